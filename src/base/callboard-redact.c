/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-base"

#include "config.h"

#include <string.h>
#include <sys/resource.h>

#include "base/callboard-redact.h"

/* Shorter ones would black out innocent text. */
#define MIN_SECRET_LENGTH 4

/* Secrets in use, each with a count of who asked. Guarded: logs come from worker threads too. */
static GMutex secrets_lock;
static GHashTable *secrets;

/* Parameters of a URL, members of a JSON object and headers that always carry something secret. */
#define SECRET_NAMES "Sign|Sid|Password|password|AuthToken|auth_token|Authorization|CALLBOARD_AUTH_TOKEN"

/**
 * callboard_secret_free:
 * @secret: (nullable) (transfer full): a secret
 *
 * Overwrites @secret before it is freed.
 */
void
callboard_secret_free (char *secret)
{
  if (secret == NULL)
    return;

  explicit_bzero (secret, strlen (secret));
  g_free (secret);
}

/**
 * callboard_redact_learn:
 * @secret: (nullable): an auth token or password in use
 *
 * From now on callboard_redact() hides @secret wherever it stands. Undone by as many calls of
 * callboard_redact_forget().
 */
void
callboard_redact_learn (const char *secret)
{
  guint count;

  if (secret == NULL || strlen (secret) < MIN_SECRET_LENGTH)
    return;

  g_mutex_lock (&secrets_lock);
  if (secrets == NULL)
    secrets = g_hash_table_new_full (g_str_hash, g_str_equal, (GDestroyNotify) callboard_secret_free, NULL);
  count = GPOINTER_TO_UINT (g_hash_table_lookup (secrets, secret));
  g_hash_table_replace (secrets, g_strdup (secret), GUINT_TO_POINTER (count + 1));
  g_mutex_unlock (&secrets_lock);
}

/**
 * callboard_redact_forget:
 * @secret: (nullable): what was learned before
 */
void
callboard_redact_forget (const char *secret)
{
  guint count;

  if (secret == NULL)
    return;

  g_mutex_lock (&secrets_lock);
  count = secrets ? GPOINTER_TO_UINT (g_hash_table_lookup (secrets, secret)) : 0;
  if (count == 1)
    g_hash_table_remove (secrets, secret);
  else if (count > 1)
    g_hash_table_replace (secrets, g_strdup (secret), GUINT_TO_POINTER (count - 1));
  g_mutex_unlock (&secrets_lock);
}

static int
compare_longest_first (gconstpointer one,
                       gconstpointer other)
{
  gsize a = strlen (*(const char * const *) one), b = strlen (*(const char * const *) other);

  return (a < b) - (a > b);
}

/* The longest first: were one that is part of another replaced before it, the rest of that would stay to be read. */
static void
redact_known (GString *text)
{
  g_autoptr(GPtrArray) longest_first = NULL;

  g_mutex_lock (&secrets_lock);
  if (secrets != NULL)
    {
      longest_first = g_hash_table_get_keys_as_ptr_array (secrets);
      g_ptr_array_sort (longest_first, compare_longest_first);
      for (guint i = 0; i < longest_first->len; i++)
        g_string_replace (text, g_ptr_array_index (longest_first, i), CALLBOARD_REDACTED, 0);
    }
  g_mutex_unlock (&secrets_lock);
}

static char *
redact_named (const char *text)
{
  static GRegex *in_url, *in_json;
  g_autofree char *without_parameters = NULL;

  if (g_once_init_enter_pointer (&in_json))
    {
      in_url = g_regex_new ("\\b(" SECRET_NAMES ")=[^&\\s\"']*", G_REGEX_OPTIMIZE, 0, NULL);
      g_once_init_leave_pointer (&in_json,
                                 g_regex_new ("\"(" SECRET_NAMES ")\"\\s*:\\s*\"(?:[^\"\\\\]|\\\\.)*\"",
                                              G_REGEX_OPTIMIZE, 0, NULL));
    }

  without_parameters = g_regex_replace (in_url, text, -1, 0, "\\1=" CALLBOARD_REDACTED, 0, NULL);
  return g_regex_replace (in_json, without_parameters, -1, 0, "\"\\1\":\"" CALLBOARD_REDACTED "\"", 0, NULL);
}

/**
 * callboard_redact:
 * @text: (nullable): anything about to leave the process
 *
 * The one redactor: every log line, error text, history entry and shown call passes here.
 *
 * Returns: (transfer full) (nullable): @text with every secret masked
 */
char *
callboard_redact (const char *text)
{
  g_autofree char *valid = NULL;
  g_autoptr(GString) work = NULL;

  if (text == NULL)
    return NULL;

  valid = g_utf8_make_valid (text, -1);
  work = g_string_new (valid);
  redact_known (work);

  return redact_named (work->str);
}

static GLogWriterOutput
redacting_writer (GLogLevelFlags   level,
                  const GLogField *fields,
                  gsize            n_fields,
                  gpointer         user_data)
{
  g_autofree GLogField *copy = g_memdup2 (fields, n_fields * sizeof *fields);
  g_autofree char *message = NULL;

  for (gsize i = 0; i < n_fields; i++)
    {
      if (message != NULL || strcmp (copy[i].key, "MESSAGE") != 0)
        continue;
      message = copy[i].length < 0 ? callboard_redact (copy[i].value) : NULL;
      if (message != NULL)
        copy[i].value = message;
    }

  return g_log_writer_default (level, copy, n_fields, NULL);
}

/* A crash would leave all that is in memory, tokens included, in a file or with whoever collects such things. The limit of
 * one byte is that by which Linux leaves out both; none at all would still hand it to a collector. What has an account's
 * token forbids to be looked into as well, in its main, which leaves out both whatever the limit; the limit is for the
 * practice floor's program, and for what is started, which inherits it alone. */
static void
keep_from_core_dumps (void)
{
  struct rlimit limit;

  if (getrlimit (RLIMIT_CORE, &limit) != 0 || limit.rlim_cur == 1)
    return;

  limit.rlim_cur = MIN (1, limit.rlim_max);
  if (setrlimit (RLIMIT_CORE, &limit) != 0)
    g_debug ("Core dumps could not be switched off");
}

/**
 * callboard_redact_install:
 *
 * Lets everything that is logged through GLib pass the redactor, and no crash write down what is in memory. Called once,
 * first thing in every main.
 */
void
callboard_redact_install (void)
{
  keep_from_core_dumps ();
  g_log_set_writer_func (redacting_writer, NULL, NULL);
}
