/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <libdex.h>

G_BEGIN_DECLS

/**
 * CallboardPracticeUse:
 * @CALLBOARD_PRACTICE_STAY: for long; other processes of this user may join in
 * @CALLBOARD_PRACTICE_VISIT: for moments; joins whoever stays, else has the floor to itself while the others wait
 *
 * How long a process means to use the practice floor.
 */
typedef enum {
  CALLBOARD_PRACTICE_STAY,
  CALLBOARD_PRACTICE_VISIT,
} CallboardPracticeUse;

#define CALLBOARD_TYPE_PRACTICE (callboard_practice_get_type ())

/**
 * CallboardPractice:
 *
 * The practice floor of this user: a contact center of their own on loopback that keeps what they did. One process serves
 * it at a time, whichever comes first, and the others are its clients; who holds the object need not know which it is.
 * It is saved and ended when it is closed.
 */
G_DECLARE_FINAL_TYPE (CallboardPractice, callboard_practice, CALLBOARD, PRACTICE, GObject)

DexFuture  *callboard_practice_open           (CallboardPracticeUse  use) G_GNUC_WARN_UNUSED_RESULT;
DexFuture  *callboard_practice_probe          (CallboardPractice    *self) G_GNUC_WARN_UNUSED_RESULT;
void        callboard_practice_close          (CallboardPractice    *self);
const char *callboard_practice_get_url        (CallboardPractice    *self);
const char *callboard_practice_get_app_id     (CallboardPractice    *self);
const char *callboard_practice_get_sid        (CallboardPractice    *self);
const char *callboard_practice_get_auth_token (CallboardPractice    *self);
gboolean    callboard_practice_get_serving    (CallboardPractice    *self);

G_END_DECLS
