/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-sandbox"

#include "config.h"

#include <string.h>

#include "base/callboard-json.h"
#include "sandbox/sandbox-core.h"

/**
 * sandbox_core_new: (skip)
 * @floor: (transfer full): the contact center
 *
 * Returns: (transfer full): @floor behind a lock, with the most likely readings and no faults
 */
SandboxCore *
sandbox_core_new (SandboxFloor *floor)
{
  SandboxCore *self = g_new0 (SandboxCore, 1);

  g_mutex_init (&self->lock);
  self->floor = floor;
  self->faults = sandbox_faults_new (NULL, floor->seed, NULL);

  return self;
}

void
sandbox_core_free (SandboxCore *self)
{
  sandbox_floor_free (self->floor);
  sandbox_faults_free (self->faults);
  g_mutex_clear (&self->lock);
  g_free (self);
}

static SandboxAnswer *
handle_locked (SandboxCore          *self,
               const SandboxRoute   *route,
               const char           *path_id,
               const SandboxRequest *request,
               SandboxCircumstances *circumstances)
{
  SandboxAnswer *answer;

  self->n_requests[0]++;
  self->n_requests[route->number]++;
  circumstances->fault = sandbox_faults_draw (self->faults, route->number);
  if (sandbox_fault_is_before (circumstances->fault))
    return NULL;

  answer = sandbox_call_answer (self->floor, &self->readings, route, path_id, request);
  self->n_effects[0] += answer->changed;
  self->n_effects[route->number] += answer->changed;

  return answer;
}

/**
 * sandbox_core_handle: (skip)
 * @self: a core
 * @request: what was received
 * @circumstances: (out): the readings in force and the fault that befalls this request
 *
 * Returns: (transfer full) (nullable): the answer; %NULL where a fault comes before it
 */
SandboxAnswer *
sandbox_core_handle (SandboxCore          *self,
                     const SandboxRequest *request,
                     SandboxCircumstances *circumstances)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  g_autofree char *path_id = NULL;
  gboolean path_known;
  const SandboxRoute *route = sandbox_route_find (request->method, request->path, &path_id, &path_known);

  circumstances->readings = self->readings;
  circumstances->fault = (SandboxFault) { FAULT_NONE, 0 };
  if (route == NULL)
    return path_known ? sandbox_answer_from_router (405, "Method Not Allowed\n")
                      : sandbox_answer_from_router (404, "404 page not found\n");

  return handle_locked (self, route, path_id, request, circumstances);
}

gboolean
sandbox_core_set_readings (SandboxCore  *self,
                           const char   *spec,
                           GError      **error)
{
  g_autoptr(GMutexLocker) locker = NULL;
  SandboxReadings readings;

  if (!sandbox_readings_parse (&readings, spec, error))
    return FALSE;

  locker = g_mutex_locker_new (&self->lock);
  self->readings = readings;
  for (guint i = 0; i < self->floor->agents->len; i++)
    sandbox_agent_touch (g_ptr_array_index (self->floor->agents, i));

  return TRUE;
}

gboolean
sandbox_core_set_faults (SandboxCore  *self,
                         const char   *spec,
                         GError      **error)
{
  g_autoptr(GMutexLocker) locker = NULL;
  SandboxFaults *faults = sandbox_faults_new (spec, self->floor->seed, error);

  if (faults == NULL)
    return FALSE;

  locker = g_mutex_locker_new (&self->lock);
  sandbox_faults_free (self->faults);
  self->faults = faults;

  return TRUE;
}

char *
sandbox_core_dup_presence (SandboxCore *self)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  GString *lines = g_string_new (NULL);

  for (guint i = 0; i < self->floor->agents->len; i++)
    {
      SandboxAgent *agent = g_ptr_array_index (self->floor->agents, i);

      g_string_append_printf (lines, "%s=%" G_GINT64_FORMAT "\n", agent->record->id, agent->record->state);
    }

  return g_string_free_and_steal (lines);
}

/* Who takes a call or hangs up: ID=STATE, several separated by commas. */
gboolean
sandbox_core_set_presence (SandboxCore  *self,
                           const char   *spec,
                           GError      **error)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  g_auto(GStrv) parts = g_strsplit (spec, ",", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      char *sign = strchr (parts[i], '=');
      SandboxAgent *agent = NULL;
      guint64 state = 0;

      if (sign != NULL)
        {
          *sign = '\0';
          agent = sandbox_floor_find_agent (self->floor, g_strstrip (parts[i]));
        }
      if (agent == NULL || !g_ascii_string_to_unsigned (sign + 1, 10, 0, N_STATES - 1, &state, NULL))
        {
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "not ID=STATE: %s", parts[i]);
          return FALSE;
        }
      sandbox_agent_set_state (agent, (gint64) state, 0);
    }

  return TRUE;
}

char *
sandbox_core_dup_readings (SandboxCore *self)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return sandbox_readings_to_string (&self->readings);
}

char *
sandbox_core_dup_faults (SandboxCore *self)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return g_strdup (sandbox_faults_get_spec (self->faults));
}

/* @counters is one of those of @self; endpoint 0 stands for all. */
guint
sandbox_core_count (SandboxCore *self,
                    const guint *counters,
                    guint        endpoint)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return endpoint <= SANDBOX_N_ENDPOINTS ? counters[endpoint] : 0;
}

static JsonObject *
counters_to_json (const guint *counters)
{
  JsonObject *object = json_object_new ();

  for (guint i = 0; i <= SANDBOX_N_ENDPOINTS; i++)
    {
      char name[8];

      g_snprintf (name, sizeof name, i == 0 ? "all" : "%02u", i);
      json_object_set_int_member (object, name, counters[i]);
    }

  return object;
}

static void
add_counters (SandboxCore *self,
              JsonObject  *object)
{
  json_object_set_object_member (object, "requests", counters_to_json (self->n_requests));
  json_object_set_object_member (object, "effects", counters_to_json (self->n_effects));
}

static char *
to_text (JsonObject *object)
{
  g_autoptr(GBytes) bytes = callboard_json_to_bytes (object);
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);

  return g_strndup (text, length);
}

/* How often each endpoint was asked, and how often something changed. */
char *
sandbox_core_dup_counters (SandboxCore *self)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  g_autoptr(JsonObject) object = json_object_new ();

  add_counters (self, object);
  return to_text (object);
}

/* Everything, as one JSON document. */
char *
sandbox_core_dup_state (SandboxCore *self)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  g_autoptr(JsonObject) object = sandbox_floor_to_json (self->floor, TRUE);

  add_counters (self, object);
  return to_text (object);
}
