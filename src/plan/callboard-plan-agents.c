/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-plan"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "plan/callboard-difference-private.h"
#include "plan/callboard-plan-private.h"

/* Agents themselves: creating, editing, signing in and out. */

static gboolean
check_seconds (gpointer    record,
               guint       field,
               const char *name,
               GError    **error)
{
  g_autofree char *text = callboard_record_dup_text (record, field);
  char *sentence = callboard_rule_check_seconds (text);

  return sentence == NULL || callboard_plan_refuse_field (error, name, sentence);
}

/* The fields that are set must be such that the service can take them. */
static gboolean
check_fields (CallboardAgentRecord *agent,
              GError              **error)
{
  char *sentence;

  if (callboard_record_has (agent, CALLBOARD_AGENT_WORK_ID) && *agent->work_id != '\0' &&
      (sentence = callboard_rule_check_work_id (agent->work_id)) != NULL)
    return callboard_plan_refuse_field (error, "work_id", sentence);
  if ((sentence = callboard_rule_check_mobile (agent->mobile)) != NULL)
    return callboard_plan_refuse_field (error, "mobile", sentence);
  if ((sentence = callboard_rule_check_email (agent->email)) != NULL)
    return callboard_plan_refuse_field (error, "email", sentence);
  if (agent->role != NULL && strcmp (agent->role, "agent") != 0 && strcmp (agent->role, "leader") != 0)
    return callboard_plan_refuse_field (error, "role", g_strdup (_("Choose agent or leader as the role.")));

  return check_seconds (agent, CALLBOARD_AGENT_WRAP_UP_TIME, "wrap_up_time", error) &&
         check_seconds (agent, CALLBOARD_AGENT_OUT_WRAP_UP_TIME, "out_wrap_up_time", error);
}

static CallboardAgentRecord *
plain_agent (const char *id)
{
  CallboardAgentRecord *agent = callboard_record_new (&callboard_agent_record_type);

  callboard_record_set_string (agent, CALLBOARD_AGENT_ID, id);

  return agent;
}

static gboolean
check_new_agent (CallboardPlan        *self,
                 CallboardAgentRecord *agent,
                 GError              **error)
{
  CallboardAgentForecast *other;
  char *sentence;

  if ((sentence = callboard_rule_check_agent_id (NULL, agent->id, TRUE)) != NULL)
    return callboard_plan_refuse_field (error, "id", sentence);
  other = callboard_forecast_agent (callboard_plan_get_forecast (self), agent->id);
  if (other != NULL)
    return callboard_error_refuse (error, CALLBOARD_ERROR_TAKEN,
                                   _("The agent ID %s belongs to %s already. Choose another one."), agent->id,
                                   other->record->name ? other->record->name : agent->id);
  if ((sentence = callboard_rule_check_work_id (agent->work_id)) != NULL)
    return callboard_plan_refuse_field (error, "work_id", sentence);

  return check_fields (agent, error);
}

/* Role and enabled are said in so many words: what the service assumes where nothing is said is a matter of reading. What
 * cannot be written, such as the queues of a record that was copied, is left out. */
static CallboardAgentRecord *
complete_new_agent (CallboardAgentRecord *agent)
{
  g_autoptr(CallboardAgentRecord) defaults = plain_agent (agent->id);
  g_autoptr(CallboardAgentRecord) asked = callboard_difference_new (defaults, agent);

  callboard_record_set_string (defaults, CALLBOARD_AGENT_ROLE, callboard_role_normalize (NULL));
  callboard_record_set_integer (defaults, CALLBOARD_AGENT_ENABLED, TRUE);

  return callboard_record_merge (defaults, asked);
}

/**
 * callboard_plan_create_agent:
 * @self: a plan
 * @agent: id, work id and what else is known of it
 * @with_extensions: whether the service makes extensions for it
 * @extensions: (array zero-terminated=1) (nullable): extensions to bind
 * @queue_ids: (array zero-terminated=1) (nullable): queues to put it into
 * @error: return location for an error
 *
 * Creates an agent (04), then binds (07) and enrols (16): the service leaves a new agent outside of every queue.
 *
 * Returns: whether it was planned
 */
gboolean
callboard_plan_create_agent (CallboardPlan         *self,
                             CallboardAgentRecord  *agent,
                             gboolean               with_extensions,
                             const char * const    *extensions,
                             const char * const    *queue_ids,
                             GError               **error)
{
  CallboardForecast *forecast = callboard_plan_get_forecast (self);
  g_autoptr(CallboardAgentRecord) whole = NULL;
  g_autofree char *label = NULL;
  CallboardAgentForecast *made;
  CallboardEffect *effect;
  CallboardStep *step;

  if (!check_new_agent (self, agent, error) || !callboard_plan_check_bind (self, NULL, extensions, error) ||
      !callboard_plan_check_queues (self, queue_ids, error))
    return FALSE;

  whole = complete_new_agent (agent);
  label = whole->name != NULL && *whole->name != '\0' ? g_strdup_printf (_("%s (%s)"), whole->name, whole->id)
                                                      : g_strdup (whole->id);
  effect = callboard_effect_new (CALLBOARD_EFFECT_AGENT_EXISTS, whole->id, NULL, whole);
  effect->with_extensions = with_extensions;
  step = callboard_plan_add (self, effect,
                             g_strdup_printf (with_extensions ? _("Create the agent %s with extensions")
                                                              : _("Create the agent %s"), label));
  callboard_plan_lock (self, step, "agent", whole->id);

  made = callboard_forecast_new_agent (forecast, whole, step);
  callboard_plan_add_bind (self, made, extensions);
  callboard_plan_add_enroll (self, made, queue_ids);

  return TRUE;
}

static char *
dup_edit_text (CallboardAgentRecord *changes,
               const char           *label)
{
  g_autofree char *fields = NULL;

  if (changes->parent.set == CALLBOARD_FIELD_BIT (CALLBOARD_AGENT_ENABLED))
    return g_strdup_printf (changes->enabled ? _("Enable %s") : _("Disable %s"), label);

  fields = callboard_plan_dup_field_list (changes);
  /* Translators: the first is an agent, the second a list of fields. */
  return g_strdup_printf (_("Edit %s: %s"), label, fields);
}

static gboolean
disables (CallboardAgentRecord *changes)
{
  return callboard_record_has (changes, CALLBOARD_AGENT_ENABLED) && !changes->enabled;
}

/**
 * callboard_plan_edit_agent:
 * @self: a plan
 * @changes: the agent's id, and the fields that shall be different
 * @error: return location for an error
 *
 * One edit (05). Everything known is sent along, as the service may reset what is left out; the run reads the agent
 * once more just before, so that changes somebody else made meanwhile are kept.
 *
 * Returns: whether it was planned
 */
gboolean
callboard_plan_edit_agent (CallboardPlan         *self,
                           CallboardAgentRecord  *changes,
                           GError               **error)
{
  CallboardAgentForecast *agent = callboard_plan_find_agent (self, changes->id, error);
  g_autoptr(CallboardAgentRecord) only = NULL;
  g_autofree char *label = NULL;
  CallboardAgentRecord *after;
  CallboardEffect *effect;
  CallboardStep *step;

  if (agent == NULL || !check_fields (changes, error))
    return FALSE;

  only = callboard_difference_new (agent->record, changes);
  if (only == NULL)
    return TRUE;
  label = callboard_plan_dup_agent_label (self, changes->id);
  if (disables (only) && agent->signed_in)
    return callboard_error_refuse (error, CALLBOARD_ERROR_IN_USE,
                                   _("%s is signed in. Sign the agent out before disabling."), label);

  effect = callboard_effect_new (CALLBOARD_EFFECT_AGENT_IS, changes->id, NULL, only);
  effect->base = callboard_difference_pick (agent->record, only->parent.set);
  step = callboard_plan_add_agent_step (self, agent, effect, dup_edit_text (only, label));
  if (disables (only))
    callboard_step_add_need (step, agent->presence_by);
  if (callboard_record_has (only, CALLBOARD_AGENT_ENABLED))
    agent->enabled_by = step;

  after = callboard_record_merge (agent->record, only);
  callboard_record_unref (agent->record);
  agent->record = after;

  return TRUE;
}

static CallboardStep *
get_extension_step (CallboardAgentForecast *agent)
{
  GHashTableIter iter;
  CallboardLink *link;
  CallboardStep *step = NULL;

  /* One that is there already makes those that are yet to be bound unnecessary. */
  g_hash_table_iter_init (&iter, agent->extensions);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &link))
    {
      if (link->holds && link->by == NULL)
        return NULL;
      if (link->holds)
        step = link->by;
    }

  return step;
}

static gboolean
check_sign_in (CallboardPlan           *self,
               CallboardAgentForecast  *agent,
               GError                 **error)
{
  g_autofree char *label = callboard_plan_dup_agent_label (self, agent->record->id);
  gboolean comes_with_extensions = agent->created_by != NULL &&
                                   callboard_step_get_effect (agent->created_by)->with_extensions;

  if (callboard_record_has (agent->record, CALLBOARD_AGENT_ENABLED) && !agent->record->enabled)
    return callboard_error_refuse (error, CALLBOARD_ERROR_IN_USE,
                                   _("%s is disabled. Enable the agent before signing in."), label);
  if (callboard_links_count (agent->extensions) == 0 && !comes_with_extensions)
    return callboard_error_refuse (error, CALLBOARD_ERROR_IN_USE,
                                   _("%s has no extension. Bind one before signing in."), label);

  return TRUE;
}

/**
 * callboard_plan_sign_in:
 * @self: a plan
 * @agent_id: whom
 * @state: the state to begin with, or -1 to leave it to the service
 * @error: return location for an error
 *
 * Returns: whether it was planned (22)
 */
gboolean
callboard_plan_sign_in (CallboardPlan  *self,
                        const char     *agent_id,
                        gint64          state,
                        GError        **error)
{
  CallboardAgentForecast *agent = callboard_plan_find_agent (self, agent_id, error);
  g_autofree char *label = NULL;
  CallboardEffect *effect;
  CallboardStep *step;

  if (agent == NULL || !check_sign_in (self, agent, error))
    return FALSE;
  if (agent->signed_in && (state < 0 || state == agent->record->state))
    return TRUE;

  label = callboard_plan_dup_agent_label (self, agent_id);
  effect = callboard_effect_new (CALLBOARD_EFFECT_SIGNED_IN, agent_id, NULL, NULL);
  effect->state = state;
  step = callboard_plan_add_agent_step (self, agent, effect, g_strdup_printf (_("Sign %s in"), label));
  callboard_step_add_need (step, agent->enabled_by);
  callboard_step_add_need (step, get_extension_step (agent));
  agent->signed_in = TRUE;
  agent->presence_by = step;

  return TRUE;
}

/**
 * callboard_plan_sign_out:
 * @self: a plan
 * @agent_id: whom
 * @error: return location for an error
 *
 * Returns: whether it was planned (23); one who is offline needs nothing
 */
gboolean
callboard_plan_sign_out (CallboardPlan  *self,
                         const char     *agent_id,
                         GError        **error)
{
  CallboardAgentForecast *agent = callboard_plan_find_agent (self, agent_id, error);
  g_autofree char *label = NULL;
  CallboardEffect *effect;

  if (agent == NULL)
    return FALSE;
  if (!agent->signed_in)
    return TRUE;

  label = callboard_plan_dup_agent_label (self, agent_id);
  effect = callboard_effect_new (CALLBOARD_EFFECT_SIGNED_OUT, agent_id, NULL, NULL);
  effect->limit = agent->idle_by != NULL ? callboard_step_get_effect (agent->idle_by)->limit : 0;
  agent->presence_by = callboard_plan_add_agent_step (self, agent, effect, g_strdup_printf (_("Sign %s out"), label));
  callboard_step_add_need (agent->presence_by, agent->idle_by);
  agent->signed_in = FALSE;

  return TRUE;
}
