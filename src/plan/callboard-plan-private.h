/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "base/callboard-error.h"
#include "plan/callboard-forecast-private.h"
#include "plan/callboard-plan.h"
#include "plan/callboard-roster-cover-private.h"

G_BEGIN_DECLS

/* What of a batch goes into one call: the service states no limit, and a short list is refused or lost as a whole. */
#define CALLBOARD_PLAN_BATCH 50

CallboardForecast *callboard_plan_get_forecast (CallboardPlan    *self);
void               callboard_plan_set_continues (CallboardPlan   *self,
                                                const char       *run_id);
void               callboard_plan_settle_queue (CallboardPlan    *self,
                                                const char       *queue,
                                                const char       *real_id);
CallboardStep     *callboard_plan_add          (CallboardPlan    *self,
                                                CallboardEffect  *effect,
                                                char             *text);
void               callboard_plan_lock         (CallboardPlan    *self,
                                                CallboardStep    *step,
                                                const char       *kind,
                                                const char       *id);
void               callboard_plan_share        (CallboardPlan    *self,
                                                CallboardStep    *step,
                                                const char       *kind,
                                                const char       *id);

/* Nothing but looking: NULL and an error where there is none. */
CallboardAgentForecast *callboard_plan_find_agent (CallboardPlan   *self,
                                                   const char      *id,
                                                   GError         **error);
CallboardQueueForecast *callboard_plan_find_queue (CallboardPlan   *self,
                                                   const char      *queue,
                                                   GError         **error);

/* Steps that touch one agent: later ones wait for earlier ones, and need the one that creates it. */
CallboardStep     *callboard_plan_add_agent_step  (CallboardPlan          *self,
                                                   CallboardAgentForecast *agent,
                                                   CallboardEffect        *effect,
                                                   char                   *text);
void               callboard_plan_step_uses_queue (CallboardPlan          *self,
                                                   CallboardStep          *step,
                                                   const char             *queue);

char              *callboard_plan_dup_agent_label (CallboardPlan          *self,
                                                   const char             *id) G_GNUC_WARN_UNUSED_RESULT;
const char        *callboard_plan_get_queue_label (CallboardPlan          *self,
                                                   const char             *queue);
char              *callboard_plan_dup_queue_list  (CallboardPlan          *self,
                                                   const char * const     *queues) G_GNUC_WARN_UNUSED_RESULT;

/* callboard-plan-fields.c */
const char        *callboard_plan_get_field_label (const CallboardRecordType *type,
                                                   guint                   field);
char              *callboard_plan_dup_field_list  (gconstpointer           changes) G_GNUC_WARN_UNUSED_RESULT;

/* callboard-plan-pairs.c */
gboolean           callboard_plan_enroll_pairs    (CallboardPlan          *self,
                                                   GPtrArray              *agents,
                                                   GPtrArray              *queues,
                                                   GArray                 *pairs,
                                                   GError                **error);

/* callboard-plan-things.c */
const char        *callboard_plan_get_default_number (CallboardPlan       *self);

/* Errors with the sentence a person reads. They return FALSE, to be returned. */
gboolean           callboard_plan_refuse_field    (GError                **error,
                                                   const char             *field,
                                                   char                   *sentence);

gboolean           callboard_plan_is_repeated     (const char * const     *list,
                                                   guint                   index);

/* For intentions made of several: what was checked is then added. */
gboolean           callboard_plan_agent_has_type  (CallboardPlan          *self,
                                                   CallboardAgentForecast *agent,
                                                   CallboardSignalType     type);
gboolean           callboard_plan_check_bind      (CallboardPlan          *self,
                                                   CallboardAgentForecast *agent,
                                                   const char * const     *extensions,
                                                   GError                **error);
void               callboard_plan_add_bind        (CallboardPlan          *self,
                                                   CallboardAgentForecast *agent,
                                                   const char * const     *extensions);
gboolean           callboard_plan_check_queues    (CallboardPlan          *self,
                                                   const char * const     *queues,
                                                   GError                **error);
void               callboard_plan_add_enroll      (CallboardPlan          *self,
                                                   CallboardAgentForecast *agent,
                                                   const char * const     *queues);

G_END_DECLS
