/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-test"

#include "config.h"

#include "base/callboard-return-code.h"
#include "support/callboard-test.h"

/* Every failure of the table in the service's document, in its order. */
static const char * const documented[] = {
  "000001", "000035", "000036", "000060", "100001", "100002", "100003", "100004", "100005", "100006", "100007",
  "100008", "100009", "100010", "100011", "100012", "100013", "100014", "100015", "100016", "100017", "100018",
  "100019", "100020", "100021", "100022", "200001", "200002", "200003", "200004", "200005", "200006", "200007",
  "200008", "200009", "200010", "200011", "200018", "200019", "200020", "200021", "200022", "200023", "200024",
};

static void
test_table_is_complete (void)
{
  gsize n_codes;
  const CallboardReturnCode *codes = callboard_return_codes (&n_codes);

  g_assert_cmpuint (n_codes, ==, G_N_ELEMENTS (documented));
  for (gsize i = 0; i < n_codes; i++)
    {
      g_assert_cmpstr (codes[i].code, ==, documented[i]);
      g_assert_true (callboard_return_code_lookup (documented[i]) == &codes[i]);
      g_assert_cmpuint (strlen (codes[i].description), >, 5);
      g_assert_false (callboard_return_code_is_success (codes[i].code));
    }
}

static void
test_kinds (void)
{
  static const struct
  {
    const char        *code;
    CallboardErrorCode kind;
  } wanted[] = {
    { "000035", CALLBOARD_ERROR_UNKNOWN_OUTCOME }, { "000001", CALLBOARD_ERROR_INVALID },
    { "200002", CALLBOARD_ERROR_INVALID }, { "100001", CALLBOARD_ERROR_INVALID },
    { "100006", CALLBOARD_ERROR_TAKEN }, { "200019", CALLBOARD_ERROR_TAKEN }, { "100015", CALLBOARD_ERROR_TAKEN },
    { "100018", CALLBOARD_ERROR_NOT_FOUND }, { "200004", CALLBOARD_ERROR_NOT_FOUND },
    { "100005", CALLBOARD_ERROR_NOT_FOUND }, { "000060", CALLBOARD_ERROR_SERVER_FAILED },
    { "200021", CALLBOARD_ERROR_SERVER_FAILED }, { "100002", CALLBOARD_ERROR_APP }, { "100017", CALLBOARD_ERROR_APP },
    { "200001", CALLBOARD_ERROR_APP }, { "200020", CALLBOARD_ERROR_SIGNATURE }, { "100003", CALLBOARD_ERROR_ACCOUNT },
    { "000036", CALLBOARD_ERROR_IN_USE }, { "100021", CALLBOARD_ERROR_IN_USE }, { "100022", CALLBOARD_ERROR_IN_USE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    g_assert_cmpint (callboard_return_code_lookup (wanted[i].code)->kind, ==, wanted[i].kind);
}

static void
test_success_and_strangers (void)
{
  static const char * const strangers[] = { NULL, "", "0", "00000", "0000000", "999999", "OK" };

  g_assert_true (callboard_return_code_is_success ("000000"));
  g_assert_null (callboard_return_code_lookup ("000000"));
  for (guint i = 0; i < G_N_ELEMENTS (strangers); i++)
    {
      g_assert_false (callboard_return_code_is_success (strangers[i]));
      g_assert_null (callboard_return_code_lookup (strangers[i]));
    }
}

int
main (int    argc,
      char **argv)
{
  callboard_test_init (&argc, &argv);
  g_test_add_func ("/return-code/table-is-complete", test_table_is_complete);
  g_test_add_func ("/return-code/kinds", test_kinds);
  g_test_add_func ("/return-code/success-and-strangers", test_success_and_strangers);

  return g_test_run ();
}
