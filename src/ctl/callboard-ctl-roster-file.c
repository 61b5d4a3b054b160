/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ctl"

#include "config.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include <glib/gi18n.h>

#include "base/callboard-error.h"
#include "base/callboard-future.h"
#include "ctl/callboard-ctl-output.h"
#include "ctl/callboard-ctl-roster-file.h"

/* Roster files on the disk and in pipes. They hold names and telephone numbers, so only the user may read them. */

#define STANDARD "-"
#define PRIVATE 0600

static gboolean
is_standard (const char *path)
{
  return strcmp (path, STANDARD) == 0;
}

static GBytes *
read_standard (GError **error)
{
  g_autoptr(GByteArray) bytes = g_byte_array_new ();
  guint8 block[4096];
  gsize n;

  while ((n = fread (block, 1, sizeof block, stdin)) > 0 && bytes->len <= CALLBOARD_CSV_MAX_BYTES)
    g_byte_array_append (bytes, block, (guint) n);
  if (ferror (stdin))
    {
      callboard_error_refuse (error, CALLBOARD_ERROR_LOCAL, _("Standard input cannot be read."));
      return NULL;
    }

  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

static GBytes *
read_bytes (const char  *path,
            GError     **error)
{
  g_autoptr(GError) reason = NULL;
  char *data;
  gsize length;

  if (is_standard (path))
    return read_standard (error);
  if (g_file_get_contents (path, &data, &length, &reason))
    return g_bytes_new_take (data, length);

  callboard_error_refuse (error, CALLBOARD_ERROR_LOCAL, _("The file cannot be read: %s"), reason->message);
  return NULL;
}

/* Of several files one wants to know which it is. */
static void
name_file (GError     *error,
           const char *path)
{
  g_autofree char *sentence = callboard_error_dup_sentence (error);
  g_autofree char *whole = g_strdup_printf ("%s: %s", is_standard (path) ? _("Standard input") : path, sentence);

  callboard_error_set_reason (error, callboard_error_get_reason (error), whole);
}

static gboolean
read_job (gpointer   data,
          GValue    *result,
          GError   **error)
{
  const char *path = data;
  g_autoptr(CallboardCtlSheet) sheet = g_new0 (CallboardCtlSheet, 1);
  g_autoptr(GBytes) bytes = read_bytes (path, error);

  if (bytes == NULL)
    return FALSE;
  if (callboard_roster_looks_like_json (path, bytes))
    sheet->roster = callboard_roster_parse_json (bytes, error);
  else
    sheet->csv = callboard_csv_read (bytes, CALLBOARD_CSV_GUESS, '\0', error);
  if (sheet->roster == NULL && sheet->csv == NULL)
    {
      /* What cannot be understood is a file here, not what the service said. */
      if (error != NULL && callboard_error_is (*error, CALLBOARD_ERROR_NOT_UNDERSTOOD))
        (*error)->code = CALLBOARD_ERROR_INVALID;
      if (error != NULL)
        name_file (*error, path);
      return FALSE;
    }

  g_value_init (result, G_TYPE_POINTER);
  g_value_set_pointer (result, g_steal_pointer (&sheet));
  return TRUE;
}

/**
 * callboard_ctl_sheet_free:
 * @self: (transfer full): a roster file as it was read
 */
void
callboard_ctl_sheet_free (CallboardCtlSheet *self)
{
  g_clear_pointer (&self->roster, callboard_roster_unref);
  g_clear_pointer (&self->csv, callboard_csv_free);
  g_free (self);
}

/**
 * callboard_ctl_read_sheet: (skip)
 * @path: a file, or `-` for standard input
 * @error: return location for a %CALLBOARD_ERROR_LOCAL, or for what is wrong with the file
 *
 * Reads JSON or a spreadsheet, by the file's name, else by its content. Awaits, so only on a fiber.
 *
 * Returns: (transfer full) (nullable): what it says
 */
CallboardCtlSheet *
callboard_ctl_read_sheet (const char  *path,
                          GError     **error)
{
  return dex_await_pointer (callboard_pool_run (read_job, g_strdup (path), g_free), error);
}

/* What is to be written where. */
typedef struct
{
  char *path;
  char *text;
} WriteJob;

static void
write_job_free (gpointer data)
{
  WriteJob *job = data;

  g_free (job->path);
  g_free (job->text);
  g_free (job);
}

/* What is written first, under a name of its own, is nobody's concern. */
static char *
dup_reason (const char   *path,
            const GError *error)
{
  g_autofree char *shown = g_filename_display_name (path);
  g_autofree char *escaped = g_regex_escape_string (shown, -1);
  g_autofree char *pattern = g_strdup_printf ("(%s)\\.[A-Za-z0-9]{6}", escaped);
  g_autoptr(GRegex) regex = g_regex_new (pattern, 0, 0, NULL);

  return regex != NULL ? g_regex_replace (regex, error->message, -1, 0, "\\1", 0, NULL) : g_strdup (error->message);
}

static gboolean
write_job (gpointer   data,
           GValue    *result,
           GError   **error)
{
  WriteJob *job = data;
  g_autoptr(GError) reason = NULL;
  g_autofree char *why = NULL;

  g_value_init (result, G_TYPE_BOOLEAN);
  g_value_set_boolean (result, TRUE);
  if (g_file_set_contents_full (job->path, job->text, -1, G_FILE_SET_CONTENTS_CONSISTENT, PRIVATE, &reason))
    return TRUE;

  why = dup_reason (job->path, reason);
  return callboard_error_refuse (error, CALLBOARD_ERROR_LOCAL, _("The file cannot be written: %s"), why);
}

/**
 * callboard_ctl_check_file_name:
 * @path: a file that is to be written
 * @error: return location for a %CALLBOARD_CTL_ERROR_USAGE
 *
 * Returns: whether one would not take it for the document of another program
 */
gboolean
callboard_ctl_check_file_name (const char  *path,
                               GError     **error)
{
  static const char * const foreign[] = { ".xlsx", ".xls", ".xlsm", ".xlsb", ".ods", ".numbers" };
  g_autofree char *folded = g_ascii_strdown (path, -1);

  for (guint i = 0; i < G_N_ELEMENTS (foreign); i++)
    {
      if (!g_str_has_suffix (folded, foreign[i]))
        continue;
      g_set_error (error, CALLBOARD_CTL_ERROR, CALLBOARD_CTL_ERROR_USAGE,
                   _("“%s” would not be such a file. Give it a name that ends in .csv, which spreadsheet programs open, or in "
                     ".json."), path);
      return FALSE;
    }

  return TRUE;
}

/**
 * callboard_ctl_write_file:
 * @path: a file, or `-` for standard output
 * @text: what shall be in it
 * @error: return location for a %CALLBOARD_ERROR_LOCAL
 *
 * Writes all of it or nothing, for the user only. Awaits, so only on a fiber.
 *
 * Returns: whether it was written
 */
gboolean
callboard_ctl_write_file (const char  *path,
                          const char  *text,
                          GError     **error)
{
  WriteJob *job;

  if (is_standard (path))
    {
      callboard_ctl_print_text (text);
      return TRUE;
    }

  job = g_new0 (WriteJob, 1);
  job->path = g_strdup (path);
  job->text = g_strdup (text);

  return dex_await (callboard_pool_run (write_job, job, write_job_free), error);
}
