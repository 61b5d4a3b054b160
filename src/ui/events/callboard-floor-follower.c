/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include "base/callboard-future.h"
#include "ui/agents/callboard-when.h"
#include "ui/events/callboard-floor-follower.h"

/* Events come in bursts; up to so many agents are read singly, more of them with all. */
#define GATHER_MSEC 400
#define REST_MSEC 2000
#define MAX_SINGLY 5

struct _CallboardFloorFollower
{
  GObject         parent_instance;

  CallboardFloor *floor;     /* (owned) */
  GHashTable     *agents;    /* (owned): ids of those concerned */
  gboolean        all;       /* it is not known who is */
  gboolean        reading;
  guint           timer;
};

G_DEFINE_FINAL_TYPE (CallboardFloorFollower, callboard_floor_follower, G_TYPE_OBJECT)

static gboolean read_cb (gpointer user_data);

static void
schedule (CallboardFloorFollower *self,
          guint                   msec)
{
  if (!self->reading && self->timer == 0 && (self->all || g_hash_table_size (self->agents) > 0))
    self->timer = g_timeout_add (msec, read_cb, self);
}

static void
on_read (gpointer      follower,
         gpointer      result,
         const GError *error,
         gpointer      user_data)
{
  CallboardFloorFollower *self = follower;

  self->reading = FALSE;
  schedule (self, REST_MSEC);
}

static DexFuture *
read_singly (CallboardFloorFollower *self)
{
  g_autoptr(GPtrArray) readings = g_ptr_array_new_with_free_func (dex_unref);
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, self->agents);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_ptr_array_add (readings, callboard_floor_refresh_agent (self->floor, id));

  return callboard_settle_all (readings);
}

static gboolean
read_cb (gpointer user_data)
{
  CallboardFloorFollower *self = user_data;
  gboolean all = self->all || g_hash_table_size (self->agents) > MAX_SINGLY;
  DexFuture *reading = all ? callboard_floor_refresh (self->floor, CALLBOARD_FLOOR_AGENTS) : read_singly (self);

  self->timer = 0;
  self->all = FALSE;
  self->reading = TRUE;
  g_hash_table_remove_all (self->agents);
  callboard_when_done (self, reading, on_read, NULL, NULL);

  return G_SOURCE_REMOVE;
}

static void
callboard_floor_follower_dispose (GObject *object)
{
  CallboardFloorFollower *self = CALLBOARD_FLOOR_FOLLOWER (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_pointer (&self->agents, g_hash_table_unref);
  g_clear_object (&self->floor);

  G_OBJECT_CLASS (callboard_floor_follower_parent_class)->dispose (object);
}

static void
callboard_floor_follower_class_init (CallboardFloorFollowerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = callboard_floor_follower_dispose;
}

static void
callboard_floor_follower_init (CallboardFloorFollower *self)
{
  self->agents = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/**
 * callboard_floor_follower_new:
 * @floor: what is read again
 *
 * Returns: (transfer full): a follower with nothing to do
 */
CallboardFloorFollower *
callboard_floor_follower_new (CallboardFloor *floor)
{
  CallboardFloorFollower *self = g_object_new (CALLBOARD_TYPE_FLOOR_FOLLOWER, NULL);

  self->floor = g_object_ref (floor);

  return self;
}

/**
 * callboard_floor_follower_note:
 * @self: a follower
 * @agent_id: (nullable): whom an event concerns, as its sender says
 *
 * Reads that agent soon, or all where @agent_id is none of the floor.
 */
void
callboard_floor_follower_note (CallboardFloorFollower *self,
                               const char             *agent_id)
{
  g_return_if_fail (CALLBOARD_IS_FLOOR_FOLLOWER (self));

  if (agent_id == NULL || callboard_floor_lookup_agent (self->floor, agent_id) == NULL)
    self->all = TRUE;
  else
    g_hash_table_add (self->agents, g_strdup (agent_id));
  schedule (self, GATHER_MSEC);
}
