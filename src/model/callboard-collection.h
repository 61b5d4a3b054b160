/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "model/callboard-item.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_COLLECTION (callboard_collection_get_type ())

/* A GListModel of CallboardItem with one object per id for as long as the id exists; order of first appearance. */
G_DECLARE_FINAL_TYPE (CallboardCollection, callboard_collection, CALLBOARD, COLLECTION, GObject)

/* item_type: a subtype of CallboardItem. */
CallboardCollection *callboard_collection_new       (GType                item_type) G_GNUC_WARN_UNUSED_RESULT;
gpointer             callboard_collection_lookup    (CallboardCollection *self,
                                                     const char          *id);         /* (transfer none) (nullable) */
guint                callboard_collection_get_size  (CallboardCollection *self);
/* Takes in what was read: updates objects in place, adds, removes; fewest possible items-changed, none for an unchanged refresh.
 * Works in slices of a few milliseconds; resolves to TRUE when done. records: GPtrArray of CallboardRecord (transfer none), in order. */
DexFuture           *callboard_collection_reconcile (CallboardCollection *self,
                                                     GPtrArray           *records) G_GNUC_WARN_UNUSED_RESULT;
/* One record: updates in place (merging fields that are unset in it) or appends. Returns the object (transfer none). */
gpointer             callboard_collection_put       (CallboardCollection *self,
                                                     gpointer             record);
gboolean             callboard_collection_remove    (CallboardCollection *self,
                                                     const char          *id);

G_END_DECLS
