/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "plan/callboard-plan-private.h"
#include "plan/callboard-step-private.h"
#include "plan/callboard-undo.h"
#include "store/callboard-store-rows.h"

G_BEGIN_DECLS

/**
 * CallboardDeed:
 * @position: which step of the run it was
 * @text: the step's sentence
 * @outcome: what became of it
 * @effect: what it brought about, with queues called as the service calls them
 * @before: (nullable): what it changed as it was before (see callboard-journal-state.c)
 * @after: (nullable): the same afterwards
 *
 * A step of the history that changed something, or may have.
 */
typedef struct
{
  guint            position;
  char            *text;      /* (owned) */
  char            *outcome;   /* (owned) */
  CallboardEffect *effect;    /* (owned) */
  JsonObject      *before;    /* (owned) (nullable) */
  JsonObject      *after;     /* (owned) (nullable) */
} CallboardDeed;

/* callboard-undo-deed.c */
GPtrArray *callboard_undo_list_deeds       (GPtrArray           *rows) G_GNUC_WARN_UNUSED_RESULT;
void       callboard_undo_resolve_queues   (GPtrArray           *deeds,
                                            CallboardFloor      *floor);
gpointer   callboard_undo_dup_record       (JsonObject          *state,
                                            const char          *member,
                                            const CallboardRecordType *type) G_GNUC_WARN_UNUSED_RESULT;
char     **callboard_undo_dup_list         (JsonObject          *state,
                                            const char          *thing,
                                            const char          *member) G_GNUC_WARN_UNUSED_RESULT;

typedef struct _CallboardUndoMembers CallboardUndoMembers;

/**
 * CallboardUndo:
 * @plan: takes what is to be done
 * @deeds: what the run did, in its order
 * @whole: whether all of it is taken back
 * @kept: what somebody changed since, and so stays as it is
 * @left: how the run left queues and subscriptions
 * @queue_names: ids of queues that are made again, to what the plan calls them
 * @subscriptions: those that the plan changes, as they will be; %NULL for one that will be gone
 * @subscription_ids: (nullable): ids that this machine remembers, by name
 * @late: sign-outs that are taken back when all else is, as something was missing before
 *
 * What is known while the plan that takes a run back is made.
 */
typedef struct
{
  CallboardPlan        *plan;              /* (unowned) */
  GPtrArray            *deeds;             /* (unowned): of CallboardDeed */
  gboolean              whole;
  GHashTable           *kept;              /* (owned) */
  GHashTable           *left;              /* (owned) */
  GHashTable           *queue_names;       /* (owned) */
  GHashTable           *subscriptions;     /* (owned) */
  GHashTable           *subscription_ids;  /* (unowned) (nullable) */
  CallboardUndoMembers *memberships;       /* (owned) */
  GPtrArray            *late;              /* (owned): of CallboardDeed */
} CallboardUndo;

/* callboard-inverse.c: one deed; the later ones are dealt with already */
void       callboard_undo_take_back        (CallboardUndo       *self,
                                            CallboardDeed       *deed);

/* callboard-inverse-agents.c */
void       callboard_inverse_agent_exists  (CallboardUndo       *undo,
                                            CallboardDeed       *deed);
void       callboard_inverse_agent_is      (CallboardUndo       *undo,
                                            CallboardDeed       *deed);
void       callboard_inverse_signed_in     (CallboardUndo       *undo,
                                            CallboardDeed       *deed);
void       callboard_inverse_signed_out    (CallboardUndo       *undo,
                                            CallboardDeed       *deed);
void       callboard_inverse_signed_out_late (CallboardUndo     *undo,
                                            CallboardDeed       *deed);

/* callboard-inverse-extensions.c */
void       callboard_inverse_bound         (CallboardUndo       *undo,
                                            CallboardDeed       *deed);
void       callboard_inverse_unbound       (CallboardUndo       *undo,
                                            CallboardDeed       *deed);
void       callboard_inverse_extension_exists (CallboardUndo    *undo,
                                            CallboardDeed       *deed);
void       callboard_inverse_extension_gone (CallboardUndo      *undo,
                                            CallboardDeed       *deed);

/* callboard-inverse-things.c */
void       callboard_inverse_queue_exists  (CallboardUndo       *undo,
                                            CallboardDeed       *deed);
void       callboard_inverse_queue_is      (CallboardUndo       *undo,
                                            CallboardDeed       *deed);
void       callboard_inverse_queue_gone    (CallboardUndo       *undo,
                                            CallboardDeed       *deed);
void       callboard_inverse_default_number (CallboardUndo      *undo,
                                            CallboardDeed       *deed);

/* callboard-inverse-subscriptions.c */
void       callboard_inverse_subscription_exists (CallboardUndo *undo,
                                            CallboardDeed       *deed);
void       callboard_inverse_subscription_is (CallboardUndo     *undo,
                                            CallboardDeed       *deed);
void       callboard_inverse_subscription_gone (CallboardUndo   *undo,
                                            CallboardDeed       *deed);

/* callboard-undo-compare.c: what was, what the run made of it, what is */
gboolean   callboard_undo_keep             (CallboardUndo       *self,
                                            const char          *kind,
                                            const char          *id);
gboolean   callboard_undo_is_kept          (CallboardUndo       *self,
                                            const char          *kind,
                                            const char          *id);
gpointer   callboard_undo_get_left         (CallboardUndo       *self,
                                            const char          *kind,
                                            const char          *id);
void       callboard_undo_note_refusal     (CallboardUndo       *self,
                                            CallboardDeed       *deed,
                                            GError              *error);
void       callboard_undo_note_changed     (CallboardUndo       *self,
                                            const char          *label,
                                            const char          *field,
                                            const char          *before,
                                            const char          *mine,
                                            const char          *now);
void       callboard_undo_set_fields_back  (CallboardUndo       *self,
                                            CallboardDeed       *deed,
                                            const char          *label,
                                            gconstpointer        before,
                                            gconstpointer        now,
                                            gpointer             changes);

/**
 * CallboardTallyKind:
 * @CALLBOARD_TALLY_LEFT: agents who left a queue since the run
 * @CALLBOARD_TALLY_JOINED: agents who came into a queue since the run
 * @CALLBOARD_TALLY_GONE: agents whose queue is gone
 *
 * Of many agents one note is enough.
 */
typedef enum {
  CALLBOARD_TALLY_LEFT,
  CALLBOARD_TALLY_JOINED,
  CALLBOARD_TALLY_GONE,
} CallboardTallyKind;

typedef struct _CallboardTally CallboardTally;

/* callboard-undo-tally.c: agents by queues */
CallboardTally *callboard_tally_new        (void) G_GNUC_WARN_UNUSED_RESULT;
void       callboard_tally_free            (CallboardTally      *self);
void       callboard_tally_add             (CallboardTally      *self,
                                            const char          *queue,
                                            char                *label);
void       callboard_tally_note            (CallboardTally      *self,
                                            CallboardUndo       *undo,
                                            CallboardTallyKind   kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CallboardTally, callboard_tally_free)

/* callboard-undo-membership.c: who was in which queue, of all deeds since the last flush at once */
CallboardUndoMembers *callboard_undo_members_new (void) G_GNUC_WARN_UNUSED_RESULT;
void       callboard_undo_members_free      (CallboardUndoMembers *self);
void       callboard_undo_collect_members  (CallboardUndo       *self,
                                            CallboardDeed       *deed);
void       callboard_undo_flush_members    (CallboardUndo       *self);
void       callboard_undo_note_members     (CallboardUndo       *self);

/* callboard-undo.c: pure, no I/O */
CallboardPlan *callboard_undo_build        (CallboardFloor      *floor,
                                            const char          *title,
                                            GPtrArray           *deeds,
                                            GHashTable          *subscription_ids,
                                            int                  position) G_GNUC_WARN_UNUSED_RESULT;

#define CALLBOARD_UNDO_ALL (-1)

G_END_DECLS
