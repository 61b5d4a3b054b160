/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-accounts"

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>
#include <libsecret/secret.h>

#include "accounts/callboard-dex-secret.h"
#include "accounts/callboard-keyring-failure-private.h"
#include "base/callboard-error.h"
#include "base/callboard-future.h"
#include "base/callboard-redact.h"

/* A prompt may stand open while somebody looks for the password; nobody looks for longer than this. */
#define DEFAULT_TIMEOUT_MSEC (2 * 60 * 1000)

/* Calls that may prompt get no GCancellable. To stop one would have libsecret dismiss the prompt, upon which
 * gnome-keyring aborts (48.0: an assertion in its unlocking), taking everybody's secrets off the bus; and behind the
 * portal libsecret (0.21) frees what it touches again once the person answers. So whoever gives up a call is let go of
 * at once, and the call ends by itself when the prompt is answered. What a call that was given up still stores is taken
 * out again by callboard_secret_clear_late(), where nobody is to have it. */

#define ATTRIBUTE_ACCOUNT     "account"
#define ATTRIBUTE_APPLICATION "application"

/* What a call is about. */
typedef struct
{
  char       *account_id;
  char       *account_name;  /* (nullable) */
  char       *auth_token;    /* (nullable): a secret */
  DexFuture  *before;        /* (owned) (nullable): the real end of the write whose turn is before this one's */
  DexPromise *ended;         /* (owned) (nullable): the real end of this write: whether something was stored */
} Call;

/* The real end of the write that was begun last, and which write of an account that was. */
static DexFuture  *last_write;
static GHashTable *n_writes;

static guint timeout_msec = DEFAULT_TIMEOUT_MSEC;

/* GNOME Keyring does not find a locked item by its schema's name, so that a locked keyring would look like an empty one
 * and nobody would be asked to unlock it. Hence an attribute with the same name to search by. */
static const SecretSchema schema = {
  APP_ID, SECRET_SCHEMA_DONT_MATCH_NAME,
  {
    { ATTRIBUTE_ACCOUNT, SECRET_SCHEMA_ATTRIBUTE_STRING },
    { ATTRIBUTE_APPLICATION, SECRET_SCHEMA_ATTRIBUTE_STRING },
    { NULL, 0 },
  },
};

/* Takes the error of a call and says it as ours. */
static void
reject (DexPromise *promise,
        const char *doing,
        GError     *error)
{
  g_autoptr(GError) owned = error;

  dex_promise_reject (promise, callboard_keyring_failure_new (callboard_keyring_failure_classify (owned), doing,
                                                              owned->message));
}

static GHashTable *
attributes_of (const char *account_id)
{
  GHashTable *attributes = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);

  g_hash_table_insert (attributes, (gpointer) ATTRIBUTE_ACCOUNT, g_strdup (account_id));
  g_hash_table_insert (attributes, (gpointer) ATTRIBUTE_APPLICATION, g_strdup (APP_ID));

  return attributes;
}

static void
stored_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(DexPromise) promise = user_data;
  GError *error = NULL;

  if (secret_password_store_finish (result, &error))
    dex_promise_resolve_boolean (promise, TRUE);
  else if (error != NULL)
    reject (promise, "Storing the token", error);
  else
    dex_promise_reject (promise, callboard_keyring_failure_new (CALLBOARD_KEYRING_FAILURE_LOCKED, "Storing the token",
                                                                "the keyring was not unlocked"));
}

static void
looked_up_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(DexPromise) promise = user_data;
  GError *error = NULL;
  char *token = secret_password_lookup_nonpageable_finish (result, &error);

  if (error != NULL)
    reject (promise, "Looking the token up", error);
  else if (token != NULL)
    dex_promise_resolve_boxed (promise, G_TYPE_BYTES,
                               g_bytes_new_with_free_func (token, strlen (token),
                                                           (GDestroyNotify) secret_password_free, token));
  else
    dex_promise_resolve_boxed (promise, G_TYPE_BYTES, g_bytes_new_static ("", 0));
}

static void
cleared_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(DexPromise) promise = user_data;
  GError *error = NULL;
  gboolean found = secret_password_clear_finish (result, &error);

  if (error != NULL)
    reject (promise, "Clearing the token", error);
  else
    dex_promise_resolve_boolean (promise, found);
}

static void
searched_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(DexPromise) promise = user_data;
  GError *error = NULL;
  GList *items = secret_password_search_finish (result, &error);

  if (error != NULL)
    reject (promise, "Searching the keyring", error);
  else
    dex_promise_resolve_boolean (promise, items != NULL);
  g_list_free_full (items, g_object_unref);
}

/* Resolves to whether there is an item for the account, locked or not. Asks nobody to unlock anything. */
static DexFuture *
search (const char *account_id)
{
  DexPromise *promise = dex_promise_new_cancellable ();
  g_autoptr(GHashTable) attributes = attributes_of (account_id);

  secret_password_searchv (&schema, attributes, SECRET_SEARCH_ALL, dex_promise_get_cancellable (promise), searched_cb,
                           dex_ref (promise));

  return DEX_FUTURE (promise);
}

typedef enum {
  STORE,
  LOOK_UP,
  CLEAR,
} What;

/* Ends by itself, however long that takes and whoever waits. */
static DexFuture *
send (Call *call,
      What  what)
{
  DexPromise *promise = dex_promise_new ();
  g_autoptr(GHashTable) attributes = attributes_of (call->account_id);
  g_autofree char *label = NULL;

  switch (what)
    {
    case STORE:
      /* Translators: the name of an entry in the keyring; %s is what the person calls the account. */
      label = g_strdup_printf (_("Callboard auth token of %s"), call->account_name);
      secret_password_storev (&schema, attributes, SECRET_COLLECTION_DEFAULT, label, call->auth_token, NULL, stored_cb,
                              dex_ref (promise));
      break;
    case LOOK_UP:
      secret_password_lookupv (&schema, attributes, NULL, looked_up_cb, dex_ref (promise));
      break;
    case CLEAR:
    default:
      secret_password_clearv (&schema, attributes, NULL, cleared_cb, dex_ref (promise));
      break;
    }

  return DEX_FUTURE (promise);
}

static DexFuture *
wrote_cb (DexFuture *write,
          gpointer   ended)
{
  dex_promise_resolve_boolean (ended, dex_future_is_resolved (write));

  return dex_future_new_true ();
}

static DexFuture *
cleared_after_cb (DexFuture *write,
                  gpointer   ended)
{
  dex_promise_resolve_boolean (ended, FALSE);

  return dex_future_new_true ();
}

static void
end_with (Call              *call,
          DexFuture         *future,
          DexFutureCallback  callback)
{
  dex_future_disown (dex_future_finally (future, callback, dex_ref (call->ended), dex_unref));
}

/* The file in which libsecret keeps secrets behind the portal refuses a write that overlaps with another. One that never
 * ends does not hold up the others for ever. %FALSE where the call was given up meanwhile: then nothing is sent. */
static gboolean
await_turn (Call *call)
{
  g_autoptr(GError) error = NULL;

  if (call->before == NULL || dex_await (callboard_with_timeout (dex_ref (call->before), timeout_msec / 2), &error) ||
      g_error_matches (error, DEX_ERROR, DEX_ERROR_TIMED_OUT))
    return TRUE;

  end_with (call, dex_ref (call->before), cleared_after_cb);
  return FALSE;
}

static GError *
new_given_up (const char *doing)
{
  return callboard_error_new (CALLBOARD_ERROR_CANCELLED, "%s: it was given up", doing);
}

/* A dismissed prompt looks to libsecret's callers as if there were no item: %NULL where there really is none. */
static GError *
find_reason (Call       *call,
             const char *doing)
{
  GError *error = NULL;
  gboolean exists = dex_await_boolean (search (call->account_id), &error);

  if (error == NULL && exists)
    error = callboard_keyring_failure_new (CALLBOARD_KEYRING_FAILURE_LOCKED, doing, "the keyring was not unlocked");

  return error;
}

static DexFuture *
store_fiber (gpointer user_data)
{
  Call *call = user_data;
  g_autoptr(GError) error = NULL;
  DexFuture *write;

  if (!await_turn (call))
    return callboard_reject (new_given_up ("Storing the token"));

  write = send (call, STORE);
  end_with (call, dex_ref (write), wrote_cb);

  return dex_await (write, &error) ? dex_future_new_true () : callboard_reject (g_steal_pointer (&error));
}

static DexFuture *
lookup_fiber (gpointer user_data)
{
  Call *call = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) token = dex_await_boxed (send (call, LOOK_UP), &error);

  if (token == NULL)
    return callboard_reject (g_steal_pointer (&error));
  if (g_bytes_get_size (token) > 0)
    return dex_future_new_take_boxed (G_TYPE_BYTES, g_steal_pointer (&token));

  error = find_reason (call, "Looking the token up");
  if (error == NULL)
    error = callboard_keyring_failure_new (CALLBOARD_KEYRING_FAILURE_MISSING, "Looking the token up",
                                           "there is no such item");

  return callboard_reject (g_steal_pointer (&error));
}

static DexFuture *
clear_fiber (gpointer user_data)
{
  Call *call = user_data;
  g_autoptr(GError) error = NULL;
  DexFuture *write;
  gboolean found;

  if (!await_turn (call))
    return callboard_reject (new_given_up ("Clearing the token"));

  write = send (call, CLEAR);
  end_with (call, dex_ref (write), cleared_after_cb);
  found = dex_await_boolean (write, &error);
  if (error == NULL && !found)
    error = find_reason (call, "Clearing the token");

  return error == NULL ? dex_future_new_true () : callboard_reject (g_steal_pointer (&error));
}

static DexFuture *
timed_out_cb (DexFuture *work,
              gpointer   doing)
{
  g_autoptr(GError) error = NULL;

  dex_future_get_value (work, &error);
  if (!g_error_matches (error, DEX_ERROR, DEX_ERROR_TIMED_OUT))
    return dex_ref (work);

  return callboard_reject (callboard_keyring_failure_new (CALLBOARD_KEYRING_FAILURE_TIMED_OUT, doing,
                                                          "no answer in time"));
}

static Call *
call_new (const char *account_id,
          const char *account_name,
          const char *auth_token)
{
  Call *call = g_new0 (Call, 1);

  call->account_id = g_strdup (account_id);
  call->account_name = g_strdup (account_name);
  call->auth_token = g_strdup (auth_token);

  return call;
}

static void
call_free (gpointer data)
{
  Call *call = data;

  g_free (call->account_id);
  g_free (call->account_name);
  callboard_secret_free (call->auth_token);
  dex_clear (&call->before);
  dex_clear (&call->ended);
  g_free (call);
}

static DexFuture *
start (DexFiberFunc  fiber,
       Call         *call,
       const char   *doing)
{
  DexFuture *work = callboard_with_timeout (callboard_spawn (fiber, call, call_free), timeout_msec);

  return dex_future_catch (work, timed_out_cb, (gpointer) doing, NULL);
}

static guint
count_writes (const char *account_id)
{
  return n_writes != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (n_writes, account_id)) : 0;
}

static DexFuture *
start_in_turn (DexFiberFunc  fiber,
               Call         *call,
               const char   *doing)
{
  if (n_writes == NULL)
    n_writes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_hash_table_replace (n_writes, g_strdup (call->account_id), GUINT_TO_POINTER (count_writes (call->account_id) + 1));

  call->before = g_steal_pointer (&last_write);
  call->ended = dex_promise_new ();
  last_write = dex_ref (DEX_FUTURE (call->ended));

  return start (fiber, call, doing);
}

/**
 * callboard_secret_set_timeout:
 * @msec: the longest that a call may take, prompts included, in milliseconds; 0 for the usual two minutes
 */
void
callboard_secret_set_timeout (guint msec)
{
  timeout_msec = msec > 0 ? msec : DEFAULT_TIMEOUT_MSEC;
}

/**
 * callboard_secret_store:
 * @account_id: the account's id
 * @account_name: what a person calls it, for the keyring's own list
 * @auth_token: the token; not kept
 *
 * Puts the token into the person's default keyring, in place of one that is there for the account already.
 *
 * Returns: (transfer full): a future that resolves to %TRUE or rejects with %CALLBOARD_ERROR_KEYRING, see
 *   callboard_keyring_failure_of(); the future may be given up
 */
DexFuture *
callboard_secret_store (const char *account_id,
                        const char *account_name,
                        const char *auth_token)
{
  dex_return_error_if_fail (account_id != NULL && account_name != NULL && auth_token != NULL);

  return start_in_turn (store_fiber, call_new (account_id, account_name, auth_token), "Storing the token");
}

/**
 * callboard_secret_lookup:
 * @account_id: the account's id
 *
 * Returns: (transfer full): a future that resolves to a #GBytes with the token, not empty, which is wiped with its last
 *   reference, or rejects with %CALLBOARD_ERROR_KEYRING; the future may be given up
 */
DexFuture *
callboard_secret_lookup (const char *account_id)
{
  dex_return_error_if_fail (account_id != NULL);

  return start (lookup_fiber, call_new (account_id, NULL, NULL), "Looking the token up");
}

/**
 * callboard_secret_clear:
 * @account_id: the account's id
 *
 * Returns: (transfer full): a future that resolves to %TRUE when the keyring holds no token for the account any more,
 *   or rejects with %CALLBOARD_ERROR_KEYRING; the future may be given up
 */
DexFuture *
callboard_secret_clear (const char *account_id)
{
  dex_return_error_if_fail (account_id != NULL);

  return start_in_turn (clear_fiber, call_new (account_id, NULL, NULL), "Clearing the token");
}

typedef struct
{
  char      *account_id;
  DexFuture *ended;      /* (owned) */
  guint      n_writes;
} Late;

static void
late_free (gpointer data)
{
  Late *late = data;

  g_free (late->account_id);
  dex_clear (&late->ended);
  g_free (late);
}

/* Somebody may have tried again meanwhile: then the token is wanted. */
static DexFuture *
clear_late_fiber (gpointer user_data)
{
  Late *late = user_data;
  gboolean stored = dex_await_boolean (g_steal_pointer (&late->ended), NULL);

  if (!stored || count_writes (late->account_id) != late->n_writes)
    return dex_future_new_true ();

  return callboard_secret_clear (late->account_id);
}

/**
 * callboard_secret_clear_late:
 * @account_id: the id of an account that was not saved, as callboard_secret_store() did not end in time or was given up
 *
 * Takes the token out again should it be stored after all, whenever that is; at once where it is stored already. Does
 * nothing where it was not, or was stored anew since.
 *
 * Returns: (transfer full): a future that resolves to %TRUE when that is settled, which may be never
 */
DexFuture *
callboard_secret_clear_late (const char *account_id)
{
  Late *late;

  dex_return_error_if_fail (account_id != NULL);

  if (last_write == NULL)
    return dex_future_new_true ();

  late = g_new0 (Late, 1);
  late->account_id = g_strdup (account_id);
  late->ended = dex_ref (last_write);
  late->n_writes = count_writes (account_id);

  return callboard_spawn (clear_late_fiber, late, late_free);
}
