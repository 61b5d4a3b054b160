/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-plan"

#include "config.h"

#include "plan/callboard-roster-sheet-private.h"

/* Which rows an edit can make a difference to. */

/* Nobody else may have the same of it, and nothing is said of its column as a whole. */
static gboolean
is_a_rows_own (CallboardRosterSheet *self,
               guint                 column)
{
  switch (self->columns[column])
    {
    case CALLBOARD_AGENT_NAME:
    case CALLBOARD_AGENT_EMAIL:
    case CALLBOARD_AGENT_ROLE:
    case CALLBOARD_AGENT_ENABLED:
    case CALLBOARD_AGENT_QUEUES:
    case CALLBOARD_AGENT_WRAP_UP_TIME:
    case CALLBOARD_AGENT_OUT_WRAP_UP_TIME:
    case CALLBOARD_AGENT_ASSISTANT_ACCESS:
    case CALLBOARD_ROSTER_NO_FIELD:
      return TRUE;
    default:
      return FALSE;
    }
}

/* Whether the row lays claim to what another one may want too. */
static gboolean
has_claims (CallboardRosterSheet *self,
            CallboardRosterRow   *row)
{
  int column = callboard_roster_sheet_find (self, CALLBOARD_AGENT_EXTENSIONS);

  return column >= 0 && *callboard_roster_row_get_cell (row, (guint) column) != '\0';
}

static gboolean
is_repeated (CallboardRosterSheet *self,
             CallboardRosterRow   *row)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->rows)); i++)
    {
      g_autoptr(CallboardRosterRow) other = g_list_model_get_item (G_LIST_MODEL (self->rows), i);

      if (other != row && g_strcmp0 (other->agent_id, row->agent_id) == 0)
        return TRUE;
    }

  return FALSE;
}

/**
 * callboard_roster_sheet_check_cell:
 * @self: a sheet that was checked
 * @row: a row of it
 * @column: where callboard_roster_sheet_set_cell() was called for
 *
 * As callboard_roster_sheet_check(), but looks at those rows only that this can make a difference to: of ten thousand, that is
 * one most of the time.
 */
void
callboard_roster_sheet_check_cell (CallboardRosterSheet *self,
                                   CallboardRosterRow   *row,
                                   guint                 column)
{
  gboolean was_wrong = row->state == CALLBOARD_ROSTER_ROW_WRONG;
  gboolean alone = self->mode != CALLBOARD_ROSTER_EXTENSIONS_NEXT && is_a_rows_own (self, column) &&
                   !(was_wrong && has_claims (self, row));

  if (alone)
    callboard_roster_sheet_check_rows (self, row);
  /* Claims of one that is wrong are free again. */
  if (!alone || is_repeated (self, row) || (row->state == CALLBOARD_ROSTER_ROW_WRONG && has_claims (self, row)))
    callboard_roster_sheet_check_rows (self, NULL);
}
