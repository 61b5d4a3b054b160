/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "base/callboard-error.h"
#include "base/callboard-future.h"
#include "ui/agents/callboard-when.h"
#include "ui/extensions/callboard-hand-over-card.h"
#include "ui/extensions/callboard-hand-over-dialog.h"
#include "ui/shared/callboard-dex-gtk.h"
#include "ui/shared/callboard-error-dialog.h"
#include "ui/shared/callboard-extension-register.h"
#include "ui/shared/callboard-page.h"

/* A4 without the usual margins, for the number of pages that is announced. */
#define USUAL_HEIGHT 806.0
/* Of the picture: what of the card's width fits into it. */
#define PICTURE_MARGIN 12.0

struct _CallboardHandOverDialog
{
  AdwDialog         parent_instance;

  GtkDrawingArea   *picture;
  GtkLabel         *summary_label;
  AdwEntryRow      *server_row;
  AdwSwitchRow     *passwords_row;
  GtkWidget        *reading_box;
  GtkWidget        *print_button;
  GtkWidget        *save_button;

  CallboardSession *session;   /* (owned) */
  GPtrArray        *agents;    /* (owned): of CallboardAgent */
  gboolean          reading;
};

G_DEFINE_FINAL_TYPE (CallboardHandOverDialog, callboard_hand_over_dialog, ADW_TYPE_DIALOG)

static CallboardHandOverCard *
make_card (CallboardHandOverDialog *self,
           guint                    index,
           gboolean                 with_passwords)
{
  return callboard_hand_over_card_new_for (self->session, self->agents->pdata[index],
                                           gtk_editable_get_text (GTK_EDITABLE (self->server_row)), with_passwords);
}

static GPtrArray *
make_cards (CallboardHandOverDialog *self)
{
  GPtrArray *cards = g_ptr_array_new_with_free_func ((GDestroyNotify) callboard_hand_over_card_free);

  for (guint i = 0; i < self->agents->len; i++)
    g_ptr_array_add (cards, make_card (self, i, adw_switch_row_get_active (self->passwords_row)));

  return cards;
}

static void
mask_passwords (CallboardHandOverCard *card)
{
  for (guint i = 0; i < card->lines->len; i++)
    g_set_str (&((CallboardHandOverLine *) card->lines->pdata[i])->password, "••••••••");
}

/* The first of the cards; passwords are on the paper, not on the screen. */
static void
draw_picture (GtkDrawingArea *area,
              cairo_t        *cr,
              int             width,
              int             height,
              gpointer        user_data)
{
  CallboardHandOverDialog *self = user_data;
  gboolean with_passwords = adw_switch_row_get_active (self->passwords_row);
  double scale = MIN ((width - 2 * PICTURE_MARGIN) / CALLBOARD_HAND_OVER_WIDTH,
                      (height - 2 * PICTURE_MARGIN) / CALLBOARD_HAND_OVER_HEIGHT);
  g_autoptr(CallboardHandOverCard) card = NULL;
  g_autoptr(PangoLayout) layout = NULL;

  if (self->agents == NULL || self->agents->len == 0)
    return;

  card = make_card (self, 0, FALSE);
  card->with_passwords = with_passwords;
  mask_passwords (card);
  cairo_translate (cr, (width - scale * CALLBOARD_HAND_OVER_WIDTH) / 2, (height - scale * (CALLBOARD_HAND_OVER_HEIGHT - 13)) / 2);
  cairo_scale (cr, scale, scale);
  layout = pango_cairo_create_layout (cr);
  pango_cairo_context_set_resolution (pango_layout_get_context (layout), 72);
  pango_context_set_round_glyph_positions (pango_layout_get_context (layout), FALSE);
  callboard_hand_over_card_draw (card, cr, layout, CALLBOARD_HAND_OVER_WIDTH);
}

/* How many have nothing to be handed, and of how many no password is known. */
static void
count_gaps (CallboardHandOverDialog *self,
            guint                   *n_empty,
            guint                   *n_unknown)
{
  *n_empty = *n_unknown = 0;
  for (guint i = 0; i < self->agents->len; i++)
    {
      g_autoptr(CallboardHandOverCard) card = make_card (self, i, TRUE);

      *n_empty += card->lines->len == 0;
      for (guint j = 0; j < card->lines->len; j++)
        *n_unknown += ((CallboardHandOverLine *) card->lines->pdata[j])->password == NULL;
    }
}

static void
update (CallboardHandOverDialog *self)
{
  guint n = self->agents->len, n_pages = callboard_hand_over_count_pages (n, USUAL_HEIGHT), n_empty, n_unknown;
  g_autoptr(GString) text = g_string_new (NULL);

  count_gaps (self, &n_empty, &n_unknown);
  g_string_append_printf (text, ngettext ("%u card", "%u cards", n), n);
  g_string_append (text, " · ");
  g_string_append_printf (text, ngettext ("%u page", "%u pages", n_pages), n_pages);
  if (n_empty > 0)
    {
      g_string_append_c (text, '\n');
      g_string_append_printf (text, ngettext ("%u agent has no extension.", "%u agents have no extension.", n_empty), n_empty);
    }
  if (!self->reading && n_unknown > 0 && adw_switch_row_get_active (self->passwords_row))
    {
      g_string_append_c (text, '\n');
      g_string_append_printf (text, ngettext ("The password of %u extension is not known.",
                                              "The passwords of %u extensions are not known.", n_unknown), n_unknown);
    }
  gtk_label_set_label (self->summary_label, text->str);
  gtk_widget_set_visible (self->reading_box, self->reading);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "hand-over.print", !self->reading);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "hand-over.save", !self->reading);
  gtk_widget_queue_draw (GTK_WIDGET (self->picture));
}

static void
on_changed_cb (CallboardHandOverDialog *self)
{
  if (self->agents != NULL)
    gtk_widget_queue_draw (GTK_WIDGET (self->picture));
}

static void
on_read (gpointer      dialog,
         gpointer      result,
         const GError *error,
         gpointer      user_data)
{
  CallboardHandOverDialog *self = dialog;

  self->reading = FALSE;
  update (self);
}

static gboolean
is_complete (CallboardHandOverDialog *self,
             guint                    index)
{
  g_autoptr(CallboardHandOverCard) card = make_card (self, index, TRUE);

  for (guint i = 0; i < card->lines->len; i++)
    {
      CallboardHandOverLine *line = card->lines->pdata[i];

      if (line->account == NULL || line->password == NULL)
        return FALSE;
    }

  return TRUE;
}

/* The list of agents need not say more than the numbers; the agent's own answer does. */
static void
read_details (CallboardHandOverDialog *self)
{
  g_autoptr(GPtrArray) futures = g_ptr_array_new_with_free_func (dex_unref);
  CallboardFloor *floor = callboard_session_get_floor (self->session);

  for (guint i = 0; i < self->agents->len; i++)
    {
      if (!is_complete (self, i))
        g_ptr_array_add (futures, callboard_floor_refresh_agent (floor, callboard_item_get_id (self->agents->pdata[i])));
    }
  if (futures->len == 0)
    return;

  self->reading = TRUE;
  callboard_when_done (self, callboard_settle_all (futures), on_read, NULL, NULL);
}

static void
on_passwords_cb (CallboardHandOverDialog *self)
{
  if (self->agents != NULL)
    update (self);
}

static void
show_failure (CallboardHandOverDialog *self,
              const GError            *reason)
{
  g_autoptr(GError) error = callboard_error_new (CALLBOARD_ERROR_LOCAL, "%s", reason->message);

  callboard_error_set_reason (error, 0, reason->message);
  callboard_error_dialog_present (GTK_WIDGET (self), _("The Cards Were Not Printed"), error);
}

static void
on_print_done_cb (GtkPrintOperation       *operation,
                  GtkPrintOperationResult  result,
                  CallboardHandOverDialog *self)
{
  g_autoptr(GError) error = NULL;

  if (result != GTK_PRINT_OPERATION_RESULT_ERROR)
    return;

  gtk_print_operation_get_error (operation, &error);
  if (error != NULL)
    show_failure (self, error);
}

static void
action_print (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  CallboardHandOverDialog *self = CALLBOARD_HAND_OVER_DIALOG (widget);
  g_autoptr(GPtrArray) cards = make_cards (self);
  g_autoptr(GtkPrintOperation) operation = callboard_hand_over_operation_new (cards);

  gtk_print_operation_set_allow_async (operation, TRUE);
  g_signal_connect_object (operation, "done", G_CALLBACK (on_print_done_cb), self, G_CONNECT_DEFAULT);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, GTK_WINDOW (gtk_widget_get_root (widget)),
                           NULL);
}

static void
on_chosen (gpointer      dialog,
           gpointer      file,
           const GError *error,
           gpointer      user_data)
{
  CallboardHandOverDialog *self = dialog;
  g_autoptr(GPtrArray) cards = NULL;
  g_autoptr(GtkPrintOperation) operation = NULL;
  g_autoptr(GError) reason = NULL;
  g_autofree char *path = NULL;

  if (file == NULL)
    return;

  cards = make_cards (self);
  operation = callboard_hand_over_operation_new (cards);
  path = g_file_get_path (file);
  gtk_print_operation_set_export_filename (operation, path);
  if (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, GTK_WINDOW (gtk_widget_get_root (dialog)),
                               &reason) == GTK_PRINT_OPERATION_RESULT_ERROR)
    show_failure (self, reason);
  else
    callboard_toast_text (GTK_WIDGET (self), _("The PDF was saved"));
}

static void
action_save (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  g_autoptr(GtkFileDialog) dialog = gtk_file_dialog_new ();

  gtk_file_dialog_set_title (dialog, _("Save as PDF"));
  gtk_file_dialog_set_initial_name (dialog, _("hand-over-cards.pdf"));
  callboard_when_done (widget, callboard_dex_file_dialog_save (dialog, widget), on_chosen, NULL, NULL);
}

static void
callboard_hand_over_dialog_dispose (GObject *object)
{
  CallboardHandOverDialog *self = CALLBOARD_HAND_OVER_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), CALLBOARD_TYPE_HAND_OVER_DIALOG);
  g_clear_pointer (&self->agents, g_ptr_array_unref);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (callboard_hand_over_dialog_parent_class)->dispose (object);
}

static void
callboard_hand_over_dialog_class_init (CallboardHandOverDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = callboard_hand_over_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/callboard/Callboard/ui/callboard-hand-over-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, CallboardHandOverDialog, picture);
  gtk_widget_class_bind_template_child (widget_class, CallboardHandOverDialog, summary_label);
  gtk_widget_class_bind_template_child (widget_class, CallboardHandOverDialog, server_row);
  gtk_widget_class_bind_template_child (widget_class, CallboardHandOverDialog, passwords_row);
  gtk_widget_class_bind_template_child (widget_class, CallboardHandOverDialog, reading_box);
  gtk_widget_class_bind_template_child (widget_class, CallboardHandOverDialog, print_button);
  gtk_widget_class_bind_template_child (widget_class, CallboardHandOverDialog, save_button);
  gtk_widget_class_bind_template_callback (widget_class, on_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_passwords_cb);
  gtk_widget_class_install_action (widget_class, "hand-over.print", NULL, action_print);
  gtk_widget_class_install_action (widget_class, "hand-over.save", NULL, action_save);
}

static void
callboard_hand_over_dialog_init (CallboardHandOverDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_drawing_area_set_draw_func (self->picture, draw_picture, self, NULL);
  callboard_widget_set_label (GTK_WIDGET (self->picture), _("What the first card looks like"));
}

static char *
dup_host (CallboardSession *session)
{
  const char *server = callboard_account_get_server (callboard_session_get_account (session));
  g_autoptr(GUri) uri = server != NULL ? g_uri_parse (server, G_URI_FLAGS_NONE, NULL) : NULL;

  return g_strdup (uri != NULL ? g_uri_get_host (uri) : "");
}

/**
 * callboard_hand_over_dialog_present:
 * @near: a widget of the window
 * @session: whose agents they are
 * @agents: (element-type CallboardAgent): who is to be handed a card; those without extension are told of
 *
 * Asks what shall be on the cards, and prints them.
 */
void
callboard_hand_over_dialog_present (GtkWidget        *near,
                                    CallboardSession *session,
                                    GPtrArray        *agents)
{
  CallboardHandOverDialog *self;
  g_autofree char *host = NULL;

  if (agents->len == 0)
    {
      callboard_toast_text (near, _("Select the agents first"));
      return;
    }

  self = g_object_new (CALLBOARD_TYPE_HAND_OVER_DIALOG, NULL);
  host = dup_host (session);
  self->session = g_object_ref (session);
  gtk_editable_set_text (GTK_EDITABLE (self->server_row), host);
  self->agents = g_ptr_array_copy (agents, (GCopyFunc) g_object_ref, NULL);
  g_ptr_array_set_free_func (self->agents, g_object_unref);
  read_details (self);
  update (self);
  adw_dialog_present (ADW_DIALOG (self), near);
}
