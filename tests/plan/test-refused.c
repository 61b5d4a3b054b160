/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-test"

#include "config.h"

#include "plan/callboard-fixit.h"
#include "plan/plan-test.h"
#include "support/callboard-test.h"

/* What no plan is made of: it is said which field is wrong and what to do, and the plan stays as it was. The floor is that of
 * plan_test_floor_new(). */

typedef struct
{
  CallboardFloor *floor;
  CallboardPlan  *plan;
  GError         *error;
} Fixture;

static void
fixture_clear (Fixture *self)
{
  g_clear_error (&self->error);
  g_object_unref (self->plan);
  g_object_unref (self->floor);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Fixture, fixture_clear)

static Fixture
fixture_new (void)
{
  CallboardFloor *floor = plan_test_floor_new ();

  return (Fixture) { floor, callboard_plan_new (floor, "Refused"), NULL };
}

/* field: (nullable): which input it is that a form marks */
static void
expect_refused (Fixture    *self,
                gboolean    planned,
                const char *field,
                const char *wanted)
{
  g_autofree char *sentence = callboard_error_dup_sentence (self->error);

  g_assert_false (planned);
  g_assert_cmpstr (sentence, ==, wanted);
  g_assert_cmpstr (callboard_error_get_field (self->error), ==, field);
  g_assert_cmpuint (callboard_plan_get_n_steps (self->plan), ==, 0);
  g_clear_error (&self->error);
}

static void
test_agent_fields (void)
{
  static const struct { guint field; const char *text, *name, *sentence; } texts[] = {
    { CALLBOARD_AGENT_WORK_ID, "W-1", "work_id", "Use only letters A to Z, digits and underscores for the Work ID." },
    { CALLBOARD_AGENT_MOBILE, "0", "mobile", "Enter a mobile number of 11 digits, or one that starts with 0." },
    { CALLBOARD_AGENT_EMAIL, "ann@", "email", "Enter an e-mail address such as name@example.com." },
    { CALLBOARD_AGENT_ROLE, "boss", "role", "Choose agent or leader as the role." },
  };
  static const struct { guint field; const char *name; } times[] = {
    { CALLBOARD_AGENT_WRAP_UP_TIME, "wrap_up_time" }, { CALLBOARD_AGENT_OUT_WRAP_UP_TIME, "out_wrap_up_time" },
  };
  g_auto(Fixture) fixture = fixture_new ();

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(CallboardAgentRecord) agent = plan_test_agent ("1002");

      callboard_record_set_string (agent, texts[i].field, texts[i].text);
      expect_refused (&fixture, callboard_plan_edit_agent (fixture.plan, agent, &fixture.error), texts[i].name,
                      texts[i].sentence);
    }
  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      g_autoptr(CallboardAgentRecord) agent = plan_test_agent ("1002");

      callboard_record_set_integer (agent, times[i].field, -1);
      expect_refused (&fixture, callboard_plan_edit_agent (fixture.plan, agent, &fixture.error), times[i].name,
                      "Enter whole seconds from 0 to 86400.");
    }
}

/* A Work ID may be taken away, also where every new agent has to have one. */
static void
test_work_id_is_cleared (void)
{
  g_auto(Fixture) fixture = fixture_new ();
  g_autoptr(CallboardAgentRecord) agent = plan_test_agent ("1002"), leader = plan_test_agent ("1003");

  callboard_record_set_string (agent, CALLBOARD_AGENT_WORK_ID, "");
  callboard_record_set_string (leader, CALLBOARD_AGENT_ROLE, "leader");
  g_assert_true (callboard_plan_edit_agent (fixture.plan, agent, &fixture.error));
  g_assert_true (callboard_plan_edit_agent (fixture.plan, leader, &fixture.error));
  g_assert_no_error (fixture.error);
  g_assert_cmpstr (callboard_step_get_text (callboard_plan_get_step (fixture.plan, 0)), ==, "Edit Li Wei (1002): Work ID");
  g_assert_cmpstr (callboard_step_get_text (callboard_plan_get_step (fixture.plan, 1)), ==, "Edit Ann (1003): role");
}

static void
test_queue_settings (void)
{
  static const struct { guint field; gint64 value; const char *name, *sentence; } settings[] = {
    { CALLBOARD_QUEUE_STRATEGY, -1, "strategy", "Choose 0, 1 or 2 as the strategy." },
    { CALLBOARD_QUEUE_STRATEGY, 3, "strategy", "Choose 0, 1 or 2 as the strategy." },
    { CALLBOARD_QUEUE_TIMEOUT, -1, "timeout", "Enter 0 or a greater number as the timeout." },
    { CALLBOARD_QUEUE_TIMEOUT, G_GINT64_CONSTANT (4294967296), "timeout", "Enter 0 or a greater number as the timeout." },
  };
  g_auto(Fixture) fixture = fixture_new ();

  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    {
      g_autoptr(CallboardQueueRecord) changes = plan_test_queue ("9001", NULL), queue = plan_test_queue (NULL, "Night");

      callboard_record_set_integer (changes, settings[i].field, settings[i].value);
      callboard_record_set_integer (queue, settings[i].field, settings[i].value);
      expect_refused (&fixture, callboard_plan_edit_queue (fixture.plan, changes, &fixture.error), settings[i].name,
                      settings[i].sentence);
      expect_refused (&fixture, callboard_plan_create_queue (fixture.plan, queue, &fixture.error), settings[i].name,
                      settings[i].sentence);
    }
}

static void
test_queue_names (void)
{
  g_auto(Fixture) fixture = fixture_new ();
  g_autoptr(CallboardQueueRecord) nowhere = plan_test_queue ("9777", "Night"), blank = plan_test_queue ("9001", " \t");
  g_autoptr(CallboardQueueRecord) taken = plan_test_queue ("9001", "Empty"), first = plan_test_queue ("9150", "Night");
  g_autoptr(CallboardQueueRecord) second = plan_test_queue ("9150", "Day"), unnamed = plan_test_queue ("", "Day");

  expect_refused (&fixture, callboard_plan_edit_queue (fixture.plan, nowhere, &fixture.error), NULL,
                  "There is no queue 9777. Refresh and check the ID.");
  expect_refused (&fixture, callboard_plan_delete_queue (fixture.plan, "9777", &fixture.error), NULL,
                  "There is no queue 9777. Refresh and check the ID.");
  expect_refused (&fixture, callboard_plan_edit_queue (fixture.plan, blank, &fixture.error), "name",
                  "Enter a name for the queue.");
  expect_refused (&fixture, callboard_plan_edit_queue (fixture.plan, taken, &fixture.error), "name",
                  "Another queue is called “Empty” already. Choose another name.");

  /* Of the same ID within one plan, the second cannot be. */
  g_assert_true (callboard_plan_create_queue (fixture.plan, first, &fixture.error));
  plan_test_assert_refused (callboard_plan_create_queue (fixture.plan, second, &fixture.error), fixture.plan, 1,
                            &fixture.error, CALLBOARD_ERROR_TAKEN);
  /* An ID that is left blank in a form is none: the service chooses. */
  g_assert_true (callboard_plan_create_queue (fixture.plan, unnamed, &fixture.error));
  plan_test_assert_call (fixture.plan, 1, "POST /queues {'QueueName':'Day'}");
}

static void
test_subscription_fields (void)
{
  static const char * const none[] = { NULL };
  static const struct { const char *name, *callback; gboolean events; const char *field, *sentence; } cases[] = {
    { NULL, "https://example.com/", TRUE, "name", "Enter a name for the subscription." },
    { " \t", "https://example.com/", TRUE, "name", "Enter a name for the subscription." },
    { "new", NULL, TRUE, "callback", "Enter the address that events are to be sent to." },
    { "new", "ftp://example.com/", TRUE, "callback", "Enter a full address that starts with https:// or http://." },
    { "new", "example.com", TRUE, "callback", "Enter a full address that starts with https:// or http://." },
    { "new", "https://example.com/", FALSE, "events", "Choose at least one event." },
  };
  g_auto(Fixture) fixture = fixture_new ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(CallboardSubscriptionRecord) wrong = plan_test_subscription (NULL, cases[i].name, TRUE);

      callboard_record_set_string (wrong, CALLBOARD_SUBSCRIPTION_CALLBACK, cases[i].callback);
      if (!cases[i].events)
        callboard_record_set_strings (wrong, CALLBOARD_SUBSCRIPTION_EVENTS, i % 2 == 0 ? none : NULL);
      expect_refused (&fixture, callboard_plan_create_subscription (fixture.plan, wrong, &fixture.error), cases[i].field,
                      cases[i].sentence);
      expect_refused (&fixture, callboard_plan_edit_subscription (fixture.plan, "7", wrong, &fixture.error), cases[i].field,
                      cases[i].sentence);
      callboard_record_unset (wrong, CALLBOARD_SUBSCRIPTION_EVENTS);
      g_assert_false (callboard_plan_create_subscription (fixture.plan, wrong, NULL));
    }
}

/* Without its ID nothing can be done to a subscription; without its name it can be deleted all the same. */
static void
test_subscription_ids (void)
{
  g_auto(Fixture) fixture = fixture_new ();
  g_autoptr(CallboardSubscriptionRecord) changes = plan_test_subscription (NULL, "crm", FALSE);
  const char *blanks[] = { NULL, "" };

  for (guint i = 0; i < G_N_ELEMENTS (blanks); i++)
    {
      expect_refused (&fixture, callboard_plan_edit_subscription (fixture.plan, blanks[i], changes, &fixture.error), "id",
                      "Enter the subscription's ID.");
      expect_refused (&fixture, callboard_plan_delete_subscription (fixture.plan, blanks[i], "crm", &fixture.error), "id",
                      "Enter the subscription's ID.");
    }
  g_assert_true (callboard_plan_delete_subscription (fixture.plan, "77", NULL, &fixture.error));
  g_assert_cmpstr (callboard_step_get_text (callboard_plan_get_step (fixture.plan, 0)), ==, "Delete the subscription “77”");
  plan_test_assert_call (fixture.plan, 0, "DELETE /subscriptions/77");
}

static void
test_calls (void)
{
  static const char customer[] = "Enter the customer's number, digits only.";
  static const char relay[] = "Choose the caller ID to call through.";
  g_auto(Fixture) fixture = fixture_new ();
  GError **error = &fixture.error;

  expect_refused (&fixture, callboard_plan_call (fixture.plan, NULL, "057126200671", NULL, NULL, error), "customer", customer);
  expect_refused (&fixture, callboard_plan_call (fixture.plan, "", "057126200671", NULL, NULL, error), "customer", customer);
  expect_refused (&fixture, callboard_plan_call (fixture.plan, "1-2", "057126200671", NULL, NULL, error), "customer", customer);
  expect_refused (&fixture, callboard_plan_call (fixture.plan, "13800000000", NULL, NULL, NULL, error), "relay", relay);
  expect_refused (&fixture, callboard_plan_call (fixture.plan, "13800000000", "", NULL, NULL, error), "relay", relay);
  g_assert_true (callboard_plan_call (fixture.plan, "+8613800000000", "057126200671", NULL, NULL, error));
}

/* Where the caller IDs were not read, the service says whether there is such a one, and what is the default is not known. */
static void
test_unread_numbers (void)
{
  g_autoptr(CallboardFloor) floor = callboard_floor_new (NULL);
  g_autoptr(CallboardPlan) plan = callboard_plan_new (floor, "Unread");

  g_assert_true (callboard_plan_clear_default_number (plan, NULL));
  g_assert_true (callboard_plan_set_default_number (plan, "0571", NULL));
  g_assert_true (callboard_plan_call (plan, "13800000000", "0571", NULL, NULL, NULL));
  g_assert_cmpuint (callboard_plan_get_n_steps (plan), ==, 3);
  plan_test_assert_call (plan, 0, "DELETE /spnumbers/default");
}

/* Who has no default caller ID needs nothing done to have none, twice neither. */
static void
test_no_default_number (void)
{
  g_auto(Fixture) fixture = fixture_new ();

  g_assert_true (callboard_plan_clear_default_number (fixture.plan, NULL));
  g_assert_true (callboard_plan_clear_default_number (fixture.plan, NULL));
  g_assert_cmpuint (callboard_plan_get_n_steps (fixture.plan), ==, 1);
}

/* Some services have extensions that these rules would not make: they can be had, but neither deleted nor swapped here. */
static void
test_extensions (void)
{
  static const char digits[] = "Use four digits that do not start with 0 for the extension.";
  g_auto(Fixture) fixture = fixture_new ();
  g_autoptr(CallboardAgentRecord) odd = plan_test_agent ("1003");
  GError **error = &fixture.error;

  callboard_record_set_strings (odd, CALLBOARD_AGENT_EXTENSIONS, IDS ("80011"));
  callboard_floor_put (fixture.floor, odd);
  expect_refused (&fixture, callboard_plan_bind (fixture.plan, "1003", IDS ("0800"), error), "extension", digits);
  expect_refused (&fixture, callboard_plan_bind (fixture.plan, "1003", IDS (""), error), "extension", "Enter an extension.");
  expect_refused (&fixture, callboard_plan_delete_extension (fixture.plan, "80011", error), "extension", digits);
  expect_refused (&fixture, callboard_plan_retire_agent (fixture.plan, "1003", CALLBOARD_RETIRE_DELETE_EXTENSIONS, error),
                  "extension", digits);
  expect_refused (&fixture, callboard_plan_create_extension (fixture.plan, "19", CALLBOARD_SIGNAL_SIP, error), "extension",
                  "Use a number from 1000 to 1999 for a new extension.");
  g_assert_true (callboard_plan_retire_agent (fixture.plan, "1003", CALLBOARD_RETIRE_KEEP_EXTENSIONS, error));
}

/* What is said twice is done once; what is there, or on its way already, is not made again; one of no type is a SIP one. */
static void
test_extensions_once (void)
{
  g_auto(Fixture) fixture = fixture_new ();
  GError **error = &fixture.error;

  g_assert_true (callboard_plan_create_extension (fixture.plan, "1700", CALLBOARD_SIGNAL_UNKNOWN, error));
  g_assert_cmpstr (callboard_step_get_text (callboard_plan_get_step (fixture.plan, 0)), ==, "Create the SIP extension 1700");
  plan_test_assert_refused (callboard_plan_create_extension (fixture.plan, "1700", CALLBOARD_SIGNAL_SIP, error), fixture.plan, 1,
                            error, CALLBOARD_ERROR_TAKEN);
  g_assert_true (callboard_plan_bind (fixture.plan, "1003", IDS ("1700", "1700"), error));
  g_assert_true (callboard_plan_bind (fixture.plan, "1003", IDS ("1700"), error));
  g_assert_cmpuint (callboard_plan_get_n_steps (fixture.plan), ==, 2);
  g_assert_true (callboard_plan_unbind (fixture.plan, "1002", IDS ("1002", "1002", "1999"), error));
  plan_test_assert_call (fixture.plan, 2, "DELETE /agents/extensions {'AgentId':'1002','Extensions':['1002']}");
  /* One that is deleted in the plan can be made anew in it. */
  g_assert_true (callboard_plan_delete_extension (fixture.plan, "1002", error));
  g_assert_true (callboard_plan_delete_extension (fixture.plan, "1002", error));
  g_assert_true (callboard_plan_create_extension (fixture.plan, "1002", CALLBOARD_SIGNAL_SIP, error));
  g_assert_cmpuint (callboard_plan_get_n_steps (fixture.plan), ==, 5);
  g_assert_true (plan_test_follows (fixture.plan, 4, 3));
}

static void
test_swaps (void)
{
  g_auto(Fixture) fixture = fixture_new ();
  GError **error = &fixture.error;

  expect_refused (&fixture, callboard_plan_disable_agent (fixture.plan, "77777", CALLBOARD_WHEN_BUSY_WAIT, error), NULL,
                  "There is no agent 77777. Refresh and check the ID.");
  expect_refused (&fixture, callboard_plan_swap_extensions (fixture.plan, "1002", "1002", CALLBOARD_SIGNAL_SIP, error), "agent",
                  "Choose two agents.");
  expect_refused (&fixture, callboard_plan_swap_extensions (fixture.plan, "1002", "1003", CALLBOARD_SIGNAL_UNKNOWN, error),
                  "type", "Choose SIP or WebRTC.");
  expect_refused (&fixture, callboard_plan_swap_extensions (fixture.plan, "1002", "77777", CALLBOARD_SIGNAL_SIP, error), NULL,
                  "There is no agent 77777. Refresh and check the ID.");
  expect_refused (&fixture, callboard_plan_swap_extensions (fixture.plan, "5", "1003", CALLBOARD_SIGNAL_SIP, error), NULL,
                  "Neither 5 nor Ann (1003) has an extension of that type.");
}

int
main (int    argc,
      char **argv)
{
  callboard_test_init (&argc, &argv);

  g_test_add_func ("/plan/refused/agent-fields", test_agent_fields);
  g_test_add_func ("/plan/refused/work-id-is-cleared", test_work_id_is_cleared);
  g_test_add_func ("/plan/refused/queue-settings", test_queue_settings);
  g_test_add_func ("/plan/refused/queue-names", test_queue_names);
  g_test_add_func ("/plan/refused/subscription-fields", test_subscription_fields);
  g_test_add_func ("/plan/refused/subscription-ids", test_subscription_ids);
  g_test_add_func ("/plan/refused/calls", test_calls);
  g_test_add_func ("/plan/refused/unread-numbers", test_unread_numbers);
  g_test_add_func ("/plan/refused/no-default-number", test_no_default_number);
  g_test_add_func ("/plan/refused/extensions", test_extensions);
  g_test_add_func ("/plan/refused/extensions-once", test_extensions_once);
  g_test_add_func ("/plan/refused/swaps", test_swaps);

  return g_test_run ();
}
