/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-test"

#include "config.h"

#include <string.h>

#include "store/store-test.h"

/* A file of the test's own; its folder is there only once a store is opened. */
char *
store_test_path (const char *name)
{
  g_autofree char *path = callboard_store_dup_path (name);

  return g_steal_pointer (&path);
}

CallboardStore *
store_test_open (const char *path)
{
  g_autoptr(GError) error = NULL;
  CallboardStore *store = dex_await_object (callboard_store_open (path), &error);

  g_assert_no_error (error);
  g_assert_nonnull (store);

  return store;
}

void
store_test_close (CallboardStore *store)
{
  store_test_await (callboard_store_close (store));
  g_object_unref (store);
}

void
store_test_await (DexFuture *future)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (dex_await (future, &error));
  g_assert_no_error (error);
}

GPtrArray *
store_test_await_list (DexFuture *future)
{
  g_autoptr(GError) error = NULL;
  GPtrArray *list = dex_await_boxed (future, &error);

  g_assert_no_error (error);
  g_assert_nonnull (list);

  return list;
}

GError *
store_test_await_fail (DexFuture *future)
{
  GError *error = NULL;

  g_assert_false (dex_await (future, &error));
  g_assert_nonnull (error);

  return error;
}

CallboardRunRecord *
store_test_run (const char *id,
                const char *title)
{
  CallboardRunRecord *run = callboard_record_new (&callboard_run_record_type);

  callboard_record_set_string (run, CALLBOARD_RUN_ID, id);
  callboard_record_set_string (run, CALLBOARD_RUN_TITLE, title);
  callboard_record_set_string (run, CALLBOARD_RUN_ACCOUNT, "Practice");
  callboard_record_set_string (run, CALLBOARD_RUN_WHO, "ann");
  callboard_record_set_string (run, CALLBOARD_RUN_PROGRAM, "callboard");

  return run;
}

CallboardStepRecord *
store_test_step (const char *text)
{
  CallboardStepRecord *step = callboard_record_new (&callboard_step_record_type);

  callboard_record_set_string (step, CALLBOARD_STEP_TEXT, text);
  callboard_record_set_string (step, CALLBOARD_STEP_CALL, "POST /queues/agents");
  callboard_record_set_integer (step, CALLBOARD_STEP_ENDPOINT, 15);
  callboard_record_set_string (step, CALLBOARD_STEP_EFFECT, "{\"kind\":\"members\",\"id\":\"sales\"}");
  callboard_record_set_string (step, CALLBOARD_STEP_NEEDS, "[]");

  return step;
}

GPtrArray *
store_test_steps (guint n)
{
  GPtrArray *steps = g_ptr_array_new_with_free_func (callboard_record_unref);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *text = g_strdup_printf ("Step number %u", i);

      g_ptr_array_add (steps, store_test_step (text));
    }

  return steps;
}

CallboardRunRecord *
store_test_get_run (CallboardStore *store,
                    const char     *id)
{
  g_autoptr(GError) error = NULL;
  CallboardRunRecord *run = dex_await_boxed (callboard_store_get_run (store, id), &error);

  g_assert_no_error (error);
  g_assert_nonnull (run);

  return run;
}

/* Whether a file, or what SQLite keeps beside it, has these bytes anywhere. */
gboolean
store_test_has_bytes (const char *path,
                      const char *needle)
{
  static const char * const ends[] = { "", "-wal", "-shm", "-owners" };
  gboolean found = FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autofree char *name = g_strconcat (path, ends[i], NULL);
      g_autofree char *bytes = NULL;
      gsize length;

      if (g_file_get_contents (name, &bytes, &length, NULL))
        found = found || memmem (bytes, length, needle, strlen (needle)) != NULL;
    }

  return found;
}
