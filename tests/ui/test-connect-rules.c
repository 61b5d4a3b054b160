/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "support/callboard-test.h"
#include "ui/connect/callboard-connect-rules.h"

static void
assert_wrong (char *sentence)
{
  g_assert_nonnull (sentence);
  g_assert_true (g_str_has_suffix (sentence, "."));
  g_free (sentence);
}

static void
test_server (void)
{
  g_assert_null (callboard_connect_check_server ("https://cc.example.com", FALSE));
  g_assert_null (callboard_connect_check_server ("cc.example.com", FALSE));
  g_assert_null (callboard_connect_check_server ("https://cc.example.com:8443/ccapi/v2", FALSE));
  g_assert_null (callboard_connect_check_server ("http://127.0.0.1:8080", FALSE));
  assert_wrong (callboard_connect_check_server ("", FALSE));
  assert_wrong (callboard_connect_check_server ("cc example com", FALSE));
  assert_wrong (callboard_connect_check_server ("ftp://cc.example.com", TRUE));
}

static void
test_plain_http (void)
{
  g_assert_true (callboard_connect_needs_plain ("http://cc.example.com"));
  g_assert_false (callboard_connect_needs_plain ("https://cc.example.com"));
  g_assert_false (callboard_connect_needs_plain ("http://localhost:8080"));
  g_assert_false (callboard_connect_needs_plain ("not an address"));
  g_assert_false (callboard_connect_needs_plain (""));
  assert_wrong (callboard_connect_check_server ("http://cc.example.com", FALSE));
  g_assert_null (callboard_connect_check_server ("http://cc.example.com", TRUE));
}

static void
test_keys (void)
{
  g_assert_null (callboard_connect_check_app_id ("4b8dc715-05e0-4340-6cae-a6e3c39a6012", NULL));
  assert_wrong (callboard_connect_check_app_id ("4b8dc715", NULL));
  assert_wrong (callboard_connect_check_app_id ("", NULL));
  g_assert_null (callboard_connect_check_sid ("f1b6e3a5c0d24e7f", NULL));
  assert_wrong (callboard_connect_check_sid ("f1b6 e3a5", NULL));
  assert_wrong (callboard_connect_check_sid ("", NULL));
  g_assert_null (callboard_connect_check_token ("sesame", NULL));
  assert_wrong (callboard_connect_check_token ("open sesame", NULL));
  assert_wrong (callboard_connect_check_token ("", NULL));
  g_assert_null (callboard_connect_check_name ("North Site", NULL));
  assert_wrong (callboard_connect_check_name ("", NULL));
}

static void
test_host (void)
{
  g_autofree char *host = callboard_connect_dup_host ("https://CC.example.com:8443/ccapi/v2/agents");

  g_assert_cmpstr (host, ==, "cc.example.com");
  g_assert_null (callboard_connect_dup_host ("not an address"));
}

int
main (int   argc,
      char *argv[])
{
  callboard_test_init (&argc, &argv);
  g_test_add_func ("/ui/connect-rules/server", test_server);
  g_test_add_func ("/ui/connect-rules/plain-http", test_plain_http);
  g_test_add_func ("/ui/connect-rules/keys", test_keys);
  g_test_add_func ("/ui/connect-rules/host", test_host);

  return g_test_run ();
}
