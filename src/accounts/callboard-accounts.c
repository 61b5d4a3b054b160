/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-accounts"

#include "config.h"

#include "accounts/callboard-account-private.h"
#include "accounts/callboard-accounts-file.h"
#include "accounts/callboard-accounts.h"
#include "accounts/callboard-dex-secret.h"
#include "base/callboard-error.h"
#include "base/callboard-future.h"

/**
 * CallboardAccounts:
 *
 * The saved accounts, as a #GListModel of #CallboardAccount. They are in a key file that only their owner can read
 * (`callboard/accounts.ini` in the person's configuration folder); their tokens are in the keyring, never in the file.
 */
struct _CallboardAccounts
{
  GObject parent_instance;

  char      *path;
  char      *last_used;  /* (nullable): an id */
  GPtrArray *accounts;   /* (owned) (element-type CallboardAccount) */
};

static GType
get_item_type (GListModel *model)
{
  return CALLBOARD_TYPE_ACCOUNT;
}

static guint
get_n_items (GListModel *model)
{
  return CALLBOARD_ACCOUNTS (model)->accounts->len;
}

static gpointer
get_item (GListModel *model,
          guint       position)
{
  CallboardAccounts *self = CALLBOARD_ACCOUNTS (model);

  return position < self->accounts->len ? g_object_ref (g_ptr_array_index (self->accounts, position)) : NULL;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (CallboardAccounts, callboard_accounts, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

static void
callboard_accounts_finalize (GObject *object)
{
  CallboardAccounts *self = CALLBOARD_ACCOUNTS (object);

  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->last_used, g_free);
  g_clear_pointer (&self->accounts, g_ptr_array_unref);

  G_OBJECT_CLASS (callboard_accounts_parent_class)->finalize (object);
}

static void
callboard_accounts_class_init (CallboardAccountsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = callboard_accounts_finalize;
}

static void
callboard_accounts_init (CallboardAccounts *self)
{
  self->accounts = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * callboard_accounts_new:
 * @path: (nullable): the key file, or %NULL for the person's own
 *
 * Returns: (transfer full): a list that is empty until callboard_accounts_load()
 */
CallboardAccounts *
callboard_accounts_new (const char *path)
{
  CallboardAccounts *self = g_object_new (CALLBOARD_TYPE_ACCOUNTS, NULL);

  self->path = path != NULL ? g_strdup (path) : callboard_accounts_file_dup_path ();

  return self;
}

/**
 * callboard_accounts_load:
 * @self: the accounts
 * @error: return location for a %CALLBOARD_ERROR_LOCAL
 *
 * Reads the file. Where there is none there are no accounts. A damaged one is set aside under another name, never
 * deleted; the error's sentence tells the person which. After an error the list is empty and can be used.
 *
 * Returns: whether the accounts were read
 */
gboolean
callboard_accounts_load (CallboardAccounts *self,
                         GError           **error)
{
  g_autoptr(GKeyFile) file = NULL;
  guint n_before;

  g_return_val_if_fail (CALLBOARD_IS_ACCOUNTS (self), FALSE);

  n_before = self->accounts->len;
  g_clear_pointer (&self->accounts, g_ptr_array_unref);
  g_clear_pointer (&self->last_used, g_free);

  file = callboard_accounts_file_load (self->path, error);
  if (file != NULL)
    {
      self->accounts = callboard_accounts_file_dup_accounts (file);
      self->last_used = callboard_accounts_file_dup_last_used (file);
    }
  else
    self->accounts = g_ptr_array_new_with_free_func (g_object_unref);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before, self->accounts->len);

  return file != NULL;
}

static CallboardAccount *
find_by (CallboardAccounts *self,
         const char        *text,
         const char *     (*get) (CallboardAccount *account))
{
  for (guint i = 0; i < self->accounts->len; i++)
    {
      CallboardAccount *account = g_ptr_array_index (self->accounts, i);

      if (g_strcmp0 (get (account), text) == 0)
        return account;
    }

  return NULL;
}

/**
 * callboard_accounts_find:
 * @self: the accounts
 * @name: a name or an id
 *
 * Returns: (transfer none) (nullable): the account of that name, otherwise that of that id
 */
CallboardAccount *
callboard_accounts_find (CallboardAccounts *self,
                         const char        *name)
{
  CallboardAccount *account;

  g_return_val_if_fail (CALLBOARD_IS_ACCOUNTS (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  account = find_by (self, name, callboard_account_get_name);

  return account != NULL ? account : find_by (self, name, callboard_account_get_id);
}

/**
 * callboard_accounts_get_last_used:
 * @self: the accounts
 *
 * Returns: (transfer none) (nullable): the account that was used last and still is there
 */
CallboardAccount *
callboard_accounts_get_last_used (CallboardAccounts *self)
{
  g_return_val_if_fail (CALLBOARD_IS_ACCOUNTS (self), NULL);

  return self->last_used != NULL ? find_by (self, self->last_used, callboard_account_get_id) : NULL;
}

/**
 * callboard_accounts_set_last_used:
 * @self: the accounts
 * @account: an account that is in use now
 *
 * Remembers a saved account for the next start; accounts of other kinds last for this session only. That the file could
 * not be written is logged, nobody is held up by it.
 */
void
callboard_accounts_set_last_used (CallboardAccounts *self,
                                  CallboardAccount  *account)
{
  g_return_if_fail (CALLBOARD_IS_ACCOUNTS (self));
  g_return_if_fail (CALLBOARD_IS_ACCOUNT (account));

  if (callboard_account_get_kind (account) != CALLBOARD_ACCOUNT_SAVED ||
      !g_set_str (&self->last_used, callboard_account_get_id (account)))
    return;

  callboard_report_and_disown (callboard_accounts_file_set_last_used (self->path, account),
                               "Remembering the account that was used last");
}

typedef struct
{
  CallboardAccounts *accounts;  /* (owned) */
  CallboardAccount  *account;   /* (owned) */
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  g_object_unref (work->accounts);
  g_object_unref (work->account);
  g_free (work);
}

static DexFuture *
start (DexFiberFunc       fiber,
       CallboardAccounts *self,
       CallboardAccount  *account)
{
  Work *work = g_new0 (Work, 1);

  work->accounts = g_object_ref (self);
  work->account = g_object_ref (account);

  return callboard_spawn (fiber, work, work_free);
}

static GError *
check_savable (CallboardAccount *account)
{
  const char *name = callboard_account_get_name (account);

  if (name == NULL || *name == '\0')
    return callboard_error_new_invalid ("name", "The account has no name");
  if (callboard_account_get_kind (account) != CALLBOARD_ACCOUNT_SAVED &&
      callboard_account_get_auth_token (account) == NULL)
    return callboard_error_new_invalid ("auth_token", "The account has no auth token");

  return NULL;
}

static void
note_saved (CallboardAccounts *self,
            CallboardAccount  *account)
{
  callboard_account_take_auth_token (account, NULL);
  callboard_account_set_kind (account, CALLBOARD_ACCOUNT_SAVED);
  if (g_ptr_array_find (self->accounts, account, NULL))
    return;

  g_ptr_array_add (self->accounts, g_object_ref (account));
  g_list_model_items_changed (G_LIST_MODEL (self), self->accounts->len - 1, 0, 1);
}

static DexFuture *
save_fiber (gpointer user_data)
{
  Work *work = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *id = g_strdup (callboard_account_get_id (work->account));
  gboolean is_new = callboard_account_get_kind (work->account) != CALLBOARD_ACCOUNT_SAVED;
  const char *token;

  if ((error = check_savable (work->account)) != NULL)
    return callboard_reject (g_steal_pointer (&error));
  if (!dex_await (callboard_accounts_file_check_name (work->accounts->path, work->account), &error))
    return callboard_reject (g_steal_pointer (&error));
  token = callboard_account_get_auth_token (work->account);
  if (token != NULL &&
      !dex_await (callboard_secret_store (id, callboard_account_get_name (work->account), token), &error))
    {
      /* The prompt may be answered later still. */
      if (is_new)
        callboard_report_and_disown (callboard_secret_clear_late (id), "Taking a token out that came too late");
      return callboard_reject (g_steal_pointer (&error));
    }
  if (!dex_await (callboard_accounts_file_put (work->accounts->path, work->account), &error))
    {
      /* No account, no token. Not awaited: this fiber may be a stopped one. */
      if (is_new)
        callboard_report_and_disown (callboard_secret_clear (id), "Taking a token out of the keyring again");
      return callboard_reject (g_steal_pointer (&error));
    }
  note_saved (work->accounts, work->account);

  return dex_future_new_true ();
}

/**
 * callboard_accounts_save:
 * @self: the accounts
 * @account: a new account with a token, or one of the list that was changed, with a token only if that is a new one
 *
 * Puts the token into the keyring, then the account into the file and, if it is new, into the list. From then on the
 * token is in the keyring only.
 *
 * When the keyring cannot be used nothing is saved and the account stays what it was, with its token in memory: good
 * for this session, which is the way on to offer.
 *
 * Returns: (transfer full): a future that resolves to %TRUE, or rejects with %CALLBOARD_ERROR_KEYRING (see
 *   callboard_keyring_failure_of()), %CALLBOARD_ERROR_TAKEN of the field `name`, %CALLBOARD_ERROR_INVALID of `name` or
 *   `auth_token` where there is none, or %CALLBOARD_ERROR_LOCAL
 */
DexFuture *
callboard_accounts_save (CallboardAccounts *self,
                         CallboardAccount  *account)
{
  dex_return_error_if_fail (CALLBOARD_IS_ACCOUNTS (self));
  dex_return_error_if_fail (CALLBOARD_IS_ACCOUNT (account));
  dex_return_error_if_fail (callboard_account_get_kind (account) == CALLBOARD_ACCOUNT_SAVED ||
                            callboard_account_get_kind (account) == CALLBOARD_ACCOUNT_UNSAVED);

  return start (save_fiber, self, account);
}

static void
note_removed (CallboardAccounts *self,
              CallboardAccount  *account)
{
  guint position;

  callboard_account_take_auth_token (account, NULL);
  callboard_account_set_kind (account, CALLBOARD_ACCOUNT_UNSAVED);
  if (g_strcmp0 (self->last_used, callboard_account_get_id (account)) == 0)
    g_clear_pointer (&self->last_used, g_free);
  if (!g_ptr_array_find (self->accounts, account, &position))
    return;

  g_ptr_array_remove_index (self->accounts, position);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 0);
}

static DexFuture *
remove_fiber (gpointer user_data)
{
  Work *work = user_data;
  g_autoptr(GError) error = NULL;
  const char *id = callboard_account_get_id (work->account);

  if (!dex_await (callboard_secret_clear (id), &error))
    {
      /* A keyring that stays locked may be unlocked; where there is none, nothing is in it that could be cleared. */
      if (callboard_keyring_failure_of (error) != CALLBOARD_KEYRING_FAILURE_ABSENT)
        return callboard_reject (g_steal_pointer (&error));
      g_message ("An account is removed without a look into the keyring: %s", error->message);
      g_clear_error (&error);
    }
  if (!dex_await (callboard_accounts_file_remove (work->accounts->path, work->account), &error))
    return callboard_reject (g_steal_pointer (&error));
  note_removed (work->accounts, work->account);

  return dex_future_new_true ();
}

/**
 * callboard_accounts_remove:
 * @self: the accounts
 * @account: one of the list
 *
 * Clears the token from the keyring, then removes the account from the file and the list. Where there is no keyring at
 * all the account is removed nevertheless.
 *
 * Returns: (transfer full): a future that resolves to %TRUE, or rejects with %CALLBOARD_ERROR_KEYRING, in which case
 *   the account is still there, or with %CALLBOARD_ERROR_LOCAL
 */
DexFuture *
callboard_accounts_remove (CallboardAccounts *self,
                           CallboardAccount  *account)
{
  dex_return_error_if_fail (CALLBOARD_IS_ACCOUNTS (self));
  dex_return_error_if_fail (CALLBOARD_IS_ACCOUNT (account));

  return start (remove_fiber, self, account);
}
