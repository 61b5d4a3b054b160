/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/callboard-about.h"

/**
 * callboard_about_present:
 * @near: any widget of the window
 *
 * Returns: (transfer none): the dialog that says what this program is and what it is not
 */
AdwDialog *
callboard_about_present (GtkWidget *near)
{
  AdwDialog *dialog = adw_about_dialog_new ();

  g_object_set (dialog,
                "application-name", "Callboard",
                "application-icon", APP_ID,
                "version", VERSION,
                /* Translators: who made the program */
                "developer-name", _("The Callboard Project"),
                "comments", _("The desktop console of a hosted contact center: see who is on the floor, put people into "
                              "queues, and know what was changed.\n\nCallboard is an independent project. It is not "
                              "affiliated with, endorsed by or supported by the vendor of the service it talks to."),
                "license-type", GTK_LICENSE_GPL_3_0,
                /* Translators: your names, one a line */
                "translator-credits", _("translator-credits"),
                NULL);
  adw_dialog_present (dialog, near);

  return dialog;
}
