/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-bench"

#include "config.h"

#include <adwaita.h>
#include <libdex.h>
#include <locale.h>

#include "base/callboard-turn.h"
#include "bench/bench-probe.h"
#include "ui/callboard-application.h"
#include "ui/callboard-window.h"

/* measure-loop [PAGE]: how long the main loop is held up while the window opens on the floor that the environment names and
 * fills, while agents are searched for, and while the floor is read again; frames are asked for all the time. */

/* Turns in which nothing happened before a phase counts as over. */
#define QUIET_MSEC 400
#define QUIET_TURNS 20
#define WATCH_MSEC 5

static const char * const searches[] = { "an", "an 1", "1", "", NULL };

typedef struct
{
  GApplication  *application;
  GtkWindow     *window;
  GdkFrameClock *clock;
  guint          phase;
} Measure;

static Measure measure;

static const char *phases[] = { "load", "filter", "filter", "filter", "filter", "refresh", "refresh", "refresh" };

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

  bench_probe_begin (phases[measure.phase]);
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
  const BenchTurns *turns = bench_probe_get ();

  g_print ("{\"phase\": \"%s\", \"agents\": %u, \"turn_ms\": %.2f, \"undrawn_ms\": %.2f, \"wall_ms\": %.2f, "
           "\"frame_ms\": %.2f, \"paint_ms\": %.2f}\n",
           phases[measure.phase], callboard_collection_get_size (callboard_floor_get_agents (floor)), turns->turn,
           turns->undrawn, turns->wall, turns->frame, turns->paint);
  fflush (stdout);
  measure.phase++;
}

static void
meet_window (GtkWindow *window)
{
  measure.window = window;
  measure.clock = gtk_widget_get_frame_clock (GTK_WIDGET (window));
  bench_probe_watch (window);
  gdk_frame_clock_begin_updating (measure.clock);
  /* Opening a window at all is another figure. */
  bench_probe_begin (phases[0]);
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
      bench_wall () - bench_probe_get_busy () < QUIET_MSEC || bench_probe_get ()->n_turns < QUIET_TURNS)
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
  callboard_release_evenly ();
  settings = g_settings_new (APP_ID);
  g_settings_set_string (settings, "page", argc > 1 ? argv[1] : "agents");
  measure.application = G_APPLICATION (callboard_application_new (account, NULL));
  bench_probe_install ();
  g_timeout_add (WATCH_MSEC, watch_cb, NULL);
  g_application_run (measure.application, 1, arguments);

  return 0;
}
