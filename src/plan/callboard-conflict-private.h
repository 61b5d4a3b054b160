/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "base/callboard-fields.h"
#include "plan/callboard-conflict.h"

G_BEGIN_DECLS

gboolean  callboard_conflict_check       (CallboardStep  *step,
                                          gconstpointer   base,
                                          gconstpointer   mine,
                                          gconstpointer   theirs,
                                          GError        **error);
char     *callboard_step_print_conflicts (CallboardStep  *step) G_GNUC_WARN_UNUSED_RESULT;

/* callboard-step.c */
void      callboard_step_take_conflicts  (CallboardStep  *self,
                                          GPtrArray      *conflicts);

G_END_DECLS
