/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include "base/callboard-error.h"
#include "ui/runs/callboard-preview.h"
#include "ui/runs/callboard-run-dialog.h"
#include "ui/runs/callboard-run-undo.h"

/* A plan that somebody looks at. Lives as long as its dialog, or the run that came of it. */
typedef struct
{
  gatomicrefcount   ref_count;
  CallboardSession *session;   /* (owned) */
  CallboardPlan    *plan;      /* (owned) */
  char             *undo_of;   /* (owned) (nullable): id of the run that it takes back */
  DexPromise       *decided;   /* (owned) */
  GWeakRef          dialog;
} Preview;

static Preview *
preview_ref (Preview *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

static void
preview_unref (gpointer data)
{
  Preview *self = data;

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_weak_ref_clear (&self->dialog);
  g_object_unref (self->session);
  g_object_unref (self->plan);
  g_free (self->undo_of);
  dex_unref (self->decided);
  g_free (self);
}

static void
preview_closure_unref (gpointer  data,
                       GClosure *closure)
{
  preview_unref (data);
}

static void
on_run_started_cb (Preview          *self,
                   CallboardRun     *run,
                   CallboardSession *session)
{
  g_autoptr(CallboardRunDialog) dialog = g_weak_ref_get (&self->dialog);

  if (dialog != NULL && callboard_run_get_plan (run) == self->plan)
    callboard_run_dialog_follow (dialog, run);
}

/* Where nothing could be begun one may try again, as long as the dialog is there. */
static DexFuture *
performed_cb (DexFuture *future,
              gpointer   data)
{
  Preview *self = data;
  g_autoptr(CallboardRunDialog) dialog = g_weak_ref_get (&self->dialog);
  g_autoptr(GError) error = NULL;
  const GValue *value = dex_future_get_value (future, &error);

  if (value != NULL)
    dex_promise_resolve_object (self->decided, g_value_dup_object (value));
  else if (dialog != NULL)
    callboard_run_dialog_complain (dialog, error);
  else
    dex_promise_reject (self->decided, g_steal_pointer (&error));

  return dex_future_new_true ();
}

static void
on_apply_cb (Preview *self)
{
  gulong started = g_signal_connect_swapped (self->session, "run-started", G_CALLBACK (on_run_started_cb), self);
  CallboardPlan *plan = g_object_ref (self->plan);
  DexFuture *performing = self->undo_of != NULL
                          ? callboard_session_perform_undo (self->session, plan, self->undo_of, FALSE)
                          : callboard_session_perform (self->session, plan, FALSE);

  g_signal_handler_disconnect (self->session, started);
  dex_future_disown (dex_future_finally (performing, performed_cb, preview_ref (self), preview_unref));
}

static void
on_closed_cb (Preview            *self,
              CallboardRunDialog *dialog)
{
  g_weak_ref_set (&self->dialog, NULL);
  if (!callboard_run_dialog_get_applied (dialog))
    dex_promise_reject (self->decided, callboard_error_new (CALLBOARD_ERROR_CANCELLED, "the plan was not carried out"));
}

static DexFuture *
present (GtkWidget        *parent,
         CallboardSession *session,
         CallboardPlan    *plan,
         const char       *undo_of)
{
  AdwDialog *dialog;
  Preview *preview;
  DexFuture *decided;

  dex_return_error_if_fail (CALLBOARD_IS_SESSION (session));
  dex_return_error_if_fail (CALLBOARD_IS_PLAN (plan));

  if (undo_of != NULL)
    callboard_run_mark_undo (plan);
  dialog = callboard_run_dialog_new_preview (session, plan);
  preview = g_new0 (Preview, 1);
  g_atomic_ref_count_init (&preview->ref_count);
  preview->session = g_object_ref (session);
  preview->plan = plan;
  preview->undo_of = g_strdup (undo_of);
  preview->decided = dex_promise_new ();
  g_weak_ref_init (&preview->dialog, dialog);
  decided = dex_ref (DEX_FUTURE (preview->decided));

  g_signal_connect_data (dialog, "apply", G_CALLBACK (on_apply_cb), preview_ref (preview), preview_closure_unref,
                         G_CONNECT_SWAPPED);
  g_signal_connect_data (dialog, "closed", G_CALLBACK (on_closed_cb), preview, preview_closure_unref, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, parent);

  return decided;
}

/**
 * callboard_preview:
 * @parent: any widget of the window
 * @session: where @plan would be carried out
 * @plan: (transfer full): what to decide on
 *
 * Shows @plan before it is carried out: its steps can be struck out, the exact calls looked at. Once it is applied the
 * dialog shows how that goes; it may be closed meanwhile, and the window says how it ended. So whoever calls this has
 * nothing to tell, and may disown the future.
 *
 * Returns: (transfer full): a future that resolves to the ended #CallboardRun, also when steps failed, or rejects with
 *   CANCELLED when the dialog was closed without doing it
 */
DexFuture *
callboard_preview (GtkWidget        *parent,
                   CallboardSession *session,
                   CallboardPlan    *plan)
{
  return present (parent, session, plan, NULL);
}

/**
 * callboard_preview_undo:
 * @parent: any widget of the window
 * @session: where @plan would be carried out
 * @plan: (transfer full): what callboard_undo_prepare() made
 * @run_id: the run that it takes back
 *
 * The same for taking something back.
 *
 * Returns: (transfer full): as callboard_preview()
 */
DexFuture *
callboard_preview_undo (GtkWidget        *parent,
                        CallboardSession *session,
                        CallboardPlan    *plan,
                        const char       *run_id)
{
  return present (parent, session, plan, run_id);
}
