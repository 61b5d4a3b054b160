/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "base/callboard-error.h"
#include "base/callboard-future.h"
#include "plan/callboard-undo.h"
#include "store/callboard-store.h"
#include "ui/agents/callboard-when.h"
#include "ui/runs/callboard-run-undo.h"
#include "ui/shared/callboard-perform.h"
#include "ui/shared/callboard-error-dialog.h"
#include "ui/shared/callboard-page.h"

/* Long enough to think better of it, in seconds. */
#define UNDO_TOAST_TIMEOUT 12

/* What futures carry may be freed on another thread: so nothing of the session is held by it, but what is known of it. */
typedef struct
{
  GWeakRef   session;
  char      *run_id;   /* (owned) (nullable) */
  char      *done;     /* (owned) (nullable): what to say of it */
  char      *failed;   /* (owned) (nullable): what to say instead when it was not done */
  DexFuture *opening;  /* (owned) (nullable): resolves to the store, until it is waited for */
} Matter;

static Matter *
matter_new (CallboardSession *session,
            const char       *run_id)
{
  Matter *matter = g_new0 (Matter, 1);

  g_weak_ref_init (&matter->session, session);
  matter->run_id = g_strdup (run_id);

  return matter;
}

static void
matter_free (gpointer data)
{
  Matter *matter = data;

  g_weak_ref_clear (&matter->session);
  g_free (matter->run_id);
  g_free (matter->done);
  g_free (matter->failed);
  dex_clear (&matter->opening);
  g_free (matter);
}

static DexFuture *
undo_fiber (gpointer data)
{
  Matter *undo = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(CallboardStore) store = dex_await_object (g_steal_pointer (&undo->opening), &error);
  g_autoptr(CallboardSession) session = g_weak_ref_get (&undo->session);
  g_autoptr(CallboardPlan) plan = NULL;

  if (store != NULL && session == NULL)
    return callboard_reject (callboard_error_new (CALLBOARD_ERROR_CANCELLED, "the account was closed meanwhile"));
  if (store != NULL)
    plan = dex_await_object (callboard_undo_prepare (callboard_session_get_floor (session), store, undo->run_id), &error);
  if (plan == NULL)
    return callboard_reject (g_steal_pointer (&error));

  callboard_run_mark_undo (plan);

  return callboard_session_perform_undo (session, g_steal_pointer (&plan), undo->run_id, FALSE);
}

static void
on_undone (gpointer      near,
           gpointer      run,
           const GError *error,
           gpointer      user_data)
{
  if (error != NULL)
    callboard_error_dialog_present (near, _("It Was Not Taken Back"), error);
}

typedef struct
{
  GtkWidget        *near;     /* (unowned) (nullable): weak */
  CallboardSession *session;  /* (owned) */
  char             *run_id;   /* (owned) */
} Offer;

static void
offer_closed (gpointer  data,
              GClosure *closure)
{
  Offer *offer = data;

  g_clear_weak_pointer (&offer->near);
  g_object_unref (offer->session);
  g_free (offer->run_id);
  g_free (offer);
}

static void
on_undo_cb (AdwToast *toast,
            Offer    *offer)
{
  Matter *undo;

  if (offer->near == NULL)
    return;

  undo = matter_new (offer->session, offer->run_id);
  undo->opening = callboard_session_open_store (offer->session);
  callboard_when_done (offer->near, callboard_spawn (undo_fiber, undo, matter_free), on_undone, NULL, NULL);
}

static void
offer_undo (GtkWidget        *near,
            CallboardSession *session,
            CallboardRun     *run,
            const char       *done)
{
  g_autofree char *summary = done != NULL ? g_strdup (done) : callboard_run_dup_summary (run);
  AdwToast *toast = adw_toast_new (summary);
  Offer *offer = g_new0 (Offer, 1);

  g_set_weak_pointer (&offer->near, near);
  offer->session = g_object_ref (session);
  offer->run_id = g_strdup (callboard_run_get_id (run));
  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_set_timeout (toast, UNDO_TOAST_TIMEOUT);
  adw_toast_set_button_label (toast, _("_Undo"));
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (on_undo_cb), offer, offer_closed, G_CONNECT_DEFAULT);
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
    offer_undo (near, session, run, matter->done);
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
  callboard_when_done (near, callboard_session_perform (session, plan, TRUE), on_performed, matter_new (session, NULL),
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
  Matter *matter = matter_new (session, NULL);

  matter->done = g_strdup (done);
  matter->failed = g_strdup (callboard_plan_get_title (plan));
  callboard_when_done (near, callboard_session_perform (session, plan, TRUE), on_performed, matter, matter_free);
}
