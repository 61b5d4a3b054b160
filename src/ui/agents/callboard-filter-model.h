/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CALLBOARD_TYPE_FILTER_MODEL (callboard_filter_model_get_type ())

/**
 * CallboardFilterModel:
 *
 * A filtered list that is worked out in slices and keeps showing what it showed until it knows better. GtkFilterListModel
 * in its incremental mode empties itself on every change of the filter, and with that loses selection and scroll position;
 * here only what comes or goes is signalled, so that a refresh which changes nothing is not seen.
 */
G_DECLARE_FINAL_TYPE (CallboardFilterModel, callboard_filter_model, CALLBOARD, FILTER_MODEL, GObject)

CallboardFilterModel *callboard_filter_model_new         (GListModel           *model,
                                                          GtkFilter            *filter) G_GNUC_WARN_UNUSED_RESULT;
gboolean              callboard_filter_model_get_pending (CallboardFilterModel *self);
void                  callboard_filter_model_invalidate  (CallboardFilterModel *self);

G_END_DECLS
