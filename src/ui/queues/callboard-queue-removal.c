/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "plan/callboard-fixit.h"
#include "ui/agents/callboard-when.h"
#include "ui/queues/callboard-queue-removal.h"
#include "ui/shared/callboard-error-dialog.h"
#include "ui/shared/callboard-page.h"

typedef struct
{
  GtkWidget        *near;     /* (unowned): weak */
  CallboardSession *session;  /* (owned) */
  CallboardQueue   *queue;    /* (owned) */
} Removal;

static void
removal_free (gpointer  data,
              GClosure *closure)
{
  Removal *removal = data;

  g_clear_weak_pointer (&removal->near);
  g_object_unref (removal->session);
  g_object_unref (removal->queue);
  g_free (removal);
}

static guint
count_stranded (CallboardQueue *queue)
{
  GListModel *members = callboard_queue_get_members (queue);
  guint n_stranded = 0;

  for (guint i = 0; i < g_list_model_get_n_items (members); i++)
    {
      g_autoptr(CallboardAgent) agent = g_list_model_get_item (members, i);

      if (g_strv_length ((char **) callboard_agent_get_queues (agent)) <= 1)
        n_stranded++;
    }

  return n_stranded;
}

static void
on_performed (gpointer      near,
              gpointer      run,
              const GError *error,
              gpointer      user_data)
{
  g_autofree char *text = NULL;

  if (error == NULL && callboard_run_get_n_failed (run) > 0)
    error = callboard_run_get_first_error (run);
  if (error != NULL)
    {
      callboard_error_dialog_present (near, _("The Queue Was Not Deleted"), error);
      return;
    }

  text = g_strdup_printf (_("%s was deleted"), (const char *) user_data);
  callboard_toast_text (near, text);
}

/* Those in it leave first, in the same plan: the service deletes only what is empty. */
static CallboardPlan *
make_plan (Removal  *removal,
           GError  **error)
{
  const char *id = callboard_item_get_id (CALLBOARD_ITEM (removal->queue));
  g_autofree char *title = g_strdup_printf (_("Delete %s"), callboard_item_get_title (CALLBOARD_ITEM (removal->queue)));
  g_autoptr(CallboardPlan) plan = callboard_plan_new (callboard_session_get_floor (removal->session), title);

  if (!callboard_plan_delete_queue_with_members (plan, id, NULL, error))
    return NULL;

  return g_steal_pointer (&plan);
}

static void
on_response_cb (AdwAlertDialog *dialog,
                const char     *response,
                Removal        *removal)
{
  g_autoptr(GError) error = NULL;
  CallboardPlan *plan;

  if (g_strcmp0 (response, "delete") != 0 || removal->near == NULL)
    return;

  plan = make_plan (removal, &error);
  if (plan == NULL)
    callboard_error_dialog_present (removal->near, _("The Queue Was Not Deleted"), error);
  else
    callboard_when_done (removal->near, callboard_session_perform (removal->session, plan, TRUE), on_performed,
                         g_strdup (callboard_item_get_title (CALLBOARD_ITEM (removal->queue))), g_free);
}

static char *
dup_body (CallboardQueue *queue)
{
  guint n_members = callboard_queue_get_n_members (queue);
  guint n_stranded = count_stranded (queue);
  GString *body;

  if (n_members == 0)
    return g_strdup (_("Nobody is in this queue. A queue that was deleted cannot be brought back with the same history."));

  body = g_string_new (NULL);
  g_string_append_printf (body, ngettext ("%u agent is in this queue, and a queue can be deleted only when it is empty.",
                                          "%u agents are in this queue, and a queue can be deleted only when it is empty.",
                                          n_members), n_members);
  if (n_stranded > 0)
    {
      g_string_append_c (body, ' ');
      g_string_append_printf (body, ngettext ("%u agent would be in no queue then, and gets no calls.",
                                              "%u agents would be in no queue then, and get no calls.", n_stranded),
                              n_stranded);
    }

  return g_string_free_and_steal (body);
}

/**
 * callboard_queue_removal_ask:
 * @near: a widget that lives as long as its page
 * @session: whose floor it is
 * @queue: the queue to delete
 *
 * Says what stands in the way, and deletes @queue if that is wanted all the same.
 */
void
callboard_queue_removal_ask (GtkWidget        *near,
                             CallboardSession *session,
                             CallboardQueue   *queue)
{
  g_autofree char *heading = g_strdup_printf (_("Delete %s?"), callboard_item_get_title (CALLBOARD_ITEM (queue)));
  g_autofree char *body = dup_body (queue);
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (heading, body));
  gboolean empty = callboard_queue_get_n_members (queue) == 0;
  Removal *removal = g_new0 (Removal, 1);

  g_set_weak_pointer (&removal->near, near);
  removal->session = g_object_ref (session);
  removal->queue = g_object_ref (queue);

  adw_alert_dialog_add_response (dialog, "cancel", _("_Cancel"));
  adw_alert_dialog_add_response (dialog, "delete", empty ? _("_Delete") : _("_Remove Agents and Delete"));
  adw_alert_dialog_set_response_appearance (dialog, "delete", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_default_response (dialog, "cancel");
  adw_alert_dialog_set_close_response (dialog, "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_response_cb), removal, removal_free, G_CONNECT_DEFAULT);
  adw_dialog_present (ADW_DIALOG (dialog), near);
}
