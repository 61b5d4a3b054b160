/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What goes wrong on demand: on this side or that of the effect, and what of it reaches the client. */

#include "config.h"

#include <string.h>

#include "base/callboard-error.h"
#include "sandbox/sandbox-test.h"
#include "support/callboard-test.h"

#define CREATE "{\"QueueId\":\"9500\"}"
#define CREATED "queues.[id=9500].name"

static void
go_wrong (CallboardSandbox *sandbox,
          const char       *spec)
{
  g_autoptr(GError) error = NULL;

  callboard_sandbox_set_fault (sandbox, spec, &error);
  g_assert_no_error (error);
}

static Reply *
create (CallboardSandbox *sandbox,
        const char       *fault)
{
  go_wrong (sandbox, fault);
  return test_ask (sandbox, "POST", "/queues", CREATE);
}

static void
test_parse (void)
{
  g_autoptr(CallboardSandbox) sandbox = test_start (NULL);
  static const char * const right[] = {
    NULL, "", "none", "500-before", "@15=hang", "@04+07=drop-after*1", "429/3:0.2*once",
    "drop-after:0.1,429:0.2,500-before:0.05", "oversized/1M", "slow/20:1"
  };
  static const char * const wrong[] = {
    "500", "@=hang", "@27=hang", "@0=hang", "@1=", "hang:2", "hang:-1", "hang:x", "hang:nan", "hang*-1", "hang*x",
    "slow/", "slow/1x", "slow/99999999999", "@1"
  };

  for (guint i = 0; i < G_N_ELEMENTS (right); i++)
    go_wrong (sandbox, right[i]);
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_false (callboard_sandbox_set_fault (sandbox, wrong[i], &error));
      callboard_assert_error (error, CALLBOARD_ERROR_INVALID);
    }
}

static void
test_before (void)
{
  static const struct { const char *fault; guint status; } faults[] = {
    { "500-before", 500 }, { "503-before", 503 }, { "429/7", 429 }, { "html-before", 200 }, { "404", 404 },
    { "302", 302 }, { "drop-before", 0 }, { "reset-before", 0 }, { "redirect/9", 307 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autoptr(CallboardSandbox) sandbox = test_start (NULL);
      g_autoptr(Reply) reply = create (sandbox, faults[i].fault);

      g_assert_cmpuint (reply->status, ==, faults[i].status);
      g_assert_true ((reply->error != NULL) == (faults[i].status == 0));
      g_assert_cmpstr (reply->retry_after, ==, faults[i].status == 429 ? "7" : NULL);
      g_assert_null (reply->root);
      assert_state (sandbox, CREATED, NULL);
      g_assert_cmpuint (callboard_sandbox_count_requests (sandbox, 12), ==, 1);
      g_assert_cmpuint (callboard_sandbox_count_effects (sandbox, 12), ==, 0);
    }
}

static void
test_after (void)
{
  static const struct { const char *fault; guint status; gboolean is_json; } faults[] = {
    { "500-after", 500, FALSE }, { "drop-after", 0, FALSE }, { "reset-after", 0, FALSE },
    { "drip/5", 200, TRUE }, { "html", 200, FALSE }, { "malformed", 200, FALSE },
    { "empty", 200, FALSE }, { "not-utf8", 200, FALSE }, { "deep/100000", 200, FALSE }, { "wrong-types", 200, TRUE },
    { "no-code", 200, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autoptr(CallboardSandbox) sandbox = test_start (NULL);
      g_autoptr(Reply) reply = create (sandbox, faults[i].fault);

      g_assert_cmpuint (reply->status, ==, faults[i].status);
      g_assert_true ((reply->error != NULL) == (faults[i].status == 0));
      g_assert_true ((reply->root != NULL) == faults[i].is_json);
      assert_state (sandbox, CREATED, "9500");
      g_assert_cmpuint (callboard_sandbox_count_effects (sandbox, 12), ==, 1);
    }
}

static void
test_contents (void)
{
  g_autoptr(CallboardSandbox) sandbox = test_start (NULL);
  g_autoptr(Reply) wrong = create (sandbox, "wrong-types");
  g_autoptr(Reply) without = create (sandbox, "no-code");
  g_autoptr(Reply) page = create (sandbox, "html");
  g_autoptr(Reply) deep = create (sandbox, "deep/500");

  assert_reply (wrong, "ErrCode", "000000");
  assert_reply (wrong, "Result", "42");
  g_assert_nonnull (without->root);
  g_assert_null (test_node (without->root, "ErrCode"));
  g_assert_nonnull (strstr (page->text, "<html>"));
  g_assert_true (g_str_has_prefix (page->content_type, "text/html"));
  g_assert_cmpuint (deep->length, >, 1000);
}

static void
test_cut (void)
{
  g_autoptr(CallboardSandbox) sandbox = test_start (NULL);
  g_autoptr(Reply) reply = NULL;

  go_wrong (sandbox, "cut");
  reply = test_ask (sandbox, "GET", "/agents", NULL);
  g_assert_cmpuint (reply->status, ==, 200);
  g_assert_nonnull (reply->error);
}

static void
test_oversized (void)
{
  g_autoptr(CallboardSandbox) sandbox = test_start (NULL);
  g_autoptr(Reply) reply = NULL;

  go_wrong (sandbox, "oversized/5M");
  reply = test_ask (sandbox, "GET", "/queues", NULL);
  g_assert_cmpuint (reply->status, ==, 200);
  g_assert_cmpuint (reply->length, ==, 5 << 20);
}

/* Neither waits longer than it must: the first for the client, the second for its own bound, the third not at all. */
static void
test_waiting (void)
{
  g_autoptr(CallboardSandbox) sandbox = test_start (NULL);
  Ask impatient = { .timeout = 1 };
  g_autoptr(Reply) hung = NULL;
  g_autoptr(Reply) bounded = NULL;
  g_autoptr(Reply) slow = NULL;
  g_autoptr(Reply) next = NULL;
  gint64 before;

  go_wrong (sandbox, "@12=hang,@13=hang-after/1,@11=slow/200");
  hung = test_ask_with (sandbox, "POST", "/queues", CREATE, &impatient);
  g_assert_error (hung->error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT);
  assert_state (sandbox, CREATED, NULL);

  bounded = test_ask (sandbox, "PUT", "/queues", "{\"QueueId\":\"9001\",\"Timeout\":77}");
  g_assert_nonnull (bounded->error);
  g_assert_false (g_error_matches (bounded->error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT));
  assert_state (sandbox, "queues.[id=9001].timeout", "77");

  before = g_get_monotonic_time ();
  slow = test_ask (sandbox, "GET", "/queues", NULL);
  assert_code (slow, "000000");
  g_assert_cmpint (g_get_monotonic_time () - before, >=, 200 * 1000);

  /* Others are served while one hangs. */
  next = test_ask (sandbox, "GET", "/spnumbers", NULL);
  assert_code (next, "000000");
}

static void
test_counts (void)
{
  g_autoptr(CallboardSandbox) sandbox = test_start (NULL);
  g_autoptr(Reply) first = NULL;
  g_autoptr(Reply) second = NULL;
  g_autoptr(Reply) other = NULL;

  go_wrong (sandbox, "@11=500-before*1,@11+21=503-before*once");
  other = test_ask (sandbox, "GET", "/spnumbers", NULL);
  g_assert_cmpuint (other->status, ==, 200);
  first = test_ask (sandbox, "GET", "/queues", NULL);
  g_assert_cmpuint (first->status, ==, 500);
  second = test_ask (sandbox, "GET", "/queues", NULL);
  g_assert_cmpuint (second->status, ==, 503);
  test_expect (sandbox, "GET", "/queues", NULL, "000000");
  test_expect (sandbox, "GET", "/subscriptions", NULL, "000000");

  go_wrong (sandbox, "500-before");
  go_wrong (sandbox, NULL);
  test_expect (sandbox, "GET", "/queues", NULL, "000000");
}

static char *
draw (guint32 seed)
{
  g_autoptr(CallboardSandboxOptions) options = callboard_sandbox_options_new ();
  g_autoptr(CallboardSandbox) sandbox = NULL;
  g_autoptr(GString) drawn = g_string_new (NULL);

  options->seed = seed;
  options->faults = g_strdup ("500-before:0.3,503-before:0.3");
  sandbox = test_start_with (options);
  for (guint i = 0; i < 60; i++)
    {
      g_autoptr(Reply) reply = test_ask (sandbox, "GET", "/spnumbers", NULL);

      g_string_append_c (drawn, reply->status == 500 ? 'a' : reply->status == 503 ? 'b' : '.');
    }

  return g_string_free_and_steal (g_steal_pointer (&drawn));
}

static void
test_chance (void)
{
  g_autofree char *one = draw (1);
  g_autofree char *again = draw (1);
  g_autofree char *other = draw (2);

  g_assert_cmpstr (one, ==, again);
  g_assert_cmpstr (one, !=, other);
  g_assert_nonnull (strchr (one, 'a'));
  g_assert_nonnull (strchr (one, 'b'));
  g_assert_nonnull (strchr (one, '.'));
}

int
main (int    argc,
      char **argv)
{
  callboard_test_init (&argc, &argv);
  g_test_add_func ("/sandbox/faults/parse", test_parse);
  g_test_add_func ("/sandbox/faults/before", test_before);
  g_test_add_func ("/sandbox/faults/after", test_after);
  g_test_add_func ("/sandbox/faults/contents", test_contents);
  g_test_add_func ("/sandbox/faults/cut", test_cut);
  g_test_add_func ("/sandbox/faults/oversized", test_oversized);
  g_test_add_func ("/sandbox/faults/waiting", test_waiting);
  g_test_add_func ("/sandbox/faults/counts", test_counts);
  g_test_add_func ("/sandbox/faults/chance", test_chance);

  return g_test_run ();
}
