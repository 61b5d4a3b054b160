/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/callboard-error.h"
#include "ui/agents/callboard-problem-bar.h"
#include "ui/agents/callboard-when.h"
#include "ui/numbers/callboard-call-dialog.h"
#include "ui/numbers/callboard-variable-row.h"
#include "ui/shared/callboard-form.h"

struct _CallboardCallDialog
{
  AdwDialog            parent_instance;

  GtkWidget           *cancel_button;
  GtkStack            *call_stack;
  GtkWidget           *call_button;
  GtkWidget           *done_button;
  GtkWidget           *call_spinner;
  CallboardProblemBar *problem_bar;
  GtkStack            *stack;
  GtkWidget           *form_page;
  AdwStatusPage       *done_page;
  GtkLabel            *call_id_label;
  AdwEntryRow         *customer_row;
  AdwComboRow         *relay_row;
  AdwEntryRow         *display_row;
  GtkListBox          *variables_list;

  CallboardSession    *session;   /* (owned) */
  CallboardForm       *form;      /* (owned) */
  char                *relay;     /* (owned) (nullable): which one the number to be seen was filled in for */
};

G_DEFINE_FINAL_TYPE (CallboardCallDialog, callboard_call_dialog, ADW_TYPE_DIALOG)

static const char *
get_relay (CallboardCallDialog *self)
{
  GtkStringObject *selected = adw_combo_row_get_selected_item (self->relay_row);

  return selected != NULL ? gtk_string_object_get_string (selected) : NULL;
}

static char *
check_digits (const char *text,
              gpointer    user_data)
{
  if (*text == '\0' || text[strspn (text, "0123456789+")] != '\0')
    return g_strdup (_("Enter a telephone number, digits only."));

  return NULL;
}

static CallboardVariableRow *
get_variable (CallboardCallDialog *self,
              guint                index)
{
  return (CallboardVariableRow *) gtk_list_box_get_row_at_index (self->variables_list, (int) index);
}

/* NULL where a name is missing or there twice; the rows say which. */
static GHashTable *
dup_variables (CallboardCallDialog *self)
{
  g_autoptr(GHashTable) variables = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  gboolean right = TRUE;

  for (guint i = 0; get_variable (self, i) != NULL; i++)
    {
      CallboardVariableRow *row = get_variable (self, i);
      g_autofree char *name = callboard_variable_row_dup_name (row);
      gboolean wrong = *name == '\0' || g_hash_table_contains (variables, name);

      callboard_variable_row_set_wrong (row, wrong && *name != '\0');
      right = right && !wrong;
      if (!wrong)
        g_hash_table_insert (variables, g_steal_pointer (&name), callboard_variable_row_dup_value (row));
    }

  return right ? g_steal_pointer (&variables) : NULL;
}

static void
update (CallboardCallDialog *self)
{
  g_autoptr(GHashTable) variables = dup_variables (self);

  gtk_widget_set_sensitive (self->call_button, callboard_form_get_valid (self->form) && variables != NULL &&
                                               get_relay (self) != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->variables_list), get_variable (self, 0) != NULL);
}

/* Usually the same; another one that somebody typed stays. */
static void
on_relay_cb (CallboardCallDialog *self)
{
  const char *relay = get_relay (self);
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->display_row));

  if (self->session == NULL || relay == NULL)
    return;

  if (*typed == '\0' || g_strcmp0 (typed, self->relay) == 0)
    gtk_editable_set_text (GTK_EDITABLE (self->display_row), relay);
  g_set_str (&self->relay, relay);
  update (self);
}

static void
on_remove_cb (CallboardCallDialog  *self,
              CallboardVariableRow *row)
{
  gtk_list_box_remove (self->variables_list, GTK_WIDGET (row));
  update (self);
}

static void
on_add_cb (CallboardCallDialog *self)
{
  GtkWidget *row = callboard_variable_row_new ();

  g_signal_connect_object (row, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "remove", G_CALLBACK (on_remove_cb), self, G_CONNECT_SWAPPED);
  gtk_list_box_append (self->variables_list, row);
  update (self);
  gtk_widget_grab_focus (row);
}

static void
set_busy (CallboardCallDialog *self,
          gboolean             busy)
{
  gtk_stack_set_visible_child (self->call_stack, busy ? self->call_spinner : self->call_button);
  gtk_widget_set_sensitive (self->form_page, !busy);
}

static void
show_done (CallboardCallDialog *self,
           const char          *icon_name,
           const char          *title,
           const char          *description)
{
  adw_status_page_set_icon_name (self->done_page, icon_name);
  adw_status_page_set_title (self->done_page, title);
  adw_status_page_set_description (self->done_page, description);
  gtk_widget_set_visible (self->cancel_button, FALSE);
  gtk_stack_set_visible_child (self->call_stack, self->done_button);
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->done_page));
  gtk_widget_grab_focus (self->done_button);
}

static void
on_performed (gpointer      dialog,
              gpointer      run,
              const GError *error,
              gpointer      user_data)
{
  CallboardCallDialog *self = dialog;
  CallboardStep *step = error == NULL ? callboard_plan_get_step (callboard_run_get_plan (run), 0) : NULL;
  CallboardOutcome outcome = step != NULL ? callboard_step_get_outcome (step) : CALLBOARD_OUTCOME_FAILED;
  g_autofree char *customer = callboard_form_dup_text (self->customer_row);
  g_autofree char *title = g_markup_printf_escaped (_("%s Is Being Called"), customer);
  const char *call_id = step != NULL ? callboard_step_get_call_id (step) : NULL;

  set_busy (self, FALSE);
  gtk_label_set_label (self->call_id_label, call_id != NULL ? call_id : "");
  gtk_widget_set_visible (GTK_WIDGET (self->call_id_label), call_id != NULL && *call_id != '\0');
  if (outcome == CALLBOARD_OUTCOME_DONE)
    show_done (self, "call-start-symbolic", title,
               _("The service took the call on. This is what it calls it, should you have to ask your service provider:"));
  else if (outcome == CALLBOARD_OUTCOME_UNKNOWN)
    show_done (self, "dialog-question-symbolic", _("Nobody Knows Whether It Rang"),
               _("The service’s answer was lost. The call is not tried again by itself: ask the customer first."));
  else if (error != NULL)
    callboard_problem_bar_show_error (self->problem_bar, error);
  else if (callboard_step_get_error (step) != NULL)
    callboard_problem_bar_show_error (self->problem_bar, callboard_step_get_error (step));
}

static void
call (CallboardCallDialog *self)
{
  g_autofree char *customer = callboard_form_dup_text (self->customer_row);
  g_autofree char *display = callboard_form_dup_text (self->display_row);
  g_autofree char *title = g_strdup_printf (_("Call %s"), customer);
  g_autoptr(CallboardPlan) plan = callboard_plan_new (callboard_session_get_floor (self->session), title);
  g_autoptr(GHashTable) variables = dup_variables (self);
  g_autoptr(GError) error = NULL;

  if (!callboard_plan_call (plan, customer, get_relay (self), display, variables, &error))
    {
      callboard_problem_bar_show_error (self->problem_bar, error);
      return;
    }

  set_busy (self, TRUE);
  callboard_when_done (self, callboard_session_perform (self->session, g_steal_pointer (&plan), TRUE), on_performed, NULL,
                       NULL);
}

static void
on_response_cb (CallboardCallDialog *self,
                const char          *response)
{
  if (g_strcmp0 (response, "call") == 0)
    call (self);
}

static void
on_call_cb (CallboardCallDialog *self)
{
  g_autofree char *customer = callboard_form_dup_text (self->customer_row);
  g_autofree char *heading = g_strdup_printf (_("Call %s?"), customer);
  AdwAlertDialog *dialog;

  callboard_problem_bar_clear (self->problem_bar);
  if (!callboard_form_reveal (self->form))
    return;

  dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (heading, _("A real telephone will ring, and somebody will answer it. "
                                                              "A call cannot be taken back, and it is never tried twice "
                                                              "by itself.")));
  adw_alert_dialog_add_responses (dialog, "cancel", _("_Cancel"), "call", _("Ca_ll"), NULL);
  adw_alert_dialog_set_response_appearance (dialog, "call", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_default_response (dialog, "cancel");
  adw_alert_dialog_set_close_response (dialog, "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_response_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self));
}

static void
on_cancel_cb (CallboardCallDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static void
callboard_call_dialog_dispose (GObject *object)
{
  CallboardCallDialog *self = CALLBOARD_CALL_DIALOG (object);

  g_clear_object (&self->form);
  gtk_widget_dispose_template (GTK_WIDGET (self), CALLBOARD_TYPE_CALL_DIALOG);
  g_clear_object (&self->session);
  g_clear_pointer (&self->relay, g_free);

  G_OBJECT_CLASS (callboard_call_dialog_parent_class)->dispose (object);
}

static void
callboard_call_dialog_class_init (CallboardCallDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = callboard_call_dialog_dispose;

  g_type_ensure (CALLBOARD_TYPE_PROBLEM_BAR);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/callboard/Callboard/ui/callboard-call-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, CallboardCallDialog, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, CallboardCallDialog, call_stack);
  gtk_widget_class_bind_template_child (widget_class, CallboardCallDialog, call_button);
  gtk_widget_class_bind_template_child (widget_class, CallboardCallDialog, done_button);
  gtk_widget_class_bind_template_child (widget_class, CallboardCallDialog, call_spinner);
  gtk_widget_class_bind_template_child (widget_class, CallboardCallDialog, problem_bar);
  gtk_widget_class_bind_template_child (widget_class, CallboardCallDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, CallboardCallDialog, form_page);
  gtk_widget_class_bind_template_child (widget_class, CallboardCallDialog, done_page);
  gtk_widget_class_bind_template_child (widget_class, CallboardCallDialog, call_id_label);
  gtk_widget_class_bind_template_child (widget_class, CallboardCallDialog, customer_row);
  gtk_widget_class_bind_template_child (widget_class, CallboardCallDialog, relay_row);
  gtk_widget_class_bind_template_child (widget_class, CallboardCallDialog, display_row);
  gtk_widget_class_bind_template_child (widget_class, CallboardCallDialog, variables_list);
  gtk_widget_class_bind_template_callback (widget_class, on_add_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_call_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_relay_cb);
}

static void
callboard_call_dialog_init (CallboardCallDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->form = callboard_form_new ();
}

/* By number, the wanted one chosen, else the default. */
static void
fill_relays (CallboardCallDialog *self,
             const char          *wanted)
{
  CallboardFloor *floor = callboard_session_get_floor (self->session);
  GListModel *numbers = G_LIST_MODEL (callboard_floor_get_numbers (floor));
  g_autoptr(GPtrArray) texts = g_ptr_array_new_null_terminated (0, NULL, TRUE);
  g_autoptr(GtkStringList) model = NULL;
  guint selected = 0;

  if (wanted == NULL)
    wanted = callboard_floor_get_default_number (floor);
  for (guint i = 0; i < g_list_model_get_n_items (numbers); i++)
    {
      g_autoptr(CallboardItem) number = g_list_model_get_item (numbers, i);

      g_ptr_array_add (texts, (gpointer) callboard_item_get_id (number));
    }
  g_ptr_array_sort_values (texts, (GCompareFunc) strcmp);
  for (guint i = 0; i < texts->len; i++)
    if (g_strcmp0 (texts->pdata[i], wanted) == 0)
      selected = i;
  model = gtk_string_list_new ((const char * const *) texts->pdata);
  adw_combo_row_set_model (self->relay_row, G_LIST_MODEL (model));
  adw_combo_row_set_selected (self->relay_row, selected);
}

/**
 * callboard_call_dialog_new:
 * @session: whose contact center calls
 * @relay: (nullable): the caller ID to call through, %NULL for the default
 *
 * Returns: (transfer floating): a dialog to present
 */
CallboardCallDialog *
callboard_call_dialog_new (CallboardSession *session,
                           const char       *relay)
{
  CallboardCallDialog *self = g_object_new (CALLBOARD_TYPE_CALL_DIALOG, NULL);

  self->session = g_object_ref (session);
  fill_relays (self, relay);
  on_relay_cb (self);
  callboard_form_add (self->form, self->customer_row, check_digits, NULL);
  callboard_form_add (self->form, self->display_row, check_digits, NULL);
  g_signal_connect_object (self->form, "notify::valid", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);

  return self;
}
