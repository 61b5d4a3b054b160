/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-test"

#include "config.h"

#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/callboard-future.h"
#include "plan/mixed-plan.h"
#include "plan/plan-test.h"
#include "store/callboard-store-history.h"
#include "support/callboard-test.h"

/* A process that carries out a plan is killed at any moment and started again, a hundred times: the server ends exactly as
 * planned, and nothing was done twice. */

/* In the long form, see tests/hard, ten times as often. */
#define N_KILLS (g_getenv ("CALLBOARD_HARD_MINUTES") != NULL ? 1000 : 100)
#define N_AGENTS 120
#define SIZE "8"

typedef struct
{
  GPid pid;
  int  output;
} Writer;

static GStrv
dup_environment (CallboardTestFloor *test)
{
  GStrv environment = g_get_environ ();
  g_autofree char *url = callboard_sandbox_dup_url (test->sandbox);

  environment = g_environ_setenv (environment, "CALLBOARD_SERVER", url, TRUE);
  environment = g_environ_setenv (environment, "CALLBOARD_APP_ID", callboard_sandbox_get_app_id (test->sandbox), TRUE);
  environment = g_environ_setenv (environment, "CALLBOARD_SID", callboard_sandbox_get_sid (test->sandbox), TRUE);

  return g_environ_setenv (environment, "CALLBOARD_AUTH_TOKEN", callboard_sandbox_get_auth_token (test->sandbox), TRUE);
}

static Writer
start_writer (CallboardTestFloor *test,
              const char         *path)
{
  const char *argv[] = { g_getenv ("CALLBOARD_TEST_WRITER"), path, SIZE, NULL };
  g_auto(GStrv) environment = dup_environment (test);
  g_autoptr(GError) error = NULL;
  Writer writer;

  g_assert_nonnull (argv[0]);
  g_spawn_async_with_pipes (NULL, (char **) argv, environment, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &writer.pid, NULL,
                            &writer.output, NULL, &error);
  g_assert_no_error (error);

  return writer;
}

/* Told by how many answers it got, not by the clock; and then a little later. Returns whether it came to its end. */
static gboolean
let_work (Writer *writer,
          int     n_answers)
{
  char c = '.';

  while (n_answers-- > 0 && c != '!')
    {
      if (read (writer->output, &c, 1) != 1)
        return TRUE;
    }
  if (c != '!')
    g_usleep ((gulong) g_test_rand_int_range (0, 4000));

  return c == '!';
}

static void
end_writer (Writer   *writer,
            gboolean  over)
{
  int status;

  if (!over)
    g_assert_cmpint (kill (writer->pid, SIGKILL), ==, 0);
  g_assert_cmpint (waitpid (writer->pid, &status, 0), ==, writer->pid);
  g_assert_true (over ? WIFEXITED (status) && WEXITSTATUS (status) == 0 : WIFSIGNALED (status) || WIFEXITED (status));
  if (WIFSIGNALED (status))
    g_assert_cmpint (WTERMSIG (status), ==, SIGKILL);
  close (writer->output);
}

static CallboardTestFloor *
carry_out_undisturbed (void)
{
  CallboardTestFloor *control = plan_test_open (N_AGENTS, NULL);
  g_autoptr(CallboardPlan) plan = plan_test_plan (control);

  mixed_plan_add (plan, (guint) atoi (SIZE));
  plan_test_run_well (plan);
  g_test_message ("%u steps", callboard_plan_get_n_steps (plan));

  return control;
}

/* Each run but the last was interrupted, and the next one went on with it; of no step is it not known how it came out. */
static void
check_history (const char *path)
{
  g_autoptr(CallboardStore) store = plan_test_open_store (path);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) runs = dex_await_boxed (callboard_store_list_runs (store, 0, 0, NULL), &error);
  gint64 n_steps = 0, n_done = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < runs->len; i++)
    {
      CallboardRunRecord *run = g_ptr_array_index (runs, i);

      n_steps = run->n_steps;
      n_done += run->n_done;
      g_assert_cmpint (run->n_failed, ==, 0);
      if (i > 0)
        g_assert_cmpstr (run->state, ==, CALLBOARD_RUN_INTERRUPTED);
      if (i + 1 < runs->len)
        g_assert_cmpstr (run->continues, ==, ((CallboardRunRecord *) g_ptr_array_index (runs, i + 1))->id);
    }
  g_assert_cmpint (n_done, ==, n_steps);
  g_assert_true (dex_await (callboard_store_close (store), &error));
}

/* Returns how often it was killed before it was over. */
static guint
carry_out_killed (CallboardTestFloor *test,
                  const char         *path,
                  guint               n_kills)
{
  for (guint n = 0;; n++)
    {
      Writer writer = start_writer (test, path);
      gboolean over = let_work (&writer, n < n_kills ? g_test_rand_int_range (1, 24) : G_MAXINT);

      end_writer (&writer, over);
      if (over)
        return n;
    }
}

static void
test_killed (void)
{
  g_autoptr(CallboardTestFloor) control = carry_out_undisturbed ();
  gint64 begun = g_get_monotonic_time ();
  guint n_kills = 0;

  for (guint round = 0; n_kills < N_KILLS; round++)
    {
      g_autoptr(CallboardTestFloor) test = plan_test_open (N_AGENTS, NULL);
      g_autofree char *name = g_strdup_printf ("killed-%u", round);
      g_autofree char *path = callboard_store_dup_path (name);

      n_kills += carry_out_killed (test, path, N_KILLS - n_kills);
      g_test_message ("killed %u times in %.1f s", n_kills, (double) (g_get_monotonic_time () - begun) / G_USEC_PER_SEC);
      mixed_plan_assert_same (test, control);
      check_history (path);
    }
  g_test_message ("tried %u kills", n_kills);
}

int
main (int   argc,
      char *argv[])
{
  callboard_test_init (&argc, &argv);

  callboard_test_add_fiber ("/killed/hundred-times", test_killed);

  return g_test_run ();
}
