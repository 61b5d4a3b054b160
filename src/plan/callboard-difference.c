/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-plan"

#include "config.h"

#include "plan/callboard-difference-private.h"

#define MEMBER(record, field, type) G_STRUCT_MEMBER (type, (gpointer) (record), (field)->offset)

static gboolean
is_text (const CallboardField *field)
{
  return field->type == CALLBOARD_FIELD_STRING || field->type == CALLBOARD_FIELD_ID;
}

static int
compare_strings (gconstpointer a,
                 gconstpointer b,
                 gpointer      user_data)
{
  return g_strcmp0 (*(char * const *) a, *(char * const *) b);
}

/* Lists of the service have no order that means anything. */
static gboolean
same_set (char **one,
          char **other)
{
  guint n = one != NULL ? g_strv_length (one) : 0;
  g_autofree char **a = NULL, **b = NULL;

  if (n != (other != NULL ? g_strv_length (other) : 0))
    return FALSE;

  a = g_memdup2 (one, n * sizeof (char *));
  b = g_memdup2 (other, n * sizeof (char *));
  g_sort_array (a, n, sizeof (char *), compare_strings, NULL);
  g_sort_array (b, n, sizeof (char *), compare_strings, NULL);
  for (guint i = 0; i < n; i++)
    {
      if (g_strcmp0 (a[i], b[i]) != 0)
        return FALSE;
    }

  return TRUE;
}

/* Nothing and an empty text are the same to the service. */
static gboolean
same_value (gconstpointer         one,
            gconstpointer         other,
            const CallboardField *field)
{
  const char *a, *b;

  switch (field->type)
    {
    case CALLBOARD_FIELD_STRING:
    case CALLBOARD_FIELD_ID:
    case CALLBOARD_FIELD_SECRET:
      a = MEMBER (one, field, char *);
      b = MEMBER (other, field, char *);
      return g_strcmp0 (a ? a : "", b ? b : "") == 0;
    case CALLBOARD_FIELD_INTEGER:
      return MEMBER (one, field, gint64) == MEMBER (other, field, gint64);
    case CALLBOARD_FIELD_BOOLEAN:
      return !MEMBER (one, field, gboolean) == !MEMBER (other, field, gboolean);
    case CALLBOARD_FIELD_SIGNAL:
      return MEMBER (one, field, CallboardSignalType) == MEMBER (other, field, CallboardSignalType);
    case CALLBOARD_FIELD_STRINGS:
    case CALLBOARD_FIELD_IDS:
      return same_set (MEMBER (one, field, char **), MEMBER (other, field, char **));
    case CALLBOARD_FIELD_RECORDS:
    default:
      return TRUE;
    }
}

/**
 * callboard_difference_carry_over: (skip)
 * @to: a record that is not shared
 * @from: a record of the same type
 * @index: one of its fields
 *
 * Gives @to the field of @from.
 */
void
callboard_difference_carry_over (gpointer      to,
                                 gconstpointer from,
                                 guint         index)
{
  const CallboardField *field = &((const CallboardRecord *) from)->type->fields[index];

  if (is_text (field))
    callboard_record_set_string (to, index, MEMBER (from, field, char *));
  else if (field->type == CALLBOARD_FIELD_STRINGS || field->type == CALLBOARD_FIELD_IDS)
    callboard_record_set_strings (to, index, (const char * const *) MEMBER (from, field, char **));
  else if (field->type == CALLBOARD_FIELD_INTEGER)
    callboard_record_set_integer (to, index, MEMBER (from, field, gint64));
  else
    callboard_record_set_integer (to, index, MEMBER (from, field, int));
}

/**
 * callboard_difference_same: (skip)
 * @one: a record
 * @other: a record of the same type
 * @index: one of its fields
 *
 * Returns: whether both have the same there; nothing and an empty text are the same to the service
 */
gboolean
callboard_difference_same (gconstpointer one,
                           gconstpointer other,
                           guint         index)
{
  return same_value (one, other, &((const CallboardRecord *) one)->type->fields[index]);
}

/**
 * callboard_difference_pick: (skip)
 * @record: a record
 * @mask: bits of its fields
 *
 * Returns: (transfer full): a record of those of the fields that @record has; of lists of records it has none
 */
gpointer
callboard_difference_pick (gconstpointer record,
                           guint32       mask)
{
  const CallboardRecordType *type = ((const CallboardRecord *) record)->type;
  CallboardRecord *picked = callboard_record_new (type);

  for (guint i = 0; i < type->n_fields; i++)
    {
      if ((mask & CALLBOARD_FIELD_BIT (i)) != 0 && callboard_record_has (record, i) &&
          type->fields[i].type != CALLBOARD_FIELD_RECORDS)
        callboard_difference_carry_over (picked, record, i);
    }

  return picked;
}

/**
 * callboard_difference_new: (skip)
 * @known: a record as it is
 * @changes: a record of the same type with what shall be
 *
 * Returns: (transfer full) (nullable): a record of those fields of @changes that can be written and are not so in
 *   @known, its identity left aside; %NULL if there are none
 */
gpointer
callboard_difference_new (gconstpointer known,
                          gconstpointer changes)
{
  const CallboardRecordType *type = ((const CallboardRecord *) known)->type;
  CallboardRecord *only = callboard_record_new (type);

  for (guint i = 0; i < type->n_fields; i++)
    {
      const CallboardField *field = &type->fields[i];
      gboolean known_too = callboard_record_has (known, i) || is_text (field);

      if (field->write_key == NULL || field->type == CALLBOARD_FIELD_ID || !callboard_record_has (changes, i))
        continue;
      if (!known_too || !same_value (known, changes, field))
        callboard_difference_carry_over (only, changes, i);
    }

  if (only->set == 0)
    g_clear_pointer (&only, callboard_record_unref);

  return only;
}

/**
 * callboard_difference_holds: (skip)
 * @found: a record as it was read
 * @wanted: a record of the same type
 * @mask: bits of the fields to look at
 *
 * Returns: whether @found is as @wanted says in those fields of @mask that both have
 */
gboolean
callboard_difference_holds (gconstpointer found,
                            gconstpointer wanted,
                            guint32       mask)
{
  const CallboardRecordType *type = ((const CallboardRecord *) found)->type;

  for (guint i = 0; i < type->n_fields; i++)
    {
      gboolean known_too = callboard_record_has (found, i) || is_text (&type->fields[i]);

      if ((mask & CALLBOARD_FIELD_BIT (i)) == 0 || !callboard_record_has (wanted, i) || !known_too)
        continue;
      if (!same_value (found, wanted, &type->fields[i]))
        return FALSE;
    }

  return TRUE;
}
