/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include "base/callboard-error.h"
#include "ui/shared/callboard-floor-view.h"
#include "ui/shared/callboard-time.h"

struct _CallboardFloorView
{
  AdwBin            parent_instance;

  AdwBanner        *banner;
  GtkStack         *stack;
  AdwStatusPage    *failed_page;
  GtkLabel         *details_label;

  CallboardSession *session;   /* (owned) (nullable) */
  GtkWidget        *content;   /* (nullable): a child of the stack */
};

G_DEFINE_FINAL_TYPE (CallboardFloorView, callboard_floor_view, ADW_TYPE_BIN)

enum {
  PROP_0,
  PROP_SESSION,
  PROP_CONTENT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
show_failure (CallboardFloorView *self,
              const GError       *error)
{
  g_autofree char *sentence = callboard_error_dup_sentence (error);
  g_autofree char *details = callboard_error_dup_details (error);
  g_autofree char *escaped = g_markup_escape_text (sentence, -1);

  adw_status_page_set_description (self->failed_page, escaped);
  gtk_label_set_label (self->details_label, details);
}

/* Why it is not what the floor is now, and of when it is. */
static void
show_banner (CallboardFloorView *self,
             const GError       *error,
             gint64              refreshed_at)
{
  g_autofree char *sentence = error ? callboard_error_dup_sentence (error) : NULL;
  g_autofree char *as_of = callboard_time_dup_as_of (refreshed_at);
  g_autofree char *both = sentence ? g_strdup_printf ("%s · %s", sentence, as_of) : NULL;

  if (both != NULL)
    adw_banner_set_title (self->banner, both);
  adw_banner_set_revealed (self->banner, both != NULL);
}

static void
update (CallboardFloorView *self)
{
  CallboardFloor *floor = self->session ? callboard_session_get_floor (self->session) : NULL;
  CallboardFloorStatus status = floor ? callboard_floor_get_status (floor) : CALLBOARD_FLOOR_EMPTY;
  const GError *error = floor ? callboard_floor_get_error (floor) : NULL;
  const char *shown = NULL;

  switch (status)
    {
    case CALLBOARD_FLOOR_EMPTY:
    case CALLBOARD_FLOOR_LOADING:
      shown = "waiting";
      break;
    case CALLBOARD_FLOOR_FAILED:
      shown = "failed";
      if (error != NULL)
        show_failure (self, error);
      break;
    case CALLBOARD_FLOOR_READY:
    case CALLBOARD_FLOOR_REFRESHING:
    case CALLBOARD_FLOOR_STALE:
    default:
      shown = self->content ? "content" : "waiting";
      break;
    }

  /* While a refresh is under way the banner keeps what it said: it would only flicker. */
  if (status != CALLBOARD_FLOOR_REFRESHING)
    show_banner (self, status == CALLBOARD_FLOOR_STALE ? error : NULL,
                 floor ? callboard_floor_get_refreshed_at (floor) : 0);
  gtk_stack_set_visible_child_name (self->stack, shown);
}

static void
on_retry_cb (CallboardFloorView *self)
{
  if (self->session != NULL)
    callboard_session_refresh (self->session);
}

static void
callboard_floor_view_get_property (GObject    *object,
                                   guint       prop_id,
                                   GValue     *value,
                                   GParamSpec *pspec)
{
  CallboardFloorView *self = CALLBOARD_FLOOR_VIEW (object);

  switch (prop_id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_CONTENT:
      g_value_set_object (value, self->content);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
callboard_floor_view_set_property (GObject      *object,
                                   guint         prop_id,
                                   const GValue *value,
                                   GParamSpec   *pspec)
{
  CallboardFloorView *self = CALLBOARD_FLOOR_VIEW (object);

  switch (prop_id)
    {
    case PROP_SESSION:
      callboard_floor_view_set_session (self, g_value_get_object (value));
      break;
    case PROP_CONTENT:
      callboard_floor_view_set_content (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
callboard_floor_view_dispose (GObject *object)
{
  CallboardFloorView *self = CALLBOARD_FLOOR_VIEW (object);

  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (callboard_session_get_floor (self->session), self);
  g_clear_object (&self->session);
  self->content = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (self), CALLBOARD_TYPE_FLOOR_VIEW);

  G_OBJECT_CLASS (callboard_floor_view_parent_class)->dispose (object);
}

static void
callboard_floor_view_class_init (CallboardFloorViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = callboard_floor_view_get_property;
  object_class->set_property = callboard_floor_view_set_property;
  object_class->dispose = callboard_floor_view_dispose;

  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, CALLBOARD_TYPE_SESSION, flags);
  properties[PROP_CONTENT] = g_param_spec_object ("content", NULL, NULL, GTK_TYPE_WIDGET, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/callboard/Callboard/ui/callboard-floor-view.ui");
  gtk_widget_class_bind_template_child (widget_class, CallboardFloorView, banner);
  gtk_widget_class_bind_template_child (widget_class, CallboardFloorView, stack);
  gtk_widget_class_bind_template_child (widget_class, CallboardFloorView, failed_page);
  gtk_widget_class_bind_template_child (widget_class, CallboardFloorView, details_label);
  gtk_widget_class_bind_template_callback (widget_class, on_retry_cb);
}

static void
callboard_floor_view_init (CallboardFloorView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * callboard_floor_view_get_session:
 * @self: a floor view
 *
 * Returns: (transfer none) (nullable): whose floor is shown
 */
CallboardSession *
callboard_floor_view_get_session (CallboardFloorView *self)
{
  g_return_val_if_fail (CALLBOARD_IS_FLOOR_VIEW (self), NULL);

  return self->session;
}

/**
 * callboard_floor_view_set_session:
 * @self: a floor view
 * @session: (nullable): whose floor to show
 */
void
callboard_floor_view_set_session (CallboardFloorView *self,
                                  CallboardSession   *session)
{
  g_return_if_fail (CALLBOARD_IS_FLOOR_VIEW (self));

  if (self->session == session)
    return;

  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (callboard_session_get_floor (self->session), self);
  g_set_object (&self->session, session);
  if (session != NULL)
    g_object_connect (callboard_session_get_floor (session),
                      "swapped-object-signal::notify::status", update, self,
                      "swapped-object-signal::notify::error", update, self,
                      NULL);
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
}

/**
 * callboard_floor_view_get_content:
 * @self: a floor view
 *
 * Returns: (transfer none) (nullable): what is shown when there is a floor to show
 */
GtkWidget *
callboard_floor_view_get_content (CallboardFloorView *self)
{
  g_return_val_if_fail (CALLBOARD_IS_FLOOR_VIEW (self), NULL);

  return self->content;
}

/**
 * callboard_floor_view_set_content:
 * @self: a floor view
 * @content: (nullable): what to show when there is a floor to show
 */
void
callboard_floor_view_set_content (CallboardFloorView *self,
                                  GtkWidget          *content)
{
  g_return_if_fail (CALLBOARD_IS_FLOOR_VIEW (self));

  if (self->content == content)
    return;

  if (self->content != NULL)
    gtk_stack_remove (self->stack, self->content);
  self->content = content;
  if (content != NULL)
    gtk_stack_add_named (self->stack, content, "content");
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CONTENT]);
}
