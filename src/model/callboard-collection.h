/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>
#include <libdex.h>

#include "model/callboard-item.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_COLLECTION (callboard_collection_get_type ())

/**
 * CallboardCollection:
 *
 * A list model of items with one object per id for as long as the id exists, in the order in which they first appeared.
 * What is read is taken in with the fewest possible changes: none where nothing changed.
 */
G_DECLARE_FINAL_TYPE (CallboardCollection, callboard_collection, CALLBOARD, COLLECTION, GObject)

/**
 * CallboardCollectionWatch:
 * @item: the item
 * @old_record: (nullable): its record before, %NULL for one that was added
 * @new_record: (nullable): its record now, %NULL for one that is being removed
 *
 * Told of every change before the list model says so; cheaper than a signal handler an item.
 */
typedef void (*CallboardCollectionWatch) (CallboardItem *item,
                                          gpointer       old_record,
                                          gpointer       new_record,
                                          gpointer       user_data);

CallboardCollection *callboard_collection_new        (GType                     item_type) G_GNUC_WARN_UNUSED_RESULT;
void                 callboard_collection_set_watch  (CallboardCollection      *self,
                                                      CallboardCollectionWatch  watch,
                                                      GFunc                     flush,
                                                      gpointer                  user_data);
void                 callboard_collection_hold       (CallboardCollection      *self);
void                 callboard_collection_release    (CallboardCollection      *self);
gpointer             callboard_collection_lookup     (CallboardCollection      *self,
                                                      const char               *id);
guint                callboard_collection_get_size   (CallboardCollection      *self);
guint64              callboard_collection_get_serial (void);
DexFuture           *callboard_collection_reconcile  (CallboardCollection      *self,
                                                      GPtrArray                *records,
                                                      guint64                   since) G_GNUC_WARN_UNUSED_RESULT;
gpointer             callboard_collection_put        (CallboardCollection      *self,
                                                      gpointer                  record,
                                                      guint64                   since);
void                 callboard_collection_derive     (CallboardCollection      *self,
                                                      gpointer                  record);
void                 callboard_collection_flush      (CallboardCollection      *self);
gboolean             callboard_collection_is_newer   (CallboardCollection      *self,
                                                      const char               *id,
                                                      guint64                   since);
gboolean             callboard_collection_is_outdated (CallboardCollection    *self,
                                                      guint64                   since);
gboolean             callboard_collection_remove     (CallboardCollection      *self,
                                                      const char               *id);

G_END_DECLS
