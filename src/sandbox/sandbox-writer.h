/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "base/callboard-fields.h"
#include "sandbox/sandbox-readings.h"

G_BEGIN_DECLS

/* Writes JSON as the readings in force want it. Floors of 100,000 agents go through it whole, hence no tree between. */
typedef struct
{
  GString  *text; /* (owned) */
  gboolean  numbers_as_strings;
  gboolean  booleans_as_strings;
  gboolean  nulls;
  gboolean  unknown_fields;
  int       signal; /* SandboxSignal */
  gboolean  first;  /* nothing was written yet in the object or list that is open */
} SandboxWriter;

void   sandbox_writer_init         (SandboxWriter         *self,
                                    const SandboxReadings *readings);
void   sandbox_writer_clear        (SandboxWriter         *self);
char  *sandbox_writer_steal        (SandboxWriter         *self) G_GNUC_WARN_UNUSED_RESULT;
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SandboxWriter, sandbox_writer_clear)

void   sandbox_writer_open_object  (SandboxWriter         *self);
void   sandbox_writer_close_object (SandboxWriter         *self);
void   sandbox_writer_open_list    (SandboxWriter         *self);
void   sandbox_writer_close_list   (SandboxWriter         *self);
void   sandbox_writer_key          (SandboxWriter         *self,
                                    const char            *key);
void   sandbox_writer_string       (SandboxWriter         *self,
                                    const char            *value);
void   sandbox_writer_integer      (SandboxWriter         *self,
                                    gint64                 value);
void   sandbox_writer_raw          (SandboxWriter         *self,
                                    const char            *json);
void   sandbox_writer_record       (SandboxWriter         *self,
                                    gconstpointer          record,
                                    guint32                mask);
void   sandbox_writer_members      (SandboxWriter         *self,
                                    gconstpointer          record,
                                    guint32                mask);

G_END_DECLS
