/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "base/callboard-fields.h"

G_BEGIN_DECLS

gpointer callboard_decode_record      (const CallboardNode        *node,
                                       const CallboardRecordType  *type,
                                       GError                    **error) G_GNUC_WARN_UNUSED_RESULT;
void     callboard_value_take_record  (GValue                     *value,
                                       gpointer                    record);
void     callboard_value_take_records (GValue                     *value,
                                       GPtrArray                  *records);

void     callboard_body_set_ids       (JsonObject                 *body,
                                       const char                 *key,
                                       const char * const         *ids);
void     callboard_body_set_id        (JsonObject                 *body,
                                       const char                 *key,
                                       const char                 *id);

G_END_DECLS
