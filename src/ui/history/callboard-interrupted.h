/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "store/callboard-store-history.h"
#include "ui/shared/callboard-session.h"

G_BEGIN_DECLS

/* Looks, once the floor was read, for what a process that ended too early left behind; settles it, and asks what to do. */
void       callboard_interrupted_watch      (GtkWidget          *near,
                                             CallboardSession   *session);
AdwDialog *callboard_interrupted_dialog_new (CallboardSession   *session,
                                             CallboardRunRecord *run) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
