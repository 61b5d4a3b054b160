/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-test"

#include "config.h"

#include "support/callboard-test-sandbox.h"

/**
 * callboard_test_sandbox_start:
 * @n_agents: how many agents
 * @readings: (nullable): how the server reads its document
 * @client: (out) (transfer full): what talks to it
 *
 * Returns: (transfer full): a practice contact center of a test's own, in a thread of its own
 */
CallboardSandbox *
callboard_test_sandbox_start (guint             n_agents,
                              const char       *readings,
                              CallboardClient **client)
{
  g_autoptr(CallboardSandboxOptions) options = callboard_sandbox_options_new ();
  g_autoptr(CallboardCredentials) credentials = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *url = NULL;
  CallboardSandbox *sandbox;

  options->agents = n_agents;
  options->readings = g_strdup (readings);
  sandbox = callboard_sandbox_new (options);
  callboard_sandbox_start_thread (sandbox, &error);
  g_assert_no_error (error);

  url = callboard_sandbox_dup_url (sandbox);
  credentials = callboard_credentials_new (url, callboard_sandbox_get_app_id (sandbox),
                                           callboard_sandbox_get_sid (sandbox),
                                           callboard_sandbox_get_auth_token (sandbox), FALSE, &error);
  g_assert_no_error (error);
  *client = callboard_client_new (credentials);

  return sandbox;
}
