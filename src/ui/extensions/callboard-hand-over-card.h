/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "ui/shared/callboard-session.h"

G_BEGIN_DECLS

/**
 * CallboardHandOverLine:
 * @number: what others dial
 * @type: how it is reached, as a person reads it
 * @account: (nullable): what the telephone signs in with
 * @password: (nullable): a secret; only where it was asked for and is known
 */
typedef struct
{
  char *number;
  char *type;
  char *account;
  char *password;
} CallboardHandOverLine;

/**
 * CallboardHandOverCard:
 * @name: the agent's name
 * @work_id: (nullable): the agent's Work ID
 * @server: what the telephone signs in to
 * @lines: of #CallboardHandOverLine: the agent's extensions
 * @with_passwords: whether there is a column for them
 *
 * What a new agent is handed.
 */
typedef struct
{
  char      *name;
  char      *work_id;
  char      *server;
  GPtrArray *lines;
  gboolean   with_passwords;
} CallboardHandOverCard;

/* In points, as it is printed. */
#define CALLBOARD_HAND_OVER_HEIGHT 236.0
#define CALLBOARD_HAND_OVER_WIDTH  480.0

CallboardHandOverCard *callboard_hand_over_card_new       (const char            *name,
                                                           const char            *work_id,
                                                           const char            *server,
                                                           gboolean               with_passwords) G_GNUC_WARN_UNUSED_RESULT;
CallboardHandOverCard *callboard_hand_over_card_new_for   (CallboardSession      *session,
                                                           CallboardAgent        *agent,
                                                           const char            *server,
                                                           gboolean               with_passwords) G_GNUC_WARN_UNUSED_RESULT;
void                   callboard_hand_over_card_free      (CallboardHandOverCard *self);
void                   callboard_hand_over_card_add       (CallboardHandOverCard *self,
                                                           const char            *number,
                                                           const char            *type,
                                                           const char            *account,
                                                           const char            *password);
void                   callboard_hand_over_card_draw      (CallboardHandOverCard *self,
                                                           cairo_t               *cr,
                                                           PangoLayout           *layout,
                                                           double                 width);
guint                  callboard_hand_over_count_pages    (guint                  n_cards,
                                                           double                 height);
GtkPrintOperation     *callboard_hand_over_operation_new  (GPtrArray             *cards) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CallboardHandOverCard, callboard_hand_over_card_free)

G_END_DECLS
