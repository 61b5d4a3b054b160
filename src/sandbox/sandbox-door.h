/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

typedef struct _SandboxDoor SandboxDoor;

SandboxDoor *sandbox_door_new        (SoupServer         *server,
                                      GTlsCertificate    *certificate,
                                      guint               port,
                                      GError            **error) G_GNUC_WARN_UNUSED_RESULT;
void         sandbox_door_free       (SandboxDoor        *self);
guint        sandbox_door_get_port   (SandboxDoor        *self);
GSocket     *sandbox_door_get_socket (SoupServerMessage  *message);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SandboxDoor, sandbox_door_free)

G_END_DECLS
