/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-fuzz"

#include "config.h"

#include "fuzz/fuzz.h"
#include "plan/callboard-roster.h"

/* Rosters as JSON. What is written of one is read again as the same. */

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         length)
{
  g_autoptr(GBytes) bytes = g_bytes_new (data, length), written = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(CallboardRoster) roster = callboard_roster_parse_json (bytes, &error), again = NULL;
  g_autoptr(JsonNode) node = NULL, other = NULL;
  g_autofree char *text = NULL, *copied = NULL;

  if (roster == NULL)
    {
      g_assert_nonnull (error);
      return 0;
    }

  node = callboard_roster_to_json (roster);
  text = json_to_string (node, FALSE);
  written = g_bytes_new (text, strlen (text));
  again = callboard_roster_parse_json (written, &error);
  g_assert_no_error (error);
  other = callboard_roster_to_json (again);
  copied = json_to_string (other, FALSE);
  g_assert_cmpstr (text, ==, copied);

  return 0;
}
