/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Somebody who is missing somewhere. */
typedef struct
{
  guint agent;     /* numbered from 0 */
  guint queue;     /* numbered from 0 */
  gboolean by_queue; /* (out): whether the queue's call is to add it, rather than the agent's */
} CallboardRosterPair;

void callboard_roster_cover (CallboardRosterPair *pairs,
                             guint                n_pairs,
                             guint                n_agents,
                             guint                n_queues,
                             guint                batch);

G_END_DECLS
