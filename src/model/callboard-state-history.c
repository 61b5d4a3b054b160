/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-model"

#include "config.h"

#include <inttypes.h>

#include "model/callboard-state-history.h"

/* Samples are no closer, in seconds: an hour of them stays small however often one looks. */
#define RESOLUTION 10
/* Those that are kept over a restart. */
#define KEPT_RESOLUTION 60

struct _CallboardStateHistory
{
  GArray *samples;                        /* (owned): CallboardStateSample, oldest first */
  gint64  numbers[CALLBOARD_MAX_STATES];  /* which state has which place; the document's have the first ones */
  guint   n_numbers;
};

/**
 * callboard_state_history_new:
 *
 * Returns: (transfer full): a history of nothing yet
 */
CallboardStateHistory *
callboard_state_history_new (void)
{
  CallboardStateHistory *self = g_new0 (CallboardStateHistory, 1);

  self->samples = g_array_new (FALSE, TRUE, sizeof (CallboardStateSample));
  for (gint64 state = 0; state <= CALLBOARD_STATE_OFFLINE; state++)
    self->numbers[self->n_numbers++] = state;

  return self;
}

/**
 * callboard_state_history_free:
 * @self: (transfer full): a history
 */
void
callboard_state_history_free (CallboardStateHistory *self)
{
  g_array_unref (self->samples);
  g_free (self);
}

static guint
find_place (CallboardStateHistory *self,
            gint64                 number)
{
  for (guint i = 0; i < self->n_numbers; i++)
    if (self->numbers[i] == number)
      return i;

  if (self->n_numbers == CALLBOARD_MAX_STATES)
    return CALLBOARD_MAX_STATES - 1;

  self->numbers[self->n_numbers] = number;

  return self->n_numbers++;
}

/* What is older than an hour goes; a clock that was set back makes what is to come go, too. */
static void
drop_what_is_out_of_sight (CallboardStateHistory *self,
                           gint64                 now)
{
  guint first = 0;

  while (self->samples->len > 0 && g_array_index (self->samples, CallboardStateSample, self->samples->len - 1).time > now)
    g_array_set_size (self->samples, self->samples->len - 1);
  while (first < self->samples->len &&
         g_array_index (self->samples, CallboardStateSample, first).time < now - CALLBOARD_STATE_HISTORY_SPAN)
    first++;
  if (first > 0)
    g_array_remove_range (self->samples, 0, first);
}

/**
 * callboard_state_history_add:
 * @self: a history
 * @time: Unix seconds
 * @states: what was counted
 */
void
callboard_state_history_add (CallboardStateHistory *self,
                             gint64                 time,
                             CallboardStates       *states)
{
  const CallboardTally *tally = callboard_states_get_tally (states, NULL);
  CallboardStateSample sample = { .time = time };

  drop_what_is_out_of_sight (self, time);
  for (guint i = 0; i < callboard_states_get_n (states); i++)
    sample.counts[find_place (self, callboard_states_get_number (states, i))] += tally->counts[i];

  if (self->samples->len > 0)
    {
      CallboardStateSample *last = &g_array_index (self->samples, CallboardStateSample, self->samples->len - 1);

      if (time - last->time < RESOLUTION)
        {
          sample.time = last->time;
          *last = sample;
          return;
        }
    }
  g_array_append_val (self->samples, sample);
}

/**
 * callboard_state_history_get_n:
 * @self: a history
 *
 * Returns: how many samples there are
 */
guint
callboard_state_history_get_n (CallboardStateHistory *self)
{
  return self->samples->len;
}

/**
 * callboard_state_history_get:
 * @self: a history
 * @index: below callboard_state_history_get_n()
 *
 * Returns: (transfer none): a sample, oldest first
 */
const CallboardStateSample *
callboard_state_history_get (CallboardStateHistory *self,
                             guint                  index)
{
  g_return_val_if_fail (index < self->samples->len, NULL);

  return &g_array_index (self->samples, CallboardStateSample, index);
}

/**
 * callboard_state_history_get_n_states:
 * @self: a history
 *
 * Returns: how many different states were met
 */
guint
callboard_state_history_get_n_states (CallboardStateHistory *self)
{
  return self->n_numbers;
}

/**
 * callboard_state_history_get_number:
 * @self: a history
 * @place: below callboard_state_history_get_n_states()
 *
 * Returns: the service's number of the state that samples count there
 */
gint64
callboard_state_history_get_number (CallboardStateHistory *self,
                                    guint                  place)
{
  g_return_val_if_fail (place < self->n_numbers, CALLBOARD_STATE_OFFLINE);

  return self->numbers[place];
}

/**
 * callboard_state_sample_get_signed_in:
 * @sample: a sample
 *
 * Returns: how many were in any state but offline
 */
guint
callboard_state_sample_get_signed_in (const CallboardStateSample *sample)
{
  guint n = 0;

  for (guint i = 0; i < CALLBOARD_MAX_STATES; i++)
    if (i != CALLBOARD_STATE_OFFLINE)
      n += sample->counts[i];

  return n;
}

/**
 * callboard_state_history_dup_text:
 * @self: a history
 *
 * Returns: (transfer full): the states' numbers in a line, then a line a minute: when, and how many in each state
 */
char *
callboard_state_history_dup_text (CallboardStateHistory *self)
{
  GString *text = g_string_new (NULL);
  gint64 last = G_MININT64;

  for (guint i = 0; i < self->n_numbers; i++)
    g_string_append_printf (text, "%s%" PRId64, i > 0 ? " " : "", self->numbers[i]);
  for (guint i = 0; i < self->samples->len; i++)
    {
      const CallboardStateSample *sample = &g_array_index (self->samples, CallboardStateSample, i);

      if (last != G_MININT64 && sample->time - last < KEPT_RESOLUTION)
        continue;
      last = sample->time;
      g_string_append_printf (text, "\n%" PRId64, sample->time);
      for (guint place = 0; place < self->n_numbers; place++)
        g_string_append_printf (text, " %u", sample->counts[place]);
    }

  return g_string_free (text, FALSE);
}

/* A line of the text form; what is not understood is not there. */
static gboolean
parse_sample (CallboardStateHistory *self,
              const char            *line,
              const guint           *places,
              guint                  n_places,
              CallboardStateSample  *sample)
{
  g_auto(GStrv) words = g_strsplit (line, " ", -1);

  *sample = (CallboardStateSample) { 0 };
  if (g_strv_length (words) != n_places + 1 || !g_ascii_string_to_signed (words[0], 10, 0, G_MAXINT64, &sample->time, NULL))
    return FALSE;

  for (guint i = 0; i < n_places; i++)
    {
      guint64 count;

      if (!g_ascii_string_to_unsigned (words[i + 1], 10, 0, G_MAXINT32, &count, NULL))
        return FALSE;
      sample->counts[places[i]] += (guint32) count;
    }

  return TRUE;
}

static gboolean
parse_places (CallboardStateHistory *self,
              const char            *line,
              guint                 *places,
              guint                 *n_places)
{
  g_auto(GStrv) words = g_strsplit (line, " ", -1);

  *n_places = g_strv_length (words);
  if (*n_places > CALLBOARD_MAX_STATES)
    return FALSE;

  for (guint i = 0; i < *n_places; i++)
    {
      gint64 number;

      if (!g_ascii_string_to_signed (words[i], 10, G_MININT64, G_MAXINT64, &number, NULL))
        return FALSE;
      places[i] = find_place (self, number);
    }

  return TRUE;
}

/**
 * callboard_state_history_take_in:
 * @self: a history
 * @text: (nullable): what callboard_state_history_dup_text() gave once
 * @now: Unix seconds
 *
 * Puts what is in @text, as far as it is not too old, before what is known already.
 */
void
callboard_state_history_take_in (CallboardStateHistory *self,
                                 const char            *text,
                                 gint64                 now)
{
  g_auto(GStrv) lines = g_strsplit (text != NULL ? text : "", "\n", -1);
  g_autoptr(GArray) known = g_steal_pointer (&self->samples);
  gint64 before = known->len > 0 ? g_array_index (known, CallboardStateSample, 0).time : G_MAXINT64;
  gint64 last = G_MININT64;
  guint places[CALLBOARD_MAX_STATES];
  guint n_places = 0;

  self->samples = g_array_new (FALSE, TRUE, sizeof (CallboardStateSample));
  if (lines[0] != NULL && parse_places (self, lines[0], places, &n_places))
    for (char **line = lines + 1; *line != NULL; line++)
      {
        CallboardStateSample sample;

        if (parse_sample (self, *line, places, n_places, &sample) && sample.time > last && sample.time < before)
          {
            g_array_append_val (self->samples, sample);
            last = sample.time;
          }
      }
  if (known->len > 0)
    g_array_append_vals (self->samples, known->data, known->len);
  drop_what_is_out_of_sight (self, now);
}
