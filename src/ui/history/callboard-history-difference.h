/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/callboard-floor.h"

G_BEGIN_DECLS

/**
 * CallboardHistoryDifference:
 * @label: (nullable): what became different, translated; %NULL for a whole thing
 * @before: (nullable): how it was; %NULL where there was nothing
 * @after: (nullable): how it became; %NULL where there is nothing
 *
 * A field as a person reads it, before and after.
 */
typedef struct
{
  const char *label;
  char       *before;
  char       *after;
} CallboardHistoryDifference;

GPtrArray *callboard_history_difference_of_states (CallboardFloor *floor,
                                                   const char     *before,
                                                   const char     *after) G_GNUC_WARN_UNUSED_RESULT;
void       callboard_history_difference_add       (GPtrArray      *differences,
                                                   CallboardFloor *floor,
                                                   const char     *field,
                                                   const char     *before,
                                                   const char     *after);
GPtrArray *callboard_history_differences_new      (void) G_GNUC_WARN_UNUSED_RESULT;
char      *callboard_history_difference_dup_markup (const CallboardHistoryDifference *difference) G_GNUC_WARN_UNUSED_RESULT;

const char *callboard_history_get_field_label    (const char      *field);

G_END_DECLS
