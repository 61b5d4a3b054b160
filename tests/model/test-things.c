/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-test"

#include "config.h"

#include "model/callboard-members.h"
#include "model/callboard-queue.h"
#include "model/callboard-things.h"
#include "support/callboard-test.h"

#include "test-records.h"

/* What a list of the window binds to. A password is no property: what can be bound is shown somewhere some day. */
static void
test_extension (void)
{
  g_autoptr(CallboardExtensionRecord) record = callboard_record_new (&callboard_extension_record_type);
  g_autoptr(CallboardItem) item = NULL;
  g_autofree char *number = NULL, *account = NULL, *agent = NULL;
  int type;

  callboard_record_set_string (record, CALLBOARD_EXTENSION_NUMBER, "1001");
  callboard_record_set_string (record, CALLBOARD_EXTENSION_ACCOUNT, "93000077121001");
  callboard_record_set_string (record, CALLBOARD_EXTENSION_PASSWORD, "planted");
  callboard_record_set_integer (record, CALLBOARD_EXTENSION_TYPE, CALLBOARD_SIGNAL_WEBRTC);
  item = callboard_item_new (CALLBOARD_TYPE_EXTENSION, record);

  g_object_get (item, "number", &number, "account", &account, "agent", &agent, "type", &type, NULL);
  g_assert_cmpstr (number, ==, "1001");
  g_assert_cmpstr (account, ==, "93000077121001");
  g_assert_null (agent);
  g_assert_cmpint (type, ==, CALLBOARD_SIGNAL_WEBRTC);
  g_assert_cmpstr (callboard_item_get_id (item), ==, "1001");
  g_assert_null (g_object_class_find_property (G_OBJECT_GET_CLASS (item), "password"));
}

static void
test_number (void)
{
  g_autoptr(CallboardNumbersRecord) numbers = callboard_record_new (&callboard_numbers_record_type);
  g_autoptr(GPtrArray) none = callboard_numbers_split (numbers), split = NULL;
  const char *listed[] = { "057126200670", "057126200671", NULL };

  g_assert_cmpuint (none->len, ==, 0);
  callboard_record_set_strings (numbers, CALLBOARD_NUMBERS_NUMBERS, listed);
  callboard_record_set_string (numbers, CALLBOARD_NUMBERS_DEFAULT, listed[1]);
  split = callboard_numbers_split (numbers);
  g_assert_cmpuint (split->len, ==, 2);

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr(CallboardItem) item = callboard_item_new (CALLBOARD_TYPE_NUMBER, g_ptr_array_index (split, i));
      g_autofree char *id = NULL, *title = NULL;
      gboolean is_default;

      g_object_get (item, "id", &id, "title", &title, "default", &is_default, NULL);
      g_assert_cmpstr (id, ==, listed[i]);
      g_assert_cmpstr (title, ==, listed[i]);
      g_assert_cmpint (is_default, ==, i == 1);
    }
}

/* Known by its name: the service lists no id. */
static void
test_subscription (void)
{
  g_autoptr(CallboardSubscriptionRecord) record = callboard_record_new (&callboard_subscription_record_type);
  g_autoptr(CallboardItem) item = NULL;
  g_autofree char *id = NULL, *callback = NULL;
  g_auto(GStrv) events = NULL;
  gboolean enabled;

  callboard_record_set_string (record, CALLBOARD_SUBSCRIPTION_ID, "77");
  callboard_record_set_string (record, CALLBOARD_SUBSCRIPTION_NAME, "calls");
  callboard_record_set_string (record, CALLBOARD_SUBSCRIPTION_CALLBACK, "https://a.example/");
  callboard_record_set_strings (record, CALLBOARD_SUBSCRIPTION_EVENTS, (const char *[]) { "a", "b", NULL });
  callboard_record_set_integer (record, CALLBOARD_SUBSCRIPTION_ENABLED, TRUE);
  item = callboard_item_new (CALLBOARD_TYPE_SUBSCRIPTION, record);

  g_object_get (item, "id", &id, "callback", &callback, "events", &events, "enabled", &enabled, NULL);
  g_assert_cmpstr (id, ==, "calls");
  g_assert_cmpstr (callback, ==, "https://a.example/");
  g_assert_cmpstrv (events, ((const char *[]) { "a", "b", NULL }));
  g_assert_true (enabled);
}

static void
test_queue_properties (void)
{
  g_autoptr(CallboardQueueRecord) record = test_queue ("9001", "Sales ");
  g_autoptr(CallboardQueueRecord) nameless = callboard_record_new (&callboard_queue_record_type);
  g_autoptr(CallboardQueue) queue = NULL, other = NULL;
  g_autofree char *name = NULL;
  gint64 strategy, timeout;

  callboard_record_set_integer (record, CALLBOARD_QUEUE_STRATEGY, 2);
  callboard_record_set_integer (record, CALLBOARD_QUEUE_TIMEOUT, 30);
  queue = callboard_item_new (CALLBOARD_TYPE_QUEUE, record);
  g_object_get (queue, "name", &name, "strategy", &strategy, "timeout", &timeout, NULL);
  g_assert_cmpstr (name, ==, "Sales ");
  g_assert_cmpint (strategy, ==, 2);
  g_assert_cmpint (timeout, ==, 30);
  g_assert_cmpint (callboard_queue_get_strategy (queue), ==, 2);
  g_assert_cmpint (callboard_queue_get_timeout (queue), ==, 30);

  callboard_record_set_string (nameless, CALLBOARD_QUEUE_ID, "9002");
  other = callboard_item_new (CALLBOARD_TYPE_QUEUE, nameless);
  g_assert_cmpstr (callboard_queue_get_name (other), ==, "");
  g_assert_cmpstr (callboard_item_get_title (CALLBOARD_ITEM (other)), ==, "9002");
}

/* One without an id, which no service should send, is a thing like any other. */
static void
test_no_id (void)
{
  g_autoptr(CallboardAgentRecord) record = callboard_record_new (&callboard_agent_record_type);
  g_autoptr(CallboardItem) item = NULL;

  callboard_record_set_string (record, CALLBOARD_AGENT_NAME, "Nobody");
  item = callboard_item_new (CALLBOARD_TYPE_AGENT, record);
  g_assert_cmpstr (callboard_item_get_id (item), ==, "");
  g_assert_cmpstr (callboard_item_get_title (item), ==, "Nobody");
}

static CallboardAgent *
make_agent (const char *id)
{
  g_autoptr(CallboardAgentRecord) record = test_agent (id, id, 0, "", "");

  return callboard_item_new (CALLBOARD_TYPE_AGENT, record);
}

static void
count_cb (gpointer  object,
          guint    *count)
{
  *count += 1;
}

static void
items_changed_cb (GListModel *model,
                  guint       position,
                  guint       removed,
                  guint       added,
                  guint      *count)
{
  *count += 1;
}

/* Those who were added are there once that is announced, all at once; whoever went before was never there. */
static void
test_members (void)
{
  g_autoptr(CallboardMembers) members = callboard_members_new ();
  GListModel *model = G_LIST_MODEL (members);
  g_autoptr(CallboardAgent) one = make_agent ("1"), two = make_agent ("2"), stranger = make_agent ("3");
  g_autoptr(CallboardAgent) first = NULL;
  guint n_changes = 0, n_counts = 0;

  g_signal_connect (members, "items-changed", G_CALLBACK (items_changed_cb), &n_changes);
  g_signal_connect (members, "counted", G_CALLBACK (count_cb), &n_counts);
  g_assert_true (g_list_model_get_item_type (model) == CALLBOARD_TYPE_AGENT);

  callboard_members_add (members, one, TRUE);
  callboard_members_add (members, two, TRUE);
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, 0);
  g_assert_null (g_list_model_get_item (model, 0));
  callboard_members_remove (members, two, TRUE);
  callboard_members_remove (members, stranger, TRUE);
  callboard_members_flush (members);
  g_assert_cmpuint (n_changes, ==, 1);
  g_assert_cmpuint (n_counts, ==, 1);
  first = g_list_model_get_item (model, 0);
  g_assert_true (first == one);
  g_assert_null (g_list_model_get_item (model, 1));
  g_assert_cmpuint (callboard_members_get_n_signed_in (members), ==, 1);

  /* Nothing is news of nothing. */
  callboard_members_flush (members);
  g_assert_cmpuint (n_counts, ==, 1);

  /* However often somebody is said to have signed out, nobody is less than nobody. */
  callboard_members_count_signed_in (members, -2);
  callboard_members_remove (members, one, TRUE);
  callboard_members_flush (members);
  g_assert_cmpuint (callboard_members_get_n_signed_in (members), ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, 0);
  g_assert_cmpuint (n_changes, ==, 2);
}

int
main (int   argc,
      char *argv[])
{
  callboard_test_init (&argc, &argv);

  g_test_add_func ("/model/things/extension", test_extension);
  g_test_add_func ("/model/things/number", test_number);
  g_test_add_func ("/model/things/subscription", test_subscription);
  g_test_add_func ("/model/things/queue", test_queue_properties);
  g_test_add_func ("/model/things/no-id", test_no_id);
  g_test_add_func ("/model/things/members", test_members);

  return g_test_run ();
}
