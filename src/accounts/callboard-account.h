/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <libdex.h>

#include "wire/callboard-credentials.h"

G_BEGIN_DECLS

typedef enum {
  CALLBOARD_ACCOUNT_SAVED,         /* key file + keyring */
  CALLBOARD_ACCOUNT_ENVIRONMENT,   /* CALLBOARD_SERVER, CALLBOARD_APP_ID, CALLBOARD_SID, CALLBOARD_AUTH_TOKEN; this session only */
  CALLBOARD_ACCOUNT_UNSAVED,       /* typed, but the keyring could not be used; this session only */
  CALLBOARD_ACCOUNT_SANDBOX,       /* the practice floor */
} CallboardAccountKind;

#define CALLBOARD_TYPE_ACCOUNT (callboard_account_get_type ())

/* Properties: "id" (key file group, uuid), "name", "server", "app-id", "sid", "color", "read-only", "allow-plain-http", "kind". Never the token. */
G_DECLARE_FINAL_TYPE (CallboardAccount, callboard_account, CALLBOARD, ACCOUNT, GObject)

CallboardAccount     *callboard_account_new                   (CallboardAccountKind  kind,
                                                               const char           *name,
                                                               const char           *server,
                                                               const char           *app_id,
                                                               const char           *sid) G_GNUC_WARN_UNUSED_RESULT;
CallboardAccount     *callboard_account_new_from_environment  (GError              **error) G_GNUC_WARN_UNUSED_RESULT;  /* NULL without error: not set at all; INVALID names the missing variable */
CallboardAccountKind  callboard_account_get_kind              (CallboardAccount     *self);
const char           *callboard_account_get_id                (CallboardAccount     *self);
const char           *callboard_account_get_name              (CallboardAccount     *self);
const char           *callboard_account_get_server            (CallboardAccount     *self);
const char           *callboard_account_get_app_id            (CallboardAccount     *self);
const char           *callboard_account_get_sid               (CallboardAccount     *self);
gboolean              callboard_account_get_read_only         (CallboardAccount     *self);
gboolean              callboard_account_get_allow_plain_http  (CallboardAccount     *self);
void                  callboard_account_set_allow_plain_http  (CallboardAccount     *self,
                                                               gboolean              allow);
/* A token typed or taken from the environment, kept in memory only, wiped with the account. */
void                  callboard_account_take_auth_token       (CallboardAccount     *self,
                                                               char                 *auth_token);
/* Looks the token up (keyring, or memory) and resolves to CALLBOARD_TYPE_CREDENTIALS; KEYRING where that fails, INVALID for a bad server. */
DexFuture            *callboard_account_unlock                (CallboardAccount     *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
