/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

#include "store/callboard-store-browse.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_HISTORY_ENTRY (callboard_history_entry_get_type ())

/* A run, or what was seen to have changed elsewhere at one time. Signal "changed" when it is not what it was. */
G_DECLARE_FINAL_TYPE (CallboardHistoryEntry, callboard_history_entry, CALLBOARD, HISTORY_ENTRY, GObject)

CallboardHistoryEntry *callboard_history_entry_new           (CallboardRunRecord    *record) G_GNUC_WARN_UNUSED_RESULT;
void                   callboard_history_entry_update        (CallboardHistoryEntry *self,
                                                              CallboardRunRecord    *record);
CallboardRunRecord    *callboard_history_entry_get_record    (CallboardHistoryEntry *self);
const char            *callboard_history_entry_get_id        (CallboardHistoryEntry *self);
gboolean               callboard_history_entry_get_elsewhere (CallboardHistoryEntry *self);
char                  *callboard_history_entry_dup_title     (CallboardHistoryEntry *self) G_GNUC_WARN_UNUSED_RESULT;
char                  *callboard_history_entry_dup_origin    (CallboardHistoryEntry *self) G_GNUC_WARN_UNUSED_RESULT;
char                  *callboard_history_entry_dup_outcome   (CallboardHistoryEntry *self) G_GNUC_WARN_UNUSED_RESULT;
const char            *callboard_history_entry_get_icon      (CallboardHistoryEntry *self,
                                                              const char           **style_class);

G_END_DECLS
