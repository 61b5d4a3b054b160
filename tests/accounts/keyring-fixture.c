/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-test"

#include "config.h"

#include <signal.h>
#include <string.h>

#include <glib/gstdio.h>

#include "accounts/keyring-fixture.h"

#define DAEMON   "gnome-keyring-daemon"
#define PATIENCE (30 * G_USEC_PER_SEC)

struct _KeyringFixture
{
  GTestDBus       *bus;
  GSubprocess     *daemon;
  GDBusConnection *stand_in;
  char            *folder;
  char           **environment;
};

gboolean
keyring_fixture_has_daemon (void)
{
  g_autofree char *program = g_find_program_in_path (DAEMON);

  return program != NULL;
}

static GDBusConnection *
connect_to_bus (KeyringFixture *self)
{
  g_autoptr(GError) error = NULL;
  GDBusConnection *connection = g_dbus_connection_new_for_address_sync (
    g_test_dbus_get_bus_address (self->bus),
    G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION, NULL, NULL, &error);

  g_assert_no_error (error);

  return connection;
}

/**
 * keyring_fixture_new:
 *
 * Returns: (transfer full): a bus on which nobody keeps secrets
 */
KeyringFixture *
keyring_fixture_new (void)
{
  KeyringFixture *self = g_new0 (KeyringFixture, 1);
  g_autoptr(GError) error = NULL;

  self->folder = g_dir_make_tmp ("callboard-keyring-XXXXXX", &error);
  g_assert_no_error (error);
  self->bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (self->bus);

  self->environment = g_get_environ ();
  keyring_fixture_setenv (self, "DBUS_SESSION_BUS_ADDRESS", g_test_dbus_get_bus_address (self->bus));
  keyring_fixture_setenv (self, "CALLBOARD_TEST_FOLDER", self->folder);
  for (const char * const *name = (const char * const[]){ "HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME",
                                                           "XDG_RUNTIME_DIR", NULL }; *name != NULL; name++)
    {
      g_autofree char *folder = g_build_filename (self->folder, *name, NULL);

      g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
      keyring_fixture_setenv (self, *name, folder);
    }
  /* No prompter can open a window, no autolaunch finds another bus. */
  for (const char * const *name = (const char * const[]){ "DISPLAY", "WAYLAND_DISPLAY", "GNOME_KEYRING_CONTROL",
                                                           "SECRET_BACKEND", NULL }; *name != NULL; name++)
    self->environment = g_environ_unsetenv (self->environment, *name);

  return self;
}

static gboolean
has_owner (GDBusConnection *connection)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GVariant) answer = g_dbus_connection_call_sync (
    connection, "org.freedesktop.DBus", "/", "org.freedesktop.DBus", "NameHasOwner",
    g_variant_new ("(s)", KEYRING_SERVICE_NAME), G_VARIANT_TYPE ("(b)"), G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);
  gboolean owned;

  g_assert_no_error (error);
  g_variant_get (answer, "(b)", &owned);

  return owned;
}

static void
wait_for_owner (KeyringFixture *self)
{
  g_autoptr(GDBusConnection) connection = connect_to_bus (self);
  gint64 end = g_get_monotonic_time () + PATIENCE;

  while (!has_owner (connection))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_usleep (10000);
    }
  g_dbus_connection_close_sync (connection, NULL, NULL);
}

/**
 * keyring_fixture_start:
 * @self: a bus
 * @password: (nullable): what to unlock the keyring with, making it if need be; %NULL to leave it locked
 *
 * Starts a real keyring daemon. Started again, it has what it had.
 */
void
keyring_fixture_start (KeyringFixture *self,
                       const char     *password)
{
  g_autoptr(GSubprocessLauncher) launcher = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *log = g_build_filename (self->folder, "keyring.log", NULL);

  launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_SILENCE);
  g_subprocess_launcher_set_environ (launcher, self->environment);
  /* What is fatal to a test is not to a daemon. */
  g_subprocess_launcher_unsetenv (launcher, "G_DEBUG");
  g_subprocess_launcher_set_stderr_file_path (launcher, log);
  self->daemon = g_subprocess_launcher_spawn (launcher, &error, DAEMON, "--foreground", "--components=secrets",
                                              password != NULL ? "--unlock" : NULL, NULL);
  g_assert_no_error (error);
  if (password != NULL)
    g_output_stream_write_all (g_subprocess_get_stdin_pipe (self->daemon), password, strlen (password), NULL, NULL,
                               &error);
  g_assert_no_error (error);
  g_output_stream_close (g_subprocess_get_stdin_pipe (self->daemon), NULL, NULL);
  keyring_fixture_setenv (self, "CALLBOARD_TEST_KEYRING_PID", g_subprocess_get_identifier (self->daemon));
  wait_for_owner (self);
}

static void
end_daemon (KeyringFixture *self)
{
  if (self->daemon == NULL)
    return;

  g_subprocess_send_signal (self->daemon, SIGTERM);
  g_subprocess_wait (self->daemon, NULL, NULL);
  g_clear_object (&self->daemon);
}

static void
remove_folder (const char *path)
{
  g_autoptr(GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR) && !g_file_test (child, G_FILE_TEST_IS_SYMLINK))
        remove_folder (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}

void
keyring_fixture_free (KeyringFixture *self)
{
  end_daemon (self);
  if (self->stand_in != NULL)
    g_dbus_connection_close_sync (self->stand_in, NULL, NULL);
  g_clear_object (&self->stand_in);
  g_test_dbus_down (self->bus);
  g_clear_object (&self->bus);
  remove_folder (self->folder);
  g_free (self->folder);
  g_strfreev (self->environment);
  g_free (self);
}

const char *
keyring_fixture_get_folder (KeyringFixture *self)
{
  return self->folder;
}

void
keyring_fixture_setenv (KeyringFixture *self,
                        const char     *name,
                        const char     *value)
{
  self->environment = g_environ_setenv (self->environment, name, value, TRUE);
}

/**
 * keyring_fixture_stop:
 * @self: a bus with a keyring
 *
 * Ends the daemon, which must not have ended before: nothing that is done to it may take it off everybody's bus.
 */
void
keyring_fixture_stop (KeyringFixture *self)
{
  g_autoptr(GDBusConnection) connection = connect_to_bus (self);

  g_assert_true (has_owner (connection));
  g_dbus_connection_close_sync (connection, NULL, NULL);
  end_daemon (self);
}

/* Runs on GDBus' own thread, for every message; what is swallowed is never answered. */
static GDBusMessage *
answer_cb (GDBusConnection *connection,
           GDBusMessage    *message,
           gboolean         incoming,
           gpointer         how)
{
  if (!incoming || g_dbus_message_get_message_type (message) != G_DBUS_MESSAGE_TYPE_METHOD_CALL)
    return message;

  if (GPOINTER_TO_INT (how) == KEYRING_STAND_IN_REFUSING)
    {
      g_autoptr(GDBusMessage) refusal = g_dbus_message_new_method_error_literal (
        message, "org.freedesktop.DBus.Error.AccessDenied", "not for you");

      g_dbus_connection_send_message (connection, refusal, G_DBUS_SEND_MESSAGE_FLAGS_NONE, NULL, NULL);
    }
  g_object_unref (message);

  return NULL;
}

/**
 * keyring_fixture_stand_in:
 * @self: a bus
 * @service: the name of the keyring, or of what asks a person for the keyring's password
 * @how: how calls are answered
 *
 * Puts something else where that service belongs.
 */
void
keyring_fixture_stand_in (KeyringFixture *self,
                          const char     *service,
                          KeyringStandIn  how)
{
  g_autoptr(GVariant) answer = NULL;
  g_autoptr(GError) error = NULL;

  self->stand_in = connect_to_bus (self);
  answer = g_dbus_connection_call_sync (self->stand_in, "org.freedesktop.DBus", "/", "org.freedesktop.DBus",
                                        "RequestName", g_variant_new ("(su)", service, 0), NULL,
                                        G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);
  g_assert_no_error (error);
  g_dbus_connection_add_filter (self->stand_in, answer_cb, GINT_TO_POINTER (how), NULL);
}

/**
 * keyring_fixture_run:
 * @self: a bus
 * @path: the test to run as a subprocess; it must pass
 */
void
keyring_fixture_run (KeyringFixture *self,
                     const char     *path)
{
  g_test_trap_subprocess_with_envp (path, (const char * const *) self->environment, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
}
