/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include "ui/live/callboard-state-bar.h"
#include "ui/live/callboard-swatches.h"

struct _CallboardStateBar
{
  GtkWidget      parent_instance;

  CallboardTally tally;
  gint64         numbers[CALLBOARD_MAX_STATES];
  guint          n_numbers;
};

G_DEFINE_FINAL_TYPE (CallboardStateBar, callboard_state_bar, GTK_TYPE_WIDGET)

/**
 * callboard_state_order:
 * @state: a state as the service numbers it
 *
 * Returns: its place where states are stacked or sorted: who talks first, who is offline last
 */
guint
callboard_state_order (gint64 state)
{
  switch (state)
    {
    case CALLBOARD_STATE_TALKING:
      return 0;
    case CALLBOARD_STATE_BUSY:
      return 1;
    case CALLBOARD_STATE_WAITING:
      return 3;
    case CALLBOARD_STATE_IDLE:
      return 4;
    case CALLBOARD_STATE_OFFLINE:
      return 5;
    default:
      return 2;
    }
}

static void
callboard_state_bar_snapshot (GtkWidget   *widget,
                              GtkSnapshot *snapshot)
{
  CallboardStateBar *self = CALLBOARD_STATE_BAR (widget);
  float width = (float) gtk_widget_get_width (widget);
  float height = (float) gtk_widget_get_height (widget);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  float x = 0;
  GskRoundedRect outline;
  GdkRGBA rest;

  gtk_widget_get_color (widget, &rest);
  rest.alpha *= 0.15f;
  gsk_rounded_rect_init_from_rect (&outline, &GRAPHENE_RECT_INIT (0, 0, width, height), height / 2);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, &rest, &outline.bounds);
  for (guint order = 0; order < 5; order++)
    for (guint i = 0; i < self->n_numbers; i++)
      {
        GdkRGBA color = callboard_swatches_get_color (widget, self->numbers[i]);
        float part;

        if (callboard_state_order (self->numbers[i]) != order || self->tally.counts[i] == 0)
          continue;
        part = width * (float) self->tally.counts[i] / (float) self->tally.n_agents;
        gtk_snapshot_append_color (snapshot, &color, &GRAPHENE_RECT_INIT (rtl ? width - x - part : x, 0, part, height));
        x += part;
      }
  gtk_snapshot_pop (snapshot);
}

static void
callboard_state_bar_measure (GtkWidget      *widget,
                             GtkOrientation  orientation,
                             int             for_size,
                             int            *minimum,
                             int            *natural,
                             int            *minimum_baseline,
                             int            *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 24 : 5;
}

static void
callboard_state_bar_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (callboard_state_bar_parent_class)->dispose (object);
}

static void
callboard_state_bar_class_init (CallboardStateBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = callboard_state_bar_dispose;
  widget_class->snapshot = callboard_state_bar_snapshot;
  widget_class->measure = callboard_state_bar_measure;
  gtk_widget_class_set_css_name (widget_class, "statebar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
callboard_state_bar_init (CallboardStateBar *self)
{
  callboard_swatches_attach (GTK_WIDGET (self));
}

/**
 * callboard_state_bar_show:
 * @self: a bar
 * @states: what was counted
 * @queue_id: (nullable): of which queue; %NULL for everybody
 */
void
callboard_state_bar_show (CallboardStateBar *self,
                          CallboardStates   *states,
                          const char        *queue_id)
{
  g_return_if_fail (CALLBOARD_IS_STATE_BAR (self));

  self->tally = *callboard_states_get_tally (states, queue_id);
  self->n_numbers = callboard_states_get_n (states);
  for (guint i = 0; i < self->n_numbers; i++)
    self->numbers[i] = callboard_states_get_number (states, i);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
