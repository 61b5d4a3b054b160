/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include "ui/help/callboard-help-page.h"

#define FOLDER "/io/github/callboard/Callboard/help"

/* What is being read. */
typedef struct
{
  CallboardHelpPage *page;
  GString           *text;       /* (owned) (nullable): of the block that is open */
  GQueue             elements;   /* names, the innermost first */
  guint              step;
} Reader;

static void
block_free (gpointer data)
{
  CallboardHelpBlock *block = data;

  g_free (block->markup);
  g_free (block);
}

/* Whether one of the elements around is called so. */
static gboolean
is_inside (Reader     *reader,
           const char *name)
{
  for (GList *element = reader->elements.head; element != NULL; element = element->next)
    if (g_str_equal (element->data, name))
      return TRUE;

  return FALSE;
}

/* How a piece of a line is written in Pango's markup, as far as it differs. */
static const char *
find_inline (const char *name,
             gboolean    begin)
{
  static const struct { const char *name, *begin, *end; } inlines[] = {
    { "em", "<b>", "</b>" },
    { "gui", "<b>", "</b>" },
    { "key", "<b>", "</b>" },
    { "code", "<tt>", "</tt>" },
    { "link", NULL, "</a>" },
    { "keyseq", "", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (inlines); i++)
    if (g_str_equal (inlines[i].name, name))
      return begin ? inlines[i].begin : inlines[i].end;

  return NULL;
}

static void
begin_link (Reader      *reader,
            const char **names,
            const char **values)
{
  for (guint i = 0; names[i] != NULL; i++)
    if (g_str_equal (names[i], "xref") || g_str_equal (names[i], "href"))
      {
        g_autofree char *address = g_markup_escape_text (values[i], -1);

        g_string_append_printf (reader->text, "<a href=\"%s\">", address);
        return;
      }
  g_string_append (reader->text, "<a href=\"index\">");
}

static gboolean
begins_block (const char *name)
{
  return g_str_equal (name, "p") || g_str_equal (name, "title") || g_str_equal (name, "desc");
}

static void
start_cb (GMarkupParseContext  *context,
          const char           *name,
          const char          **attribute_names,
          const char          **attribute_values,
          gpointer              user_data,
          GError              **error)
{
  Reader *reader = user_data;

  if (g_str_equal (name, "page"))
    for (guint i = 0; attribute_names[i] != NULL; i++)
      if (g_str_equal (attribute_names[i], "type"))
        reader->page->guide = g_str_equal (attribute_values[i], "guide");
  if (g_str_equal (name, "steps"))
    reader->step = 0;
  if (g_str_equal (name, "item") && is_inside (reader, "steps"))
    reader->step++;

  if (begins_block (name))
    reader->text = reader->text != NULL ? reader->text : g_string_new (NULL);
  else if (reader->text != NULL && g_str_equal (name, "link"))
    begin_link (reader, attribute_names, attribute_values);
  else if (reader->text != NULL && find_inline (name, TRUE) != NULL)
    g_string_append (reader->text, find_inline (name, TRUE));
  g_queue_push_head (&reader->elements, (char *) g_intern_string (name));
}

/* Lines are broken in the source where it suits the source. */
static char *
dup_normalized (const char *markup)
{
  GString *text = g_string_new (NULL);
  gboolean blank = TRUE;

  for (const char *from = markup; *from != '\0'; from++)
    {
      gboolean space = g_ascii_isspace (*from);

      if (!space || !blank)
        g_string_append_c (text, space ? ' ' : *from);
      blank = space;
    }

  return g_strchomp (g_string_free (text, FALSE));
}

static void
add_block (Reader     *reader,
           int         kind,
           const char *markup)
{
  CallboardHelpBlock *block = g_new0 (CallboardHelpBlock, 1);

  block->kind = kind;
  block->number = reader->step;
  block->markup = g_strdup (markup);
  g_ptr_array_add (reader->page->blocks, block);
}

static void
end_block (Reader     *reader,
           const char *name)
{
  g_autofree char *markup = dup_normalized (reader->text->str);

  g_string_free (g_steal_pointer (&reader->text), TRUE);
  if (g_str_equal (name, "desc"))
    g_set_str (&reader->page->description, markup);
  else if (is_inside (reader, "info"))
    return;
  else if (g_str_equal (name, "title"))
    {
      if (is_inside (reader, "terms"))
        add_block (reader, CALLBOARD_HELP_TERM, markup);
      else if (is_inside (reader, "section"))
        add_block (reader, CALLBOARD_HELP_HEADING, markup);
      else
        g_set_str (&reader->page->title, markup);
    }
  else if (is_inside (reader, "note"))
    add_block (reader, CALLBOARD_HELP_NOTE, markup);
  else if (is_inside (reader, "steps"))
    add_block (reader, CALLBOARD_HELP_STEP, markup);
  else if (is_inside (reader, "list"))
    add_block (reader, CALLBOARD_HELP_ITEM, markup);
  else
    add_block (reader, CALLBOARD_HELP_PARAGRAPH, markup);
}

static void
end_cb (GMarkupParseContext  *context,
        const char           *name,
        gpointer              user_data,
        GError              **error)
{
  Reader *reader = user_data;

  g_queue_pop_head (&reader->elements);
  if (reader->text == NULL)
    return;
  if (begins_block (name))
    end_block (reader, name);
  else if (find_inline (name, FALSE) != NULL)
    g_string_append (reader->text, find_inline (name, FALSE));
}

static void
text_cb (GMarkupParseContext  *context,
         const char           *text,
         gsize                 length,
         gpointer              user_data,
         GError              **error)
{
  Reader *reader = user_data;
  g_autofree char *escaped = NULL;

  if (reader->text == NULL)
    return;

  escaped = g_markup_escape_text (text, (gssize) length);
  g_string_append (reader->text, escaped);
}

/**
 * callboard_help_page_parse:
 * @text: a page of Mallard
 * @length: its length in bytes
 *
 * Returns: (transfer full) (nullable): what is on it; %NULL with @error where it is not well-formed
 */
CallboardHelpPage *
callboard_help_page_parse (const char  *text,
                           gsize        length,
                           GError     **error)
{
  static const GMarkupParser parser = { .start_element = start_cb, .end_element = end_cb, .text = text_cb };
  g_autoptr(CallboardHelpPage) page = g_new0 (CallboardHelpPage, 1);
  Reader reader = { .page = page };
  g_autoptr(GMarkupParseContext) context = g_markup_parse_context_new (&parser, G_MARKUP_DEFAULT_FLAGS, &reader, NULL);
  gboolean parsed;

  page->blocks = g_ptr_array_new_with_free_func (block_free);
  page->title = g_strdup ("");
  page->description = g_strdup ("");
  g_queue_init (&reader.elements);
  parsed = g_markup_parse_context_parse (context, text, (gssize) length, error) &&
           g_markup_parse_context_end_parse (context, error);
  g_queue_clear (&reader.elements);
  if (reader.text != NULL)
    g_string_free (reader.text, TRUE);

  return parsed ? g_steal_pointer (&page) : NULL;
}

/* The first language of the person that the page is there in. */
static char *
dup_path (const char *name)
{
  const char * const *languages = g_get_language_names ();

  for (gsize i = 0; languages[i] != NULL; i++)
    {
      g_autofree char *path = g_strdup_printf (FOLDER "/%s/%s.page", languages[i], name);

      if (g_resources_get_info (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL, NULL, NULL))
        return g_steal_pointer (&path);
    }

  return g_strdup_printf (FOLDER "/C/%s.page", name);
}

/**
 * callboard_help_page_exists:
 * @name: a page's name
 *
 * Returns: whether there is such a page
 */
gboolean
callboard_help_page_exists (const char *name)
{
  g_autofree char *path = dup_path (name);

  return g_resources_get_info (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL, NULL, NULL);
}

/**
 * callboard_help_page_load:
 * @name: a page's name
 *
 * Returns: (transfer full) (nullable): the page in the person's language, else in English; %NULL with @error
 */
CallboardHelpPage *
callboard_help_page_load (const char  *name,
                          GError     **error)
{
  g_autofree char *path = dup_path (name);
  g_autoptr(GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  if (bytes == NULL)
    return NULL;

  return callboard_help_page_parse (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), error);
}

/**
 * callboard_help_page_free:
 * @self: (transfer full): a page
 */
void
callboard_help_page_free (CallboardHelpPage *self)
{
  g_free (self->title);
  g_free (self->description);
  g_clear_pointer (&self->blocks, g_ptr_array_unref);
  g_free (self);
}
