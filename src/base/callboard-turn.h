/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

gboolean callboard_turn_is_over    (void);
void     callboard_release_on_pool (gpointer        data,
                                    GDestroyNotify  data_destroy);
void     callboard_release_records (gpointer        records);
void     callboard_release_slowly  (GPtrArray      *objects);
void     callboard_release_evenly  (void);

G_END_DECLS
