/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What an answer may be at most; more is refused before it is parsed. */
#define CALLBOARD_JSON_MAX_BYTES   (256 * 1024 * 1024)
#define CALLBOARD_JSON_MAX_NESTING 64

typedef struct _CallboardDocument CallboardDocument;

/**
 * CallboardNode:
 *
 * A value in a #CallboardDocument, which must outlive it. Where a node is asked for, %NULL is one that is not there.
 */
typedef struct _CallboardNode CallboardNode;

typedef enum {
  CALLBOARD_NODE_MISSING,
  CALLBOARD_NODE_NULL,
  CALLBOARD_NODE_BOOLEAN,
  CALLBOARD_NODE_NUMBER,
  CALLBOARD_NODE_STRING,
  CALLBOARD_NODE_ARRAY,
  CALLBOARD_NODE_OBJECT,
} CallboardNodeKind;

CallboardDocument   *callboard_document_parse      (GBytes                  *bytes,
                                                    GError                 **error) G_GNUC_WARN_UNUSED_RESULT;
CallboardDocument   *callboard_document_new_empty  (void) G_GNUC_WARN_UNUSED_RESULT;
void                 callboard_document_free       (CallboardDocument       *self);
const CallboardNode *callboard_document_get_root   (const CallboardDocument *self);

CallboardNodeKind    callboard_node_get_kind       (const CallboardNode     *self);
guint                callboard_node_get_size       (const CallboardNode     *self);
const CallboardNode *callboard_node_first          (const CallboardNode     *self);
const CallboardNode *callboard_node_next           (const CallboardNode     *self,
                                                    const CallboardNode     *element);
const CallboardNode *callboard_node_lookup         (const CallboardNode     *self,
                                                    const char              *key);
const CallboardNode *callboard_node_lookup_exact   (const CallboardNode     *self,
                                                    const char              *key);
char                *callboard_node_dup_text       (const CallboardNode     *self);
char                *callboard_node_dup_source     (const CallboardNode     *self);
gboolean             callboard_node_get_integer    (const CallboardNode     *self,
                                                    gint64                  *value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CallboardDocument, callboard_document_free)

G_END_DECLS
