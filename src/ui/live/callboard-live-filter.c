/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include "model/callboard-agent.h"
#include "ui/live/callboard-live-filter.h"
#include "ui/live/callboard-state-tile.h"

struct _CallboardLiveFilter
{
  GtkFilter  parent_instance;

  gint64     state;
  char      *queue_id;  /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (CallboardLiveFilter, callboard_live_filter, GTK_TYPE_FILTER)

static gboolean
callboard_live_filter_match (GtkFilter *filter,
                             gpointer   item)
{
  CallboardLiveFilter *self = CALLBOARD_LIVE_FILTER (filter);

  if (self->state == CALLBOARD_STATE_SIGNED_IN ? !callboard_agent_get_signed_in (item)
                                               : self->state != CALLBOARD_STATE_ANY &&
                                                 callboard_agent_get_state (item) != self->state)
    return FALSE;

  return self->queue_id == NULL || callboard_agent_is_in_queue (item, self->queue_id);
}

static GtkFilterMatch
callboard_live_filter_get_strictness (GtkFilter *filter)
{
  CallboardLiveFilter *self = CALLBOARD_LIVE_FILTER (filter);

  return self->state == CALLBOARD_STATE_ANY && self->queue_id == NULL ? GTK_FILTER_MATCH_ALL : GTK_FILTER_MATCH_SOME;
}

static void
callboard_live_filter_finalize (GObject *object)
{
  g_free (CALLBOARD_LIVE_FILTER (object)->queue_id);

  G_OBJECT_CLASS (callboard_live_filter_parent_class)->finalize (object);
}

static void
callboard_live_filter_class_init (CallboardLiveFilterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = callboard_live_filter_finalize;
  GTK_FILTER_CLASS (klass)->match = callboard_live_filter_match;
  GTK_FILTER_CLASS (klass)->get_strictness = callboard_live_filter_get_strictness;
}

static void
callboard_live_filter_init (CallboardLiveFilter *self)
{
  self->state = CALLBOARD_STATE_ANY;
}

/**
 * callboard_live_filter_new:
 *
 * Returns: (transfer full): a filter that lets everybody pass
 */
CallboardLiveFilter *
callboard_live_filter_new (void)
{
  return g_object_new (CALLBOARD_TYPE_LIVE_FILTER, NULL);
}

/**
 * callboard_live_filter_set_state:
 * @self: a filter
 * @state: a state's number, %CALLBOARD_STATE_SIGNED_IN or %CALLBOARD_STATE_ANY
 */
void
callboard_live_filter_set_state (CallboardLiveFilter *self,
                                 gint64               state)
{
  if (self->state == state)
    return;

  self->state = state;
  gtk_filter_changed (GTK_FILTER (self), GTK_FILTER_CHANGE_DIFFERENT);
}

/**
 * callboard_live_filter_set_queue:
 * @self: a filter
 * @queue_id: (nullable): whose members pass; %NULL for everybody
 */
void
callboard_live_filter_set_queue (CallboardLiveFilter *self,
                                 const char          *queue_id)
{
  if (g_set_str (&self->queue_id, queue_id))
    gtk_filter_changed (GTK_FILTER (self), GTK_FILTER_CHANGE_DIFFERENT);
}

/**
 * callboard_live_filter_get_queue:
 * @self: a filter
 *
 * Returns: (transfer none) (nullable): the queue whose members pass
 */
const char *
callboard_live_filter_get_queue (CallboardLiveFilter *self)
{
  return self->queue_id;
}
