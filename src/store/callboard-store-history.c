/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-store"

#include "config.h"

#include "base/callboard-error.h"
#include "store/callboard-store-history.h"
#include "store/callboard-store-private.h"

#define MSEC_PER_DAY (G_TIME_SPAN_DAY / G_TIME_SPAN_MILLISECOND)

static gint64
get_now (void)
{
  return g_get_real_time () / G_TIME_SPAN_MILLISECOND;
}

/* What the store knows better than its caller, or may be left to it. */
static CallboardRunRecord *
complete_run (CallboardRunRecord *given)
{
  static const guint counts[] = { CALLBOARD_RUN_N_STEPS, CALLBOARD_RUN_N_DONE, CALLBOARD_RUN_N_FAILED,
                                  CALLBOARD_RUN_N_SKIPPED, CALLBOARD_RUN_N_UNKNOWN };
  g_autoptr(CallboardRunRecord) over = callboard_record_new (&callboard_run_record_type);
  gint64 started_at = callboard_record_has (given, CALLBOARD_RUN_STARTED_AT) ? given->started_at : get_now ();
  g_autofree char *started = callboard_store_dup_time (started_at);

  if (given->who == NULL)
    callboard_record_set_string (over, CALLBOARD_RUN_WHO, g_get_user_name ());
  if (given->host == NULL)
    callboard_record_set_string (over, CALLBOARD_RUN_HOST, g_get_host_name ());
  callboard_record_set_integer (over, CALLBOARD_RUN_STARTED_AT, started_at);
  callboard_record_set_string (over, CALLBOARD_RUN_STARTED, started);
  callboard_record_set_string (over, CALLBOARD_RUN_STATE, CALLBOARD_RUN_RUNNING);
  for (gsize i = 0; i < G_N_ELEMENTS (counts); i++)
    callboard_record_set_integer (over, counts[i], 0);

  return callboard_record_merge (given, over);
}

static CallboardStepRecord *
complete_step (CallboardStepRecord *given,
               const char       *run_id,
               guint             position)
{
  g_autoptr(CallboardStepRecord) over = callboard_record_new (&callboard_step_record_type);

  callboard_record_set_string (over, CALLBOARD_STEP_RUN_ID, run_id);
  callboard_record_set_integer (over, CALLBOARD_STEP_POSITION, position);
  if (given->outcome == NULL)
    callboard_record_set_string (over, CALLBOARD_STEP_OUTCOME, CALLBOARD_STEP_WAITING);
  if (!callboard_record_has (given, CALLBOARD_STEP_WANTED))
    callboard_record_set_integer (over, CALLBOARD_STEP_WANTED, TRUE);

  return callboard_record_merge (given, over);
}

/* Two plans of the same rest may stand ready at once, in two windows or programs: what one has begun is not done twice. */
static gboolean
check_not_continued (CallboardSql        *sql,
                     CallboardRunRecord  *run,
                     GError             **error)
{
  gint64 n_others = 0;

  if (run->continues == NULL)
    return TRUE;
  if (!callboard_sql_get_integer (sql, "SELECT count (*) FROM runs WHERE continues = ?1", SQL_ARGS (SQL_ID (run->continues)),
                                  &n_others, error))
    return FALSE;
  if (n_others == 0)
    return TRUE;

  g_propagate_error (error, callboard_error_new (CALLBOARD_ERROR_TAKEN, "Run %s was gone on with already", run->continues));
  return FALSE;
}

static gboolean
begin_run (CallboardSql    *sql,
           CallboardOwner  *owner,
           gpointer         data,
           GValue          *result,
           GError         **error)
{
  CallboardStoreArgs *args = data;
  CallboardRunRecord *run = args->record;

  if (!check_not_continued (sql, run, error) ||
      !callboard_sql_insert (sql, "INSERT INTO runs", run, error) ||
      !callboard_sql_run (sql, "UPDATE runs SET owner = ?1 WHERE id = ?2",
                          SQL_ARGS (SQL_INT (callboard_owner_get_id (owner)), SQL_ID (run->id)), error))
    return FALSE;
  for (guint i = 0; i < args->records->len; i++)
    {
      g_autoptr(CallboardStepRecord) step = complete_step (g_ptr_array_index (args->records, i), run->id, i);

      if (!callboard_sql_insert (sql, "INSERT INTO steps", step, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * callboard_store_begin_run:
 * @self: a store
 * @run: what is known of it: `id` and `title` at least; `who`, `host` and `started_at` where it is not this machine's
 *   user, now
 * @steps: (element-type CallboardStepRecord): its steps in order; `run_id` and `position` are filled in, `outcome` where it
 *   is missing (waiting)
 *
 * Records a run and everything it is going to do, before any of it is done. Text passes the redactor; an effect in which
 * that hid something (%CALLBOARD_REDACTED) must not be carried out after a crash.
 *
 * Returns: (transfer full): a future that resolves to %TRUE when it is on the disk, or rejects with
 *   %CALLBOARD_ERROR_TAKEN where another run has gone on with what it continues
 */
DexFuture *
callboard_store_begin_run (CallboardStore  *self,
                           CallboardRunRecord *run,
                           GPtrArray       *steps)
{
  CallboardStoreArgs *args;

  dex_return_error_if_fail (CALLBOARD_IS_STORE (self));
  dex_return_error_if_fail (run->id != NULL && run->title != NULL);

  args = callboard_store_args_new (NULL);
  args->record = complete_run (run);
  args->records = g_ptr_array_ref (steps);

  return callboard_store_write (self, begin_run, args, callboard_store_args_free);
}

static gboolean
must_have_changed (CallboardSql  *sql,
                   const char    *what,
                   const char    *id,
                   GError       **error)
{
  if (callboard_sql_get_n_changed (sql) > 0)
    return TRUE;

  g_propagate_error (error, callboard_error_new (CALLBOARD_ERROR_NOT_FOUND, "%s %s is not in the history", what, id));
  return FALSE;
}

static gboolean
step_began (CallboardSql    *sql,
            CallboardOwner  *owner,
            gpointer         data,
            GValue          *result,
            GError         **error)
{
  CallboardStoreArgs *args = data;
  g_autofree char *now = callboard_store_dup_now ();

  return callboard_sql_run (sql,
                            "UPDATE steps SET outcome = 'running', began = ?3, before = ?4, ended = NULL"
                            " WHERE run_id = ?1 AND position = ?2",
                            SQL_ARGS (SQL_ID (args->id), SQL_INT (args->offset), SQL_ID (now), SQL_TEXT (args->other)),
                            error) &&
         must_have_changed (sql, "A step of run", args->id, error);
}

/**
 * callboard_store_step_began:
 * @self: a store
 * @run_id: a run
 * @position: a step of it
 * @before: (nullable): JSON: what it is going to change, as it was read just now
 *
 * Records that a step's call is about to be sent. Send it only once this resolved: then a crash leaves no call without a
 * trace.
 *
 * Returns: (transfer full): a future that resolves to %TRUE when it is on the disk
 */
DexFuture *
callboard_store_step_began (CallboardStore *self,
                            const char     *run_id,
                            guint           position,
                            const char     *before)
{
  CallboardStoreArgs *args;

  dex_return_error_if_fail (CALLBOARD_IS_STORE (self));
  dex_return_error_if_fail (run_id != NULL);

  args = callboard_store_args_new (run_id);
  args->offset = position;
  args->other = g_strdup (before);

  return callboard_store_write (self, step_began, args, callboard_store_args_free);
}

static gboolean
step_ended (CallboardSql    *sql,
            CallboardOwner  *owner,
            gpointer         data,
            GValue          *result,
            GError         **error)
{
  CallboardStepRecord *step = ((CallboardStoreArgs *) data)->record;
  const char *only = ((CallboardStoreArgs *) data)->other;
  g_autofree char *now = callboard_store_dup_now ();

  return callboard_sql_run (sql,
                            "UPDATE steps SET outcome = ?3, ended = ?4, after = ?5, error_sentence = ?6, error_code = ?7"
                            " WHERE run_id = ?1 AND position = ?2 AND outcome = coalesce (?8, outcome)",
                            SQL_ARGS (SQL_ID (step->run_id), SQL_INT (step->position), SQL_ID (step->outcome),
                                      SQL_ID (now), SQL_TEXT (step->after), SQL_TEXT (step->error_sentence),
                                      SQL_ID (step->error_code), SQL_ID (only)),
                            error) &&
         (only != NULL || must_have_changed (sql, "A step of run", step->run_id, error));
}

static void
set_error (CallboardStepRecord *step,
           const GError     *error)
{
  g_autofree char *sentence = callboard_error_dup_sentence (error);
  const char *code = callboard_error_get_service_code (error);
  g_autoptr(GEnumClass) kinds = g_type_class_ref (CALLBOARD_TYPE_ERROR_CODE);
  const GEnumValue *kind = error->domain == CALLBOARD_ERROR ? g_enum_get_value (kinds, error->code) : NULL;

  if (code == NULL)
    code = kind != NULL ? kind->value_nick : g_quark_to_string (error->domain);
  callboard_record_set_string (step, CALLBOARD_STEP_ERROR_SENTENCE, sentence);
  callboard_record_set_string (step, CALLBOARD_STEP_ERROR_CODE, code);
}

static CallboardStoreArgs *
describe_ending (const char   *run_id,
                 guint         position,
                 const char   *outcome,
                 const char   *after,
                 const GError *error)
{
  CallboardStoreArgs *args;
  CallboardStepRecord *step;

  step = callboard_record_new (&callboard_step_record_type);
  callboard_record_set_string (step, CALLBOARD_STEP_RUN_ID, run_id);
  callboard_record_set_integer (step, CALLBOARD_STEP_POSITION, position);
  callboard_record_set_string (step, CALLBOARD_STEP_OUTCOME, outcome);
  callboard_record_set_string (step, CALLBOARD_STEP_AFTER, after);
  if (error != NULL)
    set_error (step, error);
  args = callboard_store_args_new (NULL);
  args->record = step;

  return args;
}

/**
 * callboard_store_step_ended:
 * @self: a store
 * @run_id: a run
 * @position: a step of it
 * @outcome: what became of it: done, failed, skipped or unknown
 * @after: (nullable): JSON: what it changed, as it was read afterwards
 * @error: (nullable): why it was not done
 *
 * Returns: (transfer full): a future that resolves to %TRUE when it is on the disk
 */
DexFuture *
callboard_store_step_ended (CallboardStore *self,
                            const char     *run_id,
                            guint           position,
                            const char     *outcome,
                            const char     *after,
                            const GError   *error)
{
  dex_return_error_if_fail (CALLBOARD_IS_STORE (self));
  dex_return_error_if_fail (run_id != NULL && outcome != NULL);

  return callboard_store_write (self, step_ended, describe_ending (run_id, position, outcome, after, error),
                                callboard_store_args_free);
}

/**
 * callboard_store_step_settled:
 * @self: a store
 * @run_id: a run that has ended
 * @position: a step of it that was unknown
 * @outcome: see callboard_store_step_ended()
 * @after: (nullable): likewise
 * @error: (nullable): likewise
 *
 * As callboard_store_step_ended(), unless somebody else has settled it meanwhile: nobody holds a run that has ended.
 *
 * Returns: (transfer full): a future that resolves to %TRUE
 */
DexFuture *
callboard_store_step_settled (CallboardStore *self,
                              const char     *run_id,
                              guint           position,
                              const char     *outcome,
                              const char     *after,
                              const GError   *error)
{
  CallboardStoreArgs *args;

  dex_return_error_if_fail (CALLBOARD_IS_STORE (self));
  dex_return_error_if_fail (run_id != NULL && outcome != NULL);

  args = describe_ending (run_id, position, outcome, after, error);
  args->other = g_strdup (CALLBOARD_STEP_UNKNOWN);

  return callboard_store_write (self, step_ended, args, callboard_store_args_free);
}

/**
 * callboard_store_step_ended_later:
 * @self: a store
 * @run_id: a run
 * @position: which step
 * @outcome: see callboard_store_step_ended()
 * @after: (nullable): likewise
 * @error: (nullable): likewise
 *
 * As callboard_store_step_ended(), for one of many steps: it is written along with what is written next, after a tenth of a
 * second at most. A crash before leaves a step that has begun, which is what reading settles.
 *
 * Returns: (transfer full): a future that resolves to %TRUE
 */
DexFuture *
callboard_store_step_ended_later (CallboardStore *self,
                                  const char     *run_id,
                                  guint           position,
                                  const char     *outcome,
                                  const char     *after,
                                  const GError   *error)
{
  dex_return_error_if_fail (CALLBOARD_IS_STORE (self));
  dex_return_error_if_fail (run_id != NULL && outcome != NULL);

  return callboard_store_write_later (self, step_ended, describe_ending (run_id, position, outcome, after, error),
                                      callboard_store_args_free);
}

static gboolean
step_conflicts (CallboardSql    *sql,
                CallboardOwner  *owner,
                gpointer         data,
                GValue          *result,
                GError         **error)
{
  CallboardStoreArgs *args = data;

  return callboard_sql_run (sql, "UPDATE steps SET conflict = ?3 WHERE run_id = ?1 AND position = ?2",
                            SQL_ARGS (SQL_ID (args->id), SQL_INT (args->offset), SQL_TEXT (args->other)), error) &&
         must_have_changed (sql, "A step of run", args->id, error);
}

/**
 * callboard_store_step_conflicts:
 * @self: a store
 * @run_id: a run
 * @position: a step of it
 * @conflict: JSON: what somebody else had changed meanwhile
 *
 * Returns: (transfer full): a future that resolves to %TRUE when it is on the disk
 */
DexFuture *
callboard_store_step_conflicts (CallboardStore *self,
                                const char     *run_id,
                                guint           position,
                                const char     *conflict)
{
  CallboardStoreArgs *args;

  dex_return_error_if_fail (CALLBOARD_IS_STORE (self));
  dex_return_error_if_fail (run_id != NULL);

  args = callboard_store_args_new (run_id);
  args->offset = position;
  args->other = g_strdup (conflict);

  return callboard_store_write (self, step_conflicts, args, callboard_store_args_free);
}

static gboolean
step_held (CallboardSql    *sql,
           CallboardOwner  *owner,
           gpointer         data,
           GValue          *result,
           GError         **error)
{
  CallboardStoreArgs *args = data;

  return callboard_sql_run (sql, "UPDATE steps SET held = 1 WHERE run_id = ?1 AND position = ?2",
                            SQL_ARGS (SQL_ID (args->id), SQL_INT (args->offset)), error) &&
         must_have_changed (sql, "A step of run", args->id, error);
}

/**
 * callboard_store_step_held:
 * @self: a store
 * @run_id: a run
 * @position: a step of it
 *
 * Records that what the step was for held already, and is not the run's own doing.
 *
 * Returns: (transfer full): a future that resolves to %TRUE when it is on the disk
 */
DexFuture *
callboard_store_step_held (CallboardStore *self,
                           const char     *run_id,
                           guint           position)
{
  CallboardStoreArgs *args;

  dex_return_error_if_fail (CALLBOARD_IS_STORE (self));
  dex_return_error_if_fail (run_id != NULL);

  args = callboard_store_args_new (run_id);
  args->offset = position;

  return callboard_store_write (self, step_held, args, callboard_store_args_free);
}

static gboolean
end_run (CallboardSql    *sql,
         CallboardOwner  *owner,
         gpointer         data,
         GValue          *result,
         GError         **error)
{
  CallboardStoreArgs *args = data;
  gint64 now = get_now ();
  g_autofree char *text = callboard_store_dup_time (now);

  return callboard_sql_run (sql,
                            "UPDATE runs SET ended = ?2, ended_at = ?3, owner = NULL, state = coalesce (?4, CASE"
                            "  WHEN n_done + n_skipped = n_steps AND (n_done > 0 OR n_steps = 0) THEN 'done'"
                            "  WHEN n_done > 0 THEN 'partly'"
                            "  WHEN n_failed + n_unknown > 0 THEN 'failed'"
                            "  ELSE 'stopped' END) WHERE id = ?1",
                            SQL_ARGS (SQL_ID (args->id), SQL_ID (text), SQL_INT (now), SQL_ID (args->other)), error) &&
         must_have_changed (sql, "Run", args->id, error);
}

/**
 * callboard_store_end_run:
 * @self: a store
 * @run_id: a run
 * @state: (nullable): how it ended, which only the caller knows of one that was stopped or interrupted; %NULL for what
 *   its steps' outcomes say: done, partly, failed, or stopped where nothing was tried
 *
 * Returns: (transfer full): a future that resolves to %TRUE when it is on the disk
 */
DexFuture *
callboard_store_end_run (CallboardStore *self,
                         const char     *run_id,
                         const char     *state)
{
  CallboardStoreArgs *args;

  dex_return_error_if_fail (CALLBOARD_IS_STORE (self));
  dex_return_error_if_fail (run_id != NULL);

  args = callboard_store_args_new (run_id);
  args->other = g_strdup (state);

  return callboard_store_write (self, end_run, args, callboard_store_args_free);
}

static gboolean
claim_run (CallboardSql    *sql,
           CallboardOwner  *owner,
           gpointer         data,
           GValue          *result,
           GError         **error)
{
  CallboardStoreArgs *args = data;
  gint64 holder;

  if (!callboard_sql_get_integer (sql, "SELECT owner FROM runs WHERE id = ?1", SQL_ARGS (SQL_ID (args->id)), &holder,
                                  error))
    return FALSE;

  g_value_set_boolean (g_value_init (result, G_TYPE_BOOLEAN), FALSE);
  /* Also what this very store is at: it may be carrying the run out. */
  if (callboard_owner_is_alive (owner, holder))
    return TRUE;
  if (!callboard_sql_run (sql, "UPDATE runs SET owner = ?1 WHERE id = ?2 AND state = 'running'",
                          SQL_ARGS (SQL_INT (callboard_owner_get_id (owner)), SQL_ID (args->id)), error))
    return FALSE;
  g_value_set_boolean (result, callboard_sql_get_n_changed (sql) > 0);

  return TRUE;
}

/**
 * callboard_store_claim_run:
 * @self: a store
 * @run_id: one of callboard_store_unfinished_runs()
 *
 * Takes over a run that a process left behind, to settle it, go on with it or end it. Two that try this at once cannot
 * both succeed, be it in one process. Whoever does not end it lets go of it with callboard_store_release_run().
 *
 * Returns: (transfer full): a future that resolves to whether the run is the caller's now; %FALSE where it ended or
 *   somebody is at it, through this store or another
 */
DexFuture *
callboard_store_claim_run (CallboardStore *self,
                           const char     *run_id)
{
  dex_return_error_if_fail (CALLBOARD_IS_STORE (self));
  dex_return_error_if_fail (run_id != NULL);

  return callboard_store_write (self, claim_run, callboard_store_args_new (run_id), callboard_store_args_free);
}

static gboolean
release_run (CallboardSql    *sql,
             CallboardOwner  *owner,
             gpointer         data,
             GValue          *result,
             GError         **error)
{
  CallboardStoreArgs *args = data;

  return callboard_sql_run (sql, "UPDATE runs SET owner = NULL WHERE id = ?1 AND owner = ?2 AND state = 'running'",
                            SQL_ARGS (SQL_ID (args->id), SQL_INT (callboard_owner_get_id (owner))), error);
}

/**
 * callboard_store_release_run:
 * @self: a store
 * @run_id: a run that callboard_store_claim_run() gave to the caller
 *
 * Lets go of a run that could not be settled, so that it can be claimed again. Does nothing to one that has ended.
 *
 * Returns: (transfer full): a future that resolves to %TRUE when it is on the disk
 */
DexFuture *
callboard_store_release_run (CallboardStore *self,
                             const char     *run_id)
{
  dex_return_error_if_fail (CALLBOARD_IS_STORE (self));
  dex_return_error_if_fail (run_id != NULL);

  return callboard_store_write (self, release_run, callboard_store_args_new (run_id), callboard_store_args_free);
}

static gboolean
prune (CallboardSql    *sql,
       CallboardOwner  *owner,
       gpointer         data,
       GValue          *result,
       GError         **error)
{
  CallboardStoreArgs *args = data;
  gint64 before = get_now () - args->limit * MSEC_PER_DAY;
  g_autofree char *text = callboard_store_dup_time (before);

  if (!callboard_sql_run (sql, "DELETE FROM floor_changes WHERE time < ?1", SQL_ARGS (SQL_ID (text)), error) ||
      !callboard_sql_run (sql, "DELETE FROM runs WHERE state <> 'running' AND coalesce (ended_at, started_at) < ?1",
                          SQL_ARGS (SQL_INT (before)), error))
    return FALSE;
  g_value_set_uint (g_value_init (result, G_TYPE_UINT), callboard_sql_get_n_changed (sql));

  return TRUE;
}

/**
 * callboard_store_prune_history:
 * @self: a store
 * @days: how many days are kept
 *
 * Forgets runs that ended before, and changes seen before; never a run that was not ended.
 *
 * Returns: (transfer full): a future that resolves to how many runs were forgotten, a #guint
 */
DexFuture *
callboard_store_prune_history (CallboardStore *self,
                               guint           days)
{
  CallboardStoreArgs *args;

  dex_return_error_if_fail (CALLBOARD_IS_STORE (self));

  args = callboard_store_args_new (NULL);
  args->limit = days;

  return callboard_store_write (self, prune, args, callboard_store_args_free);
}
