/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>
#include <pango/pangocairo.h>
#include <string.h>

#include "ui/extensions/callboard-hand-over-card.h"
#include "ui/shared/callboard-extension-register.h"

#define PADDING 18.0
#define LINE_HEIGHT 22.0

static void
line_free (gpointer data)
{
  CallboardHandOverLine *line = data;

  if (line->password != NULL)
    explicit_bzero (line->password, strlen (line->password));
  g_free (line->password);
  g_free (line->number);
  g_free (line->type);
  g_free (line->account);
  g_free (line);
}

/**
 * callboard_hand_over_card_new:
 * @name: the agent's name
 * @work_id: (nullable): the agent's Work ID
 * @server: (nullable): what the telephone signs in to
 * @with_passwords: whether there is a column for them
 *
 * Returns: (transfer full): a card without extensions
 */
CallboardHandOverCard *
callboard_hand_over_card_new (const char *name,
                              const char *work_id,
                              const char *server,
                              gboolean    with_passwords)
{
  CallboardHandOverCard *self = g_new0 (CallboardHandOverCard, 1);

  self->name = g_strdup (name);
  self->work_id = g_strdup (work_id);
  self->server = g_strdup (server != NULL ? server : "");
  self->with_passwords = with_passwords;
  self->lines = g_ptr_array_new_with_free_func (line_free);

  return self;
}

/**
 * callboard_hand_over_card_new_for:
 * @session: whose agent it is
 * @agent: who is handed the card
 * @server: (nullable): what the telephone signs in to
 * @with_passwords: whether it shows passwords, as far as they are known
 *
 * Returns: (transfer full): a card with all extensions of @agent
 */
CallboardHandOverCard *
callboard_hand_over_card_new_for (CallboardSession *session,
                                  CallboardAgent   *agent,
                                  const char       *server,
                                  gboolean          with_passwords)
{
  CallboardExtensionRegister *all = callboard_session_get_register (session);
  const char * const *numbers = callboard_agent_get_extensions (agent);
  CallboardHandOverCard *self =
    callboard_hand_over_card_new (callboard_item_get_title (CALLBOARD_ITEM (agent)), callboard_agent_get_work_id (agent),
                                  server, with_passwords);

  for (guint i = 0; numbers[i] != NULL; i++)
    {
      CallboardKnownExtension *known = callboard_extension_register_lookup (all, numbers[i]);

      if (known == NULL)
        callboard_hand_over_card_add (self, numbers[i], callboard_signal_type_get_label (CALLBOARD_SIGNAL_UNKNOWN), NULL, NULL);
      else
        callboard_hand_over_card_add (self, numbers[i],
                                      callboard_signal_type_get_label (callboard_known_extension_get_signal_type (known)),
                                      callboard_known_extension_get_account (known),
                                      with_passwords ? callboard_known_extension_get_password (known) : NULL);
    }

  return self;
}

void
callboard_hand_over_card_free (CallboardHandOverCard *self)
{
  g_free (self->name);
  g_free (self->work_id);
  g_free (self->server);
  g_ptr_array_unref (self->lines);
  g_free (self);
}

/**
 * callboard_hand_over_card_add:
 * @self: a card
 * @number: what others dial
 * @type: how it is reached, as a person reads it
 * @account: (nullable): what the telephone signs in with
 * @password: (nullable): a secret
 *
 * Adds an extension.
 */
void
callboard_hand_over_card_add (CallboardHandOverCard *self,
                              const char            *number,
                              const char            *type,
                              const char            *account,
                              const char            *password)
{
  CallboardHandOverLine *line = g_new0 (CallboardHandOverLine, 1);

  line->number = g_strdup (number);
  line->type = g_strdup (type);
  line->account = g_strdup (account);
  line->password = g_strdup (password);
  g_ptr_array_add (self->lines, line);
}

typedef struct
{
  cairo_t     *cr;
  PangoLayout *layout;
} Pen;

/* Left of x + width, cut with an ellipsis where it is too long. */
static void
write_text (Pen        *pen,
            const char *font,
            double      x,
            double      y,
            double      width,
            const char *text)
{
  g_autoptr(PangoFontDescription) description = pango_font_description_from_string (font);

  pango_layout_set_font_description (pen->layout, description);
  pango_layout_set_width (pen->layout, (int) (width * PANGO_SCALE));
  pango_layout_set_ellipsize (pen->layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_text (pen->layout, text, -1);
  cairo_move_to (pen->cr, x, y);
  pango_cairo_show_layout (pen->cr, pen->layout);
}

static void
write_label (Pen        *pen,
             double      x,
             double      y,
             double      width,
             const char *text)
{
  cairo_set_source_rgb (pen->cr, 0.4, 0.4, 0.4);
  write_text (pen, "Sans 8", x, y, width, text);
  cairo_set_source_rgb (pen->cr, 0, 0, 0);
}

static void
draw_rule (Pen    *pen,
           double  y,
           double  from,
           double  to)
{
  cairo_set_source_rgb (pen->cr, 0.7, 0.7, 0.7);
  cairo_set_line_width (pen->cr, 0.5);
  cairo_move_to (pen->cr, from, y);
  cairo_line_to (pen->cr, to, y);
  cairo_stroke (pen->cr);
  cairo_set_source_rgb (pen->cr, 0, 0, 0);
}

static void
draw_lines (CallboardHandOverCard *self,
            Pen                   *pen,
            double                 y,
            double                 width)
{
  double columns[] = { 0, 0.17, 0.34, 0.66, 1 };
  double inner = width - 2 * PADDING;
  const char *titles[] = { _("Extension"), _("Type"), _("Account"), self->with_passwords ? _("Password") : NULL };

  for (guint i = 0; i < G_N_ELEMENTS (titles) && titles[i] != NULL; i++)
    write_label (pen, PADDING + columns[i] * inner, y, (columns[i + 1] - columns[i]) * inner - 6, titles[i]);
  y += 14;
  draw_rule (pen, y, PADDING, width - PADDING);
  y += 5;

  for (guint i = 0; i < self->lines->len; i++)
    {
      CallboardHandOverLine *line = self->lines->pdata[i];
      double top = y + i * LINE_HEIGHT;

      write_text (pen, "Sans Bold 13", PADDING, top, columns[1] * inner - 6, line->number);
      write_text (pen, "Sans 11", PADDING + columns[1] * inner, top + 2, (columns[2] - columns[1]) * inner - 6, line->type);
      write_text (pen, "Monospace 11", PADDING + columns[2] * inner, top + 2, (columns[3] - columns[2]) * inner - 6,
                  line->account != NULL ? line->account : "–");
      if (self->with_passwords)
        write_text (pen, "Monospace 11", PADDING + columns[3] * inner, top + 2, (columns[4] - columns[3]) * inner,
                    line->password != NULL ? line->password : "–");
    }
  if (self->lines->len == 0)
    write_text (pen, "Sans 11", PADDING, y, inner, _("No extension yet"));
}

static void
draw_frame (Pen    *pen,
            double  width)
{
  const double dashes[] = { 4, 4 };

  cairo_save (pen->cr);
  cairo_set_source_rgb (pen->cr, 0.6, 0.6, 0.6);
  cairo_set_dash (pen->cr, dashes, G_N_ELEMENTS (dashes), 0);
  cairo_set_line_width (pen->cr, 0.5);
  cairo_rectangle (pen->cr, 0.5, 0.5, width - 1, CALLBOARD_HAND_OVER_HEIGHT - 13);
  cairo_stroke (pen->cr);
  cairo_restore (pen->cr);
}

/**
 * callboard_hand_over_card_draw:
 * @self: a card
 * @cr: where, its origin the card's corner, a unit a point
 * @layout: to write with
 * @width: how wide it may be
 *
 * The one drawing of it: for the printer, for a PDF and for the preview.
 */
void
callboard_hand_over_card_draw (CallboardHandOverCard *self,
                               cairo_t               *cr,
                               PangoLayout           *layout,
                               double                 width)
{
  Pen pen = { cr, layout };
  double inner = width - 2 * PADDING;
  double bottom = CALLBOARD_HAND_OVER_HEIGHT - 13;

  draw_frame (&pen, width);
  cairo_set_source_rgb (cr, 0, 0, 0);
  write_text (&pen, "Sans Bold 18", PADDING, PADDING - 4, inner * 0.7, self->name);
  if (self->work_id != NULL && *self->work_id != '\0')
    {
      write_label (&pen, PADDING + inner * 0.74, PADDING - 4, inner * 0.26, _("Work ID"));
      write_text (&pen, "Sans 12", PADDING + inner * 0.74, PADDING + 7, inner * 0.26, self->work_id);
    }
  draw_lines (self, &pen, PADDING + 38, width);

  if (*self->server != '\0')
    {
      write_label (&pen, PADDING, bottom - 62, inner, _("Server"));
      write_text (&pen, "Monospace 11", PADDING, bottom - 51, inner, self->server);
    }
  draw_rule (&pen, bottom - 28, PADDING, width - PADDING);
  write_label (&pen, PADDING, bottom - 22, inner,
               self->with_passwords ? _("The password is for you alone. Do not leave this card lying about.")
                                    : _("You are told the password separately."));
}

static guint
cards_on_page (double height)
{
  return MAX ((guint) ((height + 13) / CALLBOARD_HAND_OVER_HEIGHT), 1);
}

/**
 * callboard_hand_over_count_pages:
 * @n_cards: how many cards
 * @height: how high a page is, in points
 *
 * Returns: how many pages they fill
 */
guint
callboard_hand_over_count_pages (guint  n_cards,
                                 double height)
{
  guint n = cards_on_page (height);

  return (n_cards + n - 1) / n;
}

static void
begin_print_cb (GtkPrintOperation *operation,
                GtkPrintContext   *context,
                GPtrArray         *cards)
{
  gtk_print_operation_set_n_pages (operation,
                                   (int) callboard_hand_over_count_pages (cards->len, gtk_print_context_get_height (context)));
}

static void
draw_page_cb (GtkPrintOperation *operation,
              GtkPrintContext   *context,
              int                page,
              GPtrArray         *cards)
{
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  g_autoptr(PangoLayout) layout = gtk_print_context_create_pango_layout (context);
  guint n = cards_on_page (gtk_print_context_get_height (context));

  for (guint i = 0; i < n && (guint) page * n + i < cards->len; i++)
    {
      cairo_save (cr);
      cairo_translate (cr, 0, i * CALLBOARD_HAND_OVER_HEIGHT);
      callboard_hand_over_card_draw (cards->pdata[(guint) page * n + i], cr, layout, gtk_print_context_get_width (context));
      cairo_restore (cr);
    }
}

static void
cards_closed (gpointer  data,
              GClosure *closure)
{
  g_ptr_array_unref (data);
}

/**
 * callboard_hand_over_operation_new:
 * @cards: (element-type CallboardHandOverCard): what to print
 *
 * Returns: (transfer full): an operation that prints them, as many to a page as there is room for
 */
GtkPrintOperation *
callboard_hand_over_operation_new (GPtrArray *cards)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();

  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_job_name (operation, _("Hand-over cards"));
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  g_signal_connect (operation, "begin-print", G_CALLBACK (begin_print_cb), cards);
  g_signal_connect_data (operation, "draw-page", G_CALLBACK (draw_page_cb), g_ptr_array_ref (cards), cards_closed,
                         G_CONNECT_DEFAULT);

  return operation;
}
