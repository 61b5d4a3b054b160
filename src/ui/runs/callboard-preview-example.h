/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ui/shared/callboard-session.h"

G_BEGIN_DECLS

CallboardPlan *callboard_preview_example_new (CallboardSession *session) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
