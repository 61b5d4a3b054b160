/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include "base/callboard-future.h"
#include "ui/callboard-window.h"
#include "ui/search-provider/callboard-search-memory.h"
#include "ui/search-provider/callboard-search-provider.h"
#include "ui/search-provider/callboard-search-results.h"

#define INTERFACE "org.gnome.Shell.SearchProvider2"

/* What was remembered is held for as long as somebody may go on typing, in seconds. */
#define MEMORY_STAYS 30

struct _CallboardSearchProvider
{
  GObject               parent_instance;

  CallboardApplication *application;   /* (unowned): it owns this */
  guint                 registration;
  CallboardFloor       *memory;        /* (owned) (nullable) */
  guint                 forget;
};

G_DEFINE_FINAL_TYPE (CallboardSearchProvider, callboard_search_provider, G_TYPE_OBJECT)

static const char introspection[] =
  "<node><interface name='" INTERFACE "'>"
  "<method name='GetInitialResultSet'><arg type='as' direction='in'/><arg type='as' direction='out'/></method>"
  "<method name='GetSubsearchResultSet'><arg type='as' direction='in'/><arg type='as' direction='in'/>"
  "<arg type='as' direction='out'/></method>"
  "<method name='GetResultMetas'><arg type='as' direction='in'/><arg type='aa{sv}' direction='out'/></method>"
  "<method name='ActivateResult'><arg type='s' direction='in'/><arg type='as' direction='in'/>"
  "<arg type='u' direction='in'/></method>"
  "<method name='LaunchSearch'><arg type='as' direction='in'/><arg type='u' direction='in'/></method>"
  "</interface></node>";

/* A question of the shell. */
typedef struct
{
  CallboardSearchProvider *self;         /* (owned) */
  GDBusMethodInvocation   *invocation;   /* (owned) */
  GStrv                    words;        /* (owned): terms or names of results */
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_application_release (G_APPLICATION (question->self->application));
  g_object_unref (question->self);
  g_object_unref (question->invocation);
  g_strfreev (question->words);
  g_free (question);
}

static void
on_forget_cb (gpointer user_data)
{
  CallboardSearchProvider *self = user_data;

  self->forget = 0;
  g_clear_object (&self->memory);
}

static CallboardFloor *
find_open_floor (CallboardSearchProvider *self)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self->application));
  CallboardSession *session = CALLBOARD_IS_WINDOW (window) ? callboard_window_get_session (CALLBOARD_WINDOW (window)) : NULL;
  CallboardFloor *floor = session != NULL ? callboard_session_get_floor (session) : NULL;

  return floor != NULL && callboard_floor_get_refreshed_at (floor) > 0 ? floor : NULL;
}

/* Where to look: what the window shows, else what is remembered. Runs on the question's fiber. */
static CallboardFloor *
dup_floor (CallboardSearchProvider *self)
{
  CallboardAccount *account = callboard_application_get_last_account (self->application);
  CallboardFloor *floor = find_open_floor (self);

  if (floor != NULL)
    return g_object_ref (floor);

  if (self->memory == NULL && account != NULL)
    {
      CallboardFloor *loaded = dex_await_object (callboard_search_memory_load (account), NULL);

      /* Another question may have been quicker. */
      g_clear_object (&self->memory);
      self->memory = loaded;
    }
  if (self->memory == NULL)
    return callboard_floor_new (NULL);

  g_clear_handle_id (&self->forget, g_source_remove);
  self->forget = g_timeout_add_seconds_once (MEMORY_STAYS, on_forget_cb, self);

  return g_object_ref (self->memory);
}

static DexFuture *
find_fiber (gpointer user_data)
{
  Question *question = user_data;
  g_autoptr(CallboardFloor) floor = dup_floor (question->self);
  g_auto(GStrv) results = dex_await_boxed (callboard_search_find (floor, (const char * const *) question->words), NULL);
  const char * const none[] = { NULL };

  g_dbus_method_invocation_return_value (g_object_ref (question->invocation),
                                         g_variant_new ("(^as)", results != NULL ? (const char * const *) results : none));

  return dex_future_new_true ();
}

static DexFuture *
describe_fiber (gpointer user_data)
{
  Question *question = user_data;
  g_autoptr(CallboardFloor) floor = dup_floor (question->self);
  GVariantBuilder builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("aa{sv}"));

  for (char **word = question->words; *word != NULL; word++)
    {
      g_autoptr(GVariant) description = callboard_search_describe (floor, *word);

      if (description != NULL)
        g_variant_builder_add_value (&builder, description);
    }
  g_dbus_method_invocation_return_value (g_object_ref (question->invocation), g_variant_new ("(aa{sv})", &builder));

  return dex_future_new_true ();
}

static void
answer (CallboardSearchProvider *self,
        GDBusMethodInvocation   *invocation,
        DexFiberFunc             fiber,
        GVariant                *words)
{
  Question *question = g_new0 (Question, 1);

  /* A service without a window ends when it has nothing to do. */
  g_application_hold (G_APPLICATION (self->application));
  question->self = g_object_ref (self);
  question->invocation = invocation;
  question->words = g_variant_dup_strv (words, NULL);
  dex_future_disown (callboard_spawn (fiber, question, question_free));
}

static void
activate (CallboardSearchProvider *self,
          const char              *result)
{
  const char *action, *id;

  if (callboard_search_parse (result, &action, &id))
    g_action_group_activate_action (G_ACTION_GROUP (self->application), action, g_variant_new_string (id));
}

static void
launch (CallboardSearchProvider *self,
        GVariant                *terms)
{
  g_autofree const char **words = g_variant_get_strv (terms, NULL);
  g_autofree char *text = g_strjoinv (" ", (char **) words);

  g_action_group_activate_action (G_ACTION_GROUP (self->application), "find", g_variant_new_string (text));
}

static void
on_method_call_cb (GDBusConnection       *connection,
                   const char            *sender,
                   const char            *object_path,
                   const char            *interface_name,
                   const char            *method_name,
                   GVariant              *parameters,
                   GDBusMethodInvocation *invocation,
                   gpointer               user_data)
{
  CallboardSearchProvider *self = user_data;
  gboolean in_found = g_str_equal (method_name, "GetSubsearchResultSet");
  g_autoptr(GVariant) argument = g_variant_get_child_value (parameters, in_found ? 1 : 0);

  if (in_found || g_str_equal (method_name, "GetInitialResultSet"))
    {
      answer (self, invocation, find_fiber, argument);
      return;
    }
  if (g_str_equal (method_name, "GetResultMetas"))
    {
      answer (self, invocation, describe_fiber, argument);
      return;
    }

  if (g_str_equal (method_name, "ActivateResult"))
    activate (self, g_variant_get_string (argument, NULL));
  else
    launch (self, argument);
  g_dbus_method_invocation_return_value (invocation, NULL);
}

static void
callboard_search_provider_dispose (GObject *object)
{
  CallboardSearchProvider *self = CALLBOARD_SEARCH_PROVIDER (object);

  g_clear_handle_id (&self->forget, g_source_remove);
  g_clear_object (&self->memory);

  G_OBJECT_CLASS (callboard_search_provider_parent_class)->dispose (object);
}

static void
callboard_search_provider_class_init (CallboardSearchProviderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = callboard_search_provider_dispose;
}

static void
callboard_search_provider_init (CallboardSearchProvider *self)
{
}

/**
 * callboard_search_provider_new:
 * @application: whose search it is
 *
 * Returns: (transfer full): a search provider that nobody can ask yet
 */
CallboardSearchProvider *
callboard_search_provider_new (CallboardApplication *application)
{
  CallboardSearchProvider *self = g_object_new (CALLBOARD_TYPE_SEARCH_PROVIDER, NULL);

  self->application = application;

  return self;
}

/**
 * callboard_search_provider_export:
 * @self: a search provider
 * @connection: the session's bus
 * @application_path: where the application is
 *
 * Lets the shell ask, below the application.
 *
 * Returns: whether it can; otherwise with @error
 */
gboolean
callboard_search_provider_export (CallboardSearchProvider  *self,
                                  GDBusConnection          *connection,
                                  const char               *application_path,
                                  GError                  **error)
{
  static const GDBusInterfaceVTable vtable = { .method_call = on_method_call_cb };
  g_autoptr(GDBusNodeInfo) info = g_dbus_node_info_new_for_xml (introspection, error);
  g_autofree char *path = g_strconcat (application_path, "/SearchProvider", NULL);

  if (info == NULL)
    return FALSE;

  /* Started only to be asked, it stays for the next question. */
  if (g_application_get_flags (G_APPLICATION (self->application)) & G_APPLICATION_IS_SERVICE)
    g_application_set_inactivity_timeout (G_APPLICATION (self->application), MEMORY_STAYS * 1000);
  self->registration = g_dbus_connection_register_object (connection, path, info->interfaces[0], &vtable, self, NULL, error);

  return self->registration != 0;
}

/**
 * callboard_search_provider_unexport:
 * @self: a search provider
 * @connection: the session's bus
 */
void
callboard_search_provider_unexport (CallboardSearchProvider *self,
                                    GDBusConnection         *connection)
{
  if (self->registration != 0)
    g_dbus_connection_unregister_object (connection, self->registration);
  self->registration = 0;
}
