/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ctl"

#include "config.h"

#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#include <glib-unix.h>
#include <glib/gi18n.h>

#include "ctl/callboard-ctl-perform.h"
#include "plan/callboard-fixit.h"
#include "plan/callboard-inverse.h"
#include "plan/callboard-outlook.h"
#include "plan/callboard-run.h"
#include "plan/callboard-step-changes.h"

/* In letters: arguments that are longer say too much. */
#define MAX_TITLE 60

/* A step as it is printed. */
typedef struct
{
  CallboardRecord parent;
  char           *text;
  char           *changes;
  char           *call;
  char           *outcome;
  char           *error;
} StepRecord;

enum {
  STEP_TEXT,
  STEP_CHANGES,
  STEP_CALL,
  STEP_OUTCOME,
  STEP_ERROR,
};

static const CallboardField step_fields[] = {
  [STEP_TEXT] = { "text", NULL, NULL, CALLBOARD_FIELD_STRING, G_STRUCT_OFFSET (StepRecord, text) },
  [STEP_CHANGES] = { "changes", NULL, NULL, CALLBOARD_FIELD_STRING, G_STRUCT_OFFSET (StepRecord, changes) },
  [STEP_CALL] = { "call", NULL, NULL, CALLBOARD_FIELD_STRING, G_STRUCT_OFFSET (StepRecord, call) },
  [STEP_OUTCOME] = { "outcome", NULL, NULL, CALLBOARD_FIELD_STRING, G_STRUCT_OFFSET (StepRecord, outcome) },
  [STEP_ERROR] = { "error", NULL, NULL, CALLBOARD_FIELD_STRING, G_STRUCT_OFFSET (StepRecord, error) },
};

static const CallboardRecordType step_record_type = {
  "step", sizeof (StepRecord), step_fields, G_N_ELEMENTS (step_fields),
};

/* From what to what is for tables only: documents have it in the call. */
#define IN_DOCUMENTS (CALLBOARD_FIELDS_ALL & ~CALLBOARD_FIELD_BIT (STEP_CHANGES))

static const CallboardCtlColumn plan_columns[] = {
  { STEP_TEXT, N_("Step"), TRUE },
  { STEP_CALL, N_("Call"), TRUE },
};

static const CallboardCtlColumn edit_columns[] = {
  { STEP_TEXT, N_("Step"), TRUE },
  { STEP_CHANGES, N_("Changes"), TRUE },
  { STEP_CALL, N_("Call"), TRUE },
};

static const CallboardCtlShape plan_shape =
  CALLBOARD_CTL_SHAPE (step_record_type, CALLBOARD_FIELD_BIT (STEP_TEXT) | CALLBOARD_FIELD_BIT (STEP_CALL), plan_columns);

static const CallboardCtlColumn run_columns[] = {
  { STEP_OUTCOME, N_("Outcome"), TRUE, callboard_ctl_format_outcome },
  { STEP_TEXT, N_("Step"), TRUE },
  { STEP_ERROR, N_("Error"), TRUE },
};

/* Where all went well, a table need not say so twice. */
#define N_COLUMNS_WITHOUT_ERROR (G_N_ELEMENTS (run_columns) - 1)

static const CallboardCtlShape run_shape = CALLBOARD_CTL_SHAPE (step_record_type, IN_DOCUMENTS, run_columns);

static GPtrArray *
list_steps (CallboardPlan *plan)
{
  GPtrArray *records = g_ptr_array_new_with_free_func (callboard_record_unref);

  for (guint i = 0; i < callboard_plan_get_n_steps (plan); i++)
    {
      CallboardStep *step = callboard_plan_get_step (plan, i);
      g_autofree char *call = callboard_step_dup_call (step), *changes = callboard_step_dup_changes (step);
      g_autofree char *problem = NULL;
      gpointer record = callboard_record_new (&step_record_type);

      if (callboard_step_get_error (step) != NULL)
        problem = callboard_ctl_dup_error_line (callboard_step_get_error (step));
      callboard_record_set_string (record, STEP_TEXT, callboard_step_get_text (step));
      if (changes != NULL)
        callboard_record_set_string (record, STEP_CHANGES, changes);
      callboard_record_set_string (record, STEP_CALL, call);
      callboard_record_set_string (record, STEP_OUTCOME,
                                   callboard_outcome_to_string (callboard_step_get_outcome (step)));
      callboard_record_set_string (record, STEP_ERROR, problem);
      g_ptr_array_add (records, record);
    }

  return records;
}

/* An agent created with extensions brings them along; whose they are goes without saying only on the wire. */
static void
add_extensions_of (GPtrArray                  *records,
                   const CallboardAgentRecord *agent)
{
  for (guint i = 0; agent->extension_infos != NULL && i < agent->extension_infos->len; i++)
    {
      CallboardExtensionRecord *whose = callboard_record_new (&callboard_extension_record_type);

      callboard_record_set_string (whose, CALLBOARD_EXTENSION_AGENT, agent->id);
      g_ptr_array_add (records, callboard_record_merge (g_ptr_array_index (agent->extension_infos, i), whose));
      callboard_record_unref (whose);
    }
}

/* A later step may have gone on with what an earlier one made, and the floor knows how it came out. */
static gpointer
dup_as_it_is (CallboardFloor  *floor,
              CallboardRecord *result)
{
  CallboardCollection *things = NULL;
  const char *id = NULL;
  CallboardItem *item = NULL;

  if (result->type == &callboard_queue_record_type)
    {
      things = callboard_floor_get_queues (floor);
      id = ((CallboardQueueRecord *) result)->id;
    }
  else if (result->type == &callboard_subscription_record_type)
    {
      things = callboard_floor_get_subscriptions (floor);
      id = ((CallboardSubscriptionRecord *) result)->name;
    }
  if (id != NULL)
    item = callboard_collection_lookup (things, id);

  return item != NULL ? callboard_record_merge (result, callboard_item_get_record (item))
                      : callboard_record_ref (result);
}

static GPtrArray *
list_results (CallboardPlan             *plan,
              const CallboardRecordType *type)
{
  CallboardFloor *floor = callboard_plan_get_floor (plan);
  GPtrArray *records = g_ptr_array_new_with_free_func (callboard_record_unref);

  for (guint i = 0; i < callboard_plan_get_n_steps (plan); i++)
    {
      CallboardRecord *result = callboard_step_get_result (callboard_plan_get_step (plan, i));

      if (result == NULL)
        continue;
      if (result->type == type)
        g_ptr_array_add (records, dup_as_it_is (floor, result));
      else if (type == &callboard_extension_record_type && result->type == &callboard_agent_record_type)
        add_extensions_of (records, (CallboardAgentRecord *) result);
    }

  return records;
}

static JsonArray *
encode_notes (CallboardPlan *plan)
{
  const char * const *notes = callboard_plan_get_notes (plan);
  JsonArray *array = json_array_new ();

  for (guint i = 0; notes[i] != NULL; i++)
    json_array_add_string_element (array, notes[i]);

  return array;
}

static void
print_document (CallboardPlan             *plan,
                const char                *id,
                const CallboardCtlShape   *shape,
                GPtrArray                 *steps,
                const CallboardCtlResults *results,
                GPtrArray                 *brought)
{
  g_autoptr(JsonNode) node = json_node_init_object (json_node_alloc (), NULL);
  JsonObject *object = json_object_new ();

  json_node_take_object (node, object);
  if (id != NULL)
    json_object_set_string_member (object, "id", id);
  else
    json_object_set_null_member (object, "id");
  if (callboard_plan_get_notes (plan)[0] != NULL)
    json_object_set_array_member (object, "notes", encode_notes (plan));
  json_object_set_array_member (object, "steps", callboard_ctl_encode_list (shape, steps));
  if (brought != NULL)
    json_object_set_array_member (object, results->key, callboard_ctl_encode_list (results->shape, brought));

  callboard_ctl_print_json (node);
}

/* They stand above the steps; the lines of a CSV document are rows, so there they go another way. */
static void
print_notes (CallboardCtl  *self,
             CallboardPlan *plan,
             gboolean       to_terminal)
{
  const char * const *notes = callboard_plan_get_notes (plan);

  for (guint i = 0; notes[i] != NULL; i++)
    {
      g_autofree char *note = callboard_ctl_make_printable (notes[i]);
      g_autofree char *line = g_strdup_printf ("%s\n", note);

      if (to_terminal || self->format == CALLBOARD_CTL_CSV)
        g_printerr ("%s%s", to_terminal ? "" : "callboardctl: ", line);
      else
        callboard_ctl_print_text (line);
    }
  if (notes[0] != NULL && !to_terminal && self->format == CALLBOARD_CTL_TABLE)
    callboard_ctl_print_text ("\n");
}

static gboolean
has_error (gconstpointer step,
           gconstpointer unused)
{
  return callboard_record_has (step, STEP_ERROR);
}

static gboolean
has_changes (gconstpointer step,
             gconstpointer unused)
{
  return callboard_record_has (step, STEP_CHANGES);
}

static void
print_steps (CallboardCtl              *self,
             CallboardPlan             *plan,
             const char                *run_id,
             const CallboardCtlShape   *shape,
             const CallboardCtlResults *results)
{
  CallboardCtlShape shown = *shape;
  g_autoptr(GPtrArray) steps = list_steps (plan);
  g_autoptr(GPtrArray) brought = results != NULL ? list_results (plan, results->shape->type) : NULL;

  if (shape == &run_shape && !g_ptr_array_find_with_equal_func (steps, NULL, has_error, NULL))
    shown.n_columns = N_COLUMNS_WITHOUT_ERROR;
  if (shape == &plan_shape && g_ptr_array_find_with_equal_func (steps, NULL, has_changes, NULL))
    {
      shown.columns = edit_columns;
      shown.n_columns = G_N_ELEMENTS (edit_columns);
    }
  if (self->format == CALLBOARD_CTL_JSON)
    {
      print_document (plan, run_id, shape, steps, results, brought);
      return;
    }
  print_notes (self, plan, FALSE);
  if (self->format == CALLBOARD_CTL_TABLE && steps->len == 0)
    callboard_ctl_print_text (callboard_plan_get_notes (plan)[0] != NULL
                                ? _("There is nothing to do.\n")
                                : _("Everything is so already; there is nothing to do.\n"));
  else
    callboard_ctl_print_list (self, &shown, steps);

  if (brought != NULL && brought->len > 0)
    {
      callboard_ctl_print_text (self->format == CALLBOARD_CTL_CSV ? "\r\n" : "\n");
      callboard_ctl_print_list (self, results->shape, brought);
    }
}

/**
 * callboard_ctl_tell_stranded:
 * @plan: what to do
 *
 * Says whom it takes out of the last queue; for before anything is asked or done.
 */
void
callboard_ctl_tell_stranded (CallboardPlan *plan)
{
  g_auto(GStrv) stranded = callboard_plan_list_stranded (plan);
  g_autofree char *list = g_strjoinv (_(", "), stranded);

  if (*stranded != NULL)
    {
      g_printerr ("callboardctl: ");
      g_printerr (_("In no queue then, and without calls: %s"), list);
      g_printerr ("\n");
    }
}

static gboolean
ask (CallboardCtl   *self,
     CallboardPlan  *plan,
     GError        **error)
{
  g_auto(GStrv) caveats = callboard_plan_list_caveats (plan);
  char answer[16] = "";

  print_notes (self, plan, TRUE);
  for (guint i = 0; caveats[i] != NULL; i++)
    g_printerr ("%s\n", caveats[i]);
  for (guint i = 0; i < callboard_plan_get_n_steps (plan); i++)
    {
      g_autofree char *text = callboard_ctl_make_printable (callboard_step_get_text (callboard_plan_get_step (plan, i)));

      g_printerr ("%s\n", text);
    }
  g_printerr ("%s [y/N] ", _("Do this?"));

  if (fgets (answer, sizeof answer, stdin) != NULL && (answer[0] == 'y' || answer[0] == 'Y'))
    return TRUE;

  g_set_error_literal (error, CALLBOARD_CTL_ERROR, CALLBOARD_CTL_ERROR_DECLINED, _("Nothing was changed."));
  return FALSE;
}

/* The first Ctrl+C lets the step under way come to its end, so that its outcome is known. */
static gboolean
on_interrupt_cb (gpointer user_data)
{
  callboard_run_stop (user_data);
  signal (SIGINT, SIG_DFL);

  return G_SOURCE_REMOVE;
}

/* What takes long without anything being sent is said, lest one think that nothing happens. */
static void
on_outcome_cb (CallboardStep *step)
{
  g_autofree char *text = callboard_ctl_make_printable (callboard_step_get_text (step));

  if (callboard_step_get_outcome (step) == CALLBOARD_OUTCOME_RUNNING)
    g_printerr ("callboardctl: %s\n", text);
}

/* A script that nobody looks at is not to wait for somebody to make room, nor for who keeps the history longer than the store
 * waits; what is left can be gone on with. */
static void
on_hold_cb (CallboardRun *run)
{
  const char *hold = callboard_run_get_hold (run);

  if (hold == NULL)
    return;

  if (isatty (STDERR_FILENO))
    g_printerr ("callboardctl: %s\n", hold);
  else
    callboard_run_stop (run);
}

static void
tell_of_waiting (CallboardRun *run)
{
  CallboardPlan *plan = callboard_run_get_plan (run);

  g_signal_connect (run, "notify::hold", G_CALLBACK (on_hold_cb), NULL);
  for (guint i = 0; i < callboard_plan_get_n_steps (plan); i++)
    {
      CallboardStep *step = callboard_plan_get_step (plan, i);

      if (callboard_step_get_waits (step))
        g_signal_connect (step, "notify::outcome", G_CALLBACK (on_outcome_cb), NULL);
    }
}

static gboolean
carry_out (CallboardRun  *run,
           GError       **error)
{
  guint source = g_unix_signal_add (SIGINT, on_interrupt_cb, run);
  gboolean begun;

  tell_of_waiting (run);
  begun = dex_await (callboard_run_start (run), error);
  if (g_main_context_find_source_by_id (NULL, source) != NULL)
    g_source_remove (source);

  return begun;
}

/* What it was about, the first of it by name. */
static char *
dup_words (CallboardCtl *self)
{
  const char *id = callboard_ctl_get_argument (self, 0);
  g_autofree char *rest = id != NULL ? g_strjoinv (" ", (char **) callboard_ctl_get_arguments (self, 1)) : g_strdup ("");
  gboolean agents = self->group == &callboard_ctl_agents_group, queues = self->group == &callboard_ctl_queues_group;
  CallboardItem *item = NULL;

  if (id != NULL && agents)
    item = (CallboardItem *) callboard_floor_lookup_agent (self->floor, id);
  else if (id != NULL && queues)
    item = (CallboardItem *) callboard_floor_lookup_queue (self->floor, id);
  if (id == NULL)
    return g_steal_pointer (&rest);
  if (item == NULL || g_strcmp0 (callboard_item_get_title (item), id) == 0)
    return g_strdup_printf ("%s%s%s", id, *rest != '\0' ? " " : "", rest);

  /* Translators: a name, and in parentheses the ID. */
  return g_strdup_printf ("%s (%s)%s%s", callboard_item_get_title (item), id, *rest != '\0' ? " " : "", rest);
}

/* By this the history tells one run from another: what it did, else the command with what it was about. */
static void
choose_title (CallboardCtl  *self,
              CallboardPlan *plan)
{
  g_autofree char *words = dup_words (self);
  g_autofree char *title = NULL;

  if (self->group == &callboard_ctl_history_group)
    return;
  if (callboard_plan_get_n_steps (plan) == 1)
    title = g_strdup (callboard_step_get_text (callboard_plan_get_step (plan, 0)));
  else if (*words != '\0' && g_utf8_strlen (words, -1) <= MAX_TITLE)
    title = g_strdup_printf ("%s: %s", callboard_plan_get_title (plan), words);
  if (title != NULL)
    callboard_plan_set_title (plan, title);
}

static gboolean
carry_out_and_record (CallboardCtl  *self,
                      CallboardRun  *run,
                      GError       **error)
{
  g_autoptr(DexFuture) opening = callboard_ctl_open_store (self);
  gboolean begun;

  callboard_run_await_store (run, dex_ref (opening), "callboardctl",
                             self->account != NULL ? callboard_account_get_name (self->account) : NULL);
  if (self->undo_of != NULL)
    callboard_run_set_undo_of (run, self->undo_of);
  begun = carry_out (run, error);
  callboard_ctl_close_store (opening);

  return begun;
}

/* What kept a run from going on may be what its history lacks something for: it is said once. */
static void
report_errors (CallboardRun *run)
{
  const GError *errors[] = { callboard_run_get_first_error (run), callboard_run_get_history_error (run) };
  g_autofree char *said = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (errors); i++)
    {
      g_autofree char *line = errors[i] != NULL ? callboard_ctl_dup_error_line (errors[i]) : NULL;

      if (line != NULL && g_strcmp0 (line, said) != 0)
        g_printerr ("callboardctl: %s\n", line);
      g_set_str (&said, line);
    }
}

/**
 * callboard_ctl_choose_results:
 * @self: what was typed
 *
 * Returns: (nullable): extensions with their passwords, where the command was asked for them
 */
const CallboardCtlResults *
callboard_ctl_choose_results (CallboardCtl *self)
{
  static const CallboardCtlResults extensions = { "extensions", &callboard_ctl_extension_secret_shape };

  return callboard_ctl_has_option (self, "show-passwords") ? &extensions : NULL;
}

/**
 * callboard_ctl_perform:
 * @self: a connection
 * @plan: what to do
 * @results: (nullable): what to print of what it brings about
 * @error: why nothing was begun
 *
 * Shows @plan or carries it out, after asking where that is called for, and prints what became of it. How it came out is
 * the exit status of @self. Awaits, so only on a fiber.
 *
 * Returns: whether it was shown or begun
 */
gboolean
callboard_ctl_perform (CallboardCtl               *self,
                       CallboardPlan              *plan,
                       const CallboardCtlResults  *results,
                       GError                    **error)
{
  g_autoptr(CallboardRun) run = NULL;

  if (self->dry_run)
    {
      print_steps (self, plan, NULL, &plan_shape, NULL);
      return TRUE;
    }
  /* Where nothing is to be done, nobody has to agree. */
  if (callboard_ctl_needs_yes (self) && callboard_plan_get_n_steps (plan) > 0 &&
      (!callboard_ctl_may_ask (self, error) || !ask (self, plan, error)))
    return FALSE;

  choose_title (self, plan);
  run = callboard_run_new (plan);
  if (!carry_out_and_record (self, run, error))
    return FALSE;

  print_steps (self, plan, callboard_run_get_id (run), &run_shape, results);
  fflush (stdout);
  self->exit_status = callboard_run_get_exit_status (run);
  report_errors (run);

  return TRUE;
}
