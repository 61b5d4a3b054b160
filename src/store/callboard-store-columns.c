/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-store"

#include "config.h"

#include "base/callboard-error.h"
#include "base/callboard-fields-private.h"
#include "store/callboard-store-private.h"

/* Many records of a type, a column a field: read five times as fast as a JSON document of theirs, which counts at every
 * start. A table is how many rows there are, and the columns by the fields' plain names; a column says for each row
 * whether the field is set, and then all values. A table of another version is read as far as names and kinds agree. */
#define TABLE  "(ua{sv})"
#define COLUMN "(ayv)"
#define NESTED "(au" TABLE ")"

static GVariant *
new_text (const char *text)
{
  return g_variant_new_take_string (g_utf8_make_valid (text != NULL ? text : "", -1));
}

static GVariant *
new_texts (char **texts)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE_STRING_ARRAY);
  for (guint i = 0; texts != NULL && texts[i] != NULL; i++)
    g_variant_builder_add_value (&builder, new_text (texts[i]));

  return g_variant_builder_end (&builder);
}

/* The kind of a column's values, NULL for what is not remembered. */
static const GVariantType *
kind_of (const CallboardField *field)
{
  switch (field->type)
    {
    case CALLBOARD_FIELD_STRING:
    case CALLBOARD_FIELD_ID:
    case CALLBOARD_FIELD_SIGNAL:
      return G_VARIANT_TYPE ("as");
    case CALLBOARD_FIELD_INTEGER:
    case CALLBOARD_FIELD_BOOLEAN:
      return G_VARIANT_TYPE ("ax");
    case CALLBOARD_FIELD_STRINGS:
    case CALLBOARD_FIELD_IDS:
      return G_VARIANT_TYPE ("aas");
    case CALLBOARD_FIELD_RECORDS:
      return G_VARIANT_TYPE (NESTED);
    case CALLBOARD_FIELD_SECRET:
    default:
      return NULL;
    }
}

static GVariant *
new_value (gpointer              record,
           const CallboardField *field)
{
  switch (field->type)
    {
    case CALLBOARD_FIELD_STRING:
    case CALLBOARD_FIELD_ID:
      return new_text (MEMBER (record, field, char *));
    case CALLBOARD_FIELD_SIGNAL:
      return new_text (callboard_signal_type_to_string (MEMBER (record, field, CallboardSignalType)));
    case CALLBOARD_FIELD_INTEGER:
      return g_variant_new_int64 (MEMBER (record, field, gint64));
    case CALLBOARD_FIELD_BOOLEAN:
      return g_variant_new_int64 (MEMBER (record, field, gboolean));
    case CALLBOARD_FIELD_STRINGS:
    case CALLBOARD_FIELD_IDS:
      return new_texts (MEMBER (record, field, char **));
    case CALLBOARD_FIELD_SECRET:
    case CALLBOARD_FIELD_RECORDS:
    default:
      g_assert_not_reached ();
    }
}

/* The records in the records of a column are a table of their own, with how many of its rows belong to each. */
static GVariant *
new_nested (GPtrArray            *records,
            const CallboardField *field)
{
  g_autoptr(GPtrArray) all = g_ptr_array_new ();
  GVariantBuilder counts;

  g_variant_builder_init (&counts, G_VARIANT_TYPE ("au"));
  for (guint i = 0; i < records->len; i++)
    {
      GPtrArray *some = MEMBER (g_ptr_array_index (records, i), field, GPtrArray *);

      g_variant_builder_add (&counts, "u", some != NULL ? some->len : 0);
      for (guint k = 0; some != NULL && k < some->len; k++)
        g_ptr_array_add (all, g_ptr_array_index (some, k));
    }

  return g_variant_new ("(au@" TABLE ")", &counts, callboard_columns_encode (field->element, all));
}

static GVariant *
new_values (GPtrArray            *records,
            const CallboardField *field)
{
  GVariantBuilder builder;

  if (field->type == CALLBOARD_FIELD_RECORDS)
    return new_nested (records, field);

  g_variant_builder_init (&builder, kind_of (field));
  for (guint i = 0; i < records->len; i++)
    g_variant_builder_add_value (&builder, new_value (g_ptr_array_index (records, i), field));

  return g_variant_builder_end (&builder);
}

/* For each record, whether it has the field; NULL where none has. */
static GByteArray *
list_set (GPtrArray *records,
          guint      index)
{
  g_autoptr(GByteArray) set = g_byte_array_sized_new (records->len);
  gboolean any = FALSE;

  for (guint i = 0; i < records->len; i++)
    {
      guint8 has = callboard_record_has (g_ptr_array_index (records, i), index);

      g_byte_array_append (set, &has, 1);
      any = any || has;
    }

  return any ? g_steal_pointer (&set) : NULL;
}

/*< private >
 * callboard_columns_encode:
 * @type: what the records are
 * @records: (element-type CallboardRecord): records
 *
 * Returns: (transfer floating): @records without their secrets, for callboard_columns_decode()
 */
GVariant *
callboard_columns_encode (const CallboardRecordType *type,
                          GPtrArray                 *records)
{
  GVariantBuilder columns;

  g_variant_builder_init (&columns, G_VARIANT_TYPE_VARDICT);
  for (guint i = 0; i < type->n_fields; i++)
    {
      const CallboardField *field = &type->fields[i];
      g_autoptr(GByteArray) set = kind_of (field) != NULL ? list_set (records, i) : NULL;

      if (set != NULL)
        g_variant_builder_add (&columns, "{sv}", field->name,
                               g_variant_new ("(@ayv)", g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, set->data,
                                                                                   set->len, 1),
                                              new_values (records, field)));
    }

  return g_variant_new (TABLE, records->len, &columns);
}

static void
take_texts (GPtrArray            *records,
            guint                 index,
            const guint8         *set,
            GVariant             *values)
{
  g_autofree const char **texts = g_variant_get_strv (values, NULL);

  for (guint i = 0; i < records->len; i++)
    {
      if (set[i])
        callboard_record_set_string (g_ptr_array_index (records, i), index, texts[i]);
    }
}

static void
take_signals (GPtrArray    *records,
              guint         index,
              const guint8 *set,
              GVariant     *values)
{
  g_autofree const char **texts = g_variant_get_strv (values, NULL);

  for (guint i = 0; i < records->len; i++)
    {
      if (set[i])
        callboard_record_set_integer (g_ptr_array_index (records, i), index,
                                      (gint64) callboard_signal_type_from_string (texts[i]));
    }
}

static void
take_integers (GPtrArray    *records,
               guint         index,
               const guint8 *set,
               GVariant     *values)
{
  gsize n;
  const gint64 *integers = g_variant_get_fixed_array (values, &n, sizeof *integers);

  for (guint i = 0; i < records->len; i++)
    {
      if (set[i])
        callboard_record_set_integer (g_ptr_array_index (records, i), index, integers[i]);
    }
}

static void
take_lists (GPtrArray    *records,
            guint         index,
            const guint8 *set,
            GVariant     *values)
{
  for (guint i = 0; i < records->len; i++)
    {
      g_autoptr(GVariant) list = set[i] ? g_variant_get_child_value (values, i) : NULL;
      g_autofree const char **texts = list != NULL ? g_variant_get_strv (list, NULL) : NULL;

      if (set[i])
        callboard_record_set_strings (g_ptr_array_index (records, i), index, texts);
    }
}

static gboolean
take_nested (GPtrArray    *records,
             guint         index,
             const guint8 *set,
             GVariant     *values)
{
  const CallboardField *field = &((CallboardRecord *) g_ptr_array_index (records, 0))->type->fields[index];
  g_autoptr(GVariant) counts = g_variant_get_child_value (values, 0);
  g_autoptr(GVariant) table = g_variant_get_child_value (values, 1);
  g_autoptr(GPtrArray) all = callboard_columns_decode (field->element, table, NULL);
  gsize n_counts;
  const guint32 *each = g_variant_get_fixed_array (counts, &n_counts, sizeof *each);
  guint next = 0;

  if (all == NULL || n_counts != records->len)
    return FALSE;
  for (guint i = 0; i < records->len; i++)
    {
      CallboardRecord *record = g_ptr_array_index (records, i);

      if (each[i] > all->len - next)
        return FALSE;
      if (set[i])
        {
          MEMBER (record, field, GPtrArray *) = g_ptr_array_new_full (each[i], callboard_record_unref);
          record->set |= CALLBOARD_FIELD_BIT (index);
        }
      for (guint k = 0; set[i] && k < each[i]; k++)
        g_ptr_array_add (MEMBER (record, field, GPtrArray *),
                         callboard_record_ref (g_ptr_array_index (all, next + k)));
      next += each[i];
    }

  return TRUE;
}

static gboolean
take_values (GPtrArray            *records,
             guint                 index,
             const CallboardField *field,
             const guint8         *set,
             GVariant             *values)
{
  if (field->type == CALLBOARD_FIELD_RECORDS)
    return take_nested (records, index, set, values);
  if (g_variant_n_children (values) != records->len)
    return FALSE;

  if (field->type == CALLBOARD_FIELD_SIGNAL)
    take_signals (records, index, set, values);
  else if (g_variant_is_of_type (values, G_VARIANT_TYPE ("as")))
    take_texts (records, index, set, values);
  else if (g_variant_is_of_type (values, G_VARIANT_TYPE ("ax")))
    take_integers (records, index, set, values);
  else
    take_lists (records, index, set, values);

  return TRUE;
}

/* Whether it is a column of that field; one that is none of this version's is passed over. */
static gboolean
take_column (GPtrArray                 *records,
             const CallboardRecordType *type,
             const char                *name,
             GVariant                  *column)
{
  int index = callboard_record_type_find (type, name);
  const GVariantType *kind = index >= 0 ? kind_of (&type->fields[index]) : NULL;
  g_autoptr(GVariant) flags = NULL;
  g_autoptr(GVariant) values = NULL;
  const guint8 *set;
  gsize n_set;

  if (kind == NULL || !g_variant_is_of_type (column, G_VARIANT_TYPE (COLUMN)))
    return TRUE;
  g_variant_get (column, "(@ayv)", &flags, &values);
  set = g_variant_get_fixed_array (flags, &n_set, 1);
  if (n_set != records->len)
    return FALSE;

  return !g_variant_is_of_type (values, kind) ||
         take_values (records, (guint) index, &type->fields[index], set, values);
}

/* Lists are never NULL in a record that was read, set or not. */
static gpointer
new_record (const CallboardRecordType *type)
{
  CallboardRecord *record = callboard_record_new (type);

  for (guint i = 0; i < type->n_fields; i++)
    {
      if (type->fields[i].type == CALLBOARD_FIELD_STRINGS || type->fields[i].type == CALLBOARD_FIELD_IDS)
        MEMBER (record, &type->fields[i], char **) = g_new0 (char *, 1);
    }

  return record;
}

/*< private >
 * callboard_columns_decode:
 * @type: what the records are
 * @table: what callboard_columns_encode() made
 * @error: return location for a %CALLBOARD_ERROR_NOT_UNDERSTOOD
 *
 * Returns: (transfer full) (element-type CallboardRecord): the records, or %NULL with @error set
 */
GPtrArray *
callboard_columns_decode (const CallboardRecordType  *type,
                          GVariant                   *table,
                          GError                    **error)
{
  g_autoptr(GPtrArray) records = NULL;
  g_autoptr(GVariantIter) columns = NULL;
  const char *name;
  GVariant *column;
  guint n;
  gboolean understood;

  g_variant_get (table, TABLE, &n, &columns);
  /* A row takes a byte in each column at least: no number read from a file makes this one greedy. */
  understood = n <= g_variant_get_size (table);
  records = g_ptr_array_new_full (understood ? n : 0, callboard_record_unref);
  for (guint i = 0; understood && i < n; i++)
    g_ptr_array_add (records, new_record (type));
  while (understood && n > 0 && g_variant_iter_next (columns, "{&sv}", &name, &column))
    {
      g_autoptr(GVariant) owned = column;

      understood = take_column (records, type, name, owned);
    }
  if (understood)
    return g_steal_pointer (&records);

  g_propagate_error (error, callboard_error_new (CALLBOARD_ERROR_NOT_UNDERSTOOD, "A column is not as long as the table"));
  return NULL;
}
