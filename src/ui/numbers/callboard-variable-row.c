/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include "ui/numbers/callboard-variable-row.h"

struct _CallboardVariableRow
{
  GtkListBoxRow  parent_instance;

  GtkEntry      *name_entry;
  GtkEntry      *value_entry;
};

G_DEFINE_FINAL_TYPE (CallboardVariableRow, callboard_variable_row, GTK_TYPE_LIST_BOX_ROW)

enum
{
  SIGNAL_CHANGED,
  SIGNAL_REMOVE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
on_changed_cb (CallboardVariableRow *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
on_remove_cb (CallboardVariableRow *self)
{
  g_signal_emit (self, signals[SIGNAL_REMOVE], 0);
}

static gboolean
callboard_variable_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (CALLBOARD_VARIABLE_ROW (widget)->name_entry));
}

static void
callboard_variable_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CALLBOARD_TYPE_VARIABLE_ROW);

  G_OBJECT_CLASS (callboard_variable_row_parent_class)->dispose (object);
}

static void
callboard_variable_row_class_init (CallboardVariableRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = callboard_variable_row_dispose;
  widget_class->grab_focus = callboard_variable_row_grab_focus;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/callboard/Callboard/ui/callboard-variable-row.ui");
  gtk_widget_class_bind_template_child (widget_class, CallboardVariableRow, name_entry);
  gtk_widget_class_bind_template_child (widget_class, CallboardVariableRow, value_entry);
  gtk_widget_class_bind_template_callback (widget_class, on_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_remove_cb);

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", CALLBOARD_TYPE_VARIABLE_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);
  signals[SIGNAL_REMOVE] = g_signal_new ("remove", CALLBOARD_TYPE_VARIABLE_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 0);
}

static void
callboard_variable_row_init (CallboardVariableRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * callboard_variable_row_new:
 *
 * Returns: (transfer floating): an empty row
 */
GtkWidget *
callboard_variable_row_new (void)
{
  return g_object_new (CALLBOARD_TYPE_VARIABLE_ROW, NULL);
}

/**
 * callboard_variable_row_dup_name:
 *
 * Returns: (transfer full): the name, without blanks around it
 */
char *
callboard_variable_row_dup_name (CallboardVariableRow *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name_entry))));
}

/**
 * callboard_variable_row_dup_value:
 *
 * Returns: (transfer full): the value as it was typed
 */
char *
callboard_variable_row_dup_value (CallboardVariableRow *self)
{
  return g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->value_entry)));
}

/**
 * callboard_variable_row_set_wrong:
 * @wrong: whether the name is missing, or that of another variable
 */
void
callboard_variable_row_set_wrong (CallboardVariableRow *self,
                                  gboolean              wrong)
{
  if (wrong)
    gtk_widget_add_css_class (GTK_WIDGET (self->name_entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->name_entry), "error");
}
