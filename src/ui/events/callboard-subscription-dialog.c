/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "base/callboard-error.h"
#include "plan/callboard-subscription-ids.h"
#include "ui/agents/callboard-problem-bar.h"
#include "ui/agents/callboard-when.h"
#include "ui/events/callboard-callback-note.h"
#include "ui/events/callboard-event-choice.h"
#include "ui/events/callboard-subscription-actions.h"
#include "ui/events/callboard-subscription-dialog.h"
#include "ui/shared/callboard-form.h"
#include "ui/shared/callboard-page.h"

#define BIT(field) CALLBOARD_FIELD_BIT (CALLBOARD_SUBSCRIPTION_##field)
#define ROWS (BIT (NAME) | BIT (CALLBACK) | BIT (EVENTS) | BIT (ENABLED))

struct _CallboardSubscriptionDialog
{
  AdwDialog                    parent_instance;

  AdwWindowTitle              *window_title;
  GtkStack                    *save_stack;
  GtkWidget                   *save_button;
  GtkWidget                   *save_spinner;
  AdwBanner                   *read_only_banner;
  CallboardProblemBar         *problem_bar;
  AdwPreferencesPage          *page;
  AdwPreferencesGroup         *id_group;
  AdwEntryRow                 *id_row;
  GtkWidget                   *main_group;
  AdwEntryRow                 *name_row;
  AdwEntryRow                 *callback_row;
  AdwSwitchRow                *enabled_row;
  CallboardCallbackNote       *callback_note;

  CallboardSession            *session;       /* (owned) */
  CallboardForm               *form;          /* (owned) */
  CallboardEventChoice        *choice;        /* (owned) */
  CallboardSubscription       *subscription;  /* (owned) (nullable): none while it is a new one */
  CallboardSubscriptionRecord *before;        /* (owned): what the rows said before anybody changed them */
};

G_DEFINE_FINAL_TYPE (CallboardSubscriptionDialog, callboard_subscription_dialog, ADW_TYPE_DIALOG)

static CallboardSubscriptionRecord *
dup_rows (CallboardSubscriptionDialog *self)
{
  CallboardSubscriptionRecord *record = callboard_record_new (&callboard_subscription_record_type);
  g_autofree char *name = callboard_form_dup_text (self->name_row);
  g_autofree char *callback = callboard_form_dup_text (self->callback_row);
  g_auto(GStrv) events = callboard_event_choice_dup_events (self->choice);

  callboard_record_set_string (record, CALLBOARD_SUBSCRIPTION_NAME, name);
  callboard_record_set_string (record, CALLBOARD_SUBSCRIPTION_CALLBACK, callback);
  callboard_record_set_strings (record, CALLBOARD_SUBSCRIPTION_EVENTS, (const char * const *) events);
  callboard_record_set_integer (record, CALLBOARD_SUBSCRIPTION_ENABLED, adw_switch_row_get_active (self->enabled_row));

  return record;
}

static char *
check_name (const char *text,
            gpointer    user_data)
{
  CallboardSubscriptionDialog *self = user_data;
  CallboardFloor *floor = callboard_session_get_floor (self->session);
  gpointer namesake = callboard_collection_lookup (callboard_floor_get_subscriptions (floor), text);

  if (*text == '\0')
    return g_strdup (_("Enter a name for the subscription."));
  if (namesake != NULL && namesake != (gpointer) self->subscription)
    return g_strdup (_("There is a subscription of this name already."));

  return NULL;
}

static char *
check_callback (const char *text,
                gpointer    user_data)
{
  return callboard_rule_check_callback (text);
}

static char *
dup_obstacle (CallboardSubscriptionDialog *self)
{
  if (self->subscription != NULL)
    return callboard_subscription_dup_obstacle (self->session, self->subscription);

  return callboard_session_get_writable (self->session) ? NULL : g_strdup (_("This account is read-only"));
}

static void
update_save (CallboardSubscriptionDialog *self)
{
  g_autofree char *obstacle = dup_obstacle (self);
  g_auto(GStrv) events = callboard_event_choice_dup_events (self->choice);
  gboolean valid = callboard_form_get_valid (self->form);

  if (obstacle == NULL && !valid)
    obstacle = g_strdup (_("Something is missing or wrong"));
  else if (obstacle == NULL && events[0] == NULL)
    obstacle = g_strdup (_("Choose at least one event"));
  gtk_widget_set_sensitive (self->save_button, obstacle == NULL);
  gtk_widget_set_tooltip_text (self->save_button, obstacle);
}

static void
set_busy (CallboardSubscriptionDialog *self,
          gboolean                     busy)
{
  gtk_stack_set_visible_child (self->save_stack, busy ? self->save_spinner : self->save_button);
  gtk_widget_set_sensitive (GTK_WIDGET (self->page), !busy);
}

/* What can be typed depends on whether it could be saved. */
static void
update_id (CallboardSubscriptionDialog *self)
{
  gboolean writable = callboard_session_get_writable (self->session);
  gboolean unknown = self->subscription != NULL && !callboard_subscription_has_id (self->subscription);

  gtk_widget_set_visible (GTK_WIDGET (self->id_group), unknown && writable);
  gtk_widget_set_sensitive (self->main_group, writable && !unknown);
  gtk_widget_set_visible (GTK_WIDGET (self->enabled_row), self->subscription != NULL);
  callboard_event_choice_set_sensitive (self->choice, writable && !unknown);
  update_save (self);
}

static void
show_error (CallboardSubscriptionDialog *self,
            const GError                *error)
{
  const char *field = callboard_error_get_field (error);
  g_autofree char *sentence = callboard_error_dup_sentence (error);

  if (g_strcmp0 (field, "name") == 0)
    callboard_form_complain (self->form, self->name_row, sentence);
  else if (g_strcmp0 (field, "callback") == 0)
    callboard_form_complain (self->form, self->callback_row, sentence);
  else
    callboard_problem_bar_show_error (self->problem_bar, error);
}

/* The service takes a subscription and may leave out some of its events; only reading back shows which. */
static GError *
find_missing (CallboardSubscriptionDialog *self,
              CallboardSubscriptionRecord *asked)
{
  CallboardCollection *known = callboard_floor_get_subscriptions (callboard_session_get_floor (self->session));
  CallboardItem *item = callboard_collection_lookup (known, asked->name);
  CallboardSubscriptionRecord *made = item != NULL ? callboard_item_get_record (item) : NULL;
  g_autoptr(GPtrArray) missing = g_ptr_array_new_null_terminated (0, NULL, TRUE);
  g_autofree char *names = NULL, *sentence = NULL;
  GError *error;

  for (gsize i = 0; made != NULL && made->events != NULL && asked->events[i] != NULL; i++)
    if (!g_strv_contains ((const char * const *) made->events, asked->events[i]))
      g_ptr_array_add (missing, asked->events[i]);
  if (missing->len == 0)
    return NULL;

  names = g_strjoinv (", ", (char **) missing->pdata);
  /* Translators: %s are names of events */
  sentence = g_strdup_printf (_("The service took the subscription without these events: %s"), names);
  error = callboard_error_new (CALLBOARD_ERROR_INVALID, "These events were not taken: %s", names);
  callboard_error_set_reason (error, 0, sentence);

  return error;
}

static void
set_title (CallboardSubscriptionDialog *self,
           const char                  *title)
{
  adw_dialog_set_title (ADW_DIALOG (self), title);
  adw_window_title_set_title (self->window_title, title);
}

/* From now on it is the one of that name that is edited; what was typed stays. */
static void
take_created (CallboardSubscriptionDialog *self,
              const char                  *name)
{
  CallboardCollection *known = callboard_floor_get_subscriptions (callboard_session_get_floor (self->session));
  CallboardSubscription *made = callboard_collection_lookup (known, name);

  if (made == NULL || !g_set_object (&self->subscription, made))
    return;

  callboard_record_unref (self->before);
  self->before = callboard_record_ref (callboard_item_get_record (CALLBOARD_ITEM (made)));
  g_signal_connect_object (made, "notify::id", G_CALLBACK (update_id), self, G_CONNECT_SWAPPED);
  adw_switch_row_set_active (self->enabled_row, self->before->enabled);
  set_title (self, name);
  callboard_form_check (self->form);
  update_id (self);
}

static void
show_saved (CallboardSubscriptionDialog *self)
{
  g_autofree char *name = callboard_form_dup_text (self->name_row);
  g_autofree char *text = g_strdup_printf (self->subscription == NULL ? _("%s was created") : _("%s was changed"), name);

  callboard_toast_text (GTK_WIDGET (self), text);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
on_performed (gpointer      dialog,
              gpointer      run,
              const GError *error,
              gpointer      user_data)
{
  CallboardSubscriptionDialog *self = dialog;
  g_autoptr(GError) missing = NULL;

  set_busy (self, FALSE);
  if (error == NULL)
    missing = find_missing (self, user_data);
  if (missing == NULL && error == NULL && callboard_run_get_n_failed (run) == 0)
    {
      show_saved (self);
      return;
    }

  if (error == NULL && missing == NULL)
    error = callboard_run_get_first_error (run);
  show_error (self, missing != NULL ? missing : error);
  /* It is there by now: what is saved next is a change of it. */
  if (missing != NULL && self->subscription == NULL)
    take_created (self, ((CallboardSubscriptionRecord *) user_data)->name);
}

/* Only what somebody changed here is taken over what the subscription is by now. */
static CallboardPlan *
make_plan (CallboardSubscriptionDialog  *self,
           CallboardSubscriptionRecord  *rows,
           GError                      **error)
{
  g_autofree char *title = g_strdup_printf (self->subscription != NULL ? _("Edit %s") : _("Create %s"), rows->name);
  g_autoptr(CallboardPlan) plan = callboard_plan_new (callboard_session_get_floor (self->session), title);
  guint32 changed = callboard_record_diff (self->before, rows) & ROWS;
  g_autoptr(CallboardSubscriptionRecord) whole = NULL, changes = NULL;
  CallboardSubscriptionRecord *now;

  if (self->subscription == NULL)
    return callboard_plan_create_subscription (plan, rows, error) ? g_steal_pointer (&plan) : NULL;

  now = callboard_item_get_record (CALLBOARD_ITEM (self->subscription));
  changes = callboard_record_merge (rows, rows);
  for (guint i = 0; i < CALLBOARD_SUBSCRIPTION_N_FIELDS; i++)
    if ((changed & CALLBOARD_FIELD_BIT (i)) == 0)
      callboard_record_unset (changes, i);
  whole = callboard_record_merge (now, changes);

  return callboard_record_diff (now, whole) == 0 ||
         callboard_plan_edit_subscription (plan, now->id, whole, error) ? g_steal_pointer (&plan) : NULL;
}

static void
on_save_cb (CallboardSubscriptionDialog *self)
{
  g_autoptr(CallboardSubscriptionRecord) rows = dup_rows (self);
  g_autoptr(GError) error = NULL;
  g_autoptr(CallboardPlan) plan = NULL;

  callboard_problem_bar_clear (self->problem_bar);
  plan = make_plan (self, rows, &error);
  if (plan == NULL)
    {
      show_error (self, error);
      return;
    }
  if (callboard_plan_get_n_steps (plan) == 0)
    {
      adw_dialog_close (ADW_DIALOG (self));
      return;
    }

  set_busy (self, TRUE);
  callboard_when_done (self, callboard_session_perform (self->session, g_steal_pointer (&plan), TRUE), on_performed,
                       g_steal_pointer (&rows), callboard_record_unref);
}

static void
on_cancel_cb (CallboardSubscriptionDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static void
on_callback_changed_cb (CallboardSubscriptionDialog *self)
{
  g_autofree char *callback = callboard_form_dup_text (self->callback_row);

  callboard_callback_note_set_url (self->callback_note, callback);
}

static void
on_id_kept (gpointer      dialog,
            gpointer      result,
            const GError *error,
            gpointer      user_data)
{
  if (error != NULL)
    callboard_problem_bar_show_error (CALLBOARD_SUBSCRIPTION_DIALOG (dialog)->problem_bar, error);
}

static void
on_store_opened (gpointer      dialog,
                 gpointer      store,
                 const GError *error,
                 gpointer      user_data)
{
  CallboardSubscriptionDialog *self = dialog;
  const char *name = callboard_item_get_id (CALLBOARD_ITEM (self->subscription));

  if (error != NULL)
    callboard_problem_bar_show_error (self->problem_bar, error);
  else
    callboard_when_done (self, callboard_subscription_ids_enter (callboard_session_get_floor (self->session), store, name,
                                                                 user_data), on_id_kept, NULL, NULL);
}

static void
on_id_applied_cb (CallboardSubscriptionDialog *self)
{
  char *id = callboard_form_dup_text (self->id_row);

  if (*id == '\0' || id[strspn (id, "0123456789")] != '\0')
    {
      callboard_form_complain (self->form, self->id_row, _("Enter the ID, digits only."));
      g_free (id);
      return;
    }

  callboard_when_done (self, callboard_session_open_store (self->session), on_store_opened, id, g_free);
}

static void
callboard_subscription_dialog_dispose (GObject *object)
{
  CallboardSubscriptionDialog *self = CALLBOARD_SUBSCRIPTION_DIALOG (object);

  g_clear_object (&self->choice);
  g_clear_object (&self->form);
  gtk_widget_dispose_template (GTK_WIDGET (self), CALLBOARD_TYPE_SUBSCRIPTION_DIALOG);
  g_clear_object (&self->subscription);
  g_clear_object (&self->session);
  g_clear_pointer (&self->before, callboard_record_unref);

  G_OBJECT_CLASS (callboard_subscription_dialog_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/callboard/Callboard/ui/callboard-subscription-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, CallboardSubscriptionDialog, window_title);
  gtk_widget_class_bind_template_child (widget_class, CallboardSubscriptionDialog, save_stack);
  gtk_widget_class_bind_template_child (widget_class, CallboardSubscriptionDialog, save_button);
  gtk_widget_class_bind_template_child (widget_class, CallboardSubscriptionDialog, save_spinner);
  gtk_widget_class_bind_template_child (widget_class, CallboardSubscriptionDialog, read_only_banner);
  gtk_widget_class_bind_template_child (widget_class, CallboardSubscriptionDialog, problem_bar);
  gtk_widget_class_bind_template_child (widget_class, CallboardSubscriptionDialog, page);
  gtk_widget_class_bind_template_child (widget_class, CallboardSubscriptionDialog, id_group);
  gtk_widget_class_bind_template_child (widget_class, CallboardSubscriptionDialog, id_row);
  gtk_widget_class_bind_template_child (widget_class, CallboardSubscriptionDialog, main_group);
  gtk_widget_class_bind_template_child (widget_class, CallboardSubscriptionDialog, name_row);
  gtk_widget_class_bind_template_child (widget_class, CallboardSubscriptionDialog, callback_row);
  gtk_widget_class_bind_template_child (widget_class, CallboardSubscriptionDialog, enabled_row);
  gtk_widget_class_bind_template_child (widget_class, CallboardSubscriptionDialog, callback_note);
  gtk_widget_class_bind_template_callback (widget_class, on_callback_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_id_applied_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_save_cb);
  gtk_widget_class_bind_template_callback (widget_class, update_save);
}

static void
callboard_subscription_dialog_class_init (CallboardSubscriptionDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = callboard_subscription_dialog_dispose;

  g_type_ensure (CALLBOARD_TYPE_CALLBACK_NOTE);
  g_type_ensure (CALLBOARD_TYPE_PROBLEM_BAR);
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
callboard_subscription_dialog_init (CallboardSubscriptionDialog *self)
{
  self->form = callboard_form_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  adw_preferences_group_set_description (self->id_group,
                                         _("The service tells a subscription's ID only when it is created, and that was not "
                                           "done on this computer. Without it, the subscription can be looked at and a "
                                           "sample can be sent to its callback, but it cannot be changed, turned off or "
                                           "deleted from here. Whoever created it may know the ID."));
  self->choice = callboard_event_choice_new (self->page);
}

static void
check_while_typing (CallboardSubscriptionDialog *self)
{
  g_signal_connect_object (self->form, "notify::valid", G_CALLBACK (update_save), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->choice, "changed", G_CALLBACK (update_save), self, G_CONNECT_SWAPPED);
  callboard_form_add (self->form, self->name_row, check_name, self);
  callboard_form_add (self->form, self->callback_row, check_callback, self);
}

static void
fill (CallboardSubscriptionDialog *self,
      CallboardSubscriptionRecord *record)
{
  gtk_editable_set_text (GTK_EDITABLE (self->name_row), record->name != NULL ? record->name : "");
  gtk_editable_set_text (GTK_EDITABLE (self->callback_row), record->callback != NULL ? record->callback : "");
  adw_switch_row_set_active (self->enabled_row, record->enabled);
  callboard_event_choice_set_events (self->choice, (const char * const *) record->events);
}

/**
 * callboard_subscription_dialog_new:
 * @session: whose floor it is
 * @subscription: (nullable): which one to edit; %NULL to make a new one
 * @callback: (nullable): where a new one shall send events
 *
 * Returns: (transfer floating): a dialog to present
 */
CallboardSubscriptionDialog *
callboard_subscription_dialog_new (CallboardSession      *session,
                                   CallboardSubscription *subscription,
                                   const char            *callback)
{
  CallboardSubscriptionDialog *self = g_object_new (CALLBOARD_TYPE_SUBSCRIPTION_DIALOG, NULL);

  self->session = g_object_ref (session);
  g_set_object (&self->subscription, subscription);
  set_title (self, subscription != NULL ? callboard_item_get_title (CALLBOARD_ITEM (subscription)) : _("New Subscription"));
  if (subscription != NULL)
    {
      fill (self, callboard_item_get_record (CALLBOARD_ITEM (subscription)));
      g_signal_connect_object (subscription, "notify::id", G_CALLBACK (update_id), self, G_CONNECT_SWAPPED);
    }
  else
    {
      adw_switch_row_set_active (self->enabled_row, TRUE);
      gtk_editable_set_text (GTK_EDITABLE (self->callback_row), callback != NULL ? callback : "");
    }
  self->before = dup_rows (self);
  check_while_typing (self);
  adw_banner_set_revealed (self->read_only_banner, !callboard_session_get_writable (session));
  update_id (self);

  return self;
}
