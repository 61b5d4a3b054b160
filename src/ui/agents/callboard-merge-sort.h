/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A sort that can be left and gone on with after each of its steps: merging ever longer runs, which keeps what is alike in its
 * order. */
typedef struct
{
  GPtrArray *items;     /* (unowned) */
  gpointer  *merged;    /* (owned) (nullable): room for a pass; owns nothing of what is in it */
  guint      width;     /* of the runs that are merged in this pass */
  guint      start;     /* of the two runs that are being merged */
  guint      left;
  guint      right;
  guint      out;
} CallboardMergeSort;

void     callboard_merge_sort_begin (CallboardMergeSort *self,
                                     GPtrArray          *items);
gboolean callboard_merge_sort_step  (CallboardMergeSort *self,
                                     GtkSorter          *sorter);
void     callboard_merge_sort_clear (CallboardMergeSort *self);

G_END_DECLS
