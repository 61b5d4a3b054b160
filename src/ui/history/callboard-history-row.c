/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include "ui/history/callboard-history-row.h"
#include "ui/shared/callboard-time.h"

struct _CallboardHistoryRow
{
  AdwBin                 parent_instance;

  GtkImage              *icon;
  GtkLabel              *title_label;
  GtkLabel              *note_label;

  CallboardHistoryEntry *entry;   /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (CallboardHistoryRow, callboard_history_row, ADW_TYPE_BIN)

static void
update (CallboardHistoryRow *self)
{
  CallboardRunRecord *record = callboard_history_entry_get_record (self->entry);
  const char *style_class;
  const char *icon_name = callboard_history_entry_get_icon (self->entry, &style_class);
  g_autofree char *title = callboard_history_entry_dup_title (self->entry);
  g_autofree char *outcome = callboard_history_entry_dup_outcome (self->entry);
  g_autofree char *time = callboard_time_dup_of (record->started);
  g_autofree char *origin = callboard_history_entry_dup_origin (self->entry);
  g_autofree char *note = g_strdup_printf ("%s · %s", time, origin);

  gtk_image_set_from_icon_name (self->icon, icon_name);
  gtk_widget_set_css_classes (GTK_WIDGET (self->icon), (const char *[]) { style_class, NULL });
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->icon), outcome);
  gtk_label_set_label (self->title_label, title);
  gtk_label_set_label (self->note_label, note);
}

static void
callboard_history_row_dispose (GObject *object)
{
  callboard_history_row_set_entry (CALLBOARD_HISTORY_ROW (object), NULL);

  G_OBJECT_CLASS (callboard_history_row_parent_class)->dispose (object);
}

static void
callboard_history_row_class_init (CallboardHistoryRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = callboard_history_row_dispose;
}

static void
callboard_history_row_init (CallboardHistoryRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  self->icon = GTK_IMAGE (gtk_image_new ());
  gtk_widget_set_valign (GTK_WIDGET (self->icon), GTK_ALIGN_START);
  gtk_widget_set_margin_top (GTK_WIDGET (self->icon), 2);
  self->title_label = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0f, "ellipsize", PANGO_ELLIPSIZE_END, "lines", 2,
                                    "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, NULL);
  self->note_label = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0f, "ellipsize", PANGO_ELLIPSIZE_END, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->note_label), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->note_label), "dimmed");
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (texts), GTK_WIDGET (self->title_label));
  gtk_box_append (GTK_BOX (texts), GTK_WIDGET (self->note_label));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->icon));
  gtk_box_append (GTK_BOX (box), texts);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  adw_bin_set_child (ADW_BIN (self), box);
}

/**
 * callboard_history_row_new:
 *
 * Returns: (transfer floating): a row without an entry
 */
GtkWidget *
callboard_history_row_new (void)
{
  return g_object_new (CALLBOARD_TYPE_HISTORY_ROW, NULL);
}

/**
 * callboard_history_row_set_entry:
 * @self: a row
 * @entry: (nullable): what to show and follow
 */
void
callboard_history_row_set_entry (CallboardHistoryRow   *self,
                                 CallboardHistoryEntry *entry)
{
  g_return_if_fail (CALLBOARD_IS_HISTORY_ROW (self));

  if (self->entry != NULL)
    g_signal_handlers_disconnect_by_data (self->entry, self);
  g_set_object (&self->entry, entry);
  if (entry == NULL)
    return;

  g_signal_connect_object (entry, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}
