/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "base/callboard-error.h"
#include "model/callboard-extension-numbers.h"
#include "support/callboard-test.h"

static void
assert_parsed (const char *text,
               const char *wanted)
{
  g_autoptr(GError) error = NULL;
  g_auto(GStrv) numbers = callboard_extension_numbers_parse (text, &error);
  g_autofree char *joined = NULL;

  g_assert_no_error (error);
  joined = g_strjoinv (" ", numbers);
  g_assert_cmpstr (joined, ==, wanted);
}

static void
test_parse (void)
{
  assert_parsed ("1001", "1001");
  assert_parsed (" 1001 ", "1001");
  assert_parsed ("1001-1003", "1001 1002 1003");
  assert_parsed ("1001 - 1003, 1007", "1001 1002 1003 1007");
  assert_parsed ("1999,1000;1001", "1999 1000 1001");
  assert_parsed ("1001–1002 1002 1001", "1001 1002");
  assert_parsed ("1001，1005、1007至1008", "1001 1005 1007 1008");
  assert_parsed ("1500-1500,,", "1500");
}

static void
test_refused (void)
{
  const char *texts[] = { "", " , ", "999", "2000", "01001", "1001-", "-1001", "1001-1002-1003", "1003-1001", "1001-2001",
                          "ten", "10 01", "1001.5", "１００１" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_null (callboard_extension_numbers_parse (texts[i], &error));
      callboard_assert_error (error, CALLBOARD_ERROR_INVALID);
      g_assert_nonnull (callboard_error_get_sentence (error));
      g_clear_error (&error);
    }
}

static void
assert_picked (const char * const *taken,
               guint               n,
               const char         *wanted)
{
  g_auto(GStrv) numbers = callboard_extension_numbers_pick (taken, n);
  g_autofree char *joined = numbers != NULL ? g_strjoinv (" ", numbers) : NULL;

  g_assert_cmpstr (joined, ==, wanted);
}

static void
test_pick (void)
{
  const char * const few[] = { "1002", "8001", "1000", "1003", "no number", NULL };
  g_autoptr(GPtrArray) odd = g_ptr_array_new_null_terminated (0, g_free, TRUE);

  assert_picked (NULL, 1, "1000");
  assert_picked (few, 1, "1001");
  assert_picked (few, 2, "1004 1005");
  for (guint i = 0; i < CALLBOARD_EXTENSION_COUNT; i += 2)
    g_ptr_array_add (odd, g_strdup_printf ("%u", CALLBOARD_EXTENSION_FIRST + i));
  assert_picked ((const char * const *) odd->pdata, 2, "1001 1003");
  for (guint i = 1; i < CALLBOARD_EXTENSION_COUNT - 2; i += 2)
    g_ptr_array_add (odd, g_strdup_printf ("%u", CALLBOARD_EXTENSION_FIRST + i));
  assert_picked ((const char * const *) odd->pdata, 1, "1999");
  assert_picked ((const char * const *) odd->pdata, 2, NULL);
}

static void
test_print (void)
{
  const char *texts[] = { "1001", "1001-1003", "1001-1002, 1004", "1005, 1003, 1004" };
  const char * const foreign[] = { "8001", "1001", "1002", "x", NULL };
  g_autofree char *own = callboard_extension_numbers_print (foreign);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(GError) error = NULL;
      g_auto(GStrv) numbers = callboard_extension_numbers_parse (texts[i], &error);
      g_autofree char *text = NULL;

      g_assert_no_error (error);
      text = callboard_extension_numbers_print ((const char * const *) numbers);
      g_assert_cmpstr (text, ==, i == 3 ? "1005, 1003-1004" : texts[i]);
    }
  g_assert_cmpstr (own, ==, "1001-1002");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/extension-numbers/parse", test_parse);
  g_test_add_func ("/model/extension-numbers/refused", test_refused);
  g_test_add_func ("/model/extension-numbers/pick", test_pick);
  g_test_add_func ("/model/extension-numbers/print", test_print);

  return g_test_run ();
}
