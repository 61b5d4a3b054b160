/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CALLBOARD_TYPE_FOUND_MODEL (callboard_found_model_get_type ())

/**
 * CallboardFoundModel:
 *
 * What a filter finds, in a sorter's order. It is worked out in slices of the main loop's time and shown at once when it is
 * known; until then what was known before is shown. GTK's own filter and sort models signal each slice, for which a view
 * makes all of its rows anew, and a filter that changes empties the list, and with that its selection and scroll position.
 * Property "pending": something is being worked out. Signal "arranged": what was found is in its place, and what is no longer
 * found is about to go: the time to scroll to the top, if that is wanted.
 */
G_DECLARE_FINAL_TYPE (CallboardFoundModel, callboard_found_model, CALLBOARD, FOUND_MODEL, GObject)

CallboardFoundModel *callboard_found_model_new         (GListModel          *model,
                                                        GtkFilter           *filter,
                                                        GtkSorter           *sorter) G_GNUC_WARN_UNUSED_RESULT;
gboolean             callboard_found_model_get_pending (CallboardFoundModel *self);
void                 callboard_found_model_invalidate  (CallboardFoundModel *self);
void                 callboard_found_model_set_held    (CallboardFoundModel *self,
                                                        gboolean             held);
void                 callboard_found_model_set_view    (CallboardFoundModel *self,
                                                       GtkWidget           *view);

G_END_DECLS
