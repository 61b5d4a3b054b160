/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "ui/shared/callboard-session.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_AGENT_FORM (callboard_agent_form_get_type ())

/* What there is to say about one agent, checked as one types. Property "valid". It reads and is read; it changes nothing. */
G_DECLARE_FINAL_TYPE (CallboardAgentForm, callboard_agent_form, CALLBOARD, AGENT_FORM, AdwBin)

void           callboard_agent_form_set_agent (CallboardAgentForm  *self,
                                               CallboardSession    *session,
                                               CallboardAgent      *agent);
void           callboard_agent_form_take_like (CallboardAgentForm  *self,
                                               CallboardAgent      *agent);
void           callboard_agent_form_was_made  (CallboardAgentForm  *self,
                                               CallboardAgent      *agent);
gboolean       callboard_agent_form_get_valid (CallboardAgentForm  *self);
CallboardPlan *callboard_agent_form_make_plan (CallboardAgentForm  *self,
                                               GError             **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean       callboard_agent_form_complain  (CallboardAgentForm  *self,
                                               const char          *field,
                                               const char          *sentence);
char          *callboard_agent_form_dup_id    (CallboardAgentForm  *self) G_GNUC_WARN_UNUSED_RESULT;
GtkWidget     *callboard_agent_form_get_first (CallboardAgentForm  *self);
char          *callboard_agent_form_check_access (const char        *text,
                                               gpointer             user_data) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
