/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <libdex.h>

#include "wire/callboard-credentials.h"

G_BEGIN_DECLS

/**
 * CallboardAccountKind:
 * @CALLBOARD_ACCOUNT_SAVED: in the key file, its token in the keyring
 * @CALLBOARD_ACCOUNT_ENVIRONMENT: from the environment; for this session only
 * @CALLBOARD_ACCOUNT_UNSAVED: typed and not saved (yet); for this session only
 * @CALLBOARD_ACCOUNT_SANDBOX: the practice floor
 *
 * Where an account comes from, and with it how long it lasts.
 */
typedef enum {
  CALLBOARD_ACCOUNT_SAVED,
  CALLBOARD_ACCOUNT_ENVIRONMENT,
  CALLBOARD_ACCOUNT_UNSAVED,
  CALLBOARD_ACCOUNT_SANDBOX,
} CallboardAccountKind;

/* What the practice floor's things are kept under, see callboard_account_dup_store_id(). */
#define CALLBOARD_ACCOUNT_PRACTICE_STORE "practice"

#define CALLBOARD_TYPE_ACCOUNT_KIND (callboard_account_kind_get_type ())
GType callboard_account_kind_get_type (void);

#define CALLBOARD_TYPE_ACCOUNT (callboard_account_get_type ())

G_DECLARE_FINAL_TYPE (CallboardAccount, callboard_account, CALLBOARD, ACCOUNT, GObject)

CallboardAccount     *callboard_account_new                   (CallboardAccountKind  kind,
                                                               const char           *name,
                                                               const char           *server,
                                                               const char           *app_id,
                                                               const char           *sid) G_GNUC_WARN_UNUSED_RESULT;
CallboardAccount     *callboard_account_new_from_environment  (GError              **error) G_GNUC_WARN_UNUSED_RESULT;
CallboardAccountKind  callboard_account_get_kind              (CallboardAccount     *self);
const char           *callboard_account_get_id                (CallboardAccount     *self);
char                 *callboard_account_dup_store_id          (CallboardAccount     *self) G_GNUC_WARN_UNUSED_RESULT;
const char           *callboard_account_get_name              (CallboardAccount     *self);
const char           *callboard_account_get_server            (CallboardAccount     *self);
const char           *callboard_account_get_app_id            (CallboardAccount     *self);
const char           *callboard_account_get_sid               (CallboardAccount     *self);
const char           *callboard_account_get_color             (CallboardAccount     *self);
gboolean              callboard_account_get_read_only         (CallboardAccount     *self);
gboolean              callboard_account_get_allow_plain_http  (CallboardAccount     *self);
void                  callboard_account_set_allow_plain_http  (CallboardAccount     *self,
                                                               gboolean              allow);
void                  callboard_account_take_auth_token       (CallboardAccount     *self,
                                                               char                 *auth_token);
DexFuture            *callboard_account_unlock                (CallboardAccount     *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
