/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ui/callboard-application.h"
#include "ui/callboard-window.h"

G_BEGIN_DECLS

typedef gboolean (*CallboardTourMatch) (GtkWidget  *widget,
                                        const char *what);

/* What the parts of the tour share; on its fiber all of them. */
typedef struct
{
  CallboardApplication *application;   /* (owned) */
  CallboardWindow      *window;        /* (owned) */
  char                 *folder;        /* (owned) */
  const char           *look;          /* (nullable): how the names of pictures end */
  GHashTable           *dialogs;       /* (owned) (element-type utf8): types of what was shown */
  guint                 n_taken;
} CallboardTour;

gboolean callboard_tour_take        (CallboardTour  *self,
                                     const char     *name,
                                     GError        **error);
gboolean callboard_tour_take_window (CallboardTour  *self,
                                     GtkWidget      *window,
                                     const char     *name,
                                     GError        **error);
gboolean callboard_tour_take_dialog (CallboardTour  *self,
                                     const char     *name,
                                     GError        **error);

/* The first of a widget and what is in it that @match says yes to. */
GtkWidget *callboard_tour_find      (GtkWidget          *widget,
                                     CallboardTourMatch  match,
                                     const char         *what);

/* Of the scenes and of what takes code to set up: each takes all of its pictures in the look there is. */
gboolean callboard_tour_take_pages  (CallboardTour  *self,
                                     GError        **error);
gboolean callboard_tour_take_scenes (CallboardTour  *self,
                                     GError        **error);
gboolean callboard_tour_take_stages (CallboardTour  *self,
                                     GError        **error);

G_END_DECLS
