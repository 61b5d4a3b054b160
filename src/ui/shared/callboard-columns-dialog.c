/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/shared/callboard-columns-dialog.h"
#include "ui/shared/callboard-page.h"

#define ID_KEY "callboard-id"

struct _CallboardColumnsDialog
{
  AdwDialog         parent_instance;

  GtkWidget        *reset_button;
  AdwComboRow      *sort_row;
  AdwSwitchRow     *descending_row;
  GtkListBox       *list;

  CallboardColumns *columns;     /* (owned) */
  GPtrArray        *sortable;    /* (owned): ids, as they are in sort_row */
  gboolean          updating;
};

G_DEFINE_FINAL_TYPE (CallboardColumnsDialog, callboard_columns_dialog, ADW_TYPE_DIALOG)

static void
on_active_cb (CallboardColumnsDialog *self,
              GParamSpec             *pspec,
              GtkSwitch              *button)
{
  if (!self->updating)
    callboard_columns_set_shown (self->columns, g_object_get_data (G_OBJECT (button), ID_KEY), gtk_switch_get_active (button));
}

static void
move (CallboardColumnsDialog *self,
      GtkWidget              *from,
      int                     by)
{
  g_autofree char *id = g_strdup (g_object_get_data (G_OBJECT (from), ID_KEY));

  callboard_columns_move (self->columns, id, by);
}

static void
on_forward_cb (CallboardColumnsDialog *self,
               GtkWidget              *button)
{
  move (self, button, -1);
}

static void
on_back_cb (CallboardColumnsDialog *self,
            GtkWidget              *button)
{
  move (self, button, 1);
}

static gboolean
move_key_cb (GtkWidget *row,
             GVariant  *args,
             gpointer   by)
{
  GtkWidget *dialog = gtk_widget_get_ancestor (row, CALLBOARD_TYPE_COLUMNS_DIALOG);

  move (CALLBOARD_COLUMNS_DIALOG (dialog), row, GPOINTER_TO_INT (by));

  return TRUE;
}

static GtkWidget *
make_button (CallboardColumnsDialog *self,
             const char             *id,
             const char             *icon_name,
             const char             *tooltip,
             GCallback               callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_object_set_data_full (G_OBJECT (button), ID_KEY, g_strdup (id), g_free);
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);

  return button;
}

static void
add_keys (GtkWidget *row)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();
  static const struct { const char *trigger; int by; } entries[] = { { "<Alt>Up", -1 }, { "<Alt>Down", 1 } };

  for (gsize i = 0; i < G_N_ELEMENTS (entries); i++)
    gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_shortcut_trigger_parse_string (entries[i].trigger),
                        gtk_callback_action_new (move_key_cb, GINT_TO_POINTER (entries[i].by), NULL)));
  gtk_widget_add_controller (row, keys);
}

static GtkWidget *
make_row (CallboardColumnsDialog    *self,
          const CallboardColumnInfo *info)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *shown = gtk_switch_new ();
  g_autofree char *forward = g_strdup_printf (_("Move %s Forward"), _(info->title));
  g_autofree char *back = g_strdup_printf (_("Move %s Back"), _(info->title));

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _(info->title));
  callboard_widget_set_label (row, _(info->title));
  g_object_set_data_full (G_OBJECT (row), ID_KEY, g_strdup (info->id), g_free);
  gtk_widget_set_valign (shown, GTK_ALIGN_CENTER);
  gtk_widget_set_sensitive (shown, (info->flags & CALLBOARD_COLUMN_NEEDED) == 0);
  callboard_widget_set_label (shown, _(info->title));
  g_object_set_data_full (G_OBJECT (shown), ID_KEY, g_strdup (info->id), g_free);
  g_signal_connect_object (shown, "notify::active", G_CALLBACK (on_active_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_button (self, info->id, "go-up-symbolic", forward,
                                                                G_CALLBACK (on_forward_cb)));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_button (self, info->id, "go-down-symbolic", back,
                                                                G_CALLBACK (on_back_cb)));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), shown);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), shown);
  g_object_set_data (G_OBJECT (row), "callboard-switch", shown);
  add_keys (row);

  return row;
}

static int
place_of (CallboardColumnsDialog *self,
          gpointer                row)
{
  g_auto(GStrv) ids = callboard_columns_list (self->columns);
  const char *id = g_object_get_data (G_OBJECT (row), ID_KEY);
  int place = 0;

  while (ids[place] != NULL && !g_str_equal (ids[place], id))
    place++;

  return place;
}

static int
compare_places (GtkListBoxRow *one,
                GtkListBoxRow *other,
                gpointer       user_data)
{
  return place_of (user_data, one) - place_of (user_data, other);
}

static void
update_sort (CallboardColumnsDialog *self)
{
  gboolean descending;
  const char *id = callboard_columns_get_sort (self->columns, &descending);
  guint place;

  if (id != NULL && g_ptr_array_find_with_equal_func (self->sortable, id, g_str_equal, &place))
    adw_combo_row_set_selected (self->sort_row, place);
  adw_switch_row_set_active (self->descending_row, descending);
}

/* Rows stay the same, and with them the focus. */
static void
update (CallboardColumnsDialog *self)
{
  GtkListBoxRow *row;

  self->updating = TRUE;
  gtk_list_box_invalidate_sort (self->list);
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    gtk_switch_set_active (g_object_get_data (G_OBJECT (row), "callboard-switch"),
                           callboard_columns_get_shown (self->columns, g_object_get_data (G_OBJECT (row), ID_KEY)));
  update_sort (self);
  gtk_widget_set_sensitive (self->reset_button, !callboard_columns_is_default (self->columns));
  self->updating = FALSE;
}

static void
on_reset_cb (CallboardColumnsDialog *self)
{
  callboard_columns_reset (self->columns);
}

static void
on_sort_cb (CallboardColumnsDialog *self)
{
  guint place = adw_combo_row_get_selected (self->sort_row);

  if (!self->updating && self->columns != NULL && place < self->sortable->len)
    callboard_columns_sort (self->columns, g_ptr_array_index (self->sortable, place),
                            adw_switch_row_get_active (self->descending_row));
}

static void
fill (CallboardColumnsDialog *self)
{
  g_auto(GStrv) ids = callboard_columns_list (self->columns);
  g_autoptr(GtkStringList) titles = gtk_string_list_new (NULL);

  self->updating = TRUE;
  for (char **id = ids; *id != NULL; id++)
    {
      const CallboardColumnInfo *info = callboard_columns_find_info (self->columns, *id);

      if (callboard_columns_can_sort (self->columns, *id))
        {
          gtk_string_list_append (titles, _(info->title));
          g_ptr_array_add (self->sortable, g_strdup (*id));
        }
      if ((info->flags & CALLBOARD_COLUMN_PASSING) == 0)
        gtk_list_box_append (self->list, make_row (self, info));
    }
  adw_combo_row_set_model (self->sort_row, G_LIST_MODEL (titles));
  gtk_list_box_set_sort_func (self->list, compare_places, self, NULL);
  self->updating = FALSE;
}

static void
callboard_columns_dialog_dispose (GObject *object)
{
  CallboardColumnsDialog *self = CALLBOARD_COLUMNS_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), CALLBOARD_TYPE_COLUMNS_DIALOG);
  g_clear_object (&self->columns);
  g_clear_pointer (&self->sortable, g_ptr_array_unref);

  G_OBJECT_CLASS (callboard_columns_dialog_parent_class)->dispose (object);
}

static void
callboard_columns_dialog_class_init (CallboardColumnsDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = callboard_columns_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/callboard/Callboard/ui/callboard-columns-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, CallboardColumnsDialog, reset_button);
  gtk_widget_class_bind_template_child (widget_class, CallboardColumnsDialog, sort_row);
  gtk_widget_class_bind_template_child (widget_class, CallboardColumnsDialog, descending_row);
  gtk_widget_class_bind_template_child (widget_class, CallboardColumnsDialog, list);
  gtk_widget_class_bind_template_callback (widget_class, on_reset_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_sort_cb);
}

static void
callboard_columns_dialog_init (CallboardColumnsDialog *self)
{
  self->sortable = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * callboard_columns_dialog_new:
 * @view: a table with callboard_columns_attach()
 *
 * Returns: (transfer floating): a dialog to present
 */
CallboardColumnsDialog *
callboard_columns_dialog_new (GtkColumnView *view)
{
  CallboardColumnsDialog *self = g_object_new (CALLBOARD_TYPE_COLUMNS_DIALOG, NULL);

  self->columns = g_object_ref (callboard_columns_of (view));
  fill (self);
  update (self);
  g_signal_connect_object (self->columns, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);

  return self;
}
