/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-plan"

#include "config.h"

#include <glib/gi18n.h>

#include "plan/callboard-fixit.h"
#include "plan/callboard-plan-private.h"

/* Many extensions to many agents: a class gets its telephones. */

typedef struct
{
  CallboardPlan      *plan;
  CallboardSignalType type;
  GPtrArray          *numbers;   /* (owned): unowned strings that nobody has */
  guint               next;
} Stock;

typedef struct
{
  guint n_taken;     /* extensions that somebody has */
  guint n_full;      /* agents who have one of the type that was their turn */
  guint n_without;   /* agents who got none */
} Tally;

static Stock *
stock_new (CallboardPlan       *plan,
           CallboardSignalType  type,
           const char * const  *numbers,
           Tally               *tally)
{
  Stock *stock = g_new0 (Stock, 1);

  stock->plan = plan;
  stock->type = type;
  stock->numbers = g_ptr_array_new ();
  for (guint i = 0; numbers[i] != NULL; i++)
    {
      CallboardExtensionForecast *extension = callboard_forecast_extension (callboard_plan_get_forecast (plan), numbers[i]);

      if (extension->agent != NULL || extension->gone)
        tally->n_taken++;
      else if (!callboard_plan_is_repeated (numbers, i))
        g_ptr_array_add (stock->numbers, (gpointer) numbers[i]);
    }

  return stock;
}

static void
stock_free (Stock *stock)
{
  g_ptr_array_unref (stock->numbers);
  g_free (stock);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Stock, stock_free)

static guint
stock_get_rest (Stock *stock)
{
  return stock->numbers->len - stock->next;
}

/* One whose type nobody knows may be of this one. */
static gboolean
has_room (Stock                  *stock,
          CallboardAgentForecast *agent)
{
  return !callboard_plan_agent_has_type (stock->plan, agent, stock->type) &&
         !callboard_plan_agent_has_type (stock->plan, agent, CALLBOARD_SIGNAL_UNKNOWN);
}

/* The next one for the agent; NULL where none is left, or the agent has one. */
static const char *
stock_take (Stock                  *stock,
            CallboardAgentForecast *agent,
            gboolean               *full)
{
  if (stock_get_rest (stock) == 0)
    return NULL;
  if (!has_room (stock, agent))
    {
      *full = TRUE;
      return NULL;
    }

  return g_ptr_array_index (stock->numbers, stock->next++);
}

static gboolean
bind_next (CallboardPlan  *self,
           const char     *agent_id,
           Stock          *sip,
           Stock          *webrtc,
           Tally          *tally,
           GError        **error)
{
  CallboardAgentForecast *agent = callboard_plan_find_agent (self, agent_id, error);
  const char *numbers[] = { NULL, NULL, NULL };
  gboolean full = FALSE;
  guint n = 0;

  if (agent == NULL)
    return FALSE;

  numbers[n] = stock_take (sip, agent, &full);
  n += numbers[n] != NULL;
  numbers[n] = stock_take (webrtc, agent, &full);
  n += numbers[n] != NULL;
  tally->n_full += full;
  tally->n_without += n == 0 && !full;

  return n == 0 || callboard_plan_bind (self, agent_id, numbers, error);
}

/* note: (transfer full) */
static void
take_count_note (CallboardPlan *self,
                 guint          n,
                 char          *note)
{
  if (n > 0)
    callboard_plan_add_note (self, note);
  g_free (note);
}

static void
add_notes (CallboardPlan *self,
           const Tally   *tally,
           guint          n_left)
{
  take_count_note (self, tally->n_taken,
                   g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u extension belongs to somebody and is passed over.",
                                                 "%u extensions belong to somebody and are passed over.", tally->n_taken),
                                    tally->n_taken));
  take_count_note (self, tally->n_full,
                   g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                                 "%u agent has an extension of a type that is to be bound, and keeps it.",
                                                 "%u agents have an extension of a type that is to be bound, and keep it.",
                                                 tally->n_full),
                                    tally->n_full));
  take_count_note (self, tally->n_without,
                   g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "There is no extension left for %u agent.",
                                                 "There is no extension left for %u agents.", tally->n_without),
                                    tally->n_without));
  take_count_note (self, n_left,
                   g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u extension is left over.",
                                                 "%u extensions are left over.", n_left), n_left));
}

/**
 * callboard_plan_bind_in_order:
 * @self: a plan
 * @agent_ids: (array zero-terminated=1): who gets one of each type, in this order
 * @sip: (array zero-terminated=1): SIP extensions, in the order in which they are given away
 * @webrtc: (array zero-terminated=1): WebRTC extensions, likewise
 * @error: return location for an error
 *
 * Gives each agent the next extension of each type of which there is none yet, with one call per agent. Whom and what that
 * leaves out is told by the plan's notes.
 *
 * Returns: whether it was planned (07 for each agent who gets something)
 */
gboolean
callboard_plan_bind_in_order (CallboardPlan       *self,
                              const char * const  *agent_ids,
                              const char * const  *sip,
                              const char * const  *webrtc,
                              GError             **error)
{
  Tally tally = { 0 };
  g_autoptr(GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(Stock) sips = stock_new (self, CALLBOARD_SIGNAL_SIP, sip, &tally);
  g_autoptr(Stock) webrtcs = stock_new (self, CALLBOARD_SIGNAL_WEBRTC, webrtc, &tally);

  for (guint i = 0; agent_ids[i] != NULL; i++)
    {
      if (g_hash_table_add (seen, (gpointer) agent_ids[i]) &&
          !bind_next (self, agent_ids[i], sips, webrtcs, &tally, error))
        return FALSE;
    }
  add_notes (self, &tally, stock_get_rest (sips) + stock_get_rest (webrtcs));

  return TRUE;
}
