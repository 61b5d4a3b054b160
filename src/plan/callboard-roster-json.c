/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-plan"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/callboard-json.h"
#include "plan/callboard-plan-private.h"
#include "plan/callboard-roster-private.h"

/* Rosters as JSON. Whoever writes one by hand is told of every slip: a key that is passed over in silence would be a
 * wish that is never fulfilled. */

/* A slip of the pen is that much at most. */
#define MAX_SLIPS 3

/* How many letters have to be changed, added or dropped to make one of the other. */
static guint
count_slips (const char *one,
             const char *other)
{
  gsize n = strlen (other);
  g_autofree guint *row = g_new (guint, n + 1);

  for (gsize j = 0; j <= n; j++)
    row[j] = (guint) j;
  for (gsize i = 1; one[i - 1] != '\0'; i++)
    {
      guint diagonal = row[0];

      row[0] = (guint) i;
      for (gsize j = 1; j <= n; j++)
        {
          guint above = row[j];
          guint changed = diagonal + (one[i - 1] == other[j - 1] ? 0 : 1);

          row[j] = MIN (changed, MIN (above, row[j - 1]) + 1);
          diagonal = above;
        }
    }

  return row[n];
}

static const char *
find_nearest (const char         *key,
              const char * const *known)
{
  g_autofree char *lower = g_ascii_strdown (key, 64);
  guint least = MAX_SLIPS + 1;
  const char *nearest = NULL;

  for (guint i = 0; known[i] != NULL; i++)
    {
      guint slips = count_slips (lower, known[i]);

      if (slips < least && slips < strlen (known[i]))
        {
          least = slips;
          nearest = known[i];
        }
    }

  return nearest;
}

/* where: (nullable): what the key is in, NULL for the document itself */
static gboolean
refuse_key (const char          *where,
            const char          *key,
            const char * const  *known,
            GError             **error)
{
  const char *nearest = find_nearest (key, known);
  g_autofree char *list = nearest == NULL ? g_strjoinv (", ", (char **) known) : NULL;
  g_autofree char *sentence = nearest != NULL
                                ? g_strdup_printf (_("There is no key “%s”. Did you mean “%s”?"), key, nearest)
                                : g_strdup_printf (_("There is no key “%s”. There are: %s."), key, list);

  if (where == NULL)
    return callboard_error_refuse (error, CALLBOARD_ERROR_INVALID, "%s", sentence);

  /* Translators: where in a file something is wrong, and what. */
  return callboard_error_refuse (error, CALLBOARD_ERROR_INVALID, _("%s: %s"), where, sentence);
}

static char **
list_keys (const CallboardRosterTable *table)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < table->type->n_fields; i++)
    {
      if ((table->fields & CALLBOARD_FIELD_BIT (i)) != 0)
        g_strv_builder_add (builder, table->type->fields[i].name);
    }

  return g_strv_builder_end (builder);
}

static gboolean
check_keys (const CallboardRosterTable  *table,
            const char                  *where,
            JsonObject                  *object,
            GError                     **error)
{
  g_autoptr(GList) keys = json_object_get_members (object);

  for (GList *key = keys; key != NULL; key = key->next)
    {
      int index = callboard_record_type_find (table->type, key->data);

      if (index < 0 || ((table->fields | table->ignored) & CALLBOARD_FIELD_BIT (index)) == 0)
        {
          g_auto(GStrv) known = list_keys (table);

          return refuse_key (where, key->data, (const char * const *) known, error);
        }
    }

  return TRUE;
}

/* null is no value: it leaves alone, also where the tables read a list. */
static void
unset_what_is_no_wish (CallboardRecord            *record,
                       const CallboardRosterTable *table,
                       JsonObject                 *object)
{
  for (guint i = 0; i < table->type->n_fields; i++)
    {
      if ((table->fields & CALLBOARD_FIELD_BIT (i)) == 0 ||
          callboard_json_lookup (object, table->type->fields[i].name) == NULL)
        callboard_record_unset (record, i);
    }
}

static gboolean
check_role (gconstpointer   record,
            const char     *where,
            GError        **error)
{
  const CallboardAgentRecord *agent = record;
  static const char * const roles[] = { "", "agent", "leader", NULL };

  if (agent->role == NULL || g_strv_contains (roles, agent->role))
    return TRUE;

  return callboard_error_refuse (error, CALLBOARD_ERROR_INVALID, _("%s: The role is “agent” or “leader”, not “%s”."),
                                 where, agent->role);
}

static gpointer
parse_record (const CallboardRosterTable  *table,
              const char                  *where,
              JsonNode                    *node,
              GError                     **error)
{
  g_autoptr(CallboardRecord) record = callboard_record_new (table->type);
  g_autoptr(GError) reason = NULL;
  JsonObject *object;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      callboard_error_refuse (error, CALLBOARD_ERROR_INVALID, _("%s is no object."), where);
      return NULL;
    }

  object = json_node_get_object (node);
  if (!check_keys (table, where, object, error))
    return NULL;
  if (!callboard_record_decode (record, CALLBOARD_KEYS_PLAIN, object, &reason))
    {
      callboard_error_refuse (error, CALLBOARD_ERROR_INVALID, _("%s: %s"), where, reason->message);
      return NULL;
    }
  unset_what_is_no_wish (record, table, object);
  if (table->type == &callboard_agent_record_type && !check_role (record, where, error))
    return NULL;

  return g_steal_pointer (&record);
}

static gboolean
parse_list (CallboardRoster      *self,
            CallboardRosterKind   kind,
            JsonNode             *node,
            GError              **error)
{
  const CallboardRosterTable *table = &callboard_roster_tables[kind];
  GPtrArray *list = callboard_roster_ensure_list (self, kind);
  JsonArray *array;

  if (!JSON_NODE_HOLDS_ARRAY (node))
    return callboard_error_refuse (error, CALLBOARD_ERROR_INVALID, _("“%s” is no list."), table->name);

  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      g_autofree char *where = g_strdup_printf ("%s[%u]", table->name, i);
      gpointer record = parse_record (table, where, json_array_get_element (array, i), error);

      if (record == NULL)
        return FALSE;
      g_ptr_array_add (list, record);
    }

  return TRUE;
}

static gboolean
parse_member (CallboardRoster  *self,
              const char       *key,
              JsonNode         *node,
              GError          **error)
{
  const char *names[CALLBOARD_ROSTER_N_KINDS + 1] = { NULL };

  for (guint kind = 0; kind < CALLBOARD_ROSTER_N_KINDS; kind++)
    {
      names[kind] = callboard_roster_tables[kind].name;
      if (g_str_equal (key, names[kind]))
        return JSON_NODE_HOLDS_NULL (node) || parse_list (self, kind, node, error);
    }

  return refuse_key (NULL, key, names, error);
}

/* It was made for answers of the service. */
static const char *
get_detail (const char *message)
{
  static const char * const beginnings[] = { "The answer is no JSON: ", "The answer is " };

  for (guint i = 0; i < G_N_ELEMENTS (beginnings); i++)
    {
      if (g_str_has_prefix (message, beginnings[i]))
        return message + strlen (beginnings[i]);
    }

  return message;
}

/**
 * callboard_roster_parse_json: (skip)
 * @bytes: a file
 * @error: return location for a %CALLBOARD_ERROR_INVALID that says which entry and which key is meant
 *
 * Reads {agents[], queues[], numbers[], subscriptions[]}, each in the shape that `callboardctl … list` prints. What that
 * shows of the moment, such as states, is passed over; any other key is an error. Can be called on any thread.
 *
 * Returns: (transfer full) (nullable): the roster
 */
CallboardRoster *
callboard_roster_parse_json (GBytes  *bytes,
                             GError **error)
{
  g_autoptr(JsonNode) node = NULL;
  g_autoptr(CallboardRoster) self = callboard_roster_new ();
  g_autoptr(GList) keys = NULL;
  g_autoptr(GError) reason = NULL;

  node = callboard_json_parse (bytes, &reason);
  if (node == NULL)
    {
      callboard_error_refuse (error, CALLBOARD_ERROR_INVALID, _("The file is no JSON: %s"),
                              get_detail (reason->message));
      return NULL;
    }
  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      callboard_error_refuse (error, CALLBOARD_ERROR_INVALID, _("The file is no roster: it has to be an object."));
      return NULL;
    }

  keys = json_object_get_members (json_node_get_object (node));
  for (GList *key = keys; key != NULL; key = key->next)
    {
      if (!parse_member (self, key->data, json_object_get_member (json_node_get_object (node), key->data), error))
        return NULL;
    }

  return callboard_roster_check (self, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * callboard_roster_to_json:
 * @self: a roster
 *
 * Returns: (transfer full): what callboard_roster_parse_json() reads
 */
JsonNode *
callboard_roster_to_json (CallboardRoster *self)
{
  g_autoptr(JsonNode) node = json_node_init_object (json_node_alloc (), NULL);
  JsonObject *document = json_object_new ();

  json_node_take_object (node, document);
  for (guint kind = 0; kind < CALLBOARD_ROSTER_N_KINDS; kind++)
    {
      GPtrArray *list = callboard_roster_get_list (self, kind);
      JsonArray *array;

      if (list == NULL)
        continue;
      array = json_array_sized_new (list->len);
      json_object_set_array_member (document, callboard_roster_tables[kind].name, array);
      for (guint i = 0; i < list->len; i++)
        {
          const CallboardRecord *record = g_ptr_array_index (list, i);
          JsonObject *object = json_object_new ();

          callboard_record_encode (record, CALLBOARD_KEYS_PLAIN, record->set & callboard_roster_tables[kind].fields,
                                   object);
          json_array_add_object_element (array, object);
        }
    }

  return g_steal_pointer (&node);
}
