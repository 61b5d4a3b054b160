/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-sandbox"

#include "config.h"

#include "sandbox/sandbox-writer.h"

#define MEMBER(record, field, type) (*(type *) G_STRUCT_MEMBER_P ((record), (field)->offset))

void
sandbox_writer_init (SandboxWriter         *self,
                     const SandboxReadings *readings)
{
  *self = (SandboxWriter) {
    .text = g_string_new (NULL),
    .numbers_as_strings = SANDBOX_READING (readings, NUMBERS_AS_STRINGS),
    .booleans_as_strings = SANDBOX_READING (readings, BOOLEANS_AS_STRINGS),
    .nulls = SANDBOX_READING (readings, NULLS),
    .unknown_fields = SANDBOX_READING (readings, UNKNOWN_FIELDS),
    .signal = SANDBOX_READING (readings, SIGNAL),
    .first = TRUE,
  };
}

void
sandbox_writer_clear (SandboxWriter *self)
{
  if (self->text != NULL)
    g_string_free (g_steal_pointer (&self->text), TRUE);
}

char *
sandbox_writer_steal (SandboxWriter *self)
{
  return g_string_free_and_steal (g_steal_pointer (&self->text));
}

static void
separate (SandboxWriter *self)
{
  if (!self->first)
    g_string_append_c (self->text, ',');
  self->first = FALSE;
}

void
sandbox_writer_open_object (SandboxWriter *self)
{
  separate (self);
  g_string_append_c (self->text, '{');
  self->first = TRUE;
}

void
sandbox_writer_close_object (SandboxWriter *self)
{
  if (self->unknown_fields)
    {
      separate (self);
      g_string_append (self->text, "\"XTrace\":{\"Node\":\"ccapi-3\",\"Cost\":1.5,\"Path\":[null,{}]}");
    }
  g_string_append_c (self->text, '}');
  self->first = FALSE;
}

void
sandbox_writer_open_list (SandboxWriter *self)
{
  separate (self);
  g_string_append_c (self->text, '[');
  self->first = TRUE;
}

void
sandbox_writer_close_list (SandboxWriter *self)
{
  g_string_append_c (self->text, ']');
  self->first = FALSE;
}

static void
append_quoted (GString    *text,
               const char *value)
{
  const char *start = value;

  g_string_append_c (text, '"');
  for (const char *c = value; *c != '\0'; c++)
    {
      if (*c != '"' && *c != '\\' && (guchar) *c >= 0x20)
        continue;
      g_string_append_len (text, start, c - start);
      if (*c == '"' || *c == '\\')
        g_string_append_printf (text, "\\%c", *c);
      else
        g_string_append_printf (text, "\\u%04x", (guint) *c);
      start = c + 1;
    }
  g_string_append (text, start);
  g_string_append_c (text, '"');
}

/* What follows is the value of @key. */
void
sandbox_writer_key (SandboxWriter *self,
                    const char    *key)
{
  separate (self);
  append_quoted (self->text, key);
  g_string_append_c (self->text, ':');
  self->first = TRUE;
}

void
sandbox_writer_string (SandboxWriter *self,
                       const char    *value)
{
  separate (self);
  if (self->nulls && (value == NULL || *value == '\0'))
    g_string_append (self->text, "null");
  else
    append_quoted (self->text, value != NULL ? value : "");
}

void
sandbox_writer_integer (SandboxWriter *self,
                        gint64         value)
{
  separate (self);
  g_string_append_printf (self->text, self->numbers_as_strings ? "\"%" G_GINT64_FORMAT "\"" : "%" G_GINT64_FORMAT,
                          value);
}

/* @json is written already. */
void
sandbox_writer_raw (SandboxWriter *self,
                    const char    *json)
{
  separate (self);
  g_string_append (self->text, json);
}

static void
write_boolean (SandboxWriter *self,
               gboolean       value)
{
  const char *text = value ? "true" : "false";

  separate (self);
  if (self->booleans_as_strings)
    append_quoted (self->text, text);
  else
    g_string_append (self->text, text);
}

static void
write_strings (SandboxWriter  *self,
               char          **list)
{
  if (list == NULL || (self->nulls && list[0] == NULL))
    {
      sandbox_writer_raw (self, "null");
      return;
    }

  sandbox_writer_open_list (self);
  for (guint i = 0; list[i] != NULL; i++)
    sandbox_writer_string (self, list[i]);
  sandbox_writer_close_list (self);
}

static void
write_records (SandboxWriter *self,
               GPtrArray     *records)
{
  if (records == NULL || (self->nulls && records->len == 0))
    {
      sandbox_writer_raw (self, "null");
      return;
    }

  sandbox_writer_open_list (self);
  for (guint i = 0; i < records->len; i++)
    sandbox_writer_record (self, g_ptr_array_index (records, i), ((CallboardRecord *) records->pdata[i])->set);
  sandbox_writer_close_list (self);
}

static void
write_signal (SandboxWriter       *self,
              CallboardSignalType  type)
{
  gboolean web = type == CALLBOARD_SIGNAL_WEBRTC;

  if (self->signal == SIGNAL_NUMBER)
    sandbox_writer_integer (self, web ? 1 : 0);
  else if (self->signal == SIGNAL_STRING)
    sandbox_writer_string (self, web ? "1" : "0");
  else
    sandbox_writer_string (self, web ? "webrtc" : "voip");
}

static void
write_field (SandboxWriter        *self,
             gconstpointer         record,
             const CallboardField *field)
{
  switch (field->type)
    {
    case CALLBOARD_FIELD_INTEGER:
      sandbox_writer_integer (self, MEMBER (record, field, gint64));
      break;
    case CALLBOARD_FIELD_BOOLEAN:
      write_boolean (self, MEMBER (record, field, gboolean));
      break;
    case CALLBOARD_FIELD_STRINGS:
    case CALLBOARD_FIELD_IDS:
      write_strings (self, MEMBER (record, field, char **));
      break;
    case CALLBOARD_FIELD_SIGNAL:
      write_signal (self, MEMBER (record, field, CallboardSignalType));
      break;
    case CALLBOARD_FIELD_RECORDS:
      write_records (self, MEMBER (record, field, GPtrArray *));
      break;
    case CALLBOARD_FIELD_STRING:
    case CALLBOARD_FIELD_ID:
    case CALLBOARD_FIELD_SECRET:
    default:
      sandbox_writer_string (self, MEMBER (record, field, char *));
      break;
    }
}

/* The members of @record that are in @mask and that answers have, into the object that is open; also those without a
 * value: the service leaves nothing out. */
void
sandbox_writer_members (SandboxWriter *self,
                        gconstpointer  record,
                        guint32        mask)
{
  const CallboardRecordType *type = ((const CallboardRecord *) record)->type;

  for (guint i = 0; i < type->n_fields; i++)
    {
      const CallboardField *field = &type->fields[i];

      if (field->write_key == NULL || (mask & CALLBOARD_FIELD_BIT (i)) == 0)
        continue;
      sandbox_writer_key (self, field->write_key);
      write_field (self, record, field);
    }
}

void
sandbox_writer_record (SandboxWriter *self,
                       gconstpointer  record,
                       guint32        mask)
{
  sandbox_writer_open_object (self);
  sandbox_writer_members (self, record, mask);
  sandbox_writer_close_object (self);
}
