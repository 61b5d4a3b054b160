/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <adwaita.h>

#include "ui/agents/callboard-agent-drag.h"
#include "ui/agents/callboard-context-menu.h"

static GtkSelectionModel *
get_model (GtkWidget *view)
{
  if (GTK_IS_COLUMN_VIEW (view))
    return gtk_column_view_get_model (GTK_COLUMN_VIEW (view));

  if (GTK_IS_GRID_VIEW (view))
    return gtk_grid_view_get_model (GTK_GRID_VIEW (view));

  return gtk_list_view_get_model (GTK_LIST_VIEW (view));
}

static void
drop_popover (gpointer popover)
{
  gtk_widget_unparent (popover);
  g_object_unref (popover);
}

static void
on_closed_cb (GtkPopover *popover)
{
  /* Not now: the chosen action is activated after this. */
  g_idle_add_once (drop_popover, g_object_ref (popover));
}

static void
pop_up (GtkWidget  *view,
        GMenuModel *menu,
        int         x,
        int         y)
{
  GtkWidget *popover = gtk_popover_menu_new_from_model (menu);
  GtkWidget *parent = gtk_widget_get_ancestor (view, ADW_TYPE_BIN);
  graphene_point_t point = GRAPHENE_POINT_INIT ((float) x, (float) y);

  /* A list would take it for one of its rows and give it too little room. */
  if (!gtk_widget_compute_point (view, parent, &point, &point))
    return;

  gtk_widget_set_parent (popover, parent);
  gtk_widget_set_halign (popover, GTK_ALIGN_START);
  gtk_popover_set_has_arrow (GTK_POPOVER (popover), FALSE);
  gtk_popover_set_position (GTK_POPOVER (popover), GTK_POS_BOTTOM);
  gtk_popover_set_pointing_to (GTK_POPOVER (popover), &(GdkRectangle) { (int) point.x, (int) point.y, 1, 1 });
  g_signal_connect (popover, "closed", G_CALLBACK (on_closed_cb), NULL);
  gtk_popover_popup (GTK_POPOVER (popover));
}

static void
on_pressed_cb (GtkGestureClick *gesture,
               int              n_press,
               double           x,
               double           y,
               GMenuModel      *menu)
{
  GtkWidget *view = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));
  guint position = callboard_agent_drag_find (view, x, y);

  if (position == GTK_INVALID_LIST_POSITION)
    return;

  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  if (!gtk_selection_model_is_selected (get_model (view), position))
    gtk_selection_model_select_item (get_model (view), position, TRUE);
  pop_up (view, menu, (int) x, (int) y);
}

static gboolean
on_menu_key_cb (GtkWidget *view,
                GVariant  *args,
                gpointer   menu)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (view));
  graphene_rect_t bounds;

  if (focus == NULL || !gtk_widget_is_ancestor (focus, view) || !gtk_widget_compute_bounds (focus, view, &bounds))
    return FALSE;

  pop_up (view, menu, (int) (bounds.origin.x + MIN (bounds.size.width / 2, 120)),
          (int) (bounds.origin.y + bounds.size.height / 2));

  return TRUE;
}

/**
 * callboard_context_menu_attach:
 * @view: a GtkListView, GtkGridView or GtkColumnView whose cells are marked for callboard_agent_drag_find()
 * @menu: its menu, about what is selected
 *
 * Opens @menu with the secondary button, which selects the row under it unless it is selected already, and with the
 * keyboard.
 */
void
callboard_context_menu_attach (GtkWidget  *view,
                               GMenuModel *menu)
{
  GtkGesture *gesture = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();
  GtkShortcutTrigger *trigger = gtk_shortcut_trigger_parse_string ("Menu|<Shift>F10");

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (gesture), GDK_BUTTON_SECONDARY);
  g_signal_connect_object (gesture, "pressed", G_CALLBACK (on_pressed_cb), menu, G_CONNECT_DEFAULT);
  gtk_widget_add_controller (view, GTK_EVENT_CONTROLLER (gesture));

  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (trigger, gtk_callback_action_new (on_menu_key_cb,
                                                                                            g_object_ref (menu),
                                                                                            g_object_unref)));
  gtk_widget_add_controller (view, keys);
}
