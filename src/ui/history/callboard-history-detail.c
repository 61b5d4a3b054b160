/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "base/callboard-error.h"
#include "base/callboard-future.h"
#include "plan/callboard-resume.h"
#include "ui/history/callboard-history-detail.h"
#include "ui/history/callboard-history-line-row.h"
#include "ui/shared/callboard-time.h"

struct _CallboardHistoryDetail
{
  AdwBin                 parent_instance;

  GtkLabel              *title_label;
  GtkLabel              *outcome_label;
  GtkLabel              *origin_label;
  GtkWidget             *undo_button;
  GtkWidget             *go_on_button;
  GtkToggleButton       *problems_button;
  GtkWidget             *undone_button;
  GtkWidget             *undoes_button;
  GtkWidget             *continues_button;
  GtkWidget             *continued_button;
  GtkListView           *list_view;

  CallboardSession      *session;     /* (owned) (nullable) */
  CallboardHistoryEntry *entry;       /* (owned) (nullable) */
  GListStore            *lines;       /* (owned): of CallboardHistoryLine */
  GtkFilterListModel    *filtered;    /* (owned): those that are shown */
  char                  *undone_by;   /* (owned) (nullable): id of a run */
  char                  *undoes;      /* (owned) (nullable): likewise */
  char                  *continues;   /* (owned) (nullable): likewise */
  char                  *continued;   /* (owned) (nullable): likewise */
  guint                  serial;      /* which reading is the latest */
};

G_DEFINE_FINAL_TYPE (CallboardHistoryDetail, callboard_history_detail, ADW_TYPE_BIN)

typedef struct
{
  GWeakRef          detail;
  CallboardSession *session;     /* (owned) */
  char             *id;          /* (owned) */
  gboolean          elsewhere;
  gboolean          links_only;
  guint             serial;

  GListStore       *lines;       /* (owned): what was read */
  char             *undone_by;   /* (owned) (nullable) */
  char             *continues;   /* (owned) (nullable) */
  char             *continued;   /* (owned) (nullable) */
  guint             n_left;      /* steps that one could go on with */
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_weak_ref_clear (&reading->detail);
  g_object_unref (reading->session);
  g_object_unref (reading->lines);
  g_free (reading->id);
  g_free (reading->undone_by);
  g_free (reading->continues);
  g_free (reading->continued);
  g_free (reading);
}

static gboolean
read_changes (Reading         *reading,
              CallboardStore  *store,
              GError         **error)
{
  g_autoptr(GPtrArray) changes = dex_await_boxed (callboard_store_list_changes_of (store, reading->id), error);

  for (guint i = 0; changes != NULL && i < changes->len;)
    {
      g_autoptr(CallboardHistoryLine) line = callboard_history_line_new_changes (changes, &i);

      g_list_store_append (reading->lines, line);
    }

  return changes != NULL;
}

static gboolean
read_run (Reading         *reading,
          CallboardStore  *store,
          GError         **error)
{
  g_autoptr(CallboardRunRecord) run = dex_await_boxed (callboard_store_get_run (store, reading->id), error);
  g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func (g_object_unref);

  if (run == NULL)
    return FALSE;

  for (guint i = 0; i < run->steps->len; i++)
    g_ptr_array_add (lines, callboard_history_line_new_step (g_ptr_array_index (run->steps, i)));
  g_list_store_splice (reading->lines, 0, 0, lines->pdata, lines->len);
  reading->continues = g_strdup (run->continues);
  reading->undone_by = dex_await_string (callboard_store_find_undo (store, reading->id), NULL);
  reading->continued = dex_await_string (callboard_store_find_continuation (store, reading->id), NULL);
  if (callboard_resume_may_go_on (run))
    reading->n_left = callboard_resume_count_left (run);

  return TRUE;
}

static gboolean
is_problem (gpointer line,
            gpointer user_data)
{
  CallboardStepRecord *step = callboard_history_line_get_step (line);

  return step != NULL && (g_strcmp0 (step->outcome, CALLBOARD_STEP_FAILED) == 0 ||
                          g_strcmp0 (step->outcome, CALLBOARD_STEP_UNKNOWN) == 0);
}

static void
on_problems_cb (CallboardHistoryDetail *self)
{
  g_autoptr(GtkFilter) filter = NULL;

  if (self->filtered == NULL)
    return;
  if (gtk_toggle_button_get_active (self->problems_button))
    filter = GTK_FILTER (gtk_custom_filter_new (is_problem, NULL, NULL));
  gtk_filter_list_model_set_filter (self->filtered, filter);
}

/* Among very many steps the few that failed are not looked for by scrolling. */
static void
show_lines (CallboardHistoryDetail *self,
            GListStore             *lines)
{
  guint n_lines = g_list_model_get_n_items (G_LIST_MODEL (lines)), n_problems = 0;
  g_autoptr(GtkNoSelection) model = NULL;

  for (guint i = 0; i < n_lines; i++)
    {
      g_autoptr(CallboardHistoryLine) line = g_list_model_get_item (G_LIST_MODEL (lines), i);

      n_problems += is_problem (line, NULL);
    }
  gtk_toggle_button_set_active (self->problems_button, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->problems_button), n_problems > 0 && n_problems < n_lines);

  g_set_object (&self->lines, lines);
  g_clear_object (&self->filtered);
  self->filtered = gtk_filter_list_model_new (G_LIST_MODEL (g_object_ref (lines)), NULL);
  model = gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->filtered)));
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (model));
}

static void
show (CallboardHistoryDetail *self,
      Reading                *reading)
{
  if (!reading->links_only || self->lines == NULL)
    show_lines (self, reading->lines);
  g_set_str (&self->undone_by, reading->undone_by);
  g_set_str (&self->continues, reading->continues);
  g_set_str (&self->continued, reading->continued);
  gtk_widget_set_visible (self->undone_button, self->undone_by != NULL);
  gtk_widget_set_visible (self->continues_button, self->continues != NULL);
  gtk_widget_set_visible (self->continued_button, self->continued != NULL);
  gtk_widget_set_visible (self->go_on_button, reading->n_left > 0 && self->continued == NULL &&
                          callboard_session_get_writable (self->session));
}

static DexFuture *
read_fiber (gpointer user_data)
{
  Reading *reading = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(CallboardStore) store = dex_await_object (callboard_session_open_store (reading->session), &error);
  gboolean read = store != NULL && (reading->elsewhere ? read_changes (reading, store, &error)
                                                       : read_run (reading, store, &error));
  g_autoptr(CallboardHistoryDetail) self = g_weak_ref_get (&reading->detail);

  if (self == NULL || self->serial != reading->serial)
    return dex_future_new_true ();

  if (read)
    show (self, reading);
  else
    {
      g_autofree char *sentence = callboard_error_dup_sentence (error);

      gtk_label_set_label (self->outcome_label, sentence);
    }

  return dex_future_new_true ();
}

static void
read_lines (CallboardHistoryDetail *self,
            gboolean                links_only)
{
  Reading *reading = g_new0 (Reading, 1);

  g_weak_ref_init (&reading->detail, self);
  reading->session = g_object_ref (self->session);
  reading->id = g_strdup (callboard_history_entry_get_id (self->entry));
  reading->elsewhere = callboard_history_entry_get_elsewhere (self->entry);
  reading->lines = g_list_store_new (CALLBOARD_TYPE_HISTORY_LINE);
  reading->links_only = links_only;
  reading->serial = ++self->serial;
  dex_future_disown (callboard_spawn (read_fiber, reading, reading_free));
}

static char *
dup_origin (CallboardHistoryEntry *entry)
{
  CallboardRunRecord *record = callboard_history_entry_get_record (entry);
  g_autofree char *time = callboard_time_dup_exact (record->started);
  g_autofree char *origin = callboard_history_entry_dup_origin (entry);

  if (record->host == NULL)
    return g_strdup_printf ("%s · %s", time, origin);

  return g_strdup_printf ("%s · %s · %s", time, origin, record->host);
}

/* What is not over, and what took something back, is taken back otherwise: by itself, and by doing it again. */
static gboolean
can_undo (CallboardHistoryDetail *self)
{
  CallboardRunRecord *record = callboard_history_entry_get_record (self->entry);

  return callboard_session_get_writable (self->session) && !callboard_history_entry_get_elsewhere (self->entry) &&
         record->n_done + record->n_unknown > 0 && g_strcmp0 (record->state, CALLBOARD_RUN_RUNNING) != 0;
}

static void
update (CallboardHistoryDetail *self)
{
  g_autofree char *title = callboard_history_entry_dup_title (self->entry);
  g_autofree char *outcome = callboard_history_entry_dup_outcome (self->entry);
  g_autofree char *origin = dup_origin (self->entry);

  gtk_label_set_label (self->title_label, title);
  gtk_label_set_label (self->outcome_label, outcome);
  gtk_widget_set_visible (GTK_WIDGET (self->outcome_label), !callboard_history_entry_get_elsewhere (self->entry));
  gtk_label_set_label (self->origin_label, origin);
  g_set_str (&self->undoes, callboard_history_entry_get_record (self->entry)->undo_of);
  gtk_widget_set_visible (self->undoes_button, self->undoes != NULL);
  gtk_widget_set_visible (self->undo_button, can_undo (self));
  gtk_widget_set_visible (self->go_on_button, FALSE);
  read_lines (self, FALSE);
}

/* What is over stays what it is, but may have been taken back meanwhile. */
static void
on_history_changed_cb (CallboardHistoryDetail *self)
{
  if (self->entry != NULL)
    read_lines (self, TRUE);
}

static void
show_run (CallboardHistoryDetail *self,
          const char             *id)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "history.show", "s", id);
}

static void
on_undone_cb (CallboardHistoryDetail *self)
{
  show_run (self, self->undone_by);
}

static void
on_undoes_cb (CallboardHistoryDetail *self)
{
  show_run (self, self->undoes);
}

static void
on_continues_cb (CallboardHistoryDetail *self)
{
  show_run (self, self->continues);
}

static void
on_continued_cb (CallboardHistoryDetail *self)
{
  show_run (self, self->continued);
}

static void
on_setup_cb (CallboardHistoryDetail *self,
             GtkListItem            *item)
{
  gtk_list_item_set_child (item, callboard_history_line_row_new (self->session));
  gtk_list_item_set_activatable (item, FALSE);
  gtk_list_item_set_focusable (item, FALSE);
}

static void
on_bind_cb (CallboardHistoryDetail *self,
            GtkListItem            *item)
{
  CallboardHistoryLine *line = gtk_list_item_get_item (item);
  g_autofree char *text = callboard_history_line_dup_text (line, callboard_session_get_floor (self->session));

  callboard_history_line_row_set_line (CALLBOARD_HISTORY_LINE_ROW (gtk_list_item_get_child (item)), line,
                                       can_undo (self));
  gtk_list_item_set_accessible_label (item, text);
}

static void
on_unbind_cb (CallboardHistoryDetail *self,
              GtkListItem            *item)
{
  callboard_history_line_row_set_line (CALLBOARD_HISTORY_LINE_ROW (gtk_list_item_get_child (item)), NULL, FALSE);
}

static void
callboard_history_detail_dispose (GObject *object)
{
  CallboardHistoryDetail *self = CALLBOARD_HISTORY_DETAIL (object);

  if (self->entry != NULL)
    g_signal_handlers_disconnect_by_data (self->entry, self);
  gtk_widget_dispose_template (GTK_WIDGET (self), CALLBOARD_TYPE_HISTORY_DETAIL);
  g_clear_object (&self->entry);
  g_clear_object (&self->filtered);
  g_clear_object (&self->lines);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (callboard_history_detail_parent_class)->dispose (object);
}

static void
callboard_history_detail_finalize (GObject *object)
{
  CallboardHistoryDetail *self = CALLBOARD_HISTORY_DETAIL (object);

  g_free (self->undone_by);
  g_free (self->undoes);
  g_free (self->continues);
  g_free (self->continued);

  G_OBJECT_CLASS (callboard_history_detail_parent_class)->finalize (object);
}

static void
callboard_history_detail_class_init (CallboardHistoryDetailClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = callboard_history_detail_dispose;
  G_OBJECT_CLASS (klass)->finalize = callboard_history_detail_finalize;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/callboard/Callboard/ui/callboard-history-detail.ui");
  gtk_widget_class_bind_template_child (widget_class, CallboardHistoryDetail, title_label);
  gtk_widget_class_bind_template_child (widget_class, CallboardHistoryDetail, outcome_label);
  gtk_widget_class_bind_template_child (widget_class, CallboardHistoryDetail, origin_label);
  gtk_widget_class_bind_template_child (widget_class, CallboardHistoryDetail, undo_button);
  gtk_widget_class_bind_template_child (widget_class, CallboardHistoryDetail, go_on_button);
  gtk_widget_class_bind_template_child (widget_class, CallboardHistoryDetail, problems_button);
  gtk_widget_class_bind_template_child (widget_class, CallboardHistoryDetail, undone_button);
  gtk_widget_class_bind_template_child (widget_class, CallboardHistoryDetail, undoes_button);
  gtk_widget_class_bind_template_child (widget_class, CallboardHistoryDetail, continues_button);
  gtk_widget_class_bind_template_child (widget_class, CallboardHistoryDetail, continued_button);
  gtk_widget_class_bind_template_child (widget_class, CallboardHistoryDetail, list_view);
  gtk_widget_class_bind_template_callback (widget_class, on_setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_unbind_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_undone_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_undoes_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_continues_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_continued_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_problems_cb);
}

static void
callboard_history_detail_init (CallboardHistoryDetail *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * callboard_history_detail_set_session:
 * @self: a detail
 * @session: whose history, once and for all
 */
void
callboard_history_detail_set_session (CallboardHistoryDetail *self,
                                      CallboardSession       *session)
{
  g_return_if_fail (CALLBOARD_IS_HISTORY_DETAIL (self));

  g_set_object (&self->session, session);
  g_signal_connect_object (session, "history-changed", G_CALLBACK (on_history_changed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * callboard_history_detail_set_entry:
 * @self: a detail with a session
 * @entry: (nullable): what to show and follow
 */
void
callboard_history_detail_set_entry (CallboardHistoryDetail *self,
                                    CallboardHistoryEntry  *entry)
{
  g_return_if_fail (CALLBOARD_IS_HISTORY_DETAIL (self));

  if (self->entry == entry)
    return;

  if (self->entry != NULL)
    g_signal_handlers_disconnect_by_data (self->entry, self);
  g_set_object (&self->entry, entry);
  gtk_list_view_set_model (self->list_view, NULL);
  g_clear_object (&self->lines);
  gtk_widget_set_visible (self->undone_button, FALSE);
  gtk_widget_set_visible (self->continues_button, FALSE);
  if (entry == NULL)
    return;

  g_signal_connect_object (entry, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

/**
 * callboard_history_detail_get_entry:
 * @self: a detail
 *
 * Returns: (transfer none) (nullable): what is shown
 */
CallboardHistoryEntry *
callboard_history_detail_get_entry (CallboardHistoryDetail *self)
{
  g_return_val_if_fail (CALLBOARD_IS_HISTORY_DETAIL (self), NULL);

  return self->entry;
}
