/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-store"

#include "config.h"

#include "base/callboard-error.h"
#include "base/callboard-future.h"
#include "store/callboard-store-private.h"
#include "store/callboard-store-snapshot.h"

#define ENCODING_PLAIN  "columns"
#define ENCODING_PACKED "columns+zlib"
#define TABLE           G_VARIANT_TYPE ("(ua{sv})")

/* A small table is not worth it; of a large one the fastest level takes most away. */
#define COMPRESS_FROM  4096
#define COMPRESS_LEVEL 1

static const struct
{
  CallboardFloorParts        part;
  const char                *name;
  const CallboardRecordType *type;
} parts[] = {
  { CALLBOARD_FLOOR_AGENTS, "agents", &callboard_agent_record_type },
  { CALLBOARD_FLOOR_QUEUES, "queues", &callboard_queue_record_type },
  { CALLBOARD_FLOOR_NUMBERS, "numbers", &callboard_number_record_type },
  { CALLBOARD_FLOOR_SUBSCRIPTIONS, "subscriptions", &callboard_subscription_record_type },
};

static int
find_part (CallboardFloorParts part)
{
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      if (parts[i].part == part)
        return (int) i;
    }

  return -1;
}

/* What is on its way into or out of the database; one thread after the other works on it. */
typedef struct
{
  CallboardStore *store;         /* (owned) (nullable): on its way into the database, until it is written */
  int             part;
  gint64          refreshed_at;
  GPtrArray      *records;       /* (owned) (nullable) */
  char           *encoding;      /* (owned) (nullable) */
  GBytes         *bytes;         /* (owned) (nullable) */
} Transit;

static void
transit_clear (gpointer data)
{
  Transit *transit = data;

  g_clear_object (&transit->store);
  g_clear_pointer (&transit->records, g_ptr_array_unref);
  g_clear_pointer (&transit->bytes, g_bytes_unref);
  g_free (transit->encoding);
}

static void
transit_unref (gpointer transit)
{
  g_atomic_rc_box_release_full (transit, transit_clear);
}

static Transit *
transit_new (int part)
{
  Transit *transit = g_atomic_rc_box_new0 (Transit);

  transit->part = part;

  return transit;
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Transit, transit_unref)

static gboolean
encode (gpointer   data,
        GValue    *result,
        GError   **error)
{
  Transit *transit = data;
  g_autoptr(GConverter) compressor = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, COMPRESS_LEVEL));
  g_autoptr(GVariant) table = g_variant_ref_sink (callboard_columns_encode (parts[transit->part].type,
                                                                            transit->records));
  g_autoptr(GBytes) plain = g_variant_get_data_as_bytes (table);
  g_autoptr(GBytes) packed = NULL;

  if (g_bytes_get_size (plain) >= COMPRESS_FROM)
    packed = g_converter_convert_bytes (compressor, plain, NULL);
  if (packed != NULL && g_bytes_get_size (packed) < g_bytes_get_size (plain) / 2)
    {
      transit->encoding = g_strdup (ENCODING_PACKED);
      transit->bytes = g_steal_pointer (&packed);
    }
  else
    {
      transit->encoding = g_strdup (ENCODING_PLAIN);
      transit->bytes = g_steal_pointer (&plain);
    }
  g_value_set_boolean (g_value_init (result, G_TYPE_BOOLEAN), TRUE);

  return TRUE;
}

static gboolean
save (CallboardSql    *sql,
      CallboardOwner  *owner,
      gpointer         data,
      GValue          *result,
      GError         **error)
{
  Transit *transit = data;

  return callboard_sql_run (sql,
                            "INSERT OR REPLACE INTO snapshots (part, refreshed_at, encoding, data)"
                            " VALUES (?1, ?2, ?3, ?4)",
                            SQL_ARGS (SQL_ID (parts[transit->part].name), SQL_INT (transit->refreshed_at),
                                      SQL_ID (transit->encoding), SQL_BYTES (transit->bytes)), error);
}

/* The work must not hold the store: its last reference would be given up on the store's own thread. */
static DexFuture *
save_cb (DexFuture *encoded,
         gpointer   data)
{
  Transit *transit = data;
  g_autoptr(CallboardStore) store = g_steal_pointer (&transit->store);

  return callboard_store_write (store, save, g_atomic_rc_box_acquire (transit), transit_unref);
}

/**
 * callboard_store_save_snapshot:
 * @self: a store, not to be closed before this resolved
 * @part: one part of the floor
 * @records: (element-type CallboardRecord): all of its records, of the type that the part's items have
 * @refreshed_at: when they were read, in Unix seconds
 *
 * Remembers a part of the floor in place of what was remembered before. Secrets are left out.
 *
 * Returns: (transfer full): a future that resolves to %TRUE when it is on the disk
 */
DexFuture *
callboard_store_save_snapshot (CallboardStore      *self,
                               CallboardFloorParts  part,
                               GPtrArray           *records,
                               gint64               refreshed_at)
{
  g_autoptr(Transit) transit = NULL;
  DexFuture *saved;

  dex_return_error_if_fail (CALLBOARD_IS_STORE (self));
  dex_return_error_if_fail (find_part (part) >= 0 && records != NULL);

  transit = transit_new (find_part (part));
  transit->store = g_object_ref (self);
  transit->records = g_ptr_array_ref (records);
  transit->refreshed_at = refreshed_at;
  saved = dex_future_then (callboard_pool_run (encode, g_atomic_rc_box_acquire (transit), transit_unref),
                           save_cb, g_atomic_rc_box_acquire (transit), transit_unref);
  /* It is to be saved also when nobody waits. */
  dex_future_disown (dex_ref (saved));

  return saved;
}

static gboolean
load (CallboardSql    *sql,
      CallboardOwner  *owner,
      gpointer         data,
      GValue          *result,
      GError         **error)
{
  Transit *transit = data;
  g_autoptr(GError) failure = NULL;
  g_autoptr(CallboardRows) rows = callboard_sql_query (sql,
                                                       "SELECT refreshed_at, encoding, data FROM snapshots"
                                                       " WHERE part = ?1",
                                                       SQL_ARGS (SQL_ID (parts[transit->part].name)), error);

  if (rows == NULL)
    return FALSE;
  if (callboard_rows_next (rows, &failure))
    {
      transit->refreshed_at = callboard_rows_get_integer (rows, 0);
      transit->encoding = g_strdup (callboard_rows_get_text (rows, 1));
      transit->bytes = callboard_rows_dup_bytes (rows, 2);
    }
  if (failure == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* What comes from a file is looked through before it is trusted. */
static GPtrArray *
decode_records (GBytes                     *bytes,
                const CallboardRecordType  *type,
                GError                    **error)
{
  g_autoptr(GVariant) table = g_variant_ref_sink (g_variant_new_from_bytes (TABLE, bytes, FALSE));

  if (g_variant_is_normal_form (table))
    return callboard_columns_decode (type, table, error);

  g_propagate_error (error, callboard_error_new (CALLBOARD_ERROR_NOT_UNDERSTOOD, "It is no table"));
  return NULL;
}

static GBytes *
unpack (Transit  *transit,
        GError  **error)
{
  g_autoptr(GConverter) decompressor = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB));

  if (g_strcmp0 (transit->encoding, ENCODING_PACKED) == 0)
    return g_converter_convert_bytes (decompressor, transit->bytes, error);
  if (g_strcmp0 (transit->encoding, ENCODING_PLAIN) == 0)
    return g_bytes_ref (transit->bytes);

  g_propagate_error (error, callboard_error_new (CALLBOARD_ERROR_NOT_UNDERSTOOD, "“%s” is no known encoding",
                                                 transit->encoding));
  return NULL;
}

/* It is a memory only: one that cannot be understood is as good as none, and the next reading makes another. */
static gboolean
decode (gpointer   data,
        GValue    *result,
        GError   **error)
{
  Transit *transit = data;
  CallboardSnapshot *snapshot = callboard_record_new (&callboard_snapshot_type);
  g_autoptr(GError) failure = NULL;
  g_autoptr(GBytes) bytes = transit->bytes != NULL ? unpack (transit, &failure) : NULL;

  if (bytes != NULL)
    snapshot->records = decode_records (bytes, parts[transit->part].type, &failure);
  if (failure != NULL)
    g_message ("The last %s are not remembered: %s", parts[transit->part].name, failure->message);

  callboard_record_set_string (snapshot, CALLBOARD_SNAPSHOT_PART, parts[transit->part].name);
  callboard_record_set_integer (snapshot, CALLBOARD_SNAPSHOT_REFRESHED_AT,
                                snapshot->records != NULL ? transit->refreshed_at : 0);
  if (snapshot->records == NULL)
    snapshot->records = g_ptr_array_new_with_free_func (callboard_record_unref);
  snapshot->parent.set |= CALLBOARD_FIELD_BIT (CALLBOARD_SNAPSHOT_RECORDS);
  g_value_take_boxed (g_value_init (result, CALLBOARD_TYPE_RECORD), snapshot);

  return TRUE;
}

static DexFuture *
decode_cb (DexFuture *loaded,
           gpointer   data)
{
  return callboard_pool_run (decode, g_atomic_rc_box_acquire (data), transit_unref);
}

/**
 * callboard_store_load_snapshot:
 * @self: a store
 * @part: one part of the floor
 *
 * Returns: (transfer full): a future that resolves to a #CallboardSnapshot, a #CallboardRecord; one without records and
 *   with `refreshed_at` 0 where nothing is remembered
 */
DexFuture *
callboard_store_load_snapshot (CallboardStore      *self,
                               CallboardFloorParts  part)
{
  g_autoptr(Transit) transit = NULL;

  dex_return_error_if_fail (CALLBOARD_IS_STORE (self));
  dex_return_error_if_fail (find_part (part) >= 0);

  transit = transit_new (find_part (part));

  return dex_future_then (callboard_store_read (self, load, g_atomic_rc_box_acquire (transit), transit_unref),
                          decode_cb, g_atomic_rc_box_acquire (transit), transit_unref);
}

static gboolean
forget (CallboardSql    *sql,
        CallboardOwner  *owner,
        gpointer         data,
        GValue          *result,
        GError         **error)
{
  return callboard_sql_run (sql, "DELETE FROM snapshots", NULL, error);
}

/**
 * callboard_store_forget_snapshots:
 * @self: a store
 *
 * Forgets the last floor.
 *
 * Returns: (transfer full): a future that resolves to %TRUE when it is gone from the disk
 */
DexFuture *
callboard_store_forget_snapshots (CallboardStore *self)
{
  dex_return_error_if_fail (CALLBOARD_IS_STORE (self));

  return callboard_store_write (self, forget, NULL, NULL);
}
