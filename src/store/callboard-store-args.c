/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-store"

#include "config.h"

#include "store/callboard-store-private.h"

#define MSEC_PER_SEC 1000

/*< private >
 * callboard_store_args_new:
 * @id: (nullable): what it is about
 *
 * Returns: (transfer full): what a call says to its work; the caller fills in the rest
 */
CallboardStoreArgs *
callboard_store_args_new (const char *id)
{
  CallboardStoreArgs *args = g_new0 (CallboardStoreArgs, 1);

  args->id = g_strdup (id);

  return args;
}

/*< private >
 * callboard_store_args_free:
 * @args: (transfer full): what a call said
 */
void
callboard_store_args_free (gpointer args)
{
  CallboardStoreArgs *self = args;

  g_free (self->id);
  g_free (self->other);
  g_clear_pointer (&self->record, callboard_record_unref);
  g_clear_pointer (&self->records, g_ptr_array_unref);
  g_free (self);
}

/*< private >
 * callboard_store_take_records:
 * @result: an empty value
 * @records: (transfer full): what the future resolves to
 */
void
callboard_store_take_records (GValue    *result,
                              GPtrArray *records)
{
  g_value_take_boxed (g_value_init (result, G_TYPE_PTR_ARRAY), records);
}

/*< private >
 * callboard_store_dup_time:
 * @msec: milliseconds since 1970
 *
 * Returns: (transfer full): the same as RFC 3339 in UTC; such texts sort as their times do
 */
char *
callboard_store_dup_time (gint64 msec)
{
  g_autoptr(GDateTime) time = g_date_time_new_from_unix_utc (msec / MSEC_PER_SEC);
  g_autofree char *seconds = time != NULL ? g_date_time_format (time, "%Y-%m-%dT%H:%M:%S") : NULL;

  return g_strdup_printf ("%s.%03dZ", seconds != NULL ? seconds : "", (int) (msec % MSEC_PER_SEC));
}

/*< private >
 * callboard_store_dup_now:
 *
 * Returns: (transfer full): now, as callboard_store_dup_time() writes it
 */
char *
callboard_store_dup_now (void)
{
  return callboard_store_dup_time (g_get_real_time () / G_TIME_SPAN_MILLISECOND);
}

/**
 * callboard_store_dup_path:
 * @account_id: an account's id
 *
 * Returns: (transfer full) (type filename): where what is remembered of the account belongs; characters that a file's
 *   name should not have are written as `%` and two digits
 */
char *
callboard_store_dup_path (const char *account_id)
{
  g_autofree char *safe = g_uri_escape_string (account_id, NULL, FALSE);
  g_autofree char *name = g_strdup_printf ("%s%s.db", *safe == '.' ? "_" : "", safe);

  return g_build_filename (g_get_user_data_dir (), "callboard", name, NULL);
}
