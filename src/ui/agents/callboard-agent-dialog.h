/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "ui/shared/callboard-session.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_AGENT_DIALOG (callboard_agent_dialog_get_type ())

/* Makes an agent, or edits one as it is on the service at that moment. It closes when everything was done; until then it keeps what
 * was typed and says what is left. */
G_DECLARE_FINAL_TYPE (CallboardAgentDialog, callboard_agent_dialog, CALLBOARD, AGENT_DIALOG, AdwDialog)

CallboardAgentDialog *callboard_agent_dialog_new (CallboardSession *session,
                                                  CallboardAgent   *agent) G_GNUC_WARN_UNUSED_RESULT;   /* (nullable) */
/* A new one with what it can have in common with another. */
CallboardAgentDialog *callboard_agent_dialog_new_like (CallboardSession *session,
                                                       CallboardAgent   *agent) G_GNUC_WARN_UNUSED_RESULT;
/* Presents it where action "page.created" ("s": the id) tells of a new one, if there is such an action. */
void                  callboard_agent_dialog_present  (CallboardAgentDialog *self,
                                                       GtkWidget            *near);

G_END_DECLS
