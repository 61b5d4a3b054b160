/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-bench"

#include "config.h"

#include <adwaita.h>
#include <libdex.h>
#include <time.h>

#include "sandbox/callboard-sandbox.h"
#include "ui/callboard-application.h"
#include "ui/callboard-window.h"

/* How long the main loop is held up while the window opens on a floor and fills, and while it is refreshed: the longest turn
 * between two polls, in processor time of the main thread (what others take from it on a busy machine does not count), with
 * and without drawing. */

typedef struct
{
  GApplication *application;
  GPollFunc     poll;
  double        turn_began;
  gint64        turn_began_at;
  double        paint_began;
  double        painting;
  double        longest;
  double        longest_undrawn;
  gint64        started;
  gboolean      clocked;
  guint         n_turns;
  guint         n_refreshes;   /* still to be made, of a floor on which much happens */
  gboolean      refreshed;
} Measure;

static Measure measure;

static double
now_ms (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return (double) time.tv_sec * 1e3 + (double) time.tv_nsec / 1e6;
}

static int
probing_poll (GPollFD *fds,
              guint    n_fds,
              int      timeout)
{
  double took = now_ms () - measure.turn_began;
  int n;

  if (measure.turn_began > 0)
    {
      measure.longest = MAX (measure.longest, took);
      measure.longest_undrawn = MAX (measure.longest_undrawn, took - measure.painting);
      if (took > 12 && g_getenv ("CALLBOARD_BENCH_VERBOSE") != NULL)
        g_printerr ("# at %5.0f ms: a turn of %.1f ms, %.1f of it drawing (from %.6f to %.6f s)\n",
                    (double) (g_get_monotonic_time () - measure.started) / 1000, took, measure.painting,
                    (double) measure.turn_began_at / 1e6, (double) g_get_monotonic_time () / 1e6);
      measure.n_turns++;
    }
  n = measure.poll (fds, n_fds, timeout);
  measure.turn_began = now_ms ();
  measure.turn_began_at = g_get_monotonic_time ();
  measure.painting = 0;

  return n;
}

static void
before_paint_cb (void)
{
  measure.paint_began = now_ms ();
}

static void
after_paint_cb (void)
{
  measure.painting += now_ms () - measure.paint_began;
}

static CallboardFloor *
find_floor (GtkWindow *window)
{
  CallboardSession *session = CALLBOARD_IS_WINDOW (window)
                                ? callboard_window_get_session (CALLBOARD_WINDOW (window)) : NULL;

  return session != NULL ? callboard_session_get_floor (session) : NULL;
}

static gboolean
watch_cb (gpointer user_data)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (measure.application));
  CallboardFloor *floor = window != NULL ? find_floor (window) : NULL;
  static guint settled;

  if (window != NULL && !measure.clocked && gtk_widget_get_realized (GTK_WIDGET (window)))
    {
      GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (window));

      g_signal_connect (clock, "before-paint", G_CALLBACK (before_paint_cb), NULL);
      g_signal_connect (clock, "after-paint", G_CALLBACK (after_paint_cb), NULL);
      measure.clocked = TRUE;
      /* Opening a window at all is another figure. */
      measure.longest = measure.longest_undrawn = 0;
      measure.turn_began = 0;
    }
  if (floor == NULL || callboard_floor_get_status (floor) != CALLBOARD_FLOOR_READY || ++settled < 100)
    return G_SOURCE_CONTINUE;

  g_print ("%s %u, turns %u, longest turn %.1f ms, without drawing %.1f ms\n", measure.refreshed ? "refreshed" : "agents",
           callboard_collection_get_size (callboard_floor_get_agents (floor)), measure.n_turns, measure.longest,
           measure.longest_undrawn);
  if (measure.n_refreshes > 0)
    {
      measure.n_refreshes--;
      measure.refreshed = TRUE;
      measure.n_turns = settled = 0;
      measure.longest = measure.longest_undrawn = 0;
      callboard_session_refresh (callboard_window_get_session (CALLBOARD_WINDOW (window)));
      return G_SOURCE_CONTINUE;
    }
  g_application_quit (measure.application);

  return G_SOURCE_REMOVE;
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr(CallboardSandboxOptions) options = callboard_sandbox_options_new ();
  g_autoptr(CallboardSandbox) sandbox = NULL;
  g_autoptr(CallboardAccount) account = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *url = NULL;
  char *arguments[] = { argv[0], NULL };

  /* Which page it opens on. */
  if (argc > 2)
    {
      g_autoptr(GSettings) settings = g_settings_new (APP_ID);

      g_settings_set_string (settings, "page", argv[2]);
    }
  options->agents = argc > 1 ? (guint) g_ascii_strtoull (argv[1], NULL, 10) : 10000;
  if (argc > 3)
    {
      measure.n_refreshes = (guint) g_ascii_strtoull (argv[3], NULL, 10);
      options->traffic = options->agents / 20.0;
    }
  sandbox = callboard_sandbox_new (options);
  if (!callboard_sandbox_start_thread (sandbox, &error))
    g_error ("%s", error->message);
  url = callboard_sandbox_dup_url (sandbox);
  g_setenv ("CALLBOARD_SERVER", url, TRUE);
  g_setenv ("CALLBOARD_APP_ID", callboard_sandbox_get_app_id (sandbox), TRUE);
  g_setenv ("CALLBOARD_SID", callboard_sandbox_get_sid (sandbox), TRUE);
  g_setenv ("CALLBOARD_AUTH_TOKEN", callboard_sandbox_get_auth_token (sandbox), TRUE);

  account = callboard_account_new_from_environment (&error);
  if (account == NULL)
    g_error ("%s", error->message);
  dex_init ();
  measure.application = G_APPLICATION (callboard_application_new (account, NULL));
  measure.started = g_get_monotonic_time ();
  measure.poll = g_main_context_get_poll_func (NULL);
  g_main_context_set_poll_func (NULL, probing_poll);
  g_timeout_add (5, watch_cb, NULL);
  g_application_run (measure.application, 1, arguments);
  callboard_sandbox_stop (sandbox);

  return 0;
}
