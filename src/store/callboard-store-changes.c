/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-store"

#include "config.h"

#include "store/callboard-store-private.h"
#include "store/callboard-store-snapshot.h"

static CallboardChangeRow *
complete_change (CallboardChangeRow *given,
                 const char         *now)
{
  g_autoptr(CallboardChangeRow) over = callboard_record_new (&callboard_change_row_type);

  if (given->time == NULL)
    callboard_record_set_string (over, CALLBOARD_CHANGE_TIME, now);

  return callboard_record_merge (given, over);
}

static gboolean
add_changes (CallboardSql    *sql,
             CallboardOwner  *owner,
             gpointer         data,
             GValue          *result,
             GError         **error)
{
  CallboardStoreArgs *args = data;
  g_autofree char *now = callboard_store_dup_now ();

  for (guint i = 0; i < args->records->len; i++)
    {
      g_autoptr(CallboardChangeRow) change = complete_change (g_ptr_array_index (args->records, i), now);

      if (!callboard_sql_insert (sql, "INSERT INTO floor_changes", change, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * callboard_store_add_changes:
 * @self: a store
 * @changes: (element-type CallboardChangeRow): what was seen to have changed; `time` is now where it is missing
 *
 * Returns: (transfer full): a future that resolves to %TRUE when it is on the disk
 */
DexFuture *
callboard_store_add_changes (CallboardStore *self,
                             GPtrArray      *changes)
{
  CallboardStoreArgs *args;

  dex_return_error_if_fail (CALLBOARD_IS_STORE (self));
  dex_return_error_if_fail (changes != NULL);

  args = callboard_store_args_new (NULL);
  args->records = g_ptr_array_ref (changes);

  return callboard_store_write (self, add_changes, args, callboard_store_args_free);
}

static gboolean
list_changes (CallboardSql    *sql,
              CallboardOwner  *owner,
              gpointer         data,
              GValue          *result,
              GError         **error)
{
  CallboardStoreArgs *args = data;
  GPtrArray *changes;

  changes = callboard_sql_list (sql, &callboard_change_row_type,
                                "SELECT * FROM floor_changes WHERE (?1 IS NULL OR kind = ?1) AND (?2 IS NULL OR id = ?2)"
                                " ORDER BY serial DESC LIMIT ?3 OFFSET ?4",
                                SQL_ARGS (SQL_ID (args->other), SQL_ID (args->id), SQL_INT (args->limit),
                                          SQL_INT (args->offset)), error);
  if (changes == NULL)
    return FALSE;
  callboard_store_take_records (result, changes);

  return TRUE;
}

/**
 * callboard_store_list_changes:
 * @self: a store
 * @limit: how many at most, 0 for all
 * @offset: how many to pass over
 * @kind: (nullable): of what kind of thing, %NULL for all
 * @id: (nullable): of which, %NULL for all
 *
 * Returns: (transfer full): a future that resolves to a #GPtrArray of #CallboardChangeRow, the latest first
 */
DexFuture *
callboard_store_list_changes (CallboardStore *self,
                              guint           limit,
                              guint           offset,
                              const char     *kind,
                              const char     *id)
{
  CallboardStoreArgs *args;

  dex_return_error_if_fail (CALLBOARD_IS_STORE (self));

  args = callboard_store_args_new (id);
  args->other = g_strdup (kind);
  args->limit = limit > 0 ? (gint64) limit : -1;
  args->offset = offset;

  return callboard_store_read (self, list_changes, args, callboard_store_args_free);
}
