/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-model"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/callboard-error.h"
#include "model/callboard-extension-numbers.h"

/* Which numbers new extensions get: as somebody typed them, or the next that are free. */

#define LAST (CALLBOARD_EXTENSION_FIRST + CALLBOARD_EXTENSION_COUNT - 1)

static gboolean
read_number (const char *text,
             guint      *index)
{
  guint64 value;

  if (strlen (text) != 4 ||
      !g_ascii_string_to_unsigned (text, 10, CALLBOARD_EXTENSION_FIRST, LAST, &value, NULL))
    return FALSE;

  *index = (guint) value - CALLBOARD_EXTENSION_FIRST;
  return TRUE;
}

static char *
dup_number (guint index)
{
  return g_strdup_printf ("%u", CALLBOARD_EXTENSION_FIRST + index);
}

static gboolean
add_range (GStrvBuilder  *numbers,
           gboolean      *seen,
           const char    *part,
           GError       **error)
{
  g_auto(GStrv) ends = g_strsplit (part, "-", 2);
  guint first, last;

  if (!read_number (ends[0], &first) || !read_number (ends[1] != NULL ? ends[1] : ends[0], &last))
    return callboard_error_refuse (error, CALLBOARD_ERROR_INVALID,
                                   _("Use numbers from 1000 to 1999, such as 1001 or 1001-1020."));
  if (last < first)
    return callboard_error_refuse (error, CALLBOARD_ERROR_INVALID,
                                   _("A range starts with its lower number: %s-%s."), ends[1], ends[0]);

  for (guint i = first; i <= last; i++)
    {
      if (!seen[i])
        g_strv_builder_take (numbers, dup_number (i));
      seen[i] = TRUE;
    }

  return TRUE;
}

/* What people write for the same thing: other dashes, other commas, blanks around either. */
static char *
simplify (const char *text)
{
  static const char * const dashes[] = { "–", "—", "~", "～", "至", "－" };
  static const char * const commas[] = { "，", "、", ";", "；", " ", "\t", "\n" };
  GString *simple = g_string_new (text);

  for (guint i = 0; i < G_N_ELEMENTS (dashes); i++)
    g_string_replace (simple, dashes[i], "-", 0);
  for (guint i = 0; i < G_N_ELEMENTS (commas); i++)
    g_string_replace (simple, commas[i], ",", 0);
  while (g_string_replace (simple, ",-", "-", 0) + g_string_replace (simple, "-,", "-", 0) > 0)
    ;

  return g_string_free_and_steal (simple);
}

/**
 * callboard_extension_numbers_parse:
 * @text: what was typed: numbers and ranges, with commas or blanks between them
 * @error: return location for an INVALID, its sentence for whoever typed it
 *
 * Returns: (transfer full) (nullable): every number once, in the order of @text; never an empty list
 */
GStrv
callboard_extension_numbers_parse (const char  *text,
                                   GError     **error)
{
  g_autofree char *simple = simplify (text);
  g_auto(GStrv) parts = g_strsplit (simple, ",", -1);
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) numbers = NULL;
  gboolean seen[CALLBOARD_EXTENSION_COUNT] = { FALSE };

  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (*parts[i] != '\0' && !add_range (builder, seen, parts[i], error))
        return NULL;
    }

  numbers = g_strv_builder_end (builder);
  if (*numbers == NULL)
    {
      callboard_error_refuse (error, CALLBOARD_ERROR_INVALID, _("Enter a number, or a range such as 1001-1020."));
      return NULL;
    }

  return g_steal_pointer (&numbers);
}

/* The first that follow each other, so that a pair is easily told; else the first that are free, -1 where too few are. */
static int
find_adjacent (const gboolean *taken,
               guint           n)
{
  guint free_before = 0;

  for (guint i = 0; i < CALLBOARD_EXTENSION_COUNT; i++)
    {
      free_before = taken[i] ? 0 : free_before + 1;
      if (free_before == n)
        return (int) (i + 1 - n);
    }

  return -1;
}

/**
 * callboard_extension_numbers_pick:
 * @taken: (array zero-terminated=1) (nullable): numbers that are in use, in any order
 * @n_numbers: how many are wanted; 2 for an agent's pair
 *
 * Returns: (transfer full) (nullable): the lowest numbers that are free and follow each other; where no so many do, the
 *   lowest that are free; %NULL where too few are
 */
GStrv
callboard_extension_numbers_pick (const char * const *taken,
                                  guint               n_numbers)
{
  g_autoptr(GStrvBuilder) numbers = g_strv_builder_new ();
  gboolean is_taken[CALLBOARD_EXTENSION_COUNT] = { FALSE };
  guint n_picked = 0, index;
  int first;

  for (guint i = 0; taken != NULL && taken[i] != NULL; i++)
    {
      if (read_number (taken[i], &index))
        is_taken[index] = TRUE;
    }

  first = find_adjacent (is_taken, n_numbers);
  for (guint i = (guint) MAX (first, 0); i < CALLBOARD_EXTENSION_COUNT && n_picked < n_numbers; i++)
    {
      if (is_taken[i])
        continue;
      g_strv_builder_take (numbers, dup_number (i));
      n_picked++;
    }

  return n_picked == n_numbers ? g_strv_builder_end (numbers) : NULL;
}

/**
 * callboard_extension_numbers_print:
 * @numbers: (array zero-terminated=1): numbers that can be created
 *
 * Returns: (transfer full): them as short as one would type them, such as `1001-1020, 1030`
 */
char *
callboard_extension_numbers_print (const char * const *numbers)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; numbers[i] != NULL; i++)
    {
      guint first, last, next;
      guint start = i;

      if (!read_number (numbers[i], &first))
        continue;
      for (last = first; numbers[i + 1] != NULL && read_number (numbers[i + 1], &next) && next == last + 1; i++)
        last = next;
      g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", numbers[start]);
      if (last > first)
        g_string_append_printf (text, "-%s", numbers[i]);
    }

  return g_string_free_and_steal (text);
}
