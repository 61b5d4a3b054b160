/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <inttypes.h>
#include <string.h>

#include <glib/gi18n.h>
#include <gtk/gtk.h>

#include "base/callboard-json.h"
#include "ui/history/callboard-history-difference.h"

typedef char *(*Print) (CallboardFloor *floor,
                        const char     *text);

static char *
print_boolean (CallboardFloor *floor,
               const char     *text)
{
  return g_strdup (g_str_equal (text, "true") || g_str_equal (text, "1") ? _("Yes") : _("No"));
}

static char *
print_role (CallboardFloor *floor,
            const char     *text)
{
  return g_strdup (g_str_equal (text, "leader") ? _("Leader") : g_str_equal (text, "agent") ? _("Agent") : text);
}

static char *
print_state (CallboardFloor *floor,
             const char     *text)
{
  return callboard_state_dup_label (g_ascii_strtoll (text, NULL, 10));
}

static char *
print_seconds (CallboardFloor *floor,
               const char     *text)
{
  return g_strdup_printf (_("%" PRId64 " s"), (gint64) g_ascii_strtoll (text, NULL, 10));
}

static char *
print_type (CallboardFloor *floor,
            const char     *text)
{
  return g_strdup (g_str_equal (text, "sip") ? _("SIP") : g_str_equal (text, "webrtc") ? _("WebRTC") : text);
}

static char *
print_things (CallboardCollection *known,
              const char          *text)
{
  g_auto(GStrv) ids = g_strsplit (text, " ", -1);
  g_autoptr(GStrvBuilder) names = g_strv_builder_new ();
  g_auto(GStrv) list = NULL;

  for (guint i = 0; ids[i] != NULL; i++)
    {
      CallboardItem *item = callboard_collection_lookup (known, ids[i]);

      if (*ids[i] != '\0')
        g_strv_builder_add (names, item != NULL ? callboard_item_get_title (item) : ids[i]);
    }
  list = g_strv_builder_end (names);

  return g_strjoinv (_(", "), list);
}

static char *
print_queues (CallboardFloor *floor,
              const char     *text)
{
  return print_things (callboard_floor_get_queues (floor), text);
}

static char *
print_agents (CallboardFloor *floor,
              const char     *text)
{
  return print_things (callboard_floor_get_agents (floor), text);
}

static char *
print_list (CallboardFloor *floor,
            const char     *text)
{
  g_auto(GStrv) parts = g_strsplit (text, " ", -1);

  return g_strjoinv (_(", "), parts);
}

/* What is not here is the service's own affair, or told otherwise. In the order in which it is read. */
static const struct
{
  const char *field;
  const char *label;
  Print       print;   /* (nullable): as it is */
} fields[] = {
  { "name", N_("Name"), NULL },
  { "work_id", N_("Work ID"), NULL },
  { "nick_name", N_("Nickname"), NULL },
  { "mobile", N_("Mobile"), NULL },
  { "email", N_("E-mail"), NULL },
  { "role", N_("Role"), print_role },
  { "enabled", N_("Enabled"), print_boolean },
  { "state", N_("State"), print_state },
  { "queues", N_("Queues"), print_queues },
  { "extensions", N_("Extensions"), print_list },
  { "caller_id", N_("Caller ID"), NULL },
  { "wrap_up_time", N_("Wrap-up"), print_seconds },
  { "out_wrap_up_time", N_("After Outgoing Calls"), print_seconds },
  { "strategy", N_("Strategy"), NULL },
  { "timeout", N_("Timeout"), NULL },
  { "wait_music", N_("Waiting Music"), NULL },
  { "members", N_("Members"), print_agents },
  { "default_number", N_("Default Caller ID"), NULL },
  { "default", N_("Default"), print_boolean },
  { "callback", N_("Callback"), NULL },
  { "events", N_("Events"), print_list },
  { "number", N_("Number"), NULL },
  { "type", N_("Type"), print_type },
  { "agent", N_("Agent"), print_agents },
};

/**
 * callboard_history_get_field_label:
 * @field: the plain name of a field
 *
 * Returns: (transfer none) (nullable): how people call it, translated; %NULL where it is none that they know
 */
const char *
callboard_history_get_field_label (const char *field)
{
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      if (g_str_equal (fields[i].field, field))
        return _(fields[i].label);
    }

  return NULL;
}

static void
difference_free (gpointer data)
{
  CallboardHistoryDifference *difference = data;

  g_free (difference->before);
  g_free (difference->after);
  g_free (difference);
}

/**
 * callboard_history_differences_new:
 *
 * Returns: (transfer full) (element-type CallboardHistoryDifference): none yet
 */
GPtrArray *
callboard_history_differences_new (void)
{
  return g_ptr_array_new_with_free_func (difference_free);
}

static char *
print (CallboardFloor *floor,
       gsize           index,
       const char     *text)
{
  if (text == NULL || *text == '\0' || fields[index].print == NULL)
    return g_strdup (text);

  return fields[index].print (floor, text);
}

/**
 * callboard_history_difference_add:
 * @differences: where to
 * @floor: where names of ids are found
 * @field: (nullable): its plain name; %NULL for a thing that came or went
 * @before: (nullable): its text before, lists joined with blanks
 * @after: (nullable): and after
 *
 * Adds the field unless it is none that a person knows.
 */
void
callboard_history_difference_add (GPtrArray      *differences,
                                  CallboardFloor *floor,
                                  const char     *field,
                                  const char     *before,
                                  const char     *after)
{
  CallboardHistoryDifference *difference = NULL;

  if (field == NULL)
    {
      difference = g_new0 (CallboardHistoryDifference, 1);
      difference->before = g_strdup (before);
      difference->after = g_strdup (after);
    }
  for (gsize i = 0; field != NULL && difference == NULL && i < G_N_ELEMENTS (fields); i++)
    {
      if (!g_str_equal (fields[i].field, field))
        continue;
      difference = g_new0 (CallboardHistoryDifference, 1);
      difference->label = _(fields[i].label);
      difference->before = print (floor, i, before);
      difference->after = print (floor, i, after);
    }
  if (difference != NULL)
    g_ptr_array_add (differences, difference);
}

static JsonObject *
parse_object (const char *text)
{
  g_autoptr(GBytes) bytes = text != NULL ? g_bytes_new_static (text, strlen (text)) : NULL;
  g_autoptr(JsonNode) node = bytes != NULL ? callboard_json_parse (bytes, NULL) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_dup_object (node) : NULL;
}

static int
compare_texts (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(char **) a, *(char **) b);
}

/* The order in which a list comes means nothing. */
static char *
print_array (JsonArray *array)
{
  g_autoptr(GPtrArray) texts = g_ptr_array_new_null_terminated (0, g_free, TRUE);

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      char *text = callboard_json_dup_text (json_array_get_element (array, i));

      if (text != NULL)
        g_ptr_array_add (texts, text);
    }
  g_ptr_array_sort (texts, compare_texts);

  return texts->len > 0 ? g_strjoinv (" ", (char **) texts->pdata) : g_strdup ("");
}

static char *
dup_member (JsonObject *object,
            const char *member)
{
  JsonNode *node = object != NULL ? callboard_json_lookup (object, member) : NULL;

  if (node == NULL || JSON_NODE_HOLDS_NULL (node) || JSON_NODE_HOLDS_OBJECT (node))
    return NULL;
  if (JSON_NODE_HOLDS_ARRAY (node))
    return print_array (json_node_get_array (node));

  return callboard_json_dup_text (node);
}

static JsonObject *
get_thing (JsonObject *state)
{
  static const char * const things[] = { "agent", "queue", "subscription", "extension" };

  for (gsize i = 0; state != NULL && i < G_N_ELEMENTS (things); i++)
    {
      JsonNode *node = callboard_json_lookup (state, things[i]);

      if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
        return json_node_get_object (node);
    }

  return NULL;
}

static void
compare (GPtrArray      *differences,
         CallboardFloor *floor,
         JsonObject     *before,
         JsonObject     *after)
{
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autofree char *old = dup_member (before, fields[i].field);
      g_autofree char *new = dup_member (after, fields[i].field);
      gboolean empty = (old == NULL || *old == '\0') && (new == NULL || *new == '\0');

      /* The service calls somebody new by the name; nobody set that. */
      if (before == NULL && g_str_equal (fields[i].field, "nick_name"))
        continue;

      if (!empty && g_strcmp0 (old, new) != 0)
        callboard_history_difference_add (differences, floor, fields[i].field, old, new);
    }
}

/**
 * callboard_history_difference_of_states:
 * @floor: where names of ids are found
 * @before: (nullable): JSON, as it is written down before a step
 * @after: (nullable): and after it
 *
 * Returns: (transfer full) (element-type CallboardHistoryDifference): what is different
 */
GPtrArray *
callboard_history_difference_of_states (CallboardFloor *floor,
                                        const char     *before,
                                        const char     *after)
{
  GPtrArray *differences = callboard_history_differences_new ();
  g_autoptr(JsonObject) old = parse_object (before);
  g_autoptr(JsonObject) new = parse_object (after);
  JsonObject *old_thing = get_thing (old), *new_thing = get_thing (new);

  /* What was not read back is not known to be otherwise. */
  if (new == NULL)
    return differences;

  if (old_thing != NULL || new_thing != NULL)
    compare (differences, floor, old_thing, new_thing);
  else
    compare (differences, floor, old, new);

  return differences;
}

/**
 * callboard_history_difference_dup_markup:
 * @difference: a difference
 *
 * The arrow points the way one reads.
 *
 * Returns: (transfer full): it in a line, as Pango markup
 */
char *
callboard_history_difference_dup_markup (const CallboardHistoryDifference *difference)
{
  gboolean rtl = gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL;
  const char *before = difference->before != NULL && *difference->before != '\0' ? difference->before : "–";
  const char *after = difference->after != NULL && *difference->after != '\0' ? difference->after : "–";
  const char *label = difference->label != NULL ? difference->label : "";

  /* Translators: the name of a field, its value before, an arrow, its value after */
  return g_markup_printf_escaped (_("<b>%s</b>  %s %s %s"), label, before, rtl ? "←" : "→", after);
}
