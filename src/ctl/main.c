/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ctl"

#include "config.h"

#include <locale.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <glib/gi18n.h>
#include <libdex.h>

#include "base/callboard-redact.h"
#include "ctl/callboard-ctl-output.h"
#include "ctl/callboard-ctl.h"

/* Formatting and translations want more than the default stack of a fiber is sure to have. */
#define FIBER_STACK (1024 * 1024)

/* No other process of this user shall see the auth token. */
static void
guard_memory (void)
{
#ifndef __SANITIZE_ADDRESS__
  /* The leak checker has to look into its own process. */
  prctl (PR_SET_DUMPABLE, 0);
#endif
}

static void
prepare_locale (void)
{
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

static int
report (CallboardCtl *ctl,
        const GError *error)
{
  g_autofree char *line = callboard_ctl_dup_error_line (error);
  int status = callboard_ctl_get_error_status (error);

  if (status != CALLBOARD_CTL_EXIT_USAGE)
    g_printerr ("callboardctl: %s\n", line);
  else
    g_printerr (_("callboardctl: %s See “callboardctl%s%s%s%s --help”.\n"), line, ctl->group ? " " : "",
                ctl->group ? ctl->group->name : "", ctl->command && ctl->command->verb ? " " : "",
                ctl->command && ctl->command->verb ? ctl->command->verb : "");

  return status;
}

static DexFuture *
command_fiber (gpointer data)
{
  CallboardCtl *ctl = data;
  gboolean connected = (ctl->command->flags & CALLBOARD_CTL_OFFLINE) != 0;
  GError *error = NULL;

  if ((connected || callboard_ctl_connect (ctl, &error)) && ctl->command->func (ctl, &error))
    return dex_future_new_for_int (ctl->exit_status);

  return dex_future_new_for_error (error);
}

static DexFuture *
on_ended_cb (DexFuture *future,
             gpointer   user_data)
{
  g_main_loop_quit (user_data);

  return dex_ref (future);
}

static int
run_command (CallboardCtl *ctl)
{
  g_autoptr(GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr(DexFuture) work = NULL;
  g_autoptr(GError) error = NULL;
  const GValue *value;

  work = dex_scheduler_spawn (NULL, FIBER_STACK, command_fiber, ctl, NULL);
  work = dex_future_finally (g_steal_pointer (&work), on_ended_cb, g_main_loop_ref (loop),
                             (GDestroyNotify) g_main_loop_unref);
  if (dex_future_is_pending (work))
    g_main_loop_run (loop);

  value = dex_future_get_value (work, &error);
  return value != NULL ? g_value_get_int (value) : report (ctl, error);
}

static int
complete (char **words)
{
  g_auto(GStrv) found = callboard_ctl_list_completions ((const char * const *) words);

  for (guint i = 0; found[i] != NULL; i++)
    {
      callboard_ctl_print_text (found[i]);
      callboard_ctl_print_text ("\n");
    }

  return CALLBOARD_CTL_EXIT_DONE;
}

static int
use_program (CallboardCtl  *ctl,
             char         **argv)
{
  g_autoptr(GError) error = NULL;

  if (!callboard_ctl_parse (ctl, argv, &error))
    return report (ctl, error);

  if (ctl->version)
    callboard_ctl_print_text ("callboardctl " VERSION "\n");
  else if (ctl->help)
    {
      g_autofree char *help = callboard_ctl_dup_help (ctl->group, ctl->command);

      callboard_ctl_print_text (help);
    }
  else
    return run_command (ctl);

  return CALLBOARD_CTL_EXIT_DONE;
}

int
main (int    argc,
      char **argv)
{
  g_autoptr(CallboardCtl) ctl = NULL;
  g_autoptr(GError) error = NULL;
  int status;

  callboard_redact_install ();
  guard_memory ();
  prepare_locale ();

  /* Taken, and wiped, whether or not it will be used; before there are threads, which the environment does not bear. */
  ctl = callboard_ctl_new ();
  ctl->environment = callboard_account_new_from_environment (&ctl->environment_error);
  dex_init ();
  /* For shells only: the rest may be anything, as it is not typed to its end. */
  status = g_strcmp0 (argv[1], CALLBOARD_CTL_COMPLETE) == 0 ? complete (argv + 2) : use_program (ctl, argv);

  if (!callboard_ctl_end_output (&error) && status == CALLBOARD_CTL_EXIT_DONE)
    status = report (ctl, error);

  return status;
}
