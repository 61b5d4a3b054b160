/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include "ui/runs/callboard-run-dialog.h"
#include "ui/runs/callboard-run-row.h"
#include "ui/runs/callboard-runs-bar.h"

struct _CallboardRunsBar
{
  AdwBin            parent_instance;

  GtkListBox       *list;

  GtkFilter        *filter;   /* (owned) */
};

G_DEFINE_FINAL_TYPE (CallboardRunsBar, callboard_runs_bar, ADW_TYPE_BIN)

static gboolean
is_running (gpointer item,
            gpointer user_data)
{
  return callboard_run_get_running (item);
}

static void
update (CallboardRunsBar *self)
{
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  gtk_widget_set_visible (GTK_WIDGET (self), gtk_list_box_get_row_at_index (self->list, 0) != NULL);
}

static GtkWidget *
create_row (gpointer item,
            gpointer user_data)
{
  return callboard_run_row_new (item);
}

static void
on_row_activated_cb (CallboardRunsBar *self,
                     GtkListBoxRow    *row)
{
  AdwDialog *dialog = callboard_run_dialog_new (callboard_run_row_get_run (CALLBOARD_RUN_ROW (row)));

  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
callboard_runs_bar_dispose (GObject *object)
{
  CallboardRunsBar *self = CALLBOARD_RUNS_BAR (object);

  if (self->list != NULL)
    gtk_list_box_bind_model (self->list, NULL, NULL, NULL, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), CALLBOARD_TYPE_RUNS_BAR);
  g_clear_object (&self->filter);

  G_OBJECT_CLASS (callboard_runs_bar_parent_class)->dispose (object);
}

static void
callboard_runs_bar_class_init (CallboardRunsBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = callboard_runs_bar_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/callboard/Callboard/ui/callboard-runs-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, CallboardRunsBar, list);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated_cb);
}

static void
callboard_runs_bar_init (CallboardRunsBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->filter = GTK_FILTER (gtk_custom_filter_new (is_running, NULL, NULL));
}

/**
 * callboard_runs_bar_set_sessions:
 * @self: a runs bar
 * @sessions: whose runs to show, once and for all
 */
void
callboard_runs_bar_set_sessions (CallboardRunsBar  *self,
                                 CallboardSessions *sessions)
{
  g_autoptr(GtkFilterListModel) running = NULL;

  g_return_if_fail (CALLBOARD_IS_RUNS_BAR (self));

  g_object_connect (sessions,
                    "swapped-object-signal::run-started", update, self,
                    "swapped-object-signal::run-ended", update, self,
                    "swapped-object-signal::notify::current", update, self,
                    NULL);
  running = gtk_filter_list_model_new (g_object_ref (callboard_sessions_get_runs (sessions)), g_object_ref (self->filter));
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (running), create_row, NULL, NULL);
  update (self);
}
