/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ui/shared/callboard-extension-register.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_EXTENSION_READER (callboard_extension_reader_get_type ())

/* Reads, agent by agent, how extensions are reached: the list of agents need not say it, and whoever filters by it wants
 * all. Few at a time, and only while somebody looks; the register remembers what was read. */
G_DECLARE_FINAL_TYPE (CallboardExtensionReader, callboard_extension_reader, CALLBOARD, EXTENSION_READER, GObject)

CallboardExtensionReader *callboard_extension_reader_new        (CallboardSession         *session) G_GNUC_WARN_UNUSED_RESULT;
void                      callboard_extension_reader_set_active (CallboardExtensionReader *self,
                                                                 gboolean                  active);

G_END_DECLS
