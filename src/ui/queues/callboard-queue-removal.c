/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "base/callboard-future.h"
#include "plan/callboard-fixit.h"
#include "ui/queues/callboard-queue-removal.h"
#include "ui/runs/callboard-preview.h"
#include "ui/shared/callboard-error-dialog.h"

typedef struct
{
  GtkWidget        *near;         /* (unowned): weak */
  CallboardSession *session;      /* (owned) */
  CallboardQueue   *queue;        /* (owned) */
  AdwComboRow      *destination;  /* (unowned) (nullable): in the dialog */
  GPtrArray        *others;       /* (owned): ids of the queues it offers, in its order after the first */
} Removal;

static void
removal_free (gpointer  data,
              GClosure *closure)
{
  Removal *removal = data;

  g_clear_weak_pointer (&removal->near);
  g_object_unref (removal->session);
  g_object_unref (removal->queue);
  g_ptr_array_unref (removal->others);
  g_free (removal);
}

static const char *
get_destination (Removal *removal)
{
  guint selected = removal->destination != NULL ? adw_combo_row_get_selected (removal->destination) : 0;

  return selected > 0 && selected <= removal->others->len ? g_ptr_array_index (removal->others, selected - 1) : NULL;
}

/* Those in it leave first, in the same plan: the service deletes only what is empty. */
static CallboardPlan *
make_plan (Removal  *removal,
           GError  **error)
{
  const char *id = callboard_item_get_id (CALLBOARD_ITEM (removal->queue));
  g_autofree char *title = g_strdup_printf (_("Delete %s"), callboard_item_get_title (CALLBOARD_ITEM (removal->queue)));
  g_autoptr(CallboardPlan) plan = callboard_plan_new (callboard_session_get_floor (removal->session), title);

  if (!callboard_plan_delete_queue_with_members (plan, id, get_destination (removal), error))
    return NULL;

  return g_steal_pointer (&plan);
}

static void
on_response_cb (AdwAlertDialog *dialog,
                const char     *response,
                Removal        *removal)
{
  gboolean empty = callboard_queue_get_n_members (removal->queue) == 0;
  g_autoptr(GError) error = NULL;
  CallboardPlan *plan;

  if (g_strcmp0 (response, "delete") != 0 || removal->near == NULL)
    return;

  plan = make_plan (removal, &error);
  if (plan == NULL)
    callboard_error_dialog_present (removal->near, _("The Queue Was Not Deleted"), error);
  else if (empty)
    callboard_report_and_disown (callboard_session_perform (removal->session, plan, FALSE), "deleting a queue");
  else
    dex_future_disown (callboard_preview (removal->near, removal->session, plan));
}

static char *
dup_body (CallboardQueue *queue)
{
  guint n_members = callboard_queue_get_n_members (queue);

  if (n_members == 0)
    return g_strdup (_("Nobody is in this queue. A queue that was deleted cannot be brought back with the same history."));

  return g_strdup_printf (ngettext ("%u agent is in this queue, and a queue can be deleted only when it is empty.",
                                    "%u agents are in this queue, and a queue can be deleted only when it is empty.",
                                    n_members), n_members);
}

/* Where those in it go. */
static GtkWidget *
create_chooser (Removal *removal)
{
  GListModel *queues = G_LIST_MODEL (callboard_floor_get_queues (callboard_session_get_floor (removal->session)));
  g_autoptr(GtkStringList) titles = gtk_string_list_new ((const char *[]) { _("Nowhere"), NULL });
  g_autoptr(GtkExpression) title = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");
  GtkWidget *group = adw_preferences_group_new ();

  for (guint i = 0; i < g_list_model_get_n_items (queues); i++)
    {
      g_autoptr(CallboardItem) queue = g_list_model_get_item (queues, i);

      if (queue == CALLBOARD_ITEM (removal->queue))
        continue;
      gtk_string_list_append (titles, callboard_item_get_title (queue));
      g_ptr_array_add (removal->others, g_strdup (callboard_item_get_id (queue)));
    }
  removal->destination = g_object_new (ADW_TYPE_COMBO_ROW, "title", _("Agents Go To"), "expression", title,
                                       "model", titles, "enable-search", TRUE, NULL);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (removal->destination));

  return group;
}

/**
 * callboard_queue_removal_ask:
 * @near: a widget that lives as long as its page
 * @session: whose floor it is
 * @queue: the queue to delete
 *
 * Says what stands in the way and asks where those in @queue go; what that takes is shown before it is done.
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
  removal->others = g_ptr_array_new_with_free_func (g_free);
  if (!empty)
    adw_alert_dialog_set_extra_child (dialog, create_chooser (removal));

  adw_alert_dialog_add_response (dialog, "cancel", _("_Cancel"));
  adw_alert_dialog_add_response (dialog, "delete", empty ? _("_Delete") : _("_Preview…"));
  if (empty)
    adw_alert_dialog_set_response_appearance (dialog, "delete", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_default_response (dialog, empty ? "cancel" : "delete");
  adw_alert_dialog_set_close_response (dialog, "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_response_cb), removal, removal_free, G_CONNECT_DEFAULT);
  adw_dialog_present (ADW_DIALOG (dialog), near);
}
