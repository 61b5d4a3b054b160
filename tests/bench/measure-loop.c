/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-bench"

#include "config.h"

#include <adwaita.h>
#include <libdex.h>
#include <locale.h>

#include "bench/bench-support.h"
#include "ui/callboard-application.h"
#include "ui/callboard-window.h"

/* measure-loop [PAGE]: how long the main loop is held up while the window opens on the floor that the environment names and
 * fills, while agents are searched for, and while the floor is read again. A turn is what is between two polls. It is measured
 * in processor time of the main thread (what others take from it on a busy machine does not count), with and without
 * drawing, and by the clock; and by the clock of frames: from one to the next while they are asked for all the time. */

/* Turns in which nothing happened before a phase counts as over. */
#define QUIET_MSEC 400
#define WATCH_MSEC 5

typedef struct
{
  double turn;       /* the longest, in milliseconds of processor time */
  double undrawn;    /* without drawing */
  double wall;
  double frame;      /* the longest from one frame to the next */
  double paint;      /* the longest drawing */
} Longest;

static const char * const searches[] = { "an", "an 1", "1", "", NULL };

typedef struct
{
  GApplication  *application;
  GtkWindow     *window;
  GPollFunc      poll;
  GdkFrameClock *clock;
  double         turn_began;
  double         turn_began_wall;
  double         paint_began;
  double         painting;      /* in this turn */
  double         framed;
  double         phase_began;
  Longest        longest;
  guint          phase;
  double         busy;          /* when something was last worked on */
} Measure;

static Measure measure;

static const char *phases[] = { "load", "filter", "filter", "filter", "filter", "refresh", "refresh", "refresh" };

static void
end_turn (void)
{
  double took = bench_thread_processor () - measure.turn_began, took_wall = bench_wall () - measure.turn_began_wall;

  measure.longest.turn = MAX (measure.longest.turn, took);
  measure.longest.undrawn = MAX (measure.longest.undrawn, took - measure.painting);
  measure.longest.wall = MAX (measure.longest.wall, took_wall);
  /* More than looking whether it is over, and drawing the same again. */
  if (took > 1)
    measure.busy = bench_wall ();
  if (took > 12 && g_getenv ("CALLBOARD_BENCH_VERBOSE") != NULL)
    g_printerr ("# %s, at %5.0f ms: a turn of %.1f ms, %.1f of it drawing\n", phases[measure.phase],
                bench_wall () - measure.phase_began, took, measure.painting);
}

static int
probing_poll (GPollFD *fds,
              guint    n_fds,
              int      timeout)
{
  int n;

  if (measure.turn_began > 0)
    end_turn ();
  n = measure.poll (fds, n_fds, timeout);
  measure.turn_began = bench_thread_processor ();
  measure.turn_began_wall = bench_wall ();
  measure.painting = 0;

  return n;
}

static void
before_paint_cb (void)
{
  double now = bench_wall ();

  if (measure.framed > 0)
    measure.longest.frame = MAX (measure.longest.frame, now - measure.framed);
  measure.framed = now;
  measure.paint_began = bench_thread_processor ();
}

static void
after_paint_cb (void)
{
  double took = bench_thread_processor () - measure.paint_began;

  measure.painting += took;
  measure.longest.paint = MAX (measure.longest.paint, took);
}

static void
begin_phase (void)
{
  measure.longest = (Longest) { 0 };
  measure.framed = measure.turn_began = 0;
  measure.phase_began = measure.busy = bench_wall ();
}

static GtkWidget *
find_search (GtkWidget *widget)
{
  GtkWidget *found = GTK_IS_SEARCH_ENTRY (widget) && gtk_widget_get_mapped (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_search (child);

  return found;
}

static void
start_phase (CallboardSession *session)
{
  GtkWidget *entry = find_search (GTK_WIDGET (measure.window));

  begin_phase ();
  if (measure.phase >= 1 && measure.phase <= 4)
    {
      if (entry == NULL)
        g_error ("Nothing to search with on this page");
      gtk_editable_set_text (GTK_EDITABLE (entry), searches[measure.phase - 1]);
    }
  else if (measure.phase >= 5)
    callboard_session_refresh (session);
}

static void
end_phase (CallboardFloor *floor)
{
  g_print ("{\"phase\": \"%s\", \"agents\": %u, \"ms\": %.1f, \"turn_ms\": %.2f, \"undrawn_ms\": %.2f, \"wall_ms\": %.2f, "
           "\"frame_ms\": %.2f, \"paint_ms\": %.2f}\n",
           phases[measure.phase], callboard_collection_get_size (callboard_floor_get_agents (floor)),
           measure.busy - measure.phase_began, measure.longest.turn, measure.longest.undrawn, measure.longest.wall,
           measure.longest.frame, measure.longest.paint);
  fflush (stdout);
  measure.phase++;
}

static void
meet_window (GtkWindow *window)
{
  measure.window = window;
  measure.clock = gtk_widget_get_frame_clock (GTK_WIDGET (window));
  g_signal_connect (measure.clock, "before-paint", G_CALLBACK (before_paint_cb), NULL);
  g_signal_connect (measure.clock, "after-paint", G_CALLBACK (after_paint_cb), NULL);
  gdk_frame_clock_begin_updating (measure.clock);
  /* Opening a window at all is another figure. */
  begin_phase ();
}

static gboolean
watch_cb (gpointer user_data)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (measure.application));
  CallboardSession *session = CALLBOARD_IS_WINDOW (window) ? callboard_window_get_session (CALLBOARD_WINDOW (window)) : NULL;
  CallboardFloor *floor = session != NULL ? callboard_session_get_floor (session) : NULL;

  if (window != NULL && measure.clock == NULL && gtk_widget_get_realized (GTK_WIDGET (window)))
    meet_window (window);
  if (floor == NULL || measure.clock == NULL || callboard_floor_get_status (floor) != CALLBOARD_FLOOR_READY ||
      bench_wall () - measure.busy < QUIET_MSEC)
    return G_SOURCE_CONTINUE;

  end_phase (floor);
  if (measure.phase < G_N_ELEMENTS (phases))
    {
      start_phase (session);
      return G_SOURCE_CONTINUE;
    }

  g_application_quit (measure.application);
  return G_SOURCE_REMOVE;
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr(CallboardAccount) account = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(GSettings) settings = NULL;
  char *arguments[] = { argv[0], NULL };

  setlocale (LC_ALL, "");
  account = callboard_account_new_from_environment (&error);
  if (account == NULL)
    g_error ("No server to measure with: %s", error != NULL ? error->message : "none is named");
  dex_init ();
  settings = g_settings_new (APP_ID);
  g_settings_set_string (settings, "page", argc > 1 ? argv[1] : "agents");
  measure.application = G_APPLICATION (callboard_application_new (account, NULL));
  measure.poll = g_main_context_get_poll_func (NULL);
  g_main_context_set_poll_func (NULL, probing_poll);
  g_timeout_add (WATCH_MSEC, watch_cb, NULL);
  g_application_run (measure.application, 1, arguments);

  return 0;
}
