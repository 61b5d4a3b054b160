/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-test"

#include "config.h"

#include <signal.h>
#include <string.h>

#include "accounts/callboard-account-private.h"
#include "accounts/callboard-accounts.h"
#include "accounts/callboard-dex-secret.h"
#include "accounts/keyring-fixture.h"
#include "base/callboard-error.h"
#include "base/callboard-future.h"
#include "base/callboard-redact.h"
#include "support/callboard-test.h"

#define APP_UUID  "4b8dc715-05e0-4340-6cae-a6e3c39a6012"
#define TOKEN     "k3yring-token-2718"
#define TOKEN_TWO "k3yring-token-1618"
#define ID        "6f0c2f8e-0000-4000-8000-00000000abcd"

/* Enough for a keyring that answers, on a busy machine; little for a test that waits for one that does not. */
#define PATIENCE_MSEC  30000
#define SHORT_MSEC     300

static void
assert_holds (const char *id,
              const char *wanted)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) token = dex_await_boxed (callboard_secret_lookup (id), &error);

  if (wanted == NULL)
    {
      g_assert_null (token);
      g_assert_cmpint (callboard_keyring_failure_of (error), ==, CALLBOARD_KEYRING_FAILURE_MISSING);
      return;
    }
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (token, NULL), g_bytes_get_size (token), wanted, strlen (wanted));
}

static void
assert_done (DexFuture *future)
{
  g_autoptr(GError) error = NULL;

  dex_await (future, &error);
  g_assert_no_error (error);
}

static void
assert_fails (DexFuture               *future,
              CallboardKeyringFailure  wanted)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *sentence = NULL;

  g_assert_false (dex_await (future, &error));
  callboard_assert_error (error, CALLBOARD_ERROR_KEYRING);
  g_test_message ("%s", error->message);
  g_assert_cmpint (callboard_keyring_failure_of (error), ==, wanted);
  sentence = callboard_error_dup_sentence (error);
  g_assert_cmpstr (sentence, !=, error->message);
  g_assert_true (g_str_has_suffix (sentence, "."));
  g_assert_null (strstr (error->message, TOKEN));
}

static CallboardAccount *
new_account (const char *name)
{
  CallboardAccount *account = callboard_account_new (CALLBOARD_ACCOUNT_UNSAVED, name, "https://cc.example.com",
                                                     APP_UUID, "sid-1");

  callboard_account_take_auth_token (account, g_strdup (TOKEN));

  return account;
}

/* What runs in the subprocesses. */

static void
use_calls (void)
{
  callboard_secret_set_timeout (PATIENCE_MSEC);

  assert_holds (ID, NULL);
  assert_done (callboard_secret_store (ID, "Main", TOKEN));
  assert_done (callboard_secret_store ("another", "Other", TOKEN_TWO));
  assert_holds (ID, TOKEN);
  assert_holds ("another", TOKEN_TWO);

  /* Stored again it is replaced, not doubled. */
  assert_done (callboard_secret_store (ID, "Renamed", TOKEN_TWO));
  assert_holds (ID, TOKEN_TWO);
  assert_done (callboard_secret_clear (ID));
  assert_holds (ID, NULL);
  assert_holds ("another", TOKEN_TWO);

  assert_done (callboard_secret_clear (ID));
  assert_done (callboard_secret_clear ("another"));
  assert_holds ("another", NULL);
}

static void
assert_in_no_argument_list (void)
{
  g_autoptr(GDir) processes = g_dir_open ("/proc", 0, NULL);
  const char *pid;

  while ((pid = g_dir_read_name (processes)) != NULL)
    {
      g_autofree char *path = g_strdup_printf ("/proc/%s/cmdline", pid);
      g_autofree char *text = NULL;
      gsize length;

      if (g_ascii_isdigit (*pid) && g_file_get_contents (path, &text, &length, NULL))
        g_assert_null (memmem (text, length, TOKEN, strlen (TOKEN)));
    }
}

static void
use_accounts (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("CALLBOARD_TEST_FOLDER"), "callboard", "accounts.ini", NULL);
  g_autoptr(CallboardAccounts) accounts = callboard_accounts_new (path);
  g_autoptr(CallboardAccounts) again = callboard_accounts_new (path);
  g_autoptr(CallboardAccount) account = new_account ("Main");
  g_autoptr(CallboardCredentials) credentials = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;
  CallboardAccount *read;

  callboard_secret_set_timeout (PATIENCE_MSEC);
  assert_done (callboard_accounts_save (accounts, account));
  assert_in_no_argument_list ();
  g_assert_null (callboard_account_get_auth_token (account));
  g_assert_cmpint (callboard_account_get_kind (account), ==, CALLBOARD_ACCOUNT_SAVED);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "sid-1"));
  g_assert_null (strstr (text, TOKEN));

  callboard_accounts_load (again, &error);
  g_assert_no_error (error);
  read = callboard_accounts_find (again, "Main");
  g_assert_nonnull (read);
  credentials = dex_await_boxed (callboard_account_unlock (read), &error);
  g_assert_no_error (error);
  g_debug ("What a careless line would log: " TOKEN);
  g_assert_cmpstr (callboard_credentials_get_app_id (credentials), ==, APP_UUID);

  assert_done (callboard_accounts_remove (again, read));
  assert_holds (callboard_account_get_id (account), NULL);
  assert_fails (callboard_account_unlock (account), CALLBOARD_KEYRING_FAILURE_MISSING);
}

static void
store_one (void)
{
  callboard_secret_set_timeout (PATIENCE_MSEC);
  assert_done (callboard_secret_store (ID, "Main", TOKEN));
}

static void
find_one (void)
{
  callboard_secret_set_timeout (PATIENCE_MSEC);
  assert_holds (ID, TOKEN);
}

static void
expect_failure (CallboardKeyringFailure failure)
{
  assert_fails (callboard_secret_lookup (ID), failure);
  assert_fails (callboard_secret_store (ID, "Main", TOKEN), failure);
  assert_fails (callboard_secret_clear (ID), failure);
}

/* Without a keyring the account still serves the session, and no account is left half saved. */
static void
expect_no_keyring (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("CALLBOARD_TEST_FOLDER"), "callboard", "accounts.ini", NULL);
  g_autoptr(CallboardAccounts) accounts = callboard_accounts_new (path);
  g_autoptr(CallboardAccount) account = new_account ("Main");
  g_autoptr(CallboardCredentials) credentials = NULL;
  g_autoptr(GError) error = NULL;

  callboard_secret_set_timeout (PATIENCE_MSEC);
  expect_failure (CALLBOARD_KEYRING_FAILURE_ABSENT);

  assert_fails (callboard_accounts_save (accounts, account), CALLBOARD_KEYRING_FAILURE_ABSENT);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (accounts)), ==, 0);
  g_assert_cmpint (callboard_account_get_kind (account), ==, CALLBOARD_ACCOUNT_UNSAVED);
  credentials = dex_await_boxed (callboard_account_unlock (account), &error);
  g_assert_no_error (error);
  g_assert_nonnull (credentials);
}

/* Saved while there was a keyring: it cannot be unlocked, but it can be got rid of. */
static void
expect_removal_without_keyring (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("CALLBOARD_TEST_FOLDER"), "saved.ini", NULL);
  g_autoptr(CallboardAccounts) accounts = callboard_accounts_new (path);
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;

  g_file_set_contents (path, "[" ID "]\nname=Main\nserver=https://cc.example.com\n", -1, &error);
  g_assert_no_error (error);
  callboard_accounts_load (accounts, &error);
  g_assert_no_error (error);
  assert_fails (callboard_account_unlock (callboard_accounts_find (accounts, "Main")),
                CALLBOARD_KEYRING_FAILURE_ABSENT);
  assert_done (callboard_accounts_remove (accounts, callboard_accounts_find (accounts, "Main")));
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_null (strstr (text, ID));
}

static void
expect_locked (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("CALLBOARD_TEST_FOLDER"), "locked.ini", NULL);
  g_autoptr(CallboardAccounts) accounts = callboard_accounts_new (path);
  g_autoptr(GError) error = NULL;

  callboard_secret_set_timeout (PATIENCE_MSEC);
  expect_failure (CALLBOARD_KEYRING_FAILURE_LOCKED);

  /* The token is still in there, so the account that leads to it stays. */
  g_file_set_contents (path, "[" ID "]\nname=Main\nserver=https://cc.example.com\n", -1, &error);
  g_assert_no_error (error);
  callboard_accounts_load (accounts, &error);
  g_assert_no_error (error);
  assert_fails (callboard_accounts_remove (accounts, callboard_accounts_find (accounts, "Main")),
                CALLBOARD_KEYRING_FAILURE_LOCKED);
  g_assert_nonnull (callboard_accounts_find (accounts, "Main"));
}

static void
expect_silence (void)
{
  callboard_secret_set_timeout (SHORT_MSEC);
  expect_failure (CALLBOARD_KEYRING_FAILURE_TIMED_OUT);
}

/* Nobody answers the prompt. Each call tells so by itself: none waits for ever, none is told that there is no token. */
static void
expect_no_answer (void)
{
  g_autoptr(GError) error = NULL;

  callboard_secret_set_timeout (SHORT_MSEC);
  assert_fails (callboard_secret_lookup (ID), CALLBOARD_KEYRING_FAILURE_TIMED_OUT);

  /* The daemon shows one prompt at a time and dismisses a second one, or queues it. */
  g_assert_false (dex_await (callboard_secret_lookup (ID), &error));
  callboard_assert_error (error, CALLBOARD_ERROR_KEYRING);
  g_assert_true (callboard_keyring_failure_of (error) == CALLBOARD_KEYRING_FAILURE_TIMED_OUT ||
                 callboard_keyring_failure_of (error) == CALLBOARD_KEYRING_FAILURE_LOCKED);
}

static void
expect_refusal (void)
{
  callboard_secret_set_timeout (PATIENCE_MSEC);
  expect_failure (CALLBOARD_KEYRING_FAILURE_REFUSED);
}

/* The first keyring of a person is made on the first use, which takes a prompt for a new password. */
static void
expect_none_made (void)
{
  callboard_secret_set_timeout (PATIENCE_MSEC);
  assert_fails (callboard_secret_lookup (ID), CALLBOARD_KEYRING_FAILURE_MISSING);
  assert_fails (callboard_secret_store (ID, "Main", TOKEN), CALLBOARD_KEYRING_FAILURE_NOT_SET_UP);
  assert_done (callboard_secret_clear (ID));
}

static void
let_keyring (int signal_number)
{
  pid_t daemon = (pid_t) g_ascii_strtoll (g_getenv ("CALLBOARD_TEST_KEYRING_PID"), NULL, 10);

  g_assert_cmpint (daemon, >, 1);
  g_assert_cmpint (kill (daemon, signal_number), ==, 0);
}

static void
lose_the_keyring (void)
{
  g_autoptr(GError) error = NULL;

  callboard_secret_set_timeout (PATIENCE_MSEC);
  assert_done (callboard_secret_store (ID, "Main", TOKEN));
  let_keyring (SIGKILL);
  /* The first call may still reach the dying one. */
  g_assert_false (dex_await (callboard_secret_lookup (ID), &error));
  callboard_assert_error (error, CALLBOARD_ERROR_KEYRING);
  expect_failure (CALLBOARD_KEYRING_FAILURE_ABSENT);
}

/* A keyring that answers when nobody waits any more: what was not to be kept is taken out again, what was stored anew
 * meanwhile is not. */
static void
expect_late_clearing (void)
{
  g_autoptr(GBytes) token = NULL;
  g_autoptr(GError) error = NULL;
  DexFuture *clearing;

  callboard_secret_set_timeout (PATIENCE_MSEC);
  assert_done (callboard_secret_store ("other", "Other", TOKEN));
  let_keyring (SIGSTOP);
  callboard_secret_set_timeout (SHORT_MSEC);
  assert_fails (callboard_secret_store (ID, "Main", TOKEN), CALLBOARD_KEYRING_FAILURE_TIMED_OUT);
  clearing = callboard_secret_clear_late (ID);
  callboard_secret_set_timeout (PATIENCE_MSEC);
  let_keyring (SIGCONT);
  assert_done (clearing);
  assert_fails (callboard_secret_lookup (ID), CALLBOARD_KEYRING_FAILURE_MISSING);

  let_keyring (SIGSTOP);
  callboard_secret_set_timeout (SHORT_MSEC);
  assert_fails (callboard_secret_store (ID, "Main", TOKEN), CALLBOARD_KEYRING_FAILURE_TIMED_OUT);
  clearing = callboard_secret_clear_late (ID);
  callboard_secret_set_timeout (PATIENCE_MSEC);
  let_keyring (SIGCONT);
  assert_done (callboard_secret_store (ID, "Main", TOKEN));
  assert_done (clearing);
  token = dex_await_boxed (callboard_secret_lookup (ID), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (token), ==, strlen (TOKEN));
}

/* Somebody closes the dialog that asks: the call ends at once, however long the keyring might take. */
static void
stop_a_call (void)
{
  g_autoptr(GError) error = NULL;
  DexCancellable *cancellable = DEX_CANCELLABLE (dex_cancellable_new ());
  DexFuture *call = dex_future_first (callboard_secret_lookup (ID), dex_ref (cancellable), NULL);

  callboard_secret_set_timeout (0);
  assert_done (callboard_sleep (50));
  g_assert_true (dex_future_is_pending (call));
  dex_cancellable_cancel (cancellable);
  g_assert_false (dex_await (call, &error));
  g_assert_true (callboard_error_is_cancelled (error));
  dex_unref (cancellable);
}

/* What starts them. */

static KeyringFixture *
new_fixture_or_skip (void)
{
  if (keyring_fixture_has_daemon ())
    return keyring_fixture_new ();

  g_test_skip ("gnome-keyring-daemon is not installed");
  return NULL;
}

static void
set_file_backend (KeyringFixture *fixture)
{
  g_autofree char *path = g_build_filename (keyring_fixture_get_folder (fixture), "secrets.keyring", NULL);

  keyring_fixture_setenv (fixture, "SECRET_BACKEND", "file");
  keyring_fixture_setenv (fixture, "SECRET_FILE_TEST_PATH", path);
  keyring_fixture_setenv (fixture, "SECRET_FILE_TEST_PASSWORD", "open sesame");
  keyring_fixture_setenv (fixture, "DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus");
}

static void
test_file_backend (void)
{
  g_autoptr(KeyringFixture) fixture = keyring_fixture_new ();

  set_file_backend (fixture);
  keyring_fixture_run (fixture, "/keyring/subprocess/calls");
  keyring_fixture_run (fixture, "/keyring/subprocess/accounts");
  keyring_fixture_run (fixture, "/keyring/subprocess/store");
  keyring_fixture_run (fixture, "/keyring/subprocess/find");
}

static void
test_service (void)
{
  g_autoptr(KeyringFixture) fixture = new_fixture_or_skip ();

  if (fixture == NULL)
    return;
  keyring_fixture_start (fixture, "test");
  keyring_fixture_run (fixture, "/keyring/subprocess/calls");

  keyring_fixture_setenv (fixture, "G_MESSAGES_DEBUG", "all");
  keyring_fixture_run (fixture, "/keyring/subprocess/accounts");
  g_test_trap_assert_stdout ("*careless line*");
  g_test_trap_assert_stdout_unmatched ("*" TOKEN "*");
  g_test_trap_assert_stderr_unmatched ("*" TOKEN "*");
}

static void
test_no_service (void)
{
  g_autoptr(KeyringFixture) fixture = keyring_fixture_new ();

  keyring_fixture_run (fixture, "/keyring/subprocess/no-keyring");
  keyring_fixture_run (fixture, "/keyring/subprocess/removal-without-keyring");
}

static void
test_no_bus (void)
{
  g_autoptr(KeyringFixture) fixture = keyring_fixture_new ();

  keyring_fixture_setenv (fixture, "DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus");
  keyring_fixture_run (fixture, "/keyring/subprocess/no-keyring");
  /* Not set: looked for, and not found. */
  keyring_fixture_setenv (fixture, "DBUS_SESSION_BUS_ADDRESS", "");
  keyring_fixture_run (fixture, "/keyring/subprocess/no-keyring");
}

static void
test_locked (void)
{
  g_autoptr(KeyringFixture) fixture = new_fixture_or_skip ();

  if (fixture == NULL)
    return;
  keyring_fixture_start (fixture, "test");
  keyring_fixture_run (fixture, "/keyring/subprocess/store");
  keyring_fixture_stop (fixture);

  keyring_fixture_start (fixture, NULL);
  keyring_fixture_run (fixture, "/keyring/subprocess/locked");
  keyring_fixture_stop (fixture);

  keyring_fixture_start (fixture, "test");
  keyring_fixture_run (fixture, "/keyring/subprocess/find");
}

static void
test_prompt_left_open (void)
{
  g_autoptr(KeyringFixture) fixture = new_fixture_or_skip ();

  if (fixture == NULL)
    return;
  keyring_fixture_start (fixture, "test");
  keyring_fixture_run (fixture, "/keyring/subprocess/store");
  keyring_fixture_stop (fixture);

  keyring_fixture_stand_in (fixture, KEYRING_PROMPTER_NAME, KEYRING_STAND_IN_SILENT);
  keyring_fixture_start (fixture, NULL);
  keyring_fixture_run (fixture, "/keyring/subprocess/no-answer");
  keyring_fixture_run (fixture, "/keyring/subprocess/stop");
  keyring_fixture_stop (fixture);
}

static void
test_none_made (void)
{
  g_autoptr(KeyringFixture) fixture = new_fixture_or_skip ();

  if (fixture == NULL)
    return;
  keyring_fixture_start (fixture, NULL);
  keyring_fixture_run (fixture, "/keyring/subprocess/none-made");
  keyring_fixture_stop (fixture);
}

static void
test_lost (void)
{
  g_autoptr(KeyringFixture) fixture = new_fixture_or_skip ();

  if (fixture == NULL)
    return;
  keyring_fixture_start (fixture, "test");
  keyring_fixture_run (fixture, "/keyring/subprocess/lost");
}

static void
test_late (void)
{
  g_autoptr(KeyringFixture) fixture = new_fixture_or_skip ();

  if (fixture == NULL)
    return;
  keyring_fixture_start (fixture, "test");
  keyring_fixture_run (fixture, "/keyring/subprocess/late");
}

static void
test_silent (void)
{
  g_autoptr(KeyringFixture) fixture = keyring_fixture_new ();

  keyring_fixture_stand_in (fixture, KEYRING_SERVICE_NAME, KEYRING_STAND_IN_SILENT);
  keyring_fixture_run (fixture, "/keyring/subprocess/silence");
  keyring_fixture_run (fixture, "/keyring/subprocess/stop");
}

static void
test_refusing (void)
{
  g_autoptr(KeyringFixture) fixture = keyring_fixture_new ();

  keyring_fixture_stand_in (fixture, KEYRING_SERVICE_NAME, KEYRING_STAND_IN_REFUSING);
  keyring_fixture_run (fixture, "/keyring/subprocess/refusal");
}

static void
test_errors_of_others (void)
{
  g_autoptr(GError) foreign = g_error_new (G_IO_ERROR, G_IO_ERROR_FAILED, "x");

  g_assert_cmpint (callboard_keyring_failure_of (NULL), ==, CALLBOARD_KEYRING_FAILURE_NONE);
  g_assert_cmpint (callboard_keyring_failure_of (foreign), ==, CALLBOARD_KEYRING_FAILURE_NONE);
}

int
main (int    argc,
      char **argv)
{
  callboard_test_init (&argc, &argv);
  callboard_redact_install ();
  g_test_add_func ("/keyring/file-backend", test_file_backend);
  g_test_add_func ("/keyring/service", test_service);
  g_test_add_func ("/keyring/no-service", test_no_service);
  g_test_add_func ("/keyring/no-bus", test_no_bus);
  g_test_add_func ("/keyring/locked", test_locked);
  g_test_add_func ("/keyring/prompt-left-open", test_prompt_left_open);
  g_test_add_func ("/keyring/none-made", test_none_made);
  g_test_add_func ("/keyring/lost", test_lost);
  g_test_add_func ("/keyring/late", test_late);
  g_test_add_func ("/keyring/silent", test_silent);
  g_test_add_func ("/keyring/refusing", test_refusing);
  g_test_add_func ("/keyring/errors-of-others", test_errors_of_others);
  callboard_test_add_fiber ("/keyring/subprocess/calls", use_calls);
  callboard_test_add_fiber ("/keyring/subprocess/accounts", use_accounts);
  callboard_test_add_fiber ("/keyring/subprocess/store", store_one);
  callboard_test_add_fiber ("/keyring/subprocess/find", find_one);
  callboard_test_add_fiber ("/keyring/subprocess/no-keyring", expect_no_keyring);
  callboard_test_add_fiber ("/keyring/subprocess/removal-without-keyring", expect_removal_without_keyring);
  callboard_test_add_fiber ("/keyring/subprocess/locked", expect_locked);
  callboard_test_add_fiber ("/keyring/subprocess/none-made", expect_none_made);
  callboard_test_add_fiber ("/keyring/subprocess/lost", lose_the_keyring);
  callboard_test_add_fiber ("/keyring/subprocess/no-answer", expect_no_answer);
  callboard_test_add_fiber ("/keyring/subprocess/late", expect_late_clearing);
  callboard_test_add_fiber ("/keyring/subprocess/silence", expect_silence);
  callboard_test_add_fiber ("/keyring/subprocess/stop", stop_a_call);
  callboard_test_add_fiber ("/keyring/subprocess/refusal", expect_refusal);

  return g_test_run ();
}
