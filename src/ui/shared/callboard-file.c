/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/callboard-error.h"
#include "base/callboard-future.h"
#include "ui/shared/callboard-dex-gtk.h"
#include "ui/shared/callboard-file.h"

/* Files hold names and telephone numbers, so only the user may read those that are made here. */

typedef struct
{
  GFile *file;        /* (owned) (nullable) */
  char  *text;        /* (owned) (nullable) */
  gsize  max_bytes;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_object (&job->file);
  g_free (job->text);
  g_free (job);
}

static gboolean
read_job (gpointer   data,
          GValue    *result,
          GError   **error)
{
  Job *job = data;
  g_autoptr(GError) reason = NULL;
  g_autoptr(GFileInfo) info = g_file_query_info (job->file, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE, NULL,
                                                 NULL);
  GBytes *bytes;

  if (info != NULL && (gsize) g_file_info_get_size (info) > job->max_bytes)
    return callboard_error_refuse (error, CALLBOARD_ERROR_NOT_UNDERSTOOD, _("The file is too large for a list of agents."));

  bytes = g_file_load_bytes (job->file, NULL, NULL, &reason);
  if (bytes == NULL)
    return callboard_error_refuse (error, CALLBOARD_ERROR_LOCAL, _("The file cannot be read: %s"), reason->message);

  g_value_init (result, G_TYPE_BYTES);
  g_value_take_boxed (result, bytes);
  return TRUE;
}

static gboolean
write_job (gpointer   data,
           GValue    *result,
           GError   **error)
{
  Job *job = data;
  g_autoptr(GError) reason = NULL;

  if (!g_file_replace_contents (job->file, job->text, strlen (job->text), NULL, FALSE, G_FILE_CREATE_PRIVATE, NULL, NULL,
                                &reason))
    return callboard_error_refuse (error, CALLBOARD_ERROR_LOCAL, _("The file cannot be written: %s"), reason->message);

  g_value_init (result, G_TYPE_OBJECT);
  g_value_set_object (result, job->file);
  return TRUE;
}

static GListModel *
list_filters (void)
{
  GListStore *filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  g_autoptr(GtkFileFilter) sheets = gtk_file_filter_new ();
  g_autoptr(GtkFileFilter) all = gtk_file_filter_new ();
  static const char * const suffixes[] = { "csv", "tsv", "txt", "json" };

  gtk_file_filter_set_name (sheets, _("Spreadsheets and Rosters (CSV, JSON)"));
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    gtk_file_filter_add_suffix (sheets, suffixes[i]);
  gtk_file_filter_set_name (all, _("All Files"));
  gtk_file_filter_add_pattern (all, "*");
  g_list_store_append (filters, sheets);
  g_list_store_append (filters, all);

  return G_LIST_MODEL (filters);
}

/**
 * callboard_file_choose:
 * @near: any widget of the window
 * @title: what the file is for, translated, in title case
 *
 * Asks for a spreadsheet or a roster to read.
 *
 * Returns: (transfer full): a future that resolves to a #GFile, or rejects with CANCELLED
 */
DexFuture *
callboard_file_choose (GtkWidget  *near,
                       const char *title)
{
  g_autoptr(GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr(GListModel) filters = list_filters ();

  gtk_file_dialog_set_title (dialog, title);
  gtk_file_dialog_set_filters (dialog, filters);

  return callboard_dex_file_dialog_open (dialog, near);
}

/**
 * callboard_file_read:
 * @file: a file
 * @max_bytes: what it may have at most
 *
 * Returns: (transfer full): a future that resolves to #GBytes, or rejects with LOCAL, or NOT_UNDERSTOOD where it is too
 *   large
 */
DexFuture *
callboard_file_read (GFile *file,
                     gsize  max_bytes)
{
  Job *job = g_new0 (Job, 1);

  job->file = g_object_ref (file);
  job->max_bytes = max_bytes;

  return callboard_pool_run (read_job, job, job_free);
}

static DexFuture *
chosen_cb (DexFuture *future,
           gpointer   data)
{
  const char *text = data;
  GFile *file = g_value_get_object (dex_future_get_value (future, NULL));
  Job *job = g_new0 (Job, 1);

  job->file = g_object_ref (file);
  job->text = g_strdup (text);

  return callboard_pool_run (write_job, job, job_free);
}

/**
 * callboard_file_save:
 * @near: any widget of the window
 * @title: what the file is, translated, in title case
 * @name: what it may be called
 * @text: (transfer full): what shall be in it
 *
 * Asks where to write, and writes all of it or nothing, for the user only.
 *
 * Returns: (transfer full): a future that resolves to the #GFile, or rejects with CANCELLED or LOCAL
 */
DexFuture *
callboard_file_save (GtkWidget  *near,
                     const char *title,
                     const char *name,
                     char       *text)
{
  g_autoptr(GtkFileDialog) dialog = gtk_file_dialog_new ();

  gtk_file_dialog_set_title (dialog, title);
  gtk_file_dialog_set_initial_name (dialog, name);

  return dex_future_then (callboard_dex_file_dialog_save (dialog, near), chosen_cb, text, g_free);
}

typedef struct
{
  GWeakRef   near;
  char      *title;    /* (owned) */
  char      *name;     /* (owned) */
  DexFuture *making;   /* (owned) (nullable): until it is waited for */
} Saving;

static void
saving_free (gpointer data)
{
  Saving *saving = data;

  g_weak_ref_clear (&saving->near);
  g_free (saving->title);
  g_free (saving->name);
  dex_clear (&saving->making);
  g_free (saving);
}

static DexFuture *
save_fiber (gpointer data)
{
  Saving *saving = data;
  g_autoptr(GError) error = NULL;
  g_autofree char *text = dex_await_string (g_steal_pointer (&saving->making), &error);
  g_autoptr(GtkWidget) near = g_weak_ref_get (&saving->near);

  if (text == NULL)
    return callboard_reject (g_steal_pointer (&error));
  if (near == NULL || gtk_widget_get_root (near) == NULL)
    return callboard_reject (callboard_error_new (CALLBOARD_ERROR_CANCELLED, "nobody waits for the file any more"));

  return callboard_file_save (near, saving->title, saving->name, g_steal_pointer (&text));
}

/**
 * callboard_file_save_made:
 * @near: any widget of the window
 * @title: what the file is, translated, in title case
 * @name: what it may be called
 * @make: makes what shall be in it, a string, on a thread of the pool
 * @data: handed to @make
 * @destroy: frees @data
 *
 * As callboard_file_save(), for what takes a while to put together.
 *
 * Returns: (transfer full): a future that resolves to the #GFile, or rejects with CANCELLED or LOCAL
 */
DexFuture *
callboard_file_save_made (GtkWidget         *near,
                          const char        *title,
                          const char        *name,
                          CallboardPoolFunc  make,
                          gpointer           data,
                          GDestroyNotify     destroy)
{
  Saving *saving = g_new0 (Saving, 1);

  g_weak_ref_init (&saving->near, near);
  saving->title = g_strdup (title);
  saving->name = g_strdup (name);
  saving->making = callboard_pool_run (make, data, destroy);

  return callboard_spawn (save_fiber, saving, saving_free);
}

/**
 * callboard_file_dup_name:
 * @file: a file
 *
 * Returns: (transfer full): its name as a person reads it
 */
char *
callboard_file_dup_name (GFile *file)
{
  g_autofree char *base = g_file_get_basename (file);

  return base != NULL ? g_filename_display_name (base) : g_strdup ("");
}
