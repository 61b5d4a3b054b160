/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-fuzz"

#include "config.h"

#include "accounts/callboard-accounts.h"
#include "fuzz/fuzz.h"

/* What is pasted into the dialog that connects: any text of a clipboard. */

static void
check (char *text)
{
  g_assert_true (text == NULL || g_utf8_validate (text, -1, NULL));
  g_free (text);
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         length)
{
  g_autofree char *text = g_utf8_make_valid (length > 0 ? (const char *) data : "", (gssize) length);
  char *server = NULL, *app_id = NULL, *sid = NULL, *auth_token = NULL;
  gboolean found = callboard_paste_parse (text, &server, &app_id, &sid, &auth_token);

  g_assert_true (found == (server != NULL || app_id != NULL || sid != NULL || auth_token != NULL));
  check (server);
  check (app_id);
  check (sid);
  check (auth_token);

  return 0;
}
