/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-sandbox"

#include "config.h"

#include <fcntl.h>
#include <glib-unix.h>
#include <libdex.h>
#include <locale.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/callboard-redact.h"
#include "sandbox/callboard-sandbox.h"

#define EXIT_USAGE 2

typedef struct
{
  CallboardSandboxOptions *options;
  int                      port;
  int                      agents;
  int                      queues;
  gint64                   seed;
  char                    *ready_file;
  char                    *credentials_file;
  gboolean                 print_env;
  gboolean                 version;
} Arguments;

static void
arguments_clear (Arguments *arguments)
{
  callboard_sandbox_options_free (arguments->options);
  g_free (arguments->ready_file);
  g_free (arguments->credentials_file);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Arguments, arguments_clear)

static GOptionContext *
make_context (Arguments *arguments)
{
  CallboardSandboxOptions *options = arguments->options;
  const GOptionEntry entries[] = {
    { "port", 'p', 0, G_OPTION_ARG_INT, &arguments->port, "Listen on PORT of 127.0.0.1 (any free one)", "PORT" },
    { "agents", 'a', 0, G_OPTION_ARG_INT, &arguments->agents, "Have N agents, up to 100000 (60)", "N" },
    { "queues", 'q', 0, G_OPTION_ARG_INT, &arguments->queues, "Have N queues (by the number of agents)", "N" },
    { "seed", 's', 0, G_OPTION_ARG_INT64, &arguments->seed, "Derive names, numbers and credentials from N", "N" },
    { "traffic", 't', 0, G_OPTION_ARG_DOUBLE, &options->traffic, "Let agents change state RATE times a second",
      "RATE" },
    { "state", 0, 0, G_OPTION_ARG_FILENAME, &options->state_file, "Keep what is done in FILE between starts", "FILE" },
    { "readings", 'r', 0, G_OPTION_ARG_STRING, &options->readings, "Read the document otherwise, see below", "SPEC" },
    { "faults", 'f', 0, G_OPTION_ARG_STRING, &options->faults, "Let something go wrong, see below", "SPEC" },
    { "certificate", 0, 0, G_OPTION_ARG_FILENAME, &options->certificate,
      "Be talked to by https, with certificate and key of FILE", "FILE" },
    { "print-env", 0, 0, G_OPTION_ARG_NONE, &arguments->print_env,
      "Print the environment that leads callboard and callboardctl here", NULL },
    { "credentials", 0, 0, G_OPTION_ARG_FILENAME, &arguments->credentials_file,
      "Write that environment to FILE, for its owner only", "FILE" },
    { "ready-file", 0, 0, G_OPTION_ARG_FILENAME, &arguments->ready_file, "Write the address to FILE when it listens",
      "FILE" },
    { "version", 0, 0, G_OPTION_ARG_NONE, &arguments->version, "Print the version and end", NULL },
    G_OPTION_ENTRY_NULL
  };
  GOptionContext *context = g_option_context_new ("– a contact center to practise on");
  g_autofree char *readings = callboard_sandbox_describe_readings ();
  g_autofree char *faults = callboard_sandbox_describe_faults ();
  g_autofree char *description = g_strdup_printf (
    "Readings: name=value,name=value; the first value is the default, a name alone means yes.\n%s\n"
    "Faults: [@NN[+NN…]=]NAME[/PARAMETER][:PROBABILITY][*COUNT],… with @NN for endpoint NN only, as in\n"
    "429:0.2,@15=drop-after*1,@06=slow/3000\n%s\n"
    "While it runs, PUT a SPEC to /_sandbox/readings or /_sandbox/faults, and ID=STATE,… to\n"
    "/_sandbox/presence; GET /_sandbox/state and /_sandbox/counters.",
    readings, faults);

  g_option_context_add_main_entries (context, entries, NULL);
  g_option_context_set_description (context, description);

  return context;
}

static gboolean
check_arguments (Arguments  *arguments,
                 GError    **error)
{
  const char *wrong = NULL;

  if (arguments->port < 0 || arguments->port > 65535)
    wrong = "--port is a number from 0 to 65535";
  else if (arguments->agents < 0 || arguments->agents > 100000)
    wrong = "--agents is a number from 0 to 100000";
  else if (arguments->queues < 0 || arguments->queues > 900)
    wrong = "--queues is a number from 0 to 900";
  else if (arguments->seed < 0 || arguments->seed > G_MAXUINT32)
    wrong = "--seed is a number from 0 to 4294967295";
  else if (!(arguments->options->traffic >= 0 && arguments->options->traffic <= 100000))
    wrong = "--traffic is a number from 0 to 100000";

  if (wrong != NULL)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, wrong);
      return FALSE;
    }

  arguments->options->port = (guint) arguments->port;
  arguments->options->agents = (guint) arguments->agents;
  arguments->options->queues = (guint) arguments->queues;
  arguments->options->seed = (guint32) arguments->seed;
  return TRUE;
}

static gboolean
parse_arguments (Arguments   *arguments,
                 int         *argc,
                 char      ***argv,
                 GError     **error)
{
  g_autoptr(GOptionContext) context = make_context (arguments);

  if (!g_option_context_parse (context, argc, argv, error) || !check_arguments (arguments, error))
    return FALSE;
  if (*argc > 1)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, "“%s” is not understood", (*argv)[1]);
      return FALSE;
    }

  return TRUE;
}

static char *
make_environment (CallboardSandbox *sandbox)
{
  g_autofree char *url = callboard_sandbox_dup_url (sandbox);

  return g_strdup_printf ("export CALLBOARD_SERVER=%s\nexport CALLBOARD_APP_ID=%s\nexport CALLBOARD_SID=%s\n"
                          "export CALLBOARD_AUTH_TOKEN=%s\n",
                          url, callboard_sandbox_get_app_id (sandbox), callboard_sandbox_get_sid (sandbox),
                          callboard_sandbox_get_auth_token (sandbox));
}

/* Says where it is and how to get in; whoever waits for the files may read them as soon as they exist. */
static gboolean
announce (CallboardSandbox  *sandbox,
          const Arguments   *arguments,
          GError           **error)
{
  g_autofree char *url = callboard_sandbox_dup_url (sandbox);
  g_autofree char *environment = make_environment (sandbox);
  g_autofree char *line = g_strconcat (url, "\n", NULL);

  if (arguments->credentials_file != NULL &&
      !g_file_set_contents_full (arguments->credentials_file, environment, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600,
                                 error))
    return FALSE;
  if (arguments->ready_file != NULL &&
      !g_file_set_contents_full (arguments->ready_file, line, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0644, error))
    return FALSE;

  g_print ("Listening on %s\n", url);
  if (arguments->print_env)
    g_print ("%s", environment);
  else if (arguments->credentials_file != NULL)
    g_print ("Practice credentials: . %s\n", arguments->credentials_file);
  else
    g_print ("Practice credentials: shown by --print-env, written by --credentials FILE\n");
  fflush (stdout);

  return TRUE;
}

static gboolean
signal_cb (gpointer user_data)
{
  g_main_loop_quit (user_data);
  return G_SOURCE_CONTINUE;
}

static int
run (const Arguments *arguments)
{
  g_autoptr(CallboardSandbox) sandbox = callboard_sandbox_new (arguments->options);
  g_autoptr(GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr(GError) error = NULL;
  guint interrupted = g_unix_signal_add (SIGINT, signal_cb, loop);
  guint terminated = g_unix_signal_add (SIGTERM, signal_cb, loop);
  gboolean started = callboard_sandbox_start (sandbox, &error) && announce (sandbox, arguments, &error);

  if (started)
    g_main_loop_run (loop);
  else
    g_printerr ("callboard-sandbox: %s\n", error->message);

  callboard_sandbox_stop (sandbox);
  if (arguments->ready_file != NULL)
    unlink (arguments->ready_file);
  g_source_remove (interrupted);
  g_source_remove (terminated);

  return started ? EXIT_SUCCESS : EXIT_FAILURE;
}

int
main (int    argc,
      char **argv)
{
  g_auto(Arguments) arguments = { .options = callboard_sandbox_options_new () };
  g_autoptr(GError) error = NULL;

  callboard_redact_install ();
  dex_init ();
  setlocale (LC_ALL, "");

  if (!parse_arguments (&arguments, &argc, &argv, &error))
    {
      g_printerr ("callboard-sandbox: %s\n", error->message);
      return EXIT_USAGE;
    }
  if (arguments.version)
    {
      g_print ("callboard-sandbox %s\n", VERSION);
      return EXIT_SUCCESS;
    }

  return run (&arguments);
}
