/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-plan"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "plan/callboard-plan.h"

/* What the service's document states, and for what it leaves open the widest that is certainly meant. */
#define MAX_ID_LENGTH 32
#define MOBILE_LENGTH 11
#define MAX_NUMBER_LENGTH 20
#define MAX_SECONDS 86400

static gboolean
all_digits (const char *text)
{
  return *text != '\0' && text[strspn (text, "0123456789")] == '\0';
}

/**
 * callboard_rule_check_agent_id:
 * @floor: (nullable): where it must not exist yet
 * @text: (nullable): what was typed
 * @must_be_new: whether it is for a new agent
 *
 * Returns: (transfer full) (nullable): %NULL if it will do, else a translated sentence that says what to do
 */
char *
callboard_rule_check_agent_id (CallboardFloor *floor,
                               const char     *text,
                               gboolean        must_be_new)
{
  CallboardAgent *agent;

  if (text == NULL || *text == '\0')
    return g_strdup (_("Enter an agent ID."));
  if (!all_digits (text))
    return g_strdup (_("Use digits only for the agent ID."));
  if (strlen (text) > MAX_ID_LENGTH)
    return g_strdup (_("Use at most 32 digits for the agent ID."));

  agent = must_be_new && floor != NULL ? callboard_floor_lookup_agent (floor, text) : NULL;
  if (agent != NULL)
    return g_strdup_printf (_("The agent ID %s belongs to %s already. Choose another one."), text,
                            callboard_item_get_title (CALLBOARD_ITEM (agent)));

  return NULL;
}

/**
 * callboard_rule_check_work_id:
 * @text: (nullable): what was typed
 *
 * Returns: (transfer full) (nullable): %NULL if it will do, else a translated sentence
 */
char *
callboard_rule_check_work_id (const char *text)
{
  if (text == NULL || *text == '\0')
    return g_strdup (_("Enter a Work ID."));
  for (const char *c = text; *c != '\0'; c++)
    {
      if (!g_ascii_isalnum (*c) && *c != '_')
        return g_strdup (_("Use only letters A to Z, digits and underscores for the Work ID."));
    }
  if (strlen (text) > MAX_ID_LENGTH)
    return g_strdup (_("Use at most 32 characters for the Work ID."));

  return NULL;
}

/**
 * callboard_rule_check_mobile:
 * @text: (nullable): what was typed; nothing is fine
 *
 * Returns: (transfer full) (nullable): %NULL if it will do, else a translated sentence
 */
char *
callboard_rule_check_mobile (const char *text)
{
  if (text == NULL || *text == '\0')
    return NULL;
  if (!all_digits (text))
    return g_strdup (_("Use digits only for the mobile number."));
  if (*text == '0' ? strlen (text) < 2 || strlen (text) > MAX_NUMBER_LENGTH : strlen (text) != MOBILE_LENGTH)
    return g_strdup (_("Enter a mobile number of 11 digits, or one that starts with 0."));

  return NULL;
}

/**
 * callboard_rule_check_email:
 * @text: (nullable): what was typed; nothing is fine
 *
 * Only what is certainly no address is turned away: the service has the last word.
 *
 * Returns: (transfer full) (nullable): %NULL if it will do, else a translated sentence
 */
char *
callboard_rule_check_email (const char *text)
{
  const char *at, *dot;

  if (text == NULL || *text == '\0')
    return NULL;

  at = strchr (text, '@');
  dot = at != NULL ? strrchr (at, '.') : NULL;
  if (at == NULL || at == text || strchr (at + 1, '@') != NULL || dot == NULL || dot == at + 1 || dot[1] == '\0' ||
      strpbrk (text, " \t\r\n,;<>\"") != NULL)
    return g_strdup (_("Enter an e-mail address such as name@example.com."));

  return NULL;
}

/**
 * callboard_rule_check_seconds:
 * @text: (nullable): what was typed; nothing is fine
 *
 * Returns: (transfer full) (nullable): %NULL if it will do, else a translated sentence
 */
char *
callboard_rule_check_seconds (const char *text)
{
  if (text == NULL || *text == '\0')
    return NULL;
  if (!g_ascii_string_to_unsigned (text, 10, 0, MAX_SECONDS, NULL, NULL))
    return g_strdup (_("Enter whole seconds from 0 to 86400."));

  return NULL;
}

/**
 * callboard_rule_check_queue_id:
 * @floor: (nullable): where it must, or must not, exist
 * @text: (nullable): what was typed; nothing lets the service choose an id for a new queue
 * @must_be_new: whether it is for a new queue
 *
 * Returns: (transfer full) (nullable): %NULL if it will do, else a translated sentence
 */
char *
callboard_rule_check_queue_id (CallboardFloor *floor,
                               const char     *text,
                               gboolean        must_be_new)
{
  CallboardQueue *queue;

  if (text == NULL || *text == '\0')
    return must_be_new ? NULL : g_strdup (_("Enter a queue ID."));

  queue = floor != NULL ? callboard_floor_lookup_queue (floor, text) : NULL;
  if (!must_be_new)
    return queue != NULL ? NULL : g_strdup_printf (_("There is no queue %s. Choose one of the list."), text);
  if (strlen (text) != 4 || *text != '9' || !all_digits (text))
    return g_strdup (_("Use four digits that start with 9 for the queue ID, such as 9001."));
  if (queue != NULL)
    return g_strdup_printf (_("The queue ID %s belongs to “%s” already. Choose another one."), text,
                            callboard_item_get_title (CALLBOARD_ITEM (queue)));

  return NULL;
}

/**
 * callboard_rule_check_queue_name:
 * @floor: (nullable): where no other queue may have it
 * @text: (nullable): what was typed
 * @own_id: (nullable): the queue that has or gets the name
 *
 * Returns: (transfer full) (nullable): %NULL if it will do, else a translated sentence
 */
char *
callboard_rule_check_queue_name (CallboardFloor *floor,
                                 const char     *text,
                                 const char     *own_id)
{
  GListModel *queues = floor != NULL ? G_LIST_MODEL (callboard_floor_get_queues (floor)) : NULL;
  guint n = queues != NULL ? g_list_model_get_n_items (queues) : 0;

  if (text == NULL || text[strspn (text, " \t")] == '\0')
    return g_strdup (_("Enter a name for the queue."));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr(CallboardQueue) queue = g_list_model_get_item (queues, i);

      if (g_strcmp0 (callboard_queue_get_name (queue), text) == 0 &&
          g_strcmp0 (callboard_item_get_id (CALLBOARD_ITEM (queue)), own_id) != 0)
        return g_strdup_printf (_("Another queue is called “%s” already. Choose another name."), text);
    }

  return NULL;
}

/**
 * callboard_rule_check_extension:
 * @text: (nullable): what was typed
 * @for_creation: whether it is for a new extension
 *
 * Returns: (transfer full) (nullable): %NULL if it will do, else a translated sentence
 */
char *
callboard_rule_check_extension (const char *text,
                                gboolean    for_creation)
{
  if (text == NULL || *text == '\0')
    return g_strdup (_("Enter an extension."));
  if (strlen (text) != 4 || !all_digits (text) || *text == '0')
    return for_creation ? g_strdup (_("Use a number from 1000 to 1999 for a new extension."))
                        : g_strdup (_("Use four digits that do not start with 0 for the extension."));
  if (for_creation && *text != '1')
    return g_strdup (_("Use a number from 1000 to 1999 for a new extension."));

  return NULL;
}

/**
 * callboard_rule_check_callback:
 * @text: (nullable): what was typed
 *
 * Returns: (transfer full) (nullable): %NULL if it will do, else a translated sentence
 */
char *
callboard_rule_check_callback (const char *text)
{
  g_autoptr(GUri) uri = NULL;
  const char *scheme, *host;

  if (text == NULL || *text == '\0')
    return g_strdup (_("Enter the address that events are to be sent to."));

  uri = g_uri_parse (text, G_URI_FLAGS_ENCODED, NULL);
  scheme = uri != NULL ? g_uri_get_scheme (uri) : NULL;
  host = uri != NULL ? g_uri_get_host (uri) : NULL;
  if (host == NULL || *host == '\0' || (g_strcmp0 (scheme, "http") != 0 && g_strcmp0 (scheme, "https") != 0))
    return g_strdup (_("Enter a full address that starts with https:// or http://."));

  return NULL;
}
