/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-test"

#include "config.h"

#include "base/callboard-document.h"
#include "base/callboard-error.h"
#include "base/callboard-json.h"
#include "support/callboard-test.h"

static CallboardDocument *
parse (const char  *text,
       gssize       length,
       GError     **error)
{
  /* In a piece of memory of its own, so that a tool that watches it sees who reads beyond the end. */
  g_autoptr(GBytes) bytes = g_bytes_new (text, length < 0 ? strlen (text) : (gsize) length);

  return callboard_document_parse (bytes, error);
}

static CallboardDocument *
parse_good (const char *text)
{
  g_autoptr(GError) error = NULL;
  CallboardDocument *document = parse (text, -1, &error);

  g_assert_no_error (error);
  g_assert_nonnull (document);

  return document;
}

static void
assert_refused (const char *text,
                gssize      length,
                const char *saying)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(CallboardDocument) document = parse (text, length, &error);

  g_assert_null (document);
  callboard_assert_error (error, CALLBOARD_ERROR_NOT_UNDERSTOOD);
  g_assert_nonnull (strstr (error->message, saying));
}

static void
test_nesting (void)
{
  g_autofree char *fits = callboard_test_nest (CALLBOARD_JSON_MAX_NESTING);
  g_autofree char *deep = callboard_test_nest (CALLBOARD_JSON_MAX_NESTING + 1);
  g_autofree char *abyss = callboard_test_nest (2 * 1000 * 1000);
  g_autofree char *brackets = g_strnfill (1000, '[');
  g_autofree char *quoted = g_strdup_printf ("[\"\\\"%s\"]", brackets);
  g_autoptr(CallboardDocument) document = parse_good (fits);
  g_autoptr(CallboardDocument) text = parse_good (quoted);

  assert_refused (deep, -1, "nested deeper than 64");
  assert_refused (abyss, -1, "nested deeper than 64");
}

static void
test_encoding (void)
{
  static const char * const bad[] = {
    "\xB3\xC9", "\xC0\x80", "\xC1\xBF", "\xE0\x80\x80", "\xED\xA0\x80", "\xF0\x80\x80\x80", "\xF4\x90\x80\x80", "\xF8\x88\x80\x80",
    "\xE5\x9D", "\xFF",
  };
  g_autoptr(CallboardDocument) bom = parse_good ("\xEF\xBB\xBF{\"a\":\"坐席\"}");
  g_autofree char *text = callboard_node_dup_text (callboard_node_lookup (callboard_document_get_root (bom), "a"));

  g_assert_cmpstr (text, ==, "坐席");
  assert_refused ("{\"a\":\"x\0y\"}", 11, "not UTF-8");
  assert_refused ("\xFF\xFE{\0}\0", 6, "not UTF-8");
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autofree char *quoted = g_strdup_printf ("[\"long enough for a word %s\"]", bad[i]);
      g_autofree char *cut = g_strdup_printf ("\"%s", bad[i]);

      assert_refused (quoted, -1, "not UTF-8");
      assert_refused (cut, -1, "not UTF-8");
    }
}

static void
test_no_json (void)
{
  static const char * const texts[] = {
    "", " ", "\xEF\xBB\xBF", "<html><body>502 Bad Gateway</body></html>", "{\"a\":", "{\"a\":1}}", "{'a':1}",
    "{\"a\" 1}", "{\"a\":1}{\"b\":2}", "['\"', [[[[1]]]]]", "{\"a\":1,}", "{\"a\":1} // so", "[1,]", "[,1]", "[1 2]", "{1:2}",
    "{\"a\"}", "{\"a\":1 \"b\":2}", "{,}", "[", "{", "\"", "\"\\", "\"\\u12", "\"\\u12g4\"", "\"\\x\"", "\"a\nb\"", "nul", "nulll",
    "tru", "True", "NaN", "-", "+1", "01", "-01", "1.", ".5", "1e", "1e+", "0x10", "1.e3", "--1", "]", "}", ":", ",", "/**/1",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    assert_refused (texts[i], -1, "The answer is");
  assert_refused (NULL, 0, "The answer is empty");
}

static void
test_lookup (void)
{
  g_autoptr(CallboardDocument) document = parse_good (
    "{\"errcode\":\"1\",\"ErrCode\":\"2\",\"Result\":null,\"List\":[1],\"Object\":{},\"twice\":1,\"twice\":2,\"\\u0061b\":3}");
  const CallboardNode *root = callboard_document_get_root (document);
  g_autofree char *exact = callboard_node_dup_text (callboard_node_lookup (root, "ErrCode"));
  g_autofree char *last = callboard_node_dup_text (callboard_node_lookup (root, "twice"));

  g_assert_cmpstr (exact, ==, "2");
  g_assert_cmpstr (last, ==, "2");
  g_assert_nonnull (callboard_node_lookup (root, "ERRCODE"));
  g_assert_nonnull (callboard_node_lookup (root, "ab"));
  g_assert_null (callboard_node_lookup (root, "Result"));
  g_assert_nonnull (callboard_node_lookup_exact (root, "Result"));
  g_assert_null (callboard_node_lookup (root, "missing"));
  g_assert_null (callboard_node_lookup (callboard_node_lookup (root, "list"), "x"));
  g_assert_null (callboard_node_lookup (NULL, "x"));
  g_assert_cmpuint (callboard_node_get_size (root), ==, 8);
  g_assert_cmpuint (callboard_node_get_size (callboard_node_lookup (root, "list")), ==, 1);
  g_assert_cmpuint (callboard_node_get_size (callboard_node_lookup (root, "Object")), ==, 0);
  g_assert_cmpint (callboard_node_get_kind (callboard_node_lookup (root, "object")), ==, CALLBOARD_NODE_OBJECT);
  g_assert_cmpint (callboard_node_get_kind (NULL), ==, CALLBOARD_NODE_MISSING);
}

static void
test_text_and_numbers (void)
{
  static const struct
  {
    const char *source;
    const char *text;
    gboolean    is_integer;
    gint64      integer;
  } wanted[] = {
    { "\"a\"", "a", FALSE, 0 }, { "\"\"", "", TRUE, 0 }, { "0", "0", TRUE, 0 }, { "-7", "-7", TRUE, -7 },
    { "\"12\"", "12", TRUE, 12 }, { "\" 12\"", " 12", FALSE, 0 }, { "\"1e3\"", "1e3", FALSE, 0 }, { "1e3", "1000", TRUE, 1000 },
    { "\"9223372036854775808\"", "9223372036854775808", FALSE, 0 }, { "2.0", "2", TRUE, 2 }, { "2.5", "2.5", FALSE, 0 },
    { "-0", "0", TRUE, 0 }, { "-0.0", "0", TRUE, 0 }, { "true", "true", FALSE, 0 }, { "false", "false", FALSE, 0 },
    { "9223372036854775807", "9223372036854775807", TRUE, G_MAXINT64 }, { "1e300", "1.0000000000000001e+300", FALSE, 0 },
    { "-1e999", "-inf", FALSE, 0 }, { "9.3e18", "9.3e+18", FALSE, 0 }, { "\"00042\"", "00042", TRUE, 42 },
    /* An id of 32 digits, which no number of a machine holds. */
    { "98765432109876543210987654321098", "98765432109876543210987654321098", FALSE, 0 },
    { "[]", NULL, FALSE, 0 }, { "{}", NULL, FALSE, 0 }, { "null", NULL, FALSE, 0 },
    { "\"\\u5750\\u5E2d\\uD83D\\ude00 \\\"\\\\\\/\\b\\f\\n\\r\\t\"", "坐席😀 \"\\/\b\f\n\r\t", FALSE, 0 },
    { "\"\\ud83d\"", "\xEF\xBF\xBD", FALSE, 0 }, { "\"\\ude00x\"", "\xEF\xBF\xBDx", FALSE, 0 },
    { "\"\\ud83d\\u0041\"", "\xEF\xBF\xBD" "A", FALSE, 0 }, { "\"1\\u00002\"", "1\xEF\xBF\xBD" "2", FALSE, 0 },
    { "\"\\u0034\\u0032\"", "42", TRUE, 42 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      g_autoptr(CallboardDocument) document = parse_good (wanted[i].source);
      const CallboardNode *node = callboard_document_get_root (document);
      g_autofree char *text = callboard_node_dup_text (node);
      gint64 integer = -1;

      g_assert_cmpstr (text, ==, wanted[i].text);
      g_assert_cmpint (callboard_node_get_integer (node, &integer), ==, wanted[i].is_integer);
      if (wanted[i].is_integer)
        g_assert_cmpint (integer, ==, wanted[i].integer);
    }
}

static void
test_source (void)
{
  g_autoptr(CallboardDocument) document = parse_good (" [ {\"a\" : 1 }, \"x\\ny\" ] ");
  const CallboardNode *root = callboard_document_get_root (document), *first = callboard_node_first (root);
  g_autofree char *object = callboard_node_dup_source (first);
  g_autofree char *text = callboard_node_dup_source (callboard_node_next (root, first));

  g_assert_cmpstr (object, ==, "{\"a\" : 1 }");
  g_assert_cmpstr (text, ==, "x\\ny");
  g_assert_null (callboard_node_next (root, callboard_node_next (root, first)));
}

/* What comes of a document that nobody thought of: as json-glib, a parser with another author, reads it. */

static void
write_text (GString *text)
{
  static const char * const pieces[] = {
    "a", "Name", "id", "坐", "😀", "é", "\\n", "\\\"", "\\\\", "\\/", "\\u00e9", "\\ud83d\\ude00", "[", "{", " ", "12", "@", ",", ":",
    "\\b", "\x7f",
  };

  g_string_append_c (text, '"');
  for (int i = g_test_rand_int_range (0, 12); i > 0; i--)
    g_string_append (text, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
  g_string_append_c (text, '"');
}

static void
write_number (GString *text)
{
  static const char * const numbers[] = { "0", "-0", "1.5", "-12.25e3", "1E-2", "1e+2", "9223372036854775807",
                                          "-9223372036854775807", "123456789", "4e0" };

  if (g_test_rand_bit ())
    g_string_append_printf (text, "%d", g_test_rand_int ());
  else
    g_string_append (text, numbers[g_test_rand_int_range (0, G_N_ELEMENTS (numbers))]);
}

static void
write_blank (GString *text)
{
  static const char * const blanks[] = { "", "", "", " ", "\n", "\t", "\r\n  " };

  g_string_append (text, blanks[g_test_rand_int_range (0, G_N_ELEMENTS (blanks))]);
}

static void
write_value (GString *text,
             guint    depth)
{
  static const char * const words[] = { "true", "false", "null" };
  int kind = g_test_rand_int_range (0, depth > 5 ? 6 : 10);
  int n = g_test_rand_int_range (0, 6);

  write_blank (text);
  if (kind < 3)
    write_text (text);
  else if (kind < 5)
    write_number (text);
  else if (kind < 6)
    g_string_append (text, words[g_test_rand_int_range (0, 3)]);
  else
    {
      g_string_append_c (text, kind < 8 ? '[' : '{');
      for (int i = 0; i < n; i++)
        {
          if (i > 0)
            g_string_append_c (text, ',');
          write_blank (text);
          if (kind >= 8)
            {
              write_text (text);
              write_blank (text);
              g_string_append_c (text, ':');
            }
          write_value (text, depth + 1);
        }
      write_blank (text);
      g_string_append_c (text, kind < 8 ? ']' : '}');
    }
  write_blank (text);
}

/* Numbers of many digits and below zero by nothing are not kept by the other one, nor is what follows the end of a string in C
 * or half of a pair. */
static gboolean
is_read_otherwise (const CallboardNode *node,
                   const char          *text)
{
  if (text == NULL)
    return FALSE;

  return callboard_node_get_kind (node) == CALLBOARD_NODE_NUMBER ? strlen (text) >= 19 || g_str_equal (text, "0")
                                                                  : strstr (text, "\xEF\xBF\xBD") != NULL;
}

static gboolean
has_odd_names (const CallboardNode *object)
{
  for (const CallboardNode *name = callboard_node_first (object); name != NULL;
       name = callboard_node_next (object, callboard_node_next (object, name)))
    {
      g_autofree char *text = callboard_node_dup_text (name);

      if (is_read_otherwise (name, text))
        return TRUE;
    }

  return FALSE;
}

static void
assert_same (const CallboardNode *node,
             JsonNode            *other)
{
  CallboardNodeKind kind = callboard_node_get_kind (node);
  g_autofree char *text = callboard_node_dup_text (node);
  g_autofree char *other_text = callboard_json_dup_text (other);
  gint64 integer = 0, other_integer = 0;
  guint position = 0;

  if (!is_read_otherwise (node, text))
    {
      g_assert_cmpstr (text, ==, other_text);
      g_assert_cmpint (callboard_node_get_integer (node, &integer), ==, callboard_json_get_integer (other, &other_integer));
      g_assert_cmpint (integer, ==, other_integer);
    }
  g_assert_cmpint (kind == CALLBOARD_NODE_NULL, ==, JSON_NODE_HOLDS_NULL (other));
  g_assert_cmpint (kind == CALLBOARD_NODE_ARRAY, ==, JSON_NODE_HOLDS_ARRAY (other));
  g_assert_cmpint (kind == CALLBOARD_NODE_OBJECT, ==, JSON_NODE_HOLDS_OBJECT (other));

  if (kind == CALLBOARD_NODE_ARRAY)
    {
      g_assert_cmpuint (callboard_node_get_size (node), ==, json_array_get_length (json_node_get_array (other)));
      for (const CallboardNode *element = callboard_node_first (node); element != NULL;
           element = callboard_node_next (node, element))
        assert_same (element, json_array_get_element (json_node_get_array (other), position++));
    }
  if (kind == CALLBOARD_NODE_OBJECT && !has_odd_names (node))
    {
      g_autoptr(GList) names = json_object_get_members (json_node_get_object (other));

      for (GList *name = names; name != NULL; name = name->next)
        assert_same (callboard_node_lookup_exact (node, name->data),
                     json_object_get_member (json_node_get_object (other), name->data));
    }
}

static void
test_random_documents (void)
{
  for (guint i = 0; i < 3000; i++)
    {
      g_autoptr(GString) text = g_string_new (NULL);
      g_autoptr(GBytes) bytes = NULL;
      g_autoptr(CallboardDocument) document = NULL;
      g_autoptr(JsonNode) node = NULL;
      g_autoptr(GError) error = NULL;

      write_value (text, 0);
      bytes = g_bytes_new (text->str, text->len);
      document = callboard_document_parse (bytes, &error);
      g_assert_no_error (error);
      node = callboard_json_parse (bytes, &error);
      g_assert_no_error (error);
      assert_same (callboard_document_get_root (document), node);
    }
}

static void
garble (GString *text)
{
  static const char bytes[] = "\"\\{}[],:0e.-tn u\x01\x80\xC2\xE5\xF0\xFF";
  gsize at = text->len > 0 ? (gsize) g_test_rand_int_range (0, (int) text->len) : 0;

  switch (g_test_rand_int_range (0, 4))
    {
    case 0:
      g_string_truncate (text, at);
      break;
    case 1:
      if (text->len > 0)
        g_string_erase (text, (gssize) at, 1);
      break;
    case 2:
      g_string_insert_c (text, (gssize) at, bytes[g_test_rand_int_range (0, sizeof bytes)]);
      break;
    default:
      if (text->len > 0)
        text->str[at] = bytes[g_test_rand_int_range (0, sizeof bytes)];
    }
}

/* What is taken where something was garbled is no more than what others take too, and is read as they do. */
static void
test_garbled_documents (void)
{
  guint n_taken = 0;

  for (guint i = 0; i < 20000; i++)
    {
      g_autoptr(GString) text = g_string_new (NULL);
      g_autoptr(GBytes) bytes = NULL;
      g_autoptr(CallboardDocument) document = NULL;
      g_autoptr(JsonNode) node = NULL;
      g_autoptr(GError) error = NULL;

      write_value (text, 3);
      for (int n = g_test_rand_int_range (1, 3); n > 0; n--)
        garble (text);
      bytes = g_bytes_new (text->str, text->len);
      document = callboard_document_parse (bytes, &error);
      if (document == NULL)
        {
          callboard_assert_error (error, CALLBOARD_ERROR_NOT_UNDERSTOOD);
          continue;
        }
      node = callboard_json_parse (bytes, NULL);
      if (node != NULL)
        assert_same (callboard_document_get_root (document), node);
      else
        g_test_message ("only here: %s", text->str);
      n_taken++;
    }
  g_assert_cmpuint (n_taken, >, 100);
}

int
main (int    argc,
      char **argv)
{
  callboard_test_init (&argc, &argv);
  g_test_add_func ("/document/nesting", test_nesting);
  g_test_add_func ("/document/encoding", test_encoding);
  g_test_add_func ("/document/no-json", test_no_json);
  g_test_add_func ("/document/lookup", test_lookup);
  g_test_add_func ("/document/text-and-numbers", test_text_and_numbers);
  g_test_add_func ("/document/source", test_source);
  g_test_add_func ("/document/random-documents", test_random_documents);
  g_test_add_func ("/document/garbled-documents", test_garbled_documents);

  return g_test_run ();
}
