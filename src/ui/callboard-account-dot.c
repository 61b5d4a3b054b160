/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include "ui/callboard-account-dot.h"

/* In pixels. */
#define SIZE 12
#define RING 3

struct _CallboardAccountDot
{
  GtkWidget         parent_instance;

  CallboardAccount *account;   /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (CallboardAccountDot, callboard_account_dot, GTK_TYPE_WIDGET)

/* The account's own colour; that of the style where it has none. */
static void
get_color (CallboardAccountDot *self,
           GdkRGBA             *color)
{
  const char *name = self->account ? callboard_account_get_color (self->account) : NULL;

  if (name == NULL || !gdk_rgba_parse (color, name))
    gtk_widget_get_color (GTK_WIDGET (self), color);
}

static void
callboard_account_dot_measure (GtkWidget      *widget,
                               GtkOrientation  orientation,
                               int             for_size,
                               int            *minimum,
                               int            *natural,
                               int            *minimum_baseline,
                               int            *natural_baseline)
{
  *minimum = *natural = SIZE;
}

static void
callboard_account_dot_snapshot (GtkWidget   *widget,
                                GtkSnapshot *snapshot)
{
  CallboardAccountDot *self = CALLBOARD_ACCOUNT_DOT (widget);
  gboolean practice = self->account && callboard_account_get_kind (self->account) == CALLBOARD_ACCOUNT_SANDBOX;
  float width = practice ? RING : SIZE / 2.0f;
  GskRoundedRect outline;
  GdkRGBA color;

  get_color (self, &color);
  gsk_rounded_rect_init_from_rect (&outline,
                                   &GRAPHENE_RECT_INIT ((gtk_widget_get_width (widget) - SIZE) / 2.0f,
                                                        (gtk_widget_get_height (widget) - SIZE) / 2.0f, SIZE, SIZE),
                                   SIZE / 2.0f);
  gtk_snapshot_append_border (snapshot, &outline,
                              (float[4]) { width, width, width, width },
                              (GdkRGBA[4]) { color, color, color, color });
}

static void
callboard_account_dot_dispose (GObject *object)
{
  CallboardAccountDot *self = CALLBOARD_ACCOUNT_DOT (object);

  g_clear_object (&self->account);

  G_OBJECT_CLASS (callboard_account_dot_parent_class)->dispose (object);
}

static void
callboard_account_dot_class_init (CallboardAccountDotClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = callboard_account_dot_dispose;
  widget_class->measure = callboard_account_dot_measure;
  widget_class->snapshot = callboard_account_dot_snapshot;
  gtk_widget_class_set_css_name (widget_class, "accountdot");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
callboard_account_dot_init (CallboardAccountDot *self)
{
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

/**
 * callboard_account_dot_set_account:
 * @self: a dot
 * @account: (nullable): whose colour to show
 */
void
callboard_account_dot_set_account (CallboardAccountDot *self,
                                   CallboardAccount    *account)
{
  g_return_if_fail (CALLBOARD_IS_ACCOUNT_DOT (self));

  if (self->account != NULL)
    g_signal_handlers_disconnect_by_data (self->account, self);
  if (account != NULL)
    g_signal_connect_object (account, "notify::color", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  g_set_object (&self->account, account);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
