/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-sandbox"

#include "config.h"

#include <string.h>

#include "base/callboard-error.h"
#include "sandbox/sandbox-call.h"
#include "sandbox/sandbox-faults.h"

/* How a fault is asked for: [@NN[+NN…]=]NAME[/PARAMETER][:PROBABILITY][*COUNT], several with commas between. */

static const struct
{
  const char *name;
  gint64      parameter;
  const char *help;
} kinds[N_FAULTS] = {
  [FAULT_NONE] = { "none", 0, "nothing goes wrong" },
  [FAULT_500_BEFORE] = { "500-before", 0, "HTTP 500, nothing was done" },
  [FAULT_503_BEFORE] = { "503-before", 0, "HTTP 503, nothing was done" },
  [FAULT_429] = { "429", 1, "HTTP 429 with Retry-After; parameter: seconds" },
  [FAULT_DROP_BEFORE] = { "drop-before", 0, "the connection is closed without an answer, nothing was done" },
  [FAULT_RESET_BEFORE] = { "reset-before", 0, "the connection is reset, nothing was done" },
  [FAULT_HANG] = { "hang", 120, "no answer until the client leaves, nothing was done; parameter: seconds at most" },
  [FAULT_HTML_BEFORE] = { "html-before", 0, "an HTML page with HTTP 200, nothing was done" },
  [FAULT_404] = { "404", 0, "HTTP 404 of a router, nothing was done" },
  [FAULT_302] = { "302", 0, "HTTP 302 to another address, nothing was done" },
  [FAULT_REDIRECT] = { "redirect", 9, "HTTP 307 to another host, nothing was done; parameter: the port of 127.0.0.2" },
  [FAULT_500_AFTER] = { "500-after", 0, "HTTP 500, though it was done" },
  [FAULT_DROP_AFTER] = { "drop-after", 0, "the connection is closed without an answer, though it was done" },
  [FAULT_RESET_AFTER] = { "reset-after", 0, "the connection is reset, though it was done" },
  [FAULT_HANG_AFTER] = { "hang-after", 120, "no answer until the client leaves, though it was done" },
  [FAULT_CUT] = { "cut", 0, "the connection is closed in the middle of the answer" },
  [FAULT_SLOW] = { "slow", 1500, "the answer comes late; parameter: milliseconds" },
  [FAULT_DRIP] = { "drip", 50, "the answer comes in twelve pieces; parameter: milliseconds between them" },
  [FAULT_HTML] = { "html", 0, "an HTML page with HTTP 200, though it was done" },
  [FAULT_MALFORMED] = { "malformed", 0, "the answer is no JSON" },
  [FAULT_WRONG_TYPES] = { "wrong-types", 0, "the answer is JSON of another shape" },
  [FAULT_NO_CODE] = { "no-code", 0, "the answer has no return code" },
  [FAULT_EMPTY] = { "empty", 0, "the answer has no body" },
  [FAULT_OVERSIZED] = { "oversized", 257 << 20, "the answer is too large; parameter: bytes, also with K or M" },
  [FAULT_DEEP] = { "deep", 100000, "the answer is nested too deep; parameter: levels" },
  [FAULT_NOT_UTF8] = { "not-utf8", 0, "the answer is no UTF-8" },
  [FAULT_BROKEN_GZIP] = { "broken-gzip", 0, "the answer says that it is compressed, and is not" },
};

typedef struct
{
  SandboxFault fault;
  guint32      endpoints;   /* bits; 0 for all */
  double       probability;
  int          left;        /* how often more; -1 for ever */
} Rule;

struct _SandboxFaults
{
  char   *spec;  /* (owned): as it was asked for */
  GArray *rules; /* (owned) */
  GRand  *rand;  /* (owned) */
};

static gboolean
parse_endpoints (const char *text,
                 guint32    *endpoints)
{
  g_auto(GStrv) parts = g_strsplit (text, "+", -1);
  guint64 number;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (!g_ascii_string_to_unsigned (parts[i], 10, 1, SANDBOX_N_ENDPOINTS, &number, NULL))
        return FALSE;
      *endpoints |= 1u << number;
    }

  return *endpoints != 0;
}

static gboolean
parse_parameter (const char *text,
                 gint64     *parameter)
{
  char *end;
  gint64 value = g_ascii_strtoll (text, &end, 10);
  int shift = *end == 'K' ? 10 : *end == 'M' ? 20 : 0;

  if (end == text || value < 0 || value > G_MAXINT32 || end[shift > 0] != '\0')
    return FALSE;
  *parameter = value << shift;

  return TRUE;
}

/* Cuts what follows @mark off @text; returns it. */
static char *
cut_at (char *text,
        char  mark)
{
  char *place = strchr (text, mark);

  if (place == NULL)
    return NULL;

  *place = '\0';
  return place + 1;
}

static gboolean
parse_rule (char *text,
            Rule *rule)
{
  char *name = *text == '@' ? cut_at (text, '=') : text;
  char *count = name != NULL ? cut_at (name, '*') : NULL;
  char *probability = name != NULL ? cut_at (name, ':') : NULL;
  char *parameter = name != NULL ? cut_at (name, '/') : NULL;
  guint64 left;
  char *end = NULL;

  *rule = (Rule) { .probability = 1, .left = -1 };
  if (name == NULL || (*text == '@' && !parse_endpoints (text + 1, &rule->endpoints)))
    return FALSE;
  for (guint i = 0; i < N_FAULTS; i++)
    {
      if (strcmp (kinds[i].name, name) == 0)
        rule->fault = (SandboxFault) { i, kinds[i].parameter };
    }
  if (rule->fault.kind == FAULT_NONE && strcmp (name, kinds[FAULT_NONE].name) != 0)
    return FALSE;
  if (parameter != NULL && !parse_parameter (parameter, &rule->fault.parameter))
    return FALSE;
  if (probability != NULL)
    rule->probability = g_ascii_strtod (probability, &end);
  if (probability != NULL && (end == probability || *end != '\0'))
    return FALSE;
  if (!(rule->probability >= 0 && rule->probability <= 1))
    return FALSE;
  if (count != NULL && strcmp (count, "once") == 0)
    count = (char *) "1";
  if (count != NULL && !g_ascii_string_to_unsigned (count, 10, 0, G_MAXINT, &left, NULL))
    return FALSE;
  rule->left = count != NULL ? (int) left : -1;

  return TRUE;
}

/**
 * sandbox_faults_new: (skip)
 * @spec: (nullable): what shall go wrong
 * @seed: of the chance
 * @error: return location for a %CALLBOARD_ERROR_INVALID
 *
 * Returns: (transfer full): the faults, or %NULL with @error set
 */
SandboxFaults *
sandbox_faults_new (const char  *spec,
                    guint32      seed,
                    GError     **error)
{
  g_autoptr(SandboxFaults) self = g_new0 (SandboxFaults, 1);
  g_auto(GStrv) items = g_strsplit (spec != NULL ? spec : "", ",", -1);

  self->spec = g_strdup (spec != NULL ? spec : "");
  self->rules = g_array_new (FALSE, FALSE, sizeof (Rule));
  self->rand = g_rand_new_with_seed (seed);
  for (guint i = 0; items[i] != NULL; i++)
    {
      g_autofree char *item = NULL;
      Rule rule;

      g_strstrip (items[i]);
      if (*items[i] == '\0')
        continue;
      item = g_strdup (items[i]);
      if (!parse_rule (item, &rule))
        {
          g_set_error (error, CALLBOARD_ERROR, CALLBOARD_ERROR_INVALID, "“%s” is no fault", items[i]);
          return NULL;
        }
      g_array_append_val (self->rules, rule);
    }

  return g_steal_pointer (&self);
}

void
sandbox_faults_free (SandboxFaults *self)
{
  g_clear_pointer (&self->rules, g_array_unref);
  g_clear_pointer (&self->rand, g_rand_free);
  g_free (self->spec);
  g_free (self);
}

const char *
sandbox_faults_get_spec (SandboxFaults *self)
{
  return self->spec;
}

/**
 * sandbox_faults_draw: (skip)
 * @self: faults
 * @endpoint: what is asked for
 *
 * Throws the dice for the next request: the first rule that is for it and that chance chooses.
 *
 * Returns: what goes wrong
 */
SandboxFault
sandbox_faults_draw (SandboxFaults *self,
                     guint          endpoint)
{
  for (guint i = 0; i < self->rules->len; i++)
    {
      Rule *rule = &g_array_index (self->rules, Rule, i);

      if (rule->left == 0 || (rule->endpoints != 0 && (rule->endpoints & (1u << endpoint)) == 0))
        continue;
      if (rule->probability < 1 && g_rand_double (self->rand) >= rule->probability)
        continue;
      if (rule->left > 0)
        rule->left--;
      return rule->fault;
    }

  return (SandboxFault) { FAULT_NONE, 0 };
}

gboolean
sandbox_fault_is_before (SandboxFault fault)
{
  return fault.kind > FAULT_NONE && fault.kind < FAULT_500_AFTER;
}

/**
 * sandbox_faults_describe: (skip)
 *
 * Returns: (transfer full): a line for each fault, for people
 */
char *
sandbox_faults_describe (void)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = FAULT_NONE + 1; i < N_FAULTS; i++)
    g_string_append_printf (text, "  %-13s %s\n", kinds[i].name, kinds[i].help);

  return g_string_free_and_steal (g_steal_pointer (&text));
}
