/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include "base/callboard-future.h"
#include "store/callboard-store-register.h"
#include "ui/callboard-opener.h"
#include "ui/shared/callboard-file.h"
#include "ui/sheets/callboard-import-reader.h"

/* From a file to a sheet, with what this machine remembers: which column was what the last time, and which extensions
 * exist though the service lists them nowhere. */

struct _CallboardImportSource
{
  GObject               parent_instance;

  char                 *name;     /* (owned) */
  GBytes               *bytes;    /* (owned) */
  CallboardRosterSheet *sheet;    /* (owned) (nullable) */
  CallboardRoster      *roster;   /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (CallboardImportSource, callboard_import_source, G_TYPE_OBJECT)

static void
callboard_import_source_finalize (GObject *object)
{
  CallboardImportSource *self = CALLBOARD_IMPORT_SOURCE (object);

  g_free (self->name);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_object (&self->sheet);
  g_clear_pointer (&self->roster, callboard_roster_unref);

  G_OBJECT_CLASS (callboard_import_source_parent_class)->finalize (object);
}

static void
callboard_import_source_class_init (CallboardImportSourceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = callboard_import_source_finalize;
}

static void
callboard_import_source_init (CallboardImportSource *self)
{
}

const char *
callboard_import_source_get_name (CallboardImportSource *self)
{
  return self->name;
}

GBytes *
callboard_import_source_get_bytes (CallboardImportSource *self)
{
  return self->bytes;
}

CallboardRosterSheet *
callboard_import_source_get_sheet (CallboardImportSource *self)
{
  return self->sheet;
}

CallboardRoster *
callboard_import_source_get_roster (CallboardImportSource *self)
{
  return self->roster;
}

/* What a thread of the pool gets: without the session, which is the main thread's. */
typedef struct
{
  GBytes               *bytes;   /* (owned) */
  CallboardCsvEncoding  encoding;
  char                  separator;
} Parsing;

static void
parsing_free (gpointer data)
{
  Parsing *parsing = data;

  g_bytes_unref (parsing->bytes);
  g_free (parsing);
}

typedef struct
{
  CallboardSession *session;   /* (owned) */
  Parsing          *parsing;   /* (owned) (nullable): until the pool has it */
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_object_unref (reading->session);
  g_clear_pointer (&reading->parsing, parsing_free);
  g_free (reading);
}

static gboolean
parse_job (gpointer   data,
           GValue    *result,
           GError   **error)
{
  Parsing *parsing = data;
  CallboardCsv *csv = callboard_csv_read (parsing->bytes, parsing->encoding, parsing->separator, error);

  if (csv == NULL)
    return FALSE;

  g_value_init (result, G_TYPE_POINTER);
  g_value_set_pointer (result, csv);
  return TRUE;
}

static void
recall (CallboardRosterSheet *sheet,
        CallboardStore       *store)
{
  g_autofree char *key = callboard_roster_sheet_dup_headings_key (sheet);
  g_autofree char *columns = dex_await_string (callboard_store_get_setting (store, key), NULL);
  g_autoptr(GPtrArray) extensions = dex_await_boxed (callboard_store_register_list (store), NULL);
  g_autoptr(GPtrArray) numbers = g_ptr_array_new_null_terminated (0, NULL, TRUE);

  if (columns != NULL)
    callboard_roster_sheet_recall_columns (sheet, columns);
  for (guint i = 0; extensions != NULL && i < extensions->len; i++)
    g_ptr_array_add (numbers, ((CallboardRegisterRow *) g_ptr_array_index (extensions, i))->number);
  callboard_roster_sheet_set_existing (sheet, (const char * const *) numbers->pdata);
}

static DexFuture *
read_fiber (gpointer user_data)
{
  Reading *reading = user_data;
  g_autoptr(CallboardRosterSheet) sheet = NULL;
  g_autoptr(CallboardStore) store = NULL;
  GError *error = NULL;
  CallboardCsv *csv;

  csv = dex_await_pointer (callboard_pool_run (parse_job, g_steal_pointer (&reading->parsing), parsing_free), &error);
  if (csv == NULL)
    return callboard_reject (error);

  sheet = callboard_roster_sheet_new (callboard_session_get_floor (reading->session), csv);
  /* Without it the columns are guessed, that is all. */
  store = dex_await_object (callboard_session_open_store (reading->session), NULL);
  if (store != NULL)
    recall (sheet, store);

  return dex_future_new_take_object (g_steal_pointer (&sheet));
}

/**
 * callboard_import_read:
 * @session: where the rows are to go
 * @bytes: a spreadsheet
 * @encoding: what it is in, or %CALLBOARD_CSV_GUESS
 * @separator: what separates cells, or 0 to have it guessed
 *
 * Returns: (transfer full): a future that resolves to a #CallboardRosterSheet, not checked yet, or rejects with
 *   NOT_UNDERSTOOD
 */
DexFuture *
callboard_import_read (CallboardSession     *session,
                       GBytes               *bytes,
                       CallboardCsvEncoding  encoding,
                       char                  separator)
{
  Reading *reading = g_new0 (Reading, 1);

  reading->session = g_object_ref (session);
  reading->parsing = g_new0 (Parsing, 1);
  reading->parsing->bytes = g_bytes_ref (bytes);
  reading->parsing->encoding = encoding;
  reading->parsing->separator = separator;

  return callboard_spawn (read_fiber, reading, reading_free);
}

/* An extension is one account's: the same number in another is another telephone, or none. */
static void
leave_out_extensions (CallboardRoster *roster)
{
  for (guint i = 0; roster->agents != NULL && i < roster->agents->len; i++)
    callboard_record_unset (g_ptr_array_index (roster->agents, i), CALLBOARD_AGENT_EXTENSIONS);
}

static DexFuture *
read_account_fiber (gpointer user_data)
{
  CallboardAccount *account = user_data;
  g_autoptr(CallboardImportSource) source = g_object_new (CALLBOARD_TYPE_IMPORT_SOURCE, NULL);
  g_autoptr(CallboardSession) session = NULL;
  GError *error = NULL;
  gboolean read;

  session = dex_await_object (callboard_open_account (account), &error);
  if (session == NULL)
    return callboard_reject (error);

  read = dex_await (callboard_floor_refresh (callboard_session_get_floor (session), CALLBOARD_FLOOR_ALL), &error);
  source->name = g_strdup (callboard_account_get_name (account));
  if (read)
    source->roster = callboard_roster_new_from_floor (callboard_session_get_floor (session));
  callboard_session_close (session);
  if (!read)
    return callboard_reject (error);

  leave_out_extensions (source->roster);

  return dex_future_new_take_object (g_steal_pointer (&source));
}

/**
 * callboard_import_read_account:
 * @account: an account
 *
 * Reads all of another contact center, and writes nothing there. What it has of extensions is left out.
 *
 * Returns: (transfer full): a future that resolves to a #CallboardImportSource with a roster, or rejects as opening and
 *   refreshing do
 */
DexFuture *
callboard_import_read_account (CallboardAccount *account)
{
  return callboard_spawn (read_account_fiber, g_object_ref (account), g_object_unref);
}

static gboolean
parse_roster_job (gpointer   data,
                  GValue    *result,
                  GError   **error)
{
  CallboardRoster *roster = callboard_roster_parse_json (data, error);

  if (roster == NULL)
    return FALSE;

  g_value_init (result, CALLBOARD_TYPE_ROSTER);
  g_value_take_boxed (result, roster);
  return TRUE;
}

typedef struct
{
  CallboardSession *session;   /* (owned) */
  GFile            *file;      /* (owned) */
} Opening;

static void
opening_free (gpointer data)
{
  Opening *opening = data;

  g_object_unref (opening->session);
  g_object_unref (opening->file);
  g_free (opening);
}

static DexFuture *
open_fiber (gpointer user_data)
{
  Opening *opening = user_data;
  g_autoptr(CallboardImportSource) source = g_object_new (CALLBOARD_TYPE_IMPORT_SOURCE, NULL);
  GError *error = NULL;

  source->name = callboard_file_dup_name (opening->file);
  source->bytes = dex_await_boxed (callboard_file_read (opening->file, CALLBOARD_CSV_MAX_BYTES), &error);
  if (source->bytes == NULL)
    return callboard_reject (error);

  if (callboard_roster_looks_like_json (source->name, source->bytes))
    source->roster = dex_await_boxed (callboard_pool_run (parse_roster_job, g_bytes_ref (source->bytes),
                                                          (GDestroyNotify) g_bytes_unref), &error);
  else
    source->sheet = dex_await_object (callboard_import_read (opening->session, source->bytes, CALLBOARD_CSV_GUESS, '\0'),
                                      &error);
  if (error != NULL)
    return callboard_reject (error);

  return dex_future_new_take_object (g_steal_pointer (&source));
}

/**
 * callboard_import_open:
 * @session: where it is to go
 * @file: a spreadsheet, or a roster in JSON
 *
 * Returns: (transfer full): a future that resolves to a #CallboardImportSource, or rejects with LOCAL, NOT_UNDERSTOOD or
 *   INVALID
 */
DexFuture *
callboard_import_open (CallboardSession *session,
                       GFile            *file)
{
  Opening *opening = g_new0 (Opening, 1);

  opening->session = g_object_ref (session);
  opening->file = g_object_ref (file);

  return callboard_spawn (open_fiber, opening, opening_free);
}

typedef struct
{
  CallboardSession *session;   /* (owned) */
  char             *key;       /* (owned) */
  char             *columns;   /* (owned) */
} Remembering;

static void
remembering_free (gpointer data)
{
  Remembering *remembering = data;

  g_object_unref (remembering->session);
  g_free (remembering->key);
  g_free (remembering->columns);
  g_free (remembering);
}

static DexFuture *
remember_fiber (gpointer user_data)
{
  Remembering *remembering = user_data;
  GError *error = NULL;
  g_autoptr(CallboardStore) store = dex_await_object (callboard_session_open_store (remembering->session), &error);

  if (store == NULL ||
      !dex_await (callboard_store_set_setting (store, remembering->key, remembering->columns), &error))
    return callboard_reject (error);

  return dex_future_new_true ();
}

/**
 * callboard_import_remember:
 * @session: where the rows go
 * @sheet: a sheet whose columns somebody has looked at
 *
 * Has the columns of the next spreadsheet with these headings be the same.
 */
void
callboard_import_remember (CallboardSession     *session,
                           CallboardRosterSheet *sheet)
{
  Remembering *remembering = g_new0 (Remembering, 1);

  remembering->session = g_object_ref (session);
  remembering->key = callboard_roster_sheet_dup_headings_key (sheet);
  remembering->columns = callboard_roster_sheet_dup_columns (sheet);
  callboard_report_and_disown (callboard_spawn (remember_fiber, remembering, remembering_free),
                               "Remembering the columns of a spreadsheet");
}
