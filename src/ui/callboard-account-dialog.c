/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "base/callboard-error.h"
#include "base/callboard-future.h"
#include "base/callboard-redact.h"
#include "ui/callboard-account-dialog.h"
#include "ui/callboard-account-dot.h"
#include "ui/shared/callboard-page.h"

struct _CallboardAccountDialog
{
  AdwDialog             parent_instance;

  GtkWidget            *save_button;
  AdwBanner            *banner;
  GtkEditable          *name_row;
  AdwWrapBox           *color_box;
  AdwSwitchRow         *read_only_row;
  AdwActionRow         *server_row;
  AdwActionRow         *app_row;
  GtkEditable          *token_row;

  CallboardApplication *application;   /* (owned) */
  CallboardAccount     *account;       /* (owned) */
  const char           *color;         /* (nullable): one of those below, or %NULL for the one it has */
  gboolean              saving;
};

G_DEFINE_FINAL_TYPE (CallboardAccountDialog, callboard_account_dialog, ADW_TYPE_DIALOG)

/* What accounts are told apart by, in the order in which they get it: the desktop's accents. */
static const struct
{
  const char *value;
  const char *name;
} colors[] = {
  { "#3584e4", N_("Blue") },
  { "#3a944a", N_("Green") },
  { "#9141ac", N_("Purple") },
  { "#d56199", N_("Pink") },
  { "#2190a4", N_("Teal") },
  { "#c88800", N_("Yellow") },
  { "#e62d42", N_("Red") },
  { "#6f8396", N_("Slate") },
};

/**
 * callboard_account_color:
 * @index: how many accounts there are already
 *
 * Returns: (transfer none): the colour that the next one gets
 */
const char *
callboard_account_color (guint index)
{
  return colors[index % G_N_ELEMENTS (colors)].value;
}

static void
update (CallboardAccountDialog *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (self->name_row)));

  gtk_widget_set_sensitive (self->save_button, *name != '\0' && !self->saving);
}

/* What it was is put back when it cannot be saved: the account is in use. */
typedef struct
{
  GWeakRef              dialog;
  CallboardApplication *application;   /* (owned) */
  CallboardAccount     *account;       /* (owned) */
  char                 *name;          /* (owned): these three before */
  char                 *color;         /* (owned) (nullable) */
  gboolean              read_only;
  gboolean              reopen;
} Saving;

static void
saving_free (gpointer data)
{
  Saving *saving = data;

  g_weak_ref_clear (&saving->dialog);
  g_object_unref (saving->application);
  g_object_unref (saving->account);
  g_free (saving->name);
  g_free (saving->color);
  g_free (saving);
}

static void
put_back (Saving *saving)
{
  callboard_account_take_auth_token (saving->account, NULL);
  g_object_set (saving->account,
                "name", saving->name,
                "color", saving->color,
                "read-only", saving->read_only,
                NULL);
}

static void
show_failure (CallboardAccountDialog *self,
              const GError           *error)
{
  g_autofree char *sentence = callboard_error_is (error, CALLBOARD_ERROR_TAKEN)
                              ? g_strdup (_("Another account has this name already.")) : callboard_error_dup_sentence (error);

  self->saving = FALSE;
  update (self);
  adw_banner_set_title (self->banner, sentence);
  adw_banner_set_revealed (self->banner, TRUE);
}

static DexFuture *
save_fiber (gpointer user_data)
{
  Saving *saving = user_data;
  g_autoptr(GError) error = NULL;
  gboolean saved = dex_await (callboard_application_save_account (saving->application, saving->account), &error);
  g_autoptr(CallboardAccountDialog) self = g_weak_ref_get (&saving->dialog);

  if (!saved)
    {
      put_back (saving);
      if (self != NULL)
        show_failure (self, error);
      return dex_future_new_true ();
    }

  if (self != NULL)
    adw_dialog_force_close (ADW_DIALOG (self));
  /* Pages ask once whether they may change anything, and a client keeps the token that it began with. */
  if (saving->reopen)
    callboard_application_open_account (saving->application, saving->account);

  return dex_future_new_true ();
}

static Saving *
saving_new (CallboardAccountDialog *self)
{
  Saving *saving = g_new0 (Saving, 1);

  g_weak_ref_init (&saving->dialog, self);
  saving->application = g_object_ref (self->application);
  saving->account = g_object_ref (self->account);
  saving->name = g_strdup (callboard_account_get_name (self->account));
  saving->color = g_strdup (callboard_account_get_color (self->account));
  saving->read_only = callboard_account_get_read_only (self->account);

  return saving;
}

static void
on_save_cb (CallboardAccountDialog *self)
{
  Saving *saving = saving_new (self);
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (self->name_row)));
  char *token = g_strstrip (g_strdup (gtk_editable_get_text (self->token_row)));
  gboolean read_only = adw_switch_row_get_active (self->read_only_row);

  saving->reopen = *token != '\0' || read_only != saving->read_only;
  self->saving = TRUE;
  update (self);
  adw_banner_set_revealed (self->banner, FALSE);

  g_object_set (self->account, "name", name, "read-only", read_only, NULL);
  if (self->color != NULL)
    g_object_set (self->account, "color", self->color, NULL);
  if (*token != '\0')
    callboard_account_take_auth_token (self->account, token);
  else
    callboard_secret_free (token);
  callboard_report_and_disown (callboard_spawn (save_fiber, saving, saving_free), "Saving an account");
}

static void
on_color_toggled_cb (GtkToggleButton        *button,
                     CallboardAccountDialog *self)
{
  if (gtk_toggle_button_get_active (button))
    self->color = g_object_get_data (G_OBJECT (button), "callboard-color");
}

/* A dot of the account that it would be. */
static GtkWidget *
create_swatch (gsize index)
{
  g_autoptr(CallboardAccount) example = callboard_account_new (CALLBOARD_ACCOUNT_UNSAVED, "", NULL, NULL, NULL);
  GtkWidget *button = gtk_toggle_button_new ();
  GtkWidget *dot = g_object_new (CALLBOARD_TYPE_ACCOUNT_DOT, NULL);

  g_object_set (example, "color", colors[index].value, NULL);
  callboard_account_dot_set_account (CALLBOARD_ACCOUNT_DOT (dot), example);
  gtk_button_set_child (GTK_BUTTON (button), dot);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "account-color");
  gtk_widget_set_tooltip_text (button, _(colors[index].name));
  callboard_widget_set_label (button, _(colors[index].name));
  g_object_set_data (G_OBJECT (button), "callboard-color", (gpointer) colors[index].value);

  return button;
}

static void
add_colors (CallboardAccountDialog *self)
{
  const char *chosen = callboard_account_get_color (self->account);
  GtkWidget *first = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (colors); i++)
    {
      GtkWidget *button = create_swatch (i);

      gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), GTK_TOGGLE_BUTTON (first));
      if (first == NULL)
        first = button;
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), g_strcmp0 (colors[i].value, chosen) == 0);
      g_signal_connect (button, "toggled", G_CALLBACK (on_color_toggled_cb), self);
      adw_wrap_box_append (self->color_box, button);
    }
}

static void
callboard_account_dialog_dispose (GObject *object)
{
  CallboardAccountDialog *self = CALLBOARD_ACCOUNT_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), CALLBOARD_TYPE_ACCOUNT_DIALOG);
  g_clear_object (&self->application);
  g_clear_object (&self->account);

  G_OBJECT_CLASS (callboard_account_dialog_parent_class)->dispose (object);
}

static void
callboard_account_dialog_class_init (CallboardAccountDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = callboard_account_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/callboard/Callboard/ui/callboard-account-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, CallboardAccountDialog, save_button);
  gtk_widget_class_bind_template_child (widget_class, CallboardAccountDialog, banner);
  gtk_widget_class_bind_template_child (widget_class, CallboardAccountDialog, name_row);
  gtk_widget_class_bind_template_child (widget_class, CallboardAccountDialog, color_box);
  gtk_widget_class_bind_template_child (widget_class, CallboardAccountDialog, read_only_row);
  gtk_widget_class_bind_template_child (widget_class, CallboardAccountDialog, server_row);
  gtk_widget_class_bind_template_child (widget_class, CallboardAccountDialog, app_row);
  gtk_widget_class_bind_template_child (widget_class, CallboardAccountDialog, token_row);
  gtk_widget_class_bind_template_callback (widget_class, on_save_cb);
  gtk_widget_class_bind_template_callback (widget_class, update);
}

static void
callboard_account_dialog_init (CallboardAccountDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * callboard_account_dialog_new:
 * @application: the application, which saves the account and opens it again where that is needed
 * @account: a saved account
 *
 * Returns: (transfer floating): a dialog that edits @account
 */
AdwDialog *
callboard_account_dialog_new (CallboardApplication *application,
                              CallboardAccount     *account)
{
  CallboardAccountDialog *self = g_object_new (CALLBOARD_TYPE_ACCOUNT_DIALOG, NULL);

  self->application = g_object_ref (application);
  self->account = g_object_ref (account);
  adw_action_row_set_subtitle (self->server_row, callboard_account_get_server (account));
  adw_action_row_set_subtitle (self->app_row, callboard_account_get_app_id (account));
  gtk_editable_set_text (self->name_row, callboard_account_get_name (account));
  adw_switch_row_set_active (self->read_only_row, callboard_account_get_read_only (account));
  add_colors (self);
  update (self);

  return ADW_DIALOG (self);
}
