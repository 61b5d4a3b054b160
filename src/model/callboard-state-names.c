/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-model"

#include "config.h"

#include <inttypes.h>

#include "base/callboard-fields.h"
#include "model/callboard-state-names-private.h"
#include "model/callboard-states.h"

/* Of the contact center that is open: a process shows one at a time. */
static GHashTable *names;   /* number as text → name */

/* Names of states are short; nobody's text shall fill the memory or the window. */
#define MAX_NAMES 64
#define MAX_LENGTH 60

const char *
_callboard_state_names_lookup (gint64 state)
{
  char key[32];

  if (names == NULL)
    return NULL;
  g_snprintf (key, sizeof key, "%" PRId64, state);

  return g_hash_table_lookup (names, key);
}

static gboolean
is_good (const char *name)
{
  glong length = name != NULL ? g_utf8_strlen (name, -1) : 0;

  return length > 0 && length <= MAX_LENGTH && strpbrk (name, "\n\r=") == NULL;
}

/**
 * callboard_state_names_learn:
 * @state: a state's number
 * @name: what the service calls it
 *
 * Remembers it, as lists of agents give only the number.
 */
void
callboard_state_names_learn (gint64      state,
                             const char *name)
{
  if (names == NULL)
    names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (is_good (name) && g_hash_table_size (names) < MAX_NAMES && g_strcmp0 (_callboard_state_names_lookup (state), name) != 0)
    g_hash_table_insert (names, g_strdup_printf ("%" PRId64, state), g_strdup (name));
}

/**
 * callboard_state_names_dup_text:
 *
 * Returns: (transfer full): what was learned, a line `NUMBER=NAME` each, in a fixed order
 */
char *
callboard_state_names_dup_text (void)
{
  GString *text = g_string_new (NULL);
  g_autoptr(GList) keys = names != NULL ? g_list_sort (g_hash_table_get_keys (names), (GCompareFunc) strcmp) : NULL;

  for (GList *key = keys; key != NULL; key = key->next)
    g_string_append_printf (text, "%s=%s\n", (char *) key->data, (char *) g_hash_table_lookup (names, key->data));

  return g_string_free (text, FALSE);
}

/**
 * callboard_state_names_set_text:
 * @text: (nullable): what callboard_state_names_dup_text() gave once
 *
 * Forgets what was learned, such as of another contact center, and knows @text instead.
 */
void
callboard_state_names_set_text (const char *text)
{
  g_auto(GStrv) lines = g_strsplit (text != NULL ? text : "", "\n", -1);

  if (names != NULL)
    g_hash_table_remove_all (names);
  for (char **line = lines; *line != NULL; line++)
    {
      char *name = strchr (*line, '=');
      gint64 state;

      if (name == NULL)
        continue;
      *name++ = '\0';
      if (g_ascii_string_to_signed (*line, 10, G_MININT64, G_MAXINT64, &state, NULL))
        callboard_state_names_learn (state, name);
    }
}
