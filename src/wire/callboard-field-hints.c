/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-wire"

#include "config.h"

#include <string.h>

#include "wire/callboard-answer.h"
#include "wire/callboard-keys.h"
#include "wire/callboard-records.h"

/* Names that a refusal may mention without being a field of the endpoint's record. */
static const struct
{
  guint       endpoint;
  const char *key;
  const char *name;
} further[] = {
  { 15, KEY_AGENT_IDS, "agents" },
  { 16, KEY_IS_FULL, "exact" },
  { 22, KEY_PRESENCE_AGENT_ID, "id" },
  { 23, KEY_PRESENCE_AGENT_ID, "id" },
  { 22, KEY_PRESENCE_STATE, "state" },
  { 24, KEY_CALL_CALLER, "customer" },
  { 24, KEY_CALL_CALLED, "relay" },
  { 24, KEY_CALL_DISPLAY, "display" },
  { 24, KEY_CALL_VARIABLES, "variables" },
};

static const CallboardRecordType *
record_type_of (guint endpoint)
{
  switch (endpoint)
    {
    case 2:
      return &callboard_numbers_record_type;
    case 4:
    case 5:
    case 7:
    case 8:
    case 16:
    case 17:
      return &callboard_agent_record_type;
    case 9:
    case 10:
      return &callboard_extension_record_type;
    case 12:
    case 13:
    case 14:
    case 15:
      return &callboard_queue_record_type;
    case 18:
    case 19:
      return &callboard_subscription_record_type;
    default:
      return NULL;
    }
}

static gboolean
is_part_of_name (char c)
{
  return g_ascii_isalnum (c) || c == '_';
}

static gboolean
mentions (const char *text,
          const char *key)
{
  gsize length = strlen (key);

  for (const char *at = text; *at != '\0'; at++)
    {
      if (g_ascii_strncasecmp (at, key, length) == 0 && !is_part_of_name (at[length]) &&
          (at == text || !is_part_of_name (at[-1])))
        return TRUE;
    }

  return FALSE;
}

/**
 * callboard_field_in_text: (skip)
 * @endpoint: 1 to 26
 * @text: (nullable): what the service said
 *
 * Returns: (nullable) (transfer none): the plain name of the field of that endpoint's request that @text mentions
 */
const char *
callboard_field_in_text (guint       endpoint,
                         const char *text)
{
  const CallboardRecordType *type = record_type_of (endpoint);

  if (text == NULL)
    return NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (further); i++)
    {
      if (further[i].endpoint == endpoint && mentions (text, further[i].key))
        return further[i].name;
    }
  for (guint i = 0; type != NULL && i < type->n_fields; i++)
    {
      const CallboardField *field = &type->fields[i];
      const char *key = field->write_key != NULL ? field->write_key : field->read_key;

      if (key != NULL && mentions (text, key))
        return field->name;
    }

  return NULL;
}
