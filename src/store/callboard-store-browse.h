/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "store/callboard-store-history.h"

G_BEGIN_DECLS

/* What the program of an entry is that was not made on this machine, see callboard_store_browse_history(). */
#define CALLBOARD_PROGRAM_ELSEWHERE "elsewhere"

/* What a run was about; kinds of changes are called likewise. */
#define CALLBOARD_KIND_AGENT        "agent"
#define CALLBOARD_KIND_QUEUE        "queue"
#define CALLBOARD_KIND_EXTENSION    "extension"
#define CALLBOARD_KIND_NUMBER       "number"
#define CALLBOARD_KIND_SUBSCRIPTION "subscription"
#define CALLBOARD_KIND_CALL         "call"

/* How it ended, roughly. */
#define CALLBOARD_ENDED_WELL    "well"
#define CALLBOARD_ENDED_BADLY   "badly"
#define CALLBOARD_ENDED_EARLY   "early"

/**
 * CallboardHistoryFilter:
 * @search: (nullable): what must stand in the title, in who made it or in a step, or in a change
 * @ended: (nullable): one of the CALLBOARD_ENDED_ words
 * @program: (nullable): `callboard`, `callboardctl` or %CALLBOARD_PROGRAM_ELSEWHERE
 * @who: (nullable): a login name
 * @kind: (nullable): one of the CALLBOARD_KIND_ words
 *
 * What is looked for in the history; whatever is %NULL does not matter.
 */
typedef struct
{
  char *search;
  char *ended;
  char *program;
  char *who;
  char *kind;
} CallboardHistoryFilter;

DexFuture *callboard_store_browse_history  (CallboardStore               *self,
                                            const CallboardHistoryFilter *filter,
                                            guint                         limit,
                                            guint                         offset) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *callboard_store_list_changes_of (CallboardStore               *self,
                                            const char                   *time) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *callboard_store_list_people     (CallboardStore               *self) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *callboard_store_find_undo       (CallboardStore               *self,
                                            const char                   *run_id) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
