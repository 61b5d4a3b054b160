/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "base/callboard-fields.h"

G_BEGIN_DECLS

/* What the contact center keeps, reads and writes. The tables are the mirror of a client's: a field's read_key is its
 * name in requests, its write_key the one in answers. */

typedef enum {
  AGENT_APP_ID,
  AGENT_ID,
  AGENT_WORK_ID,
  AGENT_NAME,
  AGENT_NICK_NAME,
  AGENT_MOBILE,
  AGENT_EMAIL,
  AGENT_ROLE,
  AGENT_QUEUES,
  AGENT_QUEUE_NAMES,
  AGENT_EXTENSIONS,
  AGENT_CALLER_ID,
  AGENT_STATE,
  AGENT_STATE_TEXT,
  AGENT_REASON,
  AGENT_REASON_TEXT,
  AGENT_EXTENSION_STATE,
  AGENT_WRAP_UP_TIME,
  AGENT_OUT_WRAP_UP_TIME,
  AGENT_ENABLED,
  AGENT_EXTENSION_INFOS,
  AGENT_ASSISTANT_ACCESS,
  AGENT_CREATE_EXTENSION,
  AGENT_SIGN_IN_MESSAGE,
  N_AGENT_FIELDS
} SandboxAgentField;

typedef struct
{
  CallboardRecord  head;
  char            *app_id;
  char            *id;
  char            *work_id;
  char            *name;
  char            *nick_name;
  char            *mobile;
  char            *email;
  char            *role;
  char           **queues;
  char           **queue_names;
  char           **extensions;
  char            *caller_id;
  gint64           state;
  char            *state_text;
  gint64           reason;
  char            *reason_text;
  gint64           extension_state;
  gint64           wrap_up_time;
  gint64           out_wrap_up_time;
  gboolean         enabled;
  GPtrArray       *extension_infos;
  gint64           assistant_access;
  gboolean         create_extension;
  char            *sign_in_message;
} SandboxAgentRecord;

typedef enum {
  QUEUE_ID,
  QUEUE_NAME,
  QUEUE_NEW_NAME,
  QUEUE_STRATEGY,
  QUEUE_TIMEOUT,
  QUEUE_WAIT_MUSIC,
  N_QUEUE_FIELDS
} SandboxQueueField;

typedef struct
{
  CallboardRecord  head;
  char            *id;
  char            *name;
  char            *new_name;
  gint64           strategy;
  gint64           timeout;
  char            *wait_music;
} SandboxQueueRecord;

typedef enum {
  EXTENSION_ACCOUNT,
  EXTENSION_NUMBER,
  EXTENSION_PASSWORD,
  EXTENSION_TYPE,
  EXTENSION_AGENT,
  N_EXTENSION_FIELDS
} SandboxExtensionField;

typedef struct
{
  CallboardRecord      head;
  char                *account;
  char                *number;
  char                *password;
  CallboardSignalType  type;
  char                *agent; /* (nullable): whose it is */
} SandboxExtension;

typedef enum {
  SUBSCRIPTION_ID,
  SUBSCRIPTION_NAME,
  SUBSCRIPTION_CALLBACK,
  SUBSCRIPTION_EVENTS,
  SUBSCRIPTION_ENABLED,
  N_SUBSCRIPTION_FIELDS
} SandboxSubscriptionField;

typedef struct
{
  CallboardRecord  head;
  gint64           id;
  char            *name;
  char            *callback;
  char           **events;
  gboolean         enabled;
} SandboxSubscription;

typedef enum {
  SUBSCRIBE_SUBSCRIPTIONS,
  SUBSCRIBE_SUCCEEDED,
  SUBSCRIBE_FAILED,
  N_SUBSCRIBE_FIELDS
} SandboxSubscribeField;

typedef struct
{
  CallboardRecord  head;
  GPtrArray       *subscriptions;
  GPtrArray       *succeeded;
  char           **failed;
} SandboxSubscribe;

/* Who belongs to what: the bodies of 07, 08 and 15 to 17. */
typedef enum {
  PAIRING_AGENT_ID,
  PAIRING_AGENT_IDS,
  PAIRING_EXTENSIONS,
  PAIRING_QUEUE_ID,
  PAIRING_QUEUES,
  PAIRING_IS_FULL,
  N_PAIRING_FIELDS
} SandboxPairingField;

typedef struct
{
  CallboardRecord  head;
  char            *agent_id;
  char           **agent_ids;
  char           **extensions;
  char            *queue_id;
  char           **queues;
  gint64           is_full;
} SandboxPairing;

typedef enum {
  SIGN_IN_AGENT_ID,
  SIGN_IN_WORK_ID,
  SIGN_IN_QUEUE_IDS,
  SIGN_IN_STATE,
  N_SIGN_IN_FIELDS
} SandboxSignInField;

typedef struct
{
  CallboardRecord  head;
  char            *agent_id;
  char            *work_id;
  char           **queue_ids;
  gint64           state;
} SandboxSignIn;

typedef enum {
  CALL_ID,
  CALL_CALLER,
  CALL_CALLED,
  CALL_DISPLAY,
  CALL_VARIABLES,
  N_CALL_FIELDS
} SandboxIvrCallField;

typedef struct
{
  CallboardRecord  head;
  char            *id;
  char            *caller;
  char            *called;
  char            *display;
  char            *variables;
} SandboxIvrCall;

typedef enum {
  NUMBERS_ALL,
  NUMBERS_DEFAULT,
  N_NUMBERS_FIELDS
} SandboxNumbersField;

typedef struct
{
  CallboardRecord  head;
  char           **all;
  char            *default_number;
} SandboxNumbers;

typedef enum {
  PAGE_NUMBER,
  PAGE_SIZE,
  PAGE_TOTAL,
  PAGE_COUNT,
  N_PAGE_FIELDS
} SandboxPageField;

typedef struct
{
  CallboardRecord  head;
  gint64           number;
  gint64           size;
  gint64           total;
  gint64           count;
} SandboxPage;

extern const CallboardRecordType sandbox_agent_type;
extern const CallboardRecordType sandbox_queue_type;
extern const CallboardRecordType sandbox_extension_type;
extern const CallboardRecordType sandbox_subscription_type;
extern const CallboardRecordType sandbox_subscribe_type;
extern const CallboardRecordType sandbox_pairing_type;
extern const CallboardRecordType sandbox_sign_in_type;
extern const CallboardRecordType sandbox_call_type;
extern const CallboardRecordType sandbox_numbers_type;
extern const CallboardRecordType sandbox_page_type;

/* What of a record is kept between starts, and shown as state. */
#define SANDBOX_AGENT_KEPT \
  (CALLBOARD_FIELDS_ALL & \
   ~(CALLBOARD_FIELD_BIT (AGENT_APP_ID) | CALLBOARD_FIELD_BIT (AGENT_QUEUE_NAMES) | \
     CALLBOARD_FIELD_BIT (AGENT_STATE_TEXT) | CALLBOARD_FIELD_BIT (AGENT_EXTENSION_INFOS) | \
     CALLBOARD_FIELD_BIT (AGENT_CREATE_EXTENSION)))
#define SANDBOX_QUEUE_KEPT (CALLBOARD_FIELDS_ALL & ~CALLBOARD_FIELD_BIT (QUEUE_NEW_NAME))

typedef CallboardRecord SandboxRecord;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SandboxRecord, callboard_record_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SandboxAgentRecord, callboard_record_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SandboxQueueRecord, callboard_record_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SandboxExtension, callboard_record_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SandboxSubscription, callboard_record_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SandboxSubscribe, callboard_record_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SandboxNumbers, callboard_record_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SandboxPage, callboard_record_unref)

G_END_DECLS
