/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-store"

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "store/callboard-store-private.h"

#define FILE_MODE 0600

/* Who is at work on a run is told by a lock, not by a process id: each store that is open holds a lock on one byte of a
 * file beside the database, at a place drawn by lot, and a run says at which. The kernel lets go of it however the
 * process ends. Process ids would not do: in a Flatpak each instance counts its own, and they come round again. */
struct _CallboardOwner
{
  int    fd;
  gint64 id;
};

static struct flock
lock_on (gint64 id)
{
  return (struct flock) { .l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = id, .l_len = 1 };
}

static gint64
draw_id (void)
{
  gint64 id = ((gint64) g_random_int () << 30) ^ (gint64) g_random_int ();

  return MAX (id, 1);
}

/**
 * callboard_owner_new:
 * @path: the database
 * @error: return location for a %CALLBOARD_ERROR_LOCAL
 *
 * Returns: (transfer full): a sign of life that lasts until it is freed or the process ends, or %NULL with @error set
 */
CallboardOwner *
callboard_owner_new (const char  *path,
                     GError     **error)
{
  g_autoptr(CallboardOwner) self = g_new0 (CallboardOwner, 1);
  g_autofree char *locks = g_strconcat (path, "-owners", NULL);

  self->fd = open (locks, O_RDWR | O_CREAT | O_CLOEXEC, FILE_MODE);
  while (self->fd >= 0 && self->id == 0)
    {
      gint64 id = draw_id ();
      struct flock lock = lock_on (id);

      if (fcntl (self->fd, F_OFD_SETLK, &lock) == 0)
        self->id = id;
      else if (errno != EAGAIN && errno != EACCES)
        break;
    }
  if (self->id != 0)
    return g_steal_pointer (&self);

  g_propagate_error (error, callboard_store_error_new (CALLBOARD_STORE_READ_ONLY, locks, g_strerror (errno)));
  return NULL;
}

/**
 * callboard_owner_free:
 * @self: (transfer full): a sign of life
 */
void
callboard_owner_free (CallboardOwner *self)
{
  g_clear_fd (&self->fd, NULL);
  g_free (self);
}

/**
 * callboard_owner_get_id:
 * @self: a sign of life
 *
 * Returns: what to write down so that others can ask whether this one lives
 */
gint64
callboard_owner_get_id (CallboardOwner *self)
{
  return self->id;
}

/**
 * callboard_owner_is_alive:
 * @self: one's own sign of life
 * @id: anybody's
 *
 * Returns: whether the store with that sign is still open, here or in another process
 */
gboolean
callboard_owner_is_alive (CallboardOwner *self,
                          gint64          id)
{
  struct flock lock = lock_on (id);

  if (id <= 0)
    return FALSE;
  if (id == self->id)
    return TRUE;

  /* In doubt it lives: to settle a run that goes on would be worse than to leave one be. */
  return fcntl (self->fd, F_OFD_GETLK, &lock) != 0 || lock.l_type != F_UNLCK;
}
