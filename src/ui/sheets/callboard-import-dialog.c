/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/callboard-error.h"
#include "ui/agents/callboard-problem-bar.h"
#include "ui/agents/callboard-when.h"
#include "ui/runs/callboard-preview.h"
#include "ui/shared/callboard-file.h"
#include "ui/sheets/callboard-compare-dialog.h"
#include "ui/sheets/callboard-import-columns.h"
#include "ui/sheets/callboard-import-dialog.h"
#include "ui/sheets/callboard-import-reader.h"
#include "ui/sheets/callboard-import-table.h"
#include "ui/sheets/callboard-saved.h"

struct _CallboardImportDialog
{
  AdwDialog               parent_instance;

  GtkStack               *stack;
  AdwWindowTitle         *columns_title;
  GtkWidget              *choose_status;
  GtkWidget              *choose_button;
  CallboardProblemBar    *choose_problems;
  CallboardProblemBar    *columns_problems;
  CallboardProblemBar    *rows_problems;
  CallboardProblemBar    *result_problems;
  CallboardImportColumns *columns;
  CallboardImportTable   *table;
  AdwStatusPage          *result_status;
  GtkWidget              *password_list;
  AdwSwitchRow           *password_row;

  CallboardSession       *session;   /* (owned) */
  GBytes                 *bytes;     /* (owned) (nullable): the file */
  char                   *name;      /* (owned) (nullable): the file's */
  CallboardRosterSheet   *sheet;     /* (owned) (nullable) */
  CallboardPlan          *done;      /* (owned) (nullable): what was carried out */
};

G_DEFINE_FINAL_TYPE (CallboardImportDialog, callboard_import_dialog, ADW_TYPE_DIALOG)

static gboolean
is_at (CallboardImportDialog *self,
       const char            *page)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), page) == 0;
}

/* Whoever works by keyboard goes on where the page begins. */
static void
go_to (CallboardImportDialog *self,
       const char            *page)
{
  gtk_stack_set_visible_child_name (self->stack, page);
  gtk_widget_child_focus (gtk_stack_get_visible_child (self->stack), GTK_DIR_TAB_FORWARD);
}

static void
take_sheet (CallboardImportDialog *self,
            CallboardRosterSheet  *sheet)
{
  g_set_object (&self->sheet, sheet);
  callboard_import_columns_set_sheet (self->columns, sheet);
}

static void
show_roster (CallboardImportDialog *self,
             CallboardImportSource *source)
{
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));
  CallboardCompareDialog *dialog = callboard_compare_dialog_new (self->session);

  callboard_compare_dialog_set_source (dialog, source);
  adw_dialog_close (ADW_DIALOG (self));
  adw_dialog_present (ADW_DIALOG (dialog), window);
}

static void
on_opened (gpointer      dialog,
           gpointer      source,
           const GError *error,
           gpointer      user_data)
{
  CallboardImportDialog *self = dialog;

  gtk_widget_set_sensitive (self->choose_status, TRUE);
  if (error != NULL)
    {
      callboard_problem_bar_show_error (self->choose_problems, error);
      return;
    }
  if (callboard_import_source_get_sheet (source) == NULL)
    {
      show_roster (self, source);
      return;
    }

  g_clear_pointer (&self->bytes, g_bytes_unref);
  self->bytes = g_bytes_ref (callboard_import_source_get_bytes (source));
  g_set_str (&self->name, callboard_import_source_get_name (source));
  take_sheet (self, callboard_import_source_get_sheet (source));
  adw_window_title_set_subtitle (self->columns_title, self->name);
  if (is_at (self, "choose"))
    go_to (self, "columns");
}

static void
on_chosen (gpointer      dialog,
           gpointer      file,
           const GError *error,
           gpointer      user_data)
{
  CallboardImportDialog *self = dialog;

  if (file != NULL)
    callboard_import_dialog_open (self, file);
  else if (!callboard_error_is_cancelled (error))
    callboard_problem_bar_show_error (self->choose_problems, error);
}

static void
on_choose_cb (CallboardImportDialog *self)
{
  callboard_when_done (self, callboard_file_choose (GTK_WIDGET (self), _("Import Agents")), on_chosen, NULL, NULL);
}

static void
on_template_saved (gpointer      dialog,
                   gpointer      file,
                   const GError *error,
                   gpointer      user_data)
{
  CallboardImportDialog *self = dialog;

  callboard_saved_tell (GTK_WIDGET (self), self->choose_problems, file, error);
}

static void
on_template_cb (CallboardImportDialog *self)
{
  callboard_when_done (self,
                       callboard_file_save (GTK_WIDGET (self), _("Save a Template"), _("agents-template.csv"),
                                            callboard_roster_dup_template (CALLBOARD_CSV_FOR_SPREADSHEETS)),
                       on_template_saved, NULL, NULL);
}

static void
on_reread (gpointer      dialog,
           gpointer      sheet,
           const GError *error,
           gpointer      user_data)
{
  CallboardImportDialog *self = dialog;

  if (sheet != NULL)
    take_sheet (self, sheet);
  else
    callboard_problem_bar_show_error (self->columns_problems, error);
}

static void
on_reread_cb (CallboardImportDialog *self)
{
  callboard_problem_bar_clear (self->columns_problems);
  callboard_when_done (self,
                       callboard_import_read (self->session, self->bytes,
                                              callboard_import_columns_get_encoding (self->columns),
                                              callboard_import_columns_get_separator (self->columns)),
                       on_reread, NULL, NULL);
}

static void
on_next_cb (CallboardImportDialog *self)
{
  if (self->sheet == NULL)
    return;

  callboard_import_remember (self->session, self->sheet);
  callboard_import_table_set_sheet (self->table, self->sheet);
  callboard_problem_bar_clear (self->rows_problems);
  go_to (self, "rows");
}

static void
show_result (CallboardImportDialog *self,
             CallboardRun          *run)
{
  g_autofree char *summary = callboard_run_dup_summary (run);
  g_autofree char *escaped = g_markup_escape_text (summary, -1);
  gboolean failed = callboard_run_get_n_failed (run) > 0;

  g_set_object (&self->done, callboard_run_get_plan (run));
  callboard_roster_sheet_learn (self->sheet, self->done);
  adw_status_page_set_icon_name (self->result_status, failed ? "dialog-warning-symbolic" : "object-select-symbolic");
  adw_status_page_set_title (self->result_status, failed ? _("Partly Imported") : _("Imported"));
  adw_status_page_set_description (self->result_status, escaped);
  gtk_widget_set_visible (self->password_list, callboard_roster_sheet_count_passwords (self->done) > 0);
  adw_switch_row_set_active (self->password_row, FALSE);
  if (is_at (self, "rows"))
    go_to (self, "result");
}

static void
on_performed (gpointer      dialog,
              gpointer      run,
              const GError *error,
              gpointer      user_data)
{
  CallboardImportDialog *self = dialog;

  if (run != NULL)
    show_result (self, run);
  else if (!callboard_error_is_cancelled (error))
    callboard_problem_bar_show_error (self->rows_problems, error);
}

static void
on_preview_cb (CallboardImportDialog *self)
{
  g_autofree char *title = g_strdup_printf (_("Import %s"), self->name);
  g_autoptr(GError) error = NULL;
  CallboardPlan *plan;

  callboard_problem_bar_clear (self->rows_problems);
  plan = callboard_roster_sheet_make_plan (self->sheet, title, &error);
  if (plan == NULL)
    callboard_problem_bar_show_error (self->rows_problems, error);
  else
    callboard_when_done (self, callboard_preview (GTK_WIDGET (self), self->session, plan), on_performed, NULL, NULL);
}

/* Whoever comes back from the result sees what is still to be done. */
static void
on_back_cb (CallboardImportDialog *self)
{
  if (is_at (self, "result"))
    callboard_import_table_check (self->table);
  go_to (self, is_at (self, "result") ? "rows" : is_at (self, "rows") ? "columns" : "choose");
}

static void
on_result_saved (gpointer      dialog,
                 gpointer      file,
                 const GError *error,
                 gpointer      user_data)
{
  CallboardImportDialog *self = dialog;

  callboard_saved_tell (GTK_WIDGET (self), self->result_problems, file, error);
}

static char *
dup_result_name (CallboardImportDialog *self)
{
  const char *dot = strrchr (self->name, '.');
  g_autofree char *stem = dot != NULL ? g_strndup (self->name, (gsize) (dot - self->name)) : g_strdup (self->name);

  /* Translators: the name of a file with what became of the rows of %s. */
  return g_strdup_printf (_("%s-result.csv"), stem);
}

static void
on_save_result_cb (CallboardImportDialog *self)
{
  g_autofree char *name = dup_result_name (self);
  gboolean passwords = gtk_widget_get_visible (self->password_list) && adw_switch_row_get_active (self->password_row);

  callboard_problem_bar_clear (self->result_problems);
  callboard_when_done (self,
                       callboard_file_save (GTK_WIDGET (self), _("Save Result File"), name,
                                            callboard_roster_sheet_dup_results (self->sheet, self->done, passwords,
                                                                                CALLBOARD_CSV_FOR_SPREADSHEETS)),
                       on_result_saved, NULL, NULL);
}

static void
on_done_cb (CallboardImportDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

/* What becomes of a row depends on what is there by now. */
static void
on_floor_changed_cb (CallboardImportDialog *self)
{
  CallboardFloorStatus status = callboard_floor_get_status (callboard_session_get_floor (self->session));

  if ((status == CALLBOARD_FLOOR_READY || status == CALLBOARD_FLOOR_STALE) &&
      is_at (self, "rows"))
    callboard_import_table_check (self->table);
}

static gboolean
on_drop_cb (CallboardImportDialog *self,
            const GValue          *value)
{
  GSList *files = g_value_get_boxed (value);

  if (files == NULL)
    return FALSE;

  callboard_import_dialog_open (self, files->data);

  return TRUE;
}

static void
callboard_import_dialog_dispose (GObject *object)
{
  CallboardImportDialog *self = CALLBOARD_IMPORT_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), CALLBOARD_TYPE_IMPORT_DIALOG);
  g_clear_object (&self->done);
  g_clear_object (&self->sheet);
  g_clear_object (&self->session);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_pointer (&self->name, g_free);

  G_OBJECT_CLASS (callboard_import_dialog_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, CallboardImportDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, CallboardImportDialog, columns_title);
  gtk_widget_class_bind_template_child (widget_class, CallboardImportDialog, choose_status);
  gtk_widget_class_bind_template_child (widget_class, CallboardImportDialog, choose_button);
  gtk_widget_class_bind_template_child (widget_class, CallboardImportDialog, choose_problems);
  gtk_widget_class_bind_template_child (widget_class, CallboardImportDialog, columns_problems);
  gtk_widget_class_bind_template_child (widget_class, CallboardImportDialog, rows_problems);
  gtk_widget_class_bind_template_child (widget_class, CallboardImportDialog, result_problems);
  gtk_widget_class_bind_template_child (widget_class, CallboardImportDialog, columns);
  gtk_widget_class_bind_template_child (widget_class, CallboardImportDialog, table);
  gtk_widget_class_bind_template_child (widget_class, CallboardImportDialog, result_status);
  gtk_widget_class_bind_template_child (widget_class, CallboardImportDialog, password_list);
  gtk_widget_class_bind_template_child (widget_class, CallboardImportDialog, password_row);
}

static void
callboard_import_dialog_class_init (CallboardImportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = callboard_import_dialog_dispose;

  g_type_ensure (CALLBOARD_TYPE_IMPORT_COLUMNS);
  g_type_ensure (CALLBOARD_TYPE_IMPORT_TABLE);
  g_type_ensure (CALLBOARD_TYPE_PROBLEM_BAR);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/callboard/Callboard/ui/callboard-import-dialog.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, on_choose_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_done_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_next_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_back_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_preview_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_reread_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_save_result_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_template_cb);
}

static void
callboard_import_dialog_init (CallboardImportDialog *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (target, "drop", G_CALLBACK (on_drop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->choose_status, GTK_EVENT_CONTROLLER (target));
  adw_dialog_set_focus (ADW_DIALOG (self), self->choose_button);
}

/**
 * callboard_import_dialog_new:
 * @session: where the rows go
 *
 * Returns: (transfer floating): a dialog to present
 */
CallboardImportDialog *
callboard_import_dialog_new (CallboardSession *session)
{
  CallboardImportDialog *self = g_object_new (CALLBOARD_TYPE_IMPORT_DIALOG, NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (callboard_session_get_floor (session), "notify::status", G_CALLBACK (on_floor_changed_cb), self,
                           G_CONNECT_SWAPPED);

  return self;
}

/**
 * callboard_import_dialog_open:
 * @self: a dialog that shows its first page
 * @file: what was chosen or dropped
 */
void
callboard_import_dialog_open (CallboardImportDialog *self,
                              GFile                 *file)
{
  callboard_problem_bar_clear (self->choose_problems);
  gtk_widget_set_sensitive (self->choose_status, FALSE);
  callboard_when_done (self, callboard_import_open (self->session, file), on_opened, NULL, NULL);
}
