/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

#include "ui/agents/callboard-search.h"
#include "ui/queues/callboard-queue-picker.h"
#include "ui/queues/callboard-queue-row.h"

/* With fewer a search would only be in the way. */
#define MANY_QUEUES 8
/* Each row is a widget. Whoever has more queues than this finds them by their names. */
#define MAX_ROWS    100

struct _CallboardQueuePicker
{
  GtkWidget       parent_instance;

  GtkEditable    *search_entry;
  GtkListBox     *list_box;
  GtkLabel       *more_label;

  GtkFilter      *filter;    /* (owned) */
  GListModel     *queues;    /* (owned) (nullable): all there are */
  GListModel     *found;     /* (owned) (nullable): the queues that were found, by name */
  GListModel     *model;     /* (owned) (nullable): as many of them as are shown */
  char           *needle;    /* (owned) (nullable): casefolded */
  GHashTable     *chosen;    /* (owned): set of ids */
  GHashTable     *partial;   /* (owned): set of ids of those that some are in, and that were not touched */
  GHashTable     *first;     /* (owned): set of ids of those that are shown before the others */
};

G_DEFINE_FINAL_TYPE (CallboardQueuePicker, callboard_queue_picker, GTK_TYPE_WIDGET)

static guint changed_signal;

static gboolean
queue_matches (gpointer item,
               gpointer user_data)
{
  CallboardQueuePicker *self = user_data;
  g_autofree char *text = NULL;

  if (self->needle == NULL)
    return TRUE;

  text = g_utf8_casefold (callboard_item_get_title (item), -1);

  return strstr (text, self->needle) != NULL || strstr (callboard_item_get_id (item), self->needle) != NULL;
}

static void
update_more (CallboardQueuePicker *self)
{
  guint n_found = self->found != NULL ? g_list_model_get_n_items (self->found) : 0;
  guint n_more = n_found > MAX_ROWS ? n_found - MAX_ROWS : 0;
  g_autofree char *text = g_strdup_printf (ngettext ("%u more queue: search for it by its name or ID.",
                                                     "%u more queues: search for them by name or ID.", n_more), n_more);

  gtk_label_set_label (self->more_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->more_label), n_more > 0);
}

static void
on_search_changed_cb (CallboardQueuePicker *self)
{
  g_autofree char *typed = g_strstrip (g_strdup (gtk_editable_get_text (self->search_entry)));

  g_free (self->needle);
  self->needle = *typed != '\0' ? g_utf8_casefold (typed, -1) : NULL;
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  update_more (self);
}

static void
on_toggled_cb (GtkCheckButton       *check,
               CallboardQueuePicker *self)
{
  const char *id = g_object_get_data (G_OBJECT (check), "callboard-queue");

  g_hash_table_remove (self->partial, id);
  gtk_check_button_set_inconsistent (check, FALSE);
  if (gtk_check_button_get_active (check))
    g_hash_table_add (self->chosen, g_strdup (id));
  else
    g_hash_table_remove (self->chosen, id);
  g_signal_emit (self, changed_signal, 0);
}

static GtkWidget *
create_row (gpointer item,
            gpointer user_data)
{
  CallboardQueuePicker *self = user_data;
  const char *id = callboard_item_get_id (item);
  g_autofree char *counts = callboard_queue_dup_counts (item);
  /* Translators: a queue's id, then how many agents it has */
  g_autofree char *subtitle = g_strdup_printf (_("%s · %s"), id, counts);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), callboard_item_get_title (item));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), g_hash_table_contains (self->chosen, id));
  gtk_check_button_set_inconsistent (GTK_CHECK_BUTTON (check), g_hash_table_contains (self->partial, id));
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, callboard_item_get_title (item), -1);
  g_object_set_data_full (G_OBJECT (check), "callboard-queue", g_strdup (id), g_free);
  g_signal_connect_object (check, "toggled", G_CALLBACK (on_toggled_cb), self, G_CONNECT_DEFAULT);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);

  return row;
}

/* Where not all have a row, those that are chosen to begin with have one. */
static int
compare_queues (gconstpointer a,
                gconstpointer b,
                gpointer      user_data)
{
  CallboardQueuePicker *self = user_data;
  CallboardItem *one = (gpointer) a, *other = (gpointer) b;
  gboolean is_one = g_hash_table_contains (self->first, callboard_item_get_id (one));
  gboolean is_other = g_hash_table_contains (self->first, callboard_item_get_id (other));

  if (is_one != is_other)
    return is_one ? GTK_ORDERING_SMALLER : GTK_ORDERING_LARGER;

  return gtk_ordering_from_cmpfunc (g_utf8_collate (callboard_item_get_title (one), callboard_item_get_title (other)));
}

static void
add_keys (GHashTable *set,
          GHashTable *more)
{
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, more);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_hash_table_add (set, g_strdup (key));
}

/* Makes the rows anew, checked or not. */
static void
bind_rows (CallboardQueuePicker *self)
{
  g_autoptr(GtkSorter) sorter = NULL;

  if (self->queues == NULL)
    return;

  g_hash_table_remove_all (self->first);
  if (g_list_model_get_n_items (self->queues) > MAX_ROWS)
    {
      add_keys (self->first, self->chosen);
      add_keys (self->first, self->partial);
    }
  gtk_list_box_bind_model (self->list_box, NULL, NULL, NULL, NULL);
  g_clear_object (&self->model);
  g_clear_object (&self->found);
  sorter = GTK_SORTER (gtk_custom_sorter_new (compare_queues, self, NULL));
  self->found = G_LIST_MODEL (gtk_sort_list_model_new (G_LIST_MODEL (gtk_filter_list_model_new (g_object_ref (self->queues),
                                                                                                g_object_ref (self->filter))),
                                                       g_steal_pointer (&sorter)));
  self->model = G_LIST_MODEL (gtk_slice_list_model_new (g_object_ref (self->found), 0, MAX_ROWS));
  gtk_list_box_bind_model (self->list_box, self->model, create_row, self, NULL);
  update_more (self);
}

static void
callboard_queue_picker_dispose (GObject *object)
{
  CallboardQueuePicker *self = CALLBOARD_QUEUE_PICKER (object);

  if (self->list_box != NULL)
    gtk_list_box_bind_model (self->list_box, NULL, NULL, NULL, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), CALLBOARD_TYPE_QUEUE_PICKER);

  G_OBJECT_CLASS (callboard_queue_picker_parent_class)->dispose (object);
}

static void
callboard_queue_picker_finalize (GObject *object)
{
  CallboardQueuePicker *self = CALLBOARD_QUEUE_PICKER (object);

  g_clear_object (&self->filter);
  g_clear_object (&self->model);
  g_clear_object (&self->found);
  g_clear_object (&self->queues);
  g_clear_pointer (&self->needle, g_free);
  g_clear_pointer (&self->chosen, g_hash_table_unref);
  g_clear_pointer (&self->partial, g_hash_table_unref);
  g_clear_pointer (&self->first, g_hash_table_unref);

  G_OBJECT_CLASS (callboard_queue_picker_parent_class)->finalize (object);
}

static void
callboard_queue_picker_class_init (CallboardQueuePickerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = callboard_queue_picker_dispose;
  object_class->finalize = callboard_queue_picker_finalize;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/callboard/Callboard/ui/callboard-queue-picker.ui");
  gtk_widget_class_bind_template_child (widget_class, CallboardQueuePicker, search_entry);
  gtk_widget_class_bind_template_child (widget_class, CallboardQueuePicker, list_box);
  gtk_widget_class_bind_template_child (widget_class, CallboardQueuePicker, more_label);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed_cb);

  changed_signal = g_signal_new ("changed", CALLBOARD_TYPE_QUEUE_PICKER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
}

static void
callboard_queue_picker_init (CallboardQueuePicker *self)
{
  self->filter = GTK_FILTER (gtk_custom_filter_new (queue_matches, self, NULL));
  self->chosen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->partial = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->first = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  callboard_search_follow_escape (GTK_SEARCH_ENTRY (self->search_entry));
  gtk_list_box_set_placeholder (self->list_box, g_object_new (GTK_TYPE_LABEL, "label", _("No queue found"),
                                                              "margin-top", 12, "margin-bottom", 12, NULL));
}

/**
 * callboard_queue_picker_set_session:
 * @session: whose queues are offered
 */
void
callboard_queue_picker_set_session (CallboardQueuePicker *self,
                                    CallboardSession     *session)
{
  g_set_object (&self->queues, G_LIST_MODEL (callboard_floor_get_queues (callboard_session_get_floor (session))));
  gtk_widget_set_visible (GTK_WIDGET (self->search_entry), g_list_model_get_n_items (self->queues) > MANY_QUEUES);
  bind_rows (self);
}

/**
 * callboard_queue_picker_set_ids:
 * @ids: the queues to have chosen
 */
void
callboard_queue_picker_set_ids (CallboardQueuePicker *self,
                                const char * const   *ids)
{
  g_hash_table_remove_all (self->chosen);
  for (gsize i = 0; ids != NULL && ids[i] != NULL; i++)
    g_hash_table_add (self->chosen, g_strdup (ids[i]));
  bind_rows (self);
}

/**
 * callboard_queue_picker_dup_ids:
 *
 * Returns: (transfer full): ids of the queues that are chosen
 */
char **
callboard_queue_picker_dup_ids (CallboardQueuePicker *self)
{
  g_autofree char **ids = (char **) g_hash_table_get_keys_as_array (self->chosen, NULL);

  return g_strdupv (ids);
}

/**
 * callboard_queue_picker_set_partial:
 * @ids: queues that only some are in of those it is about: left alone until somebody chooses; set before the others
 */
void
callboard_queue_picker_set_partial (CallboardQueuePicker *self,
                                    const char * const   *ids)
{
  g_hash_table_remove_all (self->partial);
  for (gsize i = 0; ids != NULL && ids[i] != NULL; i++)
    g_hash_table_add (self->partial, g_strdup (ids[i]));
}

/**
 * callboard_queue_picker_is_partial:
 * @id: a queue
 *
 * Returns: whether it is as with callboard_queue_picker_set_partial(), and nobody chose otherwise
 */
gboolean
callboard_queue_picker_is_partial (CallboardQueuePicker *self,
                                   const char           *id)
{
  return g_hash_table_contains (self->partial, id);
}

/**
 * callboard_queue_picker_is_chosen:
 * @id: a queue
 *
 * Returns: whether it is chosen
 */
gboolean
callboard_queue_picker_is_chosen (CallboardQueuePicker *self,
                                  const char           *id)
{
  return g_hash_table_contains (self->chosen, id);
}
