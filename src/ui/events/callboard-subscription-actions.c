/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "ui/agents/callboard-when.h"
#include "ui/events/callboard-subscription-actions.h"
#include "ui/runs/callboard-preview.h"
#include "ui/shared/callboard-error-dialog.h"
#include "ui/shared/callboard-page.h"

static CallboardSubscriptionRecord *
record_of (CallboardSubscription *subscription)
{
  return callboard_item_get_record (CALLBOARD_ITEM (subscription));
}

/**
 * callboard_subscription_has_id:
 * @subscription: a subscription
 *
 * Returns: whether its id is known, without which the service lets nobody change it (19, 20)
 */
gboolean
callboard_subscription_has_id (CallboardSubscription *subscription)
{
  const char *id = record_of (subscription)->id;

  return id != NULL && *id != '\0';
}

/**
 * callboard_subscription_dup_obstacle:
 * @session: whose floor it is
 * @subscription: a subscription
 *
 * Returns: (transfer full) (nullable): a translated sentence: why it cannot be changed; %NULL where it can
 */
char *
callboard_subscription_dup_obstacle (CallboardSession      *session,
                                     CallboardSubscription *subscription)
{
  if (!callboard_session_get_writable (session))
    return g_strdup (_("This account is read-only"));
  if (!callboard_subscription_has_id (subscription))
    return g_strdup (_("Its ID is not known on this computer"));

  return NULL;
}

/* What one waits for: the words for when it went well, and for when not. */
typedef struct
{
  char *done;
  char *failed;
} Words;

static Words *
words_new (char       *done,
           const char *failed)
{
  Words *words = g_new0 (Words, 1);

  words->done = done;
  words->failed = g_strdup (failed);

  return words;
}

static void
words_free (gpointer data)
{
  g_free (((Words *) data)->done);
  g_free (((Words *) data)->failed);
  g_free (data);
}

static void
on_performed (gpointer      near,
              gpointer      run,
              const GError *error,
              gpointer      user_data)
{
  Words *words = user_data;

  if (error == NULL && callboard_run_get_n_failed (run) > 0)
    error = callboard_run_get_first_error (run);
  if (error != NULL)
    callboard_error_dialog_present (near, words->failed, error);
  else
    callboard_toast_text (near, words->done);
}

static void
perform (GtkWidget        *near,
         CallboardSession *session,
         CallboardPlan    *plan,
         Words            *words)
{
  callboard_when_done (near, callboard_session_perform (session, plan, TRUE), on_performed, words, words_free);
}

static gboolean
plan_enabled (CallboardPlan          *plan,
              CallboardSubscription  *subscription,
              gboolean                enabled,
              GError                **error)
{
  CallboardSubscriptionRecord *now = record_of (subscription);
  g_autoptr(CallboardSubscriptionRecord) change = NULL, whole = NULL;
  g_autofree char *note = NULL;

  if (now->enabled == enabled)
    return TRUE;
  if (!callboard_subscription_has_id (subscription))
    {
      note = g_strdup_printf (_("%s stays as it is: its ID is not known on this computer."), now->name);
      callboard_plan_add_note (plan, note);
      return TRUE;
    }

  change = callboard_record_new (&callboard_subscription_record_type);
  callboard_record_set_integer (change, CALLBOARD_SUBSCRIPTION_ENABLED, enabled);
  whole = callboard_record_merge (now, change);

  return callboard_plan_edit_subscription (plan, now->id, whole, error);
}

/**
 * callboard_subscription_set_enabled:
 * @near: a widget that lives as long as its page
 * @session: whose floor it is
 * @subscription: a subscription whose id is known
 * @enabled: whether the service shall send events
 */
void
callboard_subscription_set_enabled (GtkWidget             *near,
                                    CallboardSession      *session,
                                    CallboardSubscription *subscription,
                                    gboolean               enabled)
{
  CallboardSubscriptionRecord *now = record_of (subscription);
  g_autofree char *title = g_strdup_printf (enabled ? _("Turn %s on") : _("Turn %s off"), now->name);
  g_autoptr(CallboardPlan) plan = callboard_plan_new (callboard_session_get_floor (session), title);
  const char *failed = enabled ? _("The Subscription Was Not Turned On") : _("The Subscription Was Not Turned Off");
  g_autoptr(GError) error = NULL;

  if (!plan_enabled (plan, subscription, enabled, &error))
    {
      callboard_error_dialog_present (near, failed, error);
      return;
    }

  perform (near, session, g_steal_pointer (&plan),
           words_new (g_strdup_printf (enabled ? _("%s is on") : _("%s is off"), now->name), failed));
}

/**
 * callboard_subscriptions_preview_enabled:
 * @near: a widget that lives as long as its page
 * @session: whose floor it is
 * @enabled: whether the service shall send any events
 *
 * Shows what turning all subscriptions on or off does, and does it if that is wanted.
 */
void
callboard_subscriptions_preview_enabled (GtkWidget        *near,
                                         CallboardSession *session,
                                         gboolean          enabled)
{
  CallboardFloor *floor = callboard_session_get_floor (session);
  GListModel *all = G_LIST_MODEL (callboard_floor_get_subscriptions (floor));
  const char *title = enabled ? _("Turn all subscriptions on") : _("Turn all subscriptions off");
  g_autoptr(CallboardPlan) plan = callboard_plan_new (floor, title);
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr(CallboardSubscription) subscription = g_list_model_get_item (all, i);

      if (!plan_enabled (plan, subscription, enabled, &error))
        {
          callboard_error_dialog_present (near, title, error);
          return;
        }
    }

  dex_future_disown (callboard_preview (near, session, g_steal_pointer (&plan)));
}

typedef struct
{
  GtkWidget             *near;          /* (unowned): weak */
  CallboardSession      *session;       /* (owned) */
  CallboardSubscription *subscription;  /* (owned) */
} Removal;

static void
removal_free (gpointer  data,
              GClosure *closure)
{
  Removal *removal = data;

  g_clear_weak_pointer (&removal->near);
  g_object_unref (removal->session);
  g_object_unref (removal->subscription);
  g_free (removal);
}

static void
on_response_cb (AdwAlertDialog *dialog,
                const char     *response,
                Removal        *removal)
{
  CallboardSubscriptionRecord *now = record_of (removal->subscription);
  g_autofree char *title = g_strdup_printf (_("Delete %s"), now->name);
  g_autoptr(CallboardPlan) plan = callboard_plan_new (callboard_session_get_floor (removal->session), title);
  g_autoptr(GError) error = NULL;

  if (g_strcmp0 (response, "delete") != 0 || removal->near == NULL)
    return;
  if (!callboard_plan_delete_subscription (plan, now->id, now->name, &error))
    {
      callboard_error_dialog_present (removal->near, _("The Subscription Was Not Deleted"), error);
      return;
    }

  perform (removal->near, removal->session, g_steal_pointer (&plan),
           words_new (g_strdup_printf (_("%s was deleted"), now->name), _("The Subscription Was Not Deleted")));
}

/**
 * callboard_subscription_ask_delete:
 * @near: a widget that lives as long as its page
 * @session: whose floor it is
 * @subscription: a subscription whose id is known
 *
 * Deletes @subscription if that is wanted all the same.
 */
void
callboard_subscription_ask_delete (GtkWidget             *near,
                                   CallboardSession      *session,
                                   CallboardSubscription *subscription)
{
  g_autofree char *heading = g_strdup_printf (_("Delete %s?"), record_of (subscription)->name);
  g_autofree char *body = g_strdup_printf (_("The service sends no more events to %s. Whoever counts on them is not told."),
                                           record_of (subscription)->callback);
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (heading, body));
  Removal *removal = g_new0 (Removal, 1);

  g_set_weak_pointer (&removal->near, near);
  removal->session = g_object_ref (session);
  removal->subscription = g_object_ref (subscription);

  adw_alert_dialog_add_responses (dialog, "cancel", _("_Cancel"), "delete", _("_Delete"), NULL);
  adw_alert_dialog_set_response_appearance (dialog, "delete", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_default_response (dialog, "cancel");
  adw_alert_dialog_set_close_response (dialog, "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_response_cb), removal, removal_free, G_CONNECT_DEFAULT);
  adw_dialog_present (ADW_DIALOG (dialog), near);
}
