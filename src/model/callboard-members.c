/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-model"

#include "config.h"

#include "model/callboard-members.h"

struct _CallboardMembers
{
  GObject parent_instance;

  GPtrArray *agents;       /* (owned) (element-type CallboardAgent) */
  guint      n_announced;  /* those after are new and not announced yet */
  guint      n_signed_in;
  gboolean   counts_changed;
};

static GType
get_item_type (GListModel *model)
{
  return CALLBOARD_TYPE_AGENT;
}

static guint
get_n_items (GListModel *model)
{
  return CALLBOARD_MEMBERS (model)->n_announced;
}

static gpointer
get_item (GListModel *model,
          guint       position)
{
  CallboardMembers *self = CALLBOARD_MEMBERS (model);

  return position < self->n_announced ? g_object_ref (g_ptr_array_index (self->agents, position)) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (CallboardMembers, callboard_members, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

enum {
  COUNTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
callboard_members_finalize (GObject *object)
{
  g_ptr_array_unref (CALLBOARD_MEMBERS (object)->agents);

  G_OBJECT_CLASS (callboard_members_parent_class)->finalize (object);
}

static void
callboard_members_class_init (CallboardMembersClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = callboard_members_finalize;

  signals[COUNTED] = g_signal_new ("counted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
callboard_members_init (CallboardMembers *self)
{
  self->agents = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * callboard_members_new:
 *
 * Returns: (transfer full): an empty membership
 */
CallboardMembers *
callboard_members_new (void)
{
  return g_object_new (CALLBOARD_TYPE_MEMBERS, NULL);
}

/**
 * callboard_members_add:
 * @self: a membership
 * @agent: somebody who is not in it
 * @signed_in: whether that agent is signed in
 *
 * Announced by the next callboard_members_flush().
 */
void
callboard_members_add (CallboardMembers *self,
                       CallboardAgent   *agent,
                       gboolean          signed_in)
{
  g_ptr_array_add (self->agents, g_object_ref (agent));
  self->n_signed_in += signed_in ? 1 : 0;
  self->counts_changed = TRUE;
}

/**
 * callboard_members_remove:
 * @self: a membership
 * @agent: somebody who is in it
 * @signed_in: whether that agent counted as signed in
 */
void
callboard_members_remove (CallboardMembers *self,
                          CallboardAgent   *agent,
                          gboolean          signed_in)
{
  guint position;

  if (!g_ptr_array_find (self->agents, agent, &position))
    return;

  g_ptr_array_remove_index (self->agents, position);
  self->n_signed_in -= signed_in && self->n_signed_in > 0 ? 1 : 0;
  self->counts_changed = TRUE;
  if (position < self->n_announced)
    {
      self->n_announced--;
      g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 0);
    }
}

/**
 * callboard_members_count_signed_in:
 * @self: a membership
 * @difference: how many more are signed in
 */
void
callboard_members_count_signed_in (CallboardMembers *self,
                                   int               difference)
{
  self->n_signed_in = (guint) MAX (0, (int) self->n_signed_in + difference);
  self->counts_changed = TRUE;
}

/**
 * callboard_members_flush:
 * @self: a membership
 *
 * Announces what was added since, at once, and counts that changed.
 */
void
callboard_members_flush (CallboardMembers *self)
{
  guint n_before = self->n_announced;

  self->n_announced = self->agents->len;
  if (self->n_announced > n_before)
    g_list_model_items_changed (G_LIST_MODEL (self), n_before, 0, self->n_announced - n_before);
  if (self->counts_changed)
    {
      self->counts_changed = FALSE;
      g_signal_emit (self, signals[COUNTED], 0);
    }
}

/**
 * callboard_members_get_n_signed_in:
 * @self: a membership
 *
 * Returns: how many of the agents are signed in
 */
guint
callboard_members_get_n_signed_in (CallboardMembers *self)
{
  return self->n_signed_in;
}
