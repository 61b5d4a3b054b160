/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "plan/callboard-plan.h"
#include "plan/callboard-step-private.h"
#include "store/callboard-store-history.h"

G_BEGIN_DECLS

/* A run as it is written down. Nothing is sent before it is on the disk that it is about to be. */

typedef struct _CallboardJournal CallboardJournal;

CallboardJournal *callboard_journal_new        (DexFuture         *store,
                                                const char        *program,
                                                const char        *account) G_GNUC_WARN_UNUSED_RESULT;
void              callboard_journal_free       (CallboardJournal  *self);
void              callboard_journal_set_undo_of (CallboardJournal *self,
                                                const char        *run_id);
void              callboard_journal_set_continues (CallboardJournal *self,
                                                const char        *run_id);
void              callboard_journal_set_optional (CallboardJournal *self,
                                                gboolean           optional);
const GError     *callboard_journal_get_error  (CallboardJournal  *self);

/* On a fiber only: these wait for the disk. */
gboolean          callboard_journal_begin      (CallboardJournal  *self,
                                                const char        *run_id,
                                                CallboardPlan     *plan,
                                                GError           **error);
gboolean          callboard_journal_step_began (CallboardJournal  *self,
                                                guint              index,
                                                CallboardStep     *step,
                                                GError           **error);
void              callboard_journal_finish     (CallboardJournal  *self,
                                                const char        *state,
                                                guint              patience);

/* This one does not wait: what follows may go on, and callboard_journal_finish() waits for all. */
void              callboard_journal_step_ended (CallboardJournal  *self,
                                                guint              index,
                                                CallboardStep     *step);

/* callboard-journal-state.c */
char             *callboard_step_dup_state     (CallboardStep     *step) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CallboardJournal, callboard_journal_free)

G_END_DECLS
