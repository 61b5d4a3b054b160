/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "base/callboard-redact.h"
#include "store/callboard-sql-private.h"
#include "support/callboard-test.h"

/* Text is masked; JSON stays JSON, also where a number was the secret. */
static void
test_mask (void)
{
  static const struct { const char *text; const char *masked; } texts[] = {
    { NULL, NULL },
    { "", "" },
    { "nothing 1234", "nothing 1234" },
    { "it is 87654321!", "it is ••••!" },
    { "[87654321, 1]", "[\"••••\", 1]" },
    { "{\"a\":187654321.5}", "{\"a\":\"••••\"}" },
    { "{\"87654321\":\"x\\\"87654321\", \"b\":null}", "{\"••••\":\"x\\\"••••\", \"b\":null}" },
    { "[\"a\\\\\", 87654321]", "[\"a\\\\\", \"••••\"]" },
    { "{not 87654321", "{not \"••••\"" },
    { "[\"87654321\\", "[\"••••\\" },
    { "{\"a\":[87654321],\"b\":\"c\\\\d\"}", "{\"a\":[\"••••\"],\"b\":\"c\\\\d\"}" },
    { "[87654321\\", "[\"••••\"" },
  };

  callboard_redact_learn ("87654321");
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *masked = callboard_sql_mask (texts[i].text);

      g_assert_cmpstr (masked, ==, texts[i].masked);
    }
  callboard_redact_forget ("87654321");
}

int
main (int    argc,
      char **argv)
{
  callboard_test_init (&argc, &argv);
  g_test_add_func ("/store/sql-mask/mask", test_mask);

  return g_test_run ();
}
