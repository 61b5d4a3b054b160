/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include "ui/runs/callboard-run-dialog.h"
#include "ui/runs/callboard-run-row.h"
#include "ui/runs/callboard-runs-button.h"

struct _CallboardRunsButton
{
  AdwBin         parent_instance;

  GtkMenuButton *button;
  GtkStack      *stack;
  GtkPopover    *popover;
  GtkListBox    *list;

  GListModel    *runs;   /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (CallboardRunsButton, callboard_runs_button, ADW_TYPE_BIN)

/* The sign of the newest run counts, unless an older one is still under way. */
static void
update (CallboardRunsButton *self)
{
  guint n_runs = g_list_model_get_n_items (self->runs);
  const char *shown = "done";

  for (guint i = n_runs; i > 0; i--)
    {
      g_autoptr(CallboardRun) run = g_list_model_get_item (self->runs, i - 1);

      if (callboard_run_get_running (run))
        {
          shown = "running";
          break;
        }
      shown = callboard_run_get_n_failed (run) > 0 ? "failed" : "done";
    }

  gtk_stack_set_visible_child_name (self->stack, shown);
  gtk_widget_set_visible (GTK_WIDGET (self), n_runs > 0);
}

static GtkWidget *
create_row (gpointer item,
            gpointer user_data)
{
  return callboard_run_row_new (item);
}

static void
on_row_activated_cb (CallboardRunsButton *self,
                     GtkListBoxRow       *row)
{
  AdwDialog *dialog = callboard_run_dialog_new (callboard_run_row_get_run (CALLBOARD_RUN_ROW (row)));

  gtk_popover_popdown (self->popover);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
callboard_runs_button_dispose (GObject *object)
{
  CallboardRunsButton *self = CALLBOARD_RUNS_BUTTON (object);

  if (self->list != NULL)
    gtk_list_box_bind_model (self->list, NULL, NULL, NULL, NULL);
  /* The bin must let go of its child itself, as the template knows it too. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), CALLBOARD_TYPE_RUNS_BUTTON);
  g_clear_object (&self->runs);

  G_OBJECT_CLASS (callboard_runs_button_parent_class)->dispose (object);
}

static void
callboard_runs_button_class_init (CallboardRunsButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = callboard_runs_button_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/callboard/Callboard/ui/callboard-runs-button.ui");
  gtk_widget_class_bind_template_child (widget_class, CallboardRunsButton, button);
  gtk_widget_class_bind_template_child (widget_class, CallboardRunsButton, stack);
  gtk_widget_class_bind_template_child (widget_class, CallboardRunsButton, popover);
  gtk_widget_class_bind_template_child (widget_class, CallboardRunsButton, list);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated_cb);
}

static void
callboard_runs_button_init (CallboardRunsButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * callboard_runs_button_set_sessions:
 * @self: a runs button
 * @sessions: whose runs to show, once and for all
 */
void
callboard_runs_button_set_sessions (CallboardRunsButton *self,
                                    CallboardSessions   *sessions)
{
  g_return_if_fail (CALLBOARD_IS_RUNS_BUTTON (self));

  g_set_object (&self->runs, callboard_sessions_get_runs (sessions));
  g_object_connect (sessions, "swapped-object-signal::run-ended", update, self, NULL);
  g_object_connect (self->runs, "swapped-object-signal::items-changed", update, self, NULL);
  gtk_list_box_bind_model (self->list, self->runs, create_row, NULL, NULL);
  update (self);
}
