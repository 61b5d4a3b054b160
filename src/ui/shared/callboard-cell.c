/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include "ui/shared/callboard-cell.h"

#define USUAL_DPI (96 * PANGO_SCALE)

/**
 * callboard_inscription_new:
 *
 * Makes a text that is cut where it does not fit. It is empty, never without any: asked for a text that it does not have,
 * an inscription of GTK 4.18 complains.
 *
 * Returns: (transfer floating): a #GtkInscription
 */
GtkWidget *
callboard_inscription_new (void)
{
  GtkWidget *inscription = gtk_inscription_new ("");

  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (inscription), GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  /* What is cut is drawn at the top of its room, whatever the alignment: so there shall be little room above it. */
  gtk_widget_set_valign (inscription, GTK_ALIGN_CENTER);

  return inscription;
}

/* An inscription begins where its text does, not where the column does: a name in Latin letters at the left although one
 * reads from the right, and the other way round. */
static void
follow_direction (GtkWidget *cell)
{
  const char *text = gtk_inscription_get_text (GTK_INSCRIPTION (cell));
  PangoDirection direction = text != NULL ? pango_find_base_dir (text, -1) : PANGO_DIRECTION_NEUTRAL;
  PangoDirection own = gtk_widget_get_direction (cell) == GTK_TEXT_DIR_RTL ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR;
  gboolean against = direction != PANGO_DIRECTION_NEUTRAL && direction != own;

  gtk_inscription_set_xalign (GTK_INSCRIPTION (cell), against ? 1.0f : 0.0f);
}

static void
on_direction_changed_cb (GtkWidget        *cell,
                         GtkTextDirection  previous,
                         gpointer          user_data)
{
  follow_direction (cell);
}

/**
 * callboard_cell_new:
 *
 * Makes a cell of a table: a text of one line that is cut where it does not fit. A label would be laid out to learn its
 * size, as the view does with two hundred rows, whether they are seen or not.
 *
 * Returns: (transfer floating): a #GtkInscription
 */
GtkWidget *
callboard_cell_new (void)
{
  GtkWidget *cell = callboard_inscription_new ();

  /* By words, the second half of a long name would be a second line, and the first half be moved up to make room. */
  gtk_inscription_set_wrap_mode (GTK_INSCRIPTION (cell), PANGO_WRAP_CHAR);
  g_signal_connect (cell, "direction-changed", G_CALLBACK (on_direction_changed_cb), NULL);
  g_signal_connect (cell, "notify::text", G_CALLBACK (follow_direction), NULL);

  return cell;
}

static int
get_text_size (void)
{
  int dpi = 0;

  g_object_get (gtk_settings_get_default (), "gtk-xft-dpi", &dpi, NULL);

  return MAX (dpi, USUAL_DPI);
}

static int
get_wanted_width (GtkColumnViewColumn *column)
{
  return GPOINTER_TO_INT (g_object_get_data (G_OBJECT (column), "callboard-width")) * get_text_size () / USUAL_DPI;
}

static void
on_text_size_changed_cb (GtkColumnViewColumn *column)
{
  gtk_column_view_column_set_fixed_width (column, get_wanted_width (column));
}

/**
 * callboard_column_set_width:
 * @column: a column of a table
 * @width: how wide it is where text has the usual size, in pixels
 *
 * Makes @column as wide as the size of text that is set in the desktop needs, now and whenever that changes.
 */
void
callboard_column_set_width (GtkColumnViewColumn *column,
                            int                  width)
{
  GtkSettings *settings = gtk_settings_get_default ();

  if (g_object_get_data (G_OBJECT (column), "callboard-width") == NULL)
    g_signal_connect_object (settings, "notify::gtk-xft-dpi", G_CALLBACK (on_text_size_changed_cb), column,
                             G_CONNECT_SWAPPED);
  g_object_set_data (G_OBJECT (column), "callboard-width", GINT_TO_POINTER (width));
  on_text_size_changed_cb (column);
}

/**
 * callboard_column_get_width:
 * @column: a column of a table
 *
 * Returns: how wide it is, also since a person has dragged it, at the usual size of text
 */
int
callboard_column_get_width (GtkColumnViewColumn *column)
{
  int width = gtk_column_view_column_get_fixed_width (column);

  if (width != get_wanted_width (column))
    g_object_set_data (G_OBJECT (column), "callboard-width", GINT_TO_POINTER (width * USUAL_DPI / get_text_size ()));

  return GPOINTER_TO_INT (g_object_get_data (G_OBJECT (column), "callboard-width"));
}
