/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ctl"

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include <glib/gi18n.h>

#include "accounts/callboard-accounts.h"
#include "base/callboard-error.h"
#include "ctl/callboard-ctl.h"

/* Seconds to wait for an answer, for scripts in a hurry. */
#define TIMEOUT_VARIABLE "CALLBOARD_TIMEOUT"

static gboolean
writes (CallboardCtl *self)
{
  return (self->command->flags & CALLBOARD_CTL_WRITES) != 0;
}

/* The one that was used last may have been chosen by somebody else, in the window, since the command was written: good
 * enough to look at, not to change. */
static gboolean
choose_saved (CallboardCtl  *self,
              GError       **error)
{
  g_autoptr(CallboardAccounts) accounts = callboard_accounts_new (NULL);

  if (!callboard_accounts_load (accounts, error))
    return FALSE;

  if (g_list_model_get_n_items (G_LIST_MODEL (accounts)) == 1)
    self->account = g_list_model_get_item (G_LIST_MODEL (accounts), 0);
  else if (!writes (self) && callboard_accounts_get_last_used (accounts) != NULL)
    g_set_object (&self->account, callboard_accounts_get_last_used (accounts));

  return TRUE;
}

static CallboardAccount *
find_saved (const char  *name,
            GError     **error)
{
  g_autoptr(CallboardAccounts) accounts = callboard_accounts_new (NULL);
  CallboardAccount *account;

  if (!callboard_accounts_load (accounts, error))
    return NULL;

  account = callboard_accounts_find (accounts, name);
  if (account == NULL)
    g_set_error (error, CALLBOARD_CTL_ERROR, CALLBOARD_CTL_ERROR_USAGE, _("There is no saved account “%s”."), name);

  return account != NULL ? g_object_ref (account) : NULL;
}

/* Named, else from the environment, else the only one that is saved. What only reads makes do with the one that was used
 * last, or with none: the practice floor. */
static gboolean
choose_account (CallboardCtl  *self,
                GError       **error)
{
  if (self->sandbox)
    return TRUE;
  if (self->account_name != NULL)
    {
      self->account = find_saved (self->account_name, error);
      return self->account != NULL;
    }
  if (self->environment_error != NULL)
    {
      g_autofree char *sentence = callboard_error_dup_sentence (self->environment_error);

      g_set_error_literal (error, CALLBOARD_CTL_ERROR, CALLBOARD_CTL_ERROR_USAGE, sentence);
      return FALSE;
    }

  g_set_object (&self->account, self->environment);
  if (self->account == NULL && !choose_saved (self, error))
    return FALSE;
  if (self->account == NULL && writes (self))
    {
      g_set_error_literal (error, CALLBOARD_CTL_ERROR, CALLBOARD_CTL_ERROR_USAGE,
                           _("Say which contact center to change, with --account NAME or --sandbox."));
      return FALSE;
    }
  if (self->account == NULL)
    g_printerr ("callboardctl: %s\n", _("No account was named, so this is the practice floor."));

  return TRUE;
}

static CallboardCredentials *
open_practice (CallboardCtl  *self,
               GError       **error)
{
  self->practice = dex_await_object (callboard_practice_open (CALLBOARD_PRACTICE_VISIT), error);
  if (self->practice == NULL)
    return NULL;

  return callboard_credentials_new (callboard_practice_get_url (self->practice),
                                    callboard_practice_get_app_id (self->practice),
                                    callboard_practice_get_sid (self->practice),
                                    callboard_practice_get_auth_token (self->practice), FALSE, error);
}

static void
apply_timeout (CallboardClient *client)
{
  const char *text = g_getenv (TIMEOUT_VARIABLE);
  double seconds = text != NULL ? g_ascii_strtod (text, NULL) : 0;

  if (seconds > 0 && seconds < 86400)
    callboard_client_set_timeout (client, (guint) (seconds * 1000));
}

/**
 * callboard_ctl_connect:
 * @self: what was typed
 * @error: return location for an error
 *
 * Makes the client and the floor of the account that was chosen, unless the command only reads what this machine
 * remembers of it. Nothing is sent yet. Awaits, so only on a fiber.
 *
 * Returns: whether there is one
 */
gboolean
callboard_ctl_connect (CallboardCtl  *self,
                       GError       **error)
{
  g_autoptr(CallboardCredentials) credentials = NULL;

  if (!choose_account (self, error))
    return FALSE;
  if ((self->command->flags & CALLBOARD_CTL_LOCAL) != 0)
    return TRUE;

  if (self->account == NULL)
    credentials = open_practice (self, error);
  else if (writes (self) && !self->dry_run && callboard_account_get_read_only (self->account))
    g_set_error (error, CALLBOARD_CTL_ERROR, CALLBOARD_CTL_ERROR_READ_ONLY,
                 _("The account “%s” is for reading only."), callboard_account_get_name (self->account));
  else
    credentials = dex_await_boxed (callboard_account_unlock (self->account), error);
  if (credentials == NULL)
    return FALSE;

  self->client = callboard_client_new (credentials);
  apply_timeout (self->client);
  self->floor = callboard_floor_new (self->client);

  return TRUE;
}

/**
 * callboard_ctl_open_other:
 * @self: a connection
 * @name: another saved account
 * @error: return location for an error
 *
 * Connects to it too, to look at. Awaits, so only on a fiber.
 *
 * Returns: (transfer none) (nullable): its floor, of which nothing is read yet
 */
CallboardFloor *
callboard_ctl_open_other (CallboardCtl  *self,
                          const char    *name,
                          GError       **error)
{
  g_autoptr(CallboardAccount) account = find_saved (name, error);
  g_autoptr(CallboardCredentials) credentials = NULL;

  if (account == NULL)
    return NULL;
  credentials = dex_await_boxed (callboard_account_unlock (account), error);
  if (credentials == NULL)
    return NULL;

  g_clear_object (&self->other_floor);
  g_clear_object (&self->other_client);
  self->other_client = callboard_client_new (credentials);
  apply_timeout (self->other_client);
  self->other_floor = callboard_floor_new (self->other_client);

  return self->other_floor;
}

/**
 * callboard_ctl_refresh:
 * @self: a connection
 * @parts: what is needed
 * @error: return location for an error
 *
 * Reads parts of the floor. Awaits, so only on a fiber.
 *
 * Returns: whether all of it was read
 */
gboolean
callboard_ctl_refresh (CallboardCtl         *self,
                       CallboardFloorParts   parts,
                       GError              **error)
{
  if (!dex_await (callboard_floor_refresh (self->floor, parts), error))
    return FALSE;
  if ((parts & CALLBOARD_FLOOR_SUBSCRIPTIONS) != 0)
    callboard_ctl_recall (self);

  return TRUE;
}

/**
 * callboard_ctl_dup_queue_id:
 * @self: a connection whose queues were read
 * @text: an id, or the exact name of one queue only
 * @error: return location for a %CALLBOARD_CTL_ERROR_NOT_FOUND or a %CALLBOARD_CTL_ERROR_USAGE
 *
 * Returns: (transfer full) (nullable): the id of the queue that is meant
 */
char *
callboard_ctl_dup_queue_id (CallboardCtl  *self,
                            const char    *text,
                            GError       **error)
{
  GListModel *queues = G_LIST_MODEL (callboard_floor_get_queues (self->floor));
  g_autofree char *id = NULL;

  if (callboard_floor_lookup_queue (self->floor, text) != NULL)
    return g_strdup (text);

  for (guint i = 0; i < g_list_model_get_n_items (queues); i++)
    {
      g_autoptr(CallboardQueue) queue = g_list_model_get_item (queues, i);

      if (g_strcmp0 (callboard_queue_get_name (queue), text) != 0)
        continue;
      if (id != NULL)
        {
          g_set_error (error, CALLBOARD_CTL_ERROR, CALLBOARD_CTL_ERROR_USAGE,
                       _("Several queues are called “%s”; say which by its id."), text);
          return NULL;
        }
      id = g_strdup (callboard_item_get_id (CALLBOARD_ITEM (queue)));
    }

  if (id == NULL)
    g_set_error (error, CALLBOARD_CTL_ERROR, CALLBOARD_CTL_ERROR_NOT_FOUND, _("There is no queue “%s”."), text);

  return g_steal_pointer (&id);
}

/**
 * callboard_ctl_dup_queue_ids:
 * @self: a connection whose queues were read
 * @texts: (nullable) (array zero-terminated=1): ids, or exact names
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the ids, %NULL with an error where one is not to be found, and without one where
 *   @texts is %NULL
 */
GStrv
callboard_ctl_dup_queue_ids (CallboardCtl        *self,
                             const char * const  *texts,
                             GError             **error)
{
  g_autoptr(GStrvBuilder) ids = g_strv_builder_new ();

  if (texts == NULL)
    return NULL;

  for (guint i = 0; texts[i] != NULL; i++)
    {
      char *id = callboard_ctl_dup_queue_id (self, texts[i], error);

      if (id == NULL)
        return NULL;
      g_strv_builder_take (ids, id);
    }

  return g_strv_builder_end (ids);
}
