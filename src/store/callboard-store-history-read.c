/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-store"

#include "config.h"

#include "base/callboard-error.h"
#include "store/callboard-store-history.h"
#include "store/callboard-store-private.h"

static gboolean
list_runs (CallboardSql    *sql,
           CallboardOwner  *owner,
           gpointer         data,
           GValue          *result,
           GError         **error)
{
  CallboardStoreArgs *args = data;
  GPtrArray *runs;

  runs = callboard_sql_list (sql, &callboard_run_record_type,
                             "SELECT * FROM runs WHERE ?1 IS NULL OR id = ?1 OR instr (lower (title), lower (?1))"
                             "  OR instr (lower (who), lower (?1)) OR EXISTS (SELECT 1 FROM steps"
                             "  WHERE run_id = runs.id AND (instr (lower (text), lower (?1)) OR instr (call, ?1)))"
                             " ORDER BY serial DESC LIMIT ?2 OFFSET ?3",
                             SQL_ARGS (SQL_ID (args->id), SQL_INT (args->limit), SQL_INT (args->offset)), error);
  if (runs == NULL)
    return FALSE;
  callboard_store_take_records (result, runs);

  return TRUE;
}

/**
 * callboard_store_list_runs:
 * @self: a store
 * @limit: how many at most, 0 for all
 * @offset: how many to pass over
 * @search: (nullable): what must stand in the title, in who made it or in a step, or be its id
 *
 * Returns: (transfer full): a future that resolves to a #GPtrArray of #CallboardRunRecord, the latest first, without
 *   their steps
 */
DexFuture *
callboard_store_list_runs (CallboardStore *self,
                           guint           limit,
                           guint           offset,
                           const char     *search)
{
  CallboardStoreArgs *args;

  dex_return_error_if_fail (CALLBOARD_IS_STORE (self));

  args = callboard_store_args_new (search != NULL && *search != '\0' ? search : NULL);
  args->limit = limit > 0 ? (gint64) limit : -1;
  args->offset = offset;

  return callboard_store_read (self, list_runs, args, callboard_store_args_free);
}

/*< private >
 * callboard_store_add_steps:
 * @sql: a connection
 * @run: a run that is not shared yet
 * @error: return location for a %CALLBOARD_ERROR_LOCAL
 *
 * Returns: whether @run has its steps now
 */
gboolean
callboard_store_add_steps (CallboardSql     *sql,
                           CallboardRunRecord  *run,
                           GError          **error)
{
  run->steps = callboard_sql_list (sql, &callboard_step_record_type,
                                   "SELECT * FROM steps WHERE run_id = ?1 ORDER BY position",
                                   SQL_ARGS (SQL_ID (run->id)), error);
  run->parent.set |= run->steps != NULL ? CALLBOARD_FIELD_BIT (CALLBOARD_RUN_STEPS) : 0;

  return run->steps != NULL;
}

static gboolean
get_run (CallboardSql    *sql,
         CallboardOwner  *owner,
         gpointer         data,
         GValue          *result,
         GError         **error)
{
  CallboardStoreArgs *args = data;
  g_autoptr(GPtrArray) runs = callboard_sql_list (sql, &callboard_run_record_type, "SELECT * FROM runs WHERE id = ?1",
                                                  SQL_ARGS (SQL_ID (args->id)), error);

  if (runs == NULL)
    return FALSE;
  if (runs->len == 0)
    {
      g_propagate_error (error, callboard_error_new (CALLBOARD_ERROR_NOT_FOUND, "There is no run %s", args->id));
      return FALSE;
    }
  if (!callboard_store_add_steps (sql, g_ptr_array_index (runs, 0), error))
    return FALSE;
  g_value_set_boxed (g_value_init (result, CALLBOARD_TYPE_RECORD), g_ptr_array_index (runs, 0));

  return TRUE;
}

/**
 * callboard_store_get_run:
 * @self: a store
 * @run_id: a run
 *
 * Returns: (transfer full): a future that resolves to a #CallboardRunRecord with its `steps`, a #CallboardRecord, or
 *   rejects with %CALLBOARD_ERROR_NOT_FOUND
 */
DexFuture *
callboard_store_get_run (CallboardStore *self,
                         const char     *run_id)
{
  dex_return_error_if_fail (CALLBOARD_IS_STORE (self));
  dex_return_error_if_fail (run_id != NULL);

  return callboard_store_read (self, get_run, callboard_store_args_new (run_id), callboard_store_args_free);
}

/* Who holds a run is looked at before the run itself: one whose holder is gone stays as it is until somebody claims it, while
 * what was read before may have been ended since, and its store closed. */
static gboolean
add_if_orphan (CallboardSql    *sql,
               CallboardOwner  *owner,
               const char      *run_id,
               GPtrArray       *orphans,
               GError         **error)
{
  g_autoptr(GPtrArray) found = NULL;
  gint64 holder;

  if (!callboard_sql_get_integer (sql, "SELECT owner FROM runs WHERE id = ?1", SQL_ARGS (SQL_ID (run_id)), &holder, error))
    return FALSE;
  if (callboard_owner_is_alive (owner, holder))
    return TRUE;

  found = callboard_sql_list (sql, &callboard_run_record_type,
                              "SELECT * FROM runs WHERE id = ?1 AND state = 'running' AND owner IS nullif (?2, 0)",
                              SQL_ARGS (SQL_ID (run_id), SQL_INT (holder)), error);
  if (found == NULL || (found->len > 0 && !callboard_store_add_steps (sql, g_ptr_array_index (found, 0), error)))
    return FALSE;
  g_ptr_array_extend_and_steal (orphans, g_steal_pointer (&found));

  return TRUE;
}

/* The latest last, as they are to be settled in the order in which they were begun. */
static gboolean
unfinished_runs (CallboardSql    *sql,
                 CallboardOwner  *owner,
                 gpointer         data,
                 GValue          *result,
                 GError         **error)
{
  g_autoptr(GPtrArray) orphans = g_ptr_array_new_with_free_func (callboard_record_unref);
  g_autoptr(GPtrArray) runs = callboard_sql_list (sql, &callboard_run_record_type,
                                                  "SELECT * FROM runs WHERE state = 'running' ORDER BY serial",
                                                  NULL, error);

  if (runs == NULL)
    return FALSE;
  for (guint i = 0; i < runs->len; i++)
    {
      if (!add_if_orphan (sql, owner, ((CallboardRunRecord *) g_ptr_array_index (runs, i))->id, orphans, error))
        return FALSE;
    }
  callboard_store_take_records (result, g_steal_pointer (&orphans));

  return TRUE;
}

/**
 * callboard_store_unfinished_runs:
 * @self: a store
 *
 * Those that were begun by a process that is no more, and never ended. A step whose outcome is `running` was in flight:
 * whether it took effect is to be read from the service. What a living process is at is not among them.
 *
 * Returns: (transfer full): a future that resolves to a #GPtrArray of #CallboardRunRecord with their `steps`, the oldest
 *   first
 */
DexFuture *
callboard_store_unfinished_runs (CallboardStore *self)
{
  dex_return_error_if_fail (CALLBOARD_IS_STORE (self));

  return callboard_store_read (self, unfinished_runs, NULL, NULL);
}

/* The id of the one run that is linked to args->id in the way of @query, or none. */
gboolean
callboard_store_find_run (CallboardSql        *sql,
                          const char          *query,
                          CallboardStoreArgs  *args,
                          GValue              *result,
                          GError             **error)
{
  g_autoptr(GPtrArray) runs = callboard_sql_list (sql, &callboard_run_record_type, query, SQL_ARGS (SQL_ID (args->id)), error);

  if (runs == NULL)
    return FALSE;
  g_value_set_string (g_value_init (result, G_TYPE_STRING),
                      runs->len > 0 ? ((CallboardRunRecord *) g_ptr_array_index (runs, 0))->id : NULL);

  return TRUE;
}

static gboolean
find_continuation (CallboardSql    *sql,
                   CallboardOwner  *owner,
                   gpointer         data,
                   GValue          *result,
                   GError         **error)
{
  return callboard_store_find_run (sql, "SELECT * FROM runs WHERE continues = ?1 ORDER BY serial LIMIT 1", data, result,
                                   error);
}

/**
 * callboard_store_find_continuation:
 * @self: a store
 * @run_id: a run that was interrupted or stopped
 *
 * Returns: (transfer full): a future that resolves to the id of the run that went on with it, a string, %NULL if there is
 *   none
 */
DexFuture *
callboard_store_find_continuation (CallboardStore *self,
                                   const char     *run_id)
{
  dex_return_error_if_fail (CALLBOARD_IS_STORE (self));
  dex_return_error_if_fail (run_id != NULL);

  return callboard_store_read (self, find_continuation, callboard_store_args_new (run_id), callboard_store_args_free);
}
