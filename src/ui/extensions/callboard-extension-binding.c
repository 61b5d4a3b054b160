/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "base/callboard-error.h"
#include "plan/callboard-fixit.h"
#include "ui/extensions/callboard-extension-binding.h"
#include "ui/runs/callboard-preview.h"
#include "ui/shared/callboard-error-dialog.h"
#include "ui/shared/callboard-page.h"
#include "ui/shared/callboard-perform.h"

G_DEFINE_BOXED_TYPE (CallboardDraggedNumbers, callboard_dragged_numbers, g_strdupv, g_strfreev)

/* What was asked for, until it is carried out or given up. */
typedef struct
{
  GtkWidget        *near;       /* (unowned) (nullable): weak */
  CallboardSession *session;    /* (owned) */
  char             *agent_id;   /* (owned) */
  char             *number;     /* (owned): what it shall get */
  char             *owner_id;   /* (owned) (nullable): who has that */
  char             *rival;      /* (owned) (nullable): what the agent has of that type */
  CallboardSignalType type;
} Wish;

static void
wish_free (gpointer data)
{
  Wish *wish = data;

  g_clear_weak_pointer (&wish->near);
  g_object_unref (wish->session);
  g_free (wish->agent_id);
  g_free (wish->number);
  g_free (wish->owner_id);
  g_free (wish->rival);
  g_free (wish);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Wish, wish_free)

static void
wish_closed (gpointer  data,
             GClosure *closure)
{
  wish_free (data);
}

static const char *
agent_title (CallboardSession *session,
             const char       *agent_id)
{
  CallboardAgent *agent = callboard_floor_lookup_agent (callboard_session_get_floor (session), agent_id);

  return agent != NULL ? callboard_item_get_title (CALLBOARD_ITEM (agent)) : agent_id;
}

static Wish *
wish_new (GtkWidget        *near,
          CallboardSession *session,
          const char       *number,
          const char       *agent_id)
{
  CallboardExtensionRegister *all = callboard_session_get_register (session);
  CallboardKnownExtension *extension = callboard_extension_register_lookup (all, number);
  CallboardKnownExtension *rival;
  Wish *wish = g_new0 (Wish, 1);

  g_set_weak_pointer (&wish->near, near);
  wish->session = g_object_ref (session);
  wish->agent_id = g_strdup (agent_id);
  wish->number = g_strdup (number);
  if (extension == NULL)
    return wish;

  wish->owner_id = g_strdup (callboard_known_extension_get_agent (extension));
  wish->type = callboard_known_extension_get_signal_type (extension);
  rival = wish->type != CALLBOARD_SIGNAL_UNKNOWN ? callboard_extension_register_find (all, agent_id, wish->type) : NULL;
  if (rival != NULL && rival != extension)
    wish->rival = g_strdup (callboard_known_extension_get_number (rival));

  return wish;
}

/* Asked first: it takes something away from somebody, or it concerns many. */
static void
preview (GtkWidget        *near,
         CallboardSession *session,
         CallboardPlan    *plan)
{
  dex_future_disown (callboard_preview (near, session, plan));
}

static gboolean
plan_replacing (Wish           *wish,
                CallboardPlan  *plan,
                gboolean        swap,
                GError        **error)
{
  const char * const rivals[] = { wish->rival, NULL };
  const char * const numbers[] = { wish->number, NULL };

  if (swap)
    return callboard_plan_swap_extensions (plan, wish->agent_id, wish->owner_id, wish->type, error);
  if (wish->owner_id != NULL && !callboard_plan_unbind (plan, wish->owner_id, numbers, error))
    return FALSE;
  if (wish->rival != NULL && !callboard_plan_unbind (plan, wish->agent_id, rivals, error))
    return FALSE;

  return callboard_plan_bind (plan, wish->agent_id, numbers, error);
}

static void
carry_out (Wish     *wish,
           gboolean  swap)
{
  const char *name = agent_title (wish->session, wish->agent_id);
  g_autofree char *title = swap ? g_strdup_printf (_("Swap extensions of %s and %s"), name,
                                                   agent_title (wish->session, wish->owner_id))
                                : g_strdup_printf (_("Bind %s to %s"), wish->number, name);
  g_autoptr(CallboardPlan) plan = callboard_plan_new (callboard_session_get_floor (wish->session), title);
  g_autoptr(GError) error = NULL;

  if (!plan_replacing (wish, plan, swap, &error))
    callboard_error_dialog_present (wish->near, title, error);
  else
    callboard_perform_with_undo (wish->near, wish->session, g_steal_pointer (&plan));
}

static void
on_response_cb (AdwAlertDialog *dialog,
                const char     *response,
                Wish           *wish)
{
  if (wish->near != NULL && g_strcmp0 (response, "cancel") != 0)
    carry_out (wish, g_str_equal (response, "swap"));
}

static void
append_sentence (GString    *body,
                 const char *sentence)
{
  g_string_append_printf (body, "%s%s", body->len > 0 ? " " : "", sentence);
}

static void
append_working (Wish       *wish,
                GString    *body,
                const char *agent_id)
{
  CallboardAgent *agent = callboard_floor_lookup_agent (callboard_session_get_floor (wish->session), agent_id);
  g_autofree char *sentence = NULL;

  if (agent == NULL || !callboard_agent_get_signed_in (agent))
    return;

  sentence = g_strdup_printf (_("%s is signed in and may be speaking through it."), agent_title (wish->session, agent_id));
  append_sentence (body, sentence);
}

static char *
dup_question (Wish *wish)
{
  const char *name = agent_title (wish->session, wish->agent_id);
  GString *body = g_string_new (NULL);

  if (wish->owner_id != NULL)
    {
      g_autofree char *sentence = g_strdup_printf (_("Extension %s belongs to %s."), wish->number,
                                                   agent_title (wish->session, wish->owner_id));

      append_sentence (body, sentence);
      append_working (wish, body, wish->owner_id);
    }
  if (wish->rival != NULL)
    {
      /* Translators: a name, "SIP" or "WebRTC", a number */
      g_autofree char *sentence = g_strdup_printf (_("%s has the %s extension %s, and an agent can have one of each type."),
                                                   name, callboard_signal_type_get_label (wish->type), wish->rival);

      append_sentence (body, sentence);
      append_working (wish, body, wish->agent_id);
    }

  return g_string_free_and_steal (body);
}

static void
ask (Wish *wish)
{
  g_autofree char *heading = g_strdup_printf (_("Bind %s to %s?"), wish->number, agent_title (wish->session, wish->agent_id));
  g_autofree char *body = dup_question (wish);
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (heading, body));
  GtkWidget *near = wish->near;

  adw_alert_dialog_add_response (dialog, "cancel", _("_Cancel"));
  if (wish->owner_id != NULL)
    adw_alert_dialog_add_response (dialog, "take", _("_Take Over"));
  else
    adw_alert_dialog_add_response (dialog, "take", _("_Replace"));
  adw_alert_dialog_set_response_appearance (dialog, "take", ADW_RESPONSE_DESTRUCTIVE);
  if (wish->owner_id != NULL && wish->rival != NULL)
    {
      adw_alert_dialog_add_response (dialog, "swap", _("_Swap"));
      adw_alert_dialog_set_response_appearance (dialog, "swap", ADW_RESPONSE_SUGGESTED);
    }
  adw_alert_dialog_set_close_response (dialog, "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_response_cb), wish, wish_closed, G_CONNECT_DEFAULT);
  adw_dialog_present (ADW_DIALOG (dialog), near);
}

/* Several that nobody has, to somebody who has room for them. */
static void
bind_all (GtkWidget          *near,
          CallboardSession   *session,
          const char * const *numbers,
          const char         *agent_id)
{
  g_autofree char *list = g_strjoinv (_(", "), (char **) numbers);
  g_autofree char *title = g_strdup_printf (_("Bind %s to %s"), list, agent_title (session, agent_id));
  g_autoptr(CallboardPlan) plan = callboard_plan_new (callboard_session_get_floor (session), title);
  g_autoptr(GError) error = NULL;

  if (!callboard_plan_bind (plan, agent_id, numbers, &error))
    callboard_error_dialog_present (near, title, error);
  else if (callboard_plan_get_n_steps (plan) == 0)
    callboard_toast_text (near, _("Bound already"));
  else
    callboard_perform_with_undo (near, session, g_steal_pointer (&plan));
}

/**
 * callboard_extension_bind:
 * @near: a widget of the page
 * @session: whose floor it is
 * @numbers: (array zero-terminated=1): one extension, or a SIP and a WebRTC one
 * @agent_id: who gets them
 *
 * Binds them. Asks first where somebody has one, or the agent has another of that type: they can be swapped, taken over or
 * replaced.
 */
void
callboard_extension_bind (GtkWidget          *near,
                          CallboardSession   *session,
                          const char * const *numbers,
                          const char         *agent_id)
{
  g_autoptr(Wish) wish = NULL;

  if (!callboard_session_get_writable (session))
    {
      callboard_toast_text (near, _("This account is read-only"));
      return;
    }
  if (numbers[0] == NULL)
    return;
  if (numbers[1] != NULL)
    {
      bind_all (near, session, numbers, agent_id);
      return;
    }

  wish = wish_new (near, session, numbers[0], agent_id);
  if (g_strcmp0 (wish->owner_id, agent_id) != 0 && (wish->owner_id != NULL || wish->rival != NULL))
    ask (g_steal_pointer (&wish));
  else
    bind_all (near, session, numbers, agent_id);
}

static gboolean
is_working (CallboardSession *session,
            const char       *agent_id)
{
  CallboardAgent *agent = callboard_floor_lookup_agent (callboard_session_get_floor (session), agent_id);

  return agent != NULL && callboard_agent_get_signed_in (agent);
}

static void
carry_out_plan (GtkWidget        *near,
                CallboardSession *session,
                CallboardPlan    *plan,
                gboolean          harmless)
{
  if (harmless)
    callboard_perform_with_undo (near, session, plan);
  else
    preview (near, session, plan);
}

/**
 * callboard_extension_unbind:
 * @near: a widget of the page
 * @session: whose floor it is
 * @extensions: (element-type CallboardKnownExtension): which; those that nobody has are passed over
 *
 * Takes them from their agents; shows what that means first where there are several or somebody is signed in.
 */
void
callboard_extension_unbind (GtkWidget        *near,
                            CallboardSession *session,
                            GPtrArray        *extensions)
{
  g_autofree char *title = extensions->len == 1
    ? g_strdup_printf (_("Unbind %s"), callboard_known_extension_get_number (extensions->pdata[0]))
    : g_strdup_printf (ngettext ("Unbind %u extension", "Unbind %u extensions", extensions->len), extensions->len);
  g_autoptr(CallboardPlan) plan = callboard_plan_new (callboard_session_get_floor (session), title);
  gboolean harmless = extensions->len == 1;

  for (guint i = 0; i < extensions->len; i++)
    {
      const char *agent_id = callboard_known_extension_get_agent (extensions->pdata[i]);
      const char * const numbers[] = { callboard_known_extension_get_number (extensions->pdata[i]), NULL };
      g_autoptr(GError) error = NULL;

      if (agent_id == NULL)
        continue;
      if (!callboard_plan_unbind (plan, agent_id, numbers, &error))
        {
          callboard_error_dialog_present (near, title, error);
          return;
        }
      if (is_working (session, agent_id))
        {
          g_autofree char *note = g_strdup_printf (_("%s is signed in and may be speaking through %s."),
                                                   agent_title (session, agent_id), numbers[0]);

          callboard_plan_add_note (plan, note);
          harmless = FALSE;
        }
    }

  if (callboard_plan_get_n_steps (plan) == 0)
    callboard_toast_text (near, _("Not bound to anybody"));
  else
    carry_out_plan (near, session, g_steal_pointer (&plan), harmless);
}

/**
 * callboard_extension_delete:
 * @near: a widget of the page
 * @session: whose floor it is
 * @extensions: (element-type CallboardKnownExtension): which
 *
 * Shows what it takes to delete them, and does it if that is wanted: whoever has one is signed out and it is unbound.
 */
void
callboard_extension_delete (GtkWidget        *near,
                            CallboardSession *session,
                            GPtrArray        *extensions)
{
  g_autofree char *title = extensions->len == 1
    ? g_strdup_printf (_("Delete extension %s"), callboard_known_extension_get_number (extensions->pdata[0]))
    : g_strdup_printf (ngettext ("Delete %u extension", "Delete %u extensions", extensions->len), extensions->len);
  g_autoptr(CallboardPlan) plan = callboard_plan_new (callboard_session_get_floor (session), title);

  for (guint i = 0; i < extensions->len; i++)
    {
      g_autoptr(GError) error = NULL;

      if (!callboard_plan_delete_bound_extension (plan, callboard_known_extension_get_number (extensions->pdata[i]), TRUE,
                                                  &error))
        {
          callboard_error_dialog_present (near, title, error);
          return;
        }
    }
  callboard_plan_add_note (plan, _("The password of a deleted extension is lost for good: one that is created again under "
                                   "the same number gets another password."));
  preview (near, session, g_steal_pointer (&plan));
}
