/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "events/callboard-event-catalog.h"
#include "ui/events/callboard-event-choice.h"

struct _CallboardEventChoice
{
  GObject             parent_instance;

  AdwPreferencesPage *page;     /* (unowned): it lives as long as the dialog that owns this */
  GPtrArray          *groups;   /* (owned): of Group */
  gboolean            filling;
};

/* The rows of one category, or of those events that are in no category. */
typedef struct
{
  CallboardEventChoice *choice;   /* (unowned) */
  GtkWidget            *group;    /* (unowned) */
  GtkButton            *all;      /* (unowned) (nullable): none where there is one event only */
  GPtrArray            *checks;   /* (owned): of GtkCheckButton, unowned; their names are events */
} Group;

static guint changed_signal;

G_DEFINE_FINAL_TYPE (CallboardEventChoice, callboard_event_choice, G_TYPE_OBJECT)

static void
group_free (gpointer data)
{
  g_ptr_array_unref (((Group *) data)->checks);
  g_free (data);
}

static guint
count_chosen (Group *group)
{
  guint n_chosen = 0;

  for (guint i = 0; i < group->checks->len; i++)
    n_chosen += gtk_check_button_get_active (g_ptr_array_index (group->checks, i));

  return n_chosen;
}

static void
update_all_button (Group *group)
{
  gboolean all = count_chosen (group) == group->checks->len;

  if (group->all != NULL)
    gtk_button_set_label (group->all, all ? _("Choose _None") : _("Choose _All"));
}

static void
on_toggled_cb (GtkCheckButton *check,
               Group          *group)
{
  if (group->choice->filling)
    return;

  update_all_button (group);
  g_signal_emit (group->choice, changed_signal, 0);
}

static void
on_all_clicked_cb (GtkButton *button,
                   Group     *group)
{
  gboolean all = count_chosen (group) == group->checks->len;

  group->choice->filling = TRUE;
  for (guint i = 0; i < group->checks->len; i++)
    gtk_check_button_set_active (g_ptr_array_index (group->checks, i), !all);
  group->choice->filling = FALSE;
  update_all_button (group);
  g_signal_emit (group->choice, changed_signal, 0);
}

static void
add_event (Group      *group,
           const char *event)
{
  const char *sentence = callboard_event_get_sentence (event);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = g_object_new (GTK_TYPE_CHECK_BUTTON, "valign", GTK_ALIGN_CENTER, "name", event, NULL);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), sentence != NULL ? sentence : event);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), sentence != NULL ? event
                                                     : _("Not in the service's document. It is kept as it is."));
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  g_signal_connect (check, "toggled", G_CALLBACK (on_toggled_cb), group);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group->group), row);
  g_ptr_array_add (group->checks, check);
}

static void
add_all_button (Group      *group,
                const char *title)
{
  /* Translators: %s is a category of events */
  g_autofree char *label = g_strdup_printf (_("All events: %s"), title);

  group->all = GTK_BUTTON (gtk_button_new_with_mnemonic (_("Choose _All")));
  gtk_widget_add_css_class (GTK_WIDGET (group->all), "flat");
  gtk_widget_set_valign (GTK_WIDGET (group->all), GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (group->all), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, label, -1);
  g_signal_connect (group->all, "clicked", G_CALLBACK (on_all_clicked_cb), group);
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (group->group), GTK_WIDGET (group->all));
}

static Group *
add_group (CallboardEventChoice *self,
           const char           *title,
           const char * const   *events)
{
  Group *group = g_new0 (Group, 1);

  group->choice = self;
  group->group = adw_preferences_group_new ();
  group->checks = g_ptr_array_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group->group), title);
  for (gsize i = 0; events[i] != NULL; i++)
    add_event (group, events[i]);
  if (group->checks->len > 1)
    add_all_button (group, title);
  adw_preferences_page_add (self->page, ADW_PREFERENCES_GROUP (group->group));
  g_ptr_array_add (self->groups, group);

  return group;
}

static void
callboard_event_choice_dispose (GObject *object)
{
  CallboardEventChoice *self = CALLBOARD_EVENT_CHOICE (object);

  for (guint i = 0; i < self->groups->len; i++)
    {
      Group *group = g_ptr_array_index (self->groups, i);

      for (guint j = 0; j < group->checks->len; j++)
        g_signal_handlers_disconnect_by_data (g_ptr_array_index (group->checks, j), group);
      if (group->all != NULL)
        g_signal_handlers_disconnect_by_data (group->all, group);
    }
  g_ptr_array_set_size (self->groups, 0);

  G_OBJECT_CLASS (callboard_event_choice_parent_class)->dispose (object);
}

static void
callboard_event_choice_finalize (GObject *object)
{
  g_ptr_array_unref (CALLBOARD_EVENT_CHOICE (object)->groups);

  G_OBJECT_CLASS (callboard_event_choice_parent_class)->finalize (object);
}

static void
callboard_event_choice_class_init (CallboardEventChoiceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = callboard_event_choice_dispose;
  object_class->finalize = callboard_event_choice_finalize;

  changed_signal = g_signal_new ("changed", CALLBOARD_TYPE_EVENT_CHOICE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
}

static void
callboard_event_choice_init (CallboardEventChoice *self)
{
  self->groups = g_ptr_array_new_with_free_func (group_free);
}

/**
 * callboard_event_choice_new:
 * @page: where the groups are added; lives at least as long as what is returned
 *
 * Returns: (transfer full): a choice with nothing chosen
 */
CallboardEventChoice *
callboard_event_choice_new (AdwPreferencesPage *page)
{
  CallboardEventChoice *self = g_object_new (CALLBOARD_TYPE_EVENT_CHOICE, NULL);
  const char * const *categories = callboard_event_list_categories ();

  self->page = page;
  for (gsize i = 0; categories[i] != NULL; i++)
    {
      g_auto(GStrv) events = callboard_event_list_category (categories[i]);

      add_group (self, callboard_event_get_category_title (categories[i]), (const char * const *) events);
    }

  return self;
}

/**
 * callboard_event_choice_dup_events:
 * @self: a choice
 *
 * Returns: (transfer full) (array zero-terminated=1): what is chosen, in the order of the service's document
 */
char **
callboard_event_choice_dup_events (CallboardEventChoice *self)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  g_return_val_if_fail (CALLBOARD_IS_EVENT_CHOICE (self), NULL);

  for (guint i = 0; i < self->groups->len; i++)
    {
      Group *group = g_ptr_array_index (self->groups, i);

      for (guint j = 0; j < group->checks->len; j++)
        if (gtk_check_button_get_active (g_ptr_array_index (group->checks, j)))
          g_strv_builder_add (builder, gtk_widget_get_name (g_ptr_array_index (group->checks, j)));
    }

  return g_strv_builder_end (builder);
}

/* Such as older subscriptions have. They stay unless somebody takes them out. */
static void
add_unknown (CallboardEventChoice *self,
             const char * const   *events)
{
  g_autoptr(GPtrArray) unknown = g_ptr_array_new_null_terminated (0, NULL, TRUE);

  for (gsize i = 0; events[i] != NULL; i++)
    if (callboard_event_get_sentence (events[i]) == NULL)
      g_ptr_array_add (unknown, (gpointer) events[i]);
  if (unknown->len > 0)
    add_group (self, _("Other Events"), (const char * const *) unknown->pdata);
}

/**
 * callboard_event_choice_set_events:
 * @self: a choice that was just made
 * @events: (array zero-terminated=1) (nullable): what is chosen
 */
void
callboard_event_choice_set_events (CallboardEventChoice *self,
                                   const char * const   *events)
{
  g_return_if_fail (CALLBOARD_IS_EVENT_CHOICE (self));

  if (events == NULL)
    return;

  self->filling = TRUE;
  add_unknown (self, events);
  for (guint i = 0; i < self->groups->len; i++)
    {
      Group *group = g_ptr_array_index (self->groups, i);

      for (guint j = 0; j < group->checks->len; j++)
        {
          GtkWidget *check = g_ptr_array_index (group->checks, j);

          gtk_check_button_set_active (GTK_CHECK_BUTTON (check),
                                       g_strv_contains (events, gtk_widget_get_name (check)));
        }
      update_all_button (group);
    }
  self->filling = FALSE;
}

/**
 * callboard_event_choice_set_sensitive:
 * @self: a choice
 * @sensitive: whether anything can be chosen; else one can look
 */
void
callboard_event_choice_set_sensitive (CallboardEventChoice *self,
                                      gboolean              sensitive)
{
  g_return_if_fail (CALLBOARD_IS_EVENT_CHOICE (self));

  for (guint i = 0; i < self->groups->len; i++)
    gtk_widget_set_sensitive (((Group *) g_ptr_array_index (self->groups, i))->group, sensitive);
}
