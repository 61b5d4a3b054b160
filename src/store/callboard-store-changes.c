/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-store"

#include "config.h"

#include <string.h>

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

/* Every text in quotes of a piece of JSON: ids, among others. */
static void
collect_quoted (GHashTable *texts,
                const char *json)
{
  const char *begin = json != NULL ? strchr (json, '"') : NULL;

  while (begin != NULL)
    {
      const char *end = strchr (begin + 1, '"');

      if (end == NULL)
        return;
      g_hash_table_add (texts, g_strndup (begin + 1, (gsize) (end - begin - 1)));
      begin = strchr (end + 1, '"');
    }
}

/* Whatever the steps since then were about, of whichever program on this machine. */
static GHashTable *
list_touched (CallboardSql  *sql,
              gint64         since,
              GError       **error)
{
  g_autoptr(GHashTable) texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GPtrArray) steps =
    callboard_sql_list (sql, &callboard_step_record_type,
                        "SELECT effect, before, after FROM steps JOIN runs ON runs.id = steps.run_id"
                        " WHERE steps.outcome NOT IN ('waiting', 'skipped')"
                        "   AND (runs.ended_at IS NULL OR runs.ended_at >= ?1)",
                        SQL_ARGS (SQL_INT (since)), error);

  if (steps == NULL)
    return NULL;
  for (guint i = 0; i < steps->len; i++)
    {
      CallboardStepRecord *step = g_ptr_array_index (steps, i);

      collect_quoted (texts, step->effect);
      collect_quoted (texts, step->before);
      collect_quoted (texts, step->after);
    }

  return g_steal_pointer (&texts);
}

static gboolean
note_changes (CallboardSql    *sql,
              CallboardOwner  *owner,
              gpointer         data,
              GValue          *result,
              GError         **error)
{
  CallboardStoreArgs *args = data;
  g_autofree char *now = callboard_store_dup_now ();
  g_autoptr(GHashTable) touched = list_touched (sql, args->limit, error);
  guint n = 0;

  if (touched == NULL)
    return FALSE;
  for (guint i = 0; i < args->records->len; i++)
    {
      CallboardChangeRow *given = g_ptr_array_index (args->records, i);
      g_autoptr(CallboardChangeRow) change = complete_change (given, now);

      if (g_hash_table_contains (touched, given->id))
        continue;
      if (!callboard_sql_insert (sql, "INSERT INTO floor_changes", change, error))
        return FALSE;
      n++;
    }
  g_value_set_uint (g_value_init (result, G_TYPE_UINT), n);

  return TRUE;
}

/**
 * callboard_store_note_changes:
 * @self: a store
 * @changes: (element-type CallboardChangeRow): what is different between two readings of the floor
 * @since: when the first of them was made, in milliseconds since 1970
 *
 * Remembers those of @changes that were not made on this machine: nothing that a step carried out since then names.
 *
 * Returns: (transfer full): a future that resolves to how many they were, a #guint
 */
DexFuture *
callboard_store_note_changes (CallboardStore *self,
                              GPtrArray      *changes,
                              gint64          since)
{
  CallboardStoreArgs *args;

  dex_return_error_if_fail (CALLBOARD_IS_STORE (self));
  dex_return_error_if_fail (changes != NULL);

  args = callboard_store_args_new (NULL);
  args->records = g_ptr_array_ref (changes);
  args->limit = since;

  return callboard_store_write (self, note_changes, args, callboard_store_args_free);
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
