/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "base/callboard-error.h"
#include "base/callboard-future.h"
#include "plan/callboard-fixit.h"
#include "ui/agents/callboard-agent-action.h"
#include "ui/agents/callboard-bulk.h"
#include "ui/runs/callboard-preview.h"
#include "ui/shared/callboard-page.h"

/* More steps are looked at before they are carried out. */
#define FEW_STEPS 5
/* So many reasons are listed; the rest is counted. */
#define REASONS_SHOWN 5

typedef struct
{
  CallboardAgentAction  action;
  CallboardWhenBusy     when_busy;      /* what becomes of who is signed in */
  GtkWidget            *near;           /* (unowned) (nullable): weak */
  CallboardSession     *session;        /* (owned) */
  GPtrArray            *agents;         /* (owned): who is meant */
  CallboardPlan        *plan;           /* (owned) (nullable): until it is performed */
  GPtrArray            *refusals;       /* (owned): sentences on those it cannot be done to */
  CallboardAgent       *one;            /* (owned) (nullable): if it concerns nobody else */
  guint                 n_concerned;
  guint                 n_interrupted;
  guint                 n_signed_in;
} Deed;

static void
deed_free (gpointer data)
{
  Deed *deed = data;

  g_clear_weak_pointer (&deed->near);
  g_object_unref (deed->session);
  g_ptr_array_unref (deed->agents);
  g_clear_object (&deed->plan);
  g_ptr_array_unref (deed->refusals);
  g_clear_object (&deed->one);
  g_free (deed);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Deed, deed_free)

static char *
dup_title (CallboardAgentAction  action,
           const char           *name,
           guint                 n)
{
  switch (action)
    {
    case CALLBOARD_AGENT_ACTION_ENABLE:
      return name != NULL ? g_strdup_printf (_("Enable %s"), name)
                          : g_strdup_printf (ngettext ("Enable %u Agent", "Enable %u Agents", n), n);
    case CALLBOARD_AGENT_ACTION_DISABLE:
      return name != NULL ? g_strdup_printf (_("Disable %s"), name)
                          : g_strdup_printf (ngettext ("Disable %u Agent", "Disable %u Agents", n), n);
    case CALLBOARD_AGENT_ACTION_SIGN_IN:
      return name != NULL ? g_strdup_printf (_("Sign In %s"), name)
                          : g_strdup_printf (ngettext ("Sign In %u Agent", "Sign In %u Agents", n), n);
    case CALLBOARD_AGENT_ACTION_SIGN_OUT:
    default:
      return name != NULL ? g_strdup_printf (_("Sign Out %s"), name)
                          : g_strdup_printf (ngettext ("Sign Out %u Agent", "Sign Out %u Agents", n), n);
    }
}

static const char *
nothing_to_do (CallboardAgentAction action)
{
  switch (action)
    {
    case CALLBOARD_AGENT_ACTION_ENABLE:
      return _("Enabled already");
    case CALLBOARD_AGENT_ACTION_DISABLE:
      return _("Disabled already");
    case CALLBOARD_AGENT_ACTION_SIGN_IN:
      return _("Signed in already");
    case CALLBOARD_AGENT_ACTION_SIGN_OUT:
    default:
      return _("Signed out already");
    }
}

static const char *
verb (CallboardAgentAction action)
{
  switch (action)
    {
    case CALLBOARD_AGENT_ACTION_ENABLE:
      return _("_Enable");
    case CALLBOARD_AGENT_ACTION_DISABLE:
      return _("_Disable");
    case CALLBOARD_AGENT_ACTION_SIGN_IN:
      return _("_Sign In");
    case CALLBOARD_AGENT_ACTION_SIGN_OUT:
    default:
      return _("_Sign Out");
    }
}

/* Cut off in the middle of something: idle people are only waiting for a call. */
static gboolean
is_working (CallboardAgent *agent)
{
  gint64 state = callboard_agent_get_state (agent);

  return state != CALLBOARD_STATE_OFFLINE && state != CALLBOARD_STATE_IDLE;
}

static gboolean
plan_enabled (CallboardPlan   *plan,
              const char      *id,
              gboolean         enabled,
              GError         **error)
{
  g_autoptr(CallboardAgentRecord) changes = callboard_record_new (&callboard_agent_record_type);

  callboard_record_set_string (changes, CALLBOARD_AGENT_ID, id);
  callboard_record_set_integer (changes, CALLBOARD_AGENT_ENABLED, enabled);

  return callboard_plan_edit_agent (plan, changes, error);
}

static gboolean
plan_sign_out (CallboardPlan      *plan,
               const char         *id,
               CallboardWhenBusy   when_busy,
               GError            **error)
{
  return (when_busy != CALLBOARD_WHEN_BUSY_WAIT ||
          callboard_plan_wait_until_idle (plan, id, CALLBOARD_WAIT_SECONDS, error)) &&
         callboard_plan_sign_out (plan, id, error);
}

static gboolean
plan_action (CallboardPlan         *plan,
             CallboardAgentAction   action,
             CallboardWhenBusy      when_busy,
             CallboardAgent        *agent,
             GError               **error)
{
  const char *id = callboard_item_get_id (CALLBOARD_ITEM (agent));

  switch (action)
    {
    case CALLBOARD_AGENT_ACTION_ENABLE:
      return plan_enabled (plan, id, TRUE, error);
    case CALLBOARD_AGENT_ACTION_DISABLE:
      /* The service disables only who is offline. */
      return callboard_plan_disable_agent (plan, id, when_busy, error);
    case CALLBOARD_AGENT_ACTION_SIGN_IN:
      return callboard_agent_get_signed_in (agent) || callboard_plan_sign_in (plan, id, CALLBOARD_STATE_IDLE, error);
    case CALLBOARD_AGENT_ACTION_SIGN_OUT:
    default:
      return !callboard_agent_get_signed_in (agent) || plan_sign_out (plan, id, when_busy, error);
    }
}

static void
add_agent (Deed           *deed,
           CallboardAgent *agent)
{
  g_autoptr(GError) error = NULL;
  guint n_steps = callboard_plan_get_n_steps (deed->plan);
  gboolean takes_away = deed->action == CALLBOARD_AGENT_ACTION_DISABLE || deed->action == CALLBOARD_AGENT_ACTION_SIGN_OUT;

  if (!plan_action (deed->plan, deed->action, deed->when_busy, agent, &error))
    {
      g_ptr_array_add (deed->refusals, callboard_error_dup_sentence (error));
      return;
    }
  if (callboard_plan_get_n_steps (deed->plan) == n_steps)
    return;

  deed->n_concerned++;
  if (deed->n_concerned == 1)
    g_set_object (&deed->one, agent);
  else
    g_clear_object (&deed->one);
  if (takes_away && is_working (agent))
    deed->n_interrupted++;
  deed->n_signed_in += callboard_agent_get_signed_in (agent);
}

static void
deed_plan (Deed       *deed,
           const char *title)
{
  g_clear_object (&deed->plan);
  deed->plan = callboard_plan_new (callboard_session_get_floor (deed->session), title);
  g_ptr_array_set_size (deed->refusals, 0);
  g_clear_object (&deed->one);
  deed->n_concerned = 0;
  deed->n_interrupted = 0;
  deed->n_signed_in = 0;
  for (guint i = 0; i < deed->agents->len; i++)
    add_agent (deed, deed->agents->pdata[i]);
}

/* Only a plan tells who is concerned, and its title says how many. */
static void
deed_prepare (Deed *deed)
{
  g_autofree char *title = NULL;

  deed_plan (deed, "");
  title = dup_title (deed->action, deed->one != NULL ? callboard_item_get_title (CALLBOARD_ITEM (deed->one)) : NULL,
                     deed->n_concerned);
  deed_plan (deed, title);
}

static Deed *
deed_new (CallboardAgentAction  action,
          GtkWidget            *near,
          CallboardSession     *session,
          GPtrArray            *agents)
{
  Deed *deed = g_new0 (Deed, 1);

  deed->action = action;
  deed->when_busy = CALLBOARD_WHEN_BUSY_SIGN_OUT;
  g_set_weak_pointer (&deed->near, near);
  deed->session = g_object_ref (session);
  deed->agents = g_ptr_array_ref (agents);
  deed->refusals = g_ptr_array_new_with_free_func (g_free);
  deed_prepare (deed);

  return deed;
}

static void
append_interruption (Deed    *deed,
                     GString *body)
{
  if (deed->action == CALLBOARD_AGENT_ACTION_DISABLE)
    g_string_append (body, _("Who is disabled cannot sign in any more, and keeps queues and extensions."));
  if (deed->n_interrupted == 0)
    return;

  if (body->len > 0)
    g_string_append_c (body, ' ');
  if (deed->when_busy == CALLBOARD_WHEN_BUSY_WAIT)
    g_string_append (body, _("Who is on a call is waited for."));
  else if (deed->one != NULL)
    g_string_append_printf (body, _("%s is working right now and would be cut off."),
                            callboard_item_get_title (CALLBOARD_ITEM (deed->one)));
  else
    g_string_append_printf (body, ngettext ("%u of them is working right now and would be cut off.",
                                            "%u of them are working right now and would be cut off.", deed->n_interrupted),
                            deed->n_interrupted);
}

static GtkWidget *
create_refusals (Deed *deed)
{
  g_autoptr(GString) text = g_string_new (NULL);
  guint n = deed->refusals->len;
  GtkWidget *label;

  if (deed->n_concerned > 0)
    {
      g_string_append_printf (text, ngettext ("%u agent is left out:", "%u agents are left out:", n), n);
      g_string_append_c (text, '\n');
    }
  for (guint i = 0; i < MIN (n, REASONS_SHOWN); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", (char *) deed->refusals->pdata[i]);
  if (n > REASONS_SHOWN)
    {
      g_string_append_c (text, '\n');
      g_string_append_printf (text, ngettext ("and %u more", "and %u more", n - REASONS_SHOWN), n - REASONS_SHOWN);
    }

  label = gtk_label_new (text->str);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_set_can_focus (label, FALSE);

  return label;
}

static void
deed_perform (Deed *deed)
{
  callboard_report_and_disown (callboard_session_perform (deed->session, g_steal_pointer (&deed->plan), FALSE),
                               "carrying out what was asked for agents");
}

static void
on_response_cb (AdwAlertDialog *dialog,
                const char     *response,
                Deed           *deed)
{
  if (g_strcmp0 (response, "wait") == 0)
    {
      deed->when_busy = CALLBOARD_WHEN_BUSY_WAIT;
      deed_prepare (deed);
    }
  if (g_strcmp0 (response, "go") == 0 || g_strcmp0 (response, "wait") == 0)
    deed_perform (deed);
}

static void
deed_closed (gpointer  data,
             GClosure *closure)
{
  deed_free (data);
}

static void
deed_ask (Deed      *deed,
          GtkWidget *near)
{
  const char *name = deed->one != NULL ? callboard_item_get_title (CALLBOARD_ITEM (deed->one)) : NULL;
  g_autofree char *title = dup_title (deed->action, name, deed->n_concerned);
  g_autofree char *heading = g_strdup_printf (_("%s?"), title);
  GString *body = g_string_new (NULL);
  gboolean takes_away = deed->action == CALLBOARD_AGENT_ACTION_DISABLE || deed->action == CALLBOARD_AGENT_ACTION_SIGN_OUT;
  AdwAlertDialog *dialog;

  append_interruption (deed, body);
  dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (deed->n_concerned > 0 ? heading : _("This Cannot Be Done"), body->str));
  g_string_free (body, TRUE);
  if (deed->refusals->len > 0)
    adw_alert_dialog_set_extra_child (dialog, create_refusals (deed));

  adw_alert_dialog_add_response (dialog, "cancel", deed->n_concerned > 0 ? _("_Cancel") : _("_Close"));
  if (deed->n_concerned > 0)
    {
      if (takes_away && deed->n_interrupted > 0)
        adw_alert_dialog_add_response (dialog, "wait", _("_Wait Until Idle"));
      adw_alert_dialog_add_response (dialog, "go", verb (deed->action));
      adw_alert_dialog_set_response_appearance (dialog, "go",
                                                takes_away ? ADW_RESPONSE_DESTRUCTIVE : ADW_RESPONSE_SUGGESTED);
    }
  adw_alert_dialog_set_close_response (dialog, "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_response_cb), deed, deed_closed, G_CONNECT_DEFAULT);
  adw_dialog_present (ADW_DIALOG (dialog), near);
}

/* What is asked about in a sentence for a few is looked at for many. */
static void
deed_show (Deed *deed)
{
  GString *warning = g_string_new (NULL);

  append_interruption (deed, warning);
  if (warning->len > 0)
    callboard_plan_add_note (deed->plan, warning->str);
  g_string_free (warning, TRUE);
  callboard_bulk_note (deed->plan, deed->refusals);
  dex_future_disown (callboard_preview (deed->near, deed->session, g_steal_pointer (&deed->plan)));
}

/* (transfer full) */
static void
deed_decide (Deed *deed)
{
  g_autoptr(Deed) owned = deed;
  GtkWidget *near = deed->near;

  if (deed->n_concerned == 0 && deed->refusals->len == 0)
    callboard_toast_text (near, nothing_to_do (deed->action));
  else if (callboard_plan_get_n_steps (deed->plan) > FEW_STEPS)
    deed_show (deed);
  else if (deed->refusals->len > 0 || deed->n_interrupted > 0 || deed->action == CALLBOARD_AGENT_ACTION_DISABLE)
    deed_ask (g_steal_pointer (&owned), near);
  else
    deed_perform (deed);
}

static void
on_signed_in_response_cb (AdwAlertDialog *dialog,
                          const char     *response,
                          Deed          **deed)
{
  Deed *answered = *deed;

  if (answered->near == NULL || g_strcmp0 (response, "cancel") == 0)
    return;

  *deed = NULL;
  if (g_strcmp0 (response, "leave-out") == 0)
    answered->when_busy = CALLBOARD_WHEN_BUSY_REFUSE;
  else if (g_strcmp0 (response, "wait") == 0)
    answered->when_busy = CALLBOARD_WHEN_BUSY_WAIT;
  deed_prepare (answered);
  if (answered->when_busy == CALLBOARD_WHEN_BUSY_REFUSE || callboard_plan_get_n_steps (answered->plan) > FEW_STEPS)
    deed_decide (answered);
  else
    {
      deed_perform (answered);
      deed_free (answered);
    }
}

static void
free_unanswered (gpointer  data,
                 GClosure *closure)
{
  Deed **deed = data;

  g_clear_pointer (deed, deed_free);
  g_free (deed);
}

/* The service disables only who is offline. */
static void
deed_ask_about_signed_in (Deed *deed)
{
  guint n = deed->n_signed_in;
  GString *body = g_string_new (NULL);
  AdwAlertDialog *dialog;
  Deed **unanswered = g_new0 (Deed *, 1);
  GtkWidget *near = deed->near;

  g_string_append_printf (body, ngettext ("%u of them is signed in, and only who is signed out can be disabled.",
                                          "%u of them are signed in, and only who is signed out can be disabled.", n), n);
  g_string_append_c (body, ' ');
  append_interruption (deed, body);
  dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (NULL, body->str));
  adw_alert_dialog_format_heading (dialog, _("%s?"), callboard_plan_get_title (deed->plan));
  adw_alert_dialog_add_responses (dialog, "cancel", _("_Cancel"), "leave-out", _("_Leave Them Out"),
                                  "wait", _("_Wait Until Idle"), "sign-out", _("_Sign Out First"), NULL);
  adw_alert_dialog_set_response_appearance (dialog, "sign-out", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_close_response (dialog, "cancel");
  *unanswered = deed;
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_signed_in_response_cb), unanswered, free_unanswered,
                         G_CONNECT_DEFAULT);
  g_string_free (body, TRUE);
  adw_dialog_present (ADW_DIALOG (dialog), near);
}

/**
 * callboard_agent_action_perform:
 * @action: what to do
 * @near: a widget that lives as long as its page, for questions and toasts
 * @session: whose floor it is
 * @agents: (element-type CallboardAgent): to whom
 *
 * Makes one plan for all of @agents, leaving out those for whom it holds already, and carries it out. Asks first where it
 * would take somebody from their work, or where it cannot be done to all; shows first what has many steps.
 */
void
callboard_agent_action_perform (CallboardAgentAction  action,
                                GtkWidget            *near,
                                CallboardSession     *session,
                                GPtrArray            *agents)
{
  Deed *deed = deed_new (action, near, session, agents);

  if (action == CALLBOARD_AGENT_ACTION_DISABLE && deed->n_signed_in > 0 && deed->n_concerned > 1)
    deed_ask_about_signed_in (deed);
  else
    deed_decide (deed);
}
