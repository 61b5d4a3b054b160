/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wire/callboard-request.h"

G_BEGIN_DECLS

/**
 * CallboardPages:
 *
 * Gathers a list of agents that may come whole or in pages. Filled on threads of the pool, one page after another.
 */
typedef struct _CallboardPages CallboardPages;

CallboardPages *callboard_pages_new        (GPtrArray       *known) G_GNUC_WARN_UNUSED_RESULT;
CallboardPages *callboard_pages_ref        (CallboardPages  *self);
void            callboard_pages_unref      (CallboardPages  *self);
gboolean        callboard_pages_decode     (const CallboardNode  *answer,
                                            const CallboardNode  *result,
                                            GValue               *value,
                                            gpointer              user_data,
                                            GError              **error);
gboolean        callboard_pages_wants_more (CallboardPages  *self,
                                            gint64          *page,
                                            gint64          *page_size);
GPtrArray      *callboard_pages_finish     (CallboardPages  *self,
                                            GError         **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CallboardPages, callboard_pages_unref)

G_END_DECLS
