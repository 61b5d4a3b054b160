/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include "ui/queues/callboard-queue-chooser.h"
#include "ui/queues/callboard-queue-list.h"

struct _CallboardQueueChooser
{
  AdwDialog           parent_instance;

  CallboardQueueList *queue_list;
};

G_DEFINE_FINAL_TYPE (CallboardQueueChooser, callboard_queue_chooser, ADW_TYPE_DIALOG)

static guint chosen_signal;

static void
on_activated_cb (CallboardQueueChooser *self,
                 CallboardQueue        *queue)
{
  g_signal_emit (self, chosen_signal, 0, queue);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
callboard_queue_chooser_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CALLBOARD_TYPE_QUEUE_CHOOSER);

  G_OBJECT_CLASS (callboard_queue_chooser_parent_class)->dispose (object);
}

static void
callboard_queue_chooser_class_init (CallboardQueueChooserClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = callboard_queue_chooser_dispose;

  g_type_ensure (CALLBOARD_TYPE_QUEUE_LIST);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/callboard/Callboard/ui/callboard-queue-chooser.ui");
  gtk_widget_class_bind_template_child (widget_class, CallboardQueueChooser, queue_list);
  gtk_widget_class_bind_template_callback (widget_class, on_activated_cb);

  chosen_signal = g_signal_new ("chosen", CALLBOARD_TYPE_QUEUE_CHOOSER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, CALLBOARD_TYPE_QUEUE);
}

static void
callboard_queue_chooser_init (CallboardQueueChooser *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * callboard_queue_chooser_new:
 * @session: whose queues are offered
 * @title: what it is chosen for, translated, in title case
 * @leave_out: (nullable): id of a queue that is not offered
 *
 * Returns: (transfer floating): a dialog to present
 */
CallboardQueueChooser *
callboard_queue_chooser_new (CallboardSession *session,
                             const char       *title,
                             const char       *leave_out)
{
  CallboardQueueChooser *self = g_object_new (CALLBOARD_TYPE_QUEUE_CHOOSER, "title", title, NULL);

  callboard_queue_list_leave_out (self->queue_list, leave_out);
  callboard_queue_list_set_session (self->queue_list, session);

  return self;
}
