/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * CallboardHelpBlock:
 * @kind: what it is
 * @number: of a step, from 1
 * @markup: (owned): its text in Pango's markup; links have a page's name as their address
 *
 * What stands on a line of its own, or on several.
 */
typedef struct
{
  enum {
    CALLBOARD_HELP_HEADING,
    CALLBOARD_HELP_PARAGRAPH,
    CALLBOARD_HELP_NOTE,
    CALLBOARD_HELP_ITEM,
    CALLBOARD_HELP_STEP,
    CALLBOARD_HELP_TERM,
  }      kind;
  guint  number;
  char  *markup;
} CallboardHelpBlock;

/**
 * CallboardHelpPage:
 * @title: (owned): what the page is called
 * @description: (owned): what it is about, in a sentence
 * @guide: whether it lists the other pages
 * @blocks: (owned): of CallboardHelpBlock
 *
 * A page of help.
 */
typedef struct
{
  char      *title;
  char      *description;
  gboolean   guide;
  GPtrArray *blocks;
} CallboardHelpPage;

CallboardHelpPage *callboard_help_page_parse (const char         *text,
                                              gsize               length,
                                              GError            **error) G_GNUC_WARN_UNUSED_RESULT;
CallboardHelpPage *callboard_help_page_load  (const char         *name,
                                              GError            **error) G_GNUC_WARN_UNUSED_RESULT;
void               callboard_help_page_free  (CallboardHelpPage  *self);
gboolean           callboard_help_page_exists (const char        *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CallboardHelpPage, callboard_help_page_free)

G_END_DECLS
