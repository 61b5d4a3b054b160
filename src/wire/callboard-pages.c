/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-wire"

#include "config.h"

#include "base/callboard-error.h"
#include "base/callboard-turn.h"
#include "wire/callboard-decode.h"
#include "wire/callboard-keys.h"
#include "wire/callboard-pages.h"
#include "wire/callboard-records.h"

struct _CallboardPages
{
  GPtrArray  *known;       /* (owned) (nullable): the same list as it was before, never changed any more */
  GPtrArray  *agents;      /* (owned) (element-type CallboardAgentRecord): each id once */
  GHashTable *ids;         /* (owned): those of agents, which own the keys */
  guint       n_new;       /* how many the last page brought */
  gint64      page;        /* what the last page said of itself, 0 where it did not */
  gint64      page_size;
  gint64      total;
  gint64      n_pages;
};

/**
 * callboard_pages_new: (skip)
 * @known: (nullable) (element-type CallboardAgentRecord): the list as it was before: what is still so is not made again
 *
 * Returns: (transfer full): pages without any agents yet
 */
CallboardPages *
callboard_pages_new (GPtrArray *known)
{
  CallboardPages *self = g_atomic_rc_box_new0 (CallboardPages);

  self->known = known != NULL ? g_ptr_array_ref (known) : NULL;
  self->agents = g_ptr_array_new_with_free_func (callboard_record_unref);
  self->ids = g_hash_table_new (g_str_hash, g_str_equal);

  return self;
}

/**
 * callboard_pages_ref: (skip)
 * @self: pages
 *
 * Returns: (transfer full): @self
 */
CallboardPages *
callboard_pages_ref (CallboardPages *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear_pages (gpointer data)
{
  CallboardPages *self = data;

  g_clear_pointer (&self->ids, g_hash_table_unref);
  callboard_release_records (self->agents);
  callboard_release_records (self->known);
}

/**
 * callboard_pages_unref: (skip)
 * @self: (transfer full): pages
 */
void
callboard_pages_unref (CallboardPages *self)
{
  g_atomic_rc_box_release_full (self, clear_pages);
}

static void
add_agents (CallboardPages *self,
            GPtrArray      *agents)
{
  self->n_new = 0;
  for (guint i = 0; i < agents->len; i++)
    {
      CallboardAgentRecord *agent = g_ptr_array_index (agents, i);

      if (g_hash_table_contains (self->ids, agent->id))
        continue;
      g_hash_table_add (self->ids, agent->id);
      g_ptr_array_add (self->agents, callboard_record_ref (agent));
      self->n_new++;
    }
}

/* Nothing has changed since, and no id is there twice. */
static void
take_known (CallboardPages *self)
{
  g_ptr_array_unref (self->agents);
  self->agents = g_ptr_array_ref (self->known);
  self->n_new = self->agents->len;
}

/* One more page follows one that looked like the whole list. */
static void
leave_known (CallboardPages *self)
{
  g_autoptr(GPtrArray) agents = g_steal_pointer (&self->agents);

  self->agents = g_ptr_array_new_with_free_func (callboard_record_unref);
  add_agents (self, agents);
}

static gint64
get_number (const CallboardNode *page,
            const char          *key)
{
  gint64 number = 0;

  callboard_node_get_integer (callboard_node_lookup (page, key), &number);

  return MAX (number, 0);
}

/**
 * callboard_pages_decode: (skip)
 * @answer: a page's answer
 * @result: (nullable): its result: an object with a list, the list itself, or nothing
 * @value: (out caller-allocates): becomes %TRUE
 * @user_data: the pages to add to
 * @error: return location for a %CALLBOARD_ERROR_NOT_UNDERSTOOD
 *
 * A #CallboardDecode.
 *
 * Returns: whether the page was understood
 */
gboolean
callboard_pages_decode (const CallboardNode  *answer,
                        const CallboardNode  *result,
                        GValue               *value,
                        gpointer              user_data,
                        GError              **error)
{
  CallboardPages *self = user_data;
  const CallboardNode *page = callboard_node_get_kind (result) == CALLBOARD_NODE_OBJECT ? result : NULL;
  g_autoptr(GPtrArray) agents = callboard_records_read (&callboard_agent_record_type,
                                                        page != NULL ? callboard_node_lookup (page, KEY_AGENT_LIST) : result,
                                                        CALLBOARD_AGENT_ID, self->known, error);

  if (agents == NULL)
    return FALSE;

  self->page = get_number (page, KEY_CURR_PAGE);
  self->page_size = get_number (page, KEY_PAGE_SIZE);
  self->total = get_number (page, KEY_TOTAL);
  self->n_pages = get_number (page, KEY_TOTAL_PAGE);
  if (self->agents == self->known)
    leave_known (self);
  if (agents == self->known && self->agents->len == 0)
    take_known (self);
  else
    add_agents (self, agents);

  g_value_init (value, G_TYPE_BOOLEAN);
  g_value_set_boolean (value, TRUE);
  return TRUE;
}

/**
 * callboard_pages_wants_more: (skip)
 * @self: pages, at least one of which was decoded
 * @page: (out): which to ask for next
 * @page_size: (out): how large its page is
 *
 * Neither parameter is documented; what the server said of its last page is all there is to go by.
 *
 * Returns: whether there is more to be had: not when a page brought nothing new
 */
gboolean
callboard_pages_wants_more (CallboardPages *self,
                            gint64         *page,
                            gint64         *page_size)
{
  if (self->n_new == 0 || (self->total <= self->agents->len && self->n_pages <= self->page))
    return FALSE;

  *page = MAX (self->page, 1) + 1;
  *page_size = self->page_size > 0 ? self->page_size : self->n_new;

  return TRUE;
}

/**
 * callboard_pages_finish: (skip)
 * @self: pages
 * @error: return location for a %CALLBOARD_ERROR_NOT_UNDERSTOOD
 *
 * Returns: (transfer full) (nullable): all agents, or %NULL when the server says that there are more than it gave
 */
GPtrArray *
callboard_pages_finish (CallboardPages  *self,
                        GError         **error)
{
  if (self->total > self->agents->len)
    {
      g_propagate_error (error, callboard_error_new (CALLBOARD_ERROR_NOT_UNDERSTOOD,
                                                     "The list of agents is incomplete: %u of %" G_GINT64_FORMAT,
                                                     self->agents->len, self->total));
      return NULL;
    }

  return g_ptr_array_ref (self->agents);
}
