/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "events/callboard-callback.h"
#include "events/callboard-event-catalog.h"
#include "support/callboard-test.h"

#define PLAIN CALLBOARD_CALLBACK_PLAIN
#define LOOPBACK CALLBOARD_CALLBACK_LOOPBACK
#define PRIVATE CALLBOARD_CALLBACK_PRIVATE
#define UNRESOLVABLE CALLBOARD_CALLBACK_UNRESOLVABLE

static void
test_judge (void)
{
  static const struct { const char *url; guint concerns; } cases[] = {
    { NULL, 0 },
    { "", 0 },
    { "no address", 0 },
    { "https://", 0 },
    { "https://crm.example.com/events", 0 },
    { "http://crm.example.com/events", PLAIN },
    { "https://203.0.113.7:8443/", 0 },
    { "https://[2001:db8::1]/", 0 },
    { "http://127.0.0.1:8080/x", PLAIN | LOOPBACK },
    { "https://localhost/", LOOPBACK },
    { "https://LOCALHOST:1/", LOOPBACK },
    { "https://a.localhost/", LOOPBACK },
    { "https://[::1]/", LOOPBACK },
    { "https://10.1.2.3/", PRIVATE },
    { "https://172.16.0.1/", PRIVATE },
    { "https://172.32.0.1/", 0 },
    { "https://192.168.1.20:3000/hook", PRIVATE },
    { "https://169.254.1.1/", PRIVATE },
    { "https://100.64.3.4/", PRIVATE },
    { "https://[fd00::5]/", PRIVATE },
    { "https://[fe80::5]/", PRIVATE },
    { "https://crm/", PRIVATE },
    { "https://crm.Local/", PRIVATE },
    { "https://crm.intranet/x", PRIVATE },
    { "https://local.example.com/", 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *sentences = callboard_callback_describe (callboard_callback_judge (cases[i].url));

      g_test_message ("%s", cases[i].url);
      g_assert_cmpuint (callboard_callback_judge (cases[i].url), ==, cases[i].concerns);
      g_assert_true ((sentences == NULL) == (cases[i].concerns == 0));
    }
}

/* A resolver that knows two names. */
#define TEST_TYPE_RESOLVER (test_resolver_get_type ())
G_DECLARE_FINAL_TYPE (TestResolver, test_resolver, TEST, RESOLVER, GResolver)

struct _TestResolver
{
  GResolver parent_instance;
};

G_DEFINE_FINAL_TYPE (TestResolver, test_resolver, G_TYPE_RESOLVER)

static void
lookup_async (GResolver           *resolver,
              const char          *name,
              GCancellable        *cancellable,
              GAsyncReadyCallback  callback,
              gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (resolver, cancellable, callback, user_data);
  const char *text = g_str_equal (name, "inside.example") ? "192.168.7.7"
                     : g_str_equal (name, "outside.example") ? "203.0.113.9" : NULL;

  if (text != NULL)
    g_task_return_pointer (task, g_list_append (NULL, g_inet_address_new_from_string (text)), NULL);
  else
    g_task_return_new_error_literal (task, G_RESOLVER_ERROR,
                                     g_str_equal (name, "offline.example") ? G_RESOLVER_ERROR_TEMPORARY_FAILURE
                                                                           : G_RESOLVER_ERROR_NOT_FOUND, "no");
}

static GList *
lookup_finish (GResolver     *resolver,
               GAsyncResult  *result,
               GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
test_resolver_class_init (TestResolverClass *klass)
{
  G_RESOLVER_CLASS (klass)->lookup_by_name_async = lookup_async;
  G_RESOLVER_CLASS (klass)->lookup_by_name_finish = lookup_finish;
}

static void
test_resolver_init (TestResolver *self)
{
}

static void
test_look_up (void)
{
  static const struct { const char *url; guint concerns; } cases[] = {
    { "https://outside.example/", 0 },
    { "https://inside.example/", PRIVATE },
    { "http://nowhere.example/", PLAIN | UNRESOLVABLE },
    { "https://offline.example/", 0 },
    { "https://10.0.0.1/", PRIVATE },
    { "no address", 0 },
  };
  g_autoptr(GResolver) before = g_resolver_get_default ();
  g_autoptr(GResolver) resolver = g_object_new (TEST_TYPE_RESOLVER, NULL);

  g_resolver_set_default (resolver);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;
      guint concerns = dex_await_uint (callboard_callback_look_up (cases[i].url), &error);

      g_test_message ("%s", cases[i].url);
      g_assert_no_error (error);
      g_assert_cmpuint (concerns, ==, cases[i].concerns);
    }
  g_resolver_set_default (before);
}

static void
test_catalog (void)
{
  const char * const *categories = callboard_event_list_categories ();
  guint n_events = 0;

  for (gsize i = 0; categories[i] != NULL; i++)
    {
      g_auto(GStrv) events = callboard_event_list_category (categories[i]);

      g_assert_nonnull (callboard_event_get_category_title (categories[i]));
      for (gsize j = 0; events[j] != NULL; j++)
        g_assert_nonnull (callboard_event_get_sentence (events[j]));
      n_events += g_strv_length (events);
    }
  g_assert_cmpuint (n_events, ==, 20);
  g_assert_null (callboard_event_get_sentence ("begin"));
  g_assert_null (callboard_event_get_category_title ("begin"));
}

int
main (int    argc,
      char **argv)
{
  callboard_test_init (&argc, &argv);
  g_test_add_func ("/events/callback/judge", test_judge);
  callboard_test_add_fiber ("/events/callback/look-up", test_look_up);
  g_test_add_func ("/events/catalog", test_catalog);

  return g_test_run ();
}
