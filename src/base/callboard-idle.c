/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-base"

#include "config.h"

#include "base/callboard-idle.h"

/* Drawing outranks what is idle. Where a frame takes longer to draw than it is shown, as without a graphics card, there is always
 * one to be drawn while anything moves: a spinner would keep from its turn the very work whose end it waits for. */

/* So long, in milliseconds, drawing may go first: a little more than a frame is shown. */
#define PATIENCE 20

typedef struct
{
  GSource        *idle;          /* (owned) */
  GSource        *late;          /* (owned) */
  GSourceFunc     work;
  gpointer        data;
  GDestroyNotify  data_destroy;
} Turns;

static void
turns_clear (gpointer data)
{
  Turns *turns = data;

  g_source_unref (turns->idle);
  g_source_unref (turns->late);
  if (turns->data_destroy != NULL)
    turns->data_destroy (turns->data);
}

static void
turns_unref (gpointer turns)
{
  g_atomic_rc_box_release_full (turns, turns_clear);
}

/* Of that source the caller knows, who may remove it at any time. */
static void
on_idle_gone (gpointer data)
{
  Turns *turns = data;

  g_source_destroy (turns->late);
  turns_unref (turns);
}

static gboolean
on_idle_cb (gpointer data)
{
  Turns *turns = data;
  gboolean goes_on = turns->work (turns->data);

  if (goes_on)
    g_source_set_ready_time (turns->late, g_get_monotonic_time () + PATIENCE * G_TIME_SPAN_MILLISECOND);

  return goes_on;
}

static gboolean
on_late_cb (gpointer data)
{
  Turns *turns = data;

  if (turns->work (turns->data))
    return G_SOURCE_CONTINUE;

  g_source_destroy (turns->idle);

  return G_SOURCE_REMOVE;
}

/**
 * callboard_idle_add:
 * @work: called until it returns %G_SOURCE_REMOVE
 * @data: (transfer full): passed to @work
 * @data_destroy: (nullable): lets go of @data
 *
 * Has something done on the main loop when that has nothing better to do, but also where drawing takes all of its time: as
 * g_idle_add() for work that somebody waits for.
 *
 * Returns: a source's ID, for g_source_remove()
 */
guint
callboard_idle_add (GSourceFunc    work,
                    gpointer       data,
                    GDestroyNotify data_destroy)
{
  Turns *turns = g_atomic_rc_box_new0 (Turns);
  g_autoptr(GSource) idle = g_idle_source_new ();

  turns->idle = g_source_ref (idle);
  turns->late = g_timeout_source_new (PATIENCE);
  turns->work = work;
  turns->data = data;
  turns->data_destroy = data_destroy;

  g_source_set_static_name (turns->late, "callboard_idle_add: late");
  g_source_set_callback (turns->late, on_late_cb, g_atomic_rc_box_acquire (turns), turns_unref);
  g_source_set_static_name (idle, "callboard_idle_add");
  g_source_set_callback (idle, on_idle_cb, turns, on_idle_gone);
  g_source_attach (turns->late, NULL);

  return g_source_attach (idle, NULL);
}
