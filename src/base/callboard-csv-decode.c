/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-base"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/callboard-csv.h"
#include "base/callboard-error.h"

/* From bytes to text. Spreadsheet programs save in whatever their country is used to and do not say so. */

static const struct
{
  const char *name;         /* as iconv calls it */
  const char *mark;
  gsize       mark_length;
  const char *label;
} encodings[] = {
  [CALLBOARD_CSV_UTF_8] = { "UTF-8", "\xef\xbb\xbf", 3, "UTF-8" },
  [CALLBOARD_CSV_UTF_8_BOM] = { "UTF-8", "\xef\xbb\xbf", 3, "UTF-8" },
  [CALLBOARD_CSV_UTF_16_LE] = { "UTF-16LE", "\xff\xfe", 2, "UTF-16 LE" },
  [CALLBOARD_CSV_UTF_16_BE] = { "UTF-16BE", "\xfe\xff", 2, "UTF-16 BE" },
  [CALLBOARD_CSV_GB18030] = { "GB18030", "\x84\x31\x95\x33", 4, "GB18030" },
};

/* That much shows what a file is. */
#define SAMPLE 65536

/**
 * callboard_csv_encoding_get_label:
 * @encoding: one that was found out
 *
 * Returns: what a person reads for it
 */
const char *
callboard_csv_encoding_get_label (CallboardCsvEncoding encoding)
{
  return encoding > CALLBOARD_CSV_GUESS && encoding < G_N_ELEMENTS (encodings) ? encodings[encoding].label : "";
}

static gboolean
has_mark (const char           *data,
          gsize                 length,
          CallboardCsvEncoding  encoding)
{
  gsize n = encodings[encoding].mark_length;

  return n > 0 && length >= n && memcmp (data, encodings[encoding].mark, n) == 0;
}

/* Whatever the language, separators, line ends and digits are ASCII: in UTF-16 beside a zero byte, on one side. */
static CallboardCsvEncoding
guess_wide (const char *data,
            gsize       length)
{
  guint n_little = 0, n_big = 0;

  for (gsize i = 0; i + 1 < MIN (length, SAMPLE); i += 2)
    {
      if (data[i] != '\0' && (guchar) data[i] < 0x80 && data[i + 1] == '\0')
        n_little++;
      else if (data[i] == '\0' && data[i + 1] != '\0' && (guchar) data[i + 1] < 0x80)
        n_big++;
    }

  return n_little >= n_big ? CALLBOARD_CSV_UTF_16_LE : CALLBOARD_CSV_UTF_16_BE;
}

static CallboardCsvEncoding
guess (const char *data,
       gsize       length)
{
  for (CallboardCsvEncoding i = CALLBOARD_CSV_UTF_8_BOM; i < G_N_ELEMENTS (encodings); i++)
    {
      if (has_mark (data, length, i))
        return i;
    }
  if (memchr (data, '\0', MIN (length, SAMPLE)) != NULL)
    return guess_wide (data, length);

  return g_utf8_validate_len (data, length, NULL) ? CALLBOARD_CSV_UTF_8 : CALLBOARD_CSV_GB18030;
}

static char *
convert (const char           *data,
         gsize                 length,
         CallboardCsvEncoding  encoding,
         gsize                *written)
{
  if (encoding != CALLBOARD_CSV_UTF_8 && encoding != CALLBOARD_CSV_UTF_8_BOM)
    return g_convert (data, (gssize) length, "UTF-8", encodings[encoding].name, NULL, written, NULL);

  *written = length;
  return g_strndup (data, length);
}

/**
 * callboard_csv_decode:
 * @bytes: a file
 * @encoding: (inout): what it is in, or %CALLBOARD_CSV_GUESS to have that found out
 * @error: return location for a %CALLBOARD_ERROR_NOT_UNDERSTOOD
 *
 * Returns: (transfer full) (nullable): the text, valid UTF-8 without a byte order mark
 */
char *
callboard_csv_decode (GBytes                *bytes,
                      CallboardCsvEncoding  *encoding,
                      GError               **error)
{
  gsize length, written = 0, skip;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autofree char *text = NULL;

  if (length == 0 || length > CALLBOARD_CSV_MAX_BYTES)
    {
      callboard_error_refuse (error, CALLBOARD_ERROR_NOT_UNDERSTOOD,
                              length == 0 ? _("The file is empty.") : _("The file is too large for a list of agents."));
      return NULL;
    }
  if (*encoding == CALLBOARD_CSV_GUESS)
    *encoding = guess (data, length);

  skip = has_mark (data, length, *encoding) ? encodings[*encoding].mark_length : 0;
  text = convert (data + skip, length - skip, *encoding, &written);
  if (text == NULL || !g_utf8_validate_len (text, written, NULL))
    {
      callboard_error_refuse (error, CALLBOARD_ERROR_NOT_UNDERSTOOD,
                              _("The file is not text in %s. Save it as CSV in UTF-8."),
                              callboard_csv_encoding_get_label (*encoding));
      return NULL;
    }

  return g_steal_pointer (&text);
}
