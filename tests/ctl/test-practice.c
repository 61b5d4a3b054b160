/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <sys/stat.h>

#include <gio/gio.h>
#include <glib/gstdio.h>

#include "base/callboard-error.h"
#include "base/callboard-future.h"
#include "sandbox/callboard-practice.h"
#include "support/callboard-test.h"
#include "wire/callboard-agents-api.h"
#include "wire/callboard-client.h"
#include "wire/callboard-queues-api.h"
#include "wire/callboard-queues-writes.h"

/* Closed before it is let go of, as programs have to. */
typedef CallboardPractice OpenPractice;

static void
open_practice_clear (OpenPractice *self)
{
  callboard_practice_close (self);
  g_object_unref (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpenPractice, open_practice_clear)

static CallboardPractice *
open_practice (CallboardPracticeUse use)
{
  g_autoptr(GError) error = NULL;
  CallboardPractice *practice = dex_await_object (callboard_practice_open (use), &error);

  g_assert_no_error (error);
  g_assert_nonnull (practice);

  return practice;
}

static CallboardClient *
connect_to (CallboardPractice *practice)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(CallboardCredentials) credentials = NULL;

  credentials = callboard_credentials_new (callboard_practice_get_url (practice), callboard_practice_get_app_id (practice),
                                           callboard_practice_get_sid (practice),
                                           callboard_practice_get_auth_token (practice), FALSE, &error);
  g_assert_no_error (error);

  return callboard_client_new (credentials);
}

static gboolean
has_queue (CallboardPractice *practice,
           const char        *name)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(CallboardClient) client = connect_to (practice);
  g_autoptr(GPtrArray) queues = dex_await_boxed (callboard_queues_list (client), &error);
  gboolean found = FALSE;

  g_assert_no_error (error);
  for (guint i = 0; i < queues->len; i++)
    found |= g_strcmp0 (((CallboardQueueRecord *) g_ptr_array_index (queues, i))->name, name) == 0;
  callboard_client_close (client);

  return found;
}

static void
create_queue (CallboardPractice *practice,
              const char        *name)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(CallboardClient) client = connect_to (practice);
  g_autoptr(CallboardQueueRecord) queue = callboard_record_new (&callboard_queue_record_type);
  g_autoptr(CallboardRequest) request = NULL;

  callboard_record_set_string (queue, CALLBOARD_QUEUE_ID, "9777");
  callboard_record_set_string (queue, CALLBOARD_QUEUE_NAME, name);
  request = callboard_queues_create_request (queue);
  dex_await (callboard_client_send (client, request), &error);
  g_assert_no_error (error);
  callboard_client_close (client);
}

static char *
lock_path (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_runtime_dir (), "callboard", NULL);

  g_assert_no_errno (g_mkdir_with_parents (folder, 0700));
  return g_build_filename (folder, "practice", NULL);
}

static void
test_join (void)
{
  g_autoptr(OpenPractice) first = open_practice (CALLBOARD_PRACTICE_STAY);
  g_autoptr(OpenPractice) second = open_practice (CALLBOARD_PRACTICE_VISIT);
  g_autoptr(OpenPractice) third = open_practice (CALLBOARD_PRACTICE_STAY);

  g_assert_true (callboard_practice_get_serving (first));
  g_assert_false (callboard_practice_get_serving (second));
  g_assert_false (callboard_practice_get_serving (third));
  g_assert_cmpstr (callboard_practice_get_url (second), ==, callboard_practice_get_url (first));
  g_assert_cmpstr (callboard_practice_get_auth_token (third), ==, callboard_practice_get_auth_token (first));
}

static void
test_kept (void)
{
  g_autoptr(OpenPractice) practice = open_practice (CALLBOARD_PRACTICE_VISIT);
  g_autofree char *app_id = g_strdup (callboard_practice_get_app_id (practice));

  g_assert_false (has_queue (practice, "Kept between starts"));
  create_queue (practice, "Kept between starts");
  callboard_practice_close (practice);
  g_clear_object (&practice);
  practice = open_practice (CALLBOARD_PRACTICE_STAY);
  g_assert_true (callboard_practice_get_serving (practice));
  g_assert_cmpstr (callboard_practice_get_app_id (practice), ==, app_id);
  g_assert_true (has_queue (practice, "Kept between starts"));
}

static void
test_size (void)
{
  g_autoptr(OpenPractice) practice = NULL;
  g_autoptr(CallboardClient) client = NULL;
  g_autoptr(GPtrArray) agents = NULL;
  g_autoptr(GError) error = NULL;

  g_setenv ("CALLBOARD_PRACTICE_AGENTS", "7", TRUE);
  practice = open_practice (CALLBOARD_PRACTICE_STAY);
  g_unsetenv ("CALLBOARD_PRACTICE_AGENTS");
  client = connect_to (practice);
  agents = dex_await_boxed (callboard_agents_list (client), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (agents->len, ==, 7);
  callboard_client_close (client);
}

/* Who only visits is not to be relied on, so the next one waits until the floor is free. */
static void
test_wait_for_visitor (void)
{
  g_autoptr(OpenPractice) visitor = open_practice (CALLBOARD_PRACTICE_VISIT);
  g_autoptr(OpenPractice) next = NULL;
  DexFuture *waiting = callboard_practice_open (CALLBOARD_PRACTICE_STAY);
  g_autoptr(GError) error = NULL;

  dex_await (callboard_sleep (200), &error);
  g_assert_no_error (error);
  g_assert_true (dex_future_is_pending (waiting));
  callboard_practice_close (visitor);
  next = dex_await_object (waiting, &error);
  g_assert_no_error (error);
  g_assert_true (callboard_practice_get_serving (next));
}

static void
test_stale (void)
{
  const char *left_behind[] = {
    "", "garbage", "[practice]\nurl=http://127.0.0.1:1\napp-id=a\nsid=b\nauth-token=c\n", "[practice]\nurl=x\n",
  };
  g_autofree char *path = lock_path ();

  for (guint i = 0; i < G_N_ELEMENTS (left_behind); i++)
    {
      g_autoptr(OpenPractice) practice = NULL;
      g_autoptr(GError) error = NULL;

      g_file_set_contents (path, left_behind[i], -1, &error);
      g_assert_no_error (error);
      practice = open_practice (CALLBOARD_PRACTICE_VISIT);
      g_assert_true (callboard_practice_get_serving (practice));
    }
}

static void
test_private (void)
{
  g_autofree char *path = lock_path ();
  g_autofree char *text = NULL;
  g_autoptr(OpenPractice) practice = NULL;
  g_autoptr(GError) error = NULL;
  GStatBuf status;

  g_unlink (path);
  practice = open_practice (CALLBOARD_PRACTICE_STAY);
  g_assert_no_errno (g_stat (path, &status));
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);

  callboard_practice_close (practice);
  g_clear_object (&practice);
  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, "");
}

/* Who joined a floor learns that its server has gone. */
static void
test_probe (void)
{
  g_autoptr(CallboardPractice) server = open_practice (CALLBOARD_PRACTICE_STAY);
  g_autoptr(OpenPractice) guest = open_practice (CALLBOARD_PRACTICE_STAY);
  g_autoptr(GError) error = NULL;

  g_assert_false (callboard_practice_get_serving (guest));
  g_assert_true (dex_await_boolean (callboard_practice_probe (guest), &error));
  g_assert_no_error (error);
  callboard_practice_close (server);
  g_assert_false (dex_await_boolean (callboard_practice_probe (guest), &error));
  g_assert_no_error (error);
}

int
main (int    argc,
      char **argv)
{
  callboard_test_init (&argc, &argv);
  callboard_test_add_fiber ("/ctl/practice/join", test_join);
  callboard_test_add_fiber ("/ctl/practice/kept", test_kept);
  callboard_test_add_fiber ("/ctl/practice/size", test_size);
  callboard_test_add_fiber ("/ctl/practice/wait-for-visitor", test_wait_for_visitor);
  callboard_test_add_fiber ("/ctl/practice/stale", test_stale);
  callboard_test_add_fiber ("/ctl/practice/private", test_private);
  callboard_test_add_fiber ("/ctl/practice/probe", test_probe);

  return g_test_run ();
}
