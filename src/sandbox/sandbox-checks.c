/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-sandbox"

#include "config.h"

#include <string.h>

#include "base/callboard-json.h"
#include "sandbox/sandbox-call.h"

#define VALID_FOR_MSEC (10 * 60 * 1000)

static gboolean
timestamp_is_valid (SandboxCall *call,
                    const char  *text)
{
  gboolean seconds = SANDBOX_READING (call->readings, TIMESTAMP);
  gint64 now = g_get_real_time () / 1000 + SANDBOX_READING (call->readings, CLOCK_SKEW) * (gint64) 1000;
  gint64 stamp;

  /* Plain digits, within what an integer holds: the sum below cannot overflow. */
  if (!sandbox_matches (text, G_CSET_DIGITS, 1, 15))
    return FALSE;

  stamp = g_ascii_strtoll (text, NULL, 10) * (seconds ? 1000 : 1);
  return ABS (stamp - now) <= VALID_FOR_MSEC;
}

/* Hexadecimal, all in small or all in capital letters: the document says neither. */
static gboolean
signature_is_right (SandboxCall *call,
                    const char  *timestamp,
                    const char  *sign)
{
  g_autofree char *text = g_strconcat (call->floor->sid, call->floor->auth_token, timestamp, NULL);
  g_autofree char *lower = g_compute_checksum_for_string (G_CHECKSUM_SHA1, text, -1);
  g_autofree char *upper = g_ascii_strup (lower, -1);

  return g_str_equal (sign, lower) || g_str_equal (sign, upper);
}

/* Sid, Timestamp and Sign. What exactly was wrong is not said: it is nobody's business who is not authorised. */
SandboxCode
sandbox_check_caller (SandboxCall *call)
{
  const char *sid = sandbox_call_get_parameter (call, "Sid");
  const char *sign = sandbox_call_get_parameter (call, "Sign");
  const char *timestamp = sandbox_call_get_parameter (call, "Timestamp");

  if (sid == NULL || sign == NULL || timestamp == NULL)
    return CODE_AUTHENTICATION;
  if (!g_str_equal (sid, call->floor->sid))
    return CODE_NO_ACCOUNT;
  if (!timestamp_is_valid (call, timestamp) || !signature_is_right (call, timestamp, sign))
    return CODE_AUTHENTICATION;

  return CODE_OK;
}

static gboolean
is_uuid (const char *text)
{
  static const guint8 lengths[] = { 8, 4, 4, 4, 12 };
  g_auto(GStrv) groups = g_strsplit (text, "-", -1);

  if (g_strv_length (groups) != G_N_ELEMENTS (lengths))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      if (!sandbox_matches (groups[i], G_CSET_DIGITS "abcdefABCDEF", lengths[i], lengths[i]))
        return FALSE;
    }

  return TRUE;
}

/* Named AppId or app_id, as the document has it for each endpoint, but that is not insisted on. */
SandboxCode
sandbox_check_app (SandboxCall *call)
{
  gboolean documented_small = call->route->number == 23 || call->route->number == 24;
  const char *capital = sandbox_call_get_parameter (call, "AppId");
  const char *small = sandbox_call_get_parameter (call, "app_id");
  const char *app_id = capital != NULL ? capital : small;

  if (app_id != NULL && (documented_small ? small : capital) == NULL)
    g_debug ("Endpoint %02u was given %s", call->route->number, documented_small ? "AppId" : "app_id");
  if (app_id == NULL)
    return CODE_NO_APP_ID;
  if (!is_uuid (app_id))
    return CODE_APP_FORBIDDEN;
  if (g_ascii_strcasecmp (app_id, call->floor->app_id) != 0)
    return CODE_UNKNOWN_APP;

  return CODE_OK;
}

static gboolean
accepts_json (const char *accept)
{
  g_auto(GStrv) types = NULL;

  if (accept == NULL || *accept == '\0')
    return TRUE;

  types = g_strsplit (accept, ",", -1);
  for (guint i = 0; types[i] != NULL; i++)
    {
      types[i][strcspn (types[i], ";")] = '\0';
      g_strstrip (types[i]);
      if (g_str_equal (types[i], "*/*") || g_str_equal (types[i], "application/*") ||
          g_ascii_strcasecmp (types[i], "application/json") == 0)
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_json_in_utf8 (const char *content_type)
{
  g_auto(GStrv) parts = g_strsplit (content_type != NULL ? content_type : "", ";", -1);

  if (parts[0] == NULL || g_ascii_strcasecmp (g_strstrip (parts[0]), "application/json") != 0)
    return FALSE;
  for (guint i = 1; parts[i] != NULL; i++)
    {
      g_autofree char *parameter = g_ascii_strdown (g_strstrip (parts[i]), -1);

      if (g_str_has_prefix (parameter, "charset=") && strstr (parameter, "utf-8") == NULL)
        return FALSE;
    }

  return TRUE;
}

/* Accept everywhere; Content-Type where there is something to read. */
SandboxCode
sandbox_check_headers (SandboxCall *call)
{
  gboolean has_body = call->route->body == BODY_REQUIRED ||
                      (call->route->body == BODY_OPTIONAL && g_bytes_get_size (call->request->body) > 0);

  if (!accepts_json (call->request->accept))
    return sandbox_call_refuse (call, CODE_INCORRECT_REQUEST, "Accept");
  if (has_body && !is_json_in_utf8 (call->request->content_type))
    return sandbox_call_refuse (call, CODE_INCORRECT_REQUEST, "Content-Type");

  return CODE_OK;
}

/* Parses the body, checks its fields and decodes it into a record of the route's type. */
SandboxCode
sandbox_check_body (SandboxCall *call)
{
  g_autoptr(JsonNode) root = NULL;
  g_autoptr(GError) error = NULL;
  JsonObject *object;
  SandboxCode code;

  if (call->route->body == BODY_NONE)
    return CODE_OK;

  if (g_bytes_get_size (call->request->body) == 0)
    {
      if (call->route->body == BODY_REQUIRED)
        return sandbox_call_refuse (call, CODE_PARAMETER_EMPTY, "body");
      call->body = callboard_record_new (call->route->type);
      return CODE_OK;
    }

  root = callboard_json_parse (call->request->body, &error);
  if (root == NULL)
    return sandbox_call_refuse (call, CODE_PARSING_FAILED, "body");
  if (!JSON_NODE_HOLDS_OBJECT (root))
    return sandbox_call_refuse (call, CODE_PARAMETER_ERROR, "body");

  object = json_node_get_object (root);
  code = sandbox_check_fields (call, object, call->route->type, call->route->rules);
  if (code != CODE_OK)
    return code;

  call->body = callboard_record_new (call->route->type);
  if (!callboard_record_decode (call->body, CALLBOARD_KEYS_WIRE, object, &error))
    return sandbox_call_refuse (call, CODE_PARAMETER_ERROR, "%s", error->message);

  return CODE_OK;
}
