/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>
#include <libdex.h>

G_BEGIN_DECLS

/**
 * CallboardCallbackConcerns:
 * @CALLBOARD_CALLBACK_PLAIN: it is plain http
 * @CALLBOARD_CALLBACK_LOOPBACK: it means whichever computer uses it
 * @CALLBOARD_CALLBACK_PRIVATE: it is of a private network
 * @CALLBOARD_CALLBACK_UNRESOLVABLE: the host's name is not known, as seen from here
 *
 * Why events may not arrive at a callback, or be read by others on their way. None forbids it: the service may see the
 * network otherwise.
 */
typedef enum {
  CALLBOARD_CALLBACK_FINE         = 0,
  CALLBOARD_CALLBACK_PLAIN        = 1 << 0,
  CALLBOARD_CALLBACK_LOOPBACK     = 1 << 1,
  CALLBOARD_CALLBACK_PRIVATE      = 1 << 2,
  CALLBOARD_CALLBACK_UNRESOLVABLE = 1 << 3,
} CallboardCallbackConcerns;

CallboardCallbackConcerns  callboard_callback_judge    (const char                *url);
DexFuture                 *callboard_callback_look_up  (const char                *url) G_GNUC_WARN_UNUSED_RESULT;
char                      *callboard_callback_describe (CallboardCallbackConcerns  concerns) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
