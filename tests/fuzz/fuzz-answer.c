/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-fuzz"

#include "config.h"

#include "base/callboard-error.h"
#include "fuzz/fuzz.h"
#include "wire/callboard-answer.h"

/* The envelope of an answer. The first byte is the endpoint, the second the HTTP status. Either it is understood or there is an
 * error of ours, with a sentence. */

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         length)
{
  static const guint statuses[] = { 200, 201, 204, 301, 400, 401, 403, 404, 429, 500, 502, 503 };
  g_autoptr(CallboardRequest) request = NULL;
  g_autoptr(GBytes) body = NULL;
  g_autoptr(GError) error = NULL;
  g_auto(GValue) value = G_VALUE_INIT;
  CallboardAnswer answer = { 0 };

  if (length < 2)
    return 0;

  request = callboard_request_new (1 + data[0] % 26);
  body = g_bytes_new (data + 2, length - 2);
  answer.status = statuses[data[1] % G_N_ELEMENTS (statuses)];
  answer.body = body;

  if (!callboard_answer_judge (&answer, request, &value, &error))
    {
      g_autofree char *sentence = callboard_error_dup_sentence (error);

      g_assert_nonnull (error);
      g_assert_true (error->domain == CALLBOARD_ERROR);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      g_assert_cmpuint (strlen (sentence), >, 0);
    }
  else
    g_assert_no_error (error);

  return 0;
}
