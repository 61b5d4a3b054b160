/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/extensions/callboard-extension-table.h"
#include "ui/shared/callboard-page.h"

typedef enum
{
  COLUMN_NUMBER,
  COLUMN_TYPE,
  COLUMN_OWNER,
  COLUMN_ACCOUNT,
  COLUMN_ORIGIN,
  COLUMN_NOTE,
} Column;

#define EXPAND  CALLBOARD_COLUMN_EXPAND
#define NARROW  CALLBOARD_COLUMN_NARROW
#define NEEDED  CALLBOARD_COLUMN_NEEDED
#define NUMERIC CALLBOARD_COLUMN_NUMERIC
#define PLAIN   CALLBOARD_COLUMN_PLAIN

static const CallboardColumnInfo columns[] = {
  { "number", N_("Number"), COLUMN_NUMBER, 90, 84, NUMERIC | NARROW | NEEDED },
  { "type", N_("Type"), COLUMN_TYPE, 100, 84, NARROW },
  { "agent", N_("Bound To"), COLUMN_OWNER, 150, 0, EXPAND | NARROW },
  { "account", N_("Account"), COLUMN_ACCOUNT, 150, 0, NUMERIC },
  { "origin", N_("Origin"), COLUMN_ORIGIN, 150, 0, PLAIN },
  { "note", N_("Note"), COLUMN_NOTE, 120, 0, PLAIN },
};

/**
 * callboard_extension_dup_owner:
 * @extension: an extension
 * @floor: where its agent is looked up
 *
 * Returns: (transfer full) (nullable): what the agent who has it is called
 */
char *
callboard_extension_dup_owner (CallboardKnownExtension *extension,
                               CallboardFloor          *floor)
{
  const char *id = callboard_known_extension_get_agent (extension);
  CallboardAgent *agent = id != NULL ? callboard_floor_lookup_agent (floor, id) : NULL;

  return g_strdup (agent != NULL ? callboard_item_get_title (CALLBOARD_ITEM (agent)) : id);
}

/* NULL: it says nothing, and comes last. */
static char *
dup_text (guint    column,
          gpointer extension,
          gpointer floor)
{
  switch (column)
    {
    case COLUMN_NUMBER:
      return g_strdup (callboard_known_extension_get_number (extension));
    case COLUMN_TYPE:
      return g_strdup (callboard_signal_type_get_label (callboard_known_extension_get_signal_type (extension)));
    case COLUMN_OWNER:
      return callboard_extension_dup_owner (extension, floor);
    case COLUMN_ACCOUNT:
      return g_strdup (callboard_known_extension_get_account (extension));
    case COLUMN_ORIGIN:
      return g_strdup (callboard_origin_get_label (callboard_known_extension_get_origin (extension)));
    case COLUMN_NOTE:
    default:
      return g_strdup (callboard_known_extension_get_note (extension));
    }
}

static const char *
get_title (gpointer extension)
{
  return callboard_known_extension_get_number (extension);
}

typedef struct
{
  Column          column;
  CallboardFloor *floor;   /* (owned) */
} SorterData;

static void
sorter_data_free (gpointer data)
{
  g_object_unref (((SorterData *) data)->floor);
  g_free (data);
}

static int
compare (gconstpointer one,
         gconstpointer other,
         gpointer      user_data)
{
  const SorterData *data = user_data;
  g_autofree char *text = dup_text (data->column, (gpointer) one, data->floor);
  g_autofree char *other_text = dup_text (data->column, (gpointer) other, data->floor);
  gboolean digits = data->column == COLUMN_NUMBER || data->column == COLUMN_ACCOUNT;

  if (text == NULL || other_text == NULL)
    return gtk_ordering_from_cmpfunc ((text == NULL) - (other_text == NULL));

  return gtk_ordering_from_cmpfunc (digits ? g_strcmp0 (text, other_text) : g_utf8_collate (text, other_text));
}

static GtkSorter *
make_sorter (guint    column,
             gpointer floor)
{
  SorterData *data = g_new0 (SorterData, 1);

  data->column = column;
  data->floor = g_object_ref (floor);

  return GTK_SORTER (gtk_custom_sorter_new (compare, data, sorter_data_free));
}

static gboolean
show (guint      column,
      GtkWidget *cell,
      gpointer   extension,
      gpointer   floor)
{
  gboolean free_one = column == COLUMN_OWNER && callboard_known_extension_get_agent (extension) == NULL;
  gboolean unknown = column == COLUMN_TYPE &&
                     callboard_known_extension_get_signal_type (extension) == CALLBOARD_SIGNAL_UNKNOWN;

  if (free_one || unknown)
    gtk_widget_add_css_class (cell, "dimmed");
  else
    gtk_widget_remove_css_class (cell, "dimmed");
  if (free_one)
    gtk_inscription_set_text (GTK_INSCRIPTION (cell), _("Not bound"));

  return free_one;
}

static const CallboardTable table = {
  "extensions", columns, G_N_ELEMENTS (columns), "number", dup_text, get_title, NULL, show, make_sorter,
};

/**
 * callboard_extension_table_fill:
 * @view: a column view without columns
 * @floor: the floor whose agents have the extensions
 *
 * Gives @view its columns and its rows their names.
 */
void
callboard_extension_table_fill (GtkColumnView  *view,
                                CallboardFloor *floor)
{
  callboard_columns_attach (view, &table, floor, callboard_page_get_settings ());
}
