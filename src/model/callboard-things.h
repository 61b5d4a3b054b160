/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/callboard-item.h"
#include "wire/callboard-records.h"

G_BEGIN_DECLS

/* The smaller items of a floor; their fields are properties, as with every item. */

#define CALLBOARD_TYPE_EXTENSION (callboard_extension_get_type ())
G_DECLARE_FINAL_TYPE (CallboardExtension, callboard_extension, CALLBOARD, EXTENSION, CallboardItem)

/* A caller ID (relay number); further property "is-default". */
#define CALLBOARD_TYPE_NUMBER (callboard_number_get_type ())
G_DECLARE_FINAL_TYPE (CallboardNumber, callboard_number, CALLBOARD, NUMBER, CallboardItem)

/* Its identity is its name, as the service lists no ids. */
#define CALLBOARD_TYPE_SUBSCRIPTION (callboard_subscription_get_type ())
G_DECLARE_FINAL_TYPE (CallboardSubscription, callboard_subscription, CALLBOARD, SUBSCRIPTION, CallboardItem)

G_END_DECLS
