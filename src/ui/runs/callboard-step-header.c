/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/runs/callboard-step-header.h"
#include "ui/shared/callboard-page.h"

struct _CallboardStepHeader
{
  AdwBin             parent_instance;

  GtkCheckButton    *check;
  GtkLabel          *title_label;
  GtkLabel          *count_label;

  CallboardStepKind  kind;
  gboolean           updating;
};

G_DEFINE_FINAL_TYPE (CallboardStepHeader, callboard_step_header, ADW_TYPE_BIN)

enum {
  SIGNAL_TOGGLED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const char * const titles[] = {
  [CALLBOARD_STEP_KIND_CREATE] = N_("Create"),
  [CALLBOARD_STEP_KIND_CHANGE] = N_("Change"),
  [CALLBOARD_STEP_KIND_ADD] = N_("Add"),
  [CALLBOARD_STEP_KIND_PRESENCE] = N_("Sign In and Out"),
  [CALLBOARD_STEP_KIND_CALL] = N_("Call"),
  [CALLBOARD_STEP_KIND_REMOVE] = N_("Remove"),
};

G_STATIC_ASSERT (G_N_ELEMENTS (titles) == CALLBOARD_STEP_N_KINDS);

static void
on_toggled_cb (CallboardStepHeader *self)
{
  if (!self->updating)
    g_signal_emit (self, signals[SIGNAL_TOGGLED], 0, gtk_check_button_get_active (self->check));
}

static void
callboard_step_header_dispose (GObject *object)
{
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
 * callboard_step_header_get_kind:
 * @self: a header
 *
 * Returns: which steps it is above
 */
CallboardStepKind
callboard_step_header_get_kind (CallboardStepHeader *self)
{
  g_return_val_if_fail (CALLBOARD_IS_STEP_HEADER (self), CALLBOARD_STEP_KIND_CHANGE);

  return self->kind;
}

/**
 * callboard_step_header_set_kind:
 * @self: a header
 * @kind: which steps it is above
 */
void
callboard_step_header_set_kind (CallboardStepHeader *self,
                                CallboardStepKind    kind)
{
  g_return_if_fail (CALLBOARD_IS_STEP_HEADER (self));

  self->kind = kind;
  gtk_label_set_label (self->title_label, _(titles[kind]));
  callboard_widget_set_label (GTK_WIDGET (self->check), _(titles[kind]));
}

/**
 * callboard_step_header_show:
 * @self: a header
 * @n_steps: how many steps there are of its kind
 * @n_wanted: how many of them would be carried out
 * @choosing: whether one still chooses
 */
void
callboard_step_header_show (CallboardStepHeader *self,
                            guint                n_steps,
                            guint                n_wanted,
                            gboolean             choosing)
{
  g_autofree char *count = NULL;

  g_return_if_fail (CALLBOARD_IS_STEP_HEADER (self));

  if (choosing && n_wanted < n_steps)
    /* Translators: so many of so many */
    count = g_strdup_printf (_("%u of %u"), n_wanted, n_steps);
  else
    count = g_strdup_printf ("%u", n_steps);
  gtk_label_set_label (self->count_label, count);

  self->updating = TRUE;
  gtk_check_button_set_active (self->check, n_wanted == n_steps);
  gtk_check_button_set_inconsistent (self->check, n_wanted > 0 && n_wanted < n_steps);
  self->updating = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self->check), choosing);
}
