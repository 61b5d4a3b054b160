/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-plan"

#include "config.h"

#include "plan/callboard-outlook.h"
#include "plan/callboard-step-private.h"

typedef struct
{
  CallboardStepKind kind;
  /* Nothing that is sent later brings back what was: see callboard_step_get_final(). */
  gboolean          final;
} OutlookRow;

static const OutlookRow rows[CALLBOARD_N_EFFECTS] = {
  /* The service cannot delete an agent. */
  [CALLBOARD_EFFECT_AGENT_EXISTS] = { CALLBOARD_STEP_KIND_CREATE, TRUE },
  [CALLBOARD_EFFECT_AGENT_IS] = { CALLBOARD_STEP_KIND_CHANGE, FALSE },
  [CALLBOARD_EFFECT_BOUND] = { CALLBOARD_STEP_KIND_ADD, FALSE },
  [CALLBOARD_EFFECT_UNBOUND] = { CALLBOARD_STEP_KIND_REMOVE, FALSE },
  /* One with the same number would have another password. */
  [CALLBOARD_EFFECT_EXTENSION_GONE] = { CALLBOARD_STEP_KIND_REMOVE, TRUE },
  [CALLBOARD_EFFECT_EXTENSION_EXISTS] = { CALLBOARD_STEP_KIND_CREATE, FALSE },
  [CALLBOARD_EFFECT_QUEUE_EXISTS] = { CALLBOARD_STEP_KIND_CREATE, FALSE },
  [CALLBOARD_EFFECT_QUEUE_IS] = { CALLBOARD_STEP_KIND_CHANGE, FALSE },
  [CALLBOARD_EFFECT_QUEUE_GONE] = { CALLBOARD_STEP_KIND_REMOVE, FALSE },
  [CALLBOARD_EFFECT_MEMBERS] = { CALLBOARD_STEP_KIND_ADD, FALSE },
  [CALLBOARD_EFFECT_ENROLLED] = { CALLBOARD_STEP_KIND_ADD, FALSE },
  /* It takes away whatever it does not name. */
  [CALLBOARD_EFFECT_ENROLLED_EXACTLY] = { CALLBOARD_STEP_KIND_REMOVE, FALSE },
  [CALLBOARD_EFFECT_WITHDRAWN] = { CALLBOARD_STEP_KIND_REMOVE, FALSE },
  [CALLBOARD_EFFECT_DEFAULT_NUMBER] = { CALLBOARD_STEP_KIND_CHANGE, FALSE },
  [CALLBOARD_EFFECT_NO_DEFAULT_NUMBER] = { CALLBOARD_STEP_KIND_REMOVE, FALSE },
  [CALLBOARD_EFFECT_SUBSCRIPTION_EXISTS] = { CALLBOARD_STEP_KIND_CREATE, FALSE },
  [CALLBOARD_EFFECT_SUBSCRIPTION_IS] = { CALLBOARD_STEP_KIND_CHANGE, FALSE },
  [CALLBOARD_EFFECT_SUBSCRIPTION_GONE] = { CALLBOARD_STEP_KIND_REMOVE, FALSE },
  [CALLBOARD_EFFECT_SIGNED_IN] = { CALLBOARD_STEP_KIND_PRESENCE, FALSE },
  [CALLBOARD_EFFECT_IDLE] = { CALLBOARD_STEP_KIND_PRESENCE, FALSE },
  [CALLBOARD_EFFECT_SIGNED_OUT] = { CALLBOARD_STEP_KIND_PRESENCE, FALSE },
  [CALLBOARD_EFFECT_CALLED] = { CALLBOARD_STEP_KIND_CALL, TRUE },
};

/* A change is looked for once it was made. */
#define REQUESTS_PER_STEP 2

/**
 * callboard_step_get_kind:
 * @self: a step
 *
 * Returns: what kind of change it makes
 */
CallboardStepKind
callboard_step_get_kind (CallboardStep *self)
{
  g_return_val_if_fail (CALLBOARD_IS_STEP (self), CALLBOARD_STEP_KIND_CHANGE);

  return rows[callboard_step_get_effect (self)->kind].kind;
}

/**
 * callboard_step_get_final:
 * @self: a step
 *
 * Returns: whether it is in the nature of the step that it cannot be taken back
 */
gboolean
callboard_step_get_final (CallboardStep *self)
{
  g_return_val_if_fail (CALLBOARD_IS_STEP (self), FALSE);

  return rows[callboard_step_get_effect (self)->kind].final;
}

/**
 * callboard_step_get_waits:
 * @self: a step
 *
 * Returns: whether it changes nothing but waits for something that comes about by itself, such as the end of a call
 */
gboolean
callboard_step_get_waits (CallboardStep *self)
{
  g_return_val_if_fail (CALLBOARD_IS_STEP (self), FALSE);

  return callboard_effect_waits (callboard_step_get_effect (self)->kind);
}

static CallboardStep *
find_reason (CallboardStep *step,
             GHashTable    *left_out)
{
  GPtrArray *needs = callboard_step_get_needs (step);

  if (!callboard_step_get_wanted (step))
    return step;
  for (guint i = 0; i < needs->len; i++)
    {
      CallboardStep *reason = g_hash_table_lookup (left_out, g_ptr_array_index (needs, i));

      if (reason != NULL)
        return reason;
    }

  return NULL;
}

/**
 * callboard_plan_list_left_out:
 * @self: a plan
 *
 * Which steps would not be sent as they are wanted now: those struck out, and those that need one of them.
 *
 * Returns: (transfer full) (element-type CallboardStep CallboardStep): each of them, with the struck out step it falls
 *   with, or itself; borrowed from the plan
 */
GHashTable *
callboard_plan_list_left_out (CallboardPlan *self)
{
  GHashTable *left_out;

  g_return_val_if_fail (CALLBOARD_IS_PLAN (self), NULL);

  left_out = g_hash_table_new (NULL, NULL);
  /* What a step needs stands before it. */
  for (guint i = 0; i < callboard_plan_get_n_steps (self); i++)
    {
      CallboardStep *step = callboard_plan_get_step (self, i);
      CallboardStep *reason = find_reason (step, left_out);

      if (reason != NULL)
        g_hash_table_insert (left_out, step, reason);
    }

  return left_out;
}

/**
 * callboard_plan_count_requests:
 * @self: a plan
 *
 * Returns: how many requests it takes about, reading back included, as its steps are wanted now
 */
guint
callboard_plan_count_requests (CallboardPlan *self)
{
  g_autoptr(GHashTable) left_out = callboard_plan_list_left_out (self);
  guint n_sent = 0;

  for (guint i = 0; i < callboard_plan_get_n_steps (self); i++)
    {
      CallboardStep *step = callboard_plan_get_step (self, i);

      /* How often an agent is looked at who is waited for, nobody can tell. */
      n_sent += !g_hash_table_contains (left_out, step) &&
                !callboard_effect_waits (callboard_step_get_effect (step)->kind);
    }

  return n_sent * REQUESTS_PER_STEP;
}

/**
 * callboard_call_dup_curl:
 * @server: the service's base URL
 * @endpoint: the call's number, 1 to 26
 * @call: as callboard_step_dup_call() has it
 * @query: (nullable): parameters of the call's own, escaped and each led by `&`
 *
 * Returns: (transfer full): @call as a command for a shell; whoever runs it fills in account and signature
 */
char *
callboard_call_dup_curl (const char *server,
                         guint       endpoint,
                         const char *call,
                         const char *query)
{
  g_auto(GStrv) parts = g_strsplit (call, " ", 3);
  g_autofree char *url = NULL, *quoted_url = NULL, *quoted_query = NULL, *body = NULL;
  const char *app_key = callboard_endpoint (endpoint)->app_key;

  g_return_val_if_fail (parts[0] != NULL && parts[1] != NULL, NULL);

  url = g_strconcat (server, parts[1], NULL);
  quoted_url = g_shell_quote (url);
  quoted_query = query != NULL && *query != '\0' ? g_shell_quote (query) : NULL;
  body = parts[2] != NULL ? g_shell_quote (parts[2]) : NULL;

  return g_strdup_printf ("curl -X %s %s\"?%s=$CALLBOARD_APP_ID&Timestamp=$TIMESTAMP&Sid=$CALLBOARD_SID&Sign=$SIGN\"%s%s%s",
                          parts[0], quoted_url, app_key, quoted_query != NULL ? quoted_query : "",
                          body != NULL ? " -H 'Content-Type: application/json' --data-raw " : "", body != NULL ? body : "");
}

/**
 * callboard_step_dup_curl:
 * @self: a step
 *
 * Returns: (transfer full): callboard_step_dup_call() as a command for a shell, secrets masked; see
 *   callboard_call_dup_curl()
 */
char *
callboard_step_dup_curl (CallboardStep *self)
{
  CallboardClient *client;
  const char *server = "https://SERVER/ccapi/v2";
  g_autoptr(CallboardRequest) request = NULL;
  g_autofree char *call = NULL, *query = NULL;

  g_return_val_if_fail (CALLBOARD_IS_STEP (self), NULL);

  client = callboard_floor_get_client (callboard_step_get_floor (self));
  if (client != NULL)
    server = callboard_credentials_get_base_url (callboard_client_get_credentials (client));
  call = callboard_step_dup_call (self);
  request = callboard_step_build_request (self);
  query = callboard_request_dup_query (request);

  return callboard_call_dup_curl (server, callboard_step_get_endpoint (self), call, query);
}
