/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include "base/callboard-error.h"
#include "base/callboard-future.h"
#include "ui/callboard-tour-picture.h"
#include "ui/shared/callboard-dex-gtk.h"

/* A change of size takes a frame to be known, one to be laid out and one to be drawn, and lists fill a frame later. */
#define N_FRAMES       6
#define N_FRAMES_AFTER 2
#define MAX_LOOKS      20

typedef struct
{
  DexPromise *promise;   /* (owned) */
  guint       n_left;
} Frames;

static void
frames_free (gpointer data)
{
  Frames *frames = data;

  if (dex_future_is_pending (DEX_FUTURE (frames->promise)))
    dex_promise_reject (frames->promise, callboard_error_new (CALLBOARD_ERROR_CANCELLED, "the window is gone"));
  dex_unref (frames->promise);
  g_free (frames);
}

static gboolean
on_tick_cb (GtkWidget     *widget,
            GdkFrameClock *frame_clock,
            gpointer       user_data)
{
  Frames *frames = user_data;

  gtk_widget_queue_draw (widget);
  if (--frames->n_left > 0)
    return G_SOURCE_CONTINUE;

  dex_promise_resolve_boolean (frames->promise, TRUE);

  return G_SOURCE_REMOVE;
}

static DexFuture *
await_frames (GtkWidget *widget,
              guint      n_frames)
{
  Frames *frames = g_new0 (Frames, 1);
  DexPromise *promise = dex_promise_new ();

  frames->promise = dex_ref (promise);
  frames->n_left = n_frames;
  gtk_widget_add_tick_callback (widget, on_tick_cb, frames, frames_free);

  return DEX_FUTURE (promise);
}

static gboolean
resolve_cb (gpointer promise)
{
  dex_promise_resolve_boolean (promise, TRUE);

  return G_SOURCE_REMOVE;
}

/* Long lists are sorted and filtered bit by bit while nothing else is to be done; this comes after that. */
static DexFuture *
await_leisure (void)
{
  DexPromise *promise = dex_promise_new ();

  g_idle_add_full (G_PRIORITY_LOW, resolve_cb, dex_ref (promise), dex_unref);

  return DEX_FUTURE (promise);
}

static DexFuture *
settle_fiber (gpointer user_data)
{
  GtkWidget *widget = user_data;
  GError *error = NULL;

  if (!dex_await (await_frames (widget, N_FRAMES), &error) || !dex_await (await_leisure (), &error) ||
      !dex_await (await_frames (widget, N_FRAMES_AFTER), &error))
    return callboard_reject (error);

  return dex_future_new_true ();
}

/**
 * callboard_tour_settle:
 * @widget: a mapped window
 *
 * Returns: (transfer full): a future that resolves to %TRUE once what was changed is on the screen
 */
DexFuture *
callboard_tour_settle (GtkWidget *widget)
{
  return callboard_spawn (settle_fiber, g_object_ref (widget), g_object_unref);
}

/* What the window shows, without what lies around it. There is nothing while its parts are yet to find their places. */
static GskRenderNode *
create_node (GtkWidget *widget,
             int       *width,
             int       *height)
{
  g_autoptr(GdkPaintable) paintable = gtk_widget_paintable_new (widget);
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  *width = gdk_paintable_get_intrinsic_width (paintable);
  *height = gdk_paintable_get_intrinsic_height (paintable);
  gdk_paintable_snapshot (paintable, snapshot, *width, *height);

  return gtk_snapshot_free_to_node (snapshot);
}

typedef struct
{
  GtkWidget *widget;   /* (owned) */
  char      *path;     /* (owned) */
} Drawing;

static void
drawing_free (gpointer data)
{
  Drawing *drawing = data;

  g_object_unref (drawing->widget);
  g_free (drawing->path);
  g_free (drawing);
}

static DexFuture *
draw_fiber (gpointer user_data)
{
  Drawing *drawing = user_data;
  GskRenderer *renderer = gtk_native_get_renderer (gtk_widget_get_native (drawing->widget));
  g_autoptr(GskRenderNode) node = NULL;
  g_autoptr(GdkTexture) texture = NULL;
  int width, height;

  for (guint n = 0; n < MAX_LOOKS && node == NULL; n++)
    {
      node = create_node (drawing->widget, &width, &height);
      if (node == NULL && !dex_await (await_frames (drawing->widget, 1), NULL))
        break;
    }
  if (node == NULL)
    return callboard_reject (callboard_error_new (CALLBOARD_ERROR_LOCAL, "the window shows nothing"));

  texture = gsk_renderer_render_texture (renderer, node, &GRAPHENE_RECT_INIT (0, 0, width, height));
  if (!gdk_texture_save_to_png (texture, drawing->path))
    return callboard_reject (callboard_error_new (CALLBOARD_ERROR_LOCAL, "%s cannot be written", drawing->path));

  return dex_future_new_true ();
}

static DexFuture *
draw (GtkWidget  *widget,
      const char *path)
{
  Drawing *drawing = g_new0 (Drawing, 1);

  drawing->widget = g_object_ref (widget);
  drawing->path = g_strdup (path);

  return callboard_spawn (draw_fiber, drawing, drawing_free);
}

/**
 * callboard_tour_picture:
 * @widget: a mapped window
 * @path: a PNG file to write
 *
 * Takes a picture: with the command that the environment variable `CALLBOARD_TOUR_COMMAND` names, which sees the window
 * as the desktop shows it, or else of what the window itself draws.
 *
 * Returns: (transfer full): a future that resolves to %TRUE when the picture is written
 */
DexFuture *
callboard_tour_picture (GtkWidget  *widget,
                        const char *path)
{
  const char *command = g_getenv ("CALLBOARD_TOUR_COMMAND");
  g_autoptr(GSubprocess) process = NULL;
  GError *error = NULL;

  if (command == NULL || *command == '\0')
    return draw (widget, path);

  process = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, command, path, NULL);
  if (process == NULL)
    return callboard_reject (error);

  return callboard_dex_subprocess_wait_check (process);
}
