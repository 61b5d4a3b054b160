/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include "base/callboard-future.h"
#include "ui/shared/callboard-extension-register.h"

/* What a person says of extensions, and only this machine writes down. */

typedef DexFuture *(*ChangeFunc) (CallboardStore *store,
                                  gpointer        change);

typedef struct
{
  CallboardExtensionRegister *self;     /* (owned) */
  DexFuture                  *opening;  /* (owned) (nullable) */
  ChangeFunc                  func;
  char                      **numbers;  /* (owned) */
  CallboardSignalType         type;
  char                       *note;     /* (owned) (nullable) */
} Change;

static void
change_free (gpointer data)
{
  Change *change = data;

  g_object_unref (change->self);
  dex_clear (&change->opening);
  g_strfreev (change->numbers);
  g_free (change->note);
  g_free (change);
}

static DexFuture *
change_fiber (gpointer data)
{
  Change *change = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(CallboardStore) store = dex_await_object (g_steal_pointer (&change->opening), &error);
  gboolean changed = store != NULL && dex_await (change->func (store, change), &error);

  callboard_extension_register_reload (change->self);

  return changed ? dex_future_new_true () : callboard_reject (g_steal_pointer (&error));
}

static Change *
change_new (CallboardExtensionRegister *self,
            const char * const         *numbers,
            const char                 *note,
            ChangeFunc                  func)
{
  Change *change = g_new0 (Change, 1);

  change->self = g_object_ref (self);
  change->opening = callboard_extension_register_open_store (self);
  change->func = func;
  change->numbers = g_strdupv ((char **) numbers);
  change->note = g_strdup (note);

  return change;
}

static DexFuture *
adopt (CallboardStore *store,
       gpointer        data)
{
  Change *change = data;

  return callboard_store_register_adopt (store, change->numbers[0], change->type, change->note);
}

/**
 * callboard_extension_register_adopt:
 * @number: an extension that was made elsewhere
 * @type: how it is reached, as far as the person knows
 * @note: (nullable): what the person wants to remember of it
 *
 * Writes it down. Nothing is sent to the service.
 *
 * Returns: (transfer full): a future that resolves to %TRUE, or rejects with LOCAL
 */
DexFuture *
callboard_extension_register_adopt (CallboardExtensionRegister *self,
                                    const char                 *number,
                                    CallboardSignalType         type,
                                    const char                 *note)
{
  const char * const numbers[] = { number, NULL };
  Change *change;

  dex_return_error_if_fail (CALLBOARD_IS_EXTENSION_REGISTER (self));

  change = change_new (self, numbers, note, adopt);
  change->type = type;

  return callboard_spawn (change_fiber, change, change_free);
}

static DexFuture *
write_note (CallboardStore *store,
            gpointer        data)
{
  Change *change = data;
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func (callboard_record_unref);
  CallboardRegisterRow *row = callboard_record_new (&callboard_register_row_type);

  callboard_record_set_string (row, CALLBOARD_REGISTER_NUMBER, change->numbers[0]);
  callboard_record_set_string (row, CALLBOARD_REGISTER_NOTE, change->note);
  g_ptr_array_add (rows, row);

  return callboard_store_register_note (store, rows);
}

/**
 * callboard_extension_register_set_note:
 * @number: an extension
 * @note: what the person wants to remember of it; empty for nothing
 *
 * Returns: (transfer full): a future that resolves to %TRUE, or rejects with LOCAL
 */
DexFuture *
callboard_extension_register_set_note (CallboardExtensionRegister *self,
                                       const char                 *number,
                                       const char                 *note)
{
  const char * const numbers[] = { number, NULL };

  dex_return_error_if_fail (CALLBOARD_IS_EXTENSION_REGISTER (self));

  return callboard_spawn (change_fiber, change_new (self, numbers, note, write_note), change_free);
}

static DexFuture *
forget (CallboardStore *store,
        gpointer        data)
{
  Change *change = data;
  g_autoptr(GPtrArray) futures = g_ptr_array_new_with_free_func (dex_unref);

  for (guint i = 0; change->numbers[i] != NULL; i++)
    g_ptr_array_add (futures, callboard_store_register_forget (store, change->numbers[i]));

  return callboard_settle_all (futures);
}

/**
 * callboard_extension_register_forget:
 * @numbers: (array zero-terminated=1): extensions
 *
 * Takes them out of the register. At the service they stay, if there are such.
 *
 * Returns: (transfer full): a future that resolves to %TRUE
 */
DexFuture *
callboard_extension_register_forget (CallboardExtensionRegister *self,
                                     const char * const         *numbers)
{
  dex_return_error_if_fail (CALLBOARD_IS_EXTENSION_REGISTER (self));

  return callboard_spawn (change_fiber, change_new (self, numbers, NULL, forget), change_free);
}
