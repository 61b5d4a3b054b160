/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-test"

#include "config.h"

#include <locale.h>

#include <glib/gstdio.h>

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

/**
 * callboard_test_make_certificate:
 *
 * Makes a certificate of 127.0.0.1 on the spot, so that nobody trusts it.
 *
 * Returns: (transfer full) (nullable): the certificate with its key, or %NULL where openssl is not installed
 */
GTlsCertificate *
callboard_test_make_certificate (void)
{
  g_autofree char *openssl = g_find_program_in_path ("openssl");
  g_autofree char *folder = NULL, *key = NULL, *certificate = NULL;
  g_autoptr(GError) error = NULL;
  GTlsCertificate *made;
  int status;

  if (openssl == NULL)
    return NULL;

  folder = g_dir_make_tmp ("callboard-tls-XXXXXX", &error);
  g_assert_no_error (error);
  key = g_build_filename (folder, "key.pem", NULL);
  certificate = g_build_filename (folder, "certificate.pem", NULL);
  g_spawn_sync (NULL,
                (char **) (const char *[]) { openssl, "req", "-x509", "-newkey", "ec", "-pkeyopt",
                                             "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1",
                                             "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", certificate,
                                             NULL },
                NULL, G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  made = g_tls_certificate_new_from_files (certificate, key, &error);
  g_assert_no_error (error);
  g_remove (certificate);
  g_remove (key);
  g_rmdir (folder);

  return made;
}

/**
 * callboard_test_nest:
 * @depth: how deep
 *
 * Returns: (transfer full): JSON that is nested as deep as that
 */
char *
callboard_test_nest (guint depth)
{
  g_autofree char *open = g_strnfill (depth, '[');
  g_autofree char *shut = g_strnfill (depth, ']');

  return g_strconcat (open, shut, NULL);
}
