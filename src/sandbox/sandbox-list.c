/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-sandbox"

#include "config.h"

#include <string.h>

#include "sandbox/sandbox-call.h"

/* The list of agents (06): filters, pages, and the whole floor in one go. */

#define PAGE_SIZE_WHEN_UNSAID 10

typedef struct
{
  const char *role;    /* (nullable) */
  int         enabled; /* -1: either */
  gint64      state;   /* -1: any */
  char       *text;    /* (owned) (nullable): case-folded */
} Filter;

static void
filter_clear (Filter *filter)
{
  g_free (filter->text);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Filter, filter_clear)

static gboolean
parse_enabled (const char *text,
               int        *value)
{
  *value = g_ascii_strcasecmp (text, "true") == 0 || g_str_equal (text, "1");
  return *value || g_ascii_strcasecmp (text, "false") == 0 || g_str_equal (text, "0");
}

static SandboxCode
read_filter (SandboxCall *call,
             Filter      *filter)
{
  const char *enabled = sandbox_call_get_parameter (call, "Enable");
  const char *state = sandbox_call_get_parameter (call, "State");
  const char *text = sandbox_call_get_parameter (call, "FuzzyQuery");

  filter->role = sandbox_call_get_parameter (call, "Role");
  filter->enabled = -1;
  filter->state = -1;
  if (filter->role != NULL && !sandbox_is_role (filter->role))
    return sandbox_call_refuse (call, CODE_PARAMETER_ERROR, "Role");
  if (enabled != NULL && !parse_enabled (enabled, &filter->enabled))
    return sandbox_call_refuse (call, CODE_PARAMETER_ERROR, "Enable");
  if (state != NULL && !g_ascii_string_to_signed (state, 10, 0, G_MAXINT32, &filter->state, NULL))
    return sandbox_call_refuse (call, CODE_PARAMETER_ERROR, "State");
  if (text != NULL)
    filter->text = g_utf8_casefold (text, -1);

  return CODE_OK;
}

static gboolean
contains_text (const Filter             *filter,
               const SandboxAgentRecord *record)
{
  const char * const searched[] = { record->name, record->id, record->work_id, record->email, record->mobile };

  for (guint i = 0; i < G_N_ELEMENTS (searched); i++)
    {
      g_autofree char *folded = searched[i] != NULL ? g_utf8_casefold (searched[i], -1) : NULL;

      if (folded != NULL && strstr (folded, filter->text) != NULL)
        return TRUE;
    }

  return FALSE;
}

static gboolean
filter_matches (const Filter             *filter,
                const SandboxAgentRecord *record)
{
  return (filter->role == NULL || g_strcmp0 (record->role, filter->role) == 0) &&
         (filter->enabled < 0 || (record->enabled != FALSE) == filter->enabled) &&
         (filter->state < 0 || record->state == filter->state) &&
         (filter->text == NULL || contains_text (filter, record));
}

static gboolean
read_positive (const char *text,
               gint64     *value)
{
  return g_ascii_string_to_signed (text, 10, 1, G_MAXINT32, value, NULL);
}

/* Which page is meant; a size of 0 means all on one page. */
static SandboxCode
read_page (SandboxCall *call,
           gint64      *number,
           gint64      *size)
{
  const char *asked_number = sandbox_call_get_parameter (call, sandbox_page_type.fields[PAGE_NUMBER].read_key);
  const char *asked_size = sandbox_call_get_parameter (call, sandbox_page_type.fields[PAGE_SIZE].read_key);
  SandboxPageRequests requests = SANDBOX_READING (call->readings, PAGE_REQUESTS);
  gint64 own_size = SANDBOX_READING (call->readings, PAGING);

  *number = 1;
  *size = own_size;
  if (requests == PAGE_REQUESTS_IGNORED)
    return CODE_OK;

  if (asked_number != NULL && !read_positive (asked_number, number))
    return sandbox_call_refuse (call, CODE_PARAMETER_ERROR, "CurrPage");
  if (asked_size != NULL && !read_positive (asked_size, size))
    return sandbox_call_refuse (call, CODE_PARAMETER_ERROR, "PageSize");
  if (asked_number != NULL && *size == 0)
    *size = PAGE_SIZE_WHEN_UNSAID;
  if (requests == PAGE_REQUESTS_CAPPED && own_size > 0)
    *size = MIN (*size, own_size);

  return CODE_OK;
}

static SandboxPage *
make_page (gint64 number,
           gint64 size,
           gint64 total)
{
  SandboxPage *page = callboard_record_new (&sandbox_page_type);
  gint64 shown_size = size > 0 ? size : total;

  callboard_record_set_integer (page, PAGE_NUMBER, number);
  callboard_record_set_integer (page, PAGE_SIZE, shown_size);
  callboard_record_set_integer (page, PAGE_TOTAL, total);
  callboard_record_set_integer (page, PAGE_COUNT, shown_size > 0 ? (total + shown_size - 1) / shown_size : 0);

  return page;
}

/* Rendering is most of the work; what did not change since is kept. Names of queues do change, so that form is not. */
static void
write_agent (SandboxCall  *call,
             SandboxAgent *agent)
{
  if (SANDBOX_READING (call->readings, LIST_DETAILS))
    {
      g_autofree char *detailed = sandbox_view_agent_in_list (call, agent);

      sandbox_writer_raw (&call->result, detailed);
      return;
    }

  if (agent->listed == NULL)
    agent->listed = sandbox_view_agent_in_list (call, agent);
  sandbox_writer_raw (&call->result, agent->listed);
}

static void
write_agents (SandboxCall *call,
              GPtrArray   *agents,
              SandboxPage *page)
{
  guint first = (guint) MIN ((page->number - 1) * page->size, agents->len);
  guint last = (guint) MIN (first + page->size, agents->len);

  /* About a tenth is missing, and one at least. */
  if (SANDBOX_READING (call->readings, SHORT_LIST) && last > first)
    last -= 1 + (last - first - 1) / 10;

  sandbox_writer_key (&call->result, "AgentList");
  sandbox_writer_open_list (&call->result);
  for (guint i = first; i < last; i++)
    write_agent (call, g_ptr_array_index (agents, i));
  sandbox_writer_close_list (&call->result);
}

/* 06 */
SandboxCode
sandbox_list_agents (SandboxCall *call)
{
  g_auto(Filter) filter = { 0 };
  g_autoptr(GPtrArray) matching = g_ptr_array_new ();
  g_autoptr(SandboxPage) page = NULL;
  gint64 number = 1, size = 0;
  SandboxCode code = read_filter (call, &filter);

  if (code == CODE_OK)
    code = read_page (call, &number, &size);
  if (code != CODE_OK)
    return code;

  for (guint i = 0; i < call->floor->agents->len; i++)
    {
      SandboxAgent *agent = g_ptr_array_index (call->floor->agents, i);

      if (filter_matches (&filter, agent->record))
        g_ptr_array_add (matching, agent);
    }

  page = make_page (number, size, matching->len);
  sandbox_writer_open_object (&call->result);
  sandbox_writer_members (&call->result, page, CALLBOARD_FIELDS_ALL);
  write_agents (call, matching, page);
  sandbox_writer_close_object (&call->result);

  return CODE_OK;
}
