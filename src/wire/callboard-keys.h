/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Names on the wire that are no field of a record: those of the envelopes, of pages, and of requests that join records.
 * Fields of records are in callboard-records.c. */

#define KEY_ERR_CODE "ErrCode"
#define KEY_ERR_DESC "ErrDesc"
#define KEY_RESULT "Result"
#define KEY_CODE "code"
#define KEY_MESSAGE "message"
#define KEY_RESULTS "results"
#define KEY_MSG_ID "msg_id"

#define KEY_CURR_PAGE "CurrPage"
#define KEY_PAGE_SIZE "PageSize"
#define KEY_TOTAL "Total"
#define KEY_TOTAL_PAGE "TotalPage"
#define KEY_AGENT_LIST "AgentList"
#define KEY_QUEUES "Queues"

#define KEY_AGENT_ID "AgentId"
#define KEY_AGENT_IDS "AgentIds"
#define KEY_EXTENSION "Extension"
#define KEY_EXTENSIONS "Extensions"
#define KEY_EXTEN_INFOS "ExtenInfos"
#define KEY_QUEUE_ID "QueueId"
#define KEY_IS_FULL "IsFull"
#define KEY_IS_CREATE_EXTENSION "IsCreateExtension"

#define KEY_SUBSCRIPTIONS "subscriptions"
#define KEY_SUB_SUCC "sub_succ"
#define KEY_SUB_FAIL "sub_fail"

#define KEY_PRESENCE_MSG_ID "MsgId"
#define KEY_PRESENCE_AGENT_ID "agent_id"
#define KEY_PRESENCE_STATE "state"

#define KEY_CALL_CALLER "caller"
#define KEY_CALL_CALLED "called"
#define KEY_CALL_DISPLAY "called_display"
#define KEY_CALL_VARIABLES "variables"
