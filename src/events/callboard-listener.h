/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "events/callboard-arrival.h"

G_BEGIN_DECLS

/* What a sender may send; more is refused, and much more cuts it off. */
#define CALLBOARD_LISTENER_MAX_BODY (64 * 1024)

#define CALLBOARD_TYPE_LISTENER (callboard_listener_get_type ())

/**
 * CallboardListener:
 *
 * A receiver of events, of one's own, that is off until it is started. Emits "arrived" (#CallboardArrival). Whoever knows
 * its address may send, and only that: nothing is ever told.
 */
G_DECLARE_FINAL_TYPE (CallboardListener, callboard_listener, CALLBOARD, LISTENER, GObject)

CallboardListener *callboard_listener_new     (void) G_GNUC_WARN_UNUSED_RESULT;
gboolean           callboard_listener_start   (CallboardListener  *self,
                                               const char         *address,
                                               guint               port,
                                               GError            **error);
void               callboard_listener_stop    (CallboardListener  *self);
const char        *callboard_listener_get_url (CallboardListener  *self);

G_END_DECLS
