/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "model/callboard-agent.h"
#include "ui/agents/callboard-agent-criteria.h"

/* What is asked of ten thousand agents in a row is made ready when it is set. */
struct _CallboardAgentCriteria
{
  GObject   parent_instance;

  char     *values[CALLBOARD_N_CRITERIA];   /* (owned) (nullable) */
  GArray   *states;                         /* (owned): gint64, in order */
  gboolean  outside;                        /* not in the queue rather than in it */
  int       enabled;                        /* what is wanted; negative for either */
};

G_DEFINE_FINAL_TYPE (CallboardAgentCriteria, callboard_agent_criteria, G_TYPE_OBJECT)

static guint changed_signal;

/* What each is called where it is kept. */
static const char * const keys[CALLBOARD_N_CRITERIA] = { "role", "enabled", "states", "queue", "problems" };

static void
callboard_agent_criteria_finalize (GObject *object)
{
  CallboardAgentCriteria *self = CALLBOARD_AGENT_CRITERIA (object);

  for (guint i = 0; i < CALLBOARD_N_CRITERIA; i++)
    g_free (self->values[i]);
  g_array_unref (self->states);

  G_OBJECT_CLASS (callboard_agent_criteria_parent_class)->finalize (object);
}

static void
callboard_agent_criteria_class_init (CallboardAgentCriteriaClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = callboard_agent_criteria_finalize;

  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
callboard_agent_criteria_init (CallboardAgentCriteria *self)
{
  self->states = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->enabled = -1;
}

/**
 * callboard_agent_criteria_new:
 *
 * Returns: (transfer full): criteria that everybody meets
 */
CallboardAgentCriteria *
callboard_agent_criteria_new (void)
{
  return g_object_new (CALLBOARD_TYPE_AGENT_CRITERIA, NULL);
}

static void
emit_changed (CallboardAgentCriteria *self)
{
  g_signal_emit (self, changed_signal, 0);
}

static gboolean
set_value (CallboardAgentCriteria *self,
           CallboardCriterion      criterion,
           const char             *value)
{
  if (criterion == CALLBOARD_CRITERION_STATES && value == NULL && self->states->len > 0)
    {
      g_array_set_size (self->states, 0);
      return TRUE;
    }
  if (!g_set_str (&self->values[criterion], value))
    return FALSE;
  if (criterion == CALLBOARD_CRITERION_ENABLED)
    self->enabled = value != NULL ? g_str_equal (value, "enabled") : -1;
  if (criterion == CALLBOARD_CRITERION_QUEUE && value == NULL)
    self->outside = FALSE;

  return TRUE;
}

/**
 * callboard_agent_criteria_set:
 * @self: criteria
 * @criterion: which
 * @value: (nullable): what is wanted; %NULL for anything
 */
void
callboard_agent_criteria_set (CallboardAgentCriteria *self,
                              CallboardCriterion      criterion,
                              const char             *value)
{
  if (set_value (self, criterion, value))
    emit_changed (self);
}

/**
 * callboard_agent_criteria_get:
 *
 * Returns: (nullable): what is wanted; %NULL for anything
 */
const char *
callboard_agent_criteria_get (CallboardAgentCriteria *self,
                              CallboardCriterion      criterion)
{
  return self->values[criterion];
}

static guint
find_state (CallboardAgentCriteria *self,
            gint64                  state)
{
  guint place = 0;

  while (place < self->states->len && g_array_index (self->states, gint64, place) < state)
    place++;

  return place;
}

/**
 * callboard_agent_criteria_get_state:
 *
 * Returns: whether those in @state are asked for in so many words
 */
gboolean
callboard_agent_criteria_get_state (CallboardAgentCriteria *self,
                                    gint64                  state)
{
  guint place = find_state (self, state);

  return place < self->states->len && g_array_index (self->states, gint64, place) == state;
}

/**
 * callboard_agent_criteria_set_state:
 * @self: criteria
 * @state: a state's number
 * @wanted: whether to ask for those who are in it, too
 */
void
callboard_agent_criteria_set_state (CallboardAgentCriteria *self,
                                    gint64                  state,
                                    gboolean                wanted)
{
  guint place = find_state (self, state);

  if (callboard_agent_criteria_get_state (self, state) == wanted)
    return;

  if (wanted)
    g_array_insert_val (self->states, place, state);
  else
    g_array_remove_index (self->states, place);
  emit_changed (self);
}

/**
 * callboard_agent_criteria_set_outside:
 * @self: criteria
 * @outside: whether those are wanted who are not in the queue
 */
void
callboard_agent_criteria_set_outside (CallboardAgentCriteria *self,
                                      gboolean                outside)
{
  if (self->outside == outside)
    return;

  self->outside = outside;
  emit_changed (self);
}

/**
 * callboard_agent_criteria_get_outside:
 *
 * Returns: whether those are wanted who are not in the queue
 */
gboolean
callboard_agent_criteria_get_outside (CallboardAgentCriteria *self)
{
  return self->outside;
}

static gboolean
clear_all (CallboardAgentCriteria *self)
{
  gboolean changed = FALSE;

  for (CallboardCriterion i = 0; i < CALLBOARD_N_CRITERIA; i++)
    changed |= set_value (self, i, NULL);

  return changed;
}

/**
 * callboard_agent_criteria_clear:
 * @self: criteria
 *
 * Asks for everybody.
 */
void
callboard_agent_criteria_clear (CallboardAgentCriteria *self)
{
  if (clear_all (self))
    emit_changed (self);
}

/**
 * callboard_agent_criteria_is_all:
 *
 * Returns: whether everybody is wanted
 */
gboolean
callboard_agent_criteria_is_all (CallboardAgentCriteria *self)
{
  for (guint i = 0; i < CALLBOARD_N_CRITERIA; i++)
    if (self->values[i] != NULL)
      return FALSE;

  return self->states->len == 0;
}

/**
 * callboard_agent_criteria_match:
 * @self: criteria
 * @agent: an agent
 *
 * Problems aside, of which an agent knows nothing.
 *
 * Returns: whether @agent is wanted
 */
gboolean
callboard_agent_criteria_match (CallboardAgentCriteria *self,
                                CallboardAgent         *agent)
{
  const char *role = self->values[CALLBOARD_CRITERION_ROLE];
  const char *queue = self->values[CALLBOARD_CRITERION_QUEUE];

  if (self->enabled >= 0 && callboard_agent_get_enabled (agent) != self->enabled)
    return FALSE;
  /* Who is no leader is an agent. */
  if (role != NULL && g_str_equal (role, "leader") != (g_strcmp0 (callboard_agent_get_role (agent), "leader") == 0))
    return FALSE;
  if (self->states->len > 0 && !callboard_agent_criteria_get_state (self, callboard_agent_get_state (agent)))
    return FALSE;

  return queue == NULL || callboard_agent_is_in_queue (agent, queue) != self->outside;
}

static char *
dup_states_label (CallboardAgentCriteria *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->states->len; i++)
    {
      g_autofree char *label = callboard_state_dup_label (g_array_index (self->states, gint64, i));

      g_string_append_printf (text, "%s%s", i > 0 ? _(", ") : "", label);
    }

  return g_string_free_and_steal (text);
}

static char *
dup_queue_label (CallboardAgentCriteria *self,
                 CallboardFloor         *floor)
{
  const char *id = self->values[CALLBOARD_CRITERION_QUEUE];
  CallboardQueue *queue = callboard_floor_lookup_queue (floor, id);
  const char *name = queue != NULL ? callboard_item_get_title (CALLBOARD_ITEM (queue)) : id;

  /* Translators: which agents are shown: those who are in a queue, or are not; its name is inserted. */
  return g_strdup_printf (self->outside ? _("Not in %s") : _("In %s"), name);
}

/**
 * callboard_agent_criteria_dup_label:
 * @self: criteria
 * @criterion: which
 * @floor: where a queue's name is looked up
 *
 * Returns: (transfer full) (nullable): in a few words who is wanted; %NULL where anybody is
 */
char *
callboard_agent_criteria_dup_label (CallboardAgentCriteria *self,
                                    CallboardCriterion      criterion,
                                    CallboardFloor         *floor)
{
  if (criterion == CALLBOARD_CRITERION_STATES)
    return self->states->len > 0 ? dup_states_label (self) : NULL;
  if (self->values[criterion] == NULL)
    return NULL;

  switch (criterion)
    {
    case CALLBOARD_CRITERION_ROLE:
      return g_strdup (g_str_equal (self->values[criterion], "leader") ? _("Leaders") : _("Agents"));
    case CALLBOARD_CRITERION_ENABLED:
      return g_strdup (self->enabled == TRUE ? _("Enabled") : _("Disabled"));
    case CALLBOARD_CRITERION_QUEUE:
      return dup_queue_label (self, floor);
    case CALLBOARD_CRITERION_PROBLEMS:
      return g_strdup (_("With Problems"));
    case CALLBOARD_CRITERION_STATES:
    case CALLBOARD_N_CRITERIA:
    default:
      g_return_val_if_reached (NULL);
    }
}

/**
 * callboard_agent_criteria_dup_value:
 *
 * Returns: (transfer full): who is wanted, as a dictionary
 */
GVariant *
callboard_agent_criteria_dup_value (CallboardAgentCriteria *self)
{
  GVariantDict dict;

  g_variant_dict_init (&dict, NULL);
  for (guint i = 0; i < CALLBOARD_N_CRITERIA; i++)
    if (self->values[i] != NULL)
      g_variant_dict_insert (&dict, keys[i], "s", self->values[i]);
  if (self->states->len > 0)
    g_variant_dict_insert_value (&dict, keys[CALLBOARD_CRITERION_STATES],
                                 g_variant_new_fixed_array (G_VARIANT_TYPE_INT64, self->states->data, self->states->len,
                                                            sizeof (gint64)));
  if (self->outside)
    g_variant_dict_insert (&dict, "outside", "b", TRUE);

  return g_variant_ref_sink (g_variant_dict_end (&dict));
}

static void
take_states (CallboardAgentCriteria *self,
             GVariant               *dictionary)
{
  g_autoptr(GVariant) states = g_variant_lookup_value (dictionary, keys[CALLBOARD_CRITERION_STATES], G_VARIANT_TYPE ("ax"));
  gsize n = 0;
  const gint64 *numbers = states != NULL ? g_variant_get_fixed_array (states, &n, sizeof (gint64)) : NULL;

  for (gsize i = 0; i < n; i++)
    if (!callboard_agent_criteria_get_state (self, numbers[i]))
      g_array_insert_val (self->states, find_state (self, numbers[i]), numbers[i]);
}

/**
 * callboard_agent_criteria_take_value:
 * @self: criteria
 * @value: what callboard_agent_criteria_dup_value() gave, perhaps in another version of the program
 *
 * Asks for whom was asked for then.
 */
void
callboard_agent_criteria_take_value (CallboardAgentCriteria *self,
                                     GVariant               *value)
{
  clear_all (self);
  for (guint i = 0; i < CALLBOARD_N_CRITERIA; i++)
    {
      const char *text;

      if (i != CALLBOARD_CRITERION_STATES && g_variant_lookup (value, keys[i], "&s", &text))
        set_value (self, i, text);
    }
  take_states (self, value);
  g_variant_lookup (value, "outside", "b", &self->outside);
  emit_changed (self);
}
