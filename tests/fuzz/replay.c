/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-fuzz"

#include "config.h"

#include "fuzz/fuzz.h"

/* Gives a target its seeds and what comes of them by a few changes, the same ones each time. */

#define N_CHANGED   400
#define MAX_CHANGES 6
#define MAX_LENGTH  40

static void
change (GByteArray *bytes,
        GRand      *rand)
{
  static const char * const pieces[] = { "\"", "{", "}", "[", "]", ",", ":", "\\u0000", "\\ud800", "\xEF\xBB\xBF", "\xFF\xFE",
                                         "\r\n", "null", "-1", "1e309", "99999999999999999999", "\xE4\xB8\xAD", "\xC0\x80",
                                         "=", "%00", "&", "\t", "''" };
  const char *piece = pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))];
  guint n = 1 + g_rand_int (rand) % MAX_LENGTH;
  guint at = bytes->len > 0 ? (guint) g_rand_int_range (rand, 0, (gint32) bytes->len) : 0;

  switch (g_rand_int_range (rand, 0, 4))
    {
    case 0:
      if (bytes->len > 0)
        bytes->data[at] = (guint8) g_rand_int (rand);
      break;
    case 1:
      if (bytes->len > 0)
        g_byte_array_remove_range (bytes, at, MIN (bytes->len - at, n));
      break;
    case 2:
      g_byte_array_append (bytes, (const guint8 *) piece, (guint) strlen (piece));
      break;
    default:
      for (const char *p = piece; *p != '\0' && at < bytes->len; p++)
        bytes->data[at++] = (guint8) *p;
      break;
    }
}

/* A copy that is as long as need be, so that reading beyond its end is seen. */
static void
give (const guint8 *data,
      gsize         length)
{
  g_autofree guint8 *copy = g_memdup2 (data, length);

  LLVMFuzzerTestOneInput (copy, length);
}

static guint
replay (const char *path,
        GRand      *rand)
{
  g_autofree char *text = NULL;
  g_autoptr(GError) error = NULL;
  gsize length;

  if (!g_file_get_contents (path, &text, &length, &error))
    g_error ("%s", error->message);
  give ((const guint8 *) text, length);

  for (guint i = 0; i < N_CHANGED; i++)
    {
      g_autoptr(GByteArray) bytes = g_byte_array_new ();
      guint n_changes = 1 + g_rand_int (rand) % MAX_CHANGES;

      g_byte_array_append (bytes, (const guint8 *) text, (guint) length);
      for (guint j = 0; j < n_changes; j++)
        change (bytes, rand);
      give (bytes->data, bytes->len);
    }

  return 1 + N_CHANGED;
}

int
main (int    argc,
      char **argv)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (20261122);
  g_autoptr(GError) error = NULL;
  g_autoptr(GDir) folder = g_dir_open (argc == 2 ? argv[1] : "", 0, &error);
  const char *name;
  guint n = 0;

  if (folder == NULL)
    g_error ("%s", error->message);

  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (argv[1], name, NULL);

      n += replay (path, rand);
    }
  g_print ("1..1\n# tried %u inputs\n%s 1 - inputs\n", n, n > N_CHANGED ? "ok" : "not ok");

  return n > N_CHANGED ? 0 : 1;
}
