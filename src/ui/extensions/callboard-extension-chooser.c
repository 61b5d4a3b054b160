/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "model/callboard-extension-numbers.h"
#include "ui/agents/callboard-search.h"
#include "ui/extensions/callboard-extension-chooser.h"
#include "ui/extensions/callboard-extension-filter.h"

/* With fewer a search would only be in the way. */
#define MANY_EXTENSIONS 8

struct _CallboardExtensionChooser
{
  AdwDialog                 parent_instance;

  AdwPreferencesRow        *sip_row;
  AdwPreferencesRow        *webrtc_row;
  AdwPreferencesRow        *pair_row;
  GtkSearchEntry           *search_entry;
  GtkListBox               *list_box;

  CallboardExtensionFilter *filter;    /* (owned) */
};

G_DEFINE_FINAL_TYPE (CallboardExtensionChooser, callboard_extension_chooser, ADW_TYPE_DIALOG)

enum
{
  SIGNAL_CHOSEN,
  SIGNAL_WANTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
want (CallboardExtensionChooser *self,
      gboolean                   sip,
      gboolean                   webrtc)
{
  g_signal_emit (self, signals[SIGNAL_WANTED], 0, sip, webrtc);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
on_new_sip_cb (CallboardExtensionChooser *self)
{
  want (self, TRUE, FALSE);
}

static void
on_new_webrtc_cb (CallboardExtensionChooser *self)
{
  want (self, FALSE, TRUE);
}

static void
on_new_pair_cb (CallboardExtensionChooser *self)
{
  want (self, TRUE, TRUE);
}

static void
on_row_activated_cb (CallboardExtensionChooser *self,
                     GtkListBoxRow             *row)
{
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)));
  adw_dialog_close (ADW_DIALOG (self));
}

static void
on_search_changed_cb (CallboardExtensionChooser *self)
{
  if (self->filter != NULL)
    callboard_extension_filter_set_search (self->filter, gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));
}

static GtkWidget *
create_row (gpointer item,
            gpointer user_data)
{
  GtkWidget *row = adw_action_row_new ();
  const char *note = callboard_known_extension_get_note (item);
  const char *type = callboard_signal_type_get_label (callboard_known_extension_get_signal_type (item));
  const char *origin = callboard_origin_get_label (callboard_known_extension_get_origin (item));
  /* Translators: how an extension is reached, then where it is from or a note */
  g_autofree char *subtitle = g_strdup_printf (_("%s · %s"), type, note != NULL ? note : origin);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), callboard_known_extension_get_number (item));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);

  return row;
}

static int
compare_numbers (gconstpointer one,
                 gconstpointer other,
                 gpointer      user_data)
{
  return gtk_ordering_from_cmpfunc (g_strcmp0 (callboard_known_extension_get_number ((gpointer) one),
                                               callboard_known_extension_get_number ((gpointer) other)));
}

static void
callboard_extension_chooser_dispose (GObject *object)
{
  CallboardExtensionChooser *self = CALLBOARD_EXTENSION_CHOOSER (object);

  if (self->list_box != NULL)
    gtk_list_box_bind_model (self->list_box, NULL, NULL, NULL, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), CALLBOARD_TYPE_EXTENSION_CHOOSER);
  g_clear_object (&self->filter);

  G_OBJECT_CLASS (callboard_extension_chooser_parent_class)->dispose (object);
}

static void
callboard_extension_chooser_class_init (CallboardExtensionChooserClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = callboard_extension_chooser_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/callboard/Callboard/ui/callboard-extension-chooser.ui");
  gtk_widget_class_bind_template_child (widget_class, CallboardExtensionChooser, sip_row);
  gtk_widget_class_bind_template_child (widget_class, CallboardExtensionChooser, webrtc_row);
  gtk_widget_class_bind_template_child (widget_class, CallboardExtensionChooser, pair_row);
  gtk_widget_class_bind_template_child (widget_class, CallboardExtensionChooser, search_entry);
  gtk_widget_class_bind_template_child (widget_class, CallboardExtensionChooser, list_box);
  gtk_widget_class_bind_template_callback (widget_class, on_new_sip_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_new_webrtc_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_new_pair_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed_cb);

  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", CALLBOARD_TYPE_EXTENSION_CHOOSER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_WANTED] = g_signal_new ("wanted", CALLBOARD_TYPE_EXTENSION_CHOOSER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 2, G_TYPE_BOOLEAN, G_TYPE_BOOLEAN);
}

static void
callboard_extension_chooser_init (CallboardExtensionChooser *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  callboard_search_follow_escape (self->search_entry);
  gtk_list_box_set_placeholder (self->list_box, g_object_new (GTK_TYPE_LABEL, "label", _("No extension is free"),
                                                              "margin-top", 12, "margin-bottom", 12, NULL));
}

static void
bind_free_ones (CallboardExtensionChooser  *self,
                CallboardExtensionRegister *all)
{
  GtkFilterListModel *found = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (all)),
                                                         g_object_ref (GTK_FILTER (self->filter)));
  GtkSorter *by_number = GTK_SORTER (gtk_custom_sorter_new (compare_numbers, NULL, NULL));
  g_autoptr(GListModel) sorted = G_LIST_MODEL (gtk_sort_list_model_new (G_LIST_MODEL (found), by_number));

  gtk_widget_set_visible (GTK_WIDGET (self->search_entry), g_list_model_get_n_items (sorted) > MANY_EXTENSIONS);
  gtk_list_box_bind_model (self->list_box, sorted, create_row, NULL, NULL);
}

static void
offer_new (CallboardExtensionChooser  *self,
           CallboardExtensionRegister *all,
           CallboardAgent             *agent)
{
  const char *id = callboard_item_get_id (CALLBOARD_ITEM (agent));
  gboolean has_sip = callboard_extension_register_find (all, id, CALLBOARD_SIGNAL_SIP) != NULL;
  gboolean has_webrtc = callboard_extension_register_find (all, id, CALLBOARD_SIGNAL_WEBRTC) != NULL;
  g_auto(GStrv) taken = callboard_extension_register_dup_numbers (all);
  g_auto(GStrv) free_ones = callboard_extension_numbers_pick ((const char * const *) taken, 2);
  g_autofree char *sip = NULL, *webrtc = NULL, *pair = NULL;

  if (free_ones == NULL)
    return;
  sip = g_strdup_printf (_("SIP Extension %s"), free_ones[0]);
  webrtc = g_strdup_printf (_("WebRTC Extension %s"), free_ones[0]);
  pair = g_strdup_printf (_("SIP %s and WebRTC %s"), free_ones[0], free_ones[1]);
  adw_preferences_row_set_title (self->sip_row, sip);
  adw_preferences_row_set_title (self->webrtc_row, webrtc);
  adw_preferences_row_set_title (self->pair_row, pair);
  gtk_widget_set_sensitive (GTK_WIDGET (self->sip_row), !has_sip);
  gtk_widget_set_sensitive (GTK_WIDGET (self->webrtc_row), !has_webrtc);
  gtk_widget_set_sensitive (GTK_WIDGET (self->pair_row), !has_sip && !has_webrtc);
}

/**
 * callboard_extension_chooser_new:
 * @session: whose extensions are offered
 * @agent: who is to get one
 *
 * Returns: (transfer floating): a dialog to present
 */
CallboardExtensionChooser *
callboard_extension_chooser_new (CallboardSession *session,
                                 CallboardAgent   *agent)
{
  g_autofree char *title = g_strdup_printf (_("Bind Extension to %s"), callboard_item_get_title (CALLBOARD_ITEM (agent)));
  CallboardExtensionChooser *self = g_object_new (CALLBOARD_TYPE_EXTENSION_CHOOSER, "title", title, NULL);
  CallboardExtensionRegister *all = callboard_session_get_register (session);

  self->filter = callboard_extension_filter_new (callboard_session_get_floor (session));
  callboard_extension_filter_set_use (self->filter, "free");
  offer_new (self, all, agent);
  bind_free_ones (self, all);

  return self;
}
