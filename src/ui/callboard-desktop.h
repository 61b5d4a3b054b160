/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ui/callboard-application.h"

G_BEGIN_DECLS

/* What the desktop can ask for, each an action of the application that brings the window to the front first: show-page,
 * show-agent and show-queue (a name or a bare id each), find (a text), new-agent, practice-floor. Files are opened, too. */
void callboard_desktop_follow         (CallboardApplication    *application);
void callboard_desktop_open_arguments (CallboardApplication    *application,
                                       GApplicationCommandLine *command_line);

G_END_DECLS
