/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-test"

#include "config.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "accounts/callboard-account-private.h"
#include "accounts/callboard-accounts.h"
#include "accounts/callboard-dex-secret.h"
#include "base/callboard-error.h"
#include "base/callboard-future.h"
#include "support/callboard-test.h"

#define APP_UUID "4b8dc715-05e0-4340-6cae-a6e3c39a6012"
#define TOKEN    "f1le-token-577"
#define ID       "6f0c2f8e-0000-4000-8000-00000000abcd"
#define OTHER_ID "6f0c2f8e-0000-4000-8000-00000000ef01"

static char *
dup_path (void)
{
  return g_build_filename (g_get_user_config_dir (), "callboard", "accounts.ini", NULL);
}

static char *
dup_text (const char *path)
{
  g_autoptr(GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);

  return text;
}

static void
put_text (const char *text,
          gssize      length)
{
  g_autofree char *path = dup_path ();
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr(GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_file_set_contents (path, text, length, &error);
  g_assert_no_error (error);
}

static CallboardAccount *
new_account (const char *name)
{
  CallboardAccount *account = callboard_account_new (CALLBOARD_ACCOUNT_UNSAVED, name, "https://cc.example.com",
                                                     APP_UUID, "sid-1");

  callboard_account_take_auth_token (account, g_strdup (TOKEN));

  return account;
}

static CallboardAccounts *
new_loaded (void)
{
  CallboardAccounts *accounts = callboard_accounts_new (NULL);
  g_autoptr(GError) error = NULL;

  g_assert_true (callboard_accounts_load (accounts, &error));
  g_assert_no_error (error);

  return accounts;
}

static void
assert_done (DexFuture *future)
{
  g_autoptr(GError) error = NULL;

  dex_await (future, &error);
  g_assert_no_error (error);
}

static void
assert_count (CallboardAccounts *accounts,
              guint              wanted)
{
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (accounts)), ==, wanted);
}

static void
assert_mode (const char *path,
             guint       wanted)
{
  GStatBuf status;

  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmphex (status.st_mode & 0777, ==, wanted);
}

static void
count_changes_cb (GListModel *model,
                  guint       position,
                  guint       removed,
                  guint       added,
                  gpointer    user_data)
{
  guint *changes = user_data;

  g_assert_cmpuint (removed + added, ==, 1);
  (*changes)++;
}

static void
test_nothing_there (void)
{
  g_autoptr(CallboardAccounts) accounts = new_loaded ();
  g_autofree char *path = dup_path ();

  assert_count (accounts, 0);
  g_assert_null (callboard_accounts_find (accounts, "Main"));
  g_assert_null (callboard_accounts_get_last_used (accounts));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_round_trip (void)
{
  g_autoptr(CallboardAccounts) accounts = new_loaded ();
  g_autoptr(CallboardAccounts) again = NULL;
  g_autoptr(CallboardAccount) account = new_account ("客服中心 = [Main]; \"1\" ");
  g_autofree char *path = dup_path ();
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *text = NULL;
  CallboardAccount *read;
  guint changes = 0;

  g_object_set (account, "color", "#e01b24", "read-only", TRUE, "allow-plain-http", TRUE, NULL);
  g_signal_connect (accounts, "items-changed", G_CALLBACK (count_changes_cb), &changes);
  assert_done (callboard_accounts_save (accounts, account));
  g_assert_cmpuint (changes, ==, 1);
  g_assert_true (callboard_accounts_find (accounts, callboard_account_get_id (account)) == account);

  assert_mode (path, 0600);
  assert_mode (folder, 0700);
  text = dup_text (path);
  g_assert_null (strstr (text, TOKEN));
  g_assert_null (callboard_account_get_auth_token (account));

  again = new_loaded ();
  assert_count (again, 1);
  read = callboard_accounts_find (again, callboard_account_get_name (account));
  g_assert_nonnull (read);
  g_assert_cmpint (callboard_account_get_kind (read), ==, CALLBOARD_ACCOUNT_SAVED);
  g_assert_cmpstr (callboard_account_get_id (read), ==, callboard_account_get_id (account));
  g_assert_cmpstr (callboard_account_get_server (read), ==, "https://cc.example.com");
  g_assert_cmpstr (callboard_account_get_app_id (read), ==, APP_UUID);
  g_assert_cmpstr (callboard_account_get_sid (read), ==, "sid-1");
  g_assert_cmpstr (callboard_account_get_color (read), ==, "#e01b24");
  g_assert_true (callboard_account_get_read_only (read));
  g_assert_true (callboard_account_get_allow_plain_http (read));
  assert_done (callboard_account_unlock (read));
}

static void
test_changing_a_saved_one (void)
{
  g_autoptr(CallboardAccounts) accounts = new_loaded ();
  g_autoptr(CallboardAccounts) again = NULL;
  g_autoptr(CallboardAccount) account = new_account ("Main");
  guint changes = 0;

  g_object_set (account, "color", "red", NULL);
  assert_done (callboard_accounts_save (accounts, account));
  g_signal_connect (accounts, "items-changed", G_CALLBACK (count_changes_cb), &changes);
  g_object_set (account, "name", "Renamed", "color", NULL, "read-only", TRUE, NULL);
  assert_done (callboard_accounts_save (accounts, account));
  g_assert_cmpuint (changes, ==, 0);

  again = new_loaded ();
  assert_count (again, 1);
  g_assert_null (callboard_accounts_find (again, "Main"));
  g_assert_nonnull (callboard_accounts_find (again, "Renamed"));
  g_assert_null (callboard_account_get_color (callboard_accounts_find (again, "Renamed")));
  /* The token was not typed again and is still there. */
  assert_done (callboard_account_unlock (callboard_accounts_find (again, "Renamed")));
}

static void
test_what_cannot_be_saved (void)
{
  g_autoptr(CallboardAccounts) accounts = new_loaded ();
  g_autoptr(CallboardAccount) nameless = new_account ("");
  g_autoptr(CallboardAccount) tokenless = callboard_account_new (CALLBOARD_ACCOUNT_UNSAVED, "x", "y", "z", "w");
  g_autoptr(GError) error = NULL;

  g_assert_false (dex_await (callboard_accounts_save (accounts, nameless), &error));
  callboard_assert_error (error, CALLBOARD_ERROR_INVALID);
  g_assert_cmpstr (callboard_error_get_field (error), ==, "name");
  g_clear_error (&error);
  g_assert_false (dex_await (callboard_accounts_save (accounts, tokenless), &error));
  callboard_assert_error (error, CALLBOARD_ERROR_INVALID);
  g_assert_cmpstr (callboard_error_get_field (error), ==, "auth_token");
  assert_count (accounts, 0);
}

static void
assert_taken (DexFuture *future)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *sentence = NULL;

  g_assert_false (dex_await (future, &error));
  callboard_assert_error (error, CALLBOARD_ERROR_TAKEN);
  g_assert_cmpstr (callboard_error_get_field (error), ==, "name");
  sentence = callboard_error_dup_sentence (error);
  g_assert_nonnull (strstr (sentence, "“Main”"));
}

static void
test_names_taken (void)
{
  g_autoptr(CallboardAccounts) accounts = new_loaded ();
  g_autoptr(CallboardAccounts) elsewhere = new_loaded ();
  g_autoptr(CallboardAccount) first = new_account ("Main");
  g_autoptr(CallboardAccount) second = new_account ("Main");
  g_autoptr(CallboardAccount) third = new_account ("Other");
  g_autoptr(GError) error = NULL;

  assert_done (callboard_accounts_save (accounts, first));
  assert_taken (callboard_accounts_save (accounts, second));
  g_assert_cmpint (callboard_account_get_kind (second), ==, CALLBOARD_ACCOUNT_UNSAVED);
  /* One that does not know of it yet, such as callboardctl beside the window. */
  assert_taken (callboard_accounts_save (elsewhere, second));
  assert_done (callboard_accounts_save (elsewhere, third));
  g_object_set (third, "name", "Main", NULL);
  assert_taken (callboard_accounts_save (elsewhere, third));

  g_assert_false (dex_await (callboard_secret_lookup (callboard_account_get_id (second)), &error));
  g_assert_cmpint (callboard_keyring_failure_of (error), ==, CALLBOARD_KEYRING_FAILURE_MISSING);
}

/* Only one can win, and the other leaves no token behind. */
static void
test_same_name_at_once (void)
{
  g_autoptr(CallboardAccounts) here = new_loaded ();
  g_autoptr(CallboardAccounts) there = new_loaded ();
  g_autoptr(CallboardAccounts) again = NULL;
  g_autoptr(CallboardAccount) one = new_account ("Main");
  g_autoptr(CallboardAccount) other = new_account ("Main");
  g_autoptr(GPtrArray) saves = g_ptr_array_new_with_free_func (dex_unref);
  CallboardAccount *loser;

  g_ptr_array_add (saves, callboard_accounts_save (here, one));
  g_ptr_array_add (saves, callboard_accounts_save (there, other));
  assert_done (callboard_settle_all (saves));
  g_assert_cmpint (dex_future_is_resolved (saves->pdata[0]), !=, dex_future_is_resolved (saves->pdata[1]));
  loser = dex_future_is_resolved (saves->pdata[0]) ? other : one;
  assert_taken (dex_ref (dex_future_is_resolved (saves->pdata[0]) ? saves->pdata[1] : saves->pdata[0]));
  again = new_loaded ();
  assert_count (again, 1);

  while (dex_await (callboard_secret_lookup (callboard_account_get_id (loser)), NULL))
    assert_done (callboard_sleep (5));
  assert_done (callboard_account_unlock (callboard_accounts_find (again, "Main")));
}

static void
test_two_writers (void)
{
  g_autoptr(CallboardAccounts) here = new_loaded ();
  g_autoptr(CallboardAccounts) there = new_loaded ();
  g_autoptr(CallboardAccounts) again = NULL;
  g_autoptr(GPtrArray) saves = g_ptr_array_new_with_free_func (dex_unref);

  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *name = g_strdup_printf ("Account %u", i);
      g_autoptr(CallboardAccount) account = new_account (name);

      g_ptr_array_add (saves, callboard_accounts_save (i % 2 == 0 ? here : there, account));
    }
  assert_done (callboard_settle_all (saves));
  for (guint i = 0; i < saves->len; i++)
    assert_done (dex_ref (saves->pdata[i]));

  again = new_loaded ();
  assert_count (again, 20);
}

static void
test_what_others_wrote_stays (void)
{
  static const char text[] =
    "# by hand\n"
    "[callboard]\nlast-used=" OTHER_ID "\ntheme=dark\n\n"
    "[" ID "]\nname=Main\nserver=https://cc.example.com\napp-id=" APP_UUID "\nsid=sid-1\nproxy=10.0.0.1\n\n"
    "[" OTHER_ID "]\nname=Other\nserver=https://two.example.com\n\n"
    "[something-new]\nshape=round\n";
  static const char * const kept[] = { "# by hand", "theme=dark", "proxy=10.0.0.1", "[something-new]", "shape=round",
                                       "https://two.example.com" };
  g_autoptr(CallboardAccounts) accounts = NULL;
  g_autofree char *path = dup_path ();
  g_autofree char *after = NULL;
  CallboardAccount *account;

  put_text (text, -1);
  accounts = new_loaded ();
  assert_count (accounts, 2);
  account = callboard_accounts_find (accounts, "Main");
  g_assert_true (callboard_accounts_get_last_used (accounts) == callboard_accounts_find (accounts, OTHER_ID));
  g_object_set (account, "name", "Renamed", NULL);
  assert_done (callboard_accounts_save (accounts, account));

  after = dup_text (path);
  for (gsize i = 0; i < G_N_ELEMENTS (kept); i++)
    g_assert_nonnull (strstr (after, kept[i]));
  g_assert_nonnull (strstr (after, "name=Renamed"));
  assert_mode (path, 0600);
}

static void
test_edited_by_hand (void)
{
  g_autoptr(CallboardAccounts) accounts = NULL;
  CallboardAccount *account;

  put_text ("[" ID "]\nserver=https://cc.example.com\nread-only=perhaps\n\n[" OTHER_ID "]\nname=\xe5\x9d\x90\n", -1);
  accounts = new_loaded ();
  assert_count (accounts, 1);
  account = callboard_accounts_find (accounts, ID);
  g_assert_cmpstr (callboard_account_get_name (account), ==, "https://cc.example.com");
  g_assert_false (callboard_account_get_read_only (account));
}

static void
assert_damaged (const char *text,
                gssize      length,
                const char *suffix)
{
  g_autoptr(CallboardAccounts) accounts = callboard_accounts_new (NULL);
  g_autoptr(GError) error = NULL;
  g_autofree char *path = dup_path ();
  g_autofree char *aside = g_strconcat (path, suffix, NULL);
  g_autofree char *sentence = NULL;
  g_autofree char *kept = NULL;
  gsize kept_length;
  gsize wanted_length = length < 0 ? strlen (text) : (gsize) length;

  put_text (text, length);
  g_assert_false (callboard_accounts_load (accounts, &error));
  callboard_assert_error (error, CALLBOARD_ERROR_LOCAL);
  sentence = callboard_error_dup_sentence (error);
  g_assert_nonnull (strstr (sentence, aside));
  assert_count (accounts, 0);

  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_get_contents (aside, &kept, &kept_length, NULL));
  g_assert_cmpmem (kept, kept_length, text, wanted_length);
}

static void
test_damaged (void)
{
  g_autoptr(CallboardAccounts) accounts = NULL;
  g_autoptr(CallboardAccount) account = new_account ("Main");

  assert_damaged ("this is no key file\n", -1, ".damaged-1");
  assert_damaged ("[" ID "]\nname=\xff\xfe\n", -1, ".damaged-2");
  assert_damaged ("\0\0\0\0", 4, ".damaged-3");
  assert_damaged ("[" ID "]\nname=Main\n[cut o", -1, ".damaged-4");

  /* And on it goes. */
  accounts = new_loaded ();
  assert_done (callboard_accounts_save (accounts, account));
  g_clear_object (&accounts);
  accounts = new_loaded ();
  assert_count (accounts, 1);
}

static void
test_damaged_while_open (void)
{
  g_autoptr(CallboardAccounts) accounts = new_loaded ();
  g_autoptr(CallboardAccount) account = new_account ("Main");
  g_autoptr(GError) error = NULL;
  g_autofree char *path = dup_path ();
  g_autofree char *aside = g_strconcat (path, ".damaged-1", NULL);
  g_autofree char *kept = NULL;

  put_text ("garbage\n", -1);
  g_assert_false (dex_await (callboard_accounts_save (accounts, account), &error));
  callboard_assert_error (error, CALLBOARD_ERROR_LOCAL);
  kept = dup_text (aside);
  g_assert_cmpstr (kept, ==, "garbage\n");
  assert_done (callboard_accounts_save (accounts, account));
}

/* A failing disk is not a damaged file: nothing is renamed. */
static void
test_unreadable (void)
{
  g_autoptr(CallboardAccounts) accounts = callboard_accounts_new (NULL);
  g_autoptr(CallboardAccount) account = new_account ("Main");
  g_autoptr(GError) error = NULL;
  g_autofree char *path = dup_path ();

  g_assert_cmpint (g_mkdir_with_parents (path, 0700), ==, 0);
  g_assert_false (callboard_accounts_load (accounts, &error));
  callboard_assert_error (error, CALLBOARD_ERROR_LOCAL);
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_DIR));
  g_clear_error (&error);

  g_assert_false (dex_await (callboard_accounts_save (accounts, account), &error));
  callboard_assert_error (error, CALLBOARD_ERROR_LOCAL);
  g_assert_nonnull (callboard_account_get_auth_token (account));
}

static void
test_no_folder_possible (void)
{
  g_autofree char *file = g_build_filename (g_get_user_config_dir (), "in-the-way", NULL);
  g_autofree char *path = g_build_filename (file, "accounts.ini", NULL);
  g_autoptr(CallboardAccounts) accounts = callboard_accounts_new (path);
  g_autoptr(CallboardAccount) account = new_account ("Main");
  g_autoptr(GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (g_get_user_config_dir (), 0700), ==, 0);
  g_assert_true (g_file_set_contents (file, "x", -1, NULL));
  g_assert_false (dex_await (callboard_accounts_save (accounts, account), &error));
  callboard_assert_error (error, CALLBOARD_ERROR_LOCAL);
}

static void
test_a_link_stays_a_link (void)
{
  g_autoptr(CallboardAccounts) accounts = NULL;
  g_autoptr(CallboardAccount) account = new_account ("Main");
  g_autofree char *path = dup_path ();
  g_autofree char *target = g_build_filename (g_get_user_config_dir (), "elsewhere.ini", NULL);
  g_autofree char *text = NULL;

  put_text ("", 0);
  g_assert_cmpint (g_rename (path, target), ==, 0);
  g_assert_cmpint (symlink (target, path), ==, 0);
  accounts = new_loaded ();
  assert_done (callboard_accounts_save (accounts, account));
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_SYMLINK));
  text = dup_text (target);
  g_assert_nonnull (strstr (text, "name=Main"));
}

static void
wait_for_last_used (const char *id)
{
  for (;;)
    {
      g_autoptr(CallboardAccounts) again = new_loaded ();
      CallboardAccount *account = callboard_accounts_get_last_used (again);

      if (account != NULL && g_str_equal (callboard_account_get_id (account), id))
        return;
      assert_done (callboard_sleep (5));
    }
}

static void
test_last_used (void)
{
  g_autoptr(CallboardAccounts) accounts = new_loaded ();
  g_autoptr(CallboardAccounts) again = NULL;
  g_autoptr(CallboardAccount) first = new_account ("First");
  g_autoptr(CallboardAccount) second = new_account ("Second");
  g_autoptr(CallboardAccount) passing = new_account ("Passing");
  g_autofree char *path = dup_path ();
  g_autofree char *text = NULL;

  assert_done (callboard_accounts_save (accounts, first));
  assert_done (callboard_accounts_save (accounts, second));
  callboard_accounts_set_last_used (accounts, second);
  g_assert_true (callboard_accounts_get_last_used (accounts) == second);
  wait_for_last_used (callboard_account_get_id (second));

  /* One that is gone with the session is not remembered. */
  callboard_accounts_set_last_used (accounts, passing);
  g_assert_true (callboard_accounts_get_last_used (accounts) == second);

  assert_done (callboard_accounts_remove (accounts, second));
  g_assert_null (callboard_accounts_get_last_used (accounts));
  text = dup_text (path);
  g_assert_null (strstr (text, "last-used"));
}

static void
test_removing (void)
{
  g_autoptr(CallboardAccounts) accounts = new_loaded ();
  g_autoptr(CallboardAccounts) again = NULL;
  g_autoptr(CallboardAccount) kept = new_account ("Kept");
  g_autoptr(CallboardAccount) gone = new_account ("Gone");
  g_autoptr(GError) error = NULL;
  g_autofree char *path = dup_path ();
  g_autofree char *text = NULL;
  guint changes = 0;

  assert_done (callboard_accounts_save (accounts, gone));
  assert_done (callboard_accounts_save (accounts, kept));
  g_signal_connect (accounts, "items-changed", G_CALLBACK (count_changes_cb), &changes);
  assert_done (callboard_accounts_remove (accounts, gone));
  g_assert_cmpuint (changes, ==, 1);
  g_assert_null (callboard_accounts_find (accounts, "Gone"));

  text = dup_text (path);
  g_assert_null (strstr (text, "Gone"));
  g_assert_false (dex_await (callboard_secret_lookup (callboard_account_get_id (gone)), &error));
  g_assert_cmpint (callboard_keyring_failure_of (error), ==, CALLBOARD_KEYRING_FAILURE_MISSING);
  assert_done (callboard_account_unlock (kept));

  /* It may come back, with a token. */
  callboard_account_take_auth_token (gone, g_strdup (TOKEN));
  assert_done (callboard_accounts_save (accounts, gone));
  again = new_loaded ();
  assert_count (again, 2);
}

/* A name is looked for before an id, as an account may be named like another one's id. */
static void
test_finding (void)
{
  g_autoptr(CallboardAccounts) accounts = NULL;

  put_text ("[" ID "]\nname=Main\nserver=a\n\n[" OTHER_ID "]\nname=" ID "\nserver=b\n", -1);
  accounts = new_loaded ();
  g_assert_cmpstr (callboard_account_get_server (callboard_accounts_find (accounts, "Main")), ==, "a");
  g_assert_cmpstr (callboard_account_get_server (callboard_accounts_find (accounts, ID)), ==, "b");
  g_assert_cmpstr (callboard_account_get_server (callboard_accounts_find (accounts, OTHER_ID)), ==, "b");
  g_assert_null (callboard_accounts_find (accounts, "main"));
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *folder = g_dir_make_tmp ("callboard-file-XXXXXX", NULL);
  g_autofree char *keyring = g_build_filename (folder, "secrets.keyring", NULL);
  g_autofree char *backup = g_strconcat (keyring, "~", NULL);
  int status;

  /* libsecret's own file: no bus, no daemon. */
  g_setenv ("SECRET_BACKEND", "file", TRUE);
  g_setenv ("SECRET_FILE_TEST_PATH", keyring, TRUE);
  g_setenv ("SECRET_FILE_TEST_PASSWORD", "open sesame", TRUE);

  callboard_test_init (&argc, &argv);
  callboard_test_add_fiber ("/file/nothing-there", test_nothing_there);
  callboard_test_add_fiber ("/file/round-trip", test_round_trip);
  callboard_test_add_fiber ("/file/changing-a-saved-one", test_changing_a_saved_one);
  callboard_test_add_fiber ("/file/what-cannot-be-saved", test_what_cannot_be_saved);
  callboard_test_add_fiber ("/file/names-taken", test_names_taken);
  callboard_test_add_fiber ("/file/same-name-at-once", test_same_name_at_once);
  callboard_test_add_fiber ("/file/two-writers", test_two_writers);
  callboard_test_add_fiber ("/file/what-others-wrote-stays", test_what_others_wrote_stays);
  callboard_test_add_fiber ("/file/edited-by-hand", test_edited_by_hand);
  callboard_test_add_fiber ("/file/damaged", test_damaged);
  callboard_test_add_fiber ("/file/damaged-while-open", test_damaged_while_open);
  callboard_test_add_fiber ("/file/unreadable", test_unreadable);
  callboard_test_add_fiber ("/file/no-folder-possible", test_no_folder_possible);
  callboard_test_add_fiber ("/file/a-link-stays-a-link", test_a_link_stays_a_link);
  callboard_test_add_fiber ("/file/last-used", test_last_used);
  callboard_test_add_fiber ("/file/removing", test_removing);
  callboard_test_add_fiber ("/file/finding", test_finding);
  status = g_test_run ();

  g_unlink (keyring);
  g_unlink (backup);
  g_assert_cmpint (g_rmdir (folder), ==, 0);

  return status;
}
