/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ui/callboard-application.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_SEARCH_PROVIDER (callboard_search_provider_get_type ())

/**
 * CallboardSearchProvider:
 *
 * What the application answers to the search of the desktop's shell.
 */
G_DECLARE_FINAL_TYPE (CallboardSearchProvider, callboard_search_provider, CALLBOARD, SEARCH_PROVIDER, GObject)

CallboardSearchProvider *callboard_search_provider_new    (CallboardApplication     *application) G_GNUC_WARN_UNUSED_RESULT;
gboolean                 callboard_search_provider_export (CallboardSearchProvider  *self,
                                                           GDBusConnection          *connection,
                                                           const char               *application_path,
                                                           GError                  **error);
void                     callboard_search_provider_unexport (CallboardSearchProvider *self,
                                                           GDBusConnection          *connection);

G_END_DECLS
