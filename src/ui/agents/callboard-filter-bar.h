/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "ui/agents/callboard-agent-criteria.h"

G_BEGIN_DECLS

void callboard_filter_bar_attach (AdwWrapBox             *box,
                                  CallboardAgentCriteria *criteria,
                                  CallboardFloor         *floor);

G_END_DECLS
