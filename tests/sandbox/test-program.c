/* SPDX-License-Identifier: GPL-3.0-or-later */

/* callboard-sandbox as it is run: options, files, control from outside, signals. */

#include "config.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>

#include "sandbox/sandbox-test.h"
#include "support/callboard-test.h"

static const char *program, *man_page;

typedef struct
{
  GSubprocess      *process;
  GDataInputStream *output;
  char             *url;
} Running;

static void
running_clear (Running *running)
{
  g_clear_object (&running->output);
  g_clear_object (&running->process);
  g_free (running->url);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Running, running_clear)

/* No test that fails leaves a server behind. */
static void
die_with_parent (gpointer data)
{
  prctl (PR_SET_PDEATHSIG, SIGKILL);
}

static char *
read_line (Running *running)
{
  return g_data_input_stream_read_line_utf8 (running->output, NULL, NULL, NULL);
}

static void
run (Running            *running,
     const char * const *options)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr(GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_auto(GStrv) command = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *line = NULL;

  g_strv_builder_add (builder, program);
  g_strv_builder_addv (builder, (const char **) options);
  command = g_strv_builder_end (builder);
  g_subprocess_launcher_set_child_setup (launcher, die_with_parent, NULL, NULL);
  running->process = g_subprocess_launcher_spawnv (launcher, (const char * const *) command, &error);
  g_assert_no_error (error);
  running->output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (running->process));
  line = read_line (running);
  g_assert_nonnull (line);
  g_assert_true (g_str_has_prefix (line, "Listening on http://127.0.0.1:"));
  running->url = g_strdup (line + strlen ("Listening on "));
}

static void
end (Running *running,
     int      with)
{
  g_subprocess_send_signal (running->process, with);
  g_assert_true (g_subprocess_wait (running->process, NULL, NULL));
  g_assert_true (g_subprocess_get_if_exited (running->process));
  g_assert_cmpint (g_subprocess_get_exit_status (running->process), ==, 0);
}

static Reply *
control (Running    *running,
         const char *method,
         const char *what,
         const char *body)
{
  g_autofree char *url = g_strconcat (running->url, "/_sandbox/", what, NULL);

  return test_send (url, method, body, NULL);
}

static void
test_files (void)
{
  g_autofree char *ready = g_build_filename (g_get_user_runtime_dir (), "ready", NULL);
  g_autofree char *credentials = g_build_filename (g_get_user_runtime_dir (), "credentials", NULL);
  const char *options[] = { "--ready-file", ready, "--credentials", credentials, "--seed", "9", NULL };
  g_auto(Running) running = { 0 };
  g_autofree char *address = NULL;
  g_autofree char *environment = NULL;
  g_autofree char *told = NULL;
  GStatBuf status;

  run (&running, options);
  told = read_line (&running);
  g_assert_nonnull (strstr (told, credentials));
  g_assert_true (g_file_get_contents (ready, &address, NULL, NULL));
  g_assert_cmpstr (g_strstrip (address), ==, running.url);
  g_assert_true (g_file_get_contents (credentials, &environment, NULL, NULL));
  g_assert_nonnull (strstr (environment, running.url));
  g_assert_nonnull (strstr (environment, "export CALLBOARD_AUTH_TOKEN="));
  g_assert_cmpint (g_stat (credentials, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  end (&running, SIGTERM);
  g_assert_false (g_file_test (ready, G_FILE_TEST_EXISTS));
}

static void
test_environment (void)
{
  const char *options[] = { "--print-env", "--seed=9", NULL };
  g_autoptr(CallboardSandboxOptions) same = callboard_sandbox_options_new ();
  g_autoptr(CallboardSandbox) sandbox = NULL;
  g_auto(Running) running = { 0 };
  g_autofree char *wanted[4] = { 0 };

  same->seed = 9;
  sandbox = callboard_sandbox_new (same);
  run (&running, options);
  wanted[0] = g_strdup_printf ("export CALLBOARD_SERVER=%s", running.url);
  wanted[1] = g_strdup_printf ("export CALLBOARD_APP_ID=%s", callboard_sandbox_get_app_id (sandbox));
  wanted[2] = g_strdup_printf ("export CALLBOARD_SID=%s", callboard_sandbox_get_sid (sandbox));
  wanted[3] = g_strdup_printf ("export CALLBOARD_AUTH_TOKEN=%s", callboard_sandbox_get_auth_token (sandbox));
  for (guint i = 0; i < 4; i++)
    {
      g_autofree char *line = read_line (&running);

      g_assert_cmpstr (line, ==, wanted[i]);
      if (i > 0)
        g_free (wanted[i]);
      wanted[i] = i > 0 ? NULL : wanted[i];
    }
  end (&running, SIGINT);
}

static void
test_control (void)
{
  const char *options[] = { "--agents=12", NULL };
  g_auto(Running) running = { 0 };
  g_autofree char *service = NULL;
  g_autoptr(Reply) state = NULL;
  g_autoptr(Reply) fault = NULL;
  g_autoptr(Reply) wrong = NULL;
  g_autoptr(Reply) readings = NULL;
  g_autoptr(Reply) shown = NULL;
  g_autoptr(Reply) failed = NULL;
  g_autoptr(Reply) counters = NULL;
  g_autoptr(Reply) posted = NULL;
  g_autoptr(Reply) faults = NULL;

  run (&running, options);
  state = control (&running, "GET", "state", NULL);
  assert_reply (state, "agents.count", "12");
  fault = control (&running, "PUT", "faults", "@11=500-before");
  g_assert_cmpuint (fault->status, ==, 200);
  wrong = control (&running, "PUT", "faults", "@11=nonsense");
  g_assert_cmpuint (wrong->status, ==, 422);
  readings = control (&running, "PUT", "readings", "paging=5,clock-skew=-3,ids=plain");
  g_assert_cmpuint (readings->status, ==, 200);
  shown = control (&running, "GET", "readings", NULL);
  g_assert_cmpstr (shown->text, ==, "paging=5,clock-skew=-3,ids=plain");
  posted = control (&running, "POST", "readings", "");
  g_assert_cmpuint (posted->status, ==, 405);
  faults = control (&running, "GET", "faults", NULL);
  g_assert_cmpstr (faults->text, ==, "@11=500-before");

  service = g_strconcat (running.url, "/ccapi/v2/queues", NULL);
  failed = test_send (service, "GET", NULL, NULL);
  g_assert_cmpuint (failed->status, ==, 500);
  counters = control (&running, "GET", "counters", NULL);
  assert_reply (counters, "requests.11", "1");
  assert_reply (counters, "requests.all", "1");
  assert_reply (counters, "effects.11", "0");
  end (&running, SIGTERM);
}

static void
check_refused (const char * const *options)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) command = NULL;
  g_autoptr(GSubprocess) process = NULL;
  g_autofree char *errors = NULL;

  g_strv_builder_add (builder, program);
  g_strv_builder_addv (builder, (const char **) options);
  command = g_strv_builder_end (builder);
  process = g_subprocess_newv ((const char * const *) command,
                               G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_PIPE, NULL);
  g_assert_true (g_subprocess_communicate_utf8 (process, NULL, NULL, NULL, &errors, NULL));
  g_assert_true (g_str_has_prefix (errors, "callboard-sandbox: "));
  g_assert_cmpint (g_subprocess_get_exit_status (process), !=, 0);
}

static void
test_usage (void)
{
  static const char * const wrong[][2] = {
    { "--agents=-1" }, { "--agents=100001" }, { "--port=70000" }, { "--queues=901" }, { "--seed=-1" },
    { "--traffic=-1" }, { "--traffic=nan" }, { "--nonsense" }, { "surplus" }, { "--readings=nonsense" }, { "--faults=nonsense" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    check_refused (wrong[i]);
}

static void
test_help (void)
{
  g_autoptr(GSubprocess) process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, NULL, program, "--help", NULL);
  g_autofree char *text = NULL;

  g_assert_true (g_subprocess_communicate_utf8 (process, NULL, NULL, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "real-statuses=no|yes"));
  g_assert_nonnull (strstr (text, "drop-after"));
}

static void
check_documented (const char *manual,
                  const char *described,
                  const char *ending)
{
  g_auto(GStrv) lines = g_strsplit (described, "\n", -1);
  guint n = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autoptr(GString) name = NULL;

      if (!g_str_has_prefix (lines[i], "  ") || lines[i][2] == ' ')
        continue;
      name = g_string_new_len (lines[i] + 2, (gssize) strcspn (lines[i] + 2, ending));
      g_string_replace (name, "-", "\\-", 0);
      if (strstr (manual, name->str) == NULL)
        g_test_message ("%s is not in the manual", name->str);
      g_assert_nonnull (strstr (manual, name->str));
      n++;
    }
  g_assert_cmpuint (n, >, 15);
}

/* Whatever can be switched is in the manual. */
static void
test_manual (void)
{
  g_autofree char *manual = NULL;
  g_autofree char *readings = callboard_sandbox_describe_readings ();
  g_autofree char *faults = callboard_sandbox_describe_faults ();

  g_assert_true (g_file_get_contents (man_page, &manual, NULL, NULL));
  check_documented (manual, readings, "=");
  check_documented (manual, faults, " ");
}

int
main (int    argc,
      char **argv)
{
  callboard_test_init (&argc, &argv);
  g_assert_cmpint (argc, ==, 3);
  program = argv[1];
  man_page = argv[2];
  g_mkdir_with_parents (g_get_user_runtime_dir (), 0700);
  g_test_add_func ("/sandbox/program/files", test_files);
  g_test_add_func ("/sandbox/program/environment", test_environment);
  g_test_add_func ("/sandbox/program/control", test_control);
  g_test_add_func ("/sandbox/program/usage", test_usage);
  g_test_add_func ("/sandbox/program/help", test_help);
  g_test_add_func ("/sandbox/program/manual", test_manual);

  return g_test_run ();
}
