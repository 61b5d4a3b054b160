/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * CallboardColumnFlags:
 * @CALLBOARD_COLUMN_EXPAND: takes what room there is
 * @CALLBOARD_COLUMN_NUMERIC: digits of one width
 * @CALLBOARD_COLUMN_NARROW: shown on a narrow window too
 * @CALLBOARD_COLUMN_NEEDED: cannot be hidden, as it says what a row is
 * @CALLBOARD_COLUMN_HIDDEN: shown only to those who want it
 * @CALLBOARD_COLUMN_PASSING: comes and goes with what the page is about, and not with what the person wants
 */
typedef enum {
  CALLBOARD_COLUMN_PLAIN   = 0,
  CALLBOARD_COLUMN_EXPAND  = 1 << 0,
  CALLBOARD_COLUMN_NUMERIC = 1 << 1,
  CALLBOARD_COLUMN_NARROW  = 1 << 2,
  CALLBOARD_COLUMN_NEEDED  = 1 << 3,
  CALLBOARD_COLUMN_HIDDEN  = 1 << 4,
  CALLBOARD_COLUMN_PASSING = 1 << 5,
} CallboardColumnFlags;

/**
 * CallboardColumnInfo:
 * @id: what it is remembered by
 * @title: what it is headed, marked for translation
 * @column: what the table's functions know it by
 * @width: to begin with, in pixels at the usual size of text
 * @narrow_width: the same on a narrow window; 0 for @width
 * @flags: how it is
 */
typedef struct
{
  const char           *id;
  const char           *title;
  guint                 column;
  int                   width;
  int                   narrow_width;
  CallboardColumnFlags  flags;
} CallboardColumnInfo;

/**
 * CallboardTable:
 * @name: what its columns are remembered by
 * @columns: what it has, in the order in which they are shown to begin with
 * @n_columns: how many
 * @sorted_by: the id of the column it is sorted by to begin with
 * @dup_text: (nullable) return: what a cell says, translated
 * @get_title: what a row is called
 * @make: (nullable): makes a cell that is more than text; returns %NULL for one that is not
 * @show: (nullable): shows an item in a cell, besides or instead of its text; returns whether that is all
 * @make_sorter: (nullable) return: what sorts by a column
 *
 * What is known of a table before it is made. An item says "changed" when there is something else to show.
 */
typedef struct
{
  const char                *name;
  const CallboardColumnInfo *columns;
  gsize                      n_columns;
  const char                *sorted_by;
  char                    *(*dup_text)    (guint      column,
                                           gpointer   item,
                                           gpointer   context);
  const char              *(*get_title)   (gpointer   item);
  GtkWidget               *(*make)        (guint      column);
  gboolean                 (*show)        (guint      column,
                                           GtkWidget *cell,
                                           gpointer   item,
                                           gpointer   context);
  GtkSorter               *(*make_sorter) (guint      column,
                                           gpointer   context);
} CallboardTable;

#define CALLBOARD_TYPE_COLUMNS (callboard_columns_get_type ())

/**
 * CallboardColumns:
 *
 * The columns of a table: which are shown, in what order and how wide, and what it is sorted by. All of that is as a person
 * left it, on this machine. One for a GtkColumnView, for as long as that is there. Signal "changed": a person has changed
 * something.
 */
G_DECLARE_FINAL_TYPE (CallboardColumns, callboard_columns, CALLBOARD, COLUMNS, GObject)

CallboardColumns          *callboard_columns_attach      (GtkColumnView         *view,
                                                          const CallboardTable  *table,
                                                          gpointer               context,
                                                          GSettings             *settings);  /* (nullable) */
CallboardColumns          *callboard_columns_of          (GtkColumnView         *view);
void                       callboard_columns_set_narrow  (GtkColumnView         *view,
                                                          gboolean               narrow);
void                       callboard_columns_set_passing (GtkColumnView         *view,
                                                          const char            *id,
                                                          gboolean               shown);
void                       callboard_columns_update      (GtkColumnView         *view,
                                                          const char            *id);        /* (nullable) */

const CallboardColumnInfo *callboard_columns_find_info   (CallboardColumns      *self,
                                                          const char            *id);
GStrv                      callboard_columns_list        (CallboardColumns      *self) G_GNUC_WARN_UNUSED_RESULT;
gboolean                   callboard_columns_get_shown   (CallboardColumns      *self,
                                                          const char            *id);
void                       callboard_columns_set_shown   (CallboardColumns      *self,
                                                          const char            *id,
                                                          gboolean               shown);
void                       callboard_columns_move        (CallboardColumns      *self,
                                                          const char            *id,
                                                          int                    by);
const char                *callboard_columns_get_sort    (CallboardColumns      *self,
                                                          gboolean              *descending);
void                       callboard_columns_sort        (CallboardColumns      *self,
                                                          const char            *id,
                                                          gboolean               descending);
gboolean                   callboard_columns_can_sort    (CallboardColumns      *self,
                                                          const char            *id);
void                       callboard_columns_reset       (CallboardColumns      *self);
gboolean                   callboard_columns_is_default  (CallboardColumns      *self);

/* As one value: what a saved view keeps of them. */
#define CALLBOARD_COLUMNS_STATE_TYPE "(a(sbi)sb)"
GVariant                  *callboard_columns_dup_state   (CallboardColumns      *self) G_GNUC_WARN_UNUSED_RESULT;
void                       callboard_columns_apply_state (CallboardColumns      *self,
                                                          GVariant              *state);

/* What is shown, as text. */
char                      *callboard_columns_dup_text    (GtkColumnView         *view,
                                                          GPtrArray             *items,
                                                          const char            *id) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
