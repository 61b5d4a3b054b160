/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-test"

#include "config.h"

#include <locale.h>

#include "base/callboard-json.h"
#include "support/callboard-test.h"

/* Assertions format text and tests hold answers: more than the usual 128 KiB. */
#define STACK_SIZE (8 * 1024 * 1024)

/**
 * callboard_test_init:
 * @argc: (inout): as of main
 * @argv: (inout): as of main
 *
 * What every test program does first: private XDG folders a test, libdex ready.
 */
void
callboard_test_init (int    *argc,
                     char ***argv)
{
  setlocale (LC_ALL, "");
  g_test_init (argc, argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  dex_init ();
}

static DexFuture *
test_fiber (gpointer data)
{
  CallboardTestFunc *func = data;

  (*func) ();

  return dex_future_new_true ();
}

static void
run_on_fiber (gconstpointer data)
{
  CallboardTestFunc func = *(const CallboardTestFunc *) data;
  DexFuture *future = dex_scheduler_spawn (NULL, STACK_SIZE, test_fiber, &func, NULL);

  while (dex_future_is_pending (future))
    g_main_context_iteration (NULL, TRUE);
  /* What the test gave up (timeouts, cancelled fibers) is let go of in further turns. */
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_true (dex_future_is_resolved (future));
  dex_unref (future);
}

/**
 * callboard_test_add_fiber:
 * @path: the test's name
 * @func: what to run on a fiber
 */
void
callboard_test_add_fiber (const char        *path,
                          CallboardTestFunc  func)
{
  g_test_add_data_func_full (path, g_memdup2 (&func, sizeof func), run_on_fiber, g_free);
}

/**
 * callboard_test_json:
 * @text: JSON in which ' stands for "
 *
 * Returns: (transfer full): @text, parsed
 */
JsonNode *
callboard_test_json (const char *text)
{
  g_autofree char *quoted = g_strdelimit (g_strdup (text), "'", '"');
  g_autoptr(GBytes) bytes = g_bytes_new (quoted, strlen (quoted));
  g_autoptr(GError) error = NULL;
  JsonNode *node = callboard_json_parse (bytes, &error);

  g_assert_no_error (error);

  return node;
}
