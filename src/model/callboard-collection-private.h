/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/callboard-collection.h"

G_BEGIN_DECLS

struct _CallboardCollection
{
  GObject parent_instance;

  GType                     item_type;
  GPtrArray                *items;        /* (owned) (element-type CallboardItem) */
  guint                     n_announced;  /* those after are new and not announced yet */
  GHashTable               *by_id;        /* (owned): borrowed id to borrowed item */
  GHashTable               *touched;      /* (owned): id to serial of what was put or removed singly */
  guint64                   listed_since; /* serial before the newest list that was taken in was asked for */
  GPtrArray                *listed;       /* (owned) (nullable): that list, once all of it was taken in */
  guint64                   touched_at;   /* serial of the newest single change */
  CallboardCollectionWatch  watch;
  GFunc                     flush;
  guint                     n_held;       /* how many ask that @flush waits */
  gpointer                  watch_data;
};

/* What callboard-collection.c does for callboard-reconciliation.c. */
gboolean       _callboard_collection_is_newer       (CallboardCollection *self,
                                                     const char          *id,
                                                     guint64              since);
CallboardItem *_callboard_collection_add_item       (CallboardCollection *self,
                                                     gpointer             record);
void           _callboard_collection_update_item    (CallboardCollection *self,
                                                     CallboardItem       *item,
                                                     gpointer             record);
void           _callboard_collection_fill_gaps      (CallboardCollection *self,
                                                     CallboardItem       *item,
                                                     gpointer             record);
const char    *_callboard_collection_id_of          (CallboardCollection *self,
                                                     gpointer             record);
void           _callboard_collection_remove_range   (CallboardCollection *self,
                                                     guint                position,
                                                     guint                n);
void           _callboard_collection_announce_items (CallboardCollection *self);
void           _callboard_collection_flush_watch    (CallboardCollection *self);

G_END_DECLS
