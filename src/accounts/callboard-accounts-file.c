/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-accounts"

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/file.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "accounts/callboard-account-private.h"
#include "accounts/callboard-accounts-file.h"
#include "base/callboard-error.h"
#include "base/callboard-future.h"

#define FILE_MODE   0600
#define FOLDER_MODE 0700

#define GENERAL_GROUP "callboard"
#define KEY_LAST_USED "last-used"
#define KEY_NAME      "name"

/* The keys of an account's group are the names of the account's properties. */
static const char * const text_keys[] = { KEY_NAME, "server", "app-id", "sid", "color" };
static const char * const flag_keys[] = { "read-only", "allow-plain-http" };

/* Every write reads the file anew and changes only what it is about, so that the window and callboardctl can both
 * write, and what a newer version put there stays. */
typedef enum {
  EDIT_CHECK_NAME,
  EDIT_PUT,
  EDIT_REMOVE,
  EDIT_LAST_USED,
} EditKind;

typedef struct
{
  EditKind  kind;
  char     *path;
  char     *id;
  GKeyFile *group;  /* (owned): what the account is, read while still on the main thread */
} Edit;

static void
edit_free (gpointer data)
{
  Edit *edit = data;

  g_free (edit->path);
  g_free (edit->id);
  g_key_file_unref (edit->group);
  g_free (edit);
}

static GError *
new_local (const char *path,
           const char *doing,
           const char *what)
{
  return callboard_error_new (CALLBOARD_ERROR_LOCAL, "%s %s: %s", doing, path, what);
}

/*< private >*/
GError *
callboard_accounts_new_taken (const char *name)
{
  GError *error = callboard_error_new (CALLBOARD_ERROR_TAKEN, "There is an account of that name");
  g_autofree char *sentence = g_strdup_printf (_("There is already an account named “%s”. Choose another name."), name);

  callboard_error_set_field (error, KEY_NAME);
  callboard_error_set_reason (error, 0, sentence);

  return error;
}

/**
 * callboard_accounts_file_dup_path:
 *
 * Returns: (transfer full): where the accounts of the person are
 */
char *
callboard_accounts_file_dup_path (void)
{
  return g_build_filename (g_get_user_config_dir (), "callboard", "accounts.ini", NULL);
}

static GKeyFile *
parse (const char  *text,
       gsize        length,
       GError     **error)
{
  g_autoptr(GKeyFile) file = g_key_file_new ();

  if (!g_utf8_validate_len (text, length, NULL))
    {
      g_set_error (error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_UNKNOWN_ENCODING, "not UTF-8");
      return NULL;
    }
  if (!g_key_file_load_from_data (file, text, length, G_KEY_FILE_KEEP_COMMENTS | G_KEY_FILE_KEEP_TRANSLATIONS, error))
    return NULL;

  return g_steal_pointer (&file);
}

/* NULL with @damaged or @error set; a file that is not there is an empty one. */
static GKeyFile *
read_file (const char  *path,
           GError     **damaged,
           GError     **error)
{
  g_autofree char *text = NULL;
  g_autoptr(GError) failure = NULL;
  gsize length;

  if (g_file_get_contents (path, &text, &length, &failure))
    return parse (text, length, damaged);
  if (g_error_matches (failure, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    return g_key_file_new ();

  g_propagate_error (error, new_local (path, "Reading", failure->message));
  return NULL;
}

/* Never over one that was set aside before. */
static char *
set_aside (const char *path)
{
  for (guint i = 1; i < G_MAXUINT16; i++)
    {
      g_autofree char *target = g_strdup_printf ("%s.damaged-%u", path, i);

      if (link (path, target) == 0)
        return g_unlink (path) == 0 ? g_steal_pointer (&target) : NULL;
      if (errno == EEXIST)
        continue;
      /* A file system without links. */
      if (!g_file_test (target, G_FILE_TEST_EXISTS) && g_rename (path, target) == 0)
        return g_steal_pointer (&target);
      return NULL;
    }

  return NULL;
}

static GError *
new_damaged (const char   *path,
             const GError *damaged)
{
  g_autofree char *aside = set_aside (path);
  g_autofree char *sentence = NULL;
  GError *error = new_local (path, "Reading", damaged->message);

  if (aside != NULL)
    /* Translators: %s is the name of a file. */
    sentence = g_strdup_printf (_("The list of accounts was damaged and could not be read. It was kept as %s. Connect "
                                  "your accounts again."), aside);
  else
    sentence = g_strdup_printf (_("The list of accounts is damaged and cannot be read. Repair or rename the file %s."),
                                path);
  callboard_error_set_reason (error, 0, sentence);

  return error;
}

/**
 * callboard_accounts_file_load:
 * @path: the file
 * @error: return location for a %CALLBOARD_ERROR_LOCAL
 *
 * A file that is no key file is renamed to `….damaged-N`, which the error's sentence says.
 *
 * Returns: (transfer full) (nullable): what is in the file; empty where there is none
 */
GKeyFile *
callboard_accounts_file_load (const char  *path,
                              GError     **error)
{
  g_autoptr(GError) damaged = NULL;
  GKeyFile *file = read_file (path, &damaged, error);

  if (damaged != NULL)
    g_propagate_error (error, new_damaged (path, damaged));

  return file;
}

static CallboardAccount *
dup_account (GKeyFile   *file,
             const char *group)
{
  g_autoptr(CallboardAccount) account = callboard_account_new_saved (group);

  for (gsize i = 0; i < G_N_ELEMENTS (text_keys); i++)
    {
      g_autofree char *value = g_key_file_get_string (file, group, text_keys[i], NULL);

      g_object_set (account, text_keys[i], value, NULL);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (flag_keys); i++)
    g_object_set (account, flag_keys[i], g_key_file_get_boolean (file, group, flag_keys[i], NULL), NULL);

  /* What was edited by hand may lack a name. */
  if (callboard_account_get_name (account) == NULL)
    g_object_set (account, "name", callboard_account_get_server (account), NULL);
  if (callboard_account_get_server (account) != NULL)
    return g_steal_pointer (&account);

  g_debug ("The accounts' file has a group “%s” without a server; it is left alone", group);
  return NULL;
}

/**
 * callboard_accounts_file_dup_accounts:
 * @file: what was loaded
 *
 * Returns: (transfer full) (element-type CallboardAccount): the accounts, in the file's order
 */
GPtrArray *
callboard_accounts_file_dup_accounts (GKeyFile *file)
{
  GPtrArray *accounts = g_ptr_array_new_with_free_func (g_object_unref);
  g_auto(GStrv) groups = g_key_file_get_groups (file, NULL);

  for (gsize i = 0; groups[i] != NULL; i++)
    {
      CallboardAccount *account;

      if (g_str_equal (groups[i], GENERAL_GROUP))
        continue;
      account = dup_account (file, groups[i]);
      if (account != NULL)
        g_ptr_array_add (accounts, account);
    }

  return accounts;
}

/**
 * callboard_accounts_file_dup_last_used:
 * @file: what was loaded
 *
 * Returns: (transfer full) (nullable): the id of the account that was used last
 */
char *
callboard_accounts_file_dup_last_used (GKeyFile *file)
{
  return g_key_file_get_string (file, GENERAL_GROUP, KEY_LAST_USED, NULL);
}

static gboolean
name_is_free (GKeyFile    *file,
              const Edit  *edit,
              GError     **error)
{
  g_autofree char *name = g_key_file_get_string (edit->group, edit->id, KEY_NAME, NULL);
  g_auto(GStrv) groups = g_key_file_get_groups (file, NULL);

  for (gsize i = 0; groups[i] != NULL; i++)
    {
      g_autofree char *other = g_key_file_get_string (file, groups[i], KEY_NAME, NULL);

      if (g_strcmp0 (name, other) != 0 || g_str_equal (groups[i], edit->id))
        continue;
      g_propagate_error (error, callboard_accounts_new_taken (name));
      return FALSE;
    }

  return TRUE;
}

static void
put_group (GKeyFile   *file,
           const Edit *edit)
{
  for (gsize i = 0; i < G_N_ELEMENTS (text_keys); i++)
    {
      g_autofree char *value = g_key_file_get_value (edit->group, edit->id, text_keys[i], NULL);

      if (value != NULL)
        g_key_file_set_value (file, edit->id, text_keys[i], value);
      else
        g_key_file_remove_key (file, edit->id, text_keys[i], NULL);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (flag_keys); i++)
    g_key_file_set_boolean (file, edit->id, flag_keys[i],
                            g_key_file_get_boolean (edit->group, edit->id, flag_keys[i], NULL));
}

static void
remove_group (GKeyFile   *file,
              const Edit *edit)
{
  g_autofree char *last_used = callboard_accounts_file_dup_last_used (file);

  g_key_file_remove_group (file, edit->id, NULL);
  if (g_strcmp0 (last_used, edit->id) == 0)
    g_key_file_remove_key (file, GENERAL_GROUP, KEY_LAST_USED, NULL);
}

static gboolean
apply (GKeyFile    *file,
       const Edit  *edit,
       GError     **error)
{
  switch (edit->kind)
    {
    case EDIT_CHECK_NAME:
      return name_is_free (file, edit, error);
    case EDIT_PUT:
      if (!name_is_free (file, edit, error))
        return FALSE;
      put_group (file, edit);
      return TRUE;
    case EDIT_REMOVE:
      remove_group (file, edit);
      return TRUE;
    case EDIT_LAST_USED:
      g_key_file_set_string (file, GENERAL_GROUP, KEY_LAST_USED, edit->id);
      return TRUE;
    default:
      g_assert_not_reached ();
    }
}

static gboolean
write_file (const char  *path,
            GKeyFile    *file,
            GError     **error)
{
  g_autoptr(GError) failure = NULL;
  g_autofree char *text = NULL;
  /* Somebody who keeps this file elsewhere keeps the link to it. */
  g_autofree char *target = realpath (path, NULL);
  gsize length;

  /* GLib keeps the mode of a file that it replaces. */
  if (target != NULL)
    g_chmod (target, FILE_MODE);
  text = g_key_file_to_data (file, &length, NULL);
  if (g_file_set_contents_full (target != NULL ? target : path, text, (gssize) length,
                                G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, FILE_MODE, &failure))
    return TRUE;

  g_propagate_error (error, new_local (path, "Writing", failure->message));
  return FALSE;
}

/* The folder is what is locked: the file itself is another one after each write. */
static int
lock_folder (const char  *path,
             GError     **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofd int fd = -1;

  if (g_mkdir_with_parents (folder, FOLDER_MODE) == 0)
    fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0)
    {
      g_propagate_error (error, new_local (folder, "Opening", g_strerror (errno)));
      return -1;
    }
  /* Some network file systems cannot; then the last writer wins, as it would without. */
  if (flock (fd, LOCK_EX) != 0)
    g_debug ("No lock on %s: %s", folder, g_strerror (errno));

  return g_steal_fd (&fd);
}

static gboolean
run_edit (gpointer   data,
          GValue    *result,
          GError   **error)
{
  Edit *edit = data;
  g_autoptr(GError) damaged = NULL;
  g_autoptr(GKeyFile) file = NULL;
  g_autofd int lock = lock_folder (edit->path, error);

  if (lock < 0)
    return FALSE;
  file = read_file (edit->path, &damaged, error);
  if (damaged != NULL)
    g_propagate_error (error, new_damaged (edit->path, damaged));
  if (file == NULL || !apply (file, edit, error))
    return FALSE;
  if (edit->kind != EDIT_CHECK_NAME && !write_file (edit->path, file, error))
    return FALSE;

  g_value_init (result, G_TYPE_BOOLEAN);
  g_value_set_boolean (result, TRUE);

  return TRUE;
}

static DexFuture *
start_edit (EditKind          kind,
            const char       *path,
            CallboardAccount *account)
{
  Edit *edit = g_new0 (Edit, 1);

  edit->kind = kind;
  edit->path = g_strdup (path);
  edit->id = g_strdup (callboard_account_get_id (account));
  edit->group = g_key_file_new ();
  for (gsize i = 0; i < G_N_ELEMENTS (text_keys); i++)
    {
      g_autofree char *value = NULL;

      g_object_get (account, text_keys[i], &value, NULL);
      if (value != NULL)
        g_key_file_set_string (edit->group, edit->id, text_keys[i], value);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (flag_keys); i++)
    {
      gboolean value;

      g_object_get (account, flag_keys[i], &value, NULL);
      g_key_file_set_boolean (edit->group, edit->id, flag_keys[i], value);
    }

  return callboard_pool_run (run_edit, edit, edit_free);
}

/**
 * callboard_accounts_file_check_name:
 * @path: the file
 * @account: an account
 *
 * Returns: (transfer full): a future that resolves to %TRUE where no other account of the file has the name, or rejects
 *   with %CALLBOARD_ERROR_TAKEN of the field `name`, or with %CALLBOARD_ERROR_LOCAL
 */
DexFuture *
callboard_accounts_file_check_name (const char       *path,
                                    CallboardAccount *account)
{
  return start_edit (EDIT_CHECK_NAME, path, account);
}

/**
 * callboard_accounts_file_put:
 * @path: the file
 * @account: an account
 *
 * Returns: (transfer full): a future that resolves to %TRUE when the account is in the file, or rejects as
 *   callboard_accounts_file_check_name() does
 */
DexFuture *
callboard_accounts_file_put (const char       *path,
                             CallboardAccount *account)
{
  return start_edit (EDIT_PUT, path, account);
}

/**
 * callboard_accounts_file_remove:
 * @path: the file
 * @account: an account
 *
 * Returns: (transfer full): a future that resolves to %TRUE when the account is not in the file, or rejects with
 *   %CALLBOARD_ERROR_LOCAL
 */
DexFuture *
callboard_accounts_file_remove (const char       *path,
                                CallboardAccount *account)
{
  return start_edit (EDIT_REMOVE, path, account);
}

/**
 * callboard_accounts_file_set_last_used:
 * @path: the file
 * @account: an account
 *
 * Returns: (transfer full): a future that resolves to %TRUE when the file says so, or rejects with
 *   %CALLBOARD_ERROR_LOCAL
 */
DexFuture *
callboard_accounts_file_set_last_used (const char       *path,
                                       CallboardAccount *account)
{
  return start_edit (EDIT_LAST_USED, path, account);
}
