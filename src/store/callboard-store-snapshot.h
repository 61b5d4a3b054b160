/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/callboard-floor.h"
#include "store/callboard-store.h"

G_BEGIN_DECLS

/* The last floor, for a start that shows something at once, also without a network. */
DexFuture *callboard_store_save_snapshot (CallboardStore      *self,
                                          CallboardFloorParts  part,
                                          GPtrArray           *records,
                                          gint64               refreshed_at) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *callboard_store_load_snapshot (CallboardStore      *self,
                                          CallboardFloorParts  part) G_GNUC_WARN_UNUSED_RESULT;

DexFuture *callboard_store_forget_snapshots (CallboardStore   *self) G_GNUC_WARN_UNUSED_RESULT;

/* What changed on the floor and was not done here: callboard-store-changes.c */
DexFuture *callboard_store_note_changes  (CallboardStore      *self,
                                          GPtrArray           *changes,
                                          gint64               since) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *callboard_store_add_changes   (CallboardStore      *self,
                                          GPtrArray           *changes) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *callboard_store_list_changes  (CallboardStore      *self,
                                          guint                limit,
                                          guint                offset,
                                          const char          *kind,
                                          const char          *id) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
