/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

#include "sandbox/callboard-sandbox.h"

G_BEGIN_DECLS

/* What came back; all of it empty where the connection was closed instead. */
typedef struct
{
  guint     status;
  char     *text;
  gsize     length;
  char     *content_type; /* (nullable) */
  char     *encoding;     /* (nullable) */
  char     *date;         /* (nullable) */
  char     *retry_after;  /* (nullable) */
  gboolean  chunked;
  JsonNode *root;         /* (nullable) */
  GError   *error;        /* (nullable) */
} Reply;

void reply_free (Reply *reply);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reply, reply_free)

/* What a request is made of; what is NULL is made as it should be. An empty string leaves it out. */
typedef struct
{
  const char *sid;
  const char *sign;
  const char *timestamp;
  const char *app_id;
  const char *app_name;     /* AppId or app_id */
  const char *accept;
  const char *content_type;
  const char *query;        /* what is added */
  gint64      clock;        /* milliseconds the clock of this side is ahead */
  gboolean    upper_sign;
  guint       timeout;      /* seconds */
} Ask;

CallboardSandbox *test_start        (const char       *readings) G_GNUC_WARN_UNUSED_RESULT;
CallboardSandbox *test_start_with   (CallboardSandboxOptions *options) G_GNUC_WARN_UNUSED_RESULT;
Reply            *test_ask          (CallboardSandbox *sandbox,
                                     const char       *method,
                                     const char       *path,
                                     const char       *body) G_GNUC_WARN_UNUSED_RESULT;
Reply            *test_ask_with     (CallboardSandbox *sandbox,
                                     const char       *method,
                                     const char       *path,
                                     const char       *body,
                                     const Ask        *ask) G_GNUC_WARN_UNUSED_RESULT;
Reply            *test_send         (const char       *url,
                                     const char       *method,
                                     const char       *body,
                                     const Ask        *ask) G_GNUC_WARN_UNUSED_RESULT;
void              test_expect       (CallboardSandbox *sandbox,
                                     const char       *method,
                                     const char       *path,
                                     const char       *body,
                                     const char       *code);

/* Values by a path like Result.AgentList.0.AgentId or agents.[id=10001].queues; lists are joined with blanks, and count
 * is how many elements there are; NULL where there is nothing, "null" where it is null. */
JsonNode         *test_node         (JsonNode         *root,
                                     const char       *path);
char             *test_text         (JsonNode         *root,
                                     const char       *path) G_GNUC_WARN_UNUSED_RESULT;
char             *test_state        (CallboardSandbox *sandbox,
                                     const char       *path) G_GNUC_WARN_UNUSED_RESULT;

#define assert_reply(reply, path, wanted) \
  G_STMT_START { \
    g_autofree char *found_text = test_text ((reply)->root, (path)); \
    g_assert_cmpstr (found_text, ==, (wanted)); \
  } G_STMT_END
#define assert_code(reply, wanted) assert_reply (reply, "ErrCode", wanted)
#define assert_state(sandbox, path, wanted) \
  G_STMT_START { \
    g_autofree char *found_text = test_state ((sandbox), (path)); \
    g_assert_cmpstr (found_text, ==, (wanted)); \
  } G_STMT_END

G_END_DECLS
