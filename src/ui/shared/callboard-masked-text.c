/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include "ui/shared/callboard-masked-text.h"

/* What a masked entry tells assistive technology is what can be seen of it, so dots while it is masked. A row around such an
 * entry tells nothing by itself, so GTK 4.18 asks it as it asks whatever can be edited: for the text as it is, masked or not,
 * and sends every change of it. Whoever listens to the accessibility bus could read a token as it is typed. Here the row gets
 * what GTK asks for first, and says what its entry says. The row's class is final, so a class of our own cannot say it. */

static GtkAccessibleText *
get_text (GtkAccessibleText *row)
{
  return GTK_ACCESSIBLE_TEXT (gtk_editable_get_delegate (GTK_EDITABLE (row)));
}

static GBytes *
get_contents (GtkAccessibleText *row,
              unsigned int       start,
              unsigned int       end)
{
  GtkAccessibleText *text = get_text (row);

  return GTK_ACCESSIBLE_TEXT_GET_IFACE (text)->get_contents (text, start, end);
}

static GBytes *
get_contents_at (GtkAccessibleText            *row,
                 unsigned int                  offset,
                 GtkAccessibleTextGranularity  granularity,
                 unsigned int                 *start,
                 unsigned int                 *end)
{
  GtkAccessibleText *text = get_text (row);

  return GTK_ACCESSIBLE_TEXT_GET_IFACE (text)->get_contents_at (text, offset, granularity, start, end);
}

static unsigned int
get_caret_position (GtkAccessibleText *row)
{
  GtkAccessibleText *text = get_text (row);

  return GTK_ACCESSIBLE_TEXT_GET_IFACE (text)->get_caret_position (text);
}

static gboolean
get_selection (GtkAccessibleText       *row,
               gsize                   *n_ranges,
               GtkAccessibleTextRange **ranges)
{
  GtkAccessibleText *text = get_text (row);

  return GTK_ACCESSIBLE_TEXT_GET_IFACE (text)->get_selection (text, n_ranges, ranges);
}

static gboolean
get_attributes (GtkAccessibleText         *row,
                unsigned int               offset,
                gsize                     *n_ranges,
                GtkAccessibleTextRange   **ranges,
                char                    ***names,
                char                    ***values)
{
  GtkAccessibleText *text = get_text (row);

  return GTK_ACCESSIBLE_TEXT_GET_IFACE (text)->get_attributes (text, offset, n_ranges, ranges, names, values);
}

static void
get_default_attributes (GtkAccessibleText   *row,
                        char              ***names,
                        char              ***values)
{
  GtkAccessibleText *text = get_text (row);

  GTK_ACCESSIBLE_TEXT_GET_IFACE (text)->get_default_attributes (text, names, values);
}

/* Where characters are is told from the corner of what is asked: the row's is not the entry's. */
static gboolean
get_extents (GtkAccessibleText *row,
             unsigned int       start,
             unsigned int       end,
             graphene_rect_t   *extents)
{
  GtkAccessibleText *text = get_text (row);
  GtkAccessibleTextInterface *iface = GTK_ACCESSIBLE_TEXT_GET_IFACE (text);
  graphene_point_t corner;

  if (iface->get_extents == NULL || !iface->get_extents (text, start, end, extents) ||
      !gtk_widget_compute_point (GTK_WIDGET (text), GTK_WIDGET (row), graphene_point_zero (), &corner))
    return FALSE;

  graphene_rect_offset (extents, corner.x, corner.y);

  return TRUE;
}

static gboolean
get_offset (GtkAccessibleText      *row,
            const graphene_point_t *point,
            unsigned int           *offset)
{
  GtkAccessibleText *text = get_text (row);
  GtkAccessibleTextInterface *iface = GTK_ACCESSIBLE_TEXT_GET_IFACE (text);
  graphene_point_t inside;

  return iface->get_offset != NULL && gtk_widget_compute_point (GTK_WIDGET (row), GTK_WIDGET (text), point, &inside) &&
         iface->get_offset (text, &inside, offset);
}

static void
masked_text_init (gpointer iface,
                  gpointer data)
{
  GtkAccessibleTextInterface *text = iface;

  text->get_contents = get_contents;
  text->get_contents_at = get_contents_at;
  text->get_caret_position = get_caret_position;
  text->get_selection = get_selection;
  text->get_attributes = get_attributes;
  text->get_default_attributes = get_default_attributes;
  text->get_extents = get_extents;
  text->get_offset = get_offset;
}

/**
 * callboard_masked_text_install:
 *
 * Lets no #AdwPasswordEntryRow tell assistive technology what it masks. Called once, before there is any: a class that is in
 * use already takes no interface.
 */
void
callboard_masked_text_install (void)
{
  const GInterfaceInfo info = { masked_text_init, NULL, NULL };

  /* Once libadwaita's row speaks for itself, it is left to that. */
  if (!g_type_is_a (ADW_TYPE_PASSWORD_ENTRY_ROW, GTK_TYPE_ACCESSIBLE_TEXT))
    g_type_add_interface_static (ADW_TYPE_PASSWORD_ENTRY_ROW, GTK_TYPE_ACCESSIBLE_TEXT, &info);
}
