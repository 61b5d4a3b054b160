/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ui/callboard-application.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_CONNECT_DIALOG (callboard_connect_dialog_get_type ())

/* Asks what it takes to connect to a contact center, tests it and saves it. What was typed is kept until it is closed. */
G_DECLARE_FINAL_TYPE (CallboardConnectDialog, callboard_connect_dialog, CALLBOARD, CONNECT_DIALOG, AdwDialog)

AdwDialog *callboard_connect_dialog_new  (CallboardApplication   *application) G_GNUC_WARN_UNUSED_RESULT;
gboolean   callboard_connect_dialog_fill (CallboardConnectDialog *self,
                                          const char             *text);
DexFuture *callboard_connect_dialog_test (CallboardConnectDialog *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
