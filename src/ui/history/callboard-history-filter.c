/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "base/callboard-future.h"
#include "ui/history/callboard-history-filter.h"

struct _CallboardHistoryFilterButton
{
  AdwBin            parent_instance;

  GtkMenuButton    *button;
  AdwComboRow      *ended_row;
  AdwComboRow      *program_row;
  AdwComboRow      *who_row;
  AdwComboRow      *kind_row;

  GtkStringList    *people;   /* (owned): the first stands for everybody */
};

G_DEFINE_FINAL_TYPE (CallboardHistoryFilterButton, callboard_history_filter_button, ADW_TYPE_BIN)

enum {
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* In the order of the rows' strings. */
static const char * const ends[] = { NULL, CALLBOARD_ENDED_WELL, CALLBOARD_ENDED_BADLY, CALLBOARD_ENDED_EARLY };
static const char * const programs[] = { NULL, "callboard", "callboardctl", CALLBOARD_PROGRAM_ELSEWHERE };
static const char * const kinds[] = {
  NULL, CALLBOARD_KIND_AGENT, CALLBOARD_KIND_QUEUE, CALLBOARD_KIND_EXTENSION, CALLBOARD_KIND_NUMBER,
  CALLBOARD_KIND_SUBSCRIPTION, CALLBOARD_KIND_CALL,
};

static gboolean
is_set (CallboardHistoryFilterButton *self)
{
  AdwComboRow *rows[] = { self->ended_row, self->program_row, self->who_row, self->kind_row };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      guint selected = adw_combo_row_get_selected (rows[i]);

      if (selected != 0 && selected != GTK_INVALID_LIST_POSITION)
        return TRUE;
    }

  return FALSE;
}

static void
on_changed_cb (CallboardHistoryFilterButton *self)
{
  if (self->button == NULL)
    return;

  if (is_set (self))
    gtk_widget_add_css_class (GTK_WIDGET (self->button), "accent");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->button), "accent");
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
on_clear_cb (CallboardHistoryFilterButton *self)
{
  callboard_history_filter_button_clear (self);
  gtk_menu_button_popdown (self->button);
}

static void
callboard_history_filter_button_dispose (GObject *object)
{
  CallboardHistoryFilterButton *self = CALLBOARD_HISTORY_FILTER_BUTTON (object);

  /* The bin must let go of its child itself, as the template knows it too. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), CALLBOARD_TYPE_HISTORY_FILTER_BUTTON);
  g_clear_object (&self->people);

  G_OBJECT_CLASS (callboard_history_filter_button_parent_class)->dispose (object);
}

static void
callboard_history_filter_button_class_init (CallboardHistoryFilterButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = callboard_history_filter_button_dispose;

  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", CALLBOARD_TYPE_HISTORY_FILTER_BUTTON, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/callboard/Callboard/ui/callboard-history-filter.ui");
  gtk_widget_class_bind_template_child (widget_class, CallboardHistoryFilterButton, button);
  gtk_widget_class_bind_template_child (widget_class, CallboardHistoryFilterButton, ended_row);
  gtk_widget_class_bind_template_child (widget_class, CallboardHistoryFilterButton, program_row);
  gtk_widget_class_bind_template_child (widget_class, CallboardHistoryFilterButton, who_row);
  gtk_widget_class_bind_template_child (widget_class, CallboardHistoryFilterButton, kind_row);
  gtk_widget_class_bind_template_callback (widget_class, on_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_clear_cb);
}

static void
callboard_history_filter_button_init (CallboardHistoryFilterButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->people = gtk_string_list_new ((const char *[]) { _("Anybody"), NULL });
  adw_combo_row_set_model (self->who_row, G_LIST_MODEL (self->people));
}

typedef struct
{
  GWeakRef          button;
  CallboardSession *session;   /* (owned) */
} Asking;

static void
asking_free (gpointer data)
{
  Asking *asking = data;

  g_weak_ref_clear (&asking->button);
  g_object_unref (asking->session);
  g_free (asking);
}

static DexFuture *
list_people_fiber (gpointer user_data)
{
  Asking *asking = user_data;
  g_autoptr(CallboardStore) store = dex_await_object (callboard_session_open_store (asking->session), NULL);
  g_auto(GStrv) people = store != NULL ? dex_await_boxed (callboard_store_list_people (store), NULL) : NULL;
  g_autoptr(CallboardHistoryFilterButton) self = g_weak_ref_get (&asking->button);

  if (self != NULL && people != NULL)
    gtk_string_list_splice (self->people, 1, g_list_model_get_n_items (G_LIST_MODEL (self->people)) - 1,
                            (const char * const *) people);

  return dex_future_new_true ();
}

/**
 * callboard_history_filter_button_set_session:
 * @self: a filter button
 * @session: whose history, once and for all
 */
void
callboard_history_filter_button_set_session (CallboardHistoryFilterButton *self,
                                             CallboardSession             *session)
{
  Asking *asking;

  g_return_if_fail (CALLBOARD_IS_HISTORY_FILTER_BUTTON (self));

  asking = g_new0 (Asking, 1);
  g_weak_ref_init (&asking->button, self);
  asking->session = g_object_ref (session);
  dex_future_disown (callboard_spawn (list_people_fiber, asking, asking_free));
}

static const char *
get_chosen (AdwComboRow        *row,
            const char * const *words,
            gsize               n_words)
{
  guint selected = adw_combo_row_get_selected (row);

  return selected < n_words ? words[selected] : NULL;
}

/**
 * callboard_history_filter_button_fill:
 * @self: a filter button
 * @filter: what to fill but for the search; its texts belong to @self
 *
 * Returns: whether anything is left out
 */
gboolean
callboard_history_filter_button_fill (CallboardHistoryFilterButton *self,
                                      CallboardHistoryFilter       *filter)
{
  guint who;

  g_return_val_if_fail (CALLBOARD_IS_HISTORY_FILTER_BUTTON (self), FALSE);

  who = adw_combo_row_get_selected (self->who_row);
  filter->ended = (char *) get_chosen (self->ended_row, ends, G_N_ELEMENTS (ends));
  filter->program = (char *) get_chosen (self->program_row, programs, G_N_ELEMENTS (programs));
  filter->kind = (char *) get_chosen (self->kind_row, kinds, G_N_ELEMENTS (kinds));
  filter->who = who != 0 && who != GTK_INVALID_LIST_POSITION
                ? (char *) gtk_string_list_get_string (self->people, who) : NULL;

  return is_set (self);
}

/**
 * callboard_history_filter_button_clear:
 * @self: a filter button
 *
 * Leaves nothing out any more.
 */
void
callboard_history_filter_button_clear (CallboardHistoryFilterButton *self)
{
  g_return_if_fail (CALLBOARD_IS_HISTORY_FILTER_BUTTON (self));

  adw_combo_row_set_selected (self->ended_row, 0);
  adw_combo_row_set_selected (self->program_row, 0);
  adw_combo_row_set_selected (self->who_row, 0);
  adw_combo_row_set_selected (self->kind_row, 0);
}
