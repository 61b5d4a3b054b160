/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-plan"

#include "config.h"

#include <glib/gi18n.h>

#include "base/callboard-turn.h"
#include "plan/callboard-readiness.h"

#define FINDING(member) G_STRUCT_OFFSET (CallboardFindingRecord, member)

static const CallboardField fields[] = {
  [CALLBOARD_FINDING_KIND] = { "kind", NULL, NULL, CALLBOARD_FIELD_STRING, FINDING (kind) },
  [CALLBOARD_FINDING_AGENT] = { "agent", NULL, NULL, CALLBOARD_FIELD_STRING, FINDING (agent) },
  [CALLBOARD_FINDING_QUEUE] = { "queue", NULL, NULL, CALLBOARD_FIELD_STRING, FINDING (queue) },
  [CALLBOARD_FINDING_TEXT] = { "text", NULL, NULL, CALLBOARD_FIELD_STRING, FINDING (text) },
};

const CallboardRecordType callboard_finding_record_type = {
  "finding", sizeof (CallboardFindingRecord), fields, G_N_ELEMENTS (fields),
};

/* In the order of the enumeration. The sentences take the agent, or the queue, as a person knows it. */
static const struct
{
  const char *name;
  const char *sentence;
} kinds_table[] = {
  [CALLBOARD_FINDING_NO_EXTENSION] = { "no-extension", N_("%s has no extension, so no call can ring.") },
  [CALLBOARD_FINDING_NO_QUEUE] = { "no-queue", N_("%s is in no queue, so no call comes from one.") },
  [CALLBOARD_FINDING_DISABLED_IN_QUEUES] = { "disabled-in-queues", N_("%s is disabled but still in queues.") },
  [CALLBOARD_FINDING_ONE_QUEUE] = { "one-queue", N_("%s is in one queue only.") },
  [CALLBOARD_FINDING_SAME_WORK_ID] = { "same-work-id", NULL },
  [CALLBOARD_FINDING_NO_MEMBERS] = { "no-members", N_("The queue “%s” has no agents.") },
  [CALLBOARD_FINDING_NOBODY_SIGNED_IN] = { "nobody-signed-in", N_("Nobody in the queue “%s” is signed in.") },
};

G_STATIC_ASSERT (G_N_ELEMENTS (kinds_table) == CALLBOARD_FINDING_N_KINDS);

/* What is being looked for, and what was found. Agents may be gone by the next step, what is known of them is kept. Nothing is
 * copied of it. */
struct _CallboardReadiness
{
  CallboardFloor *floor;       /* (owned) */
  guint32         kinds;
  guint           position;    /* of agents, then of queues: the next to look at */
  GHashTable     *first;       /* (owned): Work ID → the record of the first agent that has it, whose text it is */
  GHashTable     *second;      /* (owned): those Work IDs of which the first was told already */
  GPtrArray      *findings;    /* (owned) */
};

/**
 * callboard_finding_kind_get_name:
 * @kind: a kind
 *
 * Returns: its name in documents
 */
const char *
callboard_finding_kind_get_name (CallboardFindingKind kind)
{
  g_return_val_if_fail (kind < CALLBOARD_FINDING_N_KINDS, NULL);

  return kinds_table[kind].name;
}

/* text: (transfer full) */
static void
take_finding (CallboardReadiness   *search,
              CallboardFindingKind  kind,
              CallboardFindingField about,
              const char           *id,
              char                 *text)
{
  g_autofree char *owned = text;
  CallboardFindingRecord *finding;

  if ((search->kinds & CALLBOARD_FINDING_BIT (kind)) == 0)
    return;

  finding = callboard_record_new (&callboard_finding_record_type);
  callboard_record_set_string (finding, CALLBOARD_FINDING_KIND, kinds_table[kind].name);
  callboard_record_set_string (finding, about, id);
  callboard_record_set_string (finding, CALLBOARD_FINDING_TEXT, owned);
  g_ptr_array_add (search->findings, finding);
}

static void
add_sentence (CallboardReadiness   *search,
              CallboardFindingKind  kind,
              CallboardFindingField about,
              const char           *id,
              const char           *label)
{
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  take_finding (search, kind, about, id, g_strdup_printf (_(kinds_table[kind].sentence), label));
#pragma GCC diagnostic pop
}

static CallboardAgentRecord *
get_record (CallboardAgent *agent)
{
  return callboard_item_get_record (CALLBOARD_ITEM (agent));
}

static char *
dup_label (const CallboardAgentRecord *agent)
{
  /* Translators: an agent's name, and in parentheses the ID. */
  return agent->name != NULL && *agent->name != '\0' ? g_strdup_printf (_("%s (%s)"), agent->name, agent->id)
                                                     : g_strdup (agent->id);
}

/* Most agents are all right, and of them no label is made. */
static void
add_agent_sentence (CallboardReadiness   *search,
                    CallboardFindingKind  kind,
                    CallboardAgent       *agent)
{
  g_autofree char *label = NULL;

  if ((search->kinds & CALLBOARD_FINDING_BIT (kind)) == 0)
    return;

  label = dup_label (get_record (agent));
  add_sentence (search, kind, CALLBOARD_FINDING_AGENT, callboard_item_get_id (CALLBOARD_ITEM (agent)), label);
}

static void
check_agent (CallboardReadiness *search,
             CallboardAgent     *agent)
{
  const char * const *queues = callboard_agent_get_queues (agent);
  const char * const *extensions = callboard_agent_get_extensions (agent);
  guint n_queues = queues != NULL ? g_strv_length ((char **) queues) : 0;

  if (!callboard_agent_get_enabled (agent))
    {
      if (n_queues > 0)
        add_agent_sentence (search, CALLBOARD_FINDING_DISABLED_IN_QUEUES, agent);
      return;
    }
  if (extensions == NULL || extensions[0] == NULL)
    add_agent_sentence (search, CALLBOARD_FINDING_NO_EXTENSION, agent);
  if (n_queues == 0)
    add_agent_sentence (search, CALLBOARD_FINDING_NO_QUEUE, agent);
  else if (n_queues == 1)
    add_agent_sentence (search, CALLBOARD_FINDING_ONE_QUEUE, agent);
}

static void
check_work_id (CallboardReadiness   *search,
               CallboardAgentRecord *agent)
{
  const char *work_id = agent->work_id;
  CallboardAgentRecord *other = work_id != NULL ? g_hash_table_lookup (search->first, work_id) : NULL;
  g_autofree char *label = NULL, *other_label = NULL;

  if (work_id == NULL || *work_id == '\0')
    return;
  if (other == NULL)
    {
      g_hash_table_insert (search->first, agent->work_id, callboard_record_ref (agent));
      return;
    }

  label = dup_label (agent);
  other_label = dup_label (other);
  if (g_hash_table_add (search->second, g_strdup (work_id)))
    take_finding (search, CALLBOARD_FINDING_SAME_WORK_ID, CALLBOARD_FINDING_AGENT, other->id,
                  g_strdup_printf (_("%s has the same Work ID %s as %s."), other_label, work_id, label));
  take_finding (search, CALLBOARD_FINDING_SAME_WORK_ID, CALLBOARD_FINDING_AGENT, agent->id,
                g_strdup_printf (_("%s has the same Work ID %s as %s."), label, work_id, other_label));
}

static void
check_queue (CallboardReadiness *search,
             CallboardQueue     *queue)
{
  const char *id = callboard_item_get_id (CALLBOARD_ITEM (queue));
  const char *name = callboard_queue_get_name (queue);
  const char *label = name != NULL && *name != '\0' ? name : id;

  if (callboard_queue_get_n_members (queue) == 0)
    add_sentence (search, CALLBOARD_FINDING_NO_MEMBERS, CALLBOARD_FINDING_QUEUE, id, label);
  else if (callboard_queue_get_n_signed_in (queue) == 0)
    add_sentence (search, CALLBOARD_FINDING_NOBODY_SIGNED_IN, CALLBOARD_FINDING_QUEUE, id, label);
}

/* Only records and texts, which need not be freed where they were made: of a large floor that takes longer than a frame. */
static void
free_found (gpointer data)
{
  CallboardReadiness *self = data;

  g_hash_table_unref (self->first);
  g_hash_table_unref (self->second);
  g_ptr_array_unref (self->findings);
  g_free (self);
}

/**
 * callboard_readiness_new:
 * @floor: what is: agents and queues have to be known
 * @kinds: which findings to look for, as for callboard_readiness_check()
 *
 * For those who must not be kept for as long as it takes to look at a large floor. What changes in between may be missed,
 * so one begins anew then.
 *
 * Returns: (transfer full): a search that has not begun
 */
CallboardReadiness *
callboard_readiness_new (CallboardFloor *floor,
                         guint32         kinds)
{
  CallboardReadiness *self = g_new0 (CallboardReadiness, 1);

  self->floor = g_object_ref (floor);
  self->kinds = kinds;
  self->first = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, callboard_record_unref);
  self->second = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->findings = g_ptr_array_new_with_free_func (callboard_record_unref);

  return self;
}

/**
 * callboard_readiness_free:
 * @self: a search
 */
void
callboard_readiness_free (CallboardReadiness *self)
{
  g_clear_object (&self->floor);
  callboard_release_on_pool (self, free_found);
}

/**
 * callboard_readiness_step:
 * @self: a search
 * @n_items: how many agents and queues to look at
 *
 * Returns: whether there are more
 */
gboolean
callboard_readiness_step (CallboardReadiness *self,
                          guint               n_items)
{
  GListModel *agents = G_LIST_MODEL (callboard_floor_get_agents (self->floor));
  GListModel *queues = G_LIST_MODEL (callboard_floor_get_queues (self->floor));
  guint n_agents = g_list_model_get_n_items (agents);
  guint n = n_agents + g_list_model_get_n_items (queues);

  for (; n_items > 0 && self->position < n; n_items--, self->position++)
    {
      gboolean about_agent = self->position < n_agents;
      g_autoptr(CallboardItem) item = g_list_model_get_item (about_agent ? agents : queues,
                                                             about_agent ? self->position : self->position - n_agents);

      if (!about_agent)
        {
          check_queue (self, CALLBOARD_QUEUE (item));
          continue;
        }
      check_agent (self, CALLBOARD_AGENT (item));
      check_work_id (self, get_record (CALLBOARD_AGENT (item)));
    }

  return self->position < n;
}

/**
 * callboard_readiness_get_findings:
 * @self: a search
 *
 * Returns: (transfer none) (element-type CallboardFindingRecord): what was found so far: of agents in their order, then of
 *   queues in theirs
 */
GPtrArray *
callboard_readiness_get_findings (CallboardReadiness *self)
{
  return self->findings;
}

/**
 * callboard_readiness_check:
 * @floor: what is: agents and queues have to be known
 * @kinds: which findings to look for: bits of %CALLBOARD_FINDING_BIT, %CALLBOARD_FINDINGS_WRONG or %CALLBOARD_FINDINGS_ALL
 *
 * Looks for what keeps calls from being taken, all at once.
 *
 * Returns: (transfer full) (element-type CallboardFindingRecord): what was found: of agents in their order, then of
 *   queues in theirs
 */
GPtrArray *
callboard_readiness_check (CallboardFloor *floor,
                           guint32         kinds)
{
  g_autoptr(CallboardReadiness) search = callboard_readiness_new (floor, kinds);

  callboard_readiness_step (search, G_MAXUINT);

  return g_ptr_array_ref (callboard_readiness_get_findings (search));
}
