/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "plan/callboard-fixit.h"
#include "plan/callboard-inverse.h"
#include "plan/callboard-outlook.h"
#include "ui/callboard-application.h"
#include "ui/runs/callboard-preview-summary.h"

/* What a request takes where nothing better is known, in milliseconds. */
#define TYPICAL_REQUEST_MSEC 150
/* Where there are no settings, as in tests. */
#define DEFAULT_LIMIT 20
#define DEFAULT_CONCURRENCY 6
/* Less is not worth saying, in seconds. */
#define SHORT_TIME 5

static GSettings *
get_settings (void)
{
  GApplication *application = g_application_get_default ();

  return CALLBOARD_IS_APPLICATION (application) ? callboard_application_get_settings (CALLBOARD_APPLICATION (application))
                                                : NULL;
}

static guint
estimate_seconds (CallboardPlan *plan)
{
  GSettings *settings = get_settings ();
  guint n_requests = callboard_plan_count_requests (plan);
  guint at_once = settings != NULL ? g_settings_get_uint (settings, "concurrency") : DEFAULT_CONCURRENCY;
  guint per_minute = settings != NULL ? g_settings_get_uint (settings, "requests-per-minute") : 0;
  guint by_time = n_requests * TYPICAL_REQUEST_MSEC / at_once / 1000;
  guint by_pace = per_minute > 0 ? n_requests * 60 / per_minute : 0;

  return MAX (by_time, by_pace);
}

static char *
dup_duration (guint seconds)
{
  guint minutes = (seconds + 30) / 60;

  if (seconds < 90)
    return g_strdup_printf (ngettext ("about %u second", "about %u seconds", seconds), seconds);

  return g_strdup_printf (ngettext ("about %u minute", "about %u minutes", minutes), minutes);
}

static void
append (GString *text,
        char    *part)
{
  if (text->len > 0)
    /* Translators: stands between the parts of a list. */
    g_string_append (text, _(", "));
  g_string_append (text, part);
  g_free (part);
}

/**
 * callboard_preview_dup_summary:
 * @plan: what would be done
 * @n_sent: how many of its steps are wanted
 * @n_removals: how many of these take something away
 *
 * Returns: (transfer full): that in a line, with about how long it takes
 */
char *
callboard_preview_dup_summary (CallboardPlan *plan,
                               guint          n_sent,
                               guint          n_removals)
{
  GString *text = g_string_new (NULL);
  guint n_changes = n_sent - n_removals;
  guint seconds = estimate_seconds (plan);

  if (n_sent == 0)
    return g_string_free_and_steal (g_string_append (text, _("Everything is struck out")));

  if (n_changes > 0)
    append (text, g_strdup_printf (ngettext ("%u change", "%u changes", n_changes), n_changes));
  if (n_removals > 0)
    append (text, g_strdup_printf (ngettext ("%u removal", "%u removals", n_removals), n_removals));
  if (seconds >= SHORT_TIME)
    append (text, dup_duration (seconds));

  return g_string_free_and_steal (text);
}

/**
 * callboard_preview_dup_reason:
 * @session: whose plan it is
 *
 * Returns: (transfer full) (nullable): why it cannot be carried out now, as a translated sentence
 */
char *
callboard_preview_dup_reason (CallboardSession *session)
{
  gboolean online;

  if (!callboard_session_get_writable (session))
    return g_strdup (_("This account is read-only: the plan can be looked at, but not carried out."));

  g_object_get (session, "online", &online, NULL);
  if (!online)
    return g_strdup (_("The service cannot be reached at the moment. The plan can be carried out once it can."));

  return NULL;
}

/**
 * callboard_preview_dup_notes:
 * @plan: what would be done
 *
 * Returns: (transfer full) (nullable): what one should know before, a sentence a line
 */
char *
callboard_preview_dup_notes (CallboardPlan *plan)
{
  g_auto(GStrv) stranded = callboard_plan_list_stranded (plan), caveats = callboard_plan_list_caveats (plan);
  guint n_stranded = g_strv_length (stranded);
  g_autoptr(GStrvBuilder) notes = g_strv_builder_new ();
  g_auto(GStrv) lines = NULL;

  for (const char * const *note = callboard_plan_get_notes (plan); note != NULL && *note != NULL; note++)
    g_strv_builder_add (notes, *note);
  if (n_stranded > 0)
    g_strv_builder_take (notes, g_strdup_printf (ngettext ("%u agent would be in no queue then, and gets no calls.",
                                                           "%u agents would be in no queue then, and get no calls.",
                                                           n_stranded), n_stranded));
  g_strv_builder_addv (notes, (const char **) caveats);
  lines = g_strv_builder_end (notes);

  return *lines != NULL ? g_strjoinv ("\n", lines) : NULL;
}

/**
 * callboard_preview_dup_progress:
 * @run: a run under way
 *
 * Returns: (transfer full): how far it is, and how long it still takes where that can be told
 */
char *
callboard_preview_dup_progress (CallboardRun *run)
{
  GString *text = g_string_new (NULL);
  int seconds = callboard_run_get_seconds_left (run);
  guint n_steps, n_ended;

  g_object_get (run, "n-steps", &n_steps, "n-ended", &n_ended, NULL);
  /* Translators: how far a run is */
  append (text, g_strdup_printf (ngettext ("%u of %u step", "%u of %u steps", n_steps), n_ended, n_steps));
  if (callboard_run_get_hold (run) != NULL)
    append (text, g_strdup (callboard_run_get_hold (run)));
  else if (callboard_run_get_paused (run))
    append (text, g_strdup (_("paused")));
  else if (seconds > 0)
    append (text, dup_duration ((guint) seconds));

  return g_string_free_and_steal (text);
}

/**
 * callboard_preview_get_limit:
 *
 * Returns: from how many removals on one has to type their number; 0 for never
 */
guint
callboard_preview_get_limit (void)
{
  GSettings *settings = get_settings ();

  return settings != NULL ? g_settings_get_uint (settings, "confirm-removals") : DEFAULT_LIMIT;
}
