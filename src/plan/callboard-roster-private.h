/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "plan/callboard-roster.h"

G_BEGIN_DECLS

/* One row for each list of a roster: all that is to be known of it. */
typedef struct
{
  const char                *name;        /* the list's key in documents */
  const char                *label;       /* one of it, for sentences; to be translated */
  const CallboardRecordType *type;
  gsize                      offset;      /* of the list in CallboardRoster */
  guint                      id_field;
  guint32                    fields;      /* what can be asked for */
  guint32                    ignored;     /* what `list` shows but only the service decides: passed over on reading */
} CallboardRosterTable;

extern const CallboardRosterTable callboard_roster_tables[CALLBOARD_ROSTER_N_KINDS];

GPtrArray *callboard_roster_ensure_list   (CallboardRoster     *self,
                                           CallboardRosterKind  kind);
char      *callboard_roster_dup_identity  (gconstpointer        record,
                                           CallboardRosterKind  kind) G_GNUC_WARN_UNUSED_RESULT;

/* callboard-roster-columns.c */
void callboard_roster_warn_of_columns     (char            **headings,
                                           const int        *fields,
                                           GPtrArray        *problems);

G_END_DECLS
