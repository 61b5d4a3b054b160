/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-base"

#include "config.h"

#include <libdex.h>
#include <malloc.h>

#include "base/callboard-turn.h"

/* What is done with 100,000 things is done a bit in each turn of the main loop: so is letting go of them. */

/* A quarter of a frame, in microseconds: what is left of it is for drawing. */
#define WORK_USEC 4000

/* The clock is looked at once in so many objects. */
#define OBJECTS_PER_LOOK 64

/**
 * callboard_turn_is_over:
 *
 * For work that can be gone on with in another turn of the main loop. All that is done in one turn counts together, as the main
 * loop calls everybody who is idle before it draws again. So each should do a little before it asks.
 *
 * Returns: whether the main loop has been kept for as long as it may be
 */
gboolean
callboard_turn_is_over (void)
{
  GSource *source = g_main_current_source ();

  /* A source's time is when the turn began. */
  return source != NULL && g_get_monotonic_time () - g_source_get_time (source) >= WORK_USEC;
}

typedef struct
{
  gpointer       data;
  GDestroyNotify data_destroy;
} Release;

static void
release (gpointer data)
{
  g_autofree Release *job = data;

  job->data_destroy (job->data);
}

/**
 * callboard_release_on_pool:
 * @data: (transfer full) (nullable): what holds very many things, none of which needs the main thread, such as records
 * @data_destroy: lets go of @data, not on the main thread
 *
 * To free 100,000 things takes longer than a frame.
 */
void
callboard_release_on_pool (gpointer       data,
                           GDestroyNotify data_destroy)
{
  Release *job;

  if (data == NULL)
    return;
  /* Other threads need not hurry, and libdex 0.10 may do twice what one of its pool's threads hands to the pool. */
  if (dex_scheduler_get_thread_default () != dex_scheduler_get_default ())
    {
      data_destroy (data);
      return;
    }

  job = g_new (Release, 1);
  job->data = data;
  job->data_destroy = data_destroy;
  dex_scheduler_push (dex_thread_pool_scheduler_get_default (), release, job);
}

/**
 * callboard_release_records:
 * @records: (transfer full) (nullable) (element-type CallboardRecord): a list
 *
 * callboard_release_on_pool() for a list of records.
 */
void
callboard_release_records (gpointer records)
{
  callboard_release_on_pool (records, (GDestroyNotify) g_ptr_array_unref);
}

/* Arrays of objects; what is in them is let go of from the end. */
static GQueue releasing = G_QUEUE_INIT;

static gboolean
release_cb (gpointer data)
{
  GPtrArray *objects = g_queue_peek_head (&releasing);

  do
    {
      guint n_left = objects->len - MIN (objects->len, OBJECTS_PER_LOOK);

      for (guint i = n_left; i < objects->len; i++)
        g_object_unref (objects->pdata[i]);
      g_ptr_array_set_size (objects, (int) n_left);
    }
  while (objects->len > 0 && !callboard_turn_is_over ());

  if (objects->len > 0)
    return G_SOURCE_CONTINUE;

  g_ptr_array_unref (g_queue_pop_head (&releasing));

  return g_queue_is_empty (&releasing) ? G_SOURCE_REMOVE : G_SOURCE_CONTINUE;
}

/**
 * callboard_release_slowly:
 * @objects: (transfer full) (nullable) (element-type GObject): an array without a free function, to whose elements there is a
 *   reference each
 *
 * Lets go of the objects and the array on the main loop when that has nothing better to do.
 */
void
callboard_release_slowly (GPtrArray *objects)
{
  if (objects == NULL)
    return;

  if (g_queue_is_empty (&releasing))
    g_idle_add_full (G_PRIORITY_LOW, release_cb, NULL, NULL);
  g_queue_push_tail (&releasing, objects);
}

/**
 * callboard_release_evenly:
 *
 * To be called once at the start of a program with a window. The C library puts small pieces of memory aside as they are freed,
 * and joins them all at once later: of a floor of 100,000 agents that takes 20 ms, within whatever turn. It can also join each
 * as it is freed.
 */
void
callboard_release_evenly (void)
{
#ifdef M_MXFAST
  mallopt (M_MXFAST, 0);
#endif
}
