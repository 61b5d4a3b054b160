/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "ui/help/callboard-help-dialog.h"
#include "ui/help/callboard-help-page.h"
#include "ui/help/callboard-help.h"

#define WIDTH  620
#define HEIGHT 640

static void push_page (AdwNavigationView *view,
                       const char        *name);

/* Another page, or a place on the network, which the label opens itself. */
static gboolean
on_link_cb (GtkLabel   *label,
            const char *address)
{
  AdwNavigationView *view;

  if (strstr (address, "://") != NULL)
    return GDK_EVENT_PROPAGATE;

  view = ADW_NAVIGATION_VIEW (gtk_widget_get_ancestor (GTK_WIDGET (label), ADW_TYPE_NAVIGATION_VIEW));
  push_page (view, address);

  return GDK_EVENT_STOP;
}

static GtkWidget *
make_label (const char *markup)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_markup (GTK_LABEL (label), markup);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  g_signal_connect (label, "activate-link", G_CALLBACK (on_link_cb), NULL);

  return label;
}

/* A text with what stands before it. */
static GtkWidget *
make_item (const char *mark,
           const char *markup)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *before = gtk_label_new (mark);

  gtk_widget_set_valign (before, GTK_ALIGN_START);
  gtk_widget_add_css_class (before, "dimmed");
  gtk_widget_add_css_class (before, "numeric");
  gtk_label_set_width_chars (GTK_LABEL (before), 2);
  gtk_label_set_xalign (GTK_LABEL (before), 1);
  gtk_box_append (GTK_BOX (box), before);
  gtk_box_append (GTK_BOX (box), make_label (markup));

  return box;
}

static GtkWidget *
make_note (const char *markup)
{
  GtkWidget *label = make_label (markup);

  gtk_widget_add_css_class (label, "card");
  gtk_widget_add_css_class (label, "help-note");

  return label;
}

static GtkWidget *
make_block (CallboardHelpBlock *block)
{
  g_autofree char *number = g_strdup_printf ("%u.", block->number);
  GtkWidget *widget;

  switch (block->kind)
    {
    case CALLBOARD_HELP_NOTE:
      return make_note (block->markup);
    case CALLBOARD_HELP_ITEM:
      return make_item ("•", block->markup);
    case CALLBOARD_HELP_STEP:
      return make_item (number, block->markup);
    case CALLBOARD_HELP_HEADING:
      widget = make_label (block->markup);
      gtk_widget_add_css_class (widget, "title-4");
      gtk_widget_set_margin_top (widget, 12);
      return widget;
    case CALLBOARD_HELP_TERM:
      widget = make_label (block->markup);
      gtk_widget_add_css_class (widget, "heading");
      gtk_widget_set_margin_top (widget, 6);
      return widget;
    case CALLBOARD_HELP_PARAGRAPH:
    default:
      return make_label (block->markup);
    }
}

static void
on_row_activated_cb (AdwActionRow *row)
{
  push_page (ADW_NAVIGATION_VIEW (gtk_widget_get_ancestor (GTK_WIDGET (row), ADW_TYPE_NAVIGATION_VIEW)),
             g_object_get_data (G_OBJECT (row), "callboard-page"));
}

/* What a help viewer lists by itself: all pages that are part of the guide. */
static GtkWidget *
make_list (void)
{
  GtkWidget *list = gtk_list_box_new ();
  const char * const *names = callboard_help_get_pages ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Pages"), -1);
  for (gsize i = 0; names[i] != NULL; i++)
    {
      g_autoptr(CallboardHelpPage) page = callboard_help_page_load (names[i], NULL);
      GtkWidget *row;

      if (page == NULL || page->guide)
        continue;
      row = adw_action_row_new ();
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), page->title);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), page->description);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      g_object_set_data (G_OBJECT (row), "callboard-page", (gpointer) names[i]);
      g_signal_connect (row, "activated", G_CALLBACK (on_row_activated_cb), NULL);
      gtk_list_box_append (GTK_LIST_BOX (list), row);
    }

  return list;
}

static GtkWidget *
make_content (CallboardHelpPage *page)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *window = gtk_scrolled_window_new ();

  for (guint i = 0; i < page->blocks->len; i++)
    gtk_box_append (GTK_BOX (box), make_block (page->blocks->pdata[i]));
  if (page->guide)
    gtk_box_append (GTK_BOX (box), make_list ());
  gtk_widget_add_css_class (box, "help-page");
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (window), clamp);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (window), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);

  return window;
}

static void
push_page (AdwNavigationView *view,
           const char        *name)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(CallboardHelpPage) page = callboard_help_page_load (name, &error);
  GtkWidget *toolbar_view = adw_toolbar_view_new ();

  if (page == NULL)
    {
      g_warning ("The page “%s” of the help cannot be shown: %s", name, error->message);
      g_object_unref (g_object_ref_sink (toolbar_view));
      return;
    }

  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (toolbar_view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (toolbar_view), make_content (page));
  adw_navigation_view_push (view, adw_navigation_page_new (toolbar_view, page->title));
}

/**
 * callboard_help_dialog_new:
 * @name: a page's name
 *
 * Returns: (transfer floating): a dialog that shows the page, with the list of all pages to go back to
 */
AdwDialog *
callboard_help_dialog_new (const char *name)
{
  AdwDialog *dialog = adw_dialog_new ();
  GtkWidget *view = adw_navigation_view_new ();

  adw_dialog_set_title (dialog, _("Help"));
  adw_dialog_set_content_width (dialog, WIDTH);
  adw_dialog_set_content_height (dialog, HEIGHT);
  adw_dialog_set_child (dialog, view);
  /* It closes the dialog, however far one has read. */
  adw_navigation_view_set_pop_on_escape (ADW_NAVIGATION_VIEW (view), FALSE);
  push_page (ADW_NAVIGATION_VIEW (view), "index");
  if (!g_str_equal (name, "index"))
    push_page (ADW_NAVIGATION_VIEW (view), name);

  return dialog;
}
