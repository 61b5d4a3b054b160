/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-sandbox"

#include "config.h"

#include "sandbox/sandbox-data.h"
#include "sandbox/sandbox-practice.h"

/* The practice floor: agents of every kind that an administrator meets, the same ones for the same seed. */

/* Half of the numbers that can be created are left free, however many agents there are. */
#define FIRST_NUMBER    1001
#define LAST_LOW_NUMBER 1499
#define HIGH_NUMBERS    2000
#define LAST_NUMBER     9999
#define N_UNBOUND       6
/* Floors beyond this have fewer numbers than agents: one each, as far as they go. */
#define MANY_AGENTS     3000
#define FIRST_QUEUE     9001
#define RELAY_NUMBERS   8

typedef struct
{
  SandboxFloor *floor;
  GRand        *rand;
  guint         n_agents;
  guint         next_number;
} Maker;

static gboolean
chance (Maker *maker,
        guint  percent)
{
  return g_rand_int_range (maker->rand, 0, 100) < (gint32) percent;
}

static SandboxExtension *
make_extension (Maker               *maker,
                CallboardSignalType  type)
{
  char number[16];

  if (maker->next_number > LAST_NUMBER)
    return NULL;

  g_snprintf (number, sizeof number, "%u", maker->next_number);
  maker->next_number = maker->next_number == LAST_LOW_NUMBER ? HIGH_NUMBERS : maker->next_number + 1;

  return sandbox_floor_add_extension (maker->floor, number, type);
}

static void
give_extension (Maker               *maker,
                SandboxAgent        *agent,
                CallboardSignalType  type)
{
  SandboxExtension *extension = make_extension (maker, type);

  if (extension != NULL)
    sandbox_agent_bind (agent, extension);
}

/* Most have a telephone on the desk, some one in the browser, some both and a few none yet. */
static void
give_extensions (Maker        *maker,
                 SandboxAgent *agent)
{
  guint kind = (guint) g_rand_int_range (maker->rand, 0, 100);

  if (kind < 7)
    return;
  if (kind < 80)
    give_extension (maker, agent, CALLBOARD_SIGNAL_SIP);
  if (kind >= 80 || (kind < 32 && maker->n_agents <= MANY_AGENTS))
    give_extension (maker, agent, CALLBOARD_SIGNAL_WEBRTC);
}

static void
give_queues (Maker        *maker,
             SandboxAgent *agent)
{
  guint kind = (guint) g_rand_int_range (maker->rand, 0, 100);
  guint n = kind < 5 ? 0 : kind < 45 ? 1 : kind < 75 ? 2 : kind < 92 ? 3 : 5;
  GPtrArray *queues = maker->floor->queues;

  for (guint i = 0; queues->len > 0 && i < n; i++)
    {
      /* The first queues are the large ones. */
      guint one = (guint) g_rand_int_range (maker->rand, 0, (gint32) queues->len);
      guint other = (guint) g_rand_int_range (maker->rand, 0, (gint32) queues->len);

      sandbox_agent_enter (agent, g_ptr_array_index (queues, MIN (one, other)));
    }
}

static void
give_state (Maker        *maker,
            SandboxAgent *agent)
{
  static const guint8 likely[] = {
    STATE_OFFLINE, STATE_OFFLINE, STATE_OFFLINE, STATE_IDLE, STATE_WAITING, STATE_WAITING, STATE_WAITING, STATE_BUSY,
    STATE_TALKING, STATE_TALKING
  };
  guint8 state = likely[g_rand_int_range (maker->rand, 0, G_N_ELEMENTS (likely))];
  gint32 reason = g_rand_int_range (maker->rand, 1, (gint32) sandbox_count_reasons ());

  if (agent->record->enabled && agent->record->extensions[0] != NULL)
    sandbox_agent_set_state (agent, state, state == STATE_BUSY ? reason : 0);
}

/* Mostly five digits; some begin with a zero, and on a floor of some size one is as long as an id can be. */
static char *
make_agent_id (Maker *maker,
               guint  index)
{
  if (index % 50 == 7)
    return g_strdup_printf ("0%04u", index);
  if (index == 120)
    return g_strdup ("90071992547409931234567890123456");

  return g_strdup_printf ("%u", 10001 + index);
}

static void
set_work_data (Maker              *maker,
               SandboxAgentRecord *record,
               guint               index)
{
  static const guint8 wrap_ups[] = { 0, 0, 10, 15, 30, 60 };
  g_autofree char *work_id = g_strdup_printf ("%c%05u", "HTS"[index % 3], 20000 + index);

  callboard_record_set_string (record, AGENT_WORK_ID, chance (maker, 3) ? "" : work_id);
  callboard_record_set_string (record, AGENT_ROLE, chance (maker, 6) ? "leader" : "agent");
  callboard_record_set_integer (record, AGENT_ENABLED, !chance (maker, 5));
  callboard_record_set_integer (record, AGENT_WRAP_UP_TIME,
                                wrap_ups[g_rand_int_range (maker->rand, 0, G_N_ELEMENTS (wrap_ups))]);
  callboard_record_set_integer (record, AGENT_OUT_WRAP_UP_TIME,
                                wrap_ups[g_rand_int_range (maker->rand, 0, G_N_ELEMENTS (wrap_ups))]);
  callboard_record_set_integer (record, AGENT_ASSISTANT_ACCESS, 0);
  callboard_record_set_string (record, AGENT_CALLER_ID,
                               chance (maker, 20) ? maker->floor->numbers->all[index % 3] : "");
}

static void
make_agent (Maker *maker,
            guint  index)
{
  SandboxAgentRecord *record = callboard_record_new (&sandbox_agent_type);
  g_autofree char *id = make_agent_id (maker, index);
  g_autofree char *mobile = sandbox_data_make_mobile (maker->rand);
  g_auto(SandboxPerson) person = { 0 };
  SandboxAgent *agent;

  sandbox_data_make_person (maker->rand, index + 1, &person);
  callboard_record_set_string (record, AGENT_ID, id);
  callboard_record_set_string (record, AGENT_NAME, person.name);
  callboard_record_set_string (record, AGENT_NICK_NAME, person.name);
  callboard_record_set_string (record, AGENT_EMAIL, person.email);
  callboard_record_set_string (record, AGENT_MOBILE, chance (maker, 90) ? mobile : "");
  set_work_data (maker, record, index);
  callboard_record_set_strings (record, AGENT_QUEUES, NULL);
  callboard_record_set_strings (record, AGENT_EXTENSIONS, NULL);
  callboard_record_set_integer (record, AGENT_STATE, STATE_OFFLINE);
  callboard_record_set_integer (record, AGENT_REASON, 0);
  callboard_record_set_string (record, AGENT_REASON_TEXT, "");
  callboard_record_set_integer (record, AGENT_EXTENSION_STATE, 0);

  agent = sandbox_floor_add_agent (maker->floor, record);
  give_queues (maker, agent);
  give_extensions (maker, agent);
  give_state (maker, agent);
}

static void
make_queue (Maker *maker,
            guint  index)
{
  static const guint8 timeouts[] = { 0, 30, 60, 90, 120 };
  SandboxQueueRecord *record = callboard_record_new (&sandbox_queue_type);
  g_autofree char *id = g_strdup_printf ("%u", FIRST_QUEUE + index);
  g_autofree char *name = sandbox_data_make_queue_name (index);

  callboard_record_set_string (record, QUEUE_ID, id);
  callboard_record_set_string (record, QUEUE_NAME, name);
  callboard_record_set_integer (record, QUEUE_STRATEGY, g_rand_int_range (maker->rand, 0, 3));
  callboard_record_set_integer (record, QUEUE_TIMEOUT,
                                timeouts[g_rand_int_range (maker->rand, 0, G_N_ELEMENTS (timeouts))]);
  callboard_record_set_string (record, QUEUE_WAIT_MUSIC, index % 4 == 3 ? "" : "waitmusic.wav");
  sandbox_floor_add_queue (maker->floor, record);
}

static void
make_numbers (Maker *maker)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) numbers = NULL;

  for (guint i = 0; i < RELAY_NUMBERS; i++)
    g_strv_builder_take (builder, g_strdup_printf ("0571262006%02u", 70 + i));
  numbers = g_strv_builder_end (builder);
  callboard_record_set_strings (maker->floor->numbers, NUMBERS_ALL, (const char * const *) numbers);
  callboard_record_set_string (maker->floor->numbers, NUMBERS_DEFAULT, numbers[0]);
}

static void
make_subscription (Maker              *maker,
                   const char         *name,
                   const char         *callback,
                   const char * const *events,
                   gboolean            enabled)
{
  SandboxSubscription *subscription = callboard_record_new (&sandbox_subscription_type);

  callboard_record_set_integer (subscription, SUBSCRIPTION_ID, maker->floor->next_subscription++);
  callboard_record_set_string (subscription, SUBSCRIPTION_NAME, name);
  callboard_record_set_string (subscription, SUBSCRIPTION_CALLBACK, callback);
  callboard_record_set_strings (subscription, SUBSCRIPTION_EVENTS, events);
  callboard_record_set_integer (subscription, SUBSCRIPTION_ENABLED, enabled);
  g_ptr_array_add (maker->floor->subscriptions, subscription);
}

static void
make_subscriptions (Maker *maker)
{
  static const char * const presence[] = { "acd_agent_state", "extension_state_update", NULL };
  static const char * const calls[] = { "general_hangup", "record_stop", "enqueue_succ", NULL };

  make_subscription (maker, "wallboard", "https://wallboard.callcenter.example/events", presence, TRUE);
  make_subscription (maker, "crm-calls", "https://crm.callcenter.example/hooks/calls", calls, FALSE);
}

/* A handful for a small floor, dozens for a large one. */
static guint
choose_queue_count (guint n_agents)
{
  return CLAMP (5 + n_agents / 20, 6, 24) + MIN (n_agents / 500, 176);
}

/**
 * sandbox_practice_floor_new: (skip)
 * @seed: what everything is derived from
 * @n_agents: how many; 0 for a handful of teams
 * @n_queues: how many; 0 for what goes with the agents
 *
 * Returns: (transfer full): a contact center at work
 */
SandboxFloor *
sandbox_practice_floor_new (guint32 seed,
                            guint   n_agents,
                            guint   n_queues)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (seed);
  SandboxFloor *floor = sandbox_floor_new (seed);
  guint agents = n_agents > 0 ? MIN (n_agents, SANDBOX_MAX_AGENTS) : SANDBOX_DEFAULT_AGENTS;
  guint queues = n_queues > 0 ? MIN (n_queues, SANDBOX_MAX_QUEUES) : choose_queue_count (agents);
  Maker maker = { floor, rand, agents, FIRST_NUMBER };

  floor->n_practice_agents = agents;
  make_numbers (&maker);
  for (guint i = 0; i < queues; i++)
    make_queue (&maker, i);
  for (guint i = 0; i < N_UNBOUND; i++)
    make_extension (&maker, i % 3 == 2 ? CALLBOARD_SIGNAL_WEBRTC : CALLBOARD_SIGNAL_SIP);
  for (guint i = 0; i < agents; i++)
    make_agent (&maker, i);
  make_subscriptions (&maker);

  return floor;
}
