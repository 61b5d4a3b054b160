/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define CALLBOARD_TYPE_CREDENTIALS (callboard_credentials_get_type ())

/**
 * CallboardCredentials:
 *
 * What it takes to talk to one app of one server. Immutable, counted atomically; the token is wiped with the last
 * reference and known to the redactor until then.
 */
typedef struct _CallboardCredentials CallboardCredentials;

GType                 callboard_credentials_get_type       (void);
CallboardCredentials *callboard_credentials_new            (const char            *server,
                                                            const char            *app_id,
                                                            const char            *sid,
                                                            const char            *auth_token,
                                                            gboolean               allow_plain_http,
                                                            GError               **error) G_GNUC_WARN_UNUSED_RESULT;
CallboardCredentials *callboard_credentials_ref            (CallboardCredentials  *self);
void                  callboard_credentials_unref          (CallboardCredentials  *self);
const char           *callboard_credentials_get_base_url   (CallboardCredentials  *self);
const char           *callboard_credentials_get_host       (CallboardCredentials  *self);
gboolean              callboard_credentials_get_is_secure  (CallboardCredentials  *self);
const char           *callboard_credentials_get_app_id     (CallboardCredentials  *self);
const char           *callboard_credentials_get_sid        (CallboardCredentials  *self);
char                 *callboard_credentials_sign           (CallboardCredentials  *self,
                                                            const char            *timestamp) G_GNUC_WARN_UNUSED_RESULT;

char                 *callboard_server_normalize           (const char            *server,
                                                            gboolean               allow_plain_http,
                                                            GError               **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean              callboard_app_id_is_valid            (const char            *app_id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CallboardCredentials, callboard_credentials_unref)

G_END_DECLS
