/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include "ui/shared/callboard-form.h"

typedef struct
{
  CallboardForm     *form;       /* (unowned): owns this */
  AdwEntryRow       *row;        /* (unowned): weak, the dialog's */
  GtkWidget         *below;      /* (unowned) (nullable): weak, the row with the sentence */
  CallboardFormRule  rule;
  gpointer           user_data;
  gboolean           touched;
  gboolean           valid;
  char              *complaint;  /* (owned) (nullable): from elsewhere, until the text changes */
} Field;

struct _CallboardForm
{
  GObject    parent_instance;

  GPtrArray *fields;   /* (owned) */
  gboolean   valid;
};

G_DEFINE_FINAL_TYPE (CallboardForm, callboard_form, G_TYPE_OBJECT)

enum {
  PROP_0,
  PROP_VALID,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
field_free (gpointer data)
{
  Field *field = data;

  if (field->row != NULL)
    g_signal_handlers_disconnect_by_data (field->row, field);
  g_clear_weak_pointer (&field->row);
  g_clear_weak_pointer (&field->below);
  g_free (field->complaint);
  g_free (field);
}

static GtkWidget *
create_sentence_row (void)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, "xalign", 0.0f, NULL);
  GtkWidget *row = g_object_new (GTK_TYPE_LIST_BOX_ROW, "activatable", FALSE, "selectable", FALSE, "focusable", FALSE,
                                 "child", label, NULL);

  gtk_widget_add_css_class (label, "error");
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (row, "form-sentence");

  return row;
}

static void
ensure_sentence_row (Field *field)
{
  GtkWidget *list = gtk_widget_get_parent (GTK_WIDGET (field->row));

  if (field->below != NULL || !GTK_IS_LIST_BOX (list))
    return;

  g_set_weak_pointer (&field->below, create_sentence_row ());
  gtk_list_box_insert (GTK_LIST_BOX (list), field->below,
                       gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (field->row)) + 1);
}

static void
show_sentence (Field      *field,
               const char *sentence)
{
  GtkWidget *row = GTK_WIDGET (field->row);

  if (sentence == NULL)
    {
      gtk_widget_remove_css_class (row, "error");
      gtk_accessible_reset_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_INVALID);
      if (field->below != NULL)
        gtk_widget_set_visible (field->below, FALSE);
      return;
    }

  ensure_sentence_row (field);
  gtk_widget_add_css_class (row, "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE, -1);
  if (field->below == NULL)
    return;

  gtk_label_set_label (GTK_LABEL (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (field->below))), sentence);
  gtk_widget_set_visible (field->below, TRUE);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_RELATION_ERROR_MESSAGE, field->below, NULL, -1);
}

static void
field_check (Field *field)
{
  g_autofree char *text = NULL;
  g_autofree char *sentence = NULL;

  if (field->row == NULL)
    return;

  text = callboard_form_dup_text (field->row);
  sentence = field->complaint ? g_strdup (field->complaint) : field->rule (text, field->user_data);
  /* A row that is out of sight is not part of the form. */
  field->valid = sentence == NULL || !gtk_widget_get_visible (GTK_WIDGET (field->row));
  show_sentence (field, field->touched && !field->valid ? sentence : NULL);
}

static void
update_valid (CallboardForm *self)
{
  gboolean valid = TRUE;

  for (guint i = 0; i < self->fields->len; i++)
    valid = valid && ((Field *) g_ptr_array_index (self->fields, i))->valid;

  if (self->valid == valid)
    return;

  self->valid = valid;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VALID]);
}

static void
on_row_changed_cb (Field *field)
{
  field->touched = TRUE;
  g_clear_pointer (&field->complaint, g_free);
  field_check (field);
  update_valid (field->form);
}

static void
callboard_form_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  CallboardForm *self = CALLBOARD_FORM (object);

  switch (prop_id)
    {
    case PROP_VALID:
      g_value_set_boolean (value, self->valid);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
callboard_form_finalize (GObject *object)
{
  CallboardForm *self = CALLBOARD_FORM (object);

  g_ptr_array_unref (self->fields);

  G_OBJECT_CLASS (callboard_form_parent_class)->finalize (object);
}

static void
callboard_form_class_init (CallboardFormClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = callboard_form_get_property;
  object_class->finalize = callboard_form_finalize;

  properties[PROP_VALID] = g_param_spec_boolean ("valid", NULL, NULL, TRUE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
callboard_form_init (CallboardForm *self)
{
  self->fields = g_ptr_array_new_with_free_func (field_free);
  self->valid = TRUE;
}

/**
 * callboard_form_new:
 *
 * Returns: (transfer full): a form without fields, which is valid
 */
CallboardForm *
callboard_form_new (void)
{
  return g_object_new (CALLBOARD_TYPE_FORM, NULL);
}

/**
 * callboard_form_add:
 * @self: a form
 * @row: an entry of the dialog
 * @rule: (scope forever): what @row must hold
 * @user_data: (nullable): for @rule; must outlive @self
 *
 * From now on @row is checked by @rule.
 */
void
callboard_form_add (CallboardForm     *self,
                    AdwEntryRow       *row,
                    CallboardFormRule  rule,
                    gpointer           user_data)
{
  Field *field;

  g_return_if_fail (CALLBOARD_IS_FORM (self));
  g_return_if_fail (ADW_IS_ENTRY_ROW (row));
  g_return_if_fail (rule != NULL);

  field = g_new0 (Field, 1);
  field->form = self;
  field->rule = rule;
  field->user_data = user_data;
  g_set_weak_pointer (&field->row, row);
  g_ptr_array_add (self->fields, field);
  g_signal_connect_swapped (row, "changed", G_CALLBACK (on_row_changed_cb), field);
  field_check (field);
  update_valid (self);
}

/**
 * callboard_form_get_valid:
 * @self: a form
 *
 * Returns: whether every field will do
 */
gboolean
callboard_form_get_valid (CallboardForm *self)
{
  g_return_val_if_fail (CALLBOARD_IS_FORM (self), FALSE);

  return self->valid;
}

/**
 * callboard_form_check:
 * @self: a form
 *
 * Checks every field again, as something that a rule looks at beside the text has changed.
 */
void
callboard_form_check (CallboardForm *self)
{
  g_return_if_fail (CALLBOARD_IS_FORM (self));

  for (guint i = 0; i < self->fields->len; i++)
    field_check (g_ptr_array_index (self->fields, i));
  update_valid (self);
}

/**
 * callboard_form_reveal:
 * @self: a form
 *
 * Says what is wrong with fields that were never touched, too, and moves the focus to the first that is wrong.
 *
 * Returns: whether every field will do
 */
gboolean
callboard_form_reveal (CallboardForm *self)
{
  g_return_val_if_fail (CALLBOARD_IS_FORM (self), FALSE);

  for (guint i = 0; i < self->fields->len; i++)
    ((Field *) g_ptr_array_index (self->fields, i))->touched = TRUE;
  callboard_form_check (self);

  for (guint i = 0; i < self->fields->len; i++)
    {
      Field *field = g_ptr_array_index (self->fields, i);

      if (field->valid || field->row == NULL)
        continue;
      gtk_widget_grab_focus (GTK_WIDGET (field->row));
      break;
    }

  return self->valid;
}

/**
 * callboard_form_complain:
 * @self: a form
 * @row: one of its rows
 * @sentence: what the service said about it
 *
 * Shows @sentence below @row until its text is changed.
 */
void
callboard_form_complain (CallboardForm *self,
                         AdwEntryRow   *row,
                         const char    *sentence)
{
  g_return_if_fail (CALLBOARD_IS_FORM (self));
  g_return_if_fail (sentence != NULL);

  for (guint i = 0; i < self->fields->len; i++)
    {
      Field *field = g_ptr_array_index (self->fields, i);

      if (field->row != row)
        continue;
      g_set_str (&field->complaint, sentence);
      field->touched = TRUE;
      field_check (field);
      gtk_widget_grab_focus (GTK_WIDGET (row));
    }
  update_valid (self);
}

/**
 * callboard_form_dup_text:
 * @row: an entry
 *
 * Returns: (transfer full): what was typed, without blanks around it
 */
char *
callboard_form_dup_text (AdwEntryRow *row)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
}
