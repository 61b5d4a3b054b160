/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ui/shared/callboard-known-extension.h"
#include "ui/shared/callboard-session.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_EXTENSION_REGISTER (callboard_extension_register_get_type ())

/* All extensions that are known, a list model of CallboardKnownExtension in no order: those that agents have, joined with
 * those that this machine remembers. Writes down what a reading of the floor shows. Signal "updated": what the rows say of
 * who has them and how they are reached may be another. One for a session: callboard_session_get_register(). */
G_DECLARE_FINAL_TYPE (CallboardExtensionRegister, callboard_extension_register, CALLBOARD, EXTENSION_REGISTER, GObject)

CallboardExtensionRegister *callboard_extension_register_new        (CallboardSession           *session) G_GNUC_WARN_UNUSED_RESULT;
void                        callboard_extension_register_show       (CallboardExtensionRegister *self);
CallboardKnownExtension    *callboard_extension_register_lookup     (CallboardExtensionRegister *self,
                                                                     const char                 *number);
GStrv                       callboard_extension_register_dup_numbers (CallboardExtensionRegister *self) G_GNUC_WARN_UNUSED_RESULT;
CallboardKnownExtension    *callboard_extension_register_find       (CallboardExtensionRegister *self,
                                                                     const char                 *agent_id,
                                                                     CallboardSignalType         type);
const GError               *callboard_extension_register_get_error  (CallboardExtensionRegister *self);
void                        callboard_extension_register_reload     (CallboardExtensionRegister *self);
DexFuture                  *callboard_extension_register_open_store (CallboardExtensionRegister *self) G_GNUC_WARN_UNUSED_RESULT;

/* callboard-extension-changes.c */
DexFuture                  *callboard_extension_register_adopt      (CallboardExtensionRegister *self,
                                                                     const char                 *number,
                                                                     CallboardSignalType         type,
                                                                     const char                 *note) G_GNUC_WARN_UNUSED_RESULT;
DexFuture                  *callboard_extension_register_set_note   (CallboardExtensionRegister *self,
                                                                     const char                 *number,
                                                                     const char                 *note) G_GNUC_WARN_UNUSED_RESULT;
DexFuture                  *callboard_extension_register_forget     (CallboardExtensionRegister *self,
                                                                     const char * const         *numbers) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
