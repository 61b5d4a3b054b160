/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <libdex.h>

#include "base/callboard-fields.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_ITEM (callboard_item_get_type ())

/**
 * CallboardItem:
 *
 * A live object of the floor: an identity whose record is exchanged when something newer is read. Every field of the
 * record type is a read-only property by the field's plain name with dashes (`work-id`), notified when it changes.
 */
G_DECLARE_DERIVABLE_TYPE (CallboardItem, callboard_item, CALLBOARD, ITEM, GObject)

struct _CallboardItemClass
{
  GObjectClass parent_class;

  const CallboardRecordType *record_type;
  guint                      id_field;
  /* Called after the record was exchanged, before the notifications. */
  void (*updated) (CallboardItem *self,
                   gpointer       old_record,
                   guint32        changed);
};

const char *callboard_item_get_id      (CallboardItem *self);
gpointer    callboard_item_get_record  (CallboardItem *self);    /* (transfer none); never NULL */
const char *callboard_item_get_title   (CallboardItem *self);    /* the name, or the id where there is none: what a row is named by */
guint32     callboard_item_update      (CallboardItem *self,
                                        gpointer       record);  /* returns what changed; signal "changed" (guint mask) is emitted if any */

G_END_DECLS
