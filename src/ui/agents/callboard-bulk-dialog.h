/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "ui/shared/callboard-session.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_BULK_DIALOG (callboard_bulk_dialog_get_type ())

/* Asks for what is to be done to several agents; what that takes is then shown, or done. */
G_DECLARE_FINAL_TYPE (CallboardBulkDialog, callboard_bulk_dialog, CALLBOARD, BULK_DIALOG, AdwDialog)

/* content: what was asked for; agents: to whom. Returns: (transfer full) (nullable): the plan. */
typedef CallboardPlan *(*CallboardBulkFunc) (GtkWidget         *content,
                                             CallboardSession  *session,
                                             GPtrArray         *agents,
                                             const char        *title,
                                             GError           **error);

/**
 * CallboardBulkQuestion:
 * @title: what it is about, translated, in title case; of the plan too
 * @heading: the same without whom it is about, which is told below it: there is little room between two buttons
 * @make_plan: makes the plan
 */
typedef struct
{
  const char        *title;
  const char        *heading;
  CallboardBulkFunc  make_plan;
} CallboardBulkQuestion;

void callboard_bulk_dialog_present (GtkWidget                   *near,
                                    CallboardSession            *session,
                                    GPtrArray                   *agents,
                                    const CallboardBulkQuestion *question,
                                    GtkWidget                   *content);

G_END_DECLS
