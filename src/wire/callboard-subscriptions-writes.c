/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-wire"

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "base/callboard-error.h"
#include "base/callboard-json.h"
#include "base/callboard-return-code.h"
#include "wire/callboard-decode.h"
#include "wire/callboard-keys.h"
#include "wire/callboard-subscriptions-api.h"
#include "wire/callboard-subscriptions-writes.h"

#define CREATE_FIELDS (CALLBOARD_FIELD_BIT (CALLBOARD_SUBSCRIPTION_NAME) | \
                       CALLBOARD_FIELD_BIT (CALLBOARD_SUBSCRIPTION_CALLBACK) | \
                       CALLBOARD_FIELD_BIT (CALLBOARD_SUBSCRIPTION_EVENTS))

static gboolean
is_known_event (const char *name)
{
  gsize n_types;
  const CallboardEventType *types = callboard_event_types (&n_types);

  for (gsize i = 0; i < n_types; i++)
    {
      if (strcmp (types[i].name, name) == 0)
        return TRUE;
    }

  return FALSE;
}

/* The events among what failed, by name; %NULL where there are none. */
static char *
dup_refused_events (CallboardSubscriptionRecord *asked,
                    const CallboardNode         *failed)
{
  const CallboardNode *list = callboard_node_get_kind (failed) == CALLBOARD_NODE_ARRAY ? failed : NULL;
  g_autoptr(GPtrArray) names = g_ptr_array_new_null_terminated (0, NULL, TRUE);

  for (const CallboardNode *node = callboard_node_first (list); node != NULL; node = callboard_node_next (list, node))
    {
      g_autofree char *said = callboard_node_dup_text (node);

      for (guint j = 0; said != NULL && asked->events != NULL && asked->events[j] != NULL; j++)
        if (g_strcmp0 (asked->events[j], said) == 0)
          g_ptr_array_add (names, asked->events[j]);
    }

  return names->len > 0 ? g_strjoinv (", ", (char **) names->pdata) : NULL;
}

static GError *
refused_events_error (const char *names)
{
  GError *error = callboard_error_new_invalid ("events", "The service refused these events: %s", names);
  /* Translators: %s are names of events */
  g_autofree char *sentence = g_strdup_printf (_("The service did not take these events: %s"), names);

  callboard_error_set_reason (error, 0, sentence);

  return error;
}

/* The list of failures names subscriptions, or it may be reasons. Where the reason is not said, it is the name's being
 * taken, unless something else is plainly wrong. */
static GError *
explain_failure (CallboardSubscriptionRecord *asked,
                 const char                  *said)
{
  gsize n_codes;
  const CallboardReturnCode *codes = callboard_return_codes (&n_codes);

  for (gsize i = 0; i < n_codes; i++)
    {
      if (strstr (said, codes[i].code) != NULL)
        return callboard_error_new_service (codes[i].kind, 0, codes[i].code, said);
    }
  for (guint i = 0; asked->events != NULL && asked->events[i] != NULL; i++)
    {
      if (!is_known_event (asked->events[i]))
        return callboard_error_new_invalid ("events", "The service refused the subscription: %s", said);
    }
  if (asked->callback == NULL || !g_uri_is_valid (asked->callback, G_URI_FLAGS_NONE, NULL))
    return callboard_error_new_invalid ("callback", "The service refused the subscription: %s", said);

  return callboard_error_new (CALLBOARD_ERROR_TAKEN, "The service refused the subscription: %s", said);
}

static char *
dup_failure (const CallboardNode *failed)
{
  const CallboardNode *first = callboard_node_get_kind (failed) == CALLBOARD_NODE_ARRAY && callboard_node_get_size (failed) > 0
                                 ? callboard_node_first (failed) : failed;
  char *said;

  if (first == NULL ||
      (callboard_node_get_kind (first) == CALLBOARD_NODE_ARRAY && callboard_node_get_size (first) == 0))
    return NULL;

  said = callboard_node_get_kind (first) < CALLBOARD_NODE_ARRAY ? callboard_node_dup_text (first)
                                                                : callboard_node_dup_source (first);
  return said != NULL && *said != '\0' ? said : (g_free (said), NULL);
}

/* By name; else, as one was asked for and the example's own answer has another name, by being the only one when none
 * failed. */
static CallboardSubscriptionRecord *
find_created (GPtrArray                   *created,
              CallboardSubscriptionRecord *asked,
              gboolean                     failed)
{
  for (guint i = 0; i < created->len; i++)
    {
      CallboardSubscriptionRecord *candidate = g_ptr_array_index (created, i);

      if (g_strcmp0 (candidate->name, asked->name) == 0)
        return candidate;
    }

  return created->len == 1 && !failed ? g_ptr_array_index (created, 0) : NULL;
}

static gboolean
decode_created (const CallboardNode  *answer,
                const CallboardNode  *result,
                GValue               *value,
                gpointer              user_data,
                GError              **error)
{
  CallboardSubscriptionRecord *asked = user_data, *found;
  const CallboardNode *failed = callboard_node_lookup (result, KEY_SUB_FAIL);
  g_autofree char *failure = dup_failure (failed);
  g_autofree char *refused = dup_refused_events (asked, failed);
  g_autoptr(CallboardSubscriptionRecord) with_id = callboard_record_new (&callboard_subscription_record_type);
  g_autoptr(GPtrArray) created = NULL;

  created = callboard_records_read (&callboard_subscription_record_type, callboard_node_lookup (result, KEY_SUB_SUCC),
                                    CALLBOARD_SUBSCRIPTION_ID, NULL, error);
  if (created == NULL)
    return FALSE;

  found = find_created (created, asked, failure != NULL);
  if (found == NULL)
    {
      g_propagate_error (error, refused != NULL ? refused_events_error (refused)
                         : failure != NULL ? explain_failure (asked, failure)
                         : callboard_error_new (CALLBOARD_ERROR_NOT_UNDERSTOOD,
                                                "The answer says neither that the subscription was made nor that not"));
      return FALSE;
    }

  callboard_record_set_string (with_id, CALLBOARD_SUBSCRIPTION_ID, found->id);
  callboard_value_take_record (value, callboard_record_merge (asked, with_id));
  return TRUE;
}

/**
 * callboard_subscriptions_create_request:
 * @subscription: the subscription to be: name, callback and events
 *
 * Endpoint 18.
 *
 * Returns: (transfer full): a request that resolves to a #CallboardSubscriptionRecord with its id, and rejects with
 *   %CALLBOARD_ERROR_TAKEN or %CALLBOARD_ERROR_INVALID when the service has it among the failures
 */
CallboardRequest *
callboard_subscriptions_create_request (CallboardSubscriptionRecord *subscription)
{
  CallboardRequest *request = callboard_request_new (18);
  JsonObject *body = json_object_new (), *element = json_object_new ();
  JsonArray *list = json_array_new ();

  callboard_record_encode (subscription, CALLBOARD_KEYS_WIRE, CREATE_FIELDS, element);
  json_array_add_object_element (list, element);
  json_object_set_array_member (body, KEY_SUBSCRIPTIONS, list);
  callboard_request_take_body (request, body);
  callboard_request_set_decode (request, decode_created, callboard_record_ref (subscription), callboard_record_unref);

  return request;
}

/* An object whose one member has the subscription's name, and its id as the value. */
static char *
dup_answered_id (const CallboardNode *result,
                 const char          *name)
{
  const CallboardNode *named = name != NULL ? callboard_node_lookup_exact (result, name) : NULL;

  if (named == NULL && callboard_node_get_kind (result) == CALLBOARD_NODE_OBJECT && callboard_node_get_size (result) == 1)
    named = callboard_node_next (result, callboard_node_first (result));

  return callboard_node_dup_text (named);
}

static gboolean
decode_updated (const CallboardNode  *answer,
                const CallboardNode  *result,
                GValue               *value,
                gpointer              user_data,
                GError              **error)
{
  CallboardSubscriptionRecord *asked = user_data;
  g_autoptr(CallboardSubscriptionRecord) answered = callboard_record_new (&callboard_subscription_record_type);
  g_autofree char *id = dup_answered_id (result, asked->name);

  if (id != NULL && *id != '\0')
    callboard_record_set_string (answered, CALLBOARD_SUBSCRIPTION_ID, id);
  callboard_value_take_record (value, callboard_record_merge (asked, answered));
  return TRUE;
}

/**
 * callboard_subscriptions_update_request:
 * @id: the subscription's id
 * @subscription: the subscription as it shall be; name, callback, events and enabled must all be set
 *
 * Endpoint 19.
 *
 * Returns: (transfer full): a request that resolves to a #CallboardSubscriptionRecord with the id that it has now
 */
CallboardRequest *
callboard_subscriptions_update_request (const char                  *id,
                                        CallboardSubscriptionRecord *subscription)
{
  CallboardRequest *request = callboard_request_new (19);
  g_autoptr(CallboardSubscriptionRecord) with_id = callboard_record_new (&callboard_subscription_record_type);
  JsonObject *body = json_object_new ();

  callboard_record_encode (subscription, CALLBOARD_KEYS_WIRE, CALLBOARD_FIELDS_ALL, body);
  callboard_record_set_string (with_id, CALLBOARD_SUBSCRIPTION_ID, id);
  callboard_request_set_id (request, id);
  callboard_request_take_body (request, body);
  callboard_request_set_decode (request, decode_updated, callboard_record_merge (subscription, with_id),
                                callboard_record_unref);

  return request;
}

/**
 * callboard_subscriptions_delete_request:
 * @id: the subscription's id
 *
 * Endpoint 20.
 *
 * Returns: (transfer full): a request that resolves to %TRUE
 */
CallboardRequest *
callboard_subscriptions_delete_request (const char *id)
{
  CallboardRequest *request = callboard_request_new (20);

  callboard_request_set_id (request, id);

  return request;
}
