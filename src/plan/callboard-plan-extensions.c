/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-plan"

#include "config.h"

#include <glib/gi18n.h>

#include "plan/callboard-plan-private.h"

/* Extensions, and who has which. An agent has one of each type at most; the service lists none that is not bound. */

#define MAX_EXTENSIONS 2

static gboolean
check_number (const char  *number,
              gboolean     for_creation,
              GError     **error)
{
  char *sentence = callboard_rule_check_extension (number, for_creation);

  return sentence == NULL || callboard_plan_refuse_field (error, "extension", sentence);
}

static CallboardExtensionForecast *
get_extension (CallboardPlan *self,
               const char    *number)
{
  return callboard_forecast_extension (callboard_plan_get_forecast (self), number);
}

gboolean
callboard_plan_agent_has_type (CallboardPlan          *self,
                               CallboardAgentForecast *agent,
                               CallboardSignalType     type)
{
  GHashTableIter iter;
  CallboardLink *link;
  const char *number;

  g_hash_table_iter_init (&iter, agent->extensions);
  while (g_hash_table_iter_next (&iter, (gpointer *) &number, (gpointer *) &link))
    {
      if (link->holds && get_extension (self, number)->type == type)
        return TRUE;
    }

  return FALSE;
}

static gboolean
check_one_bind (CallboardPlan           *self,
                CallboardAgentForecast  *agent,
                const char              *number,
                GError                 **error)
{
  CallboardExtensionForecast *extension = get_extension (self, number);
  g_autofree char *owner = NULL;

  if (extension->gone)
    return callboard_error_refuse (error, CALLBOARD_ERROR_NOT_FOUND, _("The extension %s is being deleted."), number);
  if (extension->agent != NULL)
    {
      owner = callboard_plan_dup_agent_label (self, extension->agent);
      return callboard_error_refuse (error, CALLBOARD_ERROR_IN_USE,
                                     _("The extension %s belongs to %s. Unbind it there first."), number, owner);
    }
  if (agent != NULL && extension->type != CALLBOARD_SIGNAL_UNKNOWN &&
      callboard_plan_agent_has_type (self, agent, extension->type))
    {
      owner = callboard_plan_dup_agent_label (self, agent->record->id);
      return callboard_error_refuse (error, CALLBOARD_ERROR_IN_USE,
                                     _("%s already has an extension of that type. Unbind it first."), owner);
    }

  return TRUE;
}

/**
 * callboard_plan_check_bind: (skip)
 * @self: a plan
 * @agent: (nullable): whose they are to be, %NULL for one that is yet to be created
 * @extensions: (array zero-terminated=1) (nullable): numbers
 * @error: return location for an error
 *
 * Returns: whether nothing that is known stands in the way
 */
gboolean
callboard_plan_check_bind (CallboardPlan           *self,
                           CallboardAgentForecast  *agent,
                           const char * const      *extensions,
                           GError                 **error)
{
  guint n = agent != NULL ? callboard_links_count (agent->extensions) : 0;

  for (guint i = 0; extensions != NULL && extensions[i] != NULL; i++)
    {
      if (!check_number (extensions[i], FALSE, error))
        return FALSE;
      if ((agent != NULL && callboard_links_hold (agent->extensions, extensions[i])) ||
          callboard_plan_is_repeated (extensions, i))
        continue;
      if (!check_one_bind (self, agent, extensions[i], error))
        return FALSE;
      n++;
    }
  if (n > MAX_EXTENSIONS)
    return callboard_error_refuse (error, CALLBOARD_ERROR_IN_USE,
                                   _("An agent can have one SIP and one WebRTC extension. Unbind one first."));

  return TRUE;
}

/**
 * callboard_plan_add_bind: (skip)
 * @self: a plan
 * @agent: whose they are to be
 * @extensions: (array zero-terminated=1) (nullable): numbers that callboard_plan_check_bind() accepted
 */
void
callboard_plan_add_bind (CallboardPlan          *self,
                         CallboardAgentForecast *agent,
                         const char * const     *extensions)
{
  g_autoptr(GPtrArray) missing = g_ptr_array_new_null_terminated (0, NULL, TRUE);
  g_autofree char *label = NULL, *list = NULL;
  CallboardEffect *effect;
  CallboardStep *step;
  char *text;

  for (guint i = 0; extensions != NULL && extensions[i] != NULL; i++)
    {
      if (!callboard_links_hold (agent->extensions, extensions[i]) &&
          !g_ptr_array_find_with_equal_func (missing, extensions[i], g_str_equal, NULL))
        g_ptr_array_add (missing, (gpointer) extensions[i]);
    }
  if (missing->len == 0)
    return;

  label = callboard_plan_dup_agent_label (self, agent->record->id);
  list = g_strjoinv (_(", "), (char **) missing->pdata);
  text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Bind the extension %s to %s", "Bind the extensions %s to %s",
                                       missing->len), list, label);
  effect = callboard_effect_new (CALLBOARD_EFFECT_BOUND, agent->record->id, (const char * const *) missing->pdata,
                                 NULL);
  step = callboard_plan_add_agent_step (self, agent, effect, text);
  for (guint i = 0; i < missing->len; i++)
    {
      const char *number = g_ptr_array_index (missing, i);
      CallboardExtensionForecast *extension = get_extension (self, number);

      callboard_step_add_need (step, extension->by);
      callboard_plan_lock (self, step, "extension", number);
      callboard_links_set (agent->extensions, number, TRUE, step);
      g_set_str (&extension->agent, agent->record->id);
      extension->by = step;
    }
}

/**
 * callboard_plan_bind:
 * @self: a plan
 * @agent_id: whom
 * @extensions: (array zero-terminated=1): numbers; those that are bound to the agent are passed over
 * @error: return location for an error
 *
 * Returns: whether it was planned (07)
 */
gboolean
callboard_plan_bind (CallboardPlan       *self,
                     const char          *agent_id,
                     const char * const  *extensions,
                     GError             **error)
{
  CallboardAgentForecast *agent = callboard_plan_find_agent (self, agent_id, error);

  if (agent == NULL || !callboard_plan_check_bind (self, agent, extensions, error))
    return FALSE;

  callboard_plan_add_bind (self, agent, extensions);

  return TRUE;
}

/**
 * callboard_plan_unbind:
 * @self: a plan
 * @agent_id: whom
 * @extensions: (array zero-terminated=1): numbers; those that are not bound to the agent are passed over
 * @error: return location for an error
 *
 * Returns: whether it was planned (08)
 */
gboolean
callboard_plan_unbind (CallboardPlan       *self,
                       const char          *agent_id,
                       const char * const  *extensions,
                       GError             **error)
{
  CallboardAgentForecast *agent = callboard_plan_find_agent (self, agent_id, error);
  g_autoptr(GPtrArray) bound = g_ptr_array_new_null_terminated (0, NULL, TRUE);
  g_autofree char *label = NULL, *list = NULL;
  CallboardEffect *effect;
  CallboardStep *step;
  char *text;

  if (agent == NULL)
    return FALSE;
  for (guint i = 0; extensions[i] != NULL; i++)
    {
      if (callboard_links_hold (agent->extensions, extensions[i]) &&
          !g_ptr_array_find_with_equal_func (bound, extensions[i], g_str_equal, NULL))
        g_ptr_array_add (bound, (gpointer) extensions[i]);
    }
  if (bound->len == 0)
    return TRUE;

  label = callboard_plan_dup_agent_label (self, agent_id);
  list = g_strjoinv (_(", "), (char **) bound->pdata);
  text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Unbind the extension %s from %s",
                                       "Unbind the extensions %s from %s", bound->len), list, label);
  effect = callboard_effect_new (CALLBOARD_EFFECT_UNBOUND, agent_id, (const char * const *) bound->pdata, NULL);
  step = callboard_plan_add_agent_step (self, agent, effect, text);
  for (guint i = 0; i < bound->len; i++)
    {
      const char *number = g_ptr_array_index (bound, i);
      CallboardExtensionForecast *extension = get_extension (self, number);

      callboard_step_add_need (step, callboard_links_get_step (agent->extensions, number));
      callboard_plan_lock (self, step, "extension", number);
      callboard_links_set (agent->extensions, number, FALSE, step);
      g_clear_pointer (&extension->agent, g_free);
      extension->by = step;
    }

  return TRUE;
}

/**
 * callboard_plan_create_extension:
 * @self: a plan
 * @number: four digits that start with 1
 * @type: how it is reached; SIP where it is not said
 * @error: return location for an error
 *
 * Its password is in the step's result and shown nowhere else.
 *
 * Returns: whether it was planned (10)
 */
gboolean
callboard_plan_create_extension (CallboardPlan        *self,
                                 const char           *number,
                                 CallboardSignalType   type,
                                 GError              **error)
{
  CallboardExtensionForecast *extension;
  CallboardEffect *effect;

  if (!check_number (number, TRUE, error))
    return FALSE;

  extension = get_extension (self, number);
  if (extension->agent != NULL || (extension->by != NULL && !extension->gone))
    return callboard_error_refuse (error, CALLBOARD_ERROR_TAKEN,
                                   _("The extension %s exists already. Choose another number."), number);

  effect = callboard_effect_new (CALLBOARD_EFFECT_EXTENSION_EXISTS, number, NULL, NULL);
  effect->type = type != CALLBOARD_SIGNAL_UNKNOWN ? type : CALLBOARD_SIGNAL_SIP;
  extension->type = effect->type;
  extension->gone = FALSE;
  extension->by = callboard_plan_add (self, effect,
                                      effect->type == CALLBOARD_SIGNAL_WEBRTC
                                        ? g_strdup_printf (_("Create the WebRTC extension %s"), number)
                                        : g_strdup_printf (_("Create the SIP extension %s"), number));
  callboard_plan_lock (self, extension->by, "extension", number);

  return TRUE;
}

/**
 * callboard_plan_delete_extension:
 * @self: a plan
 * @number: four digits
 * @error: return location for an error
 *
 * Returns: whether it was planned (09); one that is bound must be unbound earlier in the plan
 */
gboolean
callboard_plan_delete_extension (CallboardPlan  *self,
                                 const char     *number,
                                 GError        **error)
{
  CallboardExtensionForecast *extension;
  g_autofree char *owner = NULL;
  CallboardEffect *effect;
  CallboardStep *step;

  if (!check_number (number, FALSE, error))
    return FALSE;

  extension = get_extension (self, number);
  if (extension->gone)
    return TRUE;
  if (extension->agent != NULL)
    {
      owner = callboard_plan_dup_agent_label (self, extension->agent);
      return callboard_error_refuse (error, CALLBOARD_ERROR_IN_USE,
                                     _("The extension %s belongs to %s. Unbind it there first."), number, owner);
    }

  /* Nothing tells any more of what type it was, when it is to be there again. */
  effect = callboard_effect_new (CALLBOARD_EFFECT_EXTENSION_GONE, number, NULL, NULL);
  effect->type = extension->type;
  step = callboard_plan_add (self, effect, g_strdup_printf (_("Delete the extension %s"), number));
  callboard_step_add_need (step, extension->by);
  callboard_plan_lock (self, step, "extension", number);
  extension->gone = TRUE;
  extension->by = step;

  return TRUE;
}
