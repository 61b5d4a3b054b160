/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/live/callboard-unstaffed.h"

#define NOTIFICATION_ID "unstaffed-queues"
/* So many are named; the rest is counted. */
#define NAMES_SHOWN 4

struct _CallboardUnstaffed
{
  GObject           parent_instance;

  GApplication     *application;   /* (unowned): it outlives the window that owns this */
  GSettings        *settings;      /* (owned) */
  CallboardSession *session;       /* (owned) (nullable) */
  GHashTable       *told;          /* (owned): ids of the queues that were told of */
};

G_DEFINE_FINAL_TYPE (CallboardUnstaffed, callboard_unstaffed, G_TYPE_OBJECT)

/**
 * callboard_unstaffed_is:
 * @live: what watches a session
 * @queue: one of its queues
 *
 * Returns: whether @queue has members and none of them is signed in
 */
gboolean
callboard_unstaffed_is (CallboardLive  *live,
                        CallboardQueue *queue)
{
  const CallboardTally *tally = callboard_states_get_tally (callboard_live_get_states (live),
                                                            callboard_item_get_id (CALLBOARD_ITEM (queue)));

  return tally->n_agents > 0 && tally->n_signed_in == 0;
}

static GPtrArray *
find_unstaffed (CallboardLive *live)
{
  GListModel *queues = G_LIST_MODEL (callboard_floor_get_queues (callboard_live_get_floor (live)));
  GPtrArray *found = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (queues); i++)
    {
      g_autoptr(CallboardQueue) queue = g_list_model_get_item (queues, i);

      if (callboard_unstaffed_is (live, queue))
        g_ptr_array_add (found, g_steal_pointer (&queue));
    }

  return found;
}

static char *
dup_names (GPtrArray *queues)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < MIN (queues->len, NAMES_SHOWN); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? _(", ") : "", callboard_item_get_title (queues->pdata[i]));
  if (queues->len > NAMES_SHOWN)
    {
      guint n = queues->len - NAMES_SHOWN;

      g_string_append_c (text, '\n');
      g_string_append_printf (text, ngettext ("and %u more", "and %u more", n), n);
    }

  return g_string_free (text, FALSE);
}

static void
tell (CallboardUnstaffed *self,
      GPtrArray          *queues)
{
  g_autofree char *title = NULL;
  g_autofree char *names = dup_names (queues);
  g_autoptr(GNotification) notification = NULL;

  if (queues->len == 1)
    /* Translators: %s is the name of a queue */
    title = g_strdup_printf (_("Nobody Is Signed In to %s"), callboard_item_get_title (queues->pdata[0]));
  else
    title = g_strdup_printf (ngettext ("Nobody Is Signed In to %u Queue", "Nobody Is Signed In to %u Queues", queues->len),
                             queues->len);
  notification = g_notification_new (title);
  g_notification_set_body (notification, queues->len > 1 ? names
                                                         : _("Its callers wait until somebody signs in."));
  g_notification_set_priority (notification, G_NOTIFICATION_PRIORITY_HIGH);
  g_notification_set_default_action_and_target (notification, "app.show-page", "s", "live");
  g_application_send_notification (self->application, NOTIFICATION_ID, notification);
}

static void
withdraw (CallboardUnstaffed *self)
{
  if (g_hash_table_size (self->told) == 0)
    return;

  g_hash_table_remove_all (self->told);
  g_application_withdraw_notification (self->application, NOTIFICATION_ID);
}

static void
update (CallboardUnstaffed *self)
{
  CallboardLive *live = self->session != NULL ? callboard_live_of (self->session) : NULL;
  g_autoptr(GPtrArray) queues = NULL;
  g_autoptr(GHashTable) now = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gboolean news = FALSE;

  if (live == NULL || callboard_floor_get_status (callboard_live_get_floor (live)) != CALLBOARD_FLOOR_READY)
    return;
  if (!g_settings_get_boolean (self->settings, "notify-unstaffed"))
    {
      withdraw (self);
      return;
    }

  queues = find_unstaffed (live);
  for (guint i = 0; i < queues->len; i++)
    {
      const char *id = callboard_item_get_id (queues->pdata[i]);

      news = news || !g_hash_table_contains (self->told, id);
      g_hash_table_add (now, g_strdup (id));
    }
  if (queues->len == 0)
    withdraw (self);
  else if (news)
    tell (self, queues);
  g_hash_table_unref (self->told);
  self->told = g_steal_pointer (&now);
}

static void
callboard_unstaffed_dispose (GObject *object)
{
  CallboardUnstaffed *self = CALLBOARD_UNSTAFFED (object);

  callboard_unstaffed_set_session (self, NULL);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (callboard_unstaffed_parent_class)->dispose (object);
}

static void
callboard_unstaffed_finalize (GObject *object)
{
  g_hash_table_unref (CALLBOARD_UNSTAFFED (object)->told);

  G_OBJECT_CLASS (callboard_unstaffed_parent_class)->finalize (object);
}

static void
callboard_unstaffed_class_init (CallboardUnstaffedClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = callboard_unstaffed_dispose;
  G_OBJECT_CLASS (klass)->finalize = callboard_unstaffed_finalize;
}

static void
callboard_unstaffed_init (CallboardUnstaffed *self)
{
  self->told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/**
 * callboard_unstaffed_new:
 * @application: whose notifications they are
 * @settings: the application's, with whether that is wanted
 *
 * Returns: (transfer full): what tells of queues without anybody
 */
CallboardUnstaffed *
callboard_unstaffed_new (GApplication *application,
                         GSettings    *settings)
{
  CallboardUnstaffed *self = g_object_new (CALLBOARD_TYPE_UNSTAFFED, NULL);

  self->application = application;
  self->settings = g_object_ref (settings);
  g_signal_connect_object (settings, "changed::notify-unstaffed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * callboard_unstaffed_set_session:
 * @self: what tells of queues without anybody
 * @session: (nullable): whose queues
 */
void
callboard_unstaffed_set_session (CallboardUnstaffed *self,
                                 CallboardSession   *session)
{
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (callboard_live_of (self->session), self);
  withdraw (self);
  g_set_object (&self->session, session);
  if (session != NULL)
    g_signal_connect_object (callboard_live_of (session), "counted", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
}
