/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-test"

#include "config.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/callboard-future.h"
#include "plan/callboard-resume-private.h"
#include "plan/mixed-plan.h"
#include "plan/plan-test.h"

/* Carries a plan out, or the rest of one that it finds interrupted in the history, and says on its output whenever the
 * service answered something. To be killed at any time. Arguments: the history's file, and how large the plan is; the
 * service is told by the environment, as it is to callboardctl. */

#define PATIENCE_MSEC 4

typedef struct
{
  const char *path;
  guint       size;
  GMainLoop  *loop;
} Writer;

static void
say (const char *what)
{
  if (write (STDOUT_FILENO, what, 1) < 0)
    _exit (1);
}

static void
answered_cb (void)
{
  say (".");
}

static CallboardFloor *
connect_floor (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(CallboardCredentials) credentials =
    callboard_credentials_new (g_getenv ("CALLBOARD_SERVER"), g_getenv ("CALLBOARD_APP_ID"), g_getenv ("CALLBOARD_SID"),
                               g_getenv ("CALLBOARD_AUTH_TOKEN"), FALSE, &error);
  g_autoptr(CallboardClient) client = NULL;
  CallboardFloor *floor;

  g_assert_no_error (error);
  client = callboard_client_new (credentials);
  floor = callboard_floor_new (client);
  dex_await (callboard_floor_refresh (floor, CALLBOARD_FLOOR_ALL), &error);
  g_assert_no_error (error);
  g_signal_connect (client, "exchange", G_CALLBACK (answered_cb), NULL);

  return floor;
}

/* NULL where there is nothing more to do. */
static CallboardPlan *
prepare (Writer         *writer,
         CallboardFloor *floor,
         CallboardStore *store)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) left = dex_await_boxed (callboard_store_unfinished_runs (store), &error);
  g_autoptr(GPtrArray) all = dex_await_boxed (callboard_store_list_runs (store, 0, 0, NULL), &error);
  CallboardPlan *plan;

  g_assert_no_error (error);
  g_assert_cmpuint (left->len, <=, 1);
  if (left->len > 0)
    {
      plan = dex_await_object (callboard_resume_prepare (floor, store,
                                                         ((CallboardRunRecord *) g_ptr_array_index (left, 0))->id), &error);
      /* It may have been killed between its last step and its end. */
      if (callboard_error_is (error, CALLBOARD_ERROR_INVALID))
        return NULL;
      g_assert_no_error (error);
      return plan;
    }
  /* Killed after it had settled the run before, and before it had begun to go on with it. */
  if (all->len > 0)
    {
      CallboardRunRecord *last = g_ptr_array_index (all, 0);

      if (g_strcmp0 (last->state, CALLBOARD_RUN_INTERRUPTED) != 0)
        return NULL;
      plan = dex_await_object (callboard_resume_prepare (floor, store, last->id), &error);
      g_assert_no_error (error);
      return plan;
    }

  plan = callboard_plan_new (floor, "Mixed");
  mixed_plan_add (plan, writer->size);
  return plan;
}

static DexFuture *
write_fiber (gpointer data)
{
  Writer *writer = data;
  g_autoptr(CallboardStore) store = plan_test_open_store (writer->path);
  g_autoptr(CallboardFloor) floor = connect_floor ();
  g_autoptr(CallboardPlan) plan = NULL;
  g_autoptr(GError) error = NULL;

  plan = prepare (writer, floor, store);
  if (plan != NULL)
    {
      g_autoptr(CallboardRun) run = callboard_run_new (plan);

      callboard_run_set_patience (run, PATIENCE_MSEC);
      callboard_run_set_store (run, store, "callboardctl", NULL);
      dex_await (callboard_run_start (run), &error);
      g_assert_no_error (error);
    }
  dex_await (callboard_store_close (store), &error);
  g_assert_no_error (error);
  say ("!");
  g_main_loop_quit (writer->loop);

  return dex_future_new_true ();
}

int
main (int    argc,
      char **argv)
{
  Writer writer = { argv[1], (guint) atoi (argv[2]), g_main_loop_new (NULL, FALSE) };
  g_autoptr(DexFuture) work = NULL;

  dex_init ();
  callboard_resume_set_patience (PATIENCE_MSEC);
  work = dex_scheduler_spawn (NULL, 512 * 1024, write_fiber, &writer, NULL);
  g_main_loop_run (writer.loop);
  g_main_loop_unref (writer.loop);

  return 0;
}
