/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-model"

#include "config.h"

#include "model/callboard-item.h"

typedef struct
{
  char     *id;      /* (owned): outlives the records it was read from, as a key of hash tables */
  gpointer  record;  /* (owned) */
} CallboardItemPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (CallboardItem, callboard_item, G_TYPE_OBJECT)

enum {
  PROP_0,
  PROP_ID,
  PROP_TITLE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

enum {
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static CallboardItemPrivate *
private_of (CallboardItem *self)
{
  return callboard_item_get_instance_private (self);
}

static gpointer
member_of (CallboardItem        *self,
           const CallboardField *field)
{
  return G_STRUCT_MEMBER_P (private_of (self)->record, field->offset);
}

/**
 * callboard_item_get_field_property:
 * @self: an item
 * @property_id: the id under which callboard_item_class_install_fields() installed it
 * @value: where to put it
 *
 * What a subclass with properties of its own calls for the others.
 */
void
callboard_item_get_field_property (CallboardItem *self,
                                   guint          property_id,
                                   GValue        *value)
{
  const CallboardRecordType *type = CALLBOARD_ITEM_GET_CLASS (self)->record_type;
  const CallboardField *field;

  g_return_if_fail (property_id >= CALLBOARD_ITEM_FIRST_FIELD &&
                    property_id < CALLBOARD_ITEM_FIRST_FIELD + type->n_fields);

  field = &type->fields[property_id - CALLBOARD_ITEM_FIRST_FIELD];
  switch (field->type)
    {
    case CALLBOARD_FIELD_STRING:
    case CALLBOARD_FIELD_ID:
      g_value_set_string (value, *(char **) member_of (self, field));
      break;
    case CALLBOARD_FIELD_INTEGER:
      g_value_set_int64 (value, *(gint64 *) member_of (self, field));
      break;
    case CALLBOARD_FIELD_BOOLEAN:
      g_value_set_boolean (value, *(gboolean *) member_of (self, field));
      break;
    case CALLBOARD_FIELD_STRINGS:
    case CALLBOARD_FIELD_IDS:
      g_value_set_boxed (value, *(char ***) member_of (self, field));
      break;
    case CALLBOARD_FIELD_SIGNAL:
      g_value_set_int (value, (int) *(CallboardSignalType *) member_of (self, field));
      break;
    case CALLBOARD_FIELD_SECRET:
    case CALLBOARD_FIELD_RECORDS:
    default:
      g_assert_not_reached ();
    }
}

static GParamSpec *
spec_for_field (const CallboardField *field)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_NICK | G_PARAM_STATIC_BLURB;
  g_autofree char *name = g_strdelimit (g_strdup (field->name), "_", '-');

  switch (field->type)
    {
    case CALLBOARD_FIELD_STRING:
    case CALLBOARD_FIELD_ID:
      return g_param_spec_string (name, NULL, NULL, NULL, flags);
    case CALLBOARD_FIELD_INTEGER:
      return g_param_spec_int64 (name, NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
    case CALLBOARD_FIELD_BOOLEAN:
      return g_param_spec_boolean (name, NULL, NULL, FALSE, flags);
    case CALLBOARD_FIELD_STRINGS:
    case CALLBOARD_FIELD_IDS:
      return g_param_spec_boxed (name, NULL, NULL, G_TYPE_STRV, flags);
    case CALLBOARD_FIELD_SIGNAL:
      return g_param_spec_int (name, NULL, NULL, CALLBOARD_SIGNAL_UNKNOWN, CALLBOARD_SIGNAL_WEBRTC, 0, flags);
    case CALLBOARD_FIELD_SECRET:
    case CALLBOARD_FIELD_RECORDS:
    default:
      return NULL;
    }
}

static void
callboard_item_get_property (GObject    *object,
                             guint       property_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  CallboardItem *self = CALLBOARD_ITEM (object);

  switch (property_id)
    {
    case PROP_ID:
      g_value_set_string (value, callboard_item_get_id (self));
      break;
    case PROP_TITLE:
      g_value_set_string (value, callboard_item_get_title (self));
      break;
    default:
      callboard_item_get_field_property (self, property_id, value);
    }
}

/**
 * callboard_item_class_install_fields:
 * @klass: a subclass being initialised, its get_property set already
 * @type: what its records are
 * @id_field: the field that is the identity
 * @title_field: the field a person knows it by
 *
 * Makes a property of each field.
 */
void
callboard_item_class_install_fields (CallboardItemClass        *klass,
                                     const CallboardRecordType *type,
                                     guint                      id_field,
                                     guint                      title_field)
{
  klass->record_type = type;
  klass->id_field = id_field;
  klass->title_field = title_field;
  /* Not inherited: GObject takes it from every class as it begins. */
  if (G_OBJECT_CLASS (klass)->get_property == NULL)
    G_OBJECT_CLASS (klass)->get_property = callboard_item_get_property;

  for (guint i = 0; i < type->n_fields; i++)
    {
      GParamSpec *spec = g_str_equal (type->fields[i].name, "id") ? NULL : spec_for_field (&type->fields[i]);

      if (spec != NULL)
        g_object_class_install_property (G_OBJECT_CLASS (klass), CALLBOARD_ITEM_FIRST_FIELD + i, spec);
    }
}

static void
callboard_item_finalize (GObject *object)
{
  CallboardItemPrivate *priv = private_of (CALLBOARD_ITEM (object));

  g_clear_pointer (&priv->record, callboard_record_unref);
  g_free (priv->id);

  G_OBJECT_CLASS (callboard_item_parent_class)->finalize (object);
}

static void
callboard_item_class_init (CallboardItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = callboard_item_get_property;
  object_class->finalize = callboard_item_finalize;

  properties[PROP_ID] = g_param_spec_string ("id", NULL, NULL, NULL, flags);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
callboard_item_init (CallboardItem *self)
{
}

/**
 * callboard_item_new: (skip)
 * @type: a subtype of #CallboardItem
 * @record: (transfer none): what was read of it; a reference is taken
 *
 * Returns: (transfer full): a new item
 */
gpointer
callboard_item_new (GType    type,
                    gpointer record)
{
  CallboardItem *self = g_object_new (type, NULL);
  CallboardItemPrivate *priv = private_of (self);
  const CallboardItemClass *klass = CALLBOARD_ITEM_GET_CLASS (self);
  const CallboardField *id = &klass->record_type->fields[klass->id_field];

  priv->record = callboard_record_ref (record);
  priv->id = g_strdup (*(char **) member_of (self, id));
  if (priv->id == NULL)
    priv->id = g_strdup ("");
  if (klass->updated != NULL)
    klass->updated (self, CALLBOARD_FIELDS_ALL);

  return self;
}

/**
 * callboard_item_get_id:
 * @self: an item
 *
 * Returns: (transfer none): the bare id, which never changes
 */
const char *
callboard_item_get_id (CallboardItem *self)
{
  g_return_val_if_fail (CALLBOARD_IS_ITEM (self), NULL);

  return private_of (self)->id;
}

/**
 * callboard_item_get_title:
 * @self: an item
 *
 * Returns: (transfer none): what a person knows it by: the name, or the id where there is none
 */
const char *
callboard_item_get_title (CallboardItem *self)
{
  const CallboardItemClass *klass;
  const char *title;

  g_return_val_if_fail (CALLBOARD_IS_ITEM (self), NULL);

  klass = CALLBOARD_ITEM_GET_CLASS (self);
  title = *(char **) member_of (self, &klass->record_type->fields[klass->title_field]);

  return title != NULL && *title != '\0' ? title : private_of (self)->id;
}

/**
 * callboard_item_get_record: (skip)
 * @self: an item
 *
 * Returns: (transfer none): the record as it is now; take a reference to keep it
 */
gpointer
callboard_item_get_record (CallboardItem *self)
{
  g_return_val_if_fail (CALLBOARD_IS_ITEM (self), NULL);

  return private_of (self)->record;
}

static void
notify_changed (CallboardItem *self,
                guint32        changed)
{
  const CallboardItemClass *klass = CALLBOARD_ITEM_GET_CLASS (self);

  for (guint i = 0; i < klass->record_type->n_fields; i++)
    {
      g_autofree char *name = NULL;

      if ((changed & CALLBOARD_FIELD_BIT (i)) == 0)
        continue;
      name = g_strdelimit (g_strdup (klass->record_type->fields[i].name), "_", '-');
      if (g_object_class_find_property (G_OBJECT_CLASS (klass), name) != NULL)
        g_object_notify (G_OBJECT (self), name);
      if (i == klass->title_field)
        g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
    }
  g_signal_emit (self, signals[CHANGED], 0, changed);
}

static void
forget_fields (CallboardRecord *record,
               guint32          mask)
{
  for (guint i = 0; i < record->type->n_fields; i++)
    {
      if ((mask & CALLBOARD_FIELD_BIT (i)) != 0)
        callboard_record_unset (record, i);
    }
}

/**
 * callboard_item_update: (skip)
 * @self: an item
 * @record: (transfer none): something newer of the same id; what it leaves unset is kept as it was
 *
 * Returns: a bit for each field that changed; where none did, the old record stays
 */
guint32
callboard_item_update (CallboardItem *self,
                       gpointer       record)
{
  CallboardItemPrivate *priv = private_of (self);
  const CallboardItemClass *klass = CALLBOARD_ITEM_GET_CLASS (self);
  CallboardRecord *old = priv->record, *newer = record, *merged;
  guint32 changed = callboard_record_diff (old, newer) & newer->set;
  guint32 superseded;

  if (changed == 0)
    return 0;

  superseded = klass->supersede != NULL ? klass->supersede (self, newer, changed) & ~newer->set & old->set : 0;
  if ((old->set & ~newer->set & ~superseded) == 0)
    merged = callboard_record_ref (newer);
  else
    {
      merged = callboard_record_merge (old, newer);
      forget_fields (merged, superseded);
    }
  changed |= superseded;

  priv->record = merged;
  if (klass->updated != NULL)
    klass->updated (self, changed);
  notify_changed (self, changed);
  callboard_record_unref (old);

  return changed;
}
