/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-plan"

#include "config.h"

#include <glib/gi18n.h>

#include "plan/callboard-undo-private.h"

/* Agents themselves, taken back. */

static CallboardAgentForecast *
find_agent (CallboardUndo *undo,
            CallboardDeed *deed)
{
  GError *error = NULL;
  CallboardAgentForecast *agent = callboard_plan_find_agent (undo->plan, deed->effect->id, &error);

  if (agent == NULL)
    callboard_undo_note_refusal (undo, deed, error);

  return agent;
}

/* What the service made along with an agent goes with it, as far as it is still the agent's. */
static void
delete_extensions_made (CallboardUndo *undo,
                        CallboardDeed *deed)
{
  g_auto(GStrv) made = callboard_undo_dup_list (deed->after, "agent", "extensions");
  CallboardAgentForecast *agent = callboard_forecast_agent (callboard_plan_get_forecast (undo->plan), deed->effect->id);

  for (guint i = 0; deed->effect->with_extensions && made[i] != NULL; i++)
    {
      const char * const one[] = { made[i], NULL };
      GError *error = NULL;

      if (!callboard_links_hold (agent->extensions, made[i]))
        continue;
      if (!callboard_plan_unbind (undo->plan, deed->effect->id, one, &error) ||
          !callboard_plan_delete_extension (undo->plan, made[i], &error))
        callboard_undo_note_refusal (undo, deed, error);
    }
}

/* What the run did not put there, somebody did since. */
static void
note_queues_left (CallboardUndo          *undo,
                  CallboardAgentForecast *agent)
{
  g_auto(GStrv) queues = callboard_links_list (agent->queues);
  g_autofree char *label = NULL, *list = NULL, *note = NULL;

  if (queues[0] == NULL)
    return;

  label = callboard_plan_dup_agent_label (undo->plan, agent->record->id);
  list = callboard_plan_dup_queue_list (undo->plan, (const char * const *) queues);
  /* Translators: an agent, and the names of queues. */
  note = g_strdup_printf (_("%s was put into %s since, and stays there."), label, list);
  callboard_plan_add_note (undo->plan, note);
}

static gboolean
sign_out (CallboardUndo          *undo,
          CallboardAgentForecast *agent,
          GError                **error)
{
  g_autofree char *label = NULL;

  if (agent->signed_in && agent->presence_by == NULL && agent->record->state == CALLBOARD_STATE_TALKING)
    {
      label = callboard_plan_dup_agent_label (undo->plan, agent->record->id);
      return callboard_error_refuse (error, CALLBOARD_ERROR_IN_USE, _("%s is on a call. Try again when it has ended."),
                                     label);
    }

  return callboard_plan_sign_out (undo->plan, agent->record->id, error);
}

/* It cannot be deleted, so nobody is to take calls as this agent. */
void
callboard_inverse_agent_exists (CallboardUndo *undo,
                                CallboardDeed *deed)
{
  CallboardAgentForecast *agent;
  g_autoptr(CallboardAgentRecord) changes = NULL;
  GError *error = NULL;

  callboard_undo_flush_members (undo);
  agent = callboard_forecast_agent (callboard_plan_get_forecast (undo->plan), deed->effect->id);
  if (agent == NULL)
    return;

  callboard_plan_add_note (undo->plan,
                           _("The service deletes no agents: those who were created are disabled instead."));
  note_queues_left (undo, agent);
  changes = callboard_record_new (&callboard_agent_record_type);
  callboard_record_set_string (changes, CALLBOARD_AGENT_ID, deed->effect->id);
  callboard_record_set_integer (changes, CALLBOARD_AGENT_ENABLED, FALSE);
  if (!sign_out (undo, agent, &error) || !callboard_plan_edit_agent (undo->plan, changes, &error))
    callboard_undo_note_refusal (undo, deed, error);
  else
    delete_extensions_made (undo, deed);
}

void
callboard_inverse_agent_is (CallboardUndo *undo,
                            CallboardDeed *deed)
{
  g_autoptr(CallboardAgentRecord) before = callboard_undo_dup_record (deed->before, "agent",
                                                                      &callboard_agent_record_type);
  CallboardAgentForecast *agent = find_agent (undo, deed);
  g_autoptr(CallboardAgentRecord) changes = NULL;
  g_autofree char *label = NULL;
  GError *error = NULL;

  if (agent == NULL)
    return;
  if (before == NULL)
    {
      callboard_error_refuse (&error, CALLBOARD_ERROR_NOT_FOUND, _("It was not written down what the agent was like."));
      callboard_undo_note_refusal (undo, deed, error);
      return;
    }

  changes = callboard_record_new (&callboard_agent_record_type);
  callboard_record_set_string (changes, CALLBOARD_AGENT_ID, deed->effect->id);
  label = callboard_plan_dup_agent_label (undo->plan, deed->effect->id);
  callboard_undo_set_fields_back (undo, deed, label, before, agent->record, changes);
  /* The service has no agent without a role. */
  if (changes->role != NULL && *changes->role == '\0')
    callboard_record_set_string (changes, CALLBOARD_AGENT_ROLE, callboard_role_normalize (NULL));
  if (callboard_plan_edit_agent (undo->plan, changes, &error))
    return;

  /* Somebody may have signed in meanwhile: that is no reason to leave the other fields. */
  callboard_undo_note_refusal (undo, deed, g_steal_pointer (&error));
  callboard_record_unset (changes, CALLBOARD_AGENT_ENABLED);
  if (!callboard_plan_edit_agent (undo->plan, changes, &error))
    callboard_undo_note_refusal (undo, deed, error);
}

static gboolean
read_state_before (CallboardDeed *deed,
                   gint64        *state)
{
  g_autoptr(CallboardAgentRecord) before = callboard_undo_dup_record (deed->before, "agent",
                                                                      &callboard_agent_record_type);

  if (before == NULL || !callboard_record_has (before, CALLBOARD_AGENT_STATE))
    return FALSE;

  *state = before->state;
  return TRUE;
}

/* One signs in as idle or waiting; what else there is comes by working. */
static gint64
choose_state (gint64 state)
{
  return state == CALLBOARD_STATE_IDLE || state == CALLBOARD_STATE_WAITING ? state : -1;
}

void
callboard_inverse_signed_in (CallboardUndo *undo,
                             CallboardDeed *deed)
{
  CallboardAgentForecast *agent = find_agent (undo, deed);
  gint64 state = CALLBOARD_STATE_OFFLINE;
  GError *error = NULL;

  /* Who has gone home since is not called back. */
  if (agent == NULL || !agent->signed_in)
    return;

  read_state_before (deed, &state);
  if (state == CALLBOARD_STATE_OFFLINE ? !sign_out (undo, agent, &error)
                                       : !callboard_plan_sign_in (undo->plan, deed->effect->id, choose_state (state),
                                                                  &error))
    callboard_undo_note_refusal (undo, deed, error);
}

/* Returns whether the agent is signed in again, or is not to be. */
static gboolean
sign_in_again (CallboardUndo  *undo,
               CallboardDeed  *deed,
               GError        **error)
{
  CallboardAgentForecast *agent = callboard_forecast_agent (callboard_plan_get_forecast (undo->plan), deed->effect->id);
  gint64 state = CALLBOARD_STATE_IDLE;

  if (agent->signed_in || (read_state_before (deed, &state) && state == CALLBOARD_STATE_OFFLINE))
    return TRUE;

  return callboard_plan_sign_in (undo->plan, deed->effect->id, choose_state (state), error);
}

void
callboard_inverse_signed_out (CallboardUndo *undo,
                              CallboardDeed *deed)
{
  /* What was taken away before the agent was signed out, such as the extension, is given back after this. */
  if (find_agent (undo, deed) != NULL && !sign_in_again (undo, deed, NULL))
    g_ptr_array_add (undo->late, deed);
}

/* Whom the run signed in itself was offline before it. */
static gboolean
was_signed_in_before (CallboardUndo *undo,
                      CallboardDeed *deed)
{
  for (guint i = 0; undo->whole && g_ptr_array_index (undo->deeds, i) != deed; i++)
    {
      const CallboardEffect *earlier = ((CallboardDeed *) g_ptr_array_index (undo->deeds, i))->effect;

      if (earlier->kind == CALLBOARD_EFFECT_SIGNED_IN && g_str_equal (earlier->id, deed->effect->id))
        return TRUE;
    }

  return FALSE;
}

void
callboard_inverse_signed_out_late (CallboardUndo *undo,
                                   CallboardDeed *deed)
{
  GError *error = NULL;

  if (!was_signed_in_before (undo, deed) && !sign_in_again (undo, deed, &error))
    callboard_undo_note_refusal (undo, deed, error);
}
