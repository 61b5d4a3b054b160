/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-model"

#include "config.h"

#include "model/callboard-collection-private.h"

/* Counts single changes, of all collections together: what is asked for now knows of those up to now. */
static gsize serial = 1;

static GType
get_item_type (GListModel *model)
{
  return CALLBOARD_COLLECTION (model)->item_type;
}

static guint
get_n_items (GListModel *model)
{
  return CALLBOARD_COLLECTION (model)->n_announced;
}

static gpointer
get_item (GListModel *model,
          guint       position)
{
  CallboardCollection *self = CALLBOARD_COLLECTION (model);

  return position < self->n_announced ? g_object_ref (g_ptr_array_index (self->items, position)) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (CallboardCollection, callboard_collection, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
callboard_collection_finalize (GObject *object)
{
  CallboardCollection *self = CALLBOARD_COLLECTION (object);

  g_clear_pointer (&self->by_id, g_hash_table_unref);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_pointer (&self->touched, g_hash_table_unref);
  g_clear_pointer (&self->listed, g_ptr_array_unref);

  G_OBJECT_CLASS (callboard_collection_parent_class)->finalize (object);
}

static void
callboard_collection_class_init (CallboardCollectionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = callboard_collection_finalize;
}

static void
callboard_collection_init (CallboardCollection *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->touched = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/**
 * callboard_collection_new:
 * @item_type: a subtype of #CallboardItem
 *
 * Returns: (transfer full): an empty collection
 */
CallboardCollection *
callboard_collection_new (GType item_type)
{
  CallboardCollection *self = g_object_new (CALLBOARD_TYPE_COLLECTION, NULL);

  self->item_type = item_type;

  return self;
}

/**
 * callboard_collection_set_watch: (skip)
 * @self: a collection
 * @watch: told of each item that is added, updated or about to be removed
 * @flush: (nullable): called with @user_data twice after a slice of such calls
 * @user_data: handed to both; outlives @self
 */
void
callboard_collection_set_watch (CallboardCollection      *self,
                                CallboardCollectionWatch  watch,
                                GFunc                     flush,
                                gpointer                  user_data)
{
  self->watch = watch;
  self->flush = flush;
  self->watch_data = user_data;
}

/**
 * callboard_collection_lookup: (skip)
 * @self: a collection
 * @id: (nullable): a bare id
 *
 * Returns: (transfer none) (nullable): the item of that id
 */
gpointer
callboard_collection_lookup (CallboardCollection *self,
                             const char          *id)
{
  g_return_val_if_fail (CALLBOARD_IS_COLLECTION (self), NULL);

  return id != NULL ? g_hash_table_lookup (self->by_id, id) : NULL;
}

/**
 * callboard_collection_get_size:
 * @self: a collection
 *
 * Returns: how many items there are
 */
guint
callboard_collection_get_size (CallboardCollection *self)
{
  g_return_val_if_fail (CALLBOARD_IS_COLLECTION (self), 0);

  return self->n_announced;
}

/**
 * callboard_collection_get_serial:
 *
 * Returns: where in the order of single changes it is; to be asked for before something is read, so that the answer, which
 *   knows nothing of what was changed since, does not undo it
 */
guint64
callboard_collection_get_serial (void)
{
  return serial;
}

static void
tell_watch (CallboardCollection *self,
            CallboardItem       *item,
            gpointer             old_record,
            gpointer             new_record)
{
  if (self->watch != NULL)
    self->watch (item, old_record, new_record, self->watch_data);
}

void
_callboard_collection_flush_watch (CallboardCollection *self)
{
  if (self->flush != NULL && self->n_held == 0)
    self->flush (self->watch_data, self->watch_data);
}

/**
 * callboard_collection_hold: (skip)
 * @self: a collection
 *
 * Many items are about to be put one after another: what the watch gathers is not flushed before
 * callboard_collection_release().
 */
void
callboard_collection_hold (CallboardCollection *self)
{
  self->n_held++;
}

/**
 * callboard_collection_release: (skip)
 * @self: a collection that was held
 */
void
callboard_collection_release (CallboardCollection *self)
{
  g_return_if_fail (self->n_held > 0);

  self->n_held--;
  _callboard_collection_flush_watch (self);
}

static void
touch (CallboardCollection *self,
       const char          *id)
{
  self->touched_at = ++serial;
  g_hash_table_replace (self->touched, g_strdup (id), GSIZE_TO_POINTER (serial));
}

/* What was changed singly after something was asked for is newer than what the answer says of it. */
gboolean
_callboard_collection_is_newer (CallboardCollection *self,
                                const char          *id,
                                guint64              since)
{
  return GPOINTER_TO_SIZE (g_hash_table_lookup (self->touched, id)) > since;
}

CallboardItem *
_callboard_collection_add_item (CallboardCollection *self,
                                gpointer             record)
{
  CallboardItem *item = callboard_item_new (self->item_type, record);

  g_ptr_array_add (self->items, item);
  g_hash_table_insert (self->by_id, (char *) callboard_item_get_id (item), item);
  tell_watch (self, item, NULL, record);

  return item;
}

void
_callboard_collection_update_item (CallboardCollection *self,
                                   CallboardItem       *item,
                                   gpointer             record)
{
  gpointer old_record = callboard_item_get_record (item);

  if (old_record == record)
    return;
  callboard_record_ref (old_record);
  if (callboard_item_update (item, record) != 0)
    tell_watch (self, item, old_record, callboard_item_get_record (item));
  callboard_record_unref (old_record);
}

/* An older answer may still know what a newer one leaves out, as the list (06) and the detail (25) of an agent do. */
void
_callboard_collection_fill_gaps (CallboardCollection *self,
                                 CallboardItem       *item,
                                 gpointer             record)
{
  CallboardRecord *known = callboard_item_get_record (item), *older = record;

  if ((older->set & ~known->set) != 0)
    {
      g_autoptr(CallboardRecord) filled = callboard_record_merge (older, known);

      _callboard_collection_update_item (self, item, filled);
    }
}

const char *
_callboard_collection_id_of (CallboardCollection *self,
                             gpointer             record)
{
  g_autoptr(GTypeClass) klass = g_type_class_ref (self->item_type);
  const CallboardItemClass *item_class = (CallboardItemClass *) klass;
  const CallboardField *field = &item_class->record_type->fields[item_class->id_field];
  const char *id = *(char **) G_STRUCT_MEMBER_P (record, field->offset);

  return id != NULL ? id : "";
}

/* Neighbours go together, from the end, so that the positions before them stay true. */
void
_callboard_collection_remove_range (CallboardCollection *self,
                                    guint                position,
                                    guint                n)
{
  for (guint i = position; i < position + n; i++)
    {
      CallboardItem *item = g_ptr_array_index (self->items, i);

      tell_watch (self, item, callboard_item_get_record (item), NULL);
      g_hash_table_remove (self->by_id, callboard_item_get_id (item));
    }
  g_ptr_array_remove_range (self->items, position, n);
  self->n_announced -= n;
  g_list_model_items_changed (G_LIST_MODEL (self), position, n, 0);
}

void
_callboard_collection_announce_items (CallboardCollection *self)
{
  guint n_before = self->n_announced;

  self->n_announced = self->items->len;
  if (self->n_announced > n_before)
    g_list_model_items_changed (G_LIST_MODEL (self), n_before, 0, self->n_announced - n_before);
}

static void
announce (CallboardCollection *self)
{
  _callboard_collection_announce_items (self);
  _callboard_collection_flush_watch (self);
}

/**
 * callboard_collection_put: (skip)
 * @self: a collection
 * @record: (transfer none): what is known of one item; what it leaves unset is kept
 * @since: callboard_collection_get_serial() as it was before @record was asked for, or as it is for what is newer than all
 *
 * Where the item was changed since, @record only fills what is not known otherwise.
 *
 * Returns: (transfer none) (nullable): the item, updated or new; %NULL for one that was removed since
 */
gpointer
callboard_collection_put (CallboardCollection *self,
                          gpointer             record,
                          guint64              since)
{
  const char *id = _callboard_collection_id_of (self, record);
  CallboardItem *item = callboard_collection_lookup (self, id);

  if (_callboard_collection_is_newer (self, id, since))
    {
      if (item != NULL)
        _callboard_collection_fill_gaps (self, item, record);
      _callboard_collection_flush_watch (self);
      return item;
    }

  touch (self, id);
  if (item != NULL)
    _callboard_collection_update_item (self, item, record);
  else
    item = _callboard_collection_add_item (self, record);
  announce (self);

  return item;
}

/**
 * callboard_collection_derive: (skip)
 * @self: a collection
 * @record: (transfer none): what follows from something else that was read; what it leaves unset is kept
 *
 * As callboard_collection_put() of what is no news by itself, and so is not guarded against older answers. Announced by the
 * next callboard_collection_flush().
 */
void
callboard_collection_derive (CallboardCollection *self,
                             gpointer             record)
{
  CallboardItem *item = callboard_collection_lookup (self, _callboard_collection_id_of (self, record));

  if (item != NULL)
    _callboard_collection_update_item (self, item, record);
  else
    _callboard_collection_add_item (self, record);
}

/**
 * callboard_collection_flush: (skip)
 * @self: a collection
 *
 * Announces at once what was derived.
 */
void
callboard_collection_flush (CallboardCollection *self)
{
  announce (self);
}

/**
 * callboard_collection_is_newer:
 * @self: a collection
 * @id: a bare id
 * @since: callboard_collection_get_serial() as it was before something was asked for
 *
 * Returns: whether that item was changed since, so that the answer is out of date
 */
gboolean
callboard_collection_is_newer (CallboardCollection *self,
                               const char          *id,
                               guint64              since)
{
  return _callboard_collection_is_newer (self, id, since);
}

/**
 * callboard_collection_is_outdated:
 * @self: a collection
 * @since: callboard_collection_get_serial() as it was before a list was asked for
 *
 * Returns: whether a list that was asked for later is taken in already
 */
gboolean
callboard_collection_is_outdated (CallboardCollection *self,
                                  guint64              since)
{
  return since < self->listed_since;
}

/**
 * callboard_collection_remove:
 * @self: a collection
 * @id: a bare id
 *
 * Returns: whether there was such an item
 */
gboolean
callboard_collection_remove (CallboardCollection *self,
                             const char          *id)
{
  CallboardItem *item = callboard_collection_lookup (self, id);
  guint position;

  touch (self, id);
  if (item == NULL || !g_ptr_array_find (self->items, item, &position))
    return FALSE;

  if (position >= self->n_announced)
    announce (self);
  _callboard_collection_remove_range (self, position, 1);
  _callboard_collection_flush_watch (self);

  return TRUE;
}
