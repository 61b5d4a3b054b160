/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define CALLBOARD_TYPE_SAVED_VIEWS (callboard_saved_views_get_type ())

/**
 * CallboardSavedViews:
 *
 * What a person has given names to: which agents they want to see, and what of each. Remembered on this machine, for each
 * account by itself. Signal "changed".
 */
G_DECLARE_FINAL_TYPE (CallboardSavedViews, callboard_saved_views, CALLBOARD, SAVED_VIEWS, GObject)

CallboardSavedViews *callboard_saved_views_new    (GSettings           *settings,   /* (nullable) */
                                                   const char          *account_id) G_GNUC_WARN_UNUSED_RESULT;
GStrv                callboard_saved_views_list   (CallboardSavedViews *self) G_GNUC_WARN_UNUSED_RESULT;
gboolean             callboard_saved_views_lookup (CallboardSavedViews *self,
                                                   const char          *name,
                                                   GVariant           **criteria,
                                                   GVariant           **columns);
void                 callboard_saved_views_put    (CallboardSavedViews *self,
                                                   const char          *name,
                                                   GVariant            *criteria,
                                                   GVariant            *columns);
void                 callboard_saved_views_rename (CallboardSavedViews *self,
                                                   const char          *name,
                                                   const char          *new_name);
void                 callboard_saved_views_delete (CallboardSavedViews *self,
                                                   const char          *name);

G_END_DECLS
