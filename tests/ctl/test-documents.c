/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <gio/gio.h>

#include "ctl/callboard-ctl.h"
#include "support/callboard-test.h"

/* Whether what ships beside the program tells of every command and option that it has, and of no other. */

static char *
read_file (const char *variable)
{
  g_autoptr(GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (g_getenv (variable), &text, NULL, &error);
  g_assert_no_error (error);

  return text;
}

/* The manual page without its markup. */
static char *
read_manual (void)
{
  g_autofree char *source = read_file ("CALLBOARD_TEST_MANUAL");
  g_autoptr(GString) text = g_string_new (source);

  g_string_replace (text, "\\-", "-", 0);
  g_string_replace (text, "\\ ", " ", 0);
  for (const char *font = "BIRP"; *font != '\0'; font++)
    {
      const char markup[] = { '\\', 'f', *font, '\0' };

      g_string_replace (text, markup, "", 0);
    }

  return g_string_free_and_steal (g_steal_pointer (&text));
}

static void
check_options (const char               *manual,
               const CallboardCtlOption *option)
{
  for (; option != NULL && option->name != NULL; option++)
    {
      g_autofree char *pattern = g_strdup_printf ("--%s\\b", option->name);

      if (!g_regex_match_simple (pattern, manual, 0, 0))
        g_error ("the manual page does not tell of --%s", option->name);
    }
}

static void
test_manual (void)
{
  g_autofree char *manual = read_manual ();

  check_options (manual, callboard_ctl_global_options ());
  for (const CallboardCtlGroup * const *group = callboard_ctl_groups (); *group != NULL; group++)
    {
      for (const CallboardCtlCommand *command = (*group)->commands; command->func != NULL; command++)
        {
          g_autofree char *name = g_strjoin (" ", (*group)->name, command->verb, NULL);
          g_autofree char *pattern = g_strdup_printf ("(?m)^\\.BI? %s\\b", name);

          if (!g_regex_match_simple (pattern, manual, 0, 0))
            g_error ("the manual page does not tell of “%s”", name);
          check_options (manual, command->options);
        }
    }
}

static int
compare_words (gconstpointer a,
               gconstpointer b,
               gpointer      user_data)
{
  return strcmp (*(char * const *) a, *(char * const *) b);
}

/* words: divided by blanks; the last one is to be completed */
static char *
complete (const char *words)
{
  g_auto(GStrv) typed = g_strsplit (words, " ", -1);
  g_auto(GStrv) found = callboard_ctl_list_completions ((const char * const *) typed);

  g_sort_array (found, g_strv_length (found), sizeof *found, compare_words, NULL);

  return g_strjoinv ("\n", found);
}

static void
add_options (GPtrArray                *names,
             const CallboardCtlOption *option)
{
  for (; option != NULL && option->name != NULL; option++)
    g_ptr_array_add (names, g_strconcat ("--", option->name, NULL));
}

static char *
join_sorted (GPtrArray *names)
{
  g_ptr_array_sort_values (names, (GCompareFunc) g_strcmp0);
  g_ptr_array_add (names, NULL);

  return g_strjoinv ("\n", (char **) names->pdata);
}

static void
test_completed_options (void)
{
  for (const CallboardCtlGroup * const *group = callboard_ctl_groups (); *group != NULL; group++)
    {
      for (const CallboardCtlCommand *command = (*group)->commands; command->func != NULL; command++)
        {
          g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
          g_autofree char *words = g_strjoin (" ", "--format json", (*group)->name,
                                              command->verb ? command->verb : "--", command->verb ? "--" : NULL, NULL);
          g_autofree char *completed = complete (words);
          g_autofree char *wanted = NULL;

          add_options (names, command->options);
          add_options (names, callboard_ctl_global_options ());
          wanted = join_sorted (names);
          g_assert_cmpstr (completed, ==, wanted);
        }
    }
}

static void
test_completed_commands (void)
{
  g_autoptr(GPtrArray) groups = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *completed_groups = complete ("--account Shop ");
  g_autofree char *wanted_groups = NULL;

  for (const CallboardCtlGroup * const *group = callboard_ctl_groups (); *group != NULL; group++)
    {
      g_autoptr(GPtrArray) verbs = g_ptr_array_new_with_free_func (g_free);
      g_autofree char *words = g_strjoin (" ", (*group)->name, "", NULL);
      g_autofree char *completed = complete (words);
      g_autofree char *wanted = NULL;

      g_ptr_array_add (groups, g_strdup ((*group)->name));
      for (const CallboardCtlCommand *command = (*group)->commands; command->func && command->verb; command++)
        g_ptr_array_add (verbs, g_strdup (command->verb));
      wanted = join_sorted (verbs);
      g_assert_cmpstr (completed, ==, wanted);
    }

  wanted_groups = join_sorted (groups);
  g_assert_cmpstr (completed_groups, ==, wanted_groups);
}

static void
add_choices (GPtrArray  *choices,
             const char *placeholder)
{
  g_auto(GStrv) words = g_strsplit (placeholder, "|", -1);

  for (guint i = 0; words[i] != NULL; i++)
    g_ptr_array_add (choices, g_strdup (words[i]));
}

/* Options that take one of a few words complete to those. */
static void
test_completed_choices (void)
{
  for (const CallboardCtlGroup * const *group = callboard_ctl_groups (); *group != NULL; group++)
    {
      for (const CallboardCtlCommand *command = (*group)->commands; command->func != NULL; command++)
        {
          for (const CallboardCtlOption *option = command->options; option && option->name; option++)
            {
              g_autofree char *words = g_strdup_printf ("%s %s --%s ", (*group)->name, command->verb, option->name);
              g_autoptr(GPtrArray) choices = g_ptr_array_new_with_free_func (g_free);
              g_autofree char *completed = NULL, *wanted = NULL;

              if (option->kind != CALLBOARD_CTL_CHOICE)
                continue;
              completed = complete (words);
              add_choices (choices, option->words != NULL ? option->words : option->placeholder);
              wanted = join_sorted (choices);
              g_assert_cmpstr (completed, ==, wanted);
            }
        }
    }
}

static void
test_completed_words (void)
{
  static const struct { const char *typed, *completed; } rows[] = {
    { "ag", "agents" },
    { "agents cr", "create" },
    { "nonsense ", "agents\ncall\ncheck\nextensions\nhistory\nnumbers\nqueues\nroster\nsubscriptions" },
    { "agents list --role l", "leader" },
    { "agents list --state w", "waiting" },
    { "agents list --search agents --en", "--enabled" },
    { "agents show ", "" },
    { "--account agents queues li", "list" },
    { "roster apply ", CALLBOARD_CTL_COMPLETE_FILE },
    { "roster apply floor.json ", "" },
    { "history export ", CALLBOARD_CTL_COMPLETE_FILE },
    { "subscriptions create --event acd_agent_st", "acd_agent_state" },
    { "", "agents\ncall\ncheck\nextensions\nhistory\nnumbers\nqueues\nroster\nsubscriptions" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *completed = complete (rows[i].typed);

      g_assert_cmpstr (completed, ==, rows[i].completed);
    }
}

/* The script for bash, with the program itself. */
static void
test_bash (void)
{
  const char *script = "PATH=$(dirname \"$CALLBOARD_TEST_CTL\"):$PATH; source \"$CALLBOARD_TEST_COMPLETION\"; "
                       "COMP_WORDS=(callboardctl agents re); COMP_CWORD=2; _callboardctl; echo \"${COMPREPLY[@]}\"";
  g_autoptr(GSubprocess) bash = NULL;
  g_autofree char *output = NULL;
  g_autoptr(GError) error = NULL;

  bash = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, "bash", "--norc", "-c", script, NULL);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (bash, NULL, NULL, &output, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (output, ==, "retire\n");
}

int
main (int    argc,
      char **argv)
{
  callboard_test_init (&argc, &argv);
  g_test_add_func ("/ctl/documents/manual", test_manual);
  g_test_add_func ("/ctl/documents/completed-options", test_completed_options);
  g_test_add_func ("/ctl/documents/completed-commands", test_completed_commands);
  g_test_add_func ("/ctl/documents/completed-choices", test_completed_choices);
  g_test_add_func ("/ctl/documents/completed-words", test_completed_words);
  g_test_add_func ("/ctl/documents/bash", test_bash);

  return g_test_run ();
}
