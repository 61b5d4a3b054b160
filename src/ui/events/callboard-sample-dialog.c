/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "base/callboard-error.h"
#include "events/callboard-event-catalog.h"
#include "events/callboard-sample.h"
#include "ui/agents/callboard-when.h"
#include "ui/events/callboard-callback-note.h"
#include "ui/events/callboard-sample-dialog.h"

struct _CallboardSampleDialog
{
  AdwDialog              parent_instance;

  AdwPreferencesGroup   *main_group;
  AdwActionRow          *callback_row;
  AdwComboRow           *event_row;
  CallboardCallbackNote *callback_note;
  GtkTextView           *body_view;
  GtkStack              *send_stack;
  GtkWidget             *send_button;
  GtkWidget             *send_spinner;
  GtkWidget             *answer_group;
  AdwActionRow          *status_row;
  GtkImage              *status_icon;
  AdwActionRow          *location_row;
  AdwActionRow          *excerpt_row;

  CallboardSession      *session;   /* (owned) */
  char                  *callback;  /* (owned) */
};

G_DEFINE_FINAL_TYPE (CallboardSampleDialog, callboard_sample_dialog, ADW_TYPE_DIALOG)

static const char *
get_event (CallboardSampleDialog *self)
{
  GtkStringObject *chosen = adw_combo_row_get_selected_item (self->event_row);

  return chosen != NULL ? gtk_string_object_get_string (chosen) : NULL;
}

/* Those of the floor make a body that the other side can look up; somebody signed in, if there is anybody. */
static CallboardAgent *
find_agent (CallboardFloor *floor)
{
  GListModel *agents = G_LIST_MODEL (callboard_floor_get_agents (floor));
  guint n_agents = MIN (g_list_model_get_n_items (agents), 500);

  for (guint i = 0; i < n_agents; i++)
    {
      g_autoptr(CallboardAgent) agent = g_list_model_get_item (agents, i);

      if (callboard_agent_get_signed_in (agent) || i + 1 == n_agents)
        return callboard_floor_lookup_agent (floor, callboard_item_get_id (CALLBOARD_ITEM (agent)));
    }

  return NULL;
}

static char *
dup_body (CallboardSampleDialog *self)
{
  CallboardFloor *floor = callboard_session_get_floor (self->session);
  CallboardSampleNames names = { .app_id = callboard_account_get_app_id (callboard_session_get_account (self->session)),
                                 .number = callboard_floor_get_default_number (floor) };
  CallboardAgent *agent = find_agent (floor);
  CallboardQueue *queue = NULL;

  if (agent != NULL)
    {
      const char * const *queues = callboard_agent_get_queues (agent);
      const char * const *extensions = callboard_agent_get_extensions (agent);

      names.agent_id = callboard_item_get_id (CALLBOARD_ITEM (agent));
      names.agent_name = callboard_agent_get_name (agent);
      names.work_id = callboard_agent_get_work_id (agent);
      names.extension = extensions != NULL ? extensions[0] : NULL;
      queue = queues != NULL && queues[0] != NULL ? callboard_floor_lookup_queue (floor, queues[0]) : NULL;
    }
  if (queue != NULL)
    {
      names.queue_id = callboard_item_get_id (CALLBOARD_ITEM (queue));
      names.queue_name = callboard_queue_get_name (queue);
    }

  return callboard_sample_dup_body (get_event (self), &names);
}

static void
on_event_chosen_cb (CallboardSampleDialog *self)
{
  const char *event = get_event (self);
  const char *sentence = callboard_event_get_sentence (event);
  g_autofree char *body = NULL;

  if (event == NULL || self->session == NULL)
    return;

  body = dup_body (self);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->body_view), body, -1);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->event_row), sentence != NULL ? sentence : "");
}

static void
set_busy (CallboardSampleDialog *self,
          gboolean               busy)
{
  gtk_stack_set_visible_child (self->send_stack, busy ? self->send_spinner : self->send_button);
}

static void
set_row (AdwActionRow *row,
         const char   *text)
{
  gtk_widget_set_visible (GTK_WIDGET (row), text != NULL);
  adw_action_row_set_subtitle (row, text != NULL ? text : "");
}

static void
show_status (CallboardSampleDialog *self,
             gboolean               good,
             const char            *title,
             const char            *subtitle)
{
  gtk_image_set_from_icon_name (self->status_icon, good ? "object-select-symbolic" : "dialog-warning-symbolic");
  gtk_widget_remove_css_class (GTK_WIDGET (self->status_icon), good ? "warning" : "success");
  gtk_widget_add_css_class (GTK_WIDGET (self->status_icon), good ? "success" : "warning");
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->status_row), title);
  adw_action_row_set_subtitle (self->status_row, subtitle != NULL ? subtitle : "");
  gtk_widget_set_visible (self->answer_group, TRUE);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), title, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
  /* It is below all the rest, which may be out of sight. */
  gtk_widget_grab_focus (GTK_WIDGET (self->status_row));
}

static void
show_answer (CallboardSampleDialog *self,
             CallboardSampleAnswer *answer)
{
  guint status = callboard_sample_answer_get_status (answer);
  const char *reason = callboard_sample_answer_get_reason (answer);
  g_autofree char *title = g_strdup_printf ("%u %s", status, reason != NULL ? reason : "");
  g_autofree char *subtitle = g_strdup_printf (_("After %u ms"), callboard_sample_answer_get_msec (answer));

  set_row (self->location_row, callboard_sample_answer_get_location (answer));
  set_row (self->excerpt_row, callboard_sample_answer_get_excerpt (answer));
  show_status (self, status >= 200 && status < 300, title, subtitle);
}

static void
on_sent (gpointer      dialog,
         gpointer      answer,
         const GError *error,
         gpointer      user_data)
{
  CallboardSampleDialog *self = dialog;
  g_autofree char *sentence = error != NULL ? callboard_error_dup_sentence (error) : NULL;
  g_autofree char *details = error != NULL ? callboard_error_dup_details (error) : NULL;

  set_busy (self, FALSE);
  if (error == NULL)
    {
      show_answer (self, answer);
      return;
    }

  set_row (self->location_row, NULL);
  set_row (self->excerpt_row, NULL);
  show_status (self, FALSE, sentence, details);
}

static void
on_send_cb (CallboardSampleDialog *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->body_view);
  g_autofree char *body = NULL;

  g_object_get (buffer, "text", &body, NULL);
  gtk_widget_set_visible (self->answer_group, FALSE);
  set_busy (self, TRUE);
  callboard_when_done (self, callboard_sample_send (self->callback, get_event (self), body), on_sent, NULL, NULL);
}

static void
callboard_sample_dialog_dispose (GObject *object)
{
  CallboardSampleDialog *self = CALLBOARD_SAMPLE_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), CALLBOARD_TYPE_SAMPLE_DIALOG);
  g_clear_object (&self->session);
  g_clear_pointer (&self->callback, g_free);

  G_OBJECT_CLASS (callboard_sample_dialog_parent_class)->dispose (object);
}

static void
callboard_sample_dialog_class_init (CallboardSampleDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = callboard_sample_dialog_dispose;

  g_type_ensure (CALLBOARD_TYPE_CALLBACK_NOTE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/callboard/Callboard/ui/callboard-sample-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, CallboardSampleDialog, main_group);
  gtk_widget_class_bind_template_child (widget_class, CallboardSampleDialog, callback_row);
  gtk_widget_class_bind_template_child (widget_class, CallboardSampleDialog, event_row);
  gtk_widget_class_bind_template_child (widget_class, CallboardSampleDialog, callback_note);
  gtk_widget_class_bind_template_child (widget_class, CallboardSampleDialog, body_view);
  gtk_widget_class_bind_template_child (widget_class, CallboardSampleDialog, send_stack);
  gtk_widget_class_bind_template_child (widget_class, CallboardSampleDialog, send_button);
  gtk_widget_class_bind_template_child (widget_class, CallboardSampleDialog, send_spinner);
  gtk_widget_class_bind_template_child (widget_class, CallboardSampleDialog, answer_group);
  gtk_widget_class_bind_template_child (widget_class, CallboardSampleDialog, status_row);
  gtk_widget_class_bind_template_child (widget_class, CallboardSampleDialog, status_icon);
  gtk_widget_class_bind_template_child (widget_class, CallboardSampleDialog, location_row);
  gtk_widget_class_bind_template_child (widget_class, CallboardSampleDialog, excerpt_row);
  gtk_widget_class_bind_template_callback (widget_class, on_event_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_send_cb);
}

static void
callboard_sample_dialog_init (CallboardSampleDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  adw_preferences_group_set_description (self->main_group,
                                         _("The sample goes from this computer, not from the service: that it arrives does "
                                           "not say that the service reaches the callback, too. It says of itself that it "
                                           "is a sample, in the body and in the header X-Callboard-Sample."));
}

/* What it subscribes to first: that is what the callback is made for. */
static GtkStringList *
make_events (CallboardSubscriptionRecord *record)
{
  const char * const *categories = callboard_event_list_categories ();
  const char * const *own = (const char * const *) record->events;
  GtkStringList *list = gtk_string_list_new (own);

  for (gsize i = 0; categories[i] != NULL; i++)
    {
      g_auto(GStrv) events = callboard_event_list_category (categories[i]);

      for (gsize j = 0; events[j] != NULL; j++)
        if (own == NULL || !g_strv_contains (own, events[j]))
          gtk_string_list_append (list, events[j]);
    }

  return list;
}

/**
 * callboard_sample_dialog_new:
 * @session: whose floor it is
 * @subscription: whose callback it is
 *
 * Returns: (transfer floating): a dialog to present
 */
CallboardSampleDialog *
callboard_sample_dialog_new (CallboardSession      *session,
                             CallboardSubscription *subscription)
{
  CallboardSampleDialog *self = g_object_new (CALLBOARD_TYPE_SAMPLE_DIALOG, NULL);
  CallboardSubscriptionRecord *record = callboard_item_get_record (CALLBOARD_ITEM (subscription));
  g_autoptr(GtkStringList) events = make_events (record);

  self->session = g_object_ref (session);
  self->callback = g_strdup (record->callback != NULL ? record->callback : "");
  adw_action_row_set_subtitle (self->callback_row, self->callback);
  callboard_callback_note_set_url (self->callback_note, self->callback);
  adw_combo_row_set_model (self->event_row, G_LIST_MODEL (events));
  on_event_chosen_cb (self);

  return self;
}
