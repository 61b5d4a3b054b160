/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/callboard-floor.h"
#include "plan/callboard-effect-private.h"
#include "plan/callboard-step.h"

G_BEGIN_DECLS

CallboardStep         *callboard_step_new           (CallboardFloor   *floor,
                                                     GHashTable       *queue_ids,
                                                     CallboardEffect  *effect,
                                                     char             *text) G_GNUC_WARN_UNUSED_RESULT;
CallboardFloor        *callboard_step_get_floor     (CallboardStep    *self);
const CallboardEffect *callboard_step_get_effect    (CallboardStep    *self);
GPtrArray             *callboard_step_get_needs     (CallboardStep    *self);   /* steps that must be done */
GPtrArray             *callboard_step_get_after     (CallboardStep    *self);   /* steps that must have ended */
void                   callboard_step_add_need      (CallboardStep    *self,
                                                     CallboardStep    *other);
void                   callboard_step_add_after     (CallboardStep    *self,
                                                     CallboardStep    *other);
void                   callboard_step_set_outcome   (CallboardStep    *self,
                                                     CallboardOutcome  outcome,
                                                     const GError     *error);
void                   callboard_step_set_result    (CallboardStep    *self,
                                                     gpointer          record);
void                   callboard_step_set_call_id   (CallboardStep    *self,
                                                     const char       *call_id);

void                   callboard_step_set_begun_before (CallboardStep *self,
                                                     gboolean          begun_before);
gboolean               callboard_step_get_begun_before (CallboardStep *self);
void                   callboard_step_set_unseen      (CallboardStep   *self,
                                                     gboolean          unseen);
gboolean               callboard_step_get_unseen      (CallboardStep   *self);
void                   callboard_step_set_held      (CallboardStep    *self,
                                                     gboolean          held);

/* Late binding: a queue made by this plan is known by its real name only once it exists. */
const char            *callboard_step_resolve_queue (CallboardStep    *self,
                                                     const char       *queue);
void                   callboard_step_settle_queue  (CallboardStep    *self,
                                                     const char       *real_id);

/* callboard-step-call.c */
CallboardRequest      *callboard_step_build_request (CallboardStep    *self) G_GNUC_WARN_UNUSED_RESULT;
gpointer               callboard_step_dup_whole     (CallboardStep    *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
