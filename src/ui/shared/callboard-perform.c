/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "base/callboard-future.h"
#include "plan/callboard-undo.h"
#include "store/callboard-store.h"
#include "ui/agents/callboard-when.h"
#include "ui/shared/callboard-perform.h"
#include "ui/shared/callboard-error-dialog.h"
#include "ui/shared/callboard-page.h"

typedef struct
{
  CallboardSession *session;  /* (owned) */
  char             *run_id;   /* (owned) */
  DexFuture        *opening;  /* (owned) (nullable): resolves to the store, until it is waited for */
} Undo;

static void
undo_free (gpointer data)
{
  Undo *undo = data;

  g_object_unref (undo->session);
  g_free (undo->run_id);
  dex_clear (&undo->opening);
  g_free (undo);
}

static DexFuture *
undo_fiber (gpointer data)
{
  Undo *undo = data;
  CallboardFloor *floor = callboard_session_get_floor (undo->session);
  g_autoptr(GError) error = NULL;
  g_autoptr(CallboardStore) store = dex_await_object (g_steal_pointer (&undo->opening), &error);
  g_autoptr(CallboardPlan) plan = NULL;

  if (store != NULL)
    plan = dex_await_object (callboard_undo_prepare (floor, store, undo->run_id), &error);
  if (plan == NULL)
    return callboard_reject (g_steal_pointer (&error));

  return callboard_session_perform_undo (undo->session, g_steal_pointer (&plan), undo->run_id, FALSE);
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
  Undo *undo;

  if (offer->near == NULL)
    return;

  undo = g_new0 (Undo, 1);
  undo->session = g_object_ref (offer->session);
  undo->run_id = g_strdup (offer->run_id);
  undo->opening = callboard_session_open_store (offer->session);
  callboard_when_done (offer->near, callboard_spawn (undo_fiber, undo, undo_free), on_undone, NULL, NULL);
}

static void
offer_undo (GtkWidget        *near,
            CallboardSession *session,
            CallboardRun     *run)
{
  g_autofree char *summary = callboard_run_dup_summary (run);
  AdwToast *toast = adw_toast_new (summary);
  Offer *offer = g_new0 (Offer, 1);

  g_set_weak_pointer (&offer->near, near);
  offer->session = g_object_ref (session);
  offer->run_id = g_strdup (callboard_run_get_id (run));
  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_set_button_label (toast, _("_Undo"));
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (on_undo_cb), offer, offer_closed, G_CONNECT_DEFAULT);
  callboard_toast_alone (near, toast);
}

static void
on_performed (gpointer      near,
              gpointer      run,
              const GError *error,
              gpointer      session)
{
  if (error == NULL && callboard_run_get_n_failed (run) > 0)
    error = callboard_run_get_first_error (run);
  if (error != NULL)
    callboard_error_dialog_present (near, _("Not Everything Was Done"), error);
  else
    offer_undo (near, session, run);
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
  callboard_when_done (near, callboard_session_perform (session, plan, TRUE), on_performed, g_object_ref (session),
                       g_object_unref);
}
