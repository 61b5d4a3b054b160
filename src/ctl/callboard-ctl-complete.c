/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ctl"

#include "config.h"

#include <string.h>

#include "accounts/callboard-accounts.h"
#include "ctl/callboard-ctl.h"
#include "wire/callboard-subscriptions-api.h"

/* What shells complete a command line with. They ask the program, so that there is one table of commands. Nothing is asked
 * of the service: completing must not wait for a network. */

/* What has been typed before the word that is to be completed. */
typedef struct
{
  const CallboardCtlGroup   *group;      /* (nullable) */
  const CallboardCtlCommand *command;    /* (nullable) */
  const CallboardCtlOption  *option;     /* (nullable): whose value comes next */
  guint                      n_words;    /* behind the command's name */
} Typed;

static const CallboardCtlOption *
find_option (const Typed *typed,
             const char  *word)
{
  const CallboardCtlOption *tables[] = { callboard_ctl_global_options (),
                                         typed->command != NULL ? typed->command->options : NULL };

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    for (const CallboardCtlOption *option = tables[i]; option != NULL && option->name != NULL; option++)
      {
        if (strcmp (option->name, word + strlen ("--")) == 0)
          return option;
      }

  return NULL;
}

static void
take_name (Typed      *typed,
           const char *word)
{
  if (typed->command != NULL)
    {
      typed->n_words++;
      return;
    }
  if (typed->group == NULL)
    {
      for (const CallboardCtlGroup * const *group = callboard_ctl_groups (); *group != NULL; group++)
        typed->group = strcmp ((*group)->name, word) == 0 ? *group : typed->group;
      if (typed->group != NULL && typed->group->commands->verb == NULL)
        typed->command = typed->group->commands;
      return;
    }
  for (const CallboardCtlCommand *command = typed->group->commands; command->func != NULL; command++)
    typed->command = strcmp (command->verb, word) == 0 ? command : typed->command;
}

static void
take_word (Typed      *typed,
           const char *word)
{
  const CallboardCtlOption *open = typed->option;

  typed->option = NULL;
  if (g_str_has_prefix (word, "--"))
    {
      const CallboardCtlOption *option = find_option (typed, word);

      if (option != NULL && option->kind != CALLBOARD_CTL_SWITCH)
        typed->option = option;
    }
  else if (open == NULL && word[0] != '-')
    {
      take_name (typed, word);
    }
}

static void
add (GStrvBuilder *found,
     const char   *candidate,
     const char   *beginning)
{
  if (g_str_has_prefix (candidate, beginning))
    g_strv_builder_add (found, candidate);
}

static void
add_options (GStrvBuilder             *found,
             const CallboardCtlOption *option,
             const char               *beginning)
{
  for (; option != NULL && option->name != NULL; option++)
    {
      g_autofree char *name = g_strconcat ("--", option->name, NULL);

      add (found, name, beginning);
    }
}

static void
add_accounts (GStrvBuilder *found,
              const char   *beginning)
{
  g_autoptr(CallboardAccounts) accounts = callboard_accounts_new (NULL);

  if (!callboard_accounts_load (accounts, NULL))
    return;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (accounts)); i++)
    {
      g_autoptr(CallboardAccount) account = g_list_model_get_item (G_LIST_MODEL (accounts), i);

      add (found, callboard_account_get_name (account), beginning);
    }
}

static void
add_events (GStrvBuilder *found,
            const char   *beginning)
{
  gsize n_types;
  const CallboardEventType *types = callboard_event_types (&n_types);

  for (gsize i = 0; i < n_types; i++)
    add (found, types[i].name, beginning);
}

static void
add_values (GStrvBuilder             *found,
            const CallboardCtlOption *option,
            const char               *beginning)
{
  const char *words = option->words != NULL                    ? option->words
                      : option->kind == CALLBOARD_CTL_CHOICE ? option->placeholder
                                                               : "";
  g_auto(GStrv) values = g_strsplit (words, "|", -1);

  for (guint i = 0; values[i] != NULL; i++)
    add (found, values[i], beginning);
  if (strcmp (option->name, "account") == 0 || strcmp (option->name, "with-account") == 0)
    add_accounts (found, beginning);
  if (strcmp (option->name, "event") == 0)
    add_events (found, beginning);
}

static void
add_names (GStrvBuilder *found,
           const Typed  *typed,
           const char   *beginning)
{
  for (const CallboardCtlGroup * const *group = callboard_ctl_groups (); typed->group == NULL && *group != NULL; group++)
    add (found, (*group)->name, beginning);
  for (const CallboardCtlCommand *command = typed->group != NULL ? typed->group->commands : NULL;
       command != NULL && command->func != NULL && command->verb != NULL; command++)
    add (found, command->verb, beginning);
}

static gboolean
takes_file (const Typed *typed)
{
  g_auto(GStrv) words = callboard_ctl_list_words (typed->command);

  return typed->n_words < g_strv_length (words) && strstr (words[typed->n_words], "FILE") != NULL;
}

/**
 * callboard_ctl_list_completions:
 * @words: (array zero-terminated=1): the command line without the program's name; the last word is to be completed
 *
 * Returns: (transfer full) (array zero-terminated=1): what the last word can be; %CALLBOARD_CTL_COMPLETE_FILE where it is
 *   a file's name
 */
GStrv
callboard_ctl_list_completions (const char * const *words)
{
  g_autoptr(GStrvBuilder) found = g_strv_builder_new ();
  guint n = g_strv_length ((char **) words);
  const char *last = n > 0 ? words[n - 1] : "";
  Typed typed = { NULL };

  for (guint i = 0; i + 1 < n; i++)
    take_word (&typed, words[i]);

  if (typed.option != NULL)
    {
      add_values (found, typed.option, last);
    }
  else if (*last == '-')
    {
      add_options (found, typed.command != NULL ? typed.command->options : NULL, last);
      add_options (found, callboard_ctl_global_options (), last);
    }
  else if (typed.command == NULL)
    {
      add_names (found, &typed, last);
    }
  else if (takes_file (&typed))
    {
      g_strv_builder_add (found, CALLBOARD_CTL_COMPLETE_FILE);
    }

  return g_strv_builder_end (found);
}
