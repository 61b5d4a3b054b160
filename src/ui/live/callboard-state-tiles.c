/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include "ui/live/callboard-state-bar.h"
#include "ui/live/callboard-state-tiles.h"

struct _CallboardStateTiles
{
  AdwBin      parent_instance;

  AdwWrapBox *box;
  GPtrArray  *tiles;       /* (owned): CallboardStateTile, in the box */
  guint       n_states;    /* for which there are tiles */
  gboolean    choosable;
  gint64      state;       /* what is chosen */
};

G_DEFINE_FINAL_TYPE (CallboardStateTiles, callboard_state_tiles, ADW_TYPE_BIN)

enum {
  PROP_0,
  PROP_CHOOSABLE,
  PROP_STATE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
on_toggled_cb (CallboardStateTiles *self,
               GtkToggleButton     *button)
{
  CallboardStateTile *tile = CALLBOARD_STATE_TILE (gtk_button_get_child (GTK_BUTTON (button)));

  if (gtk_toggle_button_get_active (button))
    callboard_state_tiles_set_state (self, callboard_state_tile_get_state (tile));
  else if (self->state == callboard_state_tile_get_state (tile))
    callboard_state_tiles_set_state (self, CALLBOARD_STATE_ANY);
}

static void
add_tile (CallboardStateTiles *self,
          gint64               state)
{
  GtkWidget *tile = callboard_state_tile_new (state);
  GtkWidget *outer = tile;

  if (self->choosable)
    {
      outer = gtk_toggle_button_new ();
      gtk_button_set_child (GTK_BUTTON (outer), tile);
      g_signal_connect_swapped (outer, "toggled", G_CALLBACK (on_toggled_cb), self);
    }
  gtk_widget_add_css_class (outer, "state-tile");
  gtk_widget_add_css_class (outer, "card");
  adw_wrap_box_append (self->box, outer);
  g_ptr_array_add (self->tiles, tile);
}

/* From those who wait for work to those who are gone. */
static int
compare_states (gconstpointer a,
                gconstpointer b)
{
  static const guint8 ranks[] = { 3, 2, 4, 1, 0, 5 };
  gint64 one = *(const gint64 *) a, other = *(const gint64 *) b;
  int difference = ranks[callboard_state_order (one)] - ranks[callboard_state_order (other)];

  return difference != 0 ? difference : one < other ? -1 : one > other;
}

/* A state that was not met before is rare: then all are made anew. */
static void
make_tiles (CallboardStateTiles *self,
            CallboardStates     *states)
{
  gint64 numbers[CALLBOARD_MAX_STATES];
  GtkWidget *child;

  self->n_states = callboard_states_get_n (states);
  for (guint i = 0; i < self->n_states; i++)
    numbers[i] = callboard_states_get_number (states, i);
  qsort (numbers, self->n_states, sizeof (gint64), compare_states);

  g_ptr_array_set_size (self->tiles, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->box))) != NULL)
    adw_wrap_box_remove (self->box, child);
  add_tile (self, CALLBOARD_STATE_SIGNED_IN);
  for (guint i = 0; i < self->n_states; i++)
    add_tile (self, numbers[i]);
}

static void
callboard_state_tiles_get_property (GObject    *object,
                                    guint       prop_id,
                                    GValue     *value,
                                    GParamSpec *pspec)
{
  CallboardStateTiles *self = CALLBOARD_STATE_TILES (object);

  switch (prop_id)
    {
    case PROP_CHOOSABLE:
      g_value_set_boolean (value, self->choosable);
      break;
    case PROP_STATE:
      g_value_set_int64 (value, self->state);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
callboard_state_tiles_set_property (GObject      *object,
                                    guint         prop_id,
                                    const GValue *value,
                                    GParamSpec   *pspec)
{
  if (prop_id == PROP_CHOOSABLE)
    CALLBOARD_STATE_TILES (object)->choosable = g_value_get_boolean (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
callboard_state_tiles_finalize (GObject *object)
{
  g_ptr_array_unref (CALLBOARD_STATE_TILES (object)->tiles);

  G_OBJECT_CLASS (callboard_state_tiles_parent_class)->finalize (object);
}

static void
callboard_state_tiles_class_init (CallboardStateTilesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = callboard_state_tiles_get_property;
  object_class->set_property = callboard_state_tiles_set_property;
  object_class->finalize = callboard_state_tiles_finalize;

  properties[PROP_CHOOSABLE] =
    g_param_spec_boolean ("choosable", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_STATE] =
    g_param_spec_int64 ("state", NULL, NULL, G_MININT64, G_MAXINT64, CALLBOARD_STATE_ANY,
                        G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "statetiles");
}

static void
callboard_state_tiles_init (CallboardStateTiles *self)
{
  self->state = CALLBOARD_STATE_ANY;
  self->tiles = g_ptr_array_new ();
  self->box = ADW_WRAP_BOX (adw_wrap_box_new ());
  adw_wrap_box_set_child_spacing (self->box, 6);
  adw_wrap_box_set_line_spacing (self->box, 6);
  adw_wrap_box_set_justify (self->box, ADW_JUSTIFY_FILL);
  adw_wrap_box_set_justify_last_line (self->box, TRUE);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->box));
}

static guint
count_of (CallboardStates      *states,
          const CallboardTally *tally,
          gint64                state)
{
  if (state == CALLBOARD_STATE_SIGNED_IN)
    return tally->n_signed_in;

  for (guint i = 0; i < callboard_states_get_n (states); i++)
    if (callboard_states_get_number (states, i) == state)
      return tally->counts[i];

  return 0;
}

/**
 * callboard_state_tiles_show:
 * @self: tiles
 * @states: what was counted
 * @queue_id: (nullable): of which queue; %NULL for everybody
 */
void
callboard_state_tiles_show (CallboardStateTiles *self,
                            CallboardStates     *states,
                            const char          *queue_id)
{
  const CallboardTally *tally = callboard_states_get_tally (states, queue_id);

  g_return_if_fail (CALLBOARD_IS_STATE_TILES (self));

  if (self->n_states != callboard_states_get_n (states))
    {
      make_tiles (self, states);
      callboard_state_tiles_set_state (self, self->state);
    }
  for (guint i = 0; i < self->tiles->len; i++)
    callboard_state_tile_set_count (self->tiles->pdata[i],
                                    count_of (states, tally, callboard_state_tile_get_state (self->tiles->pdata[i])),
                                    tally->n_agents);
}

/**
 * callboard_state_tiles_get_state:
 * @self: tiles
 *
 * Returns: the state that is chosen, or %CALLBOARD_STATE_SIGNED_IN, or %CALLBOARD_STATE_ANY
 */
gint64
callboard_state_tiles_get_state (CallboardStateTiles *self)
{
  return self->state;
}

/**
 * callboard_state_tiles_set_state:
 * @self: tiles
 * @state: the state to choose
 */
void
callboard_state_tiles_set_state (CallboardStateTiles *self,
                                 gint64               state)
{
  gboolean changed = self->state != state;

  g_return_if_fail (CALLBOARD_IS_STATE_TILES (self));

  self->state = state;
  for (guint i = 0; self->choosable && i < self->tiles->len; i++)
    {
      GtkWidget *button = gtk_widget_get_parent (self->tiles->pdata[i]);

      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button),
                                    callboard_state_tile_get_state (self->tiles->pdata[i]) == state);
    }
  if (changed)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}
