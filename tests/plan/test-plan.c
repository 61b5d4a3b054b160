/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-test"

#include "config.h"

#include "plan/plan-test.h"
#include "support/callboard-test.h"

/* Plans are pure: nothing here talks to a server. */

static void
test_edit_agent (void)
{
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();
  g_autoptr(CallboardPlan) plan = callboard_plan_new (floor, "Edit");
  g_autoptr(CallboardAgentRecord) changes = plan_test_agent ("1002");
  g_autoptr(CallboardAgentRecord) same = plan_test_agent ("1002");
  g_autoptr(GError) error = NULL;

  /* What is so already takes no step. */
  callboard_record_set_string (same, CALLBOARD_AGENT_NAME, "Li Wei");
  callboard_record_set_string (same, CALLBOARD_AGENT_MOBILE, "");
  g_assert_true (callboard_plan_edit_agent (plan, same, &error));
  g_assert_cmpuint (callboard_plan_get_n_steps (plan), ==, 0);

  /* All that is known goes along, what is empty and what cannot be read stays out. */
  callboard_record_set_string (changes, CALLBOARD_AGENT_NAME, "Li Wei Wei");
  g_assert_true (callboard_plan_edit_agent (plan, changes, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (callboard_plan_get_n_steps (plan), ==, 1);
  plan_test_assert_call (plan, 0, "PUT /agents/1002 {'AgentId':'1002','WorkId':'W1','Name':'Li Wei Wei',"
                                  "'Email':'a@example.com','Role':'agent','Enable':true,'WrapUpTime':30,"
                                  "'OutWrapUpTime':20}");
  g_assert_cmpstr (callboard_step_get_text (callboard_plan_get_step (plan, 0)), ==, "Edit Li Wei (1002): name");

  /* Assistant access only when it is given; the second edit waits for the first. */
  callboard_record_set_integer (changes, CALLBOARD_AGENT_ASSISTANT_ACCESS, 2);
  callboard_record_set_string (changes, CALLBOARD_AGENT_EMAIL, "");
  g_assert_true (callboard_plan_edit_agent (plan, changes, &error));
  plan_test_assert_call (plan, 1, "PUT /agents/1002 {'AgentId':'1002','WorkId':'W1','Name':'Li Wei','Email':'',"
                                  "'Role':'agent','Enable':true,'WrapUpTime':30,'OutWrapUpTime':20,"
                                  "'AssistantAccessRight':2}");
  g_assert_true (plan_test_follows (plan, 1, 0));
  g_assert_false (plan_test_needs (plan, 1, 0));
}

static void
test_edit_agent_refused (void)
{
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();
  g_autoptr(CallboardPlan) plan = callboard_plan_new (floor, "Edit");
  g_autoptr(CallboardAgentRecord) nobody = plan_test_agent ("77777");
  g_autoptr(CallboardAgentRecord) wrong = plan_test_agent ("1002");
  g_autoptr(CallboardAgentRecord) off = plan_test_agent ("1001");
  g_autoptr(GError) error = NULL;

  plan_test_assert_refused (callboard_plan_edit_agent (plan, nobody, &error), plan, 0, &error,
                            CALLBOARD_ERROR_NOT_FOUND);
  callboard_record_set_string (wrong, CALLBOARD_AGENT_MOBILE, "123");
  g_assert_false (callboard_plan_edit_agent (plan, wrong, &error));
  g_assert_cmpstr (callboard_error_get_field (error), ==, "mobile");
  g_clear_error (&error);

  /* Who is signed in cannot be disabled, unless signed out before. */
  callboard_record_set_integer (off, CALLBOARD_AGENT_ENABLED, FALSE);
  plan_test_assert_refused (callboard_plan_edit_agent (plan, off, &error), plan, 0, &error, CALLBOARD_ERROR_IN_USE);
  g_assert_true (callboard_plan_sign_out (plan, "1001", &error));
  g_assert_true (callboard_plan_edit_agent (plan, off, &error));
  g_assert_cmpuint (callboard_plan_get_n_steps (plan), ==, 2);
  g_assert_true (plan_test_needs (plan, 1, 0));
  g_assert_cmpstr (callboard_step_get_text (callboard_plan_get_step (plan, 1)), ==, "Disable 王芳 (1001)");
}

static void
test_create_agent (void)
{
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();
  g_autoptr(CallboardPlan) plan = callboard_plan_new (floor, "New agent");
  g_autoptr(CallboardAgentRecord) agent = plan_test_agent ("00123");
  g_autoptr(GError) error = NULL;

  g_assert_false (callboard_plan_create_agent (plan, agent, FALSE, NULL, NULL, &error));
  g_assert_cmpstr (callboard_error_get_field (error), ==, "work_id");
  g_clear_error (&error);

  callboard_record_set_string (agent, CALLBOARD_AGENT_WORK_ID, "A1");
  callboard_record_set_string (agent, CALLBOARD_AGENT_NAME, "Eve");
  /* As in a record that was copied from somebody else: only what is asked for in so many words counts. */
  callboard_record_set_strings (agent, CALLBOARD_AGENT_QUEUES, IDS ("9001"));
  callboard_record_set_integer (agent, CALLBOARD_AGENT_STATE, CALLBOARD_STATE_IDLE);
  plan_test_assert_refused (callboard_plan_create_agent (plan, agent, FALSE, NULL, IDS ("9001", "8"), &error), plan, 0,
                            &error, CALLBOARD_ERROR_NOT_FOUND);
  plan_test_assert_refused (callboard_plan_create_agent (plan, agent, FALSE, IDS ("1001"), NULL, &error), plan, 0,
                            &error, CALLBOARD_ERROR_IN_USE);

  g_assert_true (callboard_plan_create_agent (plan, agent, TRUE, IDS ("1700"), IDS ("9001", "9002", "9001"), &error));
  g_assert_no_error (error);
  g_assert_cmpuint (callboard_plan_get_n_steps (plan), ==, 3);
  plan_test_assert_call (plan, 0, "POST /agents {'AgentId':'00123','WorkId':'A1','Name':'Eve','Role':'agent',"
                                  "'Enable':true,'IsCreateExtension':1}");
  plan_test_assert_call (plan, 1, "POST /agents/extensions {'AgentId':'00123','Extensions':['1700']}");
  plan_test_assert_call (plan, 2, "POST /agents/queues {'AgentId':'00123','Queues':['9001','9002'],'IsFull':0}");
  g_assert_true (plan_test_needs (plan, 1, 0));
  g_assert_true (plan_test_needs (plan, 2, 0));
  g_assert_false (plan_test_needs (plan, 2, 1));
  g_assert_cmpstr (callboard_step_get_text (callboard_plan_get_step (plan, 2)), ==,
                   "Add Eve (00123) to the queues “Sales”, “技术支持”");

  plan_test_assert_refused (callboard_plan_create_agent (plan, agent, FALSE, NULL, NULL, &error), plan, 3, &error,
                            CALLBOARD_ERROR_TAKEN);
}

static void
test_membership (void)
{
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();
  g_autoptr(CallboardPlan) plan = callboard_plan_new (floor, "Queues");
  g_autoptr(GError) error = NULL;

  g_assert_true (callboard_plan_enroll (plan, "1001", IDS ("9001"), FALSE, &error));
  g_assert_true (callboard_plan_enroll (plan, "1001", IDS ("9001"), TRUE, &error));
  g_assert_true (callboard_plan_withdraw (plan, "1001", IDS ("9002"), &error));
  g_assert_cmpuint (callboard_plan_get_n_steps (plan), ==, 0);

  g_assert_true (callboard_plan_enroll (plan, "1001", IDS ("9001", "9002"), FALSE, &error));
  plan_test_assert_call (plan, 0, "POST /agents/queues {'AgentId':'1001','Queues':['9002'],'IsFull':0}");
  /* By now in both: leaving one that the plan entered needs the entering. */
  g_assert_true (callboard_plan_withdraw (plan, "1001", IDS ("9002", "9003"), &error));
  plan_test_assert_call (plan, 1, "DELETE /agents/queues {'AgentId':'1001','Queues':['9002']}");
  g_assert_true (plan_test_needs (plan, 1, 0));

  /* Full replacement only when it is asked for, and never with nothing. */
  g_assert_true (callboard_plan_enroll (plan, "1002", IDS ("9002"), TRUE, &error));
  plan_test_assert_call (plan, 2, "POST /agents/queues {'AgentId':'1002','Queues':['9002'],'IsFull':1}");
  g_assert_cmpstr (callboard_step_get_text (callboard_plan_get_step (plan, 2)), ==,
                   "Put Li Wei (1002) into “技术支持” and no other queue");
  g_assert_true (callboard_plan_enroll (plan, "1002", NO_IDS, TRUE, &error));
  plan_test_assert_call (plan, 3, "DELETE /agents/queues {'AgentId':'1002','Queues':['9002']}");
  g_assert_true (plan_test_needs (plan, 3, 2));
  g_assert_true (callboard_plan_enroll (plan, "1003", NO_IDS, TRUE, &error));
  g_assert_cmpuint (callboard_plan_get_n_steps (plan), ==, 4);
}

static void
test_batches (void)
{
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();
  g_autoptr(CallboardPlan) plan = callboard_plan_new (floor, "Many");
  g_autoptr(GPtrArray) ids = g_ptr_array_new_null_terminated (0, g_free, TRUE);
  g_autoptr(GError) error = NULL;

  g_ptr_array_add (ids, g_strdup ("1001"));
  g_ptr_array_add (ids, g_strdup ("7"));
  for (guint i = 0; i < 120; i++)
    g_ptr_array_add (ids, g_strdup_printf ("%u", i));

  /* One is in it already, one is named twice: 120 are left. */
  g_assert_true (callboard_plan_add_to_queue (plan, "9001", (const char * const *) ids->pdata, &error));
  g_assert_cmpuint (callboard_plan_get_n_steps (plan), ==, 3);
  g_assert_cmpstr (callboard_step_get_text (callboard_plan_get_step (plan, 0)), ==, "Add 50 agents to the queue “Sales”");
  g_assert_cmpstr (callboard_step_get_text (callboard_plan_get_step (plan, 2)), ==, "Add 20 agents to the queue “Sales”");
  for (guint i = 0; i < 3; i++)
    {
      g_assert_cmpuint (callboard_step_get_endpoint (callboard_plan_get_step (plan, i)), ==, 15);
      g_assert_false (i > 0 && plan_test_follows (plan, i, i - 1));
    }

  plan_test_assert_refused (callboard_plan_add_to_queue (plan, "9001", IDS ("1003", "nobody"), &error), plan, 3, &error,
                            CALLBOARD_ERROR_NOT_FOUND);
  g_assert_true (callboard_plan_add_to_queue (plan, "9002", IDS ("1003"), &error));
  plan_test_assert_call (plan, 3, "POST /queues/agents {'QueueId':'9002','AgentIds':['1003']}");
  g_assert_cmpstr (callboard_step_get_text (callboard_plan_get_step (plan, 3)), ==,
                   "Add Ann (1003) to the queue “技术支持”");
}

static void
test_move (void)
{
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();
  g_autoptr(CallboardPlan) plan = callboard_plan_new (floor, "Move");
  g_autoptr(GError) error = NULL;

  g_assert_true (callboard_plan_move (plan, "9001", "9001", IDS ("1001"), &error));
  g_assert_cmpuint (callboard_plan_get_n_steps (plan), ==, 0);

  /* Ann is not in the old queue: she is added only. */
  g_assert_true (callboard_plan_move (plan, "9001", "9002", IDS ("1001", "1002", "1003"), &error));
  g_assert_cmpuint (callboard_plan_get_n_steps (plan), ==, 3);
  plan_test_assert_call (plan, 0, "POST /queues/agents {'QueueId':'9002','AgentIds':['1001','1002','1003']}");
  plan_test_assert_call (plan, 1, "DELETE /agents/queues {'AgentId':'1001','Queues':['9001']}");
  plan_test_assert_call (plan, 2, "DELETE /agents/queues {'AgentId':'1002','Queues':['9001']}");
  g_assert_true (plan_test_needs (plan, 1, 0));
  g_assert_true (plan_test_needs (plan, 2, 0));
}

static void
test_create_queue (void)
{
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();
  g_autoptr(CallboardPlan) plan = callboard_plan_new (floor, "Queue");
  g_autoptr(CallboardQueueRecord) taken = plan_test_queue ("9001", "New");
  g_autoptr(CallboardQueueRecord) name_taken = plan_test_queue ("9010", "Sales");
  g_autoptr(CallboardQueueRecord) queue = plan_test_queue ("9010", "New");
  g_autoptr(CallboardQueueRecord) nameless = plan_test_queue ("9011", NULL);
  g_autoptr(CallboardQueueRecord) chosen = plan_test_queue (NULL, "Chosen");
  g_autoptr(GError) error = NULL;

  plan_test_assert_refused (callboard_plan_create_queue (plan, taken, &error), plan, 0, &error,
                            CALLBOARD_ERROR_INVALID);
  plan_test_assert_refused (callboard_plan_create_queue (plan, name_taken, &error), plan, 0, &error,
                            CALLBOARD_ERROR_INVALID);
  plan_test_assert_refused (callboard_plan_create_queue (plan, nameless, &error), plan, 0, &error,
                            CALLBOARD_ERROR_INVALID);

  callboard_record_set_integer (queue, CALLBOARD_QUEUE_STRATEGY, 2);
  callboard_record_set_string (queue, CALLBOARD_QUEUE_WAIT_MUSIC, "a.wav");
  g_assert_true (callboard_plan_create_queue (plan, queue, &error));
  plan_test_assert_call (plan, 0, "POST /queues {'QueueId':'9010','QueueName':'New','WaitMusic':'a.wav'}");
  plan_test_assert_call (plan, 1, "PUT /queues {'QueueId':'9010','Strategy':2}");
  g_assert_true (plan_test_needs (plan, 1, 0));
  g_assert_true (callboard_plan_add_to_queue (plan, "9010", IDS ("1003"), &error));
  g_assert_true (plan_test_needs (plan, 2, 0));
  g_assert_false (plan_test_needs (plan, 2, 1));

  /* Without an id it goes by its name. */
  g_assert_true (callboard_plan_create_queue (plan, chosen, &error));
  g_assert_cmpuint (callboard_plan_get_n_steps (plan), ==, 4);
  plan_test_assert_call (plan, 3, "POST /queues {'QueueName':'Chosen'}");
  g_assert_true (callboard_plan_enroll (plan, "1001", IDS ("Chosen"), FALSE, &error));
  g_assert_true (plan_test_needs (plan, 4, 3));
}

static void
test_edit_and_delete_queue (void)
{
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();
  g_autoptr(CallboardPlan) plan = callboard_plan_new (floor, "Queue");
  g_autoptr(CallboardQueueRecord) changes = plan_test_queue ("9001", "Sales");
  g_autoptr(GError) error = NULL;

  g_assert_true (callboard_plan_edit_queue (plan, changes, &error));
  g_assert_cmpuint (callboard_plan_get_n_steps (plan), ==, 0);
  callboard_record_set_integer (changes, CALLBOARD_QUEUE_TIMEOUT, 0);
  g_assert_true (callboard_plan_edit_queue (plan, changes, &error));
  plan_test_assert_call (plan, 0, "PUT /queues {'QueueId':'9001','QueueName':'Sales','Strategy':1,'Timeout':0,"
                                  "'WaitMusic':'music.wav'}");

  plan_test_assert_refused (callboard_plan_delete_queue (plan, "9001", &error), plan, 1, &error,
                            CALLBOARD_ERROR_IN_USE);
  g_assert_true (callboard_plan_delete_queue (plan, "9003", &error));
  plan_test_assert_call (plan, 1, "DELETE /queues {'QueueId':'9003'}");
  plan_test_assert_refused (callboard_plan_enroll (plan, "1001", IDS ("9003"), FALSE, &error), plan, 2, &error,
                            CALLBOARD_ERROR_NOT_FOUND);

  /* Those in it leave first, and the deletion needs each of them to. */
  g_assert_true (callboard_plan_remove_from_queue (plan, "9001", IDS ("1001", "1002", "1003"), &error));
  g_assert_cmpuint (callboard_plan_get_n_steps (plan), ==, 4);
  g_assert_true (callboard_plan_delete_queue (plan, "9001", &error));
  g_assert_no_error (error);
  g_assert_true (plan_test_needs (plan, 4, 2));
  g_assert_true (plan_test_needs (plan, 4, 3));
  g_assert_true (plan_test_follows (plan, 2, 0));
}

static void
test_extensions (void)
{
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();
  g_autoptr(CallboardPlan) plan = callboard_plan_new (floor, "Extensions");
  g_autoptr(GError) error = NULL;

  g_assert_true (callboard_plan_bind (plan, "1001", IDS ("1001"), &error));
  g_assert_true (callboard_plan_unbind (plan, "1001", IDS ("1002"), &error));
  g_assert_cmpuint (callboard_plan_get_n_steps (plan), ==, 0);
  plan_test_assert_refused (callboard_plan_bind (plan, "1003", IDS ("1001"), &error), plan, 0, &error,
                            CALLBOARD_ERROR_IN_USE);
  plan_test_assert_refused (callboard_plan_bind (plan, "1002", IDS ("1600"), &error), plan, 0, &error,
                            CALLBOARD_ERROR_IN_USE);
  plan_test_assert_refused (callboard_plan_delete_extension (plan, "1001", &error), plan, 0, &error,
                            CALLBOARD_ERROR_IN_USE);
  plan_test_assert_refused (callboard_plan_create_extension (plan, "2001", CALLBOARD_SIGNAL_SIP, &error), plan, 0,
                            &error, CALLBOARD_ERROR_INVALID);
  plan_test_assert_refused (callboard_plan_create_extension (plan, "1001", CALLBOARD_SIGNAL_SIP, &error), plan, 0,
                            &error, CALLBOARD_ERROR_TAKEN);

  /* From one to another, in order. */
  g_assert_true (callboard_plan_unbind (plan, "1001", IDS ("1001"), &error));
  g_assert_true (callboard_plan_bind (plan, "1003", IDS ("1001"), &error));
  plan_test_assert_call (plan, 0, "DELETE /agents/extensions {'AgentId':'1001','Extensions':['1001']}");
  plan_test_assert_call (plan, 1, "POST /agents/extensions {'AgentId':'1003','Extensions':['1001']}");
  g_assert_true (plan_test_needs (plan, 1, 0));

  /* A new one is bound once it is there; two of a type are one too many. */
  g_assert_true (callboard_plan_create_extension (plan, "1700", CALLBOARD_SIGNAL_WEBRTC, &error));
  plan_test_assert_call (plan, 2, "POST /extensions {'Extension':'1700','SignalType':1}");
  g_assert_true (callboard_plan_bind (plan, "1003", IDS ("1700"), &error));
  g_assert_true (plan_test_needs (plan, 3, 2));
  g_assert_true (callboard_plan_create_extension (plan, "1701", CALLBOARD_SIGNAL_WEBRTC, &error));
  plan_test_assert_refused (callboard_plan_bind (plan, "1003", IDS ("1701"), &error), plan, 5, &error,
                            CALLBOARD_ERROR_IN_USE);

  g_assert_true (callboard_plan_unbind (plan, "1003", IDS ("1001"), &error));
  g_assert_true (callboard_plan_delete_extension (plan, "1001", &error));
  g_assert_true (plan_test_needs (plan, 6, 5));
  plan_test_assert_call (plan, 6, "DELETE /extensions {'Extension':'1001'}");
}

static void
test_presence (void)
{
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();
  g_autoptr(CallboardPlan) plan = callboard_plan_new (floor, "Presence");
  g_autoptr(CallboardAgentRecord) off = plan_test_agent ("1002");
  g_autoptr(GError) error = NULL;

  g_assert_true (callboard_plan_sign_in (plan, "1001", -1, &error));
  g_assert_true (callboard_plan_sign_out (plan, "1002", &error));
  g_assert_cmpuint (callboard_plan_get_n_steps (plan), ==, 0);
  plan_test_assert_refused (callboard_plan_sign_in (plan, "1003", -1, &error), plan, 0, &error, CALLBOARD_ERROR_IN_USE);

  /* An extension that the plan binds will do. */
  g_assert_true (callboard_plan_bind (plan, "1003", IDS ("1700"), &error));
  g_assert_true (callboard_plan_sign_in (plan, "1003", CALLBOARD_STATE_WAITING, &error));
  g_assert_true (plan_test_needs (plan, 1, 0));
  g_assert_cmpuint (callboard_step_get_endpoint (callboard_plan_get_step (plan, 1)), ==, 22);

  callboard_record_set_integer (off, CALLBOARD_AGENT_ENABLED, FALSE);
  g_assert_true (callboard_plan_edit_agent (plan, off, &error));
  plan_test_assert_refused (callboard_plan_sign_in (plan, "1002", -1, &error), plan, 3, &error, CALLBOARD_ERROR_IN_USE);
  g_assert_true (callboard_plan_sign_out (plan, "1001", &error));
  g_assert_cmpuint (callboard_step_get_endpoint (callboard_plan_get_step (plan, 3)), ==, 23);

  /* Who is signed in by then needs no second time, and can be signed out. */
  g_assert_true (callboard_plan_sign_in (plan, "1003", -1, &error));
  g_assert_cmpuint (callboard_plan_get_n_steps (plan), ==, 4);
  g_assert_true (callboard_plan_sign_out (plan, "1003", &error));
  g_assert_cmpuint (callboard_step_get_endpoint (callboard_plan_get_step (plan, 4)), ==, 23);
}

static void
test_numbers_and_subscriptions (void)
{
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();
  g_autoptr(CallboardPlan) plan = callboard_plan_new (floor, "Things");
  g_autoptr(CallboardSubscriptionRecord) taken = plan_test_subscription (NULL, "crm", TRUE);
  g_autoptr(CallboardSubscriptionRecord) off = plan_test_subscription ("5", "crm", FALSE);
  g_autoptr(CallboardSubscriptionRecord) fresh = plan_test_subscription (NULL, "desk", TRUE);
  g_autoptr(GError) error = NULL;

  g_assert_true (callboard_plan_set_default_number (plan, "057126200671", &error));
  g_assert_cmpuint (callboard_plan_get_n_steps (plan), ==, 0);
  plan_test_assert_refused (callboard_plan_set_default_number (plan, "1", &error), plan, 0, &error,
                            CALLBOARD_ERROR_NOT_FOUND);
  g_assert_true (callboard_plan_clear_default_number (plan, &error));
  g_assert_true (callboard_plan_clear_default_number (plan, &error));
  g_assert_true (callboard_plan_set_default_number (plan, "057126200672", &error));
  g_assert_cmpuint (callboard_plan_get_n_steps (plan), ==, 2);
  plan_test_assert_call (plan, 0, "DELETE /spnumbers/default");
  plan_test_assert_call (plan, 1, "PUT /spnumbers/default {'DefSpNumber':'057126200672'}");
  g_assert_true (plan_test_follows (plan, 1, 0));

  plan_test_assert_refused (callboard_plan_create_subscription (plan, taken, &error), plan, 2, &error,
                            CALLBOARD_ERROR_TAKEN);
  g_assert_true (callboard_plan_create_subscription (plan, fresh, &error));
  g_assert_true (callboard_plan_edit_subscription (plan, "5", off, &error));
  g_assert_true (callboard_plan_delete_subscription (plan, "5", "crm", &error));
  plan_test_assert_call (plan, 3, "PUT /subscriptions/5 {'name':'crm','callback':'https://example.com/events',"
                                  "'events':['acd_agent_state'],'enable':false}");
  plan_test_assert_call (plan, 4, "DELETE /subscriptions/5");
  g_assert_true (plan_test_follows (plan, 4, 3));
  g_assert_false (callboard_plan_delete_subscription (plan, "", NULL, &error));
  g_assert_cmpstr (callboard_error_get_field (error), ==, "id");
}

static void
test_call (void)
{
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();
  g_autoptr(CallboardPlan) plan = callboard_plan_new (floor, "Call");
  g_autoptr(GError) error = NULL;

  plan_test_assert_refused (callboard_plan_call (plan, "13800000000", "12", NULL, NULL, &error), plan, 0, &error,
                            CALLBOARD_ERROR_NOT_FOUND);
  plan_test_assert_refused (callboard_plan_call (plan, "call me", "057126200671", NULL, NULL, &error), plan, 0, &error,
                            CALLBOARD_ERROR_INVALID);
  g_assert_true (callboard_plan_call (plan, "13800000000", "057126200671", NULL, NULL, &error));
  plan_test_assert_call (plan, 0, "POST /callback2ivr {'caller':'13800000000','called':'057126200671',"
                                  "'called_display':'057126200671'}");
}

static void
count_cb (GListModel *model,
          guint       position,
          guint       removed,
          guint       added,
          guint      *n_added)
{
  g_assert_cmpuint (removed, ==, 0);
  *n_added += added;
}

static void
test_is_a_list (void)
{
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();
  g_autoptr(CallboardPlan) plan = callboard_plan_new (floor, "List");
  g_autoptr(CallboardStep) step = NULL;
  g_autoptr(GError) error = NULL;
  guint n_added = 0;

  g_signal_connect (plan, "items-changed", G_CALLBACK (count_cb), &n_added);
  g_assert_true (callboard_plan_move (plan, "9001", "9002", IDS ("1001", "1002"), &error));
  g_assert_cmpuint (n_added, ==, 3);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (plan)), ==, 3);
  step = g_list_model_get_item (G_LIST_MODEL (plan), 2);
  g_assert_true (step == callboard_plan_get_step (plan, 2));
  g_assert_true (callboard_step_get_wanted (step));
  g_assert_cmpstr (callboard_outcome_to_string (callboard_step_get_outcome (step)), ==, "waiting");
  g_assert_null (callboard_step_get_result (step));
}

static void
test_notes (void)
{
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();
  g_autoptr(CallboardPlan) plan = callboard_plan_new (floor, "Notes");

  g_assert_nonnull (callboard_plan_get_notes (plan));
  g_assert_cmpstrv (callboard_plan_get_notes (plan), NO_IDS);
  callboard_plan_add_note (plan, "First.");
  callboard_plan_add_note (plan, "Second.");
  callboard_plan_add_note (plan, "First.");
  g_assert_cmpstrv (callboard_plan_get_notes (plan), IDS ("First.", "Second."));
}

int
main (int   argc,
      char *argv[])
{
  callboard_test_init (&argc, &argv);

  g_test_add_func ("/plan/agents/edit", test_edit_agent);
  g_test_add_func ("/plan/agents/edit-refused", test_edit_agent_refused);
  g_test_add_func ("/plan/agents/create", test_create_agent);
  g_test_add_func ("/plan/agents/presence", test_presence);
  g_test_add_func ("/plan/membership/one", test_membership);
  g_test_add_func ("/plan/membership/batches", test_batches);
  g_test_add_func ("/plan/membership/move", test_move);
  g_test_add_func ("/plan/queues/create", test_create_queue);
  g_test_add_func ("/plan/queues/edit-and-delete", test_edit_and_delete_queue);
  g_test_add_func ("/plan/extensions", test_extensions);
  g_test_add_func ("/plan/numbers-and-subscriptions", test_numbers_and_subscriptions);
  g_test_add_func ("/plan/call", test_call);
  g_test_add_func ("/plan/list", test_is_a_list);
  g_test_add_func ("/plan/notes", test_notes);

  return g_test_run ();
}
