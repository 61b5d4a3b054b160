/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "base/callboard-error.h"

G_BEGIN_DECLS

/**
 * CallboardReturnCode:
 * @code: the six digits
 * @kind: what kind of failure it is
 * @description: what it says, untranslated but marked for translation
 *
 * A row of the service's table of return codes.
 */
typedef struct
{
  const char         *code;
  CallboardErrorCode  kind;
  const char         *description;
} CallboardReturnCode;

const CallboardReturnCode *callboard_return_codes       (gsize      *n_codes);
const CallboardReturnCode *callboard_return_code_lookup (const char *code);
gboolean                   callboard_return_code_is_success (const char *code);

G_END_DECLS
