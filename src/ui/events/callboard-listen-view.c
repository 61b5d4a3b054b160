/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "events/callboard-listener.h"
#include "events/callboard-local-addresses.h"
#include "ui/events/callboard-arrival-row.h"
#include "ui/events/callboard-floor-follower.h"
#include "ui/events/callboard-listen-view.h"
#include "ui/shared/callboard-copy.h"
#include "ui/shared/callboard-error-dialog.h"
#include "ui/shared/callboard-page.h"

#define N_KEPT 200

struct _CallboardListenView
{
  AdwBin                  parent_instance;

  AdwSwitchRow           *listen_row;
  AdwComboRow            *address_row;
  AdwSpinRow             *port_row;
  AdwActionRow           *url_row;
  GtkWidget              *subscribe_row;
  AdwPreferencesGroup    *arrivals_group;
  GtkListBox             *arrivals_box;
  GtkWidget              *clear_button;

  CallboardSession       *session;    /* (owned) */
  CallboardListener      *listener;   /* (owned) */
  CallboardFloorFollower *follower;   /* (owned) */
  GListStore             *arrivals;   /* (owned): CallboardArrival, newest first */
  char                  **addresses;  /* (owned) */
  guint                   n_received;
};

G_DEFINE_FINAL_TYPE (CallboardListenView, callboard_listen_view, ADW_TYPE_BIN)

static guint subscribe_signal;

static GtkWidget *
create_row (gpointer item,
            gpointer user_data)
{
  CallboardListenView *self = user_data;

  return callboard_arrival_row_new (item, callboard_session_get_floor (self->session));
}

static void
update (CallboardListenView *self)
{
  const char *url = callboard_listener_get_url (self->listener);
  guint n_shown = g_list_model_get_n_items (G_LIST_MODEL (self->arrivals));
  g_autofree char *counted = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->url_row), url != NULL);
  gtk_widget_set_visible (self->subscribe_row, url != NULL && callboard_session_get_writable (self->session));
  adw_action_row_set_subtitle (self->url_row, url != NULL ? url : "");
  gtk_widget_set_sensitive (GTK_WIDGET (self->address_row), url == NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->port_row), url == NULL);

  gtk_widget_set_visible (GTK_WIDGET (self->arrivals_group), url != NULL || n_shown > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->arrivals_box), n_shown > 0);
  gtk_widget_set_visible (self->clear_button, n_shown > 0);
  if (n_shown == 0)
    counted = g_strdup (_("Nothing yet. Events are listed here as they arrive."));
  else if (n_shown < self->n_received)
    counted = g_strdup_printf (ngettext ("%u event, of which the last %u are shown", "%u events, of which the last %u are shown",
                                         self->n_received), self->n_received, n_shown);
  else
    counted = g_strdup_printf (ngettext ("%u event", "%u events", n_shown), n_shown);
  adw_preferences_group_set_description (self->arrivals_group, counted);
}

static void
on_arrived_cb (CallboardListenView *self,
               CallboardArrival    *arrival)
{
  guint n_arrivals = g_list_model_get_n_items (G_LIST_MODEL (self->arrivals));

  if (n_arrivals >= N_KEPT)
    g_list_store_remove (self->arrivals, n_arrivals - 1);
  g_list_store_insert (self->arrivals, 0, arrival);
  self->n_received++;
  update (self);

  /* A sample says nothing of the floor. */
  if (!callboard_arrival_get_sample (arrival))
    callboard_floor_follower_note (self->follower, callboard_arrival_get_agent_id (arrival));
}

static void
on_listen_toggled_cb (CallboardListenView *self)
{
  gboolean listening = callboard_listener_get_url (self->listener) != NULL;
  gboolean wanted = adw_switch_row_get_active (self->listen_row);
  guint chosen = adw_combo_row_get_selected (self->address_row);
  g_autoptr(GError) error = NULL;

  if (wanted == listening)
    return;

  if (!wanted)
    callboard_listener_stop (self->listener);
  else if (!callboard_listener_start (self->listener, self->addresses[chosen],
                                      (guint) adw_spin_row_get_value (self->port_row), &error))
    {
      adw_switch_row_set_active (self->listen_row, FALSE);
      callboard_error_dialog_present (GTK_WIDGET (self), _("Cannot Listen"), error);
    }
  update (self);
}

static void
on_address_chosen_cb (CallboardListenView *self)
{
  guint chosen = adw_combo_row_get_selected (self->address_row);

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->address_row),
                               chosen == 0 ? _("Only programs on this computer reach it")
                               : _("Whoever is in this network and knows the callback can send to it, unencrypted"));
}

static void
on_copy_cb (CallboardListenView *self)
{
  callboard_copy (GTK_WIDGET (self), callboard_listener_get_url (self->listener));
}

static void
on_subscribe_cb (CallboardListenView *self)
{
  g_signal_emit (self, subscribe_signal, 0, callboard_listener_get_url (self->listener));
}

static void
on_clear_cb (CallboardListenView *self)
{
  g_list_store_remove_all (self->arrivals);
  self->n_received = 0;
  update (self);
}

static void
fill_addresses (CallboardListenView *self)
{
  g_autoptr(GtkStringList) list = gtk_string_list_new (NULL);

  self->addresses = callboard_local_addresses_list ();
  for (gsize i = 0; self->addresses[i] != NULL; i++)
    gtk_string_list_append (list, self->addresses[i]);
  adw_combo_row_set_model (self->address_row, G_LIST_MODEL (list));
  on_address_chosen_cb (self);
}

static void
callboard_listen_view_dispose (GObject *object)
{
  CallboardListenView *self = CALLBOARD_LISTEN_VIEW (object);

  if (self->listener != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->listener, self);
      callboard_listener_stop (self->listener);
    }
  g_clear_object (&self->listener);
  g_clear_object (&self->follower);
  /* The bin must let go of its child itself, as the template knows it too. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), CALLBOARD_TYPE_LISTEN_VIEW);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (callboard_listen_view_parent_class)->dispose (object);
}

static void
callboard_listen_view_finalize (GObject *object)
{
  CallboardListenView *self = CALLBOARD_LISTEN_VIEW (object);

  g_object_unref (self->arrivals);
  g_strfreev (self->addresses);

  G_OBJECT_CLASS (callboard_listen_view_parent_class)->finalize (object);
}

static void
callboard_listen_view_class_init (CallboardListenViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = callboard_listen_view_dispose;
  object_class->finalize = callboard_listen_view_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/callboard/Callboard/ui/callboard-listen-view.ui");
  gtk_widget_class_bind_template_child (widget_class, CallboardListenView, listen_row);
  gtk_widget_class_bind_template_child (widget_class, CallboardListenView, address_row);
  gtk_widget_class_bind_template_child (widget_class, CallboardListenView, port_row);
  gtk_widget_class_bind_template_child (widget_class, CallboardListenView, url_row);
  gtk_widget_class_bind_template_child (widget_class, CallboardListenView, subscribe_row);
  gtk_widget_class_bind_template_child (widget_class, CallboardListenView, arrivals_group);
  gtk_widget_class_bind_template_child (widget_class, CallboardListenView, arrivals_box);
  gtk_widget_class_bind_template_child (widget_class, CallboardListenView, clear_button);
  gtk_widget_class_bind_template_callback (widget_class, on_address_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_clear_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_copy_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_listen_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_subscribe_cb);

  subscribe_signal = g_signal_new ("subscribe", CALLBOARD_TYPE_LISTEN_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
callboard_listen_view_init (CallboardListenView *self)
{
  self->arrivals = g_list_store_new (CALLBOARD_TYPE_ARRIVAL);
  self->listener = callboard_listener_new ();
  g_signal_connect_object (self->listener, "arrived", G_CALLBACK (on_arrived_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_addresses (self);
}

/**
 * callboard_listen_view_set_session:
 * @self: a view
 * @session: whose floor follows the events; set once
 */
void
callboard_listen_view_set_session (CallboardListenView *self,
                                   CallboardSession    *session)
{
  g_return_if_fail (CALLBOARD_IS_LISTEN_VIEW (self) && self->session == NULL);

  self->session = g_object_ref (session);
  self->follower = callboard_floor_follower_new (callboard_session_get_floor (session));
  gtk_list_box_bind_model (self->arrivals_box, G_LIST_MODEL (self->arrivals), create_row, self, NULL);
  update (self);
}
