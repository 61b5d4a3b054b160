/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "ui/shared/callboard-page.h"
#include "ui/shared/callboard-secret-clipboard.h"
#include "ui/shared/callboard-secret-field.h"

/* As many for every password: not even its length is told. */
#define MASK "••••••••"

struct _CallboardSecretField
{
  GtkWidget        parent_instance;

  GtkLabel        *text_label;
  GtkToggleButton *reveal_button;
  GtkWidget       *copy_button;

  char            *secret;      /* (owned) (nullable): wiped */
};

G_DEFINE_FINAL_TYPE (CallboardSecretField, callboard_secret_field, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_SECRET,
  PROP_REVEALED,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
show (CallboardSecretField *self)
{
  gboolean revealed = callboard_secret_field_get_revealed (self);
  const char *action = revealed ? _("Hide Password") : _("Show Password");

  gtk_label_set_label (self->text_label, revealed ? self->secret : MASK);
  gtk_label_set_selectable (self->text_label, revealed);
  gtk_button_set_icon_name (GTK_BUTTON (self->reveal_button), revealed ? "view-conceal-symbolic" : "view-reveal-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->reveal_button), action);
  callboard_widget_set_label (GTK_WIDGET (self->reveal_button), action);
  /* A label names itself by its text, which says nothing while it is dots. */
  callboard_widget_set_label (GTK_WIDGET (self->text_label), revealed ? self->secret : _("Hidden password"));
}

static void
on_reveal_toggled_cb (CallboardSecretField *self)
{
  show (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REVEALED]);
}

static void
on_copy_cb (CallboardSecretField *self)
{
  g_autofree char *text = NULL;

  if (self->secret == NULL)
    return;

  callboard_secret_copy (gtk_widget_get_clipboard (GTK_WIDGET (self)), self->secret);
  text = g_strdup_printf (ngettext ("Password copied. The clipboard is cleared in %u second.",
                                    "Password copied. The clipboard is cleared in %u seconds.", CALLBOARD_SECRET_SECONDS),
                          CALLBOARD_SECRET_SECONDS);
  callboard_toast_text (GTK_WIDGET (self), text);
}

static void
wipe (CallboardSecretField *self)
{
  if (self->secret != NULL)
    explicit_bzero (self->secret, strlen (self->secret));
  g_clear_pointer (&self->secret, g_free);
}

/* Whoever comes back to it later may be somebody else. */
static void
callboard_secret_field_unmap (GtkWidget *widget)
{
  callboard_secret_field_set_revealed (CALLBOARD_SECRET_FIELD (widget), FALSE);

  GTK_WIDGET_CLASS (callboard_secret_field_parent_class)->unmap (widget);
}

static void
callboard_secret_field_get_property (GObject    *object,
                                     guint       prop_id,
                                     GValue     *value,
                                     GParamSpec *pspec)
{
  if (prop_id == PROP_REVEALED)
    g_value_set_boolean (value, callboard_secret_field_get_revealed (CALLBOARD_SECRET_FIELD (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
callboard_secret_field_set_property (GObject      *object,
                                     guint         prop_id,
                                     const GValue *value,
                                     GParamSpec   *pspec)
{
  CallboardSecretField *self = CALLBOARD_SECRET_FIELD (object);

  if (prop_id == PROP_SECRET)
    callboard_secret_field_set_secret (self, g_value_get_string (value));
  else if (prop_id == PROP_REVEALED)
    callboard_secret_field_set_revealed (self, g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
callboard_secret_field_dispose (GObject *object)
{
  CallboardSecretField *self = CALLBOARD_SECRET_FIELD (object);
  GtkWidget *child;

  wipe (self);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  gtk_widget_dispose_template (GTK_WIDGET (self), CALLBOARD_TYPE_SECRET_FIELD);

  G_OBJECT_CLASS (callboard_secret_field_parent_class)->dispose (object);
}

static void
callboard_secret_field_class_init (CallboardSecretFieldClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = callboard_secret_field_dispose;
  object_class->get_property = callboard_secret_field_get_property;
  object_class->set_property = callboard_secret_field_set_property;
  widget_class->unmap = callboard_secret_field_unmap;

  properties[PROP_SECRET] = g_param_spec_string ("secret", NULL, NULL, NULL, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_REVEALED] = g_param_spec_boolean ("revealed", NULL, NULL, FALSE,
                                                    G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/callboard/Callboard/ui/callboard-secret-field.ui");
  gtk_widget_class_bind_template_child (widget_class, CallboardSecretField, text_label);
  gtk_widget_class_bind_template_child (widget_class, CallboardSecretField, reveal_button);
  gtk_widget_class_bind_template_child (widget_class, CallboardSecretField, copy_button);
  gtk_widget_class_bind_template_callback (widget_class, on_copy_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_reveal_toggled_cb);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
callboard_secret_field_init (CallboardSecretField *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  callboard_widget_set_label (GTK_WIDGET (self), _("Password"));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  show (self);
}

/**
 * callboard_secret_field_new:
 * @secret: (nullable): the password
 *
 * Returns: (transfer floating): a field that hides it
 */
GtkWidget *
callboard_secret_field_new (const char *secret)
{
  return g_object_new (CALLBOARD_TYPE_SECRET_FIELD, "secret", secret, NULL);
}

/**
 * callboard_secret_field_set_secret:
 * @self: a field
 * @secret: (nullable): the password; %NULL and empty hide the field
 *
 * A password that is not the one before is hidden until it is asked for.
 */
void
callboard_secret_field_set_secret (CallboardSecretField *self,
                                   const char           *secret)
{
  g_return_if_fail (CALLBOARD_IS_SECRET_FIELD (self));

  if (g_strcmp0 (self->secret, secret) == 0)
    return;

  wipe (self);
  self->secret = secret != NULL && *secret != '\0' ? g_strdup (secret) : NULL;
  gtk_widget_set_visible (GTK_WIDGET (self), self->secret != NULL);
  callboard_secret_field_set_revealed (self, FALSE);
  show (self);
}

/**
 * callboard_secret_field_get_revealed:
 * @self: a field
 *
 * Returns: whether the password can be read
 */
gboolean
callboard_secret_field_get_revealed (CallboardSecretField *self)
{
  g_return_val_if_fail (CALLBOARD_IS_SECRET_FIELD (self), FALSE);

  return self->secret != NULL && self->reveal_button != NULL && gtk_toggle_button_get_active (self->reveal_button);
}

/**
 * callboard_secret_field_set_revealed:
 * @self: a field
 * @revealed: whether the password can be read
 */
void
callboard_secret_field_set_revealed (CallboardSecretField *self,
                                     gboolean              revealed)
{
  g_return_if_fail (CALLBOARD_IS_SECRET_FIELD (self));

  if (self->reveal_button != NULL)
    gtk_toggle_button_set_active (self->reveal_button, revealed);
}
