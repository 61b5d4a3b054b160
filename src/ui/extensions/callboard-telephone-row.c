/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/extensions/callboard-extension-binding.h"
#include "ui/extensions/callboard-telephone-row.h"

struct _CallboardTelephoneRow
{
  GtkWidget         parent_instance;

  GtkLabel         *title_label;
  GtkLabel         *extensions_label;

  CallboardSession *session;    /* (owned) */
  CallboardAgent   *agent;      /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (CallboardTelephoneRow, callboard_telephone_row, GTK_TYPE_WIDGET)

static guint dropped_signal;

/* "1001 SIP, 1002 WebRTC", as far as the types are known. */
static char *
dup_extensions (CallboardTelephoneRow *self)
{
  CallboardExtensionRegister *all = callboard_session_get_register (self->session);
  const char * const *numbers = callboard_agent_get_extensions (self->agent);
  g_autoptr(GPtrArray) parts = g_ptr_array_new_null_terminated (0, g_free, TRUE);

  for (guint i = 0; numbers[i] != NULL; i++)
    {
      CallboardKnownExtension *known = callboard_extension_register_lookup (all, numbers[i]);
      CallboardSignalType type = known != NULL ? callboard_known_extension_get_signal_type (known) : CALLBOARD_SIGNAL_UNKNOWN;

      g_ptr_array_add (parts, type != CALLBOARD_SIGNAL_UNKNOWN
                                ? g_strdup_printf ("%s %s", numbers[i], callboard_signal_type_get_label (type))
                                : g_strdup (numbers[i]));
    }
  if (parts->len == 0)
    return g_strdup (_("No extension"));

  return g_strjoinv (_(", "), (char **) parts->pdata);
}

static void
show (CallboardTelephoneRow *self)
{
  g_autofree char *extensions = NULL;

  if (self->agent == NULL)
    return;

  extensions = dup_extensions (self);
  gtk_label_set_label (self->title_label, callboard_item_get_title (CALLBOARD_ITEM (self->agent)));
  gtk_label_set_label (self->extensions_label, extensions);
}

static gboolean
on_drop_cb (CallboardTelephoneRow *self,
            const GValue          *value)
{
  if (self->agent == NULL)
    return FALSE;

  g_signal_emit (self, dropped_signal, 0, g_value_get_boxed (value));

  return TRUE;
}

static void
callboard_telephone_row_dispose (GObject *object)
{
  CallboardTelephoneRow *self = CALLBOARD_TELEPHONE_ROW (object);
  GtkWidget *child;

  callboard_telephone_row_set_agent (self, NULL);
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (callboard_session_get_register (self->session), self);
  g_clear_object (&self->session);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  gtk_widget_dispose_template (GTK_WIDGET (self), CALLBOARD_TYPE_TELEPHONE_ROW);

  G_OBJECT_CLASS (callboard_telephone_row_parent_class)->dispose (object);
}

static void
callboard_telephone_row_class_init (CallboardTelephoneRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = callboard_telephone_row_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/callboard/Callboard/ui/callboard-telephone-row.ui");
  gtk_widget_class_bind_template_child (widget_class, CallboardTelephoneRow, title_label);
  gtk_widget_class_bind_template_child (widget_class, CallboardTelephoneRow, extensions_label);
  gtk_widget_class_set_css_name (widget_class, "telephonerow");

  dropped_signal = g_signal_new ("dropped", CALLBOARD_TYPE_TELEPHONE_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_STRV);
}

static void
callboard_telephone_row_init (CallboardTelephoneRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * callboard_telephone_row_new:
 * @session: whose agents and extensions they are
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
callboard_telephone_row_new (CallboardSession *session)
{
  CallboardTelephoneRow *self = g_object_new (CALLBOARD_TYPE_TELEPHONE_ROW, NULL);
  GtkDropTarget *drop;

  self->session = g_object_ref (session);
  g_signal_connect_object (callboard_session_get_register (session), "updated", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  if (!callboard_session_get_writable (session))
    return GTK_WIDGET (self);

  drop = gtk_drop_target_new (CALLBOARD_TYPE_DRAGGED_NUMBERS, GDK_ACTION_COPY | GDK_ACTION_MOVE);
  g_signal_connect_object (drop, "drop", G_CALLBACK (on_drop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));

  return GTK_WIDGET (self);
}

/**
 * callboard_telephone_row_get_agent:
 *
 * Returns: (transfer none) (nullable): whom it shows
 */
CallboardAgent *
callboard_telephone_row_get_agent (CallboardTelephoneRow *self)
{
  return self->agent;
}

/**
 * callboard_telephone_row_set_agent:
 * @agent: (nullable): whom to show
 */
void
callboard_telephone_row_set_agent (CallboardTelephoneRow *self,
                                   CallboardAgent        *agent)
{
  if (self->agent != NULL)
    g_signal_handlers_disconnect_by_data (self->agent, self);
  g_set_object (&self->agent, agent);
  if (agent != NULL)
    g_signal_connect_object (agent, "changed", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  show (self);
}
