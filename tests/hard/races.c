/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-test"

#include "config.h"

#include "base/callboard-document.h"
#include "base/callboard-error.h"
#include "base/callboard-fields.h"
#include "base/callboard-future.h"
#include "base/callboard-turn.h"
#include "support/callboard-test.h"

/* What must be reported: each test here is a mistake that somebody could make where something is handed from thread to thread.
 * Whoever sees none of them in the thread sanitizer's report knows that it is asleep, or was told too much of what is in order.
 *
 * Each happens in the same order at every run, for the order is kept by what the sanitizer takes no notice of. */

typedef struct
{
  CallboardRecord head;
  char           *id;
  gint64          wrap_up;
} Member;

static const CallboardField fields[] = {
  { "id", "AgentId", NULL, CALLBOARD_FIELD_ID, G_STRUCT_OFFSET (Member, id), NULL },
  { "wrap_up", "WrapUpTime", NULL, CALLBOARD_FIELD_INTEGER, G_STRUCT_OFFSET (Member, wrap_up), NULL },
};

static const CallboardRecordType member_type = { "member", sizeof (Member), fields, G_N_ELEMENTS (fields) };

/* What both threads are at. */
typedef struct
{
  Member    *member;
  GPtrArray *list;
  GMutex     lock;
  int        step;
} Shared;

static void
go_on (Shared *shared,
       int     step)
{
  __atomic_store_n (&shared->step, step, __ATOMIC_RELAXED);
}

/* Neither it nor what it calls may be something that is in order between threads. */
static void
wait_for (Shared *shared,
          int     step)
{
  while (__atomic_load_n (&shared->step, __ATOMIC_RELAXED) < step)
    g_usleep (1000);
}

static void
await_done (DexFuture *work)
{
  g_autoptr(GError) error = NULL;

  dex_await (work, &error);
  g_assert_no_error (error);
}

static GPtrArray *
read_list (GPtrArray *known)
{
  static const char text[] = "[{\"AgentId\": \"7001\", \"WrapUpTime\": 10}, {\"AgentId\": \"7002\", \"WrapUpTime\": 20}]";
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = g_bytes_new_static (text, sizeof text - 1);
  g_autoptr(CallboardDocument) document = callboard_document_parse (bytes, &error);
  GPtrArray *list = callboard_records_read (&member_type, callboard_document_get_root (document), 1, known, &error);

  g_assert_no_error (error);

  return list;
}

static gboolean
done (GValue *result)
{
  g_value_init (result, G_TYPE_BOOLEAN);
  g_value_set_boolean (result, TRUE);

  return TRUE;
}

/* The pool compares a new list with the one that is known, while who handed that over changes a record in it. */

static gboolean
decode_again (gpointer   data,
              GValue    *result,
              GError   **error)
{
  Shared *shared = data;

  wait_for (shared, 1);
  g_ptr_array_unref (read_list (shared->list));

  return done (result);
}

static void
test_written_while_decoded (void)
{
  Shared shared = { .list = read_list (NULL) };
  DexFuture *work = callboard_pool_run (decode_again, &shared, NULL);

  ((Member *) g_ptr_array_index (shared.list, 1))->wrap_up++;
  go_on (&shared, 1);
  await_done (work);
  g_ptr_array_unref (shared.list);
}

/* The same, with the list as such. */

static gboolean
measure (gpointer   data,
         GValue    *result,
         GError   **error)
{
  Shared *shared = data;

  wait_for (shared, 1);
  g_assert_cmpuint (shared->list->len, ==, 3);

  return done (result);
}

static void
test_added_while_read (void)
{
  Shared shared = { .list = read_list (NULL) };
  DexFuture *work = callboard_pool_run (measure, &shared, NULL);

  g_ptr_array_add (shared.list, callboard_record_new (&member_type));
  go_on (&shared, 1);
  await_done (work);
  g_ptr_array_unref (shared.list);
}

/* The pool goes on with what it has decoded when the answer is there. */

static gboolean
decode (gpointer   data,
        GValue    *result,
        GError   **error)
{
  Shared *shared = data;

  shared->list = read_list (NULL);
  shared->member = g_ptr_array_index (shared->list, 0);

  return done (result);
}

static void
write_afterwards (gpointer data)
{
  Shared *shared = data;

  shared->member->wrap_up++;
  go_on (shared, 1);
}

static void
test_written_after_answer (void)
{
  Shared shared = { 0 };

  await_done (callboard_pool_run (decode, &shared, write_afterwards));
  wait_for (&shared, 1);
  g_assert_cmpint (shared.member->wrap_up, ==, 11);
  g_ptr_array_unref (shared.list);
}

/* What is let go of on the pool is still read: the reference was somebody else's. */

static void
free_list (gpointer data)
{
  Shared *shared = data;

  wait_for (shared, 1);
  g_ptr_array_unref (g_steal_pointer (&shared->list));
  go_on (shared, 2);
}

static void
test_freed_while_read (void)
{
  Shared shared = { .list = read_list (NULL) };

  shared.member = g_ptr_array_index (shared.list, 0);
  callboard_release_on_pool (&shared, free_list);
  g_assert_cmpstr (shared.member->id, ==, "7001");
  go_on (&shared, 1);
  wait_for (&shared, 2);
}

/* Only one of two takes the lock. */

static gboolean
count_locked (gpointer   data,
              GValue    *result,
              GError   **error)
{
  Shared *shared = data;

  g_mutex_lock (&shared->lock);
  shared->member->wrap_up++;
  g_mutex_unlock (&shared->lock);
  go_on (shared, 1);

  return done (result);
}

static void
test_unlocked (void)
{
  Shared shared = { .member = callboard_record_new (&member_type) };
  DexFuture *work = callboard_pool_run (count_locked, &shared, NULL);

  wait_for (&shared, 1);
  shared.member->wrap_up++;
  await_done (work);
  callboard_record_unref (shared.member);
}

/* The store has a thread of its own, with a queue of GLib's. */

static void
work (gpointer item,
      gpointer data)
{
  Shared *shared = item;

  wait_for (shared, 1);
  shared->member->wrap_up++;
}

static void
test_written_after_push (void)
{
  g_autoptr(GError) error = NULL;
  Shared shared = { .member = callboard_record_new (&member_type) };
  GThreadPool *thread = g_thread_pool_new (work, NULL, 1, TRUE, &error);

  g_thread_pool_push (thread, &shared, NULL);
  shared.member->wrap_up++;
  go_on (&shared, 1);
  g_thread_pool_free (thread, FALSE, TRUE);
  callboard_record_unref (shared.member);
}

/* A thread tells the main loop to look at something, and goes on with it. */

static gboolean
look (gpointer data)
{
  Shared *shared = data;

  wait_for (shared, 1);
  g_assert_cmpint (shared->member->wrap_up, ==, 1);
  go_on (shared, 2);

  return G_SOURCE_REMOVE;
}

static gpointer
tell_too_early (gpointer data)
{
  Shared *shared = data;

  g_idle_add (look, shared);
  shared->member->wrap_up++;
  go_on (shared, 1);

  return NULL;
}

static void
test_written_after_told (void)
{
  Shared shared = { .member = callboard_record_new (&member_type) };
  GThread *thread = g_thread_new ("early", tell_too_early, &shared);

  while (__atomic_load_n (&shared.step, __ATOMIC_RELAXED) < 2)
    await_done (callboard_sleep (1));
  g_thread_join (thread);
  callboard_record_unref (shared.member);
}

/* And what is in order must not be reported: a record goes there and back, through everything that hands over. */

static gboolean
count (gpointer   data,
       GValue    *result,
       GError   **error)
{
  Shared *shared = data;

  g_mutex_lock (&shared->lock);
  shared->member->wrap_up++;
  g_mutex_unlock (&shared->lock);

  return done (result);
}

static void
count_item (gpointer item,
            gpointer data)
{
  ((Shared *) item)->member->wrap_up++;
}

static gboolean
count_told (gpointer data)
{
  Shared *shared = data;

  shared->member->wrap_up++;
  go_on (shared, 1);

  return G_SOURCE_REMOVE;
}

static gpointer
tell_in_time (gpointer data)
{
  Shared *shared = data;

  shared->member->wrap_up++;
  g_idle_add (count_told, shared);

  return NULL;
}

static void
count_on_threads (Shared *shared)
{
  g_autoptr(GError) error = NULL;
  GThreadPool *pool = g_thread_pool_new (count_item, NULL, 1, TRUE, &error);
  GThread *thread = NULL;

  g_thread_pool_push (pool, shared, NULL);
  g_thread_pool_free (pool, FALSE, TRUE);
  thread = g_thread_new ("in-time", tell_in_time, shared);
  while (__atomic_load_n (&shared->step, __ATOMIC_RELAXED) < 1)
    await_done (callboard_sleep (1));
  g_thread_join (thread);
}

static void
test_in_order (void)
{
  g_autoptr(GPtrArray) both = g_ptr_array_new ();
  Shared shared = { .list = read_list (NULL) };

  shared.member = g_ptr_array_index (shared.list, 0);
  g_ptr_array_add (both, callboard_pool_run (count, &shared, NULL));
  g_ptr_array_add (both, callboard_pool_run (count, &shared, NULL));
  await_done (callboard_settle_all (both));
  g_ptr_array_foreach (both, (GFunc) dex_unref, NULL);
  shared.member->wrap_up++;
  count_on_threads (&shared);
  g_assert_cmpint (shared.member->wrap_up, ==, 16);
  callboard_release_records (shared.list);
}

int
main (int    argc,
      char **argv)
{
  callboard_test_init (&argc, &argv);
  callboard_test_add_fiber ("/races/written-while-decoded", test_written_while_decoded);
  callboard_test_add_fiber ("/races/added-while-read", test_added_while_read);
  callboard_test_add_fiber ("/races/written-after-answer", test_written_after_answer);
  callboard_test_add_fiber ("/races/freed-while-read", test_freed_while_read);
  callboard_test_add_fiber ("/races/unlocked", test_unlocked);
  callboard_test_add_fiber ("/races/written-after-push", test_written_after_push);
  callboard_test_add_fiber ("/races/written-after-told", test_written_after_told);
  callboard_test_add_fiber ("/races/in-order", test_in_order);

  return g_test_run ();
}
