/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define CALLBOARD_TYPE_EVENT_CHOICE (callboard_event_choice_get_type ())

/* Lets one choose events: a group a category, a sentence each, and one press for all of a category. Emits "changed". Not a
 * widget; owned by the dialog whose page it fills. */
G_DECLARE_FINAL_TYPE (CallboardEventChoice, callboard_event_choice, CALLBOARD, EVENT_CHOICE, GObject)

CallboardEventChoice *callboard_event_choice_new        (AdwPreferencesPage   *page) G_GNUC_WARN_UNUSED_RESULT;
char                **callboard_event_choice_dup_events (CallboardEventChoice *self) G_GNUC_WARN_UNUSED_RESULT;
void                  callboard_event_choice_set_events (CallboardEventChoice *self,
                                                         const char * const   *events);
void                  callboard_event_choice_set_sensitive (CallboardEventChoice *self,
                                                         gboolean              sensitive);

G_END_DECLS
