/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/live/callboard-since.h"

#define MINUTE 60
#define HOUR   3600
#define DAY    86400

/**
 * callboard_time_dup_text:
 * @time: Unix seconds
 *
 * Returns: (transfer full): the time of the day, hours and minutes
 */
char *
callboard_time_dup_text (gint64 time)
{
  g_autoptr(GDateTime) local = g_date_time_new_from_unix_local (time);

  /* Translators: a time of the day, such as 09:41; see the documentation of g_date_time_format() */
  return local != NULL ? g_date_time_format (local, C_("time of day", "%H:%M")) : g_strdup ("");
}

static char *
dup_date (gint64 time)
{
  g_autoptr(GDateTime) local = g_date_time_new_from_unix_local (time);

  /* Translators: a day and a time, such as 3 May 09:41; see the documentation of g_date_time_format() */
  return local != NULL ? g_date_time_format (local, C_("time of day", "%-d %b %H:%M")) : g_strdup ("");
}

/**
 * callboard_since_dup_text:
 * @since: Unix seconds; 0 for not known at all
 * @seen: whether it was seen to begin then; otherwise it began some time before
 * @now: Unix seconds
 *
 * Returns: (transfer full): for how long something is so, in few words
 */
char *
callboard_since_dup_text (gint64   since,
                          gboolean seen,
                          gint64   now)
{
  gint64 seconds = MAX (now - since, 0);

  if (since == 0)
    return g_strdup ("");

  if (!seen)
    {
      g_autofree char *time = seconds < DAY / 2 ? callboard_time_dup_text (since) : dup_date (since);

      /* Translators: for how long an agent is in a state, of which only the latest possible beginning is known; %s is a time */
      return g_strdup_printf (_("since before %s"), time);
    }

  if (seconds < MINUTE)
    /* Translators: for how long an agent is in a state; short, as in a table */
    return g_strdup (_("< 1 min"));
  if (seconds < HOUR)
    return g_strdup_printf (_("%d min"), (int) (seconds / MINUTE));
  if (seconds < DAY)
    /* Translators: hours and minutes; short, as in a table */
    return g_strdup_printf (_("%d h %02d min"), (int) (seconds / HOUR), (int) (seconds % HOUR / MINUTE));

  /* Translators: days and hours; short, as in a table */
  return g_strdup_printf (_("%d d %d h"), (int) MIN (seconds / DAY, 9999), (int) (seconds % DAY / HOUR));
}
