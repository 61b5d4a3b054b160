/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <string.h>

#include "ui/agents/callboard-search.h"
#include "ui/extensions/callboard-extension-filter.h"
#include "ui/shared/callboard-known-extension.h"

struct _CallboardExtensionFilter
{
  GtkFilter        parent_instance;

  CallboardFloor  *floor;   /* (owned) */
  char           **words;   /* (owned) (nullable): casefolded, none of them empty */
  char            *use;     /* (owned): "all", "bound" or "free" */
  char            *type;    /* (owned): "all", else as callboard_signal_type_to_string() has it */
};

G_DEFINE_FINAL_TYPE (CallboardExtensionFilter, callboard_extension_filter, GTK_TYPE_FILTER)

static gboolean
contains (const char *text,
          const char *word)
{
  return text != NULL && strstr (text, word) != NULL;
}

static gboolean
says (CallboardExtensionFilter *self,
      CallboardKnownExtension  *extension,
      const char               *word)
{
  const char *agent_id = callboard_known_extension_get_agent (extension);
  CallboardAgent *agent = agent_id != NULL ? callboard_floor_lookup_agent (self->floor, agent_id) : NULL;
  const char *note = callboard_known_extension_get_note (extension);
  g_autofree char *folded = note != NULL ? g_utf8_casefold (note, -1) : NULL;

  return contains (callboard_known_extension_get_number (extension), word) ||
         contains (callboard_known_extension_get_account (extension), word) || contains (folded, word) ||
         (agent != NULL && contains (callboard_agent_get_search_key (agent), word));
}

static gboolean
callboard_extension_filter_match (GtkFilter *filter,
                                  gpointer   item)
{
  CallboardExtensionFilter *self = CALLBOARD_EXTENSION_FILTER (filter);
  gboolean bound = callboard_known_extension_get_agent (item) != NULL;
  const char *type = callboard_signal_type_to_string (callboard_known_extension_get_signal_type (item));

  if (!g_str_equal (self->use, "all") && bound != g_str_equal (self->use, "bound"))
    return FALSE;
  if (!g_str_equal (self->type, "all") && !g_str_equal (self->type, type))
    return FALSE;
  for (char **word = self->words; word != NULL && *word != NULL; word++)
    if (!says (self, item, *word))
      return FALSE;

  return TRUE;
}

static void
callboard_extension_filter_finalize (GObject *object)
{
  CallboardExtensionFilter *self = CALLBOARD_EXTENSION_FILTER (object);

  g_clear_object (&self->floor);
  g_strfreev (self->words);
  g_free (self->use);
  g_free (self->type);

  G_OBJECT_CLASS (callboard_extension_filter_parent_class)->finalize (object);
}

static void
callboard_extension_filter_class_init (CallboardExtensionFilterClass *klass)
{
  GTK_FILTER_CLASS (klass)->match = callboard_extension_filter_match;
  G_OBJECT_CLASS (klass)->finalize = callboard_extension_filter_finalize;
}

static void
callboard_extension_filter_init (CallboardExtensionFilter *self)
{
  self->use = g_strdup ("all");
  self->type = g_strdup ("all");
}

/**
 * callboard_extension_filter_new:
 * @floor: where agents are looked up
 *
 * Returns: (transfer full): a filter that lets everything through
 */
CallboardExtensionFilter *
callboard_extension_filter_new (CallboardFloor *floor)
{
  CallboardExtensionFilter *self = g_object_new (CALLBOARD_TYPE_EXTENSION_FILTER, NULL);

  self->floor = g_object_ref (floor);

  return self;
}

/**
 * callboard_extension_filter_set_search:
 * @search: what was typed; each of its words must be found in numbers, note or agent
 */
void
callboard_extension_filter_set_search (CallboardExtensionFilter *self,
                                       const char               *search)
{
  g_strfreev (self->words);
  self->words = callboard_search_split (search);
  gtk_filter_changed (GTK_FILTER (self), GTK_FILTER_CHANGE_DIFFERENT);
}

/**
 * callboard_extension_filter_set_use:
 * @use: "all", "bound" or "free"
 */
void
callboard_extension_filter_set_use (CallboardExtensionFilter *self,
                                    const char               *use)
{
  if (g_set_str (&self->use, use))
    gtk_filter_changed (GTK_FILTER (self), GTK_FILTER_CHANGE_DIFFERENT);
}

/**
 * callboard_extension_filter_set_signal:
 * @type: "all", "sip", "webrtc" or "unknown"
 */
void
callboard_extension_filter_set_signal (CallboardExtensionFilter *self,
                                       const char               *type)
{
  if (g_set_str (&self->type, type))
    gtk_filter_changed (GTK_FILTER (self), GTK_FILTER_CHANGE_DIFFERENT);
}
