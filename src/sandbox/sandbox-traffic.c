/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-sandbox"

#include "config.h"

#include "sandbox/sandbox-traffic.h"

#define LEAST_INTERVAL_MSEC 50
#define ATTEMPTS 50

/* Agents who go about their work: they take calls, rest, come and go. */
struct _SandboxTraffic
{
  SandboxCore *core;
  GRand       *rand;   /* (owned) */
  GSource     *source; /* (owned) */
  double       per_tick;
  double       owed;
};

static gboolean
can_work (SandboxAgent *agent)
{
  return agent->record->enabled && agent->record->extensions != NULL && agent->record->extensions[0] != NULL;
}

/* What is likely to come after a state. */
static gint64
choose_next (SandboxTraffic *self,
             gint64          state)
{
  static const guint8 after[N_STATES][6] = {
    [STATE_IDLE] = { STATE_WAITING, STATE_WAITING, STATE_WAITING, STATE_BUSY, STATE_TALKING, STATE_OFFLINE },
    [STATE_WAITING] = { STATE_TALKING, STATE_TALKING, STATE_TALKING, STATE_TALKING, STATE_BUSY, STATE_IDLE },
    [STATE_BUSY] = { STATE_WAITING, STATE_WAITING, STATE_WAITING, STATE_WAITING, STATE_IDLE, STATE_OFFLINE },
    [STATE_TALKING] = { STATE_IDLE, STATE_IDLE, STATE_WAITING, STATE_WAITING, STATE_WAITING, STATE_BUSY },
    [STATE_OFFLINE] = { STATE_WAITING, STATE_WAITING, STATE_IDLE, STATE_WAITING, STATE_IDLE, STATE_BUSY },
  };

  return after[CLAMP (state, 0, N_STATES - 1)][g_rand_int_range (self->rand, 0, 6)];
}

static void
change_one (SandboxTraffic *self)
{
  GPtrArray *agents = self->core->floor->agents;

  for (guint i = 0; agents->len > 0 && i < ATTEMPTS; i++)
    {
      SandboxAgent *agent = g_ptr_array_index (agents, g_rand_int_range (self->rand, 0, (gint32) agents->len));
      gint64 state = choose_next (self, agent->record->state);
      gint32 reason = g_rand_int_range (self->rand, 1, (gint32) sandbox_count_reasons ());

      if (can_work (agent) && sandbox_agent_set_state (agent, state, state == STATE_BUSY ? reason : 0))
        return;
    }
}

static gboolean
tick_cb (gpointer user_data)
{
  SandboxTraffic *self = user_data;
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->core->lock);

  self->owed += self->per_tick;
  while (self->owed >= 1)
    {
      change_one (self);
      self->owed--;
    }

  return G_SOURCE_CONTINUE;
}

/**
 * sandbox_traffic_new: (skip)
 * @core: whose agents they are; must outlive the traffic
 * @rate: changes a second
 *
 * Returns: (transfer full): traffic in the thread-default main context, until it is freed
 */
SandboxTraffic *
sandbox_traffic_new (SandboxCore *core,
                     double       rate)
{
  SandboxTraffic *self = g_new0 (SandboxTraffic, 1);
  guint interval = (guint) CLAMP (1000 / rate, LEAST_INTERVAL_MSEC, 60 * 1000);

  self->core = core;
  self->rand = g_rand_new_with_seed (core->floor->seed + 1);
  self->per_tick = rate * interval / 1000;
  self->source = g_timeout_source_new (interval);
  g_source_set_callback (self->source, tick_cb, self, NULL);
  g_source_attach (self->source, g_main_context_get_thread_default ());

  return self;
}

void
sandbox_traffic_free (SandboxTraffic *self)
{
  g_source_destroy (self->source);
  g_source_unref (self->source);
  g_rand_free (self->rand);
  g_free (self);
}
