/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "plan/callboard-resume.h"

G_BEGIN_DECLS

/* For tests, whose service does nothing late: how long to wait before the second reading, in milliseconds. */
void callboard_resume_set_patience (guint msec);

G_END_DECLS
