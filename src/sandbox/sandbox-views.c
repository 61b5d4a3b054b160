/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-sandbox"

#include "config.h"

#include "sandbox/sandbox-call.h"

/* The same agent looks different in the list (06) and by itself or in a queue (25, 26). */

#define BIT(field) CALLBOARD_FIELD_BIT (AGENT_##field)
#define COMMON \
  (BIT (APP_ID) | BIT (ID) | BIT (WORK_ID) | BIT (NAME) | BIT (MOBILE) | BIT (EMAIL) | BIT (ROLE) | BIT (QUEUES) | \
   BIT (QUEUE_NAMES) | BIT (EXTENSIONS) | BIT (CALLER_ID) | BIT (STATE) | BIT (EXTENSION_STATE) | BIT (ENABLED) | \
   BIT (EXTENSION_INFOS))
#define IN_LIST (COMMON | BIT (WRAP_UP_TIME) | BIT (OUT_WRAP_UP_TIME))
#define ALONE (COMMON | BIT (NICK_NAME) | BIT (STATE_TEXT) | BIT (REASON) | BIT (REASON_TEXT))

/* First two groups of the AppId, as the examples of 25 and 26 show. */
#define SHORT_APP_LENGTH 13

typedef struct
{
  SandboxIds ids;
  gboolean   alone;
} Decoration;

static char *
decorate (SandboxCall *call,
          Decoration   how,
          gboolean     is_queue,
          const char  *id)
{
  gboolean bare = how.ids == IDS_PLAIN || (how.ids == IDS_AS_SHOWN && !how.alone && !is_queue);
  int length = how.ids == IDS_AS_SHOWN && how.alone ? SHORT_APP_LENGTH : -1;

  if (bare)
    return g_strdup (id);

  return g_strdup_printf ("%s@%.*s", id, length, call->floor->app_id);
}

static void
show_ids (SandboxCall        *call,
          SandboxAgentRecord *view,
          Decoration          how)
{
  g_autofree char *id = decorate (call, how, FALSE, view->id);
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) queues = NULL;

  for (guint i = 0; view->queues != NULL && view->queues[i] != NULL; i++)
    g_strv_builder_take (builder, decorate (call, how, TRUE, view->queues[i]));
  queues = g_strv_builder_end (builder);

  callboard_record_set_string (view, AGENT_APP_ID, call->floor->app_id);
  callboard_record_set_string (view, AGENT_ID, id);
  callboard_record_set_strings (view, AGENT_QUEUES, (const char * const *) queues);
}

/* Names of the queues and what is known of the extensions. */
static void
show_details (SandboxCall        *call,
              SandboxAgentRecord *view,
              SandboxAgentRecord *record)
{
  g_autoptr(GStrvBuilder) names = g_strv_builder_new ();
  g_auto(GStrv) list = NULL;
  guint shown = SANDBOX_READING (call->readings, DETAILS) ? 1 : G_MAXUINT;

  for (guint i = 0; record->queues != NULL && record->queues[i] != NULL; i++)
    {
      SandboxQueue *queue = sandbox_floor_find_queue (call->floor, record->queues[i]);

      g_strv_builder_add (names, queue != NULL ? queue->record->name : "");
    }
  list = g_strv_builder_end (names);
  callboard_record_set_strings (view, AGENT_QUEUE_NAMES, (const char * const *) list);

  view->extension_infos = g_ptr_array_new_with_free_func (callboard_record_unref);
  for (guint i = 0; record->extensions != NULL && record->extensions[i] != NULL && i < shown; i++)
    {
      SandboxExtension *extension = sandbox_floor_find_extension (call->floor, record->extensions[i]);

      if (extension != NULL)
        g_ptr_array_add (view->extension_infos, callboard_record_ref (extension));
    }
}

/**
 * sandbox_view_agent_in_list: (skip)
 * @call: a call of 06
 * @agent: an agent
 *
 * Returns: (transfer full): @agent as an element of the list
 */
char *
sandbox_view_agent_in_list (SandboxCall  *call,
                            SandboxAgent *agent)
{
  Decoration how = { SANDBOX_READING (call->readings, IDS), FALSE };
  g_autoptr(SandboxAgentRecord) view = callboard_record_merge (agent->record, agent->record);
  g_auto(SandboxWriter) writer = { 0 };

  sandbox_writer_init (&writer, call->readings);
  /* Here the document's table has the digits. */
  if (writer.signal == SIGNAL_VOIP)
    writer.signal = SIGNAL_STRING;
  show_ids (call, view, how);
  if (SANDBOX_READING (call->readings, LIST_DETAILS))
    show_details (call, view, agent->record);
  sandbox_writer_record (&writer, view, IN_LIST);

  return sandbox_writer_steal (&writer);
}

/* Writes @agent into the result as 25 and 26 show it. */
void
sandbox_view_agent (SandboxCall  *call,
                    SandboxAgent *agent)
{
  Decoration how = { SANDBOX_READING (call->readings, IDS), TRUE };
  g_autoptr(SandboxAgentRecord) view = callboard_record_merge (agent->record, agent->record);

  show_ids (call, view, how);
  show_details (call, view, agent->record);
  callboard_record_set_string (view, AGENT_STATE_TEXT, sandbox_state_to_string (view->state));
  sandbox_writer_record (&call->result, view, ALONE);
}
