/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "base/callboard-error.h"
#include "ui/agents/callboard-agent-dialog.h"
#include "ui/agents/callboard-agent-form.h"
#include "ui/agents/callboard-problem-bar.h"
#include "ui/agents/callboard-when.h"
#include "ui/shared/callboard-page.h"

struct _CallboardAgentDialog
{
  AdwDialog            parent_instance;

  AdwWindowTitle      *window_title;
  GtkStack            *save_stack;
  GtkWidget           *save_button;
  GtkWidget           *save_spinner;
  AdwBanner           *read_only_banner;
  CallboardProblemBar *problem_bar;
  GtkStack            *stack;
  AdwStatusPage       *failed_page;
  CallboardAgentForm  *form;

  CallboardSession    *session;   /* (owned) */
  char                *agent_id;  /* (owned) (nullable): none while it is a new one */
  GtkWidget           *near;      /* (unowned) (nullable): weak */
  gboolean             creates;
};

G_DEFINE_FINAL_TYPE (CallboardAgentDialog, callboard_agent_dialog, ADW_TYPE_DIALOG)

static CallboardAgent *
get_agent (CallboardAgentDialog *self)
{
  return callboard_floor_lookup_agent (callboard_session_get_floor (self->session), self->agent_id);
}

static void
update_save (CallboardAgentDialog *self)
{
  gboolean valid = callboard_agent_form_get_valid (self->form);

  gtk_widget_set_sensitive (self->save_button, valid);
  gtk_widget_set_tooltip_text (self->save_button, valid ? NULL : _("Something is missing or wrong"));
}

static void
show_form (CallboardAgentDialog *self)
{
  gboolean writable = callboard_session_get_writable (self->session);

  callboard_agent_form_set_agent (self->form, self->session, self->agent_id != NULL ? get_agent (self) : NULL);
  g_signal_connect_object (self->form, "notify::valid", G_CALLBACK (update_save), self, G_CONNECT_SWAPPED);
  update_save (self);

  gtk_widget_set_sensitive (GTK_WIDGET (self->form), writable);
  gtk_widget_set_visible (GTK_WIDGET (self->save_stack), writable);
  adw_banner_set_revealed (self->read_only_banner, !writable);
  gtk_stack_set_visible_child_name (self->stack, "form");
  adw_dialog_set_focus (ADW_DIALOG (self), callboard_agent_form_get_first (self->form));
}

static void
on_read (gpointer      dialog,
         gpointer      agent,
         const GError *error,
         gpointer      user_data)
{
  CallboardAgentDialog *self = dialog;
  g_autofree char *sentence = NULL;
  g_autofree char *escaped = NULL;

  if (error == NULL && get_agent (self) != NULL)
    {
      show_form (self);
      return;
    }

  sentence = error != NULL ? callboard_error_dup_sentence (error) : g_strdup (_("The agent is not there any more."));
  escaped = g_markup_escape_text (sentence, -1);
  adw_status_page_set_description (self->failed_page, escaped);
  gtk_stack_set_visible_child_name (self->stack, "failed");
}

static void
on_retry_cb (CallboardAgentDialog *self)
{
  gtk_stack_set_visible_child_name (self->stack, "waiting");
  callboard_when_done (self, callboard_floor_refresh_agent (callboard_session_get_floor (self->session), self->agent_id),
                       on_read, NULL, NULL);
}

/* It can be closed meanwhile: what is under way goes on, and the window's list of runs tells how it ended. */
static void
set_busy (CallboardAgentDialog *self,
          gboolean              busy)
{
  gtk_stack_set_visible_child (self->save_stack, busy ? self->save_spinner : self->save_button);
  gtk_widget_set_sensitive (GTK_WIDGET (self->form), !busy);
}

static char *
dup_done (CallboardAgentDialog *self,
          CallboardAgent       *agent)
{
  const char * const *extensions = callboard_agent_get_extensions (agent);
  const char *title = callboard_item_get_title (CALLBOARD_ITEM (agent));
  g_autofree char *joined = g_strjoinv (_(", "), (char **) extensions);
  guint n = g_strv_length ((char **) extensions);

  if (!self->creates)
    return g_strdup_printf (_("%s was changed"), title);
  if (n == 0)
    return g_strdup_printf (_("%s was created"), title);

  return g_strdup_printf (ngettext ("%s was created with extension %s", "%s was created with extensions %s", n), title,
                          joined);
}

static void
finish (CallboardAgentDialog *self)
{
  CallboardAgent *agent = get_agent (self);

  if (agent != NULL)
    {
      g_autofree char *text = dup_done (self, agent);

      callboard_toast_text (GTK_WIDGET (self), text);
      if (self->creates && self->near != NULL)
        gtk_widget_activate_action (self->near, "page.created", "s", self->agent_id);
    }
  adw_dialog_close (ADW_DIALOG (self));
}

static void
show_error (CallboardAgentDialog *self,
            const GError         *error)
{
  const char *field = callboard_error_get_field (error);
  g_autofree char *sentence = callboard_error_dup_sentence (error);

  if (!callboard_agent_form_complain (self->form, field, sentence))
    callboard_problem_bar_show_error (self->problem_bar, error);
}

/* What was done is done: the form is about the agent that is there now, and saving again does what is left. */
static void
show_failed_run (CallboardAgentDialog *self,
                 CallboardRun         *run)
{
  const GError *error = callboard_run_get_first_error (run);

  if (get_agent (self) != NULL)
    callboard_agent_form_was_made (self->form, get_agent (self));
  else
    g_clear_pointer (&self->agent_id, g_free);

  if (error != NULL && callboard_run_get_n_done (run) == 0)
    show_error (self, error);
  else
    callboard_problem_bar_show_run (self->problem_bar, run);
}

static void
on_performed (gpointer      dialog,
              gpointer      run,
              const GError *error,
              gpointer      user_data)
{
  CallboardAgentDialog *self = dialog;

  set_busy (self, FALSE);
  if (error != NULL)
    show_error (self, error);
  else if (callboard_run_get_n_failed (run) > 0)
    show_failed_run (self, run);
  else
    finish (self);
}

static void
on_save_cb (CallboardAgentDialog *self)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(CallboardPlan) plan = NULL;

  callboard_problem_bar_clear (self->problem_bar);
  plan = callboard_agent_form_make_plan (self->form, &error);
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

  if (self->agent_id == NULL)
    self->agent_id = callboard_agent_form_dup_id (self->form);
  set_busy (self, TRUE);
  callboard_when_done (self, callboard_session_perform (self->session, g_steal_pointer (&plan), TRUE), on_performed, NULL,
                       NULL);
}

static void
on_cancel_cb (CallboardAgentDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static void
callboard_agent_dialog_dispose (GObject *object)
{
  CallboardAgentDialog *self = CALLBOARD_AGENT_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), CALLBOARD_TYPE_AGENT_DIALOG);
  g_clear_weak_pointer (&self->near);
  g_clear_object (&self->session);
  g_clear_pointer (&self->agent_id, g_free);

  G_OBJECT_CLASS (callboard_agent_dialog_parent_class)->dispose (object);
}

static void
callboard_agent_dialog_class_init (CallboardAgentDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = callboard_agent_dialog_dispose;

  g_type_ensure (CALLBOARD_TYPE_AGENT_FORM);
  g_type_ensure (CALLBOARD_TYPE_PROBLEM_BAR);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/callboard/Callboard/ui/callboard-agent-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, CallboardAgentDialog, window_title);
  gtk_widget_class_bind_template_child (widget_class, CallboardAgentDialog, save_stack);
  gtk_widget_class_bind_template_child (widget_class, CallboardAgentDialog, save_button);
  gtk_widget_class_bind_template_child (widget_class, CallboardAgentDialog, save_spinner);
  gtk_widget_class_bind_template_child (widget_class, CallboardAgentDialog, read_only_banner);
  gtk_widget_class_bind_template_child (widget_class, CallboardAgentDialog, problem_bar);
  gtk_widget_class_bind_template_child (widget_class, CallboardAgentDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, CallboardAgentDialog, failed_page);
  gtk_widget_class_bind_template_child (widget_class, CallboardAgentDialog, form);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_retry_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_save_cb);
}

static void
callboard_agent_dialog_init (CallboardAgentDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * callboard_agent_dialog_new:
 * @session: whose floor it is
 * @agent: (nullable): whom to edit, as the service knows them at this moment; %NULL to make a new one
 *
 * Returns: (transfer floating): a dialog to present
 */
CallboardAgentDialog *
callboard_agent_dialog_new (CallboardSession *session,
                            CallboardAgent   *agent)
{
  CallboardAgentDialog *self = g_object_new (CALLBOARD_TYPE_AGENT_DIALOG, NULL);
  const char *title = agent != NULL ? callboard_item_get_title (CALLBOARD_ITEM (agent)) : _("New Agent");

  self->session = g_object_ref (session);
  self->creates = agent == NULL;
  adw_dialog_set_title (ADW_DIALOG (self), title);
  adw_window_title_set_title (self->window_title, title);
  if (agent == NULL)
    {
      show_form (self);
      return self;
    }

  self->agent_id = g_strdup (callboard_item_get_id (CALLBOARD_ITEM (agent)));
  adw_window_title_set_subtitle (self->window_title, self->agent_id);
  on_retry_cb (self);

  return self;
}

/**
 * callboard_agent_dialog_new_like:
 * @session: whose floor it is
 * @agent: a template
 *
 * Returns: (transfer floating): a dialog that makes a new agent with role, wrap-up times and queues of @agent
 */
CallboardAgentDialog *
callboard_agent_dialog_new_like (CallboardSession *session,
                                 CallboardAgent   *agent)
{
  CallboardAgentDialog *self = callboard_agent_dialog_new (session, NULL);
  /* Translators: a new agent is made with what this one has: the name is inserted. */
  g_autofree char *subtitle = g_strdup_printf (_("Like %s"), callboard_item_get_title (CALLBOARD_ITEM (agent)));

  adw_window_title_set_subtitle (self->window_title, subtitle);
  callboard_agent_form_take_like (self->form, agent);

  return self;
}

/**
 * callboard_agent_dialog_present:
 * @near: what it is presented for; told of the agent that is made, see callboard-agent-dialog.h
 */
void
callboard_agent_dialog_present (CallboardAgentDialog *self,
                                GtkWidget            *near)
{
  g_set_weak_pointer (&self->near, near);
  adw_dialog_present (ADW_DIALOG (self), near);
}
