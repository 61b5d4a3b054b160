/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-sandbox"

#include "config.h"

#include <string.h>

#include "base/callboard-error.h"
#include "sandbox/sandbox-readings.h"

#define YES_NO "no|yes"
#define NUMBER NULL

/* name, choices (the first is the default; none: a number), what it changes */
static const struct
{
  const char *name;
  const char *choices;
  const char *help;
} rows[N_READINGS] = {
  [READING_REAL_STATUSES] = { "real-statuses", YES_NO, "errors as HTTP 4xx, creations as 201, instead of 200" },
  [READING_EMPTY_204] = { "empty-204", YES_NO, "successful DELETE answers 204 without a body" },
  [READING_PAGING] = { "paging", NUMBER, "the agent list (06) comes in pages of N even when not asked for; 0: whole" },
  [READING_PAGE_REQUESTS] = { "page-requests", "honoured|capped|ignored",
                              "what CurrPage and PageSize do; capped: PageSize at most that of paging" },
  [READING_SHORT_LIST] = { "short-list", YES_NO, "06 lists fewer agents than its Total says" },
  [READING_NUMBERS_AS_STRINGS] = { "numbers-as-strings", YES_NO, "numbers in answers are strings" },
  [READING_BOOLEANS_AS_STRINGS] = { "booleans-as-strings", YES_NO, "booleans in answers are strings" },
  [READING_NULLS] = { "nulls", YES_NO, "empty lists and strings in answers are null" },
  [READING_UNKNOWN_FIELDS] = { "unknown-fields", YES_NO, "objects in answers have members the document does not know" },
  [READING_BOM] = { "bom", YES_NO, "answers begin with a byte order mark" },
  [READING_GZIP] = { "gzip", YES_NO, "answers are compressed where the client accepts it" },
  [READING_CHUNKED] = { "chunked", YES_NO, "answers are sent in chunks, without a length" },
  [READING_CONTENT_TYPE] = { "content-type", "json|text/html|text/plain|absent", "Content-Type of answers" },
  [READING_DATE_HEADER] = { "date-header", "sent|none", "the Date header" },
  [READING_CLOCK_SKEW] = { "clock-skew", NUMBER, "seconds the server's clock is ahead (behind if negative)" },
  [READING_TIMESTAMP] = { "timestamp", "milliseconds|seconds", "unit of Timestamp in requests" },
  [READING_ERRDESC] = { "errdesc", "table|bare|empty|lower",
                        "ErrDesc: text and detail; text only; always empty; small letters" },
  [READING_ERROR_RESULT] = { "error-result", "null|object", "Result of errors" },
  [READING_ENVELOPE] = { "envelope", "own|general", "errors of 22 to 24 in their own envelope or the general one" },
  [READING_IDS] = { "ids", "as-shown|plain|suffixed",
                    "ids in 06, 25 and 26: as the examples show; bare; all with the whole AppId behind them" },
  [READING_SIGNAL] = { "signal", "voip|string|number", "SignalType of bound ones: voip/webrtc, \"0\"/\"1\", 0/1" },
  [READING_LIST_DETAILS] = { "list-details", YES_NO, "06 fills QueuesNames and ExtenInfos" },
  [READING_DETAILS] = { "details", "complete|partial", "ExtenInfos of 25 and 26: every extension, or the first" },
  [READING_CREATE_INFOS] = { "create-infos", "objects|strings|null", "ExtenInfos in the answer of 04" },
  [READING_WEBRTC] = { "webrtc", "enabled|disabled", "whether IsCreateExtension makes a web telephone too" },
  [READING_PUT_REPLACES] = { "put-replaces", YES_NO, "what 05 and 13 leave out is reset" },
  [READING_MISSING_AGENT] = { "missing-agent", "100018|null", "what 25 answers for an unknown agent" },
  [READING_QUEUE_ID] = { "queue-id", "asked|internal|misleading",
                         "12: the id asked for; another, which the queue has; another, which it has not" },
  [READING_QUEUE_RESULT] = { "queue-result", "object|string", "Result of 12" },
  [READING_QUEUE_TAKEN] = { "queue-taken", "100006|200019", "code for a queue's name that is taken" },
  [READING_LAST_QUEUE] = { "last-queue", "allowed|refused", "whether an agent can leave its last queue (17)" },
  [READING_WITHDRAW_MISSING] = { "withdraw-missing", "ok|100018", "17 for a queue the agent is not in" },
  [READING_BIND_BOUND] = { "bind-bound", "ok|100015", "07 for an extension the agent has" },
  [READING_BATCH] = { "batch", "atomic|partial", "what 07, 08, 15, 16, 17 do despite an error: nothing, or the rest" },
  [READING_SIGN_IN_AGAIN] = { "sign-in-again", "ok|100021", "22 for an agent that is signed in" },
  [READING_DEFAULT_LISTED] = { "default-listed", "yes|no", "whether 01 lists the default number among the others" },
  [READING_SUBSCRIPTIONS] = { "subscriptions", "auto|object|array|null",
                              "Result of 21; auto: object for one, else array; null: null for none, else array" },
  [READING_ENABLE_AS_BOOL] = { "enable-as-bool", YES_NO, "enable in 21 is a boolean, not a string" },
  [READING_SUB_SUCC] = { "sub-succ", "array|object", "sub_succ of 18; object: where it is one" },
  [READING_SUB_FAIL] = { "sub-fail", "names|reasons", "what sub_fail of 18 lists" },
  [READING_SUB_NAMES] = { "sub-names", "same|other", "names in sub_succ of 18: as asked for, or others" },
  [READING_UPDATE_ID] = { "update-id", "same|new", "19 keeps the subscription's id or gives it a new one" },
};

static int
find_row (const char *name)
{
  for (guint i = 0; i < N_READINGS; i++)
    {
      if (strcmp (rows[i].name, name) == 0)
        return (int) i;
    }

  return -1;
}

static gboolean
parse_value (guint        reading,
             const char  *text,
             int         *value)
{
  g_auto(GStrv) choices = NULL;
  gint64 number;

  if (rows[reading].choices == NUMBER)
    {
      if (!g_ascii_string_to_signed (text, 10, -1000000, 1000000, &number, NULL))
        return FALSE;
      *value = (int) number;
      return reading != READING_PAGING || number >= 0;
    }

  choices = g_strsplit (rows[reading].choices, "|", -1);
  for (guint i = 0; choices[i] != NULL; i++)
    {
      if (g_ascii_strcasecmp (choices[i], text) == 0)
        {
          *value = (int) i;
          return TRUE;
        }
    }

  return FALSE;
}

static gboolean
parse_item (SandboxReadings *readings,
            const char      *item,
            GError         **error)
{
  g_auto(GStrv) parts = g_strsplit (item, "=", 2);
  const char *name = g_strstrip (parts[0]);
  const char *text = parts[1] != NULL ? g_strstrip (parts[1]) : "yes";
  int reading = find_row (name);

  if (reading < 0)
    g_set_error (error, CALLBOARD_ERROR, CALLBOARD_ERROR_INVALID, "There is no reading “%s”", name);
  else if (!parse_value ((guint) reading, text, &readings->value[reading]))
    g_set_error (error, CALLBOARD_ERROR, CALLBOARD_ERROR_INVALID, "“%s” is no value for the reading “%s”", text, name);
  else
    return TRUE;

  return FALSE;
}

/**
 * sandbox_readings_parse:
 * @readings: what to fill
 * @spec: (nullable): `name=value,name=value`; a name alone means yes
 * @error: return location for a %CALLBOARD_ERROR_INVALID
 *
 * Sets @readings to the defaults, but for what @spec says. On an error @readings stays as it was.
 *
 * Returns: whether @spec was understood
 */
gboolean
sandbox_readings_parse (SandboxReadings  *readings,
                        const char       *spec,
                        GError          **error)
{
  g_auto(GStrv) items = g_strsplit (spec != NULL ? spec : "", ",", -1);
  SandboxReadings parsed = { 0 };

  for (guint i = 0; items[i] != NULL; i++)
    {
      if (*g_strstrip (items[i]) != '\0' && !parse_item (&parsed, items[i], error))
        return FALSE;
    }

  *readings = parsed;
  return TRUE;
}

/**
 * sandbox_readings_to_string:
 * @readings: readings
 *
 * Returns: (transfer full): what differs from the defaults, in a form that can be parsed
 */
char *
sandbox_readings_to_string (const SandboxReadings *readings)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < N_READINGS; i++)
    {
      g_auto(GStrv) choices = NULL;

      if (readings->value[i] == 0)
        continue;
      g_string_append_printf (text, "%s%s=", text->len > 0 ? "," : "", rows[i].name);
      if (rows[i].choices == NUMBER)
        {
          g_string_append_printf (text, "%d", readings->value[i]);
          continue;
        }
      choices = g_strsplit (rows[i].choices, "|", -1);
      g_string_append (text, choices[readings->value[i]]);
    }

  return g_string_free_and_steal (g_steal_pointer (&text));
}

/**
 * sandbox_readings_describe:
 *
 * Returns: (transfer full): a line for each reading, for people
 */
char *
sandbox_readings_describe (void)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < N_READINGS; i++)
    g_string_append_printf (text, "  %s=%s\n      %s\n", rows[i].name, rows[i].choices ? rows[i].choices : "N",
                            rows[i].help);

  return g_string_free_and_steal (g_steal_pointer (&text));
}
