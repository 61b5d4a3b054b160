/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "ui/agents/callboard-when.h"
#include "ui/runs/callboard-run-undo.h"
#include "ui/shared/callboard-error-dialog.h"
#include "ui/shared/callboard-page.h"
#include "ui/shared/callboard-perform.h"

/* What futures carry may be freed on another thread: so nothing of the session is held by it, but what is to be said. */
typedef struct
{
  GWeakRef  session;
  char     *done;     /* (owned) (nullable): what to say of it */
  char     *failed;   /* (owned) (nullable): what to say instead when it was not done */
} Matter;

static Matter *
matter_new (CallboardSession *session)
{
  Matter *matter = g_new0 (Matter, 1);

  g_weak_ref_init (&matter->session, session);

  return matter;
}

static void
matter_free (gpointer data)
{
  Matter *matter = data;

  g_weak_ref_clear (&matter->session);
  g_free (matter->done);
  g_free (matter->failed);
  g_free (matter);
}

static void
say_done (GtkWidget        *near,
          CallboardSession *session,
          CallboardRun     *run,
          const char       *done)
{
  g_autofree char *summary = done != NULL ? g_strdup (done) : callboard_run_dup_summary (run);
  AdwToast *toast = adw_toast_new (summary);

  adw_toast_set_use_markup (toast, FALSE);
  callboard_run_offer_undo (near, toast, session, run);
  callboard_toast_alone (near, toast);
}

static void
on_performed (gpointer      near,
              gpointer      run,
              const GError *error,
              gpointer      user_data)
{
  Matter *matter = user_data;
  g_autoptr(CallboardSession) session = g_weak_ref_get (&matter->session);

  if (error == NULL && callboard_run_get_n_failed (run) > 0)
    error = callboard_run_get_first_error (run);
  if (error != NULL)
    callboard_error_dialog_present (near, matter->failed != NULL ? matter->failed : _("Not Everything Was Done"), error);
  else if (session != NULL)
    say_done (near, session, run, matter->done);
}

/**
 * callboard_perform_with_undo:
 * @near: a widget that lives as long as its page
 * @session: where it is carried out
 * @plan: (transfer full): a small change that can be taken back
 *
 * Carries @plan out, and offers to take it back.
 */
void
callboard_perform_with_undo (GtkWidget        *near,
                             CallboardSession *session,
                             CallboardPlan    *plan)
{
  callboard_when_done (near, callboard_session_perform (session, plan, TRUE), on_performed, matter_new (session),
                       matter_free);
}

/**
 * callboard_perform_and_say:
 * @near: a widget that lives as long as its page
 * @session: where it is carried out
 * @plan: (transfer full): a small change that can be taken back
 * @done: what to say of it then, translated
 *
 * As callboard_perform_with_undo(), where there is more to say than the title of @plan; that is said of what failed.
 */
void
callboard_perform_and_say (GtkWidget        *near,
                           CallboardSession *session,
                           CallboardPlan    *plan,
                           const char       *done)
{
  Matter *matter = matter_new (session);

  matter->done = g_strdup (done);
  matter->failed = g_strdup (callboard_plan_get_title (plan));
  callboard_when_done (near, callboard_session_perform (session, plan, TRUE), on_performed, matter, matter_free);
}
