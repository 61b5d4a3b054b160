/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-wire"

#include "config.h"

#include <string.h>

#include "base/callboard-json.h"
#include "base/callboard-redact.h"
#include "wire/callboard-request.h"

#define JSON "application/json"
#define FORM "application/x-www-form-urlencoded"
#define GENERAL CALLBOARD_ENVELOPE_GENERAL
#define PRESENCE CALLBOARD_ENVELOPE_PRESENCE
#define CALL CALLBOARD_ENVELOPE_CALL
#define READ CALLBOARD_REPEAT_READ
#define REFUSED CALLBOARD_REPEAT_REFUSED

/* Spelled as the document spells each, down to the headers that it asks for without a body. */
static const CallboardEndpoint endpoints[] = {
  { 1, "GET", "/spnumbers", "AppId", NULL, GENERAL, READ },
  { 2, "PUT", "/spnumbers/default", "AppId", JSON, GENERAL, REFUSED },
  { 3, "DELETE", "/spnumbers/default", "AppId", JSON, GENERAL, REFUSED },
  { 4, "POST", "/agents", "AppId", JSON, GENERAL, REFUSED },
  { 5, "PUT", "/agents/%s", "AppId", JSON, GENERAL, REFUSED },
  { 6, "GET", "/agents", "AppId", NULL, GENERAL, READ },
  { 7, "POST", "/agents/extensions", "AppId", JSON, GENERAL, REFUSED },
  { 8, "DELETE", "/agents/extensions", "AppId", JSON, GENERAL, REFUSED },
  { 9, "DELETE", "/extensions", "AppId", JSON, GENERAL, REFUSED },
  { 10, "POST", "/extensions", "AppId", JSON, GENERAL, REFUSED },
  { 11, "GET", "/queues", "AppId", NULL, GENERAL, READ },
  { 12, "POST", "/queues", "AppId", JSON, GENERAL, REFUSED },
  { 13, "PUT", "/queues", "AppId", JSON, GENERAL, REFUSED },
  { 14, "DELETE", "/queues", "AppId", JSON, GENERAL, REFUSED },
  { 15, "POST", "/queues/agents", "AppId", JSON, GENERAL, REFUSED },
  { 16, "POST", "/agents/queues", "AppId", JSON, GENERAL, REFUSED },
  { 17, "DELETE", "/agents/queues", "AppId", JSON, GENERAL, REFUSED },
  { 18, "POST", "/subscriptions", "AppId", JSON, GENERAL, REFUSED },
  { 19, "PUT", "/subscriptions/%s", "AppId", JSON, GENERAL, REFUSED },
  { 20, "DELETE", "/subscriptions/%s", "AppId", FORM, GENERAL, REFUSED },
  { 21, "GET", "/subscriptions", "AppId", NULL, GENERAL, READ },
  { 22, "POST", "/agent/login", "AppId", JSON, PRESENCE, REFUSED },
  { 23, "POST", "/agent/logout", "app_id", JSON, PRESENCE, REFUSED },
  { 24, "POST", "/callback2ivr", "app_id", JSON, CALL, CALLBOARD_REPEAT_NEVER },
  { 25, "GET", "/agents/%s", "AppId", NULL, GENERAL, READ },
  { 26, "GET", "/queues/agents_list/%s", "AppId", NULL, GENERAL, READ },
};

struct _CallboardRequest
{
  const CallboardEndpoint *endpoint;
  char                    *id;                 /* (nullable) */
  GString                 *query;              /* escaped, without what authentication adds */
  JsonObject              *body;               /* (owned) (nullable) */
  CallboardDecode          decode;             /* (nullable) */
  gpointer                 user_data;          /* (owned) by user_data_destroy */
  GDestroyNotify           user_data_destroy;
  gint64                   good_until;         /* monotonic, 0: for ever */
};

G_DEFINE_BOXED_TYPE (CallboardRequest, callboard_request, callboard_request_ref, callboard_request_unref)

/**
 * callboard_endpoint: (skip)
 * @number: 1 to 26, as in the service's document
 *
 * Returns: (transfer none): the row of that endpoint
 */
const CallboardEndpoint *
callboard_endpoint (guint number)
{
  g_return_val_if_fail (number >= 1 && number <= G_N_ELEMENTS (endpoints), NULL);

  return &endpoints[number - 1];
}

/**
 * callboard_request_new:
 * @endpoint: 1 to 26
 *
 * A request is a value: what is to be asked, without signature or server. It is filled by whoever makes it and not
 * changed once it was sent; it may be sent more than once.
 *
 * Returns: (transfer full): a request without id, query and body
 */
CallboardRequest *
callboard_request_new (guint endpoint)
{
  CallboardRequest *self = g_atomic_rc_box_new0 (CallboardRequest);

  self->endpoint = callboard_endpoint (endpoint);
  self->query = g_string_new (NULL);

  return self;
}

/**
 * callboard_request_ref:
 * @self: a request
 *
 * Returns: (transfer full): @self
 */
CallboardRequest *
callboard_request_ref (CallboardRequest *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear_request (gpointer data)
{
  CallboardRequest *self = data;

  if (self->user_data_destroy != NULL)
    self->user_data_destroy (self->user_data);
  g_clear_pointer (&self->id, g_free);
  g_string_free (self->query, TRUE);
  g_clear_pointer (&self->body, json_object_unref);
}

/**
 * callboard_request_unref:
 * @self: (transfer full): a request
 */
void
callboard_request_unref (CallboardRequest *self)
{
  g_atomic_rc_box_release_full (self, clear_request);
}

/**
 * callboard_request_set_id:
 * @self: a request to an endpoint with an id in its path
 * @id: the bare id
 */
void
callboard_request_set_id (CallboardRequest *self,
                          const char       *id)
{
  g_set_str (&self->id, id);
}

/**
 * callboard_request_get_id:
 * @self: a request
 *
 * Returns: (transfer none) (nullable): the id in its path
 */
const char *
callboard_request_get_id (CallboardRequest *self)
{
  return self->id;
}

/**
 * callboard_request_add_query:
 * @self: a request
 * @key: a parameter's name
 * @value: its value, not yet escaped
 */
void
callboard_request_add_query (CallboardRequest *self,
                             const char       *key,
                             const char       *value)
{
  g_autofree char *escaped = g_uri_escape_string (value, NULL, FALSE);

  g_string_append_printf (self->query, "&%s=%s", key, escaped);
}

/**
 * callboard_request_take_body:
 * @self: a request
 * @body: (transfer full): what to send; not to be changed any more
 */
void
callboard_request_take_body (CallboardRequest *self,
                             JsonObject       *body)
{
  g_clear_pointer (&self->body, json_object_unref);
  self->body = body;
}

/**
 * callboard_request_set_decode:
 * @self: a request
 * @decode: makes records of the answer, on a thread of the pool
 * @user_data: (nullable): for @decode
 * @user_data_destroy: (nullable): frees @user_data, on whichever thread drops the request last
 *
 * A request without it resolves to %TRUE when the service did what was asked.
 */
void
callboard_request_set_decode (CallboardRequest *self,
                              CallboardDecode   decode,
                              gpointer          user_data,
                              GDestroyNotify    user_data_destroy)
{
  g_return_if_fail (self->decode == NULL);

  self->decode = decode;
  self->user_data = user_data;
  self->user_data_destroy = user_data_destroy;
}

/**
 * callboard_request_set_good_for:
 * @self: a request
 * @msec: for how long from now on it may be sent, in milliseconds
 *
 * For what is right only as long as what was read just before is true. It is sent when its turn comes before, and not again
 * after the server had no time for it; otherwise it rejects with %CALLBOARD_ERROR_RATE_LIMITED, and whoever asks looks anew.
 */
void
callboard_request_set_good_for (CallboardRequest *self,
                                guint             msec)
{
  self->good_until = g_get_monotonic_time () + msec * (gint64) 1000;
}

/**
 * callboard_request_is_urgent: (skip)
 * @self: a request
 *
 * Returns: whether callboard_request_set_good_for() was called
 */
gboolean
callboard_request_is_urgent (CallboardRequest *self)
{
  return self->good_until != 0;
}

/**
 * callboard_request_is_late: (skip)
 * @self: a request
 *
 * Returns: whether it must not be sent any more
 */
gboolean
callboard_request_is_late (CallboardRequest *self)
{
  return self->good_until != 0 && g_get_monotonic_time () > self->good_until;
}

/**
 * callboard_request_get_endpoint: (skip)
 * @self: a request
 *
 * Returns: (transfer none): the row of its endpoint
 */
const CallboardEndpoint *
callboard_request_get_endpoint (CallboardRequest *self)
{
  return self->endpoint;
}

/**
 * callboard_request_get_body:
 * @self: a request
 *
 * Returns: (transfer none) (nullable): what it sends
 */
JsonObject *
callboard_request_get_body (CallboardRequest *self)
{
  return self->body;
}

static char *
dup_path (CallboardRequest *self)
{
  g_autofree char *escaped = g_uri_escape_string (self->id ? self->id : "", NULL, FALSE);
  g_auto(GStrv) parts = g_strsplit (self->endpoint->path, "%s", 2);

  return g_strjoinv (escaped, parts);
}

/**
 * callboard_request_dup_line:
 * @self: a request
 *
 * Returns: (transfer full): method and path, such as `POST /queues/agents`
 */
char *
callboard_request_dup_line (CallboardRequest *self)
{
  g_autofree char *path = dup_path (self);

  return g_strconcat (self->endpoint->method, " ", path, NULL);
}

/**
 * callboard_request_dup_query:
 * @self: a request
 *
 * Returns: (transfer full): its own parameters, escaped and each led by `&`
 */
char *
callboard_request_dup_query (CallboardRequest *self)
{
  return g_strdup (self->query->str);
}

/**
 * callboard_request_dup_body_text:
 * @self: a request
 *
 * Returns: (transfer full) (nullable): the body as it may be shown, secrets masked
 */
char *
callboard_request_dup_body_text (CallboardRequest *self)
{
  g_autoptr(GBytes) bytes = NULL;
  g_autofree char *text = NULL;

  if (self->body == NULL)
    return NULL;

  bytes = callboard_json_to_bytes (self->body);
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  return callboard_redact (text);
}

/**
 * callboard_request_decode: (skip)
 * @self: a request
 * @answer: the whole answer
 * @result: (nullable): what the endpoint carries as its result
 * @value: (out caller-allocates): an empty value
 * @error: return location for a %CALLBOARD_ERROR_NOT_UNDERSTOOD
 *
 * Makes of a successful answer what the request resolves to. For a thread of the pool.
 *
 * Returns: whether @value was set
 */
gboolean
callboard_request_decode (CallboardRequest    *self,
                          const CallboardNode *answer,
                          const CallboardNode *result,
                          GValue              *value,
                          GError             **error)
{
  if (self->decode != NULL)
    return self->decode (answer, result, value, self->user_data, error);

  g_value_init (value, G_TYPE_BOOLEAN);
  g_value_set_boolean (value, TRUE);

  return TRUE;
}
