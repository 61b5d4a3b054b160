/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define CALLBOARD_TYPE_CALLBACK_NOTE (callboard_callback_note_get_type ())

/* Says below a callback address why events may not arrive there. It warns and stands in nobody's way; out of sight where
 * there is nothing to say. */
G_DECLARE_FINAL_TYPE (CallboardCallbackNote, callboard_callback_note, CALLBOARD, CALLBACK_NOTE, AdwBin)

void callboard_callback_note_set_url (CallboardCallbackNote *self,
                                      const char            *url);

G_END_DECLS
