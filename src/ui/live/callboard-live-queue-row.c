/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/live/callboard-live-queue-row.h"
#include "ui/live/callboard-state-bar.h"
#include "ui/live/callboard-unstaffed.h"

struct _CallboardLiveQueueRow
{
  GtkWidget          parent_instance;

  GtkLabel          *title_label;
  GtkLabel          *count_label;
  CallboardStateBar *bar;
  GtkLabel          *states_label;
  GtkWidget         *states_box;
  GtkWidget         *warning_image;

  CallboardLive     *live;    /* (owned) */
  CallboardQueue    *queue;   /* (owned) (nullable): %NULL for everybody */
};

G_DEFINE_FINAL_TYPE (CallboardLiveQueueRow, callboard_live_queue_row, GTK_TYPE_WIDGET)

/* "3 idle · 2 talking", those who are offline left out. */
static char *
dup_states_text (CallboardStates      *states,
                 const CallboardTally *tally)
{
  GString *text = g_string_new (NULL);

  for (guint order = 5; order-- > 0;)
    for (guint i = 0; i < callboard_states_get_n (states); i++)
      {
        gint64 state = callboard_states_get_number (states, i);
        g_autofree char *label = NULL;

        if (tally->counts[i] == 0 || callboard_state_order (state) != order)
          continue;
        label = callboard_state_dup_label (state);
        /* Translators: how many agents of a queue are in a state, such as "3 idle"; parts are joined by a middle dot */
        g_string_append_printf (text, _("%s%u %s"), text->len > 0 ? " · " : "", tally->counts[i], label);
      }

  return g_string_free (text, FALSE);
}

static void
update (CallboardLiveQueueRow *self)
{
  CallboardStates *states = callboard_live_get_states (self->live);
  const char *id = self->queue != NULL ? callboard_item_get_id (CALLBOARD_ITEM (self->queue)) : NULL;
  const CallboardTally *tally = callboard_states_get_tally (states, id);
  g_autofree char *count = g_strdup_printf ("%'u / %'u", tally->n_signed_in, tally->n_agents);
  g_autofree char *text = dup_states_text (states, tally);
  gboolean unstaffed = self->queue != NULL && callboard_unstaffed_is (self->live, self->queue);

  gtk_label_set_label (self->title_label,
                       self->queue != NULL ? callboard_item_get_title (CALLBOARD_ITEM (self->queue)) : _("All Queues"));
  gtk_label_set_label (self->count_label, count);
  if (unstaffed || tally->n_agents == 0)
    g_set_str (&text, unstaffed ? _("Nobody signed in") : _("No members"));
  gtk_label_set_label (self->states_label, text);
  gtk_widget_set_visible (self->warning_image, unstaffed);
  gtk_widget_set_css_classes (self->states_box, (const char *[]) { unstaffed ? "warning" : "dimmed", NULL });
  /* Of everybody the tiles say it. */
  gtk_widget_set_visible (self->states_box, self->queue != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->bar), tally->n_signed_in > 0);
  callboard_state_bar_show (self->bar, states, id);
}

static void
callboard_live_queue_row_dispose (GObject *object)
{
  CallboardLiveQueueRow *self = CALLBOARD_LIVE_QUEUE_ROW (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  gtk_widget_dispose_template (GTK_WIDGET (self), CALLBOARD_TYPE_LIVE_QUEUE_ROW);
  g_clear_object (&self->queue);
  g_clear_object (&self->live);

  G_OBJECT_CLASS (callboard_live_queue_row_parent_class)->dispose (object);
}

static void
callboard_live_queue_row_class_init (CallboardLiveQueueRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = callboard_live_queue_row_dispose;

  g_type_ensure (CALLBOARD_TYPE_STATE_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/callboard/Callboard/ui/callboard-live-queue-row.ui");
  gtk_widget_class_set_css_name (widget_class, "livequeuerow");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_bind_template_child (widget_class, CallboardLiveQueueRow, title_label);
  gtk_widget_class_bind_template_child (widget_class, CallboardLiveQueueRow, count_label);
  gtk_widget_class_bind_template_child (widget_class, CallboardLiveQueueRow, bar);
  gtk_widget_class_bind_template_child (widget_class, CallboardLiveQueueRow, states_label);
  gtk_widget_class_bind_template_child (widget_class, CallboardLiveQueueRow, states_box);
  gtk_widget_class_bind_template_child (widget_class, CallboardLiveQueueRow, warning_image);
}

static void
callboard_live_queue_row_init (CallboardLiveQueueRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * callboard_live_queue_row_new:
 * @live: what watches a session
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
callboard_live_queue_row_new (CallboardLive *live)
{
  CallboardLiveQueueRow *self = g_object_new (CALLBOARD_TYPE_LIVE_QUEUE_ROW, NULL);

  self->live = g_object_ref (live);
  g_signal_connect_object (live, "counted", G_CALLBACK (update), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}

/**
 * callboard_live_queue_row_show:
 * @self: a row
 * @queue: (nullable): what to show; %NULL for everybody
 */
void
callboard_live_queue_row_show (CallboardLiveQueueRow *self,
                               CallboardQueue        *queue)
{
  g_set_object (&self->queue, queue);
  update (self);
}
