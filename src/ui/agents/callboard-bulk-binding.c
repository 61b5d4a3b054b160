/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "base/callboard-error.h"
#include "plan/callboard-fixit.h"
#include "ui/agents/callboard-bulk-dialog.h"
#include "ui/agents/callboard-bulk.h"
#include "ui/shared/callboard-extension-register.h"
#include "ui/shared/callboard-page.h"

#define TYPE_ROW_KEY "callboard-type"

/* Those that nobody has, as far as is known. */
static GPtrArray *
list_unbound (CallboardSession    *session,
              CallboardSignalType  type)
{
  GListModel *all = G_LIST_MODEL (callboard_session_get_register (session));
  GPtrArray *numbers = g_ptr_array_new_null_terminated (1, g_free, TRUE);

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr(CallboardKnownExtension) extension = g_list_model_get_item (all, i);

      if (callboard_known_extension_get_agent (extension) == NULL &&
          callboard_known_extension_get_signal_type (extension) == type)
        g_ptr_array_add (numbers, g_strdup (callboard_known_extension_get_number (extension)));
    }
  g_ptr_array_sort_values (numbers, (GCompareFunc) g_strcmp0);

  return numbers;
}

/* Ids of those who have no extension. */
static GPtrArray *
list_without (GPtrArray *agents)
{
  GPtrArray *ids = g_ptr_array_new_null_terminated (1, NULL, TRUE);

  for (guint i = 0; i < agents->len; i++)
    {
      CallboardAgent *agent = g_ptr_array_index (agents, i);

      if (g_strv_length ((char **) callboard_agent_get_extensions (agent)) == 0)
        g_ptr_array_add (ids, (gpointer) callboard_item_get_id (CALLBOARD_ITEM (agent)));
    }

  return ids;
}

static void
note_left_out (CallboardPlan *plan,
               guint          n)
{
  g_autofree char *note = g_strdup_printf (ngettext ("%u agent gets none: no more extensions are known that nobody has.",
                                                     "%u agents get none: no more extensions are known that nobody has.",
                                                     n), n);

  if (n > 0)
    callboard_plan_add_note (plan, note);
}

static CallboardPlan *
plan_binding (GtkWidget         *content,
              CallboardSession  *session,
              GPtrArray         *agents,
              const char        *title,
              GError           **error)
{
  AdwComboRow *type_row = g_object_get_data (G_OBJECT (content), TYPE_ROW_KEY);
  CallboardSignalType type = adw_combo_row_get_selected (type_row) == 0 ? CALLBOARD_SIGNAL_SIP : CALLBOARD_SIGNAL_WEBRTC;
  g_autoptr(GPtrArray) numbers = list_unbound (session, type);
  g_autoptr(CallboardPlan) plan = callboard_plan_new (callboard_session_get_floor (session), title);
  g_autoptr(GPtrArray) without = list_without (agents);
  const char * const *none = (const char *[]) { NULL };
  const char * const *given = NULL;
  guint n_left_out = without->len > numbers->len ? without->len - numbers->len : 0;

  if (numbers->len == 0)
    {
      callboard_error_refuse (error, CALLBOARD_ERROR_INVALID,
                              _("No such extension is known that nobody has. Create some, or choose the other kind."));
      return NULL;
    }

  /* As many of each, so that nothing is left over. */
  g_ptr_array_set_size (without, (int) MIN (without->len, numbers->len));
  g_ptr_array_set_size (numbers, (int) MIN (without->len, numbers->len));
  given = (const char * const *) numbers->pdata;
  if (!callboard_plan_bind_in_order (plan, (const char * const *) without->pdata,
                                     type == CALLBOARD_SIGNAL_SIP ? given : none,
                                     type == CALLBOARD_SIGNAL_SIP ? none : given, error))
    return NULL;
  note_left_out (plan, n_left_out);

  return g_steal_pointer (&plan);
}

/**
 * callboard_bulk_bind:
 *
 * Binds extensions that nobody has to those of @agents that have none; see callboard-bulk.h.
 */
void
callboard_bulk_bind (GtkWidget        *near,
                     CallboardSession *session,
                     GPtrArray        *agents)
{
  g_autoptr(GtkStringList) types = gtk_string_list_new ((const char *[]) { _("SIP Telephone"), _("Web Phone (WebRTC)"), NULL });
  CallboardBulkQuestion question = { _("Bind Extensions"), _("Extensions"), plan_binding };
  GtkWidget *page, *group, *row;
  g_autoptr(GPtrArray) without = list_without (agents);
  guint n = without->len;
  g_autofree char *description = NULL;

  if (n == 0)
    {
      callboard_toast_text (near, _("All of them have an extension already."));
      return;
    }

  page = adw_preferences_page_new ();
  group = adw_preferences_group_new ();
  row = g_object_new (ADW_TYPE_COMBO_ROW, "title", _("Telephone"), "model", types, NULL);
  description = g_strdup_printf (ngettext ("%u agent has no extension, and gets one that nobody has.",
                                           "%u agents have no extension. Each gets one that nobody has, by number.", n), n);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), description);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
  g_object_set_data (G_OBJECT (page), TYPE_ROW_KEY, row);
  callboard_bulk_dialog_present (near, session, agents, &question, page);
}
