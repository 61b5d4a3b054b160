/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/agents/callboard-agents-page.h"
#include "ui/callboard-pages.h"
#include "ui/events/callboard-events-page.h"
#include "ui/extensions/callboard-extensions-page.h"
#include "ui/history/callboard-history-page.h"
#include "ui/live/callboard-live-page.h"
#include "ui/numbers/callboard-numbers-page.h"
#include "ui/queues/callboard-queues-page.h"

/* The pages in the order of the sidebar, which is also that of Ctrl+1, Ctrl+2 and so on. */
static const CallboardPageInfo pages[] = {
  { "live", N_("Live"), "callboard-live-symbolic", callboard_live_page_get_type, NULL },
  { "agents", N_("Agents"), "callboard-agents-symbolic", callboard_agents_page_get_type, callboard_floor_get_agents,
    CALLBOARD_FINDING_AGENT },
  { "queues", N_("Queues"), "callboard-queues-symbolic", callboard_queues_page_get_type, callboard_floor_get_queues,
    CALLBOARD_FINDING_QUEUE },
  { "extensions", N_("Extensions"), "callboard-extensions-symbolic", callboard_extensions_page_get_type,
    callboard_floor_get_extensions },
  { "numbers", N_("Caller IDs"), "callboard-numbers-symbolic", callboard_numbers_page_get_type, callboard_floor_get_numbers },
  { "events", N_("Events"), "callboard-events-symbolic", callboard_events_page_get_type,
    callboard_floor_get_subscriptions },
  { "history", N_("History"), "callboard-history-symbolic", callboard_history_page_get_type, NULL },
  { NULL },
};

/**
 * callboard_pages_get:
 * @n_pages: (out): how many there are
 *
 * Returns: (array length=n_pages) (transfer none): the pages of the window
 */
const CallboardPageInfo *
callboard_pages_get (gsize *n_pages)
{
  *n_pages = G_N_ELEMENTS (pages) - 1;

  return pages;
}

/**
 * callboard_pages_lookup:
 * @name: (nullable): a page's name
 *
 * Returns: (transfer none) (nullable): the page of that name
 */
const CallboardPageInfo *
callboard_pages_lookup (const char *name)
{
  for (const CallboardPageInfo *info = pages; info->name != NULL; info++)
    if (g_strcmp0 (info->name, name) == 0)
      return info;

  return NULL;
}

/**
 * callboard_page_create:
 * @info: a page
 * @session: what it shows
 *
 * Returns: (transfer floating): the page's widget
 */
GtkWidget *
callboard_page_create (const CallboardPageInfo *info,
                       CallboardSession        *session)
{
  return g_object_new (info->get_type (), "session", session, NULL);
}
