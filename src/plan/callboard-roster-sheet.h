/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "plan/callboard-plan.h"

G_BEGIN_DECLS

/**
 * CallboardRosterRowState:
 * @CALLBOARD_ROSTER_ROW_SAME: all of it is so already
 * @CALLBOARD_ROSTER_ROW_CHANGED: somebody who is there changes
 * @CALLBOARD_ROSTER_ROW_NEW: somebody comes
 * @CALLBOARD_ROSTER_ROW_WRONG: it cannot be carried out; the row's reason says why
 * @CALLBOARD_ROSTER_ROW_LEFT_OUT: nobody wants it
 *
 * What would become of a row.
 */
typedef enum {
  CALLBOARD_ROSTER_ROW_SAME,
  CALLBOARD_ROSTER_ROW_CHANGED,
  CALLBOARD_ROSTER_ROW_NEW,
  CALLBOARD_ROSTER_ROW_WRONG,
  CALLBOARD_ROSTER_ROW_LEFT_OUT,
  CALLBOARD_ROSTER_N_ROW_STATES,
} CallboardRosterRowState;

/**
 * CallboardRosterNewExtensions:
 * @CALLBOARD_ROSTER_EXTENSIONS_EXIST: the numbers in the column are there already
 * @CALLBOARD_ROSTER_EXTENSIONS_LISTED: numbers in the column that are not known yet are created
 * @CALLBOARD_ROSTER_EXTENSIONS_NEXT: whoever has none and gets none by the column gets the next number that is free
 *
 * Which extensions come into being with the rows.
 */
typedef enum {
  CALLBOARD_ROSTER_EXTENSIONS_EXIST,
  CALLBOARD_ROSTER_EXTENSIONS_LISTED,
  CALLBOARD_ROSTER_EXTENSIONS_NEXT,
} CallboardRosterNewExtensions;

#define CALLBOARD_TYPE_ROSTER_ROW (callboard_roster_row_get_type ())

/**
 * CallboardRosterRow:
 *
 * A row of a spreadsheet that is being imported. Signal "changed" when what the functions below say is another.
 */
G_DECLARE_FINAL_TYPE (CallboardRosterRow, callboard_roster_row, CALLBOARD, ROSTER_ROW, GObject)

guint                    callboard_roster_row_get_line     (CallboardRosterRow *self);
const char              *callboard_roster_row_get_cell     (CallboardRosterRow *self,
                                                            guint               column);
gboolean                 callboard_roster_row_get_included (CallboardRosterRow *self);
CallboardRosterRowState  callboard_roster_row_get_state    (CallboardRosterRow *self);
const char              *callboard_roster_row_get_reason   (CallboardRosterRow *self);
const char              *callboard_roster_row_state_get_label (CallboardRosterRowState state);

#define CALLBOARD_TYPE_ROSTER_SHEET (callboard_roster_sheet_get_type ())

/**
 * CallboardRosterSheet:
 *
 * A spreadsheet of agents on its way to a plan: which column is what, each row with what would become of it and why,
 * what was typed into it meanwhile, and which rows are left out. Nothing is sent. Where no column has the agent IDs,
 * people are found by their Work ID, and somebody new gets it as ID.
 */
G_DECLARE_FINAL_TYPE (CallboardRosterSheet, callboard_roster_sheet, CALLBOARD, ROSTER_SHEET, GObject)

CallboardRosterSheet *callboard_roster_sheet_new            (CallboardFloor               *floor,
                                                             CallboardCsv                 *csv) G_GNUC_WARN_UNUSED_RESULT;
const CallboardCsv   *callboard_roster_sheet_get_csv        (CallboardRosterSheet         *self);
GListModel           *callboard_roster_sheet_get_rows       (CallboardRosterSheet         *self);
int                   callboard_roster_sheet_get_column     (CallboardRosterSheet         *self,
                                                             guint                         column);
void                  callboard_roster_sheet_set_column     (CallboardRosterSheet         *self,
                                                             guint                         column,
                                                             int                           field);
char                 *callboard_roster_sheet_dup_headings_key (CallboardRosterSheet       *self) G_GNUC_WARN_UNUSED_RESULT;
char                 *callboard_roster_sheet_dup_columns    (CallboardRosterSheet         *self) G_GNUC_WARN_UNUSED_RESULT;
void                  callboard_roster_sheet_recall_columns (CallboardRosterSheet         *self,
                                                             const char                   *columns);
void                  callboard_roster_sheet_set_existing   (CallboardRosterSheet         *self,
                                                             const char * const           *extensions);
void                  callboard_roster_sheet_set_extensions (CallboardRosterSheet         *self,
                                                             CallboardRosterNewExtensions  mode,
                                                             guint                         first,
                                                             CallboardSignalType           type);
void                  callboard_roster_sheet_set_flags      (CallboardRosterSheet         *self,
                                                             CallboardRosterFlags          flags);
void                  callboard_roster_sheet_set_cell       (CallboardRosterSheet         *self,
                                                             CallboardRosterRow           *row,
                                                             guint                         column,
                                                             const char                   *text);
void                  callboard_roster_sheet_set_included   (CallboardRosterSheet         *self,
                                                             CallboardRosterRow           *row,
                                                             gboolean                      included);
guint                 callboard_roster_sheet_count          (CallboardRosterSheet         *self,
                                                             CallboardRosterRowState       state);

/* callboard-roster-sheet-check.c */
void                  callboard_roster_sheet_check          (CallboardRosterSheet         *self);
void                  callboard_roster_sheet_check_cell     (CallboardRosterSheet         *self,
                                                             CallboardRosterRow           *row,
                                                             guint                         column);
GPtrArray            *callboard_roster_sheet_get_notes      (CallboardRosterSheet         *self);
CallboardPlan        *callboard_roster_sheet_make_plan      (CallboardRosterSheet         *self,
                                                             const char                   *title,
                                                             GError                      **error) G_GNUC_WARN_UNUSED_RESULT;

/* callboard-roster-sheet-result.c */
char                 *callboard_roster_sheet_dup_results    (CallboardRosterSheet         *self,
                                                             CallboardPlan                *plan,
                                                             gboolean                      with_passwords,
                                                             CallboardCsvFlags             flags) G_GNUC_WARN_UNUSED_RESULT;
void                  callboard_roster_sheet_learn          (CallboardRosterSheet         *self,
                                                             CallboardPlan                *plan);
guint                 callboard_roster_sheet_count_passwords (CallboardPlan               *plan);
char                 *callboard_roster_dup_template         (CallboardCsvFlags             flags) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
