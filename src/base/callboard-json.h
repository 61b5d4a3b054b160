/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>
#include <libdex.h>

G_BEGIN_DECLS

/* What an answer may be at most; more is refused before it is parsed. */
#define CALLBOARD_JSON_MAX_BYTES   (256 * 1024 * 1024)
#define CALLBOARD_JSON_MAX_NESTING 64

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
