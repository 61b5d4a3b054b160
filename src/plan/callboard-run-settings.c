/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-plan"

#include "config.h"

#include "plan/callboard-run-private.h"

/* What is said to a run before it begins. */

/**
 * callboard_run_set_patience:
 * @self: a run that has not begun
 * @msec: how long to wait before the first look for a change whose answer was lost, in milliseconds; later ones wait
 *   twice as long each
 */
void
callboard_run_set_patience (CallboardRun *self,
                            guint         msec)
{
  g_return_if_fail (CALLBOARD_IS_RUN (self) && self->work == NULL);

  self->patience = msec;
}

/**
 * callboard_run_await_store:
 * @self: a run that has not begun
 * @store: (transfer full): a future that resolves to a #CallboardStore
 * @program: (nullable): see callboard_run_set_store()
 * @account: (nullable): likewise
 *
 * As callboard_run_set_store(), with a store that is perhaps yet to be opened.
 */
void
callboard_run_await_store (CallboardRun *self,
                           DexFuture    *store,
                           const char   *program,
                           const char   *account)
{
  g_return_if_fail (CALLBOARD_IS_RUN (self) && self->work == NULL && self->journal == NULL);

  self->journal = callboard_journal_new (store, program, account);
}

/**
 * callboard_run_set_store:
 * @self: a run that has not begun
 * @store: (nullable): where its account's history is; %NULL to write nothing down
 * @program: (nullable): who carries it out, `callboard` or `callboardctl`
 * @account: (nullable): the account's name
 *
 * Has all of it written down before anything is sent, and each step before its call and after it; see README.md.
 */
void
callboard_run_set_store (CallboardRun   *self,
                         CallboardStore *store,
                         const char     *program,
                         const char     *account)
{
  g_return_if_fail (CALLBOARD_IS_RUN (self) && self->work == NULL);

  if (store != NULL)
    callboard_run_await_store (self, dex_future_new_take_object (g_object_ref (store)), program, account);
}

/**
 * callboard_run_set_undo_of:
 * @self: a run that has a store and has not begun
 * @run_id: the run whose changes it takes back
 */
void
callboard_run_set_undo_of (CallboardRun *self,
                           const char   *run_id)
{
  g_return_if_fail (CALLBOARD_IS_RUN (self) && self->work == NULL && self->journal != NULL);

  callboard_journal_set_undo_of (self->journal, run_id);
}

/**
 * callboard_run_set_continues:
 * @self: a run that has a store and has not begun
 * @run_id: the interrupted run whose rest it does
 */
void
callboard_run_set_continues (CallboardRun *self,
                             const char   *run_id)
{
  g_return_if_fail (CALLBOARD_IS_RUN (self) && self->work == NULL && self->journal != NULL);

  callboard_journal_set_continues (self->journal, run_id);
}

/**
 * callboard_run_set_history_optional:
 * @self: a run that has a store and has not begun
 * @optional: whether it shall begin although it cannot be written down
 */
void
callboard_run_set_history_optional (CallboardRun *self,
                                    gboolean      optional)
{
  g_return_if_fail (CALLBOARD_IS_RUN (self) && self->work == NULL && self->journal != NULL);

  callboard_journal_set_optional (self->journal, optional);
}

/**
 * callboard_run_get_history_error:
 * @self: a run
 *
 * Returns: (transfer none) (nullable): why not all of it is in the history
 */
const GError *
callboard_run_get_history_error (CallboardRun *self)
{
  return self->journal != NULL ? callboard_journal_get_error (self->journal) : NULL;
}
