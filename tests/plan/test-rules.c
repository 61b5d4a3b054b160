/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-test"

#include "config.h"

#include "plan/plan-test.h"
#include "support/callboard-test.h"

/* takes: (transfer full): what a rule said */
static void
expect (char       *said,
        gboolean    fine,
        const char *text)
{
  g_test_message ("“%s”: %s", text ? text : "(null)", said ? said : "fine");
  g_assert_true ((said == NULL) == fine);
  /* A sentence, which says what to do. */
  g_assert_true (said == NULL || g_str_has_suffix (said, "."));
  g_free (said);
}

static void
expect_all (char               *(*rule) (const char *),
            const char * const   *texts,
            gboolean              fine)
{
  for (guint i = 0; texts[i] != NULL; i++)
    expect (rule (texts[i]), fine, texts[i]);
}

static void
test_agent_id (void)
{
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();

  expect (callboard_rule_check_agent_id (floor, "0", FALSE), TRUE, "0");
  expect (callboard_rule_check_agent_id (NULL, "00000000000000000000000000000001", TRUE), TRUE, "32 digits");
  expect (callboard_rule_check_agent_id (NULL, "000000000000000000000000000000001", TRUE), FALSE, "33 digits");
  expect (callboard_rule_check_agent_id (NULL, NULL, TRUE), FALSE, NULL);
  expect (callboard_rule_check_agent_id (NULL, "", TRUE), FALSE, "");
  expect (callboard_rule_check_agent_id (NULL, "12a", TRUE), FALSE, "12a");
  expect (callboard_rule_check_agent_id (NULL, "１２", TRUE), FALSE, "full-width digits");
  expect (callboard_rule_check_agent_id (floor, "1001", TRUE), FALSE, "1001");
  expect (callboard_rule_check_agent_id (floor, "1001", FALSE), TRUE, "1001");
}

static void
test_texts (void)
{
  expect_all (callboard_rule_check_work_id, IDS ("A", "a_9", "00123"), TRUE);
  expect_all (callboard_rule_check_work_id, IDS ("", "a b", "a-b", "工号", "123456789012345678901234567890123"), FALSE);
  expect_all (callboard_rule_check_mobile, IDS ("", "13676546374", "057126200671", "01"), TRUE);
  expect_all (callboard_rule_check_mobile, IDS ("1367654637", "136765463740", "+8613676546374", "0", "0a"), FALSE);
  expect_all (callboard_rule_check_email, IDS ("", "a@b.cn", "a.b+c@d.example.com"), TRUE);
  expect_all (callboard_rule_check_email, IDS ("a", "a@", "@b.cn", "a@b", "a@.cn", "a@b.", "a b@c.cn", "a@b@c.cn"), FALSE);
  expect_all (callboard_rule_check_seconds, IDS ("", "0", "30", "86400"), TRUE);
  expect_all (callboard_rule_check_seconds, IDS ("-1", "1.5", "86401", "x", "99999999999999999999"), FALSE);
  expect_all (callboard_rule_check_callback, IDS ("https://a.cn", "http://192.0.2.1:80/x?y=z"), TRUE);
  expect_all (callboard_rule_check_callback, IDS ("", "a.cn", "ftp://a.cn", "https://", "http:///x", "file:///x"), FALSE);
}

static void
test_queues (void)
{
  g_autoptr(CallboardFloor) floor = plan_test_floor_new ();

  expect (callboard_rule_check_queue_id (floor, "", TRUE), TRUE, "");
  expect (callboard_rule_check_queue_id (floor, "", FALSE), FALSE, "");
  expect (callboard_rule_check_queue_id (floor, "9010", TRUE), TRUE, "9010");
  expect (callboard_rule_check_queue_id (floor, "8010", TRUE), FALSE, "8010");
  expect (callboard_rule_check_queue_id (floor, "90100", TRUE), FALSE, "90100");
  expect (callboard_rule_check_queue_id (floor, "9001", TRUE), FALSE, "9001");
  expect (callboard_rule_check_queue_id (floor, "9001", FALSE), TRUE, "9001");
  expect (callboard_rule_check_queue_id (floor, "9010", FALSE), FALSE, "9010");

  expect (callboard_rule_check_queue_name (floor, "Sales", NULL), FALSE, "Sales");
  expect (callboard_rule_check_queue_name (floor, "Sales", "9001"), TRUE, "Sales");
  expect (callboard_rule_check_queue_name (floor, "Sales ", NULL), TRUE, "Sales with a blank: blanks are data");
  expect (callboard_rule_check_queue_name (floor, " ", NULL), FALSE, " ");
}

static void
test_extensions (void)
{
  expect (callboard_rule_check_extension ("8001", FALSE), TRUE, "8001");
  expect (callboard_rule_check_extension ("8001", TRUE), FALSE, "8001");
  expect (callboard_rule_check_extension ("1001", TRUE), TRUE, "1001");
  expect (callboard_rule_check_extension ("0001", FALSE), FALSE, "0001");
  expect (callboard_rule_check_extension ("10011", FALSE), FALSE, "10011");
  expect (callboard_rule_check_extension ("", TRUE), FALSE, "");
}

int
main (int   argc,
      char *argv[])
{
  callboard_test_init (&argc, &argv);

  g_test_add_func ("/rules/agent-id", test_agent_id);
  g_test_add_func ("/rules/texts", test_texts);
  g_test_add_func ("/rules/queues", test_queues);
  g_test_add_func ("/rules/extensions", test_extensions);

  return g_test_run ();
}
