/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include "ui/callboard-accelerators.h"
#include "ui/callboard-pages.h"

static const struct
{
  const char *action;
  const char *accels[3];
} accelerators[] = {
  { "app.help::", { "F1" } },
  { "app.quit", { "<Control>q" } },
  { "app.preferences", { "<Control>comma" } },
  { "window.close", { "<Control>w" } },
  { "win.refresh", { "F5", "<Control>r" } },
  { "win.search", { "<Control>f" } },
  { "win.new", { "<Control>n" } },
  { "win.fullscreen", { "F11" } },
  { "win.show-help-overlay", { "<Control>question" } },
};

/**
 * callboard_accelerators_set:
 * @application: the application
 *
 * Binds keys to actions; the pages get Ctrl+1, Ctrl+2 and so on in the order of the sidebar.
 */
void
callboard_accelerators_set (GtkApplication *application)
{
  gsize n_pages;
  const CallboardPageInfo *pages = callboard_pages_get (&n_pages);

  for (gsize i = 0; i < G_N_ELEMENTS (accelerators); i++)
    gtk_application_set_accels_for_action (application, accelerators[i].action,
                                           (const char *const *) accelerators[i].accels);
  for (gsize i = 0; i < MIN (n_pages, 9); i++)
    {
      g_autofree char *action = g_strdup_printf ("win.page::%s", pages[i].name);
      g_autofree char *accel = g_strdup_printf ("<Control>%" G_GSIZE_FORMAT, i + 1);
      const char *accels[] = { accel, NULL };

      gtk_application_set_accels_for_action (application, action, accels);
    }
}
