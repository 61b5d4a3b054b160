/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* What one does with widgets everywhere and the toolkit has no word for. */
void       callboard_toast               (GtkWidget         *near,
                                          AdwToast          *toast);
void       callboard_toast_alone         (GtkWidget         *near,
                                          AdwToast          *toast);
void       callboard_toast_text          (GtkWidget         *near,
                                          const char        *text);
void       callboard_wrap_box_clear      (AdwWrapBox        *box);
void       callboard_widget_set_label    (GtkWidget         *widget,
                                          const char        *label);
void       callboard_menu_button_follow  (GtkMenuButton     *button,
                                          GMenuModel        *menu);
void       callboard_drag_icon_attach    (GtkDragSource     *source);
void       callboard_drag_icon_take_text (GtkDragSource     *source,
                                          char              *text);
GPtrArray *callboard_selection_dup_items (GtkSelectionModel *selection) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
