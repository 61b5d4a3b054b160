/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <libdex.h>

#include "wire/callboard-client.h"

G_BEGIN_DECLS

/**
 * CallboardCheck:
 *
 * What testing a connection looks at, in this order; a failure leaves the later ones waiting.
 */
typedef enum {
  CALLBOARD_CHECK_ADDRESS,     /* the name resolves and the port answers */
  CALLBOARD_CHECK_TLS,         /* the certificate is trusted; skipped for plain http */
  CALLBOARD_CHECK_CLOCK,       /* the clocks agree, or the difference is known and corrected for */
  CALLBOARD_CHECK_SIGNATURE,   /* Sid and auth token are right */
  CALLBOARD_CHECK_APP,         /* the App ID is known */
  CALLBOARD_N_CHECKS,
} CallboardCheck;

typedef enum {
  CALLBOARD_CHECK_WAITING,
  CALLBOARD_CHECK_RUNNING,
  CALLBOARD_CHECK_PASSED,
  CALLBOARD_CHECK_SKIPPED,
  CALLBOARD_CHECK_FAILED,
} CallboardCheckState;

#define CALLBOARD_TYPE_CHECKUP (callboard_checkup_get_type ())
G_DECLARE_FINAL_TYPE (CallboardCheckup, callboard_checkup, CALLBOARD, CHECKUP, GObject)

CallboardCheckup    *callboard_checkup_new        (CallboardCredentials *credentials) G_GNUC_WARN_UNUSED_RESULT;
DexFuture           *callboard_checkup_run        (CallboardCheckup     *self) G_GNUC_WARN_UNUSED_RESULT;
CallboardCheckState  callboard_checkup_get_state  (CallboardCheckup     *self,
                                                   CallboardCheck        check);
char                *callboard_checkup_dup_text   (CallboardCheckup     *self,
                                                   CallboardCheck        check);

G_END_DECLS
