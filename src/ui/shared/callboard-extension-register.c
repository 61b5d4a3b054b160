/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include "base/callboard-future.h"
#include "base/callboard-idle.h"
#include "plan/callboard-register.h"
#include "ui/shared/callboard-extension-register.h"

struct _CallboardExtensionRegister
{
  GObject           parent_instance;

  CallboardSession *session;      /* (unowned): owns this; weak */
  CallboardFloor   *floor;        /* (owned) */
  GPtrArray        *list;         /* (owned): of CallboardKnownExtension */
  GHashTable       *by_number;    /* (owned): the same */
  GPtrArray        *rows;         /* (owned) (nullable): of CallboardRegisterRow, as last read */
  GError           *error;        /* (owned) (nullable): why the register could not be read */
  guint             join_idle;
  guint             learned;      /* of what was written down last: see digest() */
  gboolean          shown;        /* somebody wants the list */
  gboolean          reading;
  gboolean          again;
};

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CallboardExtensionRegister, callboard_extension_register, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static guint updated_signal;

static GType
get_item_type (GListModel *model)
{
  return CALLBOARD_TYPE_KNOWN_EXTENSION;
}

static guint
get_n_items (GListModel *model)
{
  return ((CallboardExtensionRegister *) model)->list->len;
}

static gpointer
get_item (GListModel *model,
          guint       position)
{
  GPtrArray *list = ((CallboardExtensionRegister *) model)->list;

  return position < list->len ? g_object_ref (list->pdata[position]) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static CallboardKnownExtension *
ensure (CallboardExtensionRegister *self,
        const char                 *number)
{
  CallboardKnownExtension *known = g_hash_table_lookup (self->by_number, number);

  if (known == NULL)
    {
      known = callboard_known_extension_new (number);
      g_hash_table_insert (self->by_number, (gpointer) callboard_known_extension_get_number (known), known);
      g_ptr_array_add (self->list, known);
    }

  return known;
}

/* number → CallboardRegisterRow */
static GHashTable *
index_rows (CallboardExtensionRegister *self)
{
  GHashTable *rows = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; self->rows != NULL && i < self->rows->len; i++)
    {
      CallboardRegisterRow *row = self->rows->pdata[i];

      g_hash_table_insert (rows, row->number, row);
    }

  return rows;
}

static void
drop_unknown (CallboardExtensionRegister *self,
              GHashTable                 *rows)
{
  CallboardCollection *bound = callboard_floor_get_extensions (self->floor);

  for (guint i = self->list->len; i-- > 0;)
    {
      const char *number = callboard_known_extension_get_number (self->list->pdata[i]);

      if (callboard_collection_lookup (bound, number) != NULL || g_hash_table_contains (rows, number))
        continue;
      g_hash_table_remove (self->by_number, number);
      g_ptr_array_remove_index (self->list, i);
      g_list_model_items_changed (G_LIST_MODEL (self), i, 1, 0);
    }
}

static void
join (CallboardExtensionRegister *self)
{
  CallboardCollection *bound = callboard_floor_get_extensions (self->floor);
  g_autoptr(GHashTable) rows = NULL;
  guint n_before;

  if (!self->shown)
    return;

  rows = index_rows (self);
  drop_unknown (self, rows);
  n_before = self->list->len;
  for (guint i = 0; i < callboard_collection_get_size (bound); i++)
    {
      g_autoptr(CallboardItem) item = g_list_model_get_item (G_LIST_MODEL (bound), i);

      ensure (self, callboard_item_get_id (item));
    }
  for (guint i = 0; self->rows != NULL && i < self->rows->len; i++)
    ensure (self, ((CallboardRegisterRow *) self->rows->pdata[i])->number);

  for (guint i = 0; i < self->list->len; i++)
    {
      CallboardKnownExtension *known = self->list->pdata[i];
      const char *number = callboard_known_extension_get_number (known);

      callboard_known_extension_update (known, callboard_collection_lookup (bound, number),
                                        g_hash_table_lookup (rows, number));
    }
  if (self->list->len > n_before)
    g_list_model_items_changed (G_LIST_MODEL (self), n_before, 0, self->list->len - n_before);
  g_signal_emit (self, updated_signal, 0);
}

static gboolean
join_cb (gpointer data)
{
  CallboardExtensionRegister *self = data;

  self->join_idle = 0;
  join (self);

  return G_SOURCE_REMOVE;
}

/* Agents are taken in one after the other. */
static void
join_soon (CallboardExtensionRegister *self)
{
  if (self->shown && self->join_idle == 0)
    self->join_idle = callboard_idle_add (join_cb, self, NULL);
}

/* A record never changes, so another reading that shows the same has the same records. 0 while nothing was read. */
static guint
digest (CallboardFloor *floor)
{
  GListModel *extensions = G_LIST_MODEL (callboard_floor_get_extensions (floor));
  guint hash = 5381;

  if (callboard_floor_get_status (floor) != CALLBOARD_FLOOR_READY ||
      callboard_collection_get_size (callboard_floor_get_agents (floor)) == 0)
    return 0;
  for (guint i = 0; i < g_list_model_get_n_items (extensions); i++)
    {
      g_autoptr(CallboardItem) item = g_list_model_get_item (extensions, i);

      hash = hash * 33 + g_direct_hash (callboard_item_get_record (item));
    }

  return MAX (hash, 1);
}

static GPtrArray *
read_rows (CallboardExtensionRegister  *self,
           DexFuture                   *opening,
           GError                     **error)
{
  g_autoptr(CallboardStore) store = dex_await_object (opening, error);
  guint shown = digest (self->floor);

  if (store == NULL)
    return NULL;
  if (shown != 0 && shown != self->learned)
    {
      if (!dex_await (callboard_register_learn (store, self->floor), error))
        return NULL;
      self->learned = shown;
    }

  return dex_await_boxed (callboard_store_register_list (store), error);
}

/* Holds a reference, and the session weakly: what it reads of a session that was closed is of no use to anybody. */
static DexFuture *
reload_fiber (gpointer data)
{
  CallboardExtensionRegister *self = data;

  do
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(GPtrArray) rows = NULL;

      self->again = FALSE;
      if (self->session == NULL)
        break;
      rows = read_rows (self, callboard_session_open_store (self->session), &error);
      g_clear_error (&self->error);
      self->error = g_steal_pointer (&error);
      if (self->error != NULL)
        g_message ("Reading the register of extensions: %s", self->error->message);
      if (rows != NULL)
        {
          g_clear_pointer (&self->rows, g_ptr_array_unref);
          self->rows = g_steal_pointer (&rows);
        }
      join (self);
    }
  while (self->again);
  self->reading = FALSE;

  return dex_future_new_true ();
}

static void
on_status_cb (CallboardExtensionRegister *self)
{
  CallboardFloorStatus status = callboard_floor_get_status (self->floor);

  if (status != CALLBOARD_FLOOR_LOADING && status != CALLBOARD_FLOOR_REFRESHING)
    callboard_extension_register_reload (self);
}

/* Told at the creation, and not again before somebody has it. */
static void
keep_passwords (CallboardExtensionRegister *self,
                CallboardPlan              *plan)
{
  for (guint i = 0; i < callboard_plan_get_n_steps (plan); i++)
    {
      CallboardRecord *result = callboard_step_get_result (callboard_plan_get_step (plan, i));
      CallboardExtensionRecord *made = (CallboardExtensionRecord *) result;
      CallboardKnownExtension *known;

      if (result == NULL || result->type != &callboard_extension_record_type || made->number == NULL)
        continue;
      known = g_hash_table_lookup (self->by_number, made->number);
      if (known == NULL)
        {
          known = ensure (self, made->number);
          g_list_model_items_changed (G_LIST_MODEL (self), self->list->len - 1, 0, 1);
        }
      callboard_known_extension_set_password (known, made->password);
    }
}

static void
on_run_ended_cb (CallboardExtensionRegister *self,
                 CallboardRun               *run)
{
  keep_passwords (self, callboard_run_get_plan (run));
  callboard_extension_register_reload (self);
}

static void
callboard_extension_register_dispose (GObject *object)
{
  CallboardExtensionRegister *self = CALLBOARD_EXTENSION_REGISTER (object);

  g_clear_handle_id (&self->join_idle, g_source_remove);
  g_clear_weak_pointer (&self->session);

  G_OBJECT_CLASS (callboard_extension_register_parent_class)->dispose (object);
}

static void
callboard_extension_register_finalize (GObject *object)
{
  CallboardExtensionRegister *self = CALLBOARD_EXTENSION_REGISTER (object);

  g_clear_pointer (&self->by_number, g_hash_table_unref);
  g_clear_pointer (&self->list, g_ptr_array_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_error (&self->error);
  g_clear_object (&self->floor);

  G_OBJECT_CLASS (callboard_extension_register_parent_class)->finalize (object);
}

static void
callboard_extension_register_class_init (CallboardExtensionRegisterClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = callboard_extension_register_dispose;
  G_OBJECT_CLASS (klass)->finalize = callboard_extension_register_finalize;

  updated_signal = g_signal_new ("updated", CALLBOARD_TYPE_EXTENSION_REGISTER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
}

static void
callboard_extension_register_init (CallboardExtensionRegister *self)
{
  self->list = g_ptr_array_new_with_free_func (g_object_unref);
  self->by_number = g_hash_table_new (g_str_hash, g_str_equal);
}

/**
 * callboard_extension_register_new:
 * @session: whose extensions; it is held weakly
 *
 * Returns: (transfer full): the extensions that are known, and further ones as they become known
 */
CallboardExtensionRegister *
callboard_extension_register_new (CallboardSession *session)
{
  CallboardExtensionRegister *self = g_object_new (CALLBOARD_TYPE_EXTENSION_REGISTER, NULL);

  g_set_weak_pointer (&self->session, session);
  self->floor = g_object_ref (callboard_session_get_floor (session));
  g_signal_connect_object (self->floor, "notify::status", G_CALLBACK (on_status_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (callboard_floor_get_extensions (self->floor), "items-changed", G_CALLBACK (join_soon), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "run-ended", G_CALLBACK (on_run_ended_cb), self, G_CONNECT_SWAPPED);
  on_status_cb (self);

  return self;
}

/**
 * callboard_extension_register_show:
 * @self: the extensions
 *
 * Fills the list, which is spared as long as nobody looks at it.
 */
void
callboard_extension_register_show (CallboardExtensionRegister *self)
{
  g_return_if_fail (CALLBOARD_IS_EXTENSION_REGISTER (self));

  if (self->shown)
    return;

  self->shown = TRUE;
  join (self);
}

/**
 * callboard_extension_register_lookup:
 * @number: four digits
 *
 * Returns: (transfer none) (nullable): the extension of that number, if it is known
 */
CallboardKnownExtension *
callboard_extension_register_lookup (CallboardExtensionRegister *self,
                                     const char                 *number)
{
  g_return_val_if_fail (CALLBOARD_IS_EXTENSION_REGISTER (self), NULL);

  return g_hash_table_lookup (self->by_number, number);
}

/**
 * callboard_extension_register_dup_numbers:
 *
 * Returns: (transfer full): every number that is known to be in use
 */
GStrv
callboard_extension_register_dup_numbers (CallboardExtensionRegister *self)
{
  g_autoptr(GStrvBuilder) numbers = g_strv_builder_new ();

  for (guint i = 0; i < self->list->len; i++)
    g_strv_builder_add (numbers, callboard_known_extension_get_number (self->list->pdata[i]));

  return g_strv_builder_end (numbers);
}

/**
 * callboard_extension_register_find:
 * @agent_id: an agent
 * @type: how it is reached
 *
 * Returns: (transfer none) (nullable): the extension of that type that the agent has, as far as it is known
 */
CallboardKnownExtension *
callboard_extension_register_find (CallboardExtensionRegister *self,
                                   const char                 *agent_id,
                                   CallboardSignalType         type)
{
  CallboardAgent *agent = callboard_floor_lookup_agent (self->floor, agent_id);
  const char * const *numbers = agent != NULL ? callboard_agent_get_extensions (agent) : NULL;

  for (guint i = 0; numbers != NULL && numbers[i] != NULL; i++)
    {
      CallboardKnownExtension *known = g_hash_table_lookup (self->by_number, numbers[i]);

      if (known != NULL && callboard_known_extension_get_signal_type (known) == type)
        return known;
    }

  return NULL;
}

/**
 * callboard_extension_register_get_error:
 *
 * Returns: (transfer none) (nullable): why what this machine remembers is missing
 */
const GError *
callboard_extension_register_get_error (CallboardExtensionRegister *self)
{
  return self->error;
}

/**
 * callboard_extension_register_reload:
 *
 * Reads what this machine remembers again.
 */
void
callboard_extension_register_reload (CallboardExtensionRegister *self)
{
  g_return_if_fail (CALLBOARD_IS_EXTENSION_REGISTER (self));

  self->again = TRUE;
  if (self->reading || self->session == NULL)
    return;

  self->reading = TRUE;
  callboard_report_and_disown (callboard_spawn (reload_fiber, g_object_ref (self), g_object_unref),
                               "reading the register of extensions");
}

/**
 * callboard_extension_register_open_store:
 *
 * Returns: (transfer full): a future that resolves to the #CallboardStore that it is in, or rejects with LOCAL
 */
DexFuture *
callboard_extension_register_open_store (CallboardExtensionRegister *self)
{
  dex_return_error_if_fail (CALLBOARD_IS_EXTENSION_REGISTER (self));
  dex_return_error_if_fail (self->session != NULL);

  return callboard_session_open_store (self->session);
}
