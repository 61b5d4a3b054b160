/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/callboard-item.h"
#include "wire/callboard-records.h"

G_BEGIN_DECLS

/* The smaller items of a floor; their fields are their properties. */

/* A telephone. Known through the agent it is bound to, as the service lists none. */
#define CALLBOARD_TYPE_EXTENSION (callboard_extension_get_type ())
G_DECLARE_FINAL_TYPE (CallboardExtension, callboard_extension, CALLBOARD, EXTENSION, CallboardItem)

/* A caller ID (relay number). */
#define CALLBOARD_TYPE_NUMBER (callboard_number_get_type ())
G_DECLARE_FINAL_TYPE (CallboardNumber, callboard_number, CALLBOARD, NUMBER, CallboardItem)

/* An event subscription. Its identity is its name, as the service lists no ids. */
#define CALLBOARD_TYPE_SUBSCRIPTION (callboard_subscription_get_type ())
G_DECLARE_FINAL_TYPE (CallboardSubscription, callboard_subscription, CALLBOARD, SUBSCRIPTION, CallboardItem)

/* The service gives all numbers in one record; on the floor each has its own. */
typedef enum {
  CALLBOARD_NUMBER_NUMBER,
  CALLBOARD_NUMBER_DEFAULT,
  CALLBOARD_NUMBER_N_FIELDS,
} CallboardNumberField;

typedef struct
{
  CallboardRecord parent;
  char           *number;
  gboolean        is_default;
} CallboardNumberRecord;

extern const CallboardRecordType callboard_number_record_type;

GPtrArray *callboard_numbers_split (CallboardNumbersRecord *numbers) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CallboardNumberRecord, callboard_record_unref)

G_END_DECLS
