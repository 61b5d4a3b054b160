/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-sandbox"

#include "config.h"

#include <string.h>

#include "sandbox/sandbox-core.h"

/* What tests in other processes steer the server by; no part of the service. */

#define BASE "/_sandbox/"

static const struct
{
  const char *name;
  char     *(*dup) (SandboxCore *core);
  gboolean  (*set) (SandboxCore *core, const char *spec, GError **error); /* (nullable) */
} things[] = {
  { "state", sandbox_core_dup_state, NULL },
  { "counters", sandbox_core_dup_counters, NULL },
  { "readings", sandbox_core_dup_readings, sandbox_core_set_readings },
  { "presence", sandbox_core_dup_presence, sandbox_core_set_presence },
  { "faults", sandbox_core_dup_faults, sandbox_core_set_faults },
};

gboolean
sandbox_control_is_for (const char *path)
{
  return g_str_has_prefix (path, BASE);
}

/* A page from elsewhere that has its name resolved to this machine is not to be let in. */
static gboolean
is_from_here (const char *host)
{
  g_autofree char *name = g_strdup (host != NULL ? host : "");

  name[strcspn (name, ":")] = '\0';
  return g_str_equal (name, "127.0.0.1") || g_str_equal (name, "localhost");
}

static SandboxAnswer *
answer_text (guint  status,
             char  *text)
{
  SandboxAnswer *answer = sandbox_answer_from_router (status, text);

  g_free (text);
  return answer;
}

static SandboxAnswer *
set (SandboxCore          *core,
     const SandboxRequest *request,
     gboolean            (*setter) (SandboxCore *, const char *, GError **))
{
  gsize length;
  const char *data = g_bytes_get_data (request->body, &length);
  g_autofree char *spec = g_strndup (data != NULL ? data : "", length);
  g_autoptr(GError) error = NULL;

  if (!g_utf8_validate (spec, -1, NULL))
    return sandbox_answer_from_router (422, "not UTF-8\n");
  if (!setter (core, g_strstrip (spec), &error))
    return answer_text (422, g_strconcat (error->message, "\n", NULL));

  return sandbox_answer_from_router (200, "ok\n");
}

/**
 * sandbox_control_handle: (skip)
 * @core: a core
 * @request: what was received, below /_sandbox/
 * @host: (nullable): the Host header
 *
 * GET any of the things, PUT those that can be set.
 *
 * Returns: (transfer full): the answer, as plain text
 */
SandboxAnswer *
sandbox_control_handle (SandboxCore          *core,
                        const SandboxRequest *request,
                        const char           *host)
{
  const char *name = request->path + strlen (BASE);

  if (!is_from_here (host))
    return sandbox_answer_from_router (403, "Forbidden\n");

  for (guint i = 0; i < G_N_ELEMENTS (things); i++)
    {
      if (!g_str_equal (things[i].name, name))
        continue;
      if (g_str_equal (request->method, "GET"))
        return answer_text (200, things[i].dup (core));
      if (g_str_equal (request->method, "PUT") && things[i].set != NULL)
        return set (core, request, things[i].set);
      return sandbox_answer_from_router (405, "Method Not Allowed\n");
    }

  return sandbox_answer_from_router (404, "404 page not found\n");
}
