/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "base/callboard-error.h"
#include "base/callboard-future.h"
#include "plan/callboard-resume.h"
#include "plan/callboard-undo.h"
#include "ui/history/callboard-history-actions.h"
#include "ui/runs/callboard-preview.h"
#include "ui/shared/callboard-error-dialog.h"
#include "ui/shared/callboard-file.h"

typedef enum {
  TAKE_BACK,
  GO_ON,
  EXPORT,
} What;

typedef struct
{
  GWeakRef               near;
  CallboardSession      *session;    /* (owned) */
  char                  *run_id;     /* (owned) (nullable) */
  What                   what;
  guint                  position;
  CallboardExportFormat  format;
} Job;

static Job *
job_new (GtkWidget        *near,
         CallboardSession *session,
         const char       *run_id,
         What              what)
{
  Job *job = g_new0 (Job, 1);

  g_weak_ref_init (&job->near, near);
  job->session = g_object_ref (session);
  job->run_id = g_strdup (run_id);
  job->what = what;

  return job;
}

static void
job_free (gpointer data)
{
  Job *job = data;

  g_weak_ref_clear (&job->near);
  g_object_unref (job->session);
  g_free (job->run_id);
  g_free (job);
}

static void
complain (Job          *job,
          const char   *heading,
          const GError *error)
{
  g_autoptr(GtkWidget) near = g_weak_ref_get (&job->near);

  if (near != NULL && !callboard_error_is_cancelled (error))
    callboard_error_dialog_present (near, heading, error);
}

static DexFuture *
prepare (Job            *job,
         CallboardStore *store)
{
  CallboardFloor *floor = callboard_session_get_floor (job->session);

  if (job->what == GO_ON)
    return callboard_resume_prepare (floor, store, job->run_id);
  if (job->position == CALLBOARD_HISTORY_ALL_STEPS)
    return callboard_undo_prepare (floor, store, job->run_id);

  return callboard_undo_prepare_step (floor, store, job->run_id, job->position);
}

static DexFuture *
plan_fiber (gpointer user_data)
{
  Job *job = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(CallboardStore) store = dex_await_object (callboard_session_open_store (job->session), &error);
  CallboardPlan *plan = store != NULL ? dex_await_object (prepare (job, store), &error) : NULL;
  g_autoptr(GtkWidget) near = g_weak_ref_get (&job->near);

  if (plan == NULL)
    complain (job, job->what == GO_ON ? _("This Cannot Be Gone On With") : _("This Cannot Be Taken Back"), error);
  else if (near == NULL)
    g_object_unref (plan);
  else if (job->what == GO_ON)
    dex_future_disown (callboard_preview (near, job->session, plan));
  else
    dex_future_disown (callboard_preview_undo (near, job->session, plan, job->run_id));

  return dex_future_new_true ();
}

/**
 * callboard_history_take_back:
 * @near: any widget of the window
 * @session: whose history
 * @run_id: a run
 * @position: one of its steps, or %CALLBOARD_HISTORY_ALL_STEPS
 *
 * Shows what taking it back would do, and does so when that is confirmed.
 */
void
callboard_history_take_back (GtkWidget        *near,
                             CallboardSession *session,
                             const char       *run_id,
                             guint             position)
{
  Job *job = job_new (near, session, run_id, TAKE_BACK);

  job->position = position;
  dex_future_disown (callboard_spawn (plan_fiber, job, job_free));
}

/**
 * callboard_history_go_on:
 * @near: any widget of the window
 * @session: whose history
 * @run_id: a run that was settled
 *
 * Shows what is left of it, and does that when it is confirmed.
 */
void
callboard_history_go_on (GtkWidget        *near,
                         CallboardSession *session,
                         const char       *run_id)
{
  dex_future_disown (callboard_spawn (plan_fiber, job_new (near, session, run_id, GO_ON), job_free));
}

static DexFuture *
export_fiber (gpointer user_data)
{
  Job *job = user_data;
  gboolean json = job->format == CALLBOARD_EXPORT_JSON;
  g_autoptr(GError) error = NULL;
  g_autoptr(CallboardStore) store = dex_await_object (callboard_session_open_store (job->session), &error);
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GtkWidget) near = NULL;

  if (store != NULL)
    bytes = dex_await_boxed (callboard_store_export_history (store, job->format, job->run_id), &error);
  near = g_weak_ref_get (&job->near);
  if (bytes != NULL && near != NULL)
    dex_await (callboard_file_save (near, _("Export History"), json ? _("History.json") : _("History.csv"),
                                    g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes))), &error);
  if (error != NULL)
    complain (job, _("The History Could Not Be Exported"), error);

  return dex_future_new_true ();
}

/**
 * callboard_history_export:
 * @near: any widget of the window
 * @session: whose history
 * @format: in what form
 * @run_id: (nullable): which run, %NULL for all
 *
 * Asks for a file and writes the history to it.
 */
void
callboard_history_export (GtkWidget             *near,
                          CallboardSession      *session,
                          CallboardExportFormat  format,
                          const char            *run_id)
{
  Job *job = job_new (near, session, run_id, EXPORT);

  job->format = format;
  dex_future_disown (callboard_spawn (export_fiber, job, job_free));
}
