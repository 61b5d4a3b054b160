/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "base/callboard-idle.h"
#include "ui/agents/callboard-filter-bar.h"
#include "ui/shared/callboard-page.h"

#define CRITERION_KEY "callboard-criterion"

/* What the box shows, and nothing while everybody is wanted. */
typedef struct
{
  AdwWrapBox             *box;        /* (unowned): has this */
  CallboardAgentCriteria *criteria;   /* (owned) */
  CallboardFloor         *floor;      /* (owned) */
} Bar;

static void
bar_free (gpointer data)
{
  Bar *bar = data;

  g_signal_handlers_disconnect_by_data (bar->criteria, bar);
  g_object_unref (bar->criteria);
  g_object_unref (bar->floor);
  g_free (bar);
}

static void
on_chip_cb (GtkButton *chip,
            Bar       *bar)
{
  callboard_agent_criteria_set (bar->criteria, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (chip), CRITERION_KEY)), NULL);
}

static GtkWidget *
make_chip (Bar                *bar,
           CallboardCriterion  criterion,
           const char         *text)
{
  GtkWidget *chip = gtk_button_new ();
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 30);
  gtk_box_append (GTK_BOX (content), label);
  gtk_box_append (GTK_BOX (content), gtk_image_new_from_icon_name ("window-close-symbolic"));
  gtk_button_set_child (GTK_BUTTON (chip), content);
  gtk_widget_add_css_class (chip, "filter-chip");
  callboard_widget_set_label (chip, text);
  gtk_widget_set_tooltip_text (chip, _("Remove This Filter"));
  g_object_set_data (G_OBJECT (chip), CRITERION_KEY, GUINT_TO_POINTER (criterion));
  g_signal_connect (chip, "clicked", G_CALLBACK (on_chip_cb), bar);

  return chip;
}

static void
update (Bar *bar)
{
  GtkWidget *show_all;

  callboard_wrap_box_clear (bar->box);
  gtk_widget_set_visible (GTK_WIDGET (bar->box), !callboard_agent_criteria_is_all (bar->criteria));
  for (CallboardCriterion i = 0; i < CALLBOARD_N_CRITERIA; i++)
    {
      g_autofree char *text = callboard_agent_criteria_dup_label (bar->criteria, i, bar->floor);

      if (text != NULL)
        adw_wrap_box_append (bar->box, make_chip (bar, i, text));
    }
  show_all = gtk_button_new_with_mnemonic (_("_Show All"));
  gtk_widget_add_css_class (show_all, "flat");
  gtk_widget_add_css_class (show_all, "filter-chip");
  g_signal_connect_swapped (show_all, "clicked", G_CALLBACK (callboard_agent_criteria_clear), bar->criteria);
  adw_wrap_box_append (bar->box, show_all);
}

/* Not while the button that was pressed is being pressed. */
static gboolean
update_cb (gpointer data)
{
  GtkWidget *box = data;
  Bar *bar = g_object_get_data (G_OBJECT (box), "callboard-filter-bar");

  if (bar != NULL && gtk_widget_get_root (box) != NULL)
    update (bar);

  return G_SOURCE_REMOVE;
}

static void
on_changed_cb (Bar *bar)
{
  callboard_idle_add (update_cb, g_object_ref (bar->box), g_object_unref);
}

/**
 * callboard_filter_bar_attach:
 * @box: what to show it in
 * @criteria: which agents are shown
 * @floor: where a queue's name is looked up
 *
 * Shows in @box what @criteria ask for, each with a button that takes it away.
 */
void
callboard_filter_bar_attach (AdwWrapBox             *box,
                             CallboardAgentCriteria *criteria,
                             CallboardFloor         *floor)
{
  Bar *bar = g_new0 (Bar, 1);

  bar->box = box;
  bar->criteria = g_object_ref (criteria);
  bar->floor = g_object_ref (floor);
  g_object_set_data_full (G_OBJECT (box), "callboard-filter-bar", bar, bar_free);
  g_signal_connect_swapped (criteria, "changed", G_CALLBACK (on_changed_cb), bar);
  update (bar);
}
