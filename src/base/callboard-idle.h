/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

guint callboard_idle_add (GSourceFunc    work,
                          gpointer       data,
                          GDestroyNotify data_destroy);

G_END_DECLS
