/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "ui/shared/callboard-session.h"

G_BEGIN_DECLS

void callboard_queue_removal_ask (GtkWidget        *near,
                                  CallboardSession *session,
                                  CallboardQueue   *queue);

G_END_DECLS
