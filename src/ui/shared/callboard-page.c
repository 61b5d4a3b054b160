/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/callboard-application.h"
#include "ui/shared/callboard-page.h"

#define SEARCH_BAR_KEY   "callboard-search-bar"
#define SEARCH_ENTRY_KEY "callboard-search-entry"

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

static void
on_page_mapped_cb (GtkWidget    *page,
                   GtkSearchBar *bar)
{
  /* The whole window but for its dialogs, which are beside the split view. */
  gtk_search_bar_set_key_capture_widget (bar, gtk_widget_get_ancestor (page, ADW_TYPE_NAVIGATION_SPLIT_VIEW));
}

static void
on_page_unmapped_cb (GtkWidget    *page,
                     GtkSearchBar *bar)
{
  gtk_search_bar_set_key_capture_widget (bar, NULL);
}

/**
 * callboard_page_attach_search:
 * @page: a page of the window
 * @bar: its search bar
 * @entry: in @bar, where one types
 *
 * Makes typing anywhere in the window search, while @page is the one that is shown.
 */
void
callboard_page_attach_search (GtkWidget    *page,
                              GtkSearchBar *bar,
                              GtkEditable  *entry)
{
  g_object_set_data (G_OBJECT (page), SEARCH_BAR_KEY, bar);
  g_object_set_data (G_OBJECT (page), SEARCH_ENTRY_KEY, entry);
  gtk_search_bar_connect_entry (bar, entry);
  g_signal_connect_object (page, "map", G_CALLBACK (on_page_mapped_cb), bar, G_CONNECT_DEFAULT);
  g_signal_connect_object (page, "unmap", G_CALLBACK (on_page_unmapped_cb), bar, G_CONNECT_DEFAULT);
}

/**
 * callboard_page_end_search:
 * @page: a page with callboard_page_attach_search()
 *
 * Forgets what was typed, and closes the search.
 */
void
callboard_page_end_search (GtkWidget *page)
{
  gtk_editable_set_text (g_object_get_data (G_OBJECT (page), SEARCH_ENTRY_KEY), "");
  gtk_search_bar_set_search_mode (g_object_get_data (G_OBJECT (page), SEARCH_BAR_KEY), FALSE);
}

/**
 * callboard_page_action_search:
 * @page: a page with callboard_page_attach_search()
 *
 * What %CALLBOARD_PAGE_ACTION_SEARCH does there.
 */
void
callboard_page_action_search (GtkWidget  *page,
                              const char *name,
                              GVariant   *parameter)
{
  gtk_search_bar_set_search_mode (g_object_get_data (G_OBJECT (page), SEARCH_BAR_KEY), TRUE);
  gtk_widget_grab_focus (g_object_get_data (G_OBJECT (page), SEARCH_ENTRY_KEY));
}

/**
 * callboard_page_show_filtered:
 * @button: what opens a page's filter
 * @filtered: whether something is left out
 */
void
callboard_page_show_filtered (GtkMenuButton *button,
                              gboolean       filtered)
{
  if (filtered)
    gtk_widget_add_css_class (GTK_WIDGET (button), "accent");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (button), "accent");
  gtk_widget_set_tooltip_text (GTK_WIDGET (button), filtered ? _("Filtered") : _("Filter"));
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
 * callboard_page_get_settings:
 *
 * Returns: (transfer none) (nullable): what the person has set; none where a widget is tested by itself
 */
GSettings *
callboard_page_get_settings (void)
{
  GApplication *application = g_application_get_default ();

  return CALLBOARD_IS_APPLICATION (application) ? callboard_application_get_settings (CALLBOARD_APPLICATION (application))
                                                : NULL;
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
