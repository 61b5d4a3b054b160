/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <libdex.h>

G_BEGIN_DECLS

/**
 * CallboardKeyringFailure:
 * @CALLBOARD_KEYRING_FAILURE_NONE: the error is not about the keyring
 * @CALLBOARD_KEYRING_FAILURE_ABSENT: there is no keyring service, or no session bus to ask for one
 * @CALLBOARD_KEYRING_FAILURE_LOCKED: it stayed locked: the prompt was dismissed, or could not be shown
 * @CALLBOARD_KEYRING_FAILURE_NOT_SET_UP: there is a service, but it has no keyring yet and none was made when it asked
 * @CALLBOARD_KEYRING_FAILURE_REFUSED: it, or the bus, refused
 * @CALLBOARD_KEYRING_FAILURE_TIMED_OUT: it did not answer in time, a prompt may have been left open
 * @CALLBOARD_KEYRING_FAILURE_MISSING: it works, and holds no token for the account
 * @CALLBOARD_KEYRING_FAILURE_BROKEN: it failed in another way, such as a damaged keyring file
 *
 * The reasons of %CALLBOARD_ERROR_KEYRING. callboard_error_dup_sentence() has a sentence and a way on for each.
 */
typedef enum {
  CALLBOARD_KEYRING_FAILURE_NONE,
  CALLBOARD_KEYRING_FAILURE_ABSENT,
  CALLBOARD_KEYRING_FAILURE_LOCKED,
  CALLBOARD_KEYRING_FAILURE_NOT_SET_UP,
  CALLBOARD_KEYRING_FAILURE_REFUSED,
  CALLBOARD_KEYRING_FAILURE_TIMED_OUT,
  CALLBOARD_KEYRING_FAILURE_MISSING,
  CALLBOARD_KEYRING_FAILURE_BROKEN,
} CallboardKeyringFailure;

CallboardKeyringFailure  callboard_keyring_failure_of (const GError *error);

void       callboard_secret_set_timeout  (guint       msec);
DexFuture *callboard_secret_store        (const char *account_id,
                                          const char *account_name,
                                          const char *auth_token) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *callboard_secret_lookup       (const char *account_id) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *callboard_secret_clear        (const char *account_id) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *callboard_secret_clear_late   (const char *account_id) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
