/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wire/callboard-records.h"

/* An agent as the list (06) gives it; @queues and @extensions are separated by commas. */
static inline CallboardAgentRecord *
test_agent (const char *id,
            const char *name,
            gint64      state,
            const char *queues,
            const char *extensions)
{
  CallboardAgentRecord *record = callboard_record_new (&callboard_agent_record_type);
  g_auto(GStrv) queue_ids = g_strsplit (queues, ",", -1);
  g_auto(GStrv) numbers = g_strsplit (extensions, ",", -1);

  callboard_record_set_string (record, CALLBOARD_AGENT_ID, id);
  callboard_record_set_string (record, CALLBOARD_AGENT_NAME, name);
  callboard_record_set_integer (record, CALLBOARD_AGENT_STATE, state);
  callboard_record_set_strings (record, CALLBOARD_AGENT_QUEUES, (const char * const *) queue_ids);
  callboard_record_set_strings (record, CALLBOARD_AGENT_EXTENSIONS, (const char * const *) numbers);

  return record;
}

static inline CallboardQueueRecord *
test_queue (const char *id,
            const char *name)
{
  CallboardQueueRecord *record = callboard_record_new (&callboard_queue_record_type);

  callboard_record_set_string (record, CALLBOARD_QUEUE_ID, id);
  callboard_record_set_string (record, CALLBOARD_QUEUE_NAME, name);

  return record;
}
