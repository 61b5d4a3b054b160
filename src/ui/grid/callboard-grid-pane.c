/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include "ui/grid/callboard-grid-pane.h"

typedef struct
{
  GtkWidget *widget;
  guint      row;
  guint      column;
  gboolean   used;
} Place;

struct _CallboardGridPane
{
  GtkWidget          parent_instance;

  CallboardGridMake  make;
  CallboardGridShow  show;
  gpointer           user_data;
  GArray            *places;      /* (owned): Place */
  int                step_width;
  int                step_height;
  int                x;
  int                y;
  guint              n_rows;
  guint              n_columns;
};

G_DEFINE_FINAL_TYPE (CallboardGridPane, callboard_grid_pane, GTK_TYPE_WIDGET)

static Place *
get_place (CallboardGridPane *self,
           guint              index)
{
  return &g_array_index (self->places, Place, index);
}

static void
callboard_grid_pane_measure (GtkWidget      *widget,
                             GtkOrientation  orientation,
                             int             for_size,
                             int            *minimum,
                             int            *natural,
                             int            *minimum_baseline,
                             int            *natural_baseline)
{
  CallboardGridPane *self = CALLBOARD_GRID_PANE (widget);

  /* Whatever it is, the children are not asked again: they have the size of a step. */
  for (guint i = 0; i < self->places->len; i++)
    gtk_widget_measure (get_place (self, i)->widget, orientation, -1, minimum, natural, NULL, NULL);
  *minimum = 0;
  *natural = 0;
}

static void
callboard_grid_pane_size_allocate (GtkWidget *widget,
                                   int        width,
                                   int        height,
                                   int        baseline)
{
  CallboardGridPane *self = CALLBOARD_GRID_PANE (widget);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;

  for (guint i = 0; i < self->places->len; i++)
    {
      Place *place = get_place (self, i);
      int x = (int) place->column * self->step_width - self->x;
      GskTransform *transform;

      if (!place->used)
        continue;
      if (mirrored)
        x = width - x - self->step_width;
      transform = gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT (x, (int) place->row * self->step_height - self->y));
      gtk_widget_allocate (place->widget, self->step_width, self->step_height, -1, transform);
    }
}

static void
callboard_grid_pane_dispose (GObject *object)
{
  CallboardGridPane *self = CALLBOARD_GRID_PANE (object);

  for (guint i = 0; i < self->places->len; i++)
    gtk_widget_unparent (get_place (self, i)->widget);
  g_array_set_size (self->places, 0);

  G_OBJECT_CLASS (callboard_grid_pane_parent_class)->dispose (object);
}

static void
callboard_grid_pane_finalize (GObject *object)
{
  g_array_unref (CALLBOARD_GRID_PANE (object)->places);

  G_OBJECT_CLASS (callboard_grid_pane_parent_class)->finalize (object);
}

static void
callboard_grid_pane_class_init (CallboardGridPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = callboard_grid_pane_dispose;
  G_OBJECT_CLASS (klass)->finalize = callboard_grid_pane_finalize;
  widget_class->measure = callboard_grid_pane_measure;
  widget_class->size_allocate = callboard_grid_pane_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "gridpane");
}

static void
callboard_grid_pane_init (CallboardGridPane *self)
{
  self->places = g_array_new (FALSE, TRUE, sizeof (Place));
  self->step_width = self->step_height = 1;
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

/**
 * callboard_grid_pane_new:
 * @make: makes a child
 * @show: has a child show what lies at a place
 * @user_data: for both
 *
 * Returns: (transfer floating): a pane
 */
CallboardGridPane *
callboard_grid_pane_new (CallboardGridMake make,
                         CallboardGridShow show,
                         gpointer          user_data)
{
  CallboardGridPane *self = g_object_new (CALLBOARD_TYPE_GRID_PANE, NULL);

  self->make = make;
  self->show = show;
  self->user_data = user_data;

  return self;
}

/**
 * callboard_grid_pane_set_steps:
 * @self: a pane
 * @width: of a column, in pixels
 * @height: of a row
 */
void
callboard_grid_pane_set_steps (CallboardGridPane *self,
                               int                width,
                               int                height)
{
  self->step_width = MAX (1, width);
  self->step_height = MAX (1, height);
}

/* Whoever has the focus keeps it, also out of sight. */
static gboolean
is_wanted (const Place *place,
           guint        first_row,
           guint        last_row,
           guint        first_column,
           guint        last_column)
{
  return (place->row >= first_row && place->row < last_row && place->column >= first_column &&
          place->column < last_column);
}

static Place *
find_unused (CallboardGridPane *self)
{
  Place place = { NULL };

  for (guint i = 0; i < self->places->len; i++)
    {
      if (!get_place (self, i)->used)
        return get_place (self, i);
    }

  place.widget = self->make (self->user_data);
  gtk_widget_set_parent (place.widget, GTK_WIDGET (self));
  g_array_append_val (self->places, place);

  return get_place (self, self->places->len - 1);
}

static GHashTable *
index_used (CallboardGridPane *self)
{
  GHashTable *index = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < self->places->len; i++)
    {
      Place *place = get_place (self, i);

      if (place->used)
        g_hash_table_insert (index, GUINT_TO_POINTER (place->row * MAX (1, self->n_columns) + place->column + 1),
                             GUINT_TO_POINTER (1));
    }

  return index;
}

static void
fill (CallboardGridPane *self,
      guint              first_row,
      guint              last_row,
      guint              first_column,
      guint              last_column)
{
  g_autoptr(GHashTable) used = index_used (self);

  for (guint row = first_row; row < last_row; row++)
    {
      for (guint column = first_column; column < last_column; column++)
        {
          Place *place;

          if (g_hash_table_contains (used, GUINT_TO_POINTER (row * MAX (1, self->n_columns) + column + 1)))
            continue;
          place = find_unused (self);
          place->row = row;
          place->column = column;
          place->used = TRUE;
          gtk_widget_set_child_visible (place->widget, TRUE);
          self->show (self->user_data, place->widget, row, column);
        }
    }
}

/**
 * callboard_grid_pane_look_at:
 * @self: a pane that has its size
 * @x: how far it is scrolled, in pixels
 * @y: how far it is scrolled
 * @n_rows: how many there are
 * @n_columns: how many there are
 */
void
callboard_grid_pane_look_at (CallboardGridPane *self,
                             int                x,
                             int                y,
                             guint              n_rows,
                             guint              n_columns)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self)), height = gtk_widget_get_height (GTK_WIDGET (self));
  guint first_row = (guint) (MAX (0, y) / self->step_height);
  guint last_row = MIN (n_rows, (guint) ((y + height) / self->step_height + 1));
  guint first_column = (guint) (MAX (0, x) / self->step_width);
  guint last_column = MIN (n_columns, (guint) ((x + width) / self->step_width + 1));

  self->x = x;
  self->y = y;
  self->n_rows = n_rows;
  self->n_columns = n_columns;
  for (guint i = 0; i < self->places->len; i++)
    {
      Place *place = get_place (self, i);

      if (!place->used || is_wanted (place, first_row, last_row, first_column, last_column) ||
          (gtk_widget_has_focus (place->widget) && place->row < n_rows && place->column < n_columns))
        continue;
      place->used = FALSE;
      gtk_widget_set_child_visible (place->widget, FALSE);
    }
  fill (self, first_row, last_row, first_column, last_column);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/**
 * callboard_grid_pane_update:
 * @self: a pane
 *
 * Has everything in sight show anew what lies there.
 */
void
callboard_grid_pane_update (CallboardGridPane *self)
{
  for (guint i = 0; i < self->places->len; i++)
    {
      Place *place = get_place (self, i);

      if (place->used && place->row < self->n_rows && place->column < self->n_columns)
        self->show (self->user_data, place->widget, place->row, place->column);
    }
}

/**
 * callboard_grid_pane_get_child:
 * @self: a pane
 * @row: a row
 * @column: a column
 *
 * Returns: (transfer none) (nullable): what lies there, if it is in sight
 */
GtkWidget *
callboard_grid_pane_get_child (CallboardGridPane *self,
                               guint              row,
                               guint              column)
{
  for (guint i = 0; i < self->places->len; i++)
    {
      Place *place = get_place (self, i);

      if (place->used && place->row == row && place->column == column)
        return place->widget;
    }

  return NULL;
}
