/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-test"

#include "config.h"

#include <string.h>

#include "support/callboard-test.h"
#include "ui/help/callboard-help-page.h"
#include "ui/help/callboard-help.h"

static const CallboardHelpBlock *
block (CallboardHelpPage *page,
       guint              index)
{
  g_assert_cmpuint (index, <, page->blocks->len);

  return page->blocks->pdata[index];
}

static void
test_blocks (void)
{
  static const char text[] =
    "<page type='topic' id='x'><info><link type='guide' xref='index'/><title type='sort'>3</title><desc>What it is</desc></info>"
    "<title>A &amp; B</title><p>One\n   <em>two</em> <link xref='undo'>three</link></p>"
    "<section><title>More</title><steps><item><p>First</p></item><item><p>Second</p></item></steps>"
    "<list><item><p><key>F1</key></p></item></list><note><p>Mind</p></note>"
    "<terms><item><title><code>000001</code></title><p>Bad</p></item></terms></section></page>";
  g_autoptr(GError) error = NULL;
  g_autoptr(CallboardHelpPage) page = callboard_help_page_parse (text, strlen (text), &error);

  g_assert_no_error (error);
  g_assert_cmpstr (page->title, ==, "A &amp; B");
  g_assert_cmpstr (page->description, ==, "What it is");
  g_assert_false (page->guide);
  g_assert_cmpuint (page->blocks->len, ==, 8);
  g_assert_cmpstr (block (page, 0)->markup, ==, "One <b>two</b> <a href=\"undo\">three</a>");
  g_assert_cmpint (block (page, 1)->kind, ==, CALLBOARD_HELP_HEADING);
  g_assert_cmpint (block (page, 3)->kind, ==, CALLBOARD_HELP_STEP);
  g_assert_cmpuint (block (page, 3)->number, ==, 2);
  g_assert_cmpint (block (page, 4)->kind, ==, CALLBOARD_HELP_ITEM);
  g_assert_cmpstr (block (page, 4)->markup, ==, "<b>F1</b>");
  g_assert_cmpint (block (page, 5)->kind, ==, CALLBOARD_HELP_NOTE);
  g_assert_cmpint (block (page, 6)->kind, ==, CALLBOARD_HELP_TERM);
  g_assert_cmpint (block (page, 7)->kind, ==, CALLBOARD_HELP_PARAGRAPH);
}

static void
test_nonsense (void)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (callboard_help_page_parse ("<page><p>", 9, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_null (callboard_help_page_load ("no-such-page", &error));
  g_assert_nonnull (error);
  g_assert_false (callboard_help_page_exists ("no-such-page"));
}

/* All that are listed are in the program, and can be shown: their markup is Pango's. */
static void
test_all_pages (void)
{
  const char * const *names = callboard_help_get_pages ();

  for (gsize i = 0; names[i] != NULL; i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(CallboardHelpPage) page = callboard_help_page_load (names[i], &error);

      g_assert_no_error (error);
      g_assert_cmpstr (page->title, !=, "");
      g_assert_cmpstr (page->description, !=, "");
      g_assert_cmpuint (page->blocks->len, >, 1);
      g_assert_cmpint (page->guide, ==, g_str_equal (names[i], "index"));
    }
}

int
main (int   argc,
      char *argv[])
{
  callboard_test_init (&argc, &argv);

  g_test_add_func ("/ui/help-page/blocks", test_blocks);
  g_test_add_func ("/ui/help-page/nonsense", test_nonsense);
  g_test_add_func ("/ui/help-page/all-pages", test_all_pages);

  return g_test_run ();
}
