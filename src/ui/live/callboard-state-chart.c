/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/live/callboard-since.h"
#include "ui/live/callboard-state-bar.h"
#include "ui/live/callboard-state-chart.h"
#include "ui/live/callboard-swatches.h"
#include "ui/shared/callboard-page.h"

/* For so long a sample stands for what comes after it, in seconds; then nobody knows. */
#define HOLD 330
#define GAP 6
#define N_TIMES 4

struct _CallboardStateChart
{
  GtkWidget      parent_instance;

  CallboardLive *live;     /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (CallboardStateChart, callboard_state_chart, GTK_TYPE_WIDGET)

/* What is drawn into, in pixels, and what its edges stand for. */
typedef struct
{
  float  left, top, width, height;
  gint64 begin, end;
  guint  most;
} Plot;

static PangoLayout *
make_label (GtkWidget  *widget,
            const char *text)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (widget, text);
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (PANGO_SCALE_SMALL));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);

  return layout;
}

/* A round number that is no less. */
static guint
round_up (guint n)
{
  guint unit = 1;

  while (n > unit * 10)
    unit *= 10;
  for (guint factor = 2; factor < 10; factor += factor == 2 ? 2 : 1)
    if (n <= unit * factor)
      return unit * factor;

  return unit * 10;
}

static guint
find_most (CallboardStateHistory *history)
{
  guint most = 0;

  for (guint i = 0; i < callboard_state_history_get_n (history); i++)
    most = MAX (most, callboard_state_sample_get_signed_in (callboard_state_history_get (history, i)));

  return round_up (MAX (most, 2));
}

static float
x_of (const Plot *plot,
      gint64      time)
{
  double part = (double) (time - plot->begin) / (double) (plot->end - plot->begin);

  /* On whole pixels, so that neighbours meet without a seam. */
  return plot->left + (float) (int) (plot->width * (float) CLAMP (part, 0, 1));
}

static void
append_text (GtkWidget     *widget,
             GtkSnapshot   *snapshot,
             const char    *text,
             float          x,
             float          y,
             float          align,
             const GdkRGBA *color)
{
  g_autoptr(PangoLayout) layout = make_label (widget, text);
  int width, height;

  pango_layout_get_pixel_size (layout, &width, &height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) (int) (x - align * (float) width), (float) (int) y));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

static void
append_grid (GtkWidget   *widget,
             GtkSnapshot *snapshot,
             const Plot  *plot,
             float        line_height)
{
  GdkRGBA text, line;

  gtk_widget_get_color (widget, &text);
  line = text;
  line.alpha *= 0.15f;
  text.alpha *= 0.7f;
  for (guint i = 0; i <= 2; i++)
    {
      float y = plot->top + (float) (int) (plot->height * (float) i / 2);
      g_autofree char *number = g_strdup_printf ("%'u", plot->most - plot->most * i / 2);

      gtk_snapshot_append_color (snapshot, &line, &GRAPHENE_RECT_INIT (plot->left, y, plot->width, 1));
      append_text (widget, snapshot, number, plot->left - GAP, y - line_height / 2, 1, &text);
    }
  for (guint i = 0; i <= N_TIMES; i++)
    {
      g_autofree char *time = callboard_time_dup_text (plot->begin + (plot->end - plot->begin) * i / N_TIMES);

      append_text (widget, snapshot, time, plot->left + plot->width * (float) i / N_TIMES, plot->top + plot->height + 3,
                   (float) i / N_TIMES, &text);
    }
}

/* One sample until the next: a column of the states, from below. */
static void
append_sample (CallboardStateHistory      *history,
               GtkSnapshot                *snapshot,
               const Plot                 *plot,
               const CallboardStateSample *sample,
               gint64                      until,
               const GdkRGBA              *colors)
{
  float x = x_of (plot, sample->time);
  float width = x_of (plot, until) - x;
  float y = plot->top + plot->height;

  if (width <= 0)
    return;

  for (guint order = 0; order < 5; order++)
    for (guint i = 0; i < callboard_state_history_get_n_states (history); i++)
      {
        float height = plot->height * (float) sample->counts[i] / (float) plot->most;

        if (sample->counts[i] == 0 || callboard_state_order (callboard_state_history_get_number (history, i)) != order)
          continue;
        y -= height;
        gtk_snapshot_append_color (snapshot, &colors[i], &GRAPHENE_RECT_INIT (x, y, width, height));
      }
}

static void
append_samples (GtkWidget             *widget,
                GtkSnapshot           *snapshot,
                CallboardStateHistory *history,
                const Plot            *plot)
{
  guint n = callboard_state_history_get_n (history);
  GdkRGBA colors[CALLBOARD_MAX_STATES];

  for (guint i = 0; i < callboard_state_history_get_n_states (history); i++)
    colors[i] = callboard_swatches_get_color (widget, callboard_state_history_get_number (history, i));
  for (guint i = 0; i < n; i++)
    {
      const CallboardStateSample *sample = callboard_state_history_get (history, i);
      gint64 next = i + 1 < n ? callboard_state_history_get (history, i + 1)->time : plot->end;

      append_sample (history, snapshot, plot, sample, MIN (next, sample->time + HOLD), colors);
    }
}

static void
callboard_state_chart_snapshot (GtkWidget   *widget,
                                GtkSnapshot *snapshot)
{
  CallboardStateChart *self = CALLBOARD_STATE_CHART (widget);
  CallboardStateHistory *history;
  g_autoptr(PangoLayout) widest = NULL;
  g_autofree char *number = NULL;
  int label_width, label_height;
  Plot plot = { 0 };

  if (self->live == NULL)
    return;

  history = callboard_live_get_history (self->live);
  plot.most = find_most (history);
  number = g_strdup_printf ("%'u", plot.most);
  widest = make_label (widget, number);
  pango_layout_get_pixel_size (widest, &label_width, &label_height);
  plot.left = (float) label_width + GAP;
  plot.top = (float) label_height / 2;
  plot.width = (float) gtk_widget_get_width (widget) - plot.left;
  plot.height = (float) gtk_widget_get_height (widget) - plot.top - (float) label_height - 3;
  plot.end = g_get_real_time () / G_USEC_PER_SEC;
  plot.begin = plot.end - CALLBOARD_STATE_HISTORY_SPAN;
  if (plot.width <= 0 || plot.height <= 0)
    return;

  append_samples (widget, snapshot, history, &plot);
  append_grid (widget, snapshot, &plot, (float) label_height);
}

static void
callboard_state_chart_measure (GtkWidget      *widget,
                               GtkOrientation  orientation,
                               int             for_size,
                               int            *minimum,
                               int            *natural,
                               int            *minimum_baseline,
                               int            *natural_baseline)
{
  g_autoptr(PangoLayout) layout = make_label (widget, "0");
  int height;

  pango_layout_get_pixel_size (layout, NULL, &height);
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 160 : height * 4;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 320 : height * 6;
}

/**
 * callboard_state_chart_dup_description:
 * @history: the last hour
 *
 * Returns: (transfer full): in a sentence what the chart shows
 */
char *
callboard_state_chart_dup_description (CallboardStateHistory *history)
{
  guint n = callboard_state_history_get_n (history);
  guint least = G_MAXUINT, most = 0, now = 0;
  g_autofree char *begin = NULL;

  if (n == 0)
    return g_strdup (_("Nothing is known yet."));

  for (guint i = 0; i < n; i++)
    {
      now = callboard_state_sample_get_signed_in (callboard_state_history_get (history, i));
      least = MIN (least, now);
      most = MAX (most, now);
    }
  begin = callboard_time_dup_text (callboard_state_history_get (history, 0)->time);

  /* Translators: what a chart shows, for those who do not see it; the first is a time of the day */
  return g_strdup_printf (_("Since %s between %u and %u agents were signed in; now %u are."), begin, least, most, now);
}

static void
on_counted_cb (CallboardStateChart *self)
{
  g_autofree char *description = callboard_state_chart_dup_description (callboard_live_get_history (self->live));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), description);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
callboard_state_chart_dispose (GObject *object)
{
  GtkWidget *child;

  callboard_state_chart_set_live (CALLBOARD_STATE_CHART (object), NULL);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (callboard_state_chart_parent_class)->dispose (object);
}

static void
callboard_state_chart_class_init (CallboardStateChartClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = callboard_state_chart_dispose;
  widget_class->snapshot = callboard_state_chart_snapshot;
  widget_class->measure = callboard_state_chart_measure;
  gtk_widget_class_set_css_name (widget_class, "statechart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
callboard_state_chart_init (CallboardStateChart *self)
{
  callboard_swatches_attach (GTK_WIDGET (self));
  callboard_widget_set_label (GTK_WIDGET (self), _("Signed in during the last hour"));
}

/**
 * callboard_state_chart_set_live:
 * @self: a chart
 * @live: (nullable): what watches a session
 */
void
callboard_state_chart_set_live (CallboardStateChart *self,
                                CallboardLive       *live)
{
  g_return_if_fail (CALLBOARD_IS_STATE_CHART (self));

  if (self->live != NULL)
    g_signal_handlers_disconnect_by_data (self->live, self);
  g_set_object (&self->live, live);
  if (live == NULL)
    return;

  g_signal_connect_object (live, "counted", G_CALLBACK (on_counted_cb), self, G_CONNECT_SWAPPED);
  on_counted_cb (self);
}
