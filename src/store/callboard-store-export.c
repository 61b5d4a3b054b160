/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-store"

#include "config.h"

#include <string.h>

#include "base/callboard-csv.h"
#include "base/callboard-error.h"
#include "base/callboard-future.h"
#include "base/callboard-json.h"
#include "store/callboard-store-history.h"
#include "store/callboard-store-private.h"

/* What a step repeats of its run. */
#define STEP_COLUMNS (CALLBOARD_FIELDS_ALL & ~CALLBOARD_FIELD_BIT (CALLBOARD_STEP_RUN_ID))
#define RUN_COLUMNS  (CALLBOARD_FIELDS_ALL & ~CALLBOARD_FIELD_BIT (CALLBOARD_RUN_STEPS))

/* Cells of @record, or as many empty ones for none. */
static void
append_cells (GStrvBuilder              *row,
              const CallboardRecordType *type,
              gconstpointer              record,
              guint32                    columns)
{
  for (guint i = 0; i < type->n_fields; i++)
    {
      g_autofree char *text = NULL;

      if ((columns & CALLBOARD_FIELD_BIT (i)) == 0)
        continue;
      text = record != NULL ? callboard_record_dup_text (record, i) : NULL;
      g_strv_builder_add (row, text != NULL ? text : "");
    }
}

static void
append_names (GStrvBuilder              *row,
              const CallboardRecordType *type,
              const char                *prefix,
              guint32                    columns)
{
  for (guint i = 0; i < type->n_fields; i++)
    {
      g_autofree char *name = g_strconcat (prefix, type->fields[i].name, NULL);

      if ((columns & CALLBOARD_FIELD_BIT (i)) != 0)
        g_strv_builder_add (row, name);
    }
}

static void
append_row (GString      *csv,
            GStrvBuilder *row)
{
  g_auto(GStrv) cells = g_strv_builder_end (row);

  callboard_csv_append_row (csv, (const char * const *) cells, CALLBOARD_CSV_DEFAULT);
}

static char *
write_csv (GPtrArray *runs,
           gboolean   with_bom)
{
  GString *csv = g_string_new (NULL);
  g_autoptr(GStrvBuilder) row = g_strv_builder_new ();

  if (with_bom)
    callboard_csv_append_mark (csv);
  append_names (row, &callboard_run_record_type, "run_", RUN_COLUMNS);
  append_names (row, &callboard_step_record_type, "", STEP_COLUMNS);
  append_row (csv, row);

  for (guint i = 0; i < runs->len; i++)
    {
      CallboardRunRecord *run = g_ptr_array_index (runs, i);

      /* A run that had nothing to do has its line too. */
      for (guint k = 0; k < MAX (run->steps->len, 1); k++)
        {
          append_cells (row, &callboard_run_record_type, run, RUN_COLUMNS);
          append_cells (row, &callboard_step_record_type,
                        k < run->steps->len ? g_ptr_array_index (run->steps, k) : NULL, STEP_COLUMNS);
          append_row (csv, row);
        }
    }

  return g_string_free_and_steal (csv);
}

/* What is JSON in the database is no string of JSON in the document. */
static void
unfold (JsonObject *step,
        const char *member)
{
  g_autofree char *text = callboard_json_dup_text (callboard_json_lookup (step, member));
  g_autoptr(GBytes) bytes = text != NULL ? g_bytes_new (text, strlen (text)) : NULL;
  JsonNode *node = bytes != NULL ? callboard_json_parse (bytes, NULL) : NULL;

  if (node != NULL)
    json_object_set_member (step, member, node);
}

static JsonNode *
node_of_run (CallboardRunRecord *run)
{
  static const guint folded[] = { CALLBOARD_STEP_EFFECT, CALLBOARD_STEP_NEEDS, CALLBOARD_STEP_BEFORE,
                                  CALLBOARD_STEP_AFTER };
  JsonObject *object = json_object_new ();
  JsonArray *steps = json_array_new ();

  callboard_record_encode (run, CALLBOARD_KEYS_PLAIN, RUN_COLUMNS, object);
  for (guint i = 0; i < run->steps->len; i++)
    {
      JsonObject *step = json_object_new ();

      callboard_record_encode (g_ptr_array_index (run->steps, i), CALLBOARD_KEYS_PLAIN, STEP_COLUMNS, step);
      for (gsize k = 0; k < G_N_ELEMENTS (folded); k++)
        unfold (step, callboard_step_record_type.fields[folded[k]].name);
      json_array_add_object_element (steps, step);
    }
  json_object_set_array_member (object, "steps", steps);

  return json_node_init_object (json_node_alloc (), object);
}

static char *
write_json (GPtrArray *runs)
{
  g_autoptr(JsonNode) root = json_node_new (JSON_NODE_ARRAY);
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < runs->len; i++)
    {
      JsonNode *node = node_of_run (g_ptr_array_index (runs, i));

      json_array_add_element (array, node);
      json_object_unref (json_node_get_object (node));
    }
  json_node_take_array (root, array);

  return json_to_string (root, TRUE);
}

static gboolean
list_whole_runs (CallboardSql    *sql,
                 CallboardOwner  *owner,
                 gpointer         data,
                 GValue          *result,
                 GError         **error)
{
  CallboardStoreArgs *args = data;
  g_autoptr(GPtrArray) runs = NULL;

  runs = callboard_sql_list (sql, &callboard_run_record_type,
                             "SELECT * FROM runs WHERE ?1 IS NULL OR id = ?1 ORDER BY serial",
                             SQL_ARGS (SQL_ID (args->id)), error);
  for (guint i = 0; runs != NULL && i < runs->len; i++)
    {
      if (!callboard_store_add_steps (sql, g_ptr_array_index (runs, i), error))
        return FALSE;
    }
  if (runs == NULL)
    return FALSE;
  if (args->id != NULL && runs->len == 0)
    {
      g_propagate_error (error, callboard_error_new (CALLBOARD_ERROR_NOT_FOUND, "There is no run %s", args->id));
      return FALSE;
    }
  callboard_store_take_records (result, g_steal_pointer (&runs));

  return TRUE;
}

typedef struct
{
  DexFuture             *runs;    /* (owned) */
  CallboardExportFormat  format;
} Export;

static void
export_free (gpointer data)
{
  Export *export = data;

  dex_unref (export->runs);
  g_free (export);
}

static gboolean
write_export (gpointer   data,
              GValue    *result,
              GError   **error)
{
  Export *export = data;
  GPtrArray *runs = g_value_get_boxed (dex_future_get_value (export->runs, NULL));
  char *text = export->format == CALLBOARD_EXPORT_JSON
                 ? write_json (runs)
                 : write_csv (runs, export->format == CALLBOARD_EXPORT_CSV_WITH_BOM);

  g_value_take_boxed (g_value_init (result, G_TYPE_BYTES), g_bytes_new_take (text, strlen (text)));

  return TRUE;
}

/* Writing may take long, and the store's thread may have a run to record meanwhile. */
static DexFuture *
write_export_cb (DexFuture *runs,
                 gpointer   user_data)
{
  Export *export = g_new0 (Export, 1);

  export->runs = dex_ref (runs);
  export->format = GPOINTER_TO_UINT (user_data);

  return callboard_pool_run (write_export, export, export_free);
}

/**
 * callboard_store_export_history:
 * @self: a store
 * @format: in what form
 * @run_id: (nullable): which run, %NULL for all
 *
 * Returns: (transfer full): a future that resolves to UTF-8 text as #GBytes, the oldest run first, or rejects with
 *   %CALLBOARD_ERROR_NOT_FOUND
 */
DexFuture *
callboard_store_export_history (CallboardStore        *self,
                                CallboardExportFormat  format,
                                const char            *run_id)
{
  dex_return_error_if_fail (CALLBOARD_IS_STORE (self));

  return dex_future_then (callboard_store_read (self, list_whole_runs, callboard_store_args_new (run_id),
                                                callboard_store_args_free),
                          write_export_cb, GUINT_TO_POINTER (format), NULL);
}
