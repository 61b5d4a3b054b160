/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "base/callboard-idle.h"
#include "ui/shared/callboard-cell.h"
#include "ui/shared/callboard-page.h"
#include "ui/sheets/callboard-import-cell.h"
#include "ui/sheets/callboard-import-table.h"

#define CHECK_COLUMN  (-1)
#define STATE_COLUMN  (-2)
#define LINE_COLUMN   (-3)

/* More is not read. */
#define N_NOTES_SHOWN 4

struct _CallboardImportTable
{
  AdwBin                parent_instance;

  GtkRevealer          *notes_revealer;
  GtkLabel             *notes_label;
  GtkLabel             *counts_label;
  GtkWidget            *leave_out_button;
  GtkToggleButton      *problems_button;
  GtkColumnView        *column_view;
  GtkLabel             *reason_label;

  CallboardRosterSheet *sheet;        /* (owned) (nullable) */
  GtkFilterListModel   *filtered;     /* (owned) (nullable) */
  GtkSingleSelection   *selection;    /* (owned) (nullable) */
  guint                 check_idle;
  CallboardRosterRow   *edited;          /* (owned) (nullable): the one row that is to be checked */
  guint                 edited_column;
  gboolean              ready;
};

G_DEFINE_FINAL_TYPE (CallboardImportTable, callboard_import_table, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_READY,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* What a column of the view is: a column of the spreadsheet, or one of those above. */
typedef struct
{
  CallboardImportTable *table;   /* the view is its own */
  int                   column;
} Factory;

static void
show_reason (CallboardImportTable *self)
{
  CallboardRosterRow *row = gtk_single_selection_get_selected_item (self->selection);
  const char *reason = row != NULL ? callboard_roster_row_get_reason (row) : "";

  gtk_label_set_label (self->reason_label, reason);
  gtk_widget_set_visible (GTK_WIDGET (self->reason_label), *reason != '\0');
}

static void
show_counts (CallboardImportTable *self)
{
  GString *text = g_string_new (NULL);
  guint n_wrong = callboard_roster_sheet_count (self->sheet, CALLBOARD_ROSTER_ROW_WRONG);
  guint n_changed = callboard_roster_sheet_count (self->sheet, CALLBOARD_ROSTER_ROW_CHANGED);
  guint n_new = callboard_roster_sheet_count (self->sheet, CALLBOARD_ROSTER_ROW_NEW);
  guint n_same = callboard_roster_sheet_count (self->sheet, CALLBOARD_ROSTER_ROW_SAME);
  guint n_out = callboard_roster_sheet_count (self->sheet, CALLBOARD_ROSTER_ROW_LEFT_OUT);
  gboolean ready = n_wrong == 0 && n_changed + n_new > 0;

  g_string_append_printf (text, ngettext ("%u new", "%u new", n_new), n_new);
  g_string_append (text, " · ");
  g_string_append_printf (text, ngettext ("%u changes", "%u change", n_changed), n_changed);
  g_string_append (text, " · ");
  g_string_append_printf (text, ngettext ("%u as it is", "%u as they are", n_same), n_same);
  if (n_out > 0)
    {
      g_string_append (text, " · ");
      g_string_append_printf (text, ngettext ("%u left out", "%u left out", n_out), n_out);
    }
  if (n_wrong > 0)
    {
      g_string_append (text, " · ");
      g_string_append_printf (text, ngettext ("%u problem", "%u problems", n_wrong), n_wrong);
    }
  gtk_label_set_label (self->counts_label, text->str);
  g_string_free (text, TRUE);
  gtk_widget_set_visible (self->leave_out_button, n_wrong > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->problems_button),
                          n_wrong > 0 || gtk_toggle_button_get_active (self->problems_button));
  if (self->ready == ready)
    return;

  self->ready = ready;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_READY]);
}

static void
show_notes (CallboardImportTable *self)
{
  GPtrArray *notes = callboard_roster_sheet_get_notes (self->sheet);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < MIN (notes->len, N_NOTES_SHOWN); i++)
    {
      const CallboardCsvProblem *note = g_ptr_array_index (notes, i);

      if (i > 0)
        g_string_append_c (text, '\n');
      if (note->line > 1)
        {
          g_string_append_printf (text, _("Line %u"), note->line);
          g_string_append (text, ": ");
        }
      if (note->column != NULL)
        g_string_append_printf (text, "%s: ", note->column);
      g_string_append (text, note->sentence);
    }
  if (notes->len > N_NOTES_SHOWN)
    {
      g_string_append_c (text, '\n');
      g_string_append_printf (text, ngettext ("and %u more", "and %u more", notes->len - N_NOTES_SHOWN),
                              notes->len - N_NOTES_SHOWN);
    }
  gtk_label_set_label (self->notes_label, text->str);
  gtk_revealer_set_reveal_child (self->notes_revealer, notes->len > 0);
  g_string_free (text, TRUE);
}

static void
show_all (CallboardImportTable *self)
{
  show_counts (self);
  show_notes (self);
  show_reason (self);
}

static gboolean
check_cb (gpointer data)
{
  CallboardImportTable *self = data;

  g_autoptr(CallboardRosterRow) edited = g_steal_pointer (&self->edited);

  self->check_idle = 0;
  if (edited != NULL)
    {
      callboard_roster_sheet_check_cell (self->sheet, edited, self->edited_column);
      show_all (self);
    }
  else
    {
      callboard_import_table_check (self);
    }

  return G_SOURCE_REMOVE;
}

/* Once for all that happens in one turn; mostly that is one cell.
 * row: (nullable): the one that was edited */
static void
check_soon (CallboardImportTable *self,
            CallboardRosterRow   *row,
            guint                 column)
{
  gboolean first = self->check_idle == 0;

  if (!first && (row != self->edited || column != self->edited_column))
    row = NULL;
  g_set_object (&self->edited, row);
  self->edited_column = column;
  if (first)
    self->check_idle = callboard_idle_add (check_cb, self, NULL);
}

static void
on_toggled_cb (GtkCheckButton    *check,
               GtkColumnViewCell *cell)
{
  CallboardRosterRow *row = gtk_column_view_cell_get_item (cell);
  CallboardImportTable *self = g_object_get_data (G_OBJECT (cell), "callboard-table");

  if (row == NULL || gtk_check_button_get_active (check) == callboard_roster_row_get_included (row))
    return;

  callboard_roster_sheet_set_included (self->sheet, row, gtk_check_button_get_active (check));
  check_soon (self, NULL, 0);
}

static void
on_edited_cb (CallboardImportCell *child,
              const char          *text,
              GtkColumnViewCell   *cell)
{
  CallboardRosterRow *row = gtk_column_view_cell_get_item (cell);
  CallboardImportTable *self = g_object_get_data (G_OBJECT (cell), "callboard-table");
  guint column = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (cell), "callboard-column"));

  if (row == NULL)
    return;

  callboard_roster_sheet_set_cell (self->sheet, row, column, text);
  check_soon (self, row, column);
}

/* What is said below the table is about the row that one is in. */
static void
on_focused_cb (GtkColumnViewCell *cell)
{
  CallboardImportTable *self = g_object_get_data (G_OBJECT (cell), "callboard-table");

  if (gtk_column_view_cell_get_item (cell) != NULL)
    gtk_single_selection_set_selected (self->selection, gtk_column_view_cell_get_position (cell));
}

static void
show_state (GtkLabel           *label,
            CallboardRosterRow *row)
{
  CallboardRosterRowState state = callboard_roster_row_get_state (row);
  const char *reason = callboard_roster_row_get_reason (row);
  /* Translators: what becomes of a row of a spreadsheet, and why. */
  g_autofree char *text = *reason != '\0' ? g_strdup_printf (_("%s: %s"), callboard_roster_row_state_get_label (state),
                                                             reason)
                                          : g_strdup (callboard_roster_row_state_get_label (state));
  const char *classes[] = { NULL, NULL };

  if (state == CALLBOARD_ROSTER_ROW_WRONG)
    classes[0] = "error";
  else if (state == CALLBOARD_ROSTER_ROW_NEW)
    classes[0] = "success";
  else if (state == CALLBOARD_ROSTER_ROW_CHANGED)
    classes[0] = "accent";
  else
    classes[0] = "dimmed";
  gtk_widget_set_css_classes (GTK_WIDGET (label), classes);
  gtk_label_set_label (label, text);
}

static void
show_row (const Factory      *factory,
          GtkWidget          *child,
          CallboardRosterRow *row)
{
  guint line = callboard_roster_row_get_line (row);

  if (factory->column == CHECK_COLUMN)
    {
      g_autofree char *label = g_strdup_printf (_("Import line %u"), line);

      gtk_check_button_set_active (GTK_CHECK_BUTTON (child), callboard_roster_row_get_included (row));
      callboard_widget_set_label (child, label);
    }
  else if (factory->column == STATE_COLUMN)
    {
      show_state (GTK_LABEL (child), row);
    }
  else if (factory->column == LINE_COLUMN)
    {
      g_autofree char *text = g_strdup_printf ("%u", line);

      gtk_inscription_set_text (GTK_INSCRIPTION (child), text);
    }
  else
    {
      callboard_import_cell_set_text (CALLBOARD_IMPORT_CELL (child),
                                      callboard_roster_row_get_cell (row, (guint) factory->column), line);
    }
}

static void
setup_cb (GtkSignalListItemFactory *list,
          GtkColumnViewCell        *cell,
          Factory                  *factory)
{
  const CallboardCsv *csv = callboard_roster_sheet_get_csv (factory->table->sheet);
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkWidget *child;

  g_object_set_data (G_OBJECT (cell), "callboard-table", factory->table);
  g_signal_connect_object (focus, "enter", G_CALLBACK (on_focused_cb), cell, G_CONNECT_SWAPPED);
  if (factory->column == CHECK_COLUMN)
    {
      child = gtk_check_button_new ();
      g_signal_connect_object (child, "toggled", G_CALLBACK (on_toggled_cb), cell, G_CONNECT_DEFAULT);
    }
  else if (factory->column == STATE_COLUMN)
    {
      /* All of a reason is read, however long. */
      child = g_object_new (GTK_TYPE_LABEL, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, "xalign", 0.0f, NULL);
    }
  else if (factory->column < 0)
    {
      child = callboard_inscription_new ();
    }
  else
    {
      child = callboard_import_cell_new (csv->headings[factory->column]);
      g_object_set_data (G_OBJECT (cell), "callboard-column", GINT_TO_POINTER (factory->column));
      g_signal_connect_object (child, "edited", G_CALLBACK (on_edited_cb), cell, G_CONNECT_DEFAULT);
      /* Focus goes to what can be edited, not to what is around it. */
      gtk_column_view_cell_set_focusable (cell, FALSE);
    }
  gtk_widget_add_controller (child, focus);
  gtk_column_view_cell_set_child (cell, child);
}

typedef struct
{
  const Factory     *factory;
  GtkColumnViewCell *cell;
} Binding;

static void
row_changed_cb (CallboardRosterRow *row,
                Binding            *binding)
{
  show_row (binding->factory, gtk_column_view_cell_get_child (binding->cell), row);
}

static void
binding_free (gpointer  data,
              GClosure *closure)
{
  g_free (data);
}

static void
bind_cb (GtkSignalListItemFactory *list,
         GtkColumnViewCell        *cell,
         Factory                  *factory)
{
  CallboardRosterRow *row = gtk_column_view_cell_get_item (cell);
  Binding *binding = g_new0 (Binding, 1);

  binding->factory = factory;
  binding->cell = cell;
  show_row (factory, gtk_column_view_cell_get_child (cell), row);
  g_object_set_data (G_OBJECT (cell), "callboard-handler",
                     GSIZE_TO_POINTER (g_signal_connect_data (row, "changed", G_CALLBACK (row_changed_cb), binding,
                                                              binding_free, G_CONNECT_DEFAULT)));
}

static void
unbind_cb (GtkSignalListItemFactory *list,
           GtkColumnViewCell        *cell,
           Factory                  *factory)
{
  gulong handler = GPOINTER_TO_SIZE (g_object_steal_data (G_OBJECT (cell), "callboard-handler"));

  if (handler != 0)
    g_signal_handler_disconnect (gtk_column_view_cell_get_item (cell), handler);
}

static void
factory_free (gpointer  data,
              GClosure *closure)
{
  g_free (data);
}

static void
add_column (CallboardImportTable *self,
            int                   index,
            const char           *title,
            int                   width)
{
  GtkListItemFactory *list = gtk_signal_list_item_factory_new ();
  g_autoptr(GtkColumnViewColumn) column = gtk_column_view_column_new (title, list);
  Factory *factory = g_new0 (Factory, 1);

  factory->table = self;
  factory->column = index;
  g_signal_connect (list, "setup", G_CALLBACK (setup_cb), factory);
  g_signal_connect (list, "unbind", G_CALLBACK (unbind_cb), factory);
  g_signal_connect_data (list, "bind", G_CALLBACK (bind_cb), factory, factory_free, G_CONNECT_DEFAULT);
  gtk_column_view_column_set_resizable (column, index != CHECK_COLUMN);
  gtk_column_view_column_set_expand (column, index == STATE_COLUMN);
  gtk_column_view_column_set_fixed_width (column, width);
  gtk_column_view_append_column (self->column_view, column);
}

static void
bind_row_cb (GtkSignalListItemFactory *list,
             GtkColumnViewRow         *view_row)
{
  CallboardRosterRow *row = gtk_column_view_row_get_item (view_row);
  g_autofree char *label = g_strdup_printf (_("Line %u"), callboard_roster_row_get_line (row));

  gtk_column_view_row_set_accessible_label (view_row, label);
  /* The cells take the focus. */
  gtk_column_view_row_set_focusable (view_row, FALSE);
}

/* GTK, at least up to 4.18, hands the focus on from a column that goes to the next one, and takes a reference to that which it
 * never drops. So what it has taken there is dropped here; where it takes none, as later versions may, there is nothing to do. */
static void
remove_first_column (GtkColumnView *view)
{
  GListModel *columns = gtk_column_view_get_columns (view);

  g_autoptr(GtkColumnViewColumn) column = g_list_model_get_item (columns, 0);
  g_autoptr(GtkColumnViewColumn) next = g_list_model_get_item (columns, 1);
  guint n_references = next != NULL ? G_OBJECT (next)->ref_count : 0;

  gtk_column_view_remove_column (view, column);
  if (next != NULL && G_OBJECT (next)->ref_count > n_references)
    g_object_unref (next);
}

static void
remove_columns (GtkColumnView *view)
{
  GListModel *columns = gtk_column_view_get_columns (view);

  while (g_list_model_get_n_items (columns) > 0)
    remove_first_column (view);
}

static void
fill_columns (CallboardImportTable *self)
{
  const CallboardCsv *csv = callboard_roster_sheet_get_csv (self->sheet);

  remove_columns (self->column_view);
  add_column (self, CHECK_COLUMN, NULL, 42);
  add_column (self, LINE_COLUMN, _("Line"), 54);
  add_column (self, STATE_COLUMN, _("Result"), 280);
  for (guint i = 0; csv->headings[i] != NULL; i++)
    {
      if (callboard_roster_sheet_get_column (self->sheet, i) != CALLBOARD_ROSTER_NO_FIELD)
        add_column (self, (int) i, csv->headings[i], 130);
    }
}

static gboolean
is_problem (gpointer item,
            gpointer user_data)
{
  return callboard_roster_row_get_state (item) == CALLBOARD_ROSTER_ROW_WRONG;
}

static void
on_problems_cb (CallboardImportTable *self)
{
  g_autoptr(GtkFilter) filter = NULL;

  if (self->filtered == NULL)
    return;
  if (gtk_toggle_button_get_active (self->problems_button))
    filter = GTK_FILTER (gtk_custom_filter_new (is_problem, NULL, NULL));
  gtk_filter_list_model_set_filter (self->filtered, filter);
  show_counts (self);
}

static void
on_leave_out_cb (CallboardImportTable *self)
{
  GListModel *rows = callboard_roster_sheet_get_rows (self->sheet);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr(CallboardRosterRow) row = g_list_model_get_item (rows, i);

      if (callboard_roster_row_get_state (row) == CALLBOARD_ROSTER_ROW_WRONG)
        callboard_roster_sheet_set_included (self->sheet, row, FALSE);
    }
  callboard_import_table_check (self);
  gtk_toggle_button_set_active (self->problems_button, FALSE);
}

static void
callboard_import_table_get_property (GObject    *object,
                                     guint       prop_id,
                                     GValue     *value,
                                     GParamSpec *pspec)
{
  if (prop_id == PROP_READY)
    g_value_set_boolean (value, CALLBOARD_IMPORT_TABLE (object)->ready);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
callboard_import_table_dispose (GObject *object)
{
  CallboardImportTable *self = CALLBOARD_IMPORT_TABLE (object);

  g_clear_handle_id (&self->check_idle, g_source_remove);
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  if (self->column_view != NULL)
    {
      gtk_column_view_set_model (self->column_view, NULL);
      remove_columns (self->column_view);
    }
  gtk_widget_dispose_template (GTK_WIDGET (object), CALLBOARD_TYPE_IMPORT_TABLE);
  g_clear_object (&self->selection);
  g_clear_object (&self->filtered);
  g_clear_object (&self->edited);
  g_clear_object (&self->sheet);

  G_OBJECT_CLASS (callboard_import_table_parent_class)->dispose (object);
}

static void
callboard_import_table_class_init (CallboardImportTableClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = callboard_import_table_get_property;
  object_class->dispose = callboard_import_table_dispose;

  properties[PROP_READY] = g_param_spec_boolean ("ready", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/callboard/Callboard/ui/callboard-import-table.ui");
  gtk_widget_class_bind_template_child (widget_class, CallboardImportTable, notes_revealer);
  gtk_widget_class_bind_template_child (widget_class, CallboardImportTable, notes_label);
  gtk_widget_class_bind_template_child (widget_class, CallboardImportTable, counts_label);
  gtk_widget_class_bind_template_child (widget_class, CallboardImportTable, leave_out_button);
  gtk_widget_class_bind_template_child (widget_class, CallboardImportTable, problems_button);
  gtk_widget_class_bind_template_child (widget_class, CallboardImportTable, column_view);
  gtk_widget_class_bind_template_child (widget_class, CallboardImportTable, reason_label);
  gtk_widget_class_bind_template_callback (widget_class, on_leave_out_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_problems_cb);
}

static void
callboard_import_table_init (CallboardImportTable *self)
{
  g_autoptr(GtkListItemFactory) rows = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (rows, "bind", G_CALLBACK (bind_row_cb), NULL);
  gtk_column_view_set_row_factory (self->column_view, rows);
}

/**
 * callboard_import_table_set_sheet:
 * @self: a table
 * @sheet: what to show, as its columns are now
 */
void
callboard_import_table_set_sheet (CallboardImportTable *self,
                                  CallboardRosterSheet *sheet)
{
  gtk_column_view_set_model (self->column_view, NULL);
  g_set_object (&self->sheet, sheet);
  g_clear_object (&self->edited);
  g_clear_object (&self->selection);
  g_clear_object (&self->filtered);
  self->filtered = gtk_filter_list_model_new (g_object_ref (callboard_roster_sheet_get_rows (sheet)), NULL);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->filtered)));
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (show_reason), self, G_CONNECT_SWAPPED);
  gtk_toggle_button_set_active (self->problems_button, FALSE);
  fill_columns (self);
  callboard_import_table_check (self);
  gtk_column_view_set_model (self->column_view, GTK_SELECTION_MODEL (self->selection));
}

/**
 * callboard_import_table_check:
 * @self: a table
 *
 * Looks at all rows again.
 */
void
callboard_import_table_check (CallboardImportTable *self)
{
  if (self->sheet == NULL)
    return;

  callboard_roster_sheet_check (self->sheet);
  show_all (self);
}
