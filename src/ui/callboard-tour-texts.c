/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include "ui/callboard-tour-texts.h"

/* What a picture cannot tell a test: which texts it shows, and which of them are cut short. */

static gboolean
is_cut (GtkLabel *label)
{
  PangoLayout *layout = gtk_label_get_layout (label);
  int width, height;

  if (pango_layout_is_ellipsized (layout))
    return TRUE;

  pango_layout_get_pixel_size (layout, &width, &height);

  return width > gtk_widget_get_width (GTK_WIDGET (label)) + 1 || height > gtk_widget_get_height (GTK_WIDGET (label)) + 1;
}

static void
append (GString    *texts,
        const char *kind,
        GtkWidget  *widget,
        const char *text)
{
  if (text == NULL || *text == '\0')
    return;

  g_string_append_printf (texts, "%s\t%s\t", kind, G_OBJECT_TYPE_NAME (gtk_widget_get_parent (widget)));
  for (const char *p = text; *p != '\0'; p++)
    if (*p == '\n' || *p == '\t')
      g_string_append_c (texts, ' ');
    else
      g_string_append_c (texts, *p);
  g_string_append_c (texts, '\n');
}

static void
walk (GtkWidget *widget,
      GString   *texts)
{
  if (!gtk_widget_get_mapped (widget))
    return;

  append (texts, "tooltip", widget, gtk_widget_get_tooltip_text (widget));
  if (GTK_IS_LABEL (widget) && gtk_widget_get_width (widget) > 0)
    append (texts, is_cut (GTK_LABEL (widget)) ? "cut" : "label", widget, gtk_label_get_text (GTK_LABEL (widget)));
  else if (GTK_IS_TEXT (widget))
    append (texts, "placeholder", widget, gtk_text_get_placeholder_text (GTK_TEXT (widget)));

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    walk (child, texts);
}

/**
 * callboard_tour_dup_texts:
 * @window: a mapped window
 *
 * Returns: (transfer full): a line for each text it shows: `label`, `cut`, `tooltip` or `placeholder`, the type of the
 *   widget that it is in, and the text; separated by tabs
 */
char *
callboard_tour_dup_texts (GtkWidget *window)
{
  GString *texts = g_string_new (NULL);

  walk (window, texts);

  return g_string_free_and_steal (texts);
}
