/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-fuzz"

#include "config.h"

#include <libsoup/soup.h>
#include <string.h>

#include "fuzz/fuzz.h"
#include "sandbox/sandbox-core.h"
#include "sandbox/sandbox-practice.h"

/* Whatever a client may ask the practice contact center: a line "METHOD PATH?QUERY", then the body. It is asked by somebody who
 * signs rightly, unless the query says something else. After that all of the floor can still be told. */

#define SEED       7
#define N_AGENTS   6
#define N_QUEUES   3
#define MAX_ROUNDS 2000

static SandboxCore *core;
static guint n_rounds;

/* What many inputs left behind would make a finding depend on all of them. */
static void
renew_core (void)
{
  if (core != NULL && n_rounds++ < MAX_ROUNDS)
    return;

  g_clear_pointer (&core, sandbox_core_free);
  core = sandbox_core_new (sandbox_practice_floor_new (SEED, N_AGENTS, N_QUEUES));
  n_rounds = 0;
}

/* What is said later counts. */
static GHashTable *
read_query (const char *text)
{
  SandboxFloor *floor = core->floor;
  g_autofree char *timestamp = g_strdup_printf ("%" G_GINT64_FORMAT, g_get_real_time () / 1000);
  g_autofree char *signed_text = g_strconcat (floor->sid, floor->auth_token, timestamp, NULL);
  g_autofree char *sign = g_compute_checksum_for_string (G_CHECKSUM_SHA1, signed_text, -1);
  g_autofree char *whole = g_strdup_printf ("AppId=%s&app_id=%s&Sid=%s&Sign=%s&Timestamp=%s&%s", floor->app_id,
                                            floor->app_id, floor->sid, sign, timestamp, text);

  return soup_form_decode (whole);
}

static void
ask (const char *method,
     char       *path,
     GBytes     *body)
{
  char *mark = strchr (path, '?');
  g_autoptr(GHashTable) query = read_query (mark != NULL ? mark + 1 : "");
  SandboxRequest request = { method, path, query, "application/json", "application/json", body };
  SandboxCircumstances circumstances = { 0 };
  g_autoptr(SandboxAnswer) answer = NULL;
  g_autofree char *state = NULL;

  if (mark != NULL)
    *mark = '\0';
  answer = sandbox_core_handle (core, &request, &circumstances);
  if (answer == NULL || !answer->changed)
    return;

  state = sandbox_core_dup_state (core);
  g_assert_true (g_utf8_validate (state, -1, NULL));
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         length)
{
  const guint8 *end = length > 0 ? memchr (data, '\n', length) : NULL;
  g_autofree char *line = NULL, *valid = NULL;
  g_autoptr(GBytes) body = NULL;
  char *blank;

  if (end == NULL)
    return 0;

  renew_core ();
  line = g_strndup ((const char *) data, (gsize) (end - data));
  valid = g_utf8_make_valid (line, -1);
  blank = strchr (valid, ' ');
  if (blank == NULL)
    return 0;
  *blank = '\0';
  body = g_bytes_new (end + 1, length - (gsize) (end - data) - 1);
  ask (valid, blank + 1, body);

  return 0;
}
