/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/callboard-application.h"
#include "ui/shared/callboard-page.h"

#define SEARCH_BAR_KEY   "callboard-search-bar"
#define SEARCH_ENTRY_KEY "callboard-search-entry"

typedef struct
{
  CallboardSession *session; /* (owned) */
} CallboardPagePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (CallboardPage, callboard_page, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_SESSION,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static CallboardPagePrivate *
get_private (gpointer page)
{
  return callboard_page_get_instance_private (CALLBOARD_PAGE (page));
}

static void
callboard_page_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  if (prop_id == PROP_SESSION)
    g_value_set_object (value, get_private (object)->session);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
callboard_page_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  if (prop_id == PROP_SESSION)
    get_private (object)->session = g_value_dup_object (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
callboard_page_dispose (GObject *object)
{
  g_clear_object (&get_private (object)->session);

  G_OBJECT_CLASS (callboard_page_parent_class)->dispose (object);
}

static void
callboard_page_class_init (CallboardPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = callboard_page_get_property;
  object_class->set_property = callboard_page_set_property;
  object_class->dispose = callboard_page_dispose;

  properties[PROP_SESSION] =
    g_param_spec_object ("session", NULL, NULL, CALLBOARD_TYPE_SESSION,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
callboard_page_init (CallboardPage *self)
{
}

/**
 * callboard_page_get_session:
 * @self: a page
 *
 * Returns: (transfer none): whose floor it shows; the same until it is disposed
 */
CallboardSession *
callboard_page_get_session (CallboardPage *self)
{
  g_return_val_if_fail (CALLBOARD_IS_PAGE (self), NULL);

  return get_private (self)->session;
}

static void
on_page_mapped_cb (GtkWidget    *page,
                   GtkSearchBar *bar)
{
  /* The whole window but for its dialogs, which are beside the split view. */
  gtk_search_bar_set_key_capture_widget (bar, gtk_widget_get_ancestor (page, ADW_TYPE_NAVIGATION_SPLIT_VIEW));
}

static void
on_page_unmapped_cb (GtkWidget    *page,
                     GtkSearchBar *bar)
{
  gtk_search_bar_set_key_capture_widget (bar, NULL);
}

/**
 * callboard_page_attach_search:
 * @page: a page of the window
 * @bar: its search bar
 * @entry: in @bar, where one types
 *
 * Makes typing anywhere in the window search, while @page is the one that is shown.
 */
void
callboard_page_attach_search (GtkWidget    *page,
                              GtkSearchBar *bar,
                              GtkEditable  *entry)
{
  g_object_set_data (G_OBJECT (page), SEARCH_BAR_KEY, bar);
  g_object_set_data (G_OBJECT (page), SEARCH_ENTRY_KEY, entry);
  gtk_search_bar_connect_entry (bar, entry);
  g_signal_connect_object (page, "map", G_CALLBACK (on_page_mapped_cb), bar, G_CONNECT_DEFAULT);
  g_signal_connect_object (page, "unmap", G_CALLBACK (on_page_unmapped_cb), bar, G_CONNECT_DEFAULT);
}

/**
 * callboard_page_end_search:
 * @page: a page with callboard_page_attach_search()
 *
 * Forgets what was typed, and closes the search.
 */
void
callboard_page_end_search (GtkWidget *page)
{
  gtk_editable_set_text (g_object_get_data (G_OBJECT (page), SEARCH_ENTRY_KEY), "");
  gtk_search_bar_set_search_mode (g_object_get_data (G_OBJECT (page), SEARCH_BAR_KEY), FALSE);
}

/**
 * callboard_page_action_search:
 * @page: a page with callboard_page_attach_search()
 *
 * What %CALLBOARD_PAGE_ACTION_SEARCH does there.
 */
void
callboard_page_action_search (GtkWidget  *page,
                              const char *name,
                              GVariant   *parameter)
{
  gtk_search_bar_set_search_mode (g_object_get_data (G_OBJECT (page), SEARCH_BAR_KEY), TRUE);
  gtk_widget_grab_focus (g_object_get_data (G_OBJECT (page), SEARCH_ENTRY_KEY));
}

/**
 * callboard_page_show_filtered:
 * @button: what opens a page's filter
 * @filtered: whether something is left out
 */
void
callboard_page_show_filtered (GtkMenuButton *button,
                              gboolean       filtered)
{
  if (filtered)
    gtk_widget_add_css_class (GTK_WIDGET (button), "accent");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (button), "accent");
  gtk_widget_set_tooltip_text (GTK_WIDGET (button), filtered ? _("Filtered") : _("Filter"));
}

/**
 * callboard_page_get_settings:
 *
 * Returns: (transfer none) (nullable): what the person has set; none where a widget is tested by itself
 */
GSettings *
callboard_page_get_settings (void)
{
  GApplication *application = g_application_get_default ();

  return CALLBOARD_IS_APPLICATION (application) ? callboard_application_get_settings (CALLBOARD_APPLICATION (application))
                                                : NULL;
}
