/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-test"

#include "config.h"

#include "plan/callboard-undo-private.h"
#include "plan/plan-test.h"
#include "plan/roster-simulation.h"
#include "support/callboard-test.h"

/* What somebody did to agents and their extensions since the run stays as it is, and the plan that takes the run back says so.
 * The floor is that of plan_test_floor_new(). */

/* Carries out, and has done nothing else. Returns (transfer full): what is written down of it. */
static GPtrArray *
carry_out (CallboardPlan *plan)
{
  g_assert_cmpuint (callboard_plan_get_n_steps (plan), >, 0);

  return roster_simulation_record (plan);
}

static void
set_lists (CallboardFloor     *floor,
           const char         *id,
           const char * const *queues,
           const char * const *extensions)
{
  g_autoptr(CallboardAgentRecord) agent = plan_test_agent (id);

  if (queues != NULL)
    callboard_record_set_strings (agent, CALLBOARD_AGENT_QUEUES, queues);
  if (extensions != NULL)
    callboard_record_set_strings (agent, CALLBOARD_AGENT_EXTENSIONS, extensions);
  callboard_floor_put (floor, agent);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
set_state (CallboardFloor *floor,
           const char     *id,
           gint64          state)
{
  g_autoptr(CallboardAgentRecord) agent = plan_test_agent (id);

  callboard_record_set_integer (agent, CALLBOARD_AGENT_STATE, state);
  callboard_floor_put (floor, agent);
}

static GPtrArray *
create_agent (CallboardFloor *floor)
{
  g_autoptr(CallboardPlan) plan = callboard_plan_new (floor, "Create");
  g_autoptr(CallboardAgentRecord) agent = plan_test_agent ("70001");

  callboard_record_set_string (agent, CALLBOARD_AGENT_WORK_ID, "W7");
  g_assert_true (callboard_plan_create_agent (plan, agent, FALSE, NULL, NULL, NULL));

  return carry_out (plan);
}

#define DISABLED_INSTEAD "The service deletes no agents: those who were created are disabled instead."

/* A new agent whom somebody has put to work since is disabled all the same, but not while a customer is on the line. */
static void
test_created_agent (void)
{
  g_autoptr(CallboardFloor) floor = plan_test_floor_new (), elsewhere = plan_test_floor_new ();
  g_autoptr(GPtrArray) rows = create_agent (floor);

  set_lists (floor, "70001", IDS ("9002", "9003"), NULL);
  expect_undo (floor, rows, IDS ("Disable 70001"),
               IDS (DISABLED_INSTEAD, "70001 was put into “技术支持”, “Empty” since, and stays there."));
  set_lists (floor, "70001", NO_IDS, NULL);
  set_state (floor, "70001", CALLBOARD_STATE_IDLE);
  expect_undo (floor, rows, IDS ("Sign 70001 out", "Disable 70001"), IDS (DISABLED_INSTEAD));
  set_state (floor, "70001", CALLBOARD_STATE_TALKING);
  expect_undo (floor, rows, NO_IDS,
               IDS (DISABLED_INSTEAD,
                    "Not taken back: Create the agent 70001. 70001 is on a call. Try again when it has ended."));
  /* Somebody at the service has deleted it. */
  expect_undo (elsewhere, rows, NO_IDS, NO_IDS);
}

/* What the service made along with an agent goes, but only what the agent still has, and what can be deleted. */
static void
test_extensions_made (void)
{
  static const char effect[] = "{'kind':'agent-exists','id':'70001','record':{'id':'70001'},'with_extensions':true}";
  static const char after[] = "{'agent':{'id':'70001','extensions':['1801','1802','80011']}}";
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();
  g_autoptr(GPtrArray) rows = create_agent (floor), made = rows_of (plan_test_row (0, effect, "{'agent':null}", after));

  set_lists (floor, "70001", NULL, IDS ("1801", "80011"));
  expect_undo (floor, made, IDS ("Disable 70001", "Unbind the extension 1801 from 70001", "Delete the extension 1801",
                                 "Unbind the extension 80011 from 70001"),
               IDS (DISABLED_INSTEAD, "Not taken back: A step. Use four digits that do not start with 0 for the extension."));
}

/* Who was edited and is no more, or of whom nothing was written down, stays, and so does a field that nobody knows. */
static void
test_edited_agent (void)
{
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();
  g_autoptr(GPtrArray) gone = rows_of (plan_test_row (0, "{'kind':'agent-is','id':'70001','record':{'name':'Mine'}}",
                                                      "{'agent':{'id':'70001','name':'Old'}}", NULL));
  g_autoptr(GPtrArray) unknown = rows_of (plan_test_row (0, "{'kind':'agent-is','id':'1003','record':{'wrap_up_time':30,"
                                                         "'email':'a@example.com'}}", "{'agent':{'id':'1003'}}", NULL));
  g_autoptr(GPtrArray) role = rows_of (plan_test_row (0, "{'kind':'agent-is','id':'1003','record':{'role':'leader'}}",
                                                      "{'agent':{'id':'1003','role':''}}", NULL));
  g_autoptr(CallboardAgentRecord) leader = plan_test_agent ("1003");

  expect_undo (floor, gone, NO_IDS, IDS ("Not taken back: A step. There is no agent 70001. Refresh and check the ID."));
  /* What was empty is not always said, what is a number is. */
  expect_undo (floor, unknown, IDS ("Edit Ann (1003): e-mail address"),
               IDS ("Ann (1003): what was there before is not known, so it stays: wrap-up time."));
  callboard_record_set_string (leader, CALLBOARD_AGENT_ROLE, "leader");
  callboard_floor_put (floor, leader);
  expect_undo (floor, role, IDS ("Edit Ann (1003): role"), NO_IDS);
}

/* Somebody has changed the same fields to something else again: the sentence has all three, also of a switch. */
static void
test_three_ways (void)
{
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();
  g_autoptr(GPtrArray) rows = rows_of (plan_test_row (0, "{'kind':'agent-is','id':'1003','record':{'name':'Mine','enabled':true}}",
                                                      "{'agent':{'id':'1003','enabled':true}}", NULL));
  g_autoptr(GPtrArray) unread = rows_of (plan_test_row (0, "{'kind':'agent-is','id':'300','record':{'wrap_up_time':30}}",
                                                        "{'agent':{'id':'300','wrap_up_time':10}}", NULL));
  g_autoptr(CallboardAgentRecord) theirs = plan_test_agent ("1003"), bare = plan_test_agent ("300");

  callboard_record_set_integer (theirs, CALLBOARD_AGENT_ENABLED, FALSE);
  callboard_floor_put (floor, theirs);
  callboard_floor_put (floor, bare);
  expect_undo (floor, rows, NO_IDS,
               IDS ("Ann (1003) was changed since and stays so: name is “Ann” now; it was “” before the run and “Mine” after it.",
                    "Ann (1003) was changed since and stays so: enabled is “no” now; it was “yes” before the run and “yes” "
                    "after it."));
  /* What cannot be seen just now was changed by nobody, as far as is known. */
  expect_undo (floor, unread, IDS ("Edit 300: wrap-up time"), NO_IDS);
}

/* Who was enabled and has signed in since cannot be disabled; the other fields go back all the same. */
static void
test_signed_in_meanwhile (void)
{
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();
  g_autoptr(GPtrArray) rows = rows_of (plan_test_row (0, "{'kind':'agent-is','id':'1001','record':{'enabled':true,'name':'王芳'}}",
                                                      "{'agent':{'id':'1001','enabled':false,'name':'Old'}}", NULL));
  g_autoptr(GPtrArray) odd = rows_of (plan_test_row (0, "{'kind':'agent-is','id':'1003','record':{'email':'a@example.com'}}",
                                                     "{'agent':{'id':'1003','email':'none'}}", NULL));

  expect_undo (floor, rows, IDS ("Edit 王芳 (1001): name"),
               IDS ("Not taken back: A step. 王芳 (1001) is signed in. Sign the agent out before disabling."));
  /* What was there before is nothing that the service would take. */
  expect_undo (floor, odd, NO_IDS, IDS ("Not taken back: A step. Enter an e-mail address such as name@example.com."));
}

/* Queues that the run had nothing to do with, and that its agent came into or left since: it stays so, and is said. */
static void
test_other_queues (void)
{
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();
  g_autoptr(GPtrArray) rows = rows_of (plan_test_row (0, "{'kind':'enrolled','id':'1003','others':['9002']}",
                                                      "{'agent':{'id':'1003','queues':['9001']}}",
                                                      "{'agent':{'id':'1003','queues':['9001','9002']}}"));

  set_lists (floor, "1003", IDS ("9002", "9003"), NULL);
  expect_undo (floor, rows, IDS ("Remove Ann (1003) from the queue “技术支持”"),
               IDS ("Taken out of the queue “Sales” since, and left so: Ann (1003).",
                    "Put into the queue “Empty” since, and left there: Ann (1003)."));
}

#define SIGNED_IN(id) "{'kind':'signed-in','id':'" id "','state':0}"
#define STATE_OF(id, state) "{'agent':{'id':'" id "','state':" state "}}"

/* Who was signed in by the run is signed out, or put back to what they were waiting for; nobody is called back to work. */
static void
test_sign_in (void)
{
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();
  g_autoptr(GPtrArray) rows = rows_of (plan_test_row (0, SIGNED_IN ("1001"), STATE_OF ("1001", "4"), NULL));
  g_autoptr(GPtrArray) waiting = rows_of (plan_test_row (0, SIGNED_IN ("1001"), STATE_OF ("1001", "1"), NULL));
  g_autoptr(GPtrArray) unknown = rows_of (plan_test_row (0, SIGNED_IN ("1001"), "{'agent':{'id':'1001'}}", NULL));
  g_autoptr(GPtrArray) home = rows_of (plan_test_row (0, SIGNED_IN ("1002"), STATE_OF ("1002", "4"), NULL));
  g_autoptr(GPtrArray) nobody = rows_of (plan_test_row (0, SIGNED_IN ("70001"), STATE_OF ("70001", "4"), NULL));

  expect_undo (floor, rows, IDS ("Sign 王芳 (1001) out"), NO_IDS);
  expect_undo (floor, unknown, IDS ("Sign 王芳 (1001) out"), NO_IDS);
  expect_undo (floor, waiting, IDS ("Sign 王芳 (1001) in"), NO_IDS);
  expect_undo (floor, home, NO_IDS, NO_IDS);
  expect_undo (floor, nobody, NO_IDS, IDS ("Not taken back: A step. There is no agent 70001. Refresh and check the ID."));
  set_state (floor, "1001", CALLBOARD_STATE_TALKING);
  expect_undo (floor, rows, NO_IDS, IDS ("Not taken back: A step. 王芳 (1001) is on a call. Try again when it has ended."));
  set_lists (floor, "1001", NULL, NO_IDS);
  expect_undo (floor, waiting, NO_IDS,
               IDS ("Not taken back: A step. 王芳 (1001) has no extension. Bind one before signing in."));
}

#define SIGNED_OUT(id) "{'kind':'signed-out','id':'" id "'}"

/* Who was signed out is signed in again, unless they are by now, or never were. */
static void
test_sign_out (void)
{
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();
  g_autoptr(GPtrArray) again = rows_of (plan_test_row (0, SIGNED_OUT ("1001"), STATE_OF ("1001", "0"), NULL));
  g_autoptr(GPtrArray) busy = rows_of (plan_test_row (0, SIGNED_OUT ("1002"), STATE_OF ("1002", "2"), NULL));
  g_autoptr(GPtrArray) unknown = rows_of (plan_test_row (0, SIGNED_OUT ("1002"), NULL, NULL));
  g_autoptr(GPtrArray) never = rows_of (plan_test_row (0, SIGNED_OUT ("1002"), STATE_OF ("1002", "4"), NULL));
  g_autoptr(GPtrArray) bare = rows_of (plan_test_row (0, SIGNED_OUT ("1003"), STATE_OF ("1003", "0"), NULL));
  g_autoptr(GPtrArray) nobody = rows_of (plan_test_row (0, SIGNED_OUT ("70001"), STATE_OF ("70001", "0"), NULL));

  expect_undo (floor, again, NO_IDS, NO_IDS);
  expect_undo (floor, busy, IDS ("Sign Li Wei (1002) in"), NO_IDS);
  expect_undo (floor, unknown, IDS ("Sign Li Wei (1002) in"), NO_IDS);
  expect_undo (floor, never, NO_IDS, NO_IDS);
  expect_undo (floor, bare, NO_IDS, IDS ("Not taken back: A step. Ann (1003) has no extension. Bind one before signing in."));
  expect_undo (floor, nobody, NO_IDS, IDS ("Not taken back: A step. There is no agent 70001. Refresh and check the ID."));
}

/* Whom the run itself signed in and out again was offline before it, whatever was between. */
static void
test_signed_in_and_out (void)
{
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();
  g_autoptr(CallboardPlan) plan = callboard_plan_new (floor, "In and out");
  g_autoptr(GPtrArray) rows = NULL;

  g_assert_true (callboard_plan_sign_in (plan, "1002", -1, NULL));
  g_assert_true (callboard_plan_unbind (plan, "1002", IDS ("1002", "1502"), NULL));
  g_assert_true (callboard_plan_sign_out (plan, "1002", NULL));
  rows = carry_out (plan);
  expect_undo (floor, rows, IDS ("Bind the extensions 1002, 1502 to Li Wei (1002)"), NO_IDS);
}

/* One step by itself: nobody could be signed in without the extension that another step took away. */
static void
test_one_step_of_two (void)
{
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();
  g_autoptr(CallboardPlan) plan = callboard_plan_new (floor, "Two"), undo = NULL;
  g_autoptr(GPtrArray) rows = NULL, deeds = NULL;

  g_assert_true (callboard_plan_sign_out (plan, "1001", NULL));
  g_assert_true (callboard_plan_unbind (plan, "1001", IDS ("1001"), NULL));
  rows = carry_out (plan);
  deeds = callboard_undo_list_deeds (rows);
  undo = callboard_undo_build (floor, "Undo", deeds, NULL, 0);
  plan_test_assert_texts (undo, NO_IDS);
  plan_test_assert_notes (undo, IDS ("Not taken back: Sign 王芳 (1001) out. 王芳 (1001) has no extension. Bind one before "
                                     "signing in."));
}

static GPtrArray *
give (CallboardFloor *floor,
      const char     *number,
      const char     *agent)
{
  g_autoptr(CallboardPlan) plan = callboard_plan_new (floor, "Give");

  g_assert_true (callboard_plan_create_extension (plan, number, CALLBOARD_SIGNAL_WEBRTC, NULL));
  g_assert_true (callboard_plan_bind (plan, agent, (const char * const []) { number, NULL }, NULL));

  return carry_out (plan);
}

/* An extension that went on to somebody else is neither taken from them nor deleted; one that was only unbound is deleted. */
static void
test_bound (void)
{
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();
  g_autoptr(GPtrArray) rows = give (floor, "1700", "1003");
  g_autoptr(GPtrArray) nothing = rows_of (plan_test_row (0, "{'kind':'bound','id':'1002','others':['1002']}",
                                                         "{'agent':{'id':'1002','extensions':['1002']}}", NULL));
  g_autoptr(GPtrArray) nobody = rows_of (plan_test_row (0, "{'kind':'bound','id':'70001','others':['1700']}", NULL, NULL));
  g_autoptr(GPtrArray) unwritten = rows_of (plan_test_row (0, "{'kind':'bound','id':'1002','others':['1002']}", NULL, NULL));

  expect_undo (floor, rows, IDS ("Unbind the extension 1700 from Ann (1003)", "Delete the extension 1700"), NO_IDS);
  /* It was so before. */
  expect_undo (floor, nothing, NO_IDS, NO_IDS);
  expect_undo (floor, nobody, NO_IDS, NO_IDS);
  expect_undo (floor, unwritten, IDS ("Unbind the extension 1002 from Li Wei (1002)"), NO_IDS);

  set_lists (floor, "1003", NULL, NO_IDS);
  expect_undo (floor, rows, NO_IDS, IDS ("The extension 1700 was unbound from Ann (1003) since and stays so."));
  set_lists (floor, "5", NULL, IDS ("1700"));
  expect_undo (floor, rows, NO_IDS,
               IDS ("The extension 1700 was given to 5 since and stays there; the run had bound it to Ann (1003)."));
}

/* One of two extensions is somebody else's by now: the other is given back. */
static void
test_unbound (void)
{
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();
  g_autoptr(CallboardPlan) plan = callboard_plan_new (floor, "Unbind"), move = callboard_plan_new (floor, "Move");
  g_autoptr(GPtrArray) rows = NULL, moved = NULL;
  g_autoptr(GPtrArray) nobody = rows_of (plan_test_row (0, "{'kind':'unbound','id':'70001','others':['1700']}", NULL, NULL));

  g_assert_true (callboard_plan_unbind (plan, "1002", IDS ("1002", "1502"), NULL));
  rows = carry_out (plan);
  set_lists (floor, "1003", NULL, IDS ("1002"));
  expect_undo (floor, rows, IDS ("Bind the extension 1502 to Li Wei (1002)"),
               IDS ("Not taken back: Unbind the extensions 1002, 1502 from Li Wei (1002). The extension 1002 belongs to Ann "
                    "(1003). Unbind it there first."));
  expect_undo (floor, nobody, NO_IDS, NO_IDS);

  /* Moved by the run, and on from there by somebody: it does not come back. */
  g_assert_true (callboard_plan_unbind (move, "1001", IDS ("1001"), NULL));
  g_assert_true (callboard_plan_bind (move, "7", IDS ("1001"), NULL));
  moved = carry_out (move);
  set_lists (floor, "7", NULL, NO_IDS);
  set_lists (floor, "8", NULL, IDS ("1001"));
  expect_undo (floor, moved, NO_IDS,
               IDS ("The extension 1001 was given to 8 since and stays there; the run had bound it to 7."));
}

/* One that the run created, and that somebody has since, is not deleted. */
static void
test_created_extension (void)
{
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();
  g_autoptr(CallboardPlan) plan = callboard_plan_new (floor, "Create");
  g_autoptr(GPtrArray) rows = NULL;

  g_assert_true (callboard_plan_create_extension (plan, "1700", CALLBOARD_SIGNAL_SIP, NULL));
  rows = carry_out (plan);
  set_lists (floor, "1003", NULL, IDS ("1700"));
  expect_undo (floor, rows, NO_IDS, IDS ("Not taken back: Create the SIP extension 1700. The extension 1700 belongs to Ann "
                                         "(1003). Unbind it there first."));
}

#define LOST "The passwords of deleted extensions are lost: those that are created again get new ones."
#define NEIGHBOUR(type) \
  "{\"AgentId\":\"1002\",\"Extensions\":[\"1002\"],\"ExtenInfos\":[{\"Extension\":\"1002\",\"SignalType\":\"" type "\"}]}"
#define GONE(id) "{'kind':'extension-gone','id':'" id "'}"

/* Of what type a deleted one was is known from what was written down, or from the agent's other one, which is of the other. */
static void
test_deleted_extension (void)
{
  static const char unbound[] = "{'kind':'unbound','id':'1002','others':['1502']}";
  static const char had[] = "{'agent':{'id':'1002','extensions':['1002','1502']}}";
  static const struct { const char *agent, *text; } types[] = {
    { NEIGHBOUR ("voip"), "Create the WebRTC extension 1502" }, { NEIGHBOUR ("webrtc"), "Create the SIP extension 1502" },
  };
  g_autoptr(GPtrArray) written = rows_of (plan_test_row (0, GONE ("1600"), "{'extension':{'number':'1600','type':'webrtc'}}",
                                                         NULL));
  g_autoptr(GPtrArray) odd = rows_of (plan_test_row (0, GONE ("8001"), NULL, NULL));
  g_autoptr(GPtrArray) inferred = rows_of (plan_test_row (0, unbound, had, NULL));
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();

  g_ptr_array_add (inferred, plan_test_row (1, GONE ("1502"), NULL, NULL));
  expect_undo (floor, written, IDS ("Create the WebRTC extension 1600"), IDS (LOST));
  expect_undo (floor, odd, NO_IDS, IDS ("Not taken back: A step. Use a number from 1000 to 1999 for a new extension."));
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autoptr(JsonNode) node = callboard_test_json (types[i].agent);
      g_autoptr(CallboardAgentRecord) agent = callboard_record_new (&callboard_agent_record_type);

      g_assert_true (callboard_record_decode (agent, CALLBOARD_KEYS_WIRE, json_node_get_object (node), NULL));
      callboard_floor_put (floor, agent);
      while (g_main_context_iteration (NULL, FALSE))
        ;
      expect_undo (floor, inferred, IDS (types[i].text, "Bind the extension 1502 to Li Wei (1002)"), IDS (LOST));
    }
}

/* A call was made, and a wait is over: neither leaves anything to take back, and the one is said. */
static void
test_call_and_wait (void)
{
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();
  g_autoptr(GPtrArray) rows = rows_of (plan_test_row (0, "{'kind':'called','id':'13800000000','others':['0571']}", NULL, NULL));

  g_ptr_array_add (rows, plan_test_row (1, "{'kind':'idle','id':'1001','limit':60}", STATE_OF ("1001", "3"), NULL));
  expect_undo (floor, rows, NO_IDS, IDS ("A call cannot be taken back: A step."));
}

int
main (int    argc,
      char **argv)
{
  callboard_test_init (&argc, &argv);

  g_test_add_func ("/undo-since/created-agent", test_created_agent);
  g_test_add_func ("/undo-since/extensions-made", test_extensions_made);
  g_test_add_func ("/undo-since/edited-agent", test_edited_agent);
  g_test_add_func ("/undo-since/three-ways", test_three_ways);
  g_test_add_func ("/undo-since/signed-in-meanwhile", test_signed_in_meanwhile);
  g_test_add_func ("/undo-since/other-queues", test_other_queues);
  g_test_add_func ("/undo-since/sign-in", test_sign_in);
  g_test_add_func ("/undo-since/sign-out", test_sign_out);
  g_test_add_func ("/undo-since/signed-in-and-out", test_signed_in_and_out);
  g_test_add_func ("/undo-since/one-step-of-two", test_one_step_of_two);
  g_test_add_func ("/undo-since/bound", test_bound);
  g_test_add_func ("/undo-since/unbound", test_unbound);
  g_test_add_func ("/undo-since/created-extension", test_created_extension);
  g_test_add_func ("/undo-since/deleted-extension", test_deleted_extension);
  g_test_add_func ("/undo-since/call-and-wait", test_call_and_wait);

  return g_test_run ();
}
