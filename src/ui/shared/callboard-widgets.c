/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include "ui/shared/callboard-widgets.h"

#define DRAG_TEXT_KEY "callboard-drag-text"

/**
 * callboard_toast:
 * @near: any widget of the window
 * @toast: (transfer full): what to show
 *
 * Shows @toast in the window that @near is in; drops it when there is none any more.
 */
void
callboard_toast (GtkWidget *near,
                 AdwToast  *toast)
{
  GtkRoot *root = gtk_widget_get_root (near);
  GtkWidget *overlay = gtk_widget_get_ancestor (near, ADW_TYPE_TOAST_OVERLAY);

  /* A dialog is beside the overlay, not inside it: the window holds only the one. */
  if (overlay == NULL && ADW_IS_APPLICATION_WINDOW (root))
    overlay = adw_application_window_get_content (ADW_APPLICATION_WINDOW (root));

  if (ADW_IS_TOAST_OVERLAY (overlay))
    adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), toast);
  else
    g_object_unref (toast);
}

/**
 * callboard_toast_alone:
 * @near: any widget of the window
 * @toast: (transfer full): what to show
 *
 * Shows @toast instead of the one before: who changes many things one by one would wait for a queue of toasts, and take
 * back what was done long ago.
 */
void
callboard_toast_alone (GtkWidget *near,
                       AdwToast  *toast)
{
  static AdwToast *latest;

  if (latest != NULL)
    adw_toast_dismiss (latest);
  g_set_weak_pointer (&latest, toast);
  callboard_toast (near, toast);
}

/**
 * callboard_toast_text:
 * @near: any widget of the window
 * @text: a translated sentence, not markup
 *
 * Shows @text for a moment.
 */
void
callboard_toast_text (GtkWidget  *near,
                      const char *text)
{
  AdwToast *toast = adw_toast_new (text);

  adw_toast_set_use_markup (toast, FALSE);
  callboard_toast (near, toast);
}

/**
 * callboard_wrap_box_clear:
 * @box: a box
 *
 * Takes out all that is in it.
 */
void
callboard_wrap_box_clear (AdwWrapBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    adw_wrap_box_remove (box, child);
}

/**
 * callboard_widget_set_label:
 * @widget: a widget that shows no text of its own, or a row
 * @label: what a person would call it
 *
 * Names @widget for whoever does not see it, and for the tests.
 */
void
callboard_widget_set_label (GtkWidget  *widget,
                            const char *label)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
create_menu_cb (GtkMenuButton *button,
                gpointer       menu)
{
  if (gtk_menu_button_get_popover (button) == NULL)
    gtk_menu_button_set_popover (button, gtk_popover_menu_new_from_model (menu));
}

/**
 * callboard_menu_button_follow:
 * @button: a button
 * @menu: what it opens
 *
 * Makes the menu when it is first opened: making it takes milliseconds, and most menus are never opened.
 */
void
callboard_menu_button_follow (GtkMenuButton *button,
                              GMenuModel    *menu)
{
  gtk_menu_button_set_create_popup_func (button, create_menu_cb, g_object_ref (menu), g_object_unref);
}

static void
drag_begin_cb (GtkDragSource *source,
               GdkDrag       *drag,
               gpointer       user_data)
{
  GtkDragIcon *icon = GTK_DRAG_ICON (gtk_drag_icon_get_for_drag (drag));
  GtkWidget *label = gtk_label_new (g_object_get_data (G_OBJECT (source), DRAG_TEXT_KEY));

  gtk_widget_add_css_class (label, "callboard-drag-icon");
  gtk_drag_icon_set_child (icon, label);
  gdk_drag_set_hotspot (drag, -12, -12);
}

/**
 * callboard_drag_icon_attach:
 * @source: where things are dragged from
 *
 * Shows at the pointer what callboard_drag_icon_take_text() was last told.
 */
void
callboard_drag_icon_attach (GtkDragSource *source)
{
  g_signal_connect (source, "drag-begin", G_CALLBACK (drag_begin_cb), NULL);
}

/**
 * callboard_drag_icon_take_text:
 * @source: where things are dragged from
 * @text: (transfer full): what is dragged, in a few words
 */
void
callboard_drag_icon_take_text (GtkDragSource *source,
                               char          *text)
{
  g_object_set_data_full (G_OBJECT (source), DRAG_TEXT_KEY, text, g_free);
}

/**
 * callboard_selection_dup_items:
 * @selection: a selection
 *
 * Returns: (transfer full) (element-type GObject): what is selected, in its order
 */
GPtrArray *
callboard_selection_dup_items (GtkSelectionModel *selection)
{
  g_autoptr(GtkBitset) chosen = gtk_selection_model_get_selection (selection);
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);
  GtkBitsetIter iter;
  guint position;

  if (gtk_bitset_iter_init_first (&iter, chosen, &position))
    do
      g_ptr_array_add (items, g_list_model_get_item (G_LIST_MODEL (selection), position));
    while (gtk_bitset_iter_next (&iter, &position));

  return items;
}
