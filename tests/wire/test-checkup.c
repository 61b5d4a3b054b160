/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-test"

#include "config.h"

#include <string.h>

#include "base/callboard-error.h"
#include "support/callboard-test.h"
#include "wire-double.h"
#include "wire/callboard-checkup.h"
#include "wire/callboard-numbers-api.h"
#include "wire/callboard-numbers-writes.h"

#define MINUTE (60 * 1000)

static const char * const initials = "wrpsf";   /* of the states, in their order */

/* Runs a checkup of @url and returns the states as letters, with all that changed on the way in @history. */
static void
changed_cb (CallboardCheckup *checkup,
            guint             check,
            GString          *history)
{
  g_string_append_printf (history, "%u%c ", check, initials[callboard_checkup_get_state (checkup, check)]);
}

static char *
run_checkup (const char  *url,
             GString     *history,
             char       **text_of_failure,
             GError     **error)
{
  g_autoptr(CallboardCredentials) credentials = test_credentials (url, DOUBLE_TOKEN);
  g_autoptr(CallboardCheckup) checkup = callboard_checkup_new (credentials);
  GString *states = g_string_new (NULL);

  if (history != NULL)
    g_signal_connect (checkup, "changed", G_CALLBACK (changed_cb), history);
  dex_await (callboard_checkup_run (checkup), error);

  for (CallboardCheck check = CALLBOARD_CHECK_ADDRESS; check < CALLBOARD_N_CHECKS; check++)
    {
      CallboardCheckState state = callboard_checkup_get_state (checkup, check);
      g_autofree char *text = callboard_checkup_dup_text (checkup, check);

      g_string_append_c (states, initials[state]);
      g_assert_cmpint (*text == '\0', ==, state == CALLBOARD_CHECK_WAITING);
      if (state == CALLBOARD_CHECK_FAILED && text_of_failure != NULL)
        *text_of_failure = g_steal_pointer (&text);
      if (check == CALLBOARD_CHECK_CLOCK && state == CALLBOARD_CHECK_PASSED && text_of_failure != NULL)
        *text_of_failure = g_steal_pointer (&text);
    }

  return g_string_free_and_steal (states);
}

static void
test_passes (void)
{
  g_autoptr(WireDouble) server = wire_double_new (NULL);
  g_autofree char *url = wire_double_dup_url (server), *states = NULL, *text = NULL;
  g_autoptr(GString) history = g_string_new (NULL);
  g_autoptr(GError) error = NULL;

  wire_double_say (server, 200, OK ("{'SpNumbers':[],'DefSpNumber':''}"));
  states = run_checkup (url, history, &text, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (states, ==, "psppp");
  g_assert_cmpstr (history->str, ==, "0r 0p 1s 2r 2p 3p 4p ");
  g_assert_cmpstr (text, ==, "This computer's clock and the server's agree.");
}

static void
test_failures (void)
{
  static const struct
  {
    guint       status;
    const char *text, *states;
    gint64      skew;
    int         kind;
  } cases[] = {
    { 401, ERR ("200020"), "pspfw", 0, CALLBOARD_ERROR_SIGNATURE },
    { 401, ERR ("200020"), "psfww", 30 * MINUTE, CALLBOARD_ERROR_CLOCK },
    { 200, ERR ("100003"), "pspfw", 0, CALLBOARD_ERROR_ACCOUNT },
    { 200, ERR ("200001"), "psppf", 0, CALLBOARD_ERROR_APP },
    { 403, ERR ("100002"), "psppf", 0, CALLBOARD_ERROR_APP },
    { 404, "404 page not found", "fswww", 0, CALLBOARD_ERROR_NOT_UNDERSTOOD },
    { 200, "<html>a portal</html>", "fswww", 0, CALLBOARD_ERROR_NOT_UNDERSTOOD },
    { 502, "<html>bad gateway</html>", "fswww", 0, CALLBOARD_ERROR_SERVER_FAILED },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(WireDouble) server = wire_double_new (NULL);
      g_autofree char *url = wire_double_dup_url (server), *states = NULL, *text = NULL;
      g_autoptr(GError) error = NULL;

      wire_double_say (server, cases[i].status, cases[i].text);
      wire_double_set_date (server, cases[i].skew);
      states = run_checkup (url, NULL, &text, &error);
      callboard_assert_error (error, cases[i].kind);
      g_assert_cmpstr (states, ==, cases[i].states);
      g_assert_true (g_str_has_suffix (text, "."));
    }
}

/* A clock that is wrong is told of, but does no harm. */
static void
test_clock (void)
{
  g_autoptr(WireDouble) server = wire_double_new (NULL);
  g_autofree char *url = wire_double_dup_url (server), *states = NULL, *text = NULL;
  g_autoptr(GError) error = NULL;

  wire_double_say (server, 401, ERR ("200020"));
  wire_double_set_date (server, 30 * MINUTE);
  wire_double_say (server, 200, OK ("{'SpNumbers':[]}"));
  wire_double_set_date (server, 30 * MINUTE);
  states = run_checkup (url, NULL, &text, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (states, ==, "psppp");
  g_assert_nonnull (strstr (text, "minutes slow"));
}

static void
test_nobody_there (void)
{
  g_autoptr(WireDouble) server = wire_double_new (NULL);
  g_autofree char *url = wire_double_dup_url (server), *refused = NULL, *unknown = NULL;
  g_autoptr(GError) refused_error = NULL, unknown_error = NULL;

  soup_server_disconnect (server->server);
  refused = run_checkup (url, NULL, NULL, &refused_error);
  callboard_assert_error (refused_error, CALLBOARD_ERROR_NO_NETWORK);
  g_assert_cmpstr (refused, ==, "fwwww");
  unknown = run_checkup ("https://no-such-host.invalid", NULL, NULL, &unknown_error);
  callboard_assert_error (unknown_error, CALLBOARD_ERROR_NAME);
  g_assert_cmpstr (unknown, ==, "fwwww");
}

/* --- A certificate that nobody trusts --- */

static void
test_certificate (void)
{
  g_autoptr(GTlsCertificate) certificate = callboard_test_make_certificate ();
  g_autoptr(WireDouble) server = NULL;
  g_autoptr(CallboardClient) client = NULL;
  g_autoptr(CallboardRequest) request = callboard_numbers_clear_default_request ();
  g_autoptr(GString) history = g_string_new (NULL);
  g_autofree char *url = NULL, *states = NULL;
  g_autoptr(GError) error = NULL, unsent = NULL;

  if (certificate == NULL)
    {
      g_test_skip ("openssl is not installed");
      return;
    }

  server = wire_double_new (certificate);
  wire_double_say (server, 200, OK ("{'SpNumbers':[]}"));
  url = wire_double_dup_url (server);
  g_assert_true (g_str_has_prefix (url, "https://"));
  states = run_checkup (url, history, NULL, &error);
  callboard_assert_error (error, CALLBOARD_ERROR_TLS);
  g_assert_cmpstr (states, ==, "pfwww");
  g_assert_cmpstr (history->str, ==, "0r 0p 1r 1f ");

  /* Nothing was sent, so that nothing can have been changed. */
  client = wire_double_connect (server);
  g_assert_false (dex_await (callboard_client_send (client, request), &unsent));
  callboard_assert_error (unsent, CALLBOARD_ERROR_TLS);
  g_assert_cmpuint (server->seen->len, ==, 0);
}

int
main (int    argc,
      char **argv)
{
  callboard_test_init (&argc, &argv);

  callboard_test_add_fiber ("/wire/checkup/passes", test_passes);
  callboard_test_add_fiber ("/wire/checkup/failures", test_failures);
  callboard_test_add_fiber ("/wire/checkup/clock", test_clock);
  callboard_test_add_fiber ("/wire/checkup/nobody-there", test_nobody_there);
  callboard_test_add_fiber ("/wire/checkup/certificate", test_certificate);

  return g_test_run ();
}
