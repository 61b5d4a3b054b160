/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/callboard-account-dialog.h"
#include "ui/callboard-window-dialogs.h"
#include "ui/connect/callboard-connect-dialog.h"
#include "ui/runs/callboard-run-dialog.h"
#include "ui/shared/callboard-page.h"

/* Those that are about no contact center, or about what goes on there: help, which is a plain one, too. */
static gboolean
stays (AdwDialog *dialog)
{
  if (CALLBOARD_IS_RUN_DIALOG (dialog))
    return callboard_run_dialog_get_applied (CALLBOARD_RUN_DIALOG (dialog));

  return CALLBOARD_IS_CONNECT_DIALOG (dialog) || CALLBOARD_IS_ACCOUNT_DIALOG (dialog) || ADW_IS_PREFERENCES_DIALOG (dialog) ||
         ADW_IS_ABOUT_DIALOG (dialog) || G_OBJECT_TYPE (dialog) == ADW_TYPE_DIALOG;
}

static void
let_go (gpointer dialog)
{
  g_idle_add_once (g_object_unref, dialog);
}

static void
on_dialogs_changed_cb (GListModel *dialogs,
                       guint       position,
                       guint       n_removed,
                       guint       n_added,
                       GPtrArray  *held)
{
  guint n = g_list_model_get_n_items (dialogs);
  g_autoptr(GPtrArray) closed = g_ptr_array_copy (held, (GCopyFunc) g_object_ref, NULL);

  g_ptr_array_set_free_func (closed, let_go);
  g_ptr_array_set_size (held, 0);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (held, g_list_model_get_item (dialogs, i));
}

static void
held_unref (gpointer  held,
            GClosure *closure)
{
  g_ptr_array_unref (held);
}

/**
 * callboard_window_hold_dialogs:
 * @window: a new window
 *
 * Keeps each dialog a while longer than it is open. Where nothing is animated, closing a dialog lets go of it at once, and
 * libadwaita goes on using what was in it: in the middle of a click that does not come from the pointer, which would hold
 * it, but from a key or from assistive technology.
 */
void
callboard_window_hold_dialogs (CallboardWindow *window)
{
  GListModel *dialogs = adw_application_window_get_dialogs (ADW_APPLICATION_WINDOW (window));
  GPtrArray *held = g_ptr_array_new_with_free_func (g_object_unref);

  g_signal_connect_data (dialogs, "items-changed", G_CALLBACK (on_dialogs_changed_cb), held, held_unref, G_CONNECT_DEFAULT);
  g_object_set_data_full (G_OBJECT (window), "callboard-dialogs", dialogs, g_object_unref);
}

/**
 * callboard_window_close_dialogs:
 * @window: a window that is about to show another contact center, or none
 *
 * Closes what is open about the one that it showed until now, and says so: applied there, it could only fail, or be taken
 * for a change of the other.
 */
void
callboard_window_close_dialogs (CallboardWindow *window)
{
  g_autoptr(GListModel) open = adw_application_window_get_dialogs (ADW_APPLICATION_WINDOW (window));
  g_autoptr(GPtrArray) dialogs = g_ptr_array_new_with_free_func (g_object_unref);
  guint n_closed = 0;

  for (guint i = 0; i < g_list_model_get_n_items (open); i++)
    g_ptr_array_add (dialogs, g_list_model_get_item (open, i));
  for (guint i = 0; i < dialogs->len; i++)
    {
      if (stays (g_ptr_array_index (dialogs, i)))
        continue;
      adw_dialog_force_close (g_ptr_array_index (dialogs, i));
      n_closed++;
    }
  if (n_closed > 0)
    callboard_toast_text (GTK_WIDGET (window), _("What was open for the other account was closed"));
}
