/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/runs/callboard-step-header.h"
#include "ui/shared/callboard-page.h"

struct _CallboardStepHeader
{
  AdwBin              parent_instance;

  GtkCheckButton     *check;
  GtkLabel           *title_label;
  GtkLabel           *count_label;

  CallboardStepGroup *group;     /* (owned) (nullable) */
  gboolean            choosing;
  gboolean            updating;
};

G_DEFINE_FINAL_TYPE (CallboardStepHeader, callboard_step_header, ADW_TYPE_BIN)

enum {
  SIGNAL_TOGGLED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
on_toggled_cb (CallboardStepHeader *self)
{
  if (!self->updating)
    g_signal_emit (self, signals[SIGNAL_TOGGLED], 0, gtk_check_button_get_active (self->check));
}

static void
update (CallboardStepHeader *self)
{
  guint n_steps = callboard_step_group_get_n_steps (self->group);
  guint n_wanted = callboard_step_group_get_n_wanted (self->group);
  g_autofree char *count = NULL;

  if (self->choosing && n_wanted < n_steps)
    /* Translators: so many of so many */
    count = g_strdup_printf (_("%u of %u"), n_wanted, n_steps);
  else
    count = g_strdup_printf ("%u", n_steps);
  gtk_label_set_label (self->count_label, count);

  self->updating = TRUE;
  gtk_check_button_set_active (self->check, n_wanted == n_steps);
  gtk_check_button_set_inconsistent (self->check, n_wanted > 0 && n_wanted < n_steps);
  self->updating = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self->check), self->choosing);
}

static void
callboard_step_header_dispose (GObject *object)
{
  callboard_step_header_set_group (CALLBOARD_STEP_HEADER (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), CALLBOARD_TYPE_STEP_HEADER);

  G_OBJECT_CLASS (callboard_step_header_parent_class)->dispose (object);
}

static void
callboard_step_header_class_init (CallboardStepHeaderClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = callboard_step_header_dispose;

  signals[SIGNAL_TOGGLED] =
    g_signal_new ("toggled", CALLBOARD_TYPE_STEP_HEADER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                  G_TYPE_BOOLEAN);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/callboard/Callboard/ui/callboard-step-header.ui");
  gtk_widget_class_bind_template_child (widget_class, CallboardStepHeader, check);
  gtk_widget_class_bind_template_child (widget_class, CallboardStepHeader, title_label);
  gtk_widget_class_bind_template_child (widget_class, CallboardStepHeader, count_label);
  gtk_widget_class_bind_template_callback (widget_class, on_toggled_cb);
}

static void
callboard_step_header_init (CallboardStepHeader *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * callboard_step_header_new:
 *
 * Returns: (transfer floating): a header of no steps yet
 */
GtkWidget *
callboard_step_header_new (void)
{
  return g_object_new (CALLBOARD_TYPE_STEP_HEADER, NULL);
}

/**
 * callboard_step_header_get_group:
 * @self: a header
 *
 * Returns: (transfer none) (nullable): which steps it is above
 */
CallboardStepGroup *
callboard_step_header_get_group (CallboardStepHeader *self)
{
  g_return_val_if_fail (CALLBOARD_IS_STEP_HEADER (self), NULL);

  return self->group;
}

/**
 * callboard_step_header_set_group:
 * @self: a header
 * @group: (nullable): which steps it is above
 */
void
callboard_step_header_set_group (CallboardStepHeader *self,
                                 CallboardStepGroup  *group)
{
  g_return_if_fail (CALLBOARD_IS_STEP_HEADER (self));

  if (self->group != NULL)
    g_signal_handlers_disconnect_by_data (self->group, self);
  g_set_object (&self->group, group);
  if (group == NULL)
    return;

  g_signal_connect_object (group, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  gtk_label_set_label (self->title_label, callboard_step_group_get_title (group));
  callboard_widget_set_label (GTK_WIDGET (self->check), callboard_step_group_get_title (group));
  update (self);
}

/**
 * callboard_step_header_set_choosing:
 * @self: a header
 * @choosing: whether one still chooses
 */
void
callboard_step_header_set_choosing (CallboardStepHeader *self,
                                    gboolean             choosing)
{
  g_return_if_fail (CALLBOARD_IS_STEP_HEADER (self));

  self->choosing = choosing;
  if (self->group != NULL)
    update (self);
}
