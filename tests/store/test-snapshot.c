/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <time.h>

#include <sqlite3.h>

#include "store/callboard-store-private.h"
#include "store/callboard-store-snapshot.h"
#include "store/store-test.h"

static CallboardSnapshot *
load (CallboardStore      *store,
      CallboardFloorParts  part)
{
  g_autoptr(GError) error = NULL;
  CallboardSnapshot *snapshot = dex_await_boxed (callboard_store_load_snapshot (store, part), &error);

  g_assert_no_error (error);
  g_assert_nonnull (snapshot->records);

  return snapshot;
}

static CallboardExtensionRecord *
make_extension (guint i)
{
  CallboardExtensionRecord *extension = callboard_record_new (&callboard_extension_record_type);
  g_autofree char *number = g_strdup_printf ("%04u", 1000 + i % 1000);

  callboard_record_set_string (extension, CALLBOARD_EXTENSION_NUMBER, number);
  callboard_record_set_integer (extension, CALLBOARD_EXTENSION_TYPE, CALLBOARD_SIGNAL_SIP);
  callboard_record_set_string (extension, CALLBOARD_EXTENSION_PASSWORD, "planted-password");

  return extension;
}

static CallboardAgentRecord *
make_agent (guint i)
{
  static const char * const queues[] = { "00000000000000000000000000000001", "00000000000000000000000000000002", NULL };
  CallboardAgentRecord *agent = callboard_record_new (&callboard_agent_record_type);
  g_autofree char *id = g_strdup_printf ("%06u", i);
  g_autofree char *mobile = g_strdup_printf ("1380000%04u", i);
  g_autofree char *email = g_strdup_printf ("agent.%u@example.com", i);

  callboard_record_set_string (agent, CALLBOARD_AGENT_ID, id);
  callboard_record_set_string (agent, CALLBOARD_AGENT_WORK_ID, id);
  callboard_record_set_string (agent, CALLBOARD_AGENT_NAME, "坐席 \"Ann\"");
  callboard_record_set_string (agent, CALLBOARD_AGENT_MOBILE, mobile);
  callboard_record_set_string (agent, CALLBOARD_AGENT_EMAIL, email);
  callboard_record_set_string (agent, CALLBOARD_AGENT_ROLE, "agent");
  callboard_record_set_integer (agent, CALLBOARD_AGENT_ENABLED, i % 2);
  callboard_record_set_integer (agent, CALLBOARD_AGENT_STATE, i % 5);
  callboard_record_set_string (agent, CALLBOARD_AGENT_STATE_TEXT, "idle");
  callboard_record_set_integer (agent, CALLBOARD_AGENT_WRAP_UP_TIME, 30);
  callboard_record_set_strings (agent, CALLBOARD_AGENT_QUEUES, i % 7 ? queues : NULL);
  agent->extension_infos = g_ptr_array_new_with_free_func (callboard_record_unref);
  g_ptr_array_add (agent->extension_infos, make_extension (i));
  agent->parent.set |= CALLBOARD_FIELD_BIT (CALLBOARD_AGENT_EXTENSION_INFOS);

  return agent;
}

static GPtrArray *
make_agents (guint n)
{
  GPtrArray *agents = g_ptr_array_new_with_free_func (callboard_record_unref);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (agents, make_agent (i));

  return agents;
}

static void
assert_same_but_for_passwords (GPtrArray *some,
                               GPtrArray *others)
{
  g_assert_cmpuint (some->len, ==, others->len);
  for (guint i = 0; i < some->len; i++)
    {
      CallboardAgentRecord *one = g_ptr_array_index (some, i), *other = g_ptr_array_index (others, i);
      CallboardExtensionRecord *extension = g_ptr_array_index (other->extension_infos, 0);

      g_assert_cmpuint (callboard_record_diff (one, other), ==, CALLBOARD_FIELD_BIT (CALLBOARD_AGENT_EXTENSION_INFOS));
      g_assert_cmpuint (callboard_record_diff (g_ptr_array_index (one->extension_infos, 0), extension), ==,
                        CALLBOARD_FIELD_BIT (CALLBOARD_EXTENSION_PASSWORD));
      g_assert_null (extension->password);
    }
}

/* What this process used of the processors: other work of a busy machine does not count. */
static gint64
processor_usec (void)
{
  struct timespec time;

  g_assert_cmpint (clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &time), ==, 0);

  return (gint64) time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

static void
test_agents (void)
{
  g_autofree char *path = store_test_path ("agents");
  CallboardStore *store = store_test_open (path);
  static const guint sizes[] = { 0, 3, 10000, 2 };

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr(GPtrArray) agents = make_agents (sizes[i]);
      g_autoptr(CallboardSnapshot) before = load (store, CALLBOARD_FLOOR_AGENTS);
      g_autoptr(CallboardSnapshot) snapshot = NULL;
      gint64 since;

      g_assert_cmpint (before->refreshed_at, ==, i == 0 ? 0 : 1700000000 + (gint64) i - 1);
      store_test_await (callboard_store_save_snapshot (store, CALLBOARD_FLOOR_AGENTS, agents, 1700000000 + (gint64) i));
      since = processor_usec ();
      snapshot = load (store, CALLBOARD_FLOOR_AGENTS);
      g_test_message ("%u agents loaded in %.1f ms of processor time", sizes[i],
                      (double) (processor_usec () - since) / 1000);
      g_assert_cmpstr (snapshot->part, ==, "agents");
      g_assert_cmpint (snapshot->refreshed_at, ==, 1700000000 + (gint64) i);
      assert_same_but_for_passwords (agents, snapshot->records);
      g_assert_false (store_test_has_bytes (path, "planted-password"));
    }
  store_test_close (store);
}

static void
test_parts (void)
{
  g_autofree char *path = store_test_path ("parts");
  CallboardStore *store = store_test_open (path);
  g_autoptr(GPtrArray) queues = g_ptr_array_new_with_free_func (callboard_record_unref);
  g_autoptr(GPtrArray) numbers = g_ptr_array_new_with_free_func (callboard_record_unref);
  g_autoptr(GPtrArray) subscriptions = g_ptr_array_new_with_free_func (callboard_record_unref);
  CallboardQueueRecord *queue = callboard_record_new (&callboard_queue_record_type);
  CallboardNumberRecord *number = callboard_record_new (&callboard_number_record_type);
  CallboardSubscriptionRecord *subscription = callboard_record_new (&callboard_subscription_record_type);
  g_autoptr(CallboardSnapshot) of_queues = NULL, of_numbers = NULL, of_subscriptions = NULL, of_agents = NULL;

  g_ptr_array_add (queues, queue);
  callboard_record_set_string (queue, CALLBOARD_QUEUE_ID, "q1");
  callboard_record_set_string (queue, CALLBOARD_QUEUE_NAME, "Sales ");
  g_ptr_array_add (numbers, number);
  callboard_record_set_string (number, CALLBOARD_NUMBER_NUMBER, "0571000");
  callboard_record_set_integer (number, CALLBOARD_NUMBER_DEFAULT, TRUE);
  g_ptr_array_add (subscriptions, subscription);
  callboard_record_set_string (subscription, CALLBOARD_SUBSCRIPTION_NAME, "calls");
  store_test_await (callboard_store_save_snapshot (store, CALLBOARD_FLOOR_QUEUES, queues, 1));
  store_test_await (callboard_store_save_snapshot (store, CALLBOARD_FLOOR_NUMBERS, numbers, 2));
  store_test_await (callboard_store_save_snapshot (store, CALLBOARD_FLOOR_SUBSCRIPTIONS, subscriptions, 3));
  store_test_close (store);

  store = store_test_open (path);
  of_queues = load (store, CALLBOARD_FLOOR_QUEUES);
  of_numbers = load (store, CALLBOARD_FLOOR_NUMBERS);
  of_subscriptions = load (store, CALLBOARD_FLOOR_SUBSCRIPTIONS);
  of_agents = load (store, CALLBOARD_FLOOR_AGENTS);
  g_assert_cmpuint (callboard_record_diff (g_ptr_array_index (of_queues->records, 0), queue), ==, 0);
  g_assert_cmpuint (callboard_record_diff (g_ptr_array_index (of_numbers->records, 0), number), ==, 0);
  g_assert_cmpstr (((CallboardSubscriptionRecord *) g_ptr_array_index (of_subscriptions->records, 0))->name, ==, "calls");
  g_assert_cmpuint (of_agents->records->len, ==, 0);
  g_assert_cmpint (of_agents->refreshed_at, ==, 0);
  store_test_close (store);
}

/* What packing would not make much smaller is kept as it is. */
static void
test_unpacked (void)
{
  g_autofree char *path = store_test_path ("unpacked");
  CallboardStore *store = store_test_open (path);
  g_autoptr(GPtrArray) queues = g_ptr_array_new_with_free_func (callboard_record_unref);
  g_autoptr(CallboardSnapshot) snapshot = NULL;

  for (guint i = 0; i < 300; i++)
    {
      CallboardQueueRecord *queue = callboard_record_new (&callboard_queue_record_type);
      g_autofree char *id = g_strdup_printf ("%u", i);
      guint32 noise[12];
      g_autofree char *name = NULL;

      for (gsize k = 0; k < G_N_ELEMENTS (noise); k++)
        noise[k] = (guint32) g_test_rand_int ();
      name = g_base64_encode ((guint8 *) noise, sizeof noise);
      callboard_record_set_string (queue, CALLBOARD_QUEUE_ID, id);
      callboard_record_set_string (queue, CALLBOARD_QUEUE_NAME, name);
      g_ptr_array_add (queues, queue);
    }
  store_test_await (callboard_store_save_snapshot (store, CALLBOARD_FLOOR_QUEUES, queues, 1));
  g_assert_true (store_test_has_bytes (path, ((CallboardQueueRecord *) g_ptr_array_index (queues, 7))->name));
  snapshot = load (store, CALLBOARD_FLOOR_QUEUES);
  g_assert_cmpuint (snapshot->records->len, ==, 300);
  for (guint i = 0; i < 300; i++)
    g_assert_cmpuint (callboard_record_diff (g_ptr_array_index (snapshot->records, i), g_ptr_array_index (queues, i)), ==, 0);
  store_test_close (store);
}

/* It is a memory only: what cannot be read is as good as not there. */
static void
test_unreadable (void)
{
  static const char * const spoilt[] = {
    "UPDATE snapshots SET data = x'00010203'",
    "UPDATE snapshots SET encoding = 'columns'",
    "UPDATE snapshots SET encoding = 'columns', data = x''",
    "UPDATE snapshots SET encoding = 'of another version'",
  };
  g_autofree char *path = store_test_path ("unreadable");
  g_autoptr(GPtrArray) agents = make_agents (100);

  for (gsize i = 0; i < G_N_ELEMENTS (spoilt); i++)
    {
      CallboardStore *store = store_test_open (path);
      g_autoptr(CallboardSnapshot) snapshot = NULL;
      sqlite3 *db;

      store_test_await (callboard_store_save_snapshot (store, CALLBOARD_FLOOR_AGENTS, agents, 5));
      g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
      g_assert_cmpint (sqlite3_exec (db, spoilt[i], NULL, NULL, NULL), ==, SQLITE_OK);
      sqlite3_close (db);
      snapshot = load (store, CALLBOARD_FLOOR_AGENTS);
      g_assert_cmpuint (snapshot->records->len, ==, 0);
      g_assert_cmpint (snapshot->refreshed_at, ==, 0);
      store_test_close (store);
    }
}

static GPtrArray *
decode (const char  *text,
        GError     **error)
{
  g_autoptr(GError) mistake = NULL;
  g_autoptr(GVariant) table = g_variant_parse (G_VARIANT_TYPE ("(ua{sv})"), text, NULL, NULL, &mistake);

  g_assert_no_error (mistake);

  return callboard_columns_decode (&callboard_agent_record_type, table, error);
}

/* Of another version of this program, or of chance: read as far as it is understood, and never beyond its end. */
static void
test_columns (void)
{
  static const char * const lies[] = {
    "(2, {'id': <([byte 1], <['a', 'b']>)>})",
    "(2, {'id': <([byte 1, 1], <['a']>)>})",
    "(2, {'state': <([byte 1, 1], <[int64 1]>)>})",
    "(2, {'queues': <([byte 1, 1], <[['q']]>)>})",
    "(4000000000, {'id': <([byte 1], <['a']>)>})",
    "(1, {'extension_infos': <([byte 1], <([uint32 1], (uint32 2, {'number': <([byte 1], <['1']>)>}))>)>})",
    "(1, {'extension_infos': <([byte 1], <([uint32 9], (uint32 1, {'number': <([byte 1], <['1']>)>}))>)>})",
    "(1, {'extension_infos': <([byte 1], <([uint32 1, 1], (uint32 1, {'number': <([byte 1], <['1']>)>}))>)>})",
  };
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) agents = decode ("(2, {'id': <([byte 1, 1], <['a', 'b']>)>, 'later': <5>, 'name': <'odd'>,"
                                        " 'state': <([byte 1, 1], <['other', 'kind']>)>,"
                                        " 'queues': <([byte 0, 1], <[['x'], ['q1', 'q2']]>)>})", &error);
  CallboardAgentRecord *first, *second;

  g_assert_no_error (error);
  g_assert_cmpuint (agents->len, ==, 2);
  first = g_ptr_array_index (agents, 0);
  second = g_ptr_array_index (agents, 1);
  g_assert_cmpstr (first->id, ==, "a");
  g_assert_false (callboard_record_has (first, CALLBOARD_AGENT_STATE));
  g_assert_false (callboard_record_has (first, CALLBOARD_AGENT_NAME));
  g_assert_false (callboard_record_has (first, CALLBOARD_AGENT_QUEUES));
  g_assert_cmpuint (g_strv_length (first->queues), ==, 0);
  g_assert_cmpstr (second->queues[1], ==, "q2");

  for (gsize i = 0; i < G_N_ELEMENTS (lies); i++)
    {
      g_autoptr(GError) refusal = NULL;

      g_assert_null (decode (lies[i], &refusal));
      callboard_assert_error (refusal, CALLBOARD_ERROR_NOT_UNDERSTOOD);
    }
}

/* What one of them does not say is not said for it, of whatever kind it is. */
static void
test_gaps (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) agents = decode ("(2, {'id': <([byte 1, 1], <['a', 'b']>)>, 'name': <([byte 0, 1], <['', 'Bert']>)>,"
                                        " 'state': <([byte 0, 1], <[int64 0, 3]>)>,"
                                        " 'extension_infos': <([byte 0, 1], <([uint32 1, 2], (uint32 3,"
                                        "   {'number': <([byte 1, 1, 1], <['1', '2', '3']>)>,"
                                        "    'type': <([byte 1, 0, 1], <['sip', '', 'webrtc']>)>}))>)>})", &error);
  CallboardAgentRecord *first, *second;
  g_autoptr(GVariant) table = NULL;
  g_autoptr(GPtrArray) again = NULL;

  g_assert_no_error (error);
  first = g_ptr_array_index (agents, 0);
  second = g_ptr_array_index (agents, 1);
  g_assert_null (first->name);
  g_assert_null (first->extension_infos);
  g_assert_false (callboard_record_has (first, CALLBOARD_AGENT_STATE));
  g_assert_cmpstr (second->name, ==, "Bert");
  g_assert_cmpint (second->state, ==, 3);
  g_assert_cmpuint (second->extension_infos->len, ==, 2);
  g_assert_cmpint (((CallboardExtensionRecord *) g_ptr_array_index (second->extension_infos, 0))->type, ==,
                   CALLBOARD_SIGNAL_UNKNOWN);
  g_assert_cmpint (((CallboardExtensionRecord *) g_ptr_array_index (second->extension_infos, 1))->type, ==,
                   CALLBOARD_SIGNAL_WEBRTC);

  table = g_variant_ref_sink (callboard_columns_encode (&callboard_agent_record_type, agents));
  again = callboard_columns_decode (&callboard_agent_record_type, table, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < 2; i++)
    g_assert_cmpuint (callboard_record_diff (g_ptr_array_index (agents, i), g_ptr_array_index (again, i)), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  callboard_test_init (&argc, &argv);
  callboard_test_add_fiber ("/store/snapshot/agents", test_agents);
  callboard_test_add_fiber ("/store/snapshot/parts", test_parts);
  callboard_test_add_fiber ("/store/snapshot/unpacked", test_unpacked);
  callboard_test_add_fiber ("/store/snapshot/unreadable", test_unreadable);
  g_test_add_func ("/store/snapshot/columns", test_columns);
  g_test_add_func ("/store/snapshot/gaps", test_gaps);

  return g_test_run ();
}
