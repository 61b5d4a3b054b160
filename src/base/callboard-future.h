/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <libdex.h>

G_BEGIN_DECLS

/**
 * CallboardPoolFunc:
 * @data: what was handed to callboard_pool_run()
 * @result: (out caller-allocates): an empty value to initialise and fill
 * @error: where to say what failed
 *
 * Work for a thread of the pool, on an ordinary stack: no fiber, no widgets, no awaiting.
 *
 * Returns: %TRUE with @result set, or %FALSE with @error set
 */
typedef gboolean (*CallboardPoolFunc) (gpointer   data,
                                       GValue    *result,
                                       GError   **error);

DexFuture *callboard_spawn                     (DexFiberFunc       func,
                                                gpointer           data,
                                                GDestroyNotify     data_destroy) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *callboard_pool_run                  (CallboardPoolFunc  func,
                                                gpointer           data,
                                                GDestroyNotify     data_destroy) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *callboard_with_timeout              (DexFuture         *work,
                                                guint              msec) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *callboard_sleep                     (guint              msec) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *callboard_yield                     (void) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *callboard_settle_all                (GPtrArray         *futures) G_GNUC_WARN_UNUSED_RESULT;
void       callboard_report_and_disown         (DexFuture         *work,
                                                const char        *doing);
DexFuture *callboard_reject                    (GError            *error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
