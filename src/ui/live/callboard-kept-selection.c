/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include "ui/live/callboard-kept-selection.h"

#define KEPT_KEY "callboard-kept-selection"

/* A list model says of what moves only that it went and came again, and what went is not selected any more. */
typedef struct
{
  GHashTable *chosen;      /* (owned): the items that are selected */
  gboolean    restoring;
} Kept;

static void
kept_free (gpointer data)
{
  Kept *kept = data;

  g_hash_table_unref (kept->chosen);
  g_free (kept);
}

static void
on_selection_changed_cb (GtkSelectionModel *selection,
                         guint              position,
                         guint              n_items,
                         Kept              *kept)
{
  g_autoptr(GtkBitset) selected = NULL;
  GtkBitsetIter iter;
  guint i;

  if (kept->restoring)
    return;

  /* Those who are out of sight for now stay chosen only until somebody chooses others. */
  g_hash_table_remove_all (kept->chosen);
  selected = gtk_selection_model_get_selection (selection);
  if (gtk_bitset_iter_init_first (&iter, selected, &i))
    do
      g_hash_table_add (kept->chosen, g_list_model_get_item (G_LIST_MODEL (selection), i));
    while (gtk_bitset_iter_next (&iter, &i));
}

static void
on_items_changed_cb (GtkSelectionModel *selection,
                     guint              position,
                     guint              n_removed,
                     guint              n_added,
                     Kept              *kept)
{
  if (n_added == 0 || g_hash_table_size (kept->chosen) == 0)
    return;

  kept->restoring = TRUE;
  for (guint i = position; i < position + n_added; i++)
    {
      g_autoptr(GObject) item = g_list_model_get_item (G_LIST_MODEL (selection), i);

      if (g_hash_table_contains (kept->chosen, item) && !gtk_selection_model_is_selected (selection, i))
        gtk_selection_model_select_item (selection, i, FALSE);
    }
  kept->restoring = FALSE;
}

/**
 * callboard_kept_selection_attach:
 * @selection: a multiple selection
 *
 * Keeps selected what is selected.
 */
void
callboard_kept_selection_attach (GtkSelectionModel *selection)
{
  Kept *kept = g_new0 (Kept, 1);

  kept->chosen = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  g_object_set_data_full (G_OBJECT (selection), KEPT_KEY, kept, kept_free);
  g_signal_connect (selection, "selection-changed", G_CALLBACK (on_selection_changed_cb), kept);
  /* Not before the views know what is where. */
  g_signal_connect_data (selection, "items-changed", G_CALLBACK (on_items_changed_cb), kept, NULL, G_CONNECT_AFTER);
}
