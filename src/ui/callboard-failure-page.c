/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "base/callboard-error.h"
#include "ui/callboard-account-switcher.h"
#include "ui/callboard-failure-page.h"
#include "ui/shared/callboard-error-dialog.h"

struct _CallboardFailurePage
{
  AdwBin                    parent_instance;

  CallboardAccountSwitcher *switcher;
  AdwStatusPage            *status_page;
  GtkWidget                *retry_button;
  GtkWidget                *sandbox_button;
  GtkWidget                *edit_button;
  GtkWidget                *remove_button;
  AdwBin                   *details;
};

G_DEFINE_FINAL_TYPE (CallboardFailurePage, callboard_failure_page, ADW_TYPE_BIN)

enum {
  SIGNAL_RETRY,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
on_retry_cb (CallboardFailurePage *self)
{
  g_signal_emit (self, signals[SIGNAL_RETRY], 0);
}

static void
callboard_failure_page_dispose (GObject *object)
{
  /* The bin must let go of its child itself, as the template knows it too. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), CALLBOARD_TYPE_FAILURE_PAGE);

  G_OBJECT_CLASS (callboard_failure_page_parent_class)->dispose (object);
}

static void
callboard_failure_page_class_init (CallboardFailurePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = callboard_failure_page_dispose;

  signals[SIGNAL_RETRY] =
    g_signal_new ("retry", CALLBOARD_TYPE_FAILURE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (CALLBOARD_TYPE_ACCOUNT_SWITCHER);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/callboard/Callboard/ui/callboard-failure-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CallboardFailurePage, switcher);
  gtk_widget_class_bind_template_child (widget_class, CallboardFailurePage, status_page);
  gtk_widget_class_bind_template_child (widget_class, CallboardFailurePage, retry_button);
  gtk_widget_class_bind_template_child (widget_class, CallboardFailurePage, sandbox_button);
  gtk_widget_class_bind_template_child (widget_class, CallboardFailurePage, edit_button);
  gtk_widget_class_bind_template_child (widget_class, CallboardFailurePage, remove_button);
  gtk_widget_class_bind_template_child (widget_class, CallboardFailurePage, details);
  gtk_widget_class_bind_template_callback (widget_class, on_retry_cb);
}

static void
callboard_failure_page_init (CallboardFailurePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * callboard_failure_page_ensure: (skip)
 * @place: where the page is, or is to be: most starts need none
 * @accounts: #CallboardAccount to choose from instead
 * @retry: a handler of "retry", called with @user_data first
 * @user_data: for @retry; lives as long as @place
 *
 * Returns: (transfer none): the page in @place
 */
CallboardFailurePage *
callboard_failure_page_ensure (AdwBin     *place,
                               GListModel *accounts,
                               GCallback   retry,
                               gpointer    user_data)
{
  CallboardFailurePage *self = CALLBOARD_FAILURE_PAGE (adw_bin_get_child (place));

  if (self != NULL)
    return self;

  self = g_object_new (CALLBOARD_TYPE_FAILURE_PAGE, NULL);
  callboard_account_switcher_set_accounts (self->switcher, accounts);
  g_signal_connect_swapped (self, "retry", retry, user_data);
  adw_bin_set_child (place, GTK_WIDGET (self));

  return self;
}

/**
 * callboard_failure_page_set_failure:
 * @self: the page
 * @account: (nullable): what could not be opened
 * @error: why
 */
void
callboard_failure_page_set_failure (CallboardFailurePage *self,
                                    CallboardAccount     *account,
                                    const GError         *error)
{
  g_autofree char *sentence = NULL;
  g_autofree char *description = NULL;
  g_autofree char *title = NULL;
  gboolean saved = account != NULL && callboard_account_get_kind (account) == CALLBOARD_ACCOUNT_SAVED;

  g_return_if_fail (CALLBOARD_IS_FAILURE_PAGE (self));
  g_return_if_fail (error != NULL);

  sentence = callboard_error_dup_sentence (error);
  description = g_markup_escape_text (sentence, -1);
  title = account == NULL ? g_strdup (_("The Account Cannot Be Used"))
                          /* Translators: %s is the name of an account */
                          : g_strdup_printf (_("%s Cannot Be Opened"), callboard_account_get_name (account));
  adw_status_page_set_title (self->status_page, title);
  adw_status_page_set_description (self->status_page, description);
  adw_bin_set_child (self->details, callboard_error_details_new (error));
  callboard_account_switcher_set_account (self->switcher, account);
  gtk_widget_set_visible (self->retry_button, account != NULL);
  gtk_widget_set_visible (self->edit_button, saved);
  gtk_widget_set_visible (self->remove_button, saved);
  gtk_widget_set_visible (self->sandbox_button,
                          account == NULL || callboard_account_get_kind (account) != CALLBOARD_ACCOUNT_SANDBOX);
}
