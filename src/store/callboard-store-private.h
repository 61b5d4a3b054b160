/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "store/callboard-sql-private.h"
#include "store/callboard-store.h"

G_BEGIN_DECLS

/**
 * CallboardStoreFunc:
 * @sql: the connection
 * @owner: the lock that says this process is alive, see callboard_owner_new()
 * @data: what was handed in
 * @result: (out caller-allocates): an empty value to initialise and fill; left alone, the future resolves to %TRUE
 * @error: where to say what failed
 *
 * Work on the store's thread.
 *
 * Returns: whether it was done
 */
typedef struct _CallboardOwner CallboardOwner;
typedef gboolean (*CallboardStoreFunc) (CallboardSql    *sql,
                                        CallboardOwner  *owner,
                                        gpointer         data,
                                        GValue          *result,
                                        GError         **error);

DexFuture      *callboard_store_read          (CallboardStore         *self,
                                               CallboardStoreFunc      func,
                                               gpointer                data,
                                               GDestroyNotify          data_destroy) G_GNUC_WARN_UNUSED_RESULT;
DexFuture      *callboard_store_write         (CallboardStore         *self,
                                               CallboardStoreFunc      func,
                                               gpointer                data,
                                               GDestroyNotify          data_destroy) G_GNUC_WARN_UNUSED_RESULT;

DexFuture      *callboard_store_write_later   (CallboardStore         *self,
                                               CallboardStoreFunc      func,
                                               gpointer                data,
                                               GDestroyNotify          data_destroy) G_GNUC_WARN_UNUSED_RESULT;

/* What most calls of the store have to say to their work. */
typedef struct
{
  char      *id;
  char      *other;
  gint64     limit;
  gint64     offset;
  gpointer   record;
  GPtrArray *records;
} CallboardStoreArgs;

CallboardStoreArgs *callboard_store_args_new  (const char             *id) G_GNUC_WARN_UNUSED_RESULT;
void                callboard_store_args_free (gpointer                args);

void            callboard_store_take_records  (GValue                 *result,
                                               GPtrArray              *records);
char           *callboard_store_dup_time      (gint64                  msec) G_GNUC_WARN_UNUSED_RESULT;
char           *callboard_store_dup_now       (void) G_GNUC_WARN_UNUSED_RESULT;

/* callboard-store-history-read.c */
gboolean        callboard_store_add_steps     (CallboardSql           *sql,
                                               CallboardRunRecord        *run,
                                               GError                **error);
gboolean        callboard_store_find_run      (CallboardSql           *sql,
                                               const char             *query,
                                               CallboardStoreArgs     *args,
                                               GValue                 *result,
                                               GError                **error);

/* callboard-store-columns.c */
GVariant       *callboard_columns_encode      (const CallboardRecordType *type,
                                               GPtrArray              *records) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray      *callboard_columns_decode      (const CallboardRecordType *type,
                                               GVariant               *table,
                                               GError                **error) G_GNUC_WARN_UNUSED_RESULT;

/* callboard-store-error.c */
GError         *callboard_store_error_new     (CallboardStoreFailure   failure,
                                               const char             *path,
                                               const char             *what) G_GNUC_WARN_UNUSED_RESULT;
char           *callboard_store_dup_notice    (const char             *aside) G_GNUC_WARN_UNUSED_RESULT;

/* callboard-store-schema.c */
gint64          callboard_schema_get_version  (void);
gboolean        callboard_schema_migrate      (CallboardSql           *sql,
                                               gint64                  version,
                                               GError                **error);

/* callboard-store-file.c */
CallboardSql   *callboard_store_file_open     (const char             *path,
                                               char                  **notice,
                                               GError                **error) G_GNUC_WARN_UNUSED_RESULT;

/* callboard-store-owner.c */
CallboardOwner *callboard_owner_new           (const char             *path,
                                               GError                **error) G_GNUC_WARN_UNUSED_RESULT;
void            callboard_owner_free          (CallboardOwner         *self);
gint64          callboard_owner_get_id        (CallboardOwner         *self);
gboolean        callboard_owner_is_alive      (CallboardOwner         *self,
                                               gint64                  id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CallboardOwner, callboard_owner_free)

G_END_DECLS
