/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-accounts"

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "accounts/callboard-account.h"
#include "base/callboard-error.h"

enum {
  SERVER,
  APP_ID_,
  SID,
  AUTH_TOKEN,
  N_VARIABLES
};

static const struct
{
  const char *name;
  const char *field;
} variables[N_VARIABLES] = {
  [SERVER] = { "CALLBOARD_SERVER", "server" },
  [APP_ID_] = { "CALLBOARD_APP_ID", "app_id" },
  [SID] = { "CALLBOARD_SID", "sid" },
  [AUTH_TOKEN] = { "CALLBOARD_AUTH_TOKEN", "auth_token" },
};

/* Unsetting alone would leave the token where /proc shows the environment that a process was started with. */
static void
wipe_variable (const char *name)
{
  char *value = (char *) g_getenv (name);

  if (value != NULL)
    explicit_bzero (value, strlen (value));
  g_unsetenv (name);
}

static GError *
new_missing (GPtrArray  *missing,
             const char *field)
{
  g_autofree char *names = NULL;
  g_autofree char *sentence = NULL;
  GError *error;

  g_ptr_array_add (missing, NULL);
  names = g_strjoinv (", ", (char **) missing->pdata);
  error = callboard_error_new_invalid (field, "Not set in the environment: %s", names);
  /* Translators: %s is one name of an environment variable, or several with commas between them. */
  sentence = g_strdup_printf (_("An account from the environment needs all four variables, but there is no %s. Set it, "
                                "or unset the others."), names);
  callboard_error_set_reason (error, 0, sentence);

  return error;
}

/**
 * callboard_account_new_from_environment:
 * @error: return location for a %CALLBOARD_ERROR_INVALID that names what is missing
 *
 * Reads `CALLBOARD_SERVER`, `CALLBOARD_APP_ID`, `CALLBOARD_SID` and `CALLBOARD_AUTH_TOKEN`; an empty one counts as not
 * set. In every case the token is then wiped from the environment, so that neither children nor `ps e` see it.
 *
 * Changing the environment is not safe once there are threads: call this once, early in main, before GTK, libdex or GIO
 * are used. A second call finds no token.
 *
 * Returns: (transfer full) (nullable): an account for this session, or %NULL; without an error when none of the
 *   variables is set
 */
CallboardAccount *
callboard_account_new_from_environment (GError **error)
{
  g_autoptr(CallboardAccount) account = NULL;
  g_autoptr(GPtrArray) missing = g_ptr_array_new ();
  const char *first_field = NULL;

  for (guint i = 0; i < N_VARIABLES; i++)
    {
      const char *value = g_getenv (variables[i].name);

      if (value != NULL && *value != '\0')
        continue;
      g_ptr_array_add (missing, (gpointer) variables[i].name);
      first_field = first_field != NULL ? first_field : variables[i].field;
    }

  if (missing->len == 0)
    {
      account = g_object_new (CALLBOARD_TYPE_ACCOUNT, "id", "environment", "kind", CALLBOARD_ACCOUNT_ENVIRONMENT,
                              /* Translators: the name of the account that is given by environment variables */
                              "name", _("Environment"), "server", g_getenv (variables[SERVER].name),
                              "app-id", g_getenv (variables[APP_ID_].name), "sid", g_getenv (variables[SID].name),
                              NULL);
      callboard_account_take_auth_token (account, g_strdup (g_getenv (variables[AUTH_TOKEN].name)));
    }
  else if (missing->len < N_VARIABLES)
    g_propagate_error (error, new_missing (missing, first_field));
  wipe_variable (variables[AUTH_TOKEN].name);

  return g_steal_pointer (&account);
}
