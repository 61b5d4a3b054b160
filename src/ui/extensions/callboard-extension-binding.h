/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ui/shared/callboard-extension-register.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Which extensions are dragged: a list of numbers. */
#define CALLBOARD_TYPE_DRAGGED_NUMBERS (callboard_dragged_numbers_get_type ())
typedef char *CallboardDraggedNumbers;
GType callboard_dragged_numbers_get_type (void);

/* Who gets which telephone. @near is a widget that lives as long as its page, for questions and toasts. */
void callboard_extension_bind           (GtkWidget          *near,
                                         CallboardSession   *session,
                                         const char * const *numbers,
                                         const char         *agent_id);
void callboard_extension_unbind         (GtkWidget          *near,
                                         CallboardSession   *session,
                                         GPtrArray          *extensions);
void callboard_extension_delete         (GtkWidget          *near,
                                         CallboardSession   *session,
                                         GPtrArray          *extensions);

/* callboard-extension-choosers.c: the same, asking for what is missing */
void callboard_extension_choose_agents  (GtkWidget          *near,
                                         CallboardSession   *session,
                                         GPtrArray          *extensions);
void callboard_extension_choose_for     (GtkWidget          *near,
                                         CallboardSession   *session,
                                         CallboardAgent     *agent);

G_END_DECLS
