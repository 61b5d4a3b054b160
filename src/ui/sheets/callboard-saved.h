/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ui/agents/callboard-problem-bar.h"

G_BEGIN_DECLS

gboolean callboard_saved_tell (GtkWidget           *near,
                               CallboardProblemBar *problems,
                               GFile               *file,
                               const GError        *error);

G_END_DECLS
