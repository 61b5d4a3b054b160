/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-events"

#include "config.h"

#include <glib/gi18n.h>

#include "events/callboard-event-catalog.h"
#include "wire/callboard-subscriptions-api.h"

static const char * const categories[] = { "agent_state", "ext_state", "agent_call_mode", "call", NULL };

static const char * const category_titles[] = {
  N_("Agent State"), N_("Extension State"), N_("Kind of Extension"), N_("Calls"),
};

/**
 * callboard_event_list_categories:
 *
 * Returns: (transfer none) (array zero-terminated=1): the service's categories, in the order of its document
 */
const char * const *
callboard_event_list_categories (void)
{
  return categories;
}

/**
 * callboard_event_get_category_title:
 * @category: one of the service's categories
 *
 * Returns: (transfer none) (nullable): its title, translated
 */
const char *
callboard_event_get_category_title (const char *category)
{
  for (gsize i = 0; categories[i] != NULL; i++)
    if (g_strcmp0 (categories[i], category) == 0)
      return _(category_titles[i]);

  return NULL;
}

/**
 * callboard_event_list_category:
 * @category: one of the service's categories
 *
 * Returns: (transfer full) (array zero-terminated=1): its events, as the service calls them
 */
char **
callboard_event_list_category (const char *category)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  gsize n_types;
  const CallboardEventType *types = callboard_event_types (&n_types);

  for (gsize i = 0; i < n_types; i++)
    if (g_strcmp0 (types[i].category, category) == 0)
      g_strv_builder_add (builder, types[i].name);

  return g_strv_builder_end (builder);
}

/**
 * callboard_event_get_sentence:
 * @event: (nullable): an event as the service calls it
 *
 * Returns: (transfer none) (nullable): what it tells, translated; %NULL for one that is not in the service's document
 */
const char *
callboard_event_get_sentence (const char *event)
{
  gsize n_types;
  const CallboardEventType *types = callboard_event_types (&n_types);

  for (gsize i = 0; i < n_types; i++)
    if (g_strcmp0 (types[i].name, event) == 0)
      return _(types[i].description);

  return NULL;
}
