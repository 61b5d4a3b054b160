/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/shared/callboard-time.h"

static char *
print (GDateTime *time)
{
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();
  gboolean today = g_date_time_get_year (time) == g_date_time_get_year (now) &&
                   g_date_time_get_day_of_year (time) == g_date_time_get_day_of_year (now);

  /* Translators: a time of today, and one of another day; see the manual page of strftime */
  return g_date_time_format (time, today ? _("%H:%M") : _("%x %H:%M"));
}

static GDateTime *
parse (const char *text)
{
  g_autoptr(GDateTime) utc = text != NULL ? g_date_time_new_from_iso8601 (text, NULL) : NULL;

  return utc != NULL ? g_date_time_to_local (utc) : NULL;
}

/**
 * callboard_time_dup_moment:
 * @seconds: Unix seconds
 *
 * Returns: (transfer full): the time of day, with the date where it is not today
 */
char *
callboard_time_dup_moment (gint64 seconds)
{
  g_autoptr(GDateTime) time = g_date_time_new_from_unix_local (seconds);

  return time != NULL ? print (time) : g_strdup ("");
}

/**
 * callboard_time_dup_of:
 * @text: (nullable): a time as the store has it
 *
 * Returns: (transfer full): the same of that
 */
char *
callboard_time_dup_of (const char *text)
{
  g_autoptr(GDateTime) time = parse (text);

  return time != NULL ? print (time) : g_strdup ("");
}

/**
 * callboard_time_dup_exact:
 * @text: (nullable): a time as the store has it
 *
 * Returns: (transfer full): date and time to the second
 */
char *
callboard_time_dup_exact (const char *text)
{
  g_autoptr(GDateTime) time = parse (text);

  /* Translators: a date and a time to the second; see the manual page of strftime */
  return time != NULL ? g_date_time_format (time, _("%x %H:%M:%S")) : g_strdup ("");
}

/**
 * callboard_time_dup_as_of:
 * @seconds: Unix seconds
 *
 * Returns: (transfer full): a note that what is shown was so then
 */
char *
callboard_time_dup_as_of (gint64 seconds)
{
  g_autofree char *moment = callboard_time_dup_moment (seconds);

  /* Translators: %s is a time: what is shown was so then */
  return g_strdup_printf (_("As of %s"), moment);
}
