/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ctl"

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "ctl/callboard-ctl.h"

/* State of reading the command line. */
typedef struct
{
  CallboardCtl             *ctl;
  char                    **argv;         /* (unowned) */
  guint                     next;         /* index of the word to read */
  gboolean                  no_options;   /* `--` was seen */
  const CallboardCtlOption *open_list;    /* (nullable): an option that takes the words that follow */
} Reader;

/**
 * callboard_ctl_list_words:
 * @command: a command
 *
 * Returns: (transfer full): the words of what it takes besides options, in order
 */
GStrv
callboard_ctl_list_words (const CallboardCtlCommand *command)
{
  return command->arguments != NULL ? g_strsplit (command->arguments, " ", -1) : g_new0 (char *, 1);
}

static void
count_words (const CallboardCtlCommand *command,
             guint                     *least,
             guint                     *most)
{
  g_auto(GStrv) words = callboard_ctl_list_words (command);

  *least = *most = 0;
  for (guint i = 0; words[i] != NULL; i++)
    {
      *least += words[i][0] == '[' ? 0 : 1;
      *most = g_str_has_suffix (words[i], "…") ? G_MAXUINT : *most + 1;
    }
}

static gboolean
usage (GError     **error,
       const char  *format,
       ...) G_GNUC_PRINTF (2, 3);

static gboolean
usage (GError     **error,
       const char  *format,
       ...)
{
  g_autofree char *message = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error_literal (error, CALLBOARD_CTL_ERROR, CALLBOARD_CTL_ERROR_USAGE, message);

  return FALSE;
}

static const CallboardCtlOption *
find_option (const CallboardCtlOption *options,
             const char               *name)
{
  for (; options != NULL && options->name != NULL; options++)
    {
      if (strcmp (options->name, name) == 0)
        return options;
    }

  return NULL;
}

static gboolean
set_format (CallboardCtl *ctl,
            const char   *value)
{
  g_assert (value != NULL);

  ctl->format = strcmp (value, "json") == 0  ? CALLBOARD_CTL_JSON
                : strcmp (value, "csv") == 0 ? CALLBOARD_CTL_CSV
                                             : CALLBOARD_CTL_TABLE;
  return TRUE;
}

static void
set_global (CallboardCtl             *ctl,
            const CallboardCtlOption *option,
            const char               *value)
{
  if (strcmp (option->name, "account") == 0)
    g_set_str (&ctl->account_name, value);
  else if (strcmp (option->name, "format") == 0)
    set_format (ctl, value);
  else if (strcmp (option->name, "sandbox") == 0)
    ctl->sandbox = TRUE;
  else if (strcmp (option->name, "dry-run") == 0)
    ctl->dry_run = TRUE;
  else if (strcmp (option->name, "yes") == 0)
    ctl->yes = TRUE;
  else if (strcmp (option->name, "help") == 0)
    ctl->help = TRUE;
  else
    ctl->version = TRUE;
}

static gboolean
check_value (const CallboardCtlOption *option,
             const char               *value,
             GError                  **error)
{
  const char *words = option->words != NULL ? option->words : option->placeholder;
  g_auto(GStrv) choices = NULL;

  if (!g_utf8_validate (value, -1, NULL))
    return usage (error, _("The value of --%s is no valid text."), option->name);
  if (option->kind == CALLBOARD_CTL_NUMBER && !g_ascii_string_to_unsigned (value, 10, 0, G_MAXINT32, NULL, NULL))
    return usage (error, _("--%s takes a whole number, not “%s”."), option->name, value);
  if (option->kind != CALLBOARD_CTL_CHOICE)
    return TRUE;

  choices = g_strsplit (words, "|", -1);
  if (g_strv_contains ((const char * const *) choices, value))
    return TRUE;

  return usage (error, _("--%s takes %s, not “%s”."), option->name, words, value);
}

static void
add_value (CallboardCtl             *ctl,
           const CallboardCtlOption *option,
           const char               *value)
{
  GPtrArray *values = g_hash_table_lookup (ctl->options, option);

  if (values == NULL)
    {
      values = g_ptr_array_new_null_terminated (2, g_free, TRUE);
      g_hash_table_insert (ctl->options, (gpointer) option, values);
    }
  if (value != NULL)
    g_ptr_array_add (values, g_strdup (value));
}

static gboolean
take_option (Reader      *reader,
             const char  *word,
             GError     **error)
{
  g_autofree char *name = g_strndup (word + 2, strcspn (word + 2, "="));
  const char *value = strchr (word, '=') ? strchr (word, '=') + 1 : NULL;
  const CallboardCtlCommand *command = reader->ctl->command;
  const CallboardCtlOption *option = find_option (callboard_ctl_global_options (), name);
  gboolean global = option != NULL;
  guint least = 0, most = 0;

  if (option == NULL && command != NULL)
    option = find_option (command->options, name);
  if (option == NULL)
    return usage (error, _("There is no option --%s here."), name);
  if (option->kind == CALLBOARD_CTL_SWITCH && value != NULL)
    return usage (error, _("--%s takes no value."), name);
  if (option->kind != CALLBOARD_CTL_SWITCH && value == NULL)
    {
      /* A forgotten value must not swallow the option that follows; `--name=--so` says it is meant. */
      value = reader->argv[reader->next];
      if (value == NULL || g_str_has_prefix (value, "--"))
        return usage (error, _("--%s needs a value."), name);
      reader->next++;
    }
  if (value != NULL && !check_value (option, value, error))
    return FALSE;

  if (global)
    set_global (reader->ctl, option, value);
  else
    add_value (reader->ctl, option, value);

  if (command != NULL)
    count_words (command, &least, &most);
  reader->open_list = option->kind == CALLBOARD_CTL_LIST && reader->ctl->arguments->len == most ? option : NULL;

  return TRUE;
}

static gboolean
find_group (Reader      *reader,
            const char  *word,
            GError     **error)
{
  for (const CallboardCtlGroup * const *group = callboard_ctl_groups (); *group != NULL; group++)
    {
      if (strcmp ((*group)->name, word) != 0)
        continue;
      reader->ctl->group = *group;
      if ((*group)->commands->verb == NULL)
        reader->ctl->command = (*group)->commands;
      return TRUE;
    }

  return usage (error, _("There is no command “%s”."), word);
}

static gboolean
find_command (Reader      *reader,
              const char  *word,
              GError     **error)
{
  for (const CallboardCtlCommand *command = reader->ctl->group->commands; command->func != NULL; command++)
    {
      if (strcmp (command->verb, word) == 0)
        {
          reader->ctl->command = command;
          return TRUE;
        }
    }

  return usage (error, _("There is no command “%s %s”."), reader->ctl->group->name, word);
}

static gboolean
take_word (Reader      *reader,
           const char  *word,
           GError     **error)
{
  CallboardCtl *ctl = reader->ctl;
  guint least, most;

  if (!g_utf8_validate (word, -1, NULL))
    return usage (error, _("The command line is no valid text."));
  if (ctl->group == NULL)
    return find_group (reader, word, error);
  if (ctl->command == NULL)
    return find_command (reader, word, error);
  if (reader->open_list != NULL)
    {
      add_value (ctl, reader->open_list, word);
      return TRUE;
    }

  count_words (ctl->command, &least, &most);
  if (ctl->arguments->len >= most)
    return usage (error, _("“%s” is one word too many."), word);
  if (*word == '\0')
    return usage (error, _("An empty word is no id or number."));
  g_ptr_array_add (ctl->arguments, g_strdup (word));

  return TRUE;
}

/* The options of a command may stand before it, so the words that name it are looked for first. */
static gboolean
find_names (Reader  *reader,
            GError **error)
{
  guint i = 1;

  while (reader->argv[i] != NULL && reader->ctl->command == NULL)
    {
      const char *word = reader->argv[i++];
      const CallboardCtlOption *option = NULL;

      if (strcmp (word, "--") == 0)
        continue;
      if (word[0] != '-' || word[1] == '\0')
        {
          if (!take_word (reader, word, error))
            return FALSE;
          reader->argv[i - 1] = (char *) "";
          continue;
        }
      if (g_str_has_prefix (word, "--"))
        option = find_option (callboard_ctl_global_options (), word + 2);
      if (option != NULL && option->kind != CALLBOARD_CTL_SWITCH && reader->argv[i] != NULL)
        i++;
    }

  return TRUE;
}

static gboolean
read_words (Reader  *reader,
            GError **error)
{
  guint n_names = (reader->ctl->group != NULL) + (reader->ctl->command != NULL && reader->ctl->command->verb != NULL);

  while (reader->argv[reader->next] != NULL)
    {
      const char *word = reader->argv[reader->next++];

      if (*word == '\0' && n_names > 0)
        n_names--;
      else if (!reader->no_options && strcmp (word, "--") == 0)
        reader->no_options = TRUE;
      else if (!reader->no_options && strcmp (word, "-h") == 0)
        reader->ctl->help = TRUE;
      else if (!reader->no_options && g_str_has_prefix (word, "--"))
        {
          if (!take_option (reader, word, error))
            return FALSE;
        }
      else if (!reader->no_options && word[0] == '-' && word[1] != '\0')
        return usage (error, _("There is no option %s."), word);
      else if (!take_word (reader, word, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
check_whole (CallboardCtl *ctl,
             GError      **error)
{
  g_auto(GStrv) words = NULL;
  guint least, most;

  if (ctl->group == NULL)
    return usage (error, _("Say what to do."));
  if (ctl->command == NULL)
    return usage (error, _("Say what to do with %s."), ctl->group->name);
  if (ctl->account_name != NULL && ctl->sandbox)
    return usage (error, _("--account and --sandbox exclude each other."));

  count_words (ctl->command, &least, &most);
  words = callboard_ctl_list_words (ctl->command);
  if (ctl->arguments->len < least)
    return usage (error, _("%s is missing."), words[ctl->arguments->len]);
  for (const CallboardCtlOption *option = ctl->command->options; option && option->name; option++)
    {
      if (option->required && !g_hash_table_contains (ctl->options, option))
        return usage (error, _("--%s is missing."), option->name);
    }

  return TRUE;
}

/**
 * callboard_ctl_parse:
 * @self: a use of the program of which nothing is known yet
 * @argv: (array zero-terminated=1): the command line, with the program's name; not kept
 * @error: return location for a %CALLBOARD_CTL_ERROR_USAGE
 *
 * Reads the command line. Where help or the version is asked for, the rest need not be whole.
 *
 * Returns: whether it says what to do
 */
gboolean
callboard_ctl_parse (CallboardCtl  *self,
                     char         **argv,
                     GError       **error)
{
  g_autofree char **words = g_memdup2 (argv, (g_strv_length (argv) + 1) * sizeof *argv);
  Reader reader = { .ctl = self, .argv = words, .next = 1 };

  if (!find_names (&reader, error) || !read_words (&reader, error))
    return FALSE;

  return self->help || self->version || check_whole (self, error);
}
