/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the service calls a state that its document does not explain. */
const char *_callboard_state_names_lookup (gint64 state);

G_END_DECLS
