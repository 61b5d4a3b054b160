/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-test"

#include "config.h"

#include "base/callboard-future.h"
#include "base/callboard-turn.h"
#include "support/callboard-test.h"

#define N_OBJECTS 1000

static void
gone_cb (gpointer  data,
         GObject  *object)
{
  guint *n_left = data;

  (*n_left)--;
}

static GPtrArray *
make_objects (guint *n_left)
{
  GPtrArray *objects = g_ptr_array_new ();

  for (*n_left = 0; *n_left < N_OBJECTS; (*n_left)++)
    {
      GObject *object = g_object_new (G_TYPE_OBJECT, NULL);

      g_object_weak_ref (object, gone_cb, n_left);
      g_ptr_array_add (objects, object);
    }

  return objects;
}

static void
test_release_slowly (void)
{
  guint n_first, n_second;

  callboard_release_slowly (make_objects (&n_first));
  callboard_release_slowly (g_ptr_array_new ());
  callboard_release_slowly (make_objects (&n_second));
  callboard_release_slowly (NULL);
  g_assert_cmpuint (n_first + n_second, ==, 2 * N_OBJECTS);
  while (n_first + n_second > 0)
    g_main_context_iteration (NULL, TRUE);

  /* And again, once there was nothing left to do. */
  callboard_release_slowly (make_objects (&n_first));
  while (n_first > 0)
    g_main_context_iteration (NULL, TRUE);
}

typedef struct
{
  GThread *thread;
  int      n;       /* (atomic) */
} Released;

static void
released_cb (gpointer data)
{
  Released *released = data;

  released->thread = g_thread_self ();
  g_atomic_int_inc (&released->n);
}

static gpointer
release_elsewhere (gpointer data)
{
  callboard_release_on_pool (data, released_cb);

  return NULL;
}

static void
test_release_on_pool (void)
{
  Released released = { 0 };

  callboard_release_on_pool (NULL, released_cb);
  callboard_release_on_pool (&released, released_cb);
  while (g_atomic_int_get (&released.n) == 0)
    g_thread_yield ();
  g_assert_true (released.thread != g_thread_self ());

  /* Another thread does it itself, and at once. */
  g_thread_join (g_thread_new ("releasing", release_elsewhere, &released));
  g_assert_cmpint (released.n, ==, 2);
}

static gboolean
turn_cb (gpointer data)
{
  gboolean *over = data;

  while (!callboard_turn_is_over ())
    continue;
  *over = TRUE;

  return G_SOURCE_REMOVE;
}

/* Who comes after somebody who took his time in the same turn has none left. */
static gboolean
next_cb (gpointer data)
{
  gboolean *over = data;

  if (*over)
    g_assert_true (callboard_turn_is_over ());

  return G_SOURCE_REMOVE;
}

static void
test_turn (void)
{
  gboolean over = FALSE;

  g_assert_false (callboard_turn_is_over ());
  g_idle_add (turn_cb, &over);
  g_idle_add (next_cb, &over);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_true (over);
}

int
main (int   argc,
      char *argv[])
{
  callboard_test_init (&argc, &argv);
  g_test_add_func ("/turn/release-slowly", test_release_slowly);
  g_test_add_func ("/turn/release-on-pool", test_release_on_pool);
  g_test_add_func ("/turn/over", test_turn);

  return g_test_run ();
}
