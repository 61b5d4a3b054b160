/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/agents/callboard-queue-tray.h"

struct _CallboardQueueTray
{
  AdwBin              parent_instance;

  GtkLabel           *hint;
  CallboardQueueList *list;
};

G_DEFINE_FINAL_TYPE (CallboardQueueTray, callboard_queue_tray, ADW_TYPE_BIN)

static void
callboard_queue_tray_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CALLBOARD_TYPE_QUEUE_TRAY);

  G_OBJECT_CLASS (callboard_queue_tray_parent_class)->dispose (object);
}

static void
callboard_queue_tray_class_init (CallboardQueueTrayClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = callboard_queue_tray_dispose;

  g_type_ensure (CALLBOARD_TYPE_QUEUE_LIST);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/callboard/Callboard/ui/callboard-queue-tray.ui");
  gtk_widget_class_bind_template_child (widget_class, CallboardQueueTray, hint);
  gtk_widget_class_bind_template_child (widget_class, CallboardQueueTray, list);
}

static void
callboard_queue_tray_init (CallboardQueueTray *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * callboard_queue_tray_new:
 * @session: whose queues to show
 *
 * Returns: (transfer floating): the tray
 */
GtkWidget *
callboard_queue_tray_new (CallboardSession *session)
{
  CallboardQueueTray *self = g_object_new (CALLBOARD_TYPE_QUEUE_TRAY, NULL);

  if (!callboard_session_get_writable (session))
    gtk_label_set_label (self->hint, _("This account is read-only: nobody can be added to a queue."));
  callboard_queue_list_set_session (self->list, session);

  return GTK_WIDGET (self);
}

/**
 * callboard_queue_tray_get_list:
 *
 * Returns: (transfer none): its queues, which tell when one is chosen and when agents are dropped on one
 */
CallboardQueueList *
callboard_queue_tray_get_list (CallboardQueueTray *self)
{
  g_return_val_if_fail (CALLBOARD_IS_QUEUE_TRAY (self), NULL);

  return self->list;
}
