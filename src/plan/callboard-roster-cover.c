/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-plan"

#include "config.h"

#include "plan/callboard-roster-cover-private.h"

/* Which calls put everybody where they belong, so that there are as few as can be. A call is about one agent and any
 * number of queues, or about one queue and a batch of agents; each pair of agent and queue has to be in one. That is a
 * smallest cover of the edges of a bipartite graph by its vertices, where a queue weighs as much as it takes batches: by
 * König's theorem as large as a greatest flow, of one unit from each agent to queues that take up their weight. */

#define NOBODY G_MAXUINT

typedef struct
{
  guint *first;      /* of each agent and one more: where its pairs begin in queue_of */
  guint *queue_of;
  guint *owner;      /* pairs of each queue: where they begin, as above */
  guint *agent_of;
  guint *flow_to;    /* of each agent: the queue its unit goes to, or NOBODY */
  guint *room;       /* of each queue: what its weight leaves */
  guint *found_by;   /* of each queue: the agent through which the search came, or NOBODY */
  guint *list;       /* agents that the search has come to */
  gboolean *reached; /* of each agent */
  guint  n_agents;
  guint  n_queues;
} Graph;

static void
index_pairs (Graph                     *graph,
             const CallboardRosterPair *pairs,
             guint                      n_pairs)
{
  g_autofree guint *next_queue = g_new (guint, graph->n_agents + 1);
  g_autofree guint *next_agent = g_new (guint, graph->n_queues + 1);

  graph->first = g_new0 (guint, graph->n_agents + 2);
  graph->owner = g_new0 (guint, graph->n_queues + 2);
  graph->queue_of = g_new (guint, n_pairs + 1);
  graph->agent_of = g_new (guint, n_pairs + 1);
  for (guint i = 0; i < n_pairs; i++)
    {
      graph->first[pairs[i].agent + 1]++;
      graph->owner[pairs[i].queue + 1]++;
    }
  for (guint i = 0; i <= graph->n_agents; i++)
    graph->first[i + 1] += graph->first[i];
  for (guint i = 0; i <= graph->n_queues; i++)
    graph->owner[i + 1] += graph->owner[i];
  for (guint i = 0; i <= graph->n_agents; i++)
    next_queue[i] = graph->first[i];
  for (guint i = 0; i <= graph->n_queues; i++)
    next_agent[i] = graph->owner[i];
  for (guint i = 0; i < n_pairs; i++)
    {
      graph->queue_of[next_queue[pairs[i].agent]++] = pairs[i].queue;
      graph->agent_of[next_agent[pairs[i].queue]++] = pairs[i].agent;
    }
}

static void
graph_init (Graph                     *graph,
            const CallboardRosterPair *pairs,
            guint                      n_pairs,
            guint                      batch)
{
  index_pairs (graph, pairs, n_pairs);
  graph->flow_to = g_new0 (guint, graph->n_agents + 1);
  graph->room = g_new (guint, graph->n_queues + 1);
  graph->found_by = g_new (guint, graph->n_queues + 1);
  graph->list = g_new (guint, graph->n_agents + 1);
  graph->reached = g_new0 (gboolean, graph->n_agents + 1);
  for (guint i = 0; i < graph->n_agents; i++)
    graph->flow_to[i] = NOBODY;
  for (guint i = 0; i < graph->n_queues; i++)
    graph->room[i] = (graph->owner[i + 1] - graph->owner[i] + batch - 1) / batch;
}

static void
graph_clear (Graph *graph)
{
  g_free (graph->first);
  g_free (graph->owner);
  g_free (graph->queue_of);
  g_free (graph->agent_of);
  g_free (graph->flow_to);
  g_free (graph->room);
  g_free (graph->found_by);
  g_free (graph->list);
  g_free (graph->reached);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Graph, graph_clear)

static void
reach_agent (Graph *graph,
             guint  agent,
             guint *n_listed)
{
  if (graph->reached[agent])
    return;

  graph->reached[agent] = TRUE;
  graph->list[(*n_listed)++] = agent;
}

/* Goes from agents whose unit goes nowhere to queues, and from a full queue back to those whose units fill it.
 * Returns: a queue with room, or NOBODY */
static guint
search (Graph *graph)
{
  guint n_listed = 0;

  for (guint i = 0; i < graph->n_queues; i++)
    graph->found_by[i] = NOBODY;
  for (guint i = 0; i < graph->n_agents; i++)
    graph->reached[i] = FALSE;
  for (guint i = 0; i < graph->n_agents; i++)
    {
      if (graph->flow_to[i] == NOBODY && graph->first[i + 1] > graph->first[i])
        reach_agent (graph, i, &n_listed);
    }

  for (guint i = 0; i < n_listed; i++)
    {
      guint agent = graph->list[i];

      for (guint j = graph->first[agent]; j < graph->first[agent + 1]; j++)
        {
          guint queue = graph->queue_of[j];

          if (graph->found_by[queue] != NOBODY)
            continue;
          graph->found_by[queue] = agent;
          if (graph->room[queue] > 0)
            return queue;
          for (guint k = graph->owner[queue]; k < graph->owner[queue + 1]; k++)
            {
              if (graph->flow_to[graph->agent_of[k]] == queue)
                reach_agent (graph, graph->agent_of[k], &n_listed);
            }
        }
    }

  return NOBODY;
}

/* Sends one unit more: each agent on the way back gives its unit to the queue it was left by. */
static void
augment (Graph *graph,
         guint  queue)
{
  graph->room[queue]--;
  while (queue != NOBODY)
    {
      guint agent = graph->found_by[queue];
      guint before = graph->flow_to[agent];

      graph->flow_to[agent] = queue;
      queue = before;
    }
}

/**
 * callboard_roster_cover: (skip)
 * @pairs: (inout) (array length=n_pairs): who is missing where; says of each by which call
 * @n_pairs: how many
 * @n_agents: how many agents there are
 * @n_queues: how many queues there are
 * @batch: how many agents one call can add to a queue
 *
 * A queue's call adds those only whom no agent's call does, so its last batches may turn out not to be needed.
 */
void
callboard_roster_cover (CallboardRosterPair *pairs,
                        guint                n_pairs,
                        guint                n_agents,
                        guint                n_queues,
                        guint                batch)
{
  g_auto(Graph) graph = { .n_agents = n_agents, .n_queues = n_queues };
  guint queue;

  graph_init (&graph, pairs, n_pairs, batch);
  for (guint i = 0; i < n_agents; i++)
    {
      for (guint j = graph.first[i]; j < graph.first[i + 1] && graph.flow_to[i] == NOBODY; j++)
        {
          if (graph.room[graph.queue_of[j]] == 0)
            continue;
          graph.room[graph.queue_of[j]]--;
          graph.flow_to[i] = graph.queue_of[j];
        }
    }
  while ((queue = search (&graph)) != NOBODY)
    augment (&graph, queue);

  /* The last search failed: what it came to of the queues, and did not of the agents, covers all. */
  for (guint i = 0; i < n_pairs; i++)
    pairs[i].by_queue = graph.reached[pairs[i].agent];
}
