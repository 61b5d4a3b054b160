/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-test"

#include "config.h"

#include "plan/plan-test.h"
#include "support/callboard-test.h"

int
main (int   argc,
      char *argv[])
{
  callboard_test_init (&argc, &argv);

  return g_test_run ();
}
