/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  FAULT_NONE,
  /* the request has no effect */
  FAULT_500_BEFORE,
  FAULT_503_BEFORE,
  FAULT_429,
  FAULT_DROP_BEFORE,
  FAULT_RESET_BEFORE,
  FAULT_HANG,
  FAULT_HTML_BEFORE,
  FAULT_404,
  FAULT_302,
  FAULT_REDIRECT,
  /* it has its effect, and then */
  FAULT_500_AFTER,
  FAULT_DROP_AFTER,
  FAULT_RESET_AFTER,
  FAULT_HANG_AFTER,
  FAULT_CUT,
  FAULT_SLOW,
  FAULT_DRIP,
  FAULT_HTML,
  FAULT_MALFORMED,
  FAULT_WRONG_TYPES,
  FAULT_NO_CODE,
  FAULT_EMPTY,
  FAULT_OVERSIZED,
  FAULT_DEEP,
  FAULT_NOT_UTF8,
  FAULT_BROKEN_GZIP,
  N_FAULTS
} SandboxFaultKind;

typedef struct
{
  SandboxFaultKind kind;
  gint64           parameter;
} SandboxFault;

typedef struct _SandboxFaults SandboxFaults;

SandboxFaults *sandbox_faults_new       (const char     *spec,
                                         guint32         seed,
                                         GError        **error) G_GNUC_WARN_UNUSED_RESULT;
void           sandbox_faults_free      (SandboxFaults  *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SandboxFaults, sandbox_faults_free)
const char    *sandbox_faults_get_spec  (SandboxFaults  *self);
SandboxFault   sandbox_faults_draw      (SandboxFaults  *self,
                                         guint           endpoint);
gboolean       sandbox_fault_is_before  (SandboxFault    fault);
char          *sandbox_faults_describe  (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
