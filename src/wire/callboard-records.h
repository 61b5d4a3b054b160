/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "base/callboard-fields.h"

G_BEGIN_DECLS

/* Records of the service's resources. Each enum numbers the rows of the table in callboard-records.c, which is the only
 * place that knows how a field is called, here and on the wire. A record is freed with callboard_record_unref(). */

typedef enum {
  CALLBOARD_AGENT_ID,
  CALLBOARD_AGENT_WORK_ID,
  CALLBOARD_AGENT_NAME,
  CALLBOARD_AGENT_NICK_NAME,
  CALLBOARD_AGENT_MOBILE,
  CALLBOARD_AGENT_EMAIL,
  CALLBOARD_AGENT_ROLE,
  CALLBOARD_AGENT_ENABLED,
  CALLBOARD_AGENT_STATE,
  CALLBOARD_AGENT_STATE_TEXT,
  CALLBOARD_AGENT_REASON_CODE,
  CALLBOARD_AGENT_REASON,
  CALLBOARD_AGENT_EXTENSION_STATE,
  CALLBOARD_AGENT_QUEUES,
  CALLBOARD_AGENT_EXTENSIONS,
  CALLBOARD_AGENT_CALLER_ID,
  CALLBOARD_AGENT_WRAP_UP_TIME,
  CALLBOARD_AGENT_OUT_WRAP_UP_TIME,
  CALLBOARD_AGENT_ASSISTANT_ACCESS,
  CALLBOARD_AGENT_EXTENSION_INFOS,
  CALLBOARD_AGENT_N_FIELDS,
} CallboardAgentField;

/* The one state whose meaning is certain, and those the service's document names. */
#define CALLBOARD_STATE_IDLE    0
#define CALLBOARD_STATE_WAITING 1
#define CALLBOARD_STATE_BUSY    2
#define CALLBOARD_STATE_TALKING 3
#define CALLBOARD_STATE_OFFLINE 4

typedef struct
{
  CallboardRecord parent;
  char           *id;
  char           *work_id;
  char           *name;
  char           *nick_name;
  char           *mobile;
  char           *email;
  char           *role;                /* "agent" or "leader" */
  gboolean        enabled;
  gint64          state;
  char           *state_text;
  gint64          reason_code;
  char           *reason;
  gint64          extension_state;
  char          **queues;              /* bare ids */
  char          **extensions;          /* numbers of what is bound */
  char           *caller_id;           /* read only */
  gint64          wrap_up_time;        /* seconds, after incoming calls */
  gint64          out_wrap_up_time;    /* seconds, after outgoing calls */
  gint64          assistant_access;    /* can be written, is never read */
  GPtrArray      *extension_infos;     /* of CallboardExtensionRecord: detail where the service gives it */
} CallboardAgentRecord;

typedef enum {
  CALLBOARD_EXTENSION_NUMBER,
  CALLBOARD_EXTENSION_ACCOUNT,
  CALLBOARD_EXTENSION_TYPE,
  CALLBOARD_EXTENSION_AGENT,
  CALLBOARD_EXTENSION_PASSWORD,
  CALLBOARD_EXTENSION_N_FIELDS,
} CallboardExtensionField;

typedef struct
{
  CallboardRecord     parent;
  char               *number;    /* four digits */
  char               *account;   /* fourteen digits */
  CallboardSignalType type;
  char               *agent;     /* (nullable) bare id; filled by the model */
  char               *password;  /* a secret */
} CallboardExtensionRecord;

typedef enum {
  CALLBOARD_QUEUE_ID,
  CALLBOARD_QUEUE_NAME,
  CALLBOARD_QUEUE_STRATEGY,
  CALLBOARD_QUEUE_TIMEOUT,
  CALLBOARD_QUEUE_WAIT_MUSIC,
  CALLBOARD_QUEUE_N_FIELDS,
} CallboardQueueField;

typedef struct
{
  CallboardRecord parent;
  char           *id;
  char           *name;        /* trailing blanks are data */
  gint64          strategy;    /* 0, 1, 2 */
  gint64          timeout;
  char           *wait_music;
} CallboardQueueRecord;

typedef enum {
  CALLBOARD_NUMBERS_NUMBERS,
  CALLBOARD_NUMBERS_DEFAULT,
  CALLBOARD_NUMBERS_N_FIELDS,
} CallboardNumbersField;

typedef struct
{
  CallboardRecord parent;
  char          **numbers;         /* with the default, wherever the service lists it */
  char           *default_number;  /* (nullable) */
} CallboardNumbersRecord;

typedef enum {
  CALLBOARD_SUBSCRIPTION_ID,
  CALLBOARD_SUBSCRIPTION_NAME,
  CALLBOARD_SUBSCRIPTION_CALLBACK,
  CALLBOARD_SUBSCRIPTION_EVENTS,
  CALLBOARD_SUBSCRIPTION_ENABLED,
  CALLBOARD_SUBSCRIPTION_N_FIELDS,
} CallboardSubscriptionField;

typedef struct
{
  CallboardRecord parent;
  char           *id;         /* (nullable): seen at creation only */
  char           *name;
  char           *callback;
  char          **events;
  gboolean        enabled;
} CallboardSubscriptionRecord;

extern const CallboardRecordType callboard_agent_record_type;
extern const CallboardRecordType callboard_extension_record_type;
extern const CallboardRecordType callboard_queue_record_type;
extern const CallboardRecordType callboard_numbers_record_type;
extern const CallboardRecordType callboard_subscription_record_type;

const char *callboard_role_normalize (const char *role);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CallboardAgentRecord, callboard_record_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CallboardExtensionRecord, callboard_record_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CallboardQueueRecord, callboard_record_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CallboardNumbersRecord, callboard_record_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CallboardSubscriptionRecord, callboard_record_unref)

G_END_DECLS
