/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "ui/connect/callboard-connect-rules.h"
#include "wire/callboard-credentials.h"

static gboolean
is_server (const char *text,
           gboolean    allow_plain_http)
{
  g_autofree char *url = callboard_server_normalize (text, allow_plain_http, NULL);

  return url != NULL;
}

/**
 * callboard_connect_needs_plain:
 * @text: a server's address
 *
 * Returns: whether @text would do only if an unencrypted connection were allowed
 */
gboolean
callboard_connect_needs_plain (const char *text)
{
  return *text != '\0' && !is_server (text, FALSE) && is_server (text, TRUE);
}

/**
 * callboard_connect_check_server:
 * @text: what was typed
 * @allow_plain_http: whether an unencrypted connection is allowed
 *
 * Returns: (transfer full) (nullable): what is wrong with @text
 */
char *
callboard_connect_check_server (const char *text,
                                gboolean    allow_plain_http)
{
  if (*text == '\0')
    return g_strdup (_("Enter the address of your contact center’s server."));
  if (is_server (text, allow_plain_http))
    return NULL;
  if (callboard_connect_needs_plain (text))
    return g_strdup (_("This address is not encrypted. Begin it with https://, or allow an unencrypted connection below."));

  return g_strdup (_("This is not a server’s address. It looks like https://cc.example.com."));
}

/**
 * callboard_connect_check_app_id:
 * @text: what was typed
 * @unused: (nullable): as rules have it
 *
 * Returns: (transfer full) (nullable): what is wrong with @text
 */
char *
callboard_connect_check_app_id (const char *text,
                                gpointer    unused)
{
  if (*text == '\0')
    return g_strdup (_("Enter the App ID."));
  if (!callboard_app_id_is_valid (text))
    return g_strdup (_("An App ID is 32 hexadecimal digits in five groups, like 4b8dc715-05e0-4340-6cae-a6e3c39a6012."));

  return NULL;
}

/**
 * callboard_connect_check_sid:
 * @text: what was typed
 * @unused: (nullable): as rules have it
 *
 * Returns: (transfer full) (nullable): what is wrong with @text
 */
char *
callboard_connect_check_sid (const char *text,
                             gpointer    unused)
{
  if (*text == '\0')
    return g_strdup (_("Enter the Sid."));
  if (strpbrk (text, " \t\n") != NULL)
    return g_strdup (_("A Sid has no blanks in it."));

  return NULL;
}

/**
 * callboard_connect_check_token:
 * @text: what was typed
 * @unused: (nullable): as rules have it
 *
 * Returns: (transfer full) (nullable): what is wrong with @text
 */
char *
callboard_connect_check_token (const char *text,
                               gpointer    unused)
{
  if (*text == '\0')
    return g_strdup (_("Enter the auth token. The example addresses do not contain it."));
  if (strpbrk (text, " \t\n") != NULL)
    return g_strdup (_("An auth token has no blanks in it."));

  return NULL;
}

/**
 * callboard_connect_check_name:
 * @text: what was typed
 * @unused: (nullable): as rules have it
 *
 * Returns: (transfer full) (nullable): what is wrong with @text
 */
char *
callboard_connect_check_name (const char *text,
                              gpointer    unused)
{
  return *text == '\0' ? g_strdup (_("Enter a name for this account.")) : NULL;
}

/**
 * callboard_connect_dup_host:
 * @server: a server's address as one types it
 *
 * Returns: (transfer full) (nullable): the host it names
 */
char *
callboard_connect_dup_host (const char *server)
{
  g_autofree char *url = callboard_server_normalize (server, TRUE, NULL);
  g_autoptr(GUri) uri = url ? g_uri_parse (url, G_URI_FLAGS_NONE, NULL) : NULL;

  return uri ? g_strdup (g_uri_get_host (uri)) : NULL;
}
