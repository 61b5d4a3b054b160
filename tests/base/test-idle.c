/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-test"

#include "config.h"

#include "base/callboard-future.h"
#include "base/callboard-idle.h"
#include "support/callboard-test.h"

/* That of GDK's frame clock. */
#define DRAWING_PRIORITY (G_PRIORITY_HIGH_IDLE + 20)
#define N_TURNS 3

typedef struct
{
  guint n_turns;
  guint n_frames;
  guint n_destroyed;
  guint id;
  guint remove_at;    /* in which turn it removes itself; 0: it ends by itself */
} Course;

/* Whoever draws for longer than a frame is shown is due again at once. */
static gboolean
draw_cb (gpointer data)
{
  Course *course = data;

  course->n_frames++;
  g_usleep (2000);

  return G_SOURCE_CONTINUE;
}

static gboolean
work_cb (gpointer data)
{
  Course *course = data;

  g_assert_cmpuint (course->n_destroyed, ==, 0);
  course->n_turns++;
  if (course->n_turns == course->remove_at)
    g_source_remove (course->id);

  return course->n_turns < N_TURNS || course->remove_at != 0;
}

static void
destroyed_cb (gpointer data)
{
  Course *course = data;

  course->n_destroyed++;
}

static void
run (Course *course)
{
  course->id = callboard_idle_add (work_cb, course, destroyed_cb);
  while (course->n_destroyed == 0)
    g_main_context_iteration (NULL, TRUE);
  /* Neither of its sources is left. */
  for (guint i = 0; i < 3; i++)
    {
      g_usleep (10000);
      g_main_context_iteration (NULL, FALSE);
    }
  g_assert_cmpuint (course->n_turns, ==, N_TURNS);
  g_assert_cmpuint (course->n_destroyed, ==, 1);
}

static void
test_idle (void)
{
  Course ended = { 0 }, removed = { .remove_at = N_TURNS };

  run (&ended);
  run (&removed);
}

/* What is drawn all the time comes first, and not alone. */
static void
test_drawing (void)
{
  for (guint remove_at = 0; remove_at <= N_TURNS; remove_at += N_TURNS)
    {
      Course course = { .remove_at = remove_at };
      guint drawing = g_idle_add_full (DRAWING_PRIORITY, draw_cb, &course, NULL);

      run (&course);
      g_assert_cmpuint (course.n_frames, >, N_TURNS);
      g_source_remove (drawing);
    }
}

static void
test_removed_at_once (void)
{
  Course course = { 0 };
  guint id = callboard_idle_add (work_cb, &course, destroyed_cb);

  g_source_remove (id);
  g_assert_cmpuint (course.n_destroyed, ==, 1);
  g_usleep (30000);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_cmpuint (course.n_turns, ==, 0);
}

static void
test_yield (void)
{
  Course course = { 0 };
  guint drawing = g_idle_add_full (DRAWING_PRIORITY, draw_cb, &course, NULL);

  for (guint i = 0; i < N_TURNS; i++)
    g_assert_true (dex_await (callboard_yield (), NULL));
  g_assert_cmpuint (course.n_frames, >, N_TURNS);
  g_source_remove (drawing);
}

int
main (int   argc,
      char *argv[])
{
  callboard_test_init (&argc, &argv);

  g_test_add_func ("/idle/until-it-ends", test_idle);
  g_test_add_func ("/idle/beside-drawing", test_drawing);
  g_test_add_func ("/idle/removed-at-once", test_removed_at_once);
  callboard_test_add_fiber ("/idle/yield-beside-drawing", test_yield);

  return g_test_run ();
}
