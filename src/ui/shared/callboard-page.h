/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "ui/shared/callboard-session.h"

G_BEGIN_DECLS

/* What lies between the window and a page.
 *
 * A page is any widget type with a construct-only property "session" (CallboardSession), listed in callboard-pages.c. It fills the
 * window's content: its own AdwToolbarView with an AdwHeaderBar (the title and, when narrow, the button back come by themselves),
 * and inside that a CallboardFloorView, which shows the waiting, the errors and the banner.
 *
 * It may install these class actions; the window activates them from the keyboard and says so in the shortcuts:
 *   page.search   Ctrl+F   shows and focuses the search
 *   page.new      Ctrl+N   what the page makes new
 *   page.show              takes a bare id ("s"): shows what has it; from the desktop's search
 *   page.find              takes a text ("s"): shows what is found by it
 */
#define CALLBOARD_PAGE_ACTION_SEARCH "page.search"
#define CALLBOARD_PAGE_ACTION_NEW    "page.new"
#define CALLBOARD_PAGE_ACTION_SHOW   "page.show"
#define CALLBOARD_PAGE_ACTION_FIND   "page.find"

void       callboard_toast              (GtkWidget      *near,
                                         AdwToast       *toast);
void       callboard_toast_alone        (GtkWidget      *near,
                                         AdwToast       *toast);
void       callboard_toast_text         (GtkWidget      *near,
                                         const char     *text);
void       callboard_page_attach_search (GtkWidget      *page,
                                         GtkSearchBar   *bar,
                                         GtkEditable    *entry);
void       callboard_page_end_search    (GtkWidget      *page);
void       callboard_page_action_search (GtkWidget      *page,
                                         const char     *name,
                                         GVariant       *parameter);
void       callboard_page_show_filtered (GtkMenuButton  *button,
                                         gboolean        filtered);
void       callboard_wrap_box_clear     (AdwWrapBox     *box);
GSettings *callboard_page_get_settings  (void);
void       callboard_widget_set_label   (GtkWidget      *widget,
                                         const char     *label);
void callboard_menu_button_follow (GtkMenuButton *button,
                                   GMenuModel    *menu);

G_END_DECLS
