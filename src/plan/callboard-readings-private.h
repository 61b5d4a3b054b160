/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "plan/callboard-step-private.h"

G_BEGIN_DECLS

/* What a run reads of the service: each thing as seldom as can be. One list of all agents (06) or queues (11) serves as
 * many steps as will do with it; one agent (25) is read where few are looked at. */

typedef struct _CallboardReadings CallboardReadings;

CallboardReadings *callboard_readings_new            (CallboardFloor     *floor) G_GNUC_WARN_UNUSED_RESULT;
void               callboard_readings_free           (CallboardReadings  *self);
void               callboard_readings_expect         (CallboardReadings  *self,
                                                      CallboardStep      *step);
void               callboard_readings_note_write     (CallboardReadings  *self,
                                                      CallboardStep      *step);

/* What an agent or a queue is now, or was a moment ago and was not changed by this run since. On a fiber only. */
gpointer           callboard_readings_get_agent      (CallboardReadings  *self,
                                                      const char         *id,
                                                      GError            **error) G_GNUC_WARN_UNUSED_RESULT;
gpointer           callboard_readings_get_queue      (CallboardReadings  *self,
                                                      const char         *id,
                                                      GError            **error) G_GNUC_WARN_UNUSED_RESULT;

gboolean           callboard_readings_has_written    (CallboardReadings  *self,
                                                      const char         *id);
GPtrArray         *callboard_readings_get_members    (CallboardReadings  *self,
                                                      const char         *queue_id,
                                                      guint64            *since) G_GNUC_WARN_UNUSED_RESULT;

/* What several steps have come to, read after this call. On a fiber only. */
guint              callboard_readings_look           (CallboardReadings  *self,
                                                      GPtrArray          *steps,
                                                      GArray             *holds);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CallboardReadings, callboard_readings_free)

G_END_DECLS
