/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-test"

#include "config.h"

#include "plan/callboard-journal-private.h"
#include "plan/callboard-plan-private.h"
#include "plan/plan-test.h"
#include "plan/roster-simulation.h"

/* Carries a plan out on the floor it was made from, and is as strict as the service. */

typedef struct
{
  CallboardFloor  *floor;
  CallboardRoster *roster;      /* (nullable) */
  GHashTable      *queue_ids;   /* (owned): what the plan calls a new queue → its id */
  GPtrArray       *rows;        /* (nullable): takes what a run writes down of each step */
} Simulation;

static const char *
real_queue (Simulation *self,
            const char *called)
{
  const char *id = g_hash_table_lookup (self->queue_ids, called);

  return id != NULL ? id : called;
}

static CallboardAgentRecord *
agent_record (Simulation *self,
              const char *id)
{
  CallboardAgent *agent = callboard_floor_lookup_agent (self->floor, id);

  g_assert_nonnull (agent);
  return callboard_item_get_record (CALLBOARD_ITEM (agent));
}

/* record: what is new of it, without the id */
static void
put_agent (Simulation *self,
           const char *id,
           gpointer    record)
{
  g_autoptr(CallboardAgentRecord) named = plan_test_agent (id);
  g_autoptr(CallboardAgentRecord) whole = callboard_record_merge (named, record);

  callboard_floor_put (self->floor, whole);
}

static void
create_agent (Simulation            *self,
              const CallboardEffect *effect)
{
  g_autoptr(CallboardAgentRecord) blank = plan_test_agent (effect->id);
  g_autoptr(CallboardAgentRecord) whole = NULL;

  g_assert_null (callboard_floor_lookup_agent (self->floor, effect->id));
  callboard_record_set_strings (blank, CALLBOARD_AGENT_QUEUES, NULL);
  callboard_record_set_strings (blank, CALLBOARD_AGENT_EXTENSIONS, NULL);
  callboard_record_set_integer (blank, CALLBOARD_AGENT_STATE, CALLBOARD_STATE_OFFLINE);
  whole = callboard_record_merge (blank, effect->record);
  callboard_floor_put (self->floor, whole);
}

static void
edit_agent (Simulation            *self,
            const CallboardEffect *effect)
{
  CallboardAgentRecord *changes = effect->record;

  if (callboard_record_has (changes, CALLBOARD_AGENT_ENABLED) && !changes->enabled)
    g_assert_cmpint (agent_record (self, effect->id)->state, ==, CALLBOARD_STATE_OFFLINE);
  put_agent (self, effect->id, changes);
}

static void
sign_out (Simulation            *self,
          const CallboardEffect *effect)
{
  g_autoptr(CallboardAgentRecord) changes = callboard_record_new (&callboard_agent_record_type);

  callboard_record_set_integer (changes, CALLBOARD_AGENT_STATE, CALLBOARD_STATE_OFFLINE);
  put_agent (self, effect->id, changes);
}

static void
sign_in (Simulation            *self,
         const CallboardEffect *effect)
{
  g_autoptr(CallboardAgentRecord) changes = callboard_record_new (&callboard_agent_record_type);
  CallboardAgentRecord *agent = agent_record (self, effect->id);

  g_assert_true (agent->enabled);
  g_assert_nonnull (agent->extensions[0]);
  callboard_record_set_integer (changes, CALLBOARD_AGENT_STATE, MAX (effect->state, CALLBOARD_STATE_IDLE));
  put_agent (self, effect->id, changes);
}

static gboolean
is_bound (Simulation *self,
          const char *number)
{
  GListModel *agents = G_LIST_MODEL (callboard_floor_get_agents (self->floor));

  for (guint i = 0; i < g_list_model_get_n_items (agents); i++)
    {
      g_autoptr(CallboardAgent) agent = g_list_model_get_item (agents, i);

      if (g_strv_contains (callboard_agent_get_extensions (agent), number))
        return TRUE;
    }

  return FALSE;
}

static void
bind (Simulation            *self,
      const CallboardEffect *effect)
{
  g_autoptr(CallboardAgentRecord) changes = callboard_record_new (&callboard_agent_record_type);
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) extensions = NULL;

  g_strv_builder_addv (builder, (const char **) agent_record (self, effect->id)->extensions);
  for (guint i = 0; effect->others[i] != NULL; i++)
    {
      g_assert_false (is_bound (self, effect->others[i]));
      g_strv_builder_add (builder, effect->others[i]);
    }
  extensions = g_strv_builder_end (builder);
  g_assert_cmpuint (g_strv_length (extensions), <=, 2);
  callboard_record_set_strings (changes, CALLBOARD_AGENT_EXTENSIONS, (const char * const *) extensions);
  put_agent (self, effect->id, changes);
}

static void
unbind (Simulation            *self,
        const CallboardEffect *effect)
{
  g_autoptr(CallboardAgentRecord) changes = callboard_record_new (&callboard_agent_record_type);
  char **before = agent_record (self, effect->id)->extensions;
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) extensions = NULL;

  for (guint i = 0; effect->others[i] != NULL; i++)
    g_assert_true (g_strv_contains ((const char * const *) before, effect->others[i]));
  for (guint i = 0; before[i] != NULL; i++)
    {
      if (!g_strv_contains ((const char * const *) effect->others, before[i]))
        g_strv_builder_add (builder, before[i]);
    }
  extensions = g_strv_builder_end (builder);
  callboard_record_set_strings (changes, CALLBOARD_AGENT_EXTENSIONS, (const char * const *) extensions);
  put_agent (self, effect->id, changes);
}

static void
create_queue (Simulation            *self,
              const CallboardEffect *effect)
{
  CallboardQueueRecord *asked = effect->record;
  g_autofree char *chosen = g_strdup_printf ("98%02u", g_hash_table_size (self->queue_ids));
  g_autoptr(CallboardQueueRecord) named = plan_test_queue (asked->id != NULL ? asked->id : chosen, NULL);
  g_autoptr(CallboardQueueRecord) whole = callboard_record_merge (asked, named);

  g_assert_null (callboard_floor_lookup_queue (self->floor, whole->id));
  g_hash_table_insert (self->queue_ids, g_strdup (effect->id), g_strdup (whole->id));
  callboard_record_set_integer (named, CALLBOARD_QUEUE_STRATEGY, 0);
  callboard_record_set_integer (named, CALLBOARD_QUEUE_TIMEOUT, 0);
  callboard_floor_put (self->floor, named);
  callboard_floor_put (self->floor, whole);
}

static void
edit_queue (Simulation            *self,
            const CallboardEffect *effect)
{
  const char *id = real_queue (self, effect->id);
  g_autoptr(CallboardQueueRecord) named = plan_test_queue (id, NULL);
  g_autoptr(CallboardQueueRecord) whole = callboard_record_merge (effect->record, named);

  g_assert_nonnull (callboard_floor_lookup_queue (self->floor, id));
  callboard_floor_put (self->floor, whole);
}

static void
delete_queue (Simulation            *self,
              const CallboardEffect *effect)
{
  const char *id = real_queue (self, effect->id);
  CallboardQueue *queue = callboard_floor_lookup_queue (self->floor, id);

  g_assert_nonnull (queue);
  g_assert_cmpuint (callboard_queue_get_n_members (queue), ==, 0);
  callboard_floor_remove_queue (self->floor, id);
}

static void
join (Simulation *self,
      const char *agent,
      const char *queue,
      gboolean    member)
{
  const char *id = real_queue (self, queue);

  g_assert_nonnull (callboard_floor_lookup_agent (self->floor, agent));
  g_assert_true (!member || callboard_floor_lookup_queue (self->floor, id) != NULL);
  callboard_floor_set_membership (self->floor, agent, id, member, callboard_collection_get_serial ());
}

static void
join_exactly (Simulation            *self,
              const CallboardEffect *effect)
{
  g_auto(GStrv) before = g_strdupv (agent_record (self, effect->id)->queues);

  for (guint i = 0; effect->others[i] != NULL; i++)
    join (self, effect->id, effect->others[i], TRUE);
  for (guint i = 0; before[i] != NULL; i++)
    {
      gboolean stays = FALSE;

      for (guint j = 0; effect->others[j] != NULL; j++)
        stays |= g_str_equal (before[i], real_queue (self, effect->others[j]));
      if (!stays)
        join (self, effect->id, before[i], FALSE);
    }
}

/* Who is to be in a queue in the end is in one all the time. */
static void
expect_somewhere (Simulation *self,
                  const char *id)
{
  for (guint i = 0; self->roster != NULL && self->roster->agents != NULL && i < self->roster->agents->len; i++)
    {
      const CallboardAgentRecord *wanted = g_ptr_array_index (self->roster->agents, i);

      if (g_str_equal (wanted->id, id) && wanted->queues != NULL && wanted->queues[0] != NULL)
        g_assert_nonnull (agent_record (self, id)->queues[0]);
    }
}

static void
set_default_number (Simulation *self,
                    const char *number)
{
  g_autoptr(CallboardNumbersRecord) numbers = callboard_record_new (&callboard_numbers_record_type);
  GListModel *known = G_LIST_MODEL (callboard_floor_get_numbers (self->floor));
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) all = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (known); i++)
    {
      g_autoptr(CallboardItem) item = g_list_model_get_item (known, i);

      g_strv_builder_add (builder, callboard_item_get_id (item));
    }
  all = g_strv_builder_end (builder);
  g_assert_true (*number == '\0' || g_strv_contains ((const char * const *) all, number));
  callboard_record_set_strings (numbers, CALLBOARD_NUMBERS_NUMBERS, (const char * const *) all);
  callboard_record_set_string (numbers, CALLBOARD_NUMBERS_DEFAULT, number);
  callboard_floor_put (self->floor, numbers);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
create_subscription (Simulation            *self,
                     const CallboardEffect *effect)
{
  CallboardSubscriptionRecord *asked = effect->record;
  g_autofree char *id = g_strdup_printf ("id of %s", asked->name);
  g_autoptr(CallboardSubscriptionRecord) made = plan_test_subscription (id, asked->name, TRUE);
  g_autoptr(CallboardSubscriptionRecord) whole = callboard_record_merge (made, asked);

  g_assert_null (callboard_collection_lookup (callboard_floor_get_subscriptions (self->floor), asked->name));
  callboard_floor_put (self->floor, whole);
}

/* Returns whether it is of a kind that has to do with who is in which queue. */
static gboolean
carry_out_membership (Simulation            *self,
                      const CallboardEffect *effect)
{
  switch ((int) effect->kind)
    {
    case CALLBOARD_EFFECT_MEMBERS:
      for (guint i = 0; effect->others[i] != NULL; i++)
        join (self, effect->others[i], effect->id, TRUE);
      return TRUE;
    case CALLBOARD_EFFECT_ENROLLED:
    case CALLBOARD_EFFECT_WITHDRAWN:
      for (guint i = 0; effect->others[i] != NULL; i++)
        join (self, effect->id, effect->others[i], effect->kind == CALLBOARD_EFFECT_ENROLLED);
      expect_somewhere (self, effect->id);
      return TRUE;
    case CALLBOARD_EFFECT_ENROLLED_EXACTLY:
      join_exactly (self, effect);
      return TRUE;
    default:
      return FALSE;
    }
}

/* The same of agents, and of what they telephone with. */
static gboolean
carry_out_agent (Simulation            *self,
                 const CallboardEffect *effect)
{
  switch ((int) effect->kind)
    {
    case CALLBOARD_EFFECT_AGENT_EXISTS:
      create_agent (self, effect);
      return TRUE;
    case CALLBOARD_EFFECT_AGENT_IS:
      edit_agent (self, effect);
      return TRUE;
    case CALLBOARD_EFFECT_SIGNED_IN:
      sign_in (self, effect);
      return TRUE;
    case CALLBOARD_EFFECT_SIGNED_OUT:
      sign_out (self, effect);
      return TRUE;
    case CALLBOARD_EFFECT_BOUND:
      bind (self, effect);
      return TRUE;
    case CALLBOARD_EFFECT_UNBOUND:
      unbind (self, effect);
      return TRUE;
    case CALLBOARD_EFFECT_EXTENSION_EXISTS:
      return TRUE;
    case CALLBOARD_EFFECT_EXTENSION_GONE:
      g_assert_false (is_bound (self, effect->id));
      return TRUE;
    default:
      return FALSE;
    }
}

static void
carry_out_thing (Simulation            *self,
                 const CallboardEffect *effect)
{
  switch ((int) effect->kind)
    {
    case CALLBOARD_EFFECT_QUEUE_EXISTS:
      create_queue (self, effect);
      break;
    case CALLBOARD_EFFECT_QUEUE_IS:
      edit_queue (self, effect);
      break;
    case CALLBOARD_EFFECT_QUEUE_GONE:
      delete_queue (self, effect);
      break;
    case CALLBOARD_EFFECT_DEFAULT_NUMBER:
    case CALLBOARD_EFFECT_NO_DEFAULT_NUMBER:
      set_default_number (self, effect->id != NULL ? effect->id : "");
      break;
    case CALLBOARD_EFFECT_SUBSCRIPTION_EXISTS:
      create_subscription (self, effect);
      break;
    case CALLBOARD_EFFECT_SUBSCRIPTION_IS:
      g_assert_cmpstr (effect->id, !=, "");
      callboard_floor_put (self->floor, effect->record);
      break;
    case CALLBOARD_EFFECT_SUBSCRIPTION_GONE:
      callboard_floor_remove_subscription (self->floor, effect->others[0]);
      break;
    default:
      g_error ("this cannot be simulated: %d", (int) effect->kind);
    }
}

static void
carry_out (Simulation            *self,
           const CallboardEffect *effect)
{
  if (!carry_out_membership (self, effect) && !carry_out_agent (self, effect))
    carry_out_thing (self, effect);
}

/* As a run writes it down. */
static void
carry_out_step (Simulation    *self,
                CallboardStep *step,
                guint          position)
{
  const CallboardEffect *effect = callboard_step_get_effect (step);
  CallboardStepRecord *row = callboard_record_new (&callboard_step_record_type);
  g_autofree char *written = callboard_effect_print (effect);
  g_autofree char *before = callboard_step_dup_state (step), *after = NULL;

  carry_out (self, effect);
  if (effect->kind == CALLBOARD_EFFECT_QUEUE_EXISTS)
    callboard_step_settle_queue (step, real_queue (self, effect->id));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  after = callboard_step_dup_state (step);
  callboard_record_set_integer (row, CALLBOARD_STEP_POSITION, position);
  callboard_record_set_string (row, CALLBOARD_STEP_TEXT, callboard_step_get_text (step));
  callboard_record_set_string (row, CALLBOARD_STEP_EFFECT, written);
  callboard_record_set_string (row, CALLBOARD_STEP_OUTCOME, CALLBOARD_STEP_DONE);
  callboard_record_set_string (row, CALLBOARD_STEP_BEFORE, before);
  callboard_record_set_string (row, CALLBOARD_STEP_AFTER, after);
  g_ptr_array_add (self->rows, row);
}

static int
compare_rows (gconstpointer a,
              gconstpointer b)
{
  const CallboardStepRecord *one = a, *other = b;

  return (int) (one->position - other->position);
}

static gboolean
are_done (GPtrArray  *steps,
          GHashTable *done)
{
  for (guint i = 0; i < steps->len; i++)
    {
      if (!g_hash_table_contains (done, g_ptr_array_index (steps, i)))
        return FALSE;
    }

  return TRUE;
}

/* In any order that what depends on what allows, as a run may take it. */
static void
apply (Simulation    *self,
       CallboardPlan *plan)
{
  guint n = callboard_plan_get_n_steps (plan);
  g_autoptr(GHashTable) done = g_hash_table_new (NULL, NULL);

  while (g_hash_table_size (done) < n)
    {
      g_autoptr(GArray) ready = g_array_new (FALSE, FALSE, sizeof (guint));
      CallboardStep *step;
      guint chosen;

      for (guint i = 0; i < n; i++)
        {
          step = callboard_plan_get_step (plan, i);
          if (!g_hash_table_contains (done, step) && are_done (callboard_step_get_needs (step), done) &&
              are_done (callboard_step_get_after (step), done))
            g_array_append_val (ready, i);
        }
      g_assert_cmpuint (ready->len, >, 0);
      chosen = g_array_index (ready, guint, g_test_rand_int_range (0, (int) ready->len));
      step = callboard_plan_get_step (plan, chosen);
      g_test_message ("%s", callboard_step_get_text (step));
      if (self->rows != NULL)
        carry_out_step (self, step, chosen);
      else
        carry_out (self, callboard_step_get_effect (step));
      g_hash_table_add (done, step);
    }
}

void
roster_simulation_apply (CallboardPlan   *plan,
                         CallboardRoster *roster)
{
  g_autoptr(GHashTable) queue_ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Simulation self = { callboard_plan_get_floor (plan), roster, queue_ids, NULL };

  apply (&self, plan);
}

/* Returns (transfer full) what a run would have written down of the steps. */
GPtrArray *
roster_simulation_record (CallboardPlan *plan)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (callboard_record_unref);
  g_autoptr(GHashTable) queue_ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Simulation self = { callboard_plan_get_floor (plan), NULL, queue_ids, rows };

  apply (&self, plan);
  g_ptr_array_sort_values (rows, compare_rows);

  return rows;
}
