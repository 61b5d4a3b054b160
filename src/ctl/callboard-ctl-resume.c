/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ctl"

#include "config.h"

#include <glib/gi18n.h>

#include "ctl/callboard-ctl-perform.h"
#include "plan/callboard-resume.h"

/* So much of an id tells one run from the others when it is typed. */
#define SHORT_ID 8

static void
report_run (CallboardRunRecord *run)
{
  guint n_left = callboard_resume_count_left (run);
  g_autofree char *id = g_strndup (run->id, SHORT_ID);
  g_autofree char *left = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u step of it was not begun",
                                                        "%u steps of it were not begun", n_left), n_left);
  g_autofree char *line = NULL;

  if (n_left > 0)
    /* Translators: a run's title, how many steps were not begun, and the run's id. */
    line = g_strdup_printf (_("“%s” was interrupted, and %s. Go on with it by “callboardctl history resume %s”."),
                            run->title, left, id);
  else
    /* Translators: a run's title, and the run's id. */
    line = g_strdup_printf (_("“%s” was interrupted when all of it had begun. See what became of it by “callboardctl "
                              "history resume %s”."), run->title, id);

  g_printerr ("callboardctl: %s\n", line);
}

/**
 * callboard_ctl_report_interrupted:
 * @store: what is remembered of the account
 *
 * Says of what a process that was killed left behind, on standard error. Awaits, so only on a fiber.
 */
void
callboard_ctl_report_interrupted (CallboardStore *store)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) runs = dex_await_boxed (callboard_store_unfinished_runs (store), &error);

  if (runs == NULL)
    g_debug ("Looking for runs that were interrupted: %s", error->message);
  for (guint i = 0; runs != NULL && i < runs->len; i++)
    report_run (g_ptr_array_index (runs, i));
}
