/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "ui/shared/callboard-session.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_WINDOW (callboard_window_get_type ())
G_DECLARE_FINAL_TYPE (CallboardWindow, callboard_window, CALLBOARD, WINDOW, AdwApplicationWindow)

CallboardWindow  *callboard_window_new          (AdwApplication   *application) G_GNUC_WARN_UNUSED_RESULT;
CallboardSession *callboard_window_get_session  (CallboardWindow  *self);
void              callboard_window_take_session (CallboardWindow  *self,
                                                 CallboardSession *session);
void              callboard_window_show_page    (CallboardWindow  *self,
                                                 const char       *name);

G_END_DECLS
