/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-plan"

#include "config.h"

#include <glib/gi18n.h>

#include "base/callboard-error.h"
#include "plan/callboard-roster-sheet-private.h"
#include "plan/callboard-step-private.h"

/* What became of the rows. The file has the columns it had before, so that it can be mended and imported again. */

static void
note_step (GHashTable    *steps,
           const char    *key,
           CallboardStep *step)
{
  GPtrArray *list = g_hash_table_lookup (steps, key);

  if (list == NULL)
    {
      list = g_ptr_array_new ();
      g_hash_table_insert (steps, g_strdup (key), list);
    }
  g_ptr_array_add (list, step);
}

/* By agent; those that make an extension by its number, with a mark before it. */
static GHashTable *
index_steps (CallboardPlan *plan)
{
  GHashTable *steps = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < callboard_plan_get_n_steps (plan); i++)
    {
      CallboardStep *step = callboard_plan_get_step (plan, i);
      const CallboardEffect *effect = callboard_step_get_effect (step);

      if (effect->kind == CALLBOARD_EFFECT_EXTENSION_EXISTS)
        {
          g_autofree char *key = g_strconcat ("#", effect->id, NULL);

          note_step (steps, key, step);
        }
      else if (effect->kind == CALLBOARD_EFFECT_MEMBERS)
        {
          for (guint j = 0; effect->others[j] != NULL; j++)
            note_step (steps, effect->others[j], step);
        }
      else if (effect->id != NULL)
        {
          note_step (steps, effect->id, step);
        }
    }

  return steps;
}

typedef struct
{
  CallboardOutcome  outcome;
  gboolean          touched;
  GString          *reason;     /* (owned) */
  GString          *passwords;  /* (owned) */
} Result;

static void
result_clear (Result *result)
{
  g_string_free (g_steal_pointer (&result->reason), TRUE);
  g_string_free (g_steal_pointer (&result->passwords), TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Result, result_clear)

/* The worst of what happened is what one wants to know of a row. */
static guint
rate (CallboardOutcome outcome)
{
  static const CallboardOutcome order[] = {
    CALLBOARD_OUTCOME_DONE, CALLBOARD_OUTCOME_WAITING, CALLBOARD_OUTCOME_RUNNING, CALLBOARD_OUTCOME_SKIPPED,
    CALLBOARD_OUTCOME_UNKNOWN, CALLBOARD_OUTCOME_FAILED,
  };
  guint i = 0;

  while (i < G_N_ELEMENTS (order) - 1 && order[i] != outcome)
    i++;

  return i;
}

static const char *
get_password (CallboardStep *step)
{
  CallboardRecord *record = callboard_step_get_result (step);

  return record != NULL && record->type == &callboard_extension_record_type
           ? ((CallboardExtensionRecord *) record)->password : NULL;
}

static void
add_step (Result        *result,
          CallboardStep *step)
{
  CallboardOutcome outcome = callboard_step_get_outcome (step);
  const GError *error = callboard_step_get_error (step);
  const char *password = get_password (step);

  if (!result->touched || rate (outcome) > rate (result->outcome))
    result->outcome = outcome;
  result->touched = TRUE;
  if (password != NULL)
    g_string_append_printf (result->passwords, "%s%s", result->passwords->len > 0 ? "; " : "", password);
  if (error != NULL)
    {
      g_autofree char *sentence = callboard_error_dup_sentence (error);

      /* Translators: what was to be done, and why it was not. */
      g_string_append_printf (result->reason, "%s%s: %s", result->reason->len > 0 ? "; " : "",
                              callboard_step_get_text (step), sentence);
    }
}

static void
add_steps (Result     *result,
           GHashTable *steps,
           const char *key)
{
  GPtrArray *list = g_hash_table_lookup (steps, key);

  for (guint i = 0; list != NULL && i < list->len; i++)
    add_step (result, g_ptr_array_index (list, i));
}

static const char *
get_label (CallboardRosterRow *row,
           const Result       *result)
{
  if (!row->included)
    return _("Left out");
  if (!result->touched)
    return _("Nothing to change");

  switch (result->outcome)
    {
    case CALLBOARD_OUTCOME_DONE:
      return _("Done");
    case CALLBOARD_OUTCOME_FAILED:
      return _("Failed");
    case CALLBOARD_OUTCOME_UNKNOWN:
      return _("Not known");
    case CALLBOARD_OUTCOME_SKIPPED:
    case CALLBOARD_OUTCOME_WAITING:
    case CALLBOARD_OUTCOME_RUNNING:
    default:
      return _("Not done");
    }
}

static void
append_row (GString              *text,
            CallboardRosterSheet *self,
            CallboardRosterRow   *row,
            GHashTable           *steps,
            gboolean              with_passwords,
            CallboardCsvFlags     flags)
{
  g_autoptr(GPtrArray) cells = g_ptr_array_new_null_terminated (16, NULL, TRUE);
  g_auto(Result) result = { .reason = g_string_new (NULL), .passwords = g_string_new (NULL) };
  g_autofree char *numbers = row->creates != NULL ? g_strjoinv ("; ", row->creates) : g_strdup ("");

  for (guint i = 0; row->included && row->creates != NULL && row->creates[i] != NULL; i++)
    {
      g_autofree char *key = g_strconcat ("#", row->creates[i], NULL);

      add_steps (&result, steps, key);
    }
  if (row->included && row->agent_id != NULL)
    add_steps (&result, steps, row->agent_id);

  for (guint i = 0; self->csv->headings[i] != NULL; i++)
    g_ptr_array_add (cells, (gpointer) callboard_roster_row_get_cell (row, i));
  g_ptr_array_add (cells, (gpointer) get_label (row, &result));
  g_ptr_array_add (cells, result.reason->str);
  g_ptr_array_add (cells, numbers);
  if (with_passwords)
    g_ptr_array_add (cells, result.passwords->str);
  callboard_csv_append_row (text, (const char * const *) cells->pdata, flags);
}

/**
 * callboard_roster_sheet_dup_results:
 * @self: the sheet
 * @plan: what callboard_roster_sheet_make_plan() made of it, carried out
 * @with_passwords: whether the passwords of new extensions shall be in it, which whoever has the file can then read
 * @flags: how to write
 *
 * Returns: (transfer full): a spreadsheet of all rows, each with what became of it, and why
 */
char *
callboard_roster_sheet_dup_results (CallboardRosterSheet *self,
                                    CallboardPlan        *plan,
                                    gboolean              with_passwords,
                                    CallboardCsvFlags     flags)
{
  GString *text = g_string_new (NULL);
  g_autoptr(GHashTable) steps = index_steps (plan);
  g_autoptr(GPtrArray) headings = g_ptr_array_new_null_terminated (16, NULL, TRUE);

  if ((flags & CALLBOARD_CSV_FOR_SPREADSHEETS) != 0)
    callboard_csv_append_mark (text);
  for (guint i = 0; self->csv->headings[i] != NULL; i++)
    g_ptr_array_add (headings, self->csv->headings[i]);
  g_ptr_array_add (headings, (gpointer) _("Result"));
  g_ptr_array_add (headings, (gpointer) _("Reason"));
  g_ptr_array_add (headings, (gpointer) _("New extension"));
  if (with_passwords)
    g_ptr_array_add (headings, (gpointer) _("Extension password"));
  callboard_csv_append_row (text, (const char * const *) headings->pdata, flags);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->rows)); i++)
    {
      g_autoptr(CallboardRosterRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), i);

      append_row (text, self, row, steps, with_passwords, flags);
    }

  return g_string_free_and_steal (text);
}

/**
 * callboard_roster_sheet_learn:
 * @self: the sheet
 * @plan: what callboard_roster_sheet_make_plan() made of it, carried out
 *
 * Remembers which extensions turned out to exist, as the service tells it of those that nobody has only now: so that the
 * next check chooses others.
 */
void
callboard_roster_sheet_learn (CallboardRosterSheet *self,
                              CallboardPlan        *plan)
{
  for (guint i = 0; i < callboard_plan_get_n_steps (plan); i++)
    {
      CallboardStep *step = callboard_plan_get_step (plan, i);
      const CallboardEffect *effect = callboard_step_get_effect (step);

      if (effect->kind == CALLBOARD_EFFECT_EXTENSION_EXISTS &&
          (callboard_step_get_outcome (step) == CALLBOARD_OUTCOME_DONE ||
           callboard_error_is (callboard_step_get_error (step), CALLBOARD_ERROR_TAKEN)))
        g_hash_table_add (self->existing, g_strdup (effect->id));
    }
}

/**
 * callboard_roster_sheet_count_passwords:
 * @plan: a plan that was carried out
 *
 * Returns: of how many new extensions the passwords are known now
 */
guint
callboard_roster_sheet_count_passwords (CallboardPlan *plan)
{
  guint n = 0;

  for (guint i = 0; i < callboard_plan_get_n_steps (plan); i++)
    n += get_password (callboard_plan_get_step (plan, i)) != NULL ? 1 : 0;

  return n;
}

/**
 * callboard_roster_dup_template:
 * @flags: how to write
 *
 * Returns: (transfer full): a spreadsheet with the headings that are understood, in the user's language, and an example
 */
char *
callboard_roster_dup_template (CallboardCsvFlags flags)
{
  static const struct { guint field; const char *example; } cells[] = {
    { CALLBOARD_AGENT_ID, "10001" },
    { CALLBOARD_AGENT_WORK_ID, "W10001" },
    { CALLBOARD_AGENT_NAME, N_("Example Person") },
    { CALLBOARD_AGENT_MOBILE, "13900000000" },
    { CALLBOARD_AGENT_EMAIL, "person@example.com" },
    { CALLBOARD_AGENT_ROLE, "agent" },
    { CALLBOARD_AGENT_ENABLED, "yes" },
    { CALLBOARD_AGENT_QUEUES, "9001; 9002" },
    { CALLBOARD_AGENT_EXTENSIONS, "" },
    { CALLBOARD_AGENT_WRAP_UP_TIME, "30" },
    { CALLBOARD_AGENT_OUT_WRAP_UP_TIME, "30" },
  };
  const char *headings[G_N_ELEMENTS (cells) + 1] = { NULL };
  const char *example[G_N_ELEMENTS (cells) + 1] = { NULL };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      headings[i] = callboard_roster_field_get_label (cells[i].field);
      example[i] = *cells[i].example != '\0' ? _(cells[i].example) : "";
    }
  if ((flags & CALLBOARD_CSV_FOR_SPREADSHEETS) != 0)
    callboard_csv_append_mark (text);
  callboard_csv_append_row (text, headings, flags);
  callboard_csv_append_row (text, example, flags);

  return g_string_free_and_steal (text);
}
