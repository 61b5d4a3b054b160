/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "ctl/callboard-ctl.h"
#include "support/callboard-test.h"

static CallboardCtl *
parse (const char  *line,
       GError     **error)
{
  g_autoptr(CallboardCtl) ctl = callboard_ctl_new ();
  g_auto(GStrv) argv = NULL;
  g_autofree char *whole = g_strconcat ("callboardctl ", line, NULL);
  g_autoptr(GError) local_error = NULL;

  g_shell_parse_argv (whole, NULL, &argv, &local_error);
  g_assert_no_error (local_error);

  return callboard_ctl_parse (ctl, argv, error) ? g_steal_pointer (&ctl) : NULL;
}

static CallboardCtl *
parse_well (const char *line)
{
  g_autoptr(GError) error = NULL;
  CallboardCtl *ctl = parse (line, &error);

  g_assert_no_error (error);
  g_assert_nonnull (ctl);

  return ctl;
}

static void
test_names (void)
{
  g_autoptr(CallboardCtl) ctl = parse_well ("agents enroll 10032 9001 9002");

  g_assert_cmpstr (ctl->group->name, ==, "agents");
  g_assert_cmpstr (ctl->command->verb, ==, "enroll");
  g_assert_cmpstr (callboard_ctl_get_argument (ctl, 0), ==, "10032");
  g_assert_cmpuint (g_strv_length ((char **) callboard_ctl_get_arguments (ctl, 1)), ==, 2);
  g_assert_cmpstr (callboard_ctl_get_arguments (ctl, 1)[1], ==, "9002");
  g_assert_null (callboard_ctl_get_argument (ctl, 3));
}

static void
test_global_options_anywhere (void)
{
  const char *lines[] = {
    "--format json --dry-run --yes --account Shop agents show 10032",
    "agents --format=json show --yes 10032 --dry-run --account Shop",
    "agents show 10032 --format json --dry-run --yes --account=Shop",
  };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autoptr(CallboardCtl) ctl = parse_well (lines[i]);

      g_assert_cmpint (ctl->format, ==, CALLBOARD_CTL_JSON);
      g_assert_true (ctl->dry_run && ctl->yes && !ctl->sandbox);
      g_assert_cmpstr (ctl->account_name, ==, "Shop");
      g_assert_cmpstr (callboard_ctl_get_argument (ctl, 0), ==, "10032");
    }
}

static void
test_lists (void)
{
  g_autoptr(CallboardCtl) repeated = parse_well ("agents create --queue 9001 10032 --work-id 1 --queue=9002");
  g_autoptr(CallboardCtl) following = parse_well ("agents create 10032 --work-id 1 --queue 9001 9002 --extension 1001");

  g_assert_cmpstr (callboard_ctl_get_argument (repeated, 0), ==, "10032");
  g_assert_cmpstr (callboard_ctl_get_options (repeated, "queue")[0], ==, "9001");
  g_assert_cmpstr (callboard_ctl_get_options (repeated, "queue")[1], ==, "9002");
  g_assert_null (callboard_ctl_get_options (repeated, "queue")[2]);
  g_assert_cmpstr (callboard_ctl_get_options (following, "queue")[1], ==, "9002");
  g_assert_cmpstr (callboard_ctl_get_option (following, "extension"), ==, "1001");
  g_assert_null (callboard_ctl_get_options (following, "name"));
}

static void
test_values (void)
{
  g_autoptr(CallboardCtl) ctl = parse_well ("agents edit 10032 --email '' --name=--x --wrap-up 030 --disable");
  CallboardAgentRecord *agent = callboard_record_new (&callboard_agent_record_type);

  callboard_ctl_fill_record (ctl, agent);
  g_assert_cmpstr (agent->email, ==, "");
  g_assert_true (callboard_record_has (agent, CALLBOARD_AGENT_EMAIL));
  g_assert_cmpstr (agent->name, ==, "--x");
  g_assert_cmpint (agent->wrap_up_time, ==, 30);
  g_assert_true (callboard_record_has (agent, CALLBOARD_AGENT_ENABLED));
  g_assert_false (agent->enabled);
  g_assert_false (callboard_record_has (agent, CALLBOARD_AGENT_MOBILE));
  callboard_record_unref (agent);
}

static void
test_double_dash (void)
{
  g_autoptr(CallboardCtl) ctl = parse_well ("agents show -- --10032");

  g_assert_cmpstr (callboard_ctl_get_argument (ctl, 0), ==, "--10032");
}

static void
test_refusals (void)
{
  const char *lines[] = {
    "", "agents", "people list", "agents hire 10032", "agents show", "agents show 1 2", "agents list --colour red",
    "agents list --role", "agents list --role --enabled", "agents list --enabled=yes", "agents create 10032",
    "agents create 10032 --work-id 1 --role boss", "agents edit 10032 --wrap-up -5", "agents edit 10032 --wrap-up 5s",
    "agents edit 10032 --wrap-up 99999999999", "agents show ''", "agents show -x 1", "queues create 9001",
    "queues edit 9001 --strategy 3", "extensions create 1001", "extensions create 1001 --type fax", "call 1",
    "--format xml agents list", "--account A --sandbox agents list", "agents retire",
    "roster forget x", "roster export", "check x",
    "history", "history show", "agents create --queue 9001 9002 10032 --work-id 1", "subscriptions create --name N --callback U",
  };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(CallboardCtl) ctl = parse (lines[i], &error);

      if (ctl != NULL)
        g_error ("“%s” was accepted", lines[i]);
      g_assert_error (error, CALLBOARD_CTL_ERROR, CALLBOARD_CTL_ERROR_USAGE);
      g_assert_null (strchr (error->message, '\n'));
    }
}

static void
test_broken_text (void)
{
  g_autoptr(CallboardCtl) ctl = callboard_ctl_new ();
  char *argv[] = { (char *) "callboardctl", (char *) "agents", (char *) "show", (char *) "\xff\xfe", NULL };
  g_autoptr(GError) error = NULL;

  g_assert_false (callboard_ctl_parse (ctl, argv, &error));
  g_assert_error (error, CALLBOARD_CTL_ERROR, CALLBOARD_CTL_ERROR_USAGE);
}

static void
test_help_needs_no_more (void)
{
  const char *lines[] = { "--help", "agents --help", "--help agents create", "agents create --help", "-h call" };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autoptr(CallboardCtl) ctl = parse_well (lines[i]);

      g_assert_true (ctl->help);
    }
}

/* The same words, however they are broken into lines. */
static char *
join_words (const char *text)
{
  g_autoptr(GRegex) blanks = g_regex_new ("\\s+", 0, 0, NULL);

  return g_regex_replace_literal (blanks, text, -1, 0, " ", 0, NULL);
}

static void
check_line_lengths (const char *text)
{
  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    g_assert_cmpint (g_utf8_strlen (lines[i], -1), <=, 120);
}

static void
test_examples (void)
{
  for (const CallboardCtlGroup * const *group = callboard_ctl_groups (); *group != NULL; group++)
    {
      for (const CallboardCtlCommand *command = (*group)->commands; command->func != NULL; command++)
        {
          g_autoptr(CallboardCtl) ctl = parse_well (command->example);
          g_autofree char *help = callboard_ctl_dup_help (*group, command);
          g_autofree char *words = join_words (help);
          g_autofree char *synopsis = callboard_ctl_dup_synopsis (*group, command);

          g_assert_true (ctl->group == *group && ctl->command == command);
          g_assert_false (callboard_ctl_needs_yes (ctl));
          g_assert_nonnull (strstr (words, synopsis));
          check_line_lengths (help);
          g_assert_nonnull (strstr (help, command->example));
          g_assert_nonnull (strstr (help, command->summary));
        }
    }
}

static void
test_who_is_asked (void)
{
  const char *asking[] = {
    "agents unbind 1 1001", "agents withdraw 1 9001", "agents enroll 1 9001 --exact", "queues delete 9001",
    "extensions delete 1001", "subscriptions delete 1", "call 1 --via 2",
  };
  const char *going_on[] = {
    "agents enroll 1 9001", "queues add 9001 1", "agents sign-out 1", "numbers clear-default", "queues delete 9001 --yes",
    "--dry-run queues delete 9001",
  };

  for (guint i = 0; i < G_N_ELEMENTS (asking); i++)
    {
      g_autoptr(CallboardCtl) ctl = parse_well (asking[i]);

      g_assert_true (callboard_ctl_needs_yes (ctl));
    }
  for (guint i = 0; i < G_N_ELEMENTS (going_on); i++)
    {
      g_autoptr(CallboardCtl) ctl = parse_well (going_on[i]);

      g_assert_false (callboard_ctl_needs_yes (ctl));
    }
}

int
main (int    argc,
      char **argv)
{
  callboard_test_init (&argc, &argv);
  g_test_add_func ("/ctl/parse/names", test_names);
  g_test_add_func ("/ctl/parse/global-options-anywhere", test_global_options_anywhere);
  g_test_add_func ("/ctl/parse/lists", test_lists);
  g_test_add_func ("/ctl/parse/values", test_values);
  g_test_add_func ("/ctl/parse/double-dash", test_double_dash);
  g_test_add_func ("/ctl/parse/refusals", test_refusals);
  g_test_add_func ("/ctl/parse/broken-text", test_broken_text);
  g_test_add_func ("/ctl/parse/help-needs-no-more", test_help_needs_no_more);
  g_test_add_func ("/ctl/parse/examples", test_examples);
  g_test_add_func ("/ctl/parse/who-is-asked", test_who_is_asked);

  return g_test_run ();
}
