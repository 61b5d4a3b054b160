/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-base"

#include "config.h"

#include <string.h>

#include "base/callboard-document-private.h"
#include "base/callboard-error.h"

/* Reads what the service answers. The trees of json-glib, an object with tables of objects for every value, took four fifths
 * of the time in which a list of 10,000 agents was loaded; here a value is sixteen bytes in one row, and the strings stay where
 * they are. JSON as of RFC 8259 and nothing but, in UTF-8, within the limits on size and nesting. */

#define UTF8_BOM "\xEF\xBB\xBF"

/* Bytes of a word at once: one that is less than a blank, a quote, a backslash or beyond ASCII needs a closer look. */
#define EACH_BYTE(value) (G_GUINT64_CONSTANT (0x0101010101010101) * (value))
#define ANY_BELOW(word, value) (((word) - EACH_BYTE (value)) & ~(word))
#define ANY_EQUAL(word, value) ANY_BELOW ((word) ^ EACH_BYTE (value), 1)
#define NEEDS_A_LOOK(word) \
  ((ANY_BELOW (word, 0x20) | ANY_EQUAL (word, '"') | ANY_EQUAL (word, '\\') | (word)) & EACH_BYTE (0x80))

struct _CallboardDocument
{
  GBytes        *bytes;  /* (owned) (nullable) */
  CallboardNode *nodes;  /* (owned) */
};

typedef struct
{
  const char    *cursor;
  const char    *end;
  const char    *problem;  /* what is wrong at the cursor */
  CallboardNode *nodes;    /* (owned) */
  gsize          n_nodes;
  gsize          room;
  guint          depth;
} Parser;

static gboolean parse_value (Parser *self);

static gboolean
fail (Parser     *self,
      const char *problem)
{
  self->problem = problem;
  return FALSE;
}

/* As an index, since the row moves as it grows. */
static inline gsize
add_node (Parser            *self,
          CallboardNodeKind  kind,
          const char        *text)
{
  CallboardNode *node;

  if (G_UNLIKELY (self->n_nodes == self->room))
    {
      self->room *= 2;
      self->nodes = g_renew (CallboardNode, self->nodes, self->room);
    }
  node = &self->nodes[self->n_nodes];
  node->text = text;
  node->length = 0;
  node->skip = 1;
  node->kind = (guint32) kind;
  node->indirect = FALSE;

  return self->n_nodes++;
}

static inline void
skip_blanks (Parser *self)
{
  while (self->cursor < self->end &&
         (*self->cursor == ' ' || *self->cursor == '\n' || *self->cursor == '\r' || *self->cursor == '\t'))
    self->cursor++;
}

static inline gboolean
is_at (Parser *self,
       char    character)
{
  return self->cursor < self->end && *self->cursor == character;
}

/* How long the character beyond ASCII at @text is, 0 where it is none: no longer form than need be, no surrogate, nothing
 * beyond the last plane. */
static gsize
measure_character (const guchar *text,
                   gsize         length)
{
  gsize n = text[0] >= 0xF0 ? 4 : text[0] >= 0xE0 ? 3 : 2;

  if (text[0] < 0xC2 || text[0] > 0xF4 || n > length)
    return 0;
  for (gsize i = 1; i < n; i++)
    {
      if ((text[i] & 0xC0) != 0x80)
        return 0;
    }
  if ((text[0] == 0xE0 && text[1] < 0xA0) || (text[0] == 0xED && text[1] > 0x9F) ||
      (text[0] == 0xF0 && text[1] < 0x90) || (text[0] == 0xF4 && text[1] > 0x8F))
    return 0;

  return n;
}

static gboolean
pass_escape (Parser *self)
{
  const char *cursor = self->cursor + 1;

  if (cursor < self->end && *cursor == 'u')
    {
      for (guint i = 0; i < 4; i++)
        {
          if (++cursor >= self->end || !g_ascii_isxdigit (*cursor))
            return fail (self, "an escape that is none");
        }
    }
  else if (cursor >= self->end || *cursor == '\0' || strchr ("\"\\/bfnrt", *cursor) == NULL)
    return fail (self, "an escape that is none");

  self->cursor = cursor + 1;
  return TRUE;
}

static inline void
pass_plain_text (Parser *self)
{
  while (self->end - self->cursor >= (gssize) sizeof (guint64))
    {
      guint64 word, look;

      memcpy (&word, self->cursor, sizeof word);
      word = GUINT64_FROM_LE (word);
      look = NEEDS_A_LOOK (word);
      if (look != 0)
        {
          self->cursor += (guint) __builtin_ctzll (look) / 8;
          return;
        }
      self->cursor += sizeof word;
    }
  while (self->cursor < self->end && (guchar) *self->cursor >= 0x20 && (guchar) *self->cursor < 0x80 &&
         *self->cursor != '"' && *self->cursor != '\\')
    self->cursor++;
}

static gboolean
parse_string (Parser *self)
{
  gsize node = add_node (self, CALLBOARD_NODE_STRING, ++self->cursor);

  while (TRUE)
    {
      gsize length;

      pass_plain_text (self);
      if (self->cursor >= self->end)
        return fail (self, "a string without an end");
      if (*self->cursor == '"')
        break;
      if (*self->cursor == '\\')
        {
          self->nodes[node].indirect = TRUE;
          if (!pass_escape (self))
            return FALSE;
        }
      else if ((guchar) *self->cursor >= 0x80)
        {
          length = measure_character ((const guchar *) self->cursor, (gsize) (self->end - self->cursor));
          if (length == 0)
            return fail (self, NULL);
          self->cursor += length;
        }
      else
        return fail (self, *self->cursor != '\0' ? "a control character" : NULL);
    }
  self->nodes[node].length = (guint32) (self->cursor - self->nodes[node].text);
  self->cursor++;

  return TRUE;
}

static inline gboolean
pass_digits (Parser *self)
{
  const char *first = self->cursor;

  while (self->cursor < self->end && g_ascii_isdigit (*self->cursor))
    self->cursor++;

  return self->cursor > first;
}

static gboolean
parse_number (Parser *self)
{
  const char *text = self->cursor, *digits;
  gboolean fraction = FALSE, exponent = FALSE;
  gsize node;

  if (*self->cursor == '-')
    self->cursor++;
  digits = self->cursor;
  if (!pass_digits (self) || (*digits == '0' && self->cursor - digits > 1))
    return fail (self, "a number that is none");
  if ((fraction = is_at (self, '.')))
    {
      self->cursor++;
      if (!pass_digits (self))
        return fail (self, "a number that is none");
    }
  if ((exponent = is_at (self, 'e') || is_at (self, 'E')))
    {
      self->cursor++;
      if (is_at (self, '-') || is_at (self, '+'))
        self->cursor++;
      if (!pass_digits (self))
        return fail (self, "a number that is none");
    }

  node = add_node (self, CALLBOARD_NODE_NUMBER, text);
  self->nodes[node].length = (guint32) (self->cursor - text);
  self->nodes[node].indirect = fraction || exponent || (digits > text && *digits == '0');
  return TRUE;
}

static gboolean
parse_word (Parser            *self,
            CallboardNodeKind  kind,
            const char        *word)
{
  gsize length = strlen (word), node;

  if ((gsize) (self->end - self->cursor) < length || memcmp (self->cursor, word, length) != 0)
    return fail (self, "a word");

  node = add_node (self, kind, self->cursor);
  self->nodes[node].length = (guint32) length;
  self->cursor += length;
  return TRUE;
}

static gboolean
parse_member (Parser *self)
{
  if (!is_at (self, '"'))
    return fail (self, "no name of a member");
  if (!parse_string (self))
    return FALSE;
  skip_blanks (self);
  if (!is_at (self, ':'))
    return fail (self, "no colon behind a name");
  self->cursor++;
  skip_blanks (self);

  return parse_value (self);
}

static gboolean
parse_container (Parser            *self,
                 CallboardNodeKind  kind,
                 char               closing)
{
  gsize node = add_node (self, kind, self->cursor++);

  if (++self->depth > CALLBOARD_JSON_MAX_NESTING)
    return fail (self, NULL);

  skip_blanks (self);
  while (!is_at (self, closing))
    {
      if (!(kind == CALLBOARD_NODE_OBJECT ? parse_member (self) : parse_value (self)))
        return FALSE;
      skip_blanks (self);
      if (is_at (self, closing))
        break;
      if (!is_at (self, ','))
        return fail (self, "no comma");
      self->cursor++;
      skip_blanks (self);
      if (is_at (self, closing))
        return fail (self, "a comma with nothing behind it");
    }
  self->cursor++;
  self->depth--;

  self->nodes[node].length = (guint32) (self->cursor - self->nodes[node].text);
  self->nodes[node].skip = (guint32) (self->n_nodes - node) & 0x0FFFFFFF;
  return TRUE;
}

static gboolean
parse_value (Parser *self)
{
  if (self->cursor >= self->end)
    return fail (self, "an early end");

  switch (*self->cursor)
    {
    case '"':
      return parse_string (self);
    case '{':
      return parse_container (self, CALLBOARD_NODE_OBJECT, '}');
    case '[':
      return parse_container (self, CALLBOARD_NODE_ARRAY, ']');
    case 't':
      return parse_word (self, CALLBOARD_NODE_BOOLEAN, "true");
    case 'f':
      return parse_word (self, CALLBOARD_NODE_BOOLEAN, "false");
    case 'n':
      return parse_word (self, CALLBOARD_NODE_NULL, "null");
    default:
      if (*self->cursor == '-' || g_ascii_isdigit (*self->cursor))
        return parse_number (self);
      return fail (self, g_ascii_isprint (*self->cursor) ? "no value" : NULL);
    }
}

static gboolean
parse_all (Parser *self)
{
  skip_blanks (self);
  if (!parse_value (self))
    return FALSE;
  skip_blanks (self);

  return self->cursor == self->end || fail (self, "something behind the end");
}

/* Where the parser says nothing it is the depth, or what it met is no text at all. */
static GError *
explain (const Parser *self,
         const char   *text)
{
  if (self->problem != NULL)
    return callboard_error_new (CALLBOARD_ERROR_NOT_UNDERSTOOD, "The answer is no JSON: %s at byte %zu", self->problem,
                                (gsize) (self->cursor - text) + 1);
  if (self->depth > CALLBOARD_JSON_MAX_NESTING)
    return callboard_error_new (CALLBOARD_ERROR_NOT_UNDERSTOOD, "The answer is nested deeper than %d levels",
                                CALLBOARD_JSON_MAX_NESTING);

  return callboard_error_new (CALLBOARD_ERROR_NOT_UNDERSTOOD, "The answer is not UTF-8 text");
}

static gboolean
is_blank (const char *text,
          gsize       length)
{
  while (length > 0 && g_ascii_isspace (text[length - 1]))
    length--;

  return length == 0;
}

/**
 * callboard_document_parse:
 * @bytes: a document, with or without a byte order mark; a reference is taken
 * @error: return location for a %CALLBOARD_ERROR_NOT_UNDERSTOOD
 *
 * Parses a document within the limits on size and nesting. May take long: meant for a thread of the pool.
 *
 * Returns: (transfer full): the document, or %NULL with @error set
 */
CallboardDocument *
callboard_document_parse (GBytes  *bytes,
                          GError **error)
{
  Parser parser = { 0 };
  CallboardDocument *self;
  GError *refusal = NULL;
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);

  parser.cursor = text;
  parser.end = length > 0 ? text + length : text;
  if (length >= strlen (UTF8_BOM) && memcmp (text, UTF8_BOM, strlen (UTF8_BOM)) == 0)
    parser.cursor += strlen (UTF8_BOM);

  if (parser.end - parser.cursor > CALLBOARD_JSON_MAX_BYTES)
    refusal = callboard_error_new (CALLBOARD_ERROR_NOT_UNDERSTOOD, "The answer is larger than %d MiB",
                                   CALLBOARD_JSON_MAX_BYTES >> 20);
  else if (is_blank (parser.cursor, (gsize) (parser.end - parser.cursor)))
    refusal = callboard_error_new (CALLBOARD_ERROR_NOT_UNDERSTOOD, "The answer is empty");
  else
    {
      parser.room = length / 8 + 8;
      parser.nodes = g_new (CallboardNode, parser.room);
      if (!parse_all (&parser))
        refusal = explain (&parser, text);
    }

  if (refusal != NULL)
    {
      g_propagate_error (error, refusal);
      g_free (parser.nodes);
      return NULL;
    }

  self = g_new0 (CallboardDocument, 1);
  self->bytes = g_bytes_ref (bytes);
  self->nodes = parser.nodes;
  return self;
}

/**
 * callboard_document_new_empty:
 *
 * Returns: (transfer full): a document that is an object without members
 */
CallboardDocument *
callboard_document_new_empty (void)
{
  CallboardDocument *self = g_new0 (CallboardDocument, 1);

  self->nodes = g_new0 (CallboardNode, 1);
  self->nodes->text = "{}";
  self->nodes->length = 2;
  self->nodes->skip = 1;
  self->nodes->kind = CALLBOARD_NODE_OBJECT;

  return self;
}

/**
 * callboard_document_free:
 * @self: (transfer full): a document
 */
void
callboard_document_free (CallboardDocument *self)
{
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self->nodes);
  g_free (self);
}

/**
 * callboard_document_get_root:
 * @self: a document
 *
 * Returns: (transfer none): the value that it is
 */
const CallboardNode *
callboard_document_get_root (const CallboardDocument *self)
{
  return self->nodes;
}
