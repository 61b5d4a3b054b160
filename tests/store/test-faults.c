/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the store says, and keeps, where the disk, another program or SQLite itself refuses, or somebody else is at it. */

#include "config.h"

#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "base/callboard-future.h"
#include "store/callboard-sql-private.h"
#include "store/store-faults.h"

static char *
dup_setting (CallboardStore *store,
             const char     *key)
{
  g_autoptr(GError) error = NULL;
  char *text = dex_await_string (callboard_store_get_setting (store, key), &error);

  g_assert_no_error (error);

  return text;
}

static void
assert_setting (CallboardStore *store,
                const char     *key,
                const char     *value)
{
  g_autofree char *text = dup_setting (store, key);

  g_assert_cmpstr (text, ==, value);
}

static void
put (CallboardStore *store,
     const char     *key)
{
  store_test_await (callboard_store_set_setting (store, key, key));
}

static gboolean
note_connection (sqlite3    *db,
                 const char *statement,
                 gpointer    data)
{
  *(sqlite3 **) data = db;

  return FALSE;
}

/* A store, and its connection: to be used only while the store has nothing to do. */
static CallboardStore *
open_with_connection (const char  *path,
                      sqlite3    **db)
{
  CallboardStore *store;

  store_test_hook (note_connection, db);
  store = store_test_open (path);
  put (store, "before");
  store_test_hook (NULL, NULL);

  return store;
}

/* Whatever of a transaction does not work: what was said to be on the disk is there, and nothing else; and the next
 * change is made. */
static void
test_transaction (void)
{
  static const struct { const char *denied; guint n_refused; } cases[] = {
    { NULL, 1 }, { "BEGIN", 3 }, { "SAVEPOINT BEGIN", 3 }, { "SAVEPOINT RELEASE", 3 }, { "SAVEPOINT ROLLBACK", 1 },
    { "COMMIT", 3 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = store_test_path (cases[i].denied != NULL ? cases[i].denied : "none");
      g_autoptr(GPtrArray) futures = g_ptr_array_new_with_free_func (dex_unref);
      g_autofree char *one = NULL, *other = NULL;
      CallboardStore *store;
      guint n_refused = 0;

      store_test_deny (NULL);
      store = store_test_open (path);
      put (store, "before");
      store_test_deny (cases[i].denied);
      g_ptr_array_add (futures, callboard_store_set_setting (store, "one", "1"));
      g_ptr_array_add (futures, callboard_store_step_began (store, "no such run", 0, NULL));
      g_ptr_array_add (futures, callboard_store_set_setting (store, "other", "2"));
      store_test_await (callboard_settle_all (futures));
      store_test_deny (NULL);

      for (guint k = 0; k < futures->len; k++)
        n_refused += dex_future_is_rejected (g_ptr_array_index (futures, k));
      g_assert_cmpuint (n_refused, >=, cases[i].n_refused);
      g_assert_true (dex_future_is_rejected (g_ptr_array_index (futures, 1)));
      store_test_close (store);

      store = store_test_open (path);
      one = dup_setting (store, "one");
      other = dup_setting (store, "other");
      g_assert_cmpint (one != NULL, ==, dex_future_is_resolved (g_ptr_array_index (futures, 0)));
      g_assert_cmpint (other != NULL, ==, dex_future_is_resolved (g_ptr_array_index (futures, 2)));
      assert_setting (store, "before", "before");
      put (store, "one");
      assert_setting (store, "one", "one");
      store_test_close (store);
    }
}

/* No more pages: what shares the transaction with what does not fit is not made either, and says why. */
static void
test_full (void)
{
  g_autofree char *path = store_test_path ("full");
  g_autofree char *large = g_strnfill (300000, 'x');
  g_autoptr(GError) full = NULL;
  sqlite3 *db;
  CallboardStore *store = open_with_connection (path, &db);

  g_assert_cmpint (sqlite3_exec (db, "PRAGMA max_page_count = 1", NULL, NULL, NULL), ==, SQLITE_OK);
  full = store_test_await_fail (callboard_store_set_setting (store, "large", large));
  store_test_assert_failure (full, CALLBOARD_STORE_FULL);
  assert_setting (store, "before", "before");
  assert_setting (store, "large", NULL);

  g_assert_cmpint (sqlite3_exec (db, "PRAGMA max_page_count = 100000", NULL, NULL, NULL), ==, SQLITE_OK);
  store_test_await (callboard_store_set_setting (store, "large", large));
  assert_setting (store, "large", large);
  store_test_close (store);
}

/* More than SQLite takes as one value. */
static void
test_too_long (void)
{
  g_autofree char *path = store_test_path ("too-long");
  g_autofree char *large = g_strnfill (30000, 'x');
  g_autoptr(GError) error = NULL;
  sqlite3 *db;
  CallboardStore *store = open_with_connection (path, &db);

  sqlite3_limit (db, SQLITE_LIMIT_LENGTH, 20000);
  error = store_test_await_fail (callboard_store_set_setting (store, "large", large));
  store_test_assert_failure (error, CALLBOARD_STORE_FAILED);
  put (store, "short");
  assert_setting (store, "short", "short");
  store_test_close (store);
}

static sqlite3 *
lock_file (const char *path)
{
  sqlite3 *other;

  g_assert_cmpint (sqlite3_open (path, &other), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (other, "BEGIN EXCLUSIVE; CREATE TABLE kept (a)", NULL, NULL, NULL), ==, SQLITE_OK);

  return other;
}

static gboolean
lose_patience (sqlite3    *db,
               const char *statement,
               gpointer    unused)
{
  sqlite3_busy_timeout (db, 10);

  return FALSE;
}

/* Another program keeps the file to itself: that is said, and passes. */
static void
test_locked (void)
{
  g_autofree char *path = store_test_path ("locked");
  g_autofree char *new_path = store_test_path ("locked-new");
  g_autoptr(GError) busy = NULL, busy_new = NULL;
  sqlite3 *db, *other;
  CallboardStore *store = open_with_connection (path, &db);

  other = lock_file (path);
  sqlite3_busy_timeout (db, 10);
  busy = store_test_await_fail (callboard_store_set_setting (store, "one", "1"));
  store_test_assert_failure (busy, CALLBOARD_STORE_BUSY);
  assert_setting (store, "before", "before");
  sqlite3_close (other);
  put (store, "one");
  store_test_close (store);

  other = lock_file (new_path);
  store_test_hook (lose_patience, NULL);
  busy_new = store_test_await_fail (callboard_store_open (new_path));
  store_test_hook (NULL, NULL);
  store_test_assert_failure (busy_new, CALLBOARD_STORE_BUSY);
  sqlite3_close (other);
  store = store_test_open (new_path);
  g_assert_null (callboard_store_get_notice (store));
  store_test_close (store);
}

/* Under which number this process has that file open; -1 for not at all. */
static int
find_descriptor (const char *path)
{
  g_autofree char *real = realpath (path, NULL);
  g_autoptr(GDir) folder = g_dir_open ("/proc/self/fd", 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *link = g_build_filename ("/proc/self/fd", name, NULL);
      g_autofree char *target = g_file_read_link (link, NULL);

      if (real != NULL && g_strcmp0 (target, real) == 0)
        return atoi (name);
    }

  return -1;
}

/* As if the disk had gone: a folder takes no bytes. What was on it before is there once it is back. */
static void
test_disk_gone (void)
{
  g_autofree char *path = store_test_path ("disk-gone");
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);
  g_autofd int folder = open ("/", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  g_autoptr(GError) error = NULL;
  CallboardStore *store = store_test_open (path);
  int descriptor;

  put (store, "before");
  descriptor = find_descriptor (wal);
  g_assert_cmpint (descriptor, >=, 0);
  g_assert_cmpint (dup3 (folder, descriptor, O_CLOEXEC), ==, descriptor);
  error = store_test_await_fail (callboard_store_set_setting (store, "one", "1"));
  store_test_assert_failure (error, CALLBOARD_STORE_FAILED);
  store_test_close (store);

  store = store_test_open (path);
  assert_setting (store, "before", "before");
  assert_setting (store, "one", NULL);
  store_test_close (store);
}

/* The disk spoils what is open: whoever meets that is told to start again, which sets the file aside. */
static void
test_damaged_meanwhile (void)
{
  g_autofree char *path = store_test_path ("damaged-meanwhile");
  g_autofree char *aside = g_strconcat (path, ".damaged-1", NULL);
  g_autofree char *noise = g_strnfill (4096, 'x');
  g_autofree char *large = g_strnfill (100000, 'y');
  g_autofd int fd = -1;
  g_autoptr(GError) error = NULL;
  sqlite3 *db;
  CallboardStore *store = open_with_connection (path, &db);

  for (guint i = 0; i < 10; i++)
    {
      g_autofree char *key = g_strdup_printf ("key %u", i);

      store_test_await (callboard_store_set_setting (store, key, large));
    }
  g_assert_cmpint (sqlite3_wal_checkpoint_v2 (db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_db_release_memory (db), ==, SQLITE_OK);
  fd = g_open (path, O_WRONLY | O_CLOEXEC, 0);
  for (off_t at = 4096; at < 1000000; at += 4096)
    g_assert_cmpint (pwrite (fd, noise, 4096, at), ==, 4096);

  error = store_test_await_fail (callboard_store_get_setting (store, "key 3"));
  store_test_assert_failure (error, CALLBOARD_STORE_DAMAGED);
  store_test_close (store);

  g_test_expect_message ("callboard-store", G_LOG_LEVEL_MESSAGE, "A damaged file is set aside: *");
  store = store_test_open (path);
  g_test_assert_expected_messages ();
  g_assert_nonnull (strstr (callboard_store_get_notice (store), aside));
  put (store, "after");
  store_test_close (store);
}

typedef struct
{
  guint n;
  guint fails;
} Fault;

static gboolean
fail_once (sqlite3    *db,
           const char *statement,
           gpointer    data)
{
  Fault *fault = data;

  return fault->n++ == fault->fails;
}

/* Wherever opening is interrupted, the next attempt finds everything; above all, the file is not taken for a damaged one. */
static void
test_opening_interrupted (void)
{
  g_autofree char *path = store_test_path ("opening");
  Fault fault = { 0, 0 };
  guint n_failed = 0;
  CallboardStore *store;

  store_test_hook (NULL, NULL);
  for (;; fault.fails++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(CallboardStore) opened = NULL;

      fault.n = 0;
      store_test_hook (fail_once, &fault);
      opened = dex_await_object (callboard_store_open (path), &error);
      store_test_hook (NULL, NULL);
      if (opened != NULL)
        {
          g_assert_null (callboard_store_get_notice (opened));
          store_test_await (callboard_store_close (opened));
          if (fault.n <= fault.fails)
            break;
          continue;
        }
      store_test_assert_failure (error, CALLBOARD_STORE_FAILED);
      n_failed++;
    }
  g_assert_cmpuint (n_failed, >, 1);

  store = store_test_open (path);
  g_assert_null (callboard_store_get_notice (store));
  put (store, "after");
  assert_setting (store, "after", "after");
  store_test_close (store);
}

/* The tables cannot be made: nothing of them is there, and the next attempt makes them. */
static void
test_no_tables (void)
{
  static const char * const denied[] = { "BEGIN", "COMMIT" };

  for (gsize i = 0; i < G_N_ELEMENTS (denied); i++)
    {
      g_autofree char *path = store_test_path (denied[i]);
      g_autoptr(GError) error = NULL;
      CallboardStore *store;

      store_test_deny (denied[i]);
      error = store_test_await_fail (callboard_store_open (path));
      store_test_deny (NULL);
      store_test_assert_failure (error, CALLBOARD_STORE_READ_ONLY);
      store = store_test_open (path);
      put (store, "after");
      store_test_close (store);
    }
}

/* Without a sign of life its runs would be taken for left behind, so it is not opened. */
static void
test_no_sign_of_life (void)
{
  g_autofree char *path = store_test_path ("no-sign");
  g_autofree char *locks = g_strconcat (path, "-owners", NULL);
  g_autoptr(GError) error = NULL;
  CallboardStore *store;

  g_assert_cmpint (g_mkdir_with_parents (locks, 0700), ==, 0);
  error = store_test_await_fail (callboard_store_open (path));
  store_test_assert_failure (error, CALLBOARD_STORE_READ_ONLY);
  g_assert_cmpint (g_rmdir (locks), ==, 0);
  store = store_test_open (path);
  store_test_close (store);
}

static gboolean
end_meanwhile (sqlite3    *db,
               const char *statement,
               gpointer    path)
{
  if (g_str_has_prefix (statement, "SELECT owner"))
    store_test_exec (path, "UPDATE runs SET state = 'done', owner = NULL WHERE id = 'r1'");

  return FALSE;
}

static gboolean
claim_meanwhile (sqlite3    *db,
                 const char *statement,
                 gpointer    path)
{
  if (strstr (statement, "owner IS") != NULL)
    store_test_exec (path, "UPDATE runs SET owner = 1 WHERE id = 'r1'");

  return FALSE;
}

/* What ends, or is taken over by somebody else, in the very moment in which it is looked at is not left behind. */
static void
test_ends_meanwhile (void)
{
  static const struct { StoreTestHook hook; gboolean left; } cases[] = {
    { NULL, TRUE }, { end_meanwhile, FALSE }, { claim_meanwhile, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = g_strdup_printf ("meanwhile-%d", (int) i);
      g_autofree char *path = store_test_path (name);
      g_autoptr(CallboardRunRecord) run = store_test_run ("r1", "Move");
      g_autoptr(GPtrArray) steps = store_test_steps (1), left = NULL;
      CallboardStore *first, *second;

      store_test_hook (cases[i].hook, path);
      first = store_test_open (path);
      second = store_test_open (path);
      store_test_await (callboard_store_begin_run (first, run, steps));
      store_test_close (first);
      left = store_test_await_list (callboard_store_unfinished_runs (second));
      g_assert_cmpuint (left->len, ==, cases[i].left ? 1 : 0);
      store_test_close (second);
      store_test_hook (NULL, NULL);
    }
}

/* No bytes are not nothing. */
static void
test_no_bytes (void)
{
  g_autofree char *path = store_test_path ("no-bytes");
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr(GBytes) none = g_bytes_new (NULL, 0);
  g_autoptr(CallboardSql) sql = NULL;
  g_autoptr(GError) error = NULL;
  gint64 is_bytes = 0;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_null (callboard_sql_open (path, &error));
  store_test_assert_failure (error, CALLBOARD_STORE_READ_ONLY);
  g_clear_error (&error);

  store_test_exec (path, "");
  sql = callboard_sql_open (path, &error);
  g_assert_no_error (error);
  g_assert_true (callboard_sql_get_integer (sql, "SELECT typeof (?1) = 'blob'", SQL_ARGS (SQL_BYTES (none)), &is_bytes,
                                            &error));
  g_assert_no_error (error);
  g_assert_cmpint (is_bytes, ==, 1);
}

int
main (int    argc,
      char **argv)
{
  callboard_test_init (&argc, &argv);
  callboard_test_add_fiber ("/store/faults/transaction", test_transaction);
  callboard_test_add_fiber ("/store/faults/full", test_full);
  callboard_test_add_fiber ("/store/faults/too-long", test_too_long);
  callboard_test_add_fiber ("/store/faults/locked", test_locked);
  callboard_test_add_fiber ("/store/faults/disk-gone", test_disk_gone);
  callboard_test_add_fiber ("/store/faults/damaged-meanwhile", test_damaged_meanwhile);
  callboard_test_add_fiber ("/store/faults/opening-interrupted", test_opening_interrupted);
  callboard_test_add_fiber ("/store/faults/no-tables", test_no_tables);
  callboard_test_add_fiber ("/store/faults/no-sign-of-life", test_no_sign_of_life);
  callboard_test_add_fiber ("/store/faults/ends-meanwhile", test_ends_meanwhile);
  g_test_add_func ("/store/faults/no-bytes", test_no_bytes);

  return g_test_run ();
}
