/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-store"

#include "config.h"

#include "base/callboard-fields-private.h"
#include "store/callboard-sql-private.h"

/* A secret has no column anywhere, and what is a table of its own is not one either. */
static gboolean
has_column (const CallboardField *field)
{
  return field->type != CALLBOARD_FIELD_SECRET && field->type != CALLBOARD_FIELD_RECORDS;
}

static CallboardSqlValue
value_of (gconstpointer         record,
          guint                 index,
          const CallboardField *field)
{
  if (!callboard_record_has (record, index))
    return (CallboardSqlValue) SQL_ID (NULL);

  switch (field->type)
    {
    case CALLBOARD_FIELD_STRING:
      return (CallboardSqlValue) SQL_TEXT (MEMBER (record, field, char *));
    case CALLBOARD_FIELD_ID:
      return (CallboardSqlValue) SQL_ID (MEMBER (record, field, char *));
    case CALLBOARD_FIELD_INTEGER:
      return (CallboardSqlValue) SQL_INT (MEMBER (record, field, gint64));
    case CALLBOARD_FIELD_BOOLEAN:
      return (CallboardSqlValue) SQL_INT (MEMBER (record, field, gboolean));
    case CALLBOARD_FIELD_SIGNAL:
      return (CallboardSqlValue) SQL_ID (callboard_signal_type_to_string (MEMBER (record, field, CallboardSignalType)));
    case CALLBOARD_FIELD_SECRET:
    case CALLBOARD_FIELD_STRINGS:
    case CALLBOARD_FIELD_IDS:
    case CALLBOARD_FIELD_RECORDS:
    default:
      g_assert_not_reached ();
    }
}

/**
 * callboard_sql_insert:
 * @self: a connection
 * @insert_into: how and where, such as `INSERT INTO runs`
 * @record: a record whose fields are columns there
 * @error: return location for a %CALLBOARD_ERROR_LOCAL
 *
 * Returns: whether it is in
 */
gboolean
callboard_sql_insert (CallboardSql   *self,
                      const char     *insert_into,
                      gconstpointer   record,
                      GError        **error)
{
  const CallboardRecordType *type = ((const CallboardRecord *) record)->type;
  g_autoptr(GString) names = g_string_new (NULL);
  g_autoptr(GString) places = g_string_new (NULL);
  g_autoptr(GArray) values = g_array_new (TRUE, TRUE, sizeof (CallboardSqlValue));
  g_autofree char *statement = NULL;

  for (guint i = 0; i < type->n_fields; i++)
    {
      const CallboardField *field = &type->fields[i];
      CallboardSqlValue value;

      if (!has_column (field))
        continue;
      value = value_of (record, i, field);
      g_array_append_val (values, value);
      g_string_append_printf (names, "%s\"%s\"", values->len > 1 ? ", " : "", field->name);
      g_string_append_printf (places, "%s?%u", values->len > 1 ? ", " : "", values->len);
    }
  statement = g_strdup_printf ("%s (%s) VALUES (%s)", insert_into, names->str, places->str);

  return callboard_sql_run (self, statement, (const CallboardSqlValue *) (gpointer) values->data, error);
}

static void
set_field (gpointer              record,
           guint                 index,
           const CallboardField *field,
           CallboardRows        *rows,
           int                   column)
{
  const char *text = callboard_rows_get_text (rows, column);

  if (text == NULL)
    return;
  if (field->type == CALLBOARD_FIELD_STRING || field->type == CALLBOARD_FIELD_ID)
    callboard_record_set_string (record, index, text);
  else if (field->type == CALLBOARD_FIELD_SIGNAL)
    callboard_record_set_integer (record, index, (gint64) callboard_signal_type_from_string (text));
  else
    callboard_record_set_integer (record, index, callboard_rows_get_integer (rows, column));
}

static gpointer
record_of_row (CallboardRows             *rows,
               const CallboardRecordType *type)
{
  gpointer record = callboard_record_new (type);

  for (int column = 0; column < callboard_rows_get_n_columns (rows); column++)
    {
      int index = callboard_record_type_find (type, callboard_rows_get_name (rows, column));

      if (index >= 0 && has_column (&type->fields[index]))
        set_field (record, (guint) index, &type->fields[index], rows, column);
    }

  return record;
}

/**
 * callboard_sql_list:
 * @self: a connection
 * @type: what is in a row; columns that are no fields of it are passed over
 * @statement: a query
 * @values: (nullable): SQL_ARGS()
 * @error: return location for a %CALLBOARD_ERROR_LOCAL
 *
 * Returns: (transfer full) (element-type CallboardRecord): a record a row, or %NULL with @error set
 */
GPtrArray *
callboard_sql_list (CallboardSql               *self,
                    const CallboardRecordType  *type,
                    const char                 *statement,
                    const CallboardSqlValue    *values,
                    GError                    **error)
{
  g_autoptr(GPtrArray) records = g_ptr_array_new_with_free_func (callboard_record_unref);
  g_autoptr(CallboardRows) rows = callboard_sql_query (self, statement, values, error);
  g_autoptr(GError) failure = NULL;

  if (rows == NULL)
    return NULL;
  while (callboard_rows_next (rows, &failure))
    g_ptr_array_add (records, record_of_row (rows, type));
  if (failure == NULL)
    return g_steal_pointer (&records);

  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}
