/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sandbox/sandbox-call.h"
#include "sandbox/sandbox-faults.h"

G_BEGIN_DECLS

/* The contact center behind its lock: the server's thread works on it, other threads look at it and switch readings and
 * faults. */
typedef struct
{
  GMutex          lock;
  SandboxFloor   *floor;                               /* (owned) (mutex lock) */
  SandboxReadings readings;                            /* (mutex lock) */
  SandboxFaults  *faults;                              /* (owned) (mutex lock) */
  guint           n_requests[SANDBOX_N_ENDPOINTS + 1]; /* (mutex lock): by endpoint, all at 0 */
  guint           n_effects[SANDBOX_N_ENDPOINTS + 1];  /* (mutex lock) */
} SandboxCore;

typedef struct
{
  SandboxReadings readings;
  SandboxFault    fault;
} SandboxCircumstances;

SandboxCore   *sandbox_core_new           (SandboxFloor          *floor) G_GNUC_WARN_UNUSED_RESULT;
void           sandbox_core_free          (SandboxCore           *self);
SandboxAnswer *sandbox_core_handle        (SandboxCore           *self,
                                           const SandboxRequest  *request,
                                           SandboxCircumstances  *circumstances) G_GNUC_WARN_UNUSED_RESULT;
gboolean       sandbox_core_set_readings  (SandboxCore           *self,
                                           const char            *spec,
                                           GError               **error);
gboolean       sandbox_core_set_faults    (SandboxCore           *self,
                                           const char            *spec,
                                           GError               **error);
gboolean       sandbox_core_set_presence  (SandboxCore           *self,
                                           const char            *spec,
                                           GError               **error);
char          *sandbox_core_dup_presence  (SandboxCore           *self) G_GNUC_WARN_UNUSED_RESULT;
char          *sandbox_core_dup_readings  (SandboxCore           *self) G_GNUC_WARN_UNUSED_RESULT;
char          *sandbox_core_dup_faults    (SandboxCore           *self) G_GNUC_WARN_UNUSED_RESULT;
char          *sandbox_core_dup_counters  (SandboxCore           *self) G_GNUC_WARN_UNUSED_RESULT;
char          *sandbox_core_dup_state     (SandboxCore           *self) G_GNUC_WARN_UNUSED_RESULT;
guint          sandbox_core_count         (SandboxCore           *self,
                                           const guint           *counters,
                                           guint                  endpoint);

/* sandbox-store.c */
JsonObject    *sandbox_floor_to_json      (SandboxFloor          *floor,
                                           gboolean               with_members) G_GNUC_WARN_UNUSED_RESULT;
SandboxFloor  *sandbox_floor_from_json    (JsonObject            *object,
                                           GError               **error) G_GNUC_WARN_UNUSED_RESULT;
SandboxFloor  *sandbox_store_load         (const char            *path,
                                           guint32                seed,
                                           guint                  n_agents) G_GNUC_WARN_UNUSED_RESULT;
gboolean       sandbox_store_save         (const char            *path,
                                           SandboxCore           *core,
                                           GError               **error);

/* sandbox-control.c */
gboolean       sandbox_control_is_for     (const char            *path);
SandboxAnswer *sandbox_control_handle     (SandboxCore           *core,
                                           const SandboxRequest  *request,
                                           const char            *host) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
