/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-plan"

#include "config.h"

#include <glib/gi18n.h>

#include "plan/callboard-undo-private.h"

/* How many agents are named in a note. */
#define N_NAMED 5

struct _CallboardTally
{
  GHashTable *queues;   /* (owned): queue → GPtrArray of agents' labels */
};

/**
 * callboard_tally_new: (skip)
 *
 * Returns: (transfer full): nobody in no queue
 */
CallboardTally *
callboard_tally_new (void)
{
  CallboardTally *self = g_new0 (CallboardTally, 1);

  self->queues = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);

  return self;
}

void
callboard_tally_free (CallboardTally *self)
{
  g_hash_table_unref (self->queues);
  g_free (self);
}

/**
 * callboard_tally_add: (skip)
 * @self: a tally
 * @queue: a queue as the plan calls it
 * @label: (transfer full): an agent's label
 */
void
callboard_tally_add (CallboardTally *self,
                     const char     *queue,
                     char           *label)
{
  GPtrArray *labels = g_hash_table_lookup (self->queues, queue);

  if (labels == NULL)
    {
      labels = g_ptr_array_new_with_free_func (g_free);
      g_hash_table_insert (self->queues, g_strdup (queue), labels);
    }
  g_ptr_array_add (labels, label);
}

static char *
dup_names (GPtrArray *labels)
{
  g_autoptr(GString) names = g_string_new (NULL);
  guint n_more = labels->len > N_NAMED ? labels->len - N_NAMED : 0;

  g_ptr_array_sort_values (labels, (GCompareFunc) g_strcmp0);
  for (guint i = 0; i < labels->len - n_more; i++)
    {
      if (i > 0)
        /* Translators: stands between the parts of a list. */
        g_string_append (names, _(", "));
      g_string_append (names, g_ptr_array_index (labels, i));
    }
  if (n_more == 0)
    return g_string_free_and_steal (g_steal_pointer (&names));

  /* Translators: some agents' names, and how many more there are. */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s and %u more", "%s and %u more", n_more), names->str, n_more);
}

static char *
dup_note (CallboardTallyKind  kind,
          const char         *queue,
          const char         *names)
{
  switch (kind)
    {
    case CALLBOARD_TALLY_LEFT:
      /* Translators: a queue, and agents. */
      return g_strdup_printf (_("Taken out of the queue “%s” since, and left so: %s."), queue, names);
    case CALLBOARD_TALLY_JOINED:
      /* Translators: a queue, and agents. */
      return g_strdup_printf (_("Put into the queue “%s” since, and left there: %s."), queue, names);
    case CALLBOARD_TALLY_GONE:
    default:
      /* Translators: a queue, and agents. */
      return g_strdup_printf (_("There is no queue “%s” any more, so these cannot be put back into it: %s."), queue, names);
    }
}

/**
 * callboard_tally_note: (skip)
 * @self: a tally
 * @undo: what takes a note for each queue
 * @kind: what it says
 */
void
callboard_tally_note (CallboardTally     *self,
                      CallboardUndo      *undo,
                      CallboardTallyKind  kind)
{
  g_autoptr(GPtrArray) queues = g_hash_table_get_keys_as_ptr_array (self->queues);

  g_ptr_array_sort_values (queues, (GCompareFunc) g_strcmp0);
  for (guint i = 0; i < queues->len; i++)
    {
      const char *queue = g_ptr_array_index (queues, i);
      g_autofree char *names = dup_names (g_hash_table_lookup (self->queues, queue));
      g_autofree char *note = dup_note (kind, callboard_plan_get_queue_label (undo->plan, queue), names);

      callboard_plan_add_note (undo->plan, note);
    }
}
