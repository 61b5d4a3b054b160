/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/callboard-floor.h"
#include "base/callboard-csv.h"

G_BEGIN_DECLS

/**
 * CallboardRoster:
 * @agents: (nullable) (element-type CallboardAgentRecord): agents
 * @queues: (nullable) (element-type CallboardQueueRecord): queues
 * @numbers: (nullable) (element-type CallboardNumberRecord): caller IDs
 * @subscriptions: (nullable) (element-type CallboardSubscriptionRecord): event subscriptions
 *
 * What should be, as plain data. A list that is %NULL is left alone, and so is a field of a record that is not set; an
 * empty text clears. An agent's `queues` and `extensions` are what it shall have; what it has beyond that is removed only
 * where callboard_plan_reach_roster() is told to. Queues may be named by id or by exact name.
 *
 * Filled by whoever makes it, never changed once it is shared; references are counted atomically.
 */
typedef struct
{
  GPtrArray *agents;
  GPtrArray *queues;
  GPtrArray *numbers;
  GPtrArray *subscriptions;
} CallboardRoster;

/**
 * CallboardRosterKind:
 *
 * The lists of a roster.
 */
typedef enum {
  CALLBOARD_ROSTER_AGENTS,
  CALLBOARD_ROSTER_QUEUES,
  CALLBOARD_ROSTER_NUMBERS,
  CALLBOARD_ROSTER_SUBSCRIPTIONS,
  CALLBOARD_ROSTER_N_KINDS,
} CallboardRosterKind;

#define CALLBOARD_TYPE_ROSTER (callboard_roster_get_type ())

GType                callboard_roster_get_type       (void);
CallboardRoster     *callboard_roster_new            (void) G_GNUC_WARN_UNUSED_RESULT;
CallboardRoster     *callboard_roster_new_from_floor (CallboardFloor        *floor) G_GNUC_WARN_UNUSED_RESULT;
CallboardRoster     *callboard_roster_ref            (CallboardRoster       *self);
void                 callboard_roster_unref          (CallboardRoster       *self);
void                 callboard_roster_take           (CallboardRoster       *self,
                                                      gpointer               record);
GPtrArray           *callboard_roster_get_list       (CallboardRoster       *self,
                                                      CallboardRosterKind    kind);
const char          *callboard_roster_kind_get_name  (CallboardRosterKind    kind);
guint32              callboard_roster_kind_get_fields (CallboardRosterKind   kind);
gboolean             callboard_roster_check          (CallboardRoster       *self,
                                                      GError               **error);

/* callboard-roster-json.c */
CallboardRoster     *callboard_roster_parse_json     (GBytes                *bytes,
                                                      GError               **error) G_GNUC_WARN_UNUSED_RESULT;
JsonNode            *callboard_roster_to_json        (CallboardRoster       *self) G_GNUC_WARN_UNUSED_RESULT;

/* callboard-roster-columns.c: which column of a spreadsheet is which field of an agent */
#define CALLBOARD_ROSTER_NO_FIELD (-1)

int                 *callboard_roster_guess_columns  (char                 **headings) G_GNUC_WARN_UNUSED_RESULT;
void                 callboard_roster_fill_ids       (CallboardCsv           *csv,
                                                      guint                   work_id_column,
                                                      guint                   id_column,
                                                      CallboardFloor         *floor,
                                                      gboolean                break_rows);
void                 callboard_roster_complete_ids   (CallboardCsv           *csv,
                                                      CallboardFloor         *floor);
int                  callboard_roster_guess_column   (const char            *heading);
const char          *callboard_roster_suggest_heading (const char           *heading);
const char          *callboard_roster_field_get_label (guint                 field);

/* callboard-roster-csv.c: agents as rows of a spreadsheet */
#define CALLBOARD_ROSTER_CLEAR "[clear]"

CallboardRoster     *callboard_roster_new_from_csv   (CallboardCsv          *csv,
                                                      const int             *columns,
                                                      CallboardFloor        *floor,
                                                      GPtrArray             *problems) G_GNUC_WARN_UNUSED_RESULT;
char                *callboard_roster_to_csv         (CallboardRoster       *self,
                                                      guint32                fields,
                                                      CallboardCsvFlags      flags) G_GNUC_WARN_UNUSED_RESULT;

char                *callboard_records_to_csv        (GPtrArray             *records,
                                                      const CallboardRecordType *type,
                                                      guint32                fields,
                                                      CallboardCsvFlags      flags) G_GNUC_WARN_UNUSED_RESULT;

/* callboard-roster-file.c */
gboolean             callboard_roster_is_csv_name     (const char            *name);
gboolean             callboard_roster_looks_like_json (const char            *name,
                                                       GBytes                *bytes);

/* callboard-roster-zeros.c */
void                 callboard_roster_find_lost_zeros (CallboardCsv         *csv,
                                                       const int            *columns,
                                                       CallboardFloor       *floor,
                                                       GPtrArray            *problems);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CallboardRoster, callboard_roster_unref)

G_END_DECLS
