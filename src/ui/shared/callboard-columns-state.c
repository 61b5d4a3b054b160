/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include "ui/shared/callboard-columns-private.h"

/* All tables are in one setting, by their names: the columns in order (id, whether it is shown, how wide it is), what the
 * table is sorted by, and whether it is the other way round. A table that is as it was made is not in it. */
#define SETTING      "tables"
#define SETTING_TYPE "a{s" CALLBOARD_COLUMNS_STATE_TYPE "}"

#define MIN_WIDTH 24
#define MAX_WIDTH 4000

/**
 * callboard_columns_dup_state:
 *
 * Returns: (transfer full): which columns are shown, how, and what is sorted by, of %CALLBOARD_COLUMNS_STATE_TYPE
 */
GVariant *
callboard_columns_dup_state (CallboardColumns *self)
{
  g_auto(GStrv) ids = callboard_columns_list (self);
  gboolean descending;
  const char *sorted_by = callboard_columns_get_sort (self, &descending);
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(sbi)"));
  for (char **id = ids; *id != NULL; id++)
    {
      CallboardColumn *column = callboard_columns_find (self, *id);
      gboolean passing = (column->info->flags & CALLBOARD_COLUMN_PASSING) != 0;

      g_variant_builder_add (&builder, "(sbi)", *id, passing || column->shown, column->width);
    }

  return g_variant_ref_sink (g_variant_new (CALLBOARD_COLUMNS_STATE_TYPE, &builder, sorted_by != NULL ? sorted_by : "",
                                            descending));
}

static GVariant *
dup_default (CallboardColumns *self)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(sbi)"));
  for (gsize i = 0; i < self->table->n_columns; i++)
    {
      const CallboardColumnInfo *info = &self->table->columns[i];

      g_variant_builder_add (&builder, "(sbi)", info->id, (info->flags & CALLBOARD_COLUMN_HIDDEN) == 0, info->width);
    }

  return g_variant_ref_sink (g_variant_new (CALLBOARD_COLUMNS_STATE_TYPE, &builder, self->table->sorted_by, FALSE));
}

/**
 * callboard_columns_is_default:
 *
 * Returns: whether all is as it was made, so that nothing could be reset
 */
gboolean
callboard_columns_is_default (CallboardColumns *self)
{
  g_autoptr(GVariant) state = callboard_columns_dup_state (self);
  g_autoptr(GVariant) made = dup_default (self);

  return g_variant_equal (state, made);
}

/* A column that the state does not know of, as it is newer, goes where it was made. */
static GPtrArray *
list_in_order (CallboardColumns *self,
               GVariant         *columns)
{
  GPtrArray *order = g_ptr_array_new ();
  GVariantIter iter;
  const char *id;

  g_variant_iter_init (&iter, columns);
  while (g_variant_iter_next (&iter, "(&sbi)", &id, NULL, NULL))
    {
      CallboardColumn *column = callboard_columns_find (self, id);

      if (column != NULL && !g_ptr_array_find (order, column, NULL))
        g_ptr_array_add (order, column);
    }
  for (guint i = 0; i < self->columns->len; i++)
    {
      CallboardColumn *column = &g_array_index (self->columns, CallboardColumn, i);

      if (!g_ptr_array_find (order, column, NULL))
        g_ptr_array_insert (order, (int) MIN (i, order->len), column);
    }

  return order;
}

static void
apply_order (CallboardColumns *self,
             GVariant         *columns)
{
  g_autoptr(GPtrArray) order = list_in_order (self, columns);
  GListModel *model = gtk_column_view_get_columns (self->view);

  for (guint i = 0; i < order->len; i++)
    {
      CallboardColumn *column = g_ptr_array_index (order, i);
      g_autoptr(GtkColumnViewColumn) there = g_list_model_get_item (model, i);

      if (there != column->column)
        gtk_column_view_insert_column (self->view, i, column->column);
    }
}

static void
apply_columns (CallboardColumns *self,
               GVariant         *columns)
{
  GVariantIter iter;
  const char *id;
  gboolean shown;
  int width;

  g_variant_iter_init (&iter, columns);
  while (g_variant_iter_next (&iter, "(&sbi)", &id, &shown, &width))
    {
      CallboardColumn *column = callboard_columns_find (self, id);

      if (column == NULL)
        continue;
      if ((column->info->flags & CALLBOARD_COLUMN_PASSING) == 0)
        column->shown = shown || (column->info->flags & CALLBOARD_COLUMN_NEEDED) != 0;
      column->width = CLAMP (width, MIN_WIDTH, MAX_WIDTH);
    }
}

static void
apply (CallboardColumns *self,
       GVariant         *state)
{
  g_autoptr(GVariant) columns = NULL;
  const char *sorted_by;
  gboolean descending, before = self->applying;

  g_variant_get (state, "(@a(sbi)&sb)", &columns, &sorted_by, &descending);
  self->applying = TRUE;
  apply_columns (self, columns);
  apply_order (self, columns);
  callboard_columns_arrange (self);
  if (callboard_columns_find (self, sorted_by) == NULL)
    sorted_by = self->table->sorted_by;
  callboard_columns_sort (self, sorted_by, descending);
  self->applying = before;
}

/**
 * callboard_columns_apply_state:
 * @self: columns
 * @state: what callboard_columns_dup_state() gave, perhaps in another version of the program
 *
 * Shows columns as they were.
 */
void
callboard_columns_apply_state (CallboardColumns *self,
                               GVariant         *state)
{
  apply (self, state);
  callboard_columns_were_changed (self);
}

/**
 * callboard_columns_reset:
 * @self: columns
 *
 * Shows columns as they were made.
 */
void
callboard_columns_reset (CallboardColumns *self)
{
  g_autoptr(GVariant) made = dup_default (self);

  callboard_columns_apply_state (self, made);
}

/* As a person left them, to begin with. */
void
callboard_columns_recall (CallboardColumns *self)
{
  g_autoptr(GVariant) tables = self->settings != NULL ? g_settings_get_value (self->settings, SETTING) : NULL;
  g_autoptr(GVariant) state = NULL;

  if (tables != NULL)
    state = g_variant_lookup_value (tables, self->table->name, G_VARIANT_TYPE (CALLBOARD_COLUMNS_STATE_TYPE));
  if (state == NULL)
    state = dup_default (self);
  apply (self, state);
}

/* What was done since it was saved last; the view may have gone by now. */
void
callboard_columns_save (CallboardColumns *self)
{
  g_autoptr(GVariant) before = NULL;
  g_autoptr(GVariant) made = dup_default (self);
  g_autoptr(GVariant) unsaved = g_steal_pointer (&self->unsaved);
  GVariantBuilder builder;
  GVariantIter iter;
  const char *name;
  GVariant *state;

  if (self->settings == NULL || unsaved == NULL)
    return;

  before = g_settings_get_value (self->settings, SETTING);
  g_variant_builder_init (&builder, G_VARIANT_TYPE (SETTING_TYPE));
  g_variant_iter_init (&iter, before);
  while (g_variant_iter_loop (&iter, "{&s@" CALLBOARD_COLUMNS_STATE_TYPE "}", &name, &state))
    if (!g_str_equal (name, self->table->name))
      g_variant_builder_add (&builder, "{s@" CALLBOARD_COLUMNS_STATE_TYPE "}", name, state);
  if (!g_variant_equal (unsaved, made))
    g_variant_builder_add (&builder, "{s@" CALLBOARD_COLUMNS_STATE_TYPE "}", self->table->name, unsaved);
  g_settings_set_value (self->settings, SETTING, g_variant_builder_end (&builder));
}
