/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-plan"

#include "config.h"

#include <glib/gi18n.h>

#include "plan/callboard-undo-private.h"

/* Extensions, and who had which, taken back. */

#define KIND "bound"

static CallboardAgentForecast *
get_agent (CallboardUndo *undo,
           const char    *id)
{
  return callboard_forecast_agent (callboard_plan_get_forecast (undo->plan), id);
}

/* Those of the deed's extensions that the agent had, or had not, before it. */
static char **
list_changed (CallboardDeed *deed,
              gboolean       had)
{
  g_auto(GStrv) before = callboard_undo_dup_list (deed->before, "agent", "extensions");
  g_autoptr(GStrvBuilder) changed = g_strv_builder_new ();

  for (guint i = 0; deed->effect->others[i] != NULL; i++)
    {
      const char *number = deed->effect->others[i];

      /* Where nothing was written down, the step changed what it was for. */
      if (deed->before == NULL || g_strv_contains ((const char * const *) before, number) == had)
        g_strv_builder_add (changed, number);
    }

  return g_strv_builder_end (changed);
}

static void
note_moved (CallboardUndo *undo,
            const char    *number,
            const char    *agent_id)
{
  CallboardExtensionForecast *extension = callboard_forecast_extension (callboard_plan_get_forecast (undo->plan), number);
  g_autofree char *label = callboard_plan_dup_agent_label (undo->plan, agent_id);
  g_autofree char *owner = NULL, *note = NULL;

  if (extension->agent != NULL)
    owner = callboard_plan_dup_agent_label (undo->plan, extension->agent);
  if (owner != NULL)
    /* Translators: an extension, whose it is now, and whose it was. */
    note = g_strdup_printf (_("The extension %s was given to %s since and stays there; the run had bound it to %s."),
                            number, owner, label);
  else
    note = g_strdup_printf (_("The extension %s was unbound from %s since and stays so."), number, label);
  callboard_plan_add_note (undo->plan, note);
}

void
callboard_inverse_bound (CallboardUndo *undo,
                         CallboardDeed *deed)
{
  CallboardAgentForecast *agent = get_agent (undo, deed->effect->id);
  g_auto(GStrv) changed = list_changed (deed, FALSE);
  /* What perhaps never came about is nobody's change. */
  gboolean sure = g_strcmp0 (deed->outcome, CALLBOARD_STEP_DONE) == 0;
  GError *error = NULL;

  if (agent == NULL)
    return;

  for (guint i = 0; sure && changed[i] != NULL; i++)
    {
      if (callboard_links_hold (agent->extensions, changed[i]) || !callboard_undo_keep (undo, KIND, changed[i]))
        continue;
      note_moved (undo, changed[i], deed->effect->id);
    }
  if (!callboard_plan_unbind (undo->plan, deed->effect->id, (const char * const *) changed, &error))
    callboard_undo_note_refusal (undo, deed, error);
}

static void
bind_one_by_one (CallboardUndo *undo,
                 CallboardDeed *deed,
                 char         **numbers)
{
  for (guint i = 0; numbers[i] != NULL; i++)
    {
      const char * const one[] = { numbers[i], NULL };
      GError *error = NULL;

      if (!callboard_plan_bind (undo->plan, deed->effect->id, one, &error))
        callboard_undo_note_refusal (undo, deed, error);
    }
}

void
callboard_inverse_unbound (CallboardUndo *undo,
                           CallboardDeed *deed)
{
  g_auto(GStrv) changed = list_changed (deed, TRUE);
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) numbers = NULL;

  if (get_agent (undo, deed->effect->id) == NULL)
    return;

  for (guint i = 0; changed[i] != NULL; i++)
    {
      if (!callboard_undo_is_kept (undo, KIND, changed[i]))
        g_strv_builder_add (builder, changed[i]);
    }
  numbers = g_strv_builder_end (builder);
  if (!callboard_plan_bind (undo->plan, deed->effect->id, (const char * const *) numbers, NULL))
    bind_one_by_one (undo, deed, numbers);
}

/* No list shows it, and one of that number may have been there: it is for a person to strike the deletion out. */
static void
note_perhaps_not_made (CallboardUndo *undo,
                       CallboardDeed *deed)
{
  g_autofree char *note = g_strdup_printf (_("Whether the run created the extension %s is not known. Leave its deletion out "
                                             "if somebody else may have created it."), deed->effect->id);

  callboard_plan_add_note (undo->plan, note);
}

void
callboard_inverse_extension_exists (CallboardUndo *undo,
                                    CallboardDeed *deed)
{
  GError *error = NULL;

  if (callboard_undo_is_kept (undo, KIND, deed->effect->id))
    return;
  if (!callboard_plan_delete_extension (undo->plan, deed->effect->id, &error))
    callboard_undo_note_refusal (undo, deed, error);
  else if (g_strcmp0 (deed->outcome, CALLBOARD_STEP_DONE) != 0)
    note_perhaps_not_made (undo, deed);
}

/* An agent has one of each type at most, so what the one was tells of the other. */
static CallboardSignalType
tell_by_neighbours (CallboardUndo *undo,
                    char         **neighbours,
                    const char    *number)
{
  if (!g_strv_contains ((const char * const *) neighbours, number))
    return CALLBOARD_SIGNAL_UNKNOWN;

  for (guint i = 0; neighbours[i] != NULL; i++)
    {
      CallboardForecast *forecast = callboard_plan_get_forecast (undo->plan);
      CallboardSignalType type = callboard_forecast_extension (forecast, neighbours[i])->type;

      if (type != CALLBOARD_SIGNAL_UNKNOWN && !g_str_equal (neighbours[i], number))
        return type == CALLBOARD_SIGNAL_SIP ? CALLBOARD_SIGNAL_WEBRTC : CALLBOARD_SIGNAL_SIP;
    }

  return CALLBOARD_SIGNAL_UNKNOWN;
}

static CallboardSignalType
find_type (CallboardUndo *undo,
           const char    *number)
{
  for (guint i = 0; i < undo->deeds->len; i++)
    {
      CallboardDeed *deed = g_ptr_array_index (undo->deeds, i);
      g_auto(GStrv) neighbours = NULL;
      CallboardSignalType type;

      if (deed->effect->kind != CALLBOARD_EFFECT_UNBOUND)
        continue;
      neighbours = callboard_undo_dup_list (deed->before, "agent", "extensions");
      type = tell_by_neighbours (undo, neighbours, number);
      if (type != CALLBOARD_SIGNAL_UNKNOWN)
        return type;
    }

  return CALLBOARD_SIGNAL_UNKNOWN;
}

static CallboardSignalType
choose_type (CallboardUndo *undo,
             CallboardDeed *deed)
{
  g_autoptr(CallboardExtensionRecord) before = callboard_undo_dup_record (deed->before, "extension",
                                                                          &callboard_extension_record_type);
  CallboardSignalType type = deed->effect->type;
  g_autofree char *note = NULL;

  if (type == CALLBOARD_SIGNAL_UNKNOWN && before != NULL)
    type = before->type;
  if (type == CALLBOARD_SIGNAL_UNKNOWN)
    type = find_type (undo, deed->effect->id);
  if (type != CALLBOARD_SIGNAL_UNKNOWN)
    return type;

  note = g_strdup_printf (_("Of what type the extension %s was is not known; it becomes a SIP extension."), deed->effect->id);
  callboard_plan_add_note (undo->plan, note);
  return CALLBOARD_SIGNAL_SIP;
}

void
callboard_inverse_extension_gone (CallboardUndo *undo,
                                  CallboardDeed *deed)
{
  g_autofree char *sentence = callboard_rule_check_extension (deed->effect->id, TRUE);
  GError *error = NULL;

  if (sentence != NULL
        ? !callboard_error_refuse (&error, CALLBOARD_ERROR_INVALID, "%s", sentence)
        : !callboard_plan_create_extension (undo->plan, deed->effect->id, choose_type (undo, deed), &error))
    callboard_undo_note_refusal (undo, deed, error);
  else
    callboard_plan_add_note (undo->plan,
                             _("The passwords of deleted extensions are lost: those that are created again get new ones."));
}
