/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "accounts/callboard-dex-secret.h"

G_BEGIN_DECLS

GError                  *callboard_keyring_failure_new      (CallboardKeyringFailure  failure,
                                                             const char              *doing,
                                                             const char              *what) G_GNUC_WARN_UNUSED_RESULT;
CallboardKeyringFailure  callboard_keyring_failure_classify (const GError            *error);

G_END_DECLS
