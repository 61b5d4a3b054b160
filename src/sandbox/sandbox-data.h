/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  char *name;
  char *email;
} SandboxPerson;

void  sandbox_data_make_person (GRand         *rand,
                                guint          number,
                                SandboxPerson *person);
void  sandbox_person_clear     (SandboxPerson *person);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SandboxPerson, sandbox_person_clear)

char *sandbox_data_make_mobile (GRand         *rand) G_GNUC_WARN_UNUSED_RESULT;
char *sandbox_data_make_queue_name (guint      index) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
