/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/live/callboard-live-queue-row.h"
#include "ui/live/callboard-since.h"
#include "ui/live/callboard-state-chart.h"
#include "ui/live/callboard-state-tiles.h"
#include "ui/live/callboard-unstaffed.h"
#include "ui/live/callboard-wall.h"

/* So long the pointer stays when nobody moves it, in seconds. */
#define POINTER_STAYS 3
/* How often the time of the day is looked at, in seconds. */
#define TICK 5

struct _CallboardWall
{
  AdwBin               parent_instance;

  GtkLabel            *account_label;
  GtkLabel            *time_label;
  GtkLabel            *offline_label;
  CallboardStateTiles *tiles;
  CallboardStateChart *chart;
  GtkFlowBox          *queue_box;
  GtkRevealer         *leave_revealer;

  CallboardSession    *session;        /* (owned) */
  CallboardLive       *live;           /* (owned) */
  guint                tick;
  guint                hide_pointer;
  double               pointer_x, pointer_y;
};

G_DEFINE_FINAL_TYPE (CallboardWall, callboard_wall, ADW_TYPE_BIN)

static gboolean
on_tick_cb (gpointer user_data)
{
  CallboardWall *self = user_data;
  g_autofree char *time = callboard_time_dup_text (g_get_real_time () / G_USEC_PER_SEC);

  gtk_label_set_label (self->time_label, time);

  return G_SOURCE_CONTINUE;
}

/* Whoever is missed most comes first. */
static int
compare_queues (gconstpointer a,
                gconstpointer b,
                gpointer      user_data)
{
  CallboardWall *self = user_data;
  CallboardQueue *one = *(CallboardQueue **) a, *other = *(CallboardQueue **) b;
  int difference = callboard_unstaffed_is (self->live, other) - callboard_unstaffed_is (self->live, one);

  if (difference != 0)
    return difference;

  return g_utf8_collate (callboard_item_get_title (CALLBOARD_ITEM (one)), callboard_item_get_title (CALLBOARD_ITEM (other)));
}

static GPtrArray *
dup_queues (CallboardWall *self)
{
  GListModel *model = G_LIST_MODEL (callboard_floor_get_queues (callboard_session_get_floor (self->session)));
  GPtrArray *queues = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    g_ptr_array_add (queues, g_list_model_get_item (model, i));
  g_ptr_array_sort_with_data (queues, compare_queues, self);

  return queues;
}

static GtkWidget *
add_card (CallboardWall *self)
{
  GtkWidget *card = callboard_live_queue_row_new (self->live);

  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "wall-queue");
  gtk_flow_box_append (self->queue_box, card);
  gtk_widget_set_focusable (gtk_widget_get_parent (card), FALSE);

  return card;
}

/* The cards there are show what the queues are now; some come or go. */
static void
update_queues (CallboardWall *self)
{
  g_autoptr(GPtrArray) queues = dup_queues (self);
  GtkFlowBoxChild *child;

  for (guint i = 0; i < queues->len; i++)
    {
      GtkWidget *card;

      child = gtk_flow_box_get_child_at_index (self->queue_box, (int) i);
      card = child != NULL ? gtk_flow_box_child_get_child (child) : add_card (self);
      callboard_live_queue_row_show (CALLBOARD_LIVE_QUEUE_ROW (card), queues->pdata[i]);
      if (callboard_unstaffed_is (self->live, queues->pdata[i]))
        gtk_widget_add_css_class (card, "unstaffed");
      else
        gtk_widget_remove_css_class (card, "unstaffed");
    }
  while ((child = gtk_flow_box_get_child_at_index (self->queue_box, (int) queues->len)) != NULL)
    gtk_flow_box_remove (self->queue_box, GTK_WIDGET (child));
}

static void
update_offline (CallboardWall *self)
{
  CallboardFloor *floor = callboard_session_get_floor (self->session);
  CallboardFloorStatus status = callboard_floor_get_status (floor);
  gboolean stale = status == CALLBOARD_FLOOR_STALE || status == CALLBOARD_FLOOR_FAILED;

  /* While it is tried again, what was said holds. */
  if (status == CALLBOARD_FLOOR_REFRESHING || status == CALLBOARD_FLOOR_LOADING)
    return;

  gtk_widget_set_visible (GTK_WIDGET (self->offline_label), stale);
  if (stale)
    {
      g_autofree char *time = callboard_time_dup_text (callboard_floor_get_refreshed_at (floor));
      /* Translators: on a screen that is seen from afar; %s is a time of the day */
      g_autofree char *text = g_strdup_printf (_("Not up to date: this is how it was at %s"), time);

      gtk_label_set_label (self->offline_label, text);
    }
}

static void
on_counted_cb (CallboardWall *self)
{
  callboard_state_tiles_show (self->tiles, callboard_live_get_states (self->live), NULL);
  update_queues (self);
  update_offline (self);
}

static void
on_pointer_still_cb (gpointer user_data)
{
  CallboardWall *self = user_data;

  self->hide_pointer = 0;
  gtk_revealer_set_reveal_child (self->leave_revealer, FALSE);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "none");
}

static void
on_motion_cb (CallboardWall *self,
              double         x,
              double         y)
{
  /* What is laid out anew beneath it makes it seem to move. */
  if (x == self->pointer_x && y == self->pointer_y)
    return;

  self->pointer_x = x;
  self->pointer_y = y;
  gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
  gtk_revealer_set_reveal_child (self->leave_revealer, TRUE);
  g_clear_handle_id (&self->hide_pointer, g_source_remove);
  self->hide_pointer = g_timeout_add_seconds_once (POINTER_STAYS, on_pointer_still_cb, self);
}

static void
on_huge_cb (CallboardWall *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "huge");
}

static void
on_usual_cb (CallboardWall *self)
{
  gtk_widget_remove_css_class (GTK_WIDGET (self), "huge");
}

static void
callboard_wall_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (callboard_wall_parent_class)->map (widget);

  gtk_widget_grab_focus (widget);
}

static void
callboard_wall_dispose (GObject *object)
{
  CallboardWall *self = CALLBOARD_WALL (object);

  g_clear_handle_id (&self->tick, g_source_remove);
  g_clear_handle_id (&self->hide_pointer, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), CALLBOARD_TYPE_WALL);
  g_clear_object (&self->live);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (callboard_wall_parent_class)->dispose (object);
}

static void
callboard_wall_class_init (CallboardWallClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = callboard_wall_dispose;
  widget_class->map = callboard_wall_map;

  g_type_ensure (CALLBOARD_TYPE_STATE_CHART);
  g_type_ensure (CALLBOARD_TYPE_STATE_TILES);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/callboard/Callboard/ui/callboard-wall.ui");
  gtk_widget_class_bind_template_child (widget_class, CallboardWall, account_label);
  gtk_widget_class_bind_template_child (widget_class, CallboardWall, time_label);
  gtk_widget_class_bind_template_child (widget_class, CallboardWall, offline_label);
  gtk_widget_class_bind_template_child (widget_class, CallboardWall, tiles);
  gtk_widget_class_bind_template_child (widget_class, CallboardWall, chart);
  gtk_widget_class_bind_template_child (widget_class, CallboardWall, queue_box);
  gtk_widget_class_bind_template_child (widget_class, CallboardWall, leave_revealer);
  gtk_widget_class_bind_template_callback (widget_class, on_huge_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_usual_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "win.fullscreen", NULL);
}

static void
callboard_wall_init (CallboardWall *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (on_motion_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
}

/**
 * callboard_wall_add:
 * @stack: what fills the window
 * @session: what to show
 *
 * Adds a wall under the name "wall".
 */
void
callboard_wall_add (GtkStack         *stack,
                    CallboardSession *session)
{
  CallboardWall *self = g_object_new (CALLBOARD_TYPE_WALL, NULL);

  callboard_wall_remove (stack);
  self->session = g_object_ref (session);
  self->live = g_object_ref (callboard_live_of (session));
  gtk_label_set_label (self->account_label, callboard_account_get_name (callboard_session_get_account (session)));
  callboard_state_chart_set_live (self->chart, self->live);
  g_signal_connect_object (self->live, "counted", G_CALLBACK (on_counted_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (callboard_session_get_floor (session), "notify::status", G_CALLBACK (update_offline), self,
                           G_CONNECT_SWAPPED);
  on_counted_cb (self);
  on_tick_cb (self);
  self->tick = g_timeout_add_seconds (TICK, on_tick_cb, self);
  on_pointer_still_cb (self);
  gtk_stack_add_named (stack, GTK_WIDGET (self), "wall");
}

/**
 * callboard_wall_remove:
 * @stack: what fills the window
 *
 * Removes the wall, if there is one.
 */
void
callboard_wall_remove (GtkStack *stack)
{
  GtkWidget *wall = gtk_stack_get_child_by_name (stack, "wall");

  if (wall != NULL)
    gtk_stack_remove (stack, wall);
}
