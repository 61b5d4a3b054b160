/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "plan/callboard-roster.h"
#include "ui/agents/callboard-problem-bar.h"
#include "ui/agents/callboard-when.h"
#include "ui/history/callboard-history-difference.h"
#include "ui/shared/callboard-file.h"
#include "ui/sheets/callboard-export-dialog.h"
#include "ui/sheets/callboard-saved.h"

#define BIT(field) CALLBOARD_FIELD_BIT (field)

typedef struct
{
  const char                *page;     /* whose list it is */
  const char                *key;      /* in JSON */
  const CallboardRecordType *type;
  guint                      id;
  guint32                    fields;   /* what can be chosen */
} List;

/* What a roster can ask for, as what is exported is imported again; and of extensions what is no secret. */
static const List lists[] = {
  { "agents", "agents", &callboard_agent_record_type, CALLBOARD_AGENT_ID,
    BIT (CALLBOARD_AGENT_ID) | BIT (CALLBOARD_AGENT_WORK_ID) | BIT (CALLBOARD_AGENT_NAME) | BIT (CALLBOARD_AGENT_MOBILE) |
      BIT (CALLBOARD_AGENT_EMAIL) | BIT (CALLBOARD_AGENT_ROLE) | BIT (CALLBOARD_AGENT_ENABLED) |
      BIT (CALLBOARD_AGENT_QUEUES) | BIT (CALLBOARD_AGENT_EXTENSIONS) | BIT (CALLBOARD_AGENT_WRAP_UP_TIME) |
      BIT (CALLBOARD_AGENT_OUT_WRAP_UP_TIME) },
  { "queues", "queues", &callboard_queue_record_type, CALLBOARD_QUEUE_ID,
    BIT (CALLBOARD_QUEUE_ID) | BIT (CALLBOARD_QUEUE_NAME) | BIT (CALLBOARD_QUEUE_STRATEGY) |
      BIT (CALLBOARD_QUEUE_TIMEOUT) | BIT (CALLBOARD_QUEUE_WAIT_MUSIC) },
  { "extensions", "extensions", &callboard_extension_record_type, CALLBOARD_EXTENSION_NUMBER,
    BIT (CALLBOARD_EXTENSION_NUMBER) | BIT (CALLBOARD_EXTENSION_ACCOUNT) | BIT (CALLBOARD_EXTENSION_TYPE) |
      BIT (CALLBOARD_EXTENSION_AGENT) },
  { "numbers", "numbers", &callboard_number_record_type, CALLBOARD_NUMBER_NUMBER,
    BIT (CALLBOARD_NUMBER_NUMBER) | BIT (CALLBOARD_NUMBER_DEFAULT) },
};

#define EVERYTHING G_N_ELEMENTS (lists)

struct _CallboardExportDialog
{
  AdwDialog            parent_instance;

  GtkWidget           *save_button;
  CallboardProblemBar *problem_bar;
  AdwComboRow         *list_row;
  AdwComboRow         *rows_row;
  AdwComboRow         *format_row;
  GtkWidget           *spreadsheet_row;
  AdwPreferencesGroup *columns_group;

  CallboardSession    *session;     /* (owned) */
  GPtrArray           *selected;    /* (owned) (nullable): CallboardItem */
  guint                own_list;    /* the one that it is selected in */
  GPtrArray           *columns;     /* (owned): AdwSwitchRow, of each field that can be chosen */
};

G_DEFINE_FINAL_TYPE (CallboardExportDialog, callboard_export_dialog, ADW_TYPE_DIALOG)

static guint
get_list (CallboardExportDialog *self)
{
  return MIN (adw_combo_row_get_selected (self->list_row), EVERYTHING);
}

static gboolean
is_json (CallboardExportDialog *self)
{
  return get_list (self) == EVERYTHING || adw_combo_row_get_selected (self->format_row) == 1;
}

static GListModel *
get_items (CallboardExportDialog *self,
           guint                  list)
{
  CallboardFloor *floor = callboard_session_get_floor (self->session);

  switch (list)
    {
    case 1:
      return G_LIST_MODEL (callboard_floor_get_queues (floor));
    case 2:
      return G_LIST_MODEL (callboard_floor_get_extensions (floor));
    case 3:
      return G_LIST_MODEL (callboard_floor_get_numbers (floor));
    default:
      return G_LIST_MODEL (callboard_floor_get_agents (floor));
    }
}

static const char *
get_label (const List *list,
           guint       field)
{
  const char *label;

  if (list->type == &callboard_agent_record_type)
    return callboard_roster_field_get_label (field);

  label = callboard_history_get_field_label (list->type->fields[field].name);
  if (label != NULL)
    return label;

  return field == list->id ? _("ID") : _("Account");
}

static void
fill_columns (CallboardExportDialog *self)
{
  guint list = get_list (self);

  for (guint i = 0; i < self->columns->len; i++)
    {
      if (g_ptr_array_index (self->columns, i) != NULL)
        adw_preferences_group_remove (self->columns_group, g_ptr_array_index (self->columns, i));
    }
  g_ptr_array_set_size (self->columns, 0);
  gtk_widget_set_visible (GTK_WIDGET (self->columns_group), list != EVERYTHING);
  for (guint i = 0; list != EVERYTHING && i < lists[list].type->n_fields; i++)
    {
      GtkWidget *row = NULL;

      if ((lists[list].fields & BIT (i)) != 0)
        {
          /* Without it nobody knows who is meant. */
          row = g_object_new (ADW_TYPE_SWITCH_ROW, "title", get_label (&lists[list], i), "active", TRUE,
                              "sensitive", i != lists[list].id, NULL);
          adw_preferences_group_add (self->columns_group, row);
        }
      g_ptr_array_add (self->columns, row);
    }
}

static void
on_format_cb (CallboardExportDialog *self)
{
  gtk_widget_set_visible (self->spreadsheet_row, !is_json (self));
}

static void
on_list_cb (CallboardExportDialog *self)
{
  guint list = get_list (self);

  if (self->session == NULL)
    return;

  fill_columns (self);
  gtk_widget_set_visible (GTK_WIDGET (self->format_row), list != EVERYTHING);
  gtk_widget_set_visible (GTK_WIDGET (self->rows_row), self->selected != NULL && list == self->own_list);
  on_format_cb (self);
}

static guint32
get_fields (CallboardExportDialog *self)
{
  guint32 fields = 0;

  for (guint i = 0; i < self->columns->len; i++)
    {
      AdwSwitchRow *row = g_ptr_array_index (self->columns, i);

      if (row != NULL && adw_switch_row_get_active (row))
        fields |= BIT (i);
    }

  return fields;
}

static GPtrArray *
list_records (CallboardExportDialog *self)
{
  guint list = get_list (self);
  gboolean some = self->selected != NULL && list == self->own_list && adw_combo_row_get_selected (self->rows_row) == 0;
  GListModel *items = get_items (self, list);
  GPtrArray *records = g_ptr_array_new_with_free_func (callboard_record_unref);

  for (guint i = 0; some && i < self->selected->len; i++)
    g_ptr_array_add (records, callboard_record_ref (callboard_item_get_record (g_ptr_array_index (self->selected, i))));
  for (guint i = 0; !some && i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr(CallboardItem) item = g_list_model_get_item (items, i);

      g_ptr_array_add (records, callboard_record_ref (callboard_item_get_record (item)));
    }

  return records;
}

/* What a thread of the pool writes: records do not change. */
typedef struct
{
  const List        *list;      /* (nullable): none for everything */
  CallboardRoster   *roster;    /* (owned) (nullable): everything */
  GPtrArray         *records;   /* (owned) (nullable) */
  guint32            fields;
  gboolean           json;
  CallboardCsvFlags  flags;
} Writing;

static void
writing_free (gpointer data)
{
  Writing *writing = data;

  g_clear_pointer (&writing->roster, callboard_roster_unref);
  g_clear_pointer (&writing->records, g_ptr_array_unref);
  g_free (writing);
}

/* In the shape of a roster, so that it can be compared and applied. */
static JsonNode *
to_json (Writing *writing)
{
  JsonNode *node;
  JsonObject *document;
  JsonArray *array;

  if (writing->roster != NULL)
    return callboard_roster_to_json (writing->roster);

  node = json_node_init_object (json_node_alloc (), NULL);
  document = json_object_new ();
  array = json_array_new ();
  json_node_take_object (node, document);
  json_object_set_array_member (document, writing->list->key, array);
  for (guint i = 0; i < writing->records->len; i++)
    {
      const CallboardRecord *record = g_ptr_array_index (writing->records, i);
      JsonObject *object = json_object_new ();

      callboard_record_encode (record, CALLBOARD_KEYS_PLAIN, record->set & writing->fields, object);
      json_array_add_object_element (array, object);
    }

  return node;
}

static char *
dup_json (Writing *writing)
{
  g_autoptr(JsonNode) node = to_json (writing);
  g_autofree char *text = json_to_string (node, TRUE);

  return g_strconcat (text, "\n", NULL);
}

static gboolean
write_job (gpointer   data,
           GValue    *result,
           GError   **error)
{
  Writing *writing = data;

  g_value_init (result, G_TYPE_STRING);
  g_value_take_string (result, writing->json ? dup_json (writing)
                                             : callboard_records_to_csv (writing->records, writing->list->type,
                                                                         writing->fields, writing->flags));
  return TRUE;
}

static Writing *
writing_new (CallboardExportDialog *self)
{
  Writing *writing = g_new0 (Writing, 1);

  writing->json = is_json (self);
  if (get_list (self) == EVERYTHING)
    {
      writing->roster = callboard_roster_new_from_floor (callboard_session_get_floor (self->session));
      return writing;
    }

  writing->list = &lists[get_list (self)];
  writing->records = list_records (self);
  writing->fields = get_fields (self);
  writing->flags = adw_switch_row_get_active (ADW_SWITCH_ROW (self->spreadsheet_row)) ? CALLBOARD_CSV_FOR_SPREADSHEETS
                                                                                      : CALLBOARD_CSV_DEFAULT;

  return writing;
}

static void
on_saved (gpointer      dialog,
          gpointer      file,
          const GError *error,
          gpointer      user_data)
{
  CallboardExportDialog *self = dialog;

  gtk_widget_set_sensitive (self->save_button, TRUE);
  if (callboard_saved_tell (GTK_WIDGET (self), self->problem_bar, file, error))
    adw_dialog_close (ADW_DIALOG (self));
}

static void
on_save_cb (CallboardExportDialog *self)
{
  guint list = get_list (self);
  g_autofree char *name = g_strdup_printf ("%s.%s", list == EVERYTHING ? "roster" : lists[list].key,
                                           is_json (self) ? "json" : "csv");

  callboard_problem_bar_clear (self->problem_bar);
  gtk_widget_set_sensitive (self->save_button, FALSE);
  callboard_when_done (self,
                       callboard_file_save_made (GTK_WIDGET (self), _("Export"), name, write_job, writing_new (self),
                                                 writing_free),
                       on_saved, NULL, NULL);
}

static void
callboard_export_dialog_dispose (GObject *object)
{
  CallboardExportDialog *self = CALLBOARD_EXPORT_DIALOG (object);

  g_clear_pointer (&self->columns, g_ptr_array_unref);
  g_clear_pointer (&self->selected, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), CALLBOARD_TYPE_EXPORT_DIALOG);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (callboard_export_dialog_parent_class)->dispose (object);
}

static void
callboard_export_dialog_class_init (CallboardExportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = callboard_export_dialog_dispose;

  g_type_ensure (CALLBOARD_TYPE_PROBLEM_BAR);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/callboard/Callboard/ui/callboard-export-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, CallboardExportDialog, save_button);
  gtk_widget_class_bind_template_child (widget_class, CallboardExportDialog, problem_bar);
  gtk_widget_class_bind_template_child (widget_class, CallboardExportDialog, list_row);
  gtk_widget_class_bind_template_child (widget_class, CallboardExportDialog, rows_row);
  gtk_widget_class_bind_template_child (widget_class, CallboardExportDialog, format_row);
  gtk_widget_class_bind_template_child (widget_class, CallboardExportDialog, spreadsheet_row);
  gtk_widget_class_bind_template_child (widget_class, CallboardExportDialog, columns_group);
  gtk_widget_class_bind_template_callback (widget_class, on_format_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_list_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_save_cb);
}

static void
callboard_export_dialog_init (CallboardExportDialog *self)
{
  self->columns = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
offer_rows (CallboardExportDialog *self)
{
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);
  g_autofree char *some = NULL;

  if (self->selected == NULL)
    return;

  some = g_strdup_printf (ngettext ("The %u selected", "The %u selected", self->selected->len), self->selected->len);
  gtk_string_list_append (names, some);
  gtk_string_list_append (names, _("All"));
  adw_combo_row_set_model (self->rows_row, G_LIST_MODEL (names));
}

/**
 * callboard_export_dialog_new:
 * @session: what is exported
 * @list: (nullable): the name of the page whose list to begin with
 * @selected: (nullable) (element-type CallboardItem): what is selected there
 *
 * Returns: (transfer floating): a dialog to present
 */
CallboardExportDialog *
callboard_export_dialog_new (CallboardSession *session,
                             const char       *list,
                             GPtrArray        *selected)
{
  CallboardExportDialog *self = g_object_new (CALLBOARD_TYPE_EXPORT_DIALOG, NULL);

  self->session = g_object_ref (session);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      if (g_strcmp0 (lists[i].page, list) == 0)
        self->own_list = i;
    }
  if (selected != NULL && selected->len > 0)
    self->selected = g_ptr_array_ref (selected);
  offer_rows (self);
  adw_combo_row_set_selected (self->list_row, self->own_list);
  on_list_cb (self);

  return self;
}
