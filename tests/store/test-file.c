/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <fcntl.h>
#include <linux/capability.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "store/store-faults.h"

static guint
mode_of (const char *path)
{
  GStatBuf info;

  g_assert_cmpint (g_stat (path, &info), ==, 0);

  return info.st_mode & 0777;
}

static void
test_private (void)
{
  g_autofree char *path = store_test_path ("a/b.c");
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *dots = callboard_store_dup_path ("..");
  mode_t mask = umask (0);
  CallboardStore *store = store_test_open (path);

  g_assert_cmpstr (name, ==, "a%2Fb.c.db");
  g_assert_true (g_str_has_suffix (dots, "/callboard/_...db"));
  g_assert_cmpstr (callboard_store_get_path (store), ==, path);
  g_assert_null (callboard_store_get_notice (store));
  store_test_await (callboard_store_set_setting (store, "a", "b"));
  g_assert_cmpuint (mode_of (folder), ==, 0700);
  for (guint i = 0; i < 4; i++)
    {
      static const char * const ends[] = { "", "-wal", "-shm", "-owners" };
      g_autofree char *file = g_strconcat (path, ends[i], NULL);

      g_assert_cmpuint (mode_of (file), ==, 0600);
    }
  umask (mask);
  store_test_close (store);
}

static void
assert_setting (CallboardStore *store,
                const char     *key,
                const char     *value)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *text = dex_await_string (callboard_store_get_setting (store, key), &error);

  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, value);
}

/* What was asked for before is done; what is asked for after is refused. */
static void
test_close (void)
{
  g_autofree char *path = store_test_path ("close");
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);
  CallboardStore *store = store_test_open (path);
  g_autoptr(DexFuture) last = NULL;
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < 500; i++)
    {
      g_autofree char *text = g_strdup_printf ("%u", i);

      dex_unref (callboard_store_set_setting (store, "nobody-waits", text));
    }
  last = callboard_store_set_setting (store, "last", "done");
  store_test_await (callboard_store_close (store));
  g_assert_true (dex_future_is_resolved (last));
  g_assert_false (g_file_test (wal, G_FILE_TEST_EXISTS));
  error = store_test_await_fail (callboard_store_set_setting (store, "last", "later"));
  store_test_assert_failure (error, CALLBOARD_STORE_CLOSED);
  store_test_await (callboard_store_close (store));
  g_object_unref (store);

  store = store_test_open (path);
  assert_setting (store, "nobody-waits", "499");
  assert_setting (store, "last", "done");
  store_test_close (store);
}

/* Let go of without a word, it ends its work all the same, if not at once. */
static void
test_drop (void)
{
  g_autofree char *path = store_test_path ("drop");
  CallboardStore *store = store_test_open (path);
  g_autofree char *text = NULL;
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < 200; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i);

      dex_unref (callboard_store_set_setting (store, "key", number));
    }
  g_object_unref (store);
  dex_unref (callboard_store_open (path));

  store = store_test_open (path);
  while (g_strcmp0 (text, "199") != 0)
    {
      g_free (text);
      text = dex_await_string (callboard_store_get_setting (store, "key"), &error);
      g_assert_no_error (error);
    }
  store_test_close (store);
}

static void
test_two_at_once (void)
{
  g_autofree char *path = store_test_path ("two");
  CallboardStore *one = store_test_open (path), *other = store_test_open (path);
  g_autoptr(GPtrArray) futures = g_ptr_array_new_with_free_func (dex_unref);

  for (guint i = 0; i < 100; i++)
    {
      g_autofree char *key = g_strdup_printf ("key %u", i);

      g_ptr_array_add (futures, callboard_store_set_setting (i % 2 ? one : other, key, key));
    }
  for (guint i = 0; i < futures->len; i++)
    store_test_await (dex_ref (g_ptr_array_index (futures, i)));
  for (guint i = 0; i < 100; i++)
    {
      g_autofree char *key = g_strdup_printf ("key %u", i);

      assert_setting (i % 2 ? other : one, key, key);
    }
  store_test_close (one);
  store_test_close (other);
}

static void
fill (const char *path)
{
  CallboardStore *store = store_test_open (path);
  g_autoptr(CallboardRunRecord) run = store_test_run ("r1", "Old");
  g_autoptr(GPtrArray) steps = store_test_steps (400);

  store_test_await (callboard_store_begin_run (store, run, steps));
  store_test_close (store);
}

static void
spoil (const char *path,
       const char *kind)
{
  g_autofd int fd = g_open (path, O_RDWR, 0);
  static const char noise[4096] = "noise noise noise";
  GStatBuf info;

  g_assert_cmpint (fstat (fd, &info), ==, 0);
  if (strcmp (kind, "head") == 0)
    g_assert_cmpint (pwrite (fd, noise, 100, 0), ==, 100);
  else if (strcmp (kind, "middle") == 0)
    for (goffset at = 4096; at + 4096 <= info.st_size; at += 3 * 4096)
      g_assert_cmpint (pwrite (fd, noise, sizeof noise, at), ==, sizeof noise);
  else
    g_assert_cmpint (ftruncate (fd, info.st_size / 2 + 100), ==, 0);
}

/* Set aside and said so, twice over; never deleted. */
static void
test_damaged (void)
{
  static const char * const kinds[] = { "head", "middle", "end" };

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *path = store_test_path (kinds[i]);

      for (guint round = 1; round <= 2; round++)
        {
          g_autofree char *aside = g_strdup_printf ("%s.damaged-%u", path, round);
          g_autofree char *spoiled = NULL, *kept = NULL;
          gsize n_spoiled, n_kept;
          g_autoptr(GPtrArray) runs = NULL;
          CallboardStore *store;

          fill (path);
          spoil (path, kinds[i]);
          g_assert_true (g_file_get_contents (path, &spoiled, &n_spoiled, NULL));
          g_test_expect_message ("callboard-store", G_LOG_LEVEL_MESSAGE, "A damaged file is set aside: *");
          store = store_test_open (path);
          g_test_assert_expected_messages ();

          g_assert_nonnull (strstr (callboard_store_get_notice (store), aside));
          g_assert_true (g_file_get_contents (aside, &kept, &n_kept, NULL));
          g_assert_cmpmem (kept, n_kept, spoiled, n_spoiled);
          runs = store_test_await_list (callboard_store_list_runs (store, 0, 0, NULL));
          g_assert_cmpuint (runs->len, ==, 0);
          g_assert_cmpuint (mode_of (path), ==, 0600);
          store_test_close (store);
          g_assert_cmpint (g_unlink (path), ==, 0);
        }
    }
}

/* Two that find it damaged at the same time set it aside once, and begin the same new one. */
static void
test_damaged_for_two (void)
{
  g_autofree char *path = store_test_path ("for-two");
  g_autofree char *aside = g_strconcat (path, ".damaged-1", NULL);
  g_autofree char *another = g_strconcat (path, ".damaged-2", NULL);
  g_autoptr(DexFuture) opening = NULL;
  g_autoptr(GError) error = NULL;
  CallboardStore *one, *other;

  fill (path);
  spoil (path, "head");
  g_test_expect_message ("callboard-store", G_LOG_LEVEL_MESSAGE, "A damaged file is set aside: *");
  opening = callboard_store_open (path);
  other = store_test_open (path);
  one = dex_await_object (g_steal_pointer (&opening), &error);
  g_assert_no_error (error);
  g_test_assert_expected_messages ();

  g_assert_true (g_file_test (aside, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (another, G_FILE_TEST_EXISTS));
  g_assert_true ((callboard_store_get_notice (one) != NULL) != (callboard_store_get_notice (other) != NULL));
  store_test_await (callboard_store_set_setting (one, "key", "value"));
  assert_setting (other, "key", "value");
  store_test_close (one);
  store_test_close (other);
}

static void
test_newer (void)
{
  g_autofree char *path = store_test_path ("newer");
  g_autofree char *before = NULL, *after = NULL;
  g_autoptr(GError) error = NULL;
  gsize n_before, n_after;

  fill (path);
  store_test_exec (path, "PRAGMA user_version = 999");
  g_assert_true (g_file_get_contents (path, &before, &n_before, NULL));
  error = store_test_await_fail (callboard_store_open (path));
  store_test_assert_failure (error, CALLBOARD_STORE_NEWER);
  g_assert_true (g_file_get_contents (path, &after, &n_after, NULL));
  g_assert_cmpmem (before, n_before, after, n_after);
}

/* From each version that ever was, with what was in it. */
static void
test_migrations (void)
{
  g_assert_cmpint (callboard_schema_get_version (), >, 1);
  for (gint64 version = 0; version < callboard_schema_get_version (); version++)
    {
      g_autofree char *name = g_strdup_printf ("version-%d", (int) version);
      g_autofree char *path = store_test_path (name);
      g_autofree char *folder = g_path_get_dirname (path);
      g_autoptr(CallboardSql) sql = NULL;
      g_autoptr(GPtrArray) runs = NULL;
      g_autoptr(GError) error = NULL;
      CallboardStore *store;

      g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
      store_test_exec (path, "");
      g_assert_true (g_file_set_contents (path, "", 0, NULL));
      sql = callboard_sql_open (path, &error);
      g_assert_no_error (error);
      g_assert_true (callboard_schema_migrate (sql, version, &error));
      if (version >= 1)
        g_assert_true (callboard_sql_script (sql, "INSERT INTO runs (id, title, started, started_at, state, n_steps)"
                                             " VALUES ('r1', 'Kept', '2020', 1, 'done', 0)", &error));
      g_assert_no_error (error);
      g_clear_pointer (&sql, callboard_sql_close);

      store = store_test_open (path);
      runs = store_test_await_list (callboard_store_list_runs (store, 0, 0, "Kept"));
      g_assert_cmpuint (runs->len, ==, version >= 1);
      store_test_await (callboard_store_set_setting (store, "key", "value"));
      assert_setting (store, "key", "value");
      store_test_close (store);
    }
}

/* A step that fails halfway leaves the version before it. */
static void
test_migration_fails (void)
{
  g_autofree char *path = store_test_path ("stuck");
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr(CallboardSql) sql = NULL;
  g_autoptr(GError) error = NULL, failure = NULL;
  gint64 version = 0, tables = 0;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  store_test_exec (path, "CREATE TABLE subscriptions (in_the_way TEXT)");
  failure = store_test_await_fail (callboard_store_open (path));
  store_test_assert_failure (failure, CALLBOARD_STORE_FAILED);

  sql = callboard_sql_open (path, &error);
  g_assert_true (callboard_sql_get_integer (sql, "PRAGMA user_version", NULL, &version, &error));
  g_assert_true (callboard_sql_get_integer (sql, "SELECT count (*) FROM sqlite_schema WHERE name = 'register'", NULL,
                                            &tables, &error));
  g_assert_no_error (error);
  g_assert_cmpint (version, ==, 1);
  g_assert_cmpint (tables, ==, 0);
}

/* The superuser may write everywhere, unless this right is given up; a thread that is begun meanwhile has it not. None
 * that was begun before may be used again. */
static void
mind_permissions (gboolean mind)
{
  struct __user_cap_header_struct header = { .version = _LINUX_CAPABILITY_VERSION_3 };
  struct __user_cap_data_struct data[_LINUX_CAPABILITY_U32S_3];

  g_assert_cmpint (syscall (SYS_capget, &header, data), ==, 0);
  data[0].effective = mind ? data[0].effective & ~(1u << CAP_DAC_OVERRIDE)
                           : data[0].effective | (data[0].permitted & (1u << CAP_DAC_OVERRIDE));
  g_assert_cmpint (syscall (SYS_capset, &header, data), ==, 0);
  g_thread_pool_set_max_unused_threads (0);
}

static void
test_read_only (void)
{
  g_autofree char *path = store_test_path ("read-only");
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *missing = g_build_filename (folder, "missing.db", NULL);
  g_autofree char *in_file = g_build_filename (path, "below", "a.db", NULL);
  g_autofree char *damaged = store_test_path ("read-only-damaged");
  g_autoptr(GError) below = NULL, no_file = NULL, no_folder = NULL, no_wal = NULL, no_place = NULL;

  fill (damaged);
  spoil (damaged, "head");
  fill (path);
  below = store_test_await_fail (callboard_store_open (in_file));
  store_test_assert_failure (below, CALLBOARD_STORE_READ_ONLY);

  mind_permissions (TRUE);
  g_assert_cmpint (g_chmod (folder, 0500), ==, 0);
  no_folder = store_test_await_fail (callboard_store_open (missing));
  store_test_assert_failure (no_folder, CALLBOARD_STORE_READ_ONLY);
  no_wal = store_test_await_fail (callboard_store_open (path));
  store_test_assert_failure (no_wal, CALLBOARD_STORE_READ_ONLY);
  /* A damaged one that cannot be set aside stays where it is. */
  g_test_expect_message ("callboard-store", G_LOG_LEVEL_MESSAGE, "A damaged file is set aside: *");
  no_place = store_test_await_fail (callboard_store_open (damaged));
  g_test_assert_expected_messages ();
  store_test_assert_failure (no_place, CALLBOARD_STORE_READ_ONLY);
  g_assert_true (g_file_test (damaged, G_FILE_TEST_EXISTS));
  g_assert_cmpint (g_chmod (folder, 0700), ==, 0);
  g_assert_cmpint (g_chmod (path, 0400), ==, 0);
  no_file = store_test_await_fail (callboard_store_open (path));
  store_test_assert_failure (no_file, CALLBOARD_STORE_READ_ONLY);
  g_assert_cmpint (g_chmod (path, 0600), ==, 0);
  mind_permissions (FALSE);
}

static void
limit_files (rlim_t size)
{
  struct rlimit limit;

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  limit.rlim_cur = MIN (size, limit.rlim_max);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

/* Said so, not crashed; what was recorded stays, and once there is room it goes on. */
static void
test_full (void)
{
  g_autofree char *path = store_test_path ("full");
  CallboardStore *store = store_test_open (path);
  g_autofree char *large = g_strnfill (300000, 'x');
  g_autofree char *new_path = store_test_path ("full-new");
  g_autoptr(GError) full = NULL, full_new = NULL;

  signal (SIGXFSZ, SIG_IGN);
  store_test_await (callboard_store_set_setting (store, "before", "kept"));
  limit_files (200000);
  full = store_test_await_fail (callboard_store_set_setting (store, "large", large));
  store_test_assert_failure (full, CALLBOARD_STORE_FULL);
  assert_setting (store, "before", "kept");
  assert_setting (store, "large", NULL);
  limit_files (1000);
  full_new = store_test_await_fail (callboard_store_open (new_path));
  store_test_assert_failure (full_new, CALLBOARD_STORE_FULL);
  limit_files (RLIM_INFINITY);

  store_test_await (callboard_store_set_setting (store, "large", large));
  assert_setting (store, "large", large);
  store_test_close (store);
  store = store_test_open (path);
  assert_setting (store, "before", "kept");
  store_test_close (store);
  store = store_test_open (new_path);
  store_test_close (store);
}

int
main (int    argc,
      char **argv)
{
  callboard_test_init (&argc, &argv);
  callboard_test_add_fiber ("/store/file/private", test_private);
  callboard_test_add_fiber ("/store/file/close", test_close);
  callboard_test_add_fiber ("/store/file/drop", test_drop);
  callboard_test_add_fiber ("/store/file/two-at-once", test_two_at_once);
  callboard_test_add_fiber ("/store/file/damaged", test_damaged);
  callboard_test_add_fiber ("/store/file/damaged-for-two", test_damaged_for_two);
  callboard_test_add_fiber ("/store/file/newer", test_newer);
  callboard_test_add_fiber ("/store/file/migrations", test_migrations);
  callboard_test_add_fiber ("/store/file/migration-fails", test_migration_fails);
  callboard_test_add_fiber ("/store/file/read-only", test_read_only);
  callboard_test_add_fiber ("/store/file/full", test_full);

  return g_test_run ();
}
