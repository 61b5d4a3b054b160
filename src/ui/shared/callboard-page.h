/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "ui/shared/callboard-session.h"
#include "ui/shared/callboard-widgets.h"

G_BEGIN_DECLS

#define CALLBOARD_TYPE_PAGE (callboard_page_get_type ())

/* What the pages of the window have in common: their session.
 *
 * A page is listed in callboard-pages.c. It fills the window's content: its own AdwToolbarView with an AdwHeaderBar (the title
 * and, when narrow, the button back come by themselves), and inside that a CallboardFloorView, which shows the waiting, the
 * errors and the banner.
 *
 * It may install these class actions; the window activates them from the keyboard and says so in the shortcuts:
 *   page.search   Ctrl+F   shows and focuses the search
 *   page.new      Ctrl+N   what the page makes new
 *   page.show              takes a bare id ("s"): shows what has it; from the desktop's search
 *   page.find              takes a text ("s"): shows what is found by it
 */
G_DECLARE_DERIVABLE_TYPE (CallboardPage, callboard_page, CALLBOARD, PAGE, AdwBin)

struct _CallboardPageClass
{
  AdwBinClass parent_class;
};

#define CALLBOARD_PAGE_ACTION_SEARCH "page.search"
#define CALLBOARD_PAGE_ACTION_NEW    "page.new"
#define CALLBOARD_PAGE_ACTION_SHOW   "page.show"
#define CALLBOARD_PAGE_ACTION_FIND   "page.find"

CallboardSession *callboard_page_get_session   (CallboardPage  *self);
void              callboard_page_attach_search (GtkWidget      *page,
                                                GtkSearchBar   *bar,
                                                GtkEditable    *entry);
void              callboard_page_end_search    (GtkWidget      *page);
void              callboard_page_action_search (GtkWidget      *page,
                                                const char     *name,
                                                GVariant       *parameter);
void              callboard_page_show_filtered (GtkMenuButton  *button,
                                                gboolean        filtered);
GSettings        *callboard_page_get_settings  (void);

G_END_DECLS
