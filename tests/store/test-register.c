/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "base/callboard-redact.h"
#include "store/callboard-store-register.h"
#include "store/store-test.h"
#include "wire/callboard-records.h"

static CallboardExtensionRecord *
extension (const char          *number,
           const char          *agent,
           CallboardSignalType  type,
           const char          *account)
{
  CallboardExtensionRecord *record = callboard_record_new (&callboard_extension_record_type);

  callboard_record_set_string (record, CALLBOARD_EXTENSION_NUMBER, number);
  callboard_record_set_string (record, CALLBOARD_EXTENSION_AGENT, agent);
  callboard_record_set_string (record, CALLBOARD_EXTENSION_ACCOUNT, account);
  callboard_record_set_string (record, CALLBOARD_EXTENSION_PASSWORD, "planted-password");
  callboard_record_set_integer (record, CALLBOARD_EXTENSION_TYPE, (gint64) type);

  return record;
}

static CallboardRegisterRow *
find (CallboardStore *store,
      const char     *number)
{
  g_autoptr(GPtrArray) rows = store_test_await_list (callboard_store_register_list (store));

  for (guint i = 0; i < rows->len; i++)
    {
      CallboardRegisterRow *row = g_ptr_array_index (rows, i);

      if (g_strcmp0 (row->number, number) == 0)
        return callboard_record_ref (row);
    }

  return NULL;
}

static void
put (CallboardStore *store,
     const char     *number,
     const char     *note)
{
  g_autoptr(CallboardRegisterRow) row = callboard_record_new (&callboard_register_row_type);

  callboard_record_set_string (row, CALLBOARD_REGISTER_NUMBER, number);
  callboard_record_set_integer (row, CALLBOARD_REGISTER_TYPE, CALLBOARD_SIGNAL_SIP);
  callboard_record_set_string (row, CALLBOARD_REGISTER_NOTE, note);
  store_test_await (callboard_store_register_put (store, row));
}

static void
test_rows (void)
{
  g_autofree char *path = store_test_path ("register");
  CallboardStore *store = store_test_open (path);
  g_autoptr(CallboardRegisterRow) made = NULL, adopted = NULL, again = NULL, gone = NULL;

  put (store, "1001", "by the door");
  made = find (store, "1001");
  g_assert_cmpstr (made->origin, ==, "created");
  g_assert_cmpint (made->type, ==, CALLBOARD_SIGNAL_SIP);
  g_assert_cmpstr (made->note, ==, "by the door");
  g_assert_nonnull (made->created_at);
  g_assert_null (made->bound_to);

  store_test_await (callboard_store_register_adopt (store, "8001", CALLBOARD_SIGNAL_UNKNOWN, NULL));
  adopted = find (store, "8001");
  g_assert_cmpstr (adopted->origin, ==, "adopted");
  store_test_await (callboard_store_register_adopt (store, "1001", CALLBOARD_SIGNAL_UNKNOWN, NULL));
  again = find (store, "1001");
  g_assert_cmpstr (again->origin, ==, "created");
  g_assert_cmpstr (again->note, ==, "by the door");
  g_assert_cmpint (again->type, ==, CALLBOARD_SIGNAL_SIP);

  store_test_await (callboard_store_register_forget (store, "1001"));
  store_test_await (callboard_store_register_forget (store, "1001"));
  gone = find (store, "1001");
  g_assert_null (gone);
  store_test_close (store);
}

/* What is not said stays as it was. */
static void
test_note (void)
{
  g_autofree char *path = store_test_path ("note");
  CallboardStore *store = store_test_open (path);
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func (callboard_record_unref);
  CallboardRegisterRow *known = callboard_record_new (&callboard_register_row_type);
  CallboardRegisterRow *unknown = callboard_record_new (&callboard_register_row_type);
  g_autoptr(CallboardRegisterRow) made = NULL, seen = NULL;

  put (store, "1001", "by the door");
  callboard_record_set_string (known, CALLBOARD_REGISTER_NUMBER, "1001");
  callboard_record_set_string (known, CALLBOARD_REGISTER_BOUND_TO, "7");
  g_ptr_array_add (rows, known);
  callboard_record_set_string (unknown, CALLBOARD_REGISTER_NUMBER, "1002");
  callboard_record_set_integer (unknown, CALLBOARD_REGISTER_TYPE, CALLBOARD_SIGNAL_WEBRTC);
  g_ptr_array_add (rows, unknown);
  store_test_await (callboard_store_register_note (store, rows));

  made = find (store, "1001");
  g_assert_cmpstr (made->bound_to, ==, "7");
  g_assert_cmpstr (made->note, ==, "by the door");
  g_assert_cmpstr (made->origin, ==, "created");
  g_assert_cmpint (made->type, ==, CALLBOARD_SIGNAL_SIP);
  seen = find (store, "1002");
  g_assert_cmpstr (seen->origin, ==, "seen");
  g_assert_cmpint (seen->type, ==, CALLBOARD_SIGNAL_WEBRTC);
  g_assert_null (seen->bound_to);
  g_assert_nonnull (seen->created_at);
  store_test_close (store);
}

/* Somebody who has it proves that there is such a one; what was cleared is not there any more. */
static void
test_note_settles (void)
{
  static const struct { const char *origin; const char *bound_to; const char *settled; } cases[] = {
    { CALLBOARD_ORIGIN_PERHAPS, "7", CALLBOARD_ORIGIN_CREATED }, { CALLBOARD_ORIGIN_ADOPTED, "7", CALLBOARD_ORIGIN_SEEN },
    { CALLBOARD_ORIGIN_SEEN, "7", CALLBOARD_ORIGIN_SEEN }, { CALLBOARD_ORIGIN_PERHAPS, "", CALLBOARD_ORIGIN_PERHAPS },
    { CALLBOARD_ORIGIN_ADOPTED, NULL, CALLBOARD_ORIGIN_ADOPTED },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = store_test_path ("settles");
      CallboardStore *store = store_test_open (path);
      g_autoptr(CallboardRegisterRow) before = callboard_record_new (&callboard_register_row_type);
      g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func (callboard_record_unref);
      CallboardRegisterRow *noted = callboard_record_new (&callboard_register_row_type);
      g_autoptr(CallboardRegisterRow) now = NULL;

      callboard_record_set_string (before, CALLBOARD_REGISTER_NUMBER, "1001");
      callboard_record_set_string (before, CALLBOARD_REGISTER_ORIGIN, cases[i].origin);
      callboard_record_set_string (before, CALLBOARD_REGISTER_CREATED_AT, "2020-01-01T00:00:00.000Z");
      callboard_record_set_string (before, CALLBOARD_REGISTER_NOTE, "by the door");
      store_test_await (callboard_store_register_put (store, before));

      callboard_record_set_string (noted, CALLBOARD_REGISTER_NUMBER, "1001");
      callboard_record_set_string (noted, CALLBOARD_REGISTER_NOTE, "");
      if (cases[i].bound_to != NULL)
        callboard_record_set_string (noted, CALLBOARD_REGISTER_BOUND_TO, cases[i].bound_to);
      g_ptr_array_add (rows, noted);
      store_test_await (callboard_store_register_note (store, rows));

      now = find (store, "1001");
      g_assert_cmpstr (now->origin, ==, cases[i].settled);
      g_assert_cmpstr (now->bound_to, ==, g_strcmp0 (cases[i].bound_to, "7") == 0 ? "7" : NULL);
      g_assert_cmpstr (now->created_at, ==, "2020-01-01T00:00:00.000Z");
      g_assert_null (now->note);
      store_test_await (callboard_store_register_forget (store, "1001"));
      store_test_close (store);
    }
}

static void
test_learn (void)
{
  g_autofree char *path = store_test_path ("learn");
  CallboardStore *store = store_test_open (path);
  g_autoptr(GPtrArray) seen = g_ptr_array_new_with_free_func (callboard_record_unref);
  g_autoptr(GPtrArray) later = g_ptr_array_new_with_free_func (callboard_record_unref);
  g_autoptr(CallboardRegisterRow) made = NULL, new_one = NULL, unbound = NULL, same = NULL;

  put (store, "1001", "mine");
  g_ptr_array_add (seen, extension ("1001", "7", CALLBOARD_SIGNAL_UNKNOWN, "20000000001001"));
  g_ptr_array_add (seen, extension ("1002", "8", CALLBOARD_SIGNAL_WEBRTC, ""));
  g_ptr_array_add (seen, extension ("1002", "8", CALLBOARD_SIGNAL_WEBRTC, ""));
  g_ptr_array_add (seen, extension ("1003", NULL, CALLBOARD_SIGNAL_WEBRTC, ""));
  g_ptr_array_add (seen, extension (NULL, "9", CALLBOARD_SIGNAL_WEBRTC, ""));
  store_test_await (callboard_store_register_learn (store, seen));

  made = find (store, "1001");
  g_assert_cmpstr (made->bound_to, ==, "7");
  g_assert_cmpstr (made->origin, ==, "created");
  g_assert_cmpstr (made->note, ==, "mine");
  g_assert_cmpstr (made->account, ==, "20000000001001");
  g_assert_cmpint (made->type, ==, CALLBOARD_SIGNAL_SIP);
  new_one = find (store, "1002");
  g_assert_cmpstr (new_one->origin, ==, "seen");
  g_assert_cmpstr (new_one->bound_to, ==, "8");
  g_assert_null (find (store, "1003"));

  g_ptr_array_add (later, extension ("1001", "7", CALLBOARD_SIGNAL_UNKNOWN, NULL));
  store_test_await (callboard_store_register_learn (store, later));
  unbound = find (store, "1002");
  g_assert_null (unbound->bound_to);
  g_assert_cmpint (unbound->type, ==, CALLBOARD_SIGNAL_WEBRTC);
  same = find (store, "1001");
  g_assert_cmpuint (callboard_record_diff (same, made), ==, 0);

  g_assert_false (store_test_has_bytes (path, "planted-password"));
  store_test_close (store);
}

/* A password that looks like a number must not make the register forget what it is about. */
static void
test_numbers_stay (void)
{
  g_autofree char *path = store_test_path ("numbers-stay");
  CallboardStore *store = store_test_open (path);
  g_autoptr(CallboardRegisterRow) row = NULL;

  callboard_redact_learn ("1001");
  put (store, "1001", NULL);
  row = find (store, "1001");
  g_assert_nonnull (row);
  callboard_redact_forget ("1001");
  store_test_close (store);
}

static char *
dup_suggestion (CallboardStore     *store,
                guint               n,
                const char * const *taken)
{
  g_autoptr(GError) error = NULL;
  g_auto(GStrv) numbers = dex_await_boxed (callboard_store_register_suggest (store, n, taken), &error);

  g_assert_no_error (error);

  return g_strjoinv (" ", numbers);
}

static void
test_suggest (void)
{
  g_autofree char *path = store_test_path ("suggest");
  CallboardStore *store = store_test_open (path);
  static const char * const taken[] = { "1002", "8001", "not a number", NULL };
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) most = NULL;
  g_autofree char *one = NULL, *pair = NULL, *apart = NULL;
  g_autoptr(GError) none = NULL;

  put (store, "1000", NULL);
  one = dup_suggestion (store, 1, taken);
  g_assert_cmpstr (one, ==, "1001");
  pair = dup_suggestion (store, 2, taken);
  g_assert_cmpstr (pair, ==, "1003 1004");

  for (guint i = 1001; i <= 1999; i++)
    {
      if (i != 1005 && i != 1500)
        g_strv_builder_take (builder, g_strdup_printf ("%u", i));
    }
  most = g_strv_builder_end (builder);
  apart = dup_suggestion (store, 2, (const char * const *) most);
  g_assert_cmpstr (apart, ==, "1005 1500");
  none = store_test_await_fail (callboard_store_register_suggest (store, 3, (const char * const *) most));
  callboard_assert_error (none, CALLBOARD_ERROR_TAKEN);
  g_assert_nonnull (callboard_error_get_sentence (none));
  store_test_close (store);
}

int
main (int    argc,
      char **argv)
{
  callboard_test_init (&argc, &argv);
  callboard_test_add_fiber ("/store/register/rows", test_rows);
  callboard_test_add_fiber ("/store/register/learn", test_learn);
  callboard_test_add_fiber ("/store/register/note", test_note);
  callboard_test_add_fiber ("/store/register/note-settles", test_note_settles);
  callboard_test_add_fiber ("/store/register/numbers-stay", test_numbers_stay);
  callboard_test_add_fiber ("/store/register/suggest", test_suggest);

  return g_test_run ();
}
