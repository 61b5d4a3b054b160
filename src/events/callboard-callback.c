/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-events"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/callboard-future.h"
#include "events/callboard-callback.h"
#include "events/callboard-dex-resolver.h"

#define LOOK_UP_MSEC 5000

/* Networks that cannot be reached from outside and that GIO does not tell: RFC 6598, RFC 4193. */
static const char * const private_networks[] = { "100.64.0.0/10", "fc00::/7", "0.0.0.0/8" };

/* Ends of names that mean something in a network of one's own only. */
static const char * const private_names[] = { ".local", ".internal", ".lan", ".home.arpa", ".intranet" };

static CallboardCallbackConcerns
judge_address (GInetAddress *address)
{
  if (g_inet_address_get_is_loopback (address))
    return CALLBOARD_CALLBACK_LOOPBACK;
  if (g_inet_address_get_is_site_local (address) || g_inet_address_get_is_link_local (address))
    return CALLBOARD_CALLBACK_PRIVATE;

  for (gsize i = 0; i < G_N_ELEMENTS (private_networks); i++)
    {
      g_autoptr(GInetAddressMask) network = g_inet_address_mask_new_from_string (private_networks[i], NULL);

      if (g_inet_address_mask_get_family (network) == g_inet_address_get_family (address) &&
          g_inet_address_mask_matches (network, address))
        return CALLBOARD_CALLBACK_PRIVATE;
    }

  return CALLBOARD_CALLBACK_FINE;
}

static CallboardCallbackConcerns
judge_name (const char *host)
{
  g_autofree char *name = g_ascii_strdown (host, -1);

  if (g_str_equal (name, "localhost") || g_str_has_suffix (name, ".localhost"))
    return CALLBOARD_CALLBACK_LOOPBACK;
  if (strchr (name, '.') == NULL)
    return CALLBOARD_CALLBACK_PRIVATE;
  for (gsize i = 0; i < G_N_ELEMENTS (private_names); i++)
    if (g_str_has_suffix (name, private_names[i]))
      return CALLBOARD_CALLBACK_PRIVATE;

  return CALLBOARD_CALLBACK_FINE;
}

/**
 * callboard_callback_judge:
 * @url: (nullable): a callback address
 *
 * Looks at the text alone.
 *
 * Returns: what is to be said of it; nothing of what is no address at all
 */
CallboardCallbackConcerns
callboard_callback_judge (const char *url)
{
  g_autoptr(GUri) uri = url != NULL ? g_uri_parse (url, G_URI_FLAGS_NONE, NULL) : NULL;
  const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;
  CallboardCallbackConcerns concerns = CALLBOARD_CALLBACK_FINE;
  g_autoptr(GInetAddress) address = NULL;

  if (host == NULL || *host == '\0')
    return CALLBOARD_CALLBACK_FINE;

  if (g_strcmp0 (g_uri_get_scheme (uri), "http") == 0)
    concerns |= CALLBOARD_CALLBACK_PLAIN;
  address = g_inet_address_new_from_string (host);

  return concerns | (address != NULL ? judge_address (address) : judge_name (host));
}

static DexFuture *
look_up_fiber (gpointer data)
{
  const char *url = data;
  g_autoptr(GUri) uri = g_uri_parse (url, G_URI_FLAGS_NONE, NULL);
  CallboardCallbackConcerns concerns = callboard_callback_judge (url);
  const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;
  g_autoptr(GPtrArray) addresses = NULL;
  g_autoptr(GError) error = NULL;

  if (host == NULL || *host == '\0' || g_hostname_is_ip_address (host))
    return dex_future_new_for_uint (concerns);

  addresses = dex_await_boxed (callboard_with_timeout (callboard_resolver_look_up (host), LOOK_UP_MSEC), &error);
  /* No answer says something of this network only. */
  if (g_error_matches (error, G_RESOLVER_ERROR, G_RESOLVER_ERROR_NOT_FOUND))
    concerns |= CALLBOARD_CALLBACK_UNRESOLVABLE;
  for (guint i = 0; addresses != NULL && i < addresses->len; i++)
    concerns |= judge_address (g_ptr_array_index (addresses, i));

  return dex_future_new_for_uint (concerns);
}

/**
 * callboard_callback_look_up:
 * @url: a callback address
 *
 * Looks the host's name up, too.
 *
 * Returns: (transfer full): a future that resolves to #CallboardCallbackConcerns, an unsigned integer
 */
DexFuture *
callboard_callback_look_up (const char *url)
{
  dex_return_error_if_fail (url != NULL);

  return callboard_spawn (look_up_fiber, g_strdup (url), g_free);
}

/**
 * callboard_callback_describe:
 * @concerns: what is to be said of a callback address
 *
 * Returns: (transfer full) (nullable): translated sentences, %NULL where there is nothing to say
 */
char *
callboard_callback_describe (CallboardCallbackConcerns concerns)
{
  static const struct { CallboardCallbackConcerns concern; const char *sentence; } sentences[] = {
    { CALLBOARD_CALLBACK_LOOPBACK,
      N_("This address means the computer that uses it: the service would send the events to itself.") },
    { CALLBOARD_CALLBACK_PRIVATE,
      N_("This address is of a private network: the service reaches it only if it is in the same network.") },
    { CALLBOARD_CALLBACK_UNRESOLVABLE, N_("The name in this address is not known in the network of this computer.") },
    { CALLBOARD_CALLBACK_PLAIN,
      N_("This is plain http: whoever is on the way can read what is sent, numbers of callers included.") },
  };
  GString *text = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (sentences); i++)
    if ((concerns & sentences[i].concern) != 0)
      g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", _(sentences[i].sentence));

  return text->len > 0 ? g_string_free_and_steal (text) : (g_string_free (text, TRUE), NULL);
}
