/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

#include "base/callboard-fields.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_ITEM (callboard_item_get_type ())

/**
 * CallboardItem:
 *
 * A live object of the floor: an identity whose record is exchanged when something newer is read. Every field of the
 * record type but secrets and nested records is a read-only property by its plain name with dashes, such as `work-id`,
 * notified when it changes. The signal `changed` carries a bit for each field that did.
 */
G_DECLARE_DERIVABLE_TYPE (CallboardItem, callboard_item, CALLBOARD, ITEM, GObject)

/* Property ids below are a class's own; those of the record's fields begin here. */
#define CALLBOARD_ITEM_FIRST_FIELD 64

/**
 * CallboardItemClass:
 * @record_type: what its records are
 * @id_field: the field that says which is which
 * @title_field: the field a person knows it by
 * @supersede: (nullable): which fields of the old record no longer hold once @changed ones are taken from @newer
 * @updated: (nullable): called after the record was exchanged, before the notifications
 */
struct _CallboardItemClass
{
  GObjectClass parent_class;

  const CallboardRecordType *record_type;
  guint                      id_field;
  guint                      title_field;

  guint32 (*supersede) (CallboardItem *self,
                        gconstpointer  newer,
                        guint32        changed);
  void    (*updated)   (CallboardItem *self,
                        guint32        changed);
};

void          callboard_item_class_install_fields (CallboardItemClass        *klass,
                                                   const CallboardRecordType *type,
                                                   guint                      id_field,
                                                   guint                      title_field);
void          callboard_item_get_field_property   (CallboardItem             *self,
                                                   guint                      property_id,
                                                   GValue                    *value);

gpointer      callboard_item_new                  (GType                      type,
                                                   gpointer                   record) G_GNUC_WARN_UNUSED_RESULT;
const char   *callboard_item_get_id               (CallboardItem             *self);
const char   *callboard_item_get_title            (CallboardItem             *self);
gpointer      callboard_item_get_record           (CallboardItem             *self);
guint32       callboard_item_update               (CallboardItem             *self,
                                                   gpointer                   record);

G_END_DECLS
