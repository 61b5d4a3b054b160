/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wire/callboard-request.h"

G_BEGIN_DECLS

/**
 * CallboardAnswer:
 * @status: the HTTP status
 * @body: what came with it, unpacked
 * @retry_after: how many seconds the server asked to wait, or 0
 *
 * What a server answered, before anything is made of it.
 */
typedef struct
{
  guint   status;
  GBytes *body;
  guint   retry_after;
} CallboardAnswer;

gboolean    callboard_answer_judge      (const CallboardAnswer *answer,
                                         CallboardRequest      *request,
                                         GValue                *value,
                                         GError               **error);
gboolean    callboard_is_write          (const CallboardEndpoint *endpoint);
const char *callboard_field_in_text     (guint                  endpoint,
                                         const char            *text);

G_END_DECLS
