/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-store"

#include "config.h"

#include <glib/gi18n.h>

#include "base/callboard-error.h"
#include "store/callboard-store-private.h"

/* Each may name the folder of the file. */
static const char * const sentences[] = {
  [CALLBOARD_STORE_FAILED] = N_("What Callboard remembers in “%s” cannot be read or written. Check the disk, then start "
                                "Callboard again."),
  [CALLBOARD_STORE_FULL] = N_("There is no room left on the disk of “%s”, so nothing can be recorded. Make room, then "
                              "try again."),
  [CALLBOARD_STORE_READ_ONLY] = N_("Callboard may not write to “%s”, where it records what is changed. Give yourself "
                                   "the permission to write there, then try again."),
  [CALLBOARD_STORE_BUSY] = N_("Another program keeps the files in “%s” to itself. Close it, then try again."),
  [CALLBOARD_STORE_DAMAGED] = N_("A file in “%s”, where Callboard records what is changed, is damaged. Start Callboard "
                                 "again: it sets the file aside and begins a new one."),
  [CALLBOARD_STORE_NEWER] = N_("The records in “%s” were made by a newer version of Callboard. Update Callboard to use "
                               "this account."),
  [CALLBOARD_STORE_CLOSED] = N_("The records in “%s” are closed already. Open the account again."),
};

/**
 * callboard_store_error_new:
 * @failure: why
 * @path: the file
 * @what: the technical side of it, in English
 *
 * Returns: (transfer full): a %CALLBOARD_ERROR_LOCAL with a sentence for the person
 */
GError *
callboard_store_error_new (CallboardStoreFailure  failure,
                           const char            *path,
                           const char            *what)
{
  GError *error = callboard_error_new (CALLBOARD_ERROR_LOCAL, "%s: %s", path, what);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *shown = g_filename_display_name (folder);
  g_autoptr(GString) sentence = g_string_new (_(sentences[failure]));

  g_string_replace (sentence, "%s", shown, 1);
  callboard_error_set_reason (error, (int) failure, sentence->str);

  return error;
}

/**
 * callboard_store_dup_notice:
 * @aside: where the damaged file is now
 *
 * Returns: (transfer full): what the person is told of it
 */
char *
callboard_store_dup_notice (const char *aside)
{
  g_autofree char *shown = g_filename_display_name (aside);

  return g_strdup_printf (_("The file in which Callboard recorded what was changed was damaged. It is kept as “%s”, and a "
                            "new one was begun: the history starts afresh."), shown);
}
