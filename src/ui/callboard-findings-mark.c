/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/callboard-findings-mark.h"
#include "ui/shared/callboard-page.h"

struct _CallboardFindingsMark
{
  AdwBin                 parent_instance;

  GtkWidget             *icon;
  GtkWidget             *number;

  CallboardFindingField  about;
  GSignalGroup          *findings;  /* (owned): those of the session that is shown */
};

G_DEFINE_FINAL_TYPE (CallboardFindingsMark, callboard_findings_mark, ADW_TYPE_BIN)

static char *
dup_sentence (CallboardFindingField about,
              guint                 n)
{
  if (about == CALLBOARD_FINDING_AGENT)
    return g_strdup_printf (ngettext ("%u agent has a problem", "%u agents have problems", n), n);

  return g_strdup_printf (ngettext ("%u queue has a problem", "%u queues have problems", n), n);
}

static void
update (CallboardFindingsMark *self)
{
  g_autoptr(CallboardFindings) findings = g_signal_group_dup_target (self->findings);
  guint n = findings != NULL ? callboard_findings_count (findings, self->about) : 0;
  g_autofree char *number = g_strdup_printf ("%'u", n);
  g_autofree char *sentence = dup_sentence (self->about, n);

  gtk_widget_set_visible (GTK_WIDGET (self), n > 0);
  gtk_label_set_label (GTK_LABEL (self->number), number);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), sentence);
  callboard_widget_set_label (self->icon, sentence);
}

static void
callboard_findings_mark_dispose (GObject *object)
{
  g_clear_object (&CALLBOARD_FINDINGS_MARK (object)->findings);

  G_OBJECT_CLASS (callboard_findings_mark_parent_class)->dispose (object);
}

static void
callboard_findings_mark_class_init (CallboardFindingsMarkClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = callboard_findings_mark_dispose;
}

static void
callboard_findings_mark_init (CallboardFindingsMark *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);

  self->icon = gtk_image_new_from_icon_name ("dialog-warning-symbolic");
  self->number = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->number, "numeric");
  gtk_box_append (GTK_BOX (box), self->icon);
  gtk_box_append (GTK_BOX (box), self->number);
  adw_bin_set_child (ADW_BIN (self), box);
  gtk_widget_add_css_class (GTK_WIDGET (self), "warning");

  self->findings = g_signal_group_new (CALLBOARD_TYPE_FINDINGS);
  g_signal_group_connect_swapped (self->findings, "changed", G_CALLBACK (update), self);
}

/**
 * callboard_findings_mark_new:
 * @about: %CALLBOARD_FINDING_AGENT or %CALLBOARD_FINDING_QUEUE
 *
 * Returns: (transfer floating): a mark that is not seen before there is something to tell
 */
GtkWidget *
callboard_findings_mark_new (CallboardFindingField about)
{
  CallboardFindingsMark *self = g_object_new (CALLBOARD_TYPE_FINDINGS_MARK, NULL);

  self->about = about;
  update (self);

  return GTK_WIDGET (self);
}

/**
 * callboard_findings_mark_set_session:
 * @self: a mark
 * @session: (nullable): what the window shows
 */
void
callboard_findings_mark_set_session (CallboardFindingsMark *self,
                                     CallboardSession      *session)
{
  g_return_if_fail (CALLBOARD_IS_FINDINGS_MARK (self));

  g_signal_group_set_target (self->findings, session != NULL ? callboard_findings_get (session) : NULL);
  update (self);
}
