/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "base/callboard-future.h"
#include "sandbox/callboard-practice.h"
#include "ui/callboard-opener.h"

/* What keeps the practice floor going: it ends with the account that stands for it. */
#define PRACTICE_KEY "callboard-practice"
#define OPENING_KEY  "callboard-practice-opening"

/**
 * callboard_sandbox_account_new:
 *
 * Returns: (transfer full): the account that stands for the practice floor
 */
CallboardAccount *
callboard_sandbox_account_new (void)
{
  return callboard_account_new (CALLBOARD_ACCOUNT_SANDBOX, _("Practice Floor"), NULL, NULL, NULL);
}

/* What was done there is saved now, even if somebody else still holds the object for a moment. */
static void
leave_practice (gpointer data)
{
  callboard_practice_close (data);
  g_object_unref (data);
}

static DexFuture *
practice_fiber (gpointer user_data)
{
  CallboardAccount *account = user_data;
  CallboardPractice *practice = g_object_get_data (G_OBJECT (account), PRACTICE_KEY);
  g_autoptr(GError) error = NULL;

  /* Another process may have served it, and be gone. */
  if (practice != NULL && dex_await_boolean (callboard_practice_probe (practice), NULL))
    return dex_future_new_true ();

  practice = dex_await_object (callboard_practice_open (CALLBOARD_PRACTICE_STAY), &error);
  if (practice == NULL)
    return callboard_reject (g_steal_pointer (&error));

  g_object_set_data_full (G_OBJECT (account), PRACTICE_KEY, practice, leave_practice);
  g_object_set (account,
                "server", callboard_practice_get_url (practice),
                "app-id", callboard_practice_get_app_id (practice),
                "sid", callboard_practice_get_sid (practice),
                NULL);
  callboard_account_take_auth_token (account, g_strdup (callboard_practice_get_auth_token (practice)));

  return dex_future_new_true ();
}

/* One at a time, which everybody waits for: a second one would end the server of the first. */
static DexFuture *
open_practice (CallboardAccount *account)
{
  DexFuture *opening = g_object_get_data (G_OBJECT (account), OPENING_KEY);

  if (opening == NULL || !dex_future_is_pending (opening))
    {
      opening = callboard_spawn (practice_fiber, g_object_ref (account), g_object_unref);
      g_object_set_data_full (G_OBJECT (account), OPENING_KEY, opening, dex_unref);
    }

  return dex_ref (opening);
}

static DexFuture *
open_fiber (gpointer user_data)
{
  CallboardAccount *account = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(CallboardCredentials) credentials = NULL;

  if (callboard_account_get_kind (account) == CALLBOARD_ACCOUNT_SANDBOX && !dex_await (open_practice (account), &error))
    return callboard_reject (g_steal_pointer (&error));

  credentials = dex_await_boxed (callboard_account_unlock (account), &error);
  if (credentials == NULL)
    return callboard_reject (g_steal_pointer (&error));

  return dex_future_new_take_object (callboard_session_new (account, credentials));
}

/**
 * callboard_open_account:
 * @account: an account, also the practice floor
 *
 * Finds the account's token, which may mean that the keyring asks for its password; starts the practice floor first
 * where that is what @account stands for.
 *
 * Returns: (transfer full): a future that resolves to a #CallboardSession of which nothing was read yet, or rejects
 *   with KEYRING or INVALID
 */
DexFuture *
callboard_open_account (CallboardAccount *account)
{
  return callboard_spawn (open_fiber, g_object_ref (account), g_object_unref);
}
