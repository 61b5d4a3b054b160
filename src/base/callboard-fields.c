/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-base"

#include "config.h"

#include <string.h>

#include "base/callboard-fields-private.h"
#include "base/callboard-redact.h"

G_DEFINE_BOXED_TYPE (CallboardRecord, callboard_record, callboard_record_ref, callboard_record_unref)

/**
 * callboard_signal_type_from_string:
 * @text: (nullable): a name or digit, of the service or of ours
 *
 * Returns: the type meant, %CALLBOARD_SIGNAL_UNKNOWN for anything else
 */
CallboardSignalType
callboard_signal_type_from_string (const char *text)
{
  static const char * const sip[] = { "0", "sip", "voip", NULL };
  g_autofree char *lower = g_ascii_strdown (text ? text : "", -1);

  if (g_strv_contains (sip, lower))
    return CALLBOARD_SIGNAL_SIP;
  if (strcmp (lower, "1") == 0 || strcmp (lower, "webrtc") == 0)
    return CALLBOARD_SIGNAL_WEBRTC;

  return CALLBOARD_SIGNAL_UNKNOWN;
}

/**
 * callboard_signal_type_to_string:
 * @type: a type
 *
 * Returns: its name in Callboard's own documents
 */
const char *
callboard_signal_type_to_string (CallboardSignalType type)
{
  switch (type)
    {
    case CALLBOARD_SIGNAL_SIP:
      return "sip";
    case CALLBOARD_SIGNAL_WEBRTC:
      return "webrtc";
    case CALLBOARD_SIGNAL_UNKNOWN:
    default:
      return "unknown";
    }
}

/**
 * callboard_id_cut:
 * @id: (nullable): an id as read, at times with `@` and an app behind it
 *
 * Returns: (transfer full) (nullable): the bare id, as it is written
 */
char *
callboard_id_cut (const char *id)
{
  return id != NULL ? g_strndup (id, strcspn (id, "@")) : NULL;
}

static void
clear_field (gpointer record,
             guint    index)
{
  CallboardRecord *head = record;
  const CallboardField *field = &head->type->fields[index];

  /* What is in one piece with the record goes with it; what is set instead is not. */
  if ((head->packed & CALLBOARD_FIELD_BIT (index)) != 0)
    {
      head->packed &= ~CALLBOARD_FIELD_BIT (index);
      MEMBER (record, field, gpointer) = NULL;
      return;
    }

  switch (field->type)
    {
    case CALLBOARD_FIELD_STRING:
    case CALLBOARD_FIELD_ID:
      g_clear_pointer (&MEMBER (record, field, char *), g_free);
      break;
    case CALLBOARD_FIELD_SECRET:
      g_clear_pointer (&MEMBER (record, field, char *), callboard_secret_free);
      break;
    case CALLBOARD_FIELD_STRINGS:
    case CALLBOARD_FIELD_IDS:
      g_clear_pointer (&MEMBER (record, field, char **), g_strfreev);
      break;
    case CALLBOARD_FIELD_RECORDS:
      g_clear_pointer (&MEMBER (record, field, GPtrArray *), g_ptr_array_unref);
      break;
    case CALLBOARD_FIELD_INTEGER:
    case CALLBOARD_FIELD_BOOLEAN:
    case CALLBOARD_FIELD_SIGNAL:
    default:
      break;
    }
}

void
_callboard_record_copy_field (gpointer              record,
                              gconstpointer         source,
                              const CallboardField *field)
{
  switch (field->type)
    {
    case CALLBOARD_FIELD_STRING:
    case CALLBOARD_FIELD_ID:
    case CALLBOARD_FIELD_SECRET:
      MEMBER (record, field, char *) = g_strdup (MEMBER (source, field, char *));
      break;
    case CALLBOARD_FIELD_INTEGER:
      MEMBER (record, field, gint64) = MEMBER (source, field, gint64);
      break;
    case CALLBOARD_FIELD_BOOLEAN:
      MEMBER (record, field, gboolean) = MEMBER (source, field, gboolean);
      break;
    case CALLBOARD_FIELD_STRINGS:
    case CALLBOARD_FIELD_IDS:
      MEMBER (record, field, char **) = g_strdupv (MEMBER (source, field, char **));
      break;
    case CALLBOARD_FIELD_SIGNAL:
      MEMBER (record, field, CallboardSignalType) = MEMBER (source, field, CallboardSignalType);
      break;
    case CALLBOARD_FIELD_RECORDS:
      if (MEMBER (source, field, GPtrArray *) != NULL)
        MEMBER (record, field, GPtrArray *) = g_ptr_array_ref (MEMBER (source, field, GPtrArray *));
      break;
    default:
      g_assert_not_reached ();
    }
}

/* An empty one, with @room bytes behind its struct for lists and text. The references are counted in the struct: what GLib
 * puts before a box of g_atomic_rc_box_alloc() is some 40 bytes, a tenth of an agent. */
gpointer
_callboard_record_new_with_room (const CallboardRecordType *type,
                                 gsize                      room)
{
  CallboardRecord *record = g_malloc (type->size + room);

  memset (record, 0, type->size);
  record->type = type;
  g_atomic_ref_count_init (&record->references);

  return record;
}

/**
 * callboard_record_new: (skip)
 * @type: what kind of record
 *
 * Returns: (transfer full): an empty record
 */
gpointer
callboard_record_new (const CallboardRecordType *type)
{
  return _callboard_record_new_with_room (type, 0);
}

/**
 * callboard_record_ref: (skip)
 * @record: a record
 *
 * Returns: (transfer full): @record
 */
gpointer
callboard_record_ref (gpointer record)
{
  g_atomic_ref_count_inc (&((CallboardRecord *) record)->references);

  return record;
}

/**
 * callboard_record_unref: (skip)
 * @record: (transfer full): a record
 */
void
callboard_record_unref (gpointer record)
{
  CallboardRecord *head = record;

  if (!g_atomic_ref_count_dec (&head->references))
    return;

  for (guint i = 0; i < head->type->n_fields; i++)
    clear_field (head, i);
  g_free (head);
}

static gsize
measure_field (gconstpointer         source,
               const CallboardField *field,
               gsize                *n_pointers)
{
  gsize size = 0;
  char **strings;

  switch ((int) field->type)
    {
    case CALLBOARD_FIELD_STRING:
    case CALLBOARD_FIELD_ID:
      return MEMBER (source, field, char *) != NULL ? strlen (MEMBER (source, field, char *)) + 1 : 0;
    case CALLBOARD_FIELD_STRINGS:
    case CALLBOARD_FIELD_IDS:
      strings = MEMBER (source, field, char **);
      for (guint i = 0; strings != NULL && strings[i] != NULL; i++, ++*n_pointers)
        size += strlen (strings[i]) + 1;
      *n_pointers += strings != NULL ? 1 : 0;
      return size;
    default:
      return 0;
    }
}

static char *
pack_text (char       **chars,
           const char  *text)
{
  char *packed = *chars;

  *chars = g_stpcpy (packed, text) + 1;

  return packed;
}

/* Text goes where the record itself is, behind its struct. */
static void
pack_field (CallboardRecord       *record,
            gconstpointer          source,
            guint                  index,
            char                ***pointers,
            char                 **chars)
{
  const CallboardField *field = &record->type->fields[index];
  char **strings;

  switch ((int) field->type)
    {
    case CALLBOARD_FIELD_STRING:
    case CALLBOARD_FIELD_ID:
      if (MEMBER (source, field, char *) == NULL)
        return;
      MEMBER (record, field, char *) = pack_text (chars, MEMBER (source, field, char *));
      record->packed |= CALLBOARD_FIELD_BIT (index);
      return;
    case CALLBOARD_FIELD_STRINGS:
    case CALLBOARD_FIELD_IDS:
      strings = MEMBER (source, field, char **);
      if (strings == NULL)
        return;
      MEMBER (record, field, char **) = *pointers;
      for (guint i = 0; strings[i] != NULL; i++)
        *(*pointers)++ = pack_text (chars, strings[i]);
      *(*pointers)++ = NULL;
      record->packed |= CALLBOARD_FIELD_BIT (index);
      return;
    default:
      _callboard_record_copy_field (record, source, field);
    }
}

/**
 * callboard_record_merge: (skip)
 * @base: a record
 * @over: a record of the same type
 *
 * Returns: (transfer full): a new record with the fields of @over where they are set, else those of @base
 */
gpointer
callboard_record_merge (gconstpointer base,
                        gconstpointer over)
{
  const CallboardRecord *below = base, *above = over;
  const CallboardRecordType *type = below->type;
  gsize n_pointers = 0, size = 0;
  CallboardRecord *merged;
  char **pointers, *chars;

  g_return_val_if_fail (above->type == type, callboard_record_new (type));

  for (guint i = 0; i < type->n_fields; i++)
    size += measure_field (callboard_record_has (over, i) ? over : base, &type->fields[i], &n_pointers);
  merged = _callboard_record_new_with_room (type, n_pointers * sizeof (char *) + size);
  merged->set = below->set | above->set;

  pointers = (char **) ((char *) merged + type->size);
  chars = (char *) (pointers + n_pointers);
  for (guint i = 0; i < type->n_fields; i++)
    pack_field (merged, callboard_record_has (over, i) ? over : base, i, &pointers, &chars);

  return merged;
}

static gboolean
same_strings (char **one,
              char **other)
{
  static char *none[] = { NULL };

  return g_strv_equal ((const char * const *) (one ? one : none), (const char * const *) (other ? other : none));
}

static gboolean
same_records (GPtrArray *one,
              GPtrArray *other)
{
  guint n = one != NULL ? one->len : 0;

  if (n != (other != NULL ? other->len : 0))
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      if (callboard_record_diff (g_ptr_array_index (one, i), g_ptr_array_index (other, i)) != 0)
        return FALSE;
    }

  return TRUE;
}

static gboolean
same_field (gconstpointer         one,
            gconstpointer         other,
            const CallboardField *field)
{
  switch (field->type)
    {
    case CALLBOARD_FIELD_STRING:
    case CALLBOARD_FIELD_ID:
    case CALLBOARD_FIELD_SECRET:
      return g_strcmp0 (MEMBER (one, field, char *), MEMBER (other, field, char *)) == 0;
    case CALLBOARD_FIELD_INTEGER:
      return MEMBER (one, field, gint64) == MEMBER (other, field, gint64);
    case CALLBOARD_FIELD_BOOLEAN:
      return MEMBER (one, field, gboolean) == MEMBER (other, field, gboolean);
    case CALLBOARD_FIELD_STRINGS:
    case CALLBOARD_FIELD_IDS:
      return same_strings (MEMBER (one, field, char **), MEMBER (other, field, char **));
    case CALLBOARD_FIELD_SIGNAL:
      return MEMBER (one, field, CallboardSignalType) == MEMBER (other, field, CallboardSignalType);
    case CALLBOARD_FIELD_RECORDS:
      return same_records (MEMBER (one, field, GPtrArray *), MEMBER (other, field, GPtrArray *));
    default:
      g_assert_not_reached ();
    }
}

/**
 * callboard_record_diff: (skip)
 * @one: a record
 * @other: a record of the same type
 *
 * Returns: a bit for each field that differs; one that is set in only one of them does
 */
guint32
callboard_record_diff (gconstpointer one,
                       gconstpointer other)
{
  const CallboardRecord *a = one, *b = other;
  guint32 mask = a->set ^ b->set;

  for (guint i = 0; i < a->type->n_fields; i++)
    {
      if (!same_field (one, other, &a->type->fields[i]))
        mask |= CALLBOARD_FIELD_BIT (i);
    }

  return mask;
}

static const CallboardField *
field_to_set (gpointer record,
              guint    index)
{
  CallboardRecord *head = record;
  const CallboardField *field = &head->type->fields[index];

  clear_field (record, index);
  head->set |= CALLBOARD_FIELD_BIT (index);

  return field;
}

/**
 * callboard_record_set_string: (skip)
 * @record: a record that is not shared yet
 * @index: a field of text
 * @value: (nullable): what it shall be; %NULL unsets the field
 */
void
callboard_record_set_string (gpointer    record,
                             guint       index,
                             const char *value)
{
  const CallboardField *field = field_to_set (record, index);

  MEMBER (record, field, char *) = g_strdup (value);
  if (value == NULL)
    ((CallboardRecord *) record)->set &= ~CALLBOARD_FIELD_BIT (index);
}

/**
 * callboard_record_set_integer: (skip)
 * @record: a record that is not shared yet
 * @index: a field that is a number, a boolean or a signal type
 * @value: what it shall be
 */
void
callboard_record_set_integer (gpointer record,
                              guint    index,
                              gint64   value)
{
  const CallboardField *field = field_to_set (record, index);

  if (field->type == CALLBOARD_FIELD_INTEGER)
    MEMBER (record, field, gint64) = value;
  else if (field->type == CALLBOARD_FIELD_BOOLEAN)
    MEMBER (record, field, gboolean) = value != 0;
  else
    MEMBER (record, field, CallboardSignalType) = (CallboardSignalType) value;
}

/**
 * callboard_record_set_strings: (skip)
 * @record: a record that is not shared yet
 * @index: a field that is a list of text
 * @value: (array zero-terminated=1) (nullable): what it shall be; %NULL is an empty list
 */
void
callboard_record_set_strings (gpointer             record,
                              guint                index,
                              const char * const  *value)
{
  const CallboardField *field = field_to_set (record, index);

  MEMBER (record, field, char **) = value != NULL ? g_strdupv ((char **) value) : g_new0 (char *, 1);
}

/**
 * callboard_record_unset: (skip)
 * @record: a record that is not shared yet
 * @index: a field
 *
 * Makes the field one that was not given.
 */
void
callboard_record_unset (gpointer record,
                        guint    index)
{
  CallboardRecord *head = record;
  const CallboardField *field = field_to_set (record, index);

  if (field->type == CALLBOARD_FIELD_INTEGER)
    MEMBER (record, field, gint64) = 0;
  else if (field->type == CALLBOARD_FIELD_BOOLEAN)
    MEMBER (record, field, gboolean) = FALSE;
  else if (field->type == CALLBOARD_FIELD_SIGNAL)
    MEMBER (record, field, CallboardSignalType) = CALLBOARD_SIGNAL_UNKNOWN;
  head->set &= ~CALLBOARD_FIELD_BIT (index);
}

/**
 * callboard_record_has: (skip)
 * @record: a record
 * @index: a field
 *
 * Returns: whether that field is set
 */
gboolean
callboard_record_has (gconstpointer record,
                      guint         index)
{
  return (((const CallboardRecord *) record)->set & CALLBOARD_FIELD_BIT (index)) != 0;
}

/**
 * callboard_record_type_find: (skip)
 * @type: a type of record
 * @name: a field's plain name
 *
 * Returns: the field's index, or -1
 */
int
callboard_record_type_find (const CallboardRecordType *type,
                            const char                *name)
{
  for (guint i = 0; i < type->n_fields; i++)
    {
      if (strcmp (type->fields[i].name, name) == 0)
        return (int) i;
    }

  return -1;
}
