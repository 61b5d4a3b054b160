/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "base/callboard-fields.h"

G_BEGIN_DECLS

/* The one way to SQLite: values are bound by type, never written into a statement; every text passes the redactor on
 * its way in. A connection is used by one thread at a time. */

typedef struct _CallboardSql  CallboardSql;
typedef struct _CallboardRows CallboardRows;

/**
 * CallboardSqlKind:
 * @CALLBOARD_SQL_END: behind the last value
 * @CALLBOARD_SQL_TEXT: text, stored as the redactor leaves it; %NULL is NULL
 * @CALLBOARD_SQL_ID: an identity (an id, a number, a word of ours): stored as it is, or it would find nothing
 * @CALLBOARD_SQL_INTEGER: a number
 * @CALLBOARD_SQL_BYTES: bytes
 */
typedef enum {
  CALLBOARD_SQL_END,
  CALLBOARD_SQL_TEXT,
  CALLBOARD_SQL_ID,
  CALLBOARD_SQL_INTEGER,
  CALLBOARD_SQL_BYTES,
} CallboardSqlKind;

typedef struct
{
  CallboardSqlKind kind;
  union
  {
    const char *text;
    gint64      integer;
    GBytes     *bytes;
  };
} CallboardSqlValue;

#define SQL_TEXT(value)  { .kind = CALLBOARD_SQL_TEXT, .text = (value) }
#define SQL_ID(value)    { .kind = CALLBOARD_SQL_ID, .text = (value) }
#define SQL_INT(value)   { .kind = CALLBOARD_SQL_INTEGER, .integer = (value) }
#define SQL_BYTES(value) { .kind = CALLBOARD_SQL_BYTES, .bytes = (value) }
#define SQL_ARGS(...)    ((const CallboardSqlValue[]) { __VA_ARGS__, { .kind = CALLBOARD_SQL_END } })

CallboardSql  *callboard_sql_open             (const char                 *path,
                                               GError                    **error) G_GNUC_WARN_UNUSED_RESULT;
void           callboard_sql_close            (CallboardSql               *self);
const char    *callboard_sql_get_path         (CallboardSql               *self);
gboolean       callboard_sql_is_read_only     (CallboardSql               *self);
gboolean       callboard_sql_script           (CallboardSql               *self,
                                               const char                 *script,
                                               GError                    **error);
gboolean       callboard_sql_run              (CallboardSql               *self,
                                               const char                 *statement,
                                               const CallboardSqlValue    *values,
                                               GError                    **error);
guint          callboard_sql_get_n_changed    (CallboardSql               *self);
gboolean       callboard_sql_in_transaction   (CallboardSql               *self);
CallboardRows *callboard_sql_query            (CallboardSql               *self,
                                               const char                 *statement,
                                               const CallboardSqlValue    *values,
                                               GError                    **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean       callboard_sql_get_integer      (CallboardSql               *self,
                                               const char                 *statement,
                                               const CallboardSqlValue    *values,
                                               gint64                     *value,
                                               GError                    **error);

gboolean       callboard_rows_next            (CallboardRows              *self,
                                               GError                    **error);
int            callboard_rows_get_n_columns   (CallboardRows              *self);
const char    *callboard_rows_get_name        (CallboardRows              *self,
                                               int                         column);
const char    *callboard_rows_get_text        (CallboardRows              *self,
                                               int                         column);
gint64         callboard_rows_get_integer     (CallboardRows              *self,
                                               int                         column);
GBytes        *callboard_rows_dup_bytes       (CallboardRows              *self,
                                               int                         column) G_GNUC_WARN_UNUSED_RESULT;
void           callboard_rows_free            (CallboardRows              *self);

/* Records: callboard-sql-records.c. A column is called as the field is in plain documents. */
gboolean       callboard_sql_insert           (CallboardSql               *self,
                                               const char                 *insert_into,
                                               gconstpointer               record,
                                               GError                    **error);
GPtrArray     *callboard_sql_list             (CallboardSql               *self,
                                               const CallboardRecordType  *type,
                                               const char                 *statement,
                                               const CallboardSqlValue    *values,
                                               GError                    **error) G_GNUC_WARN_UNUSED_RESULT;

/* callboard-sql-mask.c */
char          *callboard_sql_mask             (const char                 *text) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CallboardSql, callboard_sql_close)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CallboardRows, callboard_rows_free)

G_END_DECLS
