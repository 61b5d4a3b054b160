/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "base/callboard-future.h"
#include "ui/agents/callboard-when.h"
#include "ui/extensions/callboard-extension-adopt-dialog.h"
#include "ui/extensions/callboard-extension-binding.h"
#include "ui/extensions/callboard-extension-details.h"
#include "ui/extensions/callboard-extension-table.h"
#include "ui/shared/callboard-form.h"
#include "ui/shared/callboard-secret-field.h"

struct _CallboardExtensionDetails
{
  AdwDialog                parent_instance;

  AdwActionRow            *type_row;
  AdwActionRow            *account_row;
  AdwActionRow            *password_row;
  CallboardSecretField    *secret_field;
  AdwActionRow            *owner_row;
  AdwActionRow            *origin_row;
  AdwEntryRow             *note_row;
  GtkWidget               *actions_group;
  GtkWidget               *bind_row;
  GtkWidget               *unbind_row;
  GtkWidget               *check_row;
  GtkWidget               *delete_row;

  GtkWidget               *near;       /* (unowned) (nullable): weak */
  CallboardSession        *session;    /* (owned) */
  CallboardKnownExtension *extension;  /* (owned) */
  gboolean                 reading;
};

G_DEFINE_FINAL_TYPE (CallboardExtensionDetails, callboard_extension_details, ADW_TYPE_DIALOG)

static const char *
say_password (CallboardExtensionDetails *self)
{
  if (callboard_known_extension_get_password (self->extension) != NULL)
    return NULL;
  if (self->reading)
    return _("Being read…");
  if (callboard_known_extension_get_agent (self->extension) != NULL)
    return _("The service does not tell it");

  return _("Told by the service once the extension is bound");
}

static void
show (CallboardExtensionDetails *self)
{
  CallboardKnownExtension *extension = self->extension;
  gboolean bound = callboard_known_extension_get_agent (extension) != NULL;
  const char *origin = callboard_known_extension_get_origin (extension);
  const char *account = callboard_known_extension_get_account (extension);
  const char *password_hint = say_password (self);
  g_autofree char *owner = callboard_extension_dup_owner (extension, callboard_session_get_floor (self->session));

  adw_action_row_set_subtitle (self->type_row,
                               callboard_signal_type_get_label (callboard_known_extension_get_signal_type (extension)));
  adw_action_row_set_subtitle (self->account_row, account != NULL ? account : _("Not known"));
  adw_action_row_set_subtitle (self->password_row, password_hint != NULL ? password_hint : "");
  callboard_secret_field_set_secret (self->secret_field, callboard_known_extension_get_password (extension));
  adw_action_row_set_subtitle (self->owner_row, owner != NULL ? owner : _("Not bound"));
  adw_action_row_set_subtitle (self->origin_row, callboard_origin_get_label (origin));
  gtk_widget_set_visible (self->bind_row, !bound);
  gtk_widget_set_visible (self->unbind_row, bound);
  gtk_widget_set_visible (self->check_row, !bound && (g_str_equal (origin, CALLBOARD_ORIGIN_PERHAPS) ||
                                                      g_str_equal (origin, CALLBOARD_ORIGIN_ADOPTED)));
  gtk_widget_set_visible (self->actions_group, callboard_session_get_writable (self->session));
}

static void
on_read (gpointer      dialog,
         gpointer      agent,
         const GError *error,
         gpointer      user_data)
{
  CallboardExtensionDetails *self = dialog;

  self->reading = FALSE;
  show (self);
}

static void
read_agent (CallboardExtensionDetails *self)
{
  const char *agent_id = callboard_known_extension_get_agent (self->extension);

  if (agent_id == NULL || callboard_known_extension_get_password (self->extension) != NULL)
    return;

  self->reading = TRUE;
  callboard_when_done (self, callboard_floor_refresh_agent (callboard_session_get_floor (self->session), agent_id), on_read,
                       NULL, NULL);
}

static void
on_note_cb (CallboardExtensionDetails *self)
{
  g_autofree char *note = callboard_form_dup_text (self->note_row);

  callboard_report_and_disown (callboard_extension_register_set_note (callboard_session_get_register (self->session),
                                                                      callboard_known_extension_get_number (self->extension),
                                                                      note), "writing a note down");
}

static GPtrArray *
list_it (CallboardExtensionDetails *self)
{
  GPtrArray *extensions = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (extensions, g_object_ref (self->extension));

  return extensions;
}

static void
on_bind_cb (CallboardExtensionDetails *self)
{
  g_autoptr(GPtrArray) extensions = list_it (self);

  if (self->near != NULL)
    callboard_extension_choose_agents (self->near, self->session, extensions);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
on_unbind_cb (CallboardExtensionDetails *self)
{
  g_autoptr(GPtrArray) extensions = list_it (self);

  if (self->near != NULL)
    callboard_extension_unbind (self->near, self->session, extensions);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
on_check_cb (CallboardExtensionDetails *self)
{
  const char *number = callboard_known_extension_get_number (self->extension);

  if (self->near != NULL)
    adw_dialog_present (ADW_DIALOG (callboard_extension_adopt_dialog_new (self->session, number)), self->near);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
on_delete_cb (CallboardExtensionDetails *self)
{
  g_autoptr(GPtrArray) extensions = list_it (self);

  if (self->near != NULL)
    callboard_extension_delete (self->near, self->session, extensions);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
callboard_extension_details_dispose (GObject *object)
{
  CallboardExtensionDetails *self = CALLBOARD_EXTENSION_DETAILS (object);

  if (self->extension != NULL)
    g_signal_handlers_disconnect_by_data (self->extension, self);
  gtk_widget_dispose_template (GTK_WIDGET (self), CALLBOARD_TYPE_EXTENSION_DETAILS);
  g_clear_object (&self->extension);
  g_clear_object (&self->session);
  g_clear_weak_pointer (&self->near);

  G_OBJECT_CLASS (callboard_extension_details_parent_class)->dispose (object);
}

static void
callboard_extension_details_class_init (CallboardExtensionDetailsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = callboard_extension_details_dispose;

  g_type_ensure (CALLBOARD_TYPE_SECRET_FIELD);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/callboard/Callboard/ui/callboard-extension-details.ui");
  gtk_widget_class_bind_template_child (widget_class, CallboardExtensionDetails, type_row);
  gtk_widget_class_bind_template_child (widget_class, CallboardExtensionDetails, account_row);
  gtk_widget_class_bind_template_child (widget_class, CallboardExtensionDetails, password_row);
  gtk_widget_class_bind_template_child (widget_class, CallboardExtensionDetails, secret_field);
  gtk_widget_class_bind_template_child (widget_class, CallboardExtensionDetails, owner_row);
  gtk_widget_class_bind_template_child (widget_class, CallboardExtensionDetails, origin_row);
  gtk_widget_class_bind_template_child (widget_class, CallboardExtensionDetails, note_row);
  gtk_widget_class_bind_template_child (widget_class, CallboardExtensionDetails, actions_group);
  gtk_widget_class_bind_template_child (widget_class, CallboardExtensionDetails, bind_row);
  gtk_widget_class_bind_template_child (widget_class, CallboardExtensionDetails, unbind_row);
  gtk_widget_class_bind_template_child (widget_class, CallboardExtensionDetails, check_row);
  gtk_widget_class_bind_template_child (widget_class, CallboardExtensionDetails, delete_row);
  gtk_widget_class_bind_template_callback (widget_class, on_bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_check_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_delete_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_note_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_unbind_cb);
}

static void
callboard_extension_details_init (CallboardExtensionDetails *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * callboard_extension_details_present:
 * @near: a widget that lives as long as its page
 * @session: whose extension it is
 * @extension: the extension
 *
 * Shows everything about @extension.
 */
void
callboard_extension_details_present (GtkWidget               *near,
                                     CallboardSession        *session,
                                     CallboardKnownExtension *extension)
{
  CallboardExtensionDetails *self = g_object_new (CALLBOARD_TYPE_EXTENSION_DETAILS, NULL);
  const char *note = callboard_known_extension_get_note (extension);
  g_autofree char *title = g_strdup_printf (_("Extension %s"), callboard_known_extension_get_number (extension));

  g_set_weak_pointer (&self->near, near);
  self->session = g_object_ref (session);
  self->extension = g_object_ref (extension);
  adw_dialog_set_title (ADW_DIALOG (self), title);
  gtk_editable_set_text (GTK_EDITABLE (self->note_row), note != NULL ? note : "");
  g_signal_connect_object (extension, "changed", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  read_agent (self);
  show (self);
  adw_dialog_present (ADW_DIALOG (self), near);
}
