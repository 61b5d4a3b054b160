/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "base/callboard-future.h"
#include "base/callboard-redact.h"
#include "store/store-faults.h"

static CallboardStepRecord *
step_of (CallboardRunRecord *run,
         guint            position)
{
  g_assert_nonnull (run->steps);
  g_assert_cmpuint (position, <, run->steps->len);

  return g_ptr_array_index (run->steps, position);
}

static void
begin (CallboardStore *store,
       const char     *id,
       const char     *title,
       guint           n_steps)
{
  g_autoptr(CallboardRunRecord) run = store_test_run (id, title);
  g_autoptr(GPtrArray) steps = store_test_steps (n_steps);

  store_test_await (callboard_store_begin_run (store, run, steps));
}

static void
end_step (CallboardStore *store,
          const char     *id,
          guint           position,
          const char     *outcome)
{
  store_test_await (callboard_store_step_ended (store, id, position, outcome, NULL, NULL));
}

static void
test_whole_run (void)
{
  g_autofree char *path = store_test_path ("whole");
  CallboardStore *store = store_test_open (path);
  g_autoptr(CallboardRunRecord) run = NULL;
  g_autoptr(GError) refused = callboard_error_new_service (CALLBOARD_ERROR_IN_USE, 422, "100021", "not offline");
  g_autofree char *sentence = callboard_error_dup_sentence (refused);

  begin (store, "r1", "Move forty agents", 3);
  run = store_test_get_run (store, "r1");
  g_assert_cmpstr (run->state, ==, "running");
  g_assert_cmpint (run->n_steps, ==, 3);
  g_assert_cmpint (run->n_done, ==, 0);
  g_assert_true (g_str_has_suffix (run->started, "Z"));
  g_assert_cmpint (run->started_at, >, 0);
  g_assert_cmpstr (run->who, ==, "ann");
  g_assert_cmpstr (run->host, ==, g_get_host_name ());
  g_assert_cmpstr (step_of (run, 2)->outcome, ==, "waiting");
  g_assert_true (step_of (run, 2)->wanted);
  g_assert_cmpint (step_of (run, 2)->position, ==, 2);
  g_clear_pointer (&run, callboard_record_unref);

  store_test_await (callboard_store_step_began (store, "r1", 0, "{\"agents\":[]}"));
  run = store_test_get_run (store, "r1");
  g_assert_cmpstr (step_of (run, 0)->outcome, ==, "running");
  g_assert_cmpstr (step_of (run, 0)->before, ==, "{\"agents\":[]}");
  g_assert_nonnull (step_of (run, 0)->began);
  g_assert_null (step_of (run, 0)->ended);
  g_clear_pointer (&run, callboard_record_unref);

  store_test_await (callboard_store_step_ended (store, "r1", 0, "done", "{\"agents\":[\"7\"]}", NULL));
  store_test_await (callboard_store_step_ended (store, "r1", 1, "failed", NULL, refused));
  end_step (store, "r1", 2, "skipped");
  store_test_await (callboard_store_end_run (store, "r1", NULL));

  run = store_test_get_run (store, "r1");
  g_assert_cmpstr (run->state, ==, "partly");
  g_assert_cmpint (run->n_done, ==, 1);
  g_assert_cmpint (run->n_failed, ==, 1);
  g_assert_cmpint (run->n_skipped, ==, 1);
  g_assert_cmpint (run->n_unknown, ==, 0);
  g_assert_cmpint (run->ended_at, >=, run->started_at);
  g_assert_cmpstr (step_of (run, 0)->after, ==, "{\"agents\":[\"7\"]}");
  g_assert_cmpstr (step_of (run, 1)->error_sentence, ==, sentence);
  g_assert_cmpstr (step_of (run, 1)->error_code, ==, "100021");
  g_assert_null (step_of (run, 0)->error_code);
  store_test_close (store);
}

/* By what a failed step can be found again: the service's code, else our word for the kind, else whose error it was. */
static void
test_error_codes (void)
{
  g_autofree char *path = store_test_path ("codes");
  CallboardStore *store = store_test_open (path);
  g_autoptr(CallboardRunRecord) run = NULL;
  const struct { GError *error; const char *code; } cases[] = {
    { callboard_error_new_service (CALLBOARD_ERROR_IN_USE, 422, "100021", "not offline"), "100021" },
    { callboard_error_new (CALLBOARD_ERROR_IN_USE, "busy"), "in-use" },
    { g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CLOSED, "closed"), "g-io-error-quark" },
  };

  begin (store, "r1", "Move", G_N_ELEMENTS (cases));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    store_test_await (callboard_store_step_ended (store, "r1", i, CALLBOARD_STEP_FAILED, NULL, cases[i].error));
  run = store_test_get_run (store, "r1");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *sentence = callboard_error_dup_sentence (cases[i].error);

      g_assert_cmpstr (step_of (run, i)->error_code, ==, cases[i].code);
      g_assert_cmpstr (step_of (run, i)->error_sentence, ==, sentence);
      g_error_free (cases[i].error);
    }
  store_test_close (store);
}

static void
check_end (CallboardStore *store,
           const char     *outcomes,
           const char     *state)
{
  static const char * const words[] = { "done", "failed", "skipped", "unknown", "waiting" };
  g_autofree char *id = g_strconcat ("end-", outcomes, NULL);
  g_autoptr(CallboardRunRecord) run = NULL;

  begin (store, id, "End", (guint) strlen (outcomes));
  for (guint i = 0; outcomes[i] != '\0'; i++)
    {
      for (gsize w = 0; w < G_N_ELEMENTS (words); w++)
        {
          if (outcomes[i] == words[w][0] && outcomes[i] != 'w')
            end_step (store, id, i, words[w]);
        }
    }
  store_test_await (callboard_store_end_run (store, id, NULL));
  run = store_test_get_run (store, id);
  g_assert_cmpstr (run->state, ==, state);
}

static void
test_states (void)
{
  g_autofree char *path = store_test_path ("states");
  CallboardStore *store = store_test_open (path);
  g_autoptr(CallboardRunRecord) run = NULL;

  check_end (store, "", "done");
  check_end (store, "ddd", "done");
  check_end (store, "dsd", "done");
  check_end (store, "dfd", "partly");
  check_end (store, "dud", "partly");
  check_end (store, "dww", "partly");
  check_end (store, "ffs", "failed");
  check_end (store, "uu", "failed");
  check_end (store, "www", "stopped");
  check_end (store, "sss", "stopped");

  begin (store, "given", "Given", 1);
  store_test_await (callboard_store_end_run (store, "given", CALLBOARD_RUN_INTERRUPTED));
  run = store_test_get_run (store, "given");
  g_assert_cmpstr (run->state, ==, "interrupted");
  store_test_close (store);
}

/* What cannot be is refused, and leaves nothing behind. */
static void
test_refusals (void)
{
  g_autofree char *path = store_test_path ("refusals");
  CallboardStore *store = store_test_open (path);
  g_autoptr(GError) no_run = NULL, no_step = NULL, twice = NULL, no_outcome = NULL, no_claim = NULL;
  g_autoptr(CallboardRunRecord) run = store_test_run ("r1", "Again");
  g_autoptr(CallboardRunRecord) kept = NULL;
  g_autoptr(GPtrArray) steps = store_test_steps (2);
  g_autoptr(GPtrArray) runs = NULL;

  no_run = store_test_await_fail (callboard_store_get_run (store, "r1"));
  callboard_assert_error (no_run, CALLBOARD_ERROR_NOT_FOUND);

  begin (store, "r1", "First", 1);
  no_step = store_test_await_fail (callboard_store_step_began (store, "r1", 7, NULL));
  callboard_assert_error (no_step, CALLBOARD_ERROR_NOT_FOUND);
  twice = store_test_await_fail (callboard_store_begin_run (store, run, steps));
  callboard_assert_error (twice, CALLBOARD_ERROR_LOCAL);
  no_outcome = store_test_await_fail (callboard_store_step_ended (store, "r1", 0, "perhaps", NULL, NULL));
  callboard_assert_error (no_outcome, CALLBOARD_ERROR_LOCAL);

  kept = store_test_get_run (store, "r1");
  g_assert_cmpstr (kept->title, ==, "First");
  g_assert_cmpuint (kept->steps->len, ==, 1);
  g_assert_cmpstr (step_of (kept, 0)->outcome, ==, "waiting");
  runs = store_test_await_list (callboard_store_list_runs (store, 0, 0, NULL));
  g_assert_cmpuint (runs->len, ==, 1);
  store_test_close (store);
}

/* A change that is refused amid others that share its commit takes none of them with it. */
static void
test_group (void)
{
  g_autofree char *path = store_test_path ("group");
  CallboardStore *store = store_test_open (path);
  g_autoptr(GPtrArray) futures = g_ptr_array_new_with_free_func (dex_unref);
  g_autoptr(CallboardRunRecord) run = NULL;

  begin (store, "r1", "Many at once", 200);
  for (guint i = 0; i < 300; i++)
    g_ptr_array_add (futures, callboard_store_step_began (store, "r1", i, NULL));
  store_test_await (callboard_settle_all (futures));
  for (guint i = 0; i < 300; i++)
    g_assert_cmpint (dex_future_is_resolved (g_ptr_array_index (futures, i)), ==, i < 200);

  run = store_test_get_run (store, "r1");
  for (guint i = 0; i < 200; i++)
    g_assert_cmpstr (step_of (run, i)->outcome, ==, "running");
  store_test_close (store);
}

/* The latest first: which that is does not depend on the clock, which was set back before the last of them. */
static void
test_list (void)
{
  static const gint64 times[] = { 1000, 3000, 2000 };
  g_autofree char *path = store_test_path ("list");
  CallboardStore *store = store_test_open (path);
  static const struct { const char *search; const char *found; } searches[] = {
    { "FORTY", "r2" }, { "r3", "r3" }, { "number 4", "r3" }, { "100%", "r1" }, { "_", NULL }, { "", "r3" },
  };
  g_autoptr(GPtrArray) all = NULL, second = NULL;

  for (guint i = 0; i < 3; i++)
    {
      static const char * const titles[] = { "Keep 100% of them", "Move forty agents", "Nothing else" };
      g_autofree char *id = g_strdup_printf ("r%u", i + 1);
      g_autoptr(CallboardRunRecord) run = store_test_run (id, titles[i]);
      g_autoptr(GPtrArray) steps = store_test_steps (i == 2 ? 5 : 1);

      callboard_record_set_integer (run, CALLBOARD_RUN_STARTED_AT, times[i]);
      store_test_await (callboard_store_begin_run (store, run, steps));
    }

  all = store_test_await_list (callboard_store_list_runs (store, 0, 0, NULL));
  g_assert_cmpuint (all->len, ==, 3);
  g_assert_cmpstr (((CallboardRunRecord *) g_ptr_array_index (all, 0))->id, ==, "r3");
  g_assert_cmpstr (((CallboardRunRecord *) g_ptr_array_index (all, 2))->started, ==, "1970-01-01T00:00:01.000Z");
  g_assert_null (((CallboardRunRecord *) g_ptr_array_index (all, 0))->steps);
  second = store_test_await_list (callboard_store_list_runs (store, 1, 1, NULL));
  g_assert_cmpuint (second->len, ==, 1);
  g_assert_cmpstr (((CallboardRunRecord *) g_ptr_array_index (second, 0))->id, ==, "r2");

  for (gsize i = 0; i < G_N_ELEMENTS (searches); i++)
    {
      g_autoptr(GPtrArray) found = store_test_await_list (callboard_store_list_runs (store, 0, 0, searches[i].search));

      g_assert_cmpuint (found->len > 0, ==, searches[i].found != NULL);
      if (found->len > 0)
        g_assert_cmpstr (((CallboardRunRecord *) g_ptr_array_index (found, 0))->id, ==, searches[i].found);
    }
  store_test_close (store);
}

/* What another store of this very process is at is not left behind; once it is closed, it is, and one may have it. */
static void
test_unfinished (void)
{
  g_autofree char *path = store_test_path ("unfinished");
  CallboardStore *first = store_test_open (path), *second = store_test_open (path), *third = store_test_open (path);
  g_autoptr(GPtrArray) none = NULL, own = NULL, left = NULL, taken = NULL;
  g_autoptr(GError) error = NULL;
  CallboardRunRecord *run;

  begin (first, "r1", "Left behind", 2);
  begin (first, "r2", "Ended", 1);
  store_test_await (callboard_store_step_began (first, "r1", 1, NULL));
  store_test_await (callboard_store_end_run (first, "r2", NULL));
  own = store_test_await_list (callboard_store_unfinished_runs (first));
  g_assert_cmpuint (own->len, ==, 0);
  none = store_test_await_list (callboard_store_unfinished_runs (second));
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_false (dex_await_boolean (callboard_store_claim_run (second, "r1"), &error));
  g_assert_no_error (error);

  store_test_close (first);
  left = store_test_await_list (callboard_store_unfinished_runs (second));
  g_assert_cmpuint (left->len, ==, 1);
  run = g_ptr_array_index (left, 0);
  g_assert_cmpstr (run->id, ==, "r1");
  g_assert_cmpstr (step_of (run, 0)->outcome, ==, "waiting");
  g_assert_cmpstr (step_of (run, 1)->outcome, ==, "running");

  g_assert_true (dex_await_boolean (callboard_store_claim_run (second, "r1"), &error));
  g_assert_false (dex_await_boolean (callboard_store_claim_run (second, "r1"), &error));
  g_assert_false (dex_await_boolean (callboard_store_claim_run (third, "r1"), &error));
  store_test_await (callboard_store_release_run (third, "r1"));
  g_assert_false (dex_await_boolean (callboard_store_claim_run (third, "r1"), &error));
  store_test_await (callboard_store_release_run (second, "r1"));
  g_assert_true (dex_await_boolean (callboard_store_claim_run (second, "r1"), &error));
  g_assert_false (dex_await_boolean (callboard_store_claim_run (third, "r2"), &error));
  g_assert_false (dex_await_boolean (callboard_store_claim_run (third, "none"), &error));
  g_assert_no_error (error);
  taken = store_test_await_list (callboard_store_unfinished_runs (third));
  g_assert_cmpuint (taken->len, ==, 0);
  store_test_close (second);
  store_test_close (third);
}

/* What the caller knows better, as of a run that another machine made, stays as it says. */
static void
test_given (void)
{
  g_autofree char *path = store_test_path ("given");
  CallboardStore *store = store_test_open (path);
  g_autoptr(CallboardRunRecord) given = store_test_run ("r1", "Elsewhere"), bare = NULL;
  g_autoptr(CallboardRunRecord) run = NULL, own = NULL;
  g_autoptr(GPtrArray) steps = store_test_steps (2);

  callboard_record_set_string (given, CALLBOARD_RUN_HOST, "elsewhere");
  callboard_record_set_string (g_ptr_array_index (steps, 0), CALLBOARD_STEP_OUTCOME, CALLBOARD_STEP_SKIPPED);
  callboard_record_set_integer (g_ptr_array_index (steps, 0), CALLBOARD_STEP_WANTED, FALSE);
  store_test_await (callboard_store_begin_run (store, given, steps));
  run = store_test_get_run (store, "r1");
  g_assert_cmpstr (run->host, ==, "elsewhere");
  g_assert_cmpstr (run->who, ==, "ann");
  g_assert_cmpstr (step_of (run, 0)->outcome, ==, "skipped");
  g_assert_false (step_of (run, 0)->wanted);
  g_assert_cmpstr (step_of (run, 1)->outcome, ==, "waiting");
  g_assert_cmpint (run->n_skipped, ==, 1);

  bare = callboard_record_new (&callboard_run_record_type);
  callboard_record_set_string (bare, CALLBOARD_RUN_ID, "r2");
  callboard_record_set_string (bare, CALLBOARD_RUN_TITLE, "Here");
  store_test_await (callboard_store_begin_run (store, bare, steps));
  own = store_test_get_run (store, "r2");
  g_assert_cmpstr (own->who, ==, g_get_user_name ());
  g_assert_cmpstr (own->host, ==, g_get_host_name ());
  store_test_close (store);
}

/* None of these is in the history: that is said of each, and nothing is made up. */
static void
test_unknown_runs (void)
{
  g_autofree char *path = store_test_path ("unknown");
  CallboardStore *store = store_test_open (path);
  g_autoptr(GPtrArray) futures = g_ptr_array_new_with_free_func (dex_unref);
  g_autoptr(GPtrArray) runs = NULL;

  begin (store, "r1", "One", 1);
  g_ptr_array_add (futures, callboard_store_step_began (store, "r1", 1, NULL));
  g_ptr_array_add (futures, callboard_store_step_ended (store, "r1", 1, "done", NULL, NULL));
  g_ptr_array_add (futures, callboard_store_step_ended_later (store, "none", 0, "done", NULL, NULL));
  g_ptr_array_add (futures, callboard_store_step_conflicts (store, "none", 0, "{}"));
  g_ptr_array_add (futures, callboard_store_step_held (store, "none", 0));
  g_ptr_array_add (futures, callboard_store_end_run (store, "none", NULL));
  for (guint i = 0; i < futures->len; i++)
    {
      g_autoptr(GError) error = store_test_await_fail (dex_ref (g_ptr_array_index (futures, i)));

      callboard_assert_error (error, CALLBOARD_ERROR_NOT_FOUND);
    }
  runs = store_test_await_list (callboard_store_list_runs (store, 0, 0, NULL));
  g_assert_cmpuint (runs->len, ==, 1);
  store_test_close (store);
}

static void
test_prune (void)
{
  g_autofree char *path = store_test_path ("prune");
  CallboardStore *store = store_test_open (path);
  g_autoptr(CallboardRunRecord) old_and_unfinished = store_test_run ("old", "Old");
  g_autoptr(GPtrArray) steps = store_test_steps (1), runs = NULL;
  g_autoptr(GError) error = NULL, gone = NULL;

  callboard_record_set_integer (old_and_unfinished, CALLBOARD_RUN_STARTED_AT, 1000);
  store_test_await (callboard_store_begin_run (store, old_and_unfinished, steps));
  begin (store, "ended", "Ended", 4);
  store_test_await (callboard_store_end_run (store, "ended", NULL));

  g_assert_cmpuint (dex_await_uint (callboard_store_prune_history (store, 30), &error), ==, 0);
  g_assert_no_error (error);
  /* A run that ended in this very millisecond is none that ended before it. */
  while (dex_await_uint (callboard_store_prune_history (store, 0), &error) == 0)
    g_assert_no_error (error);
  runs = store_test_await_list (callboard_store_list_runs (store, 0, 0, NULL));
  g_assert_cmpuint (runs->len, ==, 1);
  g_assert_cmpstr (((CallboardRunRecord *) g_ptr_array_index (runs, 0))->id, ==, "old");
  gone = store_test_await_fail (callboard_store_step_began (store, "ended", 0, NULL));
  callboard_assert_error (gone, CALLBOARD_ERROR_NOT_FOUND);
  store_test_close (store);
}

/* Not in the file, not in what SQLite keeps beside it, while it is open and after. */
static void
test_secrets (void)
{
  g_autofree char *path = store_test_path ("secrets");
  CallboardStore *store = store_test_open (path);
  g_autoptr(CallboardRunRecord) run = store_test_run ("r1", "Title with hunter2secret in it");
  g_autoptr(CallboardRunRecord) read = NULL;
  g_autoptr(CallboardStepRecord) step = store_test_step ("Text with hunter2secret");
  g_autoptr(GPtrArray) steps = g_ptr_array_new ();
  g_autoptr(GError) error = callboard_error_new (CALLBOARD_ERROR_LOCAL, "hunter2secret");
  g_autoptr(JsonNode) effect = NULL;

  callboard_redact_learn ("hunter2secret");
  callboard_redact_learn ("87654321");
  callboard_error_set_reason (error, 0, "It was hunter2secret.");
  callboard_record_set_string (step, CALLBOARD_STEP_CALL, "GET /x?Sid=planted-sid&Sign=planted-sign&a=1");
  callboard_record_set_string (step, CALLBOARD_STEP_EFFECT,
                               "{\"pin\":87654321,\"pins\":[87654321, \"a\\\"87654321\"],\"Password\":\"planted-pass\"}");
  g_ptr_array_add (steps, step);
  store_test_await (callboard_store_begin_run (store, run, steps));
  store_test_await (callboard_store_step_began (store, "r1", 0, "[\"hunter2secret\"]"));
  store_test_await (callboard_store_step_ended (store, "r1", 0, "failed", "{\"a\":\"hunter2secret\"}", error));
  store_test_await (callboard_store_set_setting (store, "key", "hunter2secret"));

  for (guint open = 0; open < 2; open++)
    {
      static const char * const planted[] = { "hunter2secret", "87654321", "planted-sid", "planted-sign", "planted-pass" };

      for (gsize i = 0; i < G_N_ELEMENTS (planted); i++)
        g_assert_false (store_test_has_bytes (path, planted[i]));
      g_assert_true (store_test_has_bytes (path, "Title with " CALLBOARD_REDACTED " in it"));
      if (open == 0)
        {
          read = store_test_get_run (store, "r1");
          effect = callboard_test_json (step_of (read, 0)->effect);
          g_assert_true (JSON_NODE_HOLDS_OBJECT (effect));
          g_assert_cmpstr (step_of (read, 0)->error_sentence, ==, "It was " CALLBOARD_REDACTED ".");
          store_test_close (store);
        }
    }
  callboard_redact_forget ("hunter2secret");
  callboard_redact_forget ("87654321");
}

/* What could wait is written all the same where the store is let go of before, and nothing wakes for it later. */
static void
test_let_go (void)
{
  g_autofree char *path = store_test_path ("let-go");
  CallboardStore *store = store_test_open (path), *again;
  g_autoptr(CallboardRunRecord) run = NULL;

  begin (store, "r1", "Move", 1);
  dex_future_disown (callboard_store_step_ended_later (store, "r1", 0, CALLBOARD_STEP_DONE, NULL, NULL));
  g_object_unref (store);
  g_assert_true (dex_await (callboard_sleep (200), NULL));

  again = store_test_open (path);
  run = store_test_get_run (again, "r1");
  g_assert_cmpstr (step_of (run, 0)->outcome, ==, CALLBOARD_STEP_DONE);
  store_test_close (again);
}

/* What could wait is written when somebody says so. The main loop, whose timer would do it by and by, does not turn here. */
static void
test_hurry (void)
{
  g_autofree char *path = store_test_path ("hurry");
  CallboardStore *store = store_test_open (path);
  g_autoptr(DexFuture) ending = NULL;
  gint64 until = g_get_monotonic_time () + 30 * G_USEC_PER_SEC;

  begin (store, "r1", "Move", 1);
  ending = callboard_store_step_ended_later (store, "r1", 0, CALLBOARD_STEP_DONE, NULL, NULL);
  g_assert_true (dex_future_is_pending (ending));
  callboard_store_hurry (store);
  while (dex_future_is_pending (ending) && g_get_monotonic_time () < until)
    g_usleep (1000);
  g_assert_true (dex_future_is_resolved (ending));
  /* Nothing waits any more. */
  callboard_store_hurry (store);
  store_test_close (store);
}

/* What nothing waits for is on the disk after a moment, also where nothing else is written; not once it is closed. */
static void
test_later (void)
{
  g_autofree char *path = store_test_path ("later");
  CallboardStore *store = store_test_open (path);
  g_autoptr(GPtrArray) endings = g_ptr_array_new_with_free_func (dex_unref);
  g_autoptr(CallboardRunRecord) run = NULL;
  g_autoptr(GError) closed = NULL;

  begin (store, "r1", "Move", 3);
  for (guint i = 0; i < 3; i++)
    g_ptr_array_add (endings, callboard_store_step_ended_later (store, "r1", i, CALLBOARD_STEP_DONE, NULL, NULL));
  store_test_await (callboard_settle_all (endings));
  run = store_test_get_run (store, "r1");
  g_assert_cmpint (run->n_done, ==, 3);

  store_test_await (callboard_store_close (store));
  closed = store_test_await_fail (callboard_store_step_ended_later (store, "r1", 0, CALLBOARD_STEP_FAILED, NULL, NULL));
  store_test_assert_failure (closed, CALLBOARD_STORE_CLOSED);
  g_object_unref (store);
}

/* Two plans of the same rest may stand ready: one of them goes on, and the other is told so. */
static void
test_continued_once (void)
{
  g_autofree char *path = store_test_path ("continued");
  CallboardStore *store = store_test_open (path), *other = store_test_open (path);
  g_autoptr(CallboardRunRecord) first = store_test_run ("r2", "The rest"), second = store_test_run ("r3", "The rest");
  g_autoptr(GPtrArray) steps = store_test_steps (1), runs = NULL;
  g_autoptr(GError) taken = NULL;

  begin (store, "r1", "Move", 2);
  store_test_await (callboard_store_end_run (store, "r1", CALLBOARD_RUN_STOPPED));
  callboard_record_set_string (first, CALLBOARD_RUN_CONTINUES, "r1");
  callboard_record_set_string (second, CALLBOARD_RUN_CONTINUES, "r1");
  store_test_await (callboard_store_begin_run (store, first, steps));
  taken = store_test_await_fail (callboard_store_begin_run (other, second, steps));
  callboard_assert_error (taken, CALLBOARD_ERROR_TAKEN);
  runs = store_test_await_list (callboard_store_list_runs (other, 0, 0, NULL));
  g_assert_cmpuint (runs->len, ==, 2);
  store_test_close (store);
  store_test_close (other);
}

/* Of two who settle the same, the first one is right. */
static void
test_settled (void)
{
  g_autofree char *path = store_test_path ("settled");
  CallboardStore *store = store_test_open (path);
  g_autoptr(CallboardRunRecord) run = NULL;

  begin (store, "r1", "Move", 2);
  end_step (store, "r1", 0, CALLBOARD_STEP_DONE);
  end_step (store, "r1", 1, CALLBOARD_STEP_UNKNOWN);
  store_test_await (callboard_store_end_run (store, "r1", NULL));
  for (guint i = 0; i < 2; i++)
    store_test_await (callboard_store_step_settled (store, "r1", i, CALLBOARD_STEP_SKIPPED, NULL, NULL));
  run = store_test_get_run (store, "r1");
  g_assert_cmpstr (step_of (run, 0)->outcome, ==, CALLBOARD_STEP_DONE);
  g_assert_cmpstr (step_of (run, 1)->outcome, ==, CALLBOARD_STEP_SKIPPED);
  store_test_close (store);
}

int
main (int    argc,
      char **argv)
{
  callboard_test_init (&argc, &argv);
  callboard_test_add_fiber ("/store/history/whole-run", test_whole_run);
  callboard_test_add_fiber ("/store/history/error-codes", test_error_codes);
  callboard_test_add_fiber ("/store/history/states", test_states);
  callboard_test_add_fiber ("/store/history/refusals", test_refusals);
  callboard_test_add_fiber ("/store/history/group", test_group);
  callboard_test_add_fiber ("/store/history/list", test_list);
  callboard_test_add_fiber ("/store/history/unfinished", test_unfinished);
  callboard_test_add_fiber ("/store/history/given", test_given);
  callboard_test_add_fiber ("/store/history/unknown-runs", test_unknown_runs);
  callboard_test_add_fiber ("/store/history/prune", test_prune);
  callboard_test_add_fiber ("/store/history/secrets", test_secrets);
  callboard_test_add_fiber ("/store/history/let-go", test_let_go);
  callboard_test_add_fiber ("/store/history/hurry", test_hurry);
  callboard_test_add_fiber ("/store/history/later", test_later);
  callboard_test_add_fiber ("/store/history/continued-once", test_continued_once);
  callboard_test_add_fiber ("/store/history/settled", test_settled);

  return g_test_run ();
}
