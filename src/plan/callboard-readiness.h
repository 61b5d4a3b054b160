/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/callboard-floor.h"

G_BEGIN_DECLS

/**
 * CallboardFindingKind:
 * @CALLBOARD_FINDING_NO_EXTENSION: an enabled agent has no extension
 * @CALLBOARD_FINDING_NO_QUEUE: an enabled agent is in no queue
 * @CALLBOARD_FINDING_DISABLED_IN_QUEUES: a disabled agent is in queues
 * @CALLBOARD_FINDING_ONE_QUEUE: an enabled agent is in one queue only; a hint, nothing is wrong
 * @CALLBOARD_FINDING_SAME_WORK_ID: several agents have one Work ID
 * @CALLBOARD_FINDING_NO_MEMBERS: a queue has no agents
 * @CALLBOARD_FINDING_NOBODY_SIGNED_IN: a queue has agents, but none of them is signed in
 *
 * What can keep calls from being taken.
 */
typedef enum {
  CALLBOARD_FINDING_NO_EXTENSION,
  CALLBOARD_FINDING_NO_QUEUE,
  CALLBOARD_FINDING_DISABLED_IN_QUEUES,
  CALLBOARD_FINDING_ONE_QUEUE,
  CALLBOARD_FINDING_SAME_WORK_ID,
  CALLBOARD_FINDING_NO_MEMBERS,
  CALLBOARD_FINDING_NOBODY_SIGNED_IN,
  CALLBOARD_FINDING_N_KINDS,
} CallboardFindingKind;

typedef enum {
  CALLBOARD_FINDING_KIND,
  CALLBOARD_FINDING_AGENT,
  CALLBOARD_FINDING_QUEUE,
  CALLBOARD_FINDING_TEXT,
  CALLBOARD_FINDING_N_FIELDS,
} CallboardFindingField;

/**
 * CallboardFindingRecord:
 * @kind: what kind, by callboard_finding_kind_get_name()
 * @agent: (nullable): whom it is about
 * @queue: (nullable): which queue it is about, where it is not about an agent
 * @text: what a person reads, translated
 */
typedef struct
{
  CallboardRecord parent;
  char           *kind;
  char           *agent;
  char           *queue;
  char           *text;
} CallboardFindingRecord;

extern const CallboardRecordType callboard_finding_record_type;

/* Which findings to look for: a bit for each kind. Hints are not wrong, so one asks for them. */
#define CALLBOARD_FINDING_BIT(kind) (1u << (kind))
#define CALLBOARD_FINDINGS_ALL ((1u << CALLBOARD_FINDING_N_KINDS) - 1)
#define CALLBOARD_FINDINGS_WRONG (CALLBOARD_FINDINGS_ALL & ~CALLBOARD_FINDING_BIT (CALLBOARD_FINDING_ONE_QUEUE))

/* A search for findings, a step at a time. */
typedef struct _CallboardReadiness CallboardReadiness;

const char         *callboard_finding_kind_get_name  (CallboardFindingKind  kind);
GPtrArray          *callboard_readiness_check        (CallboardFloor       *floor,
                                                      guint32               kinds) G_GNUC_WARN_UNUSED_RESULT;
CallboardReadiness *callboard_readiness_new          (CallboardFloor       *floor,
                                                      guint32               kinds) G_GNUC_WARN_UNUSED_RESULT;
void                callboard_readiness_free         (CallboardReadiness   *self);
gboolean            callboard_readiness_step         (CallboardReadiness   *self,
                                                      guint                 n_items);
GPtrArray          *callboard_readiness_get_findings (CallboardReadiness   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CallboardFindingRecord, callboard_record_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CallboardReadiness, callboard_readiness_free)

G_END_DECLS
