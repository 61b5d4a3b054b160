/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "base/callboard-error.h"
#include "ui/agents/callboard-problem-bar.h"
#include "ui/agents/callboard-when.h"
#include "ui/runs/callboard-preview.h"
#include "ui/shared/callboard-file.h"
#include "ui/sheets/callboard-compare-dialog.h"
#include "ui/sheets/callboard-compare-plan.h"

/* The preview has all of them; here one sees what it is about. */
#define N_STEPS_SHOWN 100

struct _CallboardCompareDialog
{
  AdwDialog              parent_instance;

  GtkWidget             *preview_button;
  CallboardProblemBar   *problem_bar;
  GtkWidget             *sources_group;
  AdwActionRow          *file_row;
  AdwComboRow           *account_row;
  GtkWidget             *difference_group;
  AdwSwitchRow          *prune_row;
  AdwPreferencesGroup   *steps_group;
  GtkListBox            *step_list;

  CallboardSession      *session;    /* (owned) */
  CallboardImportSource *source;     /* (owned) (nullable) */
  GPtrArray             *accounts;   /* (owned): CallboardAccount, of the rows that can be chosen after the first */
  guint                  asked;      /* which answer is still wanted */
  guint                  compared;   /* which comparison is the last */
};

G_DEFINE_FINAL_TYPE (CallboardCompareDialog, callboard_compare_dialog, ADW_TYPE_DIALOG)

/* (transfer full) */
static DexFuture *
make_plan (CallboardCompareDialog *self)
{
  return callboard_compare_plan (self->session, self->source,
                                 adw_switch_row_get_active (self->prune_row) ? CALLBOARD_ROSTER_PRUNE
                                                                             : CALLBOARD_ROSTER_ADD);
}

static void
add_line (CallboardCompareDialog *self,
          const char             *text)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title", text, "title-lines", 3, NULL);

  gtk_list_box_append (self->step_list, row);
}

static void
show_plan (CallboardCompareDialog *self,
           CallboardPlan          *plan)
{
  guint n = callboard_plan_get_n_steps (plan);
  g_autofree char *title = g_strdup_printf (ngettext ("%u Difference", "%u Differences", n), n);

  gtk_list_box_remove_all (self->step_list);
  for (guint i = 0; i < MIN (n, N_STEPS_SHOWN); i++)
    add_line (self, callboard_step_get_text (callboard_plan_get_step (plan, i)));
  if (n > N_STEPS_SHOWN)
    {
      g_autofree char *more = g_strdup_printf (ngettext ("and %u more", "and %u more", n - N_STEPS_SHOWN), n - N_STEPS_SHOWN);

      add_line (self, more);
    }
  adw_preferences_group_set_title (self->steps_group, n > 0 ? title : _("No Differences"));
  gtk_widget_set_visible (GTK_WIDGET (self->step_list), n > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->steps_group), TRUE);
  gtk_widget_set_sensitive (self->preview_button, n > 0 && callboard_session_get_writable (self->session));
}

static void
on_compared (gpointer      dialog,
             gpointer      plan,
             const GError *error,
             gpointer      user_data)
{
  CallboardCompareDialog *self = dialog;

  if (GPOINTER_TO_UINT (user_data) != self->compared)
    return;

  if (plan != NULL)
    show_plan (self, plan);
  else
    callboard_problem_bar_show_error (self->problem_bar, error);
}

static void
compare (CallboardCompareDialog *self)
{
  callboard_problem_bar_clear (self->problem_bar);
  gtk_widget_set_visible (self->difference_group, self->source != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->steps_group), FALSE);
  gtk_widget_set_sensitive (self->preview_button, FALSE);
  self->compared++;
  if (self->source != NULL)
    callboard_when_done (self, make_plan (self), on_compared, GUINT_TO_POINTER (self->compared), NULL);
}

static void
on_source (gpointer      dialog,
           gpointer      source,
           const GError *error,
           gpointer      user_data)
{
  CallboardCompareDialog *self = dialog;

  if (GPOINTER_TO_UINT (user_data) != self->asked)
    return;

  gtk_widget_set_sensitive (self->sources_group, TRUE);
  if (source != NULL)
    callboard_compare_dialog_set_source (self, source);
  else
    callboard_problem_bar_show_error (self->problem_bar, error);
}

/* future: (transfer full) */
static void
await_source (CallboardCompareDialog *self,
              DexFuture              *future)
{
  g_clear_object (&self->source);
  compare (self);
  gtk_widget_set_sensitive (self->sources_group, FALSE);
  callboard_when_done (self, future, on_source, GUINT_TO_POINTER (++self->asked), NULL);
}

static void
on_chosen (gpointer      dialog,
           gpointer      file,
           const GError *error,
           gpointer      user_data)
{
  CallboardCompareDialog *self = dialog;

  if (file != NULL)
    {
      adw_combo_row_set_selected (self->account_row, 0);
      await_source (self, callboard_import_open (self->session, file));
    }
  else if (!callboard_error_is_cancelled (error))
    {
      callboard_problem_bar_show_error (self->problem_bar, error);
    }
}

static void
on_choose_cb (CallboardCompareDialog *self)
{
  callboard_when_done (self, callboard_file_choose (GTK_WIDGET (self), _("Compare")), on_chosen, NULL, NULL);
}

static void
on_account_cb (CallboardCompareDialog *self)
{
  guint chosen = adw_combo_row_get_selected (self->account_row);

  if (chosen > 0 && chosen <= self->accounts->len)
    {
      adw_action_row_set_subtitle (self->file_row, _("JSON or CSV"));
      await_source (self, callboard_import_read_account (g_ptr_array_index (self->accounts, chosen - 1)));
    }
}

static void
on_prune_cb (CallboardCompareDialog *self)
{
  compare (self);
}

/* What was done is no difference any more. */
static void
on_performed (gpointer      dialog,
              gpointer      run,
              const GError *error,
              gpointer      user_data)
{
  CallboardCompareDialog *self = dialog;

  if (run != NULL)
    compare (self);
  else if (!callboard_error_is_cancelled (error))
    callboard_problem_bar_show_error (self->problem_bar, error);
}

static void
on_planned (gpointer      dialog,
            gpointer      plan,
            const GError *error,
            gpointer      user_data)
{
  CallboardCompareDialog *self = dialog;

  /* What is compared was chosen anew meanwhile, and the button is that one's. */
  if (GPOINTER_TO_UINT (user_data) != self->compared)
    return;

  gtk_widget_set_sensitive (self->preview_button, TRUE);
  if (plan == NULL)
    callboard_problem_bar_show_error (self->problem_bar, error);
  else
    callboard_when_done (self, callboard_preview (GTK_WIDGET (self), self->session, g_object_ref (plan)), on_performed, NULL,
                         NULL);
}

/* Planned once more, as things are by now. */
static void
on_preview_cb (CallboardCompareDialog *self)
{
  callboard_problem_bar_clear (self->problem_bar);
  gtk_widget_set_sensitive (self->preview_button, FALSE);
  callboard_when_done (self, make_plan (self), on_planned, GUINT_TO_POINTER (self->compared), NULL);
}

static void
callboard_compare_dialog_dispose (GObject *object)
{
  CallboardCompareDialog *self = CALLBOARD_COMPARE_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), CALLBOARD_TYPE_COMPARE_DIALOG);
  g_clear_object (&self->source);
  g_clear_object (&self->session);
  g_clear_pointer (&self->accounts, g_ptr_array_unref);

  G_OBJECT_CLASS (callboard_compare_dialog_parent_class)->dispose (object);
}

static void
callboard_compare_dialog_class_init (CallboardCompareDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = callboard_compare_dialog_dispose;

  g_type_ensure (CALLBOARD_TYPE_PROBLEM_BAR);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/callboard/Callboard/ui/callboard-compare-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, CallboardCompareDialog, preview_button);
  gtk_widget_class_bind_template_child (widget_class, CallboardCompareDialog, problem_bar);
  gtk_widget_class_bind_template_child (widget_class, CallboardCompareDialog, sources_group);
  gtk_widget_class_bind_template_child (widget_class, CallboardCompareDialog, file_row);
  gtk_widget_class_bind_template_child (widget_class, CallboardCompareDialog, account_row);
  gtk_widget_class_bind_template_child (widget_class, CallboardCompareDialog, difference_group);
  gtk_widget_class_bind_template_child (widget_class, CallboardCompareDialog, prune_row);
  gtk_widget_class_bind_template_child (widget_class, CallboardCompareDialog, steps_group);
  gtk_widget_class_bind_template_child (widget_class, CallboardCompareDialog, step_list);
  gtk_widget_class_bind_template_callback (widget_class, on_account_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_choose_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_preview_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_prune_cb);
}

static void
callboard_compare_dialog_init (CallboardCompareDialog *self)
{
  self->accounts = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * callboard_compare_dialog_new:
 * @session: what is compared, and changed
 *
 * Returns: (transfer floating): a dialog to present
 */
CallboardCompareDialog *
callboard_compare_dialog_new (CallboardSession *session)
{
  CallboardCompareDialog *self = g_object_new (CALLBOARD_TYPE_COMPARE_DIALOG, NULL);

  self->session = g_object_ref (session);

  return self;
}

/**
 * callboard_compare_dialog_set_accounts:
 * @self: a dialog
 * @accounts: a model of #CallboardAccount; the session's own is left out
 */
void
callboard_compare_dialog_set_accounts (CallboardCompareDialog *self,
                                       GListModel             *accounts)
{
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, _("None"));
  for (guint i = 0; i < g_list_model_get_n_items (accounts); i++)
    {
      g_autoptr(CallboardAccount) account = g_list_model_get_item (accounts, i);

      if (account == callboard_session_get_account (self->session))
        continue;
      gtk_string_list_append (names, callboard_account_get_name (account));
      g_ptr_array_add (self->accounts, g_steal_pointer (&account));
    }
  adw_combo_row_set_model (self->account_row, G_LIST_MODEL (names));
  gtk_widget_set_visible (GTK_WIDGET (self->account_row), self->accounts->len > 0);
}

/**
 * callboard_compare_dialog_set_source:
 * @self: a dialog
 * @source: what to compare with
 */
void
callboard_compare_dialog_set_source (CallboardCompareDialog *self,
                                     CallboardImportSource  *source)
{
  g_set_object (&self->source, source);
  if (adw_combo_row_get_selected (self->account_row) == 0 || self->accounts->len == 0)
    adw_action_row_set_subtitle (self->file_row, callboard_import_source_get_name (source));
  compare (self);
}
