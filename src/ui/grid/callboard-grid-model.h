/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "plan/callboard-plan.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_GRID_MODEL (callboard_grid_model_get_type ())

/**
 * CallboardGridModel:
 *
 * Who is in which queue, with what somebody wants to be otherwise: cells are staged, nothing is sent. What is staged is
 * kept as a wish about one agent and one queue, so that what changes meanwhile on the floor is seen and stays. Signal
 * "changed" when any cell, or what is shown, is another.
 */
G_DECLARE_FINAL_TYPE (CallboardGridModel, callboard_grid_model, CALLBOARD, GRID_MODEL, GObject)

CallboardGridModel *callboard_grid_model_new          (CallboardFloor     *floor,
                                                       GPtrArray          *agents) G_GNUC_WARN_UNUSED_RESULT;
void                callboard_grid_model_refresh      (CallboardGridModel *self);
void                callboard_grid_model_set_search   (CallboardGridModel *self,
                                                       const char         *text);
guint               callboard_grid_model_get_n_rows   (CallboardGridModel *self);
guint               callboard_grid_model_get_n_columns (CallboardGridModel *self);
CallboardAgent     *callboard_grid_model_get_agent    (CallboardGridModel *self,
                                                       guint               row);
CallboardQueue     *callboard_grid_model_get_queue    (CallboardGridModel *self,
                                                       guint               column);
gboolean            callboard_grid_model_get_checked  (CallboardGridModel *self,
                                                       guint               row,
                                                       guint               column);
gboolean            callboard_grid_model_get_staged   (CallboardGridModel *self,
                                                       guint               row,
                                                       guint               column);
/* What is staged between begin and end is taken back as one. */
void                callboard_grid_model_begin        (CallboardGridModel *self);
void                callboard_grid_model_stage        (CallboardGridModel *self,
                                                       const char         *agent_id,
                                                       const char         *queue_id,
                                                       gboolean            checked);
void                callboard_grid_model_end          (CallboardGridModel *self);
gboolean            callboard_grid_model_undo         (CallboardGridModel *self);
gboolean            callboard_grid_model_can_undo     (CallboardGridModel *self);
guint               callboard_grid_model_count        (CallboardGridModel *self,
                                                       gboolean            additions);
GStrv               callboard_grid_model_list_emptied (CallboardGridModel *self) G_GNUC_WARN_UNUSED_RESULT;
CallboardPlan      *callboard_grid_model_make_plan    (CallboardGridModel *self,
                                                       GError            **error) G_GNUC_WARN_UNUSED_RESULT;

/* callboard-grid-paste.c */
guint               callboard_grid_model_paste        (CallboardGridModel *self,
                                                       const char         *text,
                                                       guint               row,
                                                       guint               column,
                                                       GStrv              *unknown);
/* For callboard-grid-paste.c: by id, else by what only one is called. */
CallboardAgent     *callboard_grid_model_find_agent   (CallboardGridModel *self,
                                                       const char         *text);
CallboardQueue     *callboard_grid_model_find_queue   (CallboardGridModel *self,
                                                       const char         *text);

G_END_DECLS
