/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-store"

#include "config.h"

#include "store/callboard-store-private.h"
#include "store/callboard-store-register.h"

static CallboardStoreArgs *
args_new (const char *name,
          const char *callback,
          const char *id)
{
  CallboardStoreArgs *args = callboard_store_args_new (NULL);

  args->record = callboard_record_new (&callboard_subscription_row_type);
  callboard_record_set_string (args->record, CALLBOARD_SUBSCRIPTION_ROW_NAME, name);
  callboard_record_set_string (args->record, CALLBOARD_SUBSCRIPTION_ROW_CALLBACK, callback);
  callboard_record_set_string (args->record, CALLBOARD_SUBSCRIPTION_ROW_ID, id);

  return args;
}

static gboolean
put (CallboardSql    *sql,
     CallboardOwner  *owner,
     gpointer         data,
     GValue          *result,
     GError         **error)
{
  CallboardStoreArgs *args = data;
  CallboardSubscriptionRow *row = args->record;

  /* Of one name the service has one only, and an id is of one. */
  return callboard_sql_run (sql, "DELETE FROM subscriptions WHERE name = ?1 OR id = ?2",
                            SQL_ARGS (SQL_TEXT (row->name), SQL_TEXT (row->id)), error) &&
         callboard_sql_insert (sql, "INSERT OR REPLACE INTO subscriptions", args->record, error);
}

/**
 * callboard_store_put_subscription:
 * @self: a store
 * @name: a subscription's name
 * @callback: where it sends events
 * @id: the id that the service gave it (18)
 *
 * Takes the place of what was remembered of a subscription of that name or of that id.
 *
 * Returns: (transfer full): a future that resolves to %TRUE when it is on the disk
 */
DexFuture *
callboard_store_put_subscription (CallboardStore *self,
                                  const char     *name,
                                  const char     *callback,
                                  const char     *id)
{
  dex_return_error_if_fail (CALLBOARD_IS_STORE (self));
  dex_return_error_if_fail (name != NULL && callback != NULL && id != NULL);

  return callboard_store_write (self, put, args_new (name, callback, id), callboard_store_args_free);
}

static gboolean
remove_id (CallboardSql    *sql,
           CallboardOwner  *owner,
           gpointer         data,
           GValue          *result,
           GError         **error)
{
  CallboardSubscriptionRow *row = ((CallboardStoreArgs *) data)->record;

  return callboard_sql_run (sql, "DELETE FROM subscriptions WHERE name = ?1 AND callback = ?2",
                            SQL_ARGS (SQL_TEXT (row->name), SQL_TEXT (row->callback)), error);
}

/**
 * callboard_store_remove_subscription:
 * @self: a store
 * @name: a subscription's name
 * @callback: where it sent events
 *
 * Returns: (transfer full): a future that resolves to %TRUE when its id is forgotten
 */
DexFuture *
callboard_store_remove_subscription (CallboardStore *self,
                                     const char     *name,
                                     const char     *callback)
{
  dex_return_error_if_fail (CALLBOARD_IS_STORE (self));
  dex_return_error_if_fail (name != NULL && callback != NULL);

  return callboard_store_write (self, remove_id, args_new (name, callback, NULL), callboard_store_args_free);
}

static gboolean
forget_id (CallboardSql    *sql,
           CallboardOwner  *owner,
           gpointer         data,
           GValue          *result,
           GError         **error)
{
  CallboardStoreArgs *args = data;

  return callboard_sql_run (sql, "DELETE FROM subscriptions WHERE id = ?1", SQL_ARGS (SQL_TEXT (args->id)), error);
}

/**
 * callboard_store_forget_subscription:
 * @self: a store
 * @id: an id that the service does not know any more (20)
 *
 * Returns: (transfer full): a future that resolves to %TRUE when it is forgotten, whatever it was called
 */
DexFuture *
callboard_store_forget_subscription (CallboardStore *self,
                                     const char     *id)
{
  dex_return_error_if_fail (CALLBOARD_IS_STORE (self));
  dex_return_error_if_fail (id != NULL);

  return callboard_store_write (self, forget_id, callboard_store_args_new (id), callboard_store_args_free);
}

static gboolean
lookup (CallboardSql    *sql,
        CallboardOwner  *owner,
        gpointer         data,
        GValue          *result,
        GError         **error)
{
  CallboardSubscriptionRow *row = ((CallboardStoreArgs *) data)->record;
  g_autoptr(GPtrArray) rows = NULL;

  rows = callboard_sql_list (sql, &callboard_subscription_row_type,
                             "SELECT * FROM subscriptions WHERE name = ?1 AND callback = ?2",
                             SQL_ARGS (SQL_TEXT (row->name), SQL_TEXT (row->callback)), error);
  if (rows == NULL)
    return FALSE;
  g_value_set_string (g_value_init (result, G_TYPE_STRING),
                      rows->len > 0 ? ((CallboardSubscriptionRow *) g_ptr_array_index (rows, 0))->id : NULL);

  return TRUE;
}

/**
 * callboard_store_lookup_subscription:
 * @self: a store
 * @name: a subscription's name
 * @callback: where it sends events
 *
 * Returns: (transfer full): a future that resolves to its id, a string, %NULL where it is not known
 */
DexFuture *
callboard_store_lookup_subscription (CallboardStore *self,
                                     const char     *name,
                                     const char     *callback)
{
  dex_return_error_if_fail (CALLBOARD_IS_STORE (self));
  dex_return_error_if_fail (name != NULL && callback != NULL);

  return callboard_store_read (self, lookup, args_new (name, callback, NULL), callboard_store_args_free);
}

static gboolean
list (CallboardSql    *sql,
      CallboardOwner  *owner,
      gpointer         data,
      GValue          *result,
      GError         **error)
{
  GPtrArray *rows = callboard_sql_list (sql, &callboard_subscription_row_type,
                                        "SELECT * FROM subscriptions ORDER BY name, callback", NULL, error);

  if (rows == NULL)
    return FALSE;
  callboard_store_take_records (result, rows);

  return TRUE;
}

/**
 * callboard_store_list_subscriptions:
 * @self: a store
 *
 * Returns: (transfer full): a future that resolves to a #GPtrArray of #CallboardSubscriptionRow by name
 */
DexFuture *
callboard_store_list_subscriptions (CallboardStore *self)
{
  dex_return_error_if_fail (CALLBOARD_IS_STORE (self));

  return callboard_store_read (self, list, NULL, NULL);
}
