/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-test"

#include "config.h"

#include "plan/callboard-inverse.h"
#include "plan/callboard-undo-private.h"
#include "plan/plan-test.h"
#include "plan/roster-simulation.h"
#include "support/callboard-test.h"

/* What somebody did since the run to queues, who is in them, the caller ID and subscriptions stays as it is, and the plan that
 * takes the run back says so. The floor is that of plan_test_floor_new(). */

/* row: (transfer full) */
static void
expect_undo_of_row (CallboardFloor      *floor,
                    CallboardStepRecord *row,
                    const char * const  *texts,
                    const char * const  *notes)
{
  g_autoptr(GPtrArray) rows = rows_of (row);

  expect_undo (floor, rows, texts, notes);
}

/* A queue that the run created goes only as the run left it. */
static void
test_created_queue (void)
{
  g_autoptr(CallboardFloor) floor = plan_test_floor_new (), elsewhere = plan_test_floor_new ();
  g_autoptr(CallboardPlan) plan = callboard_plan_new (floor, "Create");
  g_autoptr(CallboardQueueRecord) queue = plan_test_queue ("9150", "Night"), theirs = plan_test_queue ("9150", NULL);
  g_autoptr(CallboardQueueRecord) mine = plan_test_queue ("9150", NULL);
  g_autoptr(GPtrArray) rows = NULL;

  g_assert_true (callboard_plan_create_queue (plan, queue, NULL));
  rows = roster_simulation_record (plan);
  expect_undo (floor, rows, IDS ("Delete the queue “Night”"), NO_IDS);
  callboard_record_set_integer (theirs, CALLBOARD_QUEUE_TIMEOUT, 42);
  callboard_floor_put (floor, theirs);
  expect_undo (floor, rows, NO_IDS, IDS ("The queue “Night” was changed since the run created it, and stays."));
  callboard_record_set_integer (mine, CALLBOARD_QUEUE_TIMEOUT, 0);
  callboard_floor_put (floor, mine);
  callboard_floor_set_membership (floor, "1003", "9150", TRUE, callboard_collection_get_serial ());
  expect_undo (floor, rows, NO_IDS, IDS ("Not taken back: Create the queue “Night”. The queue “Night” still has 1 agent. Remove "
                                         "the agent from it first."));
  expect_undo (elsewhere, rows, NO_IDS, NO_IDS);
}

#define QUEUE_IS(id, record) "{'kind':'queue-is','id':'" id "','record':" record "}"
#define QUEUE_WAS(id, members) "{'queue':{'id':'" id "'," members "}}"

static void
test_edited_queue (void)
{
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();
  const char *edit = QUEUE_IS ("9002", "{'name':'技术支持'}");

  expect_undo_of_row (floor, plan_test_row (0, edit, QUEUE_WAS ("9002", "'name':'Support'"), NULL),
                      IDS ("Rename the queue “技术支持” to “Support”"), NO_IDS);
  expect_undo_of_row (floor, plan_test_row (0, edit, NULL, NULL), NO_IDS,
                      IDS ("Not taken back: A step. It was not written down what the queue was like."));
  expect_undo_of_row (floor, plan_test_row (0, QUEUE_IS ("9777", "{'timeout':5}"), QUEUE_WAS ("9777", "'timeout':6"), NULL),
                      NO_IDS, IDS ("Not taken back: A step. There is no queue 9777. Refresh and check the ID."));
  /* Its old name is another queue's by now. */
  expect_undo_of_row (floor, plan_test_row (0, edit, QUEUE_WAS ("9002", "'name':'Sales'"), NULL), NO_IDS,
                      IDS ("Not taken back: A step. Another queue is called “Sales” already. Choose another name."));
}

#define QUEUE_GONE(id) "{'kind':'queue-gone','id':'" id "'}"

/* A deleted queue comes back by its ID where that can be asked for; otherwise its agents go into it by its name. */
static void
test_deleted_queue (void)
{
  static const char left[] = "{'kind':'withdrawn','id':'1003','others':['551']}";
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();
  g_autoptr(GPtrArray) old = rows_of (plan_test_row (0, left, "{'agent':{'id':'1003','queues':['551']}}",
                                                     "{'agent':{'id':'1003','queues':[]}}"));
  g_autoptr(CallboardPlan) undo = NULL;

  g_ptr_array_add (old, plan_test_row (1, QUEUE_GONE ("551"), QUEUE_WAS ("551", "'name':'Old'"), NULL));
  expect_undo (floor, old, IDS ("Create the queue “Old”", "Add Ann (1003) to the queue “Old”"),
               IDS ("Queues whose ID cannot be asked for get another one."));
  undo = intention_simulation_undo (floor, old);
  plan_test_assert_call (undo, 0, "POST /queues {'QueueName':'Old'}");
  g_assert_true (plan_test_needs (undo, 1, 0));

  expect_undo_of_row (floor, plan_test_row (0, QUEUE_GONE ("9150"), QUEUE_WAS ("9150", "'name':'Old'"), NULL),
                      IDS ("Create the queue “Old”"), NO_IDS);
  expect_undo_of_row (floor, plan_test_row (0, QUEUE_GONE ("551"), QUEUE_WAS ("551", "'name':'Sales'"), NULL), NO_IDS,
                      IDS ("Not taken back: A step. Another queue is called “Sales” already. Choose another name."));
  expect_undo_of_row (floor, plan_test_row (0, QUEUE_GONE ("9150"), NULL, NULL), NO_IDS,
                      IDS ("Not taken back: A step. It was not written down what the queue was like."));
  /* Somebody has made it again. */
  expect_undo_of_row (floor, plan_test_row (0, QUEUE_GONE ("9001"), QUEUE_WAS ("9001", "'name':'Sales'"), NULL), NO_IDS, NO_IDS);
}

/* What the run made, changed and deleted again came and went. */
static void
test_passing_queue (void)
{
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();
  g_autoptr(CallboardPlan) plan = callboard_plan_new (floor, "Passing"), single = NULL;
  g_autoptr(CallboardQueueRecord) queue = plan_test_queue ("9150", "Night"), changes = plan_test_queue ("9150", NULL);
  g_autoptr(GPtrArray) rows = NULL, deeds = NULL;

  g_assert_true (callboard_plan_create_queue (plan, queue, NULL));
  callboard_record_set_integer (changes, CALLBOARD_QUEUE_TIMEOUT, 42);
  g_assert_true (callboard_plan_edit_queue (plan, changes, NULL));
  g_assert_true (callboard_plan_delete_queue (plan, "9150", NULL));
  rows = roster_simulation_record (plan);
  expect_undo (floor, rows, NO_IDS, NO_IDS);
  /* Of the deletion by itself, the queue comes back, as it was then. */
  deeds = callboard_undo_list_deeds (rows);
  single = callboard_undo_build (floor, "Undo", deeds, NULL, 2);
  plan_test_assert_texts (single, IDS ("Create the queue “Night”", "Set strategy and timeout of the queue “Night”"));
}

/* Nothing was read of a queue that was made without an ID: it is found by its name. */
static void
test_unread_queue (void)
{
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();

  expect_undo_of_row (floor, plan_test_row (0, "{'kind':'queue-exists','id':'Empty','record':{'name':'Empty'}}", NULL, NULL),
                      IDS ("Delete the queue “Empty”"), NO_IDS);
  expect_undo_of_row (floor, plan_test_row (0, "{'kind':'queue-exists','id':'New','record':{'name':'New'}}", NULL, NULL), NO_IDS,
                      NO_IDS);
}

#define NUMBER "{'kind':'default-number','id':'057126200671'}"

static void
test_default_number (void)
{
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();
  const char *cleared = "{'kind':'no-default-number'}", *second = "{'default_number':'057126200672'}";

  expect_undo_of_row (floor, plan_test_row (0, NUMBER, second, NULL), IDS ("Make 057126200672 the default caller ID"), NO_IDS);
  expect_undo_of_row (floor, plan_test_row (0, NUMBER, "{'default_number':null}", NULL), IDS ("Have no default caller ID"), NO_IDS);
  expect_undo_of_row (floor, plan_test_row (0, NUMBER, NULL, NULL), NO_IDS, NO_IDS);
  expect_undo_of_row (floor, plan_test_row (0, NUMBER, "{'default_number':'057126200671'}", NULL), NO_IDS, NO_IDS);
  expect_undo_of_row (floor, plan_test_row (0, NUMBER, "{'default_number':'1234'}", NULL), NO_IDS,
                      IDS ("Not taken back: A step. 1234 is not one of your caller IDs. Choose one of the list."));
  /* Cleared by the run, and set to the other by somebody; or set back by somebody already. */
  expect_undo_of_row (floor, plan_test_row (0, cleared, second, NULL), NO_IDS,
                      IDS ("The contact center was changed since and stays so: default caller ID is “057126200671” now; it was "
                           "“057126200672” before the run and “” after it."));
  expect_undo_of_row (floor, plan_test_row (0, cleared, "{'default_number':'057126200671'}", NULL), NO_IDS, NO_IDS);
}

/* Somebody's choice ends it: what the run had set before that is not set back either. */
static void
test_default_number_twice (void)
{
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();
  g_autoptr(GPtrArray) rows = rows_of (plan_test_row (0, NUMBER, "{'default_number':null}", NULL));

  g_ptr_array_add (rows, plan_test_row (1, "{'kind':'default-number','id':'1234'}", "{'default_number':'5678'}", NULL));
  expect_undo (floor, rows, NO_IDS,
               IDS ("The contact center was changed since and stays so: default caller ID is “057126200671” now; it was “5678” "
                    "before the run and “1234” after it."));
}

/* Who was taken out of a queue that is gone by now: of many, the first few are named. */
static void
test_queue_is_gone (void)
{
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func (callboard_record_unref);
  const char *ids[] = { "1", "2", "3", "4", "5", "6", "7", "1003", "70001" };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autofree char *effect = g_strdup_printf ("{'kind':'withdrawn','id':'%s','others':['9777']}", ids[i]);
      g_autofree char *before = g_strdup_printf ("{'agent':{'id':'%s','queues':['9777']}}", ids[i]);

      g_ptr_array_add (rows, plan_test_row (i, effect, before, NULL));
    }
  /* Whoever was put into it needs nothing. */
  g_ptr_array_add (rows, plan_test_row (9, "{'kind':'enrolled','id':'8','others':['9777']}", "{'agent':{'id':'8','queues':[]}}",
                                        NULL));
  expect_undo (floor, rows, NO_IDS,
               IDS ("There is no queue “9777” any more, so these cannot be put back into it: 1, 2, 3, 4, 5 and 3 more."));
}

/* Who failed to leave is where they were; who was replaced in all queues gets back only what the step took away. */
static void
test_exact (void)
{
  static const char effect[] = "{'kind':'enrolled-exactly','id':'1003','others':['9002']}";
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();
  g_autoptr(GPtrArray) failed = rows_of (plan_test_row (0, effect, "{'agent':{'id':'1003','queues':['9001','9003']}}",
                                                        "{'agent':{'id':'1003','queues':['9001','9002']}}"));

  callboard_record_set_string (g_ptr_array_index (failed, 0), CALLBOARD_STEP_OUTCOME, CALLBOARD_STEP_FAILED);
  callboard_floor_set_membership (floor, "1003", "9001", TRUE, callboard_collection_get_serial ());
  callboard_floor_set_membership (floor, "1003", "9002", TRUE, callboard_collection_get_serial ());
  expect_undo (floor, failed, IDS ("Add Ann (1003) to the queue “Empty”", "Remove Ann (1003) from the queue “技术支持”"), NO_IDS);
}

#define SUBSCRIPTION(id, name, callback, enabled) \
  "{'subscription':{'id':" id ",'name':'" name "','callback':'https://example.com/" callback "','events':['acd_agent_state']," \
  "'enabled':" enabled "}}"
#define MADE(name) \
  "{'kind':'subscription-exists','record':{'name':'" name "','callback':'https://example.com/events'," \
  "'events':['acd_agent_state']}}"
#define MEANWHILE "Events that were delivered meanwhile cannot be taken back."

/* A subscription that the run created is deleted by the ID that was told, or remembered; it stays where somebody changed it. */
static void
test_created_subscription (void)
{
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();
  g_autoptr(GPtrArray) deeds = NULL, rows = rows_of (plan_test_row (0, MADE ("crm"), NULL, NULL));
  g_autoptr(GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(CallboardSubscriptionRecord) known = plan_test_subscription ("88", "crm", TRUE);
  g_autoptr(CallboardPlan) told = NULL, remembered = NULL, seen = NULL;
  g_autoptr(GPtrArray) with_id = rows_of (plan_test_row (0, MADE ("crm"), NULL, SUBSCRIPTION ("'77'", "crm", "events", "true")));

  told = intention_simulation_undo (floor, with_id);
  plan_test_assert_call (told, 0, "DELETE /subscriptions/77");
  plan_test_assert_notes (told, IDS (MEANWHILE));
  expect_undo (floor, rows, NO_IDS, IDS ("Not taken back: A step. Enter the subscription's ID."));
  deeds = callboard_undo_list_deeds (rows);
  g_hash_table_insert (ids, (gpointer) "crm", (gpointer) "99");
  remembered = callboard_undo_build (floor, "Undo", deeds, ids, CALLBOARD_UNDO_ALL);
  plan_test_assert_call (remembered, 0, "DELETE /subscriptions/99");
  callboard_floor_put (floor, known);
  seen = callboard_undo_build (floor, "Undo", deeds, ids, CALLBOARD_UNDO_ALL);
  plan_test_assert_call (seen, 0, "DELETE /subscriptions/88");

  expect_undo_of_row (floor, plan_test_row (0, MADE ("crm"), NULL, SUBSCRIPTION ("'77'", "crm", "other", "true")), NO_IDS,
                      IDS ("The subscription “crm” was changed since the run created it, and stays."));
  expect_undo_of_row (floor, plan_test_row (0, MADE ("erp"), NULL, SUBSCRIPTION ("'77'", "erp", "events", "true")), NO_IDS,
                      NO_IDS);
}

#define EDITED(id) \
  "{'kind':'subscription-is','id':'" id "','record':{'name':'crm','callback':'https://example.com/events','enabled':true}}"

static void
test_edited_subscription (void)
{
  g_autoptr(CallboardFloor) floor = plan_test_floor_new (), elsewhere = callboard_floor_new (NULL);

  expect_undo_of_row (floor, plan_test_row (0, EDITED ("77"), SUBSCRIPTION ("'77'", "crm", "events", "false"), NULL),
                      IDS ("Turn the subscription “crm” off"), NO_IDS);
  expect_undo_of_row (floor, plan_test_row (0, EDITED ("77"), SUBSCRIPTION ("'77'", "crm", "events", "true"), NULL), NO_IDS,
                      NO_IDS);
  expect_undo_of_row (floor, plan_test_row (0, EDITED ("77"), NULL, NULL), NO_IDS,
                      IDS ("Not taken back: A step. It was not written down what the subscription was like."));
  expect_undo_of_row (elsewhere, plan_test_row (0, EDITED ("77"), SUBSCRIPTION ("'77'", "crm", "events", "false"), NULL), NO_IDS,
                      IDS ("Not taken back: A step. There is no such subscription any more."));
  expect_undo_of_row (floor, plan_test_row (0, EDITED (""), SUBSCRIPTION ("''", "crm", "events", "false"), NULL), NO_IDS,
                      IDS ("Not taken back: A step. Enter the subscription's ID."));
}

#define DELETED "{'kind':'subscription-gone','id':'77','others':['erp']}"
#define ANOTHER_ID "Subscriptions that are created again get another ID, and events in between are lost."

static void
test_deleted_subscription (void)
{
  static const char no_callback[] = "{'subscription':{'id':'77','name':'erp','events':['acd_agent_state'],'enabled':true}}";
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();

  expect_undo_of_row (floor, plan_test_row (0, DELETED, SUBSCRIPTION ("'77'", "erp", "events", "true"), NULL),
                      IDS ("Create the subscription “erp”"), IDS (ANOTHER_ID));
  expect_undo_of_row (floor, plan_test_row (0, DELETED, SUBSCRIPTION ("'77'", "erp", "events", "false"), NULL),
                      IDS ("Create the subscription “erp”"),
                      IDS (ANOTHER_ID, "The subscription “erp” was off before and will be on: turn it off once it is there."));
  expect_undo_of_row (floor, plan_test_row (0, DELETED, NULL, NULL), NO_IDS,
                      IDS ("Not taken back: A step. It was not written down what the subscription was like."));
  expect_undo_of_row (floor, plan_test_row (0, DELETED, no_callback, NULL), NO_IDS,
                      IDS ("Not taken back: A step. Enter the address that events are to be sent to."));
  /* Somebody has made it again. */
  expect_undo_of_row (floor, plan_test_row (0, DELETED, SUBSCRIPTION ("'77'", "crm", "events", "true"), NULL), NO_IDS, NO_IDS);
}

/* What the run made and deleted again came and went, and what it did to others does not mix with that. */
static void
test_passing_subscription (void)
{
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();
  g_autoptr(GPtrArray) rows = rows_of (plan_test_row (0, MADE ("erp"), NULL, SUBSCRIPTION ("'77'", "erp", "events", "true")));
  g_autoptr(GPtrArray) deeds = NULL, others = rows_of (plan_test_row (0, MADE ("erp"), NULL, NULL));
  g_autoptr(CallboardPlan) single = NULL;

  g_ptr_array_add (rows, plan_test_row (1, DELETED, SUBSCRIPTION ("'77'", "erp", "events", "true"), NULL));
  expect_undo (floor, rows, NO_IDS, NO_IDS);
  deeds = callboard_undo_list_deeds (rows);
  single = callboard_undo_build (floor, "Undo", deeds, NULL, 1);
  plan_test_assert_texts (single, IDS ("Create the subscription “erp”"));

  /* Of the one that was made, nothing is known that would tell it from this one. */
  g_ptr_array_add (others, plan_test_row (1, "{'kind':'subscription-gone','id':'78','others':['billing']}",
                                          SUBSCRIPTION ("'78'", "billing", "events", "true"), NULL));
  expect_undo (floor, others, IDS ("Create the subscription “billing”"), IDS (ANOTHER_ID));
}

/* Edited, then renamed: under its old name again, it gets back what the edit changed. */
static void
test_renamed_subscription (void)
{
  static const char first[] = "{'kind':'subscription-is','id':'77','record':{'name':'second','callback':"
                              "'https://example.com/events'}}";
  static const char second[] = "{'kind':'subscription-is','id':'77','record':{'name':'crm','callback':"
                               "'https://example.com/new'}}";
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();
  g_autoptr(GPtrArray) rows = rows_of (plan_test_row (0, first, SUBSCRIPTION ("'77'", "second", "first", "true"), NULL));
  g_autoptr(CallboardSubscriptionRecord) now = plan_test_subscription ("77", "crm", TRUE);

  callboard_record_set_string (now, CALLBOARD_SUBSCRIPTION_CALLBACK, "https://example.com/new");
  callboard_floor_put (floor, now);
  g_ptr_array_add (rows, plan_test_row (1, second, SUBSCRIPTION ("'77'", "second", "events", "true"), NULL));
  expect_undo (floor, rows, IDS ("Edit the subscription “second”", "Edit the subscription “second”"), NO_IDS);
}

/* Said before anything is sent: what can be taken back, and with what consequence. */
static void
test_caveats (void)
{
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();
  g_autoptr(CallboardPlan) plan = callboard_plan_new (floor, "Caveats");
  g_autoptr(CallboardAgentRecord) access = plan_test_agent ("1003"), name = plan_test_agent ("1003");
  g_autoptr(CallboardQueueRecord) old = plan_test_queue ("551", "Old");
  g_autoptr(CallboardSubscriptionRecord) subscription = plan_test_subscription (NULL, "new", TRUE);
  const gboolean reversible[] = { FALSE, TRUE, TRUE, TRUE, TRUE, TRUE };
  g_auto(GStrv) caveats = NULL;

  callboard_floor_put (floor, old);
  callboard_record_set_integer (access, CALLBOARD_AGENT_ASSISTANT_ACCESS, 1);
  callboard_record_set_string (name, CALLBOARD_AGENT_NAME, "Anna");
  g_assert_true (callboard_plan_edit_agent (plan, access, NULL));
  g_assert_true (callboard_plan_edit_agent (plan, name, NULL));
  g_assert_true (callboard_plan_delete_queue (plan, "9003", NULL));
  g_assert_true (callboard_plan_delete_queue (plan, "551", NULL));
  g_assert_true (callboard_plan_create_subscription (plan, subscription, NULL));
  g_assert_true (callboard_plan_delete_subscription (plan, "77", "crm", NULL));
  for (guint i = 0; i < G_N_ELEMENTS (reversible); i++)
    g_assert_cmpint (callboard_step_get_reversible (callboard_plan_get_step (plan, i)), ==, reversible[i]);
  /* Each sentence once, however many steps it is true of. */
  g_assert_true (callboard_plan_delete_subscription (plan, "78", "erp", NULL));
  caveats = callboard_plan_list_caveats (plan);
  g_assert_cmpstrv (caveats, IDS ("Assistant access cannot be read, so what it was cannot be restored.",
                                  "Taking this back gives the queue another ID.",
                                  "Events that were delivered cannot be taken back.",
                                  "Events in between are lost, and taking this back gives the subscription another ID."));
}

int
main (int    argc,
      char **argv)
{
  callboard_test_init (&argc, &argv);

  g_test_add_func ("/undo-things/created-queue", test_created_queue);
  g_test_add_func ("/undo-things/edited-queue", test_edited_queue);
  g_test_add_func ("/undo-things/deleted-queue", test_deleted_queue);
  g_test_add_func ("/undo-things/passing-queue", test_passing_queue);
  g_test_add_func ("/undo-things/unread-queue", test_unread_queue);
  g_test_add_func ("/undo-things/default-number", test_default_number);
  g_test_add_func ("/undo-things/default-number-twice", test_default_number_twice);
  g_test_add_func ("/undo-things/queue-is-gone", test_queue_is_gone);
  g_test_add_func ("/undo-things/exact", test_exact);
  g_test_add_func ("/undo-things/created-subscription", test_created_subscription);
  g_test_add_func ("/undo-things/edited-subscription", test_edited_subscription);
  g_test_add_func ("/undo-things/deleted-subscription", test_deleted_subscription);
  g_test_add_func ("/undo-things/passing-subscription", test_passing_subscription);
  g_test_add_func ("/undo-things/renamed-subscription", test_renamed_subscription);
  g_test_add_func ("/undo-things/caveats", test_caveats);

  return g_test_run ();
}
