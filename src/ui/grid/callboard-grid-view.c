/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/grid/callboard-grid-cell.h"
#include "ui/grid/callboard-grid-pane.h"
#include "ui/grid/callboard-grid-view.h"

/* Sizes in letters and lines, so that they grow with the text. */
#define COLUMN_LETTERS 9
#define NAME_LETTERS   18
#define HEADER_LINES   2.6
#define ROW_LINES      1.9

/* On a narrow window names leave the larger part to the cells. */
#define NAME_SHARE 0.42

struct _CallboardGridView
{
  GtkWidget            parent_instance;

  CallboardGridPane   *header;      /* names of queues */
  CallboardGridPane   *names;       /* names of agents */
  CallboardGridPane   *cells;
  CallboardGridModel  *model;       /* (owned) (nullable) */
  GtkAdjustment       *adjustments[2];  /* (owned) (nullable): by orientation */
  GtkScrollablePolicy  policies[2];
  guint                row;
  guint                column;
  int                  name_width;
  int                  header_height;
  guint                look_idle;
};

G_DEFINE_FINAL_TYPE_WITH_CODE (CallboardGridView, callboard_grid_view, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

enum
{
  PROP_0,
  PROP_HADJUSTMENT,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY,
};

static guint
get_n_rows (CallboardGridView *self)
{
  return self->model != NULL ? callboard_grid_model_get_n_rows (self->model) : 0;
}

static guint
get_n_columns (CallboardGridView *self)
{
  return self->model != NULL ? callboard_grid_model_get_n_columns (self->model) : 0;
}

static int
get_scrolled (CallboardGridView *self,
              GtkOrientation     orientation)
{
  return self->adjustments[orientation] != NULL ? (int) gtk_adjustment_get_value (self->adjustments[orientation]) : 0;
}

static void
measure_text (CallboardGridView *self,
              int               *letter,
              int               *line)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);

  *letter = PANGO_PIXELS_CEIL (MAX (pango_font_metrics_get_approximate_char_width (metrics),
                                    pango_font_metrics_get_approximate_digit_width (metrics)));
  *line = PANGO_PIXELS_CEIL (pango_font_metrics_get_height (metrics));
  pango_font_metrics_unref (metrics);
}

static void
look (CallboardGridView *self)
{
  int x = get_scrolled (self, GTK_ORIENTATION_HORIZONTAL), y = get_scrolled (self, GTK_ORIENTATION_VERTICAL);

  callboard_grid_pane_look_at (self->header, x, 0, 1, get_n_columns (self));
  callboard_grid_pane_look_at (self->names, 0, y, get_n_rows (self), 1);
  callboard_grid_pane_look_at (self->cells, x, y, get_n_rows (self), get_n_columns (self));
}

static gboolean
look_cb (gpointer data)
{
  CallboardGridView *self = data;

  self->look_idle = 0;
  look (self);

  return G_SOURCE_REMOVE;
}

/* Not while sizes are handed out, as widgets come and go by it. */
static void
look_soon (CallboardGridView *self)
{
  if (self->look_idle == 0)
    self->look_idle = g_idle_add_full (GTK_PRIORITY_RESIZE + 1, look_cb, self, NULL);
}

static void
configure (CallboardGridView *self,
           GtkOrientation     orientation,
           int                step,
           guint              n,
           int                page)
{
  GtkAdjustment *adjustment = self->adjustments[orientation];
  double upper = MAX ((double) step * n, page);

  if (adjustment != NULL)
    gtk_adjustment_configure (adjustment, MIN (gtk_adjustment_get_value (adjustment), upper - page), 0, upper, step,
                              page * 0.9, page);
}

static void
callboard_grid_view_measure (GtkWidget      *widget,
                             GtkOrientation  orientation,
                             int             for_size,
                             int            *minimum,
                             int            *natural,
                             int            *minimum_baseline,
                             int            *natural_baseline)
{
  CallboardGridView *self = CALLBOARD_GRID_VIEW (widget);

  gtk_widget_measure (GTK_WIDGET (self->header), orientation, -1, NULL, NULL, NULL, NULL);
  gtk_widget_measure (GTK_WIDGET (self->names), orientation, -1, NULL, NULL, NULL, NULL);
  gtk_widget_measure (GTK_WIDGET (self->cells), orientation, -1, NULL, NULL, NULL, NULL);
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 200 : 120;
  *natural = *minimum;
}

static void
place (GtkWidget *widget,
       GtkWidget *child,
       int        x,
       int        y,
       int        width,
       int        height)
{
  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    x = gtk_widget_get_width (widget) - x - width;
  gtk_widget_size_allocate (child, &(GtkAllocation) { x, y, MAX (0, width), MAX (0, height) }, -1);
}

static void
callboard_grid_view_size_allocate (GtkWidget *widget,
                                   int        width,
                                   int        height,
                                   int        baseline)
{
  CallboardGridView *self = CALLBOARD_GRID_VIEW (widget);
  int letter, line, column, row;

  measure_text (self, &letter, &line);
  column = letter * COLUMN_LETTERS;
  row = (int) (line * ROW_LINES);
  self->header_height = (int) (line * HEADER_LINES);
  self->name_width = MIN (letter * NAME_LETTERS, (int) (width * NAME_SHARE));

  callboard_grid_pane_set_steps (self->header, column, self->header_height);
  callboard_grid_pane_set_steps (self->names, self->name_width, row);
  callboard_grid_pane_set_steps (self->cells, column, row);
  place (widget, GTK_WIDGET (self->header), self->name_width, 0, width - self->name_width, self->header_height);
  place (widget, GTK_WIDGET (self->names), 0, self->header_height, self->name_width, height - self->header_height);
  place (widget, GTK_WIDGET (self->cells), self->name_width, self->header_height, width - self->name_width,
         height - self->header_height);
  configure (self, GTK_ORIENTATION_HORIZONTAL, column, get_n_columns (self), width - self->name_width);
  configure (self, GTK_ORIENTATION_VERTICAL, row, get_n_rows (self), height - self->header_height);
  look_soon (self);
}

static void
scroll_to (GtkAdjustment *adjustment,
           guint          index)
{
  double step = adjustment != NULL ? gtk_adjustment_get_step_increment (adjustment) : 0;

  if (adjustment != NULL)
    gtk_adjustment_clamp_page (adjustment, index * step, (index + 1) * step);
}

static gboolean
focus_cell (CallboardGridView *self)
{
  GtkWidget *cell;

  if (get_n_rows (self) == 0 || get_n_columns (self) == 0)
    return FALSE;

  self->row = MIN (self->row, get_n_rows (self) - 1);
  self->column = MIN (self->column, get_n_columns (self) - 1);
  scroll_to (self->adjustments[GTK_ORIENTATION_VERTICAL], self->row);
  scroll_to (self->adjustments[GTK_ORIENTATION_HORIZONTAL], self->column);
  look (self);
  cell = callboard_grid_pane_get_child (self->cells, self->row, self->column);

  return cell != NULL && gtk_widget_grab_focus (cell);
}

static void
toggle (CallboardGridView *self)
{
  const char *agent_id, *queue_id;

  if (self->row >= get_n_rows (self) || self->column >= get_n_columns (self))
    return;

  agent_id = callboard_item_get_id (CALLBOARD_ITEM (callboard_grid_model_get_agent (self->model, self->row)));
  queue_id = callboard_item_get_id (CALLBOARD_ITEM (callboard_grid_model_get_queue (self->model, self->column)));
  callboard_grid_model_begin (self->model);
  callboard_grid_model_stage (self->model, agent_id, queue_id,
                              !callboard_grid_model_get_checked (self->model, self->row, self->column));
  callboard_grid_model_end (self->model);
}

static guint
move_by (guint value,
         int   by,
         guint n)
{
  return (guint) CLAMP ((gint64) value + by, 0, (gint64) n - 1);
}

static gboolean
move (CallboardGridView *self,
      int                rows,
      int                columns)
{
  if (get_n_rows (self) == 0 || get_n_columns (self) == 0)
    return GDK_EVENT_PROPAGATE;

  self->row = move_by (self->row, rows, get_n_rows (self));
  self->column = move_by (self->column, columns, get_n_columns (self));
  focus_cell (self);

  return GDK_EVENT_STOP;
}

static int
get_page (CallboardGridView *self)
{
  GtkAdjustment *adjustment = self->adjustments[GTK_ORIENTATION_VERTICAL];
  double step = adjustment != NULL ? gtk_adjustment_get_step_increment (adjustment) : 0;

  return step > 0 ? MAX (1, (int) (gtk_adjustment_get_page_size (adjustment) / step) - 1) : 1;
}

static gboolean
on_key_cb (CallboardGridView *self,
           guint              keyval,
           guint              keycode,
           GdkModifierType    state)
{
  gboolean control = (state & GDK_CONTROL_MASK) != 0;
  int forward = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL ? -1 : 1;

  switch (keyval)
    {
    case GDK_KEY_Left:
      return move (self, 0, -forward);
    case GDK_KEY_Right:
      return move (self, 0, forward);
    case GDK_KEY_Up:
      return move (self, -1, 0);
    case GDK_KEY_Down:
      return move (self, 1, 0);
    case GDK_KEY_Page_Up:
      return move (self, -get_page (self), 0);
    case GDK_KEY_Page_Down:
      return move (self, get_page (self), 0);
    case GDK_KEY_Home:
      return move (self, control ? -G_MAXINT / 2 : 0, -G_MAXINT / 2);
    case GDK_KEY_End:
      return move (self, control ? G_MAXINT / 2 : 0, G_MAXINT / 2);
    case GDK_KEY_space:
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      toggle (self);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
on_pressed_cb (CallboardGridView *self,
               int                n_press,
               double             x,
               double             y)
{
  GtkWidget *child = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);
  GtkWidget *cell = child != NULL ? gtk_widget_get_ancestor (child, CALLBOARD_TYPE_GRID_CELL) : NULL;

  if (cell == NULL)
    return;

  self->row = callboard_grid_cell_get_row (CALLBOARD_GRID_CELL (cell));
  self->column = callboard_grid_cell_get_column (CALLBOARD_GRID_CELL (cell));
  focus_cell (self);
  toggle (self);
}

/* Tab goes into the grid, to where one was, and out of it again. */
static gboolean
callboard_grid_view_focus (GtkWidget        *widget,
                           GtkDirectionType  direction)
{
  CallboardGridView *self = CALLBOARD_GRID_VIEW (widget);

  if (gtk_widget_get_focus_child (widget) != NULL)
    return FALSE;

  return focus_cell (self);
}

static gboolean
callboard_grid_view_grab_focus (GtkWidget *widget)
{
  return focus_cell (CALLBOARD_GRID_VIEW (widget));
}

static GtkWidget *
make_label (gpointer user_data)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), 0);

  return label;
}

static GtkWidget *
make_header (gpointer user_data)
{
  GtkWidget *label = make_label (user_data);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (label), 2);
  gtk_label_set_xalign (GTK_LABEL (label), 0.5f);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_label_set_width_chars (GTK_LABEL (label), 1);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 1);
  gtk_widget_add_css_class (label, "heading");

  return label;
}

static GtkWidget *
make_cell (gpointer user_data)
{
  return callboard_grid_cell_new ();
}

static void
show_label (GtkWidget *label,
            gpointer   item)
{
  const char *title = callboard_item_get_title (item);
  g_autofree char *tooltip = g_strdup_printf (_("%s (%s)"), title, callboard_item_get_id (item));

  gtk_label_set_label (GTK_LABEL (label), title);
  gtk_widget_set_tooltip_text (label, tooltip);
}

static void
show_header (gpointer   user_data,
             GtkWidget *child,
             guint      row,
             guint      column)
{
  show_label (child, callboard_grid_model_get_queue (CALLBOARD_GRID_VIEW (user_data)->model, column));
}

static void
show_name (gpointer   user_data,
           GtkWidget *child,
           guint      row,
           guint      column)
{
  show_label (child, callboard_grid_model_get_agent (CALLBOARD_GRID_VIEW (user_data)->model, row));
}

static void
show_cell (gpointer   user_data,
           GtkWidget *child,
           guint      row,
           guint      column)
{
  callboard_grid_cell_show (CALLBOARD_GRID_CELL (child), CALLBOARD_GRID_VIEW (user_data)->model, row, column);
}

static void
on_model_changed_cb (CallboardGridView *self)
{
  look (self);
  callboard_grid_pane_update (self->header);
  callboard_grid_pane_update (self->names);
  callboard_grid_pane_update (self->cells);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
set_adjustment (CallboardGridView *self,
                GtkOrientation     orientation,
                GtkAdjustment     *adjustment)
{
  if (self->adjustments[orientation] == adjustment)
    return;

  if (self->adjustments[orientation] != NULL)
    g_signal_handlers_disconnect_by_data (self->adjustments[orientation], self);
  g_set_object (&self->adjustments[orientation], adjustment);
  if (adjustment != NULL)
    g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (look_soon), self, G_CONNECT_SWAPPED);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
callboard_grid_view_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  CallboardGridView *self = CALLBOARD_GRID_VIEW (object);

  switch (prop_id)
    {
    case PROP_HADJUSTMENT:
      g_value_set_object (value, self->adjustments[GTK_ORIENTATION_HORIZONTAL]);
      break;
    case PROP_VADJUSTMENT:
      g_value_set_object (value, self->adjustments[GTK_ORIENTATION_VERTICAL]);
      break;
    case PROP_HSCROLL_POLICY:
      g_value_set_enum (value, self->policies[GTK_ORIENTATION_HORIZONTAL]);
      break;
    case PROP_VSCROLL_POLICY:
      g_value_set_enum (value, self->policies[GTK_ORIENTATION_VERTICAL]);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
callboard_grid_view_set_property (GObject      *object,
                                  guint         prop_id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  CallboardGridView *self = CALLBOARD_GRID_VIEW (object);

  switch (prop_id)
    {
    case PROP_HADJUSTMENT:
      set_adjustment (self, GTK_ORIENTATION_HORIZONTAL, g_value_get_object (value));
      break;
    case PROP_VADJUSTMENT:
      set_adjustment (self, GTK_ORIENTATION_VERTICAL, g_value_get_object (value));
      break;
    case PROP_HSCROLL_POLICY:
      self->policies[GTK_ORIENTATION_HORIZONTAL] = g_value_get_enum (value);
      break;
    case PROP_VSCROLL_POLICY:
      self->policies[GTK_ORIENTATION_VERTICAL] = g_value_get_enum (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
callboard_grid_view_dispose (GObject *object)
{
  CallboardGridView *self = CALLBOARD_GRID_VIEW (object);
  CallboardGridPane **panes[] = { &self->header, &self->names, &self->cells };

  g_clear_handle_id (&self->look_idle, g_source_remove);
  set_adjustment (self, GTK_ORIENTATION_HORIZONTAL, NULL);
  set_adjustment (self, GTK_ORIENTATION_VERTICAL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (panes); i++)
    {
      if (*panes[i] != NULL)
        gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (panes[i])));
    }
  g_clear_object (&self->model);

  G_OBJECT_CLASS (callboard_grid_view_parent_class)->dispose (object);
}

static void
callboard_grid_view_class_init (CallboardGridViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = callboard_grid_view_get_property;
  object_class->set_property = callboard_grid_view_set_property;
  object_class->dispose = callboard_grid_view_dispose;
  widget_class->measure = callboard_grid_view_measure;
  widget_class->size_allocate = callboard_grid_view_size_allocate;
  widget_class->focus = callboard_grid_view_focus;
  widget_class->grab_focus = callboard_grid_view_grab_focus;
  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");
  gtk_widget_class_set_css_name (widget_class, "gridview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
callboard_grid_view_init (CallboardGridView *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  self->header = callboard_grid_pane_new (make_header, show_header, self);
  self->names = callboard_grid_pane_new (make_label, show_name, self);
  self->cells = callboard_grid_pane_new (make_cell, show_cell, self);
  gtk_widget_add_css_class (GTK_WIDGET (self->header), "header");
  gtk_widget_add_css_class (GTK_WIDGET (self->names), "names");
  gtk_widget_set_parent (GTK_WIDGET (self->header), GTK_WIDGET (self));
  gtk_widget_set_parent (GTK_WIDGET (self->names), GTK_WIDGET (self));
  gtk_widget_set_parent (GTK_WIDGET (self->cells), GTK_WIDGET (self));
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (click, "pressed", G_CALLBACK (on_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

/**
 * callboard_grid_view_set_model:
 * @self: a view
 * @model: what to show; once
 */
void
callboard_grid_view_set_model (CallboardGridView  *self,
                               CallboardGridModel *model)
{
  g_return_if_fail (self->model == NULL);

  self->model = g_object_ref (model);
  g_signal_connect_object (model, "changed", G_CALLBACK (on_model_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

guint
callboard_grid_view_get_row (CallboardGridView *self)
{
  return self->row;
}

guint
callboard_grid_view_get_column (CallboardGridView *self)
{
  return self->column;
}
