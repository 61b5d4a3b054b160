/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>
#include <libdex.h>

G_BEGIN_DECLS

/* What stands in a sample where a real event has the names of a contact center. None is needed. */
typedef struct
{
  const char *app_id;
  const char *agent_id;
  const char *agent_name;
  const char *work_id;
  const char *extension;
  const char *queue_id;
  const char *queue_name;
  const char *number;
} CallboardSampleNames;

#define CALLBOARD_TYPE_SAMPLE_ANSWER (callboard_sample_answer_get_type ())

/* What a callback answered to a sample: plain data. */
G_DECLARE_FINAL_TYPE (CallboardSampleAnswer, callboard_sample_answer, CALLBOARD, SAMPLE_ANSWER, GObject)

guint       callboard_sample_answer_get_status   (CallboardSampleAnswer *self);
const char *callboard_sample_answer_get_reason   (CallboardSampleAnswer *self);
guint       callboard_sample_answer_get_msec     (CallboardSampleAnswer *self);
const char *callboard_sample_answer_get_location (CallboardSampleAnswer *self);
const char *callboard_sample_answer_get_excerpt  (CallboardSampleAnswer *self);

DexFuture  *callboard_sample_send     (const char                 *url,
                                       const char                 *event,
                                       const char                 *body) G_GNUC_WARN_UNUSED_RESULT;

/* callboard-sample-body.c */
char       *callboard_sample_dup_body (const char                 *event,
                                       const CallboardSampleNames *names) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
