/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A private bus, and on request a keyring of its own on it. libsecret keeps one service a process, so that what uses it
 * is a subprocess of the test. */
typedef struct _KeyringFixture KeyringFixture;

#define KEYRING_SERVICE_NAME  "org.freedesktop.secrets"
#define KEYRING_PROMPTER_NAME "org.gnome.keyring.SystemPrompter"

/* How a stand-in for a service answers every call. */
typedef enum {
  KEYRING_STAND_IN_SILENT,
  KEYRING_STAND_IN_REFUSING,
} KeyringStandIn;

gboolean        keyring_fixture_has_daemon     (void);
KeyringFixture *keyring_fixture_new            (void);
void            keyring_fixture_free           (KeyringFixture  *self);
void            keyring_fixture_start          (KeyringFixture  *self,
                                                const char      *password);
void            keyring_fixture_stop           (KeyringFixture  *self);
void            keyring_fixture_stand_in       (KeyringFixture  *self,
                                                const char      *service,
                                                KeyringStandIn   how);
void            keyring_fixture_setenv         (KeyringFixture  *self,
                                                const char      *name,
                                                const char      *value);
void            keyring_fixture_run            (KeyringFixture  *self,
                                                const char      *path);
const char     *keyring_fixture_get_folder     (KeyringFixture  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (KeyringFixture, keyring_fixture_free)

G_END_DECLS
