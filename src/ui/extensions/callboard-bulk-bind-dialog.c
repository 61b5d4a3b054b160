/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "plan/callboard-fixit.h"
#include "ui/agents/callboard-agent-drag.h"
#include "ui/extensions/callboard-bulk-bind-dialog.h"
#include "ui/queues/callboard-agent-list.h"
#include "ui/runs/callboard-preview.h"
#include "ui/shared/callboard-error-dialog.h"
#include "ui/shared/callboard-extension-register.h"
#include "ui/shared/callboard-page.h"

struct _CallboardBulkBindDialog
{
  AdwDialog           parent_instance;

  AdwWindowTitle     *window_title;
  GtkWidget          *preview_button;
  CallboardAgentList *agent_list;
  GtkLabel           *summary_label;

  CallboardSession   *session;     /* (owned) */
  GtkWidget          *near;        /* (unowned) (nullable): weak */
  char              **sip;         /* (owned): numbers */
  char              **webrtc;      /* (owned): likewise */
  guint               n_unknown;   /* of those that are of neither type */
};

G_DEFINE_FINAL_TYPE (CallboardBulkBindDialog, callboard_bulk_bind_dialog, ADW_TYPE_DIALOG)

static CallboardPlan *
make_plan (CallboardBulkBindDialog  *self,
           GError                  **error)
{
  g_autoptr(GPtrArray) agents = callboard_agent_list_dup_selected (self->agent_list);
  g_auto(GStrv) ids = callboard_agent_drag_dup_ids (agents);
  g_autofree char *title = g_strdup_printf (ngettext ("Bind extensions to %u agent", "Bind extensions to %u agents",
                                                      agents->len), agents->len);
  g_autoptr(CallboardPlan) plan = callboard_plan_new (callboard_session_get_floor (self->session), title);

  if (!callboard_plan_bind_in_order (plan, (const char * const *) ids, (const char * const *) self->sip,
                                     (const char * const *) self->webrtc, error))
    return NULL;
  if (self->n_unknown > 0)
    {
      g_autofree char *note = g_strdup_printf (ngettext ("The type of %u extension is not known: it is passed over.",
                                                         "The type of %u extensions is not known: they are passed over.",
                                                         self->n_unknown), self->n_unknown);

      callboard_plan_add_note (plan, note);
    }

  return g_steal_pointer (&plan);
}

/* What the choice would come to, as far as it has been made. */
static void
update (CallboardBulkBindDialog *self)
{
  g_autoptr(CallboardPlan) plan = NULL;
  g_autofree char *counts = NULL;
  guint n_steps, n_chosen;

  if (self->session == NULL)
    return;

  plan = make_plan (self, NULL);
  n_steps = plan != NULL ? callboard_plan_get_n_steps (plan) : 0;
  n_chosen = callboard_agent_list_get_n_selected (self->agent_list);
  if (n_chosen == 0)
    counts = g_strdup (_("Nobody chosen"));
  else
    counts = g_strdup_printf (ngettext ("%u of %u agent chosen gets one", "%u of %u agents chosen get one", n_chosen), n_steps,
                              n_chosen);
  gtk_label_set_label (self->summary_label, counts);
  gtk_widget_set_sensitive (self->preview_button, n_steps > 0);
}

static void
on_cancel_cb (CallboardBulkBindDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static void
on_preview_cb (CallboardBulkBindDialog *self)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(CallboardPlan) plan = NULL;
  GtkWidget *near = self->near;

  if (!gtk_widget_get_sensitive (self->preview_button))
    return;

  plan = make_plan (self, &error);
  if (plan == NULL)
    {
      callboard_error_dialog_present (GTK_WIDGET (self), _("The Extensions Cannot Be Bound"), error);
      return;
    }
  if (near != NULL)
    dex_future_disown (callboard_preview (near, self->session, g_steal_pointer (&plan)));
  adw_dialog_close (ADW_DIALOG (self));
}

static void
callboard_bulk_bind_dialog_dispose (GObject *object)
{
  CallboardBulkBindDialog *self = CALLBOARD_BULK_BIND_DIALOG (object);

  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (self), CALLBOARD_TYPE_BULK_BIND_DIALOG);
  g_clear_weak_pointer (&self->near);
  g_clear_pointer (&self->sip, g_strfreev);
  g_clear_pointer (&self->webrtc, g_strfreev);

  G_OBJECT_CLASS (callboard_bulk_bind_dialog_parent_class)->dispose (object);
}

static void
callboard_bulk_bind_dialog_class_init (CallboardBulkBindDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = callboard_bulk_bind_dialog_dispose;

  g_type_ensure (CALLBOARD_TYPE_AGENT_LIST);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/callboard/Callboard/ui/callboard-bulk-bind-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, CallboardBulkBindDialog, window_title);
  gtk_widget_class_bind_template_child (widget_class, CallboardBulkBindDialog, preview_button);
  gtk_widget_class_bind_template_child (widget_class, CallboardBulkBindDialog, agent_list);
  gtk_widget_class_bind_template_child (widget_class, CallboardBulkBindDialog, summary_label);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_preview_cb);
  gtk_widget_class_bind_template_callback (widget_class, update);
}

static void
callboard_bulk_bind_dialog_init (CallboardBulkBindDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static char **
dup_numbers (GPtrArray           *extensions,
             CallboardSignalType  type)
{
  g_autoptr(GStrvBuilder) numbers = g_strv_builder_new ();

  for (guint i = 0; i < extensions->len; i++)
    if (callboard_known_extension_get_signal_type (extensions->pdata[i]) == type)
      g_strv_builder_add (numbers, callboard_known_extension_get_number (extensions->pdata[i]));

  return g_strv_builder_end (numbers);
}

/**
 * callboard_bulk_bind_dialog_new:
 * @near: a widget of the page
 * @session: whose floor it is
 * @extensions: (element-type CallboardKnownExtension): what is bound, in the order in which it is given away
 *
 * Returns: (transfer floating): a dialog to present
 */
CallboardBulkBindDialog *
callboard_bulk_bind_dialog_new (GtkWidget        *near,
                                CallboardSession *session,
                                GPtrArray        *extensions)
{
  guint n = extensions->len;
  g_autofree char *title = g_strdup_printf (ngettext ("Bind %u Extension", "Bind %u Extensions", n), n);
  CallboardBulkBindDialog *self = g_object_new (CALLBOARD_TYPE_BULK_BIND_DIALOG, "title", title, NULL);
  CallboardFloor *floor = callboard_session_get_floor (session);
  g_autofree char *count = g_strdup_printf (ngettext ("%u extension", "%u extensions", n), n);

  adw_window_title_set_subtitle (self->window_title, count);
  g_set_weak_pointer (&self->near, near);
  self->sip = dup_numbers (extensions, CALLBOARD_SIGNAL_SIP);
  self->webrtc = dup_numbers (extensions, CALLBOARD_SIGNAL_WEBRTC);
  self->n_unknown = n - g_strv_length (self->sip) - g_strv_length (self->webrtc);
  self->session = g_object_ref (session);
  callboard_agent_list_show (self->agent_list, floor, G_LIST_MODEL (callboard_floor_get_agents (floor)), NULL, TRUE);
  update (self);

  return self;
}
