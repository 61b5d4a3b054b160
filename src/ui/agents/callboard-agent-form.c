/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/agents/callboard-agent-form.h"
#include "ui/queues/callboard-queue-picker.h"
#include "ui/shared/callboard-form.h"

struct _CallboardAgentForm
{
  AdwBin                parent_instance;

  AdwPreferencesGroup  *person_group;
  AdwEntryRow          *id_row;
  AdwEntryRow          *work_id_row;
  AdwEntryRow          *name_row;
  AdwEntryRow          *mobile_row;
  AdwEntryRow          *email_row;
  AdwComboRow          *role_row;
  AdwSwitchRow         *enabled_row;
  AdwSwitchRow         *extensions_row;
  AdwSpinRow           *wrap_up_row;
  AdwSpinRow           *out_wrap_up_row;
  AdwEntryRow          *access_row;
  CallboardQueuePicker *queue_picker;

  CallboardSession     *session;   /* (owned) (nullable) */
  CallboardAgent       *agent;     /* (owned) (nullable): none while it is a new one */
  CallboardForm        *form;      /* (owned) */

  /* What the rows said of the agent before anybody typed: what is live can change meanwhile. */
  CallboardAgentRecord *before;    /* (owned) (nullable) */
  char                **queues_before; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (CallboardAgentForm, callboard_agent_form, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_VALID,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static char *
check_id (const char *text,
          gpointer    user_data)
{
  CallboardAgentForm *self = user_data;

  return callboard_rule_check_agent_id (callboard_session_get_floor (self->session), text, TRUE);
}

static char *
check_work_id (const char *text,
               gpointer    user_data)
{
  CallboardAgentForm *self = user_data;

  /* Agents without one exist, and can stay so. */
  return self->agent != NULL && *text == '\0' ? NULL : callboard_rule_check_work_id (text);
}

static char *
check_mobile (const char *text,
              gpointer    user_data)
{
  return callboard_rule_check_mobile (text);
}

static char *
check_email (const char *text,
             gpointer    user_data)
{
  return callboard_rule_check_email (text);
}

/**
 * callboard_agent_form_check_access:
 * @text: what was typed as assistant access
 * @user_data: not used
 *
 * Returns: (transfer full) (nullable): what is wrong with it, a #CallboardFormRule
 */
char *
callboard_agent_form_check_access (const char *text,
                                   gpointer    user_data)
{
  if (*text == '\0' || g_ascii_string_to_signed (text, 10, 0, G_MAXINT32, NULL, NULL))
    return NULL;

  return g_strdup (_("Enter a whole number, or nothing."));
}

static void
on_valid_cb (CallboardAgentForm *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VALID]);
}

static void
callboard_agent_form_get_property (GObject    *object,
                                   guint       prop_id,
                                   GValue     *value,
                                   GParamSpec *pspec)
{
  if (prop_id == PROP_VALID)
    g_value_set_boolean (value, callboard_agent_form_get_valid (CALLBOARD_AGENT_FORM (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
callboard_agent_form_dispose (GObject *object)
{
  CallboardAgentForm *self = CALLBOARD_AGENT_FORM (object);

  g_clear_object (&self->form);
  gtk_widget_dispose_template (GTK_WIDGET (self), CALLBOARD_TYPE_AGENT_FORM);
  g_clear_pointer (&self->before, callboard_record_unref);
  g_clear_pointer (&self->queues_before, g_strfreev);
  g_clear_object (&self->agent);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (callboard_agent_form_parent_class)->dispose (object);
}

static void
callboard_agent_form_class_init (CallboardAgentFormClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = callboard_agent_form_get_property;
  object_class->dispose = callboard_agent_form_dispose;

  properties[PROP_VALID] = g_param_spec_boolean ("valid", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (CALLBOARD_TYPE_QUEUE_PICKER);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/callboard/Callboard/ui/callboard-agent-form.ui");
  gtk_widget_class_bind_template_child (widget_class, CallboardAgentForm, person_group);
  gtk_widget_class_bind_template_child (widget_class, CallboardAgentForm, id_row);
  gtk_widget_class_bind_template_child (widget_class, CallboardAgentForm, work_id_row);
  gtk_widget_class_bind_template_child (widget_class, CallboardAgentForm, name_row);
  gtk_widget_class_bind_template_child (widget_class, CallboardAgentForm, mobile_row);
  gtk_widget_class_bind_template_child (widget_class, CallboardAgentForm, email_row);
  gtk_widget_class_bind_template_child (widget_class, CallboardAgentForm, role_row);
  gtk_widget_class_bind_template_child (widget_class, CallboardAgentForm, enabled_row);
  gtk_widget_class_bind_template_child (widget_class, CallboardAgentForm, extensions_row);
  gtk_widget_class_bind_template_child (widget_class, CallboardAgentForm, wrap_up_row);
  gtk_widget_class_bind_template_child (widget_class, CallboardAgentForm, out_wrap_up_row);
  gtk_widget_class_bind_template_child (widget_class, CallboardAgentForm, access_row);
  gtk_widget_class_bind_template_child (widget_class, CallboardAgentForm, queue_picker);
}

static void
callboard_agent_form_init (CallboardAgentForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
set_text (AdwEntryRow *row,
          const char  *text)
{
  gtk_editable_set_text (GTK_EDITABLE (row), text != NULL ? text : "");
}

static void
fill (CallboardAgentForm   *self,
      CallboardAgentRecord *record,
      guint32               fields)
{
  const struct { CallboardAgentField field; AdwEntryRow *row; const char *text; } texts[] = {
    { CALLBOARD_AGENT_ID, self->id_row, record->id },
    { CALLBOARD_AGENT_WORK_ID, self->work_id_row, record->work_id },
    { CALLBOARD_AGENT_NAME, self->name_row, record->name },
    { CALLBOARD_AGENT_MOBILE, self->mobile_row, record->mobile },
    { CALLBOARD_AGENT_EMAIL, self->email_row, record->email },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    if ((fields & CALLBOARD_FIELD_BIT (texts[i].field)) != 0)
      set_text (texts[i].row, texts[i].text);
  if ((fields & CALLBOARD_FIELD_BIT (CALLBOARD_AGENT_ROLE)) != 0)
    adw_combo_row_set_selected (self->role_row, g_strcmp0 (callboard_role_normalize (record->role), "leader") == 0);
  if ((fields & CALLBOARD_FIELD_BIT (CALLBOARD_AGENT_ENABLED)) != 0)
    adw_switch_row_set_active (self->enabled_row,
                               record->enabled || !callboard_record_has (record, CALLBOARD_AGENT_ENABLED));
  if ((fields & CALLBOARD_FIELD_BIT (CALLBOARD_AGENT_WRAP_UP_TIME)) != 0)
    adw_spin_row_set_value (self->wrap_up_row, (double) record->wrap_up_time);
  if ((fields & CALLBOARD_FIELD_BIT (CALLBOARD_AGENT_OUT_WRAP_UP_TIME)) != 0)
    adw_spin_row_set_value (self->out_wrap_up_row, (double) record->out_wrap_up_time);
}

static void
take_text (AdwEntryRow          *row,
           CallboardAgentRecord *record,
           CallboardAgentField   field)
{
  g_autofree char *text = callboard_form_dup_text (row);

  callboard_record_set_string (record, field, text);
}

/* Everything as the rows have it. */
static CallboardAgentRecord *
dup_rows (CallboardAgentForm *self)
{
  CallboardAgentRecord *record = callboard_record_new (&callboard_agent_record_type);
  g_autofree char *access = callboard_form_dup_text (self->access_row);

  take_text (self->id_row, record, CALLBOARD_AGENT_ID);
  take_text (self->work_id_row, record, CALLBOARD_AGENT_WORK_ID);
  take_text (self->name_row, record, CALLBOARD_AGENT_NAME);
  take_text (self->mobile_row, record, CALLBOARD_AGENT_MOBILE);
  take_text (self->email_row, record, CALLBOARD_AGENT_EMAIL);
  callboard_record_set_string (record, CALLBOARD_AGENT_ROLE,
                               adw_combo_row_get_selected (self->role_row) == 1 ? "leader" : "agent");
  callboard_record_set_integer (record, CALLBOARD_AGENT_ENABLED, adw_switch_row_get_active (self->enabled_row));
  callboard_record_set_integer (record, CALLBOARD_AGENT_WRAP_UP_TIME,
                                (gint64) adw_spin_row_get_value (self->wrap_up_row));
  callboard_record_set_integer (record, CALLBOARD_AGENT_OUT_WRAP_UP_TIME,
                                (gint64) adw_spin_row_get_value (self->out_wrap_up_row));
  if (*access != '\0')
    callboard_record_set_integer (record, CALLBOARD_AGENT_ASSISTANT_ACCESS, g_ascii_strtoll (access, NULL, 10));

  return record;
}

static char **
missing_from (const char * const *ids,
              const char * const *others)
{
  g_autoptr(GStrvBuilder) missing = g_strv_builder_new ();

  for (gsize i = 0; ids[i] != NULL; i++)
    if (!g_strv_contains (others, ids[i]))
      g_strv_builder_add (missing, ids[i]);

  return g_strv_builder_end (missing);
}

/* What somebody chose is told from what the agent was in, not from what the agent is in by now. */
static void
dup_moves (CallboardAgentForm   *self,
           char               ***joining,
           char               ***leaving)
{
  static const char * const none[] = { NULL };
  const char * const *before = self->queues_before != NULL ? (const char * const *) self->queues_before : none;
  g_auto(GStrv) chosen = callboard_queue_picker_dup_ids (self->queue_picker);

  *joining = missing_from ((const char * const *) chosen, before);
  *leaving = missing_from (before, (const char * const *) chosen);
}

static void
take_agent (CallboardAgentForm *self,
            CallboardAgent     *agent)
{
  g_set_object (&self->agent, agent);
  fill (self, callboard_item_get_record (CALLBOARD_ITEM (agent)), CALLBOARD_FIELDS_ALL);
  g_clear_pointer (&self->before, callboard_record_unref);
  self->before = dup_rows (self);
  g_strfreev (self->queues_before);
  self->queues_before = g_strdupv ((char **) callboard_agent_get_queues (agent));
}

static void
show_what_applies (CallboardAgentForm *self)
{
  gboolean is_new = self->agent == NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->id_row), is_new);
  if (is_new)
    adw_preferences_group_set_description (self->person_group, _("Only an ID and a Work ID are needed, which nobody else may "
                                                                "have. The ID cannot be changed later."));
  gtk_widget_set_visible (GTK_WIDGET (self->extensions_row), is_new);
  if (!is_new && callboard_agent_get_signed_in (self->agent))
    adw_action_row_set_subtitle (ADW_ACTION_ROW (self->enabled_row), _("Signed in now. Who is disabled is signed out first."));
}

/**
 * callboard_agent_form_set_agent:
 * @session: whose floor it is
 * @agent: (nullable): whom it is about; %NULL for a new one
 */
void
callboard_agent_form_set_agent (CallboardAgentForm *self,
                                CallboardSession   *session,
                                CallboardAgent     *agent)
{
  g_set_object (&self->session, session);
  callboard_queue_picker_set_session (self->queue_picker, session);
  if (agent != NULL)
    {
      take_agent (self, agent);
      callboard_queue_picker_set_ids (self->queue_picker, callboard_agent_get_queues (agent));
    }
  show_what_applies (self);

  self->form = callboard_form_new ();
  g_signal_connect_object (self->form, "notify::valid", G_CALLBACK (on_valid_cb), self, G_CONNECT_SWAPPED);
  callboard_form_add (self->form, self->id_row, check_id, self);
  callboard_form_add (self->form, self->work_id_row, check_work_id, self);
  callboard_form_add (self->form, self->mobile_row, check_mobile, self);
  callboard_form_add (self->form, self->email_row, check_email, self);
  callboard_form_add (self->form, self->access_row, callboard_agent_form_check_access, self);
  on_valid_cb (self);
}

/**
 * callboard_agent_form_take_like:
 * @agent: another agent
 *
 * Fills what a new agent can have in common with @agent: role, whether enabled, wrap-up times, queues and whether there
 * is a telephone; not what is a person's own.
 */
void
callboard_agent_form_take_like (CallboardAgentForm *self,
                                CallboardAgent     *agent)
{
  fill (self, callboard_item_get_record (CALLBOARD_ITEM (agent)),
        CALLBOARD_FIELD_BIT (CALLBOARD_AGENT_ROLE) | CALLBOARD_FIELD_BIT (CALLBOARD_AGENT_ENABLED) |
        CALLBOARD_FIELD_BIT (CALLBOARD_AGENT_WRAP_UP_TIME) | CALLBOARD_FIELD_BIT (CALLBOARD_AGENT_OUT_WRAP_UP_TIME));
  adw_switch_row_set_active (self->extensions_row, callboard_agent_get_extensions (agent)[0] != NULL);
  callboard_queue_picker_set_ids (self->queue_picker, callboard_agent_get_queues (agent));
}

static void
add_all (GStrvBuilder       *builder,
         const char * const *ids)
{
  for (gsize i = 0; ids[i] != NULL; i++)
    g_strv_builder_add (builder, ids[i]);
}

/**
 * callboard_agent_form_was_made:
 * @agent: the agent that is there now
 *
 * From now on it is about @agent and keeps what was typed: a plan is what is still different. What was not typed is as
 * @agent has it.
 */
void
callboard_agent_form_was_made (CallboardAgentForm *self,
                               CallboardAgent     *agent)
{
  g_autoptr(CallboardAgentRecord) rows = dup_rows (self);
  guint32 typed = self->before != NULL ? callboard_record_diff (self->before, rows) : CALLBOARD_FIELDS_ALL;
  g_autoptr(GStrvBuilder) chosen = g_strv_builder_new ();
  g_auto(GStrv) joining = NULL;
  g_auto(GStrv) leaving = NULL;
  g_auto(GStrv) staying = NULL;
  g_auto(GStrv) ids = NULL;

  dup_moves (self, &joining, &leaving);
  take_agent (self, agent);
  fill (self, rows, typed);
  staying = missing_from (callboard_agent_get_queues (agent), (const char * const *) leaving);
  add_all (chosen, (const char * const *) staying);
  add_all (chosen, (const char * const *) joining);
  ids = g_strv_builder_end (chosen);
  callboard_queue_picker_set_ids (self->queue_picker, (const char * const *) ids);
  show_what_applies (self);
  callboard_form_check (self->form);
}

/**
 * callboard_agent_form_get_valid:
 *
 * Returns: whether everything typed will do
 */
gboolean
callboard_agent_form_get_valid (CallboardAgentForm *self)
{
  return self->form != NULL && callboard_form_get_valid (self->form);
}

/**
 * callboard_agent_form_dup_id:
 *
 * Returns: (transfer full): the id that was typed
 */
char *
callboard_agent_form_dup_id (CallboardAgentForm *self)
{
  return callboard_form_dup_text (self->id_row);
}

/**
 * callboard_agent_form_get_first:
 *
 * Returns: (transfer none): where one begins to type
 */
GtkWidget *
callboard_agent_form_get_first (CallboardAgentForm *self)
{
  return GTK_WIDGET (self->agent == NULL ? self->id_row : self->name_row);
}

static gboolean
is_said (CallboardAgentRecord *record,
         CallboardAgentField   field)
{
  g_autofree char *text = callboard_record_dup_text (record, field);

  return text != NULL && *text != '\0';
}

/* What somebody typed; of a new agent, everything that says something. */
static CallboardAgentRecord *
dup_record (CallboardAgentForm *self)
{
  static const CallboardAgentField optional[] = {
    CALLBOARD_AGENT_WORK_ID, CALLBOARD_AGENT_NAME, CALLBOARD_AGENT_MOBILE, CALLBOARD_AGENT_EMAIL,
  };
  CallboardAgentRecord *record = dup_rows (self);
  guint32 typed = self->before != NULL ? callboard_record_diff (self->before, record) : CALLBOARD_FIELDS_ALL;

  for (gsize i = 0; self->before == NULL && i < G_N_ELEMENTS (optional); i++)
    if (!is_said (record, optional[i]))
      typed &= ~CALLBOARD_FIELD_BIT (optional[i]);
  if (self->before == NULL && record->wrap_up_time == 0)
    typed &= ~CALLBOARD_FIELD_BIT (CALLBOARD_AGENT_WRAP_UP_TIME);
  if (self->before == NULL && record->out_wrap_up_time == 0)
    typed &= ~CALLBOARD_FIELD_BIT (CALLBOARD_AGENT_OUT_WRAP_UP_TIME);
  for (guint i = CALLBOARD_AGENT_ID + 1; i < CALLBOARD_AGENT_N_FIELDS; i++)
    if ((typed & CALLBOARD_FIELD_BIT (i)) == 0)
      callboard_record_unset (record, i);

  return record;
}

static gboolean
plan_edit (CallboardAgentForm    *self,
           CallboardPlan         *plan,
           CallboardAgentRecord  *changes,
           GError               **error)
{
  g_auto(GStrv) joining = NULL;
  g_auto(GStrv) leaving = NULL;
  gboolean disables = callboard_record_has (changes, CALLBOARD_AGENT_ENABLED) && !changes->enabled;

  dup_moves (self, &joining, &leaving);
  if (disables && !callboard_plan_sign_out (plan, changes->id, error))
    return FALSE;
  if (changes->parent.set != CALLBOARD_FIELD_BIT (CALLBOARD_AGENT_ID) && !callboard_plan_edit_agent (plan, changes, error))
    return FALSE;
  if (*joining != NULL &&
      !callboard_plan_enroll (plan, changes->id, (const char * const *) joining, FALSE, error))
    return FALSE;

  return *leaving == NULL || callboard_plan_withdraw (plan, changes->id, (const char * const *) leaving, error);
}

/**
 * callboard_agent_form_make_plan:
 *
 * Returns: (transfer full) (nullable): what it takes to make the agent as it was typed, perhaps without any step; %NULL
 *   with @error set where that is ruled out
 */
CallboardPlan *
callboard_agent_form_make_plan (CallboardAgentForm  *self,
                                GError             **error)
{
  g_autoptr(CallboardAgentRecord) record = dup_record (self);
  g_autofree char *name = callboard_form_dup_text (self->name_row);
  g_autofree char *title = g_strdup_printf (self->agent != NULL ? _("Edit %s") : _("Create %s"),
                                            *name != '\0' ? name : record->id);
  g_autoptr(CallboardPlan) plan = callboard_plan_new (callboard_session_get_floor (self->session), title);
  g_auto(GStrv) queues = callboard_queue_picker_dup_ids (self->queue_picker);
  gboolean planned;

  if (self->agent != NULL)
    planned = plan_edit (self, plan, record, error);
  else
    planned = callboard_plan_create_agent (plan, record, adw_switch_row_get_active (self->extensions_row), NULL,
                                           (const char * const *) queues, error);

  return planned ? g_steal_pointer (&plan) : NULL;
}

/**
 * callboard_agent_form_complain:
 * @field: (nullable): a field's name, as an error has it
 * @sentence: what is wrong with it
 *
 * Returns: whether there is a row for @field, which says so now
 */
gboolean
callboard_agent_form_complain (CallboardAgentForm *self,
                               const char         *field,
                               const char         *sentence)
{
  const struct { const char *name; AdwEntryRow *row; } rows[] = {
    { "id", self->id_row }, { "work_id", self->work_id_row }, { "name", self->name_row },
    { "mobile", self->mobile_row }, { "email", self->email_row }, { "assistant_access", self->access_row },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    if (g_strcmp0 (rows[i].name, field) == 0 && gtk_widget_get_visible (GTK_WIDGET (rows[i].row)))
      {
        callboard_form_complain (self->form, rows[i].row, sentence);
        return TRUE;
      }

  return FALSE;
}
