/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>
#include <inttypes.h>

#include "model/callboard-agent.h"
#include "ui/shared/callboard-state-chip.h"

struct _CallboardStateChip
{
  GtkWidget  parent_instance;

  GtkWidget *dot;
  GtkWidget *text;

  gint64     state;
  char      *label;   /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (CallboardStateChip, callboard_state_chip, GTK_TYPE_WIDGET)

enum {
  PROP_0,
  PROP_STATE,
  PROP_LABEL,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/**
 * callboard_state_get_style_class:
 * @state: a state as the service numbers it
 *
 * Returns: (transfer none): the style class that gives a widget the state's colour
 */
const char *
callboard_state_get_style_class (gint64 state)
{
  switch (state)
    {
    case CALLBOARD_STATE_IDLE:
      return "state-idle";
    case CALLBOARD_STATE_WAITING:
      return "state-waiting";
    case CALLBOARD_STATE_BUSY:
      return "state-busy";
    case CALLBOARD_STATE_TALKING:
      return "state-talking";
    case CALLBOARD_STATE_OFFLINE:
      return "state-offline";
    default:
      return "state-unknown";
    }
}

static void
update_text (CallboardStateChip *self)
{
  const char *known = callboard_state_get_label (self->state);
  g_autofree char *numbered = NULL;

  if (self->label != NULL && *self->label != '\0')
    known = self->label;
  else if (known == NULL)
    /* Translators: a state of an agent that the program has no name for, with the service's number */
    known = numbered = g_strdup_printf (_("State %" PRId64), self->state);

  gtk_label_set_label (GTK_LABEL (self->text), known);
}

static void
callboard_state_chip_get_property (GObject    *object,
                                   guint       prop_id,
                                   GValue     *value,
                                   GParamSpec *pspec)
{
  CallboardStateChip *self = CALLBOARD_STATE_CHIP (object);

  switch (prop_id)
    {
    case PROP_STATE:
      g_value_set_int64 (value, self->state);
      break;
    case PROP_LABEL:
      g_value_set_string (value, self->label);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
callboard_state_chip_set_property (GObject      *object,
                                   guint         prop_id,
                                   const GValue *value,
                                   GParamSpec   *pspec)
{
  CallboardStateChip *self = CALLBOARD_STATE_CHIP (object);

  switch (prop_id)
    {
    case PROP_STATE:
      callboard_state_chip_set_state (self, g_value_get_int64 (value));
      break;
    case PROP_LABEL:
      callboard_state_chip_set_label (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
callboard_state_chip_dispose (GObject *object)
{
  CallboardStateChip *self = CALLBOARD_STATE_CHIP (object);

  g_clear_pointer (&self->dot, gtk_widget_unparent);
  g_clear_pointer (&self->text, gtk_widget_unparent);

  G_OBJECT_CLASS (callboard_state_chip_parent_class)->dispose (object);
}

static void
callboard_state_chip_finalize (GObject *object)
{
  CallboardStateChip *self = CALLBOARD_STATE_CHIP (object);

  g_free (self->label);

  G_OBJECT_CLASS (callboard_state_chip_parent_class)->finalize (object);
}

static void
callboard_state_chip_class_init (CallboardStateChipClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = callboard_state_chip_get_property;
  object_class->set_property = callboard_state_chip_set_property;
  object_class->dispose = callboard_state_chip_dispose;
  object_class->finalize = callboard_state_chip_finalize;

  properties[PROP_STATE] = g_param_spec_int64 ("state", NULL, NULL, G_MININT64, G_MAXINT64,
                                               CALLBOARD_STATE_OFFLINE, flags);
  properties[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "statechip");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
callboard_state_chip_init (CallboardStateChip *self)
{
  self->state = CALLBOARD_STATE_OFFLINE;
  self->dot = g_object_new (GTK_TYPE_BOX, "css-name", "dot", "valign", GTK_ALIGN_CENTER,
                            "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  self->text = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0f, "ellipsize", PANGO_ELLIPSIZE_END, NULL);
  gtk_widget_set_parent (self->dot, GTK_WIDGET (self));
  gtk_widget_set_parent (self->text, GTK_WIDGET (self));
  gtk_widget_add_css_class (GTK_WIDGET (self), callboard_state_get_style_class (self->state));
  update_text (self);
}

/**
 * callboard_state_chip_new:
 * @state: a state as the service numbers it
 * @label: (nullable): what to call it
 *
 * Returns: (transfer floating): a chip
 */
GtkWidget *
callboard_state_chip_new (gint64      state,
                          const char *label)
{
  return g_object_new (CALLBOARD_TYPE_STATE_CHIP, "state", state, "label", label, NULL);
}

/**
 * callboard_state_chip_get_state:
 * @self: a chip
 *
 * Returns: the state that is shown
 */
gint64
callboard_state_chip_get_state (CallboardStateChip *self)
{
  g_return_val_if_fail (CALLBOARD_IS_STATE_CHIP (self), CALLBOARD_STATE_OFFLINE);

  return self->state;
}

/**
 * callboard_state_chip_set_state:
 * @self: a chip
 * @state: a state as the service numbers it
 */
void
callboard_state_chip_set_state (CallboardStateChip *self,
                                gint64              state)
{
  g_return_if_fail (CALLBOARD_IS_STATE_CHIP (self));

  if (self->state == state)
    return;

  gtk_widget_remove_css_class (GTK_WIDGET (self), callboard_state_get_style_class (self->state));
  self->state = state;
  gtk_widget_add_css_class (GTK_WIDGET (self), callboard_state_get_style_class (state));
  update_text (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

/**
 * callboard_state_chip_get_label:
 * @self: a chip
 *
 * Returns: (transfer none) (nullable): what the state is called, where that was said
 */
const char *
callboard_state_chip_get_label (CallboardStateChip *self)
{
  g_return_val_if_fail (CALLBOARD_IS_STATE_CHIP (self), NULL);

  return self->label;
}

/**
 * callboard_state_chip_set_label:
 * @self: a chip
 * @label: (nullable): what to call the state
 */
void
callboard_state_chip_set_label (CallboardStateChip *self,
                                const char         *label)
{
  g_return_if_fail (CALLBOARD_IS_STATE_CHIP (self));

  if (!g_set_str (&self->label, label))
    return;

  update_text (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LABEL]);
}

/**
 * callboard_state_chip_show_agent:
 * @self: a chip
 * @agent: whose state to show, as it is now
 */
void
callboard_state_chip_show_agent (CallboardStateChip *self,
                                 CallboardAgent     *agent)
{
  g_autofree char *label = callboard_agent_dup_state_label (agent);

  callboard_state_chip_set_state (self, callboard_agent_get_state (agent));
  callboard_state_chip_set_label (self, label);
}
