/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-test"

#include "config.h"

#include "base/callboard-redact.h"
#include "support/callboard-test.h"

#define TOKEN "tok-3f9a6d27"

static void
assert_redacted (const char *text,
                 const char *wanted)
{
  g_autofree char *redacted = callboard_redact (text);

  g_assert_cmpstr (redacted, ==, wanted);
}

static void
test_urls (void)
{
  assert_redacted ("GET http://h/ccapi/v2/agents?Timestamp=1&AppId=u&Sid=s1&Sign=0a1b HTTP",
                   "GET http://h/ccapi/v2/agents?Timestamp=1&AppId=u&Sid=••••&Sign=•••• HTTP");
  assert_redacted ("curl 'http://h/?Sign=abc'", "curl 'http://h/?Sign=••••'");
  assert_redacted ("CALLBOARD_AUTH_TOKEN=abc callboardctl", "CALLBOARD_AUTH_TOKEN=•••• callboardctl");
  assert_redacted ("/agents?Signed=1&Inside=2", "/agents?Signed=1&Inside=2");
}

static void
test_json (void)
{
  assert_redacted ("{\"Extension\":\"1001\",\"Password\" : \"a\\\"b\",\"Number\":\"x\"}",
                   "{\"Extension\":\"1001\",\"Password\":\"••••\",\"Number\":\"x\"}");
  assert_redacted ("{\"password\":\"\"}", "{\"password\":\"••••\"}");
  assert_redacted ("{\"PasswordHint\":\"none\"}", "{\"PasswordHint\":\"none\"}");
}

static void
test_known_secrets (void)
{
  assert_redacted ("it is " TOKEN, "it is " TOKEN);
  callboard_redact_learn (TOKEN);
  callboard_redact_learn (TOKEN);
  assert_redacted (TOKEN " twice " TOKEN, "•••• twice ••••");
  callboard_redact_forget (TOKEN);
  assert_redacted ("x" TOKEN "x", "x••••x");
  callboard_redact_forget (TOKEN);
  assert_redacted ("it is " TOKEN, "it is " TOKEN);
  callboard_redact_forget (TOKEN);
  callboard_redact_forget (NULL);
}

/* Blacking out every "1" would make a log unreadable and tell the secret by its gaps. */
static void
test_short_words_are_no_secrets (void)
{
  callboard_redact_learn ("abc");
  callboard_redact_learn ("");
  callboard_redact_learn (NULL);
  assert_redacted ("abc abcd", "abc abcd");
}

/* Of two secrets, one of which begins as the other, nothing may be left to see. */
static void
test_secrets_within_secrets (void)
{
  static const char * const secrets[] = { "abcd", "abcdefgh", "abcdefghijkl", "wxyzabcd" };

  for (guint i = 0; i < G_N_ELEMENTS (secrets); i++)
    callboard_redact_learn (secrets[i]);
  for (guint i = 0; i < G_N_ELEMENTS (secrets); i++)
    assert_redacted (secrets[i], CALLBOARD_REDACTED);
  for (guint i = 0; i < G_N_ELEMENTS (secrets); i++)
    callboard_redact_forget (secrets[i]);
}

static void
test_any_text (void)
{
  g_autofree char *nothing = callboard_redact (NULL);
  g_autofree char *broken = callboard_redact ("\xFF Sign=abc");

  g_assert_null (nothing);
  g_assert_nonnull (strstr (broken, "Sign=••••"));
  g_assert_true (g_utf8_validate (broken, -1, NULL));
  assert_redacted ("", "");
}

static gpointer
redact_often (gpointer data)
{
  for (guint i = 0; i < 300; i++)
    {
      g_autofree char *secret = g_strdup_printf ("secret-%u-%u", GPOINTER_TO_UINT (data), i);
      g_autofree char *redacted = NULL;

      callboard_redact_learn (secret);
      redacted = callboard_redact (secret);
      callboard_redact_forget (secret);
      g_assert_cmpstr (redacted, ==, CALLBOARD_REDACTED);
    }

  return NULL;
}

static void
test_threads (void)
{
  GThread *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("redact", redact_often, GUINT_TO_POINTER (i));
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

static void
test_log_writer (void)
{
  if (g_test_subprocess ())
    {
      callboard_redact_install ();
      callboard_redact_learn (TOKEN);
      g_log ("callboard-test", G_LOG_LEVEL_MESSAGE, "plain %s, /x?Sign=0a1b2c", TOKEN);
      g_log_structured ("callboard-test", G_LOG_LEVEL_MESSAGE, "CALL", "x", "MESSAGE", "structured %s", TOKEN);
      return;
    }

  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
  g_test_trap_assert_stderr ("*plain ••••, /x?Sign=••••*structured ••••*");
  g_test_trap_assert_stderr_unmatched ("*" TOKEN "*");
}

int
main (int    argc,
      char **argv)
{
  callboard_test_init (&argc, &argv);
  g_test_add_func ("/redact/urls", test_urls);
  g_test_add_func ("/redact/json", test_json);
  g_test_add_func ("/redact/known-secrets", test_known_secrets);
  g_test_add_func ("/redact/short-words-are-no-secrets", test_short_words_are_no_secrets);
  g_test_add_func ("/redact/secrets-within-secrets", test_secrets_within_secrets);
  g_test_add_func ("/redact/any-text", test_any_text);
  g_test_add_func ("/redact/threads", test_threads);
  g_test_add_func ("/redact/log-writer", test_log_writer);

  return g_test_run ();
}
