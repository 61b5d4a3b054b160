/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/shared/callboard-cell.h"
#include "ui/sheets/callboard-import-cell.h"

struct _CallboardImportCell
{
  AdwBin     parent_instance;

  GtkWidget *shown;     /* the text as it is shown */
  char      *heading;   /* (owned) */
  char      *text;      /* (owned) */
};

G_DEFINE_FINAL_TYPE (CallboardImportCell, callboard_import_cell, ADW_TYPE_BIN)

static guint edited_signal;

static GtkWidget *
get_entry (CallboardImportCell *self)
{
  GtkWidget *child = adw_bin_get_child (ADW_BIN (self));

  return GTK_IS_ENTRY (child) ? child : NULL;
}

static void
make_shown (CallboardImportCell *self)
{
  self->shown = callboard_inscription_new ();
  gtk_inscription_set_nat_chars (GTK_INSCRIPTION (self->shown), 10);
  adw_bin_set_child (ADW_BIN (self), self->shown);
  if (self->text != NULL)
    gtk_inscription_set_text (GTK_INSCRIPTION (self->shown), self->text);
}

/* The entry goes once whatever led here is over, as it is in the middle of telling about it. */
static gboolean
show_text_cb (gpointer data)
{
  CallboardImportCell *self = data;
  GtkWidget *entry = get_entry (self);
  gboolean focused = entry != NULL && gtk_widget_get_focus_child (entry) != NULL;

  if (entry == NULL)
    return G_SOURCE_REMOVE;

  make_shown (self);
  if (focused)
    gtk_widget_grab_focus (GTK_WIDGET (self));

  return G_SOURCE_REMOVE;
}

static void
leave (CallboardImportCell *self,
       gboolean             keep)
{
  GtkWidget *entry = get_entry (self);
  g_autofree char *text = NULL;

  if (entry == NULL || g_object_get_data (G_OBJECT (entry), "callboard-left") != NULL)
    return;

  g_object_set_data (G_OBJECT (entry), "callboard-left", GINT_TO_POINTER (1));
  text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry)));
  g_idle_add_full (G_PRIORITY_HIGH_IDLE, show_text_cb, g_object_ref (self), g_object_unref);
  if (keep && g_strcmp0 (text, self->text) != 0)
    {
      g_set_str (&self->text, text);
      g_signal_emit (self, edited_signal, 0, text);
    }
}

static void
on_activate_cb (CallboardImportCell *self)
{
  leave (self, TRUE);
}

static void
on_focus_leave_cb (CallboardImportCell *self)
{
  leave (self, TRUE);
}

static gboolean
on_entry_key_cb (CallboardImportCell *self,
                 guint                keyval)
{
  if (keyval != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;

  leave (self, FALSE);

  return GDK_EVENT_STOP;
}

static void
edit (CallboardImportCell *self)
{
  GtkWidget *entry;
  GtkEventController *focus, *keys;

  if (get_entry (self) != NULL)
    return;

  entry = gtk_entry_new ();
  focus = gtk_event_controller_focus_new ();
  keys = gtk_event_controller_key_new ();
  gtk_editable_set_text (GTK_EDITABLE (entry), self->text != NULL ? self->text : "");
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, self->heading, -1);
  g_signal_connect_object (entry, "activate", G_CALLBACK (on_activate_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (on_focus_leave_cb), self, G_CONNECT_SWAPPED);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_entry_key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (entry, focus);
  gtk_widget_add_controller (entry, keys);
  adw_bin_set_child (ADW_BIN (self), entry);
  self->shown = NULL;
  gtk_widget_grab_focus (entry);
}

static gboolean
on_key_cb (CallboardImportCell *self,
           guint                keyval)
{
  if (get_entry (self) != NULL ||
      (keyval != GDK_KEY_Return && keyval != GDK_KEY_KP_Enter && keyval != GDK_KEY_F2))
    return GDK_EVENT_PROPAGATE;

  edit (self);

  return GDK_EVENT_STOP;
}

static void
on_released_cb (CallboardImportCell *self)
{
  edit (self);
}

static gboolean
on_query_tooltip_cb (CallboardImportCell *self,
                     int                  x,
                     int                  y,
                     gboolean             keyboard_mode,
                     GtkTooltip          *tooltip)
{
  gtk_tooltip_set_text (tooltip, self->text);

  return self->text != NULL && *self->text != '\0' && get_entry (self) == NULL;
}

static void
callboard_import_cell_finalize (GObject *object)
{
  CallboardImportCell *self = CALLBOARD_IMPORT_CELL (object);

  g_free (self->heading);
  g_free (self->text);

  G_OBJECT_CLASS (callboard_import_cell_parent_class)->finalize (object);
}

static void
callboard_import_cell_class_init (CallboardImportCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = callboard_import_cell_finalize;
  gtk_widget_class_set_css_name (widget_class, "importcell");
  /* What is in a button is not told of, and an entry will be in it. */
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);

  edited_signal = g_signal_new ("edited", CALLBOARD_TYPE_IMPORT_CELL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
callboard_import_cell_init (CallboardImportCell *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (click, "released", G_CALLBACK (on_released_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (on_query_tooltip_cb), NULL);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  make_shown (self);
}

/**
 * callboard_import_cell_new:
 * @heading: what stands above its column
 *
 * Returns: (transfer floating): an empty cell
 */
GtkWidget *
callboard_import_cell_new (const char *heading)
{
  CallboardImportCell *self = g_object_new (CALLBOARD_TYPE_IMPORT_CELL, NULL);

  self->heading = g_strdup (heading);

  return GTK_WIDGET (self);
}

/**
 * callboard_import_cell_set_text:
 * @self: a cell
 * @text: what it says
 * @line: the line it is on, by which it is told from others
 */
void
callboard_import_cell_set_text (CallboardImportCell *self,
                                const char          *text,
                                guint                line)
{
  /* Translators: what a cell of a spreadsheet is called: its column's heading, its line, what it says. */
  g_autofree char *label = g_strdup_printf (_("%s, line %u: %s"), self->heading, line, text);

  g_set_str (&self->text, text);
  if (self->shown != NULL)
    gtk_inscription_set_text (GTK_INSCRIPTION (self->shown), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  GTK_ACCESSIBLE_PROPERTY_KEY_SHORTCUTS, "Return", -1);
}
