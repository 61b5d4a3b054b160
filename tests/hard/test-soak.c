/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-test"

#include "config.h"

#include <malloc.h>

#include "base/callboard-future.h"
#include "hard-floor.h"
#include "hard.h"
#include "support/callboard-test-floor.h"

/* A floor on which much happens is refreshed again and again: memory, file descriptors and what the main loop looks at stay as
 * many as they were. */

#define N_REFRESHES 100000
#define N_AGENTS 1000
#define TRAFFIC 500
/* What may still be learned: names, states, buffers that grow to the largest answer. */
#define SETTLES_AFTER 20
/* Of so many parts of the time the memory in use is told. */
#define N_PARTS 12
/* What is under way when sources are counted has some of its own. */
#define NOISE_SOURCES 8
/* By so much may the memory in use rise from the first half to the second, in parts of a hundred and in bytes. */
#define NOISE_PERCENT 2
#define NOISE_BYTES (256 * 1024)

typedef struct
{
  gsize memory;  /* bytes in use */
  guint n_files;
  guint n_polled;
} Sample;

static guint
count_files (void)
{
  g_autoptr(GDir) dir = g_dir_open ("/proc/self/fd", 0, NULL);
  guint n = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n++;

  return n;
}

/* What the main loop would look at, sources that are due aside. */
static guint
count_polled (void)
{
  GPollFD fds[256];
  int priority, timeout, n;

  if (!g_main_context_acquire (NULL))
    return 0;
  g_main_context_prepare (NULL, &priority);
  n = g_main_context_query (NULL, G_MAXINT, &timeout, fds, G_N_ELEMENTS (fds));
  g_main_context_release (NULL);

  return (guint) n;
}

/* All that are attached, those included that only wait for their time. There is no list of them, but each has a number. */
static guint
count_sources (void)
{
  guint n = 0, last = g_idle_add_once ((GSourceOnceFunc) g_free, NULL);

  for (guint id = 1; id < last; id++)
    n += g_main_context_find_source_by_id (NULL, id) != NULL;

  return n;
}

static Sample
take_sample (void)
{
  struct mallinfo2 info = mallinfo2 ();

  return (Sample) { info.uordblks + info.hblkhd, count_files (), count_polled () };
}

/* Middle of the samples of a half: single ones vary with what is just under way. */
static gint
compare_samples (gconstpointer one,
                 gconstpointer other)
{
  const Sample *a = one, *b = other;

  return (a->memory > b->memory) - (a->memory < b->memory);
}

static Sample
middle (GArray *samples,
        guint   from,
        guint   to)
{
  g_autoptr(GArray) part = g_array_new (FALSE, FALSE, sizeof (Sample));

  g_array_append_vals (part, &g_array_index (samples, Sample, from), to - from);
  g_array_sort (part, compare_samples);

  return g_array_index (part, Sample, part->len / 2);
}

/* So that one sees whether what there is of a difference is a slope or a step. */
static void
tell_course (GArray *samples)
{
  g_autoptr(GString) course = g_string_new ("in use, KiB:");

  for (guint i = 0; i < N_PARTS && samples->len >= N_PARTS; i++)
    g_string_append_printf (course, " %" G_GSIZE_FORMAT,
                            middle (samples, samples->len * i / N_PARTS, samples->len * (i + 1) / N_PARTS).memory / 1024);
  g_test_message ("%s", course->str);
}

static void
judge (GArray *samples)
{
  guint settled = samples->len / 5, half = settled + (samples->len - settled) / 2;
  Sample first = middle (samples, settled, half), second = middle (samples, half, samples->len);
  gsize allowed = MAX (first.memory / 100 * NOISE_PERCENT, NOISE_BYTES);

  g_test_message ("%u samples: %" G_GSIZE_FORMAT " KiB and later %" G_GSIZE_FORMAT " KiB in use, %u and %u files, %u and %u "
                  "polled", samples->len, first.memory / 1024, second.memory / 1024, first.n_files, second.n_files,
                  first.n_polled, second.n_polled);
  tell_course (samples);
  if (second.memory > first.memory + allowed)
    hard_found ("memory grows: from %" G_GSIZE_FORMAT " KiB to %" G_GSIZE_FORMAT " KiB", first.memory / 1024,
                second.memory / 1024);
  if (second.n_files > first.n_files + 2)
    hard_found ("files grow: from %u to %u", first.n_files, second.n_files);
  if (second.n_polled > first.n_polled + 2)
    hard_found ("what is polled grows: from %u to %u", first.n_polled, second.n_polled);
}

static void
judge_sources (guint first,
               guint last)
{
  g_test_message ("%u sources, and at the end %u", first, last);
  if (last > first + NOISE_SOURCES)
    hard_found ("sources grow: from %u to %u", first, last);
}

static CallboardTestFloor *
open_floor (void)
{
  g_autoptr(CallboardSandboxOptions) options = callboard_sandbox_options_new ();
  g_autoptr(CallboardCredentials) credentials = NULL;
  CallboardTestFloor *self = g_new0 (CallboardTestFloor, 1);
  g_autoptr(GError) error = NULL;
  g_autofree char *url = NULL;

  options->agents = hard_choose (100, N_AGENTS);
  options->traffic = TRAFFIC;
  self->sandbox = callboard_sandbox_new (options);
  callboard_sandbox_start_thread (self->sandbox, &error);
  g_assert_no_error (error);
  url = callboard_sandbox_dup_url (self->sandbox);
  credentials = callboard_credentials_new (url, callboard_sandbox_get_app_id (self->sandbox),
                                           callboard_sandbox_get_sid (self->sandbox),
                                           callboard_sandbox_get_auth_token (self->sandbox), FALSE, &error);
  g_assert_no_error (error);
  self->client = callboard_client_new (credentials);
  self->floor = callboard_floor_new (self->client);

  return self;
}

static void
test_refreshes (void)
{
  g_autoptr(CallboardTestFloor) test = open_floor ();
  g_autoptr(GArray) samples = g_array_new (FALSE, FALSE, sizeof (Sample));
  guint wanted = hard_choose (300, N_REFRESHES), every = hard_choose (5, 50), n = 0, n_sources = 0;

  for (; n < wanted && (!hard_is_long () || hard_goes_on ()); n++)
    {
      g_autoptr(GError) error = NULL;
      Sample sample;

      dex_await (callboard_floor_refresh (test->floor, CALLBOARD_FLOOR_ALL), &error);
      if (error != NULL)
        hard_found ("refresh %u: %s", n, error->message);
      if (n == SETTLES_AFTER)
        n_sources = count_sources ();
      if (n < SETTLES_AFTER || n % every != 0)
        continue;
      sample = take_sample ();
      g_array_append_val (samples, sample);
    }
  judge (samples);
  judge_sources (n_sources, count_sources ());
  hard_tried (n, "refreshes");
}

int
main (int   argc,
      char *argv[])
{
  callboard_test_init (&argc, &argv);
  hard_say_little ();

  callboard_test_add_fiber ("/hard/soak/refreshes", test_refreshes);

  return g_test_run ();
}
