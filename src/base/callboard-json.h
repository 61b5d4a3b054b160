/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>
#include <libdex.h>

#include "base/callboard-document.h"

G_BEGIN_DECLS

JsonNode   *callboard_json_parse           (GBytes      *bytes,
                                            GError     **error) G_GNUC_WARN_UNUSED_RESULT;
GBytes     *callboard_json_to_bytes        (JsonObject  *object) G_GNUC_WARN_UNUSED_RESULT;
JsonNode   *callboard_json_lookup          (JsonObject  *object,
                                            const char  *key);
JsonObject *callboard_json_lookup_object   (JsonObject  *object,
                                            const char  *key);
JsonArray  *callboard_json_lookup_array    (JsonObject  *object,
                                            const char  *key);
char       *callboard_json_dup_text        (JsonNode    *node);
gboolean    callboard_json_get_integer     (JsonNode    *node,
                                            gint64      *value);

G_END_DECLS
