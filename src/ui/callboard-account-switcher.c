/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/callboard-account-dot.h"
#include "ui/callboard-account-switcher.h"
#include "ui/shared/callboard-page.h"

struct _CallboardAccountSwitcher
{
  AdwBin               parent_instance;

  GtkMenuButton       *button;
  CallboardAccountDot *dot;
  GtkLabel            *name_label;
  GtkLabel            *note_label;
  GtkPopover          *popover;
  GtkListBox          *account_list;
  GtkWidget           *separator;
  GtkListBoxRow       *connect_row;
  GtkListBoxRow       *sandbox_row;

  CallboardAccount    *account;    /* (owned) (nullable) */
  GListModel          *accounts;   /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (CallboardAccountSwitcher, callboard_account_switcher, ADW_TYPE_BIN)

static const char *
get_note (CallboardAccount *account)
{
  if (callboard_account_get_read_only (account))
    return _("Read only");
  if (callboard_account_get_kind (account) == CALLBOARD_ACCOUNT_SANDBOX)
    return _("No real customers");
  if (callboard_account_get_kind (account) != CALLBOARD_ACCOUNT_SAVED)
    return _("For this session only");

  return NULL;
}

static void
update_button (CallboardAccountSwitcher *self)
{
  const char *name = self->account != NULL ? callboard_account_get_name (self->account) : _("No Account");
  const char *note = self->account != NULL ? get_note (self->account) : NULL;
  g_autofree char *label = NULL;

  callboard_account_dot_set_account (self->dot, self->account);
  gtk_label_set_label (self->name_label, name);
  gtk_label_set_label (self->note_label, note ? note : "");
  gtk_widget_set_visible (GTK_WIDGET (self->note_label), note != NULL);

  /* Translators: the button that shows the name of an account and leads to the others */
  label = g_strdup_printf (_("Account: %s"), name);
  callboard_widget_set_label (GTK_WIDGET (self->button), label);
}

static GtkWidget *
create_account_row (gpointer item,
                    gpointer user_data)
{
  CallboardAccountSwitcher *self = user_data;
  CallboardAccount *account = item;
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *dot = g_object_new (CALLBOARD_TYPE_ACCOUNT_DOT, NULL);
  GtkWidget *name = g_object_new (GTK_TYPE_LABEL, "label", callboard_account_get_name (account), "xalign", 0.0f,
                                  "hexpand", TRUE, "ellipsize", PANGO_ELLIPSIZE_END, NULL);
  GtkWidget *check = gtk_image_new_from_icon_name ("object-select-symbolic");

  callboard_account_dot_set_account (CALLBOARD_ACCOUNT_DOT (dot), account);
  gtk_box_append (GTK_BOX (box), dot);
  gtk_box_append (GTK_BOX (box), name);
  if (callboard_account_get_read_only (account))
    {
      GtkWidget *note = gtk_label_new (_("Read only"));

      gtk_widget_add_css_class (note, "caption");
      gtk_widget_add_css_class (note, "dimmed");
      gtk_box_append (GTK_BOX (box), note);
    }
  gtk_widget_set_opacity (check, account == self->account ? 1 : 0);
  gtk_box_append (GTK_BOX (box), check);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  callboard_widget_set_label (row, callboard_account_get_name (account));

  return row;
}

static void
rebuild_list (CallboardAccountSwitcher *self)
{
  gboolean any = self->accounts != NULL && g_list_model_get_n_items (self->accounts) > 0;

  /* Few and seldom changed: rows are made anew. */
  gtk_list_box_bind_model (self->account_list, NULL, NULL, NULL, NULL);
  gtk_list_box_bind_model (self->account_list, self->accounts, create_account_row, self, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->account_list), any);
  gtk_widget_set_visible (self->separator, any);
}

/* It was edited. */
static void
on_account_changed_cb (CallboardAccountSwitcher *self)
{
  update_button (self);
  rebuild_list (self);
}

static void
on_account_activated_cb (CallboardAccountSwitcher *self,
                         GtkListBoxRow            *row)
{
  g_autoptr(CallboardAccount) account =
    g_list_model_get_item (self->accounts, (guint) gtk_list_box_row_get_index (row));

  gtk_popover_popdown (self->popover);
  if (account != self->account)
    gtk_widget_activate_action (GTK_WIDGET (self), "app.account", "s", callboard_account_get_id (account));
}

static void
on_way_activated_cb (CallboardAccountSwitcher *self,
                     GtkListBoxRow            *row)
{
  gtk_popover_popdown (self->popover);
  gtk_widget_activate_action (GTK_WIDGET (self), row == self->connect_row ? "app.connect" : "app.sandbox", NULL);
}

static void
callboard_account_switcher_dispose (GObject *object)
{
  CallboardAccountSwitcher *self = CALLBOARD_ACCOUNT_SWITCHER (object);

  if (self->account_list != NULL)
    gtk_list_box_bind_model (self->account_list, NULL, NULL, NULL, NULL);
  /* The bin must let go of its child itself, as the template knows it too. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), CALLBOARD_TYPE_ACCOUNT_SWITCHER);
  if (self->account != NULL)
    g_signal_handlers_disconnect_by_data (self->account, self);
  g_clear_object (&self->account);
  g_clear_object (&self->accounts);

  G_OBJECT_CLASS (callboard_account_switcher_parent_class)->dispose (object);
}

static void
callboard_account_switcher_class_init (CallboardAccountSwitcherClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = callboard_account_switcher_dispose;

  g_type_ensure (CALLBOARD_TYPE_ACCOUNT_DOT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/callboard/Callboard/ui/callboard-account-switcher.ui");
  gtk_widget_class_bind_template_child (widget_class, CallboardAccountSwitcher, button);
  gtk_widget_class_bind_template_child (widget_class, CallboardAccountSwitcher, dot);
  gtk_widget_class_bind_template_child (widget_class, CallboardAccountSwitcher, name_label);
  gtk_widget_class_bind_template_child (widget_class, CallboardAccountSwitcher, note_label);
  gtk_widget_class_bind_template_child (widget_class, CallboardAccountSwitcher, popover);
  gtk_widget_class_bind_template_child (widget_class, CallboardAccountSwitcher, account_list);
  gtk_widget_class_bind_template_child (widget_class, CallboardAccountSwitcher, separator);
  gtk_widget_class_bind_template_child (widget_class, CallboardAccountSwitcher, connect_row);
  gtk_widget_class_bind_template_child (widget_class, CallboardAccountSwitcher, sandbox_row);
  gtk_widget_class_bind_template_callback (widget_class, on_account_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_way_activated_cb);
}

static void
callboard_account_switcher_init (CallboardAccountSwitcher *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  update_button (self);
}

/**
 * callboard_account_switcher_set_account:
 * @self: a switcher
 * @account: (nullable): the account that is in use
 */
void
callboard_account_switcher_set_account (CallboardAccountSwitcher *self,
                                        CallboardAccount         *account)
{
  g_return_if_fail (CALLBOARD_IS_ACCOUNT_SWITCHER (self));

  if (self->account != NULL)
    g_signal_handlers_disconnect_by_data (self->account, self);
  g_set_object (&self->account, account);
  if (account != NULL)
    g_signal_connect_object (account, "notify", G_CALLBACK (on_account_changed_cb), self, G_CONNECT_SWAPPED);
  update_button (self);
  rebuild_list (self);
}

/**
 * callboard_account_switcher_set_accounts:
 * @self: a switcher
 * @accounts: #CallboardAccount to choose from
 */
void
callboard_account_switcher_set_accounts (CallboardAccountSwitcher *self,
                                         GListModel               *accounts)
{
  g_return_if_fail (CALLBOARD_IS_ACCOUNT_SWITCHER (self));

  if (!g_set_object (&self->accounts, accounts))
    return;

  g_signal_connect_object (accounts, "items-changed", G_CALLBACK (rebuild_list), self, G_CONNECT_SWAPPED);
  rebuild_list (self);
}
