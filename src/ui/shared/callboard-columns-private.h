/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ui/shared/callboard-columns.h"

G_BEGIN_DECLS

typedef struct
{
  const CallboardColumnInfo *info;
  GtkColumnViewColumn       *column;   /* (owned) */
  gboolean                   shown;    /* where there is room */
  int                        width;    /* at the usual size of text */
} CallboardColumn;

struct _CallboardColumns
{
  GObject               parent_instance;

  GtkColumnView        *view;       /* (unowned): has this */
  const CallboardTable *table;
  gpointer              context;    /* (owned): an object */
  GSettings            *settings;   /* (owned) (nullable) */
  GArray               *columns;    /* (owned): CallboardColumn, in the order of the table's description */
  gboolean              narrow;
  gboolean              applying;   /* what changes is not a person's doing */
  guint                 save_timeout;
  GVariant             *unsaved;    /* (owned) (nullable): how it is, until that is saved */
};

CallboardColumn *callboard_columns_find         (CallboardColumns *self,
                                                 const char       *id);
void             callboard_columns_arrange      (CallboardColumns *self);
void             callboard_columns_were_changed (CallboardColumns *self);

/* callboard-columns-state.c */
void             callboard_columns_recall       (CallboardColumns *self);
void             callboard_columns_save         (CallboardColumns *self);

/* callboard-columns-menu.c */
void             callboard_columns_add_menus    (CallboardColumns *self);

/* The same where the id is known to be of a column. */
static inline CallboardColumn *
callboard_columns_get (CallboardColumns *self,
                       const char       *id)
{
  CallboardColumn *column = callboard_columns_find (self, id);

  g_assert (column != NULL);

  return column;
}

G_END_DECLS
