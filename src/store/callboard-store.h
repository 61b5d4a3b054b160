/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <libdex.h>

#include "store/callboard-store-rows.h"

G_BEGIN_DECLS

/**
 * CallboardStoreFailure:
 * @CALLBOARD_STORE_FAILED: none of the others
 * @CALLBOARD_STORE_FULL: no room on the disk
 * @CALLBOARD_STORE_READ_ONLY: the file or its folder may not be written or cannot be made
 * @CALLBOARD_STORE_BUSY: another process kept the file to itself for too long
 * @CALLBOARD_STORE_DAMAGED: what is in the file is not what was put there
 * @CALLBOARD_STORE_NEWER: the file was made by a newer version of this program
 * @CALLBOARD_STORE_CLOSED: it was closed before
 *
 * The reasons (see callboard_error_get_reason()) of a %CALLBOARD_ERROR_LOCAL of the store.
 */
typedef enum {
  CALLBOARD_STORE_FAILED,
  CALLBOARD_STORE_FULL,
  CALLBOARD_STORE_READ_ONLY,
  CALLBOARD_STORE_BUSY,
  CALLBOARD_STORE_DAMAGED,
  CALLBOARD_STORE_NEWER,
  CALLBOARD_STORE_CLOSED,
} CallboardStoreFailure;

#define CALLBOARD_TYPE_STORE (callboard_store_get_type ())

/**
 * CallboardStore:
 *
 * What survives: a database file an account, with the history of runs, the register of extensions, the ids of
 * subscriptions, the last floor, and small settings. Every call returns a future at once; the work is done in order of
 * the calls on a thread of the store's own, and a future of a change resolves only when the change is on the disk. A
 * change that was asked for is made even when nobody waits for its future. Every future may reject with
 * %CALLBOARD_ERROR_LOCAL, its reason a #CallboardStoreFailure. Several processes may have one file open. A program that
 * ends waits for callboard_store_close() first, or changes that nobody waited for may be missing.
 */
G_DECLARE_FINAL_TYPE (CallboardStore, callboard_store, CALLBOARD, STORE, GObject)

char       *callboard_store_dup_path    (const char     *account_id) G_GNUC_WARN_UNUSED_RESULT;
DexFuture  *callboard_store_open        (const char     *path) G_GNUC_WARN_UNUSED_RESULT;
DexFuture  *callboard_store_close       (CallboardStore *self) G_GNUC_WARN_UNUSED_RESULT;
void        callboard_store_hurry       (CallboardStore *self);
const char *callboard_store_get_path    (CallboardStore *self);
const char *callboard_store_get_notice  (CallboardStore *self);

/* Small things to remember: callboard-store-settings.c */
DexFuture  *callboard_store_get_setting (CallboardStore *self,
                                         const char     *key) G_GNUC_WARN_UNUSED_RESULT;
DexFuture  *callboard_store_set_setting (CallboardStore *self,
                                         const char     *key,
                                         const char     *value) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
