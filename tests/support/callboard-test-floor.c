/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-test"

#include "config.h"

#include "support/callboard-test-floor.h"
#include "support/callboard-test-sandbox.h"
#include "support/callboard-test.h"

/* Short enough for a test that waits for it, long enough for a busy machine. */
#define TIMEOUT 5000

/**
 * callboard_test_floor_new:
 * @n_agents: how many agents
 * @readings: (nullable): how the server reads its document
 *
 * Returns: (transfer full): a floor that was not read yet
 */
CallboardTestFloor *
callboard_test_floor_new (guint       n_agents,
                          const char *readings)
{
  CallboardTestFloor *self = g_new0 (CallboardTestFloor, 1);

  self->sandbox = callboard_test_sandbox_start (n_agents, readings, &self->client);
  callboard_client_set_timeout (self->client, TIMEOUT);
  self->floor = callboard_floor_new (self->client);

  return self;
}

/**
 * callboard_test_floor_free:
 * @self: (transfer full): a floor
 */
void
callboard_test_floor_free (CallboardTestFloor *self)
{
  callboard_client_close (self->client);
  g_clear_object (&self->floor);
  g_clear_object (&self->client);
  callboard_sandbox_stop (self->sandbox);
  g_clear_object (&self->sandbox);
  g_free (self);
}

/**
 * callboard_test_floor_fault:
 * @self: a floor
 * @faults: (nullable): what shall go wrong from now on
 */
void
callboard_test_floor_fault (CallboardTestFloor *self,
                            const char         *faults)
{
  g_autoptr(GError) error = NULL;

  callboard_sandbox_set_fault (self->sandbox, faults, &error);
  g_assert_no_error (error);
}

/**
 * callboard_test_floor_state:
 * @self: a floor
 *
 * Returns: (transfer full): all that the server knows
 */
JsonObject *
callboard_test_floor_state (CallboardTestFloor *self)
{
  g_autofree char *text = callboard_sandbox_dup_state (self->sandbox);
  g_autoptr(JsonNode) node = callboard_test_json (text);

  return json_node_dup_object (node);
}

/**
 * callboard_test_floor_find:
 * @self: a floor
 * @list: `agents`, `queues` and so on
 * @id: the id, number or name of one of them
 *
 * Returns: (transfer full) (nullable): what the server knows of it
 */
JsonObject *
callboard_test_floor_find (CallboardTestFloor *self,
                           const char         *list,
                           const char         *id)
{
  static const char * const keys[] = { "id", "number", "name" };
  g_autoptr(JsonObject) state = callboard_test_floor_state (self);
  JsonArray *array = json_object_get_array_member (state, list);

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonObject *object = json_array_get_object_element (array, i);

      for (guint k = 0; k < G_N_ELEMENTS (keys); k++)
        {
          if (g_strcmp0 (json_object_get_string_member_with_default (object, keys[k], NULL), id) == 0)
            return json_object_ref (object);
        }
    }

  return NULL;
}
