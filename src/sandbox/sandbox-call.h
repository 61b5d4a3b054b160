/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "sandbox/sandbox-floor.h"
#include "sandbox/sandbox-writer.h"

G_BEGIN_DECLS

/* The return codes that are sent; digits, texts and statuses are in sandbox-answers.c. */
typedef enum {
  CODE_OK,
  CODE_INCORRECT_REQUEST,
  CODE_PARAMETER_EMPTY,
  CODE_APP_FORBIDDEN,
  CODE_NO_ACCOUNT,
  CODE_NO_RELAY_NUMBER,
  CODE_NAME_EXISTS,
  CODE_NUMBER_EXISTS,
  CODE_NO_APP_ID,
  CODE_NO_RECORD,
  CODE_PARSING_FAILED,
  CODE_AGENT_STATUS,
  CODE_OWNERSHIP,
  CODE_UNKNOWN_APP,
  CODE_PARAMETER_ERROR,
  CODE_NO_RELATED_RECORD,
  CODE_NAME_TAKEN,
  CODE_AUTHENTICATION,
  N_CODES
} SandboxCode;

/* What a field of a request must be. Any text may be empty unless it is required. */
typedef enum {
  CHECK_TEXT,
  CHECK_TEXTS,
  CHECK_COUNT,         /* a whole number from 0 */
  CHECK_BOOLEAN,
  CHECK_SWITCH,        /* 0, 1, true, false, also as strings */
  CHECK_ZERO_OR_ONE,
  CHECK_STRATEGY,
  CHECK_AGENT_ID,
  CHECK_WORK_ID,
  CHECK_MOBILE,
  CHECK_ROLE,
  CHECK_EXTENSION,
  CHECK_NEW_EXTENSION,
  CHECK_NEW_QUEUE,
  CHECK_PHONE_NUMBER,
  CHECK_EVENTS,
  CHECK_SUBSCRIPTIONS,
  CHECK_VARIABLES,
  CHECK_END            /* ends a table of rules */
} SandboxCheck;

typedef enum {
  FIELD_OPTIONAL,
  FIELD_REQUIRED,
  FIELD_NOT_EMPTY, /* may be left out, but not be empty */
} SandboxNeed;

typedef struct
{
  SandboxCheck check;
  SandboxNeed  need;
  guint        field; /* of the route's record type */
} SandboxRule;

typedef enum {
  BODY_NONE,
  BODY_OPTIONAL,
  BODY_REQUIRED,
} SandboxBody;

typedef enum {
  ENVELOPE_GENERAL,
  ENVELOPE_SIGN_IN,
  ENVELOPE_CALL,
} SandboxEnvelope;

typedef struct _SandboxCall SandboxCall;
typedef SandboxCode (*SandboxHandler) (SandboxCall *call);

typedef struct
{
  guint                      number;
  const char                *method;
  const char                *path; /* after /ccapi/v2; {id} stands for digits, {any} for anything */
  SandboxHandler             handler;
  SandboxBody                body;
  SandboxEnvelope            envelope;
  const CallboardRecordType *type;
  const SandboxRule         *rules;
} SandboxRoute;

#define SANDBOX_N_ENDPOINTS 26

/* A request as the server received it. */
typedef struct
{
  const char *method;
  const char *path;
  GHashTable *query;        /* (nullable) */
  const char *accept;       /* (nullable) */
  const char *content_type; /* (nullable) */
  GBytes     *body;
} SandboxRequest;

typedef struct
{
  guint     status;
  gboolean  from_router; /* text/plain, outside of the service's own format */
  gboolean  ok;
  gboolean  changed;
  GBytes   *body;
} SandboxAnswer;

void sandbox_answer_free (SandboxAnswer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SandboxAnswer, sandbox_answer_free)

/* One call on its way through checks and handler. */
struct _SandboxCall
{
  /* given */
  SandboxFloor          *floor;
  const SandboxReadings *readings;
  const SandboxRoute    *route;
  const SandboxRequest  *request;
  char                  *path_id; /* (owned) (nullable): what stood for the braces */
  /* found by the checks */
  gpointer               body;    /* (owned) (nullable): record of the route's type */
  /* the answer */
  SandboxWriter          result;
  char                  *detail;  /* (owned) (nullable): what is said after the code's text */
  char                  *message_id; /* (owned) (nullable): of the sign-in envelope */
  SandboxEnvelope        envelope;
  gboolean               changed;
};

const SandboxRoute *sandbox_route_find   (const char             *method,
                                          const char             *path,
                                          char                  **path_id,
                                          gboolean               *path_known);

SandboxAnswer      *sandbox_call_answer  (SandboxFloor           *floor,
                                          const SandboxReadings  *readings,
                                          const SandboxRoute     *route,
                                          const char             *path_id,
                                          const SandboxRequest   *request) G_GNUC_WARN_UNUSED_RESULT;
SandboxAnswer      *sandbox_answer_from_router (guint             status,
                                          const char             *text) G_GNUC_WARN_UNUSED_RESULT;

SandboxCode         sandbox_call_refuse  (SandboxCall            *call,
                                          SandboxCode             code,
                                          const char             *format,
                                          ...) G_GNUC_PRINTF (3, 4);
const char         *sandbox_call_get_parameter (SandboxCall      *call,
                                          const char             *name);

/* sandbox-checks.c: in this order */
SandboxCode         sandbox_check_caller (SandboxCall            *call);
SandboxCode         sandbox_check_app    (SandboxCall            *call);
SandboxCode         sandbox_check_headers (SandboxCall           *call);
SandboxCode         sandbox_check_body   (SandboxCall            *call);
/* sandbox-fields.c */
SandboxCode         sandbox_check_fields (SandboxCall            *call,
                                          JsonObject             *object,
                                          const CallboardRecordType *type,
                                          const SandboxRule      *rules);
gboolean            sandbox_matches      (const char             *text,
                                          const char             *accepted,
                                          gsize                   least,
                                          gsize                   most);
gboolean            sandbox_is_role      (const char             *text);

/* The endpoints' handlers */
SandboxCode sandbox_list_numbers         (SandboxCall *call);
SandboxCode sandbox_set_default_number   (SandboxCall *call);
SandboxCode sandbox_clear_default_number (SandboxCall *call);
SandboxCode sandbox_create_agent         (SandboxCall *call);
SandboxCode sandbox_modify_agent         (SandboxCall *call);
SandboxCode sandbox_list_agents          (SandboxCall *call);
SandboxCode sandbox_bind_extensions      (SandboxCall *call);
SandboxCode sandbox_unbind_extensions    (SandboxCall *call);
SandboxCode sandbox_delete_extension     (SandboxCall *call);
SandboxCode sandbox_create_extension     (SandboxCall *call);
SandboxCode sandbox_list_queues          (SandboxCall *call);
SandboxCode sandbox_create_queue         (SandboxCall *call);
SandboxCode sandbox_modify_queue         (SandboxCall *call);
SandboxCode sandbox_delete_queue         (SandboxCall *call);
SandboxCode sandbox_add_agents           (SandboxCall *call);
SandboxCode sandbox_enrol_agent          (SandboxCall *call);
SandboxCode sandbox_withdraw_agent       (SandboxCall *call);
SandboxCode sandbox_subscribe            (SandboxCall *call);
SandboxCode sandbox_modify_subscription  (SandboxCall *call);
SandboxCode sandbox_delete_subscription  (SandboxCall *call);
SandboxCode sandbox_list_subscriptions   (SandboxCall *call);
SandboxCode sandbox_sign_in              (SandboxCall *call);
SandboxCode sandbox_sign_out             (SandboxCall *call);
SandboxCode sandbox_call_customer        (SandboxCall *call);
SandboxCode sandbox_show_agent           (SandboxCall *call);
SandboxCode sandbox_list_members         (SandboxCall *call);

/* sandbox-views.c: how agents are shown */
char       *sandbox_view_agent_in_list   (SandboxCall *call,
                                          SandboxAgent *agent) G_GNUC_WARN_UNUSED_RESULT;
void        sandbox_view_agent           (SandboxCall *call,
                                          SandboxAgent *agent);

G_END_DECLS
