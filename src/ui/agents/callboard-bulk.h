/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "ui/shared/callboard-session.h"

G_BEGIN_DECLS

/* What is done to all agents that are selected. Each asks for what it needs, makes one plan for all, and shows it before it
 * is carried out; for whom it cannot be done is said there. near: a widget that lives as long as its page; agents: of
 * CallboardAgent. */
void callboard_bulk_edit       (GtkWidget        *near,
                                CallboardSession *session,
                                GPtrArray        *agents);
void callboard_bulk_queues     (GtkWidget        *near,
                                CallboardSession *session,
                                GPtrArray        *agents);
void callboard_bulk_move       (GtkWidget        *near,
                                CallboardSession *session,
                                GPtrArray        *agents);
void callboard_bulk_extensions (GtkWidget        *near,
                                CallboardSession *session,
                                GPtrArray        *agents);
void callboard_bulk_retire     (GtkWidget        *near,
                                CallboardSession *session,
                                GPtrArray        *agents);
void callboard_bulk_swap       (GtkWidget        *near,
                                CallboardSession *session,
                                GPtrArray        *agents);

/* callboard-bulk-binding.c */
void callboard_bulk_bind       (GtkWidget        *near,
                                CallboardSession *session,
                                GPtrArray        *agents);

/* Adds to a plan's notes whom it leaves out: sentences. */
void  callboard_bulk_note          (CallboardPlan    *plan,
                                    GPtrArray        *refusals);
guint callboard_bulk_count_members (GPtrArray        *agents,
                                    const char       *queue_id);

G_END_DECLS
