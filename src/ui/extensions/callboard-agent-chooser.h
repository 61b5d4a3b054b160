/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "ui/shared/callboard-session.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_AGENT_CHOOSER (callboard_agent_chooser_get_type ())

/* Asks for an agent. Signal "chosen" (CallboardAgent); then it closes. */
G_DECLARE_FINAL_TYPE (CallboardAgentChooser, callboard_agent_chooser, CALLBOARD, AGENT_CHOOSER, AdwDialog)

CallboardAgentChooser *callboard_agent_chooser_new (CallboardSession *session,
                                                    const char       *title) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
