/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "base/callboard-future.h"
#include "plan/callboard-resume.h"
#include "ui/history/callboard-history-actions.h"
#include "ui/history/callboard-history-line-row.h"
#include "ui/history/callboard-interrupted.h"

#define LIST_HEIGHT 260
#define ROW_HEIGHT  80

#define NEAR_KEY "callboard-interrupted-near"

typedef struct
{
  GWeakRef          near;
  CallboardSession *session;   /* (owned) */
} Check;

static void
check_free (gpointer data)
{
  Check *check = data;

  g_weak_ref_clear (&check->near);
  g_object_unref (check->session);
  g_free (check);
}

static void
on_setup_cb (GtkListItemFactory *factory,
             GtkListItem        *item,
             CallboardSession   *session)
{
  gtk_list_item_set_child (item, callboard_history_line_row_new (session));
  gtk_list_item_set_activatable (item, FALSE);
}

static void
on_bind_cb (GtkListItemFactory *factory,
            GtkListItem        *item,
            CallboardSession   *session)
{
  CallboardHistoryLine *line = gtk_list_item_get_item (item);
  g_autofree char *text = callboard_history_line_dup_text (line, callboard_session_get_floor (session));

  callboard_history_line_row_set_line (CALLBOARD_HISTORY_LINE_ROW (gtk_list_item_get_child (item)), line, FALSE);
  gtk_list_item_set_accessible_label (item, text);
}

static GtkWidget *
create_list (CallboardSession   *session,
             CallboardRunRecord *run)
{
  GListStore *lines = g_list_store_new (CALLBOARD_TYPE_HISTORY_LINE);
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *list, *scrolled = gtk_scrolled_window_new ();

  for (guint i = 0; i < run->steps->len; i++)
    {
      g_autoptr(CallboardHistoryLine) line = callboard_history_line_new_step (g_ptr_array_index (run->steps, i));

      g_list_store_append (lines, line);
    }
  g_signal_connect_object (factory, "setup", G_CALLBACK (on_setup_cb), session, G_CONNECT_DEFAULT);
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_bind_cb), session, G_CONNECT_DEFAULT);
  list = gtk_list_view_new (GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (lines))), factory);
  gtk_widget_add_css_class (list, "step-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Steps"), -1);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scrolled), MIN (LIST_HEIGHT, run->steps->len * ROW_HEIGHT));
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), LIST_HEIGHT);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), list);
  gtk_widget_add_css_class (scrolled, "card");

  return scrolled;
}

static char *
dup_body (CallboardRunRecord *run)
{
  guint n_left = callboard_resume_count_left (run);
  g_autofree char *left = NULL;

  if (n_left == 0)
    /* Translators: %s is what was being done */
    return g_strdup_printf (_("“%s” was under way when Callboard ended. Everything of it was done or is accounted for."),
                            run->title);

  left = g_strdup_printf (ngettext ("%u step is left to be done.", "%u steps are left to be done.", n_left), n_left);
  /* Translators: the first is what was being done, the second a whole sentence: how much of it is left */
  return g_strdup_printf (_("“%s” was under way when Callboard ended. %s"), run->title, left);
}

/**
 * callboard_interrupted_dialog_new:
 * @session: whose run it was
 * @run: what is known of it, settled
 *
 * Returns: (transfer floating): a question with the responses `leave`, `undo` and `resume`, as far as they are possible
 */
AdwDialog *
callboard_interrupted_dialog_new (CallboardSession   *session,
                                  CallboardRunRecord *run)
{
  g_autofree char *body = dup_body (run);
  AdwDialog *dialog = adw_alert_dialog_new (_("Interrupted Changes"), body);
  AdwAlertDialog *alert = ADW_ALERT_DIALOG (dialog);

  adw_alert_dialog_set_extra_child (alert, create_list (session, run));
  adw_alert_dialog_set_prefer_wide_layout (alert, TRUE);
  adw_alert_dialog_add_response (alert, "leave", _("_Leave It So"));
  adw_alert_dialog_set_close_response (alert, "leave");
  if (!callboard_session_get_writable (session))
    return dialog;

  if (run->n_done + run->n_unknown > 0)
    adw_alert_dialog_add_response (alert, "undo", _("_Take Back…"));
  if (callboard_resume_count_left (run) > 0)
    {
      adw_alert_dialog_add_response (alert, "resume", _("_Go On…"));
      adw_alert_dialog_set_response_appearance (alert, "resume", ADW_RESPONSE_SUGGESTED);
      adw_alert_dialog_set_default_response (alert, "resume");
    }

  return dialog;
}

static void
on_response_cb (AdwAlertDialog *dialog,
                const char     *response,
                DexPromise     *promise)
{
  dex_promise_resolve_string (promise, g_strdup (response));
}

static void
promise_unref (gpointer  promise,
               GClosure *closure)
{
  dex_unref (promise);
}

/* On the check's fiber: one after the other, as one is asked about one thing at a time. */
static void
ask (Check              *check,
     CallboardRunRecord *run)
{
  DexPromise *promise = dex_promise_new ();
  g_autofree char *response = NULL;
  g_autoptr(GtkWidget) near = g_weak_ref_get (&check->near);

  if (near != NULL)
    {
      AdwDialog *dialog = callboard_interrupted_dialog_new (check->session, run);

      g_signal_connect_data (dialog, "response", G_CALLBACK (on_response_cb), dex_ref (promise), promise_unref,
                             G_CONNECT_DEFAULT);
      adw_dialog_present (dialog, near);
      g_clear_object (&near);
      response = dex_await_string (dex_ref (promise), NULL);
    }
  dex_unref (promise);

  near = g_weak_ref_get (&check->near);
  if (near != NULL && g_strcmp0 (response, "resume") == 0)
    callboard_history_go_on (near, check->session, run->id);
  else if (near != NULL && g_strcmp0 (response, "undo") == 0)
    callboard_history_take_back (near, check->session, run->id, CALLBOARD_HISTORY_ALL_STEPS);
}

static DexFuture *
check_fiber (gpointer user_data)
{
  Check *check = user_data;
  GError *error = NULL;
  g_autoptr(CallboardStore) store = dex_await_object (callboard_session_open_store (check->session), &error);
  g_autoptr(GPtrArray) runs = store != NULL ? dex_await_boxed (callboard_store_unfinished_runs (store), &error) : NULL;

  for (guint i = 0; runs != NULL && i < runs->len; i++)
    {
      CallboardRunRecord *run = g_ptr_array_index (runs, i);
      g_autoptr(CallboardRunRecord) settled = NULL;

      settled = dex_await_boxed (callboard_resume_settle (callboard_session_get_floor (check->session), store, run->id),
                                 &error);
      /* It is looked for again at the next start. */
      if (settled == NULL)
        break;
      callboard_session_history_changed (check->session);
      ask (check, settled);
    }

  return error != NULL ? callboard_reject (error) : dex_future_new_true ();
}

static void
near_free (gpointer near)
{
  g_weak_ref_clear (near);
  g_free (near);
}

static void
on_status_cb (CallboardSession *session,
              GParamSpec       *pspec,
              CallboardFloor   *floor)
{
  GWeakRef *near = g_object_get_data (G_OBJECT (session), NEAR_KEY);
  g_autoptr(GtkWidget) widget = NULL;
  Check *check;

  if (near == NULL || callboard_floor_get_status (floor) != CALLBOARD_FLOOR_READY)
    return;

  widget = g_weak_ref_get (near);
  g_object_set_data (G_OBJECT (session), NEAR_KEY, NULL);
  if (widget == NULL)
    return;

  check = g_new0 (Check, 1);
  g_weak_ref_init (&check->near, widget);
  check->session = g_object_ref (session);
  callboard_report_and_disown (callboard_spawn (check_fiber, check, check_free), "Settling what was interrupted");
}

/**
 * callboard_interrupted_watch:
 * @near: any widget of the window
 * @session: a session of which nothing was read yet
 *
 * Does its work once, when the floor was read for the first time: settling reads more of it.
 */
void
callboard_interrupted_watch (GtkWidget        *near,
                             CallboardSession *session)
{
  GWeakRef *weak = g_new0 (GWeakRef, 1);

  g_weak_ref_init (weak, near);
  g_object_set_data_full (G_OBJECT (session), NEAR_KEY, weak, near_free);
  g_signal_connect_object (callboard_session_get_floor (session), "notify::status", G_CALLBACK (on_status_cb), session,
                           G_CONNECT_SWAPPED);
}
