/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-test"

#include "config.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/callboard-error.h"
#include "base/callboard-json.h"
#include "support/callboard-test.h"

static JsonNode *
parse (const char  *text,
       gssize       length,
       GError     **error)
{
  g_autoptr(GBytes) bytes = g_bytes_new_static (text, length < 0 ? strlen (text) : (gsize) length);

  return callboard_json_parse (bytes, error);
}

static void
assert_refused (const char *text,
                gssize      length,
                const char *saying)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(JsonNode) node = parse (text, length, &error);

  g_assert_null (node);
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
  g_autoptr(GError) error = NULL;
  g_autoptr(JsonNode) node = parse (fits, -1, &error);
  g_autoptr(JsonNode) text = NULL;

  g_assert_no_error (error);
  g_assert_nonnull (node);
  assert_refused (deep, -1, "nested deeper than 64");
  assert_refused (abyss, -1, "nested deeper than 64");
  /* Brackets in text, behind an escaped quote, are no nesting. */
  text = parse (quoted, -1, &error);
  g_assert_no_error (error);
  g_assert_nonnull (text);
}

static void
test_encoding (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(JsonNode) bom = parse ("\xEF\xBB\xBF{\"a\":\"坐席\"}", -1, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (json_node_get_string (callboard_json_lookup (json_node_get_object (bom), "a")), ==, "坐席");
  assert_refused ("{\"a\":\"\xB3\xC9\"}", -1, "not UTF-8");
  assert_refused ("{\"a\":\"x\0y\"}", 11, "not UTF-8");
  assert_refused ("\xFF\xFE{\0}\0", 6, "not UTF-8");
}

static void
test_no_json (void)
{
  static const char * const texts[] = {
    "", " ", "\xEF\xBB\xBF", "<html><body>502 Bad Gateway</body></html>", "{\"a\":", "{\"a\":1}}", "{'a':1}",
    "{\"a\" 1}", "{\"a\":1}{\"b\":2}", "['\"', [[[[1]]]]]", "{\"a\":1,}", "{\"a\":1} // so",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    assert_refused (texts[i], -1, "The answer is");
  assert_refused (NULL, 0, "The answer is");
}

/* A body over the limit, of a file with a hole: pages nobody touches need no memory. */
static void
test_oversized (void)
{
  gsize length = (gsize) CALLBOARD_JSON_MAX_BYTES + 1;
  g_autofree char *path = g_build_filename (g_get_user_cache_dir (), "large", NULL);
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(JsonNode) node = NULL;
  g_autoptr(GMappedFile) file = NULL;
  int fd;

  g_mkdir_with_parents (g_get_user_cache_dir (), 0700);
  fd = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (ftruncate (fd, (off_t) length), ==, 0);
  file = g_mapped_file_new_from_fd (fd, FALSE, &error);
  g_assert_no_error (error);
  close (fd);
  bytes = g_mapped_file_get_bytes (file);
  node = callboard_json_parse (bytes, &error);

  g_assert_null (node);
  callboard_assert_error (error, CALLBOARD_ERROR_NOT_UNDERSTOOD);
  g_assert_nonnull (strstr (error->message, "larger than 256 MiB"));
}

static void
test_lookup (void)
{
  g_autoptr(JsonNode) node = callboard_test_json ("{'errcode':'1','ErrCode':'2','Result':null,'List':[1],'Object':{}}");
  JsonObject *object = json_node_get_object (node);

  g_assert_cmpstr (json_node_get_string (callboard_json_lookup (object, "ErrCode")), ==, "2");
  g_assert_nonnull (callboard_json_lookup (object, "ERRCODE"));
  g_assert_null (callboard_json_lookup (object, "Result"));
  g_assert_null (callboard_json_lookup (object, "missing"));
  g_assert_cmpuint (json_array_get_length (callboard_json_lookup_array (object, "list")), ==, 1);
  g_assert_null (callboard_json_lookup_array (object, "Object"));
  g_assert_nonnull (callboard_json_lookup_object (object, "object"));
  g_assert_null (callboard_json_lookup_object (object, "List"));
}

static void
test_text_and_numbers (void)
{
  g_autoptr(JsonNode) node = callboard_test_json (
    "['a','',0,-7,'12',' 12','9223372036854775808','1e3',2.0,2.5,true,false,[],{},'00042']");
  static const struct
  {
    const char *text;
    gboolean    is_integer;
    gint64      integer;
  } wanted[] = {
    { "a", FALSE, 0 }, { "", TRUE, 0 }, { "0", TRUE, 0 }, { "-7", TRUE, -7 }, { "12", TRUE, 12 }, { " 12", FALSE, 0 },
    { "9223372036854775808", FALSE, 0 }, { "1e3", FALSE, 0 }, { "2", TRUE, 2 }, { "2.5", FALSE, 0 },
    { "true", FALSE, 0 }, { "false", FALSE, 0 }, { NULL, FALSE, 0 }, { NULL, FALSE, 0 }, { "00042", TRUE, 42 },
  };
  JsonArray *array = json_node_get_array (node);

  g_assert_cmpuint (json_array_get_length (array), ==, G_N_ELEMENTS (wanted));
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      JsonNode *element = json_array_get_element (array, i);
      g_autofree char *text = callboard_json_dup_text (element);
      gint64 integer = -1;

      g_assert_cmpstr (text, ==, wanted[i].text);
      g_assert_cmpint (callboard_json_get_integer (element, &integer), ==, wanted[i].is_integer);
      if (wanted[i].is_integer)
        g_assert_cmpint (integer, ==, wanted[i].integer);
    }
  g_assert_null (callboard_json_dup_text (NULL));
}

/* A number beyond 64 bits is no integer, and turning it into one must not be undefined. */
static void
test_numbers_out_of_range (void)
{
  g_autoptr(JsonNode) node = callboard_test_json ("[1e300,-1e300,9.3e18]");
  JsonArray *array = json_node_get_array (node);
  gint64 integer;

  for (guint i = 0; i < json_array_get_length (array); i++)
    g_assert_false (callboard_json_get_integer (json_array_get_element (array, i), &integer));
}

static void
test_to_bytes (void)
{
  g_autoptr(JsonNode) node = callboard_test_json ("{ 'a' : [1, '坐席'], 'b' : null }");
  g_autoptr(GBytes) bytes = callboard_json_to_bytes (json_node_get_object (node));

  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), "{\"a\":[1,\"坐席\"],\"b\":null}", 27);
}

int
main (int    argc,
      char **argv)
{
  callboard_test_init (&argc, &argv);
  g_test_add_func ("/json/nesting", test_nesting);
  g_test_add_func ("/json/encoding", test_encoding);
  g_test_add_func ("/json/no-json", test_no_json);
  g_test_add_func ("/json/oversized", test_oversized);
  g_test_add_func ("/json/lookup", test_lookup);
  g_test_add_func ("/json/text-and-numbers", test_text_and_numbers);
  g_test_add_func ("/json/numbers-out-of-range", test_numbers_out_of_range);
  g_test_add_func ("/json/to-bytes", test_to_bytes);

  return g_test_run ();
}
