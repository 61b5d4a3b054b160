/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-wire"

#include "config.h"

#include <string.h>

#include <gio/gio.h>

#include "base/callboard-error.h"
#include "base/callboard-redact.h"
#include "wire/callboard-credentials.h"

#define API_ROOT "/ccapi"
#define API_PATH API_ROOT "/v2"

struct _CallboardCredentials
{
  char    *base_url;    /* ends in API_PATH */
  char    *host;
  char    *app_id;
  char    *sid;
  char    *auth_token;  /* (owned) a secret, known to the redactor */
  gboolean is_secure;
};

G_DEFINE_BOXED_TYPE (CallboardCredentials, callboard_credentials, callboard_credentials_ref,
                     callboard_credentials_unref)

static char *
dup_stripped (const char *text)
{
  return g_strstrip (g_strdup (text ? text : ""));
}

static gboolean
is_loopback (const char *host)
{
  g_autoptr(GInetAddress) address = g_inet_address_new_from_string (host);

  if (address != NULL)
    return g_inet_address_get_is_loopback (address);

  return g_ascii_strcasecmp (host, "localhost") == 0 || g_str_has_suffix (host, ".localhost");
}

/* Whatever was pasted after the part that all calls share, a signature say, is of no use here. */
static char *
dup_api_path (const char *path)
{
  g_autofree char *prefix = NULL;
  const char *api = strstr (path, API_ROOT);
  gsize length;

  while (api != NULL && api[strlen (API_ROOT)] != '\0' && api[strlen (API_ROOT)] != '/')
    api = strstr (api + 1, API_ROOT);
  length = api != NULL ? (gsize) (api - path) : strlen (path);
  while (length > 0 && path[length - 1] == '/')
    length--;
  prefix = g_strndup (path, length);

  return g_strconcat (prefix, API_PATH, NULL);
}

static GUri *
parse_server (const char *server,
              GError    **error)
{
  g_autofree char *trimmed = dup_stripped (server);
  g_autofree char *absolute = NULL;
  g_autoptr(GUri) uri = NULL;

  absolute = strstr (trimmed, "://") != NULL ? g_steal_pointer (&trimmed) : g_strconcat ("https://", trimmed, NULL);
  uri = g_uri_parse (absolute, G_URI_FLAGS_ENCODED | G_URI_FLAGS_PARSE_RELAXED | G_URI_FLAGS_SCHEME_NORMALIZE, NULL);

  if (uri == NULL || g_uri_get_host (uri) == NULL || *g_uri_get_host (uri) == '\0' ||
      strpbrk (g_uri_get_host (uri), " \t\r\n/\\") != NULL ||
      /* GLib ends a host at what cannot be in one, and begins the path with it. */
      (*g_uri_get_path (uri) != '\0' && *g_uri_get_path (uri) != '/'))
    g_propagate_error (error, callboard_error_new_invalid ("server", "The server address is not a valid address"));
  else if (strcmp (g_uri_get_scheme (uri), "https") != 0 && strcmp (g_uri_get_scheme (uri), "http") != 0)
    g_propagate_error (error, callboard_error_new_invalid ("server", "The server address must begin with https://"));
  else if (g_uri_get_userinfo (uri) != NULL)
    g_propagate_error (error, callboard_error_new_invalid ("server", "The server address must not contain a password"));
  else
    return g_steal_pointer (&uri);

  return NULL;
}

static GUri *
normalize (const char *server,
           gboolean    allow_plain_http,
           GError    **error)
{
  g_autoptr(GUri) uri = parse_server (server, error);
  g_autofree char *path = NULL;
  g_autofree char *host = NULL;

  if (uri == NULL)
    return NULL;
  if (strcmp (g_uri_get_scheme (uri), "http") == 0 && !allow_plain_http && !is_loopback (g_uri_get_host (uri)))
    {
      g_propagate_error (error, callboard_error_new_invalid (
        "server", "Plain http would send the signature unprotected over the network: use https"));
      return NULL;
    }

  path = dup_api_path (g_uri_get_path (uri));
  host = g_ascii_strdown (g_uri_get_host (uri), -1);
  return g_uri_build (G_URI_FLAGS_ENCODED | G_URI_FLAGS_SCHEME_NORMALIZE, g_uri_get_scheme (uri), NULL, host,
                      g_uri_get_port (uri), path, NULL, NULL);
}

/**
 * callboard_server_normalize:
 * @server: an address as a person types or pastes it: with or without scheme, `/ccapi/v2` and what follows it
 * @allow_plain_http: whether http may go over a network, not only to this machine
 * @error: return location for a %CALLBOARD_ERROR_INVALID of the field `server`
 *
 * Returns: (transfer full) (nullable): the base URL that all calls share
 */
char *
callboard_server_normalize (const char *server,
                            gboolean    allow_plain_http,
                            GError    **error)
{
  g_autoptr(GUri) uri = normalize (server, allow_plain_http, error);

  return uri != NULL ? g_uri_to_string (uri) : NULL;
}

/**
 * callboard_app_id_is_valid:
 * @app_id: (nullable): an App ID
 *
 * The service's own ids are of no standard variant of UUID, so that only the shape is looked at.
 *
 * Returns: whether @app_id is 8-4-4-4-12 hexadecimal digits
 */
gboolean
callboard_app_id_is_valid (const char *app_id)
{
  static const char shape[] = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";

  if (app_id == NULL || strlen (app_id) != strlen (shape))
    return FALSE;
  for (gsize i = 0; shape[i] != '\0'; i++)
    {
      if (shape[i] == 'x' ? !g_ascii_isxdigit (app_id[i]) : app_id[i] != '-')
        return FALSE;
    }

  return TRUE;
}

static gboolean
check_keys (const char  *app_id,
            const char  *sid,
            const char  *auth_token,
            GError     **error)
{
  if (!callboard_app_id_is_valid (app_id))
    g_propagate_error (error, callboard_error_new_invalid (
      "app_id", "The App ID must look like 4b8dc715-05e0-4340-6cae-a6e3c39a6012"));
  else if (*sid == '\0')
    g_propagate_error (error, callboard_error_new_invalid ("sid", "The Sid is missing"));
  else if (*auth_token == '\0')
    g_propagate_error (error, callboard_error_new_invalid ("auth_token", "The auth token is missing"));
  else
    return TRUE;

  return FALSE;
}

/**
 * callboard_credentials_new:
 * @server: the server's address, see callboard_server_normalize()
 * @app_id: the App ID
 * @sid: the account
 * @auth_token: the token, a secret; only its copy is kept
 * @allow_plain_http: whether http may go over a network
 * @error: return location for a %CALLBOARD_ERROR_INVALID of the field `server`, `app_id`, `sid` or `auth_token`
 *
 * Blanks around any of them, as pasting leaves them, are dropped.
 *
 * Returns: (transfer full) (nullable): the credentials
 */
CallboardCredentials *
callboard_credentials_new (const char  *server,
                           const char  *app_id,
                           const char  *sid,
                           const char  *auth_token,
                           gboolean     allow_plain_http,
                           GError     **error)
{
  g_autoptr(CallboardCredentials) self = g_atomic_rc_box_new0 (CallboardCredentials);
  g_autoptr(GUri) uri = NULL;

  self->app_id = dup_stripped (app_id);
  self->sid = dup_stripped (sid);
  self->auth_token = dup_stripped (auth_token);
  callboard_redact_learn (self->auth_token);

  uri = normalize (server, allow_plain_http, error);
  if (uri == NULL || !check_keys (self->app_id, self->sid, self->auth_token, error))
    return NULL;

  self->base_url = g_uri_to_string (uri);
  self->host = g_strdup (g_uri_get_host (uri));
  self->is_secure = strcmp (g_uri_get_scheme (uri), "https") == 0;

  return g_steal_pointer (&self);
}

/**
 * callboard_credentials_ref:
 * @self: credentials
 *
 * Returns: (transfer full): @self
 */
CallboardCredentials *
callboard_credentials_ref (CallboardCredentials *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear_credentials (gpointer data)
{
  CallboardCredentials *self = data;

  callboard_redact_forget (self->auth_token);
  g_clear_pointer (&self->auth_token, callboard_secret_free);
  g_clear_pointer (&self->base_url, g_free);
  g_clear_pointer (&self->host, g_free);
  g_clear_pointer (&self->app_id, g_free);
  g_clear_pointer (&self->sid, g_free);
}

/**
 * callboard_credentials_unref:
 * @self: (transfer full): credentials
 */
void
callboard_credentials_unref (CallboardCredentials *self)
{
  g_atomic_rc_box_release_full (self, clear_credentials);
}

/**
 * callboard_credentials_get_base_url:
 * @self: credentials
 *
 * Returns: (transfer none): what all calls begin with; ends in `/ccapi/v2`
 */
const char *
callboard_credentials_get_base_url (CallboardCredentials *self)
{
  return self->base_url;
}

/**
 * callboard_credentials_get_host:
 * @self: credentials
 *
 * Returns: (transfer none): the server's name or address
 */
const char *
callboard_credentials_get_host (CallboardCredentials *self)
{
  return self->host;
}

/**
 * callboard_credentials_get_is_secure:
 * @self: credentials
 *
 * Returns: whether the server is talked to by https
 */
gboolean
callboard_credentials_get_is_secure (CallboardCredentials *self)
{
  return self->is_secure;
}

/**
 * callboard_credentials_get_app_id:
 * @self: credentials
 *
 * Returns: (transfer none): the App ID
 */
const char *
callboard_credentials_get_app_id (CallboardCredentials *self)
{
  return self->app_id;
}

/**
 * callboard_credentials_get_sid:
 * @self: credentials
 *
 * Returns: (transfer none): the account
 */
const char *
callboard_credentials_get_sid (CallboardCredentials *self)
{
  return self->sid;
}

/**
 * callboard_credentials_sign:
 * @self: credentials
 * @timestamp: the very string that is sent as Timestamp
 *
 * Returns: (transfer full): SHA1 (Sid + AuthToken + Timestamp) in lower-case hexadecimal digits
 */
char *
callboard_credentials_sign (CallboardCredentials *self,
                            const char           *timestamp)
{
  g_autoptr(GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA1);

  /* In parts, so that the token is never copied. */
  g_checksum_update (checksum, (const guchar *) self->sid, -1);
  g_checksum_update (checksum, (const guchar *) self->auth_token, -1);
  g_checksum_update (checksum, (const guchar *) timestamp, -1);

  return g_strdup (g_checksum_get_string (checksum));
}
