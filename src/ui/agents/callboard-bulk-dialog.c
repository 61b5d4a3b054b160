/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/agents/callboard-bulk-dialog.h"
#include "ui/runs/callboard-preview.h"
#include "ui/shared/callboard-error-dialog.h"

struct _CallboardBulkDialog
{
  AdwDialog          parent_instance;

  AdwWindowTitle    *window_title;
  GtkWidget         *go_button;
  GtkScrolledWindow *content_view;

  GtkWidget         *near;        /* (unowned) (nullable): weak */
  CallboardSession  *session;     /* (owned) */
  GPtrArray         *agents;      /* (owned) */
  GtkWidget         *content;     /* (unowned): in the dialog */
  CallboardBulkFunc  make_plan;
};

G_DEFINE_FINAL_TYPE (CallboardBulkDialog, callboard_bulk_dialog, ADW_TYPE_DIALOG)

static void
on_go_cb (CallboardBulkDialog *self)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GtkWidget) near = NULL;
  g_autoptr(CallboardSession) session = NULL;
  g_autoptr(CallboardPlan) plan = NULL;

  plan = self->make_plan (self->content, self->session, self->agents, adw_dialog_get_title (ADW_DIALOG (self)), &error);
  if (plan == NULL)
    {
      callboard_error_dialog_present (GTK_WIDGET (self), _("This Cannot Be Done"), error);
      return;
    }

  /* Closed before the next one opens: a dialog that closes below another one is not what the window expects. */
  near = self->near != NULL ? g_object_ref (self->near) : NULL;
  session = g_object_ref (self->session);
  adw_dialog_close (ADW_DIALOG (self));
  if (near != NULL)
    dex_future_disown (callboard_preview (near, session, g_steal_pointer (&plan)));
}

static void
on_cancel_cb (CallboardBulkDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static void
callboard_bulk_dialog_dispose (GObject *object)
{
  CallboardBulkDialog *self = CALLBOARD_BULK_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), CALLBOARD_TYPE_BULK_DIALOG);
  g_clear_weak_pointer (&self->near);
  g_clear_pointer (&self->agents, g_ptr_array_unref);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (callboard_bulk_dialog_parent_class)->dispose (object);
}

static void
callboard_bulk_dialog_class_init (CallboardBulkDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = callboard_bulk_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/callboard/Callboard/ui/callboard-bulk-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, CallboardBulkDialog, window_title);
  gtk_widget_class_bind_template_child (widget_class, CallboardBulkDialog, go_button);
  gtk_widget_class_bind_template_child (widget_class, CallboardBulkDialog, content_view);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_go_cb);
}

static void
callboard_bulk_dialog_init (CallboardBulkDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show_subject (CallboardBulkDialog *self)
{
  guint n = self->agents->len;
  g_autofree char *count = g_strdup_printf (ngettext ("%u agent", "%u agents", n), n);

  adw_window_title_set_subtitle (self->window_title,
                                 n == 1 ? callboard_item_get_title (g_ptr_array_index (self->agents, 0)) : count);
}

/* The rows of a form know best whether they will do. */
static void
follow_validity (CallboardBulkDialog *self)
{
  if (g_object_class_find_property (G_OBJECT_GET_CLASS (self->content), "valid") != NULL)
    g_object_bind_property (self->content, "valid", self->go_button, "sensitive", G_BINDING_SYNC_CREATE);
}

/**
 * callboard_bulk_dialog_present:
 * @near: a widget that lives as long as its page
 * @session: whose floor it is
 * @agents: (element-type CallboardAgent): to whom
 * @question: what it is about
 * @content: what asks; with a property "valid" if it can be wrong
 *
 * Presents the dialog. @content stays to be seen when no plan can be made.
 */
void
callboard_bulk_dialog_present (GtkWidget                   *near,
                               CallboardSession            *session,
                               GPtrArray                   *agents,
                               const CallboardBulkQuestion *question,
                               GtkWidget                   *content)
{
  CallboardBulkDialog *self = g_object_new (CALLBOARD_TYPE_BULK_DIALOG, "title", question->title, NULL);

  g_set_weak_pointer (&self->near, near);
  self->session = g_object_ref (session);
  self->agents = g_ptr_array_ref (agents);
  self->content = content;
  self->make_plan = question->make_plan;
  adw_window_title_set_title (self->window_title, question->heading);
  show_subject (self);
  gtk_scrolled_window_set_child (self->content_view, content);
  follow_validity (self);
  adw_dialog_set_default_widget (ADW_DIALOG (self), self->go_button);
  adw_dialog_present (ADW_DIALOG (self), near);
}
