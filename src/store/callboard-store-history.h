/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "store/callboard-store.h"

G_BEGIN_DECLS

/* Writing: what is about to happen is on the disk before it happens. callboard-store-history.c */
DexFuture *callboard_store_begin_run       (CallboardStore  *self,
                                            CallboardRunRecord *run,
                                            GPtrArray       *steps) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *callboard_store_step_began      (CallboardStore  *self,
                                            const char      *run_id,
                                            guint            position,
                                            const char      *before) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *callboard_store_step_ended      (CallboardStore  *self,
                                            const char      *run_id,
                                            guint            position,
                                            const char      *outcome,
                                            const char      *after,
                                            const GError    *error) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *callboard_store_step_settled    (CallboardStore  *self,
                                            const char      *run_id,
                                            guint            position,
                                            const char      *outcome,
                                            const char      *after,
                                            const GError    *error) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *callboard_store_step_ended_later (CallboardStore  *self,
                                            const char      *run_id,
                                            guint            position,
                                            const char      *outcome,
                                            const char      *after,
                                            const GError    *error) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *callboard_store_step_conflicts  (CallboardStore  *self,
                                            const char      *run_id,
                                            guint            position,
                                            const char      *conflict) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *callboard_store_step_held       (CallboardStore  *self,
                                            const char      *run_id,
                                            guint            position) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *callboard_store_end_run         (CallboardStore  *self,
                                            const char      *run_id,
                                            const char      *state) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *callboard_store_claim_run       (CallboardStore  *self,
                                            const char      *run_id) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *callboard_store_release_run     (CallboardStore  *self,
                                            const char      *run_id) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *callboard_store_prune_history   (CallboardStore  *self,
                                            guint            days) G_GNUC_WARN_UNUSED_RESULT;

/* Reading: callboard-store-history-read.c */
DexFuture *callboard_store_list_runs       (CallboardStore  *self,
                                            guint            limit,
                                            guint            offset,
                                            const char      *search) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *callboard_store_get_run         (CallboardStore  *self,
                                            const char      *run_id) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *callboard_store_unfinished_runs (CallboardStore  *self) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *callboard_store_find_continuation (CallboardStore *self,
                                            const char      *run_id) G_GNUC_WARN_UNUSED_RESULT;

/**
 * CallboardExportFormat:
 * @CALLBOARD_EXPORT_CSV: a line a step, with what is known of its run before it (columns `run_…`); RFC 4180
 * @CALLBOARD_EXPORT_CSV_WITH_BOM: the same, marked as UTF-8 for spreadsheets that would take it for something else
 * @CALLBOARD_EXPORT_JSON: an array of runs, each with its steps
 */
typedef enum {
  CALLBOARD_EXPORT_CSV,
  CALLBOARD_EXPORT_CSV_WITH_BOM,
  CALLBOARD_EXPORT_JSON,
} CallboardExportFormat;

/* callboard-store-export.c */
DexFuture *callboard_store_export_history  (CallboardStore        *self,
                                            CallboardExportFormat  format,
                                            const char            *run_id) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
