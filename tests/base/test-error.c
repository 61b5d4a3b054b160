/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-test"

#include "config.h"

#include "base/callboard-error.h"
#include "base/callboard-redact.h"
#include "support/callboard-test.h"

static const GEnumClass *
codes (void)
{
  static GEnumClass *class;

  if (class == NULL)
    class = g_type_class_ref (CALLBOARD_TYPE_ERROR_CODE);

  return class;
}

static void
test_every_code_has_a_sentence (void)
{
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_assert_cmpuint (codes ()->n_values, ==, CALLBOARD_ERROR_CONFLICT + 1);
  for (guint i = 0; i < codes ()->n_values; i++)
    {
      g_autoptr(GError) error = callboard_error_new (codes ()->values[i].value, "technical");
      char *sentence = callboard_error_dup_sentence (error);

      g_test_message ("%s: %s", codes ()->values[i].value_nick, sentence);
      g_assert_nonnull (sentence);
      g_assert_true (g_str_has_suffix (sentence, "."));
      g_assert_cmpuint (strlen (sentence), >, 20);
      g_assert_null (strstr (sentence, "technical"));
      /* A reader can tell each kind from every other. */
      g_assert_true (g_hash_table_add (seen, sentence));
    }
}

static void
test_exit_statuses (void)
{
  static const int wanted[] = {
    [CALLBOARD_ERROR_NO_NETWORK] = 4, [CALLBOARD_ERROR_NAME] = 4, [CALLBOARD_ERROR_TLS] = 4,
    [CALLBOARD_ERROR_TIMED_OUT] = 4, [CALLBOARD_ERROR_CLOCK] = 3, [CALLBOARD_ERROR_SIGNATURE] = 3,
    [CALLBOARD_ERROR_ACCOUNT] = 3, [CALLBOARD_ERROR_APP] = 3, [CALLBOARD_ERROR_FORBIDDEN] = 3,
    [CALLBOARD_ERROR_RATE_LIMITED] = 1, [CALLBOARD_ERROR_INVALID] = 1, [CALLBOARD_ERROR_TAKEN] = 1,
    [CALLBOARD_ERROR_IN_USE] = 1, [CALLBOARD_ERROR_NOT_FOUND] = 1, [CALLBOARD_ERROR_SERVER_FAILED] = 1,
    [CALLBOARD_ERROR_NOT_UNDERSTOOD] = 5, [CALLBOARD_ERROR_UNKNOWN_OUTCOME] = 6, [CALLBOARD_ERROR_CANCELLED] = 1,
    [CALLBOARD_ERROR_KEYRING] = 3, [CALLBOARD_ERROR_LOCAL] = 1, [CALLBOARD_ERROR_CONFLICT] = 1,
  };
  g_autoptr(GError) foreign = g_error_new (G_IO_ERROR, G_IO_ERROR_FAILED, "x");

  g_assert_cmpuint (G_N_ELEMENTS (wanted), ==, codes ()->n_values);
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      g_autoptr(GError) error = callboard_error_new (i, "x");

      g_assert_cmpint (callboard_error_get_exit_status (error), ==, wanted[i]);
    }
  g_assert_cmpint (callboard_error_get_exit_status (foreign), ==, 1);
}

static void
test_details_travel (void)
{
  g_autoptr(GError) invalid = callboard_error_new_invalid ("work_id", "bad %s", "value");
  g_autoptr(GError) service = callboard_error_new_service (CALLBOARD_ERROR_NOT_FOUND, 404, "100018", "No records: 12");
  g_autoptr(GError) copy = g_error_copy (service);
  g_autoptr(GError) bare = callboard_error_new_service (CALLBOARD_ERROR_SERVER_FAILED, 502, NULL, NULL);
  g_autofree char *details = callboard_error_dup_details (copy);

  g_assert_cmpstr (callboard_error_get_field (invalid), ==, "work_id");
  g_assert_cmpstr (invalid->message, ==, "bad value");
  callboard_error_set_field (invalid, "name");
  g_assert_cmpstr (callboard_error_get_field (invalid), ==, "name");
  g_assert_cmpstr (callboard_error_get_service_code (copy), ==, "100018");
  g_assert_cmpstr (callboard_error_get_service_text (copy), ==, "No records: 12");
  g_assert_cmpuint (callboard_error_get_http_status (copy), ==, 404);
  g_assert_cmpstr (details, ==, "100018 No records found (No records: 12)");
  g_assert_nonnull (strstr (bare->message, "502"));
  g_assert_true (callboard_error_is (copy, CALLBOARD_ERROR_NOT_FOUND));
  g_assert_false (callboard_error_is (copy, CALLBOARD_ERROR_TAKEN));
}

static void
test_getters_take_any_error (void)
{
  g_autoptr(GError) foreign = g_error_new (G_IO_ERROR, G_IO_ERROR_FAILED, "x");
  const GError *errors[] = { NULL, foreign };

  for (guint i = 0; i < G_N_ELEMENTS (errors); i++)
    {
      g_assert_null (callboard_error_get_field (errors[i]));
      g_assert_null (callboard_error_get_service_code (errors[i]));
      g_assert_null (callboard_error_get_service_text (errors[i]));
      g_assert_cmpuint (callboard_error_get_http_status (errors[i]), ==, 0);
      g_assert_cmpuint (callboard_error_get_retry_after (errors[i]), ==, 0);
      g_assert_cmpint (callboard_error_get_clock_skew (errors[i]), ==, 0);
      g_assert_false (callboard_error_is (errors[i], CALLBOARD_ERROR_NO_NETWORK));
      g_assert_false (callboard_error_is_cancelled (errors[i]));
    }
}

static void
test_waiting_times_are_told (void)
{
  g_autoptr(GError) busy = callboard_error_new (CALLBOARD_ERROR_RATE_LIMITED, "429");
  g_autoptr(GError) clock = callboard_error_new (CALLBOARD_ERROR_CLOCK, "skew");
  g_autofree char *one = NULL, *many = NULL, *minutes = NULL;

  callboard_error_set_retry_after (busy, 1);
  one = callboard_error_dup_sentence (busy);
  callboard_error_set_retry_after (busy, 30);
  many = callboard_error_dup_sentence (busy);
  callboard_error_set_clock_skew (clock, -17 * 60 * 1000);
  minutes = callboard_error_dup_sentence (clock);

  g_assert_true (g_str_has_suffix (one, "in 1 second."));
  g_assert_true (g_str_has_suffix (many, "in 30 seconds."));
  g_assert_nonnull (strstr (minutes, "by 17 minutes"));
  g_assert_cmpint (callboard_error_get_clock_skew (clock), ==, -17 * 60 * 1000);
}

static void
test_a_stop_is_known_by_any_name (void)
{
  g_autoptr(GError) own = callboard_error_new (CALLBOARD_ERROR_CANCELLED, "x");
  g_autoptr(GError) gio = g_error_new (G_IO_ERROR, G_IO_ERROR_CANCELLED, "x");
  g_autoptr(GError) dex = g_error_new (DEX_ERROR, DEX_ERROR_FIBER_CANCELLED, "x");
  g_autofree char *sentence = callboard_error_dup_sentence (gio);

  g_assert_true (callboard_error_is_cancelled (own));
  g_assert_true (callboard_error_is_cancelled (gio));
  g_assert_true (callboard_error_is_cancelled (dex));
  g_assert_cmpstr (sentence, ==, "It was stopped before it was finished.");
}

static void
test_no_secret_is_told (void)
{
  g_autoptr(GError) foreign = g_error_new (G_IO_ERROR, G_IO_ERROR_FAILED, "asked for /x?Sign=abcdef&AppId=1");
  g_autoptr(GError) service = callboard_error_new_service (CALLBOARD_ERROR_INVALID, 200, "000001",
                                                           "bad hunter2hunter2");
  g_autofree char *sentence = callboard_error_dup_sentence (foreign);
  g_autofree char *details = NULL;

  callboard_redact_learn ("hunter2hunter2");
  details = callboard_error_dup_details (service);
  callboard_redact_forget ("hunter2hunter2");

  g_assert_null (strstr (sentence, "abcdef"));
  g_assert_nonnull (strstr (sentence, "AppId=1"));
  g_assert_null (strstr (details, "hunter2"));
  g_assert_true (g_str_has_prefix (details, "000001 Invalid parameter"));
}

int
main (int    argc,
      char **argv)
{
  callboard_test_init (&argc, &argv);
  g_test_add_func ("/error/every-code-has-a-sentence", test_every_code_has_a_sentence);
  g_test_add_func ("/error/exit-statuses", test_exit_statuses);
  g_test_add_func ("/error/details-travel", test_details_travel);
  g_test_add_func ("/error/getters-take-any-error", test_getters_take_any_error);
  g_test_add_func ("/error/waiting-times-are-told", test_waiting_times_are_told);
  g_test_add_func ("/error/a-stop-is-known-by-any-name", test_a_stop_is_known_by_any_name);
  g_test_add_func ("/error/no-secret-is-told", test_no_secret_is_told);

  return g_test_run ();
}
