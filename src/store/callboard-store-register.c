/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-store"

#include "config.h"

#include <glib/gi18n.h>

#include "base/callboard-error.h"
#include "model/callboard-extension-numbers.h"
#include "store/callboard-store-private.h"
#include "store/callboard-store-register.h"
#include "wire/callboard-records.h"

static CallboardRegisterRow *
complete_row (CallboardRegisterRow *given)
{
  g_autoptr(CallboardRegisterRow) over = callboard_record_new (&callboard_register_row_type);
  g_autofree char *now = callboard_store_dup_now ();

  if (given->created_at == NULL)
    callboard_record_set_string (over, CALLBOARD_REGISTER_CREATED_AT, now);
  if (given->origin == NULL)
    callboard_record_set_string (over, CALLBOARD_REGISTER_ORIGIN, CALLBOARD_ORIGIN_CREATED);

  return callboard_record_merge (given, over);
}

static gboolean
put (CallboardSql    *sql,
     CallboardOwner  *owner,
     gpointer         data,
     GValue          *result,
     GError         **error)
{
  CallboardStoreArgs *args = data;

  return callboard_sql_insert (sql, "INSERT OR REPLACE INTO register", args->record, error);
}

/**
 * callboard_store_register_put:
 * @self: a store
 * @extension: what it shall say of the number from now on; `created_at` is now and `origin` is created where they are
 *   missing
 *
 * Returns: (transfer full): a future that resolves to %TRUE when it is on the disk
 */
DexFuture *
callboard_store_register_put (CallboardStore       *self,
                              CallboardRegisterRow *extension)
{
  CallboardStoreArgs *args;

  dex_return_error_if_fail (CALLBOARD_IS_STORE (self));
  dex_return_error_if_fail (extension->number != NULL);

  args = callboard_store_args_new (NULL);
  args->record = complete_row (extension);

  return callboard_store_write (self, put, args, callboard_store_args_free);
}

/* Whoever has it proves that there is such a one. */
static void
settle_origin (CallboardRegisterRow *row)
{
  if (row->bound_to == NULL || *row->bound_to == '\0')
    return;

  if (g_strcmp0 (row->origin, CALLBOARD_ORIGIN_PERHAPS) == 0)
    callboard_record_set_string (row, CALLBOARD_REGISTER_ORIGIN, CALLBOARD_ORIGIN_CREATED);
  else if (g_strcmp0 (row->origin, CALLBOARD_ORIGIN_ADOPTED) == 0)
    callboard_record_set_string (row, CALLBOARD_REGISTER_ORIGIN, CALLBOARD_ORIGIN_SEEN);
}

static gboolean
note_one (CallboardSql          *sql,
          CallboardRegisterRow  *given,
          GError               **error)
{
  g_autoptr(GPtrArray) rows = callboard_sql_list (sql, &callboard_register_row_type,
                                                  "SELECT * FROM register WHERE number = ?1",
                                                  SQL_ARGS (SQL_ID (given->number)), error);
  g_autoptr(CallboardRegisterRow) whole = NULL;

  if (rows == NULL)
    return FALSE;
  if (rows->len > 0)
    {
      whole = callboard_record_merge (g_ptr_array_index (rows, 0), given);
    }
  else
    {
      g_autoptr(CallboardRegisterRow) seen = callboard_record_new (&callboard_register_row_type);
      g_autoptr(CallboardRegisterRow) known = NULL;

      callboard_record_set_string (seen, CALLBOARD_REGISTER_ORIGIN, CALLBOARD_ORIGIN_SEEN);
      known = callboard_record_merge (seen, given);
      whole = complete_row (known);
    }
  settle_origin (whole);
  if (whole->bound_to != NULL && *whole->bound_to == '\0')
    callboard_record_unset (whole, CALLBOARD_REGISTER_BOUND_TO);
  if (whole->note != NULL && *whole->note == '\0')
    callboard_record_unset (whole, CALLBOARD_REGISTER_NOTE);

  return callboard_sql_insert (sql, "INSERT OR REPLACE INTO register", whole, error);
}

static gboolean
note (CallboardSql    *sql,
      CallboardOwner  *owner,
      gpointer         data,
      GValue          *result,
      GError         **error)
{
  CallboardStoreArgs *args = data;

  for (guint i = 0; i < args->records->len; i++)
    {
      if (!note_one (sql, g_ptr_array_index (args->records, i), error))
        return FALSE;
    }

  return TRUE;
}

/**
 * callboard_store_register_note:
 * @self: a store
 * @rows: (element-type CallboardRegisterRow): numbers, and of each what became known; an empty `bound_to` is
 *   nobody, an empty `note` none
 *
 * What a row does not say stays as it is. A number that was not in the register comes into it, as seen where its row does
 * not say where it is from.
 *
 * Returns: (transfer full): a future that resolves to %TRUE when it is on the disk
 */
DexFuture *
callboard_store_register_note (CallboardStore *self,
                               GPtrArray      *rows)
{
  CallboardStoreArgs *args;

  dex_return_error_if_fail (CALLBOARD_IS_STORE (self));
  dex_return_error_if_fail (rows != NULL);

  args = callboard_store_args_new (NULL);
  args->records = g_ptr_array_ref (rows);

  return callboard_store_write (self, note, args, callboard_store_args_free);
}

static gboolean
adopt (CallboardSql    *sql,
       CallboardOwner  *owner,
       gpointer         data,
       GValue          *result,
       GError         **error)
{
  CallboardStoreArgs *args = data;
  CallboardRegisterRow *row = args->record;

  return callboard_sql_insert (sql, "INSERT OR IGNORE INTO register", row, error) &&
         callboard_sql_run (sql,
                            "UPDATE register SET note = coalesce (?2, note), origin = CASE origin WHEN 'seen' THEN"
                            " 'adopted' ELSE origin END, type = CASE ?3 WHEN 'unknown' THEN type ELSE ?3 END"
                            " WHERE number = ?1",
                            SQL_ARGS (SQL_ID (row->number), SQL_TEXT (row->note),
                                      SQL_ID (callboard_signal_type_to_string (row->type))), error);
}

/**
 * callboard_store_register_adopt:
 * @self: a store
 * @number: an extension that was made elsewhere
 * @type: how it is reached, as far as the person knows
 * @note: (nullable): what the person wants to remember of it
 *
 * Takes an extension that the service does not list into the register. What is known of it already is kept.
 *
 * Returns: (transfer full): a future that resolves to %TRUE when it is on the disk
 */
DexFuture *
callboard_store_register_adopt (CallboardStore      *self,
                                const char          *number,
                                CallboardSignalType  type,
                                const char          *note)
{
  g_autoptr(CallboardRegisterRow) row = callboard_record_new (&callboard_register_row_type);
  CallboardStoreArgs *args;

  dex_return_error_if_fail (CALLBOARD_IS_STORE (self));
  dex_return_error_if_fail (number != NULL);

  callboard_record_set_string (row, CALLBOARD_REGISTER_NUMBER, number);
  callboard_record_set_integer (row, CALLBOARD_REGISTER_TYPE, (gint64) type);
  callboard_record_set_string (row, CALLBOARD_REGISTER_ORIGIN, CALLBOARD_ORIGIN_ADOPTED);
  callboard_record_set_string (row, CALLBOARD_REGISTER_NOTE, note);
  args = callboard_store_args_new (NULL);
  args->record = complete_row (row);

  return callboard_store_write (self, adopt, args, callboard_store_args_free);
}

static gboolean
forget (CallboardSql    *sql,
        CallboardOwner  *owner,
        gpointer         data,
        GValue          *result,
        GError         **error)
{
  CallboardStoreArgs *args = data;

  return callboard_sql_run (sql, "DELETE FROM register WHERE number = ?1", SQL_ARGS (SQL_ID (args->id)), error);
}

/**
 * callboard_store_register_forget:
 * @self: a store
 * @number: an extension
 *
 * Returns: (transfer full): a future that resolves to %TRUE when the register does not have it
 */
DexFuture *
callboard_store_register_forget (CallboardStore *self,
                                 const char     *number)
{
  dex_return_error_if_fail (CALLBOARD_IS_STORE (self));
  dex_return_error_if_fail (number != NULL);

  return callboard_store_write (self, forget, callboard_store_args_new (number), callboard_store_args_free);
}

static GPtrArray *
list_register (CallboardSql  *sql,
               GError       **error)
{
  return callboard_sql_list (sql, &callboard_register_row_type, "SELECT * FROM register ORDER BY number", NULL, error);
}

static gboolean
list (CallboardSql    *sql,
      CallboardOwner  *owner,
      gpointer         data,
      GValue          *result,
      GError         **error)
{
  GPtrArray *rows = list_register (sql, error);

  if (rows == NULL)
    return FALSE;
  callboard_store_take_records (result, rows);

  return TRUE;
}

/**
 * callboard_store_register_list:
 * @self: a store
 *
 * Returns: (transfer full): a future that resolves to a #GPtrArray of #CallboardRegisterRow by number
 */
DexFuture *
callboard_store_register_list (CallboardStore *self)
{
  dex_return_error_if_fail (CALLBOARD_IS_STORE (self));

  return callboard_store_read (self, list, NULL, NULL);
}

/* What the register should say of an extension that is bound, or NULL where it says so already. */
static CallboardRegisterRow *
row_as_seen (CallboardExtensionRecord *seen,
             CallboardRegisterRow     *known)
{
  g_autoptr(CallboardRegisterRow) row = callboard_record_new (&callboard_register_row_type);
  g_autoptr(CallboardRegisterRow) whole = NULL;

  callboard_record_set_string (row, CALLBOARD_REGISTER_NUMBER, seen->number);
  callboard_record_set_string (row, CALLBOARD_REGISTER_BOUND_TO, seen->agent);
  if (seen->account != NULL && *seen->account != '\0')
    callboard_record_set_string (row, CALLBOARD_REGISTER_ACCOUNT, seen->account);
  if (seen->type != CALLBOARD_SIGNAL_UNKNOWN)
    callboard_record_set_integer (row, CALLBOARD_REGISTER_TYPE, (gint64) seen->type);
  if (known == NULL)
    {
      callboard_record_set_string (row, CALLBOARD_REGISTER_ORIGIN, CALLBOARD_ORIGIN_SEEN);
      return complete_row (row);
    }

  whole = callboard_record_merge (known, row);
  settle_origin (whole);
  return callboard_record_diff (whole, known) != 0 ? g_steal_pointer (&whole) : NULL;
}

/* Every row by its number. */
static GHashTable *
index_rows (GPtrArray *rows)
{
  GHashTable *known = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < rows->len; i++)
    {
      CallboardRegisterRow *row = g_ptr_array_index (rows, i);

      g_hash_table_insert (known, row->number, row);
    }

  return known;
}

static gboolean
learn_bound (CallboardSql  *sql,
             GPtrArray     *extensions,
             GHashTable    *known,
             GHashTable    *bound,
             GError       **error)
{
  for (guint i = 0; i < extensions->len; i++)
    {
      CallboardExtensionRecord *seen = g_ptr_array_index (extensions, i);
      g_autoptr(CallboardRegisterRow) row = NULL;

      if (seen->number == NULL || seen->agent == NULL || !g_hash_table_add (bound, seen->number))
        continue;
      row = row_as_seen (seen, g_hash_table_lookup (known, seen->number));
      if (row != NULL && !callboard_sql_insert (sql, "INSERT OR REPLACE INTO register", row, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
learn_unbound (CallboardSql  *sql,
               GPtrArray     *rows,
               GHashTable    *bound,
               GError       **error)
{
  for (guint i = 0; i < rows->len; i++)
    {
      CallboardRegisterRow *row = g_ptr_array_index (rows, i);

      if (row->bound_to != NULL && !g_hash_table_contains (bound, row->number) &&
          !callboard_sql_run (sql, "UPDATE register SET bound_to = NULL WHERE number = ?1",
                              SQL_ARGS (SQL_ID (row->number)), error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
learn (CallboardSql    *sql,
       CallboardOwner  *owner,
       gpointer         data,
       GValue          *result,
       GError         **error)
{
  CallboardStoreArgs *args = data;
  g_autoptr(GPtrArray) rows = list_register (sql, error);
  g_autoptr(GHashTable) known = rows != NULL ? index_rows (rows) : NULL;
  g_autoptr(GHashTable) bound = g_hash_table_new (g_str_hash, g_str_equal);

  return rows != NULL &&
         learn_bound (sql, args->records, known, bound, error) &&
         learn_unbound (sql, rows, bound, error);
}

/**
 * callboard_store_register_learn:
 * @self: a store
 * @extensions: (element-type CallboardExtensionRecord): every extension that agents of the whole floor have
 *
 * Notes which extensions are bound to whom; those of the register that are bound to nobody any more are kept as unbound.
 * Nothing is written where nothing changed. Passwords are passed over.
 *
 * Returns: (transfer full): a future that resolves to %TRUE when it is on the disk
 */
DexFuture *
callboard_store_register_learn (CallboardStore *self,
                                GPtrArray      *extensions)
{
  CallboardStoreArgs *args;

  dex_return_error_if_fail (CALLBOARD_IS_STORE (self));
  dex_return_error_if_fail (extensions != NULL);

  args = callboard_store_args_new (NULL);
  args->records = g_ptr_array_ref (extensions);

  return callboard_store_write (self, learn, args, callboard_store_args_free);
}

typedef struct
{
  char  **taken;      /* (owned) */
  guint   n_numbers;
} Suggestion;

static void
suggestion_free (gpointer data)
{
  Suggestion *suggestion = data;

  g_strfreev (suggestion->taken);
  g_free (suggestion);
}

static gboolean
suggest (CallboardSql    *sql,
         CallboardOwner  *owner,
         gpointer         data,
         GValue          *result,
         GError         **error)
{
  Suggestion *suggestion = data;
  g_autoptr(GPtrArray) rows = list_register (sql, error);
  g_autoptr(GPtrArray) taken = g_ptr_array_new_null_terminated (0, NULL, TRUE);
  GStrv numbers;

  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (taken, ((CallboardRegisterRow *) g_ptr_array_index (rows, i))->number);
  for (guint i = 0; suggestion->taken != NULL && suggestion->taken[i] != NULL; i++)
    g_ptr_array_add (taken, suggestion->taken[i]);

  numbers = callboard_extension_numbers_pick ((const char * const *) taken->pdata, suggestion->n_numbers);
  if (numbers == NULL)
    {
      GError *refusal = callboard_error_new (CALLBOARD_ERROR_TAKEN, "Fewer than %u extension numbers are left",
                                             suggestion->n_numbers);

      callboard_error_set_reason (refusal, 0, _("Not enough extension numbers from 1000 to 1999 are free. Delete "
                                                "extensions that are no longer needed, then try again."));
      g_propagate_error (error, refusal);
      return FALSE;
    }
  g_value_take_boxed (g_value_init (result, G_TYPE_STRV), numbers);

  return TRUE;
}

/**
 * callboard_store_register_suggest:
 * @self: a store
 * @n_numbers: how many are wanted; 2 for an agent's pair
 * @taken: (array zero-terminated=1) (nullable): numbers that are known to be in use besides those of the register
 *
 * Returns: (transfer full): a future that resolves to a #GStrv of free numbers (10: 1000 to 1999), adjacent ones where there
 *   are any; or rejects with %CALLBOARD_ERROR_TAKEN where too few are left
 */
DexFuture *
callboard_store_register_suggest (CallboardStore     *self,
                                  guint               n_numbers,
                                  const char * const *taken)
{
  Suggestion *suggestion;

  dex_return_error_if_fail (CALLBOARD_IS_STORE (self));
  dex_return_error_if_fail (n_numbers > 0);

  suggestion = g_new0 (Suggestion, 1);
  suggestion->taken = g_strdupv ((char **) taken);
  suggestion->n_numbers = n_numbers;

  return callboard_store_read (self, suggest, suggestion, suggestion_free);
}
