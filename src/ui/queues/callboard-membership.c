/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/queues/callboard-membership.h"
#include "ui/queues/callboard-queue-chooser.h"
#include "ui/shared/callboard-error-dialog.h"
#include "ui/shared/callboard-page.h"
#include "ui/shared/callboard-perform.h"

/* Who joins one queue and who leaves another: only those for whom that changes something. */
typedef struct
{
  CallboardSession  *session;   /* (owned) */
  char              *to;        /* (owned) (nullable) */
  char             **joining;   /* (owned) */
  char              *from;      /* (owned) (nullable) */
  char             **leaving;   /* (owned) */
} Change;

static void
change_free (gpointer data)
{
  Change *change = data;

  g_object_unref (change->session);
  g_free (change->to);
  g_strfreev (change->joining);
  g_free (change->from);
  g_strfreev (change->leaving);
  g_free (change);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Change, change_free)

static const char * const *
constant (char **strings)
{
  return (const char * const *) strings;
}

/* Those of the agents who are in the queue, or who are not. */
static char **
pick (CallboardFloor     *floor,
      const char         *queue_id,
      gboolean            in_queue,
      const char * const *agent_ids)
{
  g_autoptr(GStrvBuilder) picked = g_strv_builder_new ();

  for (gsize i = 0; queue_id != NULL && agent_ids[i] != NULL; i++)
    {
      CallboardAgent *agent = callboard_floor_lookup_agent (floor, agent_ids[i]);

      if (agent != NULL && callboard_agent_is_in_queue (agent, queue_id) == in_queue)
        g_strv_builder_add (picked, agent_ids[i]);
    }

  return g_strv_builder_end (picked);
}

static Change *
change_new (CallboardSession   *session,
            const char         *from,
            const char         *to,
            const char * const *agent_ids)
{
  CallboardFloor *floor = callboard_session_get_floor (session);
  Change *change = g_new0 (Change, 1);

  change->session = g_object_ref (session);
  change->to = g_strdup (to);
  change->joining = pick (floor, to, FALSE, agent_ids);
  change->from = g_strdup (from);
  change->leaving = pick (floor, from, TRUE, agent_ids);

  return change;
}

static const char *
queue_title (Change     *change,
             const char *queue_id)
{
  CallboardQueue *queue = callboard_floor_lookup_queue (callboard_session_get_floor (change->session), queue_id);

  return queue != NULL ? callboard_item_get_title (CALLBOARD_ITEM (queue)) : queue_id;
}

static const char *
agent_title (Change     *change,
             const char *agent_id)
{
  CallboardAgent *agent = callboard_floor_lookup_agent (callboard_session_get_floor (change->session), agent_id);

  return agent != NULL ? callboard_item_get_title (CALLBOARD_ITEM (agent)) : agent_id;
}

static guint
count (Change *change)
{
  return MAX (g_strv_length (change->joining), g_strv_length (change->leaving));
}

/* What was done, in the past tense. */
static char *
dup_done (Change *change)
{
  guint n = count (change);
  gboolean joins = *change->joining != NULL, leaves = *change->leaving != NULL;
  const char *queue = queue_title (change, joins ? change->to : change->from);
  const char *name = agent_title (change, joins ? *change->joining : *change->leaving);

  if (joins && leaves)
    return n == 1 ? g_strdup_printf (_("%s was moved to %s"), name, queue)
                  : g_strdup_printf (ngettext ("%u agent was moved to %s", "%u agents were moved to %s", n), n, queue);
  if (joins)
    return n == 1 ? g_strdup_printf (_("%s was added to %s"), name, queue)
                  : g_strdup_printf (ngettext ("%u agent was added to %s", "%u agents were added to %s", n), n, queue);

  return n == 1 ? g_strdup_printf (_("%s was removed from %s"), name, queue)
                : g_strdup_printf (ngettext ("%u agent was removed from %s", "%u agents were removed from %s", n), n, queue);
}

static char *
dup_title (Change *change)
{
  guint n = count (change);
  gboolean joins = *change->joining != NULL, leaves = *change->leaving != NULL;
  const char *queue = queue_title (change, joins ? change->to : change->from);

  if (joins && leaves)
    return g_strdup_printf (ngettext ("Move %u Agent to %s", "Move %u Agents to %s", n), n, queue);
  if (joins)
    return g_strdup_printf (ngettext ("Add %u Agent to %s", "Add %u Agents to %s", n), n, queue);

  return g_strdup_printf (ngettext ("Remove %u Agent from %s", "Remove %u Agents from %s", n), n, queue);
}

static char **
intersect (char     **ids,
           char     **with,
           gboolean   in_both)
{
  g_autoptr(GHashTable) set = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GStrvBuilder) picked = g_strv_builder_new ();

  for (char **id = with; *id != NULL; id++)
    g_hash_table_add (set, *id);
  for (char **id = ids; *id != NULL; id++)
    if (g_hash_table_contains (set, *id) == in_both)
      g_strv_builder_add (picked, *id);

  return g_strv_builder_end (picked);
}

/* Who joins and leaves is moved, so that nobody leaves who could not join. */
static CallboardPlan *
change_plan (Change  *change,
             GError **error)
{
  g_autofree char *title = dup_title (change);
  g_autoptr(CallboardPlan) plan = callboard_plan_new (callboard_session_get_floor (change->session), title);
  g_auto(GStrv) moving = intersect (change->joining, change->leaving, TRUE);
  g_auto(GStrv) only_joining = intersect (change->joining, change->leaving, FALSE);
  g_auto(GStrv) only_leaving = intersect (change->leaving, change->joining, FALSE);

  if (*moving != NULL && !callboard_plan_move (plan, change->from, change->to, constant (moving), error))
    return NULL;
  if (*only_joining != NULL && !callboard_plan_add_to_queue (plan, change->to, constant (only_joining), error))
    return NULL;
  if (*only_leaving != NULL && !callboard_plan_remove_from_queue (plan, change->from, constant (only_leaving), error))
    return NULL;

  return g_steal_pointer (&plan);
}

static void
change_perform (Change    *change,
                GtkWidget *near)
{
  g_autoptr(Change) owned = change;
  g_autoptr(GError) error = NULL;
  g_autofree char *title = dup_title (change), *done = dup_done (change);
  CallboardPlan *plan = change_plan (change, &error);

  if (plan == NULL)
    callboard_error_dialog_present (near, title, error);
  else
    callboard_perform_and_say (near, change->session, plan, done);
}

/* How many would be in no queue at all afterwards, and who that is. */
static guint
count_stranded (Change      *change,
                const char **id)
{
  CallboardFloor *floor = callboard_session_get_floor (change->session);
  guint n = 0;

  for (char **leaving = change->leaving; *leaving != NULL; leaving++)
    {
      CallboardAgent *agent = callboard_floor_lookup_agent (floor, *leaving);

      if (agent == NULL || g_strv_length ((char **) callboard_agent_get_queues (agent)) > 1)
        continue;
      *id = *leaving;
      n++;
    }

  return n;
}

typedef struct
{
  Change    *change;  /* (owned) (nullable): until it is performed */
  GtkWidget *near;    /* (unowned): weak */
} Question;

static void
question_free (gpointer  data,
               GClosure *closure)
{
  Question *question = data;

  g_clear_pointer (&question->change, change_free);
  g_clear_weak_pointer (&question->near);
  g_free (question);
}

static void
on_response_cb (AdwAlertDialog *dialog,
                const char     *response,
                Question       *question)
{
  if (g_strcmp0 (response, "remove") == 0 && question->near != NULL)
    change_perform (g_steal_pointer (&question->change), question->near);
}

static void
ask (Change     *change,
     GtkWidget  *near,
     guint       n_stranded,
     const char *stranded_id)
{
  g_autofree char *title = dup_title (change);
  g_autofree char *heading = g_strdup_printf (_("%s?"), title);
  g_autofree char *body = NULL;
  AdwAlertDialog *dialog;
  Question *question = g_new0 (Question, 1);

  if (n_stranded == 1)
    body = g_strdup_printf (_("%s would be in no queue then, and gets no calls."), agent_title (change, stranded_id));
  else
    body = g_strdup_printf (ngettext ("%u agent would be in no queue then, and gets no calls.",
                                      "%u agents would be in no queue then, and get no calls.", n_stranded), n_stranded);

  question->change = change;
  g_set_weak_pointer (&question->near, near);
  dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (heading, body));
  adw_alert_dialog_add_responses (dialog, "cancel", _("_Cancel"), "remove", _("_Remove"), NULL);
  adw_alert_dialog_set_response_appearance (dialog, "remove", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_default_response (dialog, "cancel");
  adw_alert_dialog_set_close_response (dialog, "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_response_cb), question, question_free, G_CONNECT_DEFAULT);
  adw_dialog_present (ADW_DIALOG (dialog), near);
}

static void
begin (Change    *taken,
       GtkWidget *near)
{
  g_autoptr(Change) change = taken;
  gboolean joins = *change->joining != NULL, leaves = *change->leaving != NULL;
  const char *stranded_id = NULL;
  guint n_stranded = joins ? 0 : count_stranded (change, &stranded_id);

  if (!joins && !leaves)
    callboard_toast_text (near, change->to != NULL ? _("In this queue already") : _("Not in this queue"));
  else if (n_stranded > 0)
    ask (g_steal_pointer (&change), near, n_stranded, stranded_id);
  else
    change_perform (g_steal_pointer (&change), near);
}

/**
 * callboard_membership_add:
 * @near: a widget that lives as long as its page
 * @session: whose floor it is
 * @queue_id: the queue
 * @agent_ids: who shall be in it, too
 */
void
callboard_membership_add (GtkWidget          *near,
                          CallboardSession   *session,
                          const char         *queue_id,
                          const char * const *agent_ids)
{
  begin (change_new (session, NULL, queue_id, agent_ids), near);
}

/**
 * callboard_membership_remove:
 * @near: a widget that lives as long as its page
 * @session: whose floor it is
 * @queue_id: the queue
 * @agent_ids: who shall not be in it any more
 *
 * Asks first where that leaves somebody without any queue.
 */
void
callboard_membership_remove (GtkWidget          *near,
                             CallboardSession   *session,
                             const char         *queue_id,
                             const char * const *agent_ids)
{
  begin (change_new (session, queue_id, NULL, agent_ids), near);
}

/**
 * callboard_membership_move:
 * @near: a widget that lives as long as its page
 * @session: whose floor it is
 * @from_queue: the queue they leave
 * @to_queue: the queue they join
 * @agent_ids: who
 */
void
callboard_membership_move (GtkWidget          *near,
                           CallboardSession   *session,
                           const char         *from_queue,
                           const char         *to_queue,
                           const char * const *agent_ids)
{
  begin (change_new (session, from_queue, to_queue, agent_ids), near);
}

/**
 * callboard_membership_drop:
 * @near: a widget that lives as long as its page
 * @session: whose floor it is
 * @queue_id: the queue they were dropped on
 * @selection: who was dropped, and from where
 * @copy: whether they stay where they came from
 */
void
callboard_membership_drop (GtkWidget               *near,
                           CallboardSession        *session,
                           const char              *queue_id,
                           CallboardAgentSelection *selection,
                           gboolean                 copy)
{
  if (selection->queue_id != NULL && !copy)
    callboard_membership_move (near, session, selection->queue_id, queue_id, constant (selection->agent_ids));
  else
    callboard_membership_add (near, session, queue_id, constant (selection->agent_ids));
}

typedef struct
{
  GtkWidget               *near;       /* (unowned): weak */
  CallboardSession        *session;    /* (owned) */
  CallboardAgentSelection *selection;  /* (owned) */
  gboolean                 move;
} Choice;

static void
choice_free (gpointer  data,
             GClosure *closure)
{
  Choice *choice = data;

  g_clear_weak_pointer (&choice->near);
  g_object_unref (choice->session);
  callboard_agent_selection_unref (choice->selection);
  g_free (choice);
}

static void
on_chosen_cb (CallboardQueueChooser *chooser,
              CallboardQueue        *queue,
              Choice                *choice)
{
  if (choice->near != NULL)
    callboard_membership_drop (choice->near, choice->session, callboard_item_get_id (CALLBOARD_ITEM (queue)),
                               choice->selection, !choice->move);
}

static char *
dup_question (GPtrArray  *agents,
              const char *from_queue,
              gboolean    move)
{
  const char *name = agents->len == 1 ? callboard_item_get_title (agents->pdata[0]) : NULL;
  guint n = agents->len;

  if (move)
    return name != NULL ? g_strdup_printf (_("Move %s to Queue"), name)
                        : g_strdup_printf (ngettext ("Move %u Agent to Queue", "Move %u Agents to Queue", n), n);
  if (from_queue != NULL)
    return name != NULL ? g_strdup_printf (_("Copy %s to Queue"), name)
                        : g_strdup_printf (ngettext ("Copy %u Agent to Queue", "Copy %u Agents to Queue", n), n);

  return name != NULL ? g_strdup_printf (_("Add %s to Queue"), name)
                      : g_strdup_printf (ngettext ("Add %u Agent to Queue", "Add %u Agents to Queue", n), n);
}

/**
 * callboard_membership_choose:
 * @near: a widget that lives as long as its page
 * @session: whose floor it is
 * @from_queue: (nullable): the queue they are in
 * @move: whether they leave it
 * @agents: (element-type CallboardAgent): who
 *
 * Asks for a queue, then puts @agents into it.
 */
void
callboard_membership_choose (GtkWidget        *near,
                             CallboardSession *session,
                             const char       *from_queue,
                             gboolean          move,
                             GPtrArray        *agents)
{
  g_autofree char *title = dup_question (agents, from_queue, move);
  CallboardQueueChooser *chooser = callboard_queue_chooser_new (session, title, from_queue);
  Choice *choice = g_new0 (Choice, 1);

  g_set_weak_pointer (&choice->near, near);
  choice->session = g_object_ref (session);
  choice->selection = callboard_agent_selection_new (from_queue, agents);
  choice->move = move;
  g_signal_connect_data (chooser, "chosen", G_CALLBACK (on_chosen_cb), choice, choice_free, G_CONNECT_DEFAULT);
  adw_dialog_present (ADW_DIALOG (chooser), near);
}
