/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-test"

#include "config.h"

#include "base/callboard-future.h"
#include "model/callboard-agent.h"
#include "model/callboard-collection.h"
#include "support/callboard-test.h"

#include "test-records.h"

typedef struct
{
  guint n_signals;
  guint n_added;
  guint n_removed;
} Changes;

static void
items_changed_cb (GListModel *model,
                  guint       position,
                  guint       removed,
                  guint       added,
                  Changes    *changes)
{
  changes->n_signals++;
  changes->n_removed += removed;
  changes->n_added += added;
}

/* One agent a letter, named after it. */
static GPtrArray *
records_named (const char *letters)
{
  GPtrArray *records = g_ptr_array_new_with_free_func (callboard_record_unref);

  for (; *letters != '\0'; letters++)
    {
      const char id[] = { *letters, '\0' };

      g_ptr_array_add (records, test_agent (id, id, 0, "9001", ""));
    }

  return records;
}

static char *
letters_of (CallboardCollection *collection)
{
  GString *letters = g_string_new (NULL);

  for (guint i = 0; i < callboard_collection_get_size (collection); i++)
    {
      g_autoptr(CallboardItem) item = g_list_model_get_item (G_LIST_MODEL (collection), i);

      g_string_append (letters, callboard_item_get_id (item));
    }

  return g_string_free (letters, FALSE);
}

static void
reconcile (CallboardCollection *collection,
           const char          *letters)
{
  g_autoptr(GPtrArray) records = records_named (letters);
  g_autoptr(GError) error = NULL;
  guint64 since = callboard_collection_get_serial ();

  dex_await (callboard_collection_reconcile (collection, records, since), &error);
  g_assert_no_error (error);
}

static void
assert_letters (CallboardCollection *collection,
                const char          *expected)
{
  g_autofree char *letters = letters_of (collection);

  g_assert_cmpstr (letters, ==, expected);
}

static void
test_reconcile_keeps_objects (void)
{
  g_autoptr(CallboardCollection) collection = callboard_collection_new (CALLBOARD_TYPE_AGENT);
  Changes changes = { 0 };
  gpointer c;

  g_signal_connect (collection, "items-changed", G_CALLBACK (items_changed_cb), &changes);
  reconcile (collection, "abcdef");
  assert_letters (collection, "abcdef");
  g_assert_cmpuint (changes.n_signals, ==, 1);

  c = callboard_collection_lookup (collection, "c");
  reconcile (collection, "fcag");
  assert_letters (collection, "acfg");
  g_assert_true (callboard_collection_lookup (collection, "c") == c);
  g_assert_null (callboard_collection_lookup (collection, "b"));
  g_assert_cmpuint (changes.n_added, ==, 7);
  g_assert_cmpuint (changes.n_removed, ==, 3);
  /* One for what was added, one each for b and for the neighbours d and e. */
  g_assert_cmpuint (changes.n_signals, ==, 4);
}

/* A list that comes back as the same array is not looked at again, unless something was changed singly meanwhile. */
static void
test_same_list_again (void)
{
  g_autoptr(CallboardCollection) collection = callboard_collection_new (CALLBOARD_TYPE_AGENT);
  g_autoptr(GPtrArray) records = records_named ("abc");
  g_autoptr(CallboardRecord) other = (CallboardRecord *) test_agent ("b", "other", 0, "9001", "");
  guint64 before = callboard_collection_get_serial ();
  Changes changes = { 0 };

  g_assert_true (dex_await (callboard_collection_reconcile (collection, records, before), NULL));
  g_signal_connect (collection, "items-changed", G_CALLBACK (items_changed_cb), &changes);
  g_assert_true (dex_await (callboard_collection_reconcile (collection, records, before), NULL));
  g_assert_cmpuint (changes.n_signals, ==, 0);

  callboard_collection_put (collection, other, callboard_collection_get_serial ());
  callboard_collection_remove (collection, "c");
  /* Asked for before that: it stays. */
  g_assert_true (dex_await (callboard_collection_reconcile (collection, records, before), NULL));
  assert_letters (collection, "ab");
  g_assert_cmpstr (callboard_item_get_title (callboard_collection_lookup (collection, "b")), ==, "other");
  /* Asked for since: the service has undone it. */
  g_assert_true (dex_await (callboard_collection_reconcile (collection, records, callboard_collection_get_serial ()), NULL));
  assert_letters (collection, "abc");
  g_assert_cmpstr (callboard_item_get_title (callboard_collection_lookup (collection, "b")), ==, "b");
}

static void
count_cb (gpointer  object,
          guint     mask,
          guint    *count)
{
  *count += 1;
}

static void
test_unchanged_is_silent (void)
{
  g_autoptr(CallboardCollection) collection = callboard_collection_new (CALLBOARD_TYPE_AGENT);
  Changes changes = { 0 };
  guint n_changed = 0;

  reconcile (collection, "abc");
  g_signal_connect (collection, "items-changed", G_CALLBACK (items_changed_cb), &changes);
  g_signal_connect (callboard_collection_lookup (collection, "b"), "changed", G_CALLBACK (count_cb), &n_changed);
  reconcile (collection, "abc");

  g_assert_cmpuint (changes.n_signals, ==, 0);
  g_assert_cmpuint (n_changed, ==, 0);
}

static void
test_empty (void)
{
  g_autoptr(CallboardCollection) collection = callboard_collection_new (CALLBOARD_TYPE_AGENT);

  reconcile (collection, "");
  assert_letters (collection, "");
  reconcile (collection, "ab");
  reconcile (collection, "");
  assert_letters (collection, "");
  g_assert_false (callboard_collection_remove (collection, "a"));
}

/* A list that was asked for before somebody was put or removed knows nothing of it. */
static void
test_list_does_not_undo_newer (void)
{
  g_autoptr(CallboardCollection) collection = callboard_collection_new (CALLBOARD_TYPE_AGENT);
  g_autoptr(GPtrArray) stale = records_named ("abc");
  g_autoptr(CallboardAgentRecord) renamed = test_agent ("a", "renamed", 0, "", "");
  g_autoptr(CallboardAgentRecord) created = test_agent ("z", "created", 0, "", "");
  g_autoptr(GError) error = NULL;
  guint64 since;

  reconcile (collection, "abc");
  since = callboard_collection_get_serial ();
  callboard_collection_put (collection, renamed, since);
  callboard_collection_put (collection, created, since);
  g_assert_true (callboard_collection_remove (collection, "b"));
  dex_await (callboard_collection_reconcile (collection, stale, since), &error);
  g_assert_no_error (error);

  assert_letters (collection, "acz");
  g_assert_cmpstr (callboard_item_get_title (callboard_collection_lookup (collection, "a")), ==, "renamed");

  /* The next list is newer again. */
  reconcile (collection, "ab");
  assert_letters (collection, "ab");
  g_assert_cmpstr (callboard_item_get_title (callboard_collection_lookup (collection, "a")), ==, "a");
}

/* Whichever comes in first: a list that was asked for earlier does not undo one that was asked for later. */
static void
test_lists_overtake (void)
{
  g_autoptr(CallboardCollection) collection = callboard_collection_new (CALLBOARD_TYPE_AGENT);
  g_autoptr(GPtrArray) earlier = records_named ("ab"), later = records_named ("bc");
  g_autoptr(CallboardAgentRecord) created = test_agent ("z", "created", 0, "", "");
  g_autoptr(GError) error = NULL;
  guint64 asked_earlier, asked_later;

  reconcile (collection, "ab");
  asked_earlier = callboard_collection_get_serial ();
  callboard_collection_put (collection, created, asked_earlier);
  asked_later = callboard_collection_get_serial ();
  g_assert_true (callboard_collection_remove (collection, "a"));

  dex_await (callboard_collection_reconcile (collection, later, asked_later), &error);
  g_assert_no_error (error);
  assert_letters (collection, "bc");
  dex_await (callboard_collection_reconcile (collection, earlier, asked_earlier), &error);
  g_assert_no_error (error);
  assert_letters (collection, "bc");
}

/* Two that were asked for at the same time are taken in beside each other; the sanitizers see whether both are let go of. */
static void
test_lists_at_once (void)
{
  g_autoptr(CallboardCollection) collection = callboard_collection_new (CALLBOARD_TYPE_AGENT);
  g_autoptr(GPtrArray) one = records_named ("abc"), other = records_named ("abc");
  guint64 since = callboard_collection_get_serial ();
  g_autoptr(DexFuture) first = callboard_collection_reconcile (collection, one, since);
  g_autoptr(DexFuture) second = callboard_collection_reconcile (collection, other, since);
  g_autoptr(GError) error = NULL;

  g_assert_true (dex_await (dex_ref (first), &error));
  g_assert_no_error (error);
  g_assert_true (dex_await (dex_ref (second), &error));
  g_assert_no_error (error);
  assert_letters (collection, "abc");
}

/* What an older answer alone knows is not lost, and nothing else of it is taken. */
static void
test_older_fills_gaps (void)
{
  g_autoptr(CallboardCollection) collection = callboard_collection_new (CALLBOARD_TYPE_AGENT);
  g_autoptr(CallboardAgentRecord) detail = test_agent ("a", "renamed", 3, "", "");
  g_autoptr(CallboardAgentRecord) row = test_agent ("a", "a", 0, "", "");
  g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func (callboard_record_unref);
  guint64 since = callboard_collection_get_serial ();
  g_autoptr(GError) error = NULL;
  CallboardAgentRecord *known;

  callboard_record_set_integer (row, CALLBOARD_AGENT_WRAP_UP_TIME, 15);
  g_ptr_array_add (list, callboard_record_ref (row));
  callboard_collection_put (collection, detail, since);
  dex_await (callboard_collection_reconcile (collection, list, since), &error);
  g_assert_no_error (error);

  known = callboard_item_get_record (callboard_collection_lookup (collection, "a"));
  g_assert_cmpstr (known->name, ==, "renamed");
  g_assert_cmpint (known->state, ==, 3);
  g_assert_cmpint (known->wrap_up_time, ==, 15);
}

/* A single answer that was asked for before something was changed does not undo it either. */
static void
test_late_answer (void)
{
  g_autoptr(CallboardCollection) collection = callboard_collection_new (CALLBOARD_TYPE_AGENT);
  g_autoptr(CallboardAgentRecord) before = test_agent ("a", "before", 0, "", "");
  g_autoptr(CallboardAgentRecord) after = test_agent ("a", "after", 0, "", "");
  guint64 since = callboard_collection_get_serial ();

  callboard_collection_put (collection, after, since);
  callboard_collection_put (collection, before, since);
  g_assert_cmpstr (callboard_item_get_title (callboard_collection_lookup (collection, "a")), ==, "after");

  g_assert_true (callboard_collection_remove (collection, "a"));
  g_assert_null (callboard_collection_put (collection, before, since));
  assert_letters (collection, "");
}

/* A service that lists somebody twice, as where pages moved while they were read, means one. */
static void
test_listed_twice (void)
{
  g_autoptr(CallboardCollection) collection = callboard_collection_new (CALLBOARD_TYPE_AGENT);

  reconcile (collection, "abab");
  assert_letters (collection, "ab");
  reconcile (collection, "bcb");
  assert_letters (collection, "bc");
  g_assert_null (callboard_collection_lookup (collection, NULL));
  g_assert_true (g_list_model_get_item_type (G_LIST_MODEL (collection)) == CALLBOARD_TYPE_AGENT);
}

/* What follows from something else is there once that is announced, or when it goes before. */
static void
test_derived (void)
{
  g_autoptr(CallboardCollection) collection = callboard_collection_new (CALLBOARD_TYPE_AGENT);
  g_autoptr(GPtrArray) records = records_named ("ab");
  Changes changes = { 0 };

  g_signal_connect (collection, "items-changed", G_CALLBACK (items_changed_cb), &changes);
  for (guint i = 0; i < records->len; i++)
    callboard_collection_derive (collection, g_ptr_array_index (records, i));
  assert_letters (collection, "");
  g_assert_true (callboard_collection_remove (collection, "a"));
  assert_letters (collection, "b");
  g_assert_cmpuint (changes.n_added - changes.n_removed, ==, 1);
  callboard_collection_flush (collection);
  assert_letters (collection, "b");
  g_assert_cmpuint (changes.n_signals, ==, 2);
}

static GPtrArray *
records_numbered (guint n)
{
  GPtrArray *records = g_ptr_array_new_with_free_func (callboard_record_unref);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("%u", i);

      g_ptr_array_add (records, test_agent (id, id, 0, "9001", ""));
    }

  return records;
}

static void
wait_for_some (CallboardCollection *collection)
{
  while (callboard_collection_get_size (collection) == 0)
    g_assert_true (dex_await (callboard_yield (), NULL));
}

/* A list that is still being taken in makes way for one that was asked for later. */
static void
test_overtaken_halfway (void)
{
  g_autoptr(CallboardCollection) collection = callboard_collection_new (CALLBOARD_TYPE_AGENT);
  g_autoptr(GPtrArray) many = records_numbered (50000), few = records_named ("abc");
  g_autoptr(DexFuture) first = NULL;
  g_autoptr(CallboardRecord) one = (CallboardRecord *) test_agent ("a", "a", 0, "", "");
  g_autoptr(GError) error = NULL;

  first = callboard_collection_reconcile (collection, many, callboard_collection_get_serial ());
  wait_for_some (collection);
  callboard_collection_put (collection, one, callboard_collection_get_serial ());
  dex_await (callboard_collection_reconcile (collection, few, callboard_collection_get_serial ()), &error);
  g_assert_no_error (error);
  dex_await (g_steal_pointer (&first), &error);
  g_assert_no_error (error);
  assert_letters (collection, "abc");
}

/* Nobody waits for it any more: it is taken in all the same. */
static void
test_nobody_waits (void)
{
  g_autoptr(CallboardCollection) collection = callboard_collection_new (CALLBOARD_TYPE_AGENT);
  g_autoptr(GPtrArray) many = records_numbered (50000);
  DexFuture *first = callboard_collection_reconcile (collection, many, callboard_collection_get_serial ());

  wait_for_some (collection);
  dex_unref (first);
  while (callboard_collection_get_size (collection) < 50000)
    g_assert_true (dex_await (callboard_yield (), NULL));
  reconcile (collection, "abc");
  assert_letters (collection, "abc");
}

static gboolean
tick_cb (gpointer user_data)
{
  guint *ticks = user_data;

  *ticks += 1;

  return G_SOURCE_CONTINUE;
}

/* Long work leaves the main loop room: things of higher priority run in between. */
static void
test_long_work_is_sliced (void)
{
  g_autoptr(CallboardCollection) collection = callboard_collection_new (CALLBOARD_TYPE_AGENT);
  g_autoptr(GPtrArray) records = records_numbered (50000);
  g_autoptr(GError) error = NULL;
  guint ticks = 0, source;

  source = g_timeout_add (1, tick_cb, &ticks);
  dex_await (callboard_collection_reconcile (collection, records, 0), &error);
  g_source_remove (source);

  g_assert_no_error (error);
  g_assert_cmpuint (callboard_collection_get_size (collection), ==, 50000);
  g_assert_cmpuint (ticks, >, 1);

  /* To remove all but a few is long work too. */
  reconcile (collection, "abc");
  assert_letters (collection, "abc");
}

int
main (int   argc,
      char *argv[])
{
  callboard_test_init (&argc, &argv);

  callboard_test_add_fiber ("/model/collection/reconcile-keeps-objects", test_reconcile_keeps_objects);
  callboard_test_add_fiber ("/model/collection/unchanged-is-silent", test_unchanged_is_silent);
  callboard_test_add_fiber ("/model/collection/same-list-again", test_same_list_again);
  callboard_test_add_fiber ("/model/collection/empty", test_empty);
  callboard_test_add_fiber ("/model/collection/list-does-not-undo-newer", test_list_does_not_undo_newer);
  callboard_test_add_fiber ("/model/collection/lists-overtake", test_lists_overtake);
  callboard_test_add_fiber ("/model/collection/lists-at-once", test_lists_at_once);
  callboard_test_add_fiber ("/model/collection/older-fills-gaps", test_older_fills_gaps);
  callboard_test_add_fiber ("/model/collection/late-answer", test_late_answer);
  callboard_test_add_fiber ("/model/collection/listed-twice", test_listed_twice);
  callboard_test_add_fiber ("/model/collection/derived", test_derived);
  callboard_test_add_fiber ("/model/collection/overtaken-halfway", test_overtaken_halfway);
  callboard_test_add_fiber ("/model/collection/nobody-waits", test_nobody_waits);
  callboard_test_add_fiber ("/model/collection/long-work-is-sliced", test_long_work_is_sliced);

  return g_test_run ();
}
