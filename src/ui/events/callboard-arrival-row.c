/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "events/callboard-event-catalog.h"
#include "ui/events/callboard-arrival-row.h"

/* What somebody else sent must not make a row as high as the screen. */
#define MAX_NAME 60

struct _CallboardArrivalRow
{
  AdwExpanderRow    parent_instance;

  GtkLabel         *label;    /* (unowned) (nullable): made once the row is opened */
  CallboardArrival *arrival;  /* (owned) */
};

G_DEFINE_FINAL_TYPE (CallboardArrivalRow, callboard_arrival_row, ADW_TYPE_EXPANDER_ROW)

static void
on_expanded_cb (CallboardArrivalRow *self)
{
  g_autofree char *text = NULL;

  if (self->label != NULL || !adw_expander_row_get_expanded (ADW_EXPANDER_ROW (self)))
    return;

  text = callboard_arrival_dup_text (self->arrival);
  self->label = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0f, "selectable", TRUE, "wrap", TRUE,
                              "wrap-mode", PANGO_WRAP_WORD_CHAR, "margin-top", 9, "margin-bottom", 9, "margin-start", 12,
                              "margin-end", 12, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "monospace");
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), GTK_WIDGET (self->label));
}

static char *
dup_short (const char *text)
{
  g_autofree char *printable = g_utf8_make_valid (text, -1);

  if (g_utf8_strlen (printable, -1) <= MAX_NAME)
    return g_steal_pointer (&printable);

  *g_utf8_offset_to_pointer (printable, MAX_NAME) = '\0';
  return g_strconcat (printable, "…", NULL);
}

/* When, what, about whom, and whether it is a sample, as far as it says so. */
static char *
dup_subtitle (CallboardArrival *arrival,
              CallboardFloor   *floor,
              const char       *event)
{
  g_autofree char *time = g_date_time_format (callboard_arrival_get_time (arrival), "%X");
  const char *agent_id = callboard_arrival_get_agent_id (arrival);
  CallboardAgent *agent = agent_id != NULL ? callboard_floor_lookup_agent (floor, agent_id) : NULL;
  GString *subtitle = g_string_new (time);

  if (event != NULL)
    g_string_append_printf (subtitle, " · %s", event);
  if (agent != NULL)
    g_string_append_printf (subtitle, " · %s", callboard_item_get_title (CALLBOARD_ITEM (agent)));
  else if (agent_id != NULL)
    {
      g_autofree char *id = dup_short (agent_id);

      g_string_append_printf (subtitle, " · %s", id);
    }
  if (callboard_arrival_get_sample (arrival))
    g_string_append_printf (subtitle, " · %s", _("Sample"));

  return g_string_free_and_steal (subtitle);
}

static void
callboard_arrival_row_dispose (GObject *object)
{
  g_clear_object (&CALLBOARD_ARRIVAL_ROW (object)->arrival);

  G_OBJECT_CLASS (callboard_arrival_row_parent_class)->dispose (object);
}

static void
callboard_arrival_row_class_init (CallboardArrivalRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = callboard_arrival_row_dispose;
}

static void
callboard_arrival_row_init (CallboardArrivalRow *self)
{
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  g_signal_connect (self, "notify::expanded", G_CALLBACK (on_expanded_cb), NULL);
}

/**
 * callboard_arrival_row_new:
 * @arrival: what was received
 * @floor: whose agents it may be about
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
callboard_arrival_row_new (CallboardArrival *arrival,
                           CallboardFloor   *floor)
{
  CallboardArrivalRow *self = g_object_new (CALLBOARD_TYPE_ARRIVAL_ROW, NULL);
  const char *name = callboard_arrival_get_event (arrival);
  g_autofree char *event = name != NULL ? dup_short (name) : NULL;
  g_autofree char *subtitle = dup_subtitle (arrival, floor, event);
  const char *sentence = callboard_event_get_sentence (name);

  self->arrival = g_object_ref (arrival);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), sentence != NULL ? sentence
                                                             : _("Something that is not one of the service's events."));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), subtitle);

  return GTK_WIDGET (self);
}
