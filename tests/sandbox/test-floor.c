/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who is there: the same for the same seed, plausible, and kept between starts. */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "sandbox/sandbox-test.h"
#include "support/callboard-test.h"

static CallboardSandbox *
make (guint32     seed,
      guint       agents,
      const char *state_file)
{
  g_autoptr(CallboardSandboxOptions) options = callboard_sandbox_options_new ();

  options->seed = seed;
  options->agents = agents;
  options->state_file = g_strdup (state_file);
  return callboard_sandbox_new (options);
}

static void
test_seed (void)
{
  g_autoptr(CallboardSandbox) one = make (5, 0, NULL);
  g_autoptr(CallboardSandbox) same = make (5, 0, NULL);
  g_autoptr(CallboardSandbox) other = make (6, 0, NULL);
  g_autofree char *one_state = callboard_sandbox_dup_state (one);
  g_autofree char *same_state = callboard_sandbox_dup_state (same);
  g_autofree char *other_state = callboard_sandbox_dup_state (other);

  g_assert_cmpstr (one_state, ==, same_state);
  g_assert_cmpstr (one_state, !=, other_state);
  g_assert_cmpstr (callboard_sandbox_get_app_id (one), ==, callboard_sandbox_get_app_id (same));
  g_assert_cmpstr (callboard_sandbox_get_auth_token (one), ==, callboard_sandbox_get_auth_token (same));
  g_assert_cmpstr (callboard_sandbox_get_app_id (one), !=, callboard_sandbox_get_app_id (other));
  g_assert_cmpstr (callboard_sandbox_get_sid (one), !=, callboard_sandbox_get_sid (other));
  g_assert_cmpstr (callboard_sandbox_get_auth_token (one), !=, callboard_sandbox_get_auth_token (other));
  g_assert_null (strstr (one_state, callboard_sandbox_get_auth_token (one)));
}

typedef struct
{
  guint n_leaders, n_disabled, n_bare, n_queueless, n_single, n_several, n_both, n_signed_in, n_zero, n_chinese;
} Tally;

static guint
count_strings (JsonNode   *agent,
               const char *name)
{
  return json_array_get_length (json_object_get_array_member (json_node_get_object (agent), name));
}

static void
tally_agent (JsonNode *agent,
             Tally    *tally)
{
  JsonObject *object = json_node_get_object (agent);
  guint n_queues = count_strings (agent, "queues"), n_extensions = count_strings (agent, "extensions");
  gint64 state = json_object_get_int_member (object, "state");
  gboolean enabled = json_object_get_boolean_member (object, "enabled");
  const char *mobile = json_object_get_string_member (object, "mobile");

  tally->n_leaders += g_str_equal (json_object_get_string_member (object, "role"), "leader");
  tally->n_disabled += !enabled;
  tally->n_bare += n_extensions == 0;
  tally->n_both += n_extensions == 2;
  tally->n_queueless += n_queues == 0;
  tally->n_single += n_queues == 1;
  tally->n_several += n_queues > 1;
  tally->n_signed_in += state != 4;
  tally->n_zero += *json_object_get_string_member (object, "id") == '0';
  tally->n_chinese += (guchar) *json_object_get_string_member (object, "name") >= 0x80;

  g_assert_true (state == 4 || (enabled && n_extensions > 0));
  g_assert_true (*mobile == '\0' || strlen (mobile) == 11);
}

static void
test_people (void)
{
  g_autoptr(CallboardSandbox) sandbox = make (0, 500, NULL);
  g_autofree char *text = callboard_sandbox_dup_state (sandbox);
  g_autoptr(JsonNode) root = json_from_string (text, NULL);
  JsonArray *agents = json_node_get_array (test_node (root, "agents"));
  Tally tally = { 0 };

  g_assert_cmpuint (json_array_get_length (agents), ==, 500);
  for (guint i = 0; i < 500; i++)
    tally_agent (json_array_get_element (agents, i), &tally);

  g_assert_true (tally.n_leaders > 10 && tally.n_leaders < 60);
  g_assert_true (tally.n_disabled > 5 && tally.n_disabled < 60);
  g_assert_true (tally.n_bare > 10 && tally.n_bare < 90);
  g_assert_true (tally.n_queueless > 5 && tally.n_queueless < 70);
  g_assert_cmpuint (tally.n_single, >, 100);
  g_assert_cmpuint (tally.n_several, >, 150);
  g_assert_cmpuint (tally.n_both, >, 50);
  g_assert_cmpuint (tally.n_signed_in, >, 150);
  g_assert_cmpuint (tally.n_zero, ==, 10);
  g_assert_true (tally.n_chinese > 300 && tally.n_chinese < 450);
  /* An id as long as one can be. */
  g_assert_nonnull (test_node (root, "agents.[id=90071992547409931234567890123456]"));
}

/* However many agents there are: no number twice, none that cannot be, and free ones to create. */
static void
test_large (void)
{
  g_autoptr(CallboardSandboxOptions) options = callboard_sandbox_options_new ();
  g_autoptr(CallboardSandbox) sandbox = NULL;
  g_autoptr(Reply) all = NULL;
  g_autofree char *text = NULL;
  g_autoptr(JsonNode) root = NULL;

  options->agents = 12000;
  sandbox = test_start_with (options);
  all = test_ask (sandbox, "GET", "/agents", NULL);
  assert_reply (all, "Result.Total", "12000");
  assert_reply (all, "Result.AgentList.count", "12000");
  text = callboard_sandbox_dup_state (sandbox);
  root = json_from_string (text, NULL);
  g_assert_null (test_node (root, "extensions.[number=10000]"));
  g_assert_nonnull (test_node (root, "extensions.[number=9999]"));
  g_assert_null (test_node (root, "extensions.[number=1600]"));
  test_expect (sandbox, "POST", "/extensions", "{\"Extension\":\"1600\"}", "000000");
}

/* What is kept between answers is not kept when something changes. */
static void
test_fresh (void)
{
  g_autoptr(CallboardSandbox) sandbox = test_start (NULL);
  static const char * const changes[][4] = {
    { "PUT", "/agents/7", "{\"Name\":\"B\"}", "\"Name\":\"B\"" },
    { "POST", "/agents/queues", "{\"AgentId\":\"7\",\"Queues\":[\"9002\"]}", "9002@" },
    { "POST", "/agent/login?MsgId=1", "{\"agent_id\":\"7\",\"state\":1}", "\"State\":1" },
    { "POST", "/agent/logout", "{\"agent_id\":\"7\"}", "\"State\":4" },
    { "POST", "/extensions", "{\"Extension\":\"1999\",\"SignalType\":1}", "\"AgentId\":\"7\"" },
    { "DELETE", "/agents/extensions", "{\"AgentId\":\"7\",\"Extensions\":[\"1085\"]}", "\"1000\"" },
    { "POST", "/agents/extensions", "{\"AgentId\":\"7\",\"Extensions\":[\"1999\"]}", "1999" },
    { "DELETE", "/agents/queues", "{\"AgentId\":\"7\",\"Queues\":[\"9002\"]}", "\"Queues\":[]" },
  };

  test_expect (sandbox, "POST", "/agents", "{\"AgentId\":\"7\",\"WorkId\":\"a\",\"IsCreateExtension\":1}", "000000");
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autoptr(Reply) list = NULL;

      test_expect (sandbox, changes[i][0], changes[i][1], changes[i][2], "000000");
      list = test_ask (sandbox, "GET", "/agents?CurrPage=61&PageSize=1", NULL);
      assert_reply (list, "Result.AgentList.0.AgentId", "7");
      g_assert_nonnull (strstr (list->text, changes[i][3]));
    }
}

static char *
make_path (const char *name)
{
  return g_build_filename (g_get_user_state_dir (), "sandbox", name, NULL);
}

static guint
count_siblings (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *entry;
  guint n = 0;

  while (dir != NULL && (entry = g_dir_read_name (dir)) != NULL)
    n += g_str_has_prefix (entry, name) && !g_str_equal (entry, name);

  return n;
}

static void
start (CallboardSandbox *sandbox)
{
  g_autoptr(GError) error = NULL;

  callboard_sandbox_start_thread (sandbox, &error);
  g_assert_no_error (error);
}

/* All but how often what was asked, which is no state. */
static char *
dup_floor (CallboardSandbox *sandbox)
{
  g_autofree char *text = callboard_sandbox_dup_state (sandbox);
  g_autoptr(JsonNode) root = json_from_string (text, NULL);

  json_object_remove_member (json_node_get_object (root), "requests");
  json_object_remove_member (json_node_get_object (root), "effects");
  return json_to_string (root, FALSE);
}

static void
test_kept (void)
{
  g_autofree char *path = make_path ("kept.json");
  g_autoptr(CallboardSandbox) first = make (3, 20, path);
  g_autoptr(CallboardSandbox) second = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  GStatBuf status;

  start (first);
  test_expect (first, "POST", "/agents", "{\"AgentId\":\"7\",\"WorkId\":\"a\",\"Name\":\"甲 \\\"乙\\\"\"}", "000000");
  test_expect (first, "POST", "/agents/queues", "{\"AgentId\":\"7\",\"Queues\":[\"9001\",\"9002\"]}", "000000");
  test_expect (first, "POST", "/extensions", "{\"Extension\":\"1700\",\"SignalType\":1}", "000000");
  test_expect (first, "POST", "/agents/extensions", "{\"AgentId\":\"7\",\"Extensions\":[\"1700\"]}", "000000");
  test_expect (first, "DELETE", "/spnumbers/default", NULL, "000000");
  test_expect (first, "POST", "/agent/login?MsgId=1", "{\"agent_id\":\"7\",\"state\":1}", "000000");
  test_expect (first, "DELETE", "/subscriptions/101", NULL, "000000");
  callboard_sandbox_stop (first);
  before = dup_floor (first);
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);

  second = make (0, 0, path);
  after = dup_floor (second);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpstr (callboard_sandbox_get_auth_token (first), ==, callboard_sandbox_get_auth_token (second));
  start (second);
  test_expect (second, "POST", "/extensions", "{\"Extension\":\"1700\"}", "100015");
  test_expect (second, "DELETE", "/agents/queues", "{\"AgentId\":\"7\",\"Queues\":[\"9001\"]}", "000000");
  assert_state (second, "agents.[id=7].queues", "9002");
}

/* It is written while it runs, not only when it is stopped. */
static void
test_kept_in_time (void)
{
  g_autofree char *path = make_path ("in-time.json");
  g_autoptr(CallboardSandbox) sandbox = make (0, 0, path);

  start (sandbox);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  test_expect (sandbox, "POST", "/agents", "{\"AgentId\":\"7\",\"WorkId\":\"a\"}", "000000");
  for (guint i = 0; i < 1000 && !g_file_test (path, G_FILE_TEST_EXISTS); i++)
    g_usleep (10 * 1000);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
check_set_aside (const char *name,
                 const char *text)
{
  g_autofree char *path = make_path (name);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr(CallboardSandbox) sandbox = NULL;

  g_mkdir_with_parents (folder, 0700);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  g_test_expect_message ("callboard-sandbox", G_LOG_LEVEL_MESSAGE, "*was set aside*");
  sandbox = make (0, 0, path);
  g_test_assert_expected_messages ();
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (count_siblings (path), ==, 1);
  assert_state (sandbox, "agents.count", "60");
}

static void
test_damaged (void)
{
  check_set_aside ("garbage", "{\"agents\": [");
  check_set_aside ("empty", "");
  check_set_aside ("list", "[]");
  check_set_aside ("future", "{\"version\":2}");
  check_set_aside ("no-id", "{\"version\":1,\"numbers\":{},\"agents\":[{\"name\":\"a\"}]}");
  check_set_aside ("no-queue", "{\"version\":1,\"numbers\":{},\"agents\":[{\"id\":\"1\",\"queues\":[\"9\"]}]}");
  check_set_aside ("twice", "{\"version\":1,\"numbers\":{},\"queues\":[{\"id\":\"9\"},{\"id\":\"9\"}]}");
  check_set_aside ("types", "{\"version\":1,\"numbers\":{},\"agents\":[7]}");
}

static void
test_other_floor (void)
{
  g_autofree char *path = make_path ("other.json");
  g_autoptr(CallboardSandbox) first = make (3, 20, path);
  g_autoptr(CallboardSandbox) second = NULL;

  start (first);
  test_expect (first, "DELETE", "/spnumbers/default", NULL, "000000");
  callboard_sandbox_stop (first);

  g_test_expect_message ("callboard-sandbox", G_LOG_LEVEL_MESSAGE, "*another floor*");
  second = make (3, 30, path);
  g_test_assert_expected_messages ();
  g_assert_cmpuint (count_siblings (path), ==, 1);
  assert_state (second, "agents.count", "30");
}

static void
test_traffic (void)
{
  g_autoptr(CallboardSandboxOptions) options = callboard_sandbox_options_new ();
  g_autoptr(CallboardSandbox) sandbox = NULL;
  g_autofree char *before = NULL;
  gboolean changed = FALSE;

  options->traffic = 200;
  sandbox = callboard_sandbox_new (options);
  before = callboard_sandbox_dup_state (sandbox);
  start (sandbox);
  for (guint i = 0; i < 1000 && !changed; i++)
    {
      g_autofree char *now = callboard_sandbox_dup_state (sandbox);

      changed = !g_str_equal (before, now);
      g_usleep (10 * 1000);
    }
  g_assert_true (changed);
  g_assert_cmpuint (callboard_sandbox_count_effects (sandbox, 0), ==, 0);
}

/* In the caller's own context, and again after it was stopped. */
static void
test_life (void)
{
  g_autoptr(CallboardSandbox) sandbox = callboard_sandbox_new (NULL);
  g_autoptr(CallboardSandboxOptions) options = callboard_sandbox_options_new ();
  g_autoptr(CallboardSandbox) rival = NULL;
  g_autoptr(CallboardSandbox) confused = NULL;
  g_autofree char *url = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_null (callboard_sandbox_dup_url (sandbox));
  g_assert_true (callboard_sandbox_start (sandbox, NULL));
  callboard_sandbox_stop (sandbox);
  start (sandbox);
  test_expect (sandbox, "GET", "/queues", NULL, "000000");
  url = callboard_sandbox_dup_url (sandbox);
  g_assert_true (g_str_has_prefix (url, "http://127.0.0.1:"));

  options->port = (guint) g_ascii_strtoull (strrchr (url, ':') + 1, NULL, 10);
  rival = callboard_sandbox_new (options);
  g_assert_false (callboard_sandbox_start_thread (rival, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE);
  g_clear_error (&error);

  options->port = 0;
  options->faults = g_strdup ("nonsense");
  confused = callboard_sandbox_new (options);
  g_assert_false (callboard_sandbox_start_thread (confused, &error));
  g_assert_nonnull (error);

  callboard_sandbox_stop (sandbox);
  start (sandbox);
  test_expect (sandbox, "GET", "/queues", NULL, "000000");
}

int
main (int    argc,
      char **argv)
{
  callboard_test_init (&argc, &argv);
  g_test_add_func ("/sandbox/floor/seed", test_seed);
  g_test_add_func ("/sandbox/floor/people", test_people);
  g_test_add_func ("/sandbox/floor/large", test_large);
  g_test_add_func ("/sandbox/floor/fresh", test_fresh);
  g_test_add_func ("/sandbox/floor/kept", test_kept);
  g_test_add_func ("/sandbox/floor/kept-in-time", test_kept_in_time);
  g_test_add_func ("/sandbox/floor/damaged", test_damaged);
  g_test_add_func ("/sandbox/floor/other-floor", test_other_floor);
  g_test_add_func ("/sandbox/floor/traffic", test_traffic);
  g_test_add_func ("/sandbox/floor/life", test_life);

  return g_test_run ();
}
