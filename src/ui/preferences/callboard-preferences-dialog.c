/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "base/callboard-future.h"
#include "store/callboard-store-history.h"
#include "store/callboard-store-snapshot.h"
#include "ui/callboard-window.h"
#include "ui/preferences/callboard-preferences-dialog.h"
#include "ui/shared/callboard-error-dialog.h"

struct _CallboardPreferencesDialog
{
  AdwPreferencesDialog  parent_instance;

  GtkWidget            *refresh_row;
  GtkWidget            *compact_row;
  GtkWidget            *unstaffed_row;
  GtkWidget            *confirm_row;
  GtkWidget            *concurrency_row;
  GtkWidget            *pace_row;
  GtkWidget            *retention_row;
  GtkWidget            *memory_group;

  CallboardSession     *session;   /* (owned) (nullable): the one that is open */
};

G_DEFINE_FINAL_TYPE (CallboardPreferencesDialog, callboard_preferences_dialog, ADW_TYPE_PREFERENCES_DIALOG)

typedef DexFuture *(*ForgetFunc) (CallboardStore *store);

typedef struct
{
  GWeakRef          dialog;
  CallboardSession *session;   /* (owned) */
  ForgetFunc        func;
  const char       *said;      /* translated */
} Forgetting;

static void
forgetting_free (gpointer data)
{
  Forgetting *forgetting = data;

  g_weak_ref_clear (&forgetting->dialog);
  g_object_unref (forgetting->session);
  g_free (forgetting);
}

static DexFuture *
forget_fiber (gpointer user_data)
{
  Forgetting *forgetting = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(CallboardStore) store = dex_await_object (callboard_session_open_store (forgetting->session), &error);
  gboolean forgotten = store != NULL && dex_await (forgetting->func (store), &error);
  g_autoptr(CallboardPreferencesDialog) self = g_weak_ref_get (&forgetting->dialog);

  if (forgotten)
    callboard_session_history_changed (forgetting->session);
  if (self == NULL)
    return dex_future_new_true ();

  if (forgotten)
    adw_preferences_dialog_add_toast (ADW_PREFERENCES_DIALOG (self), adw_toast_new (forgetting->said));
  else
    callboard_error_dialog_present (GTK_WIDGET (self), _("Nothing Was Deleted"), error);

  return dex_future_new_true ();
}

static void
on_response_cb (AdwAlertDialog *dialog,
                const char     *response,
                gpointer        user_data)
{
  Forgetting *forgetting = user_data;

  if (g_str_equal (response, "delete"))
    callboard_report_and_disown (callboard_spawn (forget_fiber, forgetting, forgetting_free), "Forgetting");
  else
    forgetting_free (forgetting);
}

static void
ask (CallboardPreferencesDialog *self,
     const char                 *heading,
     const char                 *body,
     ForgetFunc                  func,
     const char                 *said)
{
  AdwDialog *dialog = adw_alert_dialog_new (heading, body);
  Forgetting *forgetting = g_new0 (Forgetting, 1);

  g_weak_ref_init (&forgetting->dialog, self);
  forgetting->session = g_object_ref (self->session);
  forgetting->func = func;
  forgetting->said = said;
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _("_Cancel"), "delete", _("_Delete"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "delete", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "cancel");
  g_signal_connect (dialog, "response", G_CALLBACK (on_response_cb), forgetting);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static DexFuture *
forget_history (CallboardStore *store)
{
  return callboard_store_prune_history (store, 0);
}

static void
on_forget_floor_cb (CallboardPreferencesDialog *self)
{
  ask (self, _("Forget the Last Floor?"),
       _("The next start shows nothing until the contact center has answered. It is remembered again from then on."),
       callboard_store_forget_snapshots, _("The last floor was forgotten"));
}

static void
on_delete_history_cb (CallboardPreferencesDialog *self)
{
  ask (self, _("Delete the History?"),
       _("What was changed before can then neither be looked up nor taken back. The contact center stays as it is."),
       forget_history, _("The history was deleted"));
}

static void
callboard_preferences_dialog_dispose (GObject *object)
{
  CallboardPreferencesDialog *self = CALLBOARD_PREFERENCES_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), CALLBOARD_TYPE_PREFERENCES_DIALOG);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (callboard_preferences_dialog_parent_class)->dispose (object);
}

static void
callboard_preferences_dialog_class_init (CallboardPreferencesDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = callboard_preferences_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/callboard/Callboard/ui/callboard-preferences-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, CallboardPreferencesDialog, refresh_row);
  gtk_widget_class_bind_template_child (widget_class, CallboardPreferencesDialog, compact_row);
  gtk_widget_class_bind_template_child (widget_class, CallboardPreferencesDialog, unstaffed_row);
  gtk_widget_class_bind_template_child (widget_class, CallboardPreferencesDialog, confirm_row);
  gtk_widget_class_bind_template_child (widget_class, CallboardPreferencesDialog, concurrency_row);
  gtk_widget_class_bind_template_child (widget_class, CallboardPreferencesDialog, pace_row);
  gtk_widget_class_bind_template_child (widget_class, CallboardPreferencesDialog, retention_row);
  gtk_widget_class_bind_template_child (widget_class, CallboardPreferencesDialog, memory_group);
  gtk_widget_class_bind_template_callback (widget_class, on_forget_floor_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_delete_history_cb);
}

static void
callboard_preferences_dialog_init (CallboardPreferencesDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
bind_settings (CallboardPreferencesDialog *self,
               GSettings                  *settings)
{
  g_settings_bind (settings, "refresh-interval", self->refresh_row, "value", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "notify-unstaffed", self->unstaffed_row, "active", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "compact-lists", self->compact_row, "active", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "confirm-removals", self->confirm_row, "value", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "concurrency", self->concurrency_row, "value", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "requests-per-minute", self->pace_row, "value", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "history-days", self->retention_row, "value", G_SETTINGS_BIND_DEFAULT);
}

/**
 * callboard_preferences_dialog_new:
 * @application: the application
 *
 * Returns: (transfer floating): the preferences
 */
AdwDialog *
callboard_preferences_dialog_new (CallboardApplication *application)
{
  CallboardPreferencesDialog *self = g_object_new (CALLBOARD_TYPE_PREFERENCES_DIALOG, NULL);
  CallboardWindow *window = CALLBOARD_WINDOW (callboard_application_get_window (application));

  bind_settings (self, callboard_application_get_settings (application));
  g_set_object (&self->session, callboard_window_get_session (window));
  gtk_widget_set_visible (self->memory_group, self->session != NULL);

  return ADW_DIALOG (self);
}
