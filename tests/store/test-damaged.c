/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the store says when its tables are not what they should be, or a statement fails in the middle of a change. */

#include "config.h"

#include <glib/gstdio.h>

#include "store/callboard-store-browse.h"
#include "store/callboard-store-register.h"
#include "store/callboard-store-snapshot.h"
#include "store/store-faults.h"

#define RUN "run-1"

static const char * const tables[] = { "runs", "steps", "register", "subscriptions", "snapshots", "floor_changes", "settings" };

static void
execf (const char *path,
       const char *format,
       const char *table)
{
  g_auto(GStrv) parts = g_strsplit (format, "%", -1);
  g_autofree char *script = g_strjoinv (table, parts);

  store_test_exec (path, script);
}

/* All that the tables hold, as text. */
static char *
dup_contents (const char *path)
{
  GString *contents = g_string_new (NULL);
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autofree char *query = g_strdup_printf ("SELECT * FROM %s", tables[i]);
      sqlite3_stmt *stmt;

      g_string_append_printf (contents, "[%s]\n", tables[i]);
      g_assert_cmpint (sqlite3_prepare_v2 (db, query, -1, &stmt, NULL), ==, SQLITE_OK);
      while (sqlite3_step (stmt) == SQLITE_ROW)
        {
          for (int column = 0; column < sqlite3_column_count (stmt); column++)
            g_string_append_printf (contents, "%s|", (const char *) sqlite3_column_text (stmt, column));
          g_string_append_c (contents, '\n');
        }
      sqlite3_finalize (stmt);
    }
  sqlite3_close (db);

  return g_string_free (contents, FALSE);
}

static DexFuture *
begin_run (CallboardStore *store)
{
  g_autoptr(CallboardRunRecord) run = store_test_run ("run-2", "Another");
  g_autoptr(GPtrArray) steps = store_test_steps (2);

  return callboard_store_begin_run (store, run, steps);
}

static DexFuture *
continue_run (CallboardStore *store)
{
  g_autoptr(CallboardRunRecord) run = store_test_run ("run-3", "The rest");
  g_autoptr(GPtrArray) steps = store_test_steps (1);

  callboard_record_set_string (run, CALLBOARD_RUN_CONTINUES, RUN);

  return callboard_store_begin_run (store, run, steps);
}

static DexFuture *
step_began (CallboardStore *store)
{
  return callboard_store_step_began (store, RUN, 1, "{}");
}

static DexFuture *
step_ended (CallboardStore *store)
{
  g_autoptr(GError) error = callboard_error_new (CALLBOARD_ERROR_IN_USE, "busy");

  return callboard_store_step_ended (store, RUN, 0, CALLBOARD_STEP_FAILED, "{}", error);
}

static DexFuture *
step_ended_oddly (CallboardStore *store)
{
  g_autoptr(GError) error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CLOSED, "closed");

  return callboard_store_step_ended (store, RUN, 0, CALLBOARD_STEP_FAILED, NULL, error);
}

static DexFuture *
step_conflicts (CallboardStore *store)
{
  return callboard_store_step_conflicts (store, RUN, 0, "{\"fields\":[]}");
}

static DexFuture *
step_held (CallboardStore *store)
{
  return callboard_store_step_held (store, RUN, 0);
}

static DexFuture *
end_run (CallboardStore *store)
{
  return callboard_store_end_run (store, RUN, CALLBOARD_RUN_STOPPED);
}

static DexFuture *
claim_run (CallboardStore *store)
{
  return callboard_store_claim_run (store, RUN);
}

static DexFuture *
release_run (CallboardStore *store)
{
  return callboard_store_release_run (store, RUN);
}

static DexFuture *
prune (CallboardStore *store)
{
  return callboard_store_prune_history (store, 1);
}

static DexFuture *
list_runs (CallboardStore *store)
{
  return callboard_store_list_runs (store, 0, 0, NULL);
}

static DexFuture *
get_run (CallboardStore *store)
{
  return callboard_store_get_run (store, RUN);
}

static DexFuture *
find_continuation (CallboardStore *store)
{
  return callboard_store_find_continuation (store, RUN);
}

static DexFuture *
export_all (CallboardStore *store)
{
  return callboard_store_export_history (store, CALLBOARD_EXPORT_CSV, NULL);
}

static DexFuture *
browse (CallboardStore *store)
{
  return callboard_store_browse_history (store, &(CallboardHistoryFilter) { 0 }, 0, 0);
}

static DexFuture *
list_changes_of (CallboardStore *store)
{
  return callboard_store_list_changes_of (store, "2026-01-01T00:00:00.000Z");
}

static DexFuture *
find_undo (CallboardStore *store)
{
  return callboard_store_find_undo (store, RUN);
}

static CallboardRegisterRow *
make_row (const char *number)
{
  CallboardRegisterRow *row = callboard_record_new (&callboard_register_row_type);

  callboard_record_set_string (row, CALLBOARD_REGISTER_NUMBER, number);
  callboard_record_set_integer (row, CALLBOARD_REGISTER_TYPE, CALLBOARD_SIGNAL_SIP);
  callboard_record_set_string (row, CALLBOARD_REGISTER_ORIGIN, CALLBOARD_ORIGIN_CREATED);

  return row;
}

static DexFuture *
register_put (CallboardStore *store)
{
  g_autoptr(CallboardRegisterRow) row = make_row ("2000");

  return callboard_store_register_put (store, row);
}

static DexFuture *
register_note (CallboardStore *store)
{
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func (callboard_record_unref);

  g_ptr_array_add (rows, make_row ("2001"));
  g_ptr_array_add (rows, make_row ("1000"));

  return callboard_store_register_note (store, rows);
}

static DexFuture *
register_adopt (CallboardStore *store)
{
  return callboard_store_register_adopt (store, "2002", CALLBOARD_SIGNAL_WEBRTC, "from the old system");
}

static DexFuture *
register_forget (CallboardStore *store)
{
  return callboard_store_register_forget (store, "1000");
}

static DexFuture *
register_learn (CallboardStore *store)
{
  g_autoptr(GPtrArray) extensions = g_ptr_array_new_with_free_func (callboard_record_unref);
  CallboardExtensionRecord *extension = callboard_record_new (&callboard_extension_record_type);

  callboard_record_set_string (extension, CALLBOARD_EXTENSION_NUMBER, "3000");
  callboard_record_set_integer (extension, CALLBOARD_EXTENSION_TYPE, CALLBOARD_SIGNAL_SIP);
  callboard_record_set_string (extension, CALLBOARD_EXTENSION_AGENT, "10001");
  g_ptr_array_add (extensions, extension);

  return callboard_store_register_learn (store, extensions);
}

static DexFuture *
register_suggest (CallboardStore *store)
{
  return callboard_store_register_suggest (store, 3, NULL);
}

static DexFuture *
subscription_put (CallboardStore *store)
{
  return callboard_store_put_subscription (store, "calls", "https://a.example/", "7");
}

static DexFuture *
subscription_remove (CallboardStore *store)
{
  return callboard_store_remove_subscription (store, "texts", "https://b.example/");
}

static DexFuture *
subscription_forget (CallboardStore *store)
{
  return callboard_store_forget_subscription (store, "1");
}

static DexFuture *
subscription_lookup (CallboardStore *store)
{
  return callboard_store_lookup_subscription (store, "texts", "https://b.example/");
}

static GPtrArray *
make_records (CallboardRecord *record)
{
  GPtrArray *records = g_ptr_array_new_with_free_func (callboard_record_unref);

  g_ptr_array_add (records, record);

  return records;
}

static DexFuture *
save_snapshot (CallboardStore *store)
{
  CallboardNumberRecord *number = callboard_record_new (&callboard_number_record_type);
  g_autoptr(GPtrArray) records = make_records (&number->parent);

  callboard_record_set_string (number, CALLBOARD_NUMBER_NUMBER, "01088886666");

  return callboard_store_save_snapshot (store, CALLBOARD_FLOOR_NUMBERS, records, 99);
}

static DexFuture *
load_snapshot (CallboardStore *store)
{
  return callboard_store_load_snapshot (store, CALLBOARD_FLOOR_NUMBERS);
}

static GPtrArray *
make_changes (void)
{
  CallboardChangeRow *change = callboard_record_new (&callboard_change_row_type);

  callboard_record_set_string (change, CALLBOARD_CHANGE_KIND, CALLBOARD_KIND_AGENT);
  callboard_record_set_string (change, CALLBOARD_CHANGE_ID, "10009");
  callboard_record_set_string (change, CALLBOARD_CHANGE_FIELD, "name");
  callboard_record_set_string (change, CALLBOARD_CHANGE_BEFORE, "Ann");
  callboard_record_set_string (change, CALLBOARD_CHANGE_AFTER, "Anne");

  return make_records (&change->parent);
}

static DexFuture *
note_changes (CallboardStore *store)
{
  g_autoptr(GPtrArray) changes = make_changes ();

  return callboard_store_note_changes (store, changes, 0);
}

static DexFuture *
add_changes (CallboardStore *store)
{
  g_autoptr(GPtrArray) changes = make_changes ();

  return callboard_store_add_changes (store, changes);
}

static DexFuture *
list_changes (CallboardStore *store)
{
  return callboard_store_list_changes (store, 0, 0, NULL, NULL);
}

static DexFuture *
set_setting (CallboardStore *store)
{
  return callboard_store_set_setting (store, "columns", "two");
}

static DexFuture *
unset_setting (CallboardStore *store)
{
  return callboard_store_set_setting (store, "columns", NULL);
}

static DexFuture *
get_setting (CallboardStore *store)
{
  return callboard_store_get_setting (store, "columns");
}

static const struct
{
  const char  *name;
  DexFuture *(*work) (CallboardStore *store);
  const char  *table;   /* without which it cannot do it */
} works[] = {
  { "begin a run", begin_run, "runs" }, { "continue a run", continue_run, "steps" },
  { "begin a step", step_began, "steps" }, { "end a step", step_ended, "steps" },
  { "end a step oddly", step_ended_oddly, "steps" }, { "conflict of a step", step_conflicts, "steps" },
  { "hold of a step", step_held, "steps" }, { "end a run", end_run, "runs" }, { "claim a run", claim_run, "runs" },
  { "release a run", release_run, "runs" }, { "prune", prune, "runs" }, { "list runs", list_runs, "runs" },
  { "get a run", get_run, "steps" }, { "find a continuation", find_continuation, "runs" },
  { "unfinished runs", callboard_store_unfinished_runs, "runs" }, { "export", export_all, "steps" },
  { "browse", browse, "floor_changes" }, { "list changes of", list_changes_of, "floor_changes" },
  { "list people", callboard_store_list_people, "runs" }, { "find an undo", find_undo, "runs" },
  { "put into the register", register_put, "register" }, { "note in the register", register_note, "register" },
  { "adopt", register_adopt, "register" }, { "forget an extension", register_forget, "register" },
  { "list the register", callboard_store_register_list, "register" }, { "learn", register_learn, "register" },
  { "suggest", register_suggest, "register" }, { "put a subscription", subscription_put, "subscriptions" },
  { "remove a subscription", subscription_remove, "subscriptions" },
  { "forget a subscription", subscription_forget, "subscriptions" },
  { "look up a subscription", subscription_lookup, "subscriptions" },
  { "list subscriptions", callboard_store_list_subscriptions, "subscriptions" },
  { "save a snapshot", save_snapshot, "snapshots" }, { "load a snapshot", load_snapshot, "snapshots" },
  { "forget snapshots", callboard_store_forget_snapshots, "snapshots" }, { "note changes", note_changes, "floor_changes" },
  { "add changes", add_changes, "floor_changes" }, { "list changes", list_changes, "floor_changes" },
  { "set a setting", set_setting, "settings" }, { "unset a setting", unset_setting, "settings" },
  { "get a setting", get_setting, "settings" },
};

/* One with something in each table. */
static CallboardStore *
open_filled (const char *path)
{
  CallboardStore *store = store_test_open (path);
  g_autoptr(CallboardRunRecord) run = store_test_run (RUN, "One");
  g_autoptr(GPtrArray) steps = store_test_steps (2);
  g_autoptr(CallboardRegisterRow) row = make_row ("1000");

  callboard_record_set_string (row, CALLBOARD_REGISTER_BOUND_TO, "10002");
  store_test_await (callboard_store_begin_run (store, run, steps));
  store_test_await (callboard_store_step_began (store, RUN, 0, NULL));
  store_test_await (callboard_store_register_put (store, row));
  store_test_await (callboard_store_put_subscription (store, "texts", "https://b.example/", "1"));
  store_test_await (save_snapshot (store));
  store_test_await (add_changes (store));
  store_test_await (callboard_store_set_setting (store, "columns", "one"));

  return store;
}

/* A table that is not there is said by whoever needs it, and only by them. */
static void
test_tables_missing (void)
{
  for (gsize table = 0; table < G_N_ELEMENTS (tables); table++)
    {
      g_autofree char *path = store_test_path ("missing");
      CallboardStore *store = open_filled (path);

      execf (path, "ALTER TABLE % RENAME TO gone_%", tables[table]);
      for (gsize i = 0; i < G_N_ELEMENTS (works); i++)
        {
          g_autoptr(GError) error = NULL;
          gboolean done = dex_await (works[i].work (store), &error);

          g_test_message ("%s without %s: %s", works[i].name, tables[table], done ? "done" : error->message);
          if (g_str_equal (works[i].table, tables[table]))
            store_test_assert_failure (error, CALLBOARD_STORE_FAILED);
          g_assert_true (done || error->domain == CALLBOARD_ERROR);
        }
      store_test_close (store);
      g_assert_cmpint (g_unlink (path), ==, 0);
    }
}

/* A change whose statements fail one by one is made as a whole or not at all. */
static void
test_changes_refused (void)
{
  static const char * const events[] = { "INSERT", "UPDATE", "DELETE" };

  for (gsize table = 0; table < G_N_ELEMENTS (tables); table++)
    for (gsize event = 0; event < G_N_ELEMENTS (events); event++)
      {
        g_autofree char *path = store_test_path ("refused");
        g_autofree char *trigger = g_strdup_printf ("CREATE TRIGGER refusal BEFORE %s ON %s BEGIN"
                                                    " SELECT RAISE (ABORT, 'not today'); END", events[event], tables[table]);
        CallboardStore *store = open_filled (path);

        store_test_exec (path, trigger);
        for (gsize i = 0; i < G_N_ELEMENTS (works); i++)
          {
            g_autofree char *before = dup_contents (path);
            g_autoptr(GError) error = NULL;
            g_autofree char *after = NULL;

            if (dex_await (works[i].work (store), &error))
              continue;
            after = dup_contents (path);
            g_test_message ("%s with no %s of %s: %s", works[i].name, events[event], tables[table], error->message);
            g_assert_true (error->domain == CALLBOARD_ERROR);
            g_assert_cmpstr (before, ==, after);
          }
        store_test_close (store);
        g_assert_cmpint (g_unlink (path), ==, 0);
      }
}

typedef struct
{
  guint n;      /* statements so far */
  guint fails;  /* which of them */
} Fault;

static gboolean
fail_once (sqlite3    *db,
           const char *statement,
           gpointer    data)
{
  static const char * const others[] = { "BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE" };
  Fault *fault = data;

  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    if (g_str_has_prefix (statement, others[i]))
      return FALSE;

  return fault->n++ == fault->fails;
}

/* Whether it failed as one of its statements was made to; without that it must succeed, or these tests would prove nothing. */
static gboolean
try_with_fault (gsize           work,
                CallboardStore *store,
                Fault          *fault)
{
  g_autoptr(GError) error = NULL;

  fault->n = 0;
  store_test_hook (fail_once, fault);
  dex_await (works[work].work (store), &error);
  store_test_hook (NULL, NULL);
  if (fault->n > fault->fails)
    store_test_assert_failure (error, CALLBOARD_STORE_FAILED);
  else
    g_assert_no_error (error);

  return error != NULL;
}

/* Whichever of its statements fails, reading says so and a change is not made, and the next attempt succeeds. */
static void
test_each_statement (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (works); i++)
    {
      g_autofree char *path = store_test_path ("each");
      g_autofree char *before = NULL;
      Fault fault = { 0, 0 };
      CallboardStore *store;

      store_test_hook (NULL, NULL);
      store = open_filled (path);
      /* Left behind by a process that is gone. */
      store_test_exec (path, "UPDATE runs SET owner = NULL");
      before = dup_contents (path);
      for (; try_with_fault (i, store, &fault); fault.fails++)
        {
          g_autofree char *after = dup_contents (path);

          g_assert_cmpstr (before, ==, after);
        }
      g_test_message ("%s: %u statements", works[i].name, fault.n);
      g_assert_cmpuint (fault.n, >, 0);
      store_test_close (store);
      g_assert_cmpint (g_unlink (path), ==, 0);
    }
}

/* What was asked for once it is closed is refused, each with a reason. */
static void
test_closed (void)
{
  g_autofree char *path = store_test_path ("closed");
  CallboardStore *store = open_filled (path);

  store_test_await (callboard_store_close (store));
  for (gsize i = 0; i < G_N_ELEMENTS (works); i++)
    {
      g_autoptr(GError) error = store_test_await_fail (works[i].work (store));

      store_test_assert_failure (error, CALLBOARD_STORE_CLOSED);
    }
  g_object_unref (store);
}

int
main (int    argc,
      char **argv)
{
  callboard_test_init (&argc, &argv);
  callboard_test_add_fiber ("/store/damaged/tables-missing", test_tables_missing);
  callboard_test_add_fiber ("/store/damaged/changes-refused", test_changes_refused);
  callboard_test_add_fiber ("/store/damaged/each-statement", test_each_statement);
  callboard_test_add_fiber ("/store/damaged/closed", test_closed);

  return g_test_run ();
}
