/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "base/callboard-error.h"
#include "base/callboard-future.h"
#include "plan/callboard-fixit.h"
#include "ui/agents/callboard-agent-drag.h"
#include "ui/agents/callboard-bulk-dialog.h"
#include "ui/agents/callboard-bulk-edit.h"
#include "ui/agents/callboard-bulk-extensions.h"
#include "ui/agents/callboard-bulk-move.h"
#include "ui/agents/callboard-bulk.h"
#include "ui/agents/callboard-when.h"
#include "ui/queues/callboard-queue-picker.h"
#include "ui/shared/callboard-floor-view.h"

/* As preferences pages have it. */
#define MARGIN 18
/* So many reasons are listed; the rest is counted. */
#define REASONS_SHOWN 5

/**
 * callboard_bulk_note:
 * @plan: a plan
 * @refusals: (element-type utf8): sentences on those it cannot be done to
 *
 * Says in @plan's notes who is left out, and why.
 */
void
callboard_bulk_note (CallboardPlan *plan,
                     GPtrArray     *refusals)
{
  g_autofree char *count = NULL;

  if (refusals->len == 0)
    return;

  count = g_strdup_printf (ngettext ("%u agent is left out:", "%u agents are left out:", refusals->len), refusals->len);
  callboard_plan_add_note (plan, count);
  for (guint i = 0; i < MIN (refusals->len, REASONS_SHOWN); i++)
    callboard_plan_add_note (plan, g_ptr_array_index (refusals, i));
  if (refusals->len > REASONS_SHOWN)
    {
      guint n = refusals->len - REASONS_SHOWN;
      g_autofree char *more = g_strdup_printf (ngettext ("and %u more", "and %u more", n), n);

      callboard_plan_add_note (plan, more);
    }
}

static const char *
only_name (GPtrArray *agents)
{
  return agents->len == 1 ? callboard_item_get_title (g_ptr_array_index (agents, 0)) : NULL;
}

/**
 * callboard_bulk_edit:
 *
 * Asks for the fields that all of @agents shall have; see callboard-bulk.h.
 */
void
callboard_bulk_edit (GtkWidget        *near,
                     CallboardSession *session,
                     GPtrArray        *agents)
{
  g_autofree char *title = g_strdup_printf (ngettext ("Edit %u Agent", "Edit %u Agents", agents->len), agents->len);
  CallboardBulkQuestion question = { title, _("Edit"), callboard_bulk_edit_make_plan };

  callboard_bulk_dialog_present (near, session, agents, &question, callboard_bulk_edit_new ());
}

static gboolean
change_queue (CallboardPlan  *plan,
              CallboardQueue *queue,
              GPtrArray      *agents,
              gboolean        joins,
              GError        **error)
{
  const char *id = callboard_item_get_id (CALLBOARD_ITEM (queue));
  g_autoptr(GPtrArray) ids = g_ptr_array_new_null_terminated (0, NULL, TRUE);

  for (guint i = 0; i < agents->len; i++)
    {
      CallboardAgent *agent = g_ptr_array_index (agents, i);

      if (callboard_agent_is_in_queue (agent, id) != joins)
        g_ptr_array_add (ids, (gpointer) callboard_item_get_id (CALLBOARD_ITEM (agent)));
    }
  if (ids->len == 0)
    return TRUE;

  return joins ? callboard_plan_add_to_queue (plan, id, (const char * const *) ids->pdata, error)
               : callboard_plan_remove_from_queue (plan, id, (const char * const *) ids->pdata, error);
}

/* By queue, how many of them are in it. */
static GHashTable *
count_memberships (GPtrArray *agents)
{
  GHashTable *counts = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < agents->len; i++)
    {
      const char * const *ids = callboard_agent_get_queues (g_ptr_array_index (agents, i));

      for (; ids != NULL && *ids != NULL; ids++)
        g_hash_table_insert (counts, (gpointer) *ids, GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (counts, *ids)) + 1));
    }

  return counts;
}

/* First all that add, so that nobody is without a queue in between. */
static CallboardPlan *
plan_queues (GtkWidget         *content,
             CallboardSession  *session,
             GPtrArray         *agents,
             const char        *title,
             GError           **error)
{
  CallboardFloor *floor = callboard_session_get_floor (session);
  GListModel *queues = G_LIST_MODEL (callboard_floor_get_queues (floor));
  g_autoptr(CallboardPlan) plan = callboard_plan_new (floor, title);
  g_autoptr(GHashTable) counts = count_memberships (agents);
  const gboolean passes[] = { TRUE, FALSE };

  for (gsize pass = 0; pass < G_N_ELEMENTS (passes); pass++)
    for (guint i = 0; i < g_list_model_get_n_items (queues); i++)
      {
        g_autoptr(CallboardQueue) queue = g_list_model_get_item (queues, i);
        CallboardQueuePicker *picker = CALLBOARD_QUEUE_PICKER (content);
        const char *id = callboard_item_get_id (CALLBOARD_ITEM (queue));

        if (!callboard_queue_picker_is_partial (picker, id) &&
            callboard_queue_picker_is_chosen (picker, id) == passes[pass] &&
            (passes[pass] || g_hash_table_contains (counts, id)) &&
            !change_queue (plan, queue, agents, passes[pass], error))
          return NULL;
      }

  return g_steal_pointer (&plan);
}

/**
 * callboard_bulk_count_members:
 * @agents: (element-type CallboardAgent): agents
 * @queue_id: a queue
 *
 * Returns: how many of @agents are in that queue
 */
guint
callboard_bulk_count_members (GPtrArray  *agents,
                              const char *queue_id)
{
  guint n = 0;

  for (guint i = 0; i < agents->len; i++)
    n += callboard_agent_is_in_queue (g_ptr_array_index (agents, i), queue_id);

  return n;
}

static GtkWidget *
create_picker (CallboardSession *session,
               GPtrArray        *agents)
{
  g_autoptr(GHashTable) counts = count_memberships (agents);
  GHashTableIter iter;
  gpointer id, count;
  CallboardQueuePicker *picker = g_object_new (CALLBOARD_TYPE_QUEUE_PICKER, "margin-start", MARGIN, "margin-end", MARGIN,
                                               "margin-top", MARGIN, "margin-bottom", MARGIN, NULL);
  g_autoptr(GPtrArray) all = g_ptr_array_new_null_terminated (0, NULL, TRUE);
  g_autoptr(GPtrArray) some = g_ptr_array_new_null_terminated (0, NULL, TRUE);

  /* The agents have the ids for longer than this. */
  g_hash_table_iter_init (&iter, counts);
  while (g_hash_table_iter_next (&iter, &id, &count))
    g_ptr_array_add (GPOINTER_TO_UINT (count) == agents->len ? all : some, id);
  callboard_queue_picker_set_partial (picker, (const char * const *) some->pdata);
  callboard_queue_picker_set_ids (picker, (const char * const *) all->pdata);
  callboard_queue_picker_set_session (picker, session);

  return GTK_WIDGET (picker);
}

/**
 * callboard_bulk_queues:
 *
 * Asks in which queues all of @agents shall be, and in which none; see callboard-bulk.h.
 */
void
callboard_bulk_queues (GtkWidget        *near,
                       CallboardSession *session,
                       GPtrArray        *agents)
{
  const char *name = only_name (agents);
  g_autofree char *title = name != NULL ? g_strdup_printf (_("Queues of %s"), name)
                                        : g_strdup_printf (ngettext ("Queues of %u Agent", "Queues of %u Agents", agents->len),
                                                           agents->len);
  CallboardBulkQuestion question = { title, _("Queues"), plan_queues };

  callboard_bulk_dialog_present (near, session, agents, &question, create_picker (session, agents));
}

/**
 * callboard_bulk_move:
 *
 * Asks which queue those of @agents who are in it leave, and which they join; see callboard-bulk.h.
 */
void
callboard_bulk_move (GtkWidget        *near,
                     CallboardSession *session,
                     GPtrArray        *agents)
{
  const char *name = only_name (agents);
  g_autofree char *title = name != NULL ? g_strdup_printf (_("Move %s"), name)
                                        : g_strdup_printf (ngettext ("Move %u Agent", "Move %u Agents", agents->len),
                                                           agents->len);
  CallboardBulkQuestion question = { title, C_("heading", "Move"), callboard_bulk_move_make_plan };

  callboard_bulk_dialog_present (near, session, agents, &question, callboard_bulk_move_new (session, agents));
}

/**
 * callboard_bulk_extensions:
 *
 * Asks which extensions to make for those of @agents that have none; see callboard-bulk.h.
 */
void
callboard_bulk_extensions (GtkWidget        *near,
                           CallboardSession *session,
                           GPtrArray        *agents)
{
  CallboardBulkQuestion question = { _("Create Extensions"), _("Extensions"), callboard_bulk_extensions_make_plan };

  callboard_bulk_dialog_present (near, session, agents, &question, callboard_bulk_extensions_new (session, agents));
}

static CallboardPlan *
plan_retirement (GtkWidget         *content,
                 CallboardSession  *session,
                 GPtrArray         *agents,
                 const char        *title,
                 GError           **error)
{
  AdwSwitchRow *delete_row = g_object_get_data (G_OBJECT (content), "callboard-delete");
  AdwSwitchRow *wait_row = g_object_get_data (G_OBJECT (content), "callboard-wait");
  CallboardRetireFlags flags = (adw_switch_row_get_active (delete_row) ? CALLBOARD_RETIRE_DELETE_EXTENSIONS
                                                                       : CALLBOARD_RETIRE_KEEP_EXTENSIONS) |
                               (adw_switch_row_get_active (wait_row) ? CALLBOARD_RETIRE_WAIT : 0);
  g_autoptr(CallboardPlan) plan = callboard_plan_new (callboard_session_get_floor (session), title);
  g_autoptr(GPtrArray) refusals = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < agents->len; i++)
    {
      g_autoptr(GError) refusal = NULL;

      if (!callboard_plan_retire_agent (plan, callboard_item_get_id (g_ptr_array_index (agents, i)), flags, &refusal))
        g_ptr_array_add (refusals, callboard_error_dup_sentence (refusal));
    }
  callboard_bulk_note (plan, refusals);

  return g_steal_pointer (&plan);
}

static gboolean
is_any_signed_in (GPtrArray *agents)
{
  for (guint i = 0; i < agents->len; i++)
    if (callboard_agent_get_signed_in (g_ptr_array_index (agents, i)))
      return TRUE;

  return FALSE;
}

static void
add_switch (GtkWidget  *page,
            GtkWidget  *group,
            const char *key,
            const char *title,
            const char *subtitle)
{
  GtkWidget *row = adw_switch_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  g_object_set_data (G_OBJECT (page), key, row);
}

static GtkWidget *
create_retirement (GPtrArray *agents)
{
  GtkWidget *page = adw_preferences_page_new ();
  GtkWidget *group = adw_preferences_group_new ();
  gboolean signed_in = is_any_signed_in (agents);
  AdwSwitchRow *wait_row;

  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group),
                                         _("The service deletes no agents. Who retires is signed out, gives back the "
                                           "extensions, leaves all queues and is disabled."));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
  add_switch (page, group, "callboard-delete", _("Delete Their Extensions"), _("Otherwise somebody else can be given them."));
  add_switch (page, group, "callboard-wait", _("Wait for Calls to End"), _("Otherwise who is on a call is cut off."));
  /* Nobody is cut off who did not ask for it, nor is anybody asked where there is nobody to wait for. */
  wait_row = g_object_get_data (G_OBJECT (page), "callboard-wait");
  adw_switch_row_set_active (wait_row, signed_in);
  gtk_widget_set_visible (GTK_WIDGET (wait_row), signed_in);

  return page;
}

/**
 * callboard_bulk_retire:
 *
 * Takes everything from @agents and disables them; see callboard-bulk.h.
 */
void
callboard_bulk_retire (GtkWidget        *near,
                       CallboardSession *session,
                       GPtrArray        *agents)
{
  const char *name = only_name (agents);
  g_autofree char *title = name != NULL ? g_strdup_printf (_("Retire %s"), name)
                                        : g_strdup_printf (ngettext ("Retire %u Agent", "Retire %u Agents", agents->len),
                                                           agents->len);
  CallboardBulkQuestion question = { title, _("Retire"), plan_retirement };

  callboard_bulk_dialog_present (near, session, agents, &question, create_retirement (agents));
}

static CallboardPlan *
plan_swap (GtkWidget         *content,
           CallboardSession  *session,
           GPtrArray         *agents,
           const char        *title,
           GError           **error)
{
  AdwComboRow *type_row = g_object_get_data (G_OBJECT (content), "callboard-type");
  CallboardSignalType type = adw_combo_row_get_selected (type_row) == 0 ? CALLBOARD_SIGNAL_SIP : CALLBOARD_SIGNAL_WEBRTC;
  g_autoptr(CallboardPlan) plan = callboard_plan_new (callboard_session_get_floor (session), title);

  if (!callboard_plan_swap_extensions (plan, callboard_item_get_id (g_ptr_array_index (agents, 0)),
                                       callboard_item_get_id (g_ptr_array_index (agents, 1)), type, error))
    return NULL;

  return g_steal_pointer (&plan);
}

static void
present_swap (GtkWidget        *near,
              CallboardSession *session,
              GPtrArray        *agents)
{
  g_autofree char *title = NULL, *description = NULL;
  const char *one = callboard_item_get_title (g_ptr_array_index (agents, 0));
  const char *other = callboard_item_get_title (g_ptr_array_index (agents, 1));
  g_autoptr(GtkStringList) types = gtk_string_list_new ((const char *[]) { _("SIP Telephone"), _("Web Phone (WebRTC)"), NULL });
  GtkWidget *page = adw_preferences_page_new ();
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *row = g_object_new (ADW_TYPE_COMBO_ROW, "title", _("Extension"), "model", types, NULL);

  title = g_strdup_printf (_("Swap Extensions of %s and %s"), one, other);
  /* Translators: the names of two agents */
  description = g_markup_printf_escaped (_("%s gets the extension of %s, and the other way round. Neither may be signed in."),
                                         one, other);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), description);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
  g_object_set_data (G_OBJECT (page), "callboard-type", row);
  callboard_bulk_dialog_present (near, session, agents, &(CallboardBulkQuestion) { title, _("Swap Extensions"), plan_swap },
                                 page);
}

/* Ids only: this may be freed on another thread. */
static void
on_read (gpointer      near,
         gpointer      result,
         const GError *error,
         gpointer      ids)
{
  CallboardFloorView *view = CALLBOARD_FLOOR_VIEW (near);
  CallboardSession *session = callboard_floor_view_get_session (view);
  g_autoptr(GPtrArray) agents = g_ptr_array_new_with_free_func (g_object_unref);

  for (char **id = ids; session != NULL && *id != NULL; id++)
    {
      CallboardAgent *agent = callboard_floor_lookup_agent (callboard_session_get_floor (session), *id);

      if (agent != NULL)
        g_ptr_array_add (agents, g_object_ref (agent));
    }
  if (agents->len == 2)
    present_swap (near, session, agents);
}

/**
 * callboard_bulk_swap:
 *
 * Gives each of two @agents the extension of the other; see callboard-bulk.h. Which extension is of which type is told
 * only of one agent at a time, and read first.
 */
void
callboard_bulk_swap (GtkWidget        *near,
                     CallboardSession *session,
                     GPtrArray        *agents)
{
  g_autoptr(GPtrArray) readings = g_ptr_array_new_with_free_func (dex_unref);

  g_return_if_fail (agents->len == 2);

  for (guint i = 0; i < agents->len; i++)
    g_ptr_array_add (readings, callboard_floor_refresh_agent (callboard_session_get_floor (session),
                                                              callboard_item_get_id (g_ptr_array_index (agents, i))));
  callboard_when_done (near, callboard_settle_all (readings), on_read, callboard_agent_drag_dup_ids (agents),
                       (GDestroyNotify) g_strfreev);
}
