/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-bench"

#include "config.h"

#include <libdex.h>

#include "base/callboard-future.h"
#include "bench/bench-support.h"
#include "plan/callboard-run.h"
#include "plan/callboard-step-private.h"
#include "store/callboard-store.h"

/* measure-run queue|create|pace RUNS STORE: a run with everything that belongs to it (history on the disk, looking after it), in
 * turns with a bare loop of libsoup that sends the same calls, as many at once, and reads as often; or how
 * well a run at 60 requests a minute tells how long it will go on. */

#define CONCURRENCY 6
#define N_MEMBERS 5000
#define N_CREATED 200
#define N_PACED 1000
#define PER_MINUTE 60
#define MSEC_PER_SEC 1000

typedef struct
{
  CallboardCredentials *credentials;
  SoupSession          *session;
  CallboardClient      *client;
  CallboardFloor       *floor;
  CallboardStore       *store;
  guint                 n_made;     /* agents and queues so far: each run has its own */
} Bench;

typedef struct
{
  Bench     *bench;
  GPtrArray *requests;   /* (owned) */
  guint      next;
  guint      n_active;
  guint      n_failed;
} Loop;

static void send_next (Loop *loop);

static void
sent_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  Loop *loop = user_data;
  g_autoptr(GBytes) bytes = soup_session_send_and_read_finish (SOUP_SESSION (object), result, NULL);

  loop->n_failed += bytes == NULL ? 1 : 0;
  loop->n_active--;
  send_next (loop);
}

static void
send_next (Loop *loop)
{
  while (loop->n_active < CONCURRENCY && loop->next < loop->requests->len)
    {
      g_autoptr(SoupMessage) message = bench_message (loop->bench->credentials, g_ptr_array_index (loop->requests, loop->next++));

      loop->n_active++;
      soup_session_send_and_read_async (loop->bench->session, message, G_PRIORITY_DEFAULT, NULL, sent_cb, loop);
    }
}

static gboolean
is_loop_over (gpointer data)
{
  return ((Loop *) data)->n_active == 0;
}

/* The calls of @plan to @endpoint. */
static void
send_all (Bench         *bench,
          CallboardPlan *plan,
          guint          endpoint)
{
  g_autoptr(GPtrArray) requests = g_ptr_array_new_with_free_func ((GDestroyNotify) callboard_request_unref);
  Loop loop = { .bench = bench, .requests = requests };

  for (guint i = 0; i < callboard_plan_get_n_steps (plan); i++)
    if (callboard_step_get_endpoint (callboard_plan_get_step (plan, i)) == endpoint)
      g_ptr_array_add (requests, callboard_step_build_request (callboard_plan_get_step (plan, i)));
  send_next (&loop);
  bench_iterate_until (is_loop_over, &loop);
  if (requests->len == 0 || loop.n_failed > 0)
    g_error ("%u of %u calls failed", loop.n_failed, requests->len);
}

static void
read_all (Bench      *bench,
          guint       endpoint,
          const char *id)
{
  g_autoptr(CallboardRequest) request = callboard_request_new (endpoint);
  g_autoptr(GPtrArray) requests = g_ptr_array_new ();
  Loop loop = { .bench = bench, .requests = requests };

  if (id != NULL)
    callboard_request_set_id (request, id);
  g_ptr_array_add (requests, request);
  send_next (&loop);
  bench_iterate_until (is_loop_over, &loop);
}

static void
run (Bench         *bench,
     CallboardPlan *plan)
{
  g_autoptr(CallboardRun) work = callboard_run_new (plan);
  g_autoptr(DexFuture) future = NULL;

  callboard_run_set_store (work, bench->store, "bench", "bench");
  future = callboard_run_start (work);
  bench_await (future);
  if (callboard_run_get_n_done (work) != callboard_plan_get_n_steps (plan))
    g_error ("%u of %u steps are done: %s", callboard_run_get_n_done (work), callboard_plan_get_n_steps (plan),
             callboard_run_get_first_error (work) != NULL ? callboard_run_get_first_error (work)->message : "?");
}

/* A new, empty queue. */
static char *
make_queue (Bench *bench)
{
  g_autoptr(CallboardPlan) plan = callboard_plan_new (bench->floor, "Bench");
  g_autoptr(CallboardQueueRecord) queue = callboard_record_new (&callboard_queue_record_type);
  g_autofree char *name = g_strdup_printf ("Bench %u", bench->n_made);
  char *id = g_strdup_printf ("%u", 9900 + bench->n_made++);
  g_autoptr(GError) error = NULL;

  callboard_record_set_string (queue, CALLBOARD_QUEUE_ID, id);
  callboard_record_set_string (queue, CALLBOARD_QUEUE_NAME, name);
  if (!callboard_plan_create_queue (plan, queue, &error))
    g_error ("No queue: %s", error->message);
  run (bench, plan);

  return id;
}

static CallboardPlan *
plan_queue (Bench      *bench,
            const char *queue,
            guint       n_members)
{
  GListModel *agents = G_LIST_MODEL (callboard_floor_get_agents (bench->floor));
  CallboardPlan *plan = callboard_plan_new (bench->floor, "Bench");
  g_autoptr(GPtrArray) ids = g_ptr_array_new_null_terminated (n_members, NULL, TRUE);
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < n_members; i++)
    {
      g_autoptr(CallboardItem) agent = g_list_model_get_item (agents, i);

      g_ptr_array_add (ids, (gpointer) callboard_item_get_id (agent));
    }
  if (!callboard_plan_add_to_queue (plan, queue, (const char * const *) ids->pdata, &error))
    g_error ("No plan: %s", error->message);

  return plan;
}

static CallboardPlan *
plan_create (Bench *bench)
{
  static const char * const queues[] = { "9001", "9002", NULL };
  CallboardPlan *plan = callboard_plan_new (bench->floor, "Bench");
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < N_CREATED; i++)
    {
      g_autofree char *id = g_strdup_printf ("%u", 8000000 + bench->n_made++);
      g_autoptr(CallboardAgentRecord) agent = callboard_record_new (&callboard_agent_record_type);

      callboard_record_set_string (agent, CALLBOARD_AGENT_ID, id);
      callboard_record_set_string (agent, CALLBOARD_AGENT_WORK_ID, id);
      if (!callboard_plan_create_agent (plan, agent, TRUE, NULL, queues, &error))
        g_error ("No plan: %s", error->message);
    }

  return plan;
}

static void
measure_queue (Bench *bench)
{
  g_autofree char *one = make_queue (bench), *other = make_queue (bench);
  g_autoptr(CallboardPlan) bare = plan_queue (bench, one, N_MEMBERS), plan = plan_queue (bench, other, N_MEMBERS);
  double began = bench_wall (), reference, took;

  send_all (bench, bare, 15);
  read_all (bench, 26, one);
  reference = bench_wall () - began;

  began = bench_wall ();
  run (bench, plan);
  took = bench_wall () - began;

  bench_tell ("calls", (double) callboard_plan_get_n_steps (plan) + 1, "run_ms", took, "reference_ms", reference, NULL);
}

static void
measure_create (Bench *bench)
{
  g_autoptr(CallboardPlan) bare = plan_create (bench), plan = plan_create (bench);
  double began = bench_wall (), reference, took;

  send_all (bench, bare, 4);
  read_all (bench, 6, NULL);
  send_all (bench, bare, 16);
  read_all (bench, 6, NULL);
  reference = bench_wall () - began;

  began = bench_wall ();
  run (bench, plan);
  took = bench_wall () - began;

  bench_tell ("calls", (double) callboard_plan_get_n_steps (plan) + 2, "run_ms", took, "reference_ms", reference, NULL);
}

typedef struct
{
  CallboardRun *run;
  double        began;
  GArray       *told;   /* of double: when, and how long it would go on then, in milliseconds */
} Telling;

static gboolean
listen_cb (gpointer data)
{
  Telling *telling = data;
  double now = bench_wall () - telling->began, left = callboard_run_get_seconds_left (telling->run) * (double) MSEC_PER_SEC;

  if (callboard_run_get_running (telling->run) && left >= 0)
    {
      g_array_append_val (telling->told, now);
      g_array_append_val (telling->told, left);
    }

  return G_SOURCE_CONTINUE;
}

/* Seconds are told once a second, so that half of one is nobody's fault. */
static double
find_worst (GArray *told,
            double  whole)
{
  double worst = 0;

  for (guint i = 0; i + 1 < told->len; i += 2)
    worst = MAX (worst, ABS (g_array_index (told, double, i) + g_array_index (told, double, i + 1) - whole));

  return MAX (worst - MSEC_PER_SEC / 2.0, 0) / whole;
}

static void
measure_pace (Bench *bench)
{
  g_autofree char *queue = make_queue (bench);
  g_autoptr(CallboardPlan) plan = plan_queue (bench, queue, N_PACED);
  g_autoptr(CallboardRun) work = callboard_run_new (plan);
  g_autoptr(GArray) told = g_array_new (FALSE, FALSE, sizeof (double));
  Telling telling = { work, bench_wall (), told };
  g_autoptr(DexFuture) future = NULL;
  guint source = g_timeout_add (MSEC_PER_SEC, listen_cb, &telling);
  double took;

  callboard_client_set_pace (bench->client, PER_MINUTE);
  callboard_run_set_store (work, bench->store, "bench", "bench");
  future = callboard_run_start (work);
  bench_await (future);
  took = bench_wall () - telling.began;
  g_source_remove (source);
  callboard_client_set_pace (bench->client, 0);

  bench_tell ("steps", (double) callboard_plan_get_n_steps (plan), "run_ms", took, "told", (double) told->len / 2,
              "worst", find_worst (told, took), NULL);
}

static void
open_all (Bench      *bench,
          const char *store_path)
{
  g_autoptr(DexFuture) opening = callboard_store_open (store_path);
  g_autoptr(DexFuture) reading = NULL;
  const GValue *value;
  g_autoptr(GError) error = NULL;

  bench_await (opening);
  value = dex_future_get_value (opening, &error);
  if (value == NULL)
    g_error ("No store: %s", error->message);
  bench->store = g_value_dup_object (value);
  reading = callboard_floor_refresh (bench->floor, CALLBOARD_FLOOR_ALL);
  bench_await (reading);
  if (dex_future_get_value (reading, &error) == NULL)
    g_error ("The floor could not be read: %s", error->message);
}

int
main (int   argc,
      char *argv[])
{
  Bench bench = { 0 };
  g_autoptr(DexFuture) closing = NULL;

  if (argc != 4)
    g_error ("measure-run queue|create|pace RUNS STORE");
  dex_init ();
  bench.credentials = bench_credentials ();
  bench.session = soup_session_new_with_options ("max-conns", CONCURRENCY, "max-conns-per-host", CONCURRENCY, NULL);
  bench.client = callboard_client_new (bench.credentials);
  bench.floor = callboard_floor_new (bench.client);
  callboard_client_set_concurrency (bench.client, CONCURRENCY);
  open_all (&bench, argv[3]);
  for (int i = 0; i < atoi (argv[2]); i++)
    if (g_str_equal (argv[1], "queue"))
      measure_queue (&bench);
    else if (g_str_equal (argv[1], "create"))
      measure_create (&bench);
    else
      measure_pace (&bench);
  callboard_client_close (bench.client);
  closing = callboard_store_close (bench.store);
  bench_await (closing);

  return 0;
}
