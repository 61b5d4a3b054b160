/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include "ui/callboard-window-state.h"
#include "ui/grid/callboard-grid-dialog.h"
#include "ui/sheets/callboard-compare-dialog.h"
#include "ui/sheets/callboard-export-dialog.h"
#include "ui/sheets/callboard-import-dialog.h"
#include "ui/sheets/callboard-sheet-actions.h"

static CallboardApplication *
get_application (CallboardWindow *window)
{
  return CALLBOARD_APPLICATION (gtk_window_get_application (GTK_WINDOW (window)));
}

static void
import_file (CallboardWindow *window,
             GFile           *file)
{
  AdwDialog *shown = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window));
  CallboardImportDialog *dialog;

  /* What is open there may hold what somebody typed. */
  if (callboard_window_get_session (window) == NULL || shown != NULL)
    {
      gtk_widget_error_bell (GTK_WIDGET (window));
      return;
    }

  dialog = callboard_import_dialog_new (callboard_window_get_session (window));
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (window));
  if (file != NULL)
    callboard_import_dialog_open (dialog, file);
}

static void
import_action (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  import_file (user_data, NULL);
}

static void
import_file_action (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  g_autoptr(GFile) file = g_file_new_for_commandline_arg (g_variant_get_string (parameter, NULL));

  import_file (user_data, file);
}

static void
export_action (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  CallboardWindow *window = user_data;
  GSettings *settings = callboard_application_get_settings (get_application (window));
  CallboardExportDialog *dialog = callboard_export_dialog_new (callboard_window_get_session (window),
                                                               callboard_window_state_get_page (settings)->name, NULL);

  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (window));
}

static void
compare_action (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  CallboardWindow *window = user_data;
  CallboardCompareDialog *dialog = callboard_compare_dialog_new (callboard_window_get_session (window));

  callboard_compare_dialog_set_accounts (dialog, callboard_application_get_accounts (get_application (window)));
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (window));
}

static void
grid_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  CallboardWindow *window = user_data;
  CallboardGridDialog *dialog = callboard_grid_dialog_new (callboard_window_get_session (window), NULL);

  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (window));
}

static const GActionEntry entries[] = {
  { "import", import_action, NULL, NULL, NULL, { 0 } },
  { "import-file", import_file_action, "s", NULL, NULL, { 0 } },
  { "export", export_action, NULL, NULL, NULL, { 0 } },
  { "compare", compare_action, NULL, NULL, NULL, { 0 } },
  { "grid", grid_action, NULL, NULL, NULL, { 0 } },
};

static gboolean
on_drop_cb (CallboardWindow *window,
            const GValue    *value)
{
  GSList *files = g_value_get_boxed (value);

  if (files == NULL)
    return FALSE;

  import_file (window, files->data);

  return TRUE;
}

/**
 * callboard_sheet_actions_install:
 * @window: a window
 *
 * Gives it what reads and writes files. Once.
 */
void
callboard_sheet_actions_install (CallboardWindow *window)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_action_map_add_action_entries (G_ACTION_MAP (window), entries, G_N_ELEMENTS (entries), window);
  g_signal_connect_object (target, "drop", G_CALLBACK (on_drop_cb), window, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (window), GTK_EVENT_CONTROLLER (target));
}

/**
 * callboard_sheet_actions_set_enabled:
 * @window: a window
 * @enabled: whether it shows a contact center
 */
void
callboard_sheet_actions_set_enabled (CallboardWindow *window,
                                     gboolean         enabled)
{
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (window), entries[i].name)),
                                 enabled);
}
