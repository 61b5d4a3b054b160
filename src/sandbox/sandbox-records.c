/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-sandbox"

#include "config.h"

#include "sandbox/sandbox-records.h"

#define ROW(Type, member, request, answer, kind) { #member, request, answer, CALLBOARD_FIELD_##kind, \
                                                   G_STRUCT_OFFSET (Type, member) }
#define LIST(Type, member, request, answer, of) { #member, request, answer, CALLBOARD_FIELD_RECORDS, \
                                                  G_STRUCT_OFFSET (Type, member), of }
#define TYPE(variable, Type, rows, n) \
  const CallboardRecordType variable = { #Type, sizeof (Type), rows, (n) }; \
  G_STATIC_ASSERT (G_N_ELEMENTS (rows) == (n))

static const CallboardField extension_fields[] = {
  ROW (SandboxExtension, account, NULL, "Number", STRING),
  ROW (SandboxExtension, number, "Extension", "Extension", STRING),
  ROW (SandboxExtension, password, "Password", "Password", SECRET),
  ROW (SandboxExtension, type, "SignalType", "SignalType", SIGNAL),
  ROW (SandboxExtension, agent, NULL, NULL, STRING),
};
TYPE (sandbox_extension_type, SandboxExtension, extension_fields, N_EXTENSION_FIELDS);

static const CallboardField agent_fields[] = {
  ROW (SandboxAgentRecord, app_id, NULL, "AppId", STRING),
  ROW (SandboxAgentRecord, id, "AgentId", "AgentId", STRING),
  ROW (SandboxAgentRecord, work_id, "WorkId", "WorkId", STRING),
  ROW (SandboxAgentRecord, name, "Name", "Name", STRING),
  ROW (SandboxAgentRecord, nick_name, NULL, "NickName", STRING),
  ROW (SandboxAgentRecord, mobile, "Mobile", "Mobile", STRING),
  ROW (SandboxAgentRecord, email, "Email", "Email", STRING),
  ROW (SandboxAgentRecord, role, "Role", "Role", STRING),
  ROW (SandboxAgentRecord, queues, NULL, "Queues", STRINGS),
  ROW (SandboxAgentRecord, queue_names, NULL, "QueuesNames", STRINGS),
  ROW (SandboxAgentRecord, extensions, NULL, "Extensions", STRINGS),
  ROW (SandboxAgentRecord, caller_id, NULL, "DefSpNumber", STRING),
  ROW (SandboxAgentRecord, state, NULL, "State", INTEGER),
  ROW (SandboxAgentRecord, state_text, NULL, "StateDes", STRING),
  ROW (SandboxAgentRecord, reason, NULL, "ReasonCode", INTEGER),
  ROW (SandboxAgentRecord, reason_text, NULL, "ReasonCodeDes", STRING),
  ROW (SandboxAgentRecord, extension_state, NULL, "ExtState", INTEGER),
  ROW (SandboxAgentRecord, wrap_up_time, "WrapUpTime", "WrapUpTime", INTEGER),
  ROW (SandboxAgentRecord, out_wrap_up_time, "OutWrapUpTime", "OutWrapUpTime", INTEGER),
  ROW (SandboxAgentRecord, enabled, "Enable", "Enable", BOOLEAN),
  LIST (SandboxAgentRecord, extension_infos, NULL, "ExtenInfos", &sandbox_extension_type),
  ROW (SandboxAgentRecord, assistant_access, "AssistantAccessRight", NULL, INTEGER),
  ROW (SandboxAgentRecord, create_extension, "IsCreateExtension", NULL, BOOLEAN),
  ROW (SandboxAgentRecord, sign_in_message, NULL, NULL, STRING),
};
TYPE (sandbox_agent_type, SandboxAgentRecord, agent_fields, N_AGENT_FIELDS);

static const CallboardField queue_fields[] = {
  ROW (SandboxQueueRecord, id, "QueueId", "QueueId", STRING),
  ROW (SandboxQueueRecord, name, NULL, "Name", STRING),
  ROW (SandboxQueueRecord, new_name, "QueueName", NULL, STRING),
  ROW (SandboxQueueRecord, strategy, "Strategy", "Strategy", INTEGER),
  ROW (SandboxQueueRecord, timeout, "Timeout", "Timeout", INTEGER),
  ROW (SandboxQueueRecord, wait_music, "WaitMusic", "WaitMusic", STRING),
};
TYPE (sandbox_queue_type, SandboxQueueRecord, queue_fields, N_QUEUE_FIELDS);

static const CallboardField subscription_fields[] = {
  ROW (SandboxSubscription, id, NULL, "subid", INTEGER),
  ROW (SandboxSubscription, name, "name", "name", STRING),
  ROW (SandboxSubscription, callback, "callback", "callback", STRING),
  ROW (SandboxSubscription, events, "events", "events", STRINGS),
  ROW (SandboxSubscription, enabled, "enable", "enable", BOOLEAN),
};
TYPE (sandbox_subscription_type, SandboxSubscription, subscription_fields, N_SUBSCRIPTION_FIELDS);

static const CallboardField subscribe_fields[] = {
  LIST (SandboxSubscribe, subscriptions, "subscriptions", NULL, &sandbox_subscription_type),
  LIST (SandboxSubscribe, succeeded, NULL, "sub_succ", &sandbox_subscription_type),
  ROW (SandboxSubscribe, failed, NULL, "sub_fail", STRINGS),
};
TYPE (sandbox_subscribe_type, SandboxSubscribe, subscribe_fields, N_SUBSCRIBE_FIELDS);

static const CallboardField pairing_fields[] = {
  ROW (SandboxPairing, agent_id, "AgentId", NULL, STRING),
  ROW (SandboxPairing, agent_ids, "AgentIds", NULL, STRINGS),
  ROW (SandboxPairing, extensions, "Extensions", NULL, STRINGS),
  ROW (SandboxPairing, queue_id, "QueueId", NULL, STRING),
  ROW (SandboxPairing, queues, "Queues", NULL, STRINGS),
  ROW (SandboxPairing, is_full, "IsFull", NULL, INTEGER),
};
TYPE (sandbox_pairing_type, SandboxPairing, pairing_fields, N_PAIRING_FIELDS);

static const CallboardField sign_in_fields[] = {
  ROW (SandboxSignIn, agent_id, "agent_id", NULL, STRING),
  ROW (SandboxSignIn, work_id, "work_id", NULL, STRING),
  ROW (SandboxSignIn, queue_ids, "queue_ids", NULL, STRINGS),
  ROW (SandboxSignIn, state, "state", NULL, INTEGER),
};
TYPE (sandbox_sign_in_type, SandboxSignIn, sign_in_fields, N_SIGN_IN_FIELDS);

static const CallboardField call_fields[] = {
  ROW (SandboxIvrCall, id, NULL, NULL, STRING),
  ROW (SandboxIvrCall, caller, "caller", NULL, STRING),
  ROW (SandboxIvrCall, called, "called", NULL, STRING),
  ROW (SandboxIvrCall, display, "called_display", NULL, STRING),
  ROW (SandboxIvrCall, variables, "variables", NULL, STRING),
};
TYPE (sandbox_call_type, SandboxIvrCall, call_fields, N_CALL_FIELDS);

static const CallboardField numbers_fields[] = {
  ROW (SandboxNumbers, all, NULL, "SpNumbers", STRINGS),
  ROW (SandboxNumbers, default_number, "DefSpNumber", "DefSpNumber", STRING),
};
TYPE (sandbox_numbers_type, SandboxNumbers, numbers_fields, N_NUMBERS_FIELDS);

static const CallboardField page_fields[] = {
  ROW (SandboxPage, number, "CurrPage", "CurrPage", INTEGER),
  ROW (SandboxPage, size, "PageSize", "PageSize", INTEGER),
  ROW (SandboxPage, total, NULL, "Total", INTEGER),
  ROW (SandboxPage, count, NULL, "TotalPage", INTEGER),
};
TYPE (sandbox_page_type, SandboxPage, page_fields, N_PAGE_FIELDS);
