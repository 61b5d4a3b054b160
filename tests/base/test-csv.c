/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-test"

#include "config.h"

#include <string.h>

#include "base/callboard-csv.h"
#include "base/callboard-error.h"
#include "support/callboard-test.h"

static CallboardCsv *
read_bytes (gconstpointer data,
            gsize         length)
{
  g_autoptr(GBytes) bytes = g_bytes_new (data, length);
  g_autoptr(GError) error = NULL;
  CallboardCsv *csv = callboard_csv_read (bytes, CALLBOARD_CSV_GUESS, '\0', &error);

  g_assert_no_error (error);
  g_assert_nonnull (csv);

  return csv;
}

static CallboardCsv *
read_text (const char *text)
{
  return read_bytes (text, strlen (text));
}

static const char *
cell (CallboardCsv *csv,
      guint         row,
      guint         column)
{
  g_assert_cmpuint (row, <, csv->rows->len);
  g_assert_cmpuint (column, <, g_strv_length (csv->headings));

  return ((CallboardCsvRow *) g_ptr_array_index (csv->rows, row))->cells[column];
}

static void
test_encodings (void)
{
  static const struct { CallboardCsvEncoding encoding; const char *name, *mark; gsize mark_length; } cases[] = {
    { CALLBOARD_CSV_UTF_8, "UTF-8", "", 0 },
    { CALLBOARD_CSV_UTF_8_BOM, "UTF-8", "\xef\xbb\xbf", 3 },
    { CALLBOARD_CSV_UTF_16_LE, "UTF-16LE", "\xff\xfe", 2 },
    { CALLBOARD_CSV_UTF_16_LE, "UTF-16LE", "", 0 },
    { CALLBOARD_CSV_UTF_16_BE, "UTF-16BE", "\xfe\xff", 2 },
    { CALLBOARD_CSV_UTF_16_BE, "UTF-16BE", "", 0 },
    { CALLBOARD_CSV_GB18030, "GB18030", "", 0 },
    { CALLBOARD_CSV_GB18030, "GB18030", "\x84\x31\x95\x33", 4 },
  };
  const char *text = "工号,姓名\r\n007,王芳一二\r\n008,龘 𠮷\r\n";

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(GByteArray) bytes = g_byte_array_new ();
      g_autoptr(CallboardCsv) csv = NULL;
      g_autofree char *converted = NULL;
      gsize length;

      converted = g_convert (text, -1, cases[i].name, "UTF-8", NULL, &length, &error);
      g_assert_no_error (error);
      g_byte_array_append (bytes, (const guint8 *) cases[i].mark, (guint) cases[i].mark_length);
      g_byte_array_append (bytes, (const guint8 *) converted, (guint) length);
      csv = read_bytes (bytes->data, bytes->len);
      g_assert_cmpint (csv->encoding, ==, cases[i].encoding);
      g_assert_cmpstr (csv->headings[0], ==, "工号");
      g_assert_cmpstr (cell (csv, 0, 0), ==, "007");
      g_assert_cmpstr (cell (csv, 0, 1), ==, "王芳一二");
      g_assert_cmpstr (cell (csv, 1, 1), ==, "龘 𠮷");
      g_assert_cmpuint (csv->problems->len, ==, 0);
    }
}

static void
test_separators (void)
{
  static const struct { char separator; const char *text; } cases[] = {
    { ',', "id,name\r\n1,a;b;c\r\n2,d;e;f\r\n" },
    { ';', "id;name;queues\n1;\"a,b\";9001\n2;c;\n" },
    { '\t', "id\tname\n1\tWang, Fang\n2\tLi; Wei\n" },
    { ',', "id\n1\n2\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(CallboardCsv) csv = read_text (cases[i].text);

      g_assert_cmpint (csv->separator, ==, cases[i].separator);
      g_assert_cmpstr (csv->headings[0], ==, "id");
      g_assert_cmpstr (cell (csv, 1, 0), ==, "2");
      g_assert_cmpuint (csv->problems->len, ==, 0);
    }
}

static void
test_quotes_and_lines (void)
{
  g_autoptr(CallboardCsv) csv = read_text ("\r\nid, name ,note\r\n1,\"say \"\"hi\"\"\",\"two\r\nlines\"\r\n,,\r\n"
                                           "2,a\"b\"c,\r3,last");

  g_assert_cmpstr (csv->headings[1], ==, "name");
  g_assert_cmpuint (csv->rows->len, ==, 3);
  g_assert_cmpstr (cell (csv, 0, 1), ==, "say \"hi\"");
  g_assert_cmpstr (cell (csv, 0, 2), ==, "two\r\nlines");
  g_assert_cmpstr (cell (csv, 1, 1), ==, "a\"b\"c");
  g_assert_cmpstr (cell (csv, 2, 1), ==, "last");
  g_assert_cmpstr (cell (csv, 2, 2), ==, "");
  g_assert_cmpuint (((CallboardCsvRow *) g_ptr_array_index (csv->rows, 0))->line, ==, 3);
  g_assert_cmpuint (((CallboardCsvRow *) g_ptr_array_index (csv->rows, 1))->line, ==, 6);
  g_assert_cmpuint (((CallboardCsvRow *) g_ptr_array_index (csv->rows, 2))->line, ==, 7);
}

static void
test_ragged (void)
{
  g_autoptr(CallboardCsv) csv = read_text ("id,name,,\n1,a,b\n2\n3,c,,\n\"4\"x,d\n");
  const CallboardCsvProblem *problem;

  g_assert_cmpuint (g_strv_length (csv->headings), ==, 2);
  g_assert_cmpuint (csv->rows->len, ==, 4);
  g_assert_cmpuint (csv->problems->len, ==, 3);
  problem = g_ptr_array_index (csv->problems, 0);
  g_assert_cmpuint (problem->line, ==, 5);
  g_assert_true (problem->warning);
  problem = g_ptr_array_index (csv->problems, 1);
  g_assert_cmpuint (problem->line, ==, 2);
  g_assert_false (problem->warning);
  g_assert_cmpstr (problem->sentence, ==, "The row has 3 cells, but there are 2 headings.");
  g_assert_true (((CallboardCsvRow *) g_ptr_array_index (csv->rows, 0))->broken);
  problem = g_ptr_array_index (csv->problems, 2);
  g_assert_cmpuint (problem->line, ==, 3);
  g_assert_true (problem->warning);
  g_assert_cmpstr (cell (csv, 1, 1), ==, "");
  g_assert_false (((CallboardCsvRow *) g_ptr_array_index (csv->rows, 2))->broken);
}

static void
test_refused (void)
{
  static const struct { const char *data; gsize length; const char *sentence; } cases[] = {
    { "", 0, "The file is empty." },
    { "\r\n \n", 4, "The file has no headings." },
    { "id,name\n1,\"open\n2,b\n", 20, "The quotation mark in line 2 is never closed." },
    { "id,\xff\xff\n", 6, "The file is not text in GB18030. Save it as CSV in UTF-8." },
    { "\xef\xbb\xbfid,\xff\n", 8, "The file is not text in UTF-8. Save it as CSV in UTF-8." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GBytes) bytes = g_bytes_new_static (cases[i].data, cases[i].length);
      g_autoptr(GError) error = NULL;
      g_autofree char *sentence = NULL;

      g_assert_null (callboard_csv_read (bytes, CALLBOARD_CSV_GUESS, '\0', &error));
      callboard_assert_error (error, CALLBOARD_ERROR_NOT_UNDERSTOOD);
      sentence = callboard_error_dup_sentence (error);
      g_assert_cmpstr (sentence, ==, cases[i].sentence);
    }
}

/* A choice that is made is not guessed over. */
static void
test_chosen (void)
{
  const char *text = "a;b,c\n1;2,3\n";
  g_autoptr(GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr(GError) error = NULL;
  g_autoptr(CallboardCsv) csv = callboard_csv_read (bytes, CALLBOARD_CSV_GB18030, ';', &error);

  g_assert_no_error (error);
  g_assert_cmpint (csv->encoding, ==, CALLBOARD_CSV_GB18030);
  g_assert_cmpstr (csv->headings[1], ==, "b,c");
}

static void
test_writing (void)
{
  const char * const cells[] = { "007", "a,b", "say \"hi\"", "=1+1", "-3", " blank ", "", "13800000000", "123456789012",
                                 NULL };
  g_autoptr(GString) plain = g_string_new (NULL);
  g_autoptr(GString) guarded = g_string_new (NULL);

  callboard_csv_append_row (plain, cells, CALLBOARD_CSV_DEFAULT);
  g_assert_cmpstr (plain->str, ==, "007,\"a,b\",\"say \"\"hi\"\"\",\"\t=1+1\",\"\t-3\",\" blank \",,13800000000,"
                                   "123456789012\r\n");
  callboard_csv_append_row (guarded, cells, CALLBOARD_CSV_FOR_SPREADSHEETS);
  g_assert_cmpstr (guarded->str, ==, "\"\t007\",\"a,b\",\"say \"\"hi\"\"\",\"\t=1+1\",\"\t-3\",\" blank \",,13800000000,"
                                     "\"\t123456789012\"\r\n");
}

/* Cell by cell: what is quoted, and what is guarded. */
static void
test_cells (void)
{
  static const struct { const char *text; const char *cell; } cells[] = {
    { "plain", "plain" }, { "0012", "0012" }, { "", "" }, { "a b", "a b" }, { " a", "\" a\"" }, { "a ", "\"a \"" },
    { "a,b", "\"a,b\"" }, { "\"", "\"\"\"\"" }, { "a\r\nb", "\"a\r\nb\"" }, { "two\nlines", "\"two\nlines\"" },
    { "=1+1", "\"\t=1+1\"" }, { "+86", "\"\t+86\"" }, { "-1", "\"\t-1\"" }, { "@x", "\"\t@x\"" },
    { "\tx", "\"\t\tx\"" }, { "=a,b", "\"\t=a,b\"" }, { "a=b", "a=b" }, { "客服", "客服" }, { "＝1", "\"\t＝1\"" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      const char *row[] = { "first", cells[i].text, NULL };
      g_autoptr(GString) csv = g_string_new (NULL);
      g_autofree char *wanted = g_strdup_printf ("first,%s\r\n", cells[i].cell);

      callboard_csv_append_row (csv, row, CALLBOARD_CSV_DEFAULT);
      g_assert_cmpstr (csv->str, ==, wanted);
    }
}

/* What other programs write to keep zeros. */
static void
test_text_formula (void)
{
  g_autoptr(CallboardCsv) csv = read_text ("id,work_id,name\n1,=\"007\",\"=\"\"008\"\"\"\n2,\"\t=\"\"009\"\"\",=A1\n");

  g_assert_cmpstr (cell (csv, 0, 1), ==, "007");
  g_assert_cmpstr (cell (csv, 0, 2), ==, "008");
  g_assert_cmpstr (cell (csv, 1, 1), ==, "=\"009\"");
  g_assert_cmpstr (cell (csv, 1, 2), ==, "=A1");
}

static char *
random_cell (void)
{
  static const char * const parts[] = { "=", "+", "-", "@", "\t", "\r", "\n", "\"", ",", ";", "0", "00", "7", " ", "王",
                                        "＝", "＠", "a", "[clear]", "=\"", "'", "\\", "|" };
  GString *text = g_string_new (NULL);
  int n = g_test_rand_int_range (0, 8);

  for (int i = 0; i < n; i++)
    g_string_append (text, parts[g_test_rand_int_range (0, G_N_ELEMENTS (parts))]);

  return g_string_free_and_steal (text);
}

/* Whatever the cells, they are read as they were written. */
static void
test_round_trip (void)
{
  for (guint i = 0; i < 300; i++)
    {
      CallboardCsvFlags flags = i % 2 == 0 ? CALLBOARD_CSV_DEFAULT : CALLBOARD_CSV_FOR_SPREADSHEETS;
      const char * const headings[] = { "a", "b", "c", "d", NULL };
      char *cells[] = { random_cell (), random_cell (), random_cell (), g_strdup ("end"), NULL };
      g_autoptr(GString) text = g_string_new (NULL);
      g_autoptr(CallboardCsv) csv = NULL;

      if ((flags & CALLBOARD_CSV_FOR_SPREADSHEETS) != 0)
        callboard_csv_append_mark (text);
      callboard_csv_append_row (text, headings, flags);
      callboard_csv_append_row (text, (const char * const *) cells, flags);
      csv = read_bytes (text->str, text->len);
      g_assert_cmpuint (csv->rows->len, ==, 1);
      g_assert_cmpuint (csv->problems->len, ==, 0);
      for (guint j = 0; cells[j] != NULL; j++)
        {
          g_assert_cmpstr (cell (csv, 0, j), ==, cells[j]);
          g_free (cells[j]);
        }
    }
}

/* No bytes bring the reader down, and what it returns is whole: as many cells as headings, all valid text. */
static void
test_random_bytes (void)
{
  static const char likely[] = ",;\t\"\r\n=0a\xff\xfe\xef\xbb\xbf\x84\x31\x00\xd6\xd0";

  for (guint i = 0; i < 3000; i++)
    {
      gsize length = (gsize) g_test_rand_int_range (0, 200);
      g_autofree char *data = g_malloc (length + 1);
      g_autoptr(GBytes) bytes = NULL;
      g_autoptr(CallboardCsv) csv = NULL;
      g_autoptr(GError) error = NULL;

      for (gsize j = 0; j < length; j++)
        data[j] = g_test_rand_int_range (0, 4) == 0 ? (char) g_test_rand_int_range (0, 256)
                                                    : likely[g_test_rand_int_range (0, sizeof likely - 1)];
      bytes = g_bytes_new (data, length);
      csv = callboard_csv_read (bytes, CALLBOARD_CSV_GUESS, '\0', &error);
      g_assert_true ((csv == NULL) == (error != NULL));
      for (guint row = 0; csv != NULL && row < csv->rows->len; row++)
        {
          const CallboardCsvRow *found = g_ptr_array_index (csv->rows, row);

          g_assert_true (found->broken || g_strv_length (found->cells) == g_strv_length (csv->headings));
          for (guint j = 0; found->cells[j] != NULL; j++)
            g_assert_true (g_utf8_validate (found->cells[j], -1, NULL));
        }
    }
}

static void
test_too_many_columns (void)
{
  g_autofree char *commas = g_strnfill (CALLBOARD_CSV_MAX_COLUMNS + 1, ',');
  g_autoptr(GBytes) bytes = g_bytes_new_static (commas, strlen (commas));
  g_autoptr(GError) error = NULL;

  g_assert_null (callboard_csv_read (bytes, CALLBOARD_CSV_GUESS, '\0', &error));
  callboard_assert_error (error, CALLBOARD_ERROR_NOT_UNDERSTOOD);
}

int
main (int    argc,
      char **argv)
{
  callboard_test_init (&argc, &argv);

  g_test_add_func ("/base/csv/encodings", test_encodings);
  g_test_add_func ("/base/csv/separators", test_separators);
  g_test_add_func ("/base/csv/quotes-and-lines", test_quotes_and_lines);
  g_test_add_func ("/base/csv/ragged", test_ragged);
  g_test_add_func ("/base/csv/refused", test_refused);
  g_test_add_func ("/base/csv/chosen", test_chosen);
  g_test_add_func ("/base/csv/writing", test_writing);
  g_test_add_func ("/base/csv/cells", test_cells);
  g_test_add_func ("/base/csv/text-formula", test_text_formula);
  g_test_add_func ("/base/csv/round-trip", test_round_trip);
  g_test_add_func ("/base/csv/random-bytes", test_random_bytes);
  g_test_add_func ("/base/csv/too-many-columns", test_too_many_columns);

  return g_test_run ();
}
