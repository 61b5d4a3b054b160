/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "base/callboard-error.h"
#include "base/callboard-future.h"
#include "ui/agents/callboard-agent-action.h"
#include "ui/agents/callboard-bulk.h"
#include "ui/agents/callboard-obstacle-row.h"
#include "ui/queues/callboard-membership.h"
#include "ui/shared/callboard-page.h"

/* What keeps calls from somebody, and the button that mends it: by a plan, as everything. */
typedef struct
{
  CallboardObstacle  obstacle;
  CallboardAgent    *agent;     /* (owned) */
  CallboardSession  *session;   /* (owned) */
  GtkWidget         *near;      /* (unowned) (nullable): weak */
} Mending;

static void
mending_free (gpointer  data,
              GClosure *closure)
{
  Mending *mending = data;

  g_object_unref (mending->agent);
  g_object_unref (mending->session);
  g_clear_weak_pointer (&mending->near);
  g_free (mending);
}

static const char *
get_label (CallboardObstacle obstacle)
{
  switch (obstacle)
    {
    case CALLBOARD_OBSTACLE_DISABLED:
      return _("_Enable");
    case CALLBOARD_OBSTACLE_NO_EXTENSION:
      return _("_Create Extensions…");
    case CALLBOARD_OBSTACLE_NO_QUEUE:
      return _("Add to _Queue…");
    case CALLBOARD_OBSTACLE_SIGNED_OUT:
      return _("Sign _In");
    case CALLBOARD_OBSTACLE_STATE:
      return _("Set to _Idle");
    case CALLBOARD_OBSTACLE_ON_CALL:
    case CALLBOARD_N_OBSTACLES:
    default:
      return NULL;
    }
}

static void
set_idle (Mending *mending)
{
  g_autofree char *title = g_strdup_printf (_("Set %s to Idle"), callboard_item_get_title (CALLBOARD_ITEM (mending->agent)));
  g_autoptr(CallboardPlan) plan = callboard_plan_new (callboard_session_get_floor (mending->session), title);
  g_autoptr(GError) error = NULL;

  if (callboard_plan_sign_in (plan, callboard_item_get_id (CALLBOARD_ITEM (mending->agent)), CALLBOARD_STATE_IDLE, &error))
    callboard_report_and_disown (callboard_session_perform (mending->session, g_steal_pointer (&plan), FALSE),
                                 "setting an agent to idle");
  else
    {
      g_autofree char *sentence = callboard_error_dup_sentence (error);

      callboard_toast_text (mending->near, sentence);
    }
}

static void
on_mend_cb (GtkButton *button,
            Mending   *mending)
{
  g_autoptr(GPtrArray) agents = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (agents, g_object_ref (mending->agent));
  if (mending->near == NULL)
    return;

  switch (mending->obstacle)
    {
    case CALLBOARD_OBSTACLE_DISABLED:
      callboard_agent_action_perform (CALLBOARD_AGENT_ACTION_ENABLE, mending->near, mending->session, agents);
      break;
    case CALLBOARD_OBSTACLE_NO_EXTENSION:
      callboard_bulk_extensions (mending->near, mending->session, agents);
      break;
    case CALLBOARD_OBSTACLE_NO_QUEUE:
      callboard_membership_choose (mending->near, mending->session, NULL, FALSE, agents);
      break;
    case CALLBOARD_OBSTACLE_SIGNED_OUT:
      callboard_agent_action_perform (CALLBOARD_AGENT_ACTION_SIGN_IN, mending->near, mending->session, agents);
      break;
    case CALLBOARD_OBSTACLE_STATE:
      set_idle (mending);
      break;
    case CALLBOARD_OBSTACLE_ON_CALL:
    case CALLBOARD_N_OBSTACLES:
    default:
      break;
    }
}

/* The sentence above, the button below: there is little room beside it. */
static GtkWidget *
make_row (const char *icon_name,
          const char *sentence,
          GtkWidget **box)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *label = gtk_label_new (sentence);
  GtkWidget *icon = gtk_image_new_from_icon_name (icon_name);

  *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_set_margin_start (*box, 12);
  gtk_widget_set_margin_end (*box, 12);
  gtk_widget_set_margin_top (*box, 9);
  gtk_widget_set_margin_bottom (*box, 9);
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (line), icon);
  gtk_box_append (GTK_BOX (line), label);
  gtk_box_append (GTK_BOX (*box), line);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), *box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  callboard_widget_set_label (row, sentence);

  return row;
}

/**
 * callboard_obstacle_row_new:
 * @obstacle: what keeps calls from
 * @agent: whom
 * @session: whose floor it is
 * @near: a widget that lives as long as its page, for questions and toasts
 *
 * Returns: (transfer floating): a row that says so, with a button that mends it where that can be done
 */
GtkWidget *
callboard_obstacle_row_new (CallboardObstacle  obstacle,
                            CallboardAgent    *agent,
                            CallboardSession  *session,
                            GtkWidget         *near)
{
  g_autofree char *sentence = callboard_obstacle_dup_sentence (obstacle, agent);
  GtkWidget *box, *button;
  GtkWidget *row = make_row (obstacle == CALLBOARD_OBSTACLE_ON_CALL ? "call-start-symbolic" : "dialog-warning-symbolic",
                             sentence, &box);
  Mending *mending;

  if (get_label (obstacle) == NULL || !callboard_session_get_writable (session))
    return row;

  mending = g_new0 (Mending, 1);
  mending->obstacle = obstacle;
  mending->agent = g_object_ref (agent);
  mending->session = g_object_ref (session);
  g_set_weak_pointer (&mending->near, near);
  button = gtk_button_new_with_mnemonic (get_label (obstacle));
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_signal_connect_data (button, "clicked", G_CALLBACK (on_mend_cb), mending, mending_free, G_CONNECT_DEFAULT);
  gtk_box_append (GTK_BOX (box), button);

  return row;
}

/**
 * callboard_obstacle_row_none:
 *
 * Returns: (transfer floating): a row that says that there is nothing
 */
GtkWidget *
callboard_obstacle_row_none (void)
{
  GtkWidget *box;

  return make_row ("object-select-symbolic", _("Nothing stands in the way: calls can come."), &box);
}
