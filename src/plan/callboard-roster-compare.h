/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "plan/callboard-roster.h"

G_BEGIN_DECLS

typedef enum {
  CALLBOARD_UNLIKE_KIND,
  CALLBOARD_UNLIKE_ID,
  CALLBOARD_UNLIKE_NAME,
  CALLBOARD_UNLIKE_FIELD,
  CALLBOARD_UNLIKE_HERE,
  CALLBOARD_UNLIKE_THERE,
  CALLBOARD_UNLIKE_N_FIELDS,
} CallboardUnlikeField;

/**
 * CallboardUnlike:
 *
 * Something in which two rosters are unlike. Without a field, one of them lacks the whole thing: then its side is %NULL,
 * and the other side is what the thing is called.
 */
typedef struct
{
  CallboardRecord parent;
  char           *kind;    /* "agents", "queues", "numbers" or "subscriptions" */
  char           *id;      /* a subscription goes by its name */
  char           *name;    /* (nullable): what people call it */
  char           *field;   /* (nullable): plain name */
  char           *here;    /* (nullable) */
  char           *there;   /* (nullable) */
} CallboardUnlike;

extern const CallboardRecordType callboard_unlike_record_type;

GPtrArray *callboard_roster_compare (CallboardRoster *here,
                                     CallboardRoster *there) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CallboardUnlike, callboard_record_unref)

CallboardRoster *callboard_roster_dup_unlike (CallboardRoster *here,
                                              CallboardRoster *there) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
