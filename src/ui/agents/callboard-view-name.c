/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/agents/callboard-view-name.h"
#include "ui/shared/callboard-page.h"

/* A view that gets a name, another name, or none any more. */
typedef struct
{
  CallboardSavedViews *views;      /* (owned) */
  char                *name;       /* (owned) (nullable): the one it has */
  GVariant            *criteria;   /* (owned) (nullable) */
  GVariant            *columns;    /* (owned) (nullable) */
  GtkEditable         *entry;      /* (unowned) (nullable): in the dialog */
} Naming;

static void
naming_free (gpointer data)
{
  Naming *naming = data;

  g_object_unref (naming->views);
  g_free (naming->name);
  g_clear_pointer (&naming->criteria, g_variant_unref);
  g_clear_pointer (&naming->columns, g_variant_unref);
  g_free (naming);
}

static void
naming_closed (gpointer  data,
               GClosure *closure)
{
  naming_free (data);
}

static void
on_typed_cb (GtkEditable    *entry,
             AdwAlertDialog *dialog)
{
  Naming *naming = g_object_get_data (G_OBJECT (dialog), "callboard-naming");
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (entry)));
  gboolean there = g_strcmp0 (name, naming->name) != 0 && callboard_saved_views_lookup (naming->views, name, NULL, NULL);

  adw_alert_dialog_set_response_enabled (dialog, "save", *name != '\0');
  adw_alert_dialog_set_response_label (dialog, "save", there ? _("_Replace") : _("_Save"));
  adw_alert_dialog_set_response_appearance (dialog, "save", there ? ADW_RESPONSE_DESTRUCTIVE : ADW_RESPONSE_SUGGESTED);
}

static void
on_response_cb (AdwAlertDialog *dialog,
                const char     *response,
                Naming         *naming)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (naming->entry)));

  if (!g_str_equal (response, "save") || *name == '\0')
    return;

  if (naming->name != NULL)
    callboard_saved_views_rename (naming->views, naming->name, name);
  else
    callboard_saved_views_put (naming->views, name, naming->criteria, naming->columns);
}

static void
ask (GtkWidget  *near,
     Naming     *naming,
     const char *heading)
{
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (heading, NULL));
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *entry = adw_entry_row_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (entry), _("Name"));
  adw_entry_row_set_max_length (ADW_ENTRY_ROW (entry), 60);
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (entry), TRUE);
  gtk_list_box_append (GTK_LIST_BOX (list), entry);
  adw_alert_dialog_set_extra_child (dialog, list);
  adw_alert_dialog_add_responses (dialog, "cancel", _("_Cancel"), "save", _("_Save"), NULL);
  adw_alert_dialog_set_default_response (dialog, "save");
  adw_alert_dialog_set_close_response (dialog, "cancel");

  naming->entry = GTK_EDITABLE (entry);
  g_object_set_data (G_OBJECT (dialog), "callboard-naming", naming);
  gtk_editable_set_text (naming->entry, naming->name != NULL ? naming->name : "");
  on_typed_cb (naming->entry, dialog);
  g_signal_connect (entry, "changed", G_CALLBACK (on_typed_cb), dialog);
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_response_cb), naming, naming_closed, G_CONNECT_DEFAULT);
  adw_dialog_set_focus (ADW_DIALOG (dialog), entry);
  adw_dialog_present (ADW_DIALOG (dialog), near);
}

/**
 * callboard_view_name_ask_new:
 * @near: a widget of the page
 * @views: where to save it
 * @criteria: who is shown
 * @columns: what of each
 *
 * Asks for a name, and saves what is shown now under it.
 */
void
callboard_view_name_ask_new (GtkWidget           *near,
                             CallboardSavedViews *views,
                             GVariant            *criteria,
                             GVariant            *columns)
{
  Naming *naming = g_new0 (Naming, 1);

  naming->views = g_object_ref (views);
  naming->criteria = g_variant_ref_sink (criteria);
  naming->columns = g_variant_ref_sink (columns);
  ask (near, naming, _("Save View"));
}

/**
 * callboard_view_name_ask_again:
 * @near: a widget of the page
 * @views: what was saved
 * @name: one of them
 *
 * Asks for another name.
 */
void
callboard_view_name_ask_again (GtkWidget           *near,
                               CallboardSavedViews *views,
                               const char          *name)
{
  Naming *naming = g_new0 (Naming, 1);

  naming->views = g_object_ref (views);
  naming->name = g_strdup (name);
  ask (near, naming, _("Rename View"));
}

static void
on_undo_cb (AdwToast *toast,
            Naming   *naming)
{
  callboard_saved_views_put (naming->views, naming->name, naming->criteria, naming->columns);
}

/**
 * callboard_view_name_delete:
 * @near: a widget of the page
 * @views: what was saved
 * @name: one of them
 *
 * Deletes it, and offers to take that back.
 */
void
callboard_view_name_delete (GtkWidget           *near,
                            CallboardSavedViews *views,
                            const char          *name)
{
  Naming *naming = g_new0 (Naming, 1);
  g_autofree char *text = g_strdup_printf (_("The view “%s” was deleted"), name);
  AdwToast *toast = adw_toast_new (text);

  naming->views = g_object_ref (views);
  naming->name = g_strdup (name);
  callboard_saved_views_lookup (views, name, &naming->criteria, &naming->columns);
  callboard_saved_views_delete (views, name);

  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_set_button_label (toast, _("_Undo"));
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (on_undo_cb), naming, naming_closed, G_CONNECT_DEFAULT);
  callboard_toast (near, toast);
}
