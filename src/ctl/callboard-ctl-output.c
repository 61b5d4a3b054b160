/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ctl"

#include "config.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include <glib/gi18n.h>

#include "base/callboard-csv.h"
#include "ctl/callboard-ctl-output.h"

/* Why the first write that failed did; 0 as long as none has. */
static int output_errno;

/**
 * callboard_ctl_print_text:
 * @text: valid UTF-8
 *
 * Writes @text to standard output as it is, whatever the locale: scripts read it.
 */
void
callboard_ctl_print_text (const char *text)
{
  if (fputs (text, stdout) == EOF && output_errno == 0)
    output_errno = errno;
}

/**
 * callboard_ctl_end_output:
 * @error: return location for an error
 *
 * Brings what was printed on its way. A reader that has seen enough, such as `head`, is no error.
 *
 * Returns: whether all of it could be written, as far as anybody wanted it
 */
gboolean
callboard_ctl_end_output (GError **error)
{
  if (fflush (stdout) == EOF && output_errno == 0)
    output_errno = errno;
  if (output_errno == 0 || output_errno == EPIPE)
    return TRUE;

  g_set_error (error, CALLBOARD_CTL_ERROR, CALLBOARD_CTL_ERROR_OUTPUT, _("The output could not be written: %s."),
               g_strerror (output_errno));
  return FALSE;
}

/**
 * callboard_ctl_print_json:
 * @node: a document
 *
 * Writes @node to standard output, indented, with a newline behind it.
 */
void
callboard_ctl_print_json (JsonNode *node)
{
  g_autofree char *text = json_to_string (node, TRUE);

  callboard_ctl_print_text (text);
  callboard_ctl_print_text ("\n");
}

static JsonObject *
encode (const CallboardCtlShape *shape,
        gconstpointer            record)
{
  JsonObject *object = json_object_new ();

  callboard_record_encode (record, shape->keys, shape->mask, object);

  return object;
}

/**
 * callboard_ctl_encode_list:
 * @shape: how to print them
 * @records: records of the shape's type
 *
 * Returns: (transfer full): an object for each
 */
JsonArray *
callboard_ctl_encode_list (const CallboardCtlShape *shape,
                           GPtrArray               *records)
{
  JsonArray *array = json_array_sized_new (records->len);

  for (guint i = 0; i < records->len; i++)
    json_array_add_object_element (array, encode (shape, g_ptr_array_index (records, i)));

  return array;
}

/* An element of a list, as far to the right as it is deep. */
static void
print_element (const CallboardCtlShape *shape,
               gconstpointer            record)
{
  g_autoptr(JsonNode) node = json_node_init_object (json_node_alloc (), NULL);
  g_autofree char *text = NULL;

  json_node_take_object (node, encode (shape, record));
  text = json_to_string (node, TRUE);
  for (char *line = text; line != NULL;)
    {
      char *end = strchr (line, '\n');

      if (end != NULL)
        *end++ = '\0';
      callboard_ctl_print_text ("  ");
      callboard_ctl_print_text (line);
      if (end != NULL)
        callboard_ctl_print_text ("\n");
      line = end;
    }
}

/* One after the other: a hundred thousand agents as one tree take a second and half a gigabyte. */
static void
print_json_list (const CallboardCtlShape *shape,
                 GPtrArray               *records)
{
  callboard_ctl_print_text ("[");
  for (guint i = 0; i < records->len; i++)
    {
      callboard_ctl_print_text (i > 0 ? ",\n" : "\n");
      print_element (shape, g_ptr_array_index (records, i));
    }
  callboard_ctl_print_text (records->len > 0 ? "\n]\n" : "]\n");
}

static char *
dup_cell (const CallboardCtlColumn *column,
          gconstpointer             record)
{
  g_autofree char *text = column->formatter != NULL ? column->formatter (record, column->field)
                                                    : callboard_record_dup_text (record, column->field);

  return callboard_ctl_make_printable (text);
}

static void
append_row (GString *table,
            char   **cells,
            guint   *widths,
            guint    n_cells)
{
  for (guint i = 0; i < n_cells; i++)
    {
      g_autofree char *padded = callboard_ctl_pad (cells[i], widths[i]);

      g_string_append_printf (table, "%s%s", i > 0 ? "  " : "", padded);
    }

  while (table->len > 0 && table->str[table->len - 1] == ' ')
    g_string_truncate (table, table->len - 1);
  g_string_append_c (table, '\n');
}

static guint
choose_columns (const CallboardCtlShape   *shape,
                const CallboardCtlColumn **chosen)
{
  guint n = 0;

  for (guint i = 0; i < shape->n_columns; i++)
    {
      if (shape->columns[i].in_list)
        chosen[n++] = &shape->columns[i];
    }

  return n;
}

/**
 * callboard_ctl_dup_table:
 * @shape: how to print them
 * @records: records of the shape's type
 *
 * Returns: (transfer full): a line of headings, and one for each record
 */
char *
callboard_ctl_dup_table (const CallboardCtlShape *shape,
                         GPtrArray               *records)
{
  g_autofree const CallboardCtlColumn **columns = g_new0 (const CallboardCtlColumn *, shape->n_columns);
  guint n = choose_columns (shape, columns);
  g_autofree guint *widths = g_new0 (guint, n);
  g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  GString *table = g_string_new (NULL);

  for (guint row = 0; row <= records->len; row++)
    {
      for (guint i = 0; i < n; i++)
        {
          char *cell = row == 0 ? g_utf8_strup (Q_(columns[i]->heading), -1)
                                : dup_cell (columns[i], g_ptr_array_index (records, row - 1));

          g_ptr_array_add (cells, cell);
          widths[i] = MAX (widths[i], callboard_ctl_measure (cell));
        }
    }
  for (guint row = 0; row <= records->len; row++)
    append_row (table, (char **) cells->pdata + row * n, widths, n);

  return g_string_free_and_steal (table);
}

static char *
dup_sheet (const CallboardCtlShape *shape,
           gconstpointer            record)
{
  GString *sheet = g_string_new (NULL);
  guint width = 0;

  for (guint i = 0; i < shape->n_columns; i++)
    width = MAX (width, callboard_ctl_measure (Q_(shape->columns[i].heading)));
  for (guint i = 0; i < shape->n_columns; i++)
    {
      char *cells[] = { (char *) Q_(shape->columns[i].heading), dup_cell (&shape->columns[i], record) };
      guint widths[] = { width, 0 };

      append_row (sheet, cells, widths, G_N_ELEMENTS (cells));
      g_free (cells[1]);
    }

  return g_string_free_and_steal (sheet);
}

static gboolean
is_shown (const CallboardCtlShape *shape,
          guint                    field)
{
  if ((shape->mask & CALLBOARD_FIELD_BIT (field)) == 0)
    return FALSE;

  return shape->type->fields[field].type != CALLBOARD_FIELD_SECRET || shape->keys == CALLBOARD_KEYS_PLAIN_WITH_SECRETS;
}

/**
 * callboard_ctl_dup_csv:
 * @shape: how to print them
 * @records: records of the shape's type
 *
 * Returns: (transfer full): RFC 4180, headed by the keys that JSON has; lists are joined with blanks
 */
char *
callboard_ctl_dup_csv (const CallboardCtlShape *shape,
                       GPtrArray               *records)
{
  GString *csv = g_string_new (NULL);

  for (guint row = 0; row <= records->len; row++)
    {
      g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
      g_auto(GStrv) cells = NULL;

      for (guint field = 0; field < shape->type->n_fields; field++)
        {
          if (is_shown (shape, field))
            g_strv_builder_take (builder, row == 0 ? g_strdup (shape->type->fields[field].name)
                                                   : callboard_record_dup_text (g_ptr_array_index (records, row - 1),
                                                                                field));
        }
      cells = g_strv_builder_end (builder);
      callboard_csv_append_row (csv, (const char * const *) cells, CALLBOARD_CSV_DEFAULT);
    }

  return g_string_free_and_steal (csv);
}

/**
 * callboard_ctl_print_list:
 * @ctl: says the format
 * @shape: how to print them
 * @records: records of the shape's type
 */
void
callboard_ctl_print_list (CallboardCtl            *ctl,
                          const CallboardCtlShape *shape,
                          GPtrArray               *records)
{
  g_autofree char *text = NULL;

  switch (ctl->format)
    {
    case CALLBOARD_CTL_JSON:
      print_json_list (shape, records);
      return;
    case CALLBOARD_CTL_CSV:
      text = callboard_ctl_dup_csv (shape, records);
      break;
    case CALLBOARD_CTL_TABLE:
    default:
      text = callboard_ctl_dup_table (shape, records);
      break;
    }

  callboard_ctl_print_text (text);
}

/**
 * callboard_ctl_print_one:
 * @ctl: says the format
 * @shape: how to print it
 * @record: a record of the shape's type
 */
void
callboard_ctl_print_one (CallboardCtl            *ctl,
                         const CallboardCtlShape *shape,
                         gconstpointer            record)
{
  g_autofree char *text = NULL;
  g_autoptr(JsonNode) node = NULL;
  g_autoptr(GPtrArray) records = g_ptr_array_new ();

  g_ptr_array_add (records, (gpointer) record);
  switch (ctl->format)
    {
    case CALLBOARD_CTL_JSON:
      node = json_node_init_object (json_node_alloc (), NULL);
      json_node_take_object (node, encode (shape, record));
      callboard_ctl_print_json (node);
      return;
    case CALLBOARD_CTL_CSV:
      text = callboard_ctl_dup_csv (shape, records);
      break;
    case CALLBOARD_CTL_TABLE:
    default:
      text = dup_sheet (shape, record);
      break;
    }

  callboard_ctl_print_text (text);
}
