/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-model"

#include "config.h"

#include "model/callboard-things.h"

#define NUMBER(member) G_STRUCT_OFFSET (CallboardNumberRecord, member)

static const CallboardField number_fields[] = {
  [CALLBOARD_NUMBER_NUMBER] = { "number", NULL, NULL, CALLBOARD_FIELD_STRING, NUMBER (number) },
  [CALLBOARD_NUMBER_DEFAULT] = { "default", NULL, NULL, CALLBOARD_FIELD_BOOLEAN, NUMBER (is_default) },
};

const CallboardRecordType callboard_number_record_type = {
  "number", sizeof (CallboardNumberRecord), number_fields, G_N_ELEMENTS (number_fields),
};

struct _CallboardExtension
{
  CallboardItem parent_instance;
};

G_DEFINE_FINAL_TYPE (CallboardExtension, callboard_extension, CALLBOARD_TYPE_ITEM)

static void
callboard_extension_class_init (CallboardExtensionClass *klass)
{
  callboard_item_class_install_fields (CALLBOARD_ITEM_CLASS (klass), &callboard_extension_record_type,
                                       CALLBOARD_EXTENSION_NUMBER, CALLBOARD_EXTENSION_NUMBER);
}

static void
callboard_extension_init (CallboardExtension *self)
{
}

struct _CallboardNumber
{
  CallboardItem parent_instance;
};

G_DEFINE_FINAL_TYPE (CallboardNumber, callboard_number, CALLBOARD_TYPE_ITEM)

static void
callboard_number_class_init (CallboardNumberClass *klass)
{
  callboard_item_class_install_fields (CALLBOARD_ITEM_CLASS (klass), &callboard_number_record_type,
                                       CALLBOARD_NUMBER_NUMBER, CALLBOARD_NUMBER_NUMBER);
}

static void
callboard_number_init (CallboardNumber *self)
{
}

struct _CallboardSubscription
{
  CallboardItem parent_instance;
};

G_DEFINE_FINAL_TYPE (CallboardSubscription, callboard_subscription, CALLBOARD_TYPE_ITEM)

static void
callboard_subscription_class_init (CallboardSubscriptionClass *klass)
{
  callboard_item_class_install_fields (CALLBOARD_ITEM_CLASS (klass), &callboard_subscription_record_type,
                                       CALLBOARD_SUBSCRIPTION_NAME, CALLBOARD_SUBSCRIPTION_NAME);
}

static void
callboard_subscription_init (CallboardSubscription *self)
{
}

/**
 * callboard_numbers_split: (skip)
 * @numbers: what the service says of all of them
 *
 * Returns: (transfer full) (element-type CallboardNumberRecord): a record for each
 */
GPtrArray *
callboard_numbers_split (CallboardNumbersRecord *numbers)
{
  GPtrArray *records = g_ptr_array_new_with_free_func (callboard_record_unref);

  for (guint i = 0; numbers->numbers != NULL && numbers->numbers[i] != NULL; i++)
    {
      CallboardNumberRecord *record = callboard_record_new (&callboard_number_record_type);

      callboard_record_set_string (record, CALLBOARD_NUMBER_NUMBER, numbers->numbers[i]);
      callboard_record_set_integer (record, CALLBOARD_NUMBER_DEFAULT,
                                    g_strcmp0 (numbers->numbers[i], numbers->default_number) == 0);
      g_ptr_array_add (records, record);
    }

  return records;
}
