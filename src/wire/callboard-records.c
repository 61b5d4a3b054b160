/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-wire"

#include "config.h"

#include "wire/callboard-records.h"

/* { plain name, name in answers, name in requests, type, offset } */

#define EXTENSION(member) G_STRUCT_OFFSET (CallboardExtensionRecord, member)

static const CallboardField extension_fields[] = {
  [CALLBOARD_EXTENSION_NUMBER] = { "number", "Extension", "Extension", CALLBOARD_FIELD_STRING, EXTENSION (number) },
  [CALLBOARD_EXTENSION_ACCOUNT] = { "account", "Number", NULL, CALLBOARD_FIELD_STRING, EXTENSION (account) },
  [CALLBOARD_EXTENSION_TYPE] = { "type", "SignalType", "SignalType", CALLBOARD_FIELD_SIGNAL, EXTENSION (type) },
  [CALLBOARD_EXTENSION_AGENT] = { "agent", NULL, NULL, CALLBOARD_FIELD_ID, EXTENSION (agent) },
  [CALLBOARD_EXTENSION_PASSWORD] = { "password", "Password", NULL, CALLBOARD_FIELD_SECRET, EXTENSION (password) },
};

const CallboardRecordType callboard_extension_record_type = {
  "extension", sizeof (CallboardExtensionRecord), extension_fields, G_N_ELEMENTS (extension_fields),
};

#define AGENT(member) G_STRUCT_OFFSET (CallboardAgentRecord, member)

static const CallboardField agent_fields[] = {
  [CALLBOARD_AGENT_ID] = { "id", "AgentId", "AgentId", CALLBOARD_FIELD_ID, AGENT (id) },
  [CALLBOARD_AGENT_WORK_ID] = { "work_id", "WorkId", "WorkId", CALLBOARD_FIELD_STRING, AGENT (work_id) },
  [CALLBOARD_AGENT_NAME] = { "name", "Name", "Name", CALLBOARD_FIELD_STRING, AGENT (name) },
  [CALLBOARD_AGENT_NICK_NAME] = { "nick_name", "NickName", NULL, CALLBOARD_FIELD_STRING, AGENT (nick_name) },
  [CALLBOARD_AGENT_MOBILE] = { "mobile", "Mobile", "Mobile", CALLBOARD_FIELD_STRING, AGENT (mobile) },
  [CALLBOARD_AGENT_EMAIL] = { "email", "Email", "Email", CALLBOARD_FIELD_STRING, AGENT (email) },
  [CALLBOARD_AGENT_ROLE] = { "role", "Role", "Role", CALLBOARD_FIELD_STRING, AGENT (role) },
  [CALLBOARD_AGENT_ENABLED] = { "enabled", "Enable", "Enable", CALLBOARD_FIELD_BOOLEAN, AGENT (enabled) },
  [CALLBOARD_AGENT_STATE] = { "state", "State", NULL, CALLBOARD_FIELD_INTEGER, AGENT (state) },
  [CALLBOARD_AGENT_STATE_TEXT] = { "state_text", "StateDes", NULL, CALLBOARD_FIELD_STRING, AGENT (state_text) },
  [CALLBOARD_AGENT_REASON_CODE] = { "reason_code", "ReasonCode", NULL, CALLBOARD_FIELD_INTEGER, AGENT (reason_code) },
  [CALLBOARD_AGENT_REASON] = { "reason", "ReasonCodeDes", NULL, CALLBOARD_FIELD_STRING, AGENT (reason) },
  [CALLBOARD_AGENT_EXTENSION_STATE] = { "extension_state", "ExtState", NULL, CALLBOARD_FIELD_INTEGER,
                                        AGENT (extension_state) },
  [CALLBOARD_AGENT_QUEUES] = { "queues", "Queues", NULL, CALLBOARD_FIELD_IDS, AGENT (queues) },
  [CALLBOARD_AGENT_EXTENSIONS] = { "extensions", "Extensions", NULL, CALLBOARD_FIELD_STRINGS, AGENT (extensions) },
  [CALLBOARD_AGENT_CALLER_ID] = { "caller_id", "DefSpNumber", NULL, CALLBOARD_FIELD_STRING, AGENT (caller_id) },
  [CALLBOARD_AGENT_WRAP_UP_TIME] = { "wrap_up_time", "WrapUpTime", "WrapUpTime", CALLBOARD_FIELD_INTEGER,
                                     AGENT (wrap_up_time) },
  [CALLBOARD_AGENT_OUT_WRAP_UP_TIME] = { "out_wrap_up_time", "OutWrapUpTime", "OutWrapUpTime",
                                         CALLBOARD_FIELD_INTEGER, AGENT (out_wrap_up_time) },
  [CALLBOARD_AGENT_ASSISTANT_ACCESS] = { "assistant_access", NULL, "AssistantAccessRight", CALLBOARD_FIELD_INTEGER,
                                         AGENT (assistant_access) },
  [CALLBOARD_AGENT_EXTENSION_INFOS] = { "extension_infos", "ExtenInfos", NULL, CALLBOARD_FIELD_RECORDS,
                                        AGENT (extension_infos), &callboard_extension_record_type },
};

const CallboardRecordType callboard_agent_record_type = {
  "agent", sizeof (CallboardAgentRecord), agent_fields, G_N_ELEMENTS (agent_fields),
};

#define QUEUE(member) G_STRUCT_OFFSET (CallboardQueueRecord, member)

static const CallboardField queue_fields[] = {
  [CALLBOARD_QUEUE_ID] = { "id", "QueueId", "QueueId", CALLBOARD_FIELD_ID, QUEUE (id) },
  [CALLBOARD_QUEUE_NAME] = { "name", "Name", "QueueName", CALLBOARD_FIELD_STRING, QUEUE (name) },
  [CALLBOARD_QUEUE_STRATEGY] = { "strategy", "Strategy", "Strategy", CALLBOARD_FIELD_INTEGER, QUEUE (strategy) },
  [CALLBOARD_QUEUE_TIMEOUT] = { "timeout", "Timeout", "Timeout", CALLBOARD_FIELD_INTEGER, QUEUE (timeout) },
  [CALLBOARD_QUEUE_WAIT_MUSIC] = { "wait_music", "WaitMusic", "WaitMusic", CALLBOARD_FIELD_STRING,
                                   QUEUE (wait_music) },
};

const CallboardRecordType callboard_queue_record_type = {
  "queue", sizeof (CallboardQueueRecord), queue_fields, G_N_ELEMENTS (queue_fields),
};

#define NUMBERS(member) G_STRUCT_OFFSET (CallboardNumbersRecord, member)

static const CallboardField numbers_fields[] = {
  [CALLBOARD_NUMBERS_NUMBERS] = { "numbers", "SpNumbers", NULL, CALLBOARD_FIELD_STRINGS, NUMBERS (numbers) },
  [CALLBOARD_NUMBERS_DEFAULT] = { "default", "DefSpNumber", "DefSpNumber", CALLBOARD_FIELD_STRING,
                                  NUMBERS (default_number) },
};

const CallboardRecordType callboard_numbers_record_type = {
  "numbers", sizeof (CallboardNumbersRecord), numbers_fields, G_N_ELEMENTS (numbers_fields),
};

#define SUBSCRIPTION(member) G_STRUCT_OFFSET (CallboardSubscriptionRecord, member)

static const CallboardField subscription_fields[] = {
  [CALLBOARD_SUBSCRIPTION_ID] = { "id", "subid", NULL, CALLBOARD_FIELD_ID, SUBSCRIPTION (id) },
  [CALLBOARD_SUBSCRIPTION_NAME] = { "name", "name", "name", CALLBOARD_FIELD_STRING, SUBSCRIPTION (name) },
  [CALLBOARD_SUBSCRIPTION_CALLBACK] = { "callback", "callback", "callback", CALLBOARD_FIELD_STRING,
                                        SUBSCRIPTION (callback) },
  [CALLBOARD_SUBSCRIPTION_EVENTS] = { "events", "events", "events", CALLBOARD_FIELD_STRINGS, SUBSCRIPTION (events) },
  [CALLBOARD_SUBSCRIPTION_ENABLED] = { "enabled", "enable", "enable", CALLBOARD_FIELD_BOOLEAN,
                                       SUBSCRIPTION (enabled) },
};

const CallboardRecordType callboard_subscription_record_type = {
  "subscription", sizeof (CallboardSubscriptionRecord), subscription_fields, G_N_ELEMENTS (subscription_fields),
};

G_STATIC_ASSERT (G_N_ELEMENTS (agent_fields) == CALLBOARD_AGENT_N_FIELDS && CALLBOARD_AGENT_N_FIELDS <= 32);

/**
 * callboard_role_normalize:
 * @role: (nullable): a role as read
 *
 * Returns: (transfer none): @role, or the role that the service assumes where it says nothing
 */
const char *
callboard_role_normalize (const char *role)
{
  return role != NULL && *role != '\0' ? role : "agent";
}
