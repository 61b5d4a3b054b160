/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-plan"

#include "config.h"

#include "base/callboard-error.h"
#include "plan/callboard-register.h"
#include "plan/callboard-step-private.h"

static CallboardRegisterRow *
row_of_number (const char *number)
{
  CallboardRegisterRow *row = callboard_record_new (&callboard_register_row_type);

  callboard_record_set_string (row, CALLBOARD_REGISTER_NUMBER, number);

  return row;
}

static CallboardRegisterRow *
row_new (const char *number,
         const char *agent_id)
{
  CallboardRegisterRow *row = row_of_number (number);

  callboard_record_set_string (row, CALLBOARD_REGISTER_BOUND_TO, agent_id != NULL ? agent_id : "");

  return row;
}

/* What the service says of it, as far as it does. */
static void
describe (CallboardRegisterRow     *row,
          CallboardExtensionRecord *extension)
{
  if (extension->type != CALLBOARD_SIGNAL_UNKNOWN)
    callboard_record_set_integer (row, CALLBOARD_REGISTER_TYPE, (gint64) extension->type);
  if (extension->account != NULL && *extension->account != '\0')
    callboard_record_set_string (row, CALLBOARD_REGISTER_ACCOUNT, extension->account);
}

static CallboardRegisterRow *
row_of_floor (CallboardStep *step,
              const char    *number,
              const char    *agent_id)
{
  CallboardCollection *extensions = callboard_floor_get_extensions (callboard_step_get_floor (step));
  CallboardItem *item = callboard_collection_lookup (extensions, number);
  CallboardRegisterRow *row = row_new (number, agent_id);

  if (item != NULL)
    describe (row, callboard_item_get_record (item));

  return row;
}

static void
add_each (GPtrArray          *rows,
          CallboardStep      *step,
          const char * const *numbers,
          const char         *agent_id,
          const char         *origin)
{
  for (guint i = 0; numbers != NULL && numbers[i] != NULL; i++)
    {
      CallboardRegisterRow *row = row_of_floor (step, numbers[i], agent_id);

      if (origin != NULL)
        callboard_record_set_string (row, CALLBOARD_REGISTER_ORIGIN, origin);
      g_ptr_array_add (rows, row);
    }
}

/* The service made them along with the agent. */
static void
add_agents_own (GPtrArray     *rows,
                CallboardStep *step)
{
  const CallboardEffect *effect = callboard_step_get_effect (step);
  CallboardAgent *agent = callboard_floor_lookup_agent (callboard_step_get_floor (step), effect->id);

  if (agent != NULL)
    add_each (rows, step, callboard_agent_get_extensions (agent), effect->id, CALLBOARD_ORIGIN_CREATED);
}

static void
add_created (GPtrArray     *rows,
             CallboardStep *step)
{
  const CallboardEffect *effect = callboard_step_get_effect (step);
  gboolean sure = callboard_step_get_outcome (step) == CALLBOARD_OUTCOME_DONE;
  CallboardRecord *answered = callboard_step_get_result (step);
  CallboardRegisterRow *row = row_new (effect->id, NULL);

  callboard_record_set_integer (row, CALLBOARD_REGISTER_TYPE, (gint64) effect->type);
  callboard_record_set_string (row, CALLBOARD_REGISTER_ORIGIN, sure ? CALLBOARD_ORIGIN_CREATED : CALLBOARD_ORIGIN_PERHAPS);
  if (answered != NULL && answered->type == &callboard_extension_record_type)
    describe (row, (CallboardExtensionRecord *) answered);
  g_ptr_array_add (rows, row);
}

static void
add_done (GPtrArray     *rows,
          CallboardStep *step)
{
  const CallboardEffect *effect = callboard_step_get_effect (step);
  const char * const *numbers = (const char * const *) effect->others;

  switch ((int) effect->kind)
    {
    case CALLBOARD_EFFECT_AGENT_EXISTS:
      if (effect->with_extensions)
        add_agents_own (rows, step);
      break;
    case CALLBOARD_EFFECT_BOUND:
      add_each (rows, step, numbers, effect->id, NULL);
      break;
    case CALLBOARD_EFFECT_UNBOUND:
      add_each (rows, step, numbers, NULL, NULL);
      break;
    case CALLBOARD_EFFECT_EXTENSION_EXISTS:
      add_created (rows, step);
      break;
    default:
      break;
    }
}

/* Whoever made it: that number is not free. */
static gboolean
found_taken (CallboardStep *step)
{
  return callboard_step_get_outcome (step) == CALLBOARD_OUTCOME_FAILED &&
         callboard_step_get_effect (step)->kind == CALLBOARD_EFFECT_EXTENSION_EXISTS &&
         callboard_error_is (callboard_step_get_error (step), CALLBOARD_ERROR_TAKEN);
}

/**
 * callboard_register_note_step: (skip)
 * @store: where the register is
 * @step: a step that is about to be sent, or has ended
 * @writing: (element-type DexFuture): gets what is still on its way to the disk
 *
 * Notes what @step makes known of extensions. Of one that is about to be unbound that is what it is: afterwards the
 * service tells of it no more.
 */
void
callboard_register_note_step (CallboardStore *store,
                              CallboardStep  *step,
                              GPtrArray      *writing)
{
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func (callboard_record_unref);
  const CallboardEffect *effect = callboard_step_get_effect (step);
  CallboardOutcome outcome = callboard_step_get_outcome (step);
  gboolean ended = outcome != CALLBOARD_OUTCOME_WAITING && outcome != CALLBOARD_OUTCOME_RUNNING;

  if (outcome == CALLBOARD_OUTCOME_DONE)
    add_done (rows, step);
  else if (outcome == CALLBOARD_OUTCOME_UNKNOWN && effect->kind == CALLBOARD_EFFECT_EXTENSION_EXISTS)
    add_created (rows, step);
  else if (found_taken (step))
    g_ptr_array_add (rows, row_of_number (effect->id));
  else if (!ended && effect->kind == CALLBOARD_EFFECT_UNBOUND)
    add_each (rows, step, (const char * const *) effect->others, effect->id, NULL);

  if (rows->len > 0)
    g_ptr_array_add (writing, callboard_store_register_note (store, rows));
  if (outcome == CALLBOARD_OUTCOME_DONE && effect->kind == CALLBOARD_EFFECT_EXTENSION_GONE)
    g_ptr_array_add (writing, callboard_store_register_forget (store, effect->id));
}

/**
 * callboard_register_learn:
 * @store: where the register is
 * @floor: a floor whose agents were all read
 *
 * Notes which extensions are bound and to whom. Those that are bound to nobody any more stay in the register.
 *
 * Returns: (transfer full): a future that resolves to %TRUE when it is on the disk
 */
DexFuture *
callboard_register_learn (CallboardStore *store,
                          CallboardFloor *floor)
{
  g_autoptr(GPtrArray) records = g_ptr_array_new_with_free_func (callboard_record_unref);
  GListModel *extensions = G_LIST_MODEL (callboard_floor_get_extensions (floor));

  for (guint i = 0; i < g_list_model_get_n_items (extensions); i++)
    {
      g_autoptr(CallboardItem) item = g_list_model_get_item (extensions, i);

      g_ptr_array_add (records, callboard_record_ref (callboard_item_get_record (item)));
    }

  return callboard_store_register_learn (store, records);
}
