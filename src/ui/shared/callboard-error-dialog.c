/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "base/callboard-error.h"
#include "ui/shared/callboard-error-dialog.h"

/**
 * callboard_error_details_new:
 * @error: what failed
 *
 * Returns: (transfer floating): an expander with what an expert wants to know about @error
 */
GtkWidget *
callboard_error_details_new (const GError *error)
{
  g_autofree char *details = callboard_error_dup_details (error);
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", details, "wrap", TRUE,
                                   "wrap-mode", PANGO_WRAP_WORD_CHAR, "selectable", TRUE, "xalign", 0.0f,
                                   "max-width-chars", 60, "margin-top", 6, NULL);
  GtkWidget *expander = gtk_expander_new (_("Details"));

  gtk_widget_add_css_class (label, "dimmed");
  gtk_widget_add_css_class (label, "caption");
  gtk_expander_set_child (GTK_EXPANDER (expander), label);

  return expander;
}

/**
 * callboard_error_dialog_present:
 * @near: any widget of the window
 * @heading: what could not be done, translated, in title case
 * @error: why
 *
 * Tells the user of @error where a toast would be too little.
 */
void
callboard_error_dialog_present (GtkWidget    *near,
                                const char   *heading,
                                const GError *error)
{
  g_autofree char *sentence = callboard_error_dup_sentence (error);
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (heading, sentence));

  adw_alert_dialog_add_response (dialog, "close", _("_Close"));
  adw_alert_dialog_set_extra_child (dialog, callboard_error_details_new (error));
  adw_dialog_present (ADW_DIALOG (dialog), near);
}
