/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-store"

#include "config.h"

#include "store/callboard-store-browse.h"
#include "store/callboard-store-private.h"

/* Which endpoints are about what; who is in which queue is about both. */
static const struct
{
  const char *kind;
  const char *endpoints;
} kinds[] = {
  { CALLBOARD_KIND_AGENT, ",4,5,15,16,17,22,23," },
  { CALLBOARD_KIND_QUEUE, ",12,13,14,15,16,17," },
  { CALLBOARD_KIND_EXTENSION, ",7,8,9,10," },
  { CALLBOARD_KIND_NUMBER, ",2,3," },
  { CALLBOARD_KIND_SUBSCRIPTION, ",18,19,20," },
  { CALLBOARD_KIND_CALL, ",24," },
};

static const struct
{
  const char *ended;
  const char *states;
} ends[] = {
  { CALLBOARD_ENDED_WELL, ",done," },
  { CALLBOARD_ENDED_BADLY, ",partly,failed," },
  { CALLBOARD_ENDED_EARLY, ",running,stopped,interrupted," },
};

typedef struct
{
  CallboardHistoryFilter filter;
  gint64                 limit;
  gint64                 offset;
} Browse;

static void
browse_free (gpointer data)
{
  Browse *browse = data;

  g_free (browse->filter.search);
  g_free (browse->filter.ended);
  g_free (browse->filter.program);
  g_free (browse->filter.who);
  g_free (browse->filter.kind);
  g_free (browse);
}

static const char *
get_endpoints (const char *kind)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      if (g_strcmp0 (kinds[i].kind, kind) == 0)
        return kinds[i].endpoints;
    }

  return NULL;
}

static const char *
get_states (const char *ended)
{
  for (gsize i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      if (g_strcmp0 (ends[i].ended, ended) == 0)
        return ends[i].states;
    }

  return NULL;
}

/* Times are text that sorts, which both halves have. */
static const char statement[] =
  "SELECT id, title, account, who, host, program, started, ended, state, undo_of, n_steps, n_done, n_failed, n_skipped,"
  "  n_unknown FROM runs"
  " WHERE (?1 IS NULL OR id = ?1 OR instr (lower (title), lower (?1)) OR instr (lower (who), lower (?1))"
  "        OR EXISTS (SELECT 1 FROM steps WHERE run_id = runs.id AND (instr (lower (text), lower (?1))"
  "                                                                   OR instr (call, ?1))))"
  "   AND (?2 IS NULL OR instr (?2, ',' || state || ','))"
  "   AND (?3 IS NULL OR program = ?3) AND (?4 IS NULL OR who = ?4)"
  "   AND (?6 IS NULL OR EXISTS (SELECT 1 FROM steps WHERE run_id = runs.id AND instr (?6, ',' || endpoint || ',')))"
  " UNION ALL "
  "SELECT time, '', NULL, NULL, NULL, '" CALLBOARD_PROGRAM_ELSEWHERE "', time, time, 'done', NULL, count (*), count (*),"
  "  0, 0, 0 FROM floor_changes"
  " WHERE (?1 IS NULL OR instr (lower (id), lower (?1)) OR instr (lower (before), lower (?1))"
  "        OR instr (lower (after), lower (?1)))"
  "   AND (?2 IS NULL OR instr (?2, ',done,'))"
  "   AND (?3 IS NULL OR ?3 = '" CALLBOARD_PROGRAM_ELSEWHERE "') AND ?4 IS NULL AND (?5 IS NULL OR kind = ?5)"
  " GROUP BY time ORDER BY started DESC, id LIMIT ?7 OFFSET ?8";

static gboolean
browse_history (CallboardSql    *sql,
                CallboardOwner  *owner,
                gpointer         data,
                GValue          *result,
                GError         **error)
{
  Browse *browse = data;
  CallboardHistoryFilter *filter = &browse->filter;
  GPtrArray *runs = callboard_sql_list (sql, &callboard_run_record_type, statement,
                                        SQL_ARGS (SQL_ID (filter->search), SQL_ID (get_states (filter->ended)),
                                                  SQL_ID (filter->program), SQL_ID (filter->who), SQL_ID (filter->kind),
                                                  SQL_ID (get_endpoints (filter->kind)), SQL_INT (browse->limit),
                                                  SQL_INT (browse->offset)), error);

  if (runs == NULL)
    return FALSE;
  callboard_store_take_records (result, runs);

  return TRUE;
}

static char *
dup_unless_empty (const char *text)
{
  return text != NULL && *text != '\0' ? g_strdup (text) : NULL;
}

/**
 * callboard_store_browse_history:
 * @self: a store
 * @filter: what is looked for
 * @limit: how many at most, 0 for all
 * @offset: how many to pass over
 *
 * Lists runs, and what was seen to have changed without having been done here: what was seen at one time is one entry,
 * its program %CALLBOARD_PROGRAM_ELSEWHERE, its id what callboard_store_list_changes_of() takes, `n_steps` how many
 * changes. `started_at` and `ended_at` are not set.
 *
 * Returns: (transfer full): a future that resolves to a #GPtrArray of #CallboardRunRecord, the latest first, without
 *   their steps
 */
DexFuture *
callboard_store_browse_history (CallboardStore               *self,
                                const CallboardHistoryFilter *filter,
                                guint                         limit,
                                guint                         offset)
{
  Browse *browse;

  dex_return_error_if_fail (CALLBOARD_IS_STORE (self));
  dex_return_error_if_fail (filter != NULL);

  browse = g_new0 (Browse, 1);
  browse->filter.search = dup_unless_empty (filter->search);
  browse->filter.ended = dup_unless_empty (filter->ended);
  browse->filter.program = dup_unless_empty (filter->program);
  browse->filter.who = dup_unless_empty (filter->who);
  browse->filter.kind = dup_unless_empty (filter->kind);
  browse->limit = limit > 0 ? (gint64) limit : -1;
  browse->offset = offset;

  return callboard_store_read (self, browse_history, browse, browse_free);
}

static gboolean
list_changes_of (CallboardSql    *sql,
                 CallboardOwner  *owner,
                 gpointer         data,
                 GValue          *result,
                 GError         **error)
{
  CallboardStoreArgs *args = data;
  GPtrArray *changes = callboard_sql_list (sql, &callboard_change_row_type,
                                           "SELECT * FROM floor_changes WHERE time = ?1 ORDER BY kind, id, serial",
                                           SQL_ARGS (SQL_ID (args->id)), error);

  if (changes == NULL)
    return FALSE;
  callboard_store_take_records (result, changes);

  return TRUE;
}

/**
 * callboard_store_list_changes_of:
 * @self: a store
 * @time: when they were seen
 *
 * Returns: (transfer full): a future that resolves to a #GPtrArray of #CallboardChangeRow, by what they are about
 */
DexFuture *
callboard_store_list_changes_of (CallboardStore *self,
                                 const char     *time)
{
  dex_return_error_if_fail (CALLBOARD_IS_STORE (self));
  dex_return_error_if_fail (time != NULL);

  return callboard_store_read (self, list_changes_of, callboard_store_args_new (time), callboard_store_args_free);
}

static gboolean
list_people (CallboardSql    *sql,
             CallboardOwner  *owner,
             gpointer         data,
             GValue          *result,
             GError         **error)
{
  g_autoptr(GPtrArray) runs = callboard_sql_list (sql, &callboard_run_record_type,
                                                  "SELECT DISTINCT who FROM runs WHERE who IS NOT NULL ORDER BY who",
                                                  NULL, error);
  g_autoptr(GStrvBuilder) names = g_strv_builder_new ();

  if (runs == NULL)
    return FALSE;
  for (guint i = 0; i < runs->len; i++)
    g_strv_builder_add (names, ((CallboardRunRecord *) g_ptr_array_index (runs, i))->who);
  g_value_take_boxed (g_value_init (result, G_TYPE_STRV), g_strv_builder_end (names));

  return TRUE;
}

/**
 * callboard_store_list_people:
 * @self: a store
 *
 * Returns: (transfer full): a future that resolves to a #GStrv of whoever made a run
 */
DexFuture *
callboard_store_list_people (CallboardStore *self)
{
  dex_return_error_if_fail (CALLBOARD_IS_STORE (self));

  return callboard_store_read (self, list_people, NULL, NULL);
}

static gboolean
find_undo (CallboardSql    *sql,
           CallboardOwner  *owner,
           gpointer         data,
           GValue          *result,
           GError         **error)
{
  return callboard_store_find_run (sql, "SELECT * FROM runs WHERE undo_of = ?1 ORDER BY serial DESC LIMIT 1", data,
                                   result, error);
}

/**
 * callboard_store_find_undo:
 * @self: a store
 * @run_id: a run
 *
 * Returns: (transfer full): a future that resolves to the id of the run that took it back last, a string, %NULL where
 *   none did
 */
DexFuture *
callboard_store_find_undo (CallboardStore *self,
                           const char     *run_id)
{
  dex_return_error_if_fail (CALLBOARD_IS_STORE (self));
  dex_return_error_if_fail (run_id != NULL);

  return callboard_store_read (self, find_undo, callboard_store_args_new (run_id), callboard_store_args_free);
}
