/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include "ui/live/callboard-refresher.h"

struct _CallboardRefresher
{
  GObject           parent_instance;

  GtkWindow        *window;     /* (unowned): it owns this */
  GSettings        *settings;   /* (owned) */
  CallboardSession *session;    /* (owned) (nullable) */
  guint             timer;
  gboolean          overdue;    /* it was time, but nobody looked */
};

G_DEFINE_FINAL_TYPE (CallboardRefresher, callboard_refresher, G_TYPE_OBJECT)

static gboolean
is_looked_at (CallboardRefresher *self)
{
  if (self->window == NULL)
    return FALSE;
  /* Nobody looks, but the desktop tells what happens. */
  if (g_settings_get_boolean (self->settings, "notify-unstaffed"))
    return TRUE;

  return gtk_widget_get_mapped (GTK_WIDGET (self->window)) && !gtk_window_is_suspended (self->window);
}

static gboolean
is_busy (CallboardRefresher *self)
{
  CallboardFloorStatus status = callboard_floor_get_status (callboard_session_get_floor (self->session));

  return status == CALLBOARD_FLOOR_LOADING || status == CALLBOARD_FLOOR_REFRESHING;
}

static void
on_due_cb (gpointer user_data)
{
  CallboardRefresher *self = user_data;

  self->timer = 0;
  self->overdue = !is_looked_at (self);
  if (!self->overdue && !is_busy (self))
    callboard_session_refresh (self->session);
}

/* From now on, which is the end of a refresh or the beginning of another interval. */
static void
wait_anew (CallboardRefresher *self)
{
  guint seconds = g_settings_get_uint (self->settings, "refresh-interval");

  g_clear_handle_id (&self->timer, g_source_remove);
  self->overdue = FALSE;
  if (self->session != NULL && seconds > 0 && !is_busy (self))
    self->timer = g_timeout_add_seconds_once (seconds, on_due_cb, self);
}

static void
on_looked_at_cb (CallboardRefresher *self)
{
  if (self->overdue && self->timer == 0 && self->session != NULL)
    on_due_cb (self);
}

static void
callboard_refresher_dispose (GObject *object)
{
  CallboardRefresher *self = CALLBOARD_REFRESHER (object);

  callboard_refresher_set_session (self, NULL);
  g_clear_weak_pointer (&self->window);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (callboard_refresher_parent_class)->dispose (object);
}

static void
callboard_refresher_class_init (CallboardRefresherClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = callboard_refresher_dispose;
}

static void
callboard_refresher_init (CallboardRefresher *self)
{
}

/**
 * callboard_refresher_new:
 * @window: who looks
 * @settings: the application's, with the interval
 *
 * Returns: (transfer full): a refresher of nothing yet
 */
CallboardRefresher *
callboard_refresher_new (GtkWindow *window,
                         GSettings *settings)
{
  CallboardRefresher *self = g_object_new (CALLBOARD_TYPE_REFRESHER, NULL);

  g_set_weak_pointer (&self->window, window);
  self->settings = g_object_ref (settings);
  g_signal_connect_object (window, "notify::suspended", G_CALLBACK (on_looked_at_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (window, "map", G_CALLBACK (on_looked_at_cb), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (settings, "changed::notify-unstaffed", G_CALLBACK (on_looked_at_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed::refresh-interval", G_CALLBACK (wait_anew), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * callboard_refresher_set_session:
 * @self: a refresher
 * @session: (nullable): whose floor to read again
 */
void
callboard_refresher_set_session (CallboardRefresher *self,
                                 CallboardSession   *session)
{
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (callboard_session_get_floor (self->session), self);
  g_clear_handle_id (&self->timer, g_source_remove);
  g_set_object (&self->session, session);
  if (session == NULL)
    return;

  g_signal_connect_object (callboard_session_get_floor (session), "notify::status", G_CALLBACK (wait_anew), self,
                           G_CONNECT_SWAPPED);
  wait_anew (self);
}
