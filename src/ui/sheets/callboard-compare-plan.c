/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "base/callboard-future.h"
#include "plan/callboard-roster-compare.h"
#include "ui/sheets/callboard-compare-plan.h"

/* A plan is made where the floor lives, in the main thread. Of thousands of agents most are as they should be: a thread of
 * the pool leaves these out before. */

typedef struct
{
  CallboardRoster *here;    /* (owned) */
  CallboardRoster *there;   /* (owned) */
} Pair;

static void
pair_free (gpointer data)
{
  Pair *pair = data;

  callboard_roster_unref (pair->here);
  callboard_roster_unref (pair->there);
  g_free (pair);
}

static gboolean
leave_out_job (gpointer   data,
               GValue    *result,
               GError   **error)
{
  Pair *pair = data;

  if (!callboard_roster_check (pair->there, error))
    return FALSE;

  g_value_init (result, CALLBOARD_TYPE_ROSTER);
  g_value_take_boxed (result, callboard_roster_dup_unlike (pair->here, pair->there));

  return TRUE;
}

typedef struct
{
  CallboardSession      *session;   /* (owned) */
  CallboardImportSource *source;    /* (owned) */
  CallboardRosterFlags   flags;
} Comparison;

static void
comparison_free (gpointer data)
{
  Comparison *comparison = data;

  g_object_unref (comparison->session);
  g_object_unref (comparison->source);
  g_free (comparison);
}

/* What is taken away hangs on all that a list names, so nothing is left out of it then. */
static CallboardRoster *
await_wanted (Comparison  *comparison,
              GError     **error)
{
  CallboardRoster *roster = callboard_import_source_get_roster (comparison->source);
  Pair *pair;

  if ((comparison->flags & CALLBOARD_ROSTER_PRUNE) != 0 || roster->agents == NULL)
    return callboard_roster_ref (roster);

  pair = g_new0 (Pair, 1);
  pair->here = callboard_roster_new_from_floor (callboard_session_get_floor (comparison->session));
  pair->there = callboard_roster_ref (roster);

  return dex_await_boxed (callboard_pool_run (leave_out_job, pair, pair_free), error);
}

static CallboardPlan *
plan_sheet (Comparison            *comparison,
            CallboardRosterSheet  *sheet,
            const char            *title,
            GError               **error)
{
  callboard_roster_sheet_set_flags (sheet, comparison->flags);
  callboard_roster_sheet_check (sheet);

  return callboard_roster_sheet_make_plan (sheet, title, error);
}

static DexFuture *
compare_fiber (gpointer user_data)
{
  Comparison *comparison = user_data;
  CallboardRosterSheet *sheet = callboard_import_source_get_sheet (comparison->source);
  g_autofree char *title = g_strdup_printf (_("Make This Contact Center Like %s"),
                                            callboard_import_source_get_name (comparison->source));
  g_autoptr(CallboardPlan) plan = NULL;
  g_autoptr(CallboardRoster) wanted = NULL;
  g_autoptr(GError) error = NULL;

  if (sheet != NULL)
    {
      plan = plan_sheet (comparison, sheet, title, &error);
      return plan != NULL ? dex_future_new_take_object (g_steal_pointer (&plan)) : callboard_reject (g_steal_pointer (&error));
    }

  wanted = await_wanted (comparison, &error);
  plan = callboard_plan_new (callboard_session_get_floor (comparison->session), title);
  if (wanted == NULL || !callboard_plan_reach_roster (plan, wanted, comparison->flags, &error))
    return callboard_reject (g_steal_pointer (&error));

  return dex_future_new_take_object (g_steal_pointer (&plan));
}

/**
 * callboard_compare_plan:
 * @session: what is compared
 * @source: what it is compared with
 * @flags: whether to take away, too
 *
 * Returns: (transfer full): a future that resolves to a #CallboardPlan, which may be empty, that makes @session like
 *   @source, or rejects where that cannot be
 */
DexFuture *
callboard_compare_plan (CallboardSession      *session,
                        CallboardImportSource *source,
                        CallboardRosterFlags   flags)
{
  Comparison *comparison = g_new0 (Comparison, 1);

  comparison->session = g_object_ref (session);
  comparison->source = g_object_ref (source);
  comparison->flags = flags;

  return callboard_spawn (compare_fiber, comparison, comparison_free);
}
