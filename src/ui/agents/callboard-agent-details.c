/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>
#include <inttypes.h>

#include "base/callboard-future.h"
#include "ui/agents/callboard-agent-details.h"
#include "ui/agents/callboard-obstacle-row.h"
#include "ui/live/callboard-live.h"
#include "ui/shared/callboard-extension-register.h"
#include "ui/shared/callboard-page.h"
#include "ui/shared/callboard-secret-field.h"
#include "ui/shared/callboard-state-chip.h"

/* Who only goes past on the way to somebody else is not read. */
#define READ_MSEC 300
#define SHOWN_KEY "callboard-shown"

struct _CallboardAgentDetails
{
  AdwBin              parent_instance;

  GtkStack           *stack;
  AdwStatusPage      *nobody_page;
  GtkLabel           *name_label;
  CallboardStateChip *state_chip;
  GtkLabel           *since_label;
  GtkListBox         *obstacles_list;
  GtkListBox         *extensions_list;
  GtkListBox         *queues_list;
  GtkListBox         *fields_list;

  CallboardSession   *session;        /* (owned) */
  GtkWidget          *near;           /* (unowned): of the page */
  CallboardAgent     *agent;          /* (owned) (nullable) */
  gboolean            following;
  guint               read_timeout;
};

G_DEFINE_FINAL_TYPE (CallboardAgentDetails, callboard_agent_details, ADW_TYPE_BIN)

/* What is shown already stays, and with it the focus, and a password that was revealed. */
static gboolean
begin (GtkListBox *list,
       const char *shown)
{
  if (g_strcmp0 (g_object_get_data (G_OBJECT (list), SHOWN_KEY), shown) == 0)
    return FALSE;

  g_object_set_data_full (G_OBJECT (list), SHOWN_KEY, g_strdup (shown), g_free);
  gtk_list_box_remove_all (list);

  return TRUE;
}

static void
append_text (GtkListBox *list,
             const char *title,
             const char *text)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (text != NULL)
    {
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);
      adw_action_row_set_subtitle_selectable (ADW_ACTION_ROW (row), TRUE);
      gtk_widget_add_css_class (row, "property");
    }
  callboard_widget_set_label (row, title);
  gtk_list_box_append (list, row);
}

static void
show_obstacles (CallboardAgentDetails *self)
{
  guint32 obstacles = callboard_obstacles_find (self->agent);
  g_autoptr(GString) shown = g_string_new (callboard_item_get_id (CALLBOARD_ITEM (self->agent)));

  for (CallboardObstacle i = 0; i < CALLBOARD_N_OBSTACLES; i++)
    if ((obstacles & CALLBOARD_OBSTACLE_BIT (i)) != 0)
      {
        g_autofree char *sentence = callboard_obstacle_dup_sentence (i, self->agent);

        g_string_append_printf (shown, "\n%s", sentence);
      }
  if (!begin (self->obstacles_list, shown->str))
    return;

  for (CallboardObstacle i = 0; i < CALLBOARD_N_OBSTACLES; i++)
    if ((obstacles & CALLBOARD_OBSTACLE_BIT (i)) != 0)
      gtk_list_box_append (self->obstacles_list, callboard_obstacle_row_new (i, self->agent, self->session, self->near));
  if (obstacles == 0)
    gtk_list_box_append (self->obstacles_list, callboard_obstacle_row_none ());
}

static GtkWidget *
make_caption (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dimmed");
  gtk_widget_add_css_class (label, "numeric");

  return label;
}

static void
append_extension (CallboardAgentDetails   *self,
                  const char              *number,
                  CallboardKnownExtension *known)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  const char *account = known != NULL ? callboard_known_extension_get_account (known) : NULL;
  const char *password = known != NULL ? callboard_known_extension_get_password (known) : NULL;
  CallboardSignalType type = known != NULL ? callboard_known_extension_get_signal_type (known) : CALLBOARD_SIGNAL_UNKNOWN;
  g_autofree char *title = type != CALLBOARD_SIGNAL_UNKNOWN
                             ? g_strdup_printf ("%s %s", number, callboard_signal_type_get_label (type)) : g_strdup (number);
  GtkWidget *label = gtk_label_new (title);

  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 6);
  gtk_widget_set_margin_top (box, 9);
  gtk_widget_set_margin_bottom (box, 9);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_box_append (GTK_BOX (box), label);
  if (account != NULL)
    {
      /* Translators: the account that a telephone signs in with: a long number is inserted. */
      g_autofree char *text = g_strdup_printf (_("Account %s"), account);

      gtk_box_append (GTK_BOX (box), make_caption (text));
    }
  if (password != NULL)
    gtk_box_append (GTK_BOX (box), callboard_secret_field_new (password));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  callboard_widget_set_label (row, title);
  gtk_list_box_append (self->extensions_list, row);
}

/* A hash of a secret rather than the secret: texts live longer than they are needed. */
static void
append_mark (GString                 *shown,
             const char              *number,
             CallboardKnownExtension *known)
{
  const char *account = known != NULL ? callboard_known_extension_get_account (known) : NULL;
  const char *password = known != NULL ? callboard_known_extension_get_password (known) : NULL;

  g_string_append_printf (shown, "\n%s %s %d %u", number, account != NULL ? account : "",
                          known != NULL ? (int) callboard_known_extension_get_signal_type (known) : -1,
                          password != NULL ? g_str_hash (password) : 0);
}

static void
show_extensions (CallboardAgentDetails *self)
{
  CallboardExtensionRegister *all = callboard_session_get_register (self->session);
  const char * const *numbers = callboard_agent_get_extensions (self->agent);
  g_autoptr(GString) shown = g_string_new (callboard_item_get_id (CALLBOARD_ITEM (self->agent)));

  for (guint i = 0; numbers[i] != NULL; i++)
    append_mark (shown, numbers[i], callboard_extension_register_lookup (all, numbers[i]));
  if (!begin (self->extensions_list, shown->str))
    return;

  for (guint i = 0; numbers[i] != NULL; i++)
    append_extension (self, numbers[i], callboard_extension_register_lookup (all, numbers[i]));
  if (numbers[0] == NULL)
    append_text (self->extensions_list, _("No extension"), NULL);
}

static void
show_queues (CallboardAgentDetails *self)
{
  CallboardFloor *floor = callboard_session_get_floor (self->session);
  const char * const *ids = callboard_agent_get_queues (self->agent);
  g_autoptr(GPtrArray) names = g_ptr_array_new ();
  g_autofree char *shown = NULL;

  for (guint i = 0; ids[i] != NULL; i++)
    {
      CallboardQueue *queue = callboard_floor_lookup_queue (floor, ids[i]);

      g_ptr_array_add (names, (gpointer) (queue != NULL ? callboard_item_get_title (CALLBOARD_ITEM (queue)) : ids[i]));
    }
  g_ptr_array_add (names, NULL);
  shown = g_strjoinv ("\n", (char **) names->pdata);
  if (!begin (self->queues_list, shown))
    return;

  for (guint i = 0; ids[i] != NULL; i++)
    append_text (self->queues_list, g_ptr_array_index (names, i), NULL);
  if (ids[0] == NULL)
    append_text (self->queues_list, _("In no queue"), NULL);
}

static char *
dup_seconds (const CallboardAgentRecord *record,
             CallboardAgentField         field,
             gint64                      seconds)
{
  return callboard_record_has (record, field) ? g_strdup_printf (_("%" PRId64 " s"), seconds) : NULL;
}

static void
show_fields (CallboardAgentDetails *self)
{
  const CallboardAgentRecord *record = callboard_item_get_record (CALLBOARD_ITEM (self->agent));
  g_autofree char *wrap_up = dup_seconds (record, CALLBOARD_AGENT_WRAP_UP_TIME, record->wrap_up_time);
  g_autofree char *out_wrap_up = dup_seconds (record, CALLBOARD_AGENT_OUT_WRAP_UP_TIME, record->out_wrap_up_time);
  g_autofree char *extension_state = callboard_record_has (record, CALLBOARD_AGENT_EXTENSION_STATE)
                                       ? g_strdup_printf ("%" PRId64, record->extension_state) : NULL;
  const struct { const char *title, *text; } rows[] = {
    { _("Reason"), record->reason },
    { _("ID"), record->id },
    { _("Work ID"), record->work_id },
    { _("Nickname"), record->nick_name },
    { _("Role"), g_strcmp0 (record->role, "leader") == 0 ? _("Leader") : _("Agent") },
    { _("Sign-In"), callboard_agent_get_enabled (self->agent) ? _("Enabled") : _("Disabled") },
    { _("Mobile"), record->mobile },
    { _("E-mail"), record->email },
    { _("Own Caller ID"), record->caller_id },
    { _("Wrap-Up after Incoming Calls"), wrap_up },
    { _("Wrap-Up after Outgoing Calls"), out_wrap_up },
    { _("State of the Extension"), extension_state },
  };
  g_autoptr(GString) shown = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    g_string_append_printf (shown, "\n%s", rows[i].text != NULL ? rows[i].text : "");
  if (!begin (self->fields_list, shown->str))
    return;

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    if (rows[i].text != NULL && *rows[i].text != '\0')
      append_text (self->fields_list, rows[i].title, rows[i].text);
}

static void
show_since (CallboardAgentDetails *self)
{
  g_autofree char *since = NULL;

  if (self->agent == NULL)
    return;

  since = callboard_live_dup_since (callboard_live_of (self->session), self->agent);
  gtk_label_set_label (self->since_label, since);
}

static void
show (CallboardAgentDetails *self)
{
  gtk_stack_set_visible_child_name (self->stack, self->agent != NULL ? "agent" : "nobody");
  if (self->agent == NULL)
    return;

  gtk_label_set_label (self->name_label, callboard_item_get_title (CALLBOARD_ITEM (self->agent)));
  callboard_state_chip_show_agent (self->state_chip, self->agent);
  show_since (self);
  show_obstacles (self);
  show_extensions (self);
  show_queues (self);
  show_fields (self);
}

static gboolean
read_cb (gpointer data)
{
  CallboardAgentDetails *self = data;
  CallboardFloor *floor = callboard_session_get_floor (self->session);

  self->read_timeout = 0;
  if (self->agent != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)) && callboard_floor_get_client (floor) != NULL)
    callboard_report_and_disown (callboard_floor_refresh_agent (floor, callboard_item_get_id (CALLBOARD_ITEM (self->agent))),
                                 "reading the agent that is looked at");

  return G_SOURCE_REMOVE;
}

static void
read_soon (CallboardAgentDetails *self)
{
  g_clear_handle_id (&self->read_timeout, g_source_remove);
  if (self->agent != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->read_timeout = g_timeout_add (READ_MSEC, read_cb, self);
}

static void
on_updated_cb (CallboardAgentDetails *self)
{
  if (self->agent != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    show (self);
}

/* Both are made when somebody asks for them first, which need not be when the page is made. */
static void
follow (CallboardAgentDetails *self)
{
  if (self->following)
    return;

  self->following = TRUE;
  g_signal_connect_object (callboard_session_get_register (self->session), "updated", G_CALLBACK (on_updated_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (callboard_live_of (self->session), "counted", G_CALLBACK (show_since), self, G_CONNECT_SWAPPED);
}

static void
on_mapped_cb (CallboardAgentDetails *self)
{
  follow (self);
  show (self);
  read_soon (self);
}

static void
callboard_agent_details_dispose (GObject *object)
{
  CallboardAgentDetails *self = CALLBOARD_AGENT_DETAILS (object);

  g_clear_handle_id (&self->read_timeout, g_source_remove);
  if (self->agent != NULL)
    g_signal_handlers_disconnect_by_data (self->agent, self);
  g_clear_object (&self->agent);
  /* The template's own child would be taken out behind the bin's back. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), CALLBOARD_TYPE_AGENT_DETAILS);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (callboard_agent_details_parent_class)->dispose (object);
}

static void
callboard_agent_details_class_init (CallboardAgentDetailsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = callboard_agent_details_dispose;

  g_type_ensure (CALLBOARD_TYPE_STATE_CHIP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/callboard/Callboard/ui/callboard-agent-details.ui");
  gtk_widget_class_bind_template_child (widget_class, CallboardAgentDetails, stack);
  gtk_widget_class_bind_template_child (widget_class, CallboardAgentDetails, nobody_page);
  gtk_widget_class_bind_template_child (widget_class, CallboardAgentDetails, name_label);
  gtk_widget_class_bind_template_child (widget_class, CallboardAgentDetails, state_chip);
  gtk_widget_class_bind_template_child (widget_class, CallboardAgentDetails, since_label);
  gtk_widget_class_bind_template_child (widget_class, CallboardAgentDetails, obstacles_list);
  gtk_widget_class_bind_template_child (widget_class, CallboardAgentDetails, extensions_list);
  gtk_widget_class_bind_template_child (widget_class, CallboardAgentDetails, queues_list);
  gtk_widget_class_bind_template_child (widget_class, CallboardAgentDetails, fields_list);
}

static void
callboard_agent_details_init (CallboardAgentDetails *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * callboard_agent_details_new:
 * @session: whose agents they are
 * @near: a widget that lives as long as the page, for questions and toasts
 *
 * Returns: (transfer floating): details of nobody yet
 */
CallboardAgentDetails *
callboard_agent_details_new (CallboardSession *session,
                             GtkWidget        *near)
{
  CallboardAgentDetails *self = g_object_new (CALLBOARD_TYPE_AGENT_DETAILS, NULL);

  self->session = g_object_ref (session);
  self->near = near;
  g_signal_connect (self, "map", G_CALLBACK (on_mapped_cb), NULL);

  return self;
}

/**
 * callboard_agent_details_set_agent:
 * @self: details
 * @agent: (nullable): whom to tell of
 * @n_selected: how many are selected
 */
void
callboard_agent_details_set_agent (CallboardAgentDetails *self,
                                   CallboardAgent        *agent,
                                   guint                  n_selected)
{
  g_autofree char *several = g_strdup_printf (ngettext ("%'u Agent Selected", "%'u Agents Selected", n_selected), n_selected);

  adw_status_page_set_title (self->nobody_page, n_selected > 1 ? several : _("Nobody Selected"));
  if (self->agent == agent)
    return;

  if (self->agent != NULL)
    g_signal_handlers_disconnect_by_data (self->agent, self);
  g_set_object (&self->agent, agent);
  if (agent != NULL)
    g_signal_connect_object (agent, "changed", G_CALLBACK (on_updated_cb), self, G_CONNECT_SWAPPED);
  /* Who does not look at it does not wait for it either. */
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    on_mapped_cb (self);
}
