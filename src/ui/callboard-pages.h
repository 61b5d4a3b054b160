/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "ui/shared/callboard-findings.h"
#include "ui/shared/callboard-session.h"

G_BEGIN_DECLS

/**
 * CallboardPageInfo:
 * @name: what the page is called in settings and actions
 * @title: its title, untranslated but marked for translation
 * @icon_name: a symbolic icon
 * @get_type: its widget type, which has a construct-only property "session"
 * @get_items: (nullable): what the number beside its title counts
 * @about: of what kind of thing that is wrong it tells beside its title; 0 of none
 *
 * A page of the window. A new one is one more row of the table in callboard-pages.c.
 */
typedef struct
{
  const char            *name;
  const char            *title;
  const char            *icon_name;
  GType                (*get_type)  (void);
  CallboardCollection  *(*get_items) (CallboardFloor *floor);
  CallboardFindingField about;
} CallboardPageInfo;

const CallboardPageInfo *callboard_pages_get    (gsize             *n_pages);
const CallboardPageInfo *callboard_pages_lookup (const char        *name);
GtkWidget               *callboard_page_create  (const CallboardPageInfo *info,
                                                 CallboardSession        *session) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
