/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "base/callboard-fields.h"

G_BEGIN_DECLS

/**
 * CallboardEffectKind:
 *
 * What a step brings about, in a form that can be carried out, looked for and, one day, turned around. The comments
 * say which members of #CallboardEffect it uses and which endpoint makes it so.
 */
typedef enum {
  CALLBOARD_EFFECT_AGENT_EXISTS,          /* id, record, with_extensions: 04 */
  CALLBOARD_EFFECT_AGENT_IS,              /* id, record: 05 */
  CALLBOARD_EFFECT_BOUND,                 /* id, others: extensions: 07 */
  CALLBOARD_EFFECT_UNBOUND,               /* id, others: extensions: 08 */
  CALLBOARD_EFFECT_EXTENSION_GONE,        /* id, type where it is known: 09 */
  CALLBOARD_EFFECT_EXTENSION_EXISTS,      /* id, type: 10 */
  CALLBOARD_EFFECT_QUEUE_EXISTS,          /* id: what the plan calls it; record: 12 */
  CALLBOARD_EFFECT_QUEUE_IS,              /* id, record: 13 */
  CALLBOARD_EFFECT_QUEUE_GONE,            /* id: 14 */
  CALLBOARD_EFFECT_MEMBERS,               /* id: queue, others: agents: 15 */
  CALLBOARD_EFFECT_ENROLLED,              /* id: agent, others: queues: 16 */
  CALLBOARD_EFFECT_ENROLLED_EXACTLY,      /* the same, and in no other queue: 16 with IsFull */
  CALLBOARD_EFFECT_WITHDRAWN,             /* id: agent, others: queues: 17 */
  CALLBOARD_EFFECT_DEFAULT_NUMBER,        /* id: number: 02 */
  CALLBOARD_EFFECT_NO_DEFAULT_NUMBER,     /* 03 */
  CALLBOARD_EFFECT_SUBSCRIPTION_EXISTS,   /* record: 18 */
  CALLBOARD_EFFECT_SUBSCRIPTION_IS,       /* id, record: 19 */
  CALLBOARD_EFFECT_SUBSCRIPTION_GONE,     /* id, others: its name where it is known: 20 */
  CALLBOARD_EFFECT_SIGNED_IN,             /* id, state: 22 */
  CALLBOARD_EFFECT_IDLE,                  /* id: agent, limit: nothing is changed, 25 is read until it is so */
  CALLBOARD_EFFECT_SIGNED_OUT,            /* id, limit where it is not to cut a call: 23 */
  CALLBOARD_EFFECT_CALLED,                /* id: customer; others: relay and display; variables: 24 */
  CALLBOARD_N_EFFECTS,
} CallboardEffectKind;

/**
 * CallboardEffect:
 * @kind: what is brought about
 * @id: (nullable): what it is about
 * @others: (nullable): what is joined to it or parted from it
 * @record: (nullable): the fields it shall have, a #CallboardRecord
 * @base: (nullable): what it was planned on: what stood in the place of what it overwrites
 * @variables: (nullable): what a call is told
 * @state: the state to sign in with, -1 for the service's choice
 * @type: how a new or deleted extension is reached
 * @with_extensions: whether the service makes extensions for a new agent
 * @limit: for how long to wait for an agent to be idle, in seconds; 0 for not at all
 *
 * Plain data. Queues are called as the plan calls them, which is not always what the service will call a new one.
 */
typedef struct
{
  CallboardEffectKind  kind;
  char                *id;
  char               **others;
  gpointer             record;
  gpointer             base;
  GHashTable          *variables;
  gint64               state;
  CallboardSignalType  type;
  gboolean             with_extensions;
  gint64               limit;
} CallboardEffect;

/**
 * CallboardLookAt:
 *
 * Which reading shows whether an effect holds.
 */
typedef enum {
  CALLBOARD_LOOK_AT_NOTHING,         /* the service shows it nowhere */
  CALLBOARD_LOOK_AT_AGENT,           /* 25 */
  CALLBOARD_LOOK_AT_QUEUES,          /* 11 */
  CALLBOARD_LOOK_AT_MEMBERS,         /* 26 */
  CALLBOARD_LOOK_AT_NUMBERS,         /* 01 */
  CALLBOARD_LOOK_AT_SUBSCRIPTIONS,   /* 21 */
} CallboardLookAt;

CallboardEffect *callboard_effect_new           (CallboardEffectKind  kind,
                                                 const char          *id,
                                                 const char * const  *others,
                                                 gpointer             record) G_GNUC_WARN_UNUSED_RESULT;
void             callboard_effect_free          (CallboardEffect     *self);
guint            callboard_effect_get_endpoint  (CallboardEffectKind  kind);
CallboardLookAt  callboard_effect_get_look_at   (CallboardEffectKind  kind);
gboolean         callboard_effect_shares_reading (CallboardEffectKind kind);
gboolean         callboard_effect_creates       (CallboardEffectKind  kind);
gboolean         callboard_effect_bears_repeat  (CallboardEffectKind  kind);
gboolean         callboard_effect_waits         (CallboardEffectKind  kind);
gboolean         callboard_effect_is_whole      (const CallboardEffect *self);

/* callboard-effect-json.c: as they are written down */
char            *callboard_effect_print         (const CallboardEffect *self) G_GNUC_WARN_UNUSED_RESULT;
CallboardEffect *callboard_effect_parse         (const char          *text,
                                                 GError             **error) G_GNUC_WARN_UNUSED_RESULT;
void             callboard_plain_set_strings    (JsonObject          *object,
                                                 const char          *member,
                                                 const char * const  *texts);
char           **callboard_plain_dup_strings    (JsonObject          *object,
                                                 const char          *member) G_GNUC_WARN_UNUSED_RESULT;
char            *callboard_plain_dup_text       (JsonObject          *object,
                                                 const char          *member) G_GNUC_WARN_UNUSED_RESULT;
char            *callboard_plain_print          (JsonObject          *object) G_GNUC_WARN_UNUSED_RESULT;
JsonObject      *callboard_plain_parse          (const char          *text) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CallboardEffect, callboard_effect_free)

G_END_DECLS
