/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/callboard-floor.h"

G_BEGIN_DECLS

/* What is found is named by "agent:" or "queue:" and the bare id. */
DexFuture *callboard_search_find     (CallboardFloor     *floor,
                                      const char * const *terms) G_GNUC_WARN_UNUSED_RESULT;
GVariant  *callboard_search_describe (CallboardFloor     *floor,
                                      const char         *result) G_GNUC_WARN_UNUSED_RESULT;
gboolean   callboard_search_parse    (const char         *result,
                                      const char        **action,
                                      const char        **id);

G_END_DECLS
