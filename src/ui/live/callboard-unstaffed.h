/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ui/live/callboard-live.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_UNSTAFFED (callboard_unstaffed_get_type ())

/**
 * CallboardUnstaffed:
 *
 * Tells through the desktop, where that is wanted, that nobody is signed in to a queue: once when it begins, and not again
 * as long as it lasts.
 */
G_DECLARE_FINAL_TYPE (CallboardUnstaffed, callboard_unstaffed, CALLBOARD, UNSTAFFED, GObject)

CallboardUnstaffed *callboard_unstaffed_new         (GApplication       *application,
                                                     GSettings          *settings) G_GNUC_WARN_UNUSED_RESULT;
void                callboard_unstaffed_set_session (CallboardUnstaffed *self,
                                                     CallboardSession   *session);
gboolean            callboard_unstaffed_is          (CallboardLive      *live,
                                                     CallboardQueue     *queue);

G_END_DECLS
