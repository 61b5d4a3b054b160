/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-test"

#include "config.h"

#include "base/callboard-error.h"
#include "base/callboard-redact.h"
#include "support/callboard-test.h"
#include "wire/callboard-credentials.h"

#define APP_ID "3c31d817-4d37-46d8-6c09-1be54dda3c03"

static void
test_server (void)
{
  static const struct
  {
    const char *typed;
    gboolean    plain;
    const char *base;   /* NULL: refused */
  } cases[] = {
    { "cc.example.com", FALSE, "https://cc.example.com/ccapi/v2" },
    { "  CC.example.com/ \n", FALSE, "https://cc.example.com/ccapi/v2" },
    { "cc.example.com:8443", FALSE, "https://cc.example.com:8443/ccapi/v2" },
    { "https://cc.example.com", FALSE, "https://cc.example.com/ccapi/v2" },
    { "HTTPS://cc.example.com//", FALSE, "https://cc.example.com/ccapi/v2" },
    { "https://cc.example.com:443", FALSE, "https://cc.example.com/ccapi/v2" },
    { "https://cc.example.com/ccapi/v2", FALSE, "https://cc.example.com/ccapi/v2" },
    { "https://cc.example.com/ccapi/v2///", FALSE, "https://cc.example.com/ccapi/v2" },
    { "https://cc.example.com/ccapi", FALSE, "https://cc.example.com/ccapi/v2" },
    { "https://cc.example.com/ccapi/v2/agents?AppId=x&Sign=y#z", FALSE, "https://cc.example.com/ccapi/v2" },
    { "https://example.com/gateway/", FALSE, "https://example.com/gateway/ccapi/v2" },
    { "https://example.com/gateway/ccapi/v2", FALSE, "https://example.com/gateway/ccapi/v2" },
    { "https://example.com/ccapi2", FALSE, "https://example.com/ccapi2/ccapi/v2" },
    { "http://127.0.0.1:8080", FALSE, "http://127.0.0.1:8080/ccapi/v2" },
    { "http://127.8.9.1:8080", FALSE, "http://127.8.9.1:8080/ccapi/v2" },
    { "http://[::1]:8080/ccapi/v2/", FALSE, "http://[::1]:8080/ccapi/v2" },
    { "http://localhost", FALSE, "http://localhost/ccapi/v2" },
    { "http://localhost.example.com", FALSE, NULL },
    { "http://cc.example.com", FALSE, NULL },
    { "http://cc.example.com", TRUE, "http://cc.example.com/ccapi/v2" },
    { "http://10.0.0.1", FALSE, NULL },
    { "ftp://cc.example.com", TRUE, NULL },
    { "https://user:password@cc.example.com", TRUE, NULL },
    { "cc example.com", FALSE, NULL },
    { "https://cc;.example.com", FALSE, NULL },
    { "https://", FALSE, NULL },
    { "", FALSE, NULL },
    { NULL, FALSE, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autofree char *base = callboard_server_normalize (cases[i].typed, cases[i].plain, &error);

      g_test_message ("%s", cases[i].typed);
      g_assert_cmpstr (base, ==, cases[i].base);
      if (cases[i].base != NULL)
        g_assert_no_error (error);
      else
        {
          callboard_assert_error (error, CALLBOARD_ERROR_INVALID);
          g_assert_cmpstr (callboard_error_get_field (error), ==, "server");
        }
    }
}

static void
test_app_id (void)
{
  g_assert_true (callboard_app_id_is_valid (APP_ID));
  g_assert_true (callboard_app_id_is_valid ("FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF"));
  g_assert_false (callboard_app_id_is_valid ("xxx"));
  g_assert_false (callboard_app_id_is_valid ("7859ff65-0e6a"));
  g_assert_false (callboard_app_id_is_valid (APP_ID "0"));
  g_assert_false (callboard_app_id_is_valid ("3c31d817-4d37-46d8-6c09-1be54dda3c0g"));
  g_assert_false (callboard_app_id_is_valid ("3c31d817x4d37-46d8-6c09-1be54dda3c03"));
  g_assert_false (callboard_app_id_is_valid (NULL));
}

static void
test_fields (void)
{
  static const struct
  {
    const char *app_id, *sid, *token, *field;
  } cases[] = {
    { "xxx", "s", "token", "app_id" },
    { NULL, "s", "token", "app_id" },
    { APP_ID, " ", "token", "sid" },
    { APP_ID, "s", "", "auth_token" },
    { APP_ID, "s", NULL, "auth_token" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_null (callboard_credentials_new ("cc.example.com", cases[i].app_id, cases[i].sid, cases[i].token, FALSE,
                                                &error));
      callboard_assert_error (error, CALLBOARD_ERROR_INVALID);
      g_assert_cmpstr (callboard_error_get_field (error), ==, cases[i].field);
    }
}

/* The sums were made by sha1sum(1). */
static void
test_sign (void)
{
  static const struct
  {
    const char *sid, *token, *timestamp, *sign;
  } cases[] = {
    { "abc", "secrettoken", "1566523582000", "a5f1a0f54c05cfbdb8ea937be144414f94889820" },
    { "s", "t", "0", "e4a61779a370ad17be3e631ed0857ecabc75bcd7" },
    { "账户", "密钥-token", "1700000000123", "148d3a3d3d6ae2612aae1d10e402956cc2d99427" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(CallboardCredentials) credentials =
        callboard_credentials_new ("cc.example.com", APP_ID, cases[i].sid, cases[i].token, FALSE, &error);
      g_autofree char *sign = NULL;

      g_assert_no_error (error);
      sign = callboard_credentials_sign (credentials, cases[i].timestamp);
      g_assert_cmpstr (sign, ==, cases[i].sign);
    }
}

static void
test_token_is_redacted (void)
{
  g_autoptr(CallboardCredentials) credentials =
    callboard_credentials_new ("cc.example.com", APP_ID, " account ", " topsecret\n", FALSE, NULL);
  g_autofree char *hidden = callboard_redact ("it is topsecret, really");
  g_autofree char *shown = NULL;

  g_assert_nonnull (credentials);
  g_assert_cmpstr (callboard_credentials_get_sid (credentials), ==, "account");
  g_assert_cmpstr (callboard_credentials_get_app_id (credentials), ==, APP_ID);
  g_assert_cmpstr (callboard_credentials_get_host (credentials), ==, "cc.example.com");
  g_assert_true (callboard_credentials_get_is_secure (credentials));
  g_assert_cmpstr (hidden, ==, "it is " CALLBOARD_REDACTED ", really");

  g_clear_pointer (&credentials, callboard_credentials_unref);
  shown = callboard_redact ("it is topsecret, really");
  g_assert_cmpstr (shown, ==, "it is topsecret, really");
}

int
main (int    argc,
      char **argv)
{
  callboard_test_init (&argc, &argv);

  g_test_add_func ("/wire/credentials/server", test_server);
  g_test_add_func ("/wire/credentials/app-id", test_app_id);
  g_test_add_func ("/wire/credentials/fields", test_fields);
  g_test_add_func ("/wire/credentials/sign", test_sign);
  g_test_add_func ("/wire/credentials/redacted", test_token_is_redacted);

  return g_test_run ();
}
