/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/queues/callboard-queue-row.h"
#include "ui/shared/callboard-cell.h"

struct _CallboardQueueRow
{
  GtkWidget       parent_instance;

  GtkInscription *title_cell;
  GtkInscription *counts_cell;
  GtkWidget      *unstaffed_box;   /* (nullable): until it is needed */

  CallboardQueue *queue;           /* (owned) (nullable) */
  char           *description;     /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (CallboardQueueRow, callboard_queue_row, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_DESCRIPTION,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/**
 * callboard_queue_dup_counts:
 *
 * Returns: (transfer full): how many are in @queue and how many of them are signed in, in words
 */
char *
callboard_queue_dup_counts (CallboardQueue *queue)
{
  guint n_members = callboard_queue_get_n_members (queue);
  guint n_signed_in = callboard_queue_get_n_signed_in (queue);
  g_autofree char *members = NULL;

  if (n_members == 0)
    return g_strdup (_("No agents"));

  members = g_strdup_printf (ngettext ("%u agent", "%u agents", n_members), n_members);
  if (n_signed_in == 0)
    return g_steal_pointer (&members);

  /* Translators: "12 agents", then how many of them are signed in */
  return g_strdup_printf (_("%s, %u signed in"), members, n_signed_in);
}

/**
 * callboard_queue_is_unstaffed:
 *
 * Returns: whether there are agents in @queue, and none of them is signed in
 */
gboolean
callboard_queue_is_unstaffed (CallboardQueue *queue)
{
  return callboard_queue_get_n_members (queue) > 0 && callboard_queue_get_n_signed_in (queue) == 0;
}

static GtkWidget *
create_unstaffed_box (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *image = g_object_new (GTK_TYPE_IMAGE, "icon-name", "dialog-warning-symbolic",
                                   "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", _("Nobody signed in"), "xalign", 0.0f,
                                   "ellipsize", PANGO_ELLIPSIZE_END, NULL);

  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (box, "warning");
  gtk_box_append (GTK_BOX (box), image);
  gtk_box_append (GTK_BOX (box), label);

  return box;
}

/* Made for the first queue that needs it. */
static void
show_unstaffed (CallboardQueueRow *self,
                gboolean           unstaffed)
{
  if (unstaffed && self->unstaffed_box == NULL)
    {
      self->unstaffed_box = create_unstaffed_box ();
      gtk_widget_set_parent (self->unstaffed_box, GTK_WIDGET (self));
    }
  if (self->unstaffed_box != NULL)
    gtk_widget_set_visible (self->unstaffed_box, unstaffed);
}

static void
update (CallboardQueueRow *self)
{
  g_autofree char *counts = NULL;
  g_autofree char *text = NULL;
  gboolean unstaffed;

  if (self->queue == NULL)
    return;

  counts = callboard_queue_dup_counts (self->queue);
  unstaffed = callboard_queue_is_unstaffed (self->queue);
  /* Translators: a queue's id, then how many agents it has */
  text = g_strdup_printf (_("%s · %s"), callboard_item_get_id (CALLBOARD_ITEM (self->queue)), counts);
  gtk_inscription_set_text (self->title_cell, callboard_item_get_title (CALLBOARD_ITEM (self->queue)));
  gtk_inscription_set_text (self->counts_cell, text);
  show_unstaffed (self, unstaffed);

  g_free (self->description);
  /* Translators: what is told of a queue besides its name: how many agents it has, and that none of them is there */
  self->description = unstaffed ? g_strdup_printf (_("%s, %s"), counts, _("Nobody signed in")) : g_strdup (counts);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DESCRIPTION]);
}

static void
callboard_queue_row_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  if (prop_id == PROP_DESCRIPTION)
    g_value_set_string (value, CALLBOARD_QUEUE_ROW (object)->description);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
callboard_queue_row_dispose (GObject *object)
{
  CallboardQueueRow *self = CALLBOARD_QUEUE_ROW (object);
  GtkWidget *child;

  callboard_queue_row_set_queue (self, NULL);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->description, g_free);

  G_OBJECT_CLASS (callboard_queue_row_parent_class)->dispose (object);
}

static void
callboard_queue_row_class_init (CallboardQueueRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = callboard_queue_row_get_property;
  object_class->dispose = callboard_queue_row_dispose;

  properties[PROP_DESCRIPTION] =
    g_param_spec_string ("description", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "queuerow");
}

static GtkInscription *
add_cell (CallboardQueueRow *self)
{
  GtkWidget *cell = callboard_cell_new ();

  gtk_widget_set_parent (cell, GTK_WIDGET (self));

  return GTK_INSCRIPTION (cell);
}

/* Cheap, as the rows of the agents are: there may be hundreds of queues. */
static void
callboard_queue_row_init (CallboardQueueRow *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 3);
  self->title_cell = add_cell (self);
  self->counts_cell = add_cell (self);
  gtk_widget_add_css_class (GTK_WIDGET (self->counts_cell), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->counts_cell), "dimmed");
  gtk_widget_add_css_class (GTK_WIDGET (self->counts_cell), "numeric");
}

/**
 * callboard_queue_row_new:
 *
 * Returns: (transfer floating): a row without a queue
 */
GtkWidget *
callboard_queue_row_new (void)
{
  return g_object_new (CALLBOARD_TYPE_QUEUE_ROW, NULL);
}

/**
 * callboard_queue_row_get_queue:
 *
 * Returns: (transfer none) (nullable): the queue that is shown
 */
CallboardQueue *
callboard_queue_row_get_queue (CallboardQueueRow *self)
{
  return self->queue;
}

/**
 * callboard_queue_row_set_queue:
 * @queue: (nullable): the queue to show, followed as it changes
 */
void
callboard_queue_row_set_queue (CallboardQueueRow *self,
                               CallboardQueue    *queue)
{
  if (self->queue == queue)
    return;

  if (self->queue != NULL)
    g_signal_handlers_disconnect_by_data (self->queue, self);
  g_set_object (&self->queue, queue);
  if (queue != NULL)
    g_object_connect (queue,
                      "swapped-signal::notify::title", update, self,
                      "swapped-signal::notify::n-members", update, self,
                      "swapped-signal::notify::n-signed-in", update, self,
                      NULL);
  update (self);
}
