/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/connect/callboard-check-row.h"

struct _CallboardCheckRow
{
  AdwActionRow    parent_instance;

  GtkStack       *stack;
  GtkImage       *icon;

  CallboardCheck  check;
};

G_DEFINE_FINAL_TYPE (CallboardCheckRow, callboard_check_row, ADW_TYPE_ACTION_ROW)

static const char * const titles[CALLBOARD_N_CHECKS] = {
  [CALLBOARD_CHECK_ADDRESS] = N_("Server Address"),
  [CALLBOARD_CHECK_TLS] = N_("Secure Connection"),
  [CALLBOARD_CHECK_CLOCK] = N_("Clock"),
  [CALLBOARD_CHECK_SIGNATURE] = N_("Sid and Auth Token"),
  [CALLBOARD_CHECK_APP] = N_("App ID"),
};

static const struct
{
  const char *icon_name;     /* NULL: it turns */
  const char *style_class;
  const char *text;          /* for whoever does not see the icon */
} looks[] = {
  [CALLBOARD_CHECK_WAITING] = { "content-loading-symbolic", "dimmed", N_("Waiting") },
  [CALLBOARD_CHECK_RUNNING] = { NULL, NULL, N_("Being checked") },
  [CALLBOARD_CHECK_PASSED] = { "object-select-symbolic", "success", N_("Passed") },
  [CALLBOARD_CHECK_SKIPPED] = { "content-loading-symbolic", "dimmed", N_("Left out") },
  [CALLBOARD_CHECK_FAILED] = { "dialog-error-symbolic", "error", N_("Failed") },
};

static void
set_state (CallboardCheckRow   *self,
           CallboardCheckState  state)
{
  const char *classes[] = { looks[state].style_class, NULL };

  gtk_stack_set_visible_child_name (self->stack, looks[state].icon_name ? "icon" : "spinner");
  if (looks[state].icon_name != NULL)
    gtk_image_set_from_icon_name (self->icon, looks[state].icon_name);
  gtk_widget_set_css_classes (GTK_WIDGET (self->icon), classes);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->icon), GTK_ACCESSIBLE_PROPERTY_LABEL, _(looks[state].text), -1);
}

static void
callboard_check_row_class_init (CallboardCheckRowClass *klass)
{
}

static void
callboard_check_row_init (CallboardCheckRow *self)
{
  GtkWidget *spinner = adw_spinner_new ();

  self->stack = GTK_STACK (gtk_stack_new ());
  self->icon = GTK_IMAGE (gtk_image_new ());
  gtk_widget_set_size_request (spinner, 16, 16);
  gtk_widget_set_valign (spinner, GTK_ALIGN_CENTER);
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->icon), "icon");
  gtk_stack_add_named (self->stack, spinner, "spinner");
  adw_action_row_add_prefix (ADW_ACTION_ROW (self), GTK_WIDGET (self->stack));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_action_row_set_subtitle_selectable (ADW_ACTION_ROW (self), TRUE);
}

/**
 * callboard_check_row_new:
 * @check: what is looked at
 *
 * Returns: (transfer floating): a row that waits
 */
GtkWidget *
callboard_check_row_new (CallboardCheck check)
{
  CallboardCheckRow *self = g_object_new (CALLBOARD_TYPE_CHECK_ROW, "title", _(titles[check]), NULL);

  self->check = check;
  set_state (self, CALLBOARD_CHECK_WAITING);

  return GTK_WIDGET (self);
}

/**
 * callboard_check_row_update:
 * @self: a row
 * @checkup: (nullable): the checkup it belongs to; %NULL to begin anew
 */
void
callboard_check_row_update (CallboardCheckRow *self,
                            CallboardCheckup  *checkup)
{
  g_autofree char *text = checkup ? callboard_checkup_dup_text (checkup, self->check) : NULL;

  set_state (self, checkup ? callboard_checkup_get_state (checkup, self->check) : CALLBOARD_CHECK_WAITING);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), text ? text : "");
}
