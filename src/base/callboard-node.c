/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-base"

#include "config.h"

#include <string.h>

#include "base/callboard-document-private.h"

/* What stands in text for a character that is none: half of a pair, or the end of a string in C. */
#define REPLACEMENT 0xFFFD

static gunichar
read_hex (const char *digits)
{
  gunichar value = 0;

  for (guint i = 0; i < 4; i++)
    value = value << 4 | (gunichar) g_ascii_xdigit_value (digits[i]);

  return value;
}

/* Reads \uXXXX at @source, two of them where they are a pair. */
static const char *
read_unicode (const char *source,
              const char *end,
              gunichar   *character)
{
  gunichar low;

  *character = read_hex (source + 2);
  source += 6;
  if (*character >= 0xD800 && *character < 0xDC00 && end - source >= 6 && source[0] == '\\' && source[1] == 'u')
    {
      low = read_hex (source + 2);
      if (low >= 0xDC00 && low < 0xE000)
        {
          *character = 0x10000 + ((*character - 0xD800) << 10) + (low - 0xDC00);
          return source + 6;
        }
    }
  if (*character == 0 || (*character >= 0xD800 && *character < 0xE000))
    *character = REPLACEMENT;

  return source;
}

/* Writes what a string with escapes, which was checked by the parser, stands for: never longer than it is itself. */
static gsize
unescape (const char *source,
          gsize       length,
          char       *target)
{
  static const char names[] = "bfnrt", meanings[] = "\b\f\n\r\t";
  const char *end = source + length, *name;
  char *begin = target;

  while (source < end)
    {
      gunichar character;

      if (*source != '\\')
        *target++ = *source++;
      else if (source[1] == 'u')
        {
          source = read_unicode (source, end, &character);
          target += g_unichar_to_utf8 (character, target);
        }
      else
        {
          name = strchr (names, source[1]);
          *target++ = name != NULL ? meanings[name - names] : source[1];
          source += 2;
        }
    }

  return (gsize) (target - begin);
}

static gsize
print_number (const CallboardNode *self,
              char                *target)
{
  g_autofree char *source = g_strndup (self->text, self->length);

  /* There is no minus in front of nothing. */
  g_ascii_formatd (target, G_ASCII_DTOSTR_BUF_SIZE, "%.17g", g_ascii_strtod (source, NULL) + 0.0);
  return strlen (target);
}

/* A string as it is meant; a number's digits; true or false. Others have no text. */
gboolean
_callboard_node_get_text (const CallboardNode *self,
                          CallboardText       *text)
{
  text->made = NULL;
  if (self == NULL || self->kind < CALLBOARD_NODE_BOOLEAN || self->kind > CALLBOARD_NODE_STRING)
    return FALSE;

  text->chars = self->text;
  text->length = self->length;
  if (!self->indirect)
    return TRUE;

  text->made = g_malloc (MAX (self->length, G_ASCII_DTOSTR_BUF_SIZE));
  text->length = self->kind == CALLBOARD_NODE_STRING ? unescape (self->text, self->length, text->made)
                                                     : print_number (self, text->made);
  text->chars = text->made;

  return TRUE;
}

void
_callboard_text_clear (CallboardText *text)
{
  g_clear_pointer (&text->made, g_free);
}

/* Only what 64 bits can hold may be converted: anything else is undefined. */
gboolean
_callboard_double_get_integer (double  number,
                               gint64 *value)
{
  if (!(number >= -0x1p63 && number < 0x1p63))
    return FALSE;

  *value = (gint64) number;
  return number == (double) *value;
}

gboolean
_callboard_text_get_integer (const CallboardNode *self,
                             const CallboardText *text,
                             gint64              *value)
{
  char digits[64];
  gint64 sum = 0;
  gsize i;

  *value = 0;
  if (self->kind == CALLBOARD_NODE_BOOLEAN || text->length >= sizeof digits)
    return FALSE;
  /* Nearly all are a few digits. */
  for (i = 0; i < text->length && i < 18 && g_ascii_isdigit (text->chars[i]); i++)
    sum = sum * 10 + (text->chars[i] - '0');
  if (i == text->length)
    {
      *value = sum;
      return TRUE;
    }

  memcpy (digits, text->chars, text->length);
  digits[text->length] = '\0';
  if (self->kind == CALLBOARD_NODE_NUMBER && self->indirect)
    return _callboard_double_get_integer (g_ascii_strtod (digits, NULL), value);

  return g_ascii_string_to_signed (digits, 10, G_MININT64, G_MAXINT64, value, NULL);
}

/**
 * callboard_node_get_kind:
 * @self: (nullable): a value
 *
 * Returns: what it is; %CALLBOARD_NODE_MISSING for %NULL
 */
CallboardNodeKind
callboard_node_get_kind (const CallboardNode *self)
{
  return self != NULL ? (CallboardNodeKind) self->kind : CALLBOARD_NODE_MISSING;
}

/**
 * callboard_node_first:
 * @self: (nullable): a value
 *
 * Begins to go through the elements of an array, or through what an object consists of: the name of a member, its value, the
 * next name and so on.
 *
 * Returns: (transfer none) (nullable): the first, or %NULL where there is none
 */
const CallboardNode *
callboard_node_first (const CallboardNode *self)
{
  return self != NULL && self->skip > 1 ? self + 1 : NULL;
}

/**
 * callboard_node_next:
 * @self: an array or object
 * @element: one of its elements, or of its members' names and values
 *
 * Returns: (transfer none) (nullable): what follows, or %NULL at the end
 */
const CallboardNode *
callboard_node_next (const CallboardNode *self,
                     const CallboardNode *element)
{
  const CallboardNode *next = _callboard_node_end (element);

  return next < _callboard_node_end (self) ? next : NULL;
}

/**
 * callboard_node_get_size:
 * @self: (nullable): a value
 *
 * Returns: how many elements an array or members an object has; 0 for anything else
 */
guint
callboard_node_get_size (const CallboardNode *self)
{
  guint n = 0;

  for (const CallboardNode *element = callboard_node_first (self); element != NULL;
       element = callboard_node_next (self, element))
    n++;

  return callboard_node_get_kind (self) == CALLBOARD_NODE_OBJECT ? n / 2 : n;
}

static gboolean
is_named (const CallboardNode *name,
          const char          *key,
          gboolean             exactly)
{
  g_auto(CallboardText) text = { 0 };

  _callboard_node_get_text (name, &text);
  if (text.chars == NULL || text.length != strlen (key))
    return FALSE;

  return exactly ? memcmp (text.chars, key, text.length) == 0 : g_ascii_strncasecmp (text.chars, key, text.length) == 0;
}

/* Of several of the same name the last one counts, as for most readers of JSON. */
static const CallboardNode *
find_member (const CallboardNode *self,
             const char          *key,
             gboolean             exactly)
{
  const CallboardNode *found = NULL, *value;

  if (callboard_node_get_kind (self) != CALLBOARD_NODE_OBJECT)
    return NULL;
  for (const CallboardNode *name = callboard_node_first (self); name != NULL; name = callboard_node_next (self, value))
    {
      value = name + 1;
      if (is_named (name, key, exactly))
        found = value;
    }

  return found;
}

/**
 * callboard_node_lookup_exact:
 * @self: (nullable): a value
 * @key: a member's name
 *
 * Returns: (transfer none) (nullable): the member of exactly that name, be it null; %NULL where there is none
 */
const CallboardNode *
callboard_node_lookup_exact (const CallboardNode *self,
                             const char          *key)
{
  return find_member (self, key, TRUE);
}

/**
 * callboard_node_lookup:
 * @self: (nullable): a value
 * @key: a member's name
 *
 * Finds a member by its exact name, else by its name in another case.
 *
 * Returns: (transfer none) (nullable): the member, or %NULL where it is missing or null, or @self is no object
 */
const CallboardNode *
callboard_node_lookup (const CallboardNode *self,
                       const char          *key)
{
  const CallboardNode *found = find_member (self, key, TRUE);

  if (found == NULL)
    found = find_member (self, key, FALSE);

  return callboard_node_get_kind (found) != CALLBOARD_NODE_NULL ? found : NULL;
}

/**
 * callboard_node_dup_text:
 * @self: (nullable): a value
 *
 * The service writes numbers as strings and strings as numbers; either way the digits are meant.
 *
 * Returns: (transfer full) (nullable): a string, number or boolean as text; %NULL for anything else
 */
char *
callboard_node_dup_text (const CallboardNode *self)
{
  g_auto(CallboardText) text = { 0 };

  return _callboard_node_get_text (self, &text) ? g_strndup (text.chars, text.length) : NULL;
}

/**
 * callboard_node_dup_source:
 * @self: a value
 *
 * Returns: (transfer full): the value as it is written in the document, a string without its quotes
 */
char *
callboard_node_dup_source (const CallboardNode *self)
{
  return g_strndup (self->text, self->length);
}

/**
 * callboard_node_get_integer:
 * @self: (nullable): a value
 * @value: (out): the number
 *
 * Returns: whether @self is a whole number, be it written as one or as a string; "" counts as 0
 */
gboolean
callboard_node_get_integer (const CallboardNode *self,
                            gint64              *value)
{
  g_auto(CallboardText) text = { 0 };

  return _callboard_node_get_text (self, &text) && _callboard_text_get_integer (self, &text, value);
}
