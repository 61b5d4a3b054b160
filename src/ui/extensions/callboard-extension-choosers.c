/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "model/callboard-extension-numbers.h"
#include "ui/extensions/callboard-agent-chooser.h"
#include "ui/extensions/callboard-bulk-bind-dialog.h"
#include "ui/extensions/callboard-extension-binding.h"
#include "ui/extensions/callboard-extension-chooser.h"
#include "ui/shared/callboard-error-dialog.h"
#include "ui/shared/callboard-extension-register.h"
#include "ui/shared/callboard-page.h"
#include "ui/shared/callboard-perform.h"

/* As many can be bound to one agent. */
#define PAIR 2

/* What is to be bound as soon as somebody said to whom, or to whom as soon as somebody said what. */
typedef struct
{
  GtkWidget        *near;      /* (unowned) (nullable): weak */
  CallboardSession *session;   /* (owned) */
  char            **numbers;   /* (owned) (nullable) */
  CallboardAgent   *agent;     /* (owned) (nullable) */
} Choice;

static Choice *
choice_new (GtkWidget        *near,
            CallboardSession *session)
{
  Choice *choice = g_new0 (Choice, 1);

  g_set_weak_pointer (&choice->near, near);
  choice->session = g_object_ref (session);

  return choice;
}

static void
choice_closed (gpointer  data,
               GClosure *closure)
{
  Choice *choice = data;

  g_clear_weak_pointer (&choice->near);
  g_object_unref (choice->session);
  g_strfreev (choice->numbers);
  g_clear_object (&choice->agent);
  g_free (choice);
}

static void
on_agent_chosen_cb (CallboardAgentChooser *chooser,
                    CallboardAgent        *agent,
                    Choice                *choice)
{
  if (choice->near != NULL)
    callboard_extension_bind (choice->near, choice->session, (const char * const *) choice->numbers,
                              callboard_item_get_id (CALLBOARD_ITEM (agent)));
}

/* Whether one agent could have all of them. */
static gboolean
are_for_one (GPtrArray *extensions)
{
  return extensions->len == 1 ||
         (extensions->len == PAIR && callboard_known_extension_get_signal_type (extensions->pdata[0]) !=
                                     callboard_known_extension_get_signal_type (extensions->pdata[1]));
}

static char **
dup_numbers (GPtrArray *extensions)
{
  g_autoptr(GStrvBuilder) numbers = g_strv_builder_new ();

  for (guint i = 0; i < extensions->len; i++)
    g_strv_builder_add (numbers, callboard_known_extension_get_number (extensions->pdata[i]));

  return g_strv_builder_end (numbers);
}

static void
choose_one_agent (GtkWidget        *near,
                  CallboardSession *session,
                  GPtrArray        *extensions)
{
  g_auto(GStrv) numbers = dup_numbers (extensions);
  g_autofree char *list = g_strjoinv (_(", "), numbers);
  g_autofree char *title = g_strdup_printf (_("Bind %s to Agent"), list);
  CallboardAgentChooser *chooser = callboard_agent_chooser_new (session, title);
  Choice *choice = choice_new (near, session);

  choice->numbers = g_steal_pointer (&numbers);
  g_signal_connect_data (chooser, "chosen", G_CALLBACK (on_agent_chosen_cb), choice, choice_closed, G_CONNECT_DEFAULT);
  adw_dialog_present (ADW_DIALOG (chooser), near);
}

/**
 * callboard_extension_choose_agents:
 * @near: a widget of the page
 * @session: whose floor it is
 * @extensions: (element-type CallboardKnownExtension): what is to be bound
 *
 * Asks who gets them, and binds them: one, or a SIP and a WebRTC one, to one agent; others to as many agents as are chosen,
 * in order.
 */
void
callboard_extension_choose_agents (GtkWidget        *near,
                                   CallboardSession *session,
                                   GPtrArray        *extensions)
{
  if (are_for_one (extensions))
    choose_one_agent (near, session, extensions);
  else
    adw_dialog_present (ADW_DIALOG (callboard_bulk_bind_dialog_new (near, session, extensions)), near);
}

static gboolean
plan_new_ones (Choice         *choice,
               CallboardPlan  *plan,
               gboolean        sip,
               gboolean        webrtc,
               GError        **error)
{
  CallboardExtensionRegister *all = callboard_session_get_register (choice->session);
  g_auto(GStrv) taken = callboard_extension_register_dup_numbers (all);
  g_auto(GStrv) numbers = callboard_extension_numbers_pick ((const char * const *) taken, sip && webrtc ? 2 : 1);

  return numbers != NULL &&
         callboard_plan_create_extension (plan, numbers[0], sip ? CALLBOARD_SIGNAL_SIP : CALLBOARD_SIGNAL_WEBRTC, error) &&
         (numbers[1] == NULL || callboard_plan_create_extension (plan, numbers[1], CALLBOARD_SIGNAL_WEBRTC, error)) &&
         callboard_plan_bind (plan, callboard_item_get_id (CALLBOARD_ITEM (choice->agent)),
                              (const char * const *) numbers, error);
}

static void
on_wanted_cb (CallboardExtensionChooser *chooser,
              gboolean                   sip,
              gboolean                   webrtc,
              Choice                    *choice)
{
  g_autofree char *title = g_strdup_printf (sip && webrtc ? _("New extensions for %s") : _("New extension for %s"),
                                            callboard_item_get_title (CALLBOARD_ITEM (choice->agent)));
  g_autoptr(CallboardPlan) plan = callboard_plan_new (callboard_session_get_floor (choice->session), title);
  g_autoptr(GError) error = NULL;

  if (choice->near == NULL)
    return;
  if (!plan_new_ones (choice, plan, sip, webrtc, &error))
    callboard_error_dialog_present (choice->near, title, error);
  else
    callboard_perform_with_undo (choice->near, choice->session, g_steal_pointer (&plan));
}

static void
on_extension_chosen_cb (CallboardExtensionChooser *chooser,
                        const char                *number,
                        Choice                    *choice)
{
  const char * const numbers[] = { number, NULL };

  if (choice->near != NULL)
    callboard_extension_bind (choice->near, choice->session, numbers, callboard_item_get_id (CALLBOARD_ITEM (choice->agent)));
}

/**
 * callboard_extension_choose_for:
 * @near: a widget of the page
 * @session: whose floor it is
 * @agent: who gets one
 *
 * Asks for an extension, one that nobody has or a new one, and binds it to @agent.
 */
void
callboard_extension_choose_for (GtkWidget        *near,
                                CallboardSession *session,
                                CallboardAgent   *agent)
{
  CallboardExtensionChooser *chooser;
  Choice *choice;

  if (!callboard_session_get_writable (session))
    {
      callboard_toast_text (near, _("This account is read-only"));
      return;
    }

  chooser = callboard_extension_chooser_new (session, agent);
  choice = choice_new (near, session);
  choice->agent = g_object_ref (agent);
  g_signal_connect (chooser, "chosen", G_CALLBACK (on_extension_chosen_cb), choice);
  g_signal_connect_data (chooser, "wanted", G_CALLBACK (on_wanted_cb), choice, choice_closed, G_CONNECT_DEFAULT);
  adw_dialog_present (ADW_DIALOG (chooser), near);
}
