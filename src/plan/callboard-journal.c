/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-plan"

#include "config.h"

#include <glib/gi18n.h>

#include "base/callboard-error.h"
#include "base/callboard-future.h"
#include "plan/callboard-conflict-private.h"
#include "plan/callboard-journal-private.h"
#include "plan/callboard-register.h"
#include "plan/callboard-subscription-ids-private.h"

/* So often, and so many times the run's patience apart, is written once more what could not be written. */
#define MAX_REWRITES 4
#define REWRITE_AFTER 8

/* What is being written of a step that has ended. */
typedef struct
{
  guint          index;
  CallboardStep *step;      /* (owned) */
  char          *after;     /* (owned) (nullable): what it changed, as it was read then */
  GPtrArray     *writing;   /* (owned): of DexFuture */
} Ending;

struct _CallboardJournal
{
  DexFuture      *opening;   /* (owned): resolves to the store */
  char           *program;   /* (owned) (nullable) */
  char           *account;   /* (owned) (nullable) */
  char           *undo_of;   /* (owned) (nullable) */
  char           *continues; /* (owned) (nullable) */
  gboolean        optional;

  CallboardStore *store;     /* (owned) (nullable): once the run has begun in it */
  char           *run_id;    /* (owned) (nullable) */
  GPtrArray      *writing;   /* (owned): of DexFuture: what nobody has waited for yet */
  GPtrArray      *endings;   /* (owned): of Ending: likewise */
  GError         *error;     /* (owned) (nullable): the first thing that could not be written */
};

static void
ending_free (gpointer data)
{
  Ending *ending = data;

  g_object_unref (ending->step);
  g_free (ending->after);
  g_ptr_array_unref (ending->writing);
  g_free (ending);
}

/**
 * callboard_journal_new: (skip)
 * @store: (transfer full): a future that resolves to a #CallboardStore
 * @program: (nullable): who writes, `callboard` or `callboardctl`
 * @account: (nullable): the account's name
 *
 * Returns: (transfer full): where a run is written down
 */
CallboardJournal *
callboard_journal_new (DexFuture  *store,
                       const char *program,
                       const char *account)
{
  CallboardJournal *self = g_new0 (CallboardJournal, 1);

  self->opening = store;
  self->program = g_strdup (program);
  self->account = g_strdup (account);
  self->writing = g_ptr_array_new_with_free_func (dex_unref);
  self->endings = g_ptr_array_new_with_free_func (ending_free);

  return self;
}

void
callboard_journal_free (CallboardJournal *self)
{
  dex_clear (&self->opening);
  g_clear_object (&self->store);
  g_free (self->program);
  g_free (self->account);
  g_free (self->undo_of);
  g_free (self->continues);
  g_free (self->run_id);
  g_ptr_array_unref (self->writing);
  g_ptr_array_unref (self->endings);
  g_clear_error (&self->error);
  g_free (self);
}

void
callboard_journal_set_undo_of (CallboardJournal *self,
                               const char       *run_id)
{
  g_set_str (&self->undo_of, run_id);
}

void
callboard_journal_set_continues (CallboardJournal *self,
                                 const char       *run_id)
{
  g_set_str (&self->continues, run_id);
}

void
callboard_journal_set_optional (CallboardJournal *self,
                                gboolean          optional)
{
  self->optional = optional;
}

/**
 * callboard_journal_get_error: (skip)
 * @self: a journal
 *
 * Returns: (transfer none) (nullable): why the history lacks something
 */
const GError *
callboard_journal_get_error (CallboardJournal *self)
{
  return self->error;
}

/* Said once: where one line could not be written, a thousand cannot. */
static void
note_failure (CallboardJournal *self,
              GError           *error)
{
  if (self->error != NULL)
    {
      g_error_free (error);
      return;
    }

  g_message ("Writing to the history: %s", error->message);
  self->error = error;
}

static CallboardRunRecord *
describe_run (CallboardJournal *self,
              CallboardPlan    *plan)
{
  CallboardRunRecord *run = callboard_record_new (&callboard_run_record_type);
  g_autofree char *notes = g_strjoinv ("\n", (char **) callboard_plan_get_notes (plan));

  callboard_record_set_string (run, CALLBOARD_RUN_ID, self->run_id);
  callboard_record_set_string (run, CALLBOARD_RUN_TITLE, callboard_plan_get_title (plan));
  callboard_record_set_string (run, CALLBOARD_RUN_ACCOUNT, self->account);
  callboard_record_set_string (run, CALLBOARD_RUN_PROGRAM, self->program);
  callboard_record_set_string (run, CALLBOARD_RUN_UNDO_OF, self->undo_of);
  callboard_record_set_string (run, CALLBOARD_RUN_CONTINUES, self->continues != NULL ? self->continues
                                                                                     : callboard_plan_get_continues (plan));
  callboard_record_set_string (run, CALLBOARD_RUN_NOTES, *notes != '\0' ? notes : NULL);

  return run;
}

/* JSON: the positions of the steps that have to be done first. */
static char *
print_needs (CallboardStep *step,
             GHashTable    *positions)
{
  GPtrArray *needs = callboard_step_get_needs (step);
  GString *list = g_string_new ("[");

  for (guint i = 0; i < needs->len; i++)
    g_string_append_printf (list, "%s%u", i > 0 ? "," : "",
                            GPOINTER_TO_UINT (g_hash_table_lookup (positions, g_ptr_array_index (needs, i))));
  g_string_append_c (list, ']');

  return g_string_free_and_steal (list);
}

static CallboardStepRecord *
describe_step (CallboardStep *step,
               GHashTable    *positions)
{
  CallboardStepRecord *row = callboard_record_new (&callboard_step_record_type);
  g_autofree char *call = callboard_step_dup_call (step);
  g_autofree char *effect = callboard_effect_print (callboard_step_get_effect (step));
  g_autofree char *needs = print_needs (step, positions);

  callboard_record_set_string (row, CALLBOARD_STEP_TEXT, callboard_step_get_text (step));
  callboard_record_set_string (row, CALLBOARD_STEP_CALL, call);
  callboard_record_set_integer (row, CALLBOARD_STEP_ENDPOINT, callboard_step_get_endpoint (step));
  callboard_record_set_string (row, CALLBOARD_STEP_EFFECT, effect);
  callboard_record_set_integer (row, CALLBOARD_STEP_WANTED, callboard_step_get_wanted (step));
  callboard_record_set_string (row, CALLBOARD_STEP_NEEDS, needs);
  /* So it stays until it is sent again, lest a second interruption make one of it that was never sent. */
  if (callboard_step_get_begun_before (step))
    callboard_record_set_string (row, CALLBOARD_STEP_OUTCOME, CALLBOARD_STEP_UNKNOWN);

  return row;
}

static GPtrArray *
describe_steps (CallboardPlan *plan)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (callboard_record_unref);
  g_autoptr(GHashTable) positions = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < callboard_plan_get_n_steps (plan); i++)
    {
      CallboardStep *step = callboard_plan_get_step (plan, i);

      g_hash_table_insert (positions, step, GUINT_TO_POINTER (i));
      g_ptr_array_add (rows, describe_step (step, positions));
    }

  return rows;
}

static gboolean
write_beginning (CallboardJournal  *self,
                 CallboardPlan     *plan,
                 GError           **error)
{
  g_autoptr(CallboardStore) store = dex_await_object (dex_ref (self->opening), error);
  g_autoptr(CallboardRunRecord) run = NULL;
  g_autoptr(GPtrArray) steps = NULL;

  if (store == NULL)
    return FALSE;

  run = describe_run (self, plan);
  steps = describe_steps (plan);
  if (!dex_await (callboard_store_begin_run (store, run, steps), error))
    return FALSE;

  self->store = g_steal_pointer (&store);
  return TRUE;
}

static GError *
explain (const GError *failure)
{
  g_autofree char *sentence = callboard_error_dup_sentence (failure);
  g_autofree char *whole = NULL;
  GError *error = callboard_error_new (CALLBOARD_ERROR_LOCAL, "Writing down what is to be done: %s", failure->message);

  /* Translators: the second is a whole sentence: why it could not be written. */
  whole = g_strdup_printf (_("Nothing was changed, as it could not be written down in the history first. %s"), sentence);
  callboard_error_set_reason (error, callboard_error_get_reason (failure), whole);

  return error;
}

/**
 * callboard_journal_begin: (skip)
 * @self: a journal
 * @run_id: the run
 * @plan: what it is going to do
 * @error: why that could not be written down
 *
 * Returns: whether the run may begin: it is on the disk, or need not be; never where another run has gone on with what
 *   it continues
 */
gboolean
callboard_journal_begin (CallboardJournal  *self,
                         const char        *run_id,
                         CallboardPlan     *plan,
                         GError           **error)
{
  g_autoptr(GError) failure = NULL;

  self->run_id = g_strdup (run_id);
  if (write_beginning (self, plan, &failure))
    return TRUE;
  if (callboard_error_is (failure, CALLBOARD_ERROR_TAKEN))
    return callboard_error_refuse (error, CALLBOARD_ERROR_TAKEN,
                                   _("Nothing was changed: another run has gone on with this already."));
  if (!self->optional)
    {
      g_propagate_error (error, explain (failure));
      return FALSE;
    }

  note_failure (self, g_steal_pointer (&failure));
  return TRUE;
}

/**
 * callboard_journal_step_began: (skip)
 * @self: a journal
 * @index: which step
 * @step: it, about to be sent
 * @error: why that could not be written down
 *
 * Returns: whether @step may be sent: it is on the disk, or need not be
 */
gboolean
callboard_journal_step_began (CallboardJournal  *self,
                              guint              index,
                              CallboardStep     *step,
                              GError           **error)
{
  g_autofree char *before = NULL;
  g_autoptr(GError) failure = NULL;

  if (self->store == NULL)
    return TRUE;

  before = callboard_step_dup_state (step);
  if (!dex_await (callboard_store_step_began (self->store, self->run_id, index, before), &failure))
    {
      if (!self->optional)
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
      note_failure (self, g_steal_pointer (&failure));
    }
  callboard_register_note_step (self->store, step, self->writing);

  return TRUE;
}

static void
write_ending (CallboardJournal *self,
              Ending           *ending)
{
  CallboardStep *step = ending->step;
  const char *outcome = callboard_outcome_to_string (callboard_step_get_outcome (step));
  g_autofree char *conflict = callboard_step_print_conflicts (step);

  g_ptr_array_set_size (ending->writing, 0);
  if (conflict != NULL)
    g_ptr_array_add (ending->writing, callboard_store_step_conflicts (self->store, self->run_id, ending->index, conflict));
  /* First of all: whoever is killed in between is not to take it for its own doing. */
  if (callboard_step_get_held (step))
    g_ptr_array_add (ending->writing, callboard_store_step_held (self->store, self->run_id, ending->index));
  g_ptr_array_add (ending->writing, callboard_store_step_ended_later (self->store, self->run_id, ending->index, outcome,
                                                                      ending->after, callboard_step_get_error (step)));
  callboard_register_note_step (self->store, step, ending->writing);
}

/**
 * callboard_journal_step_ended: (skip)
 * @self: a journal
 * @index: which step
 * @step: it, with its outcome
 */
void
callboard_journal_step_ended (CallboardJournal *self,
                              guint             index,
                              CallboardStep    *step)
{
  Ending *ending;

  callboard_subscription_ids_note (step, self->store, self->writing);
  if (self->store == NULL)
    return;

  ending = g_new0 (Ending, 1);
  ending->index = index;
  ending->step = g_object_ref (step);
  /* What was not sent has changed nothing. */
  if (callboard_step_get_outcome (step) != CALLBOARD_OUTCOME_SKIPPED)
    ending->after = callboard_step_dup_state (step);
  ending->writing = g_ptr_array_new_with_free_func (dex_unref);
  g_ptr_array_add (self->endings, ending);
  write_ending (self, ending);
}

/* Waits for all of it. Returns FALSE, and why, where something was refused. */
static gboolean
is_written (GPtrArray  *writing,
            GError    **error)
{
  dex_await (callboard_settle_all (writing), NULL);
  for (guint i = 0; i < writing->len; i++)
    {
      if (dex_future_get_value (g_ptr_array_index (writing, i), error) == NULL)
        return FALSE;
    }

  return TRUE;
}

/* A disk that is full may have room again by the time that all is done. Returns whether all endings are on it. */
static gboolean
see_endings_through (CallboardJournal  *self,
                     guint              patience,
                     GError           **error)
{
  for (guint n = 0;; n++)
    {
      g_autoptr(GError) failure = NULL;

      callboard_store_hurry (self->store);
      for (guint i = self->endings->len; i > 0; i--)
        {
          Ending *ending = g_ptr_array_index (self->endings, i - 1);

          if (is_written (ending->writing, failure == NULL ? &failure : NULL))
            g_ptr_array_remove_index (self->endings, i - 1);
        }
      if (self->endings->len == 0)
        return TRUE;
      if (n == MAX_REWRITES || !dex_await (callboard_sleep (patience * REWRITE_AFTER), NULL))
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }

      for (guint i = 0; i < self->endings->len; i++)
        write_ending (self, g_ptr_array_index (self->endings, i));
    }
}

/**
 * callboard_journal_finish: (skip)
 * @self: a journal
 * @state: (nullable): how the run ended, where its steps do not say it
 * @patience: the run's, in milliseconds; 0 where the disk has been waited for in vain
 *
 * A run of which steps would seem to be under way for ever is not ended: the next start reads what became of them.
 */
void
callboard_journal_finish (CallboardJournal *self,
                          const char       *state,
                          guint             patience)
{
  g_autoptr(GError) error = NULL, failure = NULL;

  if (self->store == NULL)
    return;

  if (!is_written (self->writing, &error))
    note_failure (self, g_steal_pointer (&error));
  g_ptr_array_set_size (self->writing, 0);
  if (see_endings_through (self, patience, &failure))
    dex_await (callboard_store_end_run (self->store, self->run_id, state), &failure);
  else
    dex_await (callboard_store_release_run (self->store, self->run_id), NULL);
  if (failure != NULL)
    note_failure (self, g_steal_pointer (&failure));
}
