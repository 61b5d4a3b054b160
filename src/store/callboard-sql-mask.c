/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-store"

#include "config.h"

#include <string.h>

#include "base/callboard-redact.h"
#include "store/callboard-sql-private.h"

#define STRUCTURE ",:{}[]\" \t\r\n"

/* A number that was a secret is no JSON once it is masked; as a string it is. */
static char *
quote_masked_numbers (const char *json)
{
  GString *quoted = g_string_new (NULL);
  const char *at = json;
  gboolean in_string = FALSE;

  while (*at != '\0')
    {
      gsize length = in_string ? strcspn (at, "\"\\") : strcspn (at, STRUCTURE);
      g_autofree char *bare = g_strndup (at, length);

      if (!in_string && strstr (bare, CALLBOARD_REDACTED) != NULL)
        g_string_append (quoted, "\"" CALLBOARD_REDACTED "\"");
      else
        g_string_append_len (quoted, at, (gssize) length);
      at += length;

      if (in_string && at[0] == '\\' && at[1] != '\0')
        g_string_append_c (quoted, *at++);
      else if (*at == '"')
        in_string = !in_string;
      if (*at != '\0')
        g_string_append_c (quoted, *at++);
    }

  return g_string_free_and_steal (quoted);
}

/**
 * callboard_sql_mask:
 * @text: (nullable): what is to be stored
 *
 * Returns: (transfer full) (nullable): @text without secrets; JSON stays JSON
 */
char *
callboard_sql_mask (const char *text)
{
  g_autofree char *masked = callboard_redact (text);

  if (masked == NULL || (*masked != '{' && *masked != '[') || strcmp (masked, text) == 0)
    return g_steal_pointer (&masked);

  return quote_masked_numbers (masked);
}
