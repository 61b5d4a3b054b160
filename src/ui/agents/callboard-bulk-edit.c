/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "base/callboard-error.h"
#include "ui/agents/callboard-agent-form.h"
#include "ui/agents/callboard-bulk-edit.h"
#include "ui/agents/callboard-bulk.h"
#include "ui/shared/callboard-form.h"

struct _CallboardBulkEdit
{
  AdwBin         parent_instance;

  AdwComboRow   *role_row;
  AdwEntryRow   *wrap_up_row;
  AdwEntryRow   *out_wrap_up_row;
  AdwEntryRow   *access_row;

  CallboardForm *form;   /* (owned) */
};

G_DEFINE_FINAL_TYPE (CallboardBulkEdit, callboard_bulk_edit, ADW_TYPE_BIN)

enum {
  PROP_0,
  PROP_VALID,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static char *
check_seconds (const char *text,
               gpointer    user_data)
{
  return callboard_rule_check_seconds (text);
}

/* Something has to be asked for. */
static gboolean
get_valid (CallboardBulkEdit *self)
{
  AdwEntryRow *rows[] = { self->wrap_up_row, self->out_wrap_up_row, self->access_row };
  gboolean asked = adw_combo_row_get_selected (self->role_row) > 0;

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = callboard_form_dup_text (rows[i]);

      asked |= *text != '\0';
    }

  return asked && callboard_form_get_valid (self->form);
}

static void
on_changed_cb (CallboardBulkEdit *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VALID]);
}

static void
callboard_bulk_edit_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  if (prop_id == PROP_VALID)
    g_value_set_boolean (value, get_valid (CALLBOARD_BULK_EDIT (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
callboard_bulk_edit_dispose (GObject *object)
{
  CallboardBulkEdit *self = CALLBOARD_BULK_EDIT (object);

  g_clear_object (&self->form);
  gtk_widget_dispose_template (GTK_WIDGET (self), CALLBOARD_TYPE_BULK_EDIT);

  G_OBJECT_CLASS (callboard_bulk_edit_parent_class)->dispose (object);
}

static void
callboard_bulk_edit_class_init (CallboardBulkEditClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = callboard_bulk_edit_get_property;
  object_class->dispose = callboard_bulk_edit_dispose;

  properties[PROP_VALID] = g_param_spec_boolean ("valid", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/callboard/Callboard/ui/callboard-bulk-edit.ui");
  gtk_widget_class_bind_template_child (widget_class, CallboardBulkEdit, role_row);
  gtk_widget_class_bind_template_child (widget_class, CallboardBulkEdit, wrap_up_row);
  gtk_widget_class_bind_template_child (widget_class, CallboardBulkEdit, out_wrap_up_row);
  gtk_widget_class_bind_template_child (widget_class, CallboardBulkEdit, access_row);
}

static void
callboard_bulk_edit_init (CallboardBulkEdit *self)
{
  AdwEntryRow *rows[3];

  gtk_widget_init_template (GTK_WIDGET (self));
  self->form = callboard_form_new ();
  callboard_form_add (self->form, self->wrap_up_row, check_seconds, NULL);
  callboard_form_add (self->form, self->out_wrap_up_row, check_seconds, NULL);
  callboard_form_add (self->form, self->access_row, callboard_agent_form_check_access, NULL);
  rows[0] = self->wrap_up_row;
  rows[1] = self->out_wrap_up_row;
  rows[2] = self->access_row;
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    g_signal_connect_object (rows[i], "changed", G_CALLBACK (on_changed_cb), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (self->form, "notify::valid", G_CALLBACK (on_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->role_row, "notify::selected", G_CALLBACK (on_changed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * callboard_bulk_edit_new:
 *
 * Returns: (transfer floating): rows that leave everything as it is
 */
GtkWidget *
callboard_bulk_edit_new (void)
{
  return g_object_new (CALLBOARD_TYPE_BULK_EDIT, NULL);
}

static void
take_number (AdwEntryRow          *row,
             CallboardAgentRecord *record,
             CallboardAgentField   field)
{
  g_autofree char *text = callboard_form_dup_text (row);

  if (*text != '\0')
    callboard_record_set_integer (record, field, g_ascii_strtoll (text, NULL, 10));
}

static CallboardAgentRecord *
dup_changes (CallboardBulkEdit *self,
             CallboardItem     *agent)
{
  CallboardAgentRecord *changes = callboard_record_new (&callboard_agent_record_type);
  guint role = adw_combo_row_get_selected (self->role_row);

  callboard_record_set_string (changes, CALLBOARD_AGENT_ID, callboard_item_get_id (agent));
  if (role > 0)
    callboard_record_set_string (changes, CALLBOARD_AGENT_ROLE, role == 1 ? "agent" : "leader");
  take_number (self->wrap_up_row, changes, CALLBOARD_AGENT_WRAP_UP_TIME);
  take_number (self->out_wrap_up_row, changes, CALLBOARD_AGENT_OUT_WRAP_UP_TIME);
  take_number (self->access_row, changes, CALLBOARD_AGENT_ASSISTANT_ACCESS);

  return changes;
}

/**
 * callboard_bulk_edit_make_plan:
 * @content: a #CallboardBulkEdit
 * @session: whose floor it is
 * @agents: (element-type CallboardAgent): whom to change
 * @title: the plan's
 * @error: return location for an error
 *
 * Returns: (transfer full): what gives each of @agents the fields that were asked for, as far as they differ (05)
 */
CallboardPlan *
callboard_bulk_edit_make_plan (GtkWidget         *content,
                               CallboardSession  *session,
                               GPtrArray         *agents,
                               const char        *title,
                               GError           **error)
{
  CallboardPlan *plan = callboard_plan_new (callboard_session_get_floor (session), title);
  g_autoptr(GPtrArray) refusals = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < agents->len; i++)
    {
      g_autoptr(CallboardAgentRecord) changes = dup_changes (CALLBOARD_BULK_EDIT (content), g_ptr_array_index (agents, i));
      g_autoptr(GError) refusal = NULL;

      if (!callboard_plan_edit_agent (plan, changes, &refusal))
        g_ptr_array_add (refusals, callboard_error_dup_sentence (refusal));
    }
  callboard_bulk_note (plan, refusals);

  return plan;
}
