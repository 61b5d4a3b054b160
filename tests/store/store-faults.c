/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-test"

#include "config.h"

#include <string.h>

#include "store/store-faults.h"

/* Set while no store is at work; read on the threads of stores that were opened since. */
static struct
{
  gboolean      ready;
  StoreTestHook func;
  gpointer      data;
  const char   *denied;
} hook;

static int
trace_cb (unsigned  mask,
          void     *db,
          void     *stmt,
          void     *text)
{
  /* Statements of triggers come as a comment. */
  if (hook.func != NULL && !g_str_has_prefix (text, "--") && hook.func (db, text, hook.data))
    sqlite3_interrupt (db);

  return 0;
}

static int
authorize_cb (void       *unused,
              int         action,
              const char *what,
              const char *name,
              const char *database,
              const char *trigger)
{
  g_autofree char *text = NULL;

  if (hook.denied == NULL || (action != SQLITE_TRANSACTION && action != SQLITE_SAVEPOINT))
    return SQLITE_OK;
  text = g_strconcat (action == SQLITE_SAVEPOINT ? "SAVEPOINT " : "", what, NULL);

  return g_str_equal (hook.denied, text) ? SQLITE_DENY : SQLITE_OK;
}

static int
connected_cb (sqlite3    *db,
              char      **message,
              const void *routines)
{
  sqlite3_set_authorizer (db, authorize_cb, NULL);

  return sqlite3_trace_v2 (db, SQLITE_TRACE_STMT, trace_cb, db);
}

static void
make_ready (void)
{
  if (!hook.ready)
    g_assert_cmpint (sqlite3_auto_extension ((void (*) (void)) connected_cb), ==, SQLITE_OK);
  hook.ready = TRUE;
}

/* From now on @func is asked before each statement of the connections that are opened after the first call; %NULL for
 * none. BEGIN, COMMIT and their like do not fail that way, see store_test_deny(). */
void
store_test_hook (StoreTestHook func,
                 gpointer      data)
{
  make_ready ();
  hook.func = func;
  hook.data = data;
}

/* @action fails from now on: BEGIN, COMMIT, ROLLBACK, or one of SAVEPOINT BEGIN, RELEASE, ROLLBACK; %NULL for none. */
void
store_test_deny (const char *action)
{
  make_ready ();
  hook.denied = action;
}

/* By another connection, as another program would. */
void
store_test_exec (const char *path,
                 const char *script)
{
  sqlite3 *db;
  char *error = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  sqlite3_busy_timeout (db, 5000);
  sqlite3_exec (db, script, NULL, NULL, &error);
  g_assert_cmpstr (error, ==, NULL);
  sqlite3_close (db);
}

/* That it was for this reason, and that a person is told so, where it is, in a sentence that no other reason has. */
void
store_test_assert_failure (GError                *error,
                           CallboardStoreFailure  failure)
{
  static const char * const told[] = {
    [CALLBOARD_STORE_FAILED] = "cannot be read or written", [CALLBOARD_STORE_FULL] = "no room left",
    [CALLBOARD_STORE_READ_ONLY] = "may not write to", [CALLBOARD_STORE_BUSY] = "Another program keeps",
    [CALLBOARD_STORE_DAMAGED] = "is damaged", [CALLBOARD_STORE_NEWER] = "a newer version",
    [CALLBOARD_STORE_CLOSED] = "are closed already",
  };
  g_autofree char *sentence = callboard_error_dup_sentence (error);

  callboard_assert_error (error, CALLBOARD_ERROR_LOCAL);
  g_assert_cmpint (callboard_error_get_reason (error), ==, failure);
  for (guint i = 0; i < G_N_ELEMENTS (told); i++)
    g_assert_cmpint (strstr (sentence, told[i]) != NULL, ==, i == failure);
  g_assert_nonnull (strstr (sentence, g_get_user_data_dir ()));
  g_assert_null (strstr (sentence, "%s"));
}
