/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <locale.h>
#include <sys/prctl.h>

#include <glib/gi18n.h>
#include <libdex.h>

#include "base/callboard-redact.h"
#include "base/callboard-turn.h"
#include "ui/callboard-application.h"

/* Whoever translates can look at the result before it is installed. */
static const char *
get_locale_folder (void)
{
  const char *folder = g_getenv ("CALLBOARD_LOCALE_FOLDER");

  return folder != NULL && *folder != '\0' ? folder : LOCALEDIR;
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr(CallboardAccount) environment = NULL;
  g_autoptr(GError) environment_error = NULL;
  g_autoptr(CallboardApplication) application = NULL;
  int status;

  /* No core file and no debugger of the same user sees the tokens. */
  prctl (PR_SET_DUMPABLE, 0);
  callboard_redact_install ();

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, get_locale_folder ());
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  /* Before there are threads: the token is taken out of the environment. */
  environment = callboard_account_new_from_environment (&environment_error);
  dex_init ();
  callboard_release_evenly ();

  application = callboard_application_new (environment, environment_error);

  status = g_application_run (G_APPLICATION (application), argc, argv);

  return status != 0 ? status : callboard_application_get_exit_status (application);
}
