/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-accounts"

#include "config.h"

#include "accounts/callboard-account-private.h"
#include "accounts/callboard-dex-secret.h"
#include "base/callboard-error.h"
#include "base/callboard-future.h"
#include "base/callboard-redact.h"

/**
 * CallboardAccount:
 *
 * One contact center that somebody administers. All of its properties may be shown and logged; the auth token is none
 * of them, it only leaves as #CallboardCredentials. Used on the main thread.
 */
struct _CallboardAccount
{
  GObject parent_instance;

  char                *id;
  char                *name;
  char                *server;
  char                *app_id;
  char                *sid;
  char                *color;       /* (nullable) */
  char                *auth_token;  /* (owned) (nullable): a secret, known to the redactor */
  CallboardAccountKind kind;
  gboolean             read_only;
  gboolean             allow_plain_http;
};

G_DEFINE_FINAL_TYPE (CallboardAccount, callboard_account, G_TYPE_OBJECT)

G_DEFINE_ENUM_TYPE (CallboardAccountKind, callboard_account_kind,
                    G_DEFINE_ENUM_VALUE (CALLBOARD_ACCOUNT_SAVED, "saved"),
                    G_DEFINE_ENUM_VALUE (CALLBOARD_ACCOUNT_ENVIRONMENT, "environment"),
                    G_DEFINE_ENUM_VALUE (CALLBOARD_ACCOUNT_UNSAVED, "unsaved"),
                    G_DEFINE_ENUM_VALUE (CALLBOARD_ACCOUNT_SANDBOX, "sandbox"))

enum {
  PROP_0,
  PROP_ID,
  PROP_KIND,
  PROP_NAME,
  PROP_SERVER,
  PROP_APP_ID,
  PROP_SID,
  PROP_COLOR,
  PROP_READ_ONLY,
  PROP_ALLOW_PLAIN_HTTP,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static char **
text_of (CallboardAccount *self,
         guint             prop_id)
{
  char **texts[N_PROPS] = {
    [PROP_ID] = &self->id,
    [PROP_NAME] = &self->name,
    [PROP_SERVER] = &self->server,
    [PROP_APP_ID] = &self->app_id,
    [PROP_SID] = &self->sid,
    [PROP_COLOR] = &self->color,
  };

  return prop_id < N_PROPS ? texts[prop_id] : NULL;
}

static gboolean *
flag_of (CallboardAccount *self,
         guint             prop_id)
{
  if (prop_id == PROP_READ_ONLY)
    return &self->read_only;

  return prop_id == PROP_ALLOW_PLAIN_HTTP ? &self->allow_plain_http : NULL;
}

static void
set_flag (CallboardAccount *self,
          guint             prop_id,
          gboolean          value)
{
  gboolean *flag = flag_of (self, prop_id);

  g_assert (flag != NULL);
  if (*flag == !!value)
    return;

  *flag = !!value;
  g_object_notify_by_pspec (G_OBJECT (self), properties[prop_id]);
}

static void
callboard_account_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  CallboardAccount *self = CALLBOARD_ACCOUNT (object);

  if (prop_id == PROP_KIND)
    g_value_set_enum (value, (int) self->kind);
  else if (flag_of (self, prop_id) != NULL)
    g_value_set_boolean (value, *flag_of (self, prop_id));
  else if (text_of (self, prop_id) != NULL)
    g_value_set_string (value, *text_of (self, prop_id));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
callboard_account_set_property (GObject      *object,
                                guint         prop_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  CallboardAccount *self = CALLBOARD_ACCOUNT (object);

  if (prop_id == PROP_KIND)
    self->kind = (CallboardAccountKind) g_value_get_enum (value);
  else if (flag_of (self, prop_id) != NULL)
    set_flag (self, prop_id, g_value_get_boolean (value));
  else if (text_of (self, prop_id) == NULL)
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  else if (g_set_str (text_of (self, prop_id), g_value_get_string (value)))
    g_object_notify_by_pspec (object, pspec);
}

static void
callboard_account_constructed (GObject *object)
{
  CallboardAccount *self = CALLBOARD_ACCOUNT (object);

  G_OBJECT_CLASS (callboard_account_parent_class)->constructed (object);

  if (self->id == NULL)
    self->id = g_uuid_string_random ();
}

static void
callboard_account_finalize (GObject *object)
{
  CallboardAccount *self = CALLBOARD_ACCOUNT (object);

  callboard_account_take_auth_token (self, NULL);
  for (guint i = PROP_0; i < N_PROPS; i++)
    {
      if (text_of (self, i) != NULL)
        g_clear_pointer (text_of (self, i), g_free);
    }

  G_OBJECT_CLASS (callboard_account_parent_class)->finalize (object);
}

static void
callboard_account_class_init (CallboardAccountClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  const GParamFlags construct_flags = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = callboard_account_get_property;
  object_class->set_property = callboard_account_set_property;
  object_class->constructed = callboard_account_constructed;
  object_class->finalize = callboard_account_finalize;

  /**
   * CallboardAccount:id:
   *
   * What stays the same for as long as there is the account: the group in the key file, the attribute in the keyring.
   */
  properties[PROP_ID] = g_param_spec_string ("id", NULL, NULL, NULL, construct_flags);
  properties[PROP_KIND] = g_param_spec_enum ("kind", NULL, NULL, CALLBOARD_TYPE_ACCOUNT_KIND,
                                             CALLBOARD_ACCOUNT_UNSAVED, construct_flags);
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);
  properties[PROP_SERVER] = g_param_spec_string ("server", NULL, NULL, NULL, flags);
  properties[PROP_APP_ID] = g_param_spec_string ("app-id", NULL, NULL, NULL, flags);
  properties[PROP_SID] = g_param_spec_string ("sid", NULL, NULL, NULL, flags);
  /**
   * CallboardAccount:color:
   *
   * How the account is marked so that it is not taken for another one: `#rrggbb` or a name that CSS knows; or %NULL.
   */
  properties[PROP_COLOR] = g_param_spec_string ("color", NULL, NULL, NULL, flags);
  properties[PROP_READ_ONLY] = g_param_spec_boolean ("read-only", NULL, NULL, FALSE, flags);
  properties[PROP_ALLOW_PLAIN_HTTP] = g_param_spec_boolean ("allow-plain-http", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
callboard_account_init (CallboardAccount *self)
{
}

/**
 * callboard_account_new:
 * @kind: where it comes from; one that is about to be saved is %CALLBOARD_ACCOUNT_UNSAVED until it is
 * @name: what a person calls it
 * @server: the server's address, with or without `/ccapi/v2`
 * @app_id: the App ID
 * @sid: the Sid
 *
 * Returns: (transfer full): a new account with an id of its own and no token
 */
CallboardAccount *
callboard_account_new (CallboardAccountKind  kind,
                       const char           *name,
                       const char           *server,
                       const char           *app_id,
                       const char           *sid)
{
  return g_object_new (CALLBOARD_TYPE_ACCOUNT, "kind", kind, "name", name, "server", server, "app-id", app_id,
                       "sid", sid, NULL);
}

/*< private >*/
CallboardAccount *
callboard_account_new_saved (const char *id)
{
  return g_object_new (CALLBOARD_TYPE_ACCOUNT, "id", id, "kind", CALLBOARD_ACCOUNT_SAVED, NULL);
}

/**
 * callboard_account_get_kind:
 * @self: an account
 *
 * Returns: where it comes from
 */
CallboardAccountKind
callboard_account_get_kind (CallboardAccount *self)
{
  g_return_val_if_fail (CALLBOARD_IS_ACCOUNT (self), CALLBOARD_ACCOUNT_UNSAVED);

  return self->kind;
}

/*< private >*/
void
callboard_account_set_kind (CallboardAccount     *self,
                            CallboardAccountKind  kind)
{
  if (self->kind == kind)
    return;

  self->kind = kind;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_KIND]);
}

/**
 * callboard_account_get_id:
 * @self: an account
 *
 * Returns: (transfer none): its id, which no other account has and which never changes
 */
const char *
callboard_account_get_id (CallboardAccount *self)
{
  g_return_val_if_fail (CALLBOARD_IS_ACCOUNT (self), NULL);

  return self->id;
}

/**
 * callboard_account_dup_store_id:
 * @self: an account
 *
 * One that is not saved has another id in every session; what it is made of says which one it is.
 *
 * Returns: (transfer full): what to keep the account's history and the like under, the same in every session
 */
char *
callboard_account_dup_store_id (CallboardAccount *self)
{
  g_autofree char *what = NULL, *hash = NULL;

  g_return_val_if_fail (CALLBOARD_IS_ACCOUNT (self), NULL);

  if (self->kind == CALLBOARD_ACCOUNT_SAVED)
    return g_strdup (self->id);
  if (self->kind == CALLBOARD_ACCOUNT_SANDBOX)
    return g_strdup (CALLBOARD_ACCOUNT_PRACTICE_STORE);

  what = g_strdup_printf ("%s\n%s\n%s", self->server, self->app_id, self->sid);
  hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, what, -1);

  return g_strdup_printf ("session-%.32s", hash);
}

/**
 * callboard_account_get_name:
 * @self: an account
 *
 * Returns: (transfer none): what a person calls it
 */
const char *
callboard_account_get_name (CallboardAccount *self)
{
  g_return_val_if_fail (CALLBOARD_IS_ACCOUNT (self), NULL);

  return self->name;
}

/**
 * callboard_account_get_server:
 * @self: an account
 *
 * Returns: (transfer none): the server's address as it was entered
 */
const char *
callboard_account_get_server (CallboardAccount *self)
{
  g_return_val_if_fail (CALLBOARD_IS_ACCOUNT (self), NULL);

  return self->server;
}

/**
 * callboard_account_get_app_id:
 * @self: an account
 *
 * Returns: (transfer none): the App ID
 */
const char *
callboard_account_get_app_id (CallboardAccount *self)
{
  g_return_val_if_fail (CALLBOARD_IS_ACCOUNT (self), NULL);

  return self->app_id;
}

/**
 * callboard_account_get_sid:
 * @self: an account
 *
 * Returns: (transfer none): the Sid
 */
const char *
callboard_account_get_sid (CallboardAccount *self)
{
  g_return_val_if_fail (CALLBOARD_IS_ACCOUNT (self), NULL);

  return self->sid;
}

/**
 * callboard_account_get_color:
 * @self: an account
 *
 * Returns: (transfer none) (nullable): its colour
 */
const char *
callboard_account_get_color (CallboardAccount *self)
{
  g_return_val_if_fail (CALLBOARD_IS_ACCOUNT (self), NULL);

  return self->color;
}

/**
 * callboard_account_get_read_only:
 * @self: an account
 *
 * Returns: whether nothing may be changed with it
 */
gboolean
callboard_account_get_read_only (CallboardAccount *self)
{
  g_return_val_if_fail (CALLBOARD_IS_ACCOUNT (self), FALSE);

  return self->read_only;
}

/**
 * callboard_account_get_allow_plain_http:
 * @self: an account
 *
 * Returns: whether it may be used without encryption over a network
 */
gboolean
callboard_account_get_allow_plain_http (CallboardAccount *self)
{
  g_return_val_if_fail (CALLBOARD_IS_ACCOUNT (self), FALSE);

  return self->allow_plain_http;
}

/**
 * callboard_account_set_allow_plain_http:
 * @self: an account
 * @allow: whether it may be used without encryption over a network
 */
void
callboard_account_set_allow_plain_http (CallboardAccount *self,
                                        gboolean          allow)
{
  g_return_if_fail (CALLBOARD_IS_ACCOUNT (self));

  set_flag (self, PROP_ALLOW_PLAIN_HTTP, allow);
}

/**
 * callboard_account_take_auth_token:
 * @self: an account
 * @auth_token: (nullable) (transfer full): a token; %NULL to forget the one before
 *
 * Gives the account a token that was typed or comes from the environment. It is kept in memory only, is known to the
 * redactor, and is wiped with the account or once callboard_accounts_save() has put it into the keyring.
 */
void
callboard_account_take_auth_token (CallboardAccount *self,
                                   char             *auth_token)
{
  g_return_if_fail (CALLBOARD_IS_ACCOUNT (self));

  callboard_redact_learn (auth_token);
  callboard_redact_forget (self->auth_token);
  g_clear_pointer (&self->auth_token, callboard_secret_free);
  self->auth_token = auth_token;
}

/*< private >*/
const char *
callboard_account_get_auth_token (CallboardAccount *self)
{
  return self->auth_token;
}

static DexFuture *
credentials_for (CallboardAccount *self,
                 const char       *auth_token)
{
  g_autoptr(GError) error = NULL;
  CallboardCredentials *credentials = callboard_credentials_new (self->server, self->app_id, self->sid, auth_token,
                                                                 self->allow_plain_http, &error);

  if (credentials == NULL)
    return callboard_reject (g_steal_pointer (&error));

  return dex_future_new_take_boxed (CALLBOARD_TYPE_CREDENTIALS, credentials);
}

static DexFuture *
unlock_fiber (gpointer user_data)
{
  CallboardAccount *self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) token = dex_await_boxed (callboard_secret_lookup (self->id), &error);
  DexFuture *credentials;
  char *copy;

  if (token == NULL)
    return callboard_reject (g_steal_pointer (&error));

  copy = g_strndup (g_bytes_get_data (token, NULL), g_bytes_get_size (token));
  credentials = credentials_for (self, copy);
  callboard_secret_free (copy);

  return credentials;
}

/**
 * callboard_account_unlock:
 * @self: an account
 *
 * Takes the token from memory where it is there, otherwise from the keyring, which may ask the person.
 *
 * Returns: (transfer full): a future that resolves to a #CallboardCredentials, or rejects with %CALLBOARD_ERROR_KEYRING
 *   (see callboard_keyring_failure_of()) or with %CALLBOARD_ERROR_INVALID of the field `server`, `app_id`, `sid` or
 *   `auth_token`; giving the future up stops the work
 */
DexFuture *
callboard_account_unlock (CallboardAccount *self)
{
  dex_return_error_if_fail (CALLBOARD_IS_ACCOUNT (self));

  if (self->auth_token != NULL || self->kind != CALLBOARD_ACCOUNT_SAVED)
    return credentials_for (self, self->auth_token);

  return callboard_spawn (unlock_fiber, g_object_ref (self), g_object_unref);
}
