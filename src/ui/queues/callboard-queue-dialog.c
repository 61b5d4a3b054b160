/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "base/callboard-error.h"
#include "ui/agents/callboard-problem-bar.h"
#include "ui/agents/callboard-when.h"
#include "ui/queues/callboard-queue-dialog.h"
#include "ui/queues/callboard-queue-row.h"
#include "ui/runs/callboard-preview.h"
#include "ui/shared/callboard-form.h"
#include "ui/shared/callboard-page.h"

#define N_STRATEGIES 3

struct _CallboardQueueDialog
{
  AdwDialog            parent_instance;

  AdwWindowTitle      *window_title;
  GtkStack            *save_stack;
  GtkWidget           *save_button;
  GtkWidget           *save_spinner;
  AdwBanner           *read_only_banner;
  CallboardProblemBar *problem_bar;
  GtkWidget           *page;
  AdwEntryRow         *name_row;
  AdwEntryRow         *id_row;
  AdwActionRow        *strategy_rows[N_STRATEGIES];
  GtkCheckButton      *strategy_checks[N_STRATEGIES];
  AdwSpinRow          *timeout_row;
  AdwEntryRow         *music_row;
  GtkWidget           *members_group;
  AdwSwitchRow        *members_row;

  CallboardSession    *session;   /* (owned) */
  CallboardForm       *form;      /* (owned) */
  char                *queue_id;  /* (owned) (nullable): none while it is a new one */
  CallboardQueueRecord *before;   /* (owned) (nullable): what the rows said before anybody typed */
  CallboardQueue      *model;     /* (owned) (nullable): the one that is copied */
  gboolean             creates;
};

G_DEFINE_FINAL_TYPE (CallboardQueueDialog, callboard_queue_dialog, ADW_TYPE_DIALOG)

static guint created_signal;

static CallboardQueue *
get_queue (CallboardQueueDialog *self)
{
  return callboard_floor_lookup_queue (callboard_session_get_floor (self->session), self->queue_id);
}

static char *
check_name (const char *text,
            gpointer    user_data)
{
  CallboardQueueDialog *self = user_data;

  return callboard_rule_check_queue_name (callboard_session_get_floor (self->session), text, self->queue_id);
}

static char *
check_id (const char *text,
          gpointer    user_data)
{
  CallboardQueueDialog *self = user_data;

  return callboard_rule_check_queue_id (callboard_session_get_floor (self->session), text, TRUE);
}

static void
update_save (CallboardQueueDialog *self)
{
  gboolean valid = callboard_form_get_valid (self->form);

  gtk_widget_set_sensitive (self->save_button, valid);
  gtk_widget_set_tooltip_text (self->save_button, valid ? NULL : _("Something is missing or wrong"));
}

/* It can be closed meanwhile: what is under way goes on, and the window's list of runs tells how it ended. */
static void
set_busy (CallboardQueueDialog *self,
          gboolean              busy)
{
  gtk_stack_set_visible_child (self->save_stack, busy ? self->save_spinner : self->save_button);
  gtk_widget_set_sensitive (self->page, !busy);
}

static void
set_text (AdwEntryRow *row,
          const char  *text)
{
  gtk_editable_set_text (GTK_EDITABLE (row), text != NULL ? text : "");
}

/* -1: none of those that are known, so it stays as it is. */
static gint64
get_strategy (CallboardQueueDialog *self)
{
  for (guint i = 0; i < N_STRATEGIES; i++)
    if (gtk_check_button_get_active (self->strategy_checks[i]))
      return i;

  return -1;
}

/* Everything as the rows have it, the blanks around a name with it. */
static CallboardQueueRecord *
dup_rows (CallboardQueueDialog *self)
{
  CallboardQueueRecord *record = callboard_record_new (&callboard_queue_record_type);
  g_autofree char *id = callboard_form_dup_text (self->id_row);
  g_autofree char *music = callboard_form_dup_text (self->music_row);

  callboard_record_set_string (record, CALLBOARD_QUEUE_ID, self->queue_id != NULL ? self->queue_id : id);
  callboard_record_set_string (record, CALLBOARD_QUEUE_NAME, gtk_editable_get_text (GTK_EDITABLE (self->name_row)));
  if (get_strategy (self) >= 0)
    callboard_record_set_integer (record, CALLBOARD_QUEUE_STRATEGY, get_strategy (self));
  callboard_record_set_integer (record, CALLBOARD_QUEUE_TIMEOUT, (gint64) adw_spin_row_get_value (self->timeout_row));
  callboard_record_set_string (record, CALLBOARD_QUEUE_WAIT_MUSIC, music);

  return record;
}

static void
fill (CallboardQueueDialog *self,
      CallboardQueueRecord *record,
      guint32               fields)
{
  if ((fields & CALLBOARD_FIELD_BIT (CALLBOARD_QUEUE_NAME)) != 0)
    set_text (self->name_row, record->name);
  if ((fields & CALLBOARD_FIELD_BIT (CALLBOARD_QUEUE_WAIT_MUSIC)) != 0)
    set_text (self->music_row, record->wait_music);
  if ((fields & CALLBOARD_FIELD_BIT (CALLBOARD_QUEUE_TIMEOUT)) != 0)
    adw_spin_row_set_value (self->timeout_row, (double) record->timeout);
  for (guint i = 0; (fields & CALLBOARD_FIELD_BIT (CALLBOARD_QUEUE_STRATEGY)) != 0 && i < N_STRATEGIES; i++)
    gtk_check_button_set_active (self->strategy_checks[i], record->strategy == (gint64) i);
}

/* What the queue is by now, under what was typed: only that is still to be changed. */
static void
take_queue (CallboardQueueDialog *self,
            CallboardQueue       *queue,
            guint32               typed)
{
  g_autoptr(CallboardQueueRecord) rows = dup_rows (self);

  fill (self, callboard_item_get_record (CALLBOARD_ITEM (queue)), CALLBOARD_FIELDS_ALL);
  g_clear_pointer (&self->before, callboard_record_unref);
  self->before = dup_rows (self);
  fill (self, rows, typed);
}

static guint32
get_typed (CallboardQueueDialog *self)
{
  g_autoptr(CallboardQueueRecord) rows = dup_rows (self);

  return self->before != NULL ? callboard_record_diff (self->before, rows) : CALLBOARD_FIELDS_ALL;
}

/* Blanks at the end of a name are data: only what somebody changed is taken. */
static CallboardQueueRecord *
dup_record (CallboardQueueDialog *self)
{
  CallboardQueueRecord *record = dup_rows (self);
  g_autofree char *name = callboard_form_dup_text (self->name_row);
  guint32 typed = get_typed (self);

  callboard_record_set_string (record, CALLBOARD_QUEUE_NAME, name);
  if (self->before == NULL && *record->id == '\0')
    callboard_record_unset (record, CALLBOARD_QUEUE_ID);
  if (self->before == NULL && *record->wait_music == '\0')
    callboard_record_unset (record, CALLBOARD_QUEUE_WAIT_MUSIC);
  for (guint i = CALLBOARD_QUEUE_ID + 1; i < CALLBOARD_QUEUE_N_FIELDS; i++)
    if ((typed & CALLBOARD_FIELD_BIT (i)) == 0)
      callboard_record_unset (record, i);

  return record;
}

static gboolean
takes_members (CallboardQueueDialog *self)
{
  return self->model != NULL && self->queue_id == NULL && callboard_queue_get_n_members (self->model) > 0 &&
         adw_switch_row_get_active (self->members_row);
}

/* They are in both then. */
static gboolean
plan_members (CallboardQueueDialog  *self,
              CallboardPlan         *plan,
              CallboardQueueRecord  *record,
              GError               **error)
{
  GListModel *members = callboard_queue_get_members (self->model);
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) ids = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (members); i++)
    {
      g_autoptr(CallboardItem) agent = g_list_model_get_item (members, i);

      g_strv_builder_add (builder, callboard_item_get_id (agent));
    }
  ids = g_strv_builder_end (builder);

  return callboard_plan_add_to_queue (plan, callboard_record_has (record, CALLBOARD_QUEUE_ID) ? record->id : record->name,
                                      (const char * const *) ids, error);
}

static char *
dup_plan_title (CallboardQueueDialog *self)
{
  g_autofree char *name = callboard_form_dup_text (self->name_row);

  if (self->queue_id != NULL)
    return g_strdup_printf (_("Edit %s"), name);
  if (self->model != NULL)
    /* Translators: a queue's name, and the name of its copy */
    return g_strdup_printf (_("Copy %s as %s"), callboard_item_get_title (CALLBOARD_ITEM (self->model)), name);

  return g_strdup_printf (_("Create %s"), name);
}

static CallboardPlan *
make_plan (CallboardQueueDialog  *self,
           GError               **error)
{
  g_autoptr(CallboardQueueRecord) record = dup_record (self);
  g_autofree char *title = dup_plan_title (self);
  g_autoptr(CallboardPlan) plan = callboard_plan_new (callboard_session_get_floor (self->session), title);
  gboolean planned = self->queue_id != NULL ? callboard_plan_edit_queue (plan, record, error)
                                            : callboard_plan_create_queue (plan, record, error);

  if (!planned || (takes_members (self) && !plan_members (self, plan, record, error)))
    return NULL;

  return g_steal_pointer (&plan);
}

static void
show_error (CallboardQueueDialog *self,
            const GError         *error)
{
  const char *field = callboard_error_get_field (error);
  g_autofree char *sentence = callboard_error_dup_sentence (error);

  if (g_strcmp0 (field, "name") == 0)
    callboard_form_complain (self->form, self->name_row, sentence);
  else if (g_strcmp0 (field, "id") == 0 && gtk_widget_get_visible (GTK_WIDGET (self->id_row)))
    callboard_form_complain (self->form, self->id_row, sentence);
  else
    callboard_problem_bar_show_error (self->problem_bar, error);
}

/* The id of a new queue is what the service answered, whatever was asked for. */
static void
take_created (CallboardQueueDialog *self,
              CallboardRun         *run)
{
  CallboardPlan *plan = callboard_run_get_plan (run);

  for (guint i = 0; self->queue_id == NULL && i < callboard_plan_get_n_steps (plan); i++)
    {
      CallboardStep *step = callboard_plan_get_step (plan, i);
      CallboardRecord *result = callboard_step_get_result (step);

      if (callboard_step_get_outcome (step) == CALLBOARD_OUTCOME_DONE && result != NULL &&
          result->type == &callboard_queue_record_type)
        self->queue_id = g_strdup (((CallboardQueueRecord *) result)->id);
    }
  if (self->queue_id == NULL)
    return;

  gtk_widget_set_visible (GTK_WIDGET (self->id_row), FALSE);
  callboard_form_check (self->form);
  g_signal_emit (self, created_signal, 0, self->queue_id);
}

static void
on_performed (gpointer      dialog,
              gpointer      run,
              const GError *error,
              gpointer      user_data)
{
  CallboardQueueDialog *self = dialog;
  g_autofree char *name = callboard_form_dup_text (self->name_row);
  g_autofree char *text = NULL;
  guint32 typed;

  set_busy (self, FALSE);
  if (error != NULL)
    {
      if (!callboard_error_is_cancelled (error))
        show_error (self, error);
      return;
    }

  typed = get_typed (self);
  take_created (self, run);
  if (get_queue (self) != NULL)
    take_queue (self, get_queue (self), typed);
  if (callboard_run_get_n_failed (run) > 0)
    {
      const GError *first = callboard_run_get_first_error (run);

      if (first != NULL && callboard_run_get_n_done (run) == 0)
        show_error (self, first);
      else
        callboard_problem_bar_show_run (self->problem_bar, run);
      return;
    }

  text = g_strdup_printf (self->creates ? _("%s was created") : _("%s was changed"), name);
  callboard_toast_text (GTK_WIDGET (self), text);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
on_save_cb (CallboardQueueDialog *self)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(CallboardPlan) plan = NULL;

  callboard_problem_bar_clear (self->problem_bar);
  plan = make_plan (self, &error);
  if (plan == NULL)
    {
      show_error (self, error);
      return;
    }
  if (callboard_plan_get_n_steps (plan) == 0)
    {
      adw_dialog_close (ADW_DIALOG (self));
      return;
    }

  set_busy (self, TRUE);
  callboard_when_done (self, takes_members (self) ? callboard_preview (GTK_WIDGET (self), self->session, g_steal_pointer (&plan))
                                                  : callboard_session_perform (self->session, g_steal_pointer (&plan), TRUE),
                       on_performed, NULL, NULL);
}

static void
on_cancel_cb (CallboardQueueDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static void
callboard_queue_dialog_dispose (GObject *object)
{
  CallboardQueueDialog *self = CALLBOARD_QUEUE_DIALOG (object);

  g_clear_object (&self->form);
  gtk_widget_dispose_template (GTK_WIDGET (self), CALLBOARD_TYPE_QUEUE_DIALOG);
  g_clear_object (&self->session);
  g_clear_object (&self->model);
  g_clear_pointer (&self->queue_id, g_free);
  g_clear_pointer (&self->before, callboard_record_unref);

  G_OBJECT_CLASS (callboard_queue_dialog_parent_class)->dispose (object);
}

static void
bind_strategies (GtkWidgetClass *widget_class)
{
  static const char * const rows[] = { "strategy_row_0", "strategy_row_1", "strategy_row_2" };
  static const char * const checks[] = { "strategy_check_0", "strategy_check_1", "strategy_check_2" };

  for (gsize i = 0; i < N_STRATEGIES; i++)
    {
      gtk_widget_class_bind_template_child_full (widget_class, rows[i], FALSE,
                                                 (gssize) (G_STRUCT_OFFSET (CallboardQueueDialog, strategy_rows) +
                                                           i * sizeof (AdwActionRow *)));
      gtk_widget_class_bind_template_child_full (widget_class, checks[i], FALSE,
                                                 (gssize) (G_STRUCT_OFFSET (CallboardQueueDialog, strategy_checks) +
                                                           i * sizeof (GtkCheckButton *)));
    }
}

static void
callboard_queue_dialog_class_init (CallboardQueueDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = callboard_queue_dialog_dispose;

  g_type_ensure (CALLBOARD_TYPE_PROBLEM_BAR);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/callboard/Callboard/ui/callboard-queue-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, CallboardQueueDialog, window_title);
  gtk_widget_class_bind_template_child (widget_class, CallboardQueueDialog, save_stack);
  gtk_widget_class_bind_template_child (widget_class, CallboardQueueDialog, save_button);
  gtk_widget_class_bind_template_child (widget_class, CallboardQueueDialog, save_spinner);
  gtk_widget_class_bind_template_child (widget_class, CallboardQueueDialog, read_only_banner);
  gtk_widget_class_bind_template_child (widget_class, CallboardQueueDialog, problem_bar);
  gtk_widget_class_bind_template_child (widget_class, CallboardQueueDialog, page);
  gtk_widget_class_bind_template_child (widget_class, CallboardQueueDialog, name_row);
  gtk_widget_class_bind_template_child (widget_class, CallboardQueueDialog, id_row);
  gtk_widget_class_bind_template_child (widget_class, CallboardQueueDialog, timeout_row);
  gtk_widget_class_bind_template_child (widget_class, CallboardQueueDialog, music_row);
  gtk_widget_class_bind_template_child (widget_class, CallboardQueueDialog, members_group);
  gtk_widget_class_bind_template_child (widget_class, CallboardQueueDialog, members_row);
  bind_strategies (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_save_cb);

  created_signal = g_signal_new ("created", CALLBOARD_TYPE_QUEUE_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
callboard_queue_dialog_init (CallboardQueueDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < N_STRATEGIES; i++)
    {
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->strategy_rows[i]), callboard_strategy_get_label (i));
      adw_action_row_set_subtitle (self->strategy_rows[i], callboard_strategy_get_sentence (i));
      callboard_widget_set_label (GTK_WIDGET (self->strategy_checks[i]), callboard_strategy_get_label (i));
    }
  gtk_check_button_set_active (self->strategy_checks[0], TRUE);
}

static void
check_while_typing (CallboardQueueDialog *self)
{
  self->form = callboard_form_new ();
  g_signal_connect_object (self->form, "notify::valid", G_CALLBACK (update_save), self, G_CONNECT_SWAPPED);
  callboard_form_add (self->form, self->name_row, check_name, self);
  callboard_form_add (self->form, self->id_row, check_id, self);
  update_save (self);
}

/**
 * callboard_queue_dialog_new:
 * @session: whose floor it is
 * @queue: (nullable): which one to edit; %NULL to make a new one
 *
 * Returns: (transfer floating): a dialog to present
 */
CallboardQueueDialog *
callboard_queue_dialog_new (CallboardSession *session,
                            CallboardQueue   *queue)
{
  CallboardQueueDialog *self = g_object_new (CALLBOARD_TYPE_QUEUE_DIALOG, NULL);
  const char *title = queue != NULL ? callboard_item_get_title (CALLBOARD_ITEM (queue)) : _("New Queue");
  gboolean writable = callboard_session_get_writable (session);

  self->session = g_object_ref (session);
  self->creates = queue == NULL;
  adw_dialog_set_title (ADW_DIALOG (self), title);
  adw_window_title_set_title (self->window_title, title);
  if (queue != NULL)
    {
      self->queue_id = g_strdup (callboard_item_get_id (CALLBOARD_ITEM (queue)));
      adw_window_title_set_subtitle (self->window_title, self->queue_id);
      gtk_widget_set_visible (GTK_WIDGET (self->id_row), FALSE);
      take_queue (self, queue, 0);
    }
  gtk_widget_set_sensitive (self->page, writable);
  gtk_widget_set_visible (GTK_WIDGET (self->save_stack), writable);
  adw_banner_set_revealed (self->read_only_banner, !writable);
  check_while_typing (self);
  adw_dialog_set_focus (ADW_DIALOG (self), GTK_WIDGET (self->name_row));

  return self;
}

/* A name that no queue has: two may not have the same. */
static char *
dup_copy_name (CallboardFloor *floor,
               const char     *name)
{
  /* Translators: the name of a copy of a queue */
  char *copy = g_strdup_printf (_("%s (Copy)"), name);
  char *sentence;

  for (guint i = 2; (sentence = callboard_rule_check_queue_name (floor, copy, NULL)) != NULL && i < 100; i++)
    {
      g_free (sentence);
      g_free (copy);
      /* Translators: the name of a further copy of a queue, with its number */
      copy = g_strdup_printf (_("%s (Copy %u)"), name, i);
    }
  g_free (sentence);

  return copy;
}

/**
 * callboard_queue_dialog_new_copy:
 * @session: whose floor it is
 * @queue: which one to make another of
 *
 * Returns: (transfer floating): a dialog to present, with the settings of @queue, that offers to take its agents along
 */
CallboardQueueDialog *
callboard_queue_dialog_new_copy (CallboardSession *session,
                                 CallboardQueue   *queue)
{
  CallboardQueueDialog *self = callboard_queue_dialog_new (session, NULL);
  const char *name = callboard_item_get_title (CALLBOARD_ITEM (queue));
  g_autofree char *title = g_strdup_printf (_("Copy %s"), name);
  g_autofree char *copy = dup_copy_name (callboard_session_get_floor (session), name);
  g_autofree char *counts = callboard_queue_dup_counts (queue);

  self->model = g_object_ref (queue);
  adw_dialog_set_title (ADW_DIALOG (self), title);
  adw_window_title_set_title (self->window_title, title);
  fill (self, callboard_item_get_record (CALLBOARD_ITEM (queue)), CALLBOARD_FIELDS_ALL);
  set_text (self->name_row, copy);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->members_row), counts);
  adw_switch_row_set_active (self->members_row, TRUE);
  gtk_widget_set_visible (self->members_group, callboard_queue_get_n_members (queue) > 0);
  update_save (self);

  return self;
}
