/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-test"

#include "config.h"

#include <string.h>
#include <unistd.h>

#include "base/callboard-future.h"
#include "store/store-test.h"

#define N_STEPS 20
#define WIDTH   4

/* Until it is killed: writes run after run, several steps at a time, and says on its output what it was told is on the
 * disk; a line a fact, in one write each, so that none is ever half said. */

static void
say (const char *what,
     const char *run_id,
     guint       position)
{
  g_autofree char *line = g_strdup_printf ("%s %s %u\n", what, run_id, position);

  if (write (STDOUT_FILENO, line, strlen (line)) < 0)
    _exit (1);
}

typedef struct
{
  CallboardStore *store;
  char           *run_id;
  guint           first;
} Lane;

static DexFuture *
lane_fiber (gpointer data)
{
  Lane *lane = data;

  for (guint i = lane->first; i < N_STEPS; i += WIDTH)
    {
      store_test_await (callboard_store_step_began (lane->store, lane->run_id, i, "{}"));
      say ("began", lane->run_id, i);
      store_test_await (callboard_store_step_ended (lane->store, lane->run_id, i, "done", "{}", NULL));
      say ("ended", lane->run_id, i);
    }

  return dex_future_new_true ();
}

static void
write_run (CallboardStore *store,
           const char     *run_id)
{
  g_autoptr(CallboardRunRecord) run = store_test_run (run_id, "Written until killed");
  g_autoptr(GPtrArray) steps = store_test_steps (N_STEPS);
  g_autoptr(GPtrArray) lanes = g_ptr_array_new_with_free_func (dex_unref);
  Lane lane[WIDTH];

  store_test_await (callboard_store_begin_run (store, run, steps));
  say ("begun", run_id, 0);
  for (guint i = 0; i < WIDTH; i++)
    {
      lane[i] = (Lane) { store, (char *) run_id, i };
      g_ptr_array_add (lanes, callboard_spawn (lane_fiber, &lane[i], NULL));
    }
  store_test_await (callboard_settle_all (lanes));
  store_test_await (callboard_store_end_run (store, run_id, NULL));
  say ("over", run_id, 0);
}

static DexFuture *
writer_fiber (gpointer data)
{
  CallboardStore *store = store_test_open (data);

  say ("open", "-", 0);
  for (guint64 n = 0; n < G_MAXUINT64; n++)
    {
      g_autofree char *run_id = g_uuid_string_random ();

      write_run (store, run_id);
    }

  return dex_future_new_true ();
}

int
main (int    argc,
      char **argv)
{
  g_autoptr(GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr(DexFuture) writer = NULL;

  dex_init ();
  writer = callboard_spawn (writer_fiber, argv[1], NULL);
  g_main_loop_run (loop);

  return 0;
}
