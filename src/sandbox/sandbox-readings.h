/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Where the service's document can be read in more than one way, which way the server goes. The first choice of each is
 * the most likely one and the default. */
typedef enum {
  READING_REAL_STATUSES,
  READING_EMPTY_204,
  READING_PAGING,
  READING_PAGE_REQUESTS,
  READING_SHORT_LIST,
  READING_NUMBERS_AS_STRINGS,
  READING_BOOLEANS_AS_STRINGS,
  READING_NULLS,
  READING_UNKNOWN_FIELDS,
  READING_BOM,
  READING_GZIP,
  READING_CHUNKED,
  READING_CONTENT_TYPE,
  READING_DATE_HEADER,
  READING_CLOCK_SKEW,
  READING_TIMESTAMP,
  READING_ERRDESC,
  READING_ERROR_RESULT,
  READING_ENVELOPE,
  READING_IDS,
  READING_SIGNAL,
  READING_LIST_DETAILS,
  READING_DETAILS,
  READING_CREATE_INFOS,
  READING_WEBRTC,
  READING_PUT_REPLACES,
  READING_MISSING_AGENT,
  READING_QUEUE_ID,
  READING_QUEUE_RESULT,
  READING_QUEUE_TAKEN,
  READING_LAST_QUEUE,
  READING_WITHDRAW_MISSING,
  READING_BIND_BOUND,
  READING_BATCH,
  READING_SIGN_IN_AGAIN,
  READING_DEFAULT_LISTED,
  READING_SUBSCRIPTIONS,
  READING_ENABLE_AS_BOOL,
  READING_SUB_SUCC,
  READING_SUB_FAIL,
  READING_SUB_NAMES,
  READING_UPDATE_ID,
  N_READINGS
} SandboxReading;

typedef enum { PAGE_REQUESTS_HONOURED, PAGE_REQUESTS_CAPPED, PAGE_REQUESTS_IGNORED } SandboxPageRequests;
typedef enum { CONTENT_TYPE_JSON, CONTENT_TYPE_HTML, CONTENT_TYPE_PLAIN, CONTENT_TYPE_ABSENT } SandboxContentType;
typedef enum { ERRDESC_TABLE, ERRDESC_BARE, ERRDESC_EMPTY, ERRDESC_LOWER } SandboxErrDesc;
typedef enum { IDS_AS_SHOWN, IDS_PLAIN, IDS_SUFFIXED } SandboxIds;
typedef enum { SIGNAL_VOIP, SIGNAL_STRING, SIGNAL_NUMBER } SandboxSignal;
typedef enum { CREATE_INFOS_OBJECTS, CREATE_INFOS_STRINGS, CREATE_INFOS_NULL } SandboxCreateInfos;
typedef enum { QUEUE_ID_ASKED, QUEUE_ID_INTERNAL, QUEUE_ID_MISLEADING } SandboxQueueId;
typedef enum { SUBSCRIPTIONS_AUTO, SUBSCRIPTIONS_OBJECT, SUBSCRIPTIONS_ARRAY, SUBSCRIPTIONS_NULL } SandboxSubscriptions;

typedef struct
{
  int value[N_READINGS];
} SandboxReadings;

#define SANDBOX_READING(readings, name) ((readings)->value[READING_##name])

gboolean    sandbox_readings_parse    (SandboxReadings *readings,
                                       const char      *spec,
                                       GError         **error);
char       *sandbox_readings_to_string (const SandboxReadings *readings) G_GNUC_WARN_UNUSED_RESULT;
char       *sandbox_readings_describe (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
