/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <libsoup/soup.h>

#include "sandbox/sandbox-door.h"
#include "wire/callboard-client.h"

G_BEGIN_DECLS

#define DOUBLE_APP_ID "4b8dc715-05e0-4340-6cae-a6e3c39a6012"
#define DOUBLE_SID "sid-7"
#define DOUBLE_TOKEN "token-of-the-double"

/* A request as it arrived. */
typedef struct
{
  char       *method;
  char       *path;
  GHashTable *query;         /* (nullable) */
  char       *accept;        /* (nullable) */
  char       *content_type;  /* (nullable) */
  char       *body;
  gboolean    signature_right;
} DoubleSeen;

/* A server that gives the answers it was told to give, in turn, the last of them for ever; on the test's own loop. */
typedef struct
{
  SoupServer  *server;
  SandboxDoor *door;          /* (nullable): for https */
  GQueue       replies;
  GPtrArray   *seen;          /* (element-type DoubleSeen) */
  guint        n_at_once;     /* requests it is holding */
  guint        most_at_once;
  guint        n_given_up;    /* connections the other side closed while it was holding them */
} WireDouble;

WireDouble       *wire_double_new         (GTlsCertificate *certificate);
void              wire_double_free        (WireDouble      *self);
char             *wire_double_dup_url     (WireDouble      *self);
CallboardClient  *wire_double_connect     (WireDouble      *self);
void              wire_double_say         (WireDouble      *self,
                                           guint            status,
                                           const char      *text);
void              wire_double_say_with    (WireDouble      *self,
                                           guint            status,
                                           const char      *header,
                                           const char      *value,
                                           const char      *text);
void              wire_double_say_bytes   (WireDouble      *self,
                                           guint            status,
                                           const char      *header,
                                           const char      *value,
                                           GBytes          *bytes);
void              wire_double_say_raw     (WireDouble      *self,
                                           const char      *text);
void              wire_double_hold        (WireDouble      *self,
                                           guint            msec);
void              wire_double_set_date    (WireDouble      *self,
                                           gint64           offset);
DoubleSeen       *wire_double_get_seen    (WireDouble      *self,
                                           guint            index);
const char       *double_seen_query       (DoubleSeen      *seen,
                                           const char      *key);

CallboardCredentials *test_credentials    (const char      *url,
                                           const char      *token);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WireDouble, wire_double_free)

#define WAIT_FOREVER G_MAXUINT
#define OK(result) "{'ErrCode':'000000','ErrDesc':'OK','Result':" result "}"
#define ERR(code) "{'ErrCode':'" code "','ErrDesc':'as told','Result':null}"

G_END_DECLS
