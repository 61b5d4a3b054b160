/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "accounts/callboard-accounts.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_APPLICATION (callboard_application_get_type ())
G_DECLARE_FINAL_TYPE (CallboardApplication, callboard_application, CALLBOARD, APPLICATION, AdwApplication)

CallboardApplication *callboard_application_new             (CallboardAccount     *environment,
                                                             const GError         *environment_error) G_GNUC_WARN_UNUSED_RESULT;
GListModel           *callboard_application_get_accounts    (CallboardApplication *self);
CallboardAccounts    *callboard_application_get_saved       (CallboardApplication *self);
GtkWindow            *callboard_application_get_window      (CallboardApplication *self);
CallboardAccount     *callboard_application_get_last_account (CallboardApplication *self);
GSettings            *callboard_application_get_settings    (CallboardApplication *self);
DexFuture            *callboard_application_save_account    (CallboardApplication *self,
                                                             CallboardAccount     *account) G_GNUC_WARN_UNUSED_RESULT;
void                  callboard_application_open_account    (CallboardApplication *self,
                                                             CallboardAccount     *account);
void                  callboard_application_open_sandbox    (CallboardApplication *self);
int                   callboard_application_get_exit_status (CallboardApplication *self);
void                  callboard_application_set_exit_status (CallboardApplication *self,
                                                             int                   exit_status);

G_END_DECLS
