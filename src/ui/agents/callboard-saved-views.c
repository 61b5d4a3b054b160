/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include "ui/agents/callboard-saved-views.h"
#include "ui/shared/callboard-columns.h"

/* In one setting are all accounts by their ids, each with its views: a name, who is wanted, and the columns. */
#define SETTING      "views"
#define VIEW_TYPE    "(sa{sv}" CALLBOARD_COLUMNS_STATE_TYPE ")"
#define VIEWS_TYPE   "a" VIEW_TYPE
#define SETTING_TYPE "a{s" VIEWS_TYPE "}"

typedef struct
{
  char     *name;       /* (owned) */
  GVariant *criteria;   /* (owned) */
  GVariant *columns;    /* (owned) */
} View;

struct _CallboardSavedViews
{
  GObject    parent_instance;

  GSettings *settings;     /* (owned) (nullable) */
  char      *account_id;   /* (owned) */
  GPtrArray *views;        /* (owned): View, by name */
};

G_DEFINE_FINAL_TYPE (CallboardSavedViews, callboard_saved_views, G_TYPE_OBJECT)

static guint changed_signal;

static void
view_free (gpointer data)
{
  View *view = data;

  g_free (view->name);
  g_variant_unref (view->criteria);
  g_variant_unref (view->columns);
  g_free (view);
}

static void
callboard_saved_views_finalize (GObject *object)
{
  CallboardSavedViews *self = CALLBOARD_SAVED_VIEWS (object);

  g_clear_object (&self->settings);
  g_free (self->account_id);
  g_ptr_array_unref (self->views);

  G_OBJECT_CLASS (callboard_saved_views_parent_class)->finalize (object);
}

static void
callboard_saved_views_class_init (CallboardSavedViewsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = callboard_saved_views_finalize;

  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
callboard_saved_views_init (CallboardSavedViews *self)
{
  self->views = g_ptr_array_new_with_free_func (view_free);
}

static View *
find (CallboardSavedViews *self,
      const char          *name)
{
  for (guint i = 0; i < self->views->len; i++)
    if (g_str_equal (((View *) self->views->pdata[i])->name, name))
      return self->views->pdata[i];

  return NULL;
}

/* (transfer full) of @criteria and @columns. */
static void
take (CallboardSavedViews *self,
      const char          *name,
      GVariant            *criteria,
      GVariant            *columns)
{
  View *view = find (self, name);

  if (view == NULL)
    {
      view = g_new0 (View, 1);
      view->name = g_strdup (name);
      g_ptr_array_add (self->views, view);
    }
  g_clear_pointer (&view->criteria, g_variant_unref);
  g_clear_pointer (&view->columns, g_variant_unref);
  view->criteria = criteria;
  view->columns = columns;
}

static int
compare_names (gconstpointer one,
               gconstpointer other,
               gpointer      user_data)
{
  return g_utf8_collate ((*(View * const *) one)->name, (*(View * const *) other)->name);
}

static void
sort (CallboardSavedViews *self)
{
  g_ptr_array_sort_with_data (self->views, compare_names, NULL);
}

static void
load (CallboardSavedViews *self)
{
  g_autoptr(GVariant) all = g_settings_get_value (self->settings, SETTING);
  g_autoptr(GVariant) views = g_variant_lookup_value (all, self->account_id, G_VARIANT_TYPE (VIEWS_TYPE));
  GVariantIter iter;
  const char *name;
  GVariant *criteria, *columns;

  if (views == NULL)
    return;

  g_variant_iter_init (&iter, views);
  while (g_variant_iter_next (&iter, "(&s@a{sv}@" CALLBOARD_COLUMNS_STATE_TYPE ")", &name, &criteria, &columns))
    take (self, name, criteria, columns);
  sort (self);
}

static GVariant *
make_value (CallboardSavedViews *self)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE (VIEWS_TYPE));
  for (guint i = 0; i < self->views->len; i++)
    {
      View *view = self->views->pdata[i];

      g_variant_builder_add (&builder, "(s@a{sv}@" CALLBOARD_COLUMNS_STATE_TYPE ")", view->name, view->criteria, view->columns);
    }

  return g_variant_builder_end (&builder);
}

/* The others' stay as they are. */
static void
save (CallboardSavedViews *self)
{
  g_autoptr(GVariant) before = g_settings_get_value (self->settings, SETTING);
  GVariantBuilder builder;
  GVariantIter iter;
  const char *account_id;
  GVariant *views;

  g_variant_builder_init (&builder, G_VARIANT_TYPE (SETTING_TYPE));
  g_variant_iter_init (&iter, before);
  while (g_variant_iter_loop (&iter, "{&s@" VIEWS_TYPE "}", &account_id, &views))
    if (!g_str_equal (account_id, self->account_id))
      g_variant_builder_add (&builder, "{s@" VIEWS_TYPE "}", account_id, views);
  if (self->views->len > 0)
    g_variant_builder_add (&builder, "{s@" VIEWS_TYPE "}", self->account_id, make_value (self));
  g_settings_set_value (self->settings, SETTING, g_variant_builder_end (&builder));
}

static void
were_changed (CallboardSavedViews *self)
{
  sort (self);
  if (self->settings != NULL)
    save (self);
  g_signal_emit (self, changed_signal, 0);
}

/**
 * callboard_saved_views_new:
 * @settings: (nullable): where they are remembered
 * @account_id: whose they are
 *
 * Returns: (transfer full): what was saved
 */
CallboardSavedViews *
callboard_saved_views_new (GSettings  *settings,
                           const char *account_id)
{
  CallboardSavedViews *self = g_object_new (CALLBOARD_TYPE_SAVED_VIEWS, NULL);

  g_set_object (&self->settings, settings);
  self->account_id = g_strdup (account_id);
  if (settings != NULL)
    load (self);

  return self;
}

/**
 * callboard_saved_views_list:
 *
 * Returns: (transfer full): the names, in order
 */
GStrv
callboard_saved_views_list (CallboardSavedViews *self)
{
  g_autoptr(GStrvBuilder) names = g_strv_builder_new ();

  for (guint i = 0; i < self->views->len; i++)
    g_strv_builder_add (names, ((View *) self->views->pdata[i])->name);

  return g_strv_builder_end (names);
}

/**
 * callboard_saved_views_lookup:
 * @self: views
 * @name: one of them
 * @criteria: (out) (optional) (transfer full): who is wanted, for callboard_agent_criteria_take_value()
 * @columns: (out) (optional) (transfer full): for callboard_columns_apply_state()
 *
 * Returns: whether there is one of that name
 */
gboolean
callboard_saved_views_lookup (CallboardSavedViews  *self,
                              const char           *name,
                              GVariant            **criteria,
                              GVariant            **columns)
{
  View *view = find (self, name);

  if (view != NULL && criteria != NULL)
    *criteria = g_variant_ref (view->criteria);
  if (view != NULL && columns != NULL)
    *columns = g_variant_ref (view->columns);

  return view != NULL;
}

/**
 * callboard_saved_views_put:
 * @self: views
 * @name: what to call it; instead of one that has that name
 * @criteria: who is wanted
 * @columns: what of each
 */
void
callboard_saved_views_put (CallboardSavedViews *self,
                           const char          *name,
                           GVariant            *criteria,
                           GVariant            *columns)
{
  take (self, name, g_variant_ref_sink (criteria), g_variant_ref_sink (columns));
  were_changed (self);
}

/**
 * callboard_saved_views_rename:
 * @self: views
 * @name: one of them
 * @new_name: what to call it; instead of one that has that name
 */
void
callboard_saved_views_rename (CallboardSavedViews *self,
                              const char          *name,
                              const char          *new_name)
{
  View *view = find (self, name);
  View *other = find (self, new_name);

  if (view == NULL || view == other)
    return;

  if (other != NULL)
    g_ptr_array_remove (self->views, other);
  g_set_str (&view->name, new_name);
  were_changed (self);
}

/**
 * callboard_saved_views_delete:
 * @self: views
 * @name: one of them
 */
void
callboard_saved_views_delete (CallboardSavedViews *self,
                              const char          *name)
{
  View *view = find (self, name);

  if (view == NULL)
    return;

  g_ptr_array_remove (self->views, view);
  were_changed (self);
}
