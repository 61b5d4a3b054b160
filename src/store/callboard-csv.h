/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define CALLBOARD_CSV_BOM "\xEF\xBB\xBF"

void callboard_csv_append_cell (GString    *csv,
                                const char *text);
void callboard_csv_end_row     (GString    *csv);

G_END_DECLS
