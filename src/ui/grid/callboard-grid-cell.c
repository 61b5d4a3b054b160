/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/grid/callboard-grid-cell.h"

struct _CallboardGridCell
{
  GtkWidget  parent_instance;

  GtkWidget *image;
  guint      row;
  guint      column;
};

G_DEFINE_FINAL_TYPE (CallboardGridCell, callboard_grid_cell, GTK_TYPE_WIDGET)

static void
callboard_grid_cell_dispose (GObject *object)
{
  g_clear_pointer (&CALLBOARD_GRID_CELL (object)->image, gtk_widget_unparent);

  G_OBJECT_CLASS (callboard_grid_cell_parent_class)->dispose (object);
}

static void
callboard_grid_cell_class_init (CallboardGridCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = callboard_grid_cell_dispose;
  gtk_widget_class_set_css_name (widget_class, "gridcell");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_CHECKBOX);
}

static void
callboard_grid_cell_init (CallboardGridCell *self)
{
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  self->image = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  gtk_widget_set_halign (self->image, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (self->image, GTK_ALIGN_CENTER);
  gtk_widget_set_parent (self->image, GTK_WIDGET (self));
}

/**
 * callboard_grid_cell_new:
 *
 * Returns: (transfer floating): a cell that shows nothing yet
 */
GtkWidget *
callboard_grid_cell_new (void)
{
  return g_object_new (CALLBOARD_TYPE_GRID_CELL, NULL);
}

/**
 * callboard_grid_cell_show:
 * @self: a cell
 * @model: what it is of
 * @row: which agent
 * @column: which queue
 */
void
callboard_grid_cell_show (CallboardGridCell  *self,
                          CallboardGridModel *model,
                          guint               row,
                          guint               column)
{
  gboolean checked = callboard_grid_model_get_checked (model, row, column);
  gboolean staged = callboard_grid_model_get_staged (model, row, column);
  const char *agent = callboard_item_get_title (CALLBOARD_ITEM (callboard_grid_model_get_agent (model, row)));
  const char *queue = callboard_item_get_title (CALLBOARD_ITEM (callboard_grid_model_get_queue (model, column)));
  const char *classes[] = { staged ? checked ? "joins" : "leaves" : checked ? "member" : "none", NULL };
  /* Translators: what a cell of the grid is called: an agent, a queue. */
  g_autofree char *label = g_strdup_printf (_("%s, %s"), agent, queue);
  const char *sentence = !staged ? "" : checked ? _("will be added") : _("will be removed");

  self->row = row;
  self->column = column;
  gtk_widget_set_css_classes (GTK_WIDGET (self), classes);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->image), staged ? checked ? "list-add-symbolic" : "list-remove-symbolic"
                                                                : checked ? "object-select-symbolic" : NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, sentence, -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_CHECKED,
                               checked ? GTK_ACCESSIBLE_TRISTATE_TRUE : GTK_ACCESSIBLE_TRISTATE_FALSE, -1);
}

guint
callboard_grid_cell_get_row (CallboardGridCell *self)
{
  return self->row;
}

guint
callboard_grid_cell_get_column (CallboardGridCell *self)
{
  return self->column;
}
