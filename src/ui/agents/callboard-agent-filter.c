/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <string.h>

#include "model/callboard-agent.h"
#include "ui/agents/callboard-agent-filter.h"
#include "ui/agents/callboard-search.h"

struct _CallboardAgentFilter
{
  GtkFilter               parent_instance;

  char                   *outside_queue;  /* (owned) (nullable) */
  char                  **words;          /* (owned) (nullable): casefolded, none of them empty */
  CallboardAgentCriteria *criteria;       /* (owned) (nullable) */
  CallboardFindings      *findings;       /* (owned) (nullable): there if there are criteria */
};

G_DEFINE_FINAL_TYPE (CallboardAgentFilter, callboard_agent_filter, GTK_TYPE_FILTER)

static gboolean
wants_problems (CallboardAgentFilter *self)
{
  return self->criteria != NULL && callboard_agent_criteria_get (self->criteria, CALLBOARD_CRITERION_PROBLEMS) != NULL;
}

static gboolean
callboard_agent_filter_match (GtkFilter *filter,
                              gpointer   item)
{
  CallboardAgentFilter *self = CALLBOARD_AGENT_FILTER (filter);
  const char *key;

  if (self->outside_queue != NULL && callboard_agent_is_in_queue (item, self->outside_queue))
    return FALSE;
  if (self->criteria != NULL && !callboard_agent_criteria_match (self->criteria, item))
    return FALSE;
  if (wants_problems (self) && callboard_findings_get_known (self->findings) &&
      callboard_findings_lookup (self->findings, CALLBOARD_FINDING_AGENT, callboard_item_get_id (item)) == NULL)
    return FALSE;
  if (self->words == NULL)
    return TRUE;

  key = callboard_agent_get_search_key (item);
  for (char **word = self->words; *word != NULL; word++)
    if (strstr (key, *word) == NULL)
      return FALSE;

  return TRUE;
}

static GtkFilterMatch
callboard_agent_filter_get_strictness (GtkFilter *filter)
{
  CallboardAgentFilter *self = CALLBOARD_AGENT_FILTER (filter);

  gboolean all = self->criteria == NULL || callboard_agent_criteria_is_all (self->criteria);

  return self->words == NULL && self->outside_queue == NULL && all ? GTK_FILTER_MATCH_ALL : GTK_FILTER_MATCH_SOME;
}

static void
on_criteria_changed_cb (CallboardAgentFilter *self)
{
  gtk_filter_changed (GTK_FILTER (self), GTK_FILTER_CHANGE_DIFFERENT);
}

static void
on_findings_changed_cb (CallboardAgentFilter *self)
{
  if (wants_problems (self))
    gtk_filter_changed (GTK_FILTER (self), GTK_FILTER_CHANGE_DIFFERENT);
}

static void
callboard_agent_filter_finalize (GObject *object)
{
  CallboardAgentFilter *self = CALLBOARD_AGENT_FILTER (object);

  g_clear_object (&self->criteria);
  g_clear_object (&self->findings);
  g_clear_pointer (&self->outside_queue, g_free);
  g_clear_pointer (&self->words, g_strfreev);

  G_OBJECT_CLASS (callboard_agent_filter_parent_class)->finalize (object);
}

static void
callboard_agent_filter_class_init (CallboardAgentFilterClass *klass)
{
  GTK_FILTER_CLASS (klass)->match = callboard_agent_filter_match;
  GTK_FILTER_CLASS (klass)->get_strictness = callboard_agent_filter_get_strictness;
  G_OBJECT_CLASS (klass)->finalize = callboard_agent_filter_finalize;
}

static void
callboard_agent_filter_init (CallboardAgentFilter *self)
{
}

/**
 * callboard_agent_filter_new:
 * @outside_queue: (nullable): bare id of a queue whose members are left out
 *
 * Returns: (transfer full): a filter of #CallboardAgent
 */
GtkFilter *
callboard_agent_filter_new (const char *outside_queue)
{
  CallboardAgentFilter *self = g_object_new (CALLBOARD_TYPE_AGENT_FILTER, NULL);

  self->outside_queue = g_strdup (outside_queue);

  return GTK_FILTER (self);
}

/**
 * callboard_agent_filter_set_search:
 * @search: what was typed; each of its words must be found
 */
void
callboard_agent_filter_set_search (CallboardAgentFilter *self,
                                   const char           *search)
{
  g_auto(GStrv) words = callboard_search_split (search);

  if (words == NULL ? self->words == NULL
                    : self->words != NULL && g_strv_equal ((const char * const *) words, (const char * const *) self->words))
    return;

  g_strfreev (self->words);
  self->words = g_steal_pointer (&words);
  gtk_filter_changed (GTK_FILTER (self), GTK_FILTER_CHANGE_DIFFERENT);
}

/**
 * callboard_agent_filter_set_criteria:
 * @self: a filter that has none yet
 * @criteria: which agents are wanted; followed from now on
 * @findings: what is wrong with whom
 */
void
callboard_agent_filter_set_criteria (CallboardAgentFilter   *self,
                                     CallboardAgentCriteria *criteria,
                                     CallboardFindings      *findings)
{
  g_return_if_fail (self->criteria == NULL);

  self->criteria = g_object_ref (criteria);
  self->findings = g_object_ref (findings);
  g_signal_connect_object (criteria, "changed", G_CALLBACK (on_criteria_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (findings, "changed", G_CALLBACK (on_findings_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_filter_changed (GTK_FILTER (self), GTK_FILTER_CHANGE_DIFFERENT);
}

/**
 * callboard_agent_filter_get_searching:
 *
 * Returns: whether something was typed, so that an empty list means nothing was found
 */
gboolean
callboard_agent_filter_get_searching (CallboardAgentFilter *self)
{
  return self->words != NULL;
}
