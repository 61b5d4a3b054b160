/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "base/callboard-error.h"
#include "base/callboard-future.h"
#include "base/callboard-redact.h"
#include "ui/connect/callboard-check-row.h"
#include "ui/connect/callboard-connect-dialog.h"
#include "ui/connect/callboard-connect-rules.h"
#include "ui/shared/callboard-dex-gtk.h"
#include "ui/shared/callboard-form.h"

struct _CallboardConnectDialog
{
  AdwDialog             parent_instance;

  AdwEntryRow          *server_row;
  AdwSwitchRow         *plain_row;
  AdwEntryRow          *app_id_row;
  AdwEntryRow          *sid_row;
  AdwEntryRow          *token_row;
  AdwEntryRow          *name_row;
  AdwSwitchRow         *read_only_row;
  AdwPreferencesGroup  *fields_group;
  AdwPreferencesGroup  *checks_group;
  CallboardCheckRow    *check_rows[CALLBOARD_N_CHECKS];
  GtkWidget            *test_button;
  GtkWidget            *save_button;
  GtkStack             *save_stack;
  AdwBanner            *banner;
  GtkAdjustment        *adjustment;    /* of what is scrolled */

  CallboardApplication *application;   /* (owned) */
  CallboardForm        *form;          /* (owned) */
  CallboardCheckup     *checkup;       /* (owned) (nullable): the latest */
  gboolean              filling;       /* several fields at once, not by hand */
  gboolean              named;         /* the name was typed, not taken from the server */
};

G_DEFINE_FINAL_TYPE (CallboardConnectDialog, callboard_connect_dialog, ADW_TYPE_DIALOG)

static char *
check_server (const char *text,
              gpointer    user_data)
{
  CallboardConnectDialog *self = user_data;

  return callboard_connect_check_server (text, adw_switch_row_get_active (self->plain_row));
}

static void
hide_note (CallboardConnectDialog *self)
{
  adw_banner_set_revealed (self->banner, FALSE);
}

static void
show_note (CallboardConnectDialog *self,
           const char             *text,
           gboolean                can_go_on)
{
  adw_banner_set_title (self->banner, text);
  adw_banner_set_button_label (self->banner, can_go_on ? _("_Use Without Saving") : NULL);
  adw_banner_set_revealed (self->banner, TRUE);
}

static void
show_error (CallboardConnectDialog *self,
            const GError           *error)
{
  g_autofree char *sentence = callboard_error_dup_sentence (error);

  show_note (self, sentence, callboard_error_is (error, CALLBOARD_ERROR_KEYRING));
}

/* What was found out before says nothing about what is typed now. */
static void
forget_checkup (CallboardConnectDialog *self)
{
  if (self->checkup == NULL)
    return;

  g_signal_handlers_disconnect_by_data (self->checkup, self);
  g_clear_object (&self->checkup);
  for (guint i = 0; i < CALLBOARD_N_CHECKS; i++)
    callboard_check_row_update (self->check_rows[i], NULL);
  gtk_widget_set_sensitive (self->test_button, TRUE);
}

static void
on_field_changed_cb (CallboardConnectDialog *self)
{
  forget_checkup (self);
  hide_note (self);
}

static void
on_server_changed_cb (CallboardConnectDialog *self)
{
  g_autofree char *server = callboard_form_dup_text (self->server_row);
  g_autofree char *host = callboard_connect_dup_host (server);

  gtk_widget_set_visible (GTK_WIDGET (self->plain_row), callboard_connect_needs_plain (server));
  if (self->named || host == NULL)
    return;

  self->filling = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->name_row), host);
  self->filling = FALSE;
}

static void
on_name_changed_cb (CallboardConnectDialog *self)
{
  if (!self->filling)
    self->named = *gtk_editable_get_text (GTK_EDITABLE (self->name_row)) != '\0';
}

static void
on_plain_changed_cb (CallboardConnectDialog *self)
{
  callboard_form_check (self->form);
  on_field_changed_cb (self);
}

/* Pasting. */

static void
fill_row (AdwEntryRow *row,
          const char  *text)
{
  if (text != NULL)
    gtk_editable_set_text (GTK_EDITABLE (row), text);
}

static void
focus_first_empty (CallboardConnectDialog *self)
{
  AdwEntryRow *rows[] = { self->server_row, self->app_id_row, self->sid_row, self->token_row };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    if (*gtk_editable_get_text (GTK_EDITABLE (rows[i])) == '\0')
      {
        gtk_widget_grab_focus (GTK_WIDGET (rows[i]));
        return;
      }
  gtk_widget_grab_focus (self->test_button);
}

/* Whether a piece of text is more than the value of the one field it goes to: then it has labels, or is an address. */
static gboolean
is_example (const char *text)
{
  return strpbrk (text, "=:\n \t") != NULL;
}

static void
on_insert_text_cb (GtkEditable            *editable,
                   const char             *text,
                   int                     length,
                   int                    *position,
                   CallboardConnectDialog *self)
{
  g_autofree char *inserted = g_strndup (text, length < 0 ? strlen (text) : (gsize) length);

  if (self->filling || g_utf8_strlen (inserted, -1) < 8 || !is_example (inserted))
    return;
  if (callboard_connect_dialog_fill (self, inserted))
    g_signal_stop_emission_by_name (editable, "insert-text");
}

typedef struct
{
  GWeakRef      dialog;
  GdkClipboard *clipboard;   /* (owned) */
} Paste;

static void
paste_free (gpointer data)
{
  Paste *paste = data;

  g_weak_ref_clear (&paste->dialog);
  g_object_unref (paste->clipboard);
  g_free (paste);
}

static DexFuture *
paste_fiber (gpointer user_data)
{
  Paste *paste = user_data;
  g_autofree char *text = dex_await_string (callboard_dex_clipboard_read_text (paste->clipboard), NULL);
  g_autoptr(CallboardConnectDialog) self = g_weak_ref_get (&paste->dialog);

  if (self != NULL && (text == NULL || !callboard_connect_dialog_fill (self, text)))
    show_note (self, _("There is nothing to fill in on the clipboard. Copy a signed example address from the service’s "
                       "documentation, then try again."), FALSE);

  return dex_future_new_true ();
}

static void
on_paste_cb (CallboardConnectDialog *self)
{
  Paste *paste = g_new0 (Paste, 1);

  g_weak_ref_init (&paste->dialog, self);
  paste->clipboard = g_object_ref (gtk_widget_get_clipboard (GTK_WIDGET (self)));
  dex_future_disown (callboard_spawn (paste_fiber, paste, paste_free));
}

/* Testing. */

static void
on_checkup_changed_cb (CallboardConnectDialog *self,
                       guint                   check)
{
  callboard_check_row_update (self->check_rows[check], self->checkup);
}

static CallboardCredentials *
create_credentials (CallboardConnectDialog  *self,
                    GError                 **error)
{
  return callboard_credentials_new (gtk_editable_get_text (GTK_EDITABLE (self->server_row)),
                                    gtk_editable_get_text (GTK_EDITABLE (self->app_id_row)),
                                    gtk_editable_get_text (GTK_EDITABLE (self->sid_row)),
                                    gtk_editable_get_text (GTK_EDITABLE (self->token_row)),
                                    adw_switch_row_get_active (self->plain_row), error);
}

/* Follows the checklist, which is last, as its lines grow; until one goes on typing. */
static void
show_checklist (CallboardConnectDialog *self)
{
  if (self->checkup != NULL)
    gtk_adjustment_set_value (self->adjustment, gtk_adjustment_get_upper (self->adjustment));
}

typedef struct
{
  GWeakRef          dialog;
  CallboardCheckup *checkup;   /* (owned) */
} Test;

static void
test_free (gpointer data)
{
  Test *test = data;

  g_weak_ref_clear (&test->dialog);
  g_object_unref (test->checkup);
  g_free (test);
}

static DexFuture *
test_fiber (gpointer user_data)
{
  Test *test = user_data;
  /* What failed is in the checklist. */
  gboolean passed = dex_await (callboard_checkup_run (test->checkup), NULL);
  g_autoptr(CallboardConnectDialog) self = g_weak_ref_get (&test->dialog);

  if (self == NULL || self->checkup != test->checkup)
    return dex_future_new_true ();

  for (guint i = 0; i < CALLBOARD_N_CHECKS; i++)
    callboard_check_row_update (self->check_rows[i], self->checkup);
  gtk_widget_set_sensitive (self->test_button, TRUE);
  gtk_widget_grab_focus (passed ? self->save_button : self->test_button);
  show_checklist (self);

  return dex_future_new_true ();
}

static void
on_test_cb (CallboardConnectDialog *self)
{
  dex_future_disown (callboard_connect_dialog_test (self));
}

/* Saving. */

static void
set_saving (CallboardConnectDialog *self,
            gboolean                saving)
{
  gtk_stack_set_visible_child_name (self->save_stack, saving ? "spinner" : "label");
  gtk_widget_set_sensitive (self->save_button, !saving);
  gtk_widget_set_sensitive (GTK_WIDGET (self->fields_group), !saving);
  if (saving)
    show_note (self, _("Waiting for the keyring, which may ask for its password."), FALSE);
  else
    hide_note (self);
}

static CallboardAccount *
create_account (CallboardConnectDialog *self)
{
  g_autofree char *name = callboard_form_dup_text (self->name_row);
  g_autofree char *server = callboard_form_dup_text (self->server_row);
  g_autofree char *app_id = callboard_form_dup_text (self->app_id_row);
  g_autofree char *sid = callboard_form_dup_text (self->sid_row);
  CallboardAccount *account = callboard_account_new (CALLBOARD_ACCOUNT_UNSAVED, name, server, app_id, sid);

  callboard_account_set_allow_plain_http (account, gtk_widget_get_visible (GTK_WIDGET (self->plain_row)) &&
                                                   adw_switch_row_get_active (self->plain_row));
  g_object_set (account, "read-only", adw_switch_row_get_active (self->read_only_row), NULL);
  callboard_account_take_auth_token (account, callboard_form_dup_text (self->token_row));

  return account;
}

typedef struct
{
  GWeakRef              dialog;
  CallboardApplication *application;   /* (owned) */
  CallboardAccount     *account;       /* (owned) */
} Save;

static void
save_free (gpointer data)
{
  Save *save = data;

  g_weak_ref_clear (&save->dialog);
  g_object_unref (save->application);
  g_object_unref (save->account);
  g_free (save);
}

static DexFuture *
save_fiber (gpointer user_data)
{
  Save *save = user_data;
  g_autoptr(GError) error = NULL;
  gboolean saved = dex_await (callboard_application_save_account (save->application, save->account), &error);
  g_autoptr(CallboardConnectDialog) self = g_weak_ref_get (&save->dialog);

  if (self == NULL)
    return dex_future_new_true ();

  set_saving (self, FALSE);
  if (saved)
    {
      callboard_application_open_account (save->application, save->account);
      adw_dialog_force_close (ADW_DIALOG (self));
    }
  else if (g_strcmp0 (callboard_error_get_field (error), "name") == 0)
    callboard_form_complain (self->form, self->name_row, _("There is an account of that name already."));
  else
    show_error (self, error);

  return dex_future_new_true ();
}

static void
on_save_cb (CallboardConnectDialog *self)
{
  Save *save;

  if (!callboard_form_reveal (self->form))
    return;

  set_saving (self, TRUE);
  save = g_new0 (Save, 1);
  g_weak_ref_init (&save->dialog, self);
  save->application = g_object_ref (self->application);
  save->account = create_account (self);
  dex_future_disown (callboard_spawn (save_fiber, save, save_free));
}

static void
on_unsaved_cb (CallboardConnectDialog *self)
{
  g_autoptr(CallboardAccount) account = NULL;

  if (!callboard_form_reveal (self->form))
    return;

  account = create_account (self);
  callboard_application_open_account (self->application, account);
  adw_dialog_force_close (ADW_DIALOG (self));
}

static void
on_cancel_cb (CallboardConnectDialog *self)
{
  adw_dialog_force_close (ADW_DIALOG (self));
}

static void
callboard_connect_dialog_dispose (GObject *object)
{
  CallboardConnectDialog *self = CALLBOARD_CONNECT_DIALOG (object);

  g_clear_object (&self->form);
  g_clear_object (&self->checkup);
  gtk_widget_dispose_template (GTK_WIDGET (self), CALLBOARD_TYPE_CONNECT_DIALOG);
  g_clear_object (&self->application);

  G_OBJECT_CLASS (callboard_connect_dialog_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/callboard/Callboard/ui/callboard-connect-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, CallboardConnectDialog, server_row);
  gtk_widget_class_bind_template_child (widget_class, CallboardConnectDialog, plain_row);
  gtk_widget_class_bind_template_child (widget_class, CallboardConnectDialog, app_id_row);
  gtk_widget_class_bind_template_child (widget_class, CallboardConnectDialog, sid_row);
  gtk_widget_class_bind_template_child (widget_class, CallboardConnectDialog, token_row);
  gtk_widget_class_bind_template_child (widget_class, CallboardConnectDialog, name_row);
  gtk_widget_class_bind_template_child (widget_class, CallboardConnectDialog, read_only_row);
  gtk_widget_class_bind_template_child (widget_class, CallboardConnectDialog, fields_group);
  gtk_widget_class_bind_template_child (widget_class, CallboardConnectDialog, checks_group);
  gtk_widget_class_bind_template_child (widget_class, CallboardConnectDialog, test_button);
  gtk_widget_class_bind_template_child (widget_class, CallboardConnectDialog, save_button);
  gtk_widget_class_bind_template_child (widget_class, CallboardConnectDialog, save_stack);
  gtk_widget_class_bind_template_child (widget_class, CallboardConnectDialog, banner);
  gtk_widget_class_bind_template_child (widget_class, CallboardConnectDialog, adjustment);
  gtk_widget_class_bind_template_callback (widget_class, show_checklist);
  gtk_widget_class_bind_template_callback (widget_class, on_plain_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_paste_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_test_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_save_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_unsaved_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel_cb);
}

static void
callboard_connect_dialog_class_init (CallboardConnectDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = callboard_connect_dialog_dispose;
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
watch_row (CallboardConnectDialog *self,
           AdwEntryRow            *row,
           CallboardFormRule       rule)
{
  callboard_form_add (self->form, row, rule, self);
  g_signal_connect_swapped (row, "changed", G_CALLBACK (on_field_changed_cb), self);
  if (row != self->name_row)
    g_signal_connect (gtk_editable_get_delegate (GTK_EDITABLE (row)), "insert-text",
                      G_CALLBACK (on_insert_text_cb), self);
}

static void
callboard_connect_dialog_init (CallboardConnectDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->form = callboard_form_new ();
  g_signal_connect_swapped (self->server_row, "changed", G_CALLBACK (on_server_changed_cb), self);
  g_signal_connect_swapped (self->name_row, "changed", G_CALLBACK (on_name_changed_cb), self);
  watch_row (self, self->server_row, check_server);
  watch_row (self, self->app_id_row, callboard_connect_check_app_id);
  watch_row (self, self->sid_row, callboard_connect_check_sid);
  watch_row (self, self->token_row, callboard_connect_check_token);
  watch_row (self, self->name_row, callboard_connect_check_name);

  for (CallboardCheck check = 0; check < CALLBOARD_N_CHECKS; check++)
    {
      self->check_rows[check] = CALLBOARD_CHECK_ROW (callboard_check_row_new (check));
      adw_preferences_group_add (self->checks_group, GTK_WIDGET (self->check_rows[check]));
    }
}

/**
 * callboard_connect_dialog_new:
 * @application: the application, which saves and opens the account
 *
 * Returns: (transfer floating): an empty dialog
 */
AdwDialog *
callboard_connect_dialog_new (CallboardApplication *application)
{
  CallboardConnectDialog *self = g_object_new (CALLBOARD_TYPE_CONNECT_DIALOG, NULL);

  self->application = g_object_ref (application);

  return ADW_DIALOG (self);
}

/**
 * callboard_connect_dialog_fill:
 * @self: a dialog
 * @text: a signed example address, or anything else that says what goes into the fields
 *
 * Fills in what @text says and leaves the other fields as they are.
 *
 * Returns: whether @text said anything
 */
gboolean
callboard_connect_dialog_fill (CallboardConnectDialog *self,
                               const char             *text)
{
  g_autofree char *server = NULL;
  g_autofree char *app_id = NULL;
  g_autofree char *sid = NULL;
  char *auth_token = NULL;

  g_return_val_if_fail (CALLBOARD_IS_CONNECT_DIALOG (self), FALSE);

  if (!callboard_paste_parse (text, &server, &app_id, &sid, &auth_token))
    return FALSE;

  self->filling = TRUE;
  fill_row (self->server_row, server);
  fill_row (self->app_id_row, app_id);
  fill_row (self->sid_row, sid);
  fill_row (self->token_row, auth_token);
  self->filling = FALSE;
  callboard_secret_free (auth_token);
  focus_first_empty (self);

  return TRUE;
}

/**
 * callboard_connect_dialog_test:
 * @self: a dialog
 *
 * Tries the connection and shows in the checklist how it goes; says what is wrong with the fields instead where they
 * will not do.
 *
 * Returns: (transfer full): a future that resolves to %TRUE when that has ended, however
 */
DexFuture *
callboard_connect_dialog_test (CallboardConnectDialog *self)
{
  g_autoptr(CallboardCredentials) credentials = NULL;
  g_autoptr(GError) error = NULL;
  Test *test;

  dex_return_error_if_fail (CALLBOARD_IS_CONNECT_DIALOG (self));

  hide_note (self);
  if (!callboard_form_reveal (self->form))
    return dex_future_new_true ();

  credentials = create_credentials (self, &error);
  if (credentials == NULL)
    {
      show_error (self, error);
      return dex_future_new_true ();
    }

  forget_checkup (self);
  self->checkup = callboard_checkup_new (credentials);
  g_signal_connect_object (self->checkup, "changed", G_CALLBACK (on_checkup_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_sensitive (self->test_button, FALSE);
  show_checklist (self);

  test = g_new0 (Test, 1);
  g_weak_ref_init (&test->dialog, self);
  test->checkup = g_object_ref (self->checkup);

  return callboard_spawn (test_fiber, test, test_free);
}
