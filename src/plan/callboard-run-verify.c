/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-plan"

#include "config.h"

#include <glib/gi18n.h>

#include "base/callboard-error.h"
#include "base/callboard-future.h"
#include "plan/callboard-run-private.h"
#include "plan/callboard-settle-private.h"

#define READINGS 2

static GError *
unseen_error (CallboardStep *step)
{
  const char *sentence = _("The service accepted the change, but reading back does not show it. Refresh in a moment to see "
                           "whether it takes effect.");

  return callboard_error_new_about (CALLBOARD_ERROR_UNKNOWN_OUTCOME, callboard_step_get_text (step), sentence);
}

/* Those of which nothing is known yet, or which were not to be seen at the last reading. */
static GPtrArray *
list_open (GPtrArray       *steps,
           CallboardEnding *endings,
           GArray          *places)
{
  GPtrArray *open = g_ptr_array_new ();

  g_array_set_size (places, 0);
  for (guint i = 0; i < steps->len; i++)
    {
      if (endings[i].outcome == CALLBOARD_OUTCOME_DONE)
        continue;
      g_ptr_array_add (open, g_ptr_array_index (steps, i));
      g_array_append_val (places, i);
    }

  return open;
}

static CallboardStep *
find_creation (CallboardRun *self,
               const char   *number)
{
  for (guint i = 0; i < callboard_plan_get_n_steps (self->plan); i++)
    {
      CallboardStep *step = callboard_plan_get_step (self->plan, i);
      const CallboardEffect *effect = callboard_step_get_effect (step);

      if (effect->kind == CALLBOARD_EFFECT_EXTENSION_EXISTS && g_str_equal (effect->id, number))
        return step;
    }

  return NULL;
}

/* An extension's password is told at its creation. Where that answer was lost, it is read now that the extension is
 * somebody's: an agent's own reading (25) has it. */
static void
recover_passwords (CallboardRun  *self,
                   CallboardStep *step)
{
  const CallboardEffect *effect = callboard_step_get_effect (step);
  CallboardCollection *extensions = callboard_floor_get_extensions (callboard_plan_get_floor (self->plan));

  for (guint i = 0; effect->kind == CALLBOARD_EFFECT_BOUND && effect->others[i] != NULL; i++)
    {
      CallboardStep *creation = find_creation (self, effect->others[i]);
      CallboardHolds holds;
      CallboardItem *item;

      if (creation == NULL || callboard_step_get_result (creation) != NULL ||
          !callboard_settle_look (step, &holds, NULL))
        continue;
      item = callboard_collection_lookup (extensions, effect->others[i]);
      if (item != NULL)
        callboard_step_set_result (creation, callboard_item_get_record (item));
    }
}

/**
 * callboard_run_verify: (skip)
 * @self: a run
 * @steps: (element-type CallboardStep): steps that the service accepted, and that one reading shows
 * @endings: (array): how each ended
 *
 * What cannot be read is taken on the service's word.
 */
void
callboard_run_verify (CallboardRun    *self,
                      GPtrArray       *steps,
                      CallboardEnding *endings)
{
  g_autoptr(GArray) places = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr(GArray) holds = g_array_new (FALSE, FALSE, sizeof (CallboardHolds));

  for (guint n = 0; n < READINGS; n++)
    {
      g_autoptr(GPtrArray) open = list_open (steps, endings, places);
      guint n_requests;

      if (open->len == 0 || (n > 0 && !dex_await (callboard_sleep (self->patience), NULL)))
        return;

      n_requests = callboard_readings_look (self->readings, open, holds);
      if (callboard_effect_shares_reading (callboard_step_get_effect (g_ptr_array_index (open, 0))->kind))
        callboard_pace_verified (self->pace, n_requests);
      for (guint i = 0; i < open->len; i++)
        {
          CallboardStep *step = g_ptr_array_index (open, i);
          CallboardEnding *ending = &endings[g_array_index (places, guint, i)];

          if (g_array_index (holds, CallboardHolds, i) == CALLBOARD_HOLDS_NO)
            {
              callboard_ending_set (ending, CALLBOARD_OUTCOME_UNKNOWN, unseen_error (step));
              continue;
            }
          callboard_step_take_over (step);
          recover_passwords (self, step);
          callboard_ending_set (ending, CALLBOARD_OUTCOME_DONE, NULL);
        }
    }
}
