/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <string.h>

#include "ui/agents/callboard-agent-column.h"
#include "ui/shared/callboard-findings.h"

/* Collation keys are expensive to make and cheap to compare. They hang on the agent, next to the record they were made
 * from: a record never changes, so another record is what makes them out of date. */
typedef struct
{
  gpointer  record;                            /* (owned) */
  guint     generation;
  char     *keys[CALLBOARD_AGENT_N_COLUMNS];   /* (owned) (nullable): made when first compared */
} SortKeys;

typedef struct
{
  CallboardAgentColumn  column;
  CallboardFloor       *floor;                 /* (owned) */
} SorterData;

static guint queue_names_generation;

static char *
join_queue_names (CallboardAgent *agent,
                  CallboardFloor *floor)
{
  const char * const *ids = callboard_agent_get_queues (agent);
  GString *text = g_string_new (NULL);

  for (gsize i = 0; ids[i] != NULL; i++)
    {
      CallboardQueue *queue = callboard_floor_lookup_queue (floor, ids[i]);

      if (i > 0)
        g_string_append (text, _(", "));
      g_string_append (text, queue != NULL ? callboard_item_get_title (CALLBOARD_ITEM (queue)) : ids[i]);
    }

  return g_string_free (text, FALSE);
}

static char *
dup_wrap_up (CallboardAgent *agent)
{
  const CallboardAgentRecord *record = callboard_item_get_record (CALLBOARD_ITEM (agent));

  if (!callboard_record_has (record, CALLBOARD_AGENT_WRAP_UP_TIME))
    return g_strdup ("");

  /* Translators: a number of seconds, in a narrow column */
  return g_strdup_printf (_("%" PRId64 " s"), record->wrap_up_time);
}

static const char *
find_problem (CallboardAgent *agent,
              CallboardFloor *floor)
{
  CallboardFindings *findings = callboard_findings_peek (floor);

  return findings != NULL ? callboard_findings_lookup (findings, CALLBOARD_FINDING_AGENT,
                                                       callboard_item_get_id (CALLBOARD_ITEM (agent)))
                          : NULL;
}

static const char *
role_label (const char *role)
{
  return g_strcmp0 (role, "leader") == 0 ? _("Leader") : _("Agent");
}

/**
 * callboard_agent_column_dup_text:
 *
 * Returns: (transfer full): what the cell of @agent says, translated; never %NULL
 */
char *
callboard_agent_column_dup_text (CallboardAgentColumn  column,
                                 CallboardAgent       *agent,
                                 CallboardFloor       *floor)
{
  const char *text = NULL;

  switch (column)
    {
    case CALLBOARD_AGENT_COLUMN_NAME:
      text = callboard_item_get_title (CALLBOARD_ITEM (agent));
      break;
    case CALLBOARD_AGENT_COLUMN_WORK_ID:
      text = callboard_agent_get_work_id (agent);
      break;
    case CALLBOARD_AGENT_COLUMN_ID:
      text = callboard_item_get_id (CALLBOARD_ITEM (agent));
      break;
    case CALLBOARD_AGENT_COLUMN_STATE:
      return callboard_agent_dup_state_label (agent);
    case CALLBOARD_AGENT_COLUMN_QUEUES:
      return join_queue_names (agent, floor);
    case CALLBOARD_AGENT_COLUMN_EXTENSIONS:
      return g_strjoinv (_(", "), (char **) callboard_agent_get_extensions (agent));
    case CALLBOARD_AGENT_COLUMN_ROLE:
      text = role_label (callboard_agent_get_role (agent));
      break;
    case CALLBOARD_AGENT_COLUMN_MOBILE:
      text = callboard_agent_get_mobile (agent);
      break;
    case CALLBOARD_AGENT_COLUMN_EMAIL:
      text = callboard_agent_get_email (agent);
      break;
    case CALLBOARD_AGENT_COLUMN_WRAP_UP:
      return dup_wrap_up (agent);
    case CALLBOARD_AGENT_COLUMN_ENABLED:
      text = callboard_agent_get_enabled (agent) ? _("Enabled") : _("Disabled");
      break;
    case CALLBOARD_AGENT_COLUMN_PROBLEM:
      text = find_problem (agent, floor);
      break;
    case CALLBOARD_AGENT_N_COLUMNS:
    default:
      g_return_val_if_reached (g_strdup (""));
    }

  return g_strdup (text != NULL ? text : "");
}

static void
sort_keys_clear (SortKeys *keys)
{
  g_clear_pointer (&keys->record, callboard_record_unref);
  for (guint i = 0; i < CALLBOARD_AGENT_N_COLUMNS; i++)
    g_clear_pointer (&keys->keys[i], g_free);
}

static void
sort_keys_free (gpointer data)
{
  sort_keys_clear (data);
  g_free (data);
}

/* What is empty comes after everything else; digits are compared as the numbers they are. */
static char *
make_key (CallboardAgentColumn  column,
          CallboardAgent       *agent,
          CallboardFloor       *floor)
{
  g_autofree char *text = callboard_agent_column_dup_text (column, agent, floor);
  g_autofree char *key = NULL;

  if (*text == '\0')
    return g_strdup ("\377");

  if (column == CALLBOARD_AGENT_COLUMN_QUEUES)
    key = g_utf8_collate_key (text, -1);
  else
    key = g_utf8_collate_key_for_filename (text, -1);

  return g_strconcat ("\1", key, NULL);
}

static const char *
get_key (const SorterData *data,
         CallboardAgent   *agent)
{
  static GQuark quark;
  gpointer record = callboard_item_get_record (CALLBOARD_ITEM (agent));
  SortKeys *keys;

  if (G_UNLIKELY (quark == 0))
    quark = g_quark_from_static_string ("callboard-sort-keys");

  keys = g_object_get_qdata (G_OBJECT (agent), quark);
  if (keys == NULL)
    {
      keys = g_new0 (SortKeys, 1);
      g_object_set_qdata_full (G_OBJECT (agent), quark, keys, sort_keys_free);
    }
  if (keys->record != record || keys->generation != queue_names_generation)
    {
      sort_keys_clear (keys);
      keys->record = callboard_record_ref (record);
      keys->generation = queue_names_generation;
    }
  if (keys->keys[data->column] == NULL)
    keys->keys[data->column] = make_key (data->column, agent, data->floor);

  return keys->keys[data->column];
}

static int
compare_texts (gconstpointer a,
               gconstpointer b,
               gpointer      user_data)
{
  return gtk_ordering_from_cmpfunc (strcmp (get_key (user_data, (gpointer) a), get_key (user_data, (gpointer) b)));
}

/* What tables are sorted by to begin with, and most often: the agent itself knows it, which saves two thirds of the time. */
static int
compare_titles (gconstpointer a,
                gconstpointer b,
                gpointer      user_data)
{
  return gtk_ordering_from_cmpfunc (strcmp (callboard_agent_get_sort_key ((gpointer) a),
                                            callboard_agent_get_sort_key ((gpointer) b)));
}

static gint64
get_number (CallboardAgentColumn  column,
            CallboardAgent       *agent)
{
  const CallboardAgentRecord *record = callboard_item_get_record (CALLBOARD_ITEM (agent));

  if (column == CALLBOARD_AGENT_COLUMN_STATE)
    return callboard_agent_get_state (agent);
  if (column == CALLBOARD_AGENT_COLUMN_ENABLED)
    return callboard_agent_get_enabled (agent) ? 0 : 1;

  return callboard_record_has (record, CALLBOARD_AGENT_WRAP_UP_TIME) ? record->wrap_up_time : G_MAXINT64;
}

static int
compare_numbers (gconstpointer a,
                 gconstpointer b,
                 gpointer      user_data)
{
  const SorterData *data = user_data;
  gint64 one = get_number (data->column, (gpointer) a);
  gint64 other = get_number (data->column, (gpointer) b);

  return one < other ? GTK_ORDERING_SMALLER : one > other ? GTK_ORDERING_LARGER : GTK_ORDERING_EQUAL;
}

static void
sorter_data_free (gpointer data)
{
  g_object_unref (((SorterData *) data)->floor);
  g_free (data);
}

/**
 * callboard_agent_sorter_new:
 * @column: what to sort by: texts as the locale sorts them, numbers by value
 * @floor: where the names of queues are looked up
 *
 * Returns: (transfer full): a sorter of #CallboardAgent that allocates nothing once an agent was compared
 */
GtkSorter *
callboard_agent_sorter_new (CallboardAgentColumn  column,
                            CallboardFloor       *floor)
{
  gboolean number = column == CALLBOARD_AGENT_COLUMN_STATE || column == CALLBOARD_AGENT_COLUMN_ENABLED ||
                    column == CALLBOARD_AGENT_COLUMN_WRAP_UP;
  SorterData *data;

  if (column == CALLBOARD_AGENT_COLUMN_NAME)
    return GTK_SORTER (gtk_custom_sorter_new (compare_titles, NULL, NULL));

  data = g_new0 (SorterData, 1);
  data->column = column;
  data->floor = g_object_ref (floor);

  return GTK_SORTER (gtk_custom_sorter_new (number ? compare_numbers : compare_texts, data, sorter_data_free));
}

/**
 * callboard_agent_sorter_queues_were_renamed:
 *
 * Forgets what agents were sorted by, as that may hold the name of a queue.
 */
void
callboard_agent_sorter_queues_were_renamed (void)
{
  queue_names_generation++;
}
