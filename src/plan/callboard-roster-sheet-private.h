/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "plan/callboard-roster-sheet.h"

G_BEGIN_DECLS

struct _CallboardRosterRow
{
  GObject                  parent_instance;

  CallboardCsvRow         *cells;      /* of the sheet's csv */
  gboolean                 included;

  /* What the last check found. */
  CallboardRosterRowState  state;
  char                    *reason;     /* (owned) (nullable) */
  char                    *agent_id;   /* (owned) (nullable) */
  CallboardAgentRecord    *record;     /* (owned) (nullable): what shall be, unless it is wrong */
  GStrv                    creates;    /* (owned) (nullable): extensions that come into being with it */
};

struct _CallboardRosterSheet
{
  GObject                       parent_instance;

  CallboardFloor               *floor;      /* (owned) */
  CallboardCsv                 *csv;        /* (owned) */
  int                          *columns;    /* (owned): for each heading */
  GListStore                   *rows;       /* (owned): CallboardRosterRow */
  GHashTable                   *existing;   /* (owned): extensions that are not the floor's and exist all the same */
  CallboardRosterNewExtensions  mode;
  guint                         first;
  CallboardSignalType           type;
  CallboardRosterFlags          flags;
  GPtrArray                    *notes;      /* (owned): CallboardCsvProblem, of no single row */
};

void callboard_roster_row_set (CallboardRosterRow      *self,
                               CallboardRosterRowState  state,
                               char                    *reason);
int  callboard_roster_sheet_find (CallboardRosterSheet  *self,
                                  guint                  field);

/* callboard-roster-sheet-check.c */
void callboard_roster_sheet_check_rows (CallboardRosterSheet *self,
                                        CallboardRosterRow   *only);

G_END_DECLS
