/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "support/callboard-test.h"

G_BEGIN_DECLS

/* What the long tests share: see build-aux/hard.py. In the short form a test does just enough to show that it works. */

gboolean  hard_is_long     (void);
guint     hard_choose      (guint        short_form,
                            guint        long_form);
gboolean  hard_goes_on     (void);
void      hard_say_little  (void);
void      hard_tried       (guint        n,
                            const char  *what);
void      hard_found       (const char  *format,
                            ...) G_GNUC_PRINTF (1, 2);
guint     hard_n_found     (void);

G_END_DECLS
