/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-bench"

#include "config.h"

#include <adwaita.h>
#include <libdex.h>

#include "base/callboard-turn.h"
#include "bench/bench-probe.h"
#include "sandbox/callboard-sandbox.h"
#include "ui/callboard-application.h"
#include "ui/callboard-window.h"

/* How long the main loop is held up while the window opens on a floor and fills, and while it is refreshed: with a
 * practice server of its own, for tests. */

typedef struct
{
  GApplication *application;
  gboolean      watched;
  guint         n_refreshes;   /* still to be made, of a floor on which much happens */
  gboolean      refreshed;
} Measure;

static Measure measure;

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

  if (window != NULL && !measure.watched && gtk_widget_get_realized (GTK_WIDGET (window)))
    {
      bench_probe_watch (window);
      measure.watched = TRUE;
      /* Opening a window at all is another figure. */
      bench_probe_begin ("load");
    }
  if (floor == NULL || callboard_floor_get_status (floor) != CALLBOARD_FLOOR_READY || ++settled < 100)
    return G_SOURCE_CONTINUE;

  g_print ("%s %u, turns %u, longest turn %.1f ms, without drawing %.1f ms\n", measure.refreshed ? "refreshed" : "agents",
           callboard_collection_get_size (callboard_floor_get_agents (floor)), bench_probe_get ()->n_turns,
           bench_probe_get ()->turn, bench_probe_get ()->undrawn);
  if (measure.n_refreshes > 0)
    {
      measure.n_refreshes--;
      measure.refreshed = TRUE;
      settled = 0;
      bench_probe_begin ("refresh");
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
  callboard_release_evenly ();
  measure.application = G_APPLICATION (callboard_application_new (account, NULL));
  bench_probe_install ();
  g_timeout_add (5, watch_cb, NULL);
  g_application_run (measure.application, 1, arguments);
  callboard_sandbox_stop (sandbox);

  return 0;
}
