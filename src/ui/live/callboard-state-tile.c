/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "model/callboard-agent.h"
#include "ui/live/callboard-state-tile.h"
#include "ui/shared/callboard-page.h"
#include "ui/shared/callboard-state-chip.h"

struct _CallboardStateTile
{
  GtkWidget  parent_instance;

  GtkWidget *box;
  GtkLabel  *count_label;
  GtkWidget *caption;       /* a chip, or a label for those signed in */

  gint64     state;
};

G_DEFINE_FINAL_TYPE (CallboardStateTile, callboard_state_tile, GTK_TYPE_WIDGET)

static void
callboard_state_tile_dispose (GObject *object)
{
  g_clear_pointer (&CALLBOARD_STATE_TILE (object)->box, gtk_widget_unparent);

  G_OBJECT_CLASS (callboard_state_tile_parent_class)->dispose (object);
}

static void
callboard_state_tile_class_init (CallboardStateTileClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = callboard_state_tile_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "statetile");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
callboard_state_tile_init (CallboardStateTile *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->count_label = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->count_label), "count");
  gtk_widget_add_css_class (GTK_WIDGET (self->count_label), "numeric");
  gtk_label_set_xalign (self->count_label, 0);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->count_label));
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

/**
 * callboard_state_tile_new:
 * @state: a state as the service numbers it, or %CALLBOARD_STATE_SIGNED_IN
 *
 * Returns: (transfer floating): a tile
 */
GtkWidget *
callboard_state_tile_new (gint64 state)
{
  CallboardStateTile *self = g_object_new (CALLBOARD_TYPE_STATE_TILE, NULL);

  self->state = state;
  if (state == CALLBOARD_STATE_SIGNED_IN)
    {
      self->caption = gtk_label_new (NULL);
      gtk_label_set_xalign (GTK_LABEL (self->caption), 0);
      gtk_label_set_ellipsize (GTK_LABEL (self->caption), PANGO_ELLIPSIZE_END);
    }
  else
    self->caption = callboard_state_chip_new (state, NULL);
  gtk_widget_add_css_class (self->caption, "caption");
  gtk_box_append (GTK_BOX (self->box), self->caption);
  callboard_state_tile_set_count (self, 0, 0);

  return GTK_WIDGET (self);
}

/**
 * callboard_state_tile_get_state:
 * @self: a tile
 *
 * Returns: whose number it shows
 */
gint64
callboard_state_tile_get_state (CallboardStateTile *self)
{
  return self->state;
}

/**
 * callboard_state_tile_set_count:
 * @self: a tile
 * @count: how many are in the state
 * @n_agents: of how many
 */
void
callboard_state_tile_set_count (CallboardStateTile *self,
                                guint               count,
                                guint               n_agents)
{
  g_autofree char *number = g_strdup_printf ("%'u", count);
  g_autofree char *caption = NULL;
  g_autofree char *label = NULL;

  if (self->state == CALLBOARD_STATE_SIGNED_IN)
    {
      /* Translators: below the number of agents who are signed in; %'u is how many there are */
      caption = g_strdup_printf (_("of %'u signed in"), n_agents);
      gtk_label_set_label (GTK_LABEL (self->caption), caption);
      label = g_strdup_printf ("%s %s", number, caption);
    }
  else
    {
      caption = callboard_state_dup_label (self->state);
      callboard_state_chip_set_label (CALLBOARD_STATE_CHIP (self->caption), caption);
      label = g_strdup_printf ("%s %s", number, caption);
    }
  gtk_label_set_label (self->count_label, number);
  callboard_widget_set_label (GTK_WIDGET (self), label);
  /* Whoever presses it is to know what it is. */
  if (GTK_IS_BUTTON (gtk_widget_get_parent (GTK_WIDGET (self))))
    callboard_widget_set_label (gtk_widget_get_parent (GTK_WIDGET (self)), label);
}
