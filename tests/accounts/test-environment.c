/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-test"

#include "config.h"

#include <string.h>
#include <sys/prctl.h>

#include "accounts/callboard-account.h"
#include "base/callboard-error.h"
#include "base/callboard-redact.h"
#include "support/callboard-test.h"

#define APP_UUID "4b8dc715-05e0-4340-6cae-a6e3c39a6012"
#define TOKEN    "environment-token-314"

static const char * const names[] = { "CALLBOARD_SERVER", "CALLBOARD_APP_ID", "CALLBOARD_SID", "CALLBOARD_AUTH_TOKEN" };
static const char * const fields[] = { "server", "app_id", "sid", "auth_token" };
static const char * const values[] = { "https://cc.example.com", APP_UUID, "sid-1", TOKEN };

static void
set_all (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    g_setenv (names[i], values[i], TRUE);
}

static void
unset_all (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    g_unsetenv (names[i]);
}

static void
test_none (void)
{
  g_autoptr(GError) error = NULL;

  unset_all ();
  g_assert_null (callboard_account_new_from_environment (&error));
  g_assert_no_error (error);

  /* Empty is how some launchers unset a variable. */
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    g_setenv (names[i], "", TRUE);
  g_assert_null (callboard_account_new_from_environment (&error));
  g_assert_no_error (error);
}

static void
test_all (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(CallboardAccount) account = NULL;
  g_autoptr(CallboardCredentials) credentials = NULL;

  set_all ();
  account = callboard_account_new_from_environment (&error);
  g_assert_no_error (error);
  g_assert_nonnull (account);
  g_assert_cmpint (callboard_account_get_kind (account), ==, CALLBOARD_ACCOUNT_ENVIRONMENT);
  g_assert_cmpstr (callboard_account_get_server (account), ==, values[0]);
  g_assert_cmpstr (callboard_account_get_app_id (account), ==, values[1]);
  g_assert_cmpstr (callboard_account_get_sid (account), ==, values[2]);
  g_assert_cmpstr (callboard_account_get_name (account), !=, NULL);

  credentials = dex_await_boxed (callboard_account_unlock (account), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (callboard_credentials_get_host (credentials), ==, "cc.example.com");
}

static void
test_one_missing (gconstpointer data)
{
  gsize missing = GPOINTER_TO_SIZE (data);
  g_autoptr(GError) error = NULL;
  g_autofree char *sentence = NULL;

  set_all ();
  g_unsetenv (names[missing]);
  g_assert_null (callboard_account_new_from_environment (&error));
  callboard_assert_error (error, CALLBOARD_ERROR_INVALID);
  g_assert_cmpstr (callboard_error_get_field (error), ==, fields[missing]);

  sentence = callboard_error_dup_sentence (error);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_assert_cmpint (strstr (sentence, names[i]) != NULL, ==, i == missing);
      g_assert_cmpint (strstr (error->message, names[i]) != NULL, ==, i == missing);
    }
  g_assert_null (g_getenv ("CALLBOARD_AUTH_TOKEN"));
}

static void
test_several_missing (void)
{
  g_autoptr(GError) error = NULL;

  unset_all ();
  g_setenv ("CALLBOARD_SID", "sid-1", TRUE);
  g_assert_null (callboard_account_new_from_environment (&error));
  callboard_assert_error (error, CALLBOARD_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "CALLBOARD_SERVER, CALLBOARD_APP_ID, CALLBOARD_AUTH_TOKEN"));
}

static void
test_token_is_known_to_the_redactor (void)
{
  g_autoptr(CallboardAccount) account = NULL;
  g_autofree char *during = NULL;
  g_autofree char *after = NULL;

  set_all ();
  account = callboard_account_new_from_environment (NULL);
  during = callboard_redact ("it says " TOKEN);
  g_clear_object (&account);
  after = callboard_redact ("it says " TOKEN);

  g_assert_cmpstr (during, ==, "it says " CALLBOARD_REDACTED);
  g_assert_cmpstr (after, ==, "it says " TOKEN);
}

static void
test_bad_values (void)
{
  static const struct
  {
    gsize       index;
    const char *value;
  } bad[] = { { 0, "ftp://cc.example.com" }, { 0, "http://cc.example.com" }, { 1, "seven" } };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(CallboardAccount) account = NULL;

      set_all ();
      g_setenv (names[bad[i].index], bad[i].value, TRUE);
      account = callboard_account_new_from_environment (&error);
      g_assert_no_error (error);
      g_assert_false (dex_await (callboard_account_unlock (account), &error));
      callboard_assert_error (error, CALLBOARD_ERROR_INVALID);
      g_assert_cmpstr (callboard_error_get_field (error), ==, fields[bad[i].index]);
    }
}

/* Run with the four variables as a real start has them: in the block that the kernel made. */
static void
test_wiped_in_subprocess (void)
{
  g_autoptr(CallboardAccount) account = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *child = NULL;
  g_autofree char *block = NULL;
  gsize length;

  account = callboard_account_new_from_environment (&error);
  g_assert_no_error (error);
  g_assert_nonnull (account);

  g_assert_null (g_getenv ("CALLBOARD_AUTH_TOKEN"));
  g_assert_cmpstr (g_getenv ("CALLBOARD_SID"), ==, "sid-1");
  /* GLib makes the subprocess of a test one that cannot dump, which hides this file from all but root. */
  g_assert_cmpint (prctl (PR_SET_DUMPABLE, 1), ==, 0);
  g_file_get_contents ("/proc/self/environ", &block, &length, &error);
  g_assert_no_error (error);
  g_assert_nonnull (memmem (block, length, "CALLBOARD_SID=sid-1", strlen ("CALLBOARD_SID=sid-1")));
  g_assert_null (memmem (block, length, TOKEN, strlen (TOKEN)));

  g_assert_true (g_spawn_command_line_sync ("env", &child, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_nonnull (strstr (child, "CALLBOARD_SID=sid-1"));
  g_assert_null (strstr (child, TOKEN));
}

static void
test_wiped (void)
{
  g_auto(GStrv) environment = g_get_environ ();

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    environment = g_environ_setenv (environment, names[i], values[i], TRUE);
  g_test_trap_subprocess_with_envp ("/environment/wiped/subprocess", (const char * const *) environment, 0,
                                    G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
}

int
main (int    argc,
      char **argv)
{
  callboard_test_init (&argc, &argv);
  g_test_add_func ("/environment/none", test_none);
  callboard_test_add_fiber ("/environment/all", test_all);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_strconcat ("/environment/without-", fields[i], NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_one_missing);
    }
  g_test_add_func ("/environment/several-missing", test_several_missing);
  g_test_add_func ("/environment/token-is-known-to-the-redactor", test_token_is_known_to_the_redactor);
  callboard_test_add_fiber ("/environment/bad-values", test_bad_values);
  g_test_add_func ("/environment/wiped", test_wiped);
  g_test_add_func ("/environment/wiped/subprocess", test_wiped_in_subprocess);

  return g_test_run ();
}
