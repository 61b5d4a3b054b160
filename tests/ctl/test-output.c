/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "base/callboard-error.h"
#include "ctl/callboard-ctl-filter.h"
#include "ctl/callboard-ctl-output.h"
#include "support/callboard-test.h"

static CallboardAgentRecord *
make_agent (const char *id,
            const char *name)
{
  static const char * const queues[] = { "9001", "9002", NULL };
  CallboardAgentRecord *agent = callboard_record_new (&callboard_agent_record_type);

  callboard_record_set_string (agent, CALLBOARD_AGENT_ID, id);
  callboard_record_set_string (agent, CALLBOARD_AGENT_NAME, name);
  callboard_record_set_string (agent, CALLBOARD_AGENT_EMAIL, "a@example.com");
  callboard_record_set_string (agent, CALLBOARD_AGENT_STATE_TEXT, "Lunch");
  callboard_record_set_integer (agent, CALLBOARD_AGENT_ENABLED, TRUE);
  callboard_record_set_integer (agent, CALLBOARD_AGENT_STATE, CALLBOARD_STATE_WAITING);
  callboard_record_set_strings (agent, CALLBOARD_AGENT_QUEUES, queues);

  return agent;
}

static void
test_width (void)
{
  g_autofree char *padded = callboard_ctl_pad ("李伟", 6);

  g_assert_cmpuint (callboard_ctl_measure ("Li Wei"), ==, 6);
  g_assert_cmpuint (callboard_ctl_measure ("李伟"), ==, 4);
  g_assert_cmpuint (callboard_ctl_measure ("e\xcc\x81"), ==, 1);
  g_assert_cmpstr (padded, ==, "李伟  ");
}

static void
test_control_characters (void)
{
  g_autofree char *safe = callboard_ctl_make_printable ("a\x1b[2J\tb\nc\xff" "d");

  g_assert_null (strchr (safe, 0x1b));
  g_assert_null (strchr (safe, '\n'));
  g_assert_true (g_utf8_validate (safe, -1, NULL));
  g_assert_true (g_str_has_suffix (safe, "d"));
}

static void
test_table (void)
{
  g_autoptr(GPtrArray) agents = g_ptr_array_new_with_free_func (callboard_record_unref);
  g_autofree char *table = NULL;
  g_auto(GStrv) lines = NULL;
  const char *roles[3];

  g_ptr_array_add (agents, make_agent ("1", "李伟"));
  g_ptr_array_add (agents, make_agent ("20000", "Anna Maria"));
  table = callboard_ctl_dup_table (&callboard_ctl_agent_shape, agents);
  lines = g_strsplit (table, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 4);
  g_assert_cmpstr (lines[3], ==, "");

  /* What stands left of the same column is as wide in every line. */
  roles[0] = strstr (lines[0], "ROLE");
  roles[1] = strstr (lines[1], "agent ");
  roles[2] = strstr (lines[2], "agent ");
  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    {
      g_autofree char *left = NULL;

      g_assert_nonnull (roles[i]);
      left = g_strndup (lines[i], roles[i] - lines[i]);
      g_assert_cmpuint (callboard_ctl_measure (left), ==, 28);
    }
}

static void
test_csv (void)
{
  g_autoptr(GPtrArray) agents = g_ptr_array_new_with_free_func (callboard_record_unref);
  g_autofree char *csv = NULL;

  g_ptr_array_add (agents, make_agent ("007", "Smith, \"Jo\"\nx "));
  csv = callboard_ctl_dup_csv (&callboard_ctl_agent_shape, agents);
  g_assert_cmpstr (csv, ==,
                   "id,work_id,name,nick_name,mobile,email,role,enabled,state,state_text,reason,extension_state,queues,"
                   "extensions,caller_id,wrap_up_time,out_wrap_up_time\r\n"
                   "007,,\"Smith, \"\"Jo\"\"\nx \",,,a@example.com,,true,1,Lunch,,,9001 9002,,,,\r\n");
}

static void
test_keys (void)
{
  static const char * const wanted[] = {
    "id", "work_id", "name", "nick_name", "mobile", "email", "role", "enabled", "state", "state_text", "reason",
    "extension_state", "queues", "extensions", "caller_id", "wrap_up_time", "out_wrap_up_time", NULL,
  };
  g_autoptr(GPtrArray) agents = g_ptr_array_new_with_free_func (callboard_record_unref);
  g_autoptr(JsonArray) array = NULL;
  JsonObject *agent;

  g_ptr_array_add (agents, make_agent ("007", "Jo"));
  array = callboard_ctl_encode_list (&callboard_ctl_agent_shape, agents);
  agent = json_array_get_object_element (array, 0);
  g_assert_cmpuint (json_object_get_size (agent), ==, g_strv_length ((char **) wanted));
  for (guint i = 0; wanted[i] != NULL; i++)
    g_assert_true (json_object_has_member (agent, wanted[i]));
  g_assert_cmpstr (json_object_get_string_member (agent, "id"), ==, "007");
  g_assert_true (json_object_get_null_member (agent, "mobile"));
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (agent, "extensions")), ==, 0);
}

static void
test_passwords (void)
{
  g_autoptr(GPtrArray) extensions = g_ptr_array_new_with_free_func (callboard_record_unref);
  CallboardExtensionRecord *extension = callboard_record_new (&callboard_extension_record_type);
  g_autofree char *without = NULL;
  g_autofree char *with = NULL;
  g_autofree char *table = NULL;

  callboard_record_set_string (extension, CALLBOARD_EXTENSION_NUMBER, "1001");
  callboard_record_set_string (extension, CALLBOARD_EXTENSION_PASSWORD, "c0ffee");
  g_ptr_array_add (extensions, extension);
  without = callboard_ctl_dup_csv (&callboard_ctl_extension_shape, extensions);
  with = callboard_ctl_dup_csv (&callboard_ctl_extension_secret_shape, extensions);
  table = callboard_ctl_dup_table (&callboard_ctl_extension_shape, extensions);
  g_assert_cmpstr (without, ==, "number,account,type,agent\r\n1001,,,\r\n");
  g_assert_cmpstr (with, ==, "number,account,type,agent,password\r\n1001,,,,c0ffee\r\n");
  g_assert_null (strstr (table, "c0ffee"));
}

static void
test_filter (void)
{
  g_autoptr(CallboardAgentRecord) agent = make_agent ("10032", "Éva Li");
  const struct
  {
    CallboardCtlFilter filter;
    gboolean           matches;
  } rows[] = {
    { { NULL }, TRUE },
    { { .role = "agent" }, TRUE },
    { { .role = "leader" }, FALSE },
    { { .enabled = TRUE }, TRUE },
    { { .disabled = TRUE }, FALSE },
    { { .state = "1" }, TRUE },
    { { .state = "Waiting" }, TRUE },
    { { .state = "lunch" }, TRUE },
    { { .state = "4" }, FALSE },
    { { .state = "offline" }, FALSE },
    { { .queue_id = (char *) "9002" }, TRUE },
    { { .queue_id = (char *) "900" }, FALSE },
    { { .needle = (char *) "éva" }, TRUE },
    { { .needle = (char *) "003" }, TRUE },
    { { .needle = (char *) "example" }, TRUE },
    { { .needle = (char *) "lunch" }, FALSE },
    { { .needle = (char *) "éva", .state = "4" }, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_test_message ("row %u", i);
      g_assert_cmpint (callboard_ctl_filter_matches (&rows[i].filter, agent), ==, rows[i].matches);
    }
}

static CallboardFloor *
make_floor (void)
{
  const char *queues[][2] = { { "9001", "Orders" }, { "9002", "Twins" }, { "9003", "Twins" }, { "9004", "9001" } };
  g_autoptr(CallboardCredentials) credentials = NULL;
  g_autoptr(CallboardClient) client = NULL;
  g_autoptr(GError) error = NULL;
  CallboardFloor *floor;

  credentials = callboard_credentials_new ("http://127.0.0.1:1", "3c31d817-4d37-46d8-6c09-1be54dda3c03", "sid", "token",
                                           FALSE, &error);
  g_assert_no_error (error);
  client = callboard_client_new (credentials);
  floor = callboard_floor_new (client);
  for (guint i = 0; i < G_N_ELEMENTS (queues); i++)
    {
      g_autoptr(CallboardQueueRecord) queue = callboard_record_new (&callboard_queue_record_type);

      callboard_record_set_string (queue, CALLBOARD_QUEUE_ID, queues[i][0]);
      callboard_record_set_string (queue, CALLBOARD_QUEUE_NAME, queues[i][1]);
      callboard_floor_put (floor, queue);
    }

  return floor;
}

/* An id is meant before a name, and a name only where it can be one queue's alone. */
static void
test_queue_names (void)
{
  static const char * const both[] = { "Orders", "9003", NULL };
  g_autoptr(CallboardCtl) ctl = callboard_ctl_new ();
  g_autoptr(GError) error = NULL;
  g_autofree char *by_name = NULL;
  g_autofree char *by_id = NULL;
  g_auto(GStrv) ids = NULL;

  ctl->floor = make_floor ();
  by_name = callboard_ctl_dup_queue_id (ctl, "Orders", &error);
  by_id = callboard_ctl_dup_queue_id (ctl, "9001", &error);
  ids = callboard_ctl_dup_queue_ids (ctl, both, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (by_name, ==, "9001");
  g_assert_cmpstr (by_id, ==, "9001");
  g_assert_cmpstr (ids[1], ==, "9003");

  g_assert_null (callboard_ctl_dup_queue_id (ctl, "Twins", &error));
  g_assert_error (error, CALLBOARD_CTL_ERROR, CALLBOARD_CTL_ERROR_USAGE);
  g_clear_error (&error);
  g_assert_null (callboard_ctl_dup_queue_id (ctl, "orders", &error));
  g_assert_error (error, CALLBOARD_CTL_ERROR, CALLBOARD_CTL_ERROR_NOT_FOUND);
  g_assert_null (callboard_ctl_dup_queue_ids (ctl, NULL, NULL));
}

static void
test_error_lines (void)
{
  g_autoptr(GError) service = callboard_error_new_service (CALLBOARD_ERROR_NOT_FOUND, 404, "100018", NULL);
  g_autoptr(GError) usage = g_error_new (CALLBOARD_CTL_ERROR, CALLBOARD_CTL_ERROR_USAGE, "Say what to do.");
  g_autoptr(GError) ours = callboard_error_new (CALLBOARD_ERROR_TAKEN, "While adding: It is there already.");
  g_autofree char *our_line = NULL;
  g_autofree char *service_line = callboard_ctl_dup_error_line (service);
  g_autofree char *usage_line = callboard_ctl_dup_error_line (usage);

  g_assert_true (g_str_has_suffix (service_line, " (100018 No records found)"));
  g_assert_cmpint (callboard_ctl_get_error_status (service), ==, 1);
  g_assert_cmpstr (usage_line, ==, "Say what to do.");
  callboard_error_set_reason (ours, 0, "It is there already.");
  our_line = callboard_ctl_dup_error_line (ours);
  g_assert_cmpstr (our_line, ==, "It is there already.");
  g_assert_cmpint (callboard_ctl_get_error_status (usage), ==, 2);
}

int
main (int    argc,
      char **argv)
{
  callboard_test_init (&argc, &argv);
  g_test_add_func ("/ctl/output/width", test_width);
  g_test_add_func ("/ctl/output/control-characters", test_control_characters);
  g_test_add_func ("/ctl/output/table", test_table);
  g_test_add_func ("/ctl/output/csv", test_csv);
  g_test_add_func ("/ctl/output/keys", test_keys);
  g_test_add_func ("/ctl/output/passwords", test_passwords);
  g_test_add_func ("/ctl/output/filter", test_filter);
  g_test_add_func ("/ctl/output/queue-names", test_queue_names);
  g_test_add_func ("/ctl/output/error-lines", test_error_lines);

  return g_test_run ();
}
