/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-store"

#include "config.h"

#include <string.h>

#include "base/callboard-fields-private.h"
#include "base/callboard-future.h"
#include "store/callboard-floor-memory.h"

/* So many at once are another floor rather than changes of this one. */
#define MAX_CHANGES 2000

#define BIT(field) CALLBOARD_FIELD_BIT (field)

/* What somebody sets; not what is going on, which is different at every look. */
static const struct
{
  CallboardFloorParts  part;
  const char          *kind;
  guint                id_field;
  guint                title_field;
  guint32              mask;
} parts[] = {
  { CALLBOARD_FLOOR_AGENTS, "agent", CALLBOARD_AGENT_ID, CALLBOARD_AGENT_NAME,
    BIT (CALLBOARD_AGENT_WORK_ID) | BIT (CALLBOARD_AGENT_NAME) | BIT (CALLBOARD_AGENT_NICK_NAME) |
    BIT (CALLBOARD_AGENT_MOBILE) | BIT (CALLBOARD_AGENT_EMAIL) | BIT (CALLBOARD_AGENT_ROLE) |
    BIT (CALLBOARD_AGENT_ENABLED) | BIT (CALLBOARD_AGENT_QUEUES) | BIT (CALLBOARD_AGENT_EXTENSIONS) |
    BIT (CALLBOARD_AGENT_CALLER_ID) | BIT (CALLBOARD_AGENT_WRAP_UP_TIME) | BIT (CALLBOARD_AGENT_OUT_WRAP_UP_TIME) },
  { CALLBOARD_FLOOR_QUEUES, "queue", CALLBOARD_QUEUE_ID, CALLBOARD_QUEUE_NAME,
    BIT (CALLBOARD_QUEUE_NAME) | BIT (CALLBOARD_QUEUE_STRATEGY) | BIT (CALLBOARD_QUEUE_TIMEOUT) |
    BIT (CALLBOARD_QUEUE_WAIT_MUSIC) },
  { CALLBOARD_FLOOR_NUMBERS, "number", CALLBOARD_NUMBER_NUMBER, CALLBOARD_NUMBER_NUMBER, BIT (CALLBOARD_NUMBER_DEFAULT) },
  { CALLBOARD_FLOOR_SUBSCRIPTIONS, "subscription", CALLBOARD_SUBSCRIPTION_NAME, CALLBOARD_SUBSCRIPTION_NAME,
    BIT (CALLBOARD_SUBSCRIPTION_CALLBACK) | BIT (CALLBOARD_SUBSCRIPTION_EVENTS) | BIT (CALLBOARD_SUBSCRIPTION_ENABLED) },
};

typedef struct
{
  guint      part;
  GPtrArray *before;   /* (owned) */
  GPtrArray *after;    /* (owned) */
} Difference;

static void
difference_free (gpointer data)
{
  Difference *difference = data;

  g_ptr_array_unref (difference->before);
  g_ptr_array_unref (difference->after);
  g_free (difference);
}

static const char *
text_of (gpointer record,
         guint    field)
{
  const char *text = MEMBER (record, &((CallboardRecord *) record)->type->fields[field], char *);

  return text != NULL ? text : "";
}

static const char *
id_of (guint    part,
       gpointer record)
{
  return text_of (record, parts[part].id_field);
}

static const char *
title_of (guint    part,
          gpointer record)
{
  const char *title = text_of (record, parts[part].title_field);

  return *title != '\0' ? title : id_of (part, record);
}

static int
compare_texts (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(char **) a, *(char **) b);
}

/* The order in which a list comes means nothing. */
static char *
dup_value (gpointer record,
           guint    field)
{
  CallboardFieldType type = ((CallboardRecord *) record)->type->fields[field].type;
  g_autofree char *text = callboard_record_dup_text (record, field);
  g_auto(GStrv) parts_of_it = NULL;

  if (type != CALLBOARD_FIELD_IDS && type != CALLBOARD_FIELD_STRINGS)
    return g_steal_pointer (&text);

  parts_of_it = g_strsplit (text, " ", -1);
  qsort (parts_of_it, g_strv_length (parts_of_it), sizeof (char *), compare_texts);

  return g_strjoinv (" ", parts_of_it);
}

static void
add_change (GPtrArray  *changes,
            guint       part,
            gpointer    record,
            const char *field,
            const char *before,
            const char *after)
{
  CallboardChangeRow *change = callboard_record_new (&callboard_change_row_type);

  callboard_record_set_string (change, CALLBOARD_CHANGE_KIND, parts[part].kind);
  callboard_record_set_string (change, CALLBOARD_CHANGE_ID, id_of (part, record));
  callboard_record_set_string (change, CALLBOARD_CHANGE_FIELD, field);
  callboard_record_set_string (change, CALLBOARD_CHANGE_BEFORE, before);
  callboard_record_set_string (change, CALLBOARD_CHANGE_AFTER, after);
  g_ptr_array_add (changes, change);
}

/* What only one of the two knows has not changed. */
static void
compare (GPtrArray       *changes,
         guint            part,
         CallboardRecord *before,
         CallboardRecord *after)
{
  guint32 changed = callboard_record_diff (before, after) & before->set & after->set & parts[part].mask;

  for (guint i = 0; changed != 0 && i < after->type->n_fields; i++)
    {
      g_autofree char *old = NULL;
      g_autofree char *new = NULL;

      if ((changed & BIT (i)) == 0)
        continue;
      old = dup_value (before, i);
      new = dup_value (after, i);
      if (!g_str_equal (old, new))
        add_change (changes, part, after, after->type->fields[i].name, old, new);
    }
}

static gboolean
find_difference (gpointer   data,
                 GValue    *result,
                 GError   **error)
{
  Difference *difference = data;
  g_autoptr(GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *changes = g_ptr_array_new_with_free_func (callboard_record_unref);
  GHashTableIter iter;
  gpointer record;

  for (guint i = 0; i < difference->before->len; i++)
    {
      record = g_ptr_array_index (difference->before, i);
      g_hash_table_insert (known, (char *) id_of (difference->part, record), record);
    }
  for (guint i = 0; i < difference->after->len && changes->len < MAX_CHANGES; i++)
    {
      gpointer before, after = g_ptr_array_index (difference->after, i);

      if (!g_hash_table_steal_extended (known, id_of (difference->part, after), NULL, &before))
        add_change (changes, difference->part, after, NULL, NULL, title_of (difference->part, after));
      else if (before != after)
        compare (changes, difference->part, before, after);
    }
  g_hash_table_iter_init (&iter, known);
  while (changes->len < MAX_CHANGES && g_hash_table_iter_next (&iter, NULL, &record))
    add_change (changes, difference->part, record, NULL, title_of (difference->part, record), NULL);
  g_value_take_boxed (g_value_init (result, G_TYPE_PTR_ARRAY), changes);

  return TRUE;
}

/**
 * callboard_floor_difference:
 * @part: a part of the floor
 * @before: (element-type CallboardRecord): its records as they were
 * @after: (element-type CallboardRecord): as they are
 *
 * Finds what was set otherwise, added or removed, on a thread of the pool. Nothing of what is going on counts, such as
 * the states of agents.
 *
 * Returns: (transfer full): a future that resolves to a #GPtrArray of #CallboardChangeRow without times
 */
DexFuture *
callboard_floor_difference (CallboardFloorParts  part,
                            GPtrArray           *before,
                            GPtrArray           *after)
{
  Difference *difference = g_new0 (Difference, 1);

  while (parts[difference->part].part != part)
    difference->part++;
  difference->before = g_ptr_array_ref (before);
  difference->after = g_ptr_array_ref (after);

  return callboard_pool_run (find_difference, difference, difference_free);
}
