/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "base/callboard-fields.h"

G_BEGIN_DECLS

/* A field of a record, as the C type that its CallboardFieldType says. */
#define MEMBER(record, field, type) (*(type *) G_STRUCT_MEMBER_P ((record), (field)->offset))

gpointer _callboard_record_new_with_room (const CallboardRecordType *type,
                                          gsize                      room) G_GNUC_WARN_UNUSED_RESULT;
void     _callboard_record_copy_field    (gpointer                   record,
                                          gconstpointer              source,
                                          const CallboardField      *field);

#define CALLBOARD_MAX_FIELDS 32
#define CALLBOARD_MAX_SHAPE 64

/* What the objects of a list are made of they all are, mostly in the same order: what was found out about a member's name need
 * not be found out again. */
typedef struct
{
  const CallboardNode *name;
  int                  index;  /* of the field, or -1 */
  gboolean             exact;
} CallboardColumn;

typedef struct
{
  const CallboardRecordType *type;
  CallboardKeys              keys;
  CallboardColumn            shape[CALLBOARD_MAX_SHAPE];
  const CallboardNode       *values[CALLBOARD_MAX_FIELDS];  /* of each field, where it is given and not null */
  guint32                    given;               /* also as null */
  guint32                    exact;               /* by its very name */
  char                     **pointers;            /* room for those of lists */
  char                      *chars;               /* room for text */
} CallboardReader;

void                 _callboard_reader_init (CallboardReader            *self,
                                             const CallboardRecordType  *type,
                                             CallboardKeys               keys);
gpointer             _callboard_reader_read (CallboardReader            *self,
                                             const CallboardNode        *object,
                                             gconstpointer               known,
                                             GError                    **error) G_GNUC_WARN_UNUSED_RESULT;
const CallboardNode *_callboard_list_first  (const CallboardNode        *list);
const CallboardNode *_callboard_list_next   (const CallboardNode        *list,
                                             const CallboardNode        *element);

G_END_DECLS
