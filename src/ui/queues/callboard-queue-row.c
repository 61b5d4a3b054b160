/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/queues/callboard-queue-row.h"

struct _CallboardQueueRow
{
  GtkWidget       parent_instance;

  GtkLabel       *title_label;
  GtkLabel       *counts_label;
  GtkLabel       *id_label;
  GtkWidget      *unstaffed_box;

  CallboardQueue *queue;    /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (CallboardQueueRow, callboard_queue_row, GTK_TYPE_WIDGET)

/**
 * callboard_queue_dup_counts:
 *
 * Returns: (transfer full): how many are in @queue and how many of them are signed in, in words
 */
char *
callboard_queue_dup_counts (CallboardQueue *queue)
{
  guint n_members = callboard_queue_get_n_members (queue);
  guint n_signed_in = callboard_queue_get_n_signed_in (queue);
  g_autofree char *members = NULL;

  if (n_members == 0)
    return g_strdup (_("No agents"));

  members = g_strdup_printf (ngettext ("%u agent", "%u agents", n_members), n_members);
  if (n_signed_in == 0)
    return g_steal_pointer (&members);

  /* Translators: "12 agents", then how many of them are signed in */
  return g_strdup_printf (_("%s, %u signed in"), members, n_signed_in);
}

static void
update (CallboardQueueRow *self)
{
  g_autofree char *counts = NULL;
  const char *id;

  if (self->queue == NULL)
    return;

  counts = callboard_queue_dup_counts (self->queue);
  id = callboard_item_get_id (CALLBOARD_ITEM (self->queue));
  gtk_label_set_label (self->title_label, callboard_item_get_title (CALLBOARD_ITEM (self->queue)));
  gtk_label_set_label (self->counts_label, counts);
  gtk_label_set_label (self->id_label, id);
  gtk_widget_set_visible (self->unstaffed_box, callboard_queue_get_n_members (self->queue) > 0 &&
                                               callboard_queue_get_n_signed_in (self->queue) == 0);
}

static void
callboard_queue_row_dispose (GObject *object)
{
  CallboardQueueRow *self = CALLBOARD_QUEUE_ROW (object);
  GtkWidget *child;

  callboard_queue_row_set_queue (self, NULL);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  gtk_widget_dispose_template (GTK_WIDGET (self), CALLBOARD_TYPE_QUEUE_ROW);

  G_OBJECT_CLASS (callboard_queue_row_parent_class)->dispose (object);
}

static void
callboard_queue_row_class_init (CallboardQueueRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = callboard_queue_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/callboard/Callboard/ui/callboard-queue-row.ui");
  gtk_widget_class_bind_template_child (widget_class, CallboardQueueRow, title_label);
  gtk_widget_class_bind_template_child (widget_class, CallboardQueueRow, counts_label);
  gtk_widget_class_bind_template_child (widget_class, CallboardQueueRow, id_label);
  gtk_widget_class_bind_template_child (widget_class, CallboardQueueRow, unstaffed_box);
  gtk_widget_class_set_css_name (widget_class, "queuerow");
}

static void
callboard_queue_row_init (CallboardQueueRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * callboard_queue_row_new:
 *
 * Returns: (transfer floating): a row without a queue
 */
GtkWidget *
callboard_queue_row_new (void)
{
  return g_object_new (CALLBOARD_TYPE_QUEUE_ROW, NULL);
}

/**
 * callboard_queue_row_get_queue:
 *
 * Returns: (transfer none) (nullable): the queue that is shown
 */
CallboardQueue *
callboard_queue_row_get_queue (CallboardQueueRow *self)
{
  return self->queue;
}

/**
 * callboard_queue_row_set_queue:
 * @queue: (nullable): the queue to show, followed as it changes
 */
void
callboard_queue_row_set_queue (CallboardQueueRow *self,
                               CallboardQueue    *queue)
{
  if (self->queue == queue)
    return;

  if (self->queue != NULL)
    g_signal_handlers_disconnect_by_data (self->queue, self);
  g_set_object (&self->queue, queue);
  if (queue != NULL)
    g_object_connect (queue,
                      "swapped-signal::notify::title", update, self,
                      "swapped-signal::notify::n-members", update, self,
                      "swapped-signal::notify::n-signed-in", update, self,
                      NULL);
  update (self);
}
