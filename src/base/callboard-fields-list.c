/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-base"

#include "config.h"

#include <string.h>

#include "base/callboard-document-private.h"
#include "base/callboard-error.h"
#include "base/callboard-fields-private.h"

/* What a list was known to be, to be recognized in the next one. */
typedef struct
{
  const CallboardField *id;
  GPtrArray            *records;    /* (nullable) */
  guint                 next;       /* the one that is expected */
  GHashTable           *positions;  /* (owned) (nullable): id to position plus one, once one was not where it was */
} Known;

static gpointer
get_expected (const Known *self)
{
  return self->records != NULL && self->next < self->records->len ? g_ptr_array_index (self->records, self->next) : NULL;
}

static gpointer
find_known (Known      *self,
            const char *id)
{
  guint position;

  if (self->positions == NULL)
    {
      self->positions = g_hash_table_new (g_str_hash, g_str_equal);
      for (guint i = 0; i < self->records->len; i++)
        /* A list has no holes. NOLINTNEXTLINE(clang-analyzer-core.NullDereference) */
        g_hash_table_insert (self->positions, MEMBER (g_ptr_array_index (self->records, i), self->id, char *),
                             GUINT_TO_POINTER (i + 1));
    }
  position = GPOINTER_TO_UINT (g_hash_table_lookup (self->positions, id));
  if (position == 0)
    return NULL;

  self->next = position;
  return g_ptr_array_index (self->records, position - 1);
}

/* Takes what is the same as before instead of what was just read. */
static gpointer
recognize (Known    *self,
           gpointer  record)
{
  gpointer expected = get_expected (self), known;
  const char *id = MEMBER (record, self->id, char *);

  if (record == expected)
    {
      self->next++;
      return record;
    }
  if (self->records == NULL)
    return record;
  if (expected != NULL && g_strcmp0 (MEMBER (expected, self->id, char *), id) == 0)
    known = g_ptr_array_index (self->records, self->next++);
  else
    known = find_known (self, id);
  if (known == NULL || callboard_record_diff (known, record) != 0)
    return record;

  callboard_record_unref (record);
  return callboard_record_ref (known);
}

static gpointer
read_element (CallboardReader      *reader,
              Known                *known,
              const CallboardNode  *element,
              GError              **error)
{
  CallboardRecord *record;

  if (element->kind != CALLBOARD_NODE_OBJECT)
    {
      g_propagate_error (error, callboard_error_new (CALLBOARD_ERROR_NOT_UNDERSTOOD,
                                                     "The answer holds no %s where one was expected",
                                                     reader->type->name));
      return NULL;
    }
  record = _callboard_reader_read (reader, element, get_expected (known), error);
  if (record == NULL)
    return NULL;
  if (MEMBER (record, known->id, char *) == NULL)
    {
      g_propagate_error (error, callboard_error_new (CALLBOARD_ERROR_NOT_UNDERSTOOD, "A %s has no “%s”",
                                                     reader->type->name, known->id->read_key));
      callboard_record_unref (record);
      return NULL;
    }

  return recognize (known, record);
}

/**
 * callboard_records_read: (skip)
 * @type: what kind of records
 * @list: (nullable): an array, one object that stands for an array of one, or %NULL for an empty one
 * @required: the field of text without which an element is of no use
 * @known: (nullable) (element-type CallboardRecord): what the same list was before; never changed any more
 * @error: return location for a %CALLBOARD_ERROR_NOT_UNDERSTOOD
 *
 * Reads a list of the service. What is as it was in @known is taken from there, at hardly any expense, and where all of it is,
 * the list is @known itself.
 *
 * Returns: (transfer full) (element-type CallboardRecord): the records, or %NULL with @error set
 */
GPtrArray *
callboard_records_read (const CallboardRecordType  *type,
                        const CallboardNode        *list,
                        guint                       required,
                        GPtrArray                  *known,
                        GError                    **error)
{
  Known before = { .id = &type->fields[required], .records = known };
  g_autoptr(GPtrArray) records = g_ptr_array_new_full (known != NULL ? known->len : 0, callboard_record_unref);
  CallboardReader reader;
  gboolean understood = TRUE;

  _callboard_reader_init (&reader, type, CALLBOARD_KEYS_WIRE);
  for (const CallboardNode *element = list != NULL ? _callboard_list_first (list) : NULL; element != NULL && understood;
       element = _callboard_list_next (list, element))
    {
      gpointer record = read_element (&reader, &before, element, error);

      understood = record != NULL;
      if (understood)
        g_ptr_array_add (records, record);
    }
  g_clear_pointer (&before.positions, g_hash_table_unref);
  if (!understood)
    return NULL;

  if (known != NULL && records->len == known->len && records->len > 0 &&
      memcmp (records->pdata, known->pdata, records->len * sizeof (gpointer)) == 0)
    return g_ptr_array_ref (known);
  return g_steal_pointer (&records);
}
