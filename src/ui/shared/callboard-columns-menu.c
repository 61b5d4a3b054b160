/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "base/callboard-idle.h"
#include "ui/shared/callboard-columns-dialog.h"
#include "ui/shared/callboard-columns-private.h"

/* What a person can do with columns, from the menu of a heading and, as "columns.arrange", from a menu of the page. */

static void
append (GMenu      *menu,
        const char *label,
        const char *action,
        GVariant   *target)
{
  g_autoptr(GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target_value (item, action, target);
  g_menu_append_item (menu, item);
}

static void
append_section (GMenu *menu,
                GMenu *section)
{
  if (g_menu_model_get_n_items (G_MENU_MODEL (section)) > 0)
    g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
  g_object_unref (section);
}

static GMenuModel *
make_menu (CallboardColumns *self,
           CallboardColumn  *column)
{
  GMenu *menu = g_menu_new (), *sort = g_menu_new (), *place = g_menu_new (), *all = g_menu_new ();
  const char *id = column->info->id;

  if (callboard_columns_can_sort (self, id))
    {
      append (sort, _("Sort _Ascending"), "columns.sort", g_variant_new ("(sb)", id, FALSE));
      append (sort, _("Sort _Descending"), "columns.sort", g_variant_new ("(sb)", id, TRUE));
    }
  if ((column->info->flags & CALLBOARD_COLUMN_PASSING) == 0)
    {
      append (place, _("Move _Forward"), "columns.move", g_variant_new ("(si)", id, -1));
      append (place, _("Move _Back"), "columns.move", g_variant_new ("(si)", id, 1));
      if ((column->info->flags & CALLBOARD_COLUMN_NEEDED) == 0)
        append (place, _("_Hide Column"), "columns.hide", g_variant_new_string (id));
    }
  append (all, _("_Columns…"), "columns.arrange", NULL);
  append (all, _("_Reset Columns"), "columns.reset", NULL);
  append_section (menu, sort);
  append_section (menu, place);
  append_section (menu, all);

  return G_MENU_MODEL (menu);
}

static void
on_sort_cb (CallboardColumns *self,
            GVariant         *parameter)
{
  const char *id;
  gboolean descending;

  g_variant_get (parameter, "(&sb)", &id, &descending);
  callboard_columns_sort (self, id, descending);
}

static void
on_move_cb (CallboardColumns *self,
            GVariant         *parameter)
{
  const char *id;
  int by;

  g_variant_get (parameter, "(&si)", &id, &by);
  callboard_columns_move (self, id, by);
}

static void
on_hide_cb (CallboardColumns *self,
            GVariant         *parameter)
{
  callboard_columns_set_shown (self, g_variant_get_string (parameter, NULL), FALSE);
}

/* Once the menu it was chosen from is closed, which would have the focus again otherwise. */
static gboolean
present_cb (gpointer data)
{
  GtkWidget *view = data;

  if (gtk_widget_get_root (view) != NULL)
    adw_dialog_present (ADW_DIALOG (callboard_columns_dialog_new (GTK_COLUMN_VIEW (view))), view);

  return G_SOURCE_REMOVE;
}

static void
on_arrange_cb (CallboardColumns *self,
               GVariant         *parameter)
{
  callboard_idle_add (present_cb, g_object_ref (self->view), g_object_unref);
}

static void
on_reset_cb (CallboardColumns *self,
             GVariant         *parameter)
{
  callboard_columns_reset (self);
}

/* The page's, as its menus are beside the view. */
static void
on_root_cb (GtkWidget        *view,
            GParamSpec       *pspec,
            CallboardColumns *self)
{
  GtkWidget *page = gtk_widget_get_ancestor (view, ADW_TYPE_BREAKPOINT_BIN);
  GActionGroup *group = g_object_get_data (G_OBJECT (self), "callboard-actions");

  if (gtk_widget_get_root (view) != NULL && page != NULL)
    gtk_widget_insert_action_group (page, "columns", group);
}

void
callboard_columns_add_menus (CallboardColumns *self)
{
  static const struct
  {
    const char *name;
    const char *type;
    void (*activate) (CallboardColumns *self, GVariant *parameter);
  } entries[] = {
    { "sort", "(sb)", on_sort_cb },
    { "move", "(si)", on_move_cb },
    { "hide", "s", on_hide_cb },
    { "arrange", NULL, on_arrange_cb },
    { "reset", NULL, on_reset_cb },
  };
  GSimpleActionGroup *group = g_simple_action_group_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      g_autoptr(GSimpleAction) action = g_simple_action_new (entries[i].name, entries[i].type != NULL
                                                                              ? G_VARIANT_TYPE (entries[i].type) : NULL);

      g_signal_connect_object (action, "activate", G_CALLBACK (entries[i].activate), self, G_CONNECT_SWAPPED);
      g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
    }
  gtk_widget_insert_action_group (GTK_WIDGET (self->view), "columns", G_ACTION_GROUP (group));
  g_object_set_data_full (G_OBJECT (self), "callboard-actions", group, g_object_unref);
  g_signal_connect_object (self->view, "notify::root", G_CALLBACK (on_root_cb), self, G_CONNECT_DEFAULT);

  for (guint i = 0; i < self->columns->len; i++)
    {
      CallboardColumn *column = &g_array_index (self->columns, CallboardColumn, i);
      g_autoptr(GMenuModel) menu = make_menu (self, column);

      gtk_column_view_column_set_header_menu (column->column, menu);
    }
}
