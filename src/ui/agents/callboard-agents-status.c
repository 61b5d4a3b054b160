/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "ui/agents/callboard-agents-status.h"
#include "ui/shared/callboard-page.h"

typedef struct
{
  const char *name;
  const char *icon_name;
  const char *title;
  const char *description;
  const char *button;
  const char *action;
} Status;

static const Status statuses[] = {
  { "empty", "callboard-agents-symbolic", N_("No Agents Yet"),
    N_("Agents take and make the calls. Each gets an extension and is put into queues."),
    N_("_New Agent"), CALLBOARD_PAGE_ACTION_NEW },
  { "nothing", "edit-find-symbolic", N_("No Agent Found"),
    N_("Names, IDs, Work IDs, mobile numbers and e-mail addresses were searched."),
    N_("_Clear Search"), "page.clear-search" },
  { "filtered", "callboard-filter-symbolic", N_("No Agent Found"),
    N_("Nobody is as the filter and the search ask for."),
    N_("_Show All"), "page.show-all" },
  { "no-problems", "object-select-symbolic", N_("No Problems"),
    N_("Nothing was found that keeps an agent from getting calls."),
    N_("Show _All Agents"), "page.only-problems" },
};

static GtkWidget *
make_status_button (const char *label,
                    const char *action_name)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action_name);
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "pill");

  return button;
}

/* Seldom seen, and so made when it is. */
static GtkWidget *
make_status_page (const Status *status)
{
  AdwStatusPage *page = ADW_STATUS_PAGE (adw_status_page_new ());
  GtkWidget *button = make_status_button (_(status->button), status->action);

  adw_status_page_set_icon_name (page, status->icon_name);
  adw_status_page_set_title (page, _(status->title));
  adw_status_page_set_description (page, _(status->description));
  adw_status_page_set_child (page, button);
  if (g_str_equal (status->action, CALLBOARD_PAGE_ACTION_NEW))
    gtk_widget_add_css_class (button, "suggested-action");

  return GTK_WIDGET (page);
}

/**
 * callboard_agents_status_show:
 * @stack: what the page shows
 * @name: "list", or what there is to say instead: "empty", "nothing" (that was searched for), "filtered", "no-problems"
 */
void
callboard_agents_status_show (GtkStack   *stack,
                              const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (statuses); i++)
    if (g_str_equal (statuses[i].name, name) && gtk_stack_get_child_by_name (stack, name) == NULL)
      gtk_stack_add_named (stack, make_status_page (&statuses[i]), name);

  gtk_stack_set_visible_child_name (stack, name);
}
