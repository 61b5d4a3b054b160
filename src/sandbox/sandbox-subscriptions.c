/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-sandbox"

#include "config.h"

#include "sandbox/sandbox-call.h"

/* Subscriptions to events: 18 to 21. Nothing is ever sent to a callback. */

static SandboxSubscription *
find_by_name (SandboxCall *call,
              const char  *name)
{
  for (guint i = 0; i < call->floor->subscriptions->len; i++)
    {
      SandboxSubscription *subscription = g_ptr_array_index (call->floor->subscriptions, i);

      if (g_strcmp0 (subscription->name, name) == 0)
        return subscription;
    }

  return NULL;
}

static gboolean
find_by_path (SandboxCall *call,
              guint       *index)
{
  gint64 id;

  if (!g_ascii_string_to_signed (call->path_id, 10, 0, G_MAXINT64, &id, NULL))
    return FALSE;
  for (*index = 0; *index < call->floor->subscriptions->len; (*index)++)
    {
      if (((SandboxSubscription *) g_ptr_array_index (call->floor->subscriptions, *index))->id == id)
        return TRUE;
    }

  return FALSE;
}

static SandboxSubscription *
add_subscription (SandboxCall         *call,
                  SandboxSubscription *asked)
{
  SandboxSubscription *added = callboard_record_merge (asked, asked);

  callboard_record_set_integer (added, SUBSCRIPTION_ID, call->floor->next_subscription++);
  callboard_record_set_integer (added, SUBSCRIPTION_ENABLED, TRUE);
  g_ptr_array_add (call->floor->subscriptions, added);
  call->changed = TRUE;

  return added;
}

static void
write_succeeded (SandboxCall *call,
                 GPtrArray   *added)
{
  static const guint32 answered = CALLBOARD_FIELD_BIT (SUBSCRIPTION_ID) | CALLBOARD_FIELD_BIT (SUBSCRIPTION_NAME);
  gboolean one = added->len == 1 && SANDBOX_READING (call->readings, SUB_SUCC);

  if (added->len == 0)
    {
      sandbox_writer_raw (&call->result, "null");
      return;
    }

  if (!one)
    sandbox_writer_open_list (&call->result);
  for (guint i = 0; i < added->len; i++)
    {
      SandboxSubscription *subscription = g_ptr_array_index (added, i);
      g_autoptr(SandboxSubscription) view = callboard_record_merge (subscription, subscription);

      if (SANDBOX_READING (call->readings, SUB_NAMES))
        callboard_record_set_string (view, SUBSCRIPTION_NAME, "test");
      sandbox_writer_record (&call->result, view, answered);
    }
  if (!one)
    sandbox_writer_close_list (&call->result);
}

/* 18: answered as a success even where nothing succeeded */
SandboxCode
sandbox_subscribe (SandboxCall *call)
{
  const SandboxSubscribe *asked = call->body;
  g_autoptr(SandboxSubscribe) answer = callboard_record_new (&sandbox_subscribe_type);
  g_autoptr(GStrvBuilder) refused = g_strv_builder_new ();
  g_autoptr(GPtrArray) added = g_ptr_array_new ();
  g_auto(GStrv) failed = NULL;

  for (guint i = 0; i < asked->subscriptions->len; i++)
    {
      SandboxSubscription *subscription = g_ptr_array_index (asked->subscriptions, i);

      if (find_by_name (call, subscription->name) == NULL)
        g_ptr_array_add (added, add_subscription (call, subscription));
      else if (SANDBOX_READING (call->readings, SUB_FAIL))
        g_strv_builder_take (refused, g_strdup_printf ("%s: This name already exists", subscription->name));
      else
        g_strv_builder_add (refused, subscription->name);
    }

  failed = g_strv_builder_end (refused);
  if (failed[0] != NULL)
    callboard_record_set_strings (answer, SUBSCRIBE_FAILED, (const char * const *) failed);
  sandbox_writer_open_object (&call->result);
  sandbox_writer_key (&call->result, sandbox_subscribe_type.fields[SUBSCRIBE_SUCCEEDED].write_key);
  write_succeeded (call, added);
  sandbox_writer_members (&call->result, answer, CALLBOARD_FIELD_BIT (SUBSCRIBE_FAILED));
  sandbox_writer_close_object (&call->result);

  return CODE_OK;
}

/* 19: the answer's one member has the subscription's name */
SandboxCode
sandbox_modify_subscription (SandboxCall *call)
{
  SandboxSubscription *asked = call->body;
  SandboxSubscription *now, *namesake, *merged;
  guint index;

  if (!find_by_path (call, &index))
    return sandbox_call_refuse (call, CODE_NO_RELATED_RECORD, "subscription %s", call->path_id);
  now = g_ptr_array_index (call->floor->subscriptions, index);
  namesake = find_by_name (call, asked->name);
  if (namesake != NULL && namesake != now)
    return sandbox_call_refuse (call, CODE_NAME_TAKEN, "%s", asked->name);

  merged = callboard_record_merge (now, asked);
  if (SANDBOX_READING (call->readings, UPDATE_ID))
    callboard_record_set_integer (merged, SUBSCRIPTION_ID, call->floor->next_subscription++);
  call->changed = callboard_record_diff (now, merged) != 0;
  callboard_record_unref (now);
  g_ptr_array_index (call->floor->subscriptions, index) = merged;

  sandbox_writer_open_object (&call->result);
  sandbox_writer_key (&call->result, merged->name);
  sandbox_writer_integer (&call->result, merged->id);
  sandbox_writer_close_object (&call->result);

  return CODE_OK;
}

/* 20 */
SandboxCode
sandbox_delete_subscription (SandboxCall *call)
{
  guint index;

  if (!find_by_path (call, &index))
    return sandbox_call_refuse (call, CODE_NO_RELATED_RECORD, "subscription %s", call->path_id);

  g_ptr_array_remove_index (call->floor->subscriptions, index);
  call->changed = TRUE;
  sandbox_writer_raw (&call->result, call->result.nulls ? "null" : "[]");

  return CODE_OK;
}

/* 21: one as an object, none or several as an array, none of them with its id */
SandboxCode
sandbox_list_subscriptions (SandboxCall *call)
{
  static const guint32 shown = CALLBOARD_FIELDS_ALL & ~CALLBOARD_FIELD_BIT (SUBSCRIPTION_ID);
  GPtrArray *all = call->floor->subscriptions;
  SandboxSubscriptions reading = SANDBOX_READING (call->readings, SUBSCRIPTIONS);
  gboolean one = all->len > 0 && (reading == SUBSCRIPTIONS_OBJECT || (reading == SUBSCRIPTIONS_AUTO && all->len == 1));

  if (all->len == 0 && (reading == SUBSCRIPTIONS_NULL || call->result.nulls))
    return CODE_OK;

  if (!SANDBOX_READING (call->readings, ENABLE_AS_BOOL))
    call->result.booleans_as_strings = TRUE;
  if (!one)
    sandbox_writer_open_list (&call->result);
  for (guint i = 0; i < (one ? 1 : all->len); i++)
    sandbox_writer_record (&call->result, g_ptr_array_index (all, i), shown);
  if (!one)
    sandbox_writer_close_list (&call->result);

  return CODE_OK;
}
