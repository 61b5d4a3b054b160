/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ctl"

#include "config.h"

#include <string.h>
#include <unistd.h>

#include <glib/gi18n.h>

#include "ctl/callboard-ctl.h"

G_DEFINE_QUARK (callboard-ctl-error-quark, callboard_ctl_error)

/**
 * callboard_ctl_groups:
 *
 * Returns: (array zero-terminated=1): every group of commands, in the order of the help text
 */
const CallboardCtlGroup * const *
callboard_ctl_groups (void)
{
  static const CallboardCtlGroup * const groups[] = {
    &callboard_ctl_agents_group,
    &callboard_ctl_queues_group,
    &callboard_ctl_extensions_group,
    &callboard_ctl_numbers_group,
    &callboard_ctl_subscriptions_group,
    &callboard_ctl_call_group,
    &callboard_ctl_roster_group,
    &callboard_ctl_history_group,
    &callboard_ctl_check_group,
    NULL,
  };

  return groups;
}

/**
 * callboard_ctl_global_options:
 *
 * Returns: (transfer none): options of every command, the last one without a name
 */
const CallboardCtlOption *
callboard_ctl_global_options (void)
{
  static const CallboardCtlOption options[] = {
    { "account", CALLBOARD_CTL_TEXT, "NAME", N_("use the saved account of this name") },
    { "sandbox", CALLBOARD_CTL_SWITCH, NULL, N_("use the practice floor") },
    { "format", CALLBOARD_CTL_CHOICE, "table|json|csv", N_("how to print; a table if not said") },
    { "dry-run", CALLBOARD_CTL_SWITCH, NULL, N_("print what would be done, and change nothing") },
    { "yes", CALLBOARD_CTL_SWITCH, NULL, N_("do not ask before something is taken away or a telephone rings") },
    { "help", CALLBOARD_CTL_SWITCH, NULL, N_("show help on the program, a group of commands or a command") },
    { "version", CALLBOARD_CTL_SWITCH, NULL, N_("show the version") },
    { NULL },
  };

  return options;
}

/**
 * callboard_ctl_new:
 *
 * Returns: (transfer full): a use of the program of which nothing is known yet
 */
CallboardCtl *
callboard_ctl_new (void)
{
  CallboardCtl *self = g_new0 (CallboardCtl, 1);

  self->arguments = g_ptr_array_new_null_terminated (4, g_free, TRUE);
  self->options = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);

  return self;
}

/**
 * callboard_ctl_free:
 * @self: (transfer full): a use of the program
 *
 * Ends the connection, and the practice floor where this process serves it.
 */
void
callboard_ctl_free (CallboardCtl *self)
{
  if (self->client != NULL)
    callboard_client_close (self->client);
  if (self->other_client != NULL)
    callboard_client_close (self->other_client);
  if (self->practice != NULL)
    callboard_practice_close (self->practice);

  g_clear_object (&self->floor);
  g_clear_object (&self->client);
  g_clear_object (&self->other_floor);
  g_clear_object (&self->other_client);
  g_clear_object (&self->practice);
  g_clear_object (&self->account);
  g_clear_object (&self->environment);
  g_clear_error (&self->environment_error);
  g_clear_pointer (&self->account_name, g_free);
  g_clear_pointer (&self->undo_of, g_free);
  g_ptr_array_unref (self->arguments);
  g_hash_table_unref (self->options);
  g_free (self);
}

/**
 * callboard_ctl_get_argument:
 * @self: what was typed
 * @index: counted from zero, behind the verb
 *
 * Returns: (nullable): that argument, %NULL where there is none
 */
const char *
callboard_ctl_get_argument (CallboardCtl *self,
                            guint         index)
{
  return index < self->arguments->len ? g_ptr_array_index (self->arguments, index) : NULL;
}

/**
 * callboard_ctl_get_arguments:
 * @self: what was typed
 * @first: counted from zero, behind the verb
 *
 * Returns: (array zero-terminated=1): the arguments from there on
 */
const char * const *
callboard_ctl_get_arguments (CallboardCtl *self,
                             guint         first)
{
  g_return_val_if_fail (first <= self->arguments->len, NULL);

  return (const char * const *) self->arguments->pdata + first;
}

static GPtrArray *
find_values (CallboardCtl *self,
             const char   *name)
{
  for (const CallboardCtlOption *option = self->command->options; option && option->name; option++)
    {
      if (strcmp (option->name, name) == 0)
        return g_hash_table_lookup (self->options, option);
    }

  return NULL;
}

/**
 * callboard_ctl_has_option:
 * @self: what was typed
 * @name: an option of the command
 *
 * Returns: whether it was given
 */
gboolean
callboard_ctl_has_option (CallboardCtl *self,
                          const char   *name)
{
  return find_values (self, name) != NULL;
}

/**
 * callboard_ctl_get_option:
 * @self: what was typed
 * @name: an option of the command that takes a value
 *
 * Returns: (nullable): the value, the last one where several were given
 */
const char *
callboard_ctl_get_option (CallboardCtl *self,
                          const char   *name)
{
  GPtrArray *values = find_values (self, name);

  return values != NULL ? g_ptr_array_index (values, values->len - 1) : NULL;
}

/**
 * callboard_ctl_get_options:
 * @self: what was typed
 * @name: an option of the command that takes a list
 *
 * Returns: (nullable) (array zero-terminated=1): all its values, %NULL if it was not given
 */
const char * const *
callboard_ctl_get_options (CallboardCtl *self,
                           const char   *name)
{
  GPtrArray *values = find_values (self, name);

  return values != NULL ? (const char * const *) values->pdata : NULL;
}

static void
fill_field (gpointer                  record,
            const CallboardCtlOption *option,
            GPtrArray                *values)
{
  guint field = option->field - 1;
  const char *last = values->len > 0 ? g_ptr_array_index (values, values->len - 1) : NULL;
  const CallboardRecord *head = record;

  if (option->kind == CALLBOARD_CTL_SWITCH)
    callboard_record_set_integer (record, field, option->set_to);
  else if (option->kind == CALLBOARD_CTL_LIST)
    callboard_record_set_strings (record, field, (const char * const *) values->pdata);
  else if (head->type->fields[field].type == CALLBOARD_FIELD_INTEGER)
    callboard_record_set_integer (record, field, g_ascii_strtoll (last, NULL, 10));
  else
    callboard_record_set_string (record, field, last);
}

/**
 * callboard_ctl_fill_record:
 * @self: what was typed
 * @record: a record that is not shared yet
 *
 * Sets each field of @record that an option of the command was given for, and no other.
 */
void
callboard_ctl_fill_record (CallboardCtl *self,
                           gpointer      record)
{
  for (const CallboardCtlOption *option = self->command->options; option && option->name; option++)
    {
      GPtrArray *values = g_hash_table_lookup (self->options, option);

      if (values != NULL && option->field > 0)
        fill_field (record, option, values);
    }
}

/**
 * callboard_ctl_needs_yes:
 * @self: what was typed
 *
 * Returns: whether a person has to agree before the command is done
 */
gboolean
callboard_ctl_needs_yes (CallboardCtl *self)
{
  if (self->yes || self->dry_run)
    return FALSE;

  if (self->takes_away)
    return TRUE;

  /* Enrolling takes away only where the queues given shall be all there are, and a roster where it is all there is. */
  return (self->command->flags & CALLBOARD_CTL_CONFIRM) != 0 || callboard_ctl_has_option (self, "exact") ||
         ((self->command->flags & CALLBOARD_CTL_WRITES) != 0 && callboard_ctl_has_option (self, "prune"));
}

/**
 * callboard_ctl_may_ask:
 * @self: what was typed
 * @error: return location for a %CALLBOARD_CTL_ERROR_USAGE
 *
 * A script that has no terminal would wait for ever for an answer.
 *
 * Returns: whether nobody has to agree, or somebody can be asked
 */
gboolean
callboard_ctl_may_ask (CallboardCtl  *self,
                       GError       **error)
{
  if (!callboard_ctl_needs_yes (self) || (isatty (STDIN_FILENO) && isatty (STDERR_FILENO)))
    return TRUE;

  g_set_error_literal (error, CALLBOARD_CTL_ERROR, CALLBOARD_CTL_ERROR_USAGE,
                       _("This takes something away or rings a telephone, and nobody can be asked: add --yes."));
  return FALSE;
}
