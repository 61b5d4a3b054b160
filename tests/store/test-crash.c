/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <gio/gio.h>

#include "store/store-test.h"

/* In the long form, see tests/hard, ten times as often. */
#define N_KILLS (g_getenv ("CALLBOARD_HARD_MINUTES") != NULL ? 300u : 30u)

typedef struct
{
  GPid pid;
  int  output;
} Writer;

static Writer
start_writer (const char *path)
{
  const char *argv[] = { g_getenv ("CALLBOARD_TEST_WRITER"), path, NULL };
  g_autoptr(GError) error = NULL;
  Writer writer;

  g_assert_nonnull (argv[0]);
  g_spawn_async_with_pipes (NULL, (char **) argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &writer.pid, NULL,
                            &writer.output, NULL, &error);
  g_assert_no_error (error);

  return writer;
}

static void
read_line (int      fd,
           GString *text)
{
  char c;

  do
    {
      g_assert_cmpint (read (fd, &c, 1), ==, 1);
      g_string_append_c (text, c);
    }
  while (c != '\n');
}

static void
kill_writer (Writer  *writer,
             GString *text)
{
  char buffer[4096];
  gssize n;

  g_assert_cmpint (kill (writer->pid, SIGKILL), ==, 0);
  g_assert_cmpint (waitpid (writer->pid, NULL, 0), ==, writer->pid);
  while ((n = read (writer->output, buffer, sizeof buffer)) > 0)
    g_string_append_len (text, buffer, n);
  close (writer->output);
}

static void
check_fact (CallboardStore *store,
            const char     *line)
{
  g_auto(GStrv) words = g_strsplit (line, " ", 3);
  g_autoptr(CallboardRunRecord) run = NULL;
  CallboardStepRecord *step;

  if (strcmp (words[0], "open") == 0)
    return;
  run = store_test_get_run (store, words[1]);
  g_assert_cmpuint (run->steps->len, ==, 20);
  step = g_ptr_array_index (run->steps, (guint) atoi (words[2]));
  if (strcmp (words[0], "began") == 0)
    g_assert_cmpstr (step->outcome, !=, "waiting");
  else if (strcmp (words[0], "ended") == 0)
    g_assert_cmpstr (step->outcome, ==, "done");
  else if (strcmp (words[0], "over") == 0)
    g_assert_cmpstr (run->state, ==, "done");
}

/* What was left behind is at most the one run that was under way, and it is as it was said to be. */
static void
check_left_behind (CallboardStore *store,
                   gboolean        expected)
{
  g_autoptr(GPtrArray) left = store_test_await_list (callboard_store_unfinished_runs (store));

  g_assert_cmpuint (left->len, <=, 1);
  g_assert_true (!expected || left->len == 1);
  for (guint i = 0; i < left->len; i++)
    {
      CallboardRunRecord *run = g_ptr_array_index (left, i);
      gint64 n_done = 0;
      g_autoptr(GError) error = NULL;

      for (guint k = 0; k < run->steps->len; k++)
        n_done += strcmp (((CallboardStepRecord *) g_ptr_array_index (run->steps, k))->outcome, "done") == 0;
      g_assert_cmpint (run->n_done, ==, n_done);
      g_assert_true (dex_await_boolean (callboard_store_claim_run (store, run->id), &error));
      g_assert_no_error (error);
      store_test_await (callboard_store_end_run (store, run->id, CALLBOARD_RUN_INTERRUPTED));
    }
}

/* Nothing that was acknowledged is lost, and the file is whole, wherever the writer is killed. */
static void
test_killed (void)
{
  g_autofree char *path = store_test_path ("killed");
  guint n_facts = 0, n_runs_left = 0;

  for (guint i = 0; i < N_KILLS; i++)
    {
      Writer writer = start_writer (path);
      g_autoptr(GString) text = g_string_new (NULL);
      g_auto(GStrv) lines = NULL;
      CallboardStore *store;
      const char *last;

      /* At random, told by how far it got, not by the clock. */
      for (int n = g_test_rand_int_range (1, 120); n > 0; n--)
        read_line (writer.output, text);
      kill_writer (&writer, text);

      store = store_test_open (path);
      g_assert_null (callboard_store_get_notice (store));
      lines = g_strsplit (g_strchomp (text->str), "\n", -1);
      for (guint k = 0; lines[k] != NULL; k++, n_facts++)
        check_fact (store, lines[k]);
      last = lines[g_strv_length (lines) - 1];
      check_left_behind (store, g_str_has_prefix (last, "began") || g_str_has_prefix (last, "begun"));
      n_runs_left++;
      store_test_close (store);
    }
  g_test_message ("%u facts held after %u kills", n_facts, n_runs_left);
  g_test_message ("tried %u kills", n_runs_left);
  g_assert_cmpuint (n_facts, >, N_KILLS);
}

/* A run of a process that lives is its own, also for a process that looks at the same file. */
static void
test_living (void)
{
  g_autofree char *path = store_test_path ("living");
  Writer writer = start_writer (path);
  g_autoptr(GString) text = g_string_new (NULL);
  CallboardStore *store;
  g_autoptr(GPtrArray) left = NULL;

  read_line (writer.output, text);
  store = store_test_open (path);
  for (guint i = 0; i < 50; i++)
    {
      g_autoptr(GPtrArray) none = store_test_await_list (callboard_store_unfinished_runs (store));

      g_assert_cmpuint (none->len, ==, 0);
      store_test_await (callboard_store_set_setting (store, "both", "write"));
      read_line (writer.output, text);
    }
  kill_writer (&writer, text);
  left = store_test_await_list (callboard_store_unfinished_runs (store));
  g_assert_cmpuint (left->len, <=, 1);
  store_test_close (store);
}

int
main (int    argc,
      char **argv)
{
  callboard_test_init (&argc, &argv);
  callboard_test_add_fiber ("/store/crash/killed", test_killed);
  callboard_test_add_fiber ("/store/crash/living", test_living);

  return g_test_run ();
}
