/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-sandbox"

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "base/callboard-error.h"
#include "base/callboard-future.h"
#include "base/callboard-redact.h"
#include "sandbox/callboard-practice.h"
#include "sandbox/callboard-sandbox.h"

/* Always the same people, so that what one has learned about the practice floor stays true. */
#define N_AGENTS 60
#define MAX_AGENTS 100000
#define SEED 2020

/* Changes of state a second while somebody looks on. */
#define GENTLE_TRAFFIC 0.3

#define LOOK_AGAIN_MSEC 50
#define PATIENCE_MSEC 10000

/* A file that only its owner can read; locked by the process that serves, for as long as it does. Where others may join in,
 * it says how; what a process left behind that died is not locked. */
#define GROUP "practice"
#define MAX_FILE_BYTES 4096

struct _CallboardPractice
{
  GObject           parent_instance;

  char             *url;        /* (owned) */
  char             *app_id;     /* (owned) */
  char             *sid;        /* (owned) */
  char             *auth_token; /* (owned) */

  /* where this process serves */
  CallboardSandbox *sandbox;    /* (owned) (nullable) */
  int               lock;       /* (owned): -1 for none */
};

G_DEFINE_FINAL_TYPE (CallboardPractice, callboard_practice, G_TYPE_OBJECT)

static void
callboard_practice_finalize (GObject *object)
{
  CallboardPractice *self = CALLBOARD_PRACTICE (object);

  callboard_practice_close (self);
  callboard_redact_forget (self->auth_token);
  g_clear_pointer (&self->auth_token, callboard_secret_free);
  g_free (self->url);
  g_free (self->app_id);
  g_free (self->sid);

  G_OBJECT_CLASS (callboard_practice_parent_class)->finalize (object);
}

static void
callboard_practice_class_init (CallboardPracticeClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = callboard_practice_finalize;
}

static void
callboard_practice_init (CallboardPractice *self)
{
  self->lock = -1;
}

static CallboardPractice *
practice_new (const char *url,
              const char *app_id,
              const char *sid,
              const char *auth_token)
{
  CallboardPractice *self = g_object_new (CALLBOARD_TYPE_PRACTICE, NULL);

  self->url = g_strdup (url);
  self->app_id = g_strdup (app_id);
  self->sid = g_strdup (sid);
  self->auth_token = g_strdup (auth_token);
  callboard_redact_learn (self->auth_token);

  return self;
}

static gboolean
fail (GError     **error,
      const char  *doing)
{
  int saved_errno = errno;

  g_propagate_error (error, callboard_error_new (CALLBOARD_ERROR_LOCAL, "%s: %s", doing, g_strerror (saved_errno)));
  return FALSE;
}

/* Flatpak gives each instance a runtime folder of its own, with one folder in it that all instances share. */
static char *
dup_folder (void)
{
  const char *flatpak_id = g_getenv ("FLATPAK_ID");

  if (flatpak_id == NULL || *flatpak_id == '\0')
    return g_build_filename (g_get_user_runtime_dir (), "callboard", NULL);

  return g_build_filename (g_get_user_runtime_dir (), "app", flatpak_id, "callboard", NULL);
}

static int
open_lock (GError **error)
{
  g_autofree char *folder = dup_folder ();
  g_autofree char *path = g_build_filename (folder, "practice", NULL);
  int fd = -1;

  if (g_mkdir_with_parents (folder, 0700) == 0)
    fd = open (path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (fd < 0)
    fail (error, path);

  return fd;
}

/* Whoever practises for a large floor, or takes pictures of one, says so when it is opened for the first time. */
static guint
get_n_agents (void)
{
  guint64 n_agents;

  return g_ascii_string_to_unsigned (g_getenv ("CALLBOARD_PRACTICE_AGENTS") ?: "", 10, 1, MAX_AGENTS, &n_agents, NULL)
         ? n_agents : N_AGENTS;
}

static CallboardSandbox *
start_sandbox (CallboardPracticeUse   use,
               GError               **error)
{
  g_autoptr(CallboardSandboxOptions) options = callboard_sandbox_options_new ();
  g_autoptr(CallboardSandbox) sandbox = NULL;
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "callboard", NULL);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    return GINT_TO_POINTER (fail (error, folder));

  options->agents = get_n_agents ();
  options->seed = SEED;
  options->traffic = use == CALLBOARD_PRACTICE_STAY ? GENTLE_TRAFFIC : 0;
  options->state_file = g_build_filename (folder, "practice-floor.json", NULL);
  sandbox = callboard_sandbox_new (options);

  return callboard_sandbox_start_thread (sandbox, error) ? g_steal_pointer (&sandbox) : NULL;
}

static gboolean
publish (CallboardPractice  *self,
         GError            **error)
{
  g_autoptr(GKeyFile) file = g_key_file_new ();
  gsize length;
  char *text;
  gboolean written;

  g_key_file_set_string (file, GROUP, "url", self->url);
  g_key_file_set_string (file, GROUP, "app-id", self->app_id);
  g_key_file_set_string (file, GROUP, "sid", self->sid);
  g_key_file_set_string (file, GROUP, "auth-token", self->auth_token);
  text = g_key_file_to_data (file, &length, NULL);
  written = pwrite (self->lock, text, length, 0) == (gssize) length;
  callboard_secret_free (text);

  return written || fail (error, "publishing the practice floor");
}

static CallboardPractice *
serve (int                    lock,
       CallboardPracticeUse   use,
       GError               **error)
{
  g_autoptr(CallboardSandbox) sandbox = NULL;
  g_autoptr(CallboardPractice) self = NULL;
  g_autofree char *url = NULL;
  g_autofd int owned_lock = lock;

  if (ftruncate (lock, 0) != 0)
    return GINT_TO_POINTER (fail (error, "locking the practice floor"));
  sandbox = start_sandbox (use, error);
  if (sandbox == NULL)
    return NULL;

  url = callboard_sandbox_dup_url (sandbox);
  self = practice_new (url, callboard_sandbox_get_app_id (sandbox), callboard_sandbox_get_sid (sandbox),
                       callboard_sandbox_get_auth_token (sandbox));
  self->sandbox = g_steal_pointer (&sandbox);
  self->lock = g_steal_fd (&owned_lock);

  /* Whoever only visits will be gone before another could do much. */
  if (use == CALLBOARD_PRACTICE_STAY && !publish (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

/* Somebody listens there: what was published is not of a server that has just gone. */
static gboolean
is_alive (const char *url)
{
  g_autoptr(GSocketClient) client = g_socket_client_new ();
  g_autoptr(GSocketConnection) connection = NULL;

  g_socket_client_set_timeout (client, 2);
  g_socket_client_set_enable_proxy (client, FALSE);
  connection = g_socket_client_connect_to_uri (client, url, 80, NULL, NULL);

  return connection != NULL;
}

static CallboardPractice *
join (int lock)
{
  char text[MAX_FILE_BYTES + 1] = "";
  gssize length = pread (lock, text, MAX_FILE_BYTES, 0);
  g_autoptr(GKeyFile) file = g_key_file_new ();
  g_autofree char *url = NULL;
  g_autofree char *app_id = NULL;
  g_autofree char *sid = NULL;
  char *auth_token = NULL;
  CallboardPractice *self = NULL;

  if (length > 0 && g_key_file_load_from_data (file, text, (gsize) length, G_KEY_FILE_NONE, NULL))
    {
      url = g_key_file_get_string (file, GROUP, "url", NULL);
      app_id = g_key_file_get_string (file, GROUP, "app-id", NULL);
      sid = g_key_file_get_string (file, GROUP, "sid", NULL);
      auth_token = g_key_file_get_string (file, GROUP, "auth-token", NULL);
    }
  if (url != NULL && app_id != NULL && sid != NULL && auth_token != NULL && is_alive (url))
    self = practice_new (url, app_id, sid, auth_token);

  explicit_bzero (text, sizeof text);
  callboard_secret_free (auth_token);
  return self;
}

/* Serves or joins, whichever is possible; %NULL with %G_IO_ERROR_BUSY where neither is at this moment. In the pool. */
static gboolean
try_to_open (gpointer   data,
             GValue    *result,
             GError   **error)
{
  CallboardPractice *self = NULL;
  g_autofd int lock = open_lock (error);

  if (lock < 0)
    return FALSE;

  if (flock (lock, LOCK_EX | LOCK_NB) == 0)
    self = serve (g_steal_fd (&lock), (CallboardPracticeUse) GPOINTER_TO_INT (data), error);
  else if (errno != EWOULDBLOCK)
    return fail (error, "locking the practice floor");
  else if ((self = join (lock)) == NULL)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_BUSY, "The practice floor is in use");
  if (self == NULL)
    return FALSE;

  g_value_init (result, CALLBOARD_TYPE_PRACTICE);
  g_value_take_object (result, self);
  return TRUE;
}

static DexFuture *
open_fiber (gpointer data)
{
  gint64 patience = g_get_monotonic_time () + PATIENCE_MSEC * 1000;
  GError *error = NULL;

  while (TRUE)
    {
      CallboardPractice *self = dex_await_object (callboard_pool_run (try_to_open, data, NULL), &error);

      if (self != NULL)
        return dex_future_new_take_object (self);
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_BUSY))
        return callboard_reject (error);
      g_clear_error (&error);
      if (g_get_monotonic_time () > patience)
        break;
      if (!dex_await (callboard_sleep (LOOK_AGAIN_MSEC), &error))
        return callboard_reject (error);
    }

  error = callboard_error_new (CALLBOARD_ERROR_LOCAL, "The practice floor is locked by another process");
  callboard_error_set_reason (error, 0, _("Another program keeps the practice floor to itself. Close it, then try again."));
  return callboard_reject (error);
}

/**
 * callboard_practice_open:
 * @use: how long it is meant to be used
 *
 * Opens the practice floor of this user, kept in `$XDG_DATA_HOME/callboard/practice-floor.json`.
 *
 * Returns: (transfer full): a future that resolves to a #CallboardPractice, or rejects with %CALLBOARD_ERROR_LOCAL where a
 *   file cannot be used
 */
DexFuture *
callboard_practice_open (CallboardPracticeUse use)
{
  return callboard_spawn (open_fiber, GINT_TO_POINTER ((int) use), NULL);
}

static gboolean
probe (gpointer   data,
       GValue    *result,
       GError   **error)
{
  g_value_init (result, G_TYPE_BOOLEAN);
  g_value_set_boolean (result, is_alive (data));

  return TRUE;
}

/**
 * callboard_practice_probe:
 * @self: a practice floor
 *
 * Returns: (transfer full): a future that resolves to whether it is still served; by another process it may not be
 */
DexFuture *
callboard_practice_probe (CallboardPractice *self)
{
  dex_return_error_if_fail (CALLBOARD_IS_PRACTICE (self));

  return callboard_pool_run (probe, g_strdup (self->url), g_free);
}

/**
 * callboard_practice_close:
 * @self: a practice floor
 *
 * Leaves the floor; where this process serves it, it is saved and ended. To be called before the last reference is dropped,
 * as futures may hold another for a little longer. A second call does nothing.
 */
void
callboard_practice_close (CallboardPractice *self)
{
  g_return_if_fail (CALLBOARD_IS_PRACTICE (self));

  if (self->sandbox != NULL)
    callboard_sandbox_stop (self->sandbox);
  g_clear_object (&self->sandbox);

  /* Only now that everything is saved may the next one begin. */
  if (self->lock >= 0 && ftruncate (self->lock, 0) != 0)
    g_debug ("The address of the practice floor could not be taken back: %s", g_strerror (errno));
  g_clear_fd (&self->lock, NULL);
}

/**
 * callboard_practice_get_url:
 * @self: a practice floor
 *
 * Returns: (transfer none): where it is, as `http://127.0.0.1:PORT`
 */
const char *
callboard_practice_get_url (CallboardPractice *self)
{
  g_return_val_if_fail (CALLBOARD_IS_PRACTICE (self), NULL);

  return self->url;
}

/**
 * callboard_practice_get_app_id:
 * @self: a practice floor
 *
 * Returns: (transfer none): its App ID
 */
const char *
callboard_practice_get_app_id (CallboardPractice *self)
{
  g_return_val_if_fail (CALLBOARD_IS_PRACTICE (self), NULL);

  return self->app_id;
}

/**
 * callboard_practice_get_sid:
 * @self: a practice floor
 *
 * Returns: (transfer none): its Sid
 */
const char *
callboard_practice_get_sid (CallboardPractice *self)
{
  g_return_val_if_fail (CALLBOARD_IS_PRACTICE (self), NULL);

  return self->sid;
}

/**
 * callboard_practice_get_auth_token:
 * @self: a practice floor
 *
 * Returns: (transfer none): its auth token
 */
const char *
callboard_practice_get_auth_token (CallboardPractice *self)
{
  g_return_val_if_fail (CALLBOARD_IS_PRACTICE (self), NULL);

  return self->auth_token;
}

/**
 * callboard_practice_get_serving:
 * @self: a practice floor
 *
 * Returns: whether it is this process that serves it
 */
gboolean
callboard_practice_get_serving (CallboardPractice *self)
{
  g_return_val_if_fail (CALLBOARD_IS_PRACTICE (self), FALSE);

  return self->sandbox != NULL;
}
