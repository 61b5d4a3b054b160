/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-plan"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "plan/callboard-plan.h"
#include "plan/callboard-roster-private.h"

/* Agents as rows of a spreadsheet. A blank cell leaves its field alone; CALLBOARD_ROSTER_CLEAR empties it. A value that
 * reads like that token is written with one more pair of brackets. */

/* What one row is made with. */
typedef struct
{
  CallboardFloor       *floor;      /* (nullable) */
  GPtrArray            *problems;
  const CallboardCsvRow *row;
  const char           *heading;
  CallboardAgentRecord *record;
  CallboardAgentRecord *known;      /* (nullable): the same agent on the floor */
} Context;

static gboolean
is_blank (const char *cell)
{
  return cell[strspn (cell, " \t\r\n")] == '\0';
}

static void
add_problem (Context *context,
             char    *sentence)
{
  g_ptr_array_add (context->problems,
                   callboard_csv_problem_new (context->row->line, context->heading, sentence, FALSE));
}

/* The token, or a value that looks like it and so has brackets of its own. */
static gboolean
is_like_token (const char *text)
{
  const gsize token = strlen (CALLBOARD_ROSTER_CLEAR);
  const char *begin = text, *end = text + strlen (text);

  while (TRUE)
    {
      while (begin < end && g_ascii_isspace (*begin))
        begin++;
      while (begin < end && g_ascii_isspace (end[-1]))
        end--;
      if ((gsize) (end - begin) == token && g_ascii_strncasecmp (begin, CALLBOARD_ROSTER_CLEAR, token) == 0)
        return TRUE;
      if ((gsize) (end - begin) < token || *begin != '[' || end[-1] != ']')
        return FALSE;
      begin++;
      end--;
    }
}

static char *
dup_escaped (const char *value)
{
  return is_like_token (value) ? g_strdup_printf ("[%s]", value) : g_strdup (value);
}

static gboolean
is_known_entry (Context    *context,
                guint       field,
                const char *text)
{
  char **known = context->known == NULL                 ? NULL
                 : field == CALLBOARD_AGENT_EXTENSIONS ? context->known->extensions
                                                       : context->known->queues;

  return known != NULL && g_strv_contains ((const char * const *) known, text);
}

static gboolean
is_queue (CallboardFloor *floor,
          const char     *text)
{
  GListModel *queues = G_LIST_MODEL (callboard_floor_get_queues (floor));

  if (callboard_floor_lookup_queue (floor, text) != NULL)
    return TRUE;
  for (guint i = 0; i < g_list_model_get_n_items (queues); i++)
    {
      g_autoptr(CallboardQueue) queue = g_list_model_get_item (queues, i);

      if (g_strcmp0 (callboard_queue_get_name (queue), text) == 0)
        return TRUE;
    }

  return FALSE;
}

static gboolean
are_entries (Context  *context,
             guint     field,
             char    **words)
{
  for (guint i = 0; words[i] != NULL; i++)
    {
      if (words[i][strspn (words[i], "0123456789")] != '\0' && !is_known_entry (context, field, words[i]) &&
          (field != CALLBOARD_AGENT_QUEUES || context->floor == NULL || !is_queue (context->floor, words[i])))
        return FALSE;
    }

  return TRUE;
}

/* Divided by marks; by blanks only where the whole is no queue and every part is one, or an id: names have blanks too. */
static char **
split_list (Context    *context,
            guint       field,
            const char *cell)
{
  g_autoptr(GString) text = g_string_new (cell);
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  static const char * const marks[] = { ",", "，", "；", "、", "\r", "\n", "|" };
  g_auto(GStrv) parts = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    g_string_replace (text, marks[i], ";", 0);
  parts = g_strsplit (text->str, ";", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_auto(GStrv) words = g_strsplit_set (g_strstrip (parts[i]), " \t", -1);
      gboolean whole = field == CALLBOARD_AGENT_QUEUES && context->floor != NULL && is_queue (context->floor, parts[i]);
      gboolean divided = !whole && are_entries (context, field, words);

      for (guint j = 0; divided && words[j] != NULL; j++)
        {
          if (*words[j] != '\0')
            g_strv_builder_add (builder, words[j]);
        }
      if (!divided)
        g_strv_builder_add (builder, parts[i]);
    }

  return g_strv_builder_end (builder);
}

static char *
check_list_entry (Context    *context,
                  guint       field,
                  const char *text)
{
  if (field == CALLBOARD_AGENT_EXTENSIONS)
    return callboard_rule_check_extension (text, FALSE);
  if (context->floor == NULL || is_queue (context->floor, text))
    return NULL;

  return callboard_rule_check_queue_id (context->floor, text, FALSE);
}

static void
take_list (Context    *context,
           guint       field,
           const char *cell)
{
  g_auto(GStrv) parts = split_list (context, field, cell);

  /* Marks with nothing between them name nothing, and ask for no clearing either. */
  if (*parts == NULL)
    return;
  for (guint i = 0; parts[i] != NULL; i++)
    {
      char *sentence = is_known_entry (context, field, parts[i]) ? NULL : check_list_entry (context, field, parts[i]);

      if (sentence != NULL)
        add_problem (context, sentence);
    }
  callboard_record_set_strings (context->record, field, (const char * const *) parts);
}

/* What a yes, a no or a role is called in spreadsheets; the first of each is what a record has. */
static const struct
{
  guint       field;
  const char *value;
  const char *words;
} choices[] = {
  { CALLBOARD_AGENT_ENABLED, "1", "true yes y 1 on enabled enable active 是 启用 已启用 可用" },
  { CALLBOARD_AGENT_ENABLED, "0", "false no n 0 off disabled disable inactive 否 禁用 停用 已禁用 已停用 不可用" },
  { CALLBOARD_AGENT_ROLE, "agent", "agent 坐席 普通坐席 客服" },
  { CALLBOARD_AGENT_ROLE, "leader", "leader supervisor 组长 班长 主管 坐席组长 班长坐席" },
};

static const char *
find_choice (guint       field,
             const char *cell)
{
  g_autofree char *lower = g_utf8_strdown (cell, -1);

  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    {
      g_auto(GStrv) words = g_strsplit (choices[i].words, " ", -1);

      if (choices[i].field == field && g_strv_contains ((const char * const *) words, lower))
        return choices[i].value;
    }

  return NULL;
}

static void
take_choice (Context    *context,
             guint       field,
             const char *cell)
{
  const char *value = find_choice (field, cell);

  if (field == CALLBOARD_AGENT_ENABLED && value == NULL)
    add_problem (context, g_strdup (_("Enter yes or no.")));
  else if (field == CALLBOARD_AGENT_ENABLED)
    callboard_record_set_integer (context->record, field, *value == '1');
  else if (value == NULL && (context->known == NULL || g_strcmp0 (context->known->role, cell) != 0))
    add_problem (context, g_strdup (_("Enter agent or leader.")));
  else
    callboard_record_set_string (context->record, field, value != NULL ? value : cell);
}

static void
take_number (Context    *context,
             guint       field,
             const char *cell)
{
  g_autofree char *known = context->known != NULL ? callboard_record_dup_text (context->known, field) : NULL;
  gboolean checked = g_strcmp0 (known, cell) == 0 || field == CALLBOARD_AGENT_ASSISTANT_ACCESS;
  char *sentence = checked ? NULL : callboard_rule_check_seconds (cell);
  gint64 value;

  if (sentence == NULL && !g_ascii_string_to_signed (cell, 10, G_MININT64, G_MAXINT64, &value, NULL))
    sentence = g_strdup (_("Enter a whole number."));
  if (sentence != NULL)
    add_problem (context, sentence);
  else
    callboard_record_set_integer (context->record, field, value);
}

static char *
check_text (guint       field,
            const char *text)
{
  switch (field)
    {
    case CALLBOARD_AGENT_ID:
      return callboard_rule_check_agent_id (NULL, text, FALSE);
    case CALLBOARD_AGENT_WORK_ID:
      return callboard_rule_check_work_id (text);
    case CALLBOARD_AGENT_MOBILE:
      return callboard_rule_check_mobile (text);
    case CALLBOARD_AGENT_EMAIL:
      return callboard_rule_check_email (text);
    default:
      return NULL;
    }
}

/* What the service has already may break a rule; that is no reason to turn the row away. Blanks around a name are data. */
static void
take_text (Context    *context,
           guint       field,
           const char *cell)
{
  g_autofree char *known = context->known != NULL ? callboard_record_dup_text (context->known, field) : NULL;
  g_autofree char *trimmed = g_strstrip (g_strdup (cell));
  gboolean as_known = g_strcmp0 (known, cell) == 0;
  const char *text = as_known || field == CALLBOARD_AGENT_NAME ? cell : trimmed;
  char *sentence = as_known ? NULL : check_text (field, text);

  if (sentence != NULL)
    add_problem (context, sentence);
  callboard_record_set_string (context->record, field, text);
}

static void
clear (Context *context,
       guint    field)
{
  switch (field)
    {
    case CALLBOARD_AGENT_NAME:
    case CALLBOARD_AGENT_MOBILE:
    case CALLBOARD_AGENT_EMAIL:
      callboard_record_set_string (context->record, field, "");
      break;
    case CALLBOARD_AGENT_QUEUES:
    case CALLBOARD_AGENT_EXTENSIONS:
      callboard_record_set_strings (context->record, field, NULL);
      break;
    default:
      add_problem (context, g_strdup (_("This cannot be empty.")));
      break;
    }
}

static void
take_cell (Context    *context,
           guint       field,
           const char *cell)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (cell));
  g_autofree char *inner = NULL;

  if (*trimmed == '\0')
    return;
  if (g_ascii_strcasecmp (trimmed, CALLBOARD_ROSTER_CLEAR) == 0)
    {
      clear (context, field);
      return;
    }
  inner = is_like_token (trimmed) ? g_strndup (trimmed + 1, strlen (trimmed) - 2) : g_strdup (cell);

  if (field == CALLBOARD_AGENT_QUEUES || field == CALLBOARD_AGENT_EXTENSIONS)
    take_list (context, field, inner);
  else if (field == CALLBOARD_AGENT_ENABLED || field == CALLBOARD_AGENT_ROLE)
    take_choice (context, field, trimmed);
  else if (callboard_agent_record_type.fields[field].type == CALLBOARD_FIELD_INTEGER)
    take_number (context, field, trimmed);
  else
    take_text (context, field, inner);
}

static int
find_column (const int *columns,
             guint      n_columns,
             guint      field)
{
  for (guint i = 0; i < n_columns; i++)
    {
      if (columns[i] == (int) field)
        return (int) i;
    }

  return -1;
}

static gboolean
take_id (Context    *context,
         const char *cell,
         GHashTable *lines)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (cell));
  g_autofree char *id = callboard_id_cut (trimmed);
  CallboardAgent *agent = context->floor != NULL ? callboard_floor_lookup_agent (context->floor, id) : NULL;
  guint line = GPOINTER_TO_UINT (g_hash_table_lookup (lines, id));

  context->known = agent != NULL ? callboard_item_get_record (CALLBOARD_ITEM (agent)) : NULL;
  if (is_blank (id))
    add_problem (context, g_strdup (_("Enter an agent ID.")));
  else if (line != 0)
    add_problem (context, g_strdup_printf (_("The agent ID %s is in line %u already."), id, line));
  else
    take_text (context, CALLBOARD_AGENT_ID, id);
  if (is_blank (id) || line != 0)
    return FALSE;

  g_hash_table_insert (lines, g_steal_pointer (&id), GUINT_TO_POINTER (context->row->line));
  return TRUE;
}

/* Somebody new cannot do without. */
static void
check_new (Context *context)
{
  context->heading = callboard_roster_field_get_label (CALLBOARD_AGENT_WORK_ID);
  if (context->floor != NULL && context->known == NULL && context->record->work_id == NULL)
    add_problem (context, g_strdup (_("Enter a Work ID: this agent is new.")));
}

static void
take_row (Context         *context,
          CallboardCsv    *csv,
          const int       *columns,
          GHashTable      *lines,
          CallboardRoster *roster)
{
  guint n_columns = g_strv_length (csv->headings);
  int id_column = find_column (columns, n_columns, CALLBOARD_AGENT_ID);
  g_autoptr(CallboardAgentRecord) record = callboard_record_new (&callboard_agent_record_type);
  guint n_before = context->problems->len;

  context->record = record;
  context->heading = csv->headings[id_column];
  if (!take_id (context, context->row->cells[id_column], lines))
    return;

  for (guint i = 0; i < n_columns; i++)
    {
      context->heading = csv->headings[i];
      if ((int) i != id_column && columns[i] != CALLBOARD_ROSTER_NO_FIELD)
        take_cell (context, (guint) columns[i], context->row->cells[i]);
    }
  if (context->problems->len == n_before)
    check_new (context);
  if (context->problems->len == n_before)
    callboard_roster_take (roster, g_steal_pointer (&record));
}

/**
 * callboard_roster_new_from_csv: (skip)
 * @csv: a spreadsheet with one agent in each row
 * @columns: (nullable): for each heading a #CallboardAgentField or %CALLBOARD_ROSTER_NO_FIELD; %NULL to have it guessed
 * @floor: (nullable): what is: queues have to be there, what is so already is not checked, and somebody new needs a Work ID
 * @problems: (element-type CallboardCsvProblem): takes what is wrong, those of @csv and warnings too, in order of lines
 *
 * Returns: (transfer full): a roster of the agents in those rows that are without a problem
 */
CallboardRoster *
callboard_roster_new_from_csv (CallboardCsv   *csv,
                               const int      *columns,
                               CallboardFloor *floor,
                               GPtrArray      *problems)
{
  g_autofree int *guessed = columns == NULL ? callboard_roster_guess_columns (csv->headings) : NULL;
  const int *used = columns != NULL ? columns : guessed;
  g_autoptr(GHashTable) lines = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  CallboardRoster *roster = callboard_roster_new ();
  Context context = { .floor = floor, .problems = problems };

  callboard_roster_ensure_list (roster, CALLBOARD_ROSTER_AGENTS);
  for (guint i = 0; i < csv->problems->len; i++)
    {
      const CallboardCsvProblem *problem = g_ptr_array_index (csv->problems, i);

      g_ptr_array_add (problems, callboard_csv_problem_new (problem->line, problem->column,
                                                            g_strdup (problem->sentence), problem->warning));
    }
  if (find_column (used, g_strv_length (csv->headings), CALLBOARD_AGENT_ID) < 0)
    {
      g_ptr_array_add (problems, callboard_csv_problem_new (1, NULL, g_strdup (_("No column has the agent IDs. Call "
                                                                                 "one “Agent ID” or “id”.")), FALSE));
      return roster;
    }

  if (columns == NULL)
    callboard_roster_warn_of_columns (csv->headings, used, problems);
  callboard_roster_find_lost_zeros (csv, used, floor, problems);
  for (guint i = 0; i < csv->rows->len; i++)
    {
      context.row = g_ptr_array_index (csv->rows, i);
      if (!context.row->broken)
        take_row (&context, csv, used, lines, roster);
    }

  return roster;
}

static char *
dup_cell (const CallboardRecord *record,
          guint                  field)
{
  g_autofree char *text = callboard_record_dup_text (record, field);
  CallboardFieldType type = record->type->fields[field].type;
  gboolean list = type == CALLBOARD_FIELD_STRINGS || type == CALLBOARD_FIELD_IDS;

  return list ? g_steal_pointer (&text) : dup_escaped (text);
}

/**
 * callboard_records_to_csv: (skip)
 * @records: (nullable) (element-type CallboardRecord): records of @type
 * @type: their type
 * @fields: bits of the fields to write
 * @flags: how to write
 *
 * Writes one record a row, under the plain names of the fields. What is not set, or empty, is blank.
 *
 * Returns: (transfer full): a spreadsheet
 */
char *
callboard_records_to_csv (GPtrArray                 *records,
                          const CallboardRecordType *type,
                          guint32                    fields,
                          CallboardCsvFlags          flags)
{
  GString *text = g_string_new (NULL);
  guint n_rows = records != NULL ? records->len : 0;

  if ((flags & CALLBOARD_CSV_FOR_SPREADSHEETS) != 0)
    callboard_csv_append_mark (text);
  for (guint row = 0; row <= n_rows; row++)
    {
      g_autoptr(GPtrArray) cells = g_ptr_array_new_null_terminated (type->n_fields, g_free, TRUE);

      for (guint i = 0; i < type->n_fields; i++)
        {
          if ((fields & CALLBOARD_FIELD_BIT (i)) != 0)
            g_ptr_array_add (cells, row == 0 ? g_strdup (type->fields[i].name)
                                             : dup_cell (g_ptr_array_index (records, row - 1), i));
        }
      callboard_csv_append_row (text, (const char * const *) cells->pdata, flags);
    }

  return g_string_free_and_steal (text);
}

/**
 * callboard_roster_to_csv:
 * @self: a roster
 * @fields: bits of the #CallboardAgentField to write; the id always is
 * @flags: how to write
 *
 * Writes the agents, one a row, under the plain names of the fields. What is not set, or empty, is blank.
 *
 * Returns: (transfer full): what callboard_roster_new_from_csv() makes the same agents of
 */
char *
callboard_roster_to_csv (CallboardRoster   *self,
                         guint32            fields,
                         CallboardCsvFlags  flags)
{
  fields = (fields & callboard_roster_kind_get_fields (CALLBOARD_ROSTER_AGENTS)) |
           CALLBOARD_FIELD_BIT (CALLBOARD_AGENT_ID);

  return callboard_records_to_csv (self->agents, &callboard_agent_record_type, fields, flags);
}
