/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <adwaita.h>
#include <glib/gstdio.h>
#include <string.h>

#include "ui/extensions/callboard-hand-over-card.h"

/* What is on the paper, read from the PDF itself. */

#define N_AGENTS 3

static GPtrArray *
make_cards (gboolean with_passwords)
{
  static const char * const names[N_AGENTS] = { "Ada Byron", "Bo Turing", "Grace Murray Hopper" };
  GPtrArray *cards = g_ptr_array_new_with_free_func ((GDestroyNotify) callboard_hand_over_card_free);

  for (guint i = 0; i < N_AGENTS; i++)
    {
      g_autofree char *work_id = g_strdup_printf ("W700%u", i);
      g_autofree char *number = g_strdup_printf ("110%u", i);
      g_autofree char *account = g_strdup_printf ("9258546745110%u", i);
      CallboardHandOverCard *card = callboard_hand_over_card_new (names[i], work_id, "sip.callcenter.example",
                                                                  with_passwords);

      callboard_hand_over_card_add (card, number, "SIP", account, with_passwords ? "planted-5f0c" : NULL);
      g_ptr_array_add (cards, card);
    }

  return cards;
}

static GBytes *
export (GPtrArray *cards)
{
  g_autoptr(GtkPrintOperation) operation = callboard_hand_over_operation_new (cards);
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "callboard-hand-over-test.pdf", NULL);
  g_autoptr(GError) error = NULL;
  char *contents;
  gsize length;

  gtk_print_operation_set_export_filename (operation, path);
  g_assert_cmpint (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, &error), ==,
                   GTK_PRINT_OPERATION_RESULT_APPLY);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &contents, &length, &error));
  g_remove (path);

  return g_bytes_new_take (contents, length);
}

static GBytes *
inflate (const char *data,
         gsize       length)
{
  g_autoptr(GConverter) zlib = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB));
  g_autoptr(GInputStream) packed = g_memory_input_stream_new_from_data (data, (gssize) length, NULL);
  g_autoptr(GInputStream) unpacked = g_converter_input_stream_new (packed, zlib);
  g_autoptr(GOutputStream) out = g_memory_output_stream_new_resizable ();

  if (g_output_stream_splice (out, unpacked, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL, NULL) < 0)
    return NULL;

  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (out));
}

/* Latin text stands in round brackets, cut where letters are moved together. */
static void
collect_text (GBytes  *page,
              GString *text)
{
  gsize length;
  const char *data = g_bytes_get_data (page, &length);
  gboolean inside = FALSE;

  for (gsize i = 0; i < length; i++)
    {
      if (inside && data[i] == '\\' && i + 1 < length)
        g_string_append_c (text, data[++i]);
      else if (!inside && data[i] == '(')
        inside = TRUE;
      else if (inside && data[i] == ')')
        inside = FALSE;
      else if (inside)
        g_string_append_c (text, data[i]);
      else if (data[i] == 'T' && i + 1 < length && (data[i + 1] == 'J' || data[i + 1] == 'j'))
        g_string_append_c (text, '\n');
    }
}

static char *
read_text (GBytes *pdf)
{
  gsize length;
  const char *data = g_bytes_get_data (pdf, &length);
  const char *end = data + length, *at = data;
  GString *text = g_string_new (NULL);

  while ((at = memmem (at, (gsize) (end - at), "stream\n", strlen ("stream\n"))) != NULL)
    {
      const char *start = at + strlen ("stream\n");
      const char *stop = memmem (start, (gsize) (end - start), "endstream", strlen ("endstream"));
      g_autoptr(GBytes) page = stop != NULL ? inflate (start, (gsize) (stop - start)) : NULL;

      if (page != NULL && g_strstr_len (g_bytes_get_data (page, NULL), (gssize) g_bytes_get_size (page), " Tf") != NULL)
        collect_text (page, text);
      at = stop != NULL ? stop + strlen ("endstream") : end;
    }

  return g_string_free (text, FALSE);
}

static void
test_pdf (void)
{
  g_autoptr(GPtrArray) cards = make_cards (FALSE);
  g_autoptr(GBytes) pdf = export (cards);
  g_autofree char *text = read_text (pdf);
  static const char * const wanted[] = {
    "Ada Byron", "Bo Turing", "Grace Murray Hopper", "W7000", "W7002", "1100", "1101", "1102", "92585467451102", "SIP",
    "sip.callcenter.example", "Extension", "You are told the password separately.",
  };

  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      if (strstr (text, wanted[i]) == NULL)
        g_error ("%s is missing of:\n%s", wanted[i], text);
    }
  g_assert_null (strstr (text, "planted"));
}

static void
test_passwords (void)
{
  g_autoptr(GPtrArray) cards = make_cards (TRUE);
  g_autoptr(GBytes) pdf = export (cards);
  g_autofree char *text = read_text (pdf);

  g_assert_nonnull (strstr (text, "planted-5f0c"));
  g_assert_nonnull (strstr (text, "Password"));
}

static void
test_pages (void)
{
  g_assert_cmpuint (callboard_hand_over_count_pages (0, 806), ==, 0);
  g_assert_cmpuint (callboard_hand_over_count_pages (3, 806), ==, 1);
  g_assert_cmpuint (callboard_hand_over_count_pages (4, 806), ==, 2);
  g_assert_cmpuint (callboard_hand_over_count_pages (200, 806), ==, 67);
  g_assert_cmpuint (callboard_hand_over_count_pages (3, 100), ==, 3);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/ui/hand-over/pdf", test_pdf);
  g_test_add_func ("/ui/hand-over/passwords", test_passwords);
  g_test_add_func ("/ui/hand-over/pages", test_pages);

  return g_test_run ();
}
