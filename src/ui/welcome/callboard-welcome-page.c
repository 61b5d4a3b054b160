/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include "ui/welcome/callboard-welcome-page.h"

struct _CallboardWelcomePage
{
  AdwBin         parent_instance;

  AdwStatusPage *status_page;
};

G_DEFINE_FINAL_TYPE (CallboardWelcomePage, callboard_welcome_page, ADW_TYPE_BIN)

static void
callboard_welcome_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CALLBOARD_TYPE_WELCOME_PAGE);

  G_OBJECT_CLASS (callboard_welcome_page_parent_class)->dispose (object);
}

static void
callboard_welcome_page_class_init (CallboardWelcomePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = callboard_welcome_page_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/callboard/Callboard/ui/callboard-welcome-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CallboardWelcomePage, status_page);
}

static void
callboard_welcome_page_init (CallboardWelcomePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  adw_status_page_set_icon_name (self->status_page, APP_ID);
}
