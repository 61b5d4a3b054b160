/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include "ui/history/callboard-history-curl.h"
#include "ui/history/callboard-history-line-row.h"
#include "ui/shared/callboard-copy.h"

struct _CallboardHistoryLineRow
{
  AdwBin                parent_instance;

  GtkImage             *icon;
  GtkLabel             *text_label;
  GtkLabel             *note_label;
  GtkBox               *difference_box;
  GtkLabel             *call_label;
  GtkWidget            *undo_button;
  GtkToggleButton      *details_button;

  CallboardSession     *session;   /* (owned) */
  CallboardHistoryLine *line;      /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (CallboardHistoryLineRow, callboard_history_line_row, ADW_TYPE_BIN)

static void
copy_text (CallboardHistoryLineRow *self,
           const char              *text)
{
  callboard_copy (GTK_WIDGET (self), text);
}

static void
on_copy_cb (CallboardHistoryLineRow *self)
{
  copy_text (self, callboard_history_line_get_step (self->line)->call);
}

static void
on_copy_curl_cb (CallboardHistoryLineRow *self)
{
  CallboardStepRecord *step = callboard_history_line_get_step (self->line);
  g_autofree char *curl = callboard_history_dup_curl (self->session, (guint) step->endpoint, step->call);

  if (curl != NULL)
    copy_text (self, curl);
}

static void
on_undo_cb (CallboardHistoryLineRow *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "history.undo-step", "u",
                              (guint) callboard_history_line_get_step (self->line)->position);
}

static void
show_differences (CallboardHistoryLineRow *self)
{
  g_autoptr(GPtrArray) differences =
    callboard_history_line_list_differences (self->line, callboard_session_get_floor (self->session));
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->difference_box))) != NULL)
    gtk_box_remove (self->difference_box, child);
  for (guint i = 0; i < differences->len; i++)
    {
      g_autofree char *markup = callboard_history_difference_dup_markup (g_ptr_array_index (differences, i));
      GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", markup, "use-markup", TRUE, "xalign", 0.0f,
                                       "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, NULL);

      gtk_widget_add_css_class (label, "caption");
      gtk_box_append (self->difference_box, label);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->difference_box), differences->len > 0);
}

static void
callboard_history_line_row_dispose (GObject *object)
{
  CallboardHistoryLineRow *self = CALLBOARD_HISTORY_LINE_ROW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), CALLBOARD_TYPE_HISTORY_LINE_ROW);
  g_clear_object (&self->line);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (callboard_history_line_row_parent_class)->dispose (object);
}

static void
callboard_history_line_row_class_init (CallboardHistoryLineRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = callboard_history_line_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/callboard/Callboard/ui/callboard-history-line-row.ui");
  gtk_widget_class_bind_template_child (widget_class, CallboardHistoryLineRow, icon);
  gtk_widget_class_bind_template_child (widget_class, CallboardHistoryLineRow, text_label);
  gtk_widget_class_bind_template_child (widget_class, CallboardHistoryLineRow, note_label);
  gtk_widget_class_bind_template_child (widget_class, CallboardHistoryLineRow, difference_box);
  gtk_widget_class_bind_template_child (widget_class, CallboardHistoryLineRow, call_label);
  gtk_widget_class_bind_template_child (widget_class, CallboardHistoryLineRow, undo_button);
  gtk_widget_class_bind_template_child (widget_class, CallboardHistoryLineRow, details_button);
  gtk_widget_class_bind_template_callback (widget_class, on_copy_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_copy_curl_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_undo_cb);
}

static void
callboard_history_line_row_init (CallboardHistoryLineRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * callboard_history_line_row_new:
 * @session: whose history
 *
 * Returns: (transfer floating): a row without a line
 */
GtkWidget *
callboard_history_line_row_new (CallboardSession *session)
{
  CallboardHistoryLineRow *self = g_object_new (CALLBOARD_TYPE_HISTORY_LINE_ROW, NULL);

  self->session = g_object_ref (session);

  return GTK_WIDGET (self);
}

/**
 * callboard_history_line_row_set_line:
 * @self: a row
 * @line: (nullable): what to show
 * @can_undo: whether a step may be taken back from here
 */
void
callboard_history_line_row_set_line (CallboardHistoryLineRow *self,
                                     CallboardHistoryLine    *line,
                                     gboolean                 can_undo)
{
  CallboardStepRecord *step;
  const char *style_class, *icon_name;
  g_autofree char *text = NULL, *note = NULL;

  g_return_if_fail (CALLBOARD_IS_HISTORY_LINE_ROW (self));

  if (!g_set_object (&self->line, line) || line == NULL)
    return;

  step = callboard_history_line_get_step (line);
  icon_name = callboard_history_line_get_icon (line, &style_class);
  text = callboard_history_line_dup_text (line, callboard_session_get_floor (self->session));
  note = callboard_history_line_dup_note (line);
  gtk_image_set_from_icon_name (self->icon, icon_name);
  gtk_widget_set_css_classes (GTK_WIDGET (self->icon), (const char *[]) { style_class, NULL });
  gtk_label_set_label (self->text_label, text);
  gtk_label_set_label (self->note_label, note != NULL ? note : "");
  gtk_widget_set_visible (GTK_WIDGET (self->note_label), note != NULL);
  gtk_label_set_label (self->call_label, step != NULL && step->call != NULL ? step->call : "");
  gtk_toggle_button_set_active (self->details_button, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->details_button), step != NULL && step->call != NULL);
  gtk_widget_set_visible (self->undo_button,
                          can_undo && step != NULL && !step->held && g_strcmp0 (step->outcome, CALLBOARD_STEP_DONE) == 0);
  show_differences (self);
}
