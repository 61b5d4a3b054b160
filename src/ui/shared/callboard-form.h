/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * CallboardFormRule:
 * @text: what was typed, without blanks around it
 * @user_data: as given with the rule
 *
 * Returns: (transfer full) (nullable): %NULL when @text will do, else a translated sentence that says what will
 */
typedef char *(*CallboardFormRule) (const char *text,
                                    gpointer    user_data);

#define CALLBOARD_TYPE_FORM (callboard_form_get_type ())

/* Checks the entry rows of a dialog as one types: an error style and, below the row, the sentence that says what is wrong.
 * A row that was not touched yet is not complained about, but counts. Property "valid" (gboolean): bind the Save button's
 * sensitivity to it, or call callboard_form_reveal() when it is pressed. Not a widget; owned by the dialog, whose rows
 * must be in an AdwPreferencesGroup or GtkListBox. */
G_DECLARE_FINAL_TYPE (CallboardForm, callboard_form, CALLBOARD, FORM, GObject)

CallboardForm *callboard_form_new        (void) G_GNUC_WARN_UNUSED_RESULT;
void           callboard_form_add        (CallboardForm     *self,
                                          AdwEntryRow       *row,
                                          CallboardFormRule  rule,
                                          gpointer           user_data);
gboolean       callboard_form_get_valid  (CallboardForm     *self);
void           callboard_form_check      (CallboardForm     *self);
gboolean       callboard_form_reveal     (CallboardForm     *self);
void           callboard_form_complain   (CallboardForm     *self,
                                          AdwEntryRow       *row,
                                          const char        *sentence);
char          *callboard_form_dup_text   (AdwEntryRow       *row) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
