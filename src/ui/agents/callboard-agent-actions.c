/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include "base/callboard-idle.h"
#include "ui/agents/callboard-agent-action.h"
#include "ui/agents/callboard-agent-actions.h"
#include "ui/agents/callboard-agent-dialog.h"
#include "ui/agents/callboard-agent-table.h"
#include "ui/agents/callboard-bulk.h"
#include "ui/extensions/callboard-extension-binding.h"
#include "ui/extensions/callboard-hand-over-dialog.h"
#include "ui/grid/callboard-grid-dialog.h"
#include "ui/queues/callboard-membership.h"
#include "ui/shared/callboard-copy.h"
#include "ui/shared/callboard-widgets.h"
#include "ui/sheets/callboard-export-dialog.h"

/* What a widget with these actions is about. It goes with the widget. */
typedef struct
{
  CallboardSession *session;   /* (owned) */
  GtkWidget        *near;      /* (unowned): in the widget, for questions and toasts */
  GtkColumnView    *view;      /* (unowned): in the widget */
} Subject;

static GQuark
subject_quark (void)
{
  return g_quark_from_static_string ("callboard-agent-actions");
}

static void
subject_free (gpointer data)
{
  Subject *subject = data;

  g_object_unref (subject->session);
  g_free (subject);
}

static Subject *
get_subject (GtkWidget *widget)
{
  return g_object_get_qdata (G_OBJECT (widget), subject_quark ());
}

static GPtrArray *
dup_agents (Subject *subject)
{
  return callboard_selection_dup_items (gtk_column_view_get_model (subject->view));
}

static void
open_dialog (Subject        *subject,
             CallboardAgent *agent)
{
  adw_dialog_present (ADW_DIALOG (callboard_agent_dialog_new (subject->session, agent)), subject->near);
}

static void
action_edit (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  Subject *subject = get_subject (widget);
  g_autoptr(GPtrArray) agents = dup_agents (subject);

  if (agents->len == 1)
    open_dialog (subject, g_ptr_array_index (agents, 0));
  else
    callboard_bulk_edit (subject->near, subject->session, agents);
}

static void
action_copy_agent (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  Subject *subject = get_subject (widget);
  g_autoptr(GPtrArray) agents = dup_agents (subject);

  if (agents->len == 1)
    callboard_agent_dialog_present (callboard_agent_dialog_new_like (subject->session, g_ptr_array_index (agents, 0)),
                                    subject->near);
}

static void
action_add_to_queue (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  Subject *subject = get_subject (widget);
  g_autoptr(GPtrArray) agents = dup_agents (subject);

  callboard_membership_choose (subject->near, subject->session, NULL, FALSE, agents);
}

static void
bind_extension (GtkWidget        *near,
                CallboardSession *session,
                GPtrArray        *agents)
{
  if (agents->len == 1)
    callboard_extension_choose_for (near, session, g_ptr_array_index (agents, 0));
  else
    callboard_bulk_bind (near, session, agents);
}

static void
show_grid (GtkWidget        *near,
           CallboardSession *session,
           GPtrArray        *agents)
{
  adw_dialog_present (ADW_DIALOG (callboard_grid_dialog_new (session, agents)), near);
}

static void
export_agents (GtkWidget        *near,
               CallboardSession *session,
               GPtrArray        *agents)
{
  adw_dialog_present (ADW_DIALOG (callboard_export_dialog_new (session, "agents", agents)), near);
}

static void
action_bulk (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  static const struct { const char *name; void (*perform) (GtkWidget *, CallboardSession *, GPtrArray *); } kinds[] = {
    { "agent.queues", callboard_bulk_queues },
    { "agent.move", callboard_bulk_move },
    { "agent.create-extensions", callboard_bulk_extensions },
    { "agent.retire", callboard_bulk_retire },
    { "agent.swap-extensions", callboard_bulk_swap },
    { "agent.bind-extension", bind_extension },
    { "agent.hand-over", callboard_hand_over_dialog_present },
    { "agent.grid", show_grid },
    { "agent.export", export_agents },
  };
  Subject *subject = get_subject (widget);
  g_autoptr(GPtrArray) agents = dup_agents (subject);

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (name, kinds[i].name))
      kinds[i].perform (subject->near, subject->session, agents);
}

static void
action_perform (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  static const struct { const char *name; CallboardAgentAction action; } kinds[] = {
    { "agent.enable", CALLBOARD_AGENT_ACTION_ENABLE },
    { "agent.disable", CALLBOARD_AGENT_ACTION_DISABLE },
    { "agent.sign-in", CALLBOARD_AGENT_ACTION_SIGN_IN },
    { "agent.sign-out", CALLBOARD_AGENT_ACTION_SIGN_OUT },
  };
  Subject *subject = get_subject (widget);
  g_autoptr(GPtrArray) agents = dup_agents (subject);

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (name, kinds[i].name))
      callboard_agent_action_perform (kinds[i].action, subject->near, subject->session, agents);
}

/* parameter: the id of a column, empty for all that are shown. */
static void
action_copy (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  Subject *subject = get_subject (widget);
  g_autoptr(GPtrArray) agents = dup_agents (subject);
  const char *column = g_variant_get_string (parameter, NULL);
  g_autofree char *text = callboard_columns_dup_text (subject->view, agents, *column != '\0' ? column : NULL);

  if (agents->len > 0)
    callboard_copy (subject->near, text);
}

static void
action_select_all (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  gtk_selection_model_select_all (gtk_column_view_get_model (get_subject (widget)->view));
}

static void
action_unselect_all (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  gtk_selection_model_unselect_all (gtk_column_view_get_model (get_subject (widget)->view));
}

static const struct
{
  const char                  *name;
  const char                  *parameter_type;
  GtkWidgetActionActivateFunc  activate;
  guint                        min_agents;
  guint                        max_agents;
  gboolean                     writes;
} actions[] = {
  { "agent.edit", NULL, action_edit, 1, G_MAXUINT, FALSE },
  { "agent.copy-agent", NULL, action_copy_agent, 1, 1, TRUE },
  { "agent.add-to-queue", NULL, action_add_to_queue, 1, G_MAXUINT, TRUE },
  { "agent.queues", NULL, action_bulk, 1, G_MAXUINT, TRUE },
  { "agent.move", NULL, action_bulk, 1, G_MAXUINT, TRUE },
  { "agent.create-extensions", NULL, action_bulk, 1, G_MAXUINT, TRUE },
  { "agent.swap-extensions", NULL, action_bulk, 2, 2, TRUE },
  { "agent.bind-extension", NULL, action_bulk, 1, G_MAXUINT, TRUE },
  { "agent.hand-over", NULL, action_bulk, 1, G_MAXUINT, FALSE },
  { "agent.grid", NULL, action_bulk, 1, G_MAXUINT, FALSE },
  { "agent.export", NULL, action_bulk, 1, G_MAXUINT, FALSE },
  { "agent.enable", NULL, action_perform, 1, G_MAXUINT, TRUE },
  { "agent.disable", NULL, action_perform, 1, G_MAXUINT, TRUE },
  { "agent.sign-in", NULL, action_perform, 1, G_MAXUINT, TRUE },
  { "agent.sign-out", NULL, action_perform, 1, G_MAXUINT, TRUE },
  { "agent.retire", NULL, action_bulk, 1, G_MAXUINT, TRUE },
  { "agent.copy", "s", action_copy, 1, G_MAXUINT, FALSE },
  { "agent.select-all", NULL, action_select_all, 0, G_MAXUINT, FALSE },
  { "agent.unselect-all", NULL, action_unselect_all, 1, G_MAXUINT, FALSE },
};

typedef struct
{
  GtkWidget  *widget;      /* (unowned) (nullable): weak */
  const char *name;        /* of the table */
  GVariant   *parameter;   /* (owned) (nullable) */
} Later;

static void
later_free (gpointer data)
{
  Later *later = data;

  g_clear_weak_pointer (&later->widget);
  g_clear_pointer (&later->parameter, g_variant_unref);
  g_free (later);
}

static gboolean
later_cb (gpointer data)
{
  Later *later = data;

  for (gsize i = 0; later->widget != NULL && i < G_N_ELEMENTS (actions); i++)
    if (g_str_equal (actions[i].name, later->name))
      actions[i].activate (later->widget, actions[i].name, later->parameter);

  return G_SOURCE_REMOVE;
}

/* Once the menu it was chosen from is closed: a dialog would give the focus back to it, and with that open it again. */
static void
activate (GtkWidget  *widget,
          const char *name,
          GVariant   *parameter)
{
  Later *later = g_new0 (Later, 1);

  g_set_weak_pointer (&later->widget, widget);
  later->name = g_intern_string (name);
  later->parameter = parameter != NULL ? g_variant_ref (parameter) : NULL;
  callboard_idle_add (later_cb, later, later_free);
}

/**
 * callboard_agent_actions_install:
 * @klass: the class of a widget that has a column view of agents
 *
 * Gives its widgets the actions; each needs callboard_agent_actions_attach() before it is shown.
 */
void
callboard_agent_actions_install (GtkWidgetClass *klass)
{
  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (klass, actions[i].name, actions[i].parameter_type, activate);
}

/**
 * callboard_agent_actions_attach:
 * @widget: what has the actions
 * @session: whose floor it is
 * @near: a widget in @widget, for questions and toasts
 * @view: in @widget; it has its model already
 *
 * Says what the actions of @widget are about.
 */
void
callboard_agent_actions_attach (GtkWidget        *widget,
                                CallboardSession *session,
                                GtkWidget        *near,
                                GtkColumnView    *view)
{
  Subject *subject = g_new0 (Subject, 1);

  subject->session = g_object_ref (session);
  subject->near = near;
  subject->view = view;
  g_object_set_qdata_full (G_OBJECT (widget), subject_quark (), subject, subject_free);
}

/**
 * callboard_agent_actions_update:
 * @widget: what has the actions
 *
 * Enables what can be done to those that are selected now.
 */
void
callboard_agent_actions_update (GtkWidget *widget)
{
  Subject *subject = get_subject (widget);
  g_autoptr(GtkBitset) selected = gtk_selection_model_get_selection (gtk_column_view_get_model (subject->view));
  guint n = (guint) gtk_bitset_get_size (selected);
  gboolean writable = callboard_session_get_writable (subject->session);

  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (widget, actions[i].name, n >= actions[i].min_agents && n <= actions[i].max_agents &&
                                   (writable || !actions[i].writes));
  /* Somebody alone can be looked at in a read-only account too. */
  gtk_widget_action_set_enabled (widget, "agent.edit", n == 1 || (n > 1 && writable));
}
