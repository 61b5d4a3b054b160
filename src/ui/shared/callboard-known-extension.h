/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/callboard-floor.h"
#include "store/callboard-store-register.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_KNOWN_EXTENSION (callboard_known_extension_get_type ())

/* An extension as far as it is known: from the agent who has it, from this machine's register, or from both. One object a
 * number for as long as it is known. Its signal "changed" tells that anything of it did; its property "title" is its
 * number. The password is there only while the service shows it: with the agent's details, or just after its creation. */
G_DECLARE_FINAL_TYPE (CallboardKnownExtension, callboard_known_extension, CALLBOARD, KNOWN_EXTENSION, GObject)

CallboardKnownExtension *callboard_known_extension_new          (const char               *number) G_GNUC_WARN_UNUSED_RESULT;
void                     callboard_known_extension_update       (CallboardKnownExtension  *self,
                                                                 CallboardExtension       *bound,
                                                                 CallboardRegisterRow     *row);
void                     callboard_known_extension_set_password (CallboardKnownExtension  *self,
                                                                 const char               *password);
const char              *callboard_known_extension_get_number   (CallboardKnownExtension  *self);
CallboardSignalType      callboard_known_extension_get_signal_type (CallboardKnownExtension *self);
const char              *callboard_known_extension_get_account  (CallboardKnownExtension  *self);
const char              *callboard_known_extension_get_agent    (CallboardKnownExtension  *self);
const char              *callboard_known_extension_get_origin   (CallboardKnownExtension  *self);
const char              *callboard_known_extension_get_note     (CallboardKnownExtension  *self);
const char              *callboard_known_extension_get_password (CallboardKnownExtension  *self);
gboolean                 callboard_known_extension_get_in_register (CallboardKnownExtension *self);

/* What a person reads. */
const char              *callboard_signal_type_get_label        (CallboardSignalType       type);
const char              *callboard_origin_get_label             (const char               *origin);

G_END_DECLS
