/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "base/callboard-fields.h"

G_BEGIN_DECLS

gpointer callboard_difference_pick  (gconstpointer record,
                                     guint32       mask) G_GNUC_WARN_UNUSED_RESULT;
gpointer callboard_difference_new   (gconstpointer known,
                                     gconstpointer changes) G_GNUC_WARN_UNUSED_RESULT;
gboolean callboard_difference_holds (gconstpointer found,
                                     gconstpointer wanted,
                                     guint32       mask);
gboolean callboard_difference_same  (gconstpointer one,
                                     gconstpointer other,
                                     guint         index);
void     callboard_difference_carry_over (gpointer to,
                                     gconstpointer from,
                                     guint         index);

G_END_DECLS
