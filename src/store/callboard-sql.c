/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-store"

#include "config.h"

#include <errno.h>

#include <sqlite3.h>

#include "store/callboard-sql-private.h"
#include "store/callboard-store-private.h"

/* Milliseconds. Another process of ours holds the file for one commit at a time. */
#define PATIENCE 10000

struct _CallboardSql
{
  sqlite3    *db;
  char       *path;
  GHashTable *idle;  /* (element-type utf8 sqlite3_stmt): statements to use again, by their text */
};

struct _CallboardRows
{
  CallboardSql *sql;        /* (unowned) */
  char         *statement;
  sqlite3_stmt *stmt;       /* (owned) */
};

static CallboardStoreFailure
failure_of (sqlite3 *db)
{
  int system_errno = sqlite3_system_errno (db);

  switch (sqlite3_errcode (db) & 0xff)
    {
    case SQLITE_FULL:
      return CALLBOARD_STORE_FULL;
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      return CALLBOARD_STORE_READ_ONLY;
    case SQLITE_CANTOPEN:
      return system_errno == ENOSPC || system_errno == EDQUOT ? CALLBOARD_STORE_FULL : CALLBOARD_STORE_READ_ONLY;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return CALLBOARD_STORE_BUSY;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return CALLBOARD_STORE_DAMAGED;
    case SQLITE_IOERR:
      if (system_errno == ENOSPC || system_errno == EDQUOT || system_errno == EFBIG)
        return CALLBOARD_STORE_FULL;
      return system_errno == EROFS || system_errno == EACCES ? CALLBOARD_STORE_READ_ONLY : CALLBOARD_STORE_FAILED;
    default:
      return CALLBOARD_STORE_FAILED;
    }
}

static gboolean
fail (CallboardSql  *self,
      GError       **error)
{
  g_propagate_error (error, callboard_store_error_new (failure_of (self->db), self->path, sqlite3_errmsg (self->db)));

  return FALSE;
}

static void
finalize_statement (gpointer data)
{
  sqlite3_finalize (data);
}

/**
 * callboard_sql_open:
 * @path: a file that is there
 * @error: return location for a %CALLBOARD_ERROR_LOCAL
 *
 * Returns: (transfer full): a connection, or %NULL with @error set
 */
CallboardSql *
callboard_sql_open (const char  *path,
                    GError     **error)
{
  g_autoptr(CallboardSql) self = g_new0 (CallboardSql, 1);

  self->path = g_strdup (path);
  self->idle = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, finalize_statement);
  if (sqlite3_open_v2 (path, &self->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE,
                       NULL) != SQLITE_OK)
    {
      fail (self, error);
      return NULL;
    }
  sqlite3_busy_timeout (self->db, PATIENCE);

  return g_steal_pointer (&self);
}

/**
 * callboard_sql_close:
 * @self: (transfer full): a connection
 */
void
callboard_sql_close (CallboardSql *self)
{
  g_hash_table_unref (self->idle);
  sqlite3_close (self->db);
  g_free (self->path);
  g_free (self);
}

/**
 * callboard_sql_get_path:
 * @self: a connection
 *
 * Returns: the file
 */
const char *
callboard_sql_get_path (CallboardSql *self)
{
  return self->path;
}

/**
 * callboard_sql_is_read_only:
 * @self: a connection
 *
 * Returns: whether the file may be read but not written
 */
gboolean
callboard_sql_is_read_only (CallboardSql *self)
{
  return sqlite3_db_readonly (self->db, "main") != 0;
}

/**
 * callboard_sql_in_transaction:
 * @self: a connection
 *
 * Returns: whether a transaction is open; grave failures end one
 */
gboolean
callboard_sql_in_transaction (CallboardSql *self)
{
  return sqlite3_get_autocommit (self->db) == 0;
}

/**
 * callboard_sql_get_n_changed:
 * @self: a connection
 *
 * Returns: how many rows the last statement changed
 */
guint
callboard_sql_get_n_changed (CallboardSql *self)
{
  return (guint) sqlite3_changes (self->db);
}

/**
 * callboard_sql_script:
 * @self: a connection
 * @script: statements without values
 * @error: return location for a %CALLBOARD_ERROR_LOCAL
 *
 * Returns: whether all of them were run
 */
gboolean
callboard_sql_script (CallboardSql  *self,
                      const char    *script,
                      GError       **error)
{
  return sqlite3_exec (self->db, script, NULL, NULL, NULL) == SQLITE_OK || fail (self, error);
}

static int
bind_bytes (sqlite3_stmt *stmt,
            int           position,
            GBytes       *bytes)
{
  gsize length;
  const void *data = g_bytes_get_data (bytes, &length);

  /* Without a place of its own an empty one would be NULL. */
  return sqlite3_bind_blob64 (stmt, position, data != NULL ? data : "", length, SQLITE_TRANSIENT);
}

static int
bind_value (sqlite3_stmt            *stmt,
            int                      position,
            const CallboardSqlValue *value)
{
  switch (value->kind)
    {
    case CALLBOARD_SQL_TEXT:
      return sqlite3_bind_text (stmt, position, callboard_sql_mask (value->text), -1, g_free);
    case CALLBOARD_SQL_ID:
      return sqlite3_bind_text (stmt, position, value->text, -1, SQLITE_TRANSIENT);
    case CALLBOARD_SQL_INTEGER:
      return sqlite3_bind_int64 (stmt, position, value->integer);
    case CALLBOARD_SQL_BYTES:
      return bind_bytes (stmt, position, value->bytes);
    case CALLBOARD_SQL_END:
    default:
      g_assert_not_reached ();
    }
}

static sqlite3_stmt *
prepare (CallboardSql *self,
         const char   *statement)
{
  sqlite3_stmt *stmt = NULL;
  g_autofree char *key = NULL;

  if (!g_hash_table_steal_extended (self->idle, statement, (gpointer *) &key, (gpointer *) &stmt))
    sqlite3_prepare_v3 (self->db, statement, -1, SQLITE_PREPARE_PERSISTENT, &stmt, NULL);

  return stmt;
}

/**
 * callboard_sql_query:
 * @self: a connection
 * @statement: one statement, with `?1`, `?2` … where values go
 * @values: (nullable): SQL_ARGS()
 * @error: return location for a %CALLBOARD_ERROR_LOCAL
 *
 * Returns: (transfer full): its rows, before the first, or %NULL with @error set
 */
CallboardRows *
callboard_sql_query (CallboardSql             *self,
                     const char               *statement,
                     const CallboardSqlValue  *values,
                     GError                  **error)
{
  g_autoptr(CallboardRows) rows = g_new0 (CallboardRows, 1);

  rows->sql = self;
  rows->statement = g_strdup (statement);
  rows->stmt = prepare (self, statement);
  if (rows->stmt == NULL)
    {
      fail (self, error);
      return NULL;
    }
  for (int i = 0; values != NULL && values[i].kind != CALLBOARD_SQL_END; i++)
    {
      if (bind_value (rows->stmt, i + 1, &values[i]) != SQLITE_OK)
        {
          fail (self, error);
          return NULL;
        }
    }

  return g_steal_pointer (&rows);
}

/**
 * callboard_sql_run:
 * @self: a connection
 * @statement: one statement, with `?1`, `?2` … where values go
 * @values: (nullable): SQL_ARGS()
 * @error: return location for a %CALLBOARD_ERROR_LOCAL
 *
 * Returns: whether it was run to its end
 */
gboolean
callboard_sql_run (CallboardSql             *self,
                   const char               *statement,
                   const CallboardSqlValue  *values,
                   GError                  **error)
{
  g_autoptr(CallboardRows) rows = callboard_sql_query (self, statement, values, error);
  g_autoptr(GError) failure = NULL;

  if (rows == NULL)
    return FALSE;
  while (callboard_rows_next (rows, &failure))
    ;
  if (failure == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/**
 * callboard_sql_get_integer:
 * @self: a connection
 * @statement: a query whose first column is a number
 * @values: (nullable): SQL_ARGS()
 * @value: (out): the number in the first row, 0 where there is none
 * @error: return location for a %CALLBOARD_ERROR_LOCAL
 *
 * Returns: whether it could be asked
 */
gboolean
callboard_sql_get_integer (CallboardSql             *self,
                           const char               *statement,
                           const CallboardSqlValue  *values,
                           gint64                   *value,
                           GError                  **error)
{
  g_autoptr(CallboardRows) rows = callboard_sql_query (self, statement, values, error);
  g_autoptr(GError) failure = NULL;

  if (rows == NULL)
    return FALSE;
  *value = callboard_rows_next (rows, &failure) ? callboard_rows_get_integer (rows, 0) : 0;
  if (failure == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/**
 * callboard_rows_next:
 * @self: rows
 * @error: return location for a %CALLBOARD_ERROR_LOCAL
 *
 * Returns: whether there is a further row; %FALSE with @error set where that could not be told
 */
gboolean
callboard_rows_next (CallboardRows  *self,
                     GError        **error)
{
  int result = sqlite3_step (self->stmt);

  if (result == SQLITE_ROW)
    return TRUE;

  return result == SQLITE_DONE ? FALSE : fail (self->sql, error);
}

/**
 * callboard_rows_get_n_columns:
 * @self: rows
 *
 * Returns: how many columns each has
 */
int
callboard_rows_get_n_columns (CallboardRows *self)
{
  return sqlite3_column_count (self->stmt);
}

/**
 * callboard_rows_get_name:
 * @self: rows
 * @column: a column
 *
 * Returns: its name
 */
const char *
callboard_rows_get_name (CallboardRows *self,
                         int            column)
{
  return sqlite3_column_name (self->stmt, column);
}

/**
 * callboard_rows_get_text:
 * @self: rows, at one
 * @column: a column
 *
 * Returns: (nullable): its text until the next row is asked for
 */
const char *
callboard_rows_get_text (CallboardRows *self,
                         int            column)
{
  return (const char *) sqlite3_column_text (self->stmt, column);
}

/**
 * callboard_rows_get_integer:
 * @self: rows, at one
 * @column: a column
 *
 * Returns: its number, 0 for NULL
 */
gint64
callboard_rows_get_integer (CallboardRows *self,
                            int            column)
{
  return sqlite3_column_int64 (self->stmt, column);
}

/**
 * callboard_rows_dup_bytes:
 * @self: rows, at one
 * @column: a column
 *
 * Returns: (transfer full): its bytes
 */
GBytes *
callboard_rows_dup_bytes (CallboardRows *self,
                          int            column)
{
  const void *data = sqlite3_column_blob (self->stmt, column);

  return g_bytes_new (data, (gsize) sqlite3_column_bytes (self->stmt, column));
}

/**
 * callboard_rows_free:
 * @self: (transfer full): rows
 */
void
callboard_rows_free (CallboardRows *self)
{
  if (self->stmt != NULL)
    {
      sqlite3_reset (self->stmt);
      sqlite3_clear_bindings (self->stmt);
      g_hash_table_replace (self->sql->idle, g_steal_pointer (&self->statement), self->stmt);
    }
  g_free (self->statement);
  g_free (self);
}
