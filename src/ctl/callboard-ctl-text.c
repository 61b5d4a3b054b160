/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ctl"

#include "config.h"

#include <string.h>

#include "ctl/callboard-ctl-output.h"

/**
 * callboard_ctl_measure:
 * @text: valid text on one line
 *
 * Returns: how many columns of a terminal it takes
 */
guint
callboard_ctl_measure (const char *text)
{
  guint width = 0;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar letter = g_utf8_get_char (at);

      if (g_unichar_iswide (letter))
        width += 2;
      else if (!g_unichar_iszerowidth (letter))
        width += 1;
    }

  return width;
}

/**
 * callboard_ctl_pad:
 * @text: valid text on one line
 * @width: in columns of a terminal
 *
 * Returns: (transfer full): @text with as many blanks behind it as make it @width wide
 */
char *
callboard_ctl_pad (const char *text,
                   guint       width)
{
  guint taken = callboard_ctl_measure (text);

  return g_strdup_printf ("%s%*s", text, taken < width ? (int) (width - taken) : 0, "");
}

/**
 * callboard_ctl_make_printable:
 * @text: (nullable): anything, as it came from the service
 *
 * What a service holds must not move a terminal's cursor, nor end a line of a table.
 *
 * Returns: (transfer full): @text as valid UTF-8, with a mark in place of each control character
 */
char *
callboard_ctl_make_printable (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text ? text : "", -1);
  GString *printable = g_string_sized_new (strlen (valid));

  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar letter = g_utf8_get_char (at);
      GUnicodeType kind = g_unichar_type (letter);

      if (kind == G_UNICODE_CONTROL || kind == G_UNICODE_LINE_SEPARATOR || kind == G_UNICODE_PARAGRAPH_SEPARATOR)
        letter = letter == '\n' || letter == '\t' ? ' ' : 0xfffd;
      g_string_append_unichar (printable, letter);
    }

  return g_string_free_and_steal (printable);
}
