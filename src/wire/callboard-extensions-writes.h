/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wire/callboard-client.h"
#include "wire/callboard-records.h"

G_BEGIN_DECLS

/* For src/plan only; see callboard-agents-writes.h. The service lists no extensions, so there are no reads. */
CallboardRequest *callboard_extensions_create_request (const char          *number,
                                                       CallboardSignalType  type) G_GNUC_WARN_UNUSED_RESULT;
CallboardRequest *callboard_extensions_delete_request (const char          *number) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
