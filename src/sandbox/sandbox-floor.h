/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sandbox/sandbox-records.h"

G_BEGIN_DECLS

/* States of an agent, as the service's document and examples give them. */
enum {
  STATE_IDLE,
  STATE_WAITING,
  STATE_BUSY,
  STATE_TALKING,
  STATE_OFFLINE,
  N_STATES
};

typedef struct
{
  SandboxAgentRecord *record; /* (owned) */
  guint               serial; /* place in the order of creation */
  char               *listed; /* (owned) (nullable): how endpoint 06 shows it, as long as that is right */
} SandboxAgent;

typedef struct
{
  SandboxQueueRecord *record;  /* (owned) */
  GHashTable         *members; /* (owned): set of SandboxAgent, borrowed */
} SandboxQueue;

/* All that the contact center knows. Guarded by the lock of whoever owns it. */
typedef struct
{
  guint32             seed;
  guint               n_practice_agents;
  char               *app_id;        /* (owned) */
  char               *sid;           /* (owned) */
  char               *auth_token;    /* (owned) */
  char               *account_prefix; /* (owned): ten digits before an extension's number */
  GPtrArray          *agents;        /* (owned): SandboxAgent, in order of creation */
  GHashTable         *agents_by_id;  /* (owned): borrowed values */
  GPtrArray          *queues;        /* (owned): SandboxQueue, in order of creation */
  GHashTable         *queues_by_id;  /* (owned): borrowed values */
  GHashTable         *extensions;    /* (owned): number to SandboxExtension */
  SandboxNumbers     *numbers;       /* (owned) */
  GPtrArray          *subscriptions; /* (owned): SandboxSubscription */
  GPtrArray          *calls;         /* (owned): SandboxIvrCall, the last ones */
  gint64              next_subscription;
  gint64              n_made;        /* counts what got a random name, so that each is another */
} SandboxFloor;

SandboxFloor     *sandbox_floor_new              (guint32             seed) G_GNUC_WARN_UNUSED_RESULT;
void              sandbox_floor_free             (SandboxFloor       *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SandboxFloor, sandbox_floor_free)

SandboxAgent     *sandbox_floor_find_agent       (SandboxFloor       *self,
                                                  const char         *id);
SandboxQueue     *sandbox_floor_find_queue       (SandboxFloor       *self,
                                                  const char         *id);
SandboxQueue     *sandbox_floor_find_queue_named (SandboxFloor       *self,
                                                  const char         *name);
SandboxExtension *sandbox_floor_find_extension   (SandboxFloor       *self,
                                                  const char         *number);

SandboxAgent     *sandbox_floor_add_agent        (SandboxFloor       *self,
                                                  SandboxAgentRecord *record);
SandboxQueue     *sandbox_floor_add_queue        (SandboxFloor       *self,
                                                  SandboxQueueRecord *record);
void              sandbox_floor_remove_queue     (SandboxFloor       *self,
                                                  SandboxQueue       *queue);
SandboxExtension *sandbox_floor_add_extension    (SandboxFloor       *self,
                                                  const char         *number,
                                                  CallboardSignalType type);
void              sandbox_floor_adopt_extension  (SandboxFloor       *self,
                                                  SandboxExtension   *extension);
void              sandbox_floor_remove_extension (SandboxFloor       *self,
                                                  SandboxExtension   *extension);
GPtrArray        *sandbox_floor_list_extensions  (SandboxFloor       *self) G_GNUC_WARN_UNUSED_RESULT;

char             *sandbox_floor_find_free_number (SandboxFloor       *self) G_GNUC_WARN_UNUSED_RESULT;
char             *sandbox_floor_find_free_queue  (SandboxFloor       *self) G_GNUC_WARN_UNUSED_RESULT;
char             *sandbox_floor_make_hex         (SandboxFloor       *self,
                                                  const char         *purpose,
                                                  guint               length) G_GNUC_WARN_UNUSED_RESULT;
char             *sandbox_floor_make_uuid        (SandboxFloor       *self,
                                                  const char         *purpose) G_GNUC_WARN_UNUSED_RESULT;

void              sandbox_agent_touch            (SandboxAgent       *agent);
gboolean          sandbox_agent_set_state        (SandboxAgent       *agent,
                                                  gint64              state,
                                                  gint64              reason);
gboolean          sandbox_agent_enter            (SandboxAgent       *agent,
                                                  SandboxQueue       *queue);
gboolean          sandbox_agent_leave            (SandboxAgent       *agent,
                                                  SandboxQueue       *queue);
void              sandbox_agent_bind             (SandboxAgent       *agent,
                                                  SandboxExtension   *extension);
void              sandbox_agent_unbind           (SandboxAgent       *agent,
                                                  SandboxExtension   *extension);
const char       *sandbox_state_to_string        (gint64              state);
const char       *sandbox_reason_to_string       (gint64              reason);
guint             sandbox_count_reasons          (void);

G_END_DECLS
