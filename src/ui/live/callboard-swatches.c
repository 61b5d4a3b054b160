/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include "model/callboard-agent.h"
#include "ui/live/callboard-swatches.h"
#include "ui/shared/callboard-state-chip.h"

/* One that is not shown for each colour there is, so that what is drawn follows the style sheet as everything else does:
 * dark, high contrast, another accent. */
static const gint64 states[] = {
  CALLBOARD_STATE_IDLE, CALLBOARD_STATE_WAITING, CALLBOARD_STATE_BUSY, CALLBOARD_STATE_TALKING, CALLBOARD_STATE_OFFLINE, -1,
};

/**
 * callboard_swatches_attach:
 * @widget: a widget that draws states by itself; it unparents its children when it is disposed of
 */
void
callboard_swatches_attach (GtkWidget *widget)
{
  for (gsize i = 0; i < G_N_ELEMENTS (states); i++)
    {
      GtkWidget *swatch = g_object_new (GTK_TYPE_BOX, "css-name", "swatch", "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                        NULL);

      gtk_widget_add_css_class (swatch, callboard_state_get_style_class (states[i]));
      gtk_widget_set_parent (swatch, widget);
      gtk_widget_set_child_visible (swatch, FALSE);
    }
}

/**
 * callboard_swatches_get_color:
 * @widget: a widget with swatches
 * @state: a state as the service numbers it
 *
 * Returns: the state's colour in the style that @widget has now
 */
GdkRGBA
callboard_swatches_get_color (GtkWidget *widget,
                              gint64     state)
{
  const char *wanted = callboard_state_get_style_class (state);
  GdkRGBA color;

  gtk_widget_get_color (widget, &color);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_has_css_class (child, wanted))
      gtk_widget_get_color (child, &color);

  return color;
}
