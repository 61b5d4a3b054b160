/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CALLBOARD_TYPE_LIVE_FILTER (callboard_live_filter_get_type ())

/* The agents who are in a state, or signed in at all, and in a queue. */
G_DECLARE_FINAL_TYPE (CallboardLiveFilter, callboard_live_filter, CALLBOARD, LIVE_FILTER, GtkFilter)

CallboardLiveFilter *callboard_live_filter_new       (void) G_GNUC_WARN_UNUSED_RESULT;
void                 callboard_live_filter_set_state (CallboardLiveFilter *self,
                                                      gint64               state);
void                 callboard_live_filter_set_queue (CallboardLiveFilter *self,
                                                      const char          *queue_id);
const char          *callboard_live_filter_get_queue (CallboardLiveFilter *self);

G_END_DECLS
