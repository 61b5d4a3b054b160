/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "base/callboard-document.h"

G_BEGIN_DECLS

/* Nodes lie one behind the other in the order of the text: behind a container come its elements, behind the name of a member
 * (a string) its value. Their text is that of the document, which is why nothing is copied before somebody asks for it. */
struct _CallboardNode
{
  const char *text;            /* of a string what is between the quotes; of anything else its source */
  guint32     length;          /* of @text, in bytes */
  guint32     skip     : 28;   /* how many nodes on the next one is that is not within this one */
  guint32     kind     : 3;    /* CallboardNodeKind */
  guint32     indirect : 1;    /* a string with escapes; a number that is not just digits */
};

G_STATIC_ASSERT (CALLBOARD_JSON_MAX_BYTES / 2 < (1 << 28));

/* Text as it is meant, be it in the document or made of it. */
typedef struct
{
  const char *chars;   /* not terminated */
  gsize       length;
  char       *made;    /* (owned) (nullable): where it could not stay in the document */
} CallboardText;

gboolean _callboard_node_get_text      (const CallboardNode *self,
                                        CallboardText       *text);
void     _callboard_text_clear         (CallboardText       *text);
gboolean _callboard_text_get_integer   (const CallboardNode *self,
                                        const CallboardText *text,
                                        gint64              *value);
gboolean _callboard_double_get_integer (double               number,
                                        gint64              *value);

static inline const CallboardNode *
_callboard_node_end (const CallboardNode *self)
{
  return self + self->skip;
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CallboardText, _callboard_text_clear)

G_END_DECLS
