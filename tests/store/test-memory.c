/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "store/callboard-store-register.h"
#include "store/callboard-store-snapshot.h"
#include "store/store-test.h"

static void
assert_string (DexFuture  *future,
               const char *wanted)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *text = dex_await_string (future, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, wanted);
}

static void
test_settings (void)
{
  g_autofree char *path = store_test_path ("settings");
  CallboardStore *store = store_test_open (path);

  assert_string (callboard_store_get_setting (store, "import.columns"), NULL);
  store_test_await (callboard_store_set_setting (store, "import.columns", "姓名=name"));
  assert_string (callboard_store_get_setting (store, "import.columns"), "姓名=name");
  store_test_await (callboard_store_set_setting (store, "import.columns", ""));
  assert_string (callboard_store_get_setting (store, "import.columns"), "");
  store_test_await (callboard_store_set_setting (store, "import.columns", NULL));
  assert_string (callboard_store_get_setting (store, "import.columns"), NULL);
  store_test_close (store);
}

static void
test_subscriptions (void)
{
  g_autofree char *path = store_test_path ("subscriptions");
  CallboardStore *store = store_test_open (path);
  g_autoptr(GPtrArray) rows = NULL;

  store_test_await (callboard_store_put_subscription (store, "calls", "https://a.example/", "1"));
  store_test_await (callboard_store_put_subscription (store, "texts", "https://b.example/", "2"));
  store_test_await (callboard_store_put_subscription (store, "calls", "https://c.example/", "4"));
  assert_string (callboard_store_lookup_subscription (store, "calls", "https://a.example/"), NULL);
  store_test_await (callboard_store_put_subscription (store, "calls", "https://a.example/", "3"));
  assert_string (callboard_store_lookup_subscription (store, "calls", "https://a.example/"), "3");
  assert_string (callboard_store_lookup_subscription (store, "calls", "https://c.example/"), NULL);
  rows = store_test_await_list (callboard_store_list_subscriptions (store));
  g_assert_cmpuint (rows->len, ==, 2);
  g_assert_cmpstr (((CallboardSubscriptionRow *) g_ptr_array_index (rows, 1))->callback, ==, "https://b.example/");
  store_test_await (callboard_store_remove_subscription (store, "calls", "https://a.example/"));
  assert_string (callboard_store_lookup_subscription (store, "calls", "https://a.example/"), NULL);
  assert_string (callboard_store_lookup_subscription (store, "texts", "https://b.example/"), "2");
  store_test_close (store);
}

static void
test_changes (void)
{
  g_autofree char *path = store_test_path ("changes");
  CallboardStore *store = store_test_open (path);
  g_autoptr(GPtrArray) changes = g_ptr_array_new_with_free_func (callboard_record_unref);
  g_autoptr(GPtrArray) all = NULL, of_one = NULL, one = NULL;
  CallboardChangeRow *latest;

  for (guint i = 0; i < 3; i++)
    {
      CallboardChangeRow *change = callboard_record_new (&callboard_change_row_type);

      if (i == 0)
        callboard_record_set_string (change, CALLBOARD_CHANGE_TIME, "2020-01-01T00:00:00.000Z");
      callboard_record_set_string (change, CALLBOARD_CHANGE_KIND, i == 0 ? "queue" : "agent");
      callboard_record_set_string (change, CALLBOARD_CHANGE_ID, i == 0 ? "sales" : "7");
      callboard_record_set_string (change, CALLBOARD_CHANGE_FIELD, i == 1 ? "mobile" : "name");
      callboard_record_set_string (change, CALLBOARD_CHANGE_BEFORE, "Ann");
      callboard_record_set_string (change, CALLBOARD_CHANGE_AFTER, i == 2 ? NULL : "Anna");
      g_ptr_array_add (changes, change);
    }
  store_test_await (callboard_store_add_changes (store, changes));

  all = store_test_await_list (callboard_store_list_changes (store, 0, 0, NULL, NULL));
  g_assert_cmpuint (all->len, ==, 3);
  latest = g_ptr_array_index (all, 0);
  g_assert_cmpstr (latest->field, ==, "name");
  g_assert_cmpstr (latest->before, ==, "Ann");
  g_assert_null (latest->after);
  g_assert_nonnull (latest->time);
  g_assert_cmpstr (((CallboardChangeRow *) g_ptr_array_index (all, 2))->time, ==, "2020-01-01T00:00:00.000Z");
  of_one = store_test_await_list (callboard_store_list_changes (store, 0, 0, "agent", "7"));
  g_assert_cmpuint (of_one->len, ==, 2);
  one = store_test_await_list (callboard_store_list_changes (store, 1, 1, "agent", NULL));
  g_assert_cmpuint (one->len, ==, 1);
  g_assert_cmpstr (((CallboardChangeRow *) g_ptr_array_index (one, 0))->field, ==, "mobile");
  store_test_close (store);
}

int
main (int    argc,
      char **argv)
{
  callboard_test_init (&argc, &argv);
  callboard_test_add_fiber ("/store/memory/settings", test_settings);
  callboard_test_add_fiber ("/store/memory/subscriptions", test_subscriptions);
  callboard_test_add_fiber ("/store/memory/changes", test_changes);

  return g_test_run ();
}
