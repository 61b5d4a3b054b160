/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/callboard-connection-bar.h"
#include "ui/shared/callboard-time.h"

/* How often "2 minutes ago" is looked at again, in seconds. */
#define AGE_INTERVAL 10

struct _CallboardConnectionBar
{
  AdwBin            parent_instance;

  GtkImage         *icon;
  GtkLabel         *host_label;
  GtkLabel         *status_label;
  GtkStack         *refresh_stack;

  CallboardSession *session;   /* (owned) (nullable) */
  guint             age_timer;
};

G_DEFINE_FINAL_TYPE (CallboardConnectionBar, callboard_connection_bar, ADW_TYPE_BIN)

static char *
dup_refreshed_text (gint64 refreshed_at)
{
  gint64 seconds = g_get_real_time () / G_USEC_PER_SEC - refreshed_at;
  guint n;

  if (refreshed_at == 0)
    return g_strdup (_("Not read yet"));
  if (seconds < 60)
    return g_strdup (_("Refreshed just now"));
  if (seconds < 60 * 60)
    {
      n = (guint) (seconds / 60);
      return g_strdup_printf (ngettext ("Refreshed %u minute ago", "Refreshed %u minutes ago", n), n);
    }
  n = (guint) MIN (seconds / (60 * 60), G_MAXUINT);
  return g_strdup_printf (ngettext ("Refreshed %u hour ago", "Refreshed %u hours ago", n), n);
}

static gboolean
is_online (CallboardConnectionBar *self)
{
  gboolean online;

  g_object_get (self->session, "online", &online, NULL);

  return online;
}

static char *
dup_status_text (CallboardConnectionBar *self,
                 CallboardFloor         *floor)
{
  gint64 refreshed_at = callboard_floor_get_refreshed_at (floor);
  g_autofree char *refreshed = callboard_floor_get_remembered (floor) ? callboard_time_dup_as_of (refreshed_at)
                                                                      : dup_refreshed_text (refreshed_at);

  switch (callboard_floor_get_status (floor))
    {
    case CALLBOARD_FLOOR_EMPTY:
    case CALLBOARD_FLOOR_LOADING:
      return g_strdup (_("Connecting…"));
    case CALLBOARD_FLOOR_FAILED:
      return g_strdup (_("Not connected"));
    case CALLBOARD_FLOOR_STALE:
      return g_strdup_printf (is_online (self)
                              /* Translators: %s is "Refreshed 2 minutes ago" */
                              ? _("Not up to date · %s") : _("Offline · %s"), refreshed);
    case CALLBOARD_FLOOR_READY:
    case CALLBOARD_FLOOR_REFRESHING:
    default:
      return g_steal_pointer (&refreshed);
    }
}

static const char *
get_icon_name (CallboardFloorStatus status)
{
  if (status == CALLBOARD_FLOOR_FAILED)
    return "network-error-symbolic";
  if (status == CALLBOARD_FLOOR_STALE)
    return "network-offline-symbolic";

  return "network-server-symbolic";
}

static void
update (CallboardConnectionBar *self)
{
  CallboardFloor *floor = callboard_session_get_floor (self->session);
  CallboardFloorStatus status = callboard_floor_get_status (floor);
  gboolean busy = status == CALLBOARD_FLOOR_LOADING || status == CALLBOARD_FLOOR_REFRESHING;
  g_autofree char *text = dup_status_text (self, floor);

  gtk_label_set_label (self->status_label, text);
  gtk_image_set_from_icon_name (self->icon, get_icon_name (status));
  gtk_stack_set_visible_child_name (self->refresh_stack, busy ? "spinner" : "button");
}

static gboolean
on_age_due_cb (gpointer user_data)
{
  CallboardConnectionBar *self = user_data;

  if (self->session != NULL)
    update (self);

  return G_SOURCE_CONTINUE;
}

static void
callboard_connection_bar_map (GtkWidget *widget)
{
  CallboardConnectionBar *self = CALLBOARD_CONNECTION_BAR (widget);

  GTK_WIDGET_CLASS (callboard_connection_bar_parent_class)->map (widget);

  on_age_due_cb (self);
  self->age_timer = g_timeout_add_seconds (AGE_INTERVAL, on_age_due_cb, self);
}

static void
callboard_connection_bar_unmap (GtkWidget *widget)
{
  CallboardConnectionBar *self = CALLBOARD_CONNECTION_BAR (widget);

  g_clear_handle_id (&self->age_timer, g_source_remove);

  GTK_WIDGET_CLASS (callboard_connection_bar_parent_class)->unmap (widget);
}

static void
forget_session (CallboardConnectionBar *self)
{
  if (self->session == NULL)
    return;

  g_signal_handlers_disconnect_by_data (self->session, self);
  g_signal_handlers_disconnect_by_data (callboard_session_get_floor (self->session), self);
  g_clear_object (&self->session);
}

static void
callboard_connection_bar_dispose (GObject *object)
{
  CallboardConnectionBar *self = CALLBOARD_CONNECTION_BAR (object);

  forget_session (self);
  g_clear_handle_id (&self->age_timer, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), CALLBOARD_TYPE_CONNECTION_BAR);

  G_OBJECT_CLASS (callboard_connection_bar_parent_class)->dispose (object);
}

static void
callboard_connection_bar_class_init (CallboardConnectionBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = callboard_connection_bar_dispose;
  widget_class->map = callboard_connection_bar_map;
  widget_class->unmap = callboard_connection_bar_unmap;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/callboard/Callboard/ui/callboard-connection-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, CallboardConnectionBar, icon);
  gtk_widget_class_bind_template_child (widget_class, CallboardConnectionBar, host_label);
  gtk_widget_class_bind_template_child (widget_class, CallboardConnectionBar, status_label);
  gtk_widget_class_bind_template_child (widget_class, CallboardConnectionBar, refresh_stack);
}

static void
callboard_connection_bar_init (CallboardConnectionBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static char *
dup_host (CallboardSession *session)
{
  CallboardAccount *account = callboard_session_get_account (session);
  CallboardClient *client = callboard_floor_get_client (callboard_session_get_floor (session));

  if (callboard_account_get_kind (account) == CALLBOARD_ACCOUNT_SANDBOX)
    return g_strdup (_("This computer"));

  return g_strdup (callboard_credentials_get_host (callboard_client_get_credentials (client)));
}

/**
 * callboard_connection_bar_set_session:
 * @self: a connection bar
 * @session: (nullable): what the window shows
 */
void
callboard_connection_bar_set_session (CallboardConnectionBar *self,
                                      CallboardSession       *session)
{
  g_autofree char *host = NULL;

  g_return_if_fail (CALLBOARD_IS_CONNECTION_BAR (self));

  forget_session (self);
  if (session == NULL)
    return;

  self->session = g_object_ref (session);
  host = dup_host (session);
  gtk_label_set_label (self->host_label, host);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->host_label), host);
  g_object_connect (session, "swapped-object-signal::notify::online", update, self, NULL);
  g_object_connect (callboard_session_get_floor (session),
                    "swapped-object-signal::notify::status", update, self,
                    "swapped-object-signal::notify::refreshed-at", update, self,
                    "swapped-object-signal::notify::remembered", update, self,
                    NULL);
  update (self);
}
