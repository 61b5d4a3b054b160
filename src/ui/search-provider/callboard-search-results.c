/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/callboard-future.h"
#include "ui/search-provider/callboard-search-results.h"

/* The shell shows some five of an application; who needs more looks in the window. */
#define MAX_RESULTS 20
/* So many are looked at before the main loop gets its turn. */
#define AGENTS_PER_TURN 1000

#define AGENT_PREFIX "agent:"
#define QUEUE_PREFIX "queue:"

typedef struct
{
  CallboardFloor *floor;   /* (owned) */
  char          **terms;   /* (owned): casefolded */
  GPtrArray      *first;   /* (owned): results whose name begins with what was typed */
  GPtrArray      *others;  /* (owned) */
} Search;

static void
search_free (gpointer data)
{
  Search *search = data;

  g_object_unref (search->floor);
  g_strfreev (search->terms);
  g_ptr_array_unref (search->first);
  g_ptr_array_unref (search->others);
  g_free (search);
}

static gboolean
matches (Search     *search,
         const char *key)
{
  for (char **term = search->terms; *term != NULL; term++)
    if (strstr (key, *term) == NULL)
      return FALSE;

  return search->terms[0] != NULL;
}

static void
add (Search     *search,
     const char *prefix,
     const char *id,
     gboolean    begins)
{
  GPtrArray *results = begins ? search->first : search->others;

  if (results->len < MAX_RESULTS)
    g_ptr_array_add (results, g_strconcat (prefix, id, NULL));
}

static void
find_queues (Search *search)
{
  GListModel *queues = G_LIST_MODEL (callboard_floor_get_queues (search->floor));

  for (guint i = 0; i < g_list_model_get_n_items (queues); i++)
    {
      g_autoptr(CallboardItem) queue = g_list_model_get_item (queues, i);
      g_autofree char *text = g_strjoin ("\n", callboard_item_get_title (queue), callboard_item_get_id (queue), NULL);
      g_autofree char *key = g_utf8_casefold (text, -1);

      if (matches (search, key))
        add (search, QUEUE_PREFIX, callboard_item_get_id (queue), g_str_has_prefix (key, search->terms[0]));
    }
}

/* Runs on the search's fiber. */
static void
find_agents (Search *search)
{
  GListModel *agents = G_LIST_MODEL (callboard_floor_get_agents (search->floor));

  for (guint i = 0; search->first->len < MAX_RESULTS; i++)
    {
      g_autoptr(CallboardAgent) agent = g_list_model_get_item (agents, i);
      const char *key;

      if (agent == NULL)
        break;
      key = callboard_agent_get_search_key (agent);
      if (matches (search, key))
        add (search, AGENT_PREFIX, callboard_item_get_id (CALLBOARD_ITEM (agent)), g_str_has_prefix (key, search->terms[0]));
      if (i % AGENTS_PER_TURN == AGENTS_PER_TURN - 1)
        dex_await (callboard_yield (), NULL);
    }
}

static DexFuture *
find_fiber (gpointer data)
{
  Search *search = data;
  g_autoptr(GStrvBuilder) results = g_strv_builder_new ();
  guint n = 0;

  find_queues (search);
  find_agents (search);
  for (guint i = 0; i < search->first->len && n < MAX_RESULTS; i++, n++)
    g_strv_builder_add (results, search->first->pdata[i]);
  for (guint i = 0; i < search->others->len && n < MAX_RESULTS; i++, n++)
    g_strv_builder_add (results, search->others->pdata[i]);

  return dex_future_new_take_boxed (G_TYPE_STRV, g_strv_builder_end (results));
}

/**
 * callboard_search_find:
 * @floor: a floor
 * @terms: words that were typed
 *
 * Finds queues and agents that have all of @terms in what a search of the window looks through.
 *
 * Returns: (transfer full): a future that resolves to names of results, a GStrv, the best first
 */
DexFuture *
callboard_search_find (CallboardFloor     *floor,
                       const char * const *terms)
{
  Search *search = g_new0 (Search, 1);
  g_autoptr(GStrvBuilder) folded = g_strv_builder_new ();

  for (gsize i = 0; terms[i] != NULL; i++)
    if (*terms[i] != '\0' && g_utf8_validate (terms[i], -1, NULL))
      g_strv_builder_take (folded, g_utf8_casefold (terms[i], -1));
  search->floor = g_object_ref (floor);
  search->terms = g_strv_builder_end (folded);
  search->first = g_ptr_array_new_with_free_func (g_free);
  search->others = g_ptr_array_new_with_free_func (g_free);

  return callboard_spawn (find_fiber, search, search_free);
}

/**
 * callboard_search_parse:
 * @result: the name of a result
 * @action: (out): the action of the application that shows it
 * @id: (out): its bare id, within @result
 *
 * Returns: whether @result names anything
 */
gboolean
callboard_search_parse (const char  *result,
                        const char **action,
                        const char **id)
{
  gboolean agent = g_str_has_prefix (result, AGENT_PREFIX);

  if (!agent && !g_str_has_prefix (result, QUEUE_PREFIX))
    return FALSE;

  *action = agent ? "show-agent" : "show-queue";
  *id = result + strlen (agent ? AGENT_PREFIX : QUEUE_PREFIX);

  return **id != '\0';
}

static char *
describe_agent (CallboardAgent *agent)
{
  g_autofree char *state = callboard_agent_dup_state_label (agent);
  const char *work_id = callboard_agent_get_work_id (agent);

  if (*work_id == '\0')
    return g_strdup (state);

  /* Translators: what is told of an agent that was found: state and Work ID */
  return g_strdup_printf (_("%s · Work ID %s"), state, work_id);
}

static char *
describe_queue (CallboardQueue *queue)
{
  guint n = callboard_queue_get_n_members (queue);

  return g_strdup_printf (ngettext ("Queue with %u member, %u signed in", "Queue with %u members, %u signed in", n), n,
                          callboard_queue_get_n_signed_in (queue));
}

/**
 * callboard_search_describe:
 * @floor: a floor
 * @result: the name of a result
 *
 * Returns: (transfer full) (nullable): what the shell shows of it, a{sv}; %NULL where it is gone
 */
GVariant *
callboard_search_describe (CallboardFloor *floor,
                           const char     *result)
{
  GVariantBuilder builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_VARDICT);
  g_autofree char *description = NULL;
  const char *action, *id;
  CallboardItem *item = NULL;
  gboolean agent;

  if (!callboard_search_parse (result, &action, &id))
    return NULL;
  agent = g_str_equal (action, "show-agent");
  if (agent)
    item = (CallboardItem *) callboard_floor_lookup_agent (floor, id);
  else
    item = (CallboardItem *) callboard_floor_lookup_queue (floor, id);
  if (item == NULL)
    return NULL;

  description = agent ? describe_agent (CALLBOARD_AGENT (item)) : describe_queue (CALLBOARD_QUEUE (item));
  g_variant_builder_add (&builder, "{sv}", "id", g_variant_new_string (result));
  g_variant_builder_add (&builder, "{sv}", "name", g_variant_new_string (callboard_item_get_title (item)));
  g_variant_builder_add (&builder, "{sv}", "description", g_variant_new_string (description));
  g_variant_builder_add (&builder, "{sv}", "gicon",
                         g_variant_new_string (agent ? "avatar-default-symbolic" : "system-users-symbolic"));

  return g_variant_ref_sink (g_variant_builder_end (&builder));
}
