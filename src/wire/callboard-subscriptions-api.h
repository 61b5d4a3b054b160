/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wire/callboard-client.h"
#include "wire/callboard-records.h"

G_BEGIN_DECLS

/**
 * CallboardEventType:
 * @name: what the service calls it (`all_type`)
 * @category: the service's category
 * @description: a sentence, untranslated but marked for translation
 */
typedef struct
{
  const char *name;
  const char *category;
  const char *description;
} CallboardEventType;

const CallboardEventType *callboard_event_types         (gsize           *n_types);
DexFuture                *callboard_subscriptions_list  (CallboardClient *client) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
