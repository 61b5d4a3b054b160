/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include "base/callboard-error.h"
#include "ui/callboard-pages.h"
#include "ui/callboard-tour-private.h"

/* What is seen after a step: nothing that is worth a picture, something else on the page, something that
 * opens on it, or a dialog. */
typedef enum
{
  STEP,
  PAGE,
  POPOVER,
  DIALOG,
} SceneKind;

typedef struct
{
  SceneKind   kind;
  const char *name;        /* (nullable): of the picture */
  const char *page;
  const char *type_name;   /* (nullable): the first widget of this type on the page, which has the action; %NULL for the page */
  const char *action;
  const char *target;      /* (nullable): a #GVariant as text */
} Scene;

#define TABLE      "GtkColumnListView"
#define LIST       "GtkListView"
#define FIRST      "(uint32 0, false, false)"
#define ALSO_NEXT  "(uint32 1, true, false)"

static const Scene scenes[] = {
  { STEP, NULL, "live", NULL, "live.live-view", "'tiles'" },
  { PAGE, "live-tiles", "live", NULL, NULL, NULL },
  { STEP, NULL, "live", NULL, "live.live-view", "'table'" },

  { DIALOG, "agents-new", "agents", NULL, "page.new", NULL },
  { PAGE, "agents-problems", "agents", NULL, "page.only-problems", NULL },
  { STEP, NULL, "agents", NULL, "page.only-problems", NULL },
  { POPOVER, "agents-filter", "agents", NULL, "page.filter", NULL },
  { DIALOG, "agents-columns", "agents", TABLE, "columns.arrange", NULL },
  { PAGE, "agents-one", "agents", TABLE, "list.select-item", FIRST },
  { PAGE, "agents-details", "agents", NULL, "page.details", NULL },
  { DIALOG, "agents-edit-one", "agents", NULL, "agent.edit", NULL },
  { DIALOG, "agents-copy", "agents", NULL, "agent.copy-agent", NULL },
  { DIALOG, "agents-add-to-queue", "agents", NULL, "agent.add-to-queue", NULL },
  { DIALOG, "agents-bind", "agents", NULL, "agent.bind-extension", NULL },
  { STEP, NULL, "agents", TABLE, "list.select-item", ALSO_NEXT },
  { DIALOG, "agents-swap", "agents", NULL, "agent.swap-extensions", NULL },
  { PAGE, "agents-selected", "agents", NULL, "agent.select-all", NULL },
  { DIALOG, "agents-edit", "agents", NULL, "agent.edit", NULL },
  { DIALOG, "agents-queues", "agents", NULL, "agent.queues", NULL },
  { DIALOG, "agents-move", "agents", NULL, "agent.move", NULL },
  { DIALOG, "agents-create-extensions", "agents", NULL, "agent.create-extensions", NULL },
  { DIALOG, "agents-disable", "agents", NULL, "agent.disable", NULL },
  { DIALOG, "agents-retire", "agents", NULL, "agent.retire", NULL },
  { STEP, NULL, "agents", NULL, "agent.unselect-all", NULL },
  { DIALOG, "import", "agents", NULL, "win.import", NULL },
  { DIALOG, "export", "agents", NULL, "win.export", NULL },
  { DIALOG, "compare", "agents", NULL, "win.compare", NULL },
  { DIALOG, "grid", "agents", NULL, "win.grid", NULL },

  { DIALOG, "queues-new", "queues", NULL, "page.new", NULL },
  { STEP, NULL, "queues", LIST, "list.select-item", FIRST },
  { DIALOG, "queues-edit", "queues", NULL, "queue.edit", NULL },
  { DIALOG, "queues-copy", "queues", NULL, "queue.copy", NULL },
  { DIALOG, "queues-delete", "queues", NULL, "queue.delete", NULL },

  { DIALOG, "extensions-new", "extensions", NULL, "page.new", NULL },
  { DIALOG, "extensions-adopt", "extensions", NULL, "extension.adopt", NULL },
  { STEP, NULL, "extensions", TABLE, "list.select-item", FIRST },
  { DIALOG, "extensions-details", "extensions", NULL, "extension.details", NULL },
  { DIALOG, "extensions-bind", "extensions", NULL, "extension.bind", NULL },
  { DIALOG, "extensions-delete", "extensions", NULL, "extension.delete", NULL },
  { PAGE, "extensions-selected", "extensions", TABLE, "list.select-all", NULL },
  { DIALOG, "extensions-bind-many", "extensions", NULL, "extension.bind", NULL },
  { DIALOG, "extensions-hand-over", "extensions", NULL, "extension.hand-over", NULL },
  { STEP, NULL, "extensions", TABLE, "list.unselect-all", NULL },

  { DIALOG, "numbers-call", "numbers", "CallboardNumberRow", "number.call", NULL },
  { DIALOG, "numbers-users", "numbers", "CallboardNumberRow", "number.users", NULL },

  { DIALOG, "events-new", "events", NULL, "page.new", NULL },
  { DIALOG, "events-edit", "events", "CallboardSubscriptionLine", "subscription.edit", NULL },
  { DIALOG, "events-sample", "events", "CallboardSubscriptionLine", "subscription.sample", NULL },
  { PAGE, "events-listen", "events", NULL, "events.listen", NULL },
  { STEP, NULL, "events", NULL, "events.subscriptions", NULL },
};

GtkWidget *
callboard_tour_find (GtkWidget          *widget,
                     CallboardTourMatch  match,
                     const char         *what)
{
  if (match (widget, what))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = callboard_tour_find (child, match, what);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static gboolean
is_of_type (GtkWidget  *widget,
            const char *type_name)
{
  return g_str_equal (G_OBJECT_TYPE_NAME (widget), type_name);
}

static gboolean
is_open_popover (GtkWidget  *widget,
                 const char *what)
{
  return GTK_IS_POPOVER (widget) && gtk_widget_get_visible (widget);
}

/* Where nobody is at the keyboard it would be closed as soon as it is opened. */
static gboolean
take_popover (CallboardTour  *self,
              const char     *name,
              GError        **error)
{
  GtkWidget *popover = callboard_tour_find (callboard_window_get_page (self->window), is_open_popover, NULL);
  gboolean taken;

  if (popover == NULL)
    return callboard_error_refuse (error, CALLBOARD_ERROR_LOCAL, "nothing has opened for “%s”", name);

  gtk_popover_popdown (GTK_POPOVER (popover));
  gtk_popover_set_autohide (GTK_POPOVER (popover), FALSE);
  gtk_popover_popup (GTK_POPOVER (popover));
  taken = callboard_tour_take (self, name, error);
  gtk_popover_popdown (GTK_POPOVER (popover));

  return taken;
}

static gboolean
act (GtkWidget    *page,
     const Scene  *scene,
     GError      **error)
{
  GtkWidget *widget = scene->type_name != NULL ? callboard_tour_find (page, is_of_type, scene->type_name) : page;
  g_autoptr(GVariant) target = scene->target != NULL ? g_variant_parse (NULL, scene->target, NULL, NULL, NULL) : NULL;

  if (scene->action == NULL || (widget != NULL && gtk_widget_activate_action_variant (widget, scene->action, target)))
    return TRUE;

  return callboard_error_refuse (error, CALLBOARD_ERROR_LOCAL, "there is no %s on the page %s", scene->action, scene->page);
}

static gboolean
take_scene (CallboardTour  *self,
            const Scene    *scene,
            GError        **error)
{
  callboard_window_show_page (self->window, scene->page);
  if (!act (callboard_window_get_page (self->window), scene, error))
    return FALSE;

  switch (scene->kind)
    {
    case PAGE: return callboard_tour_take (self, scene->name, error);
    case POPOVER: return take_popover (self, scene->name, error);
    case DIALOG: return callboard_tour_take_dialog (self, scene->name, error);
    case STEP:
    default: return TRUE;
    }
}

/* What the pages show besides themselves, by what can be done on them. */
gboolean
callboard_tour_take_scenes (CallboardTour  *self,
                            GError        **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (scenes); i++)
    if (!take_scene (self, &scenes[i], error))
      return FALSE;

  return TRUE;
}

gboolean
callboard_tour_take_pages (CallboardTour  *self,
                           GError        **error)
{
  gsize n_pages;
  const CallboardPageInfo *pages = callboard_pages_get (&n_pages);

  for (gsize i = 0; i < n_pages; i++)
    {
      callboard_window_show_page (self->window, pages[i].name);
      if (!callboard_tour_take (self, pages[i].name, error))
        return FALSE;
    }

  return TRUE;
}
