/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/callboard-floor.h"
#include "plan/callboard-roster.h"
#include "plan/callboard-step.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_PLAN (callboard_plan_get_type ())
G_DECLARE_FINAL_TYPE (CallboardPlan, callboard_plan, CALLBOARD, PLAN, GObject)

/**
 * CallboardRosterFlags:
 * @CALLBOARD_ROSTER_ADD: only add and change
 * @CALLBOARD_ROSTER_PRUNE: also remove what a list of the roster could name but does not
 * @CALLBOARD_ROSTER_CLEARS: an agent's list of queues or extensions that is empty was cleared in so many words, as in a
 *   spreadsheet: what is in it is removed
 *
 * How far to go to reach a roster.
 */
typedef enum {
  CALLBOARD_ROSTER_ADD    = 0,
  CALLBOARD_ROSTER_PRUNE  = 1 << 0,
  CALLBOARD_ROSTER_CLEARS = 1 << 1,
} CallboardRosterFlags;

CallboardPlan  *callboard_plan_new                  (CallboardFloor               *floor,
                                                     const char                   *title) G_GNUC_WARN_UNUSED_RESULT;
CallboardFloor *callboard_plan_get_floor            (CallboardPlan                *self);
const char     *callboard_plan_get_title            (CallboardPlan                *self);
void            callboard_plan_set_title            (CallboardPlan                *self,
                                                     const char                   *title);
void            callboard_plan_add_note             (CallboardPlan                *self,
                                                     const char                   *sentence);
const char * const *
                callboard_plan_get_notes            (CallboardPlan                *self);
const char     *callboard_plan_get_continues        (CallboardPlan                *self);
guint           callboard_plan_get_n_steps          (CallboardPlan                *self);
CallboardStep  *callboard_plan_get_step             (CallboardPlan                *self,
                                                     guint                         index);

/* Intentions: see CallboardPlan. */
gboolean        callboard_plan_create_agent         (CallboardPlan                *self,
                                                     CallboardAgentRecord         *agent,
                                                     gboolean                      with_extensions,
                                                     const char * const           *extensions,
                                                     const char * const           *queue_ids,
                                                     GError                      **error);
gboolean        callboard_plan_edit_agent           (CallboardPlan                *self,
                                                     CallboardAgentRecord         *changes,
                                                     GError                      **error);
gboolean        callboard_plan_bind                 (CallboardPlan                *self,
                                                     const char                   *agent_id,
                                                     const char * const           *extensions,
                                                     GError                      **error);
gboolean        callboard_plan_unbind               (CallboardPlan                *self,
                                                     const char                   *agent_id,
                                                     const char * const           *extensions,
                                                     GError                      **error);
gboolean        callboard_plan_enroll               (CallboardPlan                *self,
                                                     const char                   *agent_id,
                                                     const char * const           *queue_ids,
                                                     gboolean                      exact,
                                                     GError                      **error);
gboolean        callboard_plan_withdraw             (CallboardPlan                *self,
                                                     const char                   *agent_id,
                                                     const char * const           *queue_ids,
                                                     GError                      **error);
gboolean        callboard_plan_add_to_queue         (CallboardPlan                *self,
                                                     const char                   *queue_id,
                                                     const char * const           *agent_ids,
                                                     GError                      **error);
gboolean        callboard_plan_remove_from_queue    (CallboardPlan                *self,
                                                     const char                   *queue_id,
                                                     const char * const           *agent_ids,
                                                     GError                      **error);
gboolean        callboard_plan_move                 (CallboardPlan                *self,
                                                     const char                   *from_queue,
                                                     const char                   *to_queue,
                                                     const char * const           *agent_ids,
                                                     GError                      **error);
gboolean        callboard_plan_sign_in              (CallboardPlan                *self,
                                                     const char                   *agent_id,
                                                     gint64                        state,
                                                     GError                      **error);
gboolean        callboard_plan_sign_out             (CallboardPlan                *self,
                                                     const char                   *agent_id,
                                                     GError                      **error);
gboolean        callboard_plan_create_queue         (CallboardPlan                *self,
                                                     CallboardQueueRecord         *queue,
                                                     GError                      **error);
gboolean        callboard_plan_edit_queue           (CallboardPlan                *self,
                                                     CallboardQueueRecord         *changes,
                                                     GError                      **error);
gboolean        callboard_plan_delete_queue         (CallboardPlan                *self,
                                                     const char                   *queue_id,
                                                     GError                      **error);
gboolean        callboard_plan_create_extension     (CallboardPlan                *self,
                                                     const char                   *number,
                                                     CallboardSignalType           type,
                                                     GError                      **error);
gboolean        callboard_plan_delete_extension     (CallboardPlan                *self,
                                                     const char                   *number,
                                                     GError                      **error);
gboolean        callboard_plan_set_default_number   (CallboardPlan                *self,
                                                     const char                   *number,
                                                     GError                      **error);
gboolean        callboard_plan_clear_default_number (CallboardPlan                *self,
                                                     GError                      **error);
gboolean        callboard_plan_create_subscription  (CallboardPlan                *self,
                                                     CallboardSubscriptionRecord  *subscription,
                                                     GError                      **error);
gboolean        callboard_plan_edit_subscription    (CallboardPlan                *self,
                                                     const char                   *id,
                                                     CallboardSubscriptionRecord  *subscription,
                                                     GError                      **error);
gboolean        callboard_plan_delete_subscription  (CallboardPlan                *self,
                                                     const char                   *id,
                                                     const char                   *name,
                                                     GError                      **error);
gboolean        callboard_plan_call                 (CallboardPlan                *self,
                                                     const char                   *customer,
                                                     const char                   *relay,
                                                     const char                   *display,
                                                     GHashTable                   *variables,
                                                     GError                      **error);

/* What should be: callboard-roster-difference.c */
gboolean        callboard_plan_reach_roster         (CallboardPlan                *self,
                                                     CallboardRoster              *roster,
                                                     CallboardRosterFlags          flags,
                                                     GError                      **error);
guint           callboard_roster_count_kept         (CallboardRoster              *self,
                                                     CallboardFloor               *floor,
                                                     CallboardRosterFlags          flags);

/* What one types, checked as one types: NULL if it will do, else a translated sentence. (callboard-rules.c) */
char *callboard_rule_check_agent_id   (CallboardFloor *floor,
                                       const char     *text,
                                       gboolean        must_be_new) G_GNUC_WARN_UNUSED_RESULT;
char *callboard_rule_check_work_id    (const char     *text) G_GNUC_WARN_UNUSED_RESULT;
char *callboard_rule_check_mobile     (const char     *text) G_GNUC_WARN_UNUSED_RESULT;
char *callboard_rule_check_email      (const char     *text) G_GNUC_WARN_UNUSED_RESULT;
char *callboard_rule_check_seconds    (const char     *text) G_GNUC_WARN_UNUSED_RESULT;
char *callboard_rule_check_queue_id   (CallboardFloor *floor,
                                       const char     *text,
                                       gboolean        must_be_new) G_GNUC_WARN_UNUSED_RESULT;
char *callboard_rule_check_queue_name (CallboardFloor *floor,
                                       const char     *text,
                                       const char     *own_id) G_GNUC_WARN_UNUSED_RESULT;
char *callboard_rule_check_extension  (const char     *text,
                                       gboolean        for_creation) G_GNUC_WARN_UNUSED_RESULT;
char *callboard_rule_check_callback   (const char     *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
