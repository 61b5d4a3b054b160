/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "base/callboard-error.h"
#include "plan/callboard-outlook.h"
#include "plan/callboard-step-changes.h"
#include "ui/history/callboard-history-difference.h"
#include "ui/runs/callboard-step-row.h"
#include "ui/shared/callboard-page.h"

struct _CallboardStepRow
{
  AdwBin           parent_instance;

  GtkStack        *lead_stack;
  GtkCheckButton  *check;
  GtkImage        *outcome_icon;
  GtkLabel        *text_label;
  GtkLabel        *note_label;
  AdwBin          *details_bin;
  GtkToggleButton *details_button;

  GtkLabel        *details_label;   /* (unowned) (nullable): made when it is first looked at */
  CallboardStep   *step;            /* (owned) (nullable) */
  gboolean         updating;
};

G_DEFINE_FINAL_TYPE (CallboardStepRow, callboard_step_row, ADW_TYPE_BIN)

enum {
  SIGNAL_TOGGLED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const struct
{
  const char *text;
  const char *icon_name;
  const char *style_class;
} outcomes[] = {
  [CALLBOARD_OUTCOME_WAITING] = { N_("Waiting"), "content-loading-symbolic", "dimmed" },
  [CALLBOARD_OUTCOME_RUNNING] = { N_("Under way"), NULL, NULL },
  [CALLBOARD_OUTCOME_DONE] = { N_("Done"), "object-select-symbolic", "success" },
  [CALLBOARD_OUTCOME_FAILED] = { N_("Failed"), "dialog-error-symbolic", "error" },
  [CALLBOARD_OUTCOME_SKIPPED] = { N_("Left out"), "content-loading-symbolic", "dimmed" },
  [CALLBOARD_OUTCOME_UNKNOWN] = { N_("Outcome unknown"), "dialog-question-symbolic", "warning" },
};

static char *
dup_details (CallboardStepRow *self)
{
  const GError *error = callboard_step_get_error (self->step);
  g_autofree char *call = callboard_step_dup_call (self->step);
  g_autofree char *said = error ? callboard_error_dup_details (error) : NULL;

  return said ? g_strdup_printf ("%s\n%s", call, said) : g_steal_pointer (&call);
}

static void
copy_text (CallboardStepRow *self,
           char             *text)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  callboard_toast_text (GTK_WIDGET (self), _("Copied"));
  g_free (text);
}

static void
on_copy_cb (CallboardStepRow *self)
{
  copy_text (self, callboard_step_dup_call (self->step));
}

static void
on_copy_curl_cb (CallboardStepRow *self)
{
  copy_text (self, callboard_step_dup_curl (self->step));
}

static GtkWidget *
make_button (CallboardStepRow *self,
             const char       *label,
             GCallback         clicked)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_add_css_class (button, "caption");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_signal_connect_object (button, "clicked", clicked, self, G_CONNECT_SWAPPED);

  return button;
}

static void
make_details (CallboardStepRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *buttons = adw_wrap_box_new ();

  self->details_label = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0f, "wrap", TRUE, "wrap-mode", PANGO_WRAP_CHAR,
                                      "selectable", TRUE, "margin-top", 3, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->details_label), "monospace");
  adw_wrap_box_set_child_spacing (ADW_WRAP_BOX (buttons), 6);
  adw_wrap_box_set_line_spacing (ADW_WRAP_BOX (buttons), 6);
  adw_wrap_box_append (ADW_WRAP_BOX (buttons), make_button (self, _("Copy"), G_CALLBACK (on_copy_cb)));
  adw_wrap_box_append (ADW_WRAP_BOX (buttons), make_button (self, _("Copy as curl"), G_CALLBACK (on_copy_curl_cb)));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->details_label));
  gtk_box_append (GTK_BOX (box), buttons);
  adw_bin_set_child (self->details_bin, box);
}

/* The call is put together only for those who look: of thousands of steps that takes long. */
static void
update_details (CallboardStepRow *self)
{
  g_autofree char *details = NULL;

  if (self->step == NULL || !gtk_toggle_button_get_active (self->details_button))
    return;

  if (self->details_label == NULL)
    make_details (self);
  details = dup_details (self);
  gtk_label_set_label (self->details_label, details);
}

static void
on_details_cb (CallboardStepRow *self)
{
  update_details (self);
}

static void
on_toggled_cb (CallboardStepRow *self)
{
  if (self->updating || self->step == NULL)
    return;

  callboard_step_set_wanted (self->step, gtk_check_button_get_active (self->check));
  g_signal_emit (self, signals[SIGNAL_TOGGLED], 0);
}

static void
set_note (CallboardStepRow *self,
          const char       *note)
{
  gtk_label_set_text (self->note_label, note != NULL ? note : "");
  gtk_widget_set_visible (GTK_WIDGET (self->note_label), note != NULL);
}

static void
callboard_step_row_dispose (GObject *object)
{
  CallboardStepRow *self = CALLBOARD_STEP_ROW (object);

  callboard_step_row_set_step (self, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), CALLBOARD_TYPE_STEP_ROW);

  G_OBJECT_CLASS (callboard_step_row_parent_class)->dispose (object);
}

static void
callboard_step_row_class_init (CallboardStepRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = callboard_step_row_dispose;

  signals[SIGNAL_TOGGLED] =
    g_signal_new ("toggled", CALLBOARD_TYPE_STEP_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/callboard/Callboard/ui/callboard-step-row.ui");
  gtk_widget_class_bind_template_child (widget_class, CallboardStepRow, lead_stack);
  gtk_widget_class_bind_template_child (widget_class, CallboardStepRow, check);
  gtk_widget_class_bind_template_child (widget_class, CallboardStepRow, outcome_icon);
  gtk_widget_class_bind_template_child (widget_class, CallboardStepRow, text_label);
  gtk_widget_class_bind_template_child (widget_class, CallboardStepRow, note_label);
  gtk_widget_class_bind_template_child (widget_class, CallboardStepRow, details_bin);
  gtk_widget_class_bind_template_child (widget_class, CallboardStepRow, details_button);
  gtk_widget_class_bind_template_callback (widget_class, on_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_details_cb);
}

static void
callboard_step_row_init (CallboardStepRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * callboard_step_row_new:
 *
 * Returns: (transfer floating): a row without a step
 */
GtkWidget *
callboard_step_row_new (void)
{
  return g_object_new (CALLBOARD_TYPE_STEP_ROW, NULL);
}

/**
 * callboard_step_row_get_step:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): what it shows
 */
CallboardStep *
callboard_step_row_get_step (CallboardStepRow *self)
{
  g_return_val_if_fail (CALLBOARD_IS_STEP_ROW (self), NULL);

  return self->step;
}

/**
 * callboard_step_row_set_step:
 * @self: a row
 * @step: (nullable): what to show; then call one of the two functions below
 */
void
callboard_step_row_set_step (CallboardStepRow *self,
                             CallboardStep    *step)
{
  g_return_if_fail (CALLBOARD_IS_STEP_ROW (self));

  if (!g_set_object (&self->step, step))
    return;
  if (self->details_button != NULL)
    gtk_toggle_button_set_active (self->details_button, FALSE);
  if (step == NULL)
    return;

  gtk_label_set_label (self->text_label, callboard_step_get_text (step));
  callboard_widget_set_label (GTK_WIDGET (self->check), callboard_step_get_text (step));
}

typedef struct
{
  CallboardFloor *floor;         /* (unowned) */
  GPtrArray      *differences;   /* (owned): CallboardHistoryDifference */
} Telling;

static void
tell_change (const char *field,
             const char *before,
             const char *after,
             gpointer    data)
{
  Telling *telling = data;

  callboard_history_difference_add (telling->differences, telling->floor, field, before, after);
}

/* As the history has it afterwards, as Pango markup. (nullable) */
static char *
dup_changes (CallboardStepRow *self,
             CallboardFloor   *floor)
{
  g_autoptr(GPtrArray) differences = callboard_history_differences_new ();
  Telling telling = { floor, differences };
  g_autoptr(GStrvBuilder) parts = g_strv_builder_new ();
  g_auto(GStrv) list = NULL;

  callboard_step_foreach_change (self->step, tell_change, &telling);
  for (guint i = 0; i < differences->len; i++)
    g_strv_builder_take (parts, callboard_history_difference_dup_markup (g_ptr_array_index (differences, i)));
  list = g_strv_builder_end (parts);

  return *list != NULL ? g_strjoinv ("\n", list) : NULL;
}

static void
show_changes (CallboardStepRow *self,
              CallboardFloor   *floor)
{
  g_autofree char *changes = dup_changes (self, floor);

  if (changes != NULL)
    gtk_label_set_markup (self->note_label, changes);
  gtk_widget_set_visible (GTK_WIDGET (self->note_label), changes != NULL);
}

/**
 * callboard_step_row_show_choice:
 * @self: a row with a step that one may strike out
 * @floor: where names of ids are found
 * @reason: (nullable): the struck out step it falls with; the row's own, where that is struck out itself
 */
void
callboard_step_row_show_choice (CallboardStepRow *self,
                                CallboardFloor   *floor,
                                CallboardStep    *reason)
{
  gboolean falls = reason != NULL && reason != self->step;
  g_autofree char *note = NULL;

  g_return_if_fail (CALLBOARD_IS_STEP_ROW (self) && self->step != NULL);

  if (falls)
    /* Translators: why a step is left out: it needs another one, whose sentence is inserted, that was struck out. */
    note = g_strdup_printf (_("Falls with: %s"), callboard_step_get_text (reason));
  else if (callboard_step_get_final (self->step))
    note = g_strdup (_("Cannot be taken back"));
  set_note (self, note);
  if (note == NULL)
    show_changes (self, floor);

  self->updating = TRUE;
  gtk_check_button_set_active (self->check, reason == NULL);
  self->updating = FALSE;
  gtk_widget_set_sensitive (GTK_WIDGET (self->check), !falls);
  gtk_stack_set_visible_child_name (self->lead_stack, "check");
  if (reason != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->text_label), "struck-out");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->text_label), "struck-out");
}

/**
 * callboard_step_row_show_outcome:
 * @self: a row with a step that is, or was, carried out
 */
void
callboard_step_row_show_outcome (CallboardStepRow *self)
{
  CallboardOutcome outcome;
  const GError *error;
  g_autofree char *sentence = NULL, *both = NULL;

  g_return_if_fail (CALLBOARD_IS_STEP_ROW (self) && self->step != NULL);

  outcome = callboard_step_get_outcome (self->step);
  error = callboard_step_get_error (self->step);
  sentence = error ? callboard_error_dup_sentence (error) : NULL;
  /* Translators: what became of a step, and why */
  both = sentence ? g_strdup_printf (_("%s: %s"), _(outcomes[outcome].text), sentence) : NULL;
  set_note (self, both ? both : _(outcomes[outcome].text));
  if (outcomes[outcome].icon_name != NULL)
    gtk_image_set_from_icon_name (self->outcome_icon, outcomes[outcome].icon_name);
  gtk_widget_set_css_classes (GTK_WIDGET (self->outcome_icon), (const char *[]) { outcomes[outcome].style_class, NULL });
  gtk_stack_set_visible_child_name (self->lead_stack, outcomes[outcome].icon_name ? "icon" : "spinner");
  gtk_widget_remove_css_class (GTK_WIDGET (self->text_label), "struck-out");
  update_details (self);
}
