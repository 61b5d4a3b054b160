/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-plan"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "plan/callboard-roster-private.h"

/* Which column of a spreadsheet is which field of an agent, by what people write above it. */

/* Without blanks, dashes and the like, in small letters: see normalize(). The field's plain name goes without saying. */
static const struct
{
  CallboardAgentField field;
  const char         *label;
  const char         *aliases;   /* divided by blanks */
} columns[] = {
  { CALLBOARD_AGENT_ID, N_("Agent ID"), "agentid agent agentno agentnumber 坐席id 坐席编号 坐席号 坐席 客服id 编号" },
  { CALLBOARD_AGENT_WORK_ID, N_("Work ID"), "workid workno worknumber employeeid employeeno 工号 员工号 员工编号 坐席工号" },
  { CALLBOARD_AGENT_NAME, N_("Name"), "agentname fullname 姓名 名字 名称 坐席姓名 坐席名称 客服姓名 员工姓名" },
  { CALLBOARD_AGENT_MOBILE, N_("Mobile"),
    "mobilenumber mobilephone mobiletelephone cell cellphone phone phonenumber 手机 手机号 手机号码 移动电话 电话" },
  { CALLBOARD_AGENT_EMAIL, N_("E-mail"), "mail emailaddress mailaddress 邮箱 电子邮箱 电子邮件 邮件 邮箱地址" },
  { CALLBOARD_AGENT_ROLE, N_("Role"), "agentrole 角色 坐席角色 职位" },
  { CALLBOARD_AGENT_ENABLED, N_("Enabled"), "enable active 启用 是否启用 启用状态 状态启用 是否可用" },
  { CALLBOARD_AGENT_QUEUES, N_("Queues"), "queue queueid queueids queuename queuenames 队列 所属队列 队列id 技能组" },
  { CALLBOARD_AGENT_EXTENSIONS, N_("Extensions"),
    "extension ext exts extensionnumber extensionnumbers 分机 分机号 分机号码 绑定分机" },
  { CALLBOARD_AGENT_WRAP_UP_TIME, N_("Wrap-Up, Incoming (s)"),
    "wrapup wrapuptime wrapupincoming incomingwrapup 整理时长 整理时间 话后整理时长 话后处理时长 呼入整理时长" },
  { CALLBOARD_AGENT_OUT_WRAP_UP_TIME, N_("Wrap-Up, Outgoing (s)"),
    "outwrapup outwrapuptime wrapupoutgoing outgoingwrapup 呼出整理时长 外呼整理时长 外呼整理时间" },
  { CALLBOARD_AGENT_ASSISTANT_ACCESS, N_("Assistant Access"), "assistant assistantaccessright 助手权限 坐席助手权限" },
};

/* Letters and digits only, the same for every case, and for the wide forms of Latin letters. What stands in
 * parentheses, such as a unit, explains but does not name. */
static char *
normalize (const char *heading)
{
  g_autofree char *plain = g_utf8_normalize (heading, -1, G_NORMALIZE_ALL_COMPOSE);
  g_autofree char *folded = g_utf8_casefold (plain ? plain : "", -1);
  GString *letters = g_string_new (NULL);

  for (const char *at = folded; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar letter = g_utf8_get_char (at);

      if (letter == '(' && letters->len > 0)
        break;
      if (g_unichar_isalnum (letter))
        g_string_append_unichar (letters, letter);
    }

  return g_string_free_and_steal (letters);
}

static void
add_name (GHashTable *names,
          const char *name,
          guint       index)
{
  g_hash_table_insert (names, normalize (name), GUINT_TO_POINTER (index));
}

/* By what may stand above it, normalized, the index of a column; made once, as each of many headings asks for it. */
static GHashTable *
get_names (void)
{
  static GHashTable *names;

  if (g_once_init_enter_pointer (&names))
    {
      GHashTable *made = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

      /* Twelve sets of words do not overlap; should a translation, the first one counts. */
      for (guint i = G_N_ELEMENTS (columns); i-- > 0;)
        {
          g_auto(GStrv) aliases = g_strsplit (columns[i].aliases, " ", -1);

          add_name (made, callboard_agent_record_type.fields[columns[i].field].name, i);
          add_name (made, columns[i].label, i);
          add_name (made, _(columns[i].label), i);
          for (guint j = 0; aliases[j] != NULL; j++)
            add_name (made, aliases[j], i);
        }
      g_once_init_leave_pointer (&names, made);
    }

  return names;
}

/**
 * callboard_roster_field_get_label:
 * @field: a #CallboardAgentField that a roster can ask for
 *
 * Returns: (transfer none): what a person reads above its column, translated
 */
const char *
callboard_roster_field_get_label (guint field)
{
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      if (columns[i].field == field)
        return _(columns[i].label);
    }

  return "";
}

/**
 * callboard_roster_guess_column:
 * @heading: what stands above a column: a plain name such as `work_id`, or English, Chinese or the user's language
 *
 * Returns: the #CallboardAgentField that is meant, or %CALLBOARD_ROSTER_NO_FIELD
 */
int
callboard_roster_guess_column (const char *heading)
{
  g_autofree char *normal = normalize (heading);
  gpointer index;

  if (!g_hash_table_lookup_extended (get_names (), normal, NULL, &index))
    return CALLBOARD_ROSTER_NO_FIELD;

  return (int) columns[GPOINTER_TO_UINT (index)].field;
}

/**
 * callboard_roster_guess_columns:
 * @headings: (array zero-terminated=1): what stands above the columns
 *
 * Returns: (transfer full): for each a #CallboardAgentField or %CALLBOARD_ROSTER_NO_FIELD; each field once at most, the
 *   first column that could be it
 */
int *
callboard_roster_guess_columns (char **headings)
{
  guint n = g_strv_length (headings);
  int *guessed = g_new (int, n + 1);
  guint32 taken = 0;

  for (guint i = 0; i < n; i++)
    {
      guessed[i] = callboard_roster_guess_column (headings[i]);
      if (guessed[i] == CALLBOARD_ROSTER_NO_FIELD)
        continue;
      if ((taken & CALLBOARD_FIELD_BIT (guessed[i])) != 0)
        guessed[i] = CALLBOARD_ROSTER_NO_FIELD;
      else
        taken |= CALLBOARD_FIELD_BIT (guessed[i]);
    }
  guessed[n] = CALLBOARD_ROSTER_NO_FIELD;

  return guessed;
}

/* How many letters to put in, leave out or exchange to make one of the other. */
static guint
measure_distance (const char *one,
                  const char *other)
{
  glong n_one, n_other;
  g_autofree gunichar *a = g_utf8_to_ucs4_fast (one, -1, &n_one);
  g_autofree gunichar *b = g_utf8_to_ucs4_fast (other, -1, &n_other);
  g_autofree guint *row = g_new0 (guint, n_other + 1);

  for (glong j = 0; j <= n_other; j++)
    row[j] = (guint) j;
  for (glong i = 0; i < n_one; i++)
    {
      guint diagonal = row[0];

      row[0] = (guint) i + 1;
      for (glong j = 0; j < n_other; j++)
        {
          guint changed = diagonal + (a[i] == b[j] ? 0 : 1);

          diagonal = row[j + 1];
          row[j + 1] = MIN (changed, MIN (row[j], diagonal) + 1);
        }
    }

  return row[n_other];
}

/**
 * callboard_roster_suggest_heading:
 * @heading: what stands above a column that nothing was guessed for
 *
 * Returns: (transfer none) (nullable): what may have been meant, by what looks like a slip
 */
const char *
callboard_roster_suggest_heading (const char *heading)
{
  /* Two letters exchanged are two that are wrong; in long words there may be more. */
  g_autofree char *normal = normalize (heading);
  guint least = (guint) g_utf8_strlen (normal, -1) / 3 + 2;
  const char *nearest = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      const char *names[] = { callboard_agent_record_type.fields[columns[i].field].name, columns[i].label,
                              _(columns[i].label) };

      for (guint k = 0; k < G_N_ELEMENTS (names); k++)
        {
          g_autofree char *name = normalize (names[k]);
          guint distance = measure_distance (normal, name);

          if (distance < least)
            {
              least = distance;
              nearest = names[k];
            }
        }
    }

  return nearest;
}

static char *
dup_warning (const char *heading)
{
  const char *meant = callboard_roster_suggest_heading (heading);

  if (callboard_roster_guess_column (heading) != CALLBOARD_ROSTER_NO_FIELD)
    return g_strdup (_("Another column has that already, so this one is left out."));
  if (meant != NULL)
    return g_strdup_printf (_("There is no such field, so the column is left out. Did you mean “%s”?"), meant);

  return g_strdup (_("There is no such field, so the column is left out."));
}

/**
 * callboard_roster_warn_of_columns: (skip)
 * @headings: (array zero-terminated=1): what stands above the columns
 * @fields: what callboard_roster_guess_columns() made of them
 * @problems: (element-type CallboardCsvProblem): takes a warning for each column that is passed over
 *
 * What only the service decides, such as states, is no surprise: lists that are printed have it.
 */
void
callboard_roster_warn_of_columns (char      **headings,
                                  const int  *fields,
                                  GPtrArray  *problems)
{
  for (guint i = 0; headings[i] != NULL; i++)
    {
      g_autofree char *trimmed = g_strstrip (g_strdup (headings[i]));

      if (fields[i] == CALLBOARD_ROSTER_NO_FIELD && *trimmed != '\0' &&
          (callboard_record_type_find (&callboard_agent_record_type, trimmed) < 0 ||
           callboard_roster_guess_column (trimmed) != CALLBOARD_ROSTER_NO_FIELD))
        g_ptr_array_add (problems, callboard_csv_problem_new (1, trimmed, dup_warning (trimmed), TRUE));
    }
}
