/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-test"

#include "config.h"

#include "hard.h"

static guint n_found;
static GLogFunc say_everything;

/* How long to go on, as `./dev hard` says; 0 for the short form. */
static double
minutes (void)
{
  const char *text = g_getenv ("CALLBOARD_HARD_MINUTES");

  return text != NULL ? g_ascii_strtod (text, NULL) : 0;
}

gboolean
hard_is_long (void)
{
  return minutes () > 0;
}

guint
hard_choose (guint short_form,
             guint long_form)
{
  return hard_is_long () ? long_form : short_form;
}

/* Whether there is time for more, from the first call on; never in the short form. */
gboolean
hard_goes_on (void)
{
  static gint64 until;

  if (until == 0)
    until = g_get_monotonic_time () + (gint64) (minutes () * 60 * G_USEC_PER_SEC);

  return g_get_monotonic_time () < until;
}

static void
say_what_matters (const char     *domain,
                  GLogLevelFlags  level,
                  const char     *message,
                  gpointer        user_data)
{
  if ((level & (G_LOG_LEVEL_DEBUG | G_LOG_LEVEL_INFO)) == 0)
    say_everything (domain, level, message, user_data);
}

/* What is done a hundred thousand times fills a disk if each time is told of as it is in tests. */
void
hard_say_little (void)
{
  if (hard_is_long ())
    say_everything = g_log_set_default_handler (say_what_matters, NULL);
}

void
hard_tried (guint       n,
            const char *what)
{
  g_test_message ("tried %u %s", n, what);
}

/* A finding fails the test and lets it go on, so that one run tells of all. */
void
hard_found (const char *format,
            ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);

  n_found++;
  g_test_message ("finding: %s", text);
  g_test_fail ();
}

guint
hard_n_found (void)
{
  return n_found;
}
