/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <adwaita.h>

#include "ui/agents/callboard-search.h"

static void
on_stop_search_cb (GtkSearchEntry *entry)
{
  GtkWidget *dialog = gtk_widget_get_ancestor (GTK_WIDGET (entry), ADW_TYPE_DIALOG);

  if (*gtk_editable_get_text (GTK_EDITABLE (entry)) != '\0')
    gtk_editable_set_text (GTK_EDITABLE (entry), "");
  else if (dialog != NULL)
    adw_dialog_close (ADW_DIALOG (dialog));
}

/**
 * callboard_search_follow_escape:
 * @entry: a search that is always there
 *
 * Escape, which a search entry keeps to itself, clears it; once it is empty, it closes the dialog that it is in.
 */
void
callboard_search_follow_escape (GtkSearchEntry *entry)
{
  g_signal_connect (entry, "stop-search", G_CALLBACK (on_stop_search_cb), NULL);
}

/**
 * callboard_search_split:
 * @search: what was typed
 *
 * Returns: (transfer full) (nullable): its words, casefolded; %NULL where there is none
 */
char **
callboard_search_split (const char *search)
{
  g_autofree char *folded = g_utf8_casefold (search, -1);
  g_auto(GStrv) parts = g_strsplit_set (folded, " \t\n", -1);
  g_autoptr(GStrvBuilder) words = g_strv_builder_new ();
  guint n = 0;

  for (char **part = parts; *part != NULL; part++)
    if (**part != '\0')
      {
        g_strv_builder_add (words, *part);
        n++;
      }

  return n > 0 ? g_strv_builder_end (words) : NULL;
}
