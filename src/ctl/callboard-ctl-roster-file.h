/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ctl/callboard-ctl.h"
#include "plan/callboard-roster.h"

G_BEGIN_DECLS

/**
 * CallboardCtlSheet:
 * @roster: (nullable): what a JSON file says
 * @csv: (nullable): what a spreadsheet says, which becomes a roster only beside a floor
 *
 * A roster file as it was read.
 */
typedef struct
{
  CallboardRoster *roster;
  CallboardCsv    *csv;
} CallboardCtlSheet;

CallboardCtlSheet *callboard_ctl_read_sheet  (const char         *path,
                                              GError            **error) G_GNUC_WARN_UNUSED_RESULT;
void               callboard_ctl_sheet_free  (CallboardCtlSheet  *self);
gboolean           callboard_ctl_check_file_name (const char     *path,
                                              GError            **error);
gboolean           callboard_ctl_write_file  (const char         *path,
                                              const char         *text,
                                              GError            **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CallboardCtlSheet, callboard_ctl_sheet_free)

G_END_DECLS
