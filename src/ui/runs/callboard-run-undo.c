/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "base/callboard-error.h"
#include "base/callboard-future.h"
#include "plan/callboard-outlook.h"
#include "plan/callboard-undo.h"
#include "store/callboard-store.h"
#include "ui/agents/callboard-when.h"
#include "ui/runs/callboard-preview.h"
#include "ui/runs/callboard-run-undo.h"
#include "ui/shared/callboard-error-dialog.h"
#include "ui/shared/callboard-page.h"

/* So many steps are taken back without being looked at. */
#define FEW_STEPS 5

/* Long enough to think better of it, in seconds. */
#define TOAST_TIMEOUT 12

#define UNDO_KEY "callboard-undo"
#define UNDONE_KEY "callboard-undone"

typedef struct
{
  CallboardSession *session;   /* (owned) */
  char             *run_id;    /* (owned) */
} Preparation;

static void
preparation_free (gpointer data)
{
  Preparation *preparation = data;

  g_object_unref (preparation->session);
  g_free (preparation->run_id);
  g_free (preparation);
}

static DexFuture *
prepare_fiber (gpointer data)
{
  Preparation *preparation = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(CallboardStore) store = dex_await_object (callboard_session_open_store (preparation->session), &error);

  if (store == NULL)
    return callboard_reject (g_steal_pointer (&error));

  return callboard_undo_prepare (callboard_session_get_floor (preparation->session), store, preparation->run_id);
}

/* Plain enough to be freed on another thread. */
typedef struct
{
  GWeakRef  session;
  GWeakRef  run;
  char     *run_id;   /* (owned) */
} Undo;

static void
undo_free (gpointer data)
{
  Undo *undo = data;

  g_weak_ref_clear (&undo->session);
  g_weak_ref_clear (&undo->run);
  g_free (undo->run_id);
  g_free (undo);
}

static gboolean
is_small (CallboardPlan *plan)
{
  const char * const *notes = callboard_plan_get_notes (plan);

  for (guint i = 0; i < callboard_plan_get_n_steps (plan); i++)
    if (callboard_step_get_final (callboard_plan_get_step (plan, i)))
      return FALSE;

  return callboard_plan_get_n_steps (plan) > 0 && callboard_plan_get_n_steps (plan) <= FEW_STEPS && notes[0] == NULL;
}

static Undo *
undo_new (CallboardSession *session,
          CallboardRun     *run,
          const char       *run_id)
{
  Undo *undo = g_new0 (Undo, 1);

  g_weak_ref_init (&undo->session, session);
  g_weak_ref_init (&undo->run, run);
  undo->run_id = g_strdup (run_id);

  return undo;
}

/* From the moment on that it is asked for: whoever asks twice means it once. */
static void
set_undone (CallboardRun *run,
            gboolean      undone)
{
  if (run != NULL)
    g_object_set_data (G_OBJECT (run), UNDONE_KEY, GINT_TO_POINTER (undone));
}

static void
on_ended (gpointer      near,
          gpointer      undoing,
          const GError *error,
          gpointer      data)
{
  Undo *undo = data;
  g_autoptr(CallboardRun) run = g_weak_ref_get (&undo->run);

  if (error == NULL)
    return;

  set_undone (run, FALSE);
  if (!callboard_error_is_cancelled (error))
    callboard_error_dialog_present (near, _("This Cannot Be Taken Back"), error);
}

static DexFuture *
carry_out (GtkWidget        *near,
           CallboardSession *session,
           CallboardPlan    *plan,
           const char       *run_id)
{
  callboard_run_mark_undo (plan);
  if (is_small (plan))
    return callboard_session_perform_undo (session, g_object_ref (plan), run_id, FALSE);

  return callboard_preview_undo (near, session, g_object_ref (plan), run_id);
}

static void
on_prepared (gpointer      near,
             gpointer      plan,
             const GError *error,
             gpointer      data)
{
  Undo *undo = data;
  g_autoptr(CallboardSession) session = g_weak_ref_get (&undo->session);
  g_autoptr(CallboardRun) run = g_weak_ref_get (&undo->run);

  if (error != NULL)
    on_ended (near, NULL, error, undo);
  else if (session != NULL)
    callboard_when_done (near, carry_out (near, session, plan, undo->run_id), on_ended,
                         undo_new (session, run, undo->run_id), undo_free);
}

/**
 * callboard_run_mark_undo:
 * @plan: what takes something back
 *
 * What is taken back is not taken back in turn by accident.
 */
void
callboard_run_mark_undo (CallboardPlan *plan)
{
  g_object_set_data (G_OBJECT (plan), UNDO_KEY, GINT_TO_POINTER (TRUE));
}

/**
 * callboard_run_can_undo:
 * @run: a run
 *
 * Returns: whether it has ended and did something that can be taken back, and that was not taken back here
 */
gboolean
callboard_run_can_undo (CallboardRun *run)
{
  CallboardPlan *plan = callboard_run_get_plan (run);

  if (callboard_run_get_running (run) || g_object_get_data (G_OBJECT (plan), UNDO_KEY) != NULL ||
      g_object_get_data (G_OBJECT (run), UNDONE_KEY) != NULL)
    return FALSE;

  for (guint i = 0; i < callboard_plan_get_n_steps (plan); i++)
    {
      CallboardStep *step = callboard_plan_get_step (plan, i);

      if (callboard_step_get_outcome (step) == CALLBOARD_OUTCOME_DONE && !callboard_step_get_final (step))
        return TRUE;
    }

  return FALSE;
}

/**
 * callboard_run_undo:
 * @near: a widget of the window
 * @session: whose run it is
 * @run: a run
 *
 * Plans anew what takes @run back, as things are now, and carries that out, or shows it first if it is more than a little.
 */
void
callboard_run_undo (GtkWidget        *near,
                    CallboardSession *session,
                    CallboardRun     *run)
{
  const char *run_id = callboard_run_get_id (run);
  Preparation *preparation;

  /* A toast may offer it that is still there when it was done by a key. */
  if (!callboard_run_can_undo (run))
    {
      callboard_toast_text (near, _("There is nothing to take back"));
      return;
    }

  preparation = g_new0 (Preparation, 1);
  preparation->session = g_object_ref (session);
  preparation->run_id = g_strdup (run_id);
  set_undone (run, TRUE);
  callboard_when_done (near, callboard_spawn (prepare_fiber, preparation, preparation_free), on_prepared,
                       undo_new (session, run, run_id), undo_free);
}

/**
 * callboard_run_undo_last:
 * @near: a widget of the window
 * @session: the session
 *
 * Takes back the newest run of @session that can be.
 */
void
callboard_run_undo_last (GtkWidget        *near,
                         CallboardSession *session)
{
  GListModel *runs = callboard_session_get_runs (session);

  for (guint i = 0; i < g_list_model_get_n_items (runs); i++)
    {
      g_autoptr(CallboardRun) run = g_list_model_get_item (runs, i);

      if (callboard_run_can_undo (run))
        {
          callboard_run_undo (near, session, run);
          return;
        }
    }
  callboard_toast_text (near, _("There is nothing to take back"));
}

typedef struct
{
  GtkWidget        *near;     /* (unowned) (nullable): weak */
  CallboardSession *session;  /* (owned) */
  CallboardRun     *run;      /* (owned) */
} Offer;

static void
offer_free (gpointer  data,
            GClosure *closure)
{
  Offer *offer = data;

  g_clear_weak_pointer (&offer->near);
  g_object_unref (offer->session);
  g_object_unref (offer->run);
  g_free (offer);
}

static void
on_toast_clicked_cb (AdwToast *toast,
                     Offer    *offer)
{
  if (offer->near != NULL)
    callboard_run_undo (offer->near, offer->session, offer->run);
}

/**
 * callboard_run_offer_undo:
 * @near: a widget of the window
 * @toast: what says that @run has ended
 * @session: whose run it is
 * @run: a run
 *
 * Gives @toast a button that takes @run back, as callboard_run_undo() does.
 */
void
callboard_run_offer_undo (GtkWidget        *near,
                          AdwToast         *toast,
                          CallboardSession *session,
                          CallboardRun     *run)
{
  Offer *offer = g_new0 (Offer, 1);

  g_set_weak_pointer (&offer->near, near);
  offer->session = g_object_ref (session);
  offer->run = g_object_ref (run);
  adw_toast_set_timeout (toast, TOAST_TIMEOUT);
  adw_toast_set_button_label (toast, _("_Undo"));
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (on_toast_clicked_cb), offer, offer_free, G_CONNECT_DEFAULT);
}
