/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include "base/callboard-error.h"
#include "base/callboard-future.h"
#include "ui/extensions/callboard-extension-reader.h"

/* Leaves the rest of what the client may ask at once to whoever works. */
#define AT_ONCE 2

struct _CallboardExtensionReader
{
  GObject                     parent_instance;

  CallboardFloor             *floor;    /* (owned) */
  CallboardExtensionRegister *all;      /* (owned) */
  GHashTable                 *tried;    /* (owned): set of agents' ids */
  guint                       cursor;   /* in the list: what is before it was looked at */
  gboolean                    active;
  gboolean                    reading;
};

G_DEFINE_FINAL_TYPE (CallboardExtensionReader, callboard_extension_reader, G_TYPE_OBJECT)

/* Agents who have one of which it is not known, and who were not asked yet. */
static GPtrArray *
pick_agents (CallboardExtensionReader *self)
{
  GListModel *extensions = G_LIST_MODEL (self->all);
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);

  for (; self->cursor < g_list_model_get_n_items (extensions) && ids->len < AT_ONCE; self->cursor++)
    {
      g_autoptr(CallboardKnownExtension) extension = g_list_model_get_item (extensions, self->cursor);
      const char *agent_id = callboard_known_extension_get_agent (extension);

      if (agent_id != NULL && callboard_known_extension_get_signal_type (extension) == CALLBOARD_SIGNAL_UNKNOWN &&
          g_hash_table_add (self->tried, g_strdup (agent_id)))
        g_ptr_array_add (ids, g_strdup (agent_id));
    }

  return ids;
}

static gboolean
read_some (CallboardExtensionReader *self)
{
  g_autoptr(GPtrArray) ids = pick_agents (self);
  g_autoptr(GPtrArray) futures = g_ptr_array_new_with_free_func (dex_unref);
  gboolean well = TRUE;

  for (guint i = 0; i < ids->len; i++)
    g_ptr_array_add (futures, callboard_floor_refresh_agent (self->floor, ids->pdata[i]));
  if (futures->len == 0 || !dex_await (callboard_settle_all (futures), NULL))
    return FALSE;

  for (guint i = 0; i < futures->len; i++)
    {
      g_autoptr(GError) error = NULL;

      /* Whoever has gone meanwhile took the extension along; anything else will not be better for the next. */
      if (dex_future_get_value (futures->pdata[i], &error) == NULL && !callboard_error_is (error, CALLBOARD_ERROR_NOT_FOUND))
        well = FALSE;
    }

  return well;
}

static DexFuture *
read_fiber (gpointer data)
{
  CallboardExtensionReader *self = data;
  gboolean read_any = FALSE;

  while (self->active && read_some (self))
    read_any = TRUE;
  self->reading = FALSE;
  /* So that it is on the disk, and need not be read another time. */
  if (read_any)
    callboard_extension_register_reload (self->all);

  return dex_future_new_true ();
}

static void
start (CallboardExtensionReader *self)
{
  CallboardFloorStatus status = callboard_floor_get_status (self->floor);

  if (!self->active || self->reading || status != CALLBOARD_FLOOR_READY)
    return;

  self->reading = TRUE;
  self->cursor = 0;
  callboard_report_and_disown (callboard_spawn (read_fiber, g_object_ref (self), g_object_unref),
                               "reading how extensions are reached");
}

static void
callboard_extension_reader_finalize (GObject *object)
{
  CallboardExtensionReader *self = CALLBOARD_EXTENSION_READER (object);

  g_hash_table_unref (self->tried);
  g_clear_object (&self->all);
  g_clear_object (&self->floor);

  G_OBJECT_CLASS (callboard_extension_reader_parent_class)->finalize (object);
}

static void
callboard_extension_reader_class_init (CallboardExtensionReaderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = callboard_extension_reader_finalize;
}

static void
callboard_extension_reader_init (CallboardExtensionReader *self)
{
  self->tried = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/**
 * callboard_extension_reader_new:
 * @session: whose extensions
 *
 * Returns: (transfer full): a reader that rests
 */
CallboardExtensionReader *
callboard_extension_reader_new (CallboardSession *session)
{
  CallboardExtensionReader *self = g_object_new (CALLBOARD_TYPE_EXTENSION_READER, NULL);

  self->floor = g_object_ref (callboard_session_get_floor (session));
  self->all = g_object_ref (callboard_session_get_register (session));
  g_signal_connect_object (self->all, "updated", G_CALLBACK (start), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * callboard_extension_reader_set_active:
 * @active: whether somebody looks
 */
void
callboard_extension_reader_set_active (CallboardExtensionReader *self,
                                       gboolean                  active)
{
  self->active = active;
  start (self);
}
