/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "model/callboard-floor.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_EXTENSION_FILTER (callboard_extension_filter_get_type ())

/* A filter of CallboardKnownExtension: by what was typed, by whether an agent has it, and by how it is reached. */
G_DECLARE_FINAL_TYPE (CallboardExtensionFilter, callboard_extension_filter, CALLBOARD, EXTENSION_FILTER, GtkFilter)

CallboardExtensionFilter *callboard_extension_filter_new        (CallboardFloor           *floor) G_GNUC_WARN_UNUSED_RESULT;
void                      callboard_extension_filter_set_search (CallboardExtensionFilter *self,
                                                                 const char               *search);
void                      callboard_extension_filter_set_use    (CallboardExtensionFilter *self,
                                                                 const char               *use);
void                      callboard_extension_filter_set_signal (CallboardExtensionFilter *self,
                                                                 const char               *type);

G_END_DECLS
