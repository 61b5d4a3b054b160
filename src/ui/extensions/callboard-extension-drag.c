/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/agents/callboard-agent-drag.h"
#include "ui/extensions/callboard-extension-binding.h"
#include "ui/extensions/callboard-extension-drag.h"
#include "ui/shared/callboard-widgets.h"

/* The row that the pointer is over, lit up. */
#define LIT_KEY "callboard-lit-row"
#define LIT_CLASS "drop-row"

/* A row that is selected stands for all that are; any other one for itself. */
static GStrv
numbers_to_drag (GtkSelectionModel *model,
                 guint              position)
{
  g_autoptr(GPtrArray) chosen = NULL;
  g_autoptr(GStrvBuilder) numbers = g_strv_builder_new ();
  g_autoptr(CallboardKnownExtension) one = g_list_model_get_item (G_LIST_MODEL (model), position);

  if (!gtk_selection_model_is_selected (model, position))
    {
      g_strv_builder_add (numbers, callboard_known_extension_get_number (one));
      return g_strv_builder_end (numbers);
    }

  chosen = callboard_selection_dup_items (model);
  for (guint i = 0; i < chosen->len; i++)
    g_strv_builder_add (numbers, callboard_known_extension_get_number (chosen->pdata[i]));

  return g_strv_builder_end (numbers);
}

static GdkContentProvider *
prepare_cb (GtkDragSource *source,
            double         x,
            double         y,
            gpointer       user_data)
{
  GtkWidget *view = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source));
  guint position = callboard_agent_drag_find (view, x, y);
  g_auto(GStrv) numbers = NULL;

  if (position == GTK_INVALID_LIST_POSITION)
    return NULL;

  numbers = numbers_to_drag (gtk_column_view_get_model (GTK_COLUMN_VIEW (view)), position);
  callboard_drag_icon_take_text (source, g_strv_length (numbers) <= 2
                                         ? g_strjoinv (_(", "), numbers)
                                         : g_strdup_printf (_("%u extensions"), g_strv_length (numbers)));

  return gdk_content_provider_new_typed (CALLBOARD_TYPE_DRAGGED_NUMBERS, numbers);
}

static void
light_up (GtkWidget *view,
          GtkWidget *row)
{
  GtkWidget *lit = g_object_get_data (G_OBJECT (view), LIT_KEY);

  if (lit == row)
    return;

  if (lit != NULL)
    gtk_widget_remove_css_class (lit, LIT_CLASS);
  if (row != NULL)
    gtk_widget_add_css_class (row, LIT_CLASS);
  g_object_set_data_full (G_OBJECT (view), LIT_KEY, row != NULL ? g_object_ref (row) : NULL, g_object_unref);
}

static GtkWidget *
find_row (GtkWidget *view,
          double     x,
          double     y)
{
  GtkWidget *widget = gtk_widget_pick (view, x, y, GTK_PICK_DEFAULT);

  while (widget != NULL && widget != view && g_strcmp0 (gtk_widget_get_css_name (widget), "row") != 0)
    widget = gtk_widget_get_parent (widget);

  return widget != view ? widget : NULL;
}

static GdkDragAction
motion_cb (GtkDropTarget *target,
           double         x,
           double         y,
           gpointer       user_data)
{
  GtkWidget *view = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target));
  gboolean over = callboard_agent_drag_find (view, x, y) != GTK_INVALID_LIST_POSITION;

  light_up (view, over ? find_row (view, x, y) : NULL);

  return over ? GDK_ACTION_MOVE : 0;
}

static void
leave_cb (GtkDropTarget *target,
          gpointer       user_data)
{
  light_up (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target)), NULL);
}

static gboolean
drop_cb (GtkDropTarget    *target,
         const GValue     *value,
         double            x,
         double            y,
         CallboardSession *session)
{
  GtkWidget *view = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target));
  guint position = callboard_agent_drag_find (view, x, y);
  CallboardAgentSelection *agents = g_value_get_boxed (value);
  g_autoptr(CallboardKnownExtension) extension = NULL;
  const char *numbers[] = { NULL, NULL };

  light_up (view, NULL);
  if (position == GTK_INVALID_LIST_POSITION || agents->agent_ids[0] == NULL || agents->agent_ids[1] != NULL)
    return FALSE;

  extension = g_list_model_get_item (G_LIST_MODEL (gtk_column_view_get_model (GTK_COLUMN_VIEW (view))), position);
  numbers[0] = callboard_known_extension_get_number (extension);
  callboard_extension_bind (view, session, numbers, agents->agent_ids[0]);

  return TRUE;
}

void
callboard_extension_drag_attach (GtkColumnView    *view,
                                 CallboardSession *session)
{
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *drop = gtk_drop_target_new (CALLBOARD_TYPE_AGENT_SELECTION, GDK_ACTION_COPY | GDK_ACTION_MOVE);

  gtk_drag_source_set_actions (source, GDK_ACTION_COPY | GDK_ACTION_MOVE);
  g_signal_connect (source, "prepare", G_CALLBACK (prepare_cb), NULL);
  callboard_drag_icon_attach (source);
  gtk_widget_add_controller (GTK_WIDGET (view), GTK_EVENT_CONTROLLER (source));

  gtk_drop_target_set_preload (drop, TRUE);
  g_signal_connect (drop, "enter", G_CALLBACK (motion_cb), NULL);
  g_signal_connect (drop, "motion", G_CALLBACK (motion_cb), NULL);
  g_signal_connect (drop, "leave", G_CALLBACK (leave_cb), NULL);
  g_signal_connect_object (drop, "drop", G_CALLBACK (drop_cb), session, G_CONNECT_DEFAULT);
  gtk_widget_add_controller (GTK_WIDGET (view), GTK_EVENT_CONTROLLER (drop));
}
