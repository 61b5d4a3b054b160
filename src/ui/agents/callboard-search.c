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
