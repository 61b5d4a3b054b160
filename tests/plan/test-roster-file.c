/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-test"

#include "config.h"

#include <string.h>

#include "plan/callboard-roster.h"
#include "support/callboard-test.h"

/* Which of its two forms a roster file has. */

/* The name says it, whatever its letters' case. */
static void
test_names (void)
{
  static const struct { const char *name; gboolean csv; } names[] = {
    { "class.csv", TRUE }, { "Class.CSV", TRUE }, { "class.tsv", TRUE }, { "pasted.Txt", TRUE }, { ".csv", TRUE },
    { "class.json", FALSE }, { "class.csv.gz", FALSE }, { "csv", FALSE }, { "class", FALSE }, { "", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_cmpint (callboard_roster_is_csv_name (names[i].name), ==, names[i].csv);
}

/* Where the name says nothing, what is in the file does: no spreadsheet begins as JSON does. */
static void
test_contents (void)
{
  static const struct { const char *name, *text; gboolean json; } files[] = {
    { "floor.json", "id,name\n", TRUE }, { "Floor.JSON", "", TRUE }, { "floor.csv", "{\"agents\":[]}", FALSE },
    { "floor.txt", "[]", FALSE }, { "floor", "{\"agents\":[]}", TRUE }, { "floor.roster", " \n\t{", TRUE },
    { "-", "[{\"id\":\"1\"}]", TRUE }, { "floor", "id,name\n1,{\n", FALSE }, { "floor", "", FALSE }, { "f", " \n ", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr(GBytes) bytes = g_bytes_new_static (files[i].text, strlen (files[i].text));

      g_test_message ("%s: %s", files[i].name, files[i].text);
      g_assert_cmpint (callboard_roster_looks_like_json (files[i].name, bytes), ==, files[i].json);
    }
}

int
main (int    argc,
      char **argv)
{
  callboard_test_init (&argc, &argv);

  g_test_add_func ("/plan/roster-file/names", test_names);
  g_test_add_func ("/plan/roster-file/contents", test_contents);

  return g_test_run ();
}
