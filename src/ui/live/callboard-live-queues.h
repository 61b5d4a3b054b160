/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "ui/live/callboard-live.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_LIVE_QUEUES (callboard_live_queues_get_type ())

/* The queues to choose from, with everybody before them. Signal "chosen" with the bare id of a queue, NULL for everybody. */
G_DECLARE_FINAL_TYPE (CallboardLiveQueues, callboard_live_queues, CALLBOARD, LIVE_QUEUES, AdwBin)

void callboard_live_queues_set_live (CallboardLiveQueues *self,
                                     CallboardLive       *live);
void callboard_live_queues_choose   (CallboardLiveQueues *self,
                                     const char          *queue_id);

G_END_DECLS
