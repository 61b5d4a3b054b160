/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-store"

#include "config.h"

#include "store/callboard-store-private.h"

/* Step n makes a database of version n one of version n + 1; steps that were published are never changed. Columns that
 * are fields of a record are called as in callboard-store-rows.c; the others are the store's own. */
static const char * const migrations[] = {
  /* History. What a step came to is counted by the database, so that the counts are right at every moment. */
  "CREATE TABLE runs ("
  "  id TEXT PRIMARY KEY NOT NULL, title TEXT NOT NULL, account TEXT, who TEXT, host TEXT, program TEXT,"
  "  started TEXT NOT NULL, started_at INTEGER NOT NULL, ended TEXT, ended_at INTEGER,"
  "  state TEXT NOT NULL CHECK (state IN ('running', 'done', 'partly', 'failed', 'stopped', 'interrupted')),"
  "  undo_of TEXT, n_steps INTEGER, n_done INTEGER, n_failed INTEGER, n_skipped INTEGER, n_unknown INTEGER,"
  "  owner INTEGER) WITHOUT ROWID;"
  "CREATE INDEX runs_by_time ON runs (started_at);"
  "CREATE INDEX runs_by_state ON runs (state) WHERE state = 'running';"
  "CREATE TABLE steps ("
  "  run_id TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE, position INTEGER NOT NULL,"
  "  text TEXT NOT NULL, call TEXT, endpoint INTEGER, effect TEXT, wanted INTEGER NOT NULL, needs TEXT,"
  "  before TEXT, after TEXT,"
  "  outcome TEXT NOT NULL CHECK (outcome IN ('waiting', 'running', 'done', 'failed', 'skipped', 'unknown')),"
  "  error_sentence TEXT, error_code TEXT, began TEXT, ended TEXT,"
  "  PRIMARY KEY (run_id, position)) WITHOUT ROWID;"
  "CREATE TRIGGER steps_added AFTER INSERT ON steps BEGIN"
  "  UPDATE runs SET n_steps = n_steps + 1,"
  "    n_done = n_done + (NEW.outcome = 'done'), n_failed = n_failed + (NEW.outcome = 'failed'),"
  "    n_skipped = n_skipped + (NEW.outcome = 'skipped'), n_unknown = n_unknown + (NEW.outcome = 'unknown')"
  "  WHERE id = NEW.run_id;"
  "END;"
  "CREATE TRIGGER steps_settled AFTER UPDATE OF outcome ON steps WHEN NEW.outcome <> OLD.outcome BEGIN"
  "  UPDATE runs SET"
  "    n_done = n_done + (NEW.outcome = 'done') - (OLD.outcome = 'done'),"
  "    n_failed = n_failed + (NEW.outcome = 'failed') - (OLD.outcome = 'failed'),"
  "    n_skipped = n_skipped + (NEW.outcome = 'skipped') - (OLD.outcome = 'skipped'),"
  "    n_unknown = n_unknown + (NEW.outcome = 'unknown') - (OLD.outcome = 'unknown')"
  "  WHERE id = NEW.run_id;"
  "END;"
  "PRAGMA user_version = 1;",

  /* What the service does not tell: extensions that are bound to nobody, and ids of subscriptions. */
  "CREATE TABLE register ("
  "  number TEXT PRIMARY KEY NOT NULL, type TEXT, account TEXT, bound_to TEXT, origin TEXT NOT NULL,"
  "  created_at TEXT NOT NULL, note TEXT) WITHOUT ROWID;"
  "CREATE TABLE subscriptions ("
  "  name TEXT NOT NULL, callback TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (name, callback)) WITHOUT ROWID;"
  "PRAGMA user_version = 2;",

  /* The last floor, what changed on it, and small settings. Large values stay out of the key's tree: with row ids. */
  "CREATE TABLE snapshots ("
  "  part TEXT PRIMARY KEY NOT NULL, refreshed_at INTEGER NOT NULL, encoding TEXT NOT NULL, data BLOB NOT NULL);"
  "CREATE TABLE floor_changes ("
  "  serial INTEGER PRIMARY KEY, time TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL, field TEXT, before TEXT,"
  "  after TEXT);"
  "CREATE INDEX floor_changes_by_id ON floor_changes (kind, id);"
  "CREATE TABLE settings (key TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) WITHOUT ROWID;"
  "PRAGMA user_version = 3;",

  /* Runs that go on with what was interrupted, and steps that would have overwritten what somebody else did. */
  "ALTER TABLE runs ADD COLUMN continues TEXT;"
  "CREATE INDEX runs_by_continues ON runs (continues) WHERE continues IS NOT NULL;"
  "ALTER TABLE steps ADD COLUMN conflict TEXT;"
  "PRAGMA user_version = 4;",

  /* Steps for which nothing had to be done, as somebody else had done it: they are not taken back. */
  "ALTER TABLE steps ADD COLUMN held INTEGER;"
  "PRAGMA user_version = 5;",

  /* Which run came after which, whatever the clock said meanwhile: “last” must not name another after it was set back. */
  "ALTER TABLE runs ADD COLUMN serial INTEGER;"
  "UPDATE runs SET serial = numbered.serial FROM"
  "  (SELECT id, row_number () OVER (ORDER BY started_at, id) AS serial FROM runs) AS numbered WHERE numbered.id = runs.id;"
  "CREATE INDEX runs_by_serial ON runs (serial);"
  "CREATE TRIGGER runs_added AFTER INSERT ON runs BEGIN"
  "  UPDATE runs SET serial = (SELECT coalesce (max (serial), 0) + 1 FROM runs) WHERE id = NEW.id;"
  "END;"
  "PRAGMA user_version = 6;",

  /* What was said before a run, such as what it leaves as somebody else made it. */
  "ALTER TABLE runs ADD COLUMN notes TEXT;"
  "PRAGMA user_version = 7;",
};

/**
 * callboard_schema_get_version:
 *
 * Returns: the version that this program makes and uses
 */
gint64
callboard_schema_get_version (void)
{
  return G_N_ELEMENTS (migrations);
}

/* The version is read again inside: another process may just have taken this step. */
static gboolean
take_step (CallboardSql  *sql,
           GError       **error)
{
  gint64 version;

  if (!callboard_sql_script (sql, "BEGIN IMMEDIATE", error))
    return FALSE;
  if (callboard_sql_get_integer (sql, "PRAGMA user_version", NULL, &version, error) &&
      (version >= callboard_schema_get_version () || callboard_sql_script (sql, migrations[version], error)) &&
      callboard_sql_script (sql, "COMMIT", error))
    return TRUE;

  if (callboard_sql_in_transaction (sql))
    callboard_sql_script (sql, "ROLLBACK", NULL);
  return FALSE;
}

/**
 * callboard_schema_migrate:
 * @sql: a connection
 * @version: the version wanted; less than callboard_schema_get_version() in tests only
 * @error: return location for a %CALLBOARD_ERROR_LOCAL
 *
 * Returns: whether the database is of that version now; each step on the way was taken wholly or not at all
 */
gboolean
callboard_schema_migrate (CallboardSql  *sql,
                          gint64         version,
                          GError       **error)
{
  gint64 current;

  if (!callboard_sql_get_integer (sql, "PRAGMA user_version", NULL, &current, error))
    return FALSE;
  for (; current < version; current++)
    {
      if (!take_step (sql, error))
        return FALSE;
    }

  return TRUE;
}
