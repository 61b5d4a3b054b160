/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "base/callboard-error.h"
#include "base/callboard-future.h"
#include "model/callboard-extension-numbers.h"
#include "store/callboard-store-register.h"
#include "ui/agents/callboard-bulk-extensions.h"
#include "ui/agents/callboard-bulk.h"
#include "ui/agents/callboard-when.h"
#include "ui/shared/callboard-form.h"

/* In the order of the choices. */
static const struct
{
  CallboardSignalType types[2];
  guint               n_types;
} choices[] = {
  { { CALLBOARD_SIGNAL_SIP }, 1 },
  { { CALLBOARD_SIGNAL_WEBRTC }, 1 },
  { { CALLBOARD_SIGNAL_SIP, CALLBOARD_SIGNAL_WEBRTC }, 2 },
};

struct _CallboardBulkExtensions
{
  AdwBin               parent_instance;

  AdwPreferencesGroup *group;
  AdwComboRow         *type_row;
  AdwEntryRow         *first_row;

  CallboardForm       *form;          /* (owned) */
  GHashTable          *taken;         /* (owned): set of numbers in use, as far as is known */
  guint                n_without;
  gboolean             typed;         /* nothing is suggested over what somebody typed */
  gboolean             suggesting;
};

G_DEFINE_FINAL_TYPE (CallboardBulkExtensions, callboard_bulk_extensions, ADW_TYPE_BIN)

enum {
  PROP_0,
  PROP_VALID,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static gboolean
lacks_extension (CallboardAgent *agent)
{
  const char * const *extensions = callboard_agent_get_extensions (agent);

  return extensions == NULL || extensions[0] == NULL;
}

static char *
check_first (const char *text,
             gpointer    user_data)
{
  return callboard_rule_check_extension (text, TRUE);
}

static void
on_changed_cb (CallboardBulkExtensions *self)
{
  self->typed |= !self->suggesting;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VALID]);
}

static void
callboard_bulk_extensions_get_property (GObject    *object,
                                        guint       prop_id,
                                        GValue     *value,
                                        GParamSpec *pspec)
{
  CallboardBulkExtensions *self = CALLBOARD_BULK_EXTENSIONS (object);

  if (prop_id == PROP_VALID)
    g_value_set_boolean (value, self->n_without > 0 && callboard_form_get_valid (self->form));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
callboard_bulk_extensions_dispose (GObject *object)
{
  CallboardBulkExtensions *self = CALLBOARD_BULK_EXTENSIONS (object);

  g_clear_object (&self->form);
  gtk_widget_dispose_template (GTK_WIDGET (self), CALLBOARD_TYPE_BULK_EXTENSIONS);
  g_clear_pointer (&self->taken, g_hash_table_unref);

  G_OBJECT_CLASS (callboard_bulk_extensions_parent_class)->dispose (object);
}

static void
callboard_bulk_extensions_class_init (CallboardBulkExtensionsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = callboard_bulk_extensions_get_property;
  object_class->dispose = callboard_bulk_extensions_dispose;

  properties[PROP_VALID] = g_param_spec_boolean ("valid", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/callboard/Callboard/ui/callboard-bulk-extensions.ui");
  gtk_widget_class_bind_template_child (widget_class, CallboardBulkExtensions, group);
  gtk_widget_class_bind_template_child (widget_class, CallboardBulkExtensions, type_row);
  gtk_widget_class_bind_template_child (widget_class, CallboardBulkExtensions, first_row);
  gtk_widget_class_bind_template_callback (widget_class, on_changed_cb);
}

static void
callboard_bulk_extensions_init (CallboardBulkExtensions *self)
{
  self->taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->form = callboard_form_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  callboard_form_add (self->form, self->first_row, check_first, NULL);
  g_signal_connect_object (self->form, "notify::valid", G_CALLBACK (on_changed_cb), self, G_CONNECT_SWAPPED);
}

static void
take_numbers_of_agents (CallboardBulkExtensions *self,
                        CallboardFloor          *floor)
{
  GListModel *agents = G_LIST_MODEL (callboard_floor_get_agents (floor));

  for (guint i = 0; i < g_list_model_get_n_items (agents); i++)
    {
      g_autoptr(CallboardAgent) agent = g_list_model_get_item (agents, i);
      const char * const *numbers = callboard_agent_get_extensions (agent);

      for (gsize number = 0; numbers != NULL && numbers[number] != NULL; number++)
        g_hash_table_add (self->taken, g_strdup (numbers[number]));
    }
}

/* The first of as many as are needed, next to each other where there are such. */
static void
suggest (CallboardBulkExtensions *self)
{
  g_autofree char **taken = (char **) g_hash_table_get_keys_as_array (self->taken, NULL);
  g_auto(GStrv) free_numbers = NULL;

  if (self->typed)
    return;

  free_numbers = callboard_extension_numbers_pick ((const char * const *) taken, MAX (self->n_without, 1));
  self->suggesting = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->first_row), free_numbers != NULL ? free_numbers[0] : "");
  self->suggesting = FALSE;
}

typedef struct
{
  DexFuture *store;   /* (owned) */
} Listing;

static void
listing_free (gpointer data)
{
  Listing *listing = data;

  dex_clear (&listing->store);
  g_free (listing);
}

static DexFuture *
list_fiber (gpointer data)
{
  Listing *listing = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(CallboardStore) store = dex_await_object (g_steal_pointer (&listing->store), &error);
  g_autoptr(GPtrArray) rows = store != NULL ? dex_await_boxed (callboard_store_register_list (store), &error) : NULL;
  g_autoptr(GtkStringList) numbers = gtk_string_list_new (NULL);

  if (rows == NULL)
    return callboard_reject (g_steal_pointer (&error));
  for (guint i = 0; i < rows->len; i++)
    gtk_string_list_append (numbers, ((CallboardRegisterRow *) g_ptr_array_index (rows, i))->number);

  return dex_future_new_take_object (g_steal_pointer (&numbers));
}

/* Without the register only what agents have is known to be in use. */
static void
on_listed (gpointer      widget,
           gpointer      numbers,
           const GError *error,
           gpointer      user_data)
{
  CallboardBulkExtensions *self = widget;

  for (guint i = 0; numbers != NULL && i < g_list_model_get_n_items (numbers); i++)
    g_hash_table_add (self->taken, g_strdup (gtk_string_list_get_string (numbers, i)));
  if (self->form != NULL)
    suggest (self);
}

/**
 * callboard_bulk_extensions_new:
 * @session: whose floor it is
 * @agents: (element-type CallboardAgent): among whom are those without an extension
 *
 * Returns: (transfer floating): rows with a free number suggested
 */
GtkWidget *
callboard_bulk_extensions_new (CallboardSession *session,
                               GPtrArray        *agents)
{
  CallboardBulkExtensions *self = g_object_new (CALLBOARD_TYPE_BULK_EXTENSIONS, NULL);
  Listing *listing = g_new0 (Listing, 1);
  g_autofree char *description = NULL;

  for (guint i = 0; i < agents->len; i++)
    self->n_without += lacks_extension (g_ptr_array_index (agents, i));
  description = self->n_without > 0
    ? g_strdup_printf (ngettext ("%u agent has no extension yet. Numbers in use are left out.",
                                 "%u agents have no extension yet. Numbers in use are left out.", self->n_without),
                       self->n_without)
    : g_strdup (_("All of them have an extension already."));
  adw_preferences_group_set_description (self->group, description);
  take_numbers_of_agents (self, callboard_session_get_floor (session));
  suggest (self);

  listing->store = callboard_session_open_store (session);
  callboard_when_done (self, callboard_spawn (list_fiber, listing, listing_free), on_listed, NULL, NULL);

  return GTK_WIDGET (self);
}

static char *
take_next (CallboardBulkExtensions *self,
           guint64                 *next)
{
  while (TRUE)
    {
      g_autofree char *number = g_strdup_printf ("%" G_GUINT64_FORMAT, (*next)++);

      if (!g_hash_table_contains (self->taken, number))
        return g_steal_pointer (&number);
    }
}

static gboolean
plan_one (CallboardBulkExtensions  *self,
          CallboardPlan            *plan,
          CallboardAgent           *agent,
          guint64                  *next,
          GError                  **error)
{
  guint choice = adw_combo_row_get_selected (self->type_row);
  g_autoptr(GPtrArray) numbers = g_ptr_array_new_null_terminated (2, g_free, TRUE);

  for (guint i = 0; i < choices[choice].n_types; i++)
    {
      char *number = take_next (self, next);

      g_ptr_array_add (numbers, number);
      if (!callboard_plan_create_extension (plan, number, choices[choice].types[i], error))
        return FALSE;
    }

  return callboard_plan_bind (plan, callboard_item_get_id (CALLBOARD_ITEM (agent)), (const char * const *) numbers->pdata,
                              error);
}

/**
 * callboard_bulk_extensions_make_plan:
 * @content: a #CallboardBulkExtensions
 * @session: whose floor it is
 * @agents: (element-type CallboardAgent): those without an extension among them are concerned
 * @title: the plan's
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): what gives each who has no extension new ones (10, 07)
 */
CallboardPlan *
callboard_bulk_extensions_make_plan (GtkWidget         *content,
                                     CallboardSession  *session,
                                     GPtrArray         *agents,
                                     const char        *title,
                                     GError           **error)
{
  CallboardBulkExtensions *self = CALLBOARD_BULK_EXTENSIONS (content);
  g_autoptr(CallboardPlan) plan = callboard_plan_new (callboard_session_get_floor (session), title);
  g_autofree char *first = callboard_form_dup_text (self->first_row);
  guint64 next = g_ascii_strtoull (first, NULL, 10);

  for (guint i = 0; i < agents->len; i++)
    {
      CallboardAgent *agent = g_ptr_array_index (agents, i);

      if (lacks_extension (agent) && !plan_one (self, plan, agent, &next, error))
        return NULL;
    }

  return g_steal_pointer (&plan);
}
