/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/callboard-console.h"
#include "ui/callboard-sidebar.h"
#include "ui/runs/callboard-runs-bar.h"

struct _CallboardConsole
{
  AdwBin                  parent_instance;

  AdwNavigationSplitView *split_view;
  AdwNavigationPage      *content_page;
  CallboardSidebar       *sidebar;
  GtkStack               *page_stack;
  CallboardRunsBar       *runs_bar;

  CallboardSession       *session;     /* (owned) (nullable) */
  gboolean                collapsed;
};

G_DEFINE_FINAL_TYPE (CallboardConsole, callboard_console, ADW_TYPE_BIN)

enum {
  PROP_0,
  PROP_COLLAPSED,
  N_PROPS
};

enum {
  SIGNAL_PAGE_CHOSEN,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
on_page_chosen_cb (CallboardConsole *self,
                   const char       *name)
{
  g_signal_emit (self, signals[SIGNAL_PAGE_CHOSEN], 0, name);
}

static void
remove_pages (CallboardConsole *self)
{
  GtkWidget *page;

  while ((page = gtk_widget_get_first_child (GTK_WIDGET (self->page_stack))) != NULL)
    gtk_stack_remove (self->page_stack, page);
}

static void
callboard_console_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_COLLAPSED:
      g_value_set_boolean (value, CALLBOARD_CONSOLE (object)->collapsed);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
callboard_console_set_property (GObject      *object,
                                guint         prop_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  CallboardConsole *self = CALLBOARD_CONSOLE (object);

  switch (prop_id)
    {
    case PROP_COLLAPSED:
      if (self->collapsed == g_value_get_boolean (value))
        break;
      self->collapsed = g_value_get_boolean (value);
      g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
callboard_console_dispose (GObject *object)
{
  CallboardConsole *self = CALLBOARD_CONSOLE (object);

  /* The bin must let go of its child itself, as the template knows it too. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), CALLBOARD_TYPE_CONSOLE);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (callboard_console_parent_class)->dispose (object);
}

static void
callboard_console_class_init (CallboardConsoleClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = callboard_console_get_property;
  object_class->set_property = callboard_console_set_property;
  object_class->dispose = callboard_console_dispose;

  properties[PROP_COLLAPSED] = g_param_spec_boolean ("collapsed", NULL, NULL, FALSE,
                                                     G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[SIGNAL_PAGE_CHOSEN] =
    g_signal_new ("page-chosen", CALLBOARD_TYPE_CONSOLE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (CALLBOARD_TYPE_RUNS_BAR);
  g_type_ensure (CALLBOARD_TYPE_SIDEBAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/callboard/Callboard/ui/callboard-console.ui");
  gtk_widget_class_bind_template_child (widget_class, CallboardConsole, split_view);
  gtk_widget_class_bind_template_child (widget_class, CallboardConsole, content_page);
  gtk_widget_class_bind_template_child (widget_class, CallboardConsole, sidebar);
  gtk_widget_class_bind_template_child (widget_class, CallboardConsole, page_stack);
  gtk_widget_class_bind_template_child (widget_class, CallboardConsole, runs_bar);
  gtk_widget_class_bind_template_callback (widget_class, on_page_chosen_cb);
}

static void
callboard_console_init (CallboardConsole *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * callboard_console_set_accounts:
 * @self: a console
 * @accounts: #CallboardAccount to choose from
 */
void
callboard_console_set_accounts (CallboardConsole *self,
                                GListModel       *accounts)
{
  g_return_if_fail (CALLBOARD_IS_CONSOLE (self));

  callboard_sidebar_set_accounts (self->sidebar, accounts);
}

/**
 * callboard_console_set_sessions:
 * @self: a console
 * @sessions: whose runs to show, once and for all
 */
void
callboard_console_set_sessions (CallboardConsole  *self,
                                CallboardSessions *sessions)
{
  g_return_if_fail (CALLBOARD_IS_CONSOLE (self));

  callboard_sidebar_set_sessions (self->sidebar, sessions);
  callboard_runs_bar_set_sessions (self->runs_bar, sessions);
}

/**
 * callboard_console_set_session:
 * @self: a console
 * @session: (nullable): what to show; with %NULL everything of the one before is let go of
 *
 * The pages of the session before go with it.
 */
void
callboard_console_set_session (CallboardConsole *self,
                               CallboardSession *session)
{
  g_return_if_fail (CALLBOARD_IS_CONSOLE (self));

  remove_pages (self);
  g_set_object (&self->session, session);
  callboard_sidebar_set_session (self->sidebar, session);
}

/**
 * callboard_console_prepare_page:
 * @self: a console with a session
 * @info: a page
 *
 * Makes the page if it was not yet. Each is made when first looked at: a start needs only one.
 */
void
callboard_console_prepare_page (CallboardConsole        *self,
                                const CallboardPageInfo *info)
{
  g_return_if_fail (CALLBOARD_IS_CONSOLE (self));
  g_return_if_fail (info != NULL && self->session != NULL);

  if (gtk_stack_get_child_by_name (self->page_stack, info->name) == NULL)
    gtk_stack_add_named (self->page_stack, callboard_page_create (info, self->session), info->name);
}

/**
 * callboard_console_show_page:
 * @self: a console with a session
 * @info: a page
 */
void
callboard_console_show_page (CallboardConsole        *self,
                             const CallboardPageInfo *info)
{
  g_return_if_fail (CALLBOARD_IS_CONSOLE (self));

  callboard_console_prepare_page (self, info);
  gtk_stack_set_visible_child_name (self->page_stack, info->name);
  adw_navigation_page_set_title (self->content_page, _(info->title));
  callboard_sidebar_set_page (self->sidebar, info->name);
  callboard_console_show_content (self, TRUE);
}

/**
 * callboard_console_show_content:
 * @self: a console
 * @content: whether to show the page, rather than the sidebar, where there is not room for both
 */
void
callboard_console_show_content (CallboardConsole *self,
                                gboolean          content)
{
  g_return_if_fail (CALLBOARD_IS_CONSOLE (self));

  adw_navigation_split_view_set_show_content (self->split_view, content);
}

/**
 * callboard_console_get_page:
 * @self: a console
 *
 * Returns: (transfer none) (nullable): the page that is shown
 */
GtkWidget *
callboard_console_get_page (CallboardConsole *self)
{
  g_return_val_if_fail (CALLBOARD_IS_CONSOLE (self), NULL);

  return gtk_stack_get_visible_child (self->page_stack);
}
