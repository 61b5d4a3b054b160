/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "base/callboard-future.h"

G_BEGIN_DECLS

/* Files that the user chooses. */
DexFuture *callboard_file_choose (GtkWidget    *near,
                                  const char   *title) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *callboard_file_read   (GFile        *file,
                                  gsize         max_bytes) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *callboard_file_save   (GtkWidget    *near,
                                  const char   *title,
                                  const char   *name,
                                  char         *text) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *callboard_file_save_made (GtkWidget         *near,
                                     const char        *title,
                                     const char        *name,
                                     CallboardPoolFunc  make,
                                     gpointer           data,
                                     GDestroyNotify     destroy) G_GNUC_WARN_UNUSED_RESULT;
char      *callboard_file_dup_name (GFile      *file) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
