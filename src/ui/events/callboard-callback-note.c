/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include "events/callboard-callback.h"
#include "ui/agents/callboard-when.h"
#include "ui/events/callboard-callback-note.h"

/* A name is looked up only after one has stopped typing. */
#define LOOK_UP_AFTER_MSEC 600

struct _CallboardCallbackNote
{
  AdwBin    parent_instance;

  GtkLabel *label;
  char     *url;       /* (owned) (nullable) */
  guint     look_up;   /* source */
};

G_DEFINE_FINAL_TYPE (CallboardCallbackNote, callboard_callback_note, ADW_TYPE_BIN)

static void
show_concerns (CallboardCallbackNote     *self,
               CallboardCallbackConcerns  concerns)
{
  g_autofree char *sentences = callboard_callback_describe (concerns);

  gtk_label_set_label (self->label, sentences != NULL ? sentences : "");
  gtk_widget_set_visible (GTK_WIDGET (self), sentences != NULL);
}

typedef struct
{
  char  *url;
  guint  concerns;
} Found;

static void
found_free (gpointer data)
{
  g_free (((Found *) data)->url);
  g_free (data);
}

static DexFuture *
keep_concerns_cb (DexFuture *future,
                  gpointer   data)
{
  const GValue *value = dex_future_get_value (future, NULL);

  if (value != NULL)
    ((Found *) data)->concerns = g_value_get_uint (value);

  return dex_ref (future);
}

static void
on_looked_up (gpointer      note,
              gpointer      result,
              const GError *error,
              gpointer      user_data)
{
  CallboardCallbackNote *self = note;
  Found *found = user_data;

  if (error == NULL && g_strcmp0 (found->url, self->url) == 0)
    show_concerns (self, found->concerns);
}

static gboolean
look_up_cb (gpointer user_data)
{
  CallboardCallbackNote *self = user_data;
  Found *found = g_new0 (Found, 1);
  DexFuture *looking;

  self->look_up = 0;
  found->url = g_strdup (self->url);
  looking = dex_future_then (callboard_callback_look_up (self->url), keep_concerns_cb, found, NULL);
  callboard_when_done (self, looking, on_looked_up, found, found_free);

  return G_SOURCE_REMOVE;
}

static void
callboard_callback_note_dispose (GObject *object)
{
  g_clear_handle_id (&CALLBOARD_CALLBACK_NOTE (object)->look_up, g_source_remove);

  G_OBJECT_CLASS (callboard_callback_note_parent_class)->dispose (object);
}

static void
callboard_callback_note_finalize (GObject *object)
{
  g_free (CALLBOARD_CALLBACK_NOTE (object)->url);

  G_OBJECT_CLASS (callboard_callback_note_parent_class)->finalize (object);
}

static void
callboard_callback_note_class_init (CallboardCallbackNoteClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = callboard_callback_note_dispose;
  object_class->finalize = callboard_callback_note_finalize;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_STATUS);
}

static void
callboard_callback_note_init (CallboardCallbackNote *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE, "icon-name", "dialog-warning-symbolic", "valign", GTK_ALIGN_START,
                                  "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  self->label = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0f, "wrap", TRUE, "hexpand", TRUE, NULL);
  gtk_widget_add_css_class (icon, "warning");
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "caption");
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->label));
  gtk_widget_set_margin_top (box, 9);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  adw_bin_set_child (ADW_BIN (self), box);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * callboard_callback_note_set_url:
 * @self: a note
 * @url: (nullable): the address as it is now
 *
 * What the text alone tells is said at once; what the name in it tells, a moment later.
 */
void
callboard_callback_note_set_url (CallboardCallbackNote *self,
                                 const char            *url)
{
  g_return_if_fail (CALLBOARD_IS_CALLBACK_NOTE (self));

  if (!g_set_str (&self->url, url))
    return;

  g_clear_handle_id (&self->look_up, g_source_remove);
  show_concerns (self, callboard_callback_judge (url));
  if (url != NULL && g_uri_is_valid (url, G_URI_FLAGS_NONE, NULL))
    self->look_up = g_timeout_add (LOOK_UP_AFTER_MSEC, look_up_cb, self);
}
