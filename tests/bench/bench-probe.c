/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-bench"

#include "config.h"

#include "bench/bench-probe.h"

/* How long the main loop is held up. A turn is what is between two polls. It is measured in processor time of the main thread
 * (what others take from it on a busy machine does not count), with and without drawing, and by the clock. With
 * CALLBOARD_BENCH_VERBOSE long ones are told one by one, with when they were: where a profile is cut. */

/* More than looking whether it is over, and drawing the same again. */
#define BUSY_MSEC 1
#define LONG_MSEC 8

static struct
{
  GPollFunc   poll;
  const char *phase;
  gboolean    verbose;
  double      phase_began;
  double      turn_began;
  double      turn_began_wall;
  double      paint_began;
  double      painting;      /* in this turn */
  double      framed;
  double      busy;          /* when something was last worked on */
  BenchTurns  turns;
} probe;

static void
end_turn (void)
{
  double now = bench_wall (), took = bench_thread_processor () - probe.turn_began;

  probe.turns.n_turns++;
  probe.turns.turn = MAX (probe.turns.turn, took);
  probe.turns.undrawn = MAX (probe.turns.undrawn, took - probe.painting);
  probe.turns.wall = MAX (probe.turns.wall, now - probe.turn_began_wall);
  if (took > BUSY_MSEC)
    probe.busy = now;
  if (probe.verbose && took > LONG_MSEC)
    g_printerr ("# %s, at %5.0f ms: a turn of %.1f ms, %.1f of it drawing (from %.6f to %.6f s)\n", probe.phase,
                now - probe.phase_began, took, probe.painting, probe.turn_began_wall / 1e3, now / 1e3);
}

static int
probing_poll (GPollFD *fds,
              guint    n_fds,
              int      timeout)
{
  int n;

  if (probe.turn_began > 0)
    end_turn ();
  n = probe.poll (fds, n_fds, timeout);
  probe.turn_began = bench_thread_processor ();
  probe.turn_began_wall = bench_wall ();
  probe.painting = 0;

  return n;
}

static void
before_paint_cb (void)
{
  double now = bench_wall ();

  if (probe.framed > 0)
    probe.turns.frame = MAX (probe.turns.frame, now - probe.framed);
  probe.framed = now;
  probe.paint_began = bench_thread_processor ();
}

static void
after_paint_cb (void)
{
  double took = bench_thread_processor () - probe.paint_began;

  probe.painting += took;
  probe.turns.paint = MAX (probe.turns.paint, took);
}

/* Of the thread that calls it, which is the one that draws. */
void
bench_probe_install (void)
{
  probe.verbose = g_getenv ("CALLBOARD_BENCH_VERBOSE") != NULL;
  probe.poll = g_main_context_get_poll_func (NULL);
  g_main_context_set_poll_func (NULL, probing_poll);
  bench_probe_begin ("start");
}

/* window: realized */
void
bench_probe_watch (GtkWindow *window)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (window));

  g_signal_connect (clock, "before-paint", G_CALLBACK (before_paint_cb), NULL);
  g_signal_connect (clock, "after-paint", G_CALLBACK (after_paint_cb), NULL);
}

/* Forgets what was, also of the turn in which it is called. */
void
bench_probe_begin (const char *phase)
{
  probe.phase = phase;
  probe.turns = (BenchTurns) { 0 };
  probe.framed = probe.turn_began = 0;
  probe.phase_began = probe.busy = bench_wall ();
}

const BenchTurns *
bench_probe_get (void)
{
  return &probe.turns;
}

/* When something was last worked on. */
double
bench_probe_get_busy (void)
{
  return probe.busy;
}
