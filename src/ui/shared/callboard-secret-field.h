/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CALLBOARD_TYPE_SECRET_FIELD (callboard_secret_field_get_type ())

/* A password that is not shown before somebody asks for it, and no longer than it is looked at. It can be copied, also
 * unseen; the clipboard is cleared after 45 seconds. Properties: "secret", the password, write only, with which the field
 * comes and goes; "revealed". As long as it is hidden no text holds it, neither on the screen nor for a screen reader. */
G_DECLARE_FINAL_TYPE (CallboardSecretField, callboard_secret_field, CALLBOARD, SECRET_FIELD, GtkWidget)

GtkWidget *callboard_secret_field_new          (const char           *secret) G_GNUC_WARN_UNUSED_RESULT;
void       callboard_secret_field_set_secret   (CallboardSecretField *self,
                                                const char           *secret);
gboolean   callboard_secret_field_get_revealed (CallboardSecretField *self);
void       callboard_secret_field_set_revealed (CallboardSecretField *self,
                                                gboolean              revealed);

G_END_DECLS
