/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-fuzz"

#include "config.h"

#include <libsoup/soup.h>
#include <string.h>

#include "fuzz/fuzz.h"
#include "sandbox/sandbox-core.h"
#include "sandbox/sandbox-practice.h"

/* Whatever a client may ask the practice contact center: requests, each a line "METHOD PATH?QUERY" and then the body, with a
 * record separator between them. They are asked by somebody who signs rightly, unless the query says something else. After
 * that all of the floor can still be told. What changed something leaves a new floor to the next input, so that one alone is
 * what a finding depends on. */

#define SEED         7
#define N_AGENTS     4
#define N_QUEUES     2
#define SEPARATOR    "\x1e"
#define MAX_REQUESTS 6
/* Telling all of the floor takes longer than changing it: of so many lengths of an input one leads to that. */
#define TELL_EVERY   16
/* In what is asked by way of a test, for which one has to be on the same machine. */
#define HOST         "127.0.0.1"

/* A signature is good for ten minutes, and takes longer than most of what is asked. */
static const char *
get_signed (SandboxFloor *floor)
{
  static char *text;
  static gint64 made;
  gint64 now = g_get_real_time ();
  g_autofree char *timestamp = NULL, *together = NULL, *sign = NULL;

  if (text != NULL && now - made < G_TIME_SPAN_MINUTE && now >= made)
    return text;

  timestamp = g_strdup_printf ("%" G_GINT64_FORMAT, now / 1000);
  together = g_strconcat (floor->sid, floor->auth_token, timestamp, NULL);
  sign = g_compute_checksum_for_string (G_CHECKSUM_SHA1, together, -1);
  g_free (text);
  text = g_strdup_printf ("AppId=%s&app_id=%s&Sid=%s&Sign=%s&Timestamp=%s", floor->app_id, floor->app_id, floor->sid, sign,
                          timestamp);
  made = now;

  return text;
}

/* What is said later counts. */
static GHashTable *
read_query (SandboxFloor *floor,
            const char   *text)
{
  g_autofree char *whole = g_strconcat (get_signed (floor), "&", text, NULL);

  return soup_form_decode (whole);
}

static SandboxCore *
make_core (void)
{
  return sandbox_core_new (sandbox_practice_floor_new (SEED, N_AGENTS, N_QUEUES));
}

/* Whether something may be otherwise now. */
static gboolean
ask (SandboxCore *core,
     const char  *method,
     char        *path,
     GBytes      *body)
{
  char *mark = strchr (path, '?');
  g_autoptr(GHashTable) query = read_query (core->floor, mark != NULL ? mark + 1 : "");
  SandboxRequest request = { method, path, query, "application/json", "application/json", body };
  SandboxCircumstances circumstances = { 0 };
  g_autoptr(SandboxAnswer) answer = NULL;

  if (mark != NULL)
    *mark = '\0';
  answer = sandbox_control_is_for (path) ? sandbox_control_handle (core, &request, HOST)
                                         : sandbox_core_handle (core, &request, &circumstances);

  return g_str_equal (method, "PUT") || (answer != NULL && answer->changed);
}

static gboolean
take_request (SandboxCore *core,
              const char  *text,
              gsize        length)
{
  const char *end = memchr (text, '\n', length);
  g_autofree char *line = NULL, *valid = NULL;
  g_autoptr(GBytes) body = NULL;
  char *blank;

  if (end == NULL)
    return FALSE;

  line = g_strndup (text, (gsize) (end - text));
  valid = g_utf8_make_valid (line, -1);
  blank = strchr (valid, ' ');
  if (blank == NULL)
    return FALSE;

  *blank = '\0';
  body = g_bytes_new (end + 1, length - (gsize) (end - text) - 1);

  return ask (core, valid, blank + 1, body);
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         length)
{
  const char *at = (const char *) data, *end = at + length;
  static SandboxCore *core;
  gboolean changed = FALSE;

  if (length == 0 || memchr (data, '\n', length) == NULL)
    return 0;

  core = core != NULL ? core : make_core ();
  for (guint i = 0; at < end && i < MAX_REQUESTS; i++)
    {
      const char *next = memchr (at, *SEPARATOR, (gsize) (end - at));
      gsize size = (gsize) ((next != NULL ? next : end) - at);

      changed = take_request (core, at, size) || changed;
      at += size + 1;
    }
  if (changed && length % TELL_EVERY == 0)
    {
      g_autofree char *state = sandbox_core_dup_state (core);

      g_assert_true (g_utf8_validate (state, -1, NULL));
    }
  if (changed)
    {
      sandbox_core_free (core);
      core = make_core ();
    }

  return 0;
}
