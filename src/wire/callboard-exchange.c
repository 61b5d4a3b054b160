/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-wire"

#include "config.h"

#include "wire/callboard-exchange.h"

G_DEFINE_BOXED_TYPE (CallboardExchange, callboard_exchange, callboard_exchange_ref, callboard_exchange_unref)

/**
 * callboard_exchange_new:
 *
 * Returns: (transfer full): an empty exchange, to be filled by its maker and not changed once it is shared
 */
CallboardExchange *
callboard_exchange_new (void)
{
  return g_atomic_rc_box_new0 (CallboardExchange);
}

/**
 * callboard_exchange_ref:
 * @self: an exchange
 *
 * Returns: (transfer full): @self
 */
CallboardExchange *
callboard_exchange_ref (CallboardExchange *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear_exchange (gpointer data)
{
  CallboardExchange *self = data;

  g_free (self->method);
  g_free (self->url);
  g_free (self->content_type);
  g_free (self->body);
  g_free (self->code);
  g_free (self->failure);
}

/**
 * callboard_exchange_unref:
 * @self: (transfer full): an exchange
 */
void
callboard_exchange_unref (CallboardExchange *self)
{
  g_atomic_rc_box_release_full (self, clear_exchange);
}

/**
 * callboard_exchange_dup_curl:
 * @self: an exchange
 *
 * Returns: (transfer full): the request as a command for curl, secrets masked
 */
char *
callboard_exchange_dup_curl (CallboardExchange *self)
{
  g_autoptr(GString) command = g_string_new (NULL);
  g_autofree char *url = g_shell_quote (self->url);

  g_string_append_printf (command, "curl -X %s -H 'Accept: application/json'", self->method);
  if (self->content_type != NULL)
    g_string_append_printf (command, " -H 'Content-Type: %s'", self->content_type);
  if (self->body != NULL)
    {
      g_autofree char *body = g_shell_quote (self->body);

      g_string_append_printf (command, " --data-raw %s", body);
    }
  g_string_append_printf (command, " %s", url);

  return g_string_free_and_steal (g_steal_pointer (&command));
}
