/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include "ui/agents/callboard-when.h"

/* Holds the object weakly: a widget must neither be kept alive by what it waits for, nor be freed on another thread. */
typedef struct
{
  GWeakRef           object;
  CallboardWhenFunc  func;
  gpointer           user_data;
  GDestroyNotify     destroy;
} When;

static void
when_free (gpointer data)
{
  When *when = data;

  g_weak_ref_clear (&when->object);
  if (when->destroy != NULL)
    when->destroy (when->user_data);
  g_free (when);
}

static DexFuture *
done_cb (DexFuture *future,
         gpointer   data)
{
  When *when = data;
  g_autoptr(GObject) object = g_weak_ref_get (&when->object);
  g_autoptr(GError) error = NULL;
  const GValue *value = dex_future_get_value (future, &error);

  if (object != NULL)
    when->func (object, value != NULL && G_VALUE_HOLDS_OBJECT (value) ? g_value_get_object (value) : NULL, error,
                when->user_data);

  return dex_future_new_true ();
}

/**
 * callboard_when_done:
 * @object: (type GObject): who waits; held weakly
 * @future: (transfer full): what is waited for; it goes on when @object goes away
 * @func: called on the main loop if @object is still there then
 * @user_data: (transfer full) (nullable): plain data; it may be freed on another thread
 *
 * How a widget waits, without a fiber of its own.
 */
void
callboard_when_done (gpointer           object,
                     DexFuture         *future,
                     CallboardWhenFunc  func,
                     gpointer           user_data,
                     GDestroyNotify     destroy)
{
  When *when = g_new0 (When, 1);

  g_weak_ref_init (&when->object, object);
  when->func = func;
  when->user_data = user_data;
  when->destroy = destroy;
  dex_future_disown (dex_future_finally (future, done_cb, when, when_free));
}
