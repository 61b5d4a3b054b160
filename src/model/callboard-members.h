/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "model/callboard-agent.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_MEMBERS (callboard_members_get_type ())

/**
 * CallboardMembers:
 *
 * The agents of one queue as a list model, with how many of them are signed in. Kept by the floor, which tells it of each
 * agent that comes, goes or changes state, and lets it announce many additions as one. Signal `counted` when a count changed.
 */
G_DECLARE_FINAL_TYPE (CallboardMembers, callboard_members, CALLBOARD, MEMBERS, GObject)

CallboardMembers *callboard_members_new             (void) G_GNUC_WARN_UNUSED_RESULT;
void              callboard_members_add             (CallboardMembers *self,
                                                     CallboardAgent   *agent,
                                                     gboolean          signed_in);
void              callboard_members_remove          (CallboardMembers *self,
                                                     CallboardAgent   *agent,
                                                     gboolean          signed_in);
void              callboard_members_count_signed_in (CallboardMembers *self,
                                                     int               difference);
void              callboard_members_flush           (CallboardMembers *self);
guint             callboard_members_get_n_signed_in (CallboardMembers *self);

G_END_DECLS
