/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/callboard-account-switcher.h"
#include "ui/callboard-connection-bar.h"
#include "ui/callboard-findings-mark.h"
#include "ui/callboard-pages.h"
#include "ui/runs/callboard-runs-button.h"
#include "ui/callboard-sidebar.h"
#include "ui/shared/callboard-page.h"
#include "ui/shared/callboard-widgets.h"

struct _CallboardSidebar
{
  AdwBin                    parent_instance;

  CallboardRunsButton      *runs_button;
  GtkMenuButton            *menu_button;
  GMenuModel               *menu;
  CallboardAccountSwitcher *switcher;
  GtkListBox               *page_list;
  CallboardConnectionBar   *connection_bar;

  /* Of each page, in order. */
  GtkLabel                **badges;   /* (owned) */
  GSignalGroup            **counted;  /* (owned): what is counted there, of the session that is shown */
  CallboardFindingsMark   **marks;    /* (owned): NULL where nothing is looked over */
};

G_DEFINE_FINAL_TYPE (CallboardSidebar, callboard_sidebar, ADW_TYPE_BIN)

enum {
  SIGNAL_PAGE_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
on_row_activated_cb (CallboardSidebar *self,
                     GtkListBoxRow    *row)
{
  gsize n_pages;
  const CallboardPageInfo *pages = callboard_pages_get (&n_pages);

  g_signal_emit (self, signals[SIGNAL_PAGE_CHOSEN], 0, pages[gtk_list_box_row_get_index (row)].name);
}

static GtkWidget *
create_row (const CallboardPageInfo  *info,
            GtkLabel                **badge,
            CallboardFindingsMark   **mark)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *title = gtk_label_new (_(info->title));
  GtkWidget *row = gtk_list_box_row_new ();

  *badge = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (*badge), "dimmed");
  gtk_widget_add_css_class (GTK_WIDGET (*badge), "numeric");
  gtk_widget_set_hexpand (title, TRUE);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (info->icon_name));
  gtk_box_append (GTK_BOX (box), title);
  if (info->about != CALLBOARD_FINDING_KIND)
    {
      *mark = CALLBOARD_FINDINGS_MARK (callboard_findings_mark_new (info->about));
      gtk_box_append (GTK_BOX (box), GTK_WIDGET (*mark));
    }
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (*badge));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  callboard_widget_set_label (row, _(info->title));

  return row;
}

static void
on_items_changed_cb (GListModel *items,
                     guint       position,
                     guint       n_removed,
                     guint       n_added,
                     GtkLabel   *badge)
{
  guint n_items = g_list_model_get_n_items (items);
  g_autofree char *text = n_items > 0 ? g_strdup_printf ("%'u", n_items) : NULL;

  gtk_label_set_label (badge, text ? text : "");
}

static void
callboard_sidebar_dispose (GObject *object)
{
  CallboardSidebar *self = CALLBOARD_SIDEBAR (object);

  gsize n_pages;

  callboard_pages_get (&n_pages);
  for (gsize i = 0; self->counted != NULL && i < n_pages; i++)
    g_clear_object (&self->counted[i]);
  g_clear_pointer (&self->counted, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), CALLBOARD_TYPE_SIDEBAR);
  g_clear_pointer (&self->badges, g_free);
  g_clear_pointer (&self->marks, g_free);

  G_OBJECT_CLASS (callboard_sidebar_parent_class)->dispose (object);
}

static void
callboard_sidebar_class_init (CallboardSidebarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = callboard_sidebar_dispose;

  signals[SIGNAL_PAGE_CHOSEN] =
    g_signal_new ("page-chosen", CALLBOARD_TYPE_SIDEBAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (CALLBOARD_TYPE_ACCOUNT_SWITCHER);
  g_type_ensure (CALLBOARD_TYPE_CONNECTION_BAR);
  g_type_ensure (CALLBOARD_TYPE_RUNS_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/callboard/Callboard/ui/callboard-sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, CallboardSidebar, runs_button);
  gtk_widget_class_bind_template_child (widget_class, CallboardSidebar, menu_button);
  gtk_widget_class_bind_template_child (widget_class, CallboardSidebar, menu);
  gtk_widget_class_bind_template_child (widget_class, CallboardSidebar, switcher);
  gtk_widget_class_bind_template_child (widget_class, CallboardSidebar, page_list);
  gtk_widget_class_bind_template_child (widget_class, CallboardSidebar, connection_bar);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated_cb);
}

static void
callboard_sidebar_init (CallboardSidebar *self)
{
  gsize n_pages;
  const CallboardPageInfo *pages = callboard_pages_get (&n_pages);

  gtk_widget_init_template (GTK_WIDGET (self));
  callboard_menu_button_follow (self->menu_button, self->menu);
  self->badges = g_new0 (GtkLabel *, n_pages);
  self->counted = g_new0 (GSignalGroup *, n_pages);
  self->marks = g_new0 (CallboardFindingsMark *, n_pages);
  for (gsize i = 0; i < n_pages; i++)
    {
      gtk_list_box_append (self->page_list, create_row (&pages[i], &self->badges[i], &self->marks[i]));
      self->counted[i] = g_signal_group_new (CALLBOARD_TYPE_COLLECTION);
      g_signal_group_connect (self->counted[i], "items-changed", G_CALLBACK (on_items_changed_cb), self->badges[i]);
    }
}

/**
 * callboard_sidebar_set_accounts:
 * @self: a sidebar
 * @accounts: #CallboardAccount to choose from
 */
void
callboard_sidebar_set_accounts (CallboardSidebar *self,
                                GListModel       *accounts)
{
  g_return_if_fail (CALLBOARD_IS_SIDEBAR (self));

  callboard_account_switcher_set_accounts (self->switcher, accounts);
}

static void
count_items (CallboardSidebar *self,
             CallboardSession *session)
{
  gsize n_pages;
  const CallboardPageInfo *pages = callboard_pages_get (&n_pages);

  for (gsize i = 0; i < n_pages; i++)
    {
      CallboardCollection *items = NULL;

      if (session != NULL && pages[i].get_items != NULL)
        items = pages[i].get_items (callboard_session_get_floor (session));
      g_signal_group_set_target (self->counted[i], items);
      if (self->marks[i] != NULL)
        callboard_findings_mark_set_session (self->marks[i], session);
      if (items != NULL)
        on_items_changed_cb (G_LIST_MODEL (items), 0, 0, 0, self->badges[i]);
      else
        gtk_label_set_label (self->badges[i], "");
    }
}

/**
 * callboard_sidebar_set_session:
 * @self: a sidebar
 * @session: (nullable): what the window shows; with %NULL everything of the one before is let go of
 */
void
callboard_sidebar_set_session (CallboardSidebar *self,
                               CallboardSession *session)
{
  g_return_if_fail (CALLBOARD_IS_SIDEBAR (self));

  count_items (self, session);
  callboard_account_switcher_set_account (self->switcher,
                                          session != NULL ? callboard_session_get_account (session) : NULL);
  callboard_connection_bar_set_session (self->connection_bar, session);
}

/**
 * callboard_sidebar_set_sessions:
 * @self: a sidebar
 * @sessions: whose runs to show, once and for all
 */
void
callboard_sidebar_set_sessions (CallboardSidebar  *self,
                                CallboardSessions *sessions)
{
  g_return_if_fail (CALLBOARD_IS_SIDEBAR (self));

  callboard_runs_button_set_sessions (self->runs_button, sessions);
}

/**
 * callboard_sidebar_set_page:
 * @self: a sidebar
 * @name: the page that is shown
 */
void
callboard_sidebar_set_page (CallboardSidebar *self,
                            const char       *name)
{
  gsize n_pages;
  const CallboardPageInfo *pages = callboard_pages_get (&n_pages);

  g_return_if_fail (CALLBOARD_IS_SIDEBAR (self));

  for (gsize i = 0; i < n_pages; i++)
    if (g_str_equal (pages[i].name, name))
      gtk_list_box_select_row (self->page_list, gtk_list_box_get_row_at_index (self->page_list, (int) i));
}
