/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/runs/callboard-step-group.h"

struct _CallboardStepGroup
{
  GObject            parent_instance;

  CallboardStepKind  kind;
  guint              n_steps;
  guint              n_wanted;
};

G_DEFINE_FINAL_TYPE (CallboardStepGroup, callboard_step_group, G_TYPE_OBJECT)

enum {
  SIGNAL_CHANGED,
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
callboard_step_group_class_init (CallboardStepGroupClass *klass)
{
  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", CALLBOARD_TYPE_STEP_GROUP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
callboard_step_group_init (CallboardStepGroup *self)
{
}

/**
 * callboard_step_group_new:
 * @kind: which steps are in it
 *
 * Returns: (transfer full): a group of no steps yet
 */
CallboardStepGroup *
callboard_step_group_new (CallboardStepKind kind)
{
  CallboardStepGroup *self = g_object_new (CALLBOARD_TYPE_STEP_GROUP, NULL);

  self->kind = kind;

  return self;
}

/**
 * callboard_step_group_get_kind:
 * @self: a group
 *
 * Returns: which steps are in it
 */
CallboardStepKind
callboard_step_group_get_kind (CallboardStepGroup *self)
{
  g_return_val_if_fail (CALLBOARD_IS_STEP_GROUP (self), CALLBOARD_STEP_KIND_CHANGE);

  return self->kind;
}

/**
 * callboard_step_group_get_title:
 * @self: a group
 *
 * Returns: (transfer none): what its steps do, translated
 */
const char *
callboard_step_group_get_title (CallboardStepGroup *self)
{
  g_return_val_if_fail (CALLBOARD_IS_STEP_GROUP (self), NULL);

  return _(titles[self->kind]);
}

/**
 * callboard_step_group_get_n_steps:
 * @self: a group
 *
 * Returns: how many there are
 */
guint
callboard_step_group_get_n_steps (CallboardStepGroup *self)
{
  g_return_val_if_fail (CALLBOARD_IS_STEP_GROUP (self), 0);

  return self->n_steps;
}

/**
 * callboard_step_group_get_n_wanted:
 * @self: a group
 *
 * Returns: how many of them would be carried out
 */
guint
callboard_step_group_get_n_wanted (CallboardStepGroup *self)
{
  g_return_val_if_fail (CALLBOARD_IS_STEP_GROUP (self), 0);

  return self->n_wanted;
}

/**
 * callboard_step_group_set_counts:
 * @self: a group
 * @n_steps: how many there are
 * @n_wanted: how many of them would be carried out
 *
 * Emits "changed" where that is news.
 */
void
callboard_step_group_set_counts (CallboardStepGroup *self,
                                 guint               n_steps,
                                 guint               n_wanted)
{
  g_return_if_fail (CALLBOARD_IS_STEP_GROUP (self));

  if (self->n_steps == n_steps && self->n_wanted == n_wanted)
    return;

  self->n_steps = n_steps;
  self->n_wanted = n_wanted;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}
