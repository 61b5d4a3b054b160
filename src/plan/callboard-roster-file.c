/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-plan"

#include "config.h"

#include "plan/callboard-roster.h"

/* Which of its two forms a roster file has. */

/**
 * callboard_roster_is_csv_name:
 * @name: a file's name
 *
 * Returns: whether it is that of a spreadsheet
 */
gboolean
callboard_roster_is_csv_name (const char *name)
{
  g_autofree char *lower = g_ascii_strdown (name, -1);

  return g_str_has_suffix (lower, ".csv") || g_str_has_suffix (lower, ".tsv") || g_str_has_suffix (lower, ".txt");
}

/**
 * callboard_roster_looks_like_json:
 * @name: a file's name
 * @bytes: what is in it
 *
 * A roster in JSON is an object; no spreadsheet begins like that.
 *
 * Returns: whether it is for callboard_roster_parse_json() rather than for callboard_csv_read()
 */
gboolean
callboard_roster_looks_like_json (const char *name,
                                  GBytes     *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autofree char *lower = g_ascii_strdown (name, -1);

  if (g_str_has_suffix (lower, ".json") || callboard_roster_is_csv_name (name))
    return g_str_has_suffix (lower, ".json");
  while (length > 0 && g_ascii_isspace (*data))
    {
      data++;
      length--;
    }

  return length > 0 && (*data == '{' || *data == '[');
}
