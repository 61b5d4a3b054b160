/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-bench"

#include "config.h"

#include <adwaita.h>
#include <libdex.h>
#include <locale.h>
#include <malloc.h>

#include "base/callboard-future.h"
#include "bench/bench-support.h"
#include "model/callboard-floor.h"
#include "ui/agents/callboard-agent-column.h"
#include "ui/agents/callboard-agent-filter.h"
#include "ui/agents/callboard-found-model.h"

/* measure-floor load|refresh|memory RUNS: the list of agents as the window has it, without a window, in turns with the
 * reference: a download of the same list and yyjson's parse of it. */

#define TIMEOUT_MSEC 120000
#define SETTLE_MSEC 20
#define N_SAME 10

typedef struct
{
  CallboardCredentials *credentials;
  SoupSession          *session;
  CallboardClient      *client;
  CallboardFloor       *floor;      /* of the latest run */
  GtkFilter            *filter;
  CallboardFoundModel  *found;
  DexFuture            *refreshing;
  guint                 n_changes;
} Bench;

static gboolean
is_arranged (gpointer data)
{
  return !callboard_found_model_get_pending (((Bench *) data)->found);
}

static void
refresh (Bench *bench)
{
  g_autoptr(GError) error = NULL;

  bench->refreshing = callboard_floor_refresh (bench->floor, CALLBOARD_FLOOR_ALL);
  bench_await (bench->refreshing);
  if (dex_future_get_value (bench->refreshing, &error) == NULL)
    g_error ("The floor could not be read: %s", error->message);
  dex_clear (&bench->refreshing);
}

static void
clear_floor (Bench *bench)
{
  g_clear_object (&bench->found);
  g_clear_object (&bench->filter);
  g_clear_object (&bench->floor);
  if (bench->client != NULL)
    callboard_client_close (bench->client);
  g_clear_object (&bench->client);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/* With a client of its own, as one remembers the list that it has read last. */
static void
new_floor (Bench *bench)
{
  g_autoptr(GtkSorter) sorter = NULL;

  clear_floor (bench);
  bench->client = callboard_client_new (bench->credentials);
  callboard_client_set_timeout (bench->client, TIMEOUT_MSEC);
  bench->floor = callboard_floor_new (bench->client);
  sorter = callboard_agent_sorter_new (CALLBOARD_AGENT_COLUMN_NAME, bench->floor);
  bench->filter = callboard_agent_filter_new (NULL);
  bench->found = callboard_found_model_new (G_LIST_MODEL (callboard_floor_get_agents (bench->floor)), bench->filter, sorter);
}

/* Into a new floor, as a page does: what is found is held back until everything is there. */
static void
load (Bench *bench)
{
  callboard_found_model_set_held (bench->found, TRUE);
  refresh (bench);
  callboard_found_model_set_held (bench->found, FALSE);
  callboard_found_model_invalidate (bench->found);
  bench_iterate_until (is_arranged, bench);
}

static void
count_change_cb (GListModel *model,
                 guint       position,
                 guint       n_removed,
                 guint       n_added,
                 guint      *n_changes)
{
  (*n_changes)++;
}

static guint
count_agents (Bench *bench)
{
  return g_list_model_get_n_items (G_LIST_MODEL (bench->found));
}

static void
measure_load (Bench *bench)
{
  double began = bench_wall (), began_processor = bench_processor (), reference, reference_processor, loaded, loaded_processor;
  double filtered;
  guint n_all;
  g_autoptr(GBytes) bytes = bench_download (bench->session, bench->credentials, 6);

  bench_parse (bytes);
  reference = bench_wall () - began;
  reference_processor = bench_processor () - began_processor;

  /* What the run before has left is cleared away first. */
  new_floor (bench);
  began = bench_wall ();
  began_processor = bench_processor ();
  load (bench);
  loaded = bench_wall () - began;
  loaded_processor = bench_processor () - began_processor;
  n_all = count_agents (bench);

  began = bench_wall ();
  callboard_agent_filter_set_search (CALLBOARD_AGENT_FILTER (bench->filter), "an 1");
  bench_iterate_until (is_arranged, bench);
  filtered = bench_wall () - began;

  bench_tell ("agents", (double) n_all, "found", (double) count_agents (bench), "bytes", (double) g_bytes_get_size (bytes),
              "load_ms", loaded, "load_cpu_ms", loaded_processor, "reference_ms", reference,
              "reference_cpu_ms", reference_processor, "filter_ms", filtered, NULL);
}

/* A refresh downloads; the reference only parses. So a bare download is taken off, all in processor time of the process. */
static void
measure_refresh (Bench *bench)
{
  double began, download, refreshed, began_wall, refreshed_wall, parse;
  g_autoptr(GBytes) bytes = NULL;

  began = bench_processor ();
  bytes = bench_download (bench->session, bench->credentials, 6);
  download = bench_processor () - began;
  parse = bench_parse (bytes);

  bench->n_changes = 0;
  began = bench_processor ();
  began_wall = bench_wall ();
  refresh (bench);
  bench_iterate_until (is_arranged, bench);
  refreshed = bench_processor () - began;
  refreshed_wall = bench_wall () - began_wall;

  bench_tell ("agents", (double) count_agents (bench), "bytes", (double) g_bytes_get_size (bytes),
              "refresh_cpu_ms", refreshed, "refresh_ms", refreshed_wall, "download_cpu_ms", download, "parse_ms", parse,
              "changes", (double) bench->n_changes, NULL);
}

static void
begin_refreshes (Bench *bench)
{
  new_floor (bench);
  load (bench);
  g_signal_connect (callboard_floor_get_agents (bench->floor), "items-changed", G_CALLBACK (count_change_cb), &bench->n_changes);
  g_signal_connect (bench->found, "items-changed", G_CALLBACK (count_change_cb), &bench->n_changes);
}

/* What is freed on the pool and little by little has to be gone: nothing has changed for a while. */
static double
settle_allocated (void)
{
  double before, now = -1;
  guint n_same = 0;

  while (n_same < N_SAME)
    {
      g_autoptr(DexFuture) slept = callboard_sleep (SETTLE_MSEC);

      bench_await (slept);
      before = now;
      now = bench_allocated ();
      n_same = now >= before && now <= before ? n_same + 1 : 0;
    }
  malloc_trim (0);

  return bench_allocated ();
}

/* What remains once all that was only needed to read it is gone: the floor alone, without anybody's view of it. */
static void
measure_memory (Bench *bench)
{
  g_autoptr(GBytes) bytes = bench_download (bench->session, bench->credentials, 6);
  double size = (double) g_bytes_get_size (bytes), before, after, viewed;
  double n;

  g_clear_pointer (&bytes, g_bytes_unref);
  /* What a first time leaves behind, such as types, belongs to no agent. */
  new_floor (bench);
  load (bench);
  new_floor (bench);
  g_clear_object (&bench->found);
  before = settle_allocated ();
  refresh (bench);
  after = settle_allocated ();
  n = (double) callboard_collection_get_size (callboard_floor_get_agents (bench->floor));

  new_floor (bench);
  load (bench);
  callboard_agent_filter_set_search (CALLBOARD_AGENT_FILTER (bench->filter), "1");
  bench_iterate_until (is_arranged, bench);
  viewed = settle_allocated ();

  bench_tell ("agents", n, "bytes_per_agent", (after - before) / n, "viewed_bytes_per_agent", (viewed - before) / n,
              "json_per_agent", size / n, NULL);
}

int
main (int   argc,
      char *argv[])
{
  Bench bench = { 0 };
  const char *what = argc > 1 ? argv[1] : "load";
  int n_runs = argc > 2 ? atoi (argv[2]) : 1;
  void (*measure) (Bench *) = g_str_equal (what, "load") ? measure_load
                                                         : g_str_equal (what, "refresh") ? measure_refresh : measure_memory;

  setlocale (LC_ALL, "");
  /* One heap for all threads, as only one can be counted. */
  if (measure == measure_memory)
    mallopt (M_ARENA_MAX, 1);
  dex_init ();
  bench.credentials = bench_credentials ();
  bench.session = soup_session_new ();
  if (measure == measure_refresh)
    begin_refreshes (&bench);
  for (int i = 0; i < n_runs; i++)
    measure (&bench);
  clear_floor (&bench);

  return 0;
}
