/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-store"

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "base/callboard-error.h"
#include "store/callboard-store-private.h"

#define FILE_MODE   0600
#define FOLDER_MODE 0700

/* WAL, so that readers do not wait for writers; FULL, so that what was committed outlives a power cut. */
#define SET_UP \
  "PRAGMA journal_mode = WAL;" \
  "PRAGMA synchronous = FULL;" \
  "PRAGMA foreign_keys = ON;" \
  "PRAGMA journal_size_limit = 4194304;" \
  "PRAGMA temp_store = MEMORY;"

static GError *
new_error (const char *path)
{
  int saved = errno;
  gboolean full = saved == ENOSPC || saved == EDQUOT || saved == EFBIG;

  return callboard_store_error_new (full ? CALLBOARD_STORE_FULL : CALLBOARD_STORE_READ_ONLY, path, g_strerror (saved));
}

/* Whoever opens a file is alone at it, or two might both find it damaged and set aside what the other one just began.
 * The folder is what is locked, as a damaged file makes way for another. */
static int
lock_folder (const char  *path,
             GError     **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofd int fd = -1;

  if (g_mkdir_with_parents (folder, FOLDER_MODE) == 0)
    fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0)
    {
      g_propagate_error (error, new_error (path));
      return -1;
    }
  if (flock (fd, LOCK_EX) != 0)
    g_debug ("No lock on %s: %s", folder, g_strerror (errno));

  return g_steal_fd (&fd);
}

/* SQLite would make it as the process's umask says; its -wal and -shm files then take after it. A file that is there is
 * not opened here: closing it would undo locks that this process has on it. */
static gboolean
make_private_file (const char  *path,
                   GError     **error)
{
  g_autofd int fd = open (path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, FILE_MODE);

  if (fd >= 0 || errno == EEXIST)
    return TRUE;

  g_propagate_error (error, new_error (path));
  return FALSE;
}

static gboolean
check_integrity (CallboardSql  *sql,
                 GError       **error)
{
  g_autoptr(CallboardRows) rows = callboard_sql_query (sql, "PRAGMA quick_check(1)", NULL, error);
  const char *found;

  if (rows == NULL || !callboard_rows_next (rows, error))
    return FALSE;

  found = callboard_rows_get_text (rows, 0);
  if (g_strcmp0 (found, "ok") == 0)
    return TRUE;

  g_propagate_error (error, callboard_store_error_new (CALLBOARD_STORE_DAMAGED, callboard_sql_get_path (sql), found));
  return FALSE;
}

/* A newer file is left before anything is written. */
static gboolean
check_version (CallboardSql  *sql,
               GError       **error)
{
  gint64 version;

  if (!callboard_sql_get_integer (sql, "PRAGMA user_version", NULL, &version, error))
    return FALSE;
  if (version <= callboard_schema_get_version ())
    return TRUE;

  g_propagate_error (error, callboard_store_error_new (CALLBOARD_STORE_NEWER, callboard_sql_get_path (sql),
                                                       "of a version that is not known"));
  return FALSE;
}

/* SQLite opens a file that may not be written as well, and finds out much later. */
static gboolean
check_writable (CallboardSql  *sql,
                GError       **error)
{
  if (!callboard_sql_is_read_only (sql))
    return TRUE;

  g_propagate_error (error, callboard_store_error_new (CALLBOARD_STORE_READ_ONLY, callboard_sql_get_path (sql),
                                                       "may not be written"));
  return FALSE;
}

static CallboardSql *
try_to_open (const char  *path,
             GError     **error)
{
  g_autoptr(CallboardSql) sql = make_private_file (path, error) ? callboard_sql_open (path, error) : NULL;

  if (sql != NULL &&
      check_version (sql, error) &&
      check_writable (sql, error) &&
      callboard_sql_script (sql, SET_UP, error) &&
      check_integrity (sql, error) &&
      callboard_schema_migrate (sql, callboard_schema_get_version (), error))
    return g_steal_pointer (&sql);

  return NULL;
}

/* The first name of that kind that is not taken. */
static char *
find_place_aside (const char *path)
{
  for (guint i = 1;; i++)
    {
      g_autofree char *aside = g_strdup_printf ("%s.damaged-%u", path, i);

      if (!g_file_test (aside, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&aside);
    }
}

/* With what belongs to it: its latest changes may be there only, and would spoil a new file of the old name. */
static char *
set_aside (const char  *path,
           GError     **error)
{
  static const char * const ends[] = { "-wal", "-shm", "" };
  g_autofree char *aside = find_place_aside (path);

  for (gsize i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autofree char *from = g_strconcat (path, ends[i], NULL);
      g_autofree char *to = g_strconcat (aside, ends[i], NULL);

      if (g_rename (from, to) != 0 && errno != ENOENT)
        {
          g_propagate_error (error, new_error (path));
          return NULL;
        }
    }

  return g_steal_pointer (&aside);
}

/**
 * callboard_store_file_open:
 * @path: the file, made where it is missing
 * @notice: (out) (transfer full) (nullable): what the person should be told
 * @error: return location for a %CALLBOARD_ERROR_LOCAL
 *
 * Opens a database of this program's version: brings an older one up to date, refuses a newer one, and sets a damaged
 * one aside to begin another.
 *
 * Returns: (transfer full): a connection, or %NULL with @error set
 */
CallboardSql *
callboard_store_file_open (const char  *path,
                           char       **notice,
                           GError     **error)
{
  g_autofd int lock = lock_folder (path, error);
  g_autoptr(CallboardSql) sql = NULL;
  g_autoptr(GError) failure = NULL;
  g_autofree char *aside = NULL;

  if (lock < 0)
    return NULL;
  sql = try_to_open (path, &failure);
  if (sql != NULL)
    return g_steal_pointer (&sql);
  if (callboard_error_get_reason (failure) != CALLBOARD_STORE_DAMAGED)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }

  g_message ("A damaged file is set aside: %s", failure->message);
  aside = set_aside (path, error);
  if (aside == NULL)
    return NULL;
  *notice = callboard_store_dup_notice (aside);

  return try_to_open (path, error);
}
