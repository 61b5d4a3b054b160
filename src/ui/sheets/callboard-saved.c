/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "base/callboard-error.h"
#include "ui/shared/callboard-file.h"
#include "ui/shared/callboard-page.h"
#include "ui/sheets/callboard-saved.h"

/**
 * callboard_saved_tell:
 * @near: a widget of the window
 * @problems: where to say that it went wrong
 * @file: (nullable): what callboard_file_save() resolved to
 * @error: (nullable): or why it did not
 *
 * Says what came of saving a file; nothing where somebody thought better of it.
 *
 * Returns: whether it was saved
 */
gboolean
callboard_saved_tell (GtkWidget           *near,
                      CallboardProblemBar *problems,
                      GFile               *file,
                      const GError        *error)
{
  g_autofree char *name = file != NULL ? callboard_file_dup_name (file) : NULL;
  g_autofree char *text = name != NULL ? g_strdup_printf (_("%s was saved"), name) : NULL;

  if (text != NULL)
    callboard_toast_text (near, text);
  else if (!callboard_error_is_cancelled (error))
    callboard_problem_bar_show_error (problems, error);

  return text != NULL;
}
