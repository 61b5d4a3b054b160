/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "base/callboard-json.h"
#include "store/store-test.h"

static CallboardStore *
open_with_runs (const char *name)
{
  g_autofree char *path = store_test_path (name);
  CallboardStore *store = store_test_open (path);
  g_autoptr(CallboardRunRecord) run = store_test_run ("r1", "=cmd, \"quoted\"");
  g_autoptr(CallboardRunRecord) empty = store_test_run ("r2", "Nothing to do");
  g_autoptr(GPtrArray) steps = store_test_steps (2), none = store_test_steps (0);

  callboard_record_set_integer (run, CALLBOARD_RUN_STARTED_AT, 1000);
  store_test_await (callboard_store_begin_run (store, run, steps));
  store_test_await (callboard_store_begin_run (store, empty, none));

  return store;
}

static char *
dup_export (CallboardStore        *store,
            CallboardExportFormat  format,
            const char            *run_id)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = dex_await_boxed (callboard_store_export_history (store, format, run_id), &error);

  g_assert_no_error (error);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
test_csv (void)
{
  CallboardStore *store = open_with_runs ("csv");
  g_autofree char *all = dup_export (store, CALLBOARD_EXPORT_CSV, NULL);
  g_autofree char *with_bom = dup_export (store, CALLBOARD_EXPORT_CSV_WITH_BOM, "r2");
  g_auto(GStrv) lines = g_strsplit (all, "\r\n", -1);

  g_assert_cmpuint (g_strv_length (lines), ==, 5);
  g_assert_true (g_str_has_prefix (lines[0], "run_id,run_title,run_account,"));
  g_assert_true (g_str_has_suffix (lines[0], ",outcome,error_sentence,error_code,began,ended"));
  g_assert_true (g_str_has_prefix (lines[1], "r1,\"\t=cmd, \"\"quoted\"\"\",Practice,ann,"));
  g_assert_nonnull (strstr (lines[1], ",0,Step number 0,POST /queues/agents,15,"));
  g_assert_nonnull (strstr (lines[2], ",1,Step number 1,"));
  g_assert_true (g_str_has_prefix (lines[3], "r2,Nothing to do,"));
  g_assert_cmpstr (lines[4], ==, "");
  g_assert_true (g_str_has_prefix (with_bom, "\xEF\xBB\xBFrun_id,"));
  g_assert_null (strstr (with_bom, "r1"));
  store_test_close (store);
}

static void
test_json (void)
{
  CallboardStore *store = open_with_runs ("json");
  g_autofree char *text = dup_export (store, CALLBOARD_EXPORT_JSON, NULL);
  g_autoptr(JsonNode) root = callboard_test_json (text);
  JsonArray *runs = json_node_get_array (root);
  JsonObject *run = json_array_get_object_element (runs, 0);
  JsonArray *steps = callboard_json_lookup_array (run, "steps");
  JsonObject *step, *effect;
  g_autoptr(GError) error = NULL;

  g_assert_cmpuint (json_array_get_length (runs), ==, 2);
  g_assert_cmpstr (json_object_get_string_member (run, "title"), ==, "=cmd, \"quoted\"");
  g_assert_cmpint (json_object_get_int_member (run, "n_steps"), ==, 2);
  g_assert_cmpuint (json_array_get_length (steps), ==, 2);
  step = json_array_get_object_element (steps, 1);
  g_assert_cmpstr (json_object_get_string_member (step, "text"), ==, "Step number 1");
  effect = callboard_json_lookup_object (step, "effect");
  g_assert_nonnull (effect);
  g_assert_cmpstr (json_object_get_string_member (effect, "id"), ==, "sales");
  g_assert_nonnull (callboard_json_lookup_array (step, "needs"));

  error = store_test_await_fail (callboard_store_export_history (store, CALLBOARD_EXPORT_JSON, "none"));
  callboard_assert_error (error, CALLBOARD_ERROR_NOT_FOUND);
  store_test_close (store);
}

int
main (int    argc,
      char **argv)
{
  callboard_test_init (&argc, &argv);
  callboard_test_add_fiber ("/store/export/csv", test_csv);
  callboard_test_add_fiber ("/store/export/json", test_json);

  return g_test_run ();
}
