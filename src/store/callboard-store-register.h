/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "store/callboard-store.h"

G_BEGIN_DECLS

/* The register of extensions: the service lists none, so what was made here or seen on an agent is written down. */
DexFuture *callboard_store_register_put     (CallboardStore       *self,
                                             CallboardRegisterRow *extension) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *callboard_store_register_note    (CallboardStore       *self,
                                             GPtrArray            *rows) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *callboard_store_register_adopt   (CallboardStore       *self,
                                             const char           *number,
                                             CallboardSignalType   type,
                                             const char           *note) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *callboard_store_register_forget  (CallboardStore       *self,
                                             const char           *number) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *callboard_store_register_list    (CallboardStore       *self) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *callboard_store_register_learn   (CallboardStore       *self,
                                             GPtrArray            *extensions) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *callboard_store_register_suggest (CallboardStore       *self,
                                             guint                 n_numbers,
                                             const char * const   *taken) G_GNUC_WARN_UNUSED_RESULT;

/* Ids of event subscriptions: the service tells one at creation only. */
DexFuture *callboard_store_put_subscription    (CallboardStore    *self,
                                                const char        *name,
                                                const char        *callback,
                                                const char        *id) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *callboard_store_remove_subscription (CallboardStore    *self,
                                                const char        *name,
                                                const char        *callback) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *callboard_store_forget_subscription (CallboardStore    *self,
                                                const char        *id) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *callboard_store_lookup_subscription (CallboardStore    *self,
                                                const char        *name,
                                                const char        *callback) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *callboard_store_list_subscriptions  (CallboardStore    *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
