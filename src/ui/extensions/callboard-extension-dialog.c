/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "base/callboard-error.h"
#include "model/callboard-extension-numbers.h"
#include "ui/agents/callboard-problem-bar.h"
#include "ui/agents/callboard-when.h"
#include "ui/extensions/callboard-extension-dialog.h"
#include "ui/runs/callboard-preview.h"
#include "ui/shared/callboard-extension-register.h"
#include "ui/shared/callboard-form.h"
#include "ui/shared/callboard-secret-field.h"

/* More are shown before they are created. */
#define FEW 2

struct _CallboardExtensionDialog
{
  AdwDialog            parent_instance;

  GtkWidget           *cancel_button;
  GtkStack            *save_stack;
  GtkWidget           *save_button;
  GtkWidget           *done_button;
  GtkWidget           *save_spinner;
  CallboardProblemBar *problem_bar;
  GtkStack            *stack;
  GtkWidget           *form_page;
  GtkWidget           *done_page;
  GtkCheckButton      *sip_check;
  GtkCheckButton      *webrtc_check;
  GtkCheckButton      *pair_check;
  AdwSpinRow          *count_row;
  AdwEntryRow         *numbers_row;
  GtkLabel            *summary_label;
  GtkListBox          *created_list;

  CallboardSession    *session;      /* (owned) */
  CallboardForm       *form;         /* (owned) */
  gboolean             suggesting;
};

G_DEFINE_FINAL_TYPE (CallboardExtensionDialog, callboard_extension_dialog, ADW_TYPE_DIALOG)

static gboolean
makes_pairs (CallboardExtensionDialog *self)
{
  return gtk_check_button_get_active (self->pair_check);
}

static CallboardSignalType
type_of (CallboardExtensionDialog *self,
         guint                     index)
{
  if (makes_pairs (self))
    return index % 2 == 0 ? CALLBOARD_SIGNAL_SIP : CALLBOARD_SIGNAL_WEBRTC;

  return gtk_check_button_get_active (self->sip_check) ? CALLBOARD_SIGNAL_SIP : CALLBOARD_SIGNAL_WEBRTC;
}

static char *
check_numbers (const char *text,
               gpointer    user_data)
{
  CallboardExtensionDialog *self = user_data;
  CallboardExtensionRegister *all = callboard_session_get_register (self->session);
  g_autoptr(GError) error = NULL;
  g_auto(GStrv) numbers = callboard_extension_numbers_parse (text, &error);

  if (numbers == NULL)
    return callboard_error_dup_sentence (error);
  for (guint i = 0; numbers[i] != NULL; i++)
    {
      if (callboard_extension_register_lookup (all, numbers[i]) != NULL)
        return g_strdup_printf (_("The extension %s exists already. Choose another number."), numbers[i]);
    }
  if (makes_pairs (self) && g_strv_length (numbers) % 2 != 0)
    return g_strdup (_("A pair takes two numbers, so there must be an even number of them."));

  return NULL;
}

static GStrv
dup_numbers (CallboardExtensionDialog *self)
{
  return callboard_extension_numbers_parse (gtk_editable_get_text (GTK_EDITABLE (self->numbers_row)), NULL);
}

/* What is going to be created, in words. */
static char *
dup_summary (CallboardExtensionDialog *self,
             char                    **numbers)
{
  guint n = g_strv_length (numbers);

  if (makes_pairs (self) && n == 2)
    return g_strdup_printf (_("The SIP extension %s and the WebRTC extension %s"), numbers[0], numbers[1]);
  if (makes_pairs (self))
    return g_strdup_printf (ngettext ("%u pair", "%u pairs", n / 2), n / 2);
  if (type_of (self, 0) == CALLBOARD_SIGNAL_SIP)
    return g_strdup_printf (ngettext ("%u SIP extension", "%u SIP extensions", n), n);

  return g_strdup_printf (ngettext ("%u WebRTC extension", "%u WebRTC extensions", n), n);
}

static void
update (CallboardExtensionDialog *self)
{
  gboolean valid = callboard_form_get_valid (self->form);
  g_auto(GStrv) numbers = valid ? dup_numbers (self) : NULL;
  g_autofree char *summary = numbers != NULL ? dup_summary (self, numbers) : NULL;

  gtk_widget_set_sensitive (self->save_button, valid);
  gtk_label_set_label (self->summary_label, summary != NULL ? summary : "");
  gtk_widget_set_visible (GTK_WIDGET (self->summary_label), summary != NULL);
}

static void
suggest (CallboardExtensionDialog *self)
{
  CallboardExtensionRegister *all = callboard_session_get_register (self->session);
  guint n = (guint) adw_spin_row_get_value (self->count_row) * (makes_pairs (self) ? 2 : 1);
  g_auto(GStrv) taken = callboard_extension_register_dup_numbers (all);
  g_auto(GStrv) numbers = callboard_extension_numbers_pick ((const char * const *) taken, n);
  g_autofree char *text = numbers != NULL ? callboard_extension_numbers_print ((const char * const *) numbers) : NULL;

  self->suggesting = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->numbers_row), text != NULL ? text : "");
  self->suggesting = FALSE;
  callboard_form_check (self->form);
  if (numbers == NULL)
    callboard_form_complain (self->form, self->numbers_row,
                             _("So many numbers are not free. Delete extensions that nobody needs first."));
  update (self);
}

static void
on_type_cb (CallboardExtensionDialog *self,
            GtkCheckButton           *check)
{
  if (self->session == NULL || !gtk_check_button_get_active (check))
    return;

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->count_row), makes_pairs (self) ? _("How many pairs")
                                                                                           : _("How many"));
  suggest (self);
}

static void
on_count_cb (CallboardExtensionDialog *self)
{
  if (self->session != NULL && !self->suggesting)
    suggest (self);
}

static void
on_numbers_cb (CallboardExtensionDialog *self)
{
  g_auto(GStrv) numbers = NULL;

  if (self->session == NULL || self->suggesting)
    return;

  numbers = dup_numbers (self);
  self->suggesting = TRUE;
  if (numbers != NULL)
    adw_spin_row_set_value (self->count_row, g_strv_length (numbers) / (makes_pairs (self) ? 2.0 : 1.0));
  self->suggesting = FALSE;
  update (self);
}

/* It can be closed meanwhile: what is under way goes on, and the window's list of runs tells how it ended. */
static void
set_busy (CallboardExtensionDialog *self,
          gboolean                  busy)
{
  gtk_stack_set_visible_child (self->save_stack, busy ? self->save_spinner : self->save_button);
  gtk_widget_set_sensitive (self->form_page, !busy);
}

static CallboardPlan *
make_plan (CallboardExtensionDialog  *self,
           GError                   **error)
{
  g_auto(GStrv) numbers = callboard_extension_numbers_parse (gtk_editable_get_text (GTK_EDITABLE (self->numbers_row)), error);
  guint n = numbers != NULL ? g_strv_length (numbers) : 0;
  g_autofree char *title = n == 1 ? g_strdup_printf (_("Create extension %s"), numbers[0])
                                  : g_strdup_printf (ngettext ("Create %u extension", "Create %u extensions", n), n);
  g_autoptr(CallboardPlan) plan = callboard_plan_new (callboard_session_get_floor (self->session), title);

  if (numbers == NULL)
    return NULL;
  for (guint i = 0; i < n; i++)
    {
      if (!callboard_plan_create_extension (plan, numbers[i], type_of (self, i), error))
        return NULL;
    }

  return g_steal_pointer (&plan);
}

static void
add_created (CallboardExtensionDialog *self,
             CallboardExtensionRecord *made,
             CallboardSignalType       signal_type)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *secret = callboard_secret_field_new (made->password);
  const char *type = callboard_signal_type_get_label (signal_type);
  g_autofree char *subtitle = made->account != NULL && *made->account != '\0'
                                ? g_strdup_printf (_("%s · account %s"), type, made->account) : g_strdup (type);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), made->number);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), secret);
  gtk_list_box_append (self->created_list, row);
}

static CallboardExtensionRecord *
get_created (CallboardStep *step)
{
  CallboardRecord *answered = callboard_step_get_result (step);

  if (callboard_step_get_outcome (step) != CALLBOARD_OUTCOME_DONE || answered == NULL ||
      answered->type != &callboard_extension_record_type)
    return NULL;

  return (CallboardExtensionRecord *) answered;
}

static guint
show_created (CallboardExtensionDialog *self,
              CallboardPlan            *plan)
{
  guint n_created = 0;

  for (guint i = 0; i < callboard_plan_get_n_steps (plan); i++)
    {
      CallboardExtensionRecord *made = get_created (callboard_plan_get_step (plan, i));

      if (made == NULL)
        continue;
      add_created (self, made, type_of (self, i));
      n_created++;
    }

  return n_created;
}

static void
on_performed (gpointer      dialog,
              gpointer      run,
              const GError *error,
              gpointer      user_data)
{
  CallboardExtensionDialog *self = dialog;
  guint n_created;

  set_busy (self, FALSE);
  if (error != NULL)
    {
      if (!callboard_error_is_cancelled (error))
        callboard_problem_bar_show_error (self->problem_bar, error);
      return;
    }

  n_created = show_created (self, callboard_run_get_plan (run));
  if (callboard_run_get_n_failed (run) > 0)
    callboard_problem_bar_show_run (self->problem_bar, run);
  if (n_created == 0)
    return;

  adw_dialog_set_title (ADW_DIALOG (self), _("Extensions Created"));
  gtk_widget_set_visible (self->cancel_button, FALSE);
  gtk_stack_set_visible_child (self->save_stack, self->done_button);
  gtk_stack_set_visible_child (self->stack, self->done_page);
  gtk_widget_grab_focus (self->done_button);
}

static void
on_save_cb (CallboardExtensionDialog *self)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(CallboardPlan) plan = NULL;
  gboolean few;

  callboard_problem_bar_clear (self->problem_bar);
  plan = make_plan (self, &error);
  if (plan == NULL)
    {
      g_autofree char *sentence = callboard_error_dup_sentence (error);

      callboard_form_complain (self->form, self->numbers_row, sentence);
      return;
    }

  set_busy (self, TRUE);
  few = callboard_plan_get_n_steps (plan) <= FEW;
  callboard_when_done (self, few ? callboard_session_perform (self->session, g_steal_pointer (&plan), TRUE)
                                 : callboard_preview (GTK_WIDGET (self), self->session, g_steal_pointer (&plan)),
                       on_performed, NULL, NULL);
}

static void
on_cancel_cb (CallboardExtensionDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static void
callboard_extension_dialog_dispose (GObject *object)
{
  CallboardExtensionDialog *self = CALLBOARD_EXTENSION_DIALOG (object);

  g_clear_object (&self->form);
  gtk_widget_dispose_template (GTK_WIDGET (self), CALLBOARD_TYPE_EXTENSION_DIALOG);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (callboard_extension_dialog_parent_class)->dispose (object);
}

static void
callboard_extension_dialog_class_init (CallboardExtensionDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = callboard_extension_dialog_dispose;

  g_type_ensure (CALLBOARD_TYPE_PROBLEM_BAR);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/callboard/Callboard/ui/callboard-extension-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, CallboardExtensionDialog, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, CallboardExtensionDialog, save_stack);
  gtk_widget_class_bind_template_child (widget_class, CallboardExtensionDialog, save_button);
  gtk_widget_class_bind_template_child (widget_class, CallboardExtensionDialog, done_button);
  gtk_widget_class_bind_template_child (widget_class, CallboardExtensionDialog, save_spinner);
  gtk_widget_class_bind_template_child (widget_class, CallboardExtensionDialog, problem_bar);
  gtk_widget_class_bind_template_child (widget_class, CallboardExtensionDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, CallboardExtensionDialog, form_page);
  gtk_widget_class_bind_template_child (widget_class, CallboardExtensionDialog, done_page);
  gtk_widget_class_bind_template_child (widget_class, CallboardExtensionDialog, sip_check);
  gtk_widget_class_bind_template_child (widget_class, CallboardExtensionDialog, webrtc_check);
  gtk_widget_class_bind_template_child (widget_class, CallboardExtensionDialog, pair_check);
  gtk_widget_class_bind_template_child (widget_class, CallboardExtensionDialog, count_row);
  gtk_widget_class_bind_template_child (widget_class, CallboardExtensionDialog, numbers_row);
  gtk_widget_class_bind_template_child (widget_class, CallboardExtensionDialog, summary_label);
  gtk_widget_class_bind_template_child (widget_class, CallboardExtensionDialog, created_list);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_count_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_numbers_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_save_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_type_cb);
}

static void
callboard_extension_dialog_init (CallboardExtensionDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->form = callboard_form_new ();
}

/**
 * callboard_extension_dialog_new:
 * @session: where they are created
 *
 * Returns: (transfer floating): a dialog to present
 */
CallboardExtensionDialog *
callboard_extension_dialog_new (CallboardSession *session)
{
  CallboardExtensionDialog *self = g_object_new (CALLBOARD_TYPE_EXTENSION_DIALOG, NULL);

  self->session = g_object_ref (session);
  callboard_form_add (self->form, self->numbers_row, check_numbers, self);
  g_signal_connect_object (self->form, "notify::valid", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  suggest (self);

  return self;
}
