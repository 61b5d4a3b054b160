/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "base/callboard-error.h"
#include "base/callboard-future.h"
#include "ui/agents/callboard-problem-bar.h"
#include "ui/agents/callboard-when.h"
#include "ui/extensions/callboard-agent-chooser.h"
#include "ui/extensions/callboard-extension-adopt-dialog.h"
#include "ui/shared/callboard-extension-register.h"
#include "ui/shared/callboard-form.h"
#include "ui/shared/callboard-page.h"

struct _CallboardExtensionAdoptDialog
{
  AdwDialog            parent_instance;

  GtkStack            *save_stack;
  GtkWidget           *save_button;
  GtkWidget           *save_spinner;
  CallboardProblemBar *problem_bar;
  GtkWidget           *page;
  AdwEntryRow         *number_row;
  AdwEntryRow         *note_row;
  GtkWidget           *check_row;
  GtkCheckButton      *check_check;
  AdwActionRow        *agent_row;
  GtkCheckButton      *trust_check;
  GtkWidget           *type_group;
  GtkCheckButton      *sip_check;
  GtkCheckButton      *webrtc_check;

  CallboardSession    *session;   /* (owned) */
  CallboardForm       *form;      /* (owned) */
  CallboardAgent      *agent;     /* (owned) (nullable): to bind it to for a moment */
};

G_DEFINE_FINAL_TYPE (CallboardExtensionAdoptDialog, callboard_extension_adopt_dialog, ADW_TYPE_DIALOG)

static gboolean
is_trusted (CallboardExtensionAdoptDialog *self)
{
  return gtk_check_button_get_active (self->trust_check);
}

static void
update (CallboardExtensionAdoptDialog *self)
{
  gboolean trusted = is_trusted (self);

  gtk_widget_set_visible (self->type_group, trusted);
  gtk_widget_set_sensitive (GTK_WIDGET (self->agent_row), !trusted);
  adw_action_row_set_subtitle (self->agent_row, self->agent != NULL ? callboard_item_get_title (CALLBOARD_ITEM (self->agent))
                                                                    : _("Nobody chosen"));
  gtk_widget_set_sensitive (self->save_button, callboard_form_get_valid (self->form) && (trusted || self->agent != NULL));
}

static void
on_way_cb (CallboardExtensionAdoptDialog *self)
{
  if (self->session != NULL)
    update (self);
}

static char *
check_number (const char *text,
              gpointer    user_data)
{
  CallboardExtensionAdoptDialog *self = user_data;
  CallboardExtensionRegister *all = callboard_session_get_register (self->session);
  CallboardKnownExtension *known = callboard_extension_register_lookup (all, text);
  char *sentence = callboard_rule_check_extension (text, FALSE);

  if (sentence != NULL)
    return sentence;
  if (known != NULL && callboard_known_extension_get_agent (known) != NULL)
    return g_strdup (_("An agent has this extension, so it is known already."));

  return NULL;
}

static void
set_agent (CallboardExtensionAdoptDialog *self,
           CallboardAgent                *agent)
{
  g_set_object (&self->agent, agent);
  update (self);
}

/* Whoever works now had better not be disturbed, and whoever has an extension may have one of the same type. */
static CallboardAgent *
find_idle_agent (CallboardSession *session)
{
  GListModel *agents = G_LIST_MODEL (callboard_floor_get_agents (callboard_session_get_floor (session)));
  CallboardAgent *second_best = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (agents); i++)
    {
      g_autoptr(CallboardAgent) agent = g_list_model_get_item (agents, i);

      if (callboard_agent_get_extensions (agent)[0] != NULL)
        continue;
      if (!callboard_agent_get_signed_in (agent))
        return agent;
      second_best = agent;
    }

  return second_best;
}

static void
on_chosen_cb (CallboardExtensionAdoptDialog *self,
              CallboardAgent                *agent)
{
  set_agent (self, agent);
}

static void
on_agent_cb (CallboardExtensionAdoptDialog *self)
{
  CallboardAgentChooser *chooser = callboard_agent_chooser_new (self->session, _("Bind for a Moment"));

  g_signal_connect_object (chooser, "chosen", G_CALLBACK (on_chosen_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (chooser), GTK_WIDGET (self));
}

static void
set_busy (CallboardExtensionAdoptDialog *self,
          gboolean                       busy)
{
  gtk_stack_set_visible_child (self->save_stack, busy ? self->save_spinner : self->save_button);
  gtk_widget_set_sensitive (self->page, !busy);
}

static CallboardSignalType
get_chosen_type (CallboardExtensionAdoptDialog *self)
{
  if (gtk_check_button_get_active (self->sip_check))
    return CALLBOARD_SIGNAL_SIP;

  return gtk_check_button_get_active (self->webrtc_check) ? CALLBOARD_SIGNAL_WEBRTC : CALLBOARD_SIGNAL_UNKNOWN;
}

static void
finish (CallboardExtensionAdoptDialog *self,
        const char                    *format)
{
  g_autofree char *number = callboard_form_dup_text (self->number_row);
  g_autofree char *note = callboard_form_dup_text (self->note_row);
  GString *text = g_string_new (format);

  g_string_replace (text, "%s", number, 1);
  callboard_toast_text (GTK_WIDGET (self), text->str);
  g_string_free (text, TRUE);
  if (*note != '\0')
    callboard_report_and_disown (callboard_extension_register_set_note (callboard_session_get_register (self->session),
                                                                        number, note), "writing a note down");
  adw_dialog_close (ADW_DIALOG (self));
}

static void
on_adopted (gpointer      dialog,
            gpointer      result,
            const GError *error,
            gpointer      user_data)
{
  CallboardExtensionAdoptDialog *self = dialog;

  set_busy (self, FALSE);
  if (error != NULL)
    callboard_problem_bar_show_error (self->problem_bar, error);
  else
    finish (self, _("Extension %s was entered"));
}

static void
on_checked (gpointer      dialog,
            gpointer      run,
            const GError *error,
            gpointer      user_data)
{
  CallboardExtensionAdoptDialog *self = dialog;
  CallboardStep *bind = error == NULL ? callboard_plan_get_step (callboard_run_get_plan (run), 0) : NULL;
  g_autofree char *sentence = NULL;

  set_busy (self, FALSE);
  if (error != NULL)
    callboard_problem_bar_show_error (self->problem_bar, error);
  else if (callboard_step_get_outcome (bind) == CALLBOARD_OUTCOME_DONE && callboard_run_get_n_failed (run) == 0)
    finish (self, _("There is an extension %s, and it was entered"));
  else if (callboard_error_is (callboard_step_get_error (bind), CALLBOARD_ERROR_NOT_FOUND))
    callboard_form_complain (self->form, self->number_row, _("The service has no extension of this number."));
  else
    callboard_problem_bar_show_run (self->problem_bar, run);
}

static void
check_with_service (CallboardExtensionAdoptDialog *self,
                    const char                    *number)
{
  const char * const numbers[] = { number, NULL };
  const char *agent_id = callboard_item_get_id (CALLBOARD_ITEM (self->agent));
  g_autofree char *title = g_strdup_printf (_("Check extension %s"), number);
  g_autoptr(CallboardPlan) plan = callboard_plan_new (callboard_session_get_floor (self->session), title);
  g_autoptr(GError) error = NULL;

  if (!callboard_plan_bind (plan, agent_id, numbers, &error) || !callboard_plan_unbind (plan, agent_id, numbers, &error))
    {
      callboard_problem_bar_show_error (self->problem_bar, error);
      return;
    }

  set_busy (self, TRUE);
  callboard_when_done (self, callboard_session_perform (self->session, g_steal_pointer (&plan), TRUE), on_checked, NULL,
                       NULL);
}

static void
on_save_cb (CallboardExtensionAdoptDialog *self)
{
  CallboardExtensionRegister *all = callboard_session_get_register (self->session);
  g_autofree char *number = callboard_form_dup_text (self->number_row);

  callboard_problem_bar_clear (self->problem_bar);
  if (!is_trusted (self))
    {
      check_with_service (self, number);
      return;
    }

  set_busy (self, TRUE);
  callboard_when_done (self, callboard_extension_register_adopt (all, number, get_chosen_type (self), NULL), on_adopted,
                       NULL, NULL);
}

static void
on_cancel_cb (CallboardExtensionAdoptDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static void
callboard_extension_adopt_dialog_dispose (GObject *object)
{
  CallboardExtensionAdoptDialog *self = CALLBOARD_EXTENSION_ADOPT_DIALOG (object);

  g_clear_object (&self->form);
  gtk_widget_dispose_template (GTK_WIDGET (self), CALLBOARD_TYPE_EXTENSION_ADOPT_DIALOG);
  g_clear_object (&self->agent);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (callboard_extension_adopt_dialog_parent_class)->dispose (object);
}

static void
callboard_extension_adopt_dialog_class_init (CallboardExtensionAdoptDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = callboard_extension_adopt_dialog_dispose;

  g_type_ensure (CALLBOARD_TYPE_PROBLEM_BAR);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/callboard/Callboard/ui/callboard-extension-adopt-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, CallboardExtensionAdoptDialog, save_stack);
  gtk_widget_class_bind_template_child (widget_class, CallboardExtensionAdoptDialog, save_button);
  gtk_widget_class_bind_template_child (widget_class, CallboardExtensionAdoptDialog, save_spinner);
  gtk_widget_class_bind_template_child (widget_class, CallboardExtensionAdoptDialog, problem_bar);
  gtk_widget_class_bind_template_child (widget_class, CallboardExtensionAdoptDialog, page);
  gtk_widget_class_bind_template_child (widget_class, CallboardExtensionAdoptDialog, number_row);
  gtk_widget_class_bind_template_child (widget_class, CallboardExtensionAdoptDialog, note_row);
  gtk_widget_class_bind_template_child (widget_class, CallboardExtensionAdoptDialog, check_row);
  gtk_widget_class_bind_template_child (widget_class, CallboardExtensionAdoptDialog, check_check);
  gtk_widget_class_bind_template_child (widget_class, CallboardExtensionAdoptDialog, agent_row);
  gtk_widget_class_bind_template_child (widget_class, CallboardExtensionAdoptDialog, trust_check);
  gtk_widget_class_bind_template_child (widget_class, CallboardExtensionAdoptDialog, type_group);
  gtk_widget_class_bind_template_child (widget_class, CallboardExtensionAdoptDialog, sip_check);
  gtk_widget_class_bind_template_child (widget_class, CallboardExtensionAdoptDialog, webrtc_check);
  gtk_widget_class_bind_template_callback (widget_class, on_agent_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_save_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_way_cb);
}

static void
callboard_extension_adopt_dialog_init (CallboardExtensionAdoptDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->form = callboard_form_new ();
}

/**
 * callboard_extension_adopt_dialog_new:
 * @session: where the extension is known
 * @number: (nullable): the number to begin with, as one that is not certain
 *
 * Returns: (transfer floating): a dialog to present
 */
CallboardExtensionAdoptDialog *
callboard_extension_adopt_dialog_new (CallboardSession *session,
                                      const char       *number)
{
  CallboardExtensionAdoptDialog *self = g_object_new (CALLBOARD_TYPE_EXTENSION_ADOPT_DIALOG, NULL);
  gboolean writable = callboard_session_get_writable (session);

  self->session = g_object_ref (session);
  if (number != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->number_row), number);
  callboard_form_add (self->form, self->number_row, check_number, self);
  g_signal_connect_object (self->form, "notify::valid", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  gtk_widget_set_sensitive (self->check_row, writable);
  if (!writable)
    gtk_check_button_set_active (self->trust_check, TRUE);
  set_agent (self, find_idle_agent (session));

  return self;
}
