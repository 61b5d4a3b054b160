/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/callboard-pages.h"
#include "ui/callboard-window.h"

struct _CallboardWindow
{
  AdwApplicationWindow    parent_instance;

  AdwToastOverlay        *toast_overlay;
  AdwNavigationSplitView *split_view;
  AdwNavigationPage      *content_page;
  GtkListBox             *page_list;
  GtkStack               *page_stack;

  CallboardSession       *session;   /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (CallboardWindow, callboard_window, ADW_TYPE_APPLICATION_WINDOW)

static void
on_page_activated_cb (CallboardWindow *self,
                      GtkListBoxRow   *row)
{
  gsize n_pages;
  const CallboardPageInfo *pages = callboard_pages_get (&n_pages);

  callboard_window_show_page (self, pages[gtk_list_box_row_get_index (row)].name);
}

static void
callboard_window_dispose (GObject *object)
{
  CallboardWindow *self = CALLBOARD_WINDOW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), CALLBOARD_TYPE_WINDOW);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (callboard_window_parent_class)->dispose (object);
}

static void
callboard_window_class_init (CallboardWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = callboard_window_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/callboard/Callboard/ui/callboard-window.ui");
  gtk_widget_class_bind_template_child (widget_class, CallboardWindow, toast_overlay);
  gtk_widget_class_bind_template_child (widget_class, CallboardWindow, split_view);
  gtk_widget_class_bind_template_child (widget_class, CallboardWindow, content_page);
  gtk_widget_class_bind_template_child (widget_class, CallboardWindow, page_list);
  gtk_widget_class_bind_template_child (widget_class, CallboardWindow, page_stack);
  gtk_widget_class_bind_template_callback (widget_class, on_page_activated_cb);
}

static void
callboard_window_init (CallboardWindow *self)
{
  gsize n_pages;
  const CallboardPageInfo *pages = callboard_pages_get (&n_pages);

  gtk_widget_init_template (GTK_WIDGET (self));
  for (gsize i = 0; i < n_pages; i++)
    gtk_list_box_append (self->page_list, gtk_label_new (_(pages[i].title)));
}

/**
 * callboard_window_new:
 * @application: the application
 *
 * Returns: (transfer none): a window without a session
 */
CallboardWindow *
callboard_window_new (AdwApplication *application)
{
  return g_object_new (CALLBOARD_TYPE_WINDOW, "application", application, NULL);
}

/**
 * callboard_window_get_session:
 * @self: a window
 *
 * Returns: (transfer none) (nullable): what the window shows
 */
CallboardSession *
callboard_window_get_session (CallboardWindow *self)
{
  g_return_val_if_fail (CALLBOARD_IS_WINDOW (self), NULL);

  return self->session;
}

/**
 * callboard_window_take_session:
 * @self: a window
 * @session: (transfer full): what to show from now on
 */
void
callboard_window_take_session (CallboardWindow  *self,
                               CallboardSession *session)
{
  GtkWidget *page;

  g_return_if_fail (CALLBOARD_IS_WINDOW (self));

  while ((page = gtk_widget_get_first_child (GTK_WIDGET (self->page_stack))) != NULL)
    gtk_stack_remove (self->page_stack, page);
  g_clear_object (&self->session);
  self->session = session;
}

/**
 * callboard_window_show_page:
 * @self: a window with a session
 * @name: a page's name
 */
void
callboard_window_show_page (CallboardWindow *self,
                            const char      *name)
{
  const CallboardPageInfo *info = callboard_pages_lookup (name);

  g_return_if_fail (info != NULL);

  if (gtk_stack_get_child_by_name (self->page_stack, name) == NULL)
    gtk_stack_add_named (self->page_stack, callboard_page_create (info, self->session), name);
  gtk_stack_set_visible_child_name (self->page_stack, name);
  adw_navigation_page_set_title (self->content_page, _(info->title));
  adw_navigation_split_view_set_show_content (self->split_view, TRUE);
}
