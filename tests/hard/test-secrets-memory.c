/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-test"

#include "config.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/callboard-future.h"
#include "hard.h"
#include "ui/shared/callboard-session.h"

/* What a process still has in its memory of an auth token when the account is closed: nothing. The contact center is in
 * another process, and the token that is looked for is kept in a way in which it is not found itself. */

#define MASK 0xA5
#define MAX_TOKEN 128
#define WINDOW (1 << 20)
#define PATIENCE (20 * G_USEC_PER_SEC)

static guint8 masked[MAX_TOKEN];
static gsize n_masked;
static gboolean tell;  /* where they stand */
static guint8 *window; /* what was read of the memory; not looked at itself */

static void
mask (const char *token)
{
  n_masked = strlen (token);
  g_assert_cmpuint (n_masked, >, 8);
  g_assert_cmpuint (n_masked, <=, MAX_TOKEN);
  for (gsize i = 0; i < n_masked; i++)
    masked[i] = (guint8) token[i] ^ MASK;
}

static gboolean
is_token (const guint8 *place)
{
  for (gsize i = 0; i < n_masked; i++)
    {
      if ((place[i] ^ MASK) != masked[i])
        return FALSE;
    }

  return TRUE;
}

/* What stands before it says whose it was. */
static void
describe (gsize place)
{
  g_autoptr(GString) before = g_string_new (NULL);

  for (gsize i = place > 48 ? place - 48 : 0; i < place; i++)
    g_string_append_c (before, g_ascii_isprint (window[i]) ? (char) window[i] : '.');
  g_test_message ("after “%s”", before->str);
}

static guint
count_in_window (gsize size)
{
  guint n = 0;

  for (gsize i = 0; i + n_masked <= size; i++)
    {
      if (!is_token (window + i))
        continue;
      if (tell)
        describe (i);
      n++;
    }

  return n;
}

static guint
count_in_range (int     memory,
                guint64 start,
                guint64 end)
{
  guint n = 0;

  if (start >= (guint64) (guintptr) window && start < (guint64) (guintptr) window + WINDOW)
    return 0;
  for (guint64 place = start; place < end; place += WINDOW - MAX_TOKEN)
    {
      gssize size = pread (memory, window, (gsize) MIN (WINDOW, end - place), (off_t) place);

      if (size > 0)
        n += count_in_window ((gsize) size);
      explicit_bzero (window, WINDOW);
    }

  return n;
}

/* How often the token stands in what this process can write to. */
static guint
count_token (void)
{
  g_autofree char *maps = NULL;
  g_auto(GStrv) lines = NULL;
  int memory = open ("/proc/self/mem", O_RDONLY | O_CLOEXEC);
  guint n = 0;

  g_assert_cmpint (memory, >=, 0);
  g_assert_true (g_file_get_contents ("/proc/self/maps", &maps, NULL, NULL));
  lines = g_strsplit (maps, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      unsigned long start, end;
      char rights[5];

      if (sscanf (lines[i], "%lx-%lx %4s", &start, &end, rights) == 3 && rights[0] == 'r' && rights[1] == 'w')
        n += count_in_range (memory, start, end);
    }
  close (memory);

  return n;
}

/* --- A contact center elsewhere --- */

static char *
dup_ready_path (void)
{
  return g_build_filename (g_get_user_runtime_dir (), "credentials", NULL);
}

static GPid
start_sandbox (const char *path)
{
  const char *argv[] = { g_getenv ("CALLBOARD_TEST_SANDBOX"), "--agents", "20", "--credentials", path, NULL };
  g_autoptr(GError) error = NULL;
  GPid pid;

  g_assert_nonnull (argv[0]);
  g_mkdir_with_parents (g_get_user_runtime_dir (), 0700);
  g_spawn_async (NULL, (char **) argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, &pid, &error);
  g_assert_no_error (error);
  while (access (path, R_OK) != 0)
    g_usleep (10000);

  return pid;
}

/* Into the environment, as whoever starts the program does, and nowhere else. */
static void
read_credentials (const char *path)
{
  char text[2048] = { 0 };
  int file = open (path, O_RDONLY | O_CLOEXEC);
  char *rest = text, *line;

  g_assert_cmpint (read (file, text, sizeof text - 1), >, 0);
  close (file);
  while ((line = strsep (&rest, "\n")) != NULL)
    {
      char *value = strchr (line, '=');

      if (value == NULL || !g_str_has_prefix (line, "export "))
        continue;
      *value++ = '\0';
      g_setenv (line + strlen ("export "), value, TRUE);
      if (strstr (line, "AUTH_TOKEN") != NULL)
        mask (value);
    }
  explicit_bzero (text, sizeof text);
}

/* The C library puts a variable together on the stack. No program of ours sets one. */
static G_NO_INLINE void
scrub_stack (void)
{
  char deep[64 * 1024];

  explicit_bzero (deep, sizeof deep);
}

static CallboardSession *
open_session (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(CallboardAccount) account = callboard_account_new_from_environment (&error);
  g_autoptr(CallboardCredentials) credentials = NULL;

  g_assert_no_error (error);
  g_assert_nonnull (account);
  credentials = dex_await_boxed (callboard_account_unlock (account), &error);
  g_assert_no_error (error);

  return callboard_session_new (account, credentials);
}

/* Reads and writes, so that there are signatures, answers and a history. */
static void
work (CallboardSession *session)
{
  CallboardFloor *floor = callboard_session_get_floor (session);
  g_autoptr(CallboardPlan) plan = callboard_plan_new (floor, "Work");
  g_autoptr(GError) error = NULL;

  dex_await (callboard_floor_refresh (floor, CALLBOARD_FLOOR_ALL), &error);
  g_assert_no_error (error);
  g_assert_true (callboard_plan_create_extension (plan, "1990", CALLBOARD_SIGNAL_SIP, &error));
  g_assert_no_error (error);
  dex_await (callboard_session_perform (session, g_steal_pointer (&plan), TRUE), &error);
  g_assert_no_error (error);
}

static void
gone_cb (gpointer  data,
         GObject  *object)
{
  *(gboolean *) data = TRUE;
}

static void
test_memory (void)
{
  g_autofree char *path = dup_ready_path ();
  GPid sandbox = start_sandbox (path);
  guint n_open, n_left;

  /* Shared, so that it is a range of its own among those of the process. */
  window = mmap (NULL, WINDOW, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  g_assert_true (window != MAP_FAILED);
  for (guint i = 0; i < hard_choose (1, 20); i++)
    {
      CallboardSession *session;
      gboolean gone = FALSE;

      read_credentials (path);
      scrub_stack ();
      session = open_session ();
      work (session);
      n_open = count_token ();
      if (n_open == 0)
        hard_found ("the token of an open account is not found: this test sees nothing");

      g_object_weak_ref (G_OBJECT (session), gone_cb, &gone);
      callboard_session_close (session);
      g_object_unref (session);
      for (gint64 until = g_get_monotonic_time () + PATIENCE; !gone && g_get_monotonic_time () < until;)
        dex_await (callboard_sleep (10), NULL);
      if (!gone)
        hard_found ("the session of a closed account lives on");
      tell = TRUE;
      n_left = count_token ();
      tell = FALSE;
      g_test_message ("in memory %u times while the account is open, %u times when it is closed", n_open, n_left);
      if (n_left > 0)
        hard_found ("the token is left in %u places when the account is closed", n_left);
      hard_tried (1, "accounts opened and closed");
    }

  kill (sandbox, SIGTERM);
  waitpid (sandbox, NULL, 0);
}

int
main (int   argc,
      char *argv[])
{
  callboard_test_init (&argc, &argv);

  callboard_test_add_fiber ("/hard/secrets/memory", test_memory);

  return g_test_run ();
}
