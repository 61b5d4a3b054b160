/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>
#include <libdex.h>

G_BEGIN_DECLS

/* Asynchronous calls of GTK and GIO as futures, each wrapped once. */
DexFuture *callboard_dex_clipboard_read_text   (GdkClipboard *clipboard) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *callboard_dex_subprocess_wait_check (GSubprocess  *process) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *callboard_dex_file_dialog_open      (GtkFileDialog *dialog,
                                                GtkWidget     *near) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *callboard_dex_file_dialog_save      (GtkFileDialog *dialog,
                                                GtkWidget     *near) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
