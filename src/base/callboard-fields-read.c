/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-base"

#include "config.h"

#include <string.h>

#include "base/callboard-document-private.h"
#include "base/callboard-error.h"
#include "base/callboard-fields-private.h"

/* Makes records of a document by their tables. A record that was read is one piece of memory: its struct, behind it the
 * pointers of its lists, and behind these all its text. */

void
_callboard_reader_init (CallboardReader           *self,
                        const CallboardRecordType *type,
                        CallboardKeys              keys)
{
  g_assert (type->n_fields <= CALLBOARD_MAX_FIELDS);

  self->type = type;
  self->keys = keys;
  for (guint i = 0; i < CALLBOARD_MAX_SHAPE; i++)
    self->shape[i].name = NULL;
}

static inline const char *
key_of (const CallboardReader *self,
        guint                  index)
{
  const CallboardField *field = &self->type->fields[index];

  return self->keys == CALLBOARD_KEYS_WIRE ? field->read_key : field->name;
}

static void
find_column (const CallboardReader *self,
             const CallboardNode   *name,
             CallboardColumn       *column)
{
  g_auto(CallboardText) text = { 0 };

  _callboard_node_get_text (name, &text);
  column->name = name;
  column->index = -1;
  column->exact = FALSE;
  for (guint i = 0; i < self->type->n_fields && !column->exact; i++)
    {
      const char *key = key_of (self, i);

      if (key == NULL || strlen (key) != text.length || g_ascii_strncasecmp (key, text.chars, text.length) != 0)
        continue;
      column->exact = memcmp (key, text.chars, text.length) == 0;
      column->index = (int) i;
    }
}

static inline gboolean
is_same_name (const CallboardNode *one,
              const CallboardNode *other)
{
  return one != NULL && one->length == other->length && memcmp (one->text, other->text, other->length) == 0;
}

/* The last one of a name counts; one in another case only where none has the very name. */
static void
find_values (CallboardReader     *self,
             const CallboardNode *object)
{
  const CallboardNode *end = _callboard_node_end (object), *value;
  guint position = 0;

  self->given = self->exact = 0;
  for (guint i = 0; i < self->type->n_fields; i++)
    self->values[i] = NULL;

  for (const CallboardNode *name = object + 1; name < end; name = _callboard_node_end (value), position++)
    {
      CallboardColumn *column = &self->shape[MIN (position, CALLBOARD_MAX_SHAPE - 1)];
      guint32 bit;

      value = name + 1;
      if (!is_same_name (column->name, name))
        find_column (self, name, column);
      bit = column->index >= 0 ? CALLBOARD_FIELD_BIT (column->index) : 0;
      if (bit == 0 || (!column->exact && (self->exact & bit) != 0))
        continue;
      self->values[column->index] = value->kind != CALLBOARD_NODE_NULL ? value : NULL;
      self->given |= bit;
      self->exact |= column->exact ? bit : 0;
    }
}

static gboolean
is_list (const CallboardField *field)
{
  return field->type == CALLBOARD_FIELD_STRINGS || field->type == CALLBOARD_FIELD_IDS;
}

/* Bits of the fields that are set; a list is also where it is null. */
static guint32
fields_set (const CallboardReader *self)
{
  guint32 set = 0;

  for (guint i = 0; i < self->type->n_fields; i++)
    {
      if (self->values[i] != NULL || is_list (&self->type->fields[i]))
        set |= CALLBOARD_FIELD_BIT (i);
    }

  return set & self->given;
}

/* The elements of a list, or the one bare value that stands for a list of one. */
const CallboardNode *
_callboard_list_first (const CallboardNode *list)
{
  return list->kind == CALLBOARD_NODE_ARRAY ? callboard_node_first (list) : list;
}

const CallboardNode *
_callboard_list_next (const CallboardNode *list,
                      const CallboardNode *element)
{
  return element != list ? callboard_node_next (list, element) : NULL;
}

static gboolean
get_text (const CallboardNode *node,
          gboolean             id,
          CallboardText       *text)
{
  const char *at;

  if (!_callboard_node_get_text (node, text))
    return FALSE;
  at = id ? memchr (text->chars, '@', text->length) : NULL;
  if (at != NULL)
    text->length = (gsize) (at - text->chars);

  return TRUE;
}

/* Of an element of a list, where what is empty counts for nothing: also what only decorates nothing. */
static gboolean
get_element_text (const CallboardNode *node,
                  gboolean             id,
                  CallboardText       *text)
{
  return get_text (node, id, text) && text->length > 0;
}

static inline gboolean
is_text (const CallboardText *text,
         const char          *known)
{
  return known != NULL && strncmp (known, text->chars, text->length) == 0 && known[text->length] == '\0';
}

static gboolean
read_boolean (const CallboardNode *node,
              gboolean            *value)
{
  g_auto(CallboardText) text = { 0 };
  char word[8] = "";

  if (node->kind == CALLBOARD_NODE_BOOLEAN)
    {
      *value = *node->text == 't';
      return TRUE;
    }
  if (!_callboard_node_get_text (node, &text) || text.length >= sizeof word)
    return FALSE;
  memcpy (word, text.chars, text.length);

  *value = g_ascii_strcasecmp (word, "true") == 0 || strcmp (word, "1") == 0;
  return *value || g_ascii_strcasecmp (word, "false") == 0 || strcmp (word, "0") == 0 || *word == '\0';
}

static CallboardSignalType
read_signal (const CallboardNode *node)
{
  g_autofree char *text = callboard_node_dup_text (node);

  return callboard_signal_type_from_string (text);
}

static gboolean
same_list (const CallboardNode  *list,
           gboolean              ids,
           char                **known)
{
  for (const CallboardNode *element = list != NULL ? _callboard_list_first (list) : NULL; element != NULL;
       element = _callboard_list_next (list, element))
    {
      g_auto(CallboardText) text = { 0 };

      if (!get_element_text (element, ids, &text))
        continue;
      if (known == NULL || *known == NULL || !is_text (&text, *known++))
        return FALSE;
    }

  return known == NULL || *known == NULL;
}

static gboolean
same_text (const CallboardNode *node,
           gboolean             id,
           const char          *known)
{
  g_auto(CallboardText) text = { 0 };

  return get_text (node, id, &text) && is_text (&text, known);
}

/* Whether reading would make of @node what is known already. Of records it is not found out here. */
static gboolean
same_value (const CallboardField *field,
            const CallboardNode  *node,
            gconstpointer         known)
{
  gboolean flag;
  gint64 number;

  switch (field->type)
    {
    case CALLBOARD_FIELD_STRING:
    case CALLBOARD_FIELD_SECRET:
    case CALLBOARD_FIELD_ID:
      return same_text (node, field->type == CALLBOARD_FIELD_ID, MEMBER (known, field, char *));
    case CALLBOARD_FIELD_INTEGER:
      return callboard_node_get_integer (node, &number) && number == MEMBER (known, field, gint64);
    case CALLBOARD_FIELD_BOOLEAN:
      return read_boolean (node, &flag) && flag == MEMBER (known, field, gboolean);
    case CALLBOARD_FIELD_STRINGS:
    case CALLBOARD_FIELD_IDS:
      return same_list (node, field->type == CALLBOARD_FIELD_IDS, MEMBER (known, field, char **));
    case CALLBOARD_FIELD_SIGNAL:
      return read_signal (node) == MEMBER (known, field, CallboardSignalType);
    case CALLBOARD_FIELD_RECORDS:
    default:
      return FALSE;
    }
}

static gboolean
is_known (const CallboardReader *self,
          const CallboardRecord *known)
{
  guint32 set = fields_set (self);

  if (known == NULL || known->set != set)
    return FALSE;
  for (guint i = 0; i < self->type->n_fields; i++)
    {
      if ((set & CALLBOARD_FIELD_BIT (i)) != 0 && !same_value (&self->type->fields[i], self->values[i], known))
        return FALSE;
    }

  return TRUE;
}

/* As much as the text can take, which escapes only make shorter; not what decorates an id, which is not kept. */
static gsize
measure_text (const CallboardNode *node,
              gboolean             id)
{
  const char *at = id ? memchr (node->text, '@', node->length) : NULL;
  gsize length = at != NULL ? (gsize) (at - node->text) : node->length;

  return MAX (length, G_ASCII_DTOSTR_BUF_SIZE * node->indirect) + 1;
}

static gsize
measure_value (const CallboardField *field,
               const CallboardNode  *node,
               gsize                *n_pointers)
{
  gsize size = 0;

  switch (field->type)
    {
    case CALLBOARD_FIELD_STRING:
    case CALLBOARD_FIELD_ID:
      return node != NULL ? measure_text (node, field->type == CALLBOARD_FIELD_ID) : 0;
    case CALLBOARD_FIELD_STRINGS:
    case CALLBOARD_FIELD_IDS:
      ++*n_pointers;
      for (const CallboardNode *element = node != NULL ? _callboard_list_first (node) : NULL; element != NULL;
           element = _callboard_list_next (node, element), ++*n_pointers)
        size += measure_text (element, field->type == CALLBOARD_FIELD_IDS);
      return size;
    case CALLBOARD_FIELD_SECRET:
    case CALLBOARD_FIELD_INTEGER:
    case CALLBOARD_FIELD_BOOLEAN:
    case CALLBOARD_FIELD_SIGNAL:
    case CALLBOARD_FIELD_RECORDS:
    default:
      return 0;
    }
}

static CallboardRecord *
allocate (CallboardReader *self)
{
  gsize n_pointers = 0, size = 0;
  CallboardRecord *record;

  for (guint i = 0; i < self->type->n_fields; i++)
    {
      if (key_of (self, i) != NULL)
        size += measure_value (&self->type->fields[i], self->values[i], &n_pointers);
    }

  record = _callboard_record_new_with_room (self->type, n_pointers * sizeof (char *) + size);
  record->set = fields_set (self);
  self->pointers = (char **) ((char *) record + self->type->size);
  self->chars = (char *) (self->pointers + n_pointers);

  return record;
}

static char *
write_text (CallboardReader     *self,
            const CallboardText *text)
{
  char *written = memcpy (self->chars, text->chars, text->length);

  written[text->length] = '\0';
  self->chars += text->length + 1;

  return written;
}

static char **
write_list (CallboardReader     *self,
            const CallboardNode *list,
            gboolean             ids)
{
  char **written = self->pointers;

  for (const CallboardNode *element = list != NULL ? _callboard_list_first (list) : NULL; element != NULL;
       element = _callboard_list_next (list, element))
    {
      g_auto(CallboardText) text = { 0 };

      if (get_element_text (element, ids, &text))
        *self->pointers++ = write_text (self, &text);
    }
  *self->pointers++ = NULL;

  return written;
}

static GPtrArray *
read_records (const CallboardRecordType  *type,
              CallboardKeys               keys,
              const CallboardNode        *list,
              GError                    **error)
{
  g_autoptr(GPtrArray) records = g_ptr_array_new_with_free_func (callboard_record_unref);
  CallboardReader reader;

  _callboard_reader_init (&reader, type, keys);
  for (const CallboardNode *element = _callboard_list_first (list); element != NULL; element = _callboard_list_next (list, element))
    {
      gpointer record;

      /* Where the service's tables promise strings, there is nothing to take from them. */
      if (element->kind != CALLBOARD_NODE_OBJECT)
        continue;
      record = _callboard_reader_read (&reader, element, NULL, error);
      if (record == NULL)
        return NULL;
      g_ptr_array_add (records, record);
    }

  return g_steal_pointer (&records);
}

static gboolean
read_text (CallboardReader      *self,
           CallboardRecord      *record,
           const CallboardField *field,
           const CallboardNode  *node)
{
  g_auto(CallboardText) text = { 0 };

  if (!get_text (node, field->type == CALLBOARD_FIELD_ID, &text))
    return FALSE;

  /* A secret is wiped when it is freed, so it is on its own. */
  MEMBER (record, field, char *) = field->type == CALLBOARD_FIELD_SECRET ? g_strndup (text.chars, text.length)
                                                                        : write_text (self, &text);
  return TRUE;
}

static gboolean
read_value (CallboardReader       *self,
            CallboardRecord       *record,
            const CallboardField  *field,
            const CallboardNode   *node,
            GError               **error)
{
  switch (field->type)
    {
    case CALLBOARD_FIELD_STRING:
    case CALLBOARD_FIELD_ID:
    case CALLBOARD_FIELD_SECRET:
      return node == NULL || read_text (self, record, field, node);
    case CALLBOARD_FIELD_INTEGER:
      return node == NULL || callboard_node_get_integer (node, &MEMBER (record, field, gint64));
    case CALLBOARD_FIELD_BOOLEAN:
      return node == NULL || read_boolean (node, &MEMBER (record, field, gboolean));
    case CALLBOARD_FIELD_STRINGS:
    case CALLBOARD_FIELD_IDS:
      MEMBER (record, field, char **) = write_list (self, node, field->type == CALLBOARD_FIELD_IDS);
      return TRUE;
    case CALLBOARD_FIELD_SIGNAL:
      if (node != NULL)
        MEMBER (record, field, CallboardSignalType) = read_signal (node);
      return TRUE;
    case CALLBOARD_FIELD_RECORDS:
      if (node != NULL)
        MEMBER (record, field, GPtrArray *) = read_records (field->element, self->keys, node, error);
      return node == NULL || MEMBER (record, field, GPtrArray *) != NULL;
    default:
      g_assert_not_reached ();
    }
}

gpointer
_callboard_reader_read (CallboardReader      *self,
                        const CallboardNode  *object,
                        gconstpointer         known,
                        GError              **error)
{
  CallboardRecord *record;

  find_values (self, object);
  if (is_known (self, known))
    return callboard_record_ref ((gpointer) known);

  record = allocate (self);
  for (guint i = 0; i < self->type->n_fields; i++)
    {
      const CallboardField *field = &self->type->fields[i];
      GError *reason = NULL;

      if (key_of (self, i) == NULL)
        continue;
      if (field->type == CALLBOARD_FIELD_STRING || field->type == CALLBOARD_FIELD_ID || is_list (field))
        record->packed |= CALLBOARD_FIELD_BIT (i);
      if (read_value (self, record, field, self->values[i], &reason))
        continue;

      g_propagate_error (error, reason != NULL ? reason
                           : callboard_error_new (CALLBOARD_ERROR_NOT_UNDERSTOOD, "“%s” is of an unexpected type",
                                                  key_of (self, i)));
      callboard_record_unref (record);
      return NULL;
    }

  return record;
}

/**
 * callboard_record_read: (skip)
 * @type: what kind of record
 * @keys: whose names the members have
 * @object: an object
 * @error: return location for a %CALLBOARD_ERROR_NOT_UNDERSTOOD that names the member
 *
 * Unknown members are passed over; missing and null ones leave their field unset, lists become empty ones.
 *
 * Returns: (transfer full): the record, or %NULL when a known member was of a kind that cannot be understood
 */
gpointer
callboard_record_read (const CallboardRecordType  *type,
                       CallboardKeys               keys,
                       const CallboardNode        *object,
                       GError                    **error)
{
  CallboardReader reader;

  g_return_val_if_fail (callboard_node_get_kind (object) == CALLBOARD_NODE_OBJECT, NULL);

  _callboard_reader_init (&reader, type, keys);
  return _callboard_reader_read (&reader, object, NULL, error);
}
