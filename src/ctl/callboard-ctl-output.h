/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "base/callboard-fields.h"
#include "ctl/callboard-ctl.h"

G_BEGIN_DECLS

/* Returns (transfer full) what a table shows instead of the field as it is. */
typedef char *(*CallboardCtlFormatter) (gconstpointer record,
                                        guint         field);

/**
 * CallboardCtlColumn:
 * @field: the record's field
 * @heading: untranslated but marked
 * @in_list: whether a list shows it, or only a single thing does
 * @formatter: (nullable): for tables; JSON and CSV show the field as it is
 */
typedef struct
{
  guint                  field;
  const char            *heading;
  gboolean               in_list;
  CallboardCtlFormatter  formatter;
} CallboardCtlColumn;

/**
 * CallboardCtlShape:
 * @type: the records' type, whose table names the keys
 * @mask: bits of the fields that JSON and CSV show
 * @keys: whether secrets show
 * @columns: those of tables
 *
 * How records are printed.
 */
typedef struct
{
  const CallboardRecordType *type;
  guint32                    mask;
  CallboardKeys              keys;
  const CallboardCtlColumn  *columns;
  guint                      n_columns;
} CallboardCtlShape;

#define CALLBOARD_CTL_SHAPE(record_type, fields, table) \
  { .type = &(record_type), .mask = (fields), .keys = CALLBOARD_KEYS_PLAIN, .columns = (table), \
    .n_columns = G_N_ELEMENTS (table) }

/* Each writes one document to standard output. */
void       callboard_ctl_print_list     (CallboardCtl            *ctl,
                                         const CallboardCtlShape *shape,
                                         GPtrArray               *records);
void       callboard_ctl_print_one      (CallboardCtl            *ctl,
                                         const CallboardCtlShape *shape,
                                         gconstpointer            record);
void       callboard_ctl_print_text     (const char              *text);
gboolean   callboard_ctl_end_output     (GError                 **error);
void       callboard_ctl_print_json     (JsonNode                *node);

JsonArray *callboard_ctl_encode_list    (const CallboardCtlShape *shape,
                                         GPtrArray               *records) G_GNUC_WARN_UNUSED_RESULT;
char      *callboard_ctl_dup_table      (const CallboardCtlShape *shape,
                                         GPtrArray               *records) G_GNUC_WARN_UNUSED_RESULT;
char      *callboard_ctl_dup_csv        (const CallboardCtlShape *shape,
                                         GPtrArray               *records) G_GNUC_WARN_UNUSED_RESULT;

/* callboard-ctl-text.c: columns of a terminal, in which a Chinese letter is two wide */
guint      callboard_ctl_measure        (const char              *text);
char      *callboard_ctl_pad            (const char              *text,
                                         guint                    width) G_GNUC_WARN_UNUSED_RESULT;
char      *callboard_ctl_make_printable (const char              *text) G_GNUC_WARN_UNUSED_RESULT;

/* callboard-ctl-shapes.c: how each kind of record is shown */
extern const CallboardCtlShape callboard_ctl_agent_shape;
extern const CallboardCtlShape callboard_ctl_queue_shape;
extern const CallboardCtlShape callboard_ctl_extension_shape;
extern const CallboardCtlShape callboard_ctl_extension_secret_shape;
extern const CallboardCtlShape callboard_ctl_subscription_shape;

GPtrArray *callboard_ctl_list_records   (CallboardCollection     *items) G_GNUC_WARN_UNUSED_RESULT;
char      *callboard_ctl_format_outcome (gconstpointer            record,
                                         guint                    field) G_GNUC_WARN_UNUSED_RESULT;
char      *callboard_ctl_format_yes     (gconstpointer            record,
                                         guint                    field) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
