/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-store"

#include "config.h"

#include "store/callboard-store-private.h"

static gboolean
get_setting (CallboardSql    *sql,
             CallboardOwner  *owner,
             gpointer         data,
             GValue          *result,
             GError         **error)
{
  CallboardStoreArgs *args = data;
  g_autoptr(CallboardRows) rows = callboard_sql_query (sql, "SELECT value FROM settings WHERE key = ?1",
                                                       SQL_ARGS (SQL_ID (args->id)), error);
  g_autoptr(GError) failure = NULL;

  if (rows == NULL)
    return FALSE;
  g_value_init (result, G_TYPE_STRING);
  if (callboard_rows_next (rows, &failure))
    g_value_set_string (result, callboard_rows_get_text (rows, 0));
  if (failure == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/**
 * callboard_store_get_setting:
 * @self: a store
 * @key: what is remembered
 *
 * Returns: (transfer full): a future that resolves to its text, a string, %NULL where nothing is
 */
DexFuture *
callboard_store_get_setting (CallboardStore *self,
                             const char     *key)
{
  dex_return_error_if_fail (CALLBOARD_IS_STORE (self));
  dex_return_error_if_fail (key != NULL);

  return callboard_store_read (self, get_setting, callboard_store_args_new (key), callboard_store_args_free);
}

static gboolean
set_setting (CallboardSql    *sql,
             CallboardOwner  *owner,
             gpointer         data,
             GValue          *result,
             GError         **error)
{
  CallboardStoreArgs *args = data;

  if (args->other == NULL)
    return callboard_sql_run (sql, "DELETE FROM settings WHERE key = ?1", SQL_ARGS (SQL_ID (args->id)), error);

  return callboard_sql_run (sql, "INSERT OR REPLACE INTO settings (key, value) VALUES (?1, ?2)",
                            SQL_ARGS (SQL_ID (args->id), SQL_TEXT (args->other)), error);
}

/**
 * callboard_store_set_setting:
 * @self: a store
 * @key: what is to be remembered, such as `import.columns`
 * @value: (nullable): its text; %NULL to forget it
 *
 * Returns: (transfer full): a future that resolves to %TRUE when it is on the disk
 */
DexFuture *
callboard_store_set_setting (CallboardStore *self,
                             const char     *key,
                             const char     *value)
{
  CallboardStoreArgs *args;

  dex_return_error_if_fail (CALLBOARD_IS_STORE (self));
  dex_return_error_if_fail (key != NULL);

  args = callboard_store_args_new (key);
  args->other = g_strdup (value);

  return callboard_store_write (self, set_setting, args, callboard_store_args_free);
}
