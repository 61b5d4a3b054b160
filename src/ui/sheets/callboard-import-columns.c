/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/sheets/callboard-import-columns.h"

/* So much of a column shows what it is. */
#define N_SAMPLES 3
#define SAMPLE_LETTERS 24

struct _CallboardImportColumns
{
  AdwBin                parent_instance;

  AdwComboRow          *encoding_row;
  AdwComboRow          *separator_row;
  AdwPreferencesGroup  *columns_group;
  AdwComboRow          *extensions_row;
  AdwSpinRow           *first_row;
  AdwComboRow          *type_row;
  AdwSwitchRow         *replace_row;

  CallboardRosterSheet *sheet;    /* (owned) (nullable) */
  GPtrArray            *rows;     /* (owned): AdwComboRow, of each column */
  GArray               *fields;   /* (owned): int: what can be chosen, after nothing */
  GtkStringList        *labels;   /* (owned) */
  gboolean              filling;
};

G_DEFINE_FINAL_TYPE (CallboardImportColumns, callboard_import_columns, ADW_TYPE_BIN)

static guint reread_signal;

static const CallboardCsvEncoding encodings[] = {
  CALLBOARD_CSV_UTF_8, CALLBOARD_CSV_GB18030, CALLBOARD_CSV_UTF_16_LE, CALLBOARD_CSV_UTF_16_BE,
};

static const char separators[] = { ',', ';', '\t' };

static void
show_reading (CallboardImportColumns *self)
{
  const CallboardCsv *csv = callboard_roster_sheet_get_csv (self->sheet);
  CallboardCsvEncoding encoding = csv->encoding == CALLBOARD_CSV_UTF_8_BOM ? CALLBOARD_CSV_UTF_8 : csv->encoding;

  for (guint i = 0; i < G_N_ELEMENTS (encodings); i++)
    {
      if (encodings[i] == encoding)
        adw_combo_row_set_selected (self->encoding_row, i);
    }
  for (guint i = 0; i < G_N_ELEMENTS (separators); i++)
    {
      if (separators[i] == csv->separator)
        adw_combo_row_set_selected (self->separator_row, i);
    }
}

/* What is in the column, and what may have been meant where nobody knows. */
static char *
dup_sample (CallboardImportColumns *self,
            guint                   column)
{
  GListModel *rows = callboard_roster_sheet_get_rows (self->sheet);
  const CallboardCsv *csv = callboard_roster_sheet_get_csv (self->sheet);
  g_autoptr(GString) sample = g_string_new (NULL);
  guint n_found = 0;
  const char *suggested = callboard_roster_suggest_heading (csv->headings[column]);

  for (guint i = 0; i < g_list_model_get_n_items (rows) && n_found < N_SAMPLES; i++)
    {
      g_autoptr(CallboardRosterRow) row = g_list_model_get_item (rows, i);
      const char *cell = callboard_roster_row_get_cell (row, column);
      gboolean cut = g_utf8_strlen (cell, -1) > SAMPLE_LETTERS;
      g_autofree char *shown = NULL;

      if (*cell == '\0')
        continue;
      shown = cut ? g_utf8_substring (cell, 0, SAMPLE_LETTERS) : g_strdup (cell);
      g_strdelimit (shown, "\r\n\t", ' ');
      g_string_append_printf (sample, "%s%s%s", n_found++ > 0 ? " · " : "", shown, cut ? "…" : "");
    }
  if (n_found == 0)
    g_string_append (sample, _("Empty"));
  if (callboard_roster_sheet_get_column (self->sheet, column) == CALLBOARD_ROSTER_NO_FIELD &&
      suggested != NULL)
    {
      g_string_append_c (sample, '\n');
      g_string_append_printf (sample, _("Did you mean “%s”?"), suggested);
    }

  return g_string_free_and_steal (g_steal_pointer (&sample));
}

static guint
find_choice (CallboardImportColumns *self,
             int                     field)
{
  for (guint i = 0; i < self->fields->len; i++)
    {
      if (g_array_index (self->fields, int, i) == field)
        return i;
    }

  return 0;
}

/* Two columns cannot be the same: choosing one takes it from another. */
static void
show_choices (CallboardImportColumns *self)
{
  self->filling = TRUE;
  for (guint i = 0; i < self->rows->len; i++)
    {
      g_autofree char *sample = dup_sample (self, i);
      AdwComboRow *row = g_ptr_array_index (self->rows, i);

      adw_combo_row_set_selected (row, find_choice (self, callboard_roster_sheet_get_column (self->sheet, i)));
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), sample);
    }
  self->filling = FALSE;
}

static void
on_column_cb (CallboardImportColumns *self,
              GParamSpec             *pspec,
              AdwComboRow            *row)
{
  guint column, chosen = adw_combo_row_get_selected (row);

  if (self->filling || chosen >= self->fields->len || !g_ptr_array_find (self->rows, row, &column))
    return;

  callboard_roster_sheet_set_column (self->sheet, column, g_array_index (self->fields, int, chosen));
  show_choices (self);
}

static void
add_row (CallboardImportColumns *self,
         const char             *heading)
{
  GtkWidget *row = g_object_new (ADW_TYPE_COMBO_ROW, "use-markup", FALSE,
                                 "title", *heading != '\0' ? heading : _("(no heading)"), "subtitle-lines", 3,
                                 "title-lines", 2, "model", self->labels, NULL);

  g_signal_connect_object (row, "notify::selected", G_CALLBACK (on_column_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (self->columns_group, row);
  g_ptr_array_add (self->rows, row);
}

static void
on_reading_cb (CallboardImportColumns *self)
{
  if (!self->filling && self->sheet != NULL)
    g_signal_emit (self, reread_signal, 0);
}

static void
on_options_cb (CallboardImportColumns *self)
{
  CallboardRosterNewExtensions mode = adw_combo_row_get_selected (self->extensions_row);

  gtk_widget_set_visible (GTK_WIDGET (self->first_row), mode == CALLBOARD_ROSTER_EXTENSIONS_NEXT);
  gtk_widget_set_visible (GTK_WIDGET (self->type_row), mode != CALLBOARD_ROSTER_EXTENSIONS_EXIST);
  if (self->sheet == NULL)
    return;

  callboard_roster_sheet_set_extensions (self->sheet, mode, (guint) adw_spin_row_get_value (self->first_row),
                                         adw_combo_row_get_selected (self->type_row) == 0 ? CALLBOARD_SIGNAL_SIP
                                                                                          : CALLBOARD_SIGNAL_WEBRTC);
  callboard_roster_sheet_set_flags (self->sheet, adw_switch_row_get_active (self->replace_row) ? CALLBOARD_ROSTER_PRUNE
                                                                                              : CALLBOARD_ROSTER_ADD);
}

static void
callboard_import_columns_dispose (GObject *object)
{
  CallboardImportColumns *self = CALLBOARD_IMPORT_COLUMNS (object);

  g_clear_object (&self->sheet);
  gtk_widget_dispose_template (GTK_WIDGET (object), CALLBOARD_TYPE_IMPORT_COLUMNS);

  G_OBJECT_CLASS (callboard_import_columns_parent_class)->dispose (object);
}

static void
callboard_import_columns_finalize (GObject *object)
{
  CallboardImportColumns *self = CALLBOARD_IMPORT_COLUMNS (object);

  g_ptr_array_unref (self->rows);
  g_array_unref (self->fields);
  g_object_unref (self->labels);

  G_OBJECT_CLASS (callboard_import_columns_parent_class)->finalize (object);
}

static void
callboard_import_columns_class_init (CallboardImportColumnsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = callboard_import_columns_dispose;
  G_OBJECT_CLASS (klass)->finalize = callboard_import_columns_finalize;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/callboard/Callboard/ui/callboard-import-columns.ui");
  gtk_widget_class_bind_template_child (widget_class, CallboardImportColumns, encoding_row);
  gtk_widget_class_bind_template_child (widget_class, CallboardImportColumns, separator_row);
  gtk_widget_class_bind_template_child (widget_class, CallboardImportColumns, columns_group);
  gtk_widget_class_bind_template_child (widget_class, CallboardImportColumns, extensions_row);
  gtk_widget_class_bind_template_child (widget_class, CallboardImportColumns, first_row);
  gtk_widget_class_bind_template_child (widget_class, CallboardImportColumns, type_row);
  gtk_widget_class_bind_template_child (widget_class, CallboardImportColumns, replace_row);
  gtk_widget_class_bind_template_callback (widget_class, on_options_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_reading_cb);

  reread_signal = g_signal_new ("reread", CALLBOARD_TYPE_IMPORT_COLUMNS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);
}

static void
list_fields (CallboardImportColumns *self)
{
  guint32 fields = callboard_roster_kind_get_fields (CALLBOARD_ROSTER_AGENTS);
  int none = CALLBOARD_ROSTER_NO_FIELD;

  self->fields = g_array_new (FALSE, FALSE, sizeof (int));
  self->labels = gtk_string_list_new (NULL);
  g_array_append_val (self->fields, none);
  gtk_string_list_append (self->labels, _("Leave out"));
  for (int i = 0; i < CALLBOARD_AGENT_N_FIELDS; i++)
    {
      if ((fields & CALLBOARD_FIELD_BIT (i)) == 0)
        continue;
      g_array_append_val (self->fields, i);
      gtk_string_list_append (self->labels, callboard_roster_field_get_label ((guint) i));
    }
}

static void
callboard_import_columns_init (CallboardImportColumns *self)
{
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);

  self->rows = g_ptr_array_new ();
  list_fields (self);
  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < G_N_ELEMENTS (encodings); i++)
    gtk_string_list_append (names, callboard_csv_encoding_get_label (encodings[i]));
  adw_combo_row_set_model (self->encoding_row, G_LIST_MODEL (names));
  self->filling = FALSE;
}

/**
 * callboard_import_columns_set_sheet:
 * @self: the page
 * @sheet: what was read
 */
void
callboard_import_columns_set_sheet (CallboardImportColumns *self,
                                    CallboardRosterSheet   *sheet)
{
  const CallboardCsv *csv = callboard_roster_sheet_get_csv (sheet);

  g_set_object (&self->sheet, sheet);
  self->filling = TRUE;
  show_reading (self);
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->columns_group, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; csv->headings[i] != NULL; i++)
    add_row (self, csv->headings[i]);
  show_choices (self);
  on_options_cb (self);
}

/**
 * callboard_import_columns_get_encoding:
 * @self: the page
 *
 * Returns: the encoding that is chosen
 */
CallboardCsvEncoding
callboard_import_columns_get_encoding (CallboardImportColumns *self)
{
  return encodings[MIN (adw_combo_row_get_selected (self->encoding_row), G_N_ELEMENTS (encodings) - 1)];
}

/**
 * callboard_import_columns_get_separator:
 * @self: the page
 *
 * Returns: the separator that is chosen
 */
char
callboard_import_columns_get_separator (CallboardImportColumns *self)
{
  return separators[MIN (adw_combo_row_get_selected (self->separator_row), G_N_ELEMENTS (separators) - 1)];
}
