/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <string.h>

#include "ui/agents/callboard-merge-sort.h"

static void
begin_pass (CallboardMergeSort *self,
            guint               width)
{
  self->width = width;
  self->start = self->left = self->out = 0;
  self->right = MIN (width, self->items->len);
}

static void
end_pass (CallboardMergeSort *self)
{
  memcpy (self->items->pdata, self->merged, self->items->len * sizeof (gpointer));
  begin_pass (self, self->width >= G_MAXUINT / 2 ? G_MAXUINT : self->width * 2);
}

/**
 * callboard_merge_sort_begin:
 * @items: what to sort; outlives the sorting, and is not changed by anybody else meanwhile
 */
void
callboard_merge_sort_begin (CallboardMergeSort *self,
                            GPtrArray          *items)
{
  callboard_merge_sort_clear (self);
  self->items = items;
  self->merged = g_new (gpointer, items->len);
  begin_pass (self, 1);
}

/**
 * callboard_merge_sort_step:
 * @sorter: in which order; the same in each step
 *
 * Puts the next item into its place.
 *
 * Returns: whether there is more to sort; if not, the items are in their order, and nothing is kept
 */
gboolean
callboard_merge_sort_step (CallboardMergeSort *self,
                           GtkSorter          *sorter)
{
  gpointer *items = self->items->pdata;
  guint len = self->items->len;
  guint middle = MIN (self->start + self->width, len);
  guint end = MIN (middle + self->width, len);

  if (self->width >= len)
    {
      callboard_merge_sort_clear (self);
      return FALSE;
    }

  if (self->left == self->start && self->right == middle && middle < end &&
      gtk_sorter_compare (sorter, items[middle - 1], items[middle]) <= 0)
    {
      /* In order already, as nearly everything is after a refresh. */
      memcpy (self->merged + self->out, items + self->start, (end - self->start) * sizeof (gpointer));
      self->out = end;
      self->left = middle;
      self->right = end;
    }
  else if (self->left < middle &&
           (self->right >= end || gtk_sorter_compare (sorter, items[self->left], items[self->right]) <= 0))
    self->merged[self->out++] = items[self->left++];
  else
    self->merged[self->out++] = items[self->right++];

  if (self->left == middle && self->right == end)
    {
      self->start = self->left = end;
      self->right = MIN (end + self->width, len);
    }
  if (self->out == len)
    end_pass (self);

  return TRUE;
}

/**
 * callboard_merge_sort_clear:
 *
 * Ends a sorting, wherever it is; what is zeroed is one that has not begun.
 */
void
callboard_merge_sort_clear (CallboardMergeSort *self)
{
  g_clear_pointer (&self->merged, g_free);
  self->items = NULL;
}
