/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ctl"

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "ctl/callboard-ctl-output.h"
#include "ctl/callboard-ctl.h"

#define PROGRAM "callboardctl"
#define LINE_WIDTH 96

static char *
dup_option_text (const CallboardCtlOption *option)
{
  if (option->placeholder == NULL)
    return g_strdup_printf ("--%s", option->name);

  return g_strdup_printf ("--%s %s%s", option->name, option->placeholder,
                          option->kind == CALLBOARD_CTL_LIST ? "…" : "");
}

/**
 * callboard_ctl_dup_synopsis:
 * @group: a group of commands
 * @command: one of them
 *
 * Returns: (transfer full): how it is typed, behind the program's name
 */
char *
callboard_ctl_dup_synopsis (const CallboardCtlGroup   *group,
                            const CallboardCtlCommand *command)
{
  g_autoptr(GString) line = g_string_new (group->name);

  if (command->verb != NULL)
    g_string_append_printf (line, " %s", command->verb);
  if (command->arguments != NULL)
    g_string_append_printf (line, " %s", command->arguments);
  for (const CallboardCtlOption *option = command->options; option && option->name; option++)
    {
      g_autofree char *text = dup_option_text (option);

      g_string_append_printf (line, option->required ? " %s" : " [%s]", text);
    }

  return g_string_free_and_steal (g_steal_pointer (&line));
}

/* What belongs together, as in `[--queue Q…]`, stays on one line. */
static void
append_synopsis (GString    *text,
                 const char *synopsis)
{
  g_auto(GStrv) words = g_strsplit (synopsis, " ", -1);
  gsize column = strlen ("  " PROGRAM);
  gboolean open = FALSE;

  g_string_append (text, "  " PROGRAM);
  for (guint i = 0; words[i] != NULL; i++)
    {
      gsize width = strlen (words[i]) + 1;

      /* An option goes with its value. */
      if (!open && words[i + 1] != NULL && (words[i][0] == '[' || words[i][0] == '-') && words[i + 1][0] != '[')
        width += strlen (words[i + 1]) + 1;
      if (!open && column + width > LINE_WIDTH)
        {
          g_string_append (text, "\n     ");
          column = 5;
        }
      g_string_append_printf (text, " %s", words[i]);
      column += strlen (words[i]) + 1;
      open = (open || words[i][0] == '[') && !g_str_has_suffix (words[i], "]");
    }
  g_string_append_c (text, '\n');
}

static void
append_columns (GString    *text,
                const char *left,
                const char *right,
                guint       width)
{
  g_autofree char *padded = callboard_ctl_pad (left, width);

  g_string_append_printf (text, "  %s  %s\n", padded, right);
}

static void
append_options (GString                  *text,
                const CallboardCtlOption *options)
{
  guint width = 0;

  for (const CallboardCtlOption *option = options; option->name != NULL; option++)
    {
      g_autofree char *left = dup_option_text (option);

      width = MAX (width, callboard_ctl_measure (left));
    }
  for (const CallboardCtlOption *option = options; option->name != NULL; option++)
    {
      g_autofree char *left = dup_option_text (option);

      append_columns (text, left, _(option->help), width);
    }
}

static char *
dup_command_help (const CallboardCtlGroup   *group,
                  const CallboardCtlCommand *command)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autofree char *synopsis = callboard_ctl_dup_synopsis (group, command);

  g_string_append_printf (text, "%s\n", _("Usage:"));
  append_synopsis (text, synopsis);
  g_string_append_printf (text, "\n%s\n", _(command->summary));
  if (command->options != NULL)
    {
      g_string_append_printf (text, "\n%s\n", _("Options:"));
      append_options (text, command->options);
    }
  g_string_append_printf (text, "\n%s\n", _("Options of every command:"));
  append_options (text, callboard_ctl_global_options ());
  g_string_append_printf (text, "\n%s\n  %s %s\n", _("Example:"), PROGRAM, command->example);

  return g_string_free_and_steal (g_steal_pointer (&text));
}

static char *
dup_group_help (const CallboardCtlGroup *group)
{
  g_autoptr(GString) text = g_string_new (NULL);
  const CallboardCtlCommand *command;

  g_string_append_printf (text, "%s\n  %s %s %s\n\n%s\n", _("Usage:"), PROGRAM, group->name, _("COMMAND …"),
                          _(group->summary));
  for (command = group->commands; command->func != NULL; command++)
    {
      g_autofree char *synopsis = callboard_ctl_dup_synopsis (group, command);

      g_string_append_c (text, '\n');
      append_synopsis (text, synopsis);
      g_string_append_printf (text, "        %s\n", _(command->summary));
    }
  g_string_append_printf (text, "\n%s\n", _("Options of every command:"));
  append_options (text, callboard_ctl_global_options ());
  g_string_append_printf (text, "\n%s\n  %s %s\n", _("Example:"), PROGRAM, group->commands->example);

  return g_string_free_and_steal (g_steal_pointer (&text));
}

static void
append_groups (GString *text)
{
  for (const CallboardCtlGroup * const *group = callboard_ctl_groups (); *group != NULL; group++)
    {
      g_string_append_printf (text, "\n%s\n", _((*group)->summary));
      for (const CallboardCtlCommand *command = (*group)->commands; command->func != NULL; command++)
        {
          g_autofree char *left = g_strjoin (" ", (*group)->name,
                                             command->verb ? command->verb : command->arguments,
                                             command->verb ? command->arguments : NULL, NULL);

          append_columns (text, left, _(command->summary), 32);
        }
    }
}

static char *
dup_program_help (void)
{
  g_autoptr(GString) text = g_string_new (NULL);

  g_string_append_printf (text, "%s\n  %s %s\n\n%s\n", _("Usage:"), PROGRAM,
                          "[--account NAME | --sandbox] [--format table|json|csv] [--dry-run] [--yes] COMMAND",
                          _("See and change a contact center from scripts."));
  append_groups (text);
  g_string_append_printf (text, "\n%s\n", _("Options of every command:"));
  append_options (text, callboard_ctl_global_options ());
  g_string_append_printf (text, "\n%s\n  %s\n  %s\n", _("Exit status:"),
                          _("0 done · 1 refused or partly failed · 2 usage · 3 not authorised · 4 not reachable or timed out"),
                          _("5 answer not understood · 6 outcome unknown"));
  g_string_append_printf (text, "\n%s\n  %s agents list --state idle\n  %s agents create --help\n", _("Example:"),
                          PROGRAM, PROGRAM);

  return g_string_free_and_steal (g_steal_pointer (&text));
}

/**
 * callboard_ctl_dup_help:
 * @group: (nullable): a group of commands, %NULL for the program as a whole
 * @command: (nullable): one of them, %NULL for all
 *
 * Returns: (transfer full): the help text
 */
char *
callboard_ctl_dup_help (const CallboardCtlGroup   *group,
                        const CallboardCtlCommand *command)
{
  if (group == NULL)
    return dup_program_help ();
  if (command == NULL)
    return dup_group_help (group);

  return dup_command_help (group, command);
}
