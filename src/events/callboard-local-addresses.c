/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-events"

#include "config.h"

#include <ifaddrs.h>
#include <net/if.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <gio/gio.h>

#include "events/callboard-local-addresses.h"

#define LOOPBACK "127.0.0.1"

static char *
dup_address (const struct ifaddrs *interface)
{
  g_autoptr(GSocketAddress) native = NULL;
  GInetAddress *address;
  gsize size = sizeof (struct sockaddr_in);

  if (interface->ifa_addr == NULL || (interface->ifa_flags & IFF_UP) == 0)
    return NULL;
  if (interface->ifa_addr->sa_family == AF_INET6)
    size = sizeof (struct sockaddr_in6);
  else if (interface->ifa_addr->sa_family != AF_INET)
    return NULL;

  native = g_socket_address_new_from_native (interface->ifa_addr, size);
  if (!G_IS_INET_SOCKET_ADDRESS (native))
    return NULL;

  /* A link-local one means something only together with the interface, which no callback can say. */
  address = g_inet_socket_address_get_address (G_INET_SOCKET_ADDRESS (native));
  if (g_inet_address_get_is_loopback (address) || g_inet_address_get_is_link_local (address))
    return NULL;

  return g_inet_address_to_string (address);
}

/**
 * callboard_local_addresses_list:
 *
 * Returns: (transfer full) (array zero-terminated=1): the addresses that this computer has: first the one that only it can
 *   reach, then those that others may
 */
char **
callboard_local_addresses_list (void)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  struct ifaddrs *interfaces = NULL;

  g_strv_builder_add (builder, LOOPBACK);
  if (getifaddrs (&interfaces) != 0)
    return g_strv_builder_end (builder);

  for (const struct ifaddrs *interface = interfaces; interface != NULL; interface = interface->ifa_next)
    {
      char *text = dup_address (interface);

      if (text != NULL)
        g_strv_builder_take (builder, text);
    }
  freeifaddrs (interfaces);

  return g_strv_builder_end (builder);
}
