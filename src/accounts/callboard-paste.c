/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-accounts"

#include "config.h"

#include <string.h>

#include "accounts/callboard-accounts.h"
#include "base/callboard-redact.h"
#include "wire/callboard-credentials.h"

/* More is no example call, and a clipboard may hold anything. */
#define MAX_BYTES (64 * 1024)

#define PREFIX "(?:(?:CALLBOARD|CCPAAS|CCAPI|UDESK)_)?"

/* What stands before a value. Longer ones first: the first that fits is taken. */
#define LABEL_APP_ID "(?:application|tenant|app)[ _-]?id|(?:应用|租户|企业)\\s*(?:id|编号|标识)"
#define LABEL_SID    "account[ _-]?sid|sid|account|(?:主?账号|帐号|账户)\\s*(?:id|sid)?"
#define LABEL_TOKEN \
  "(?:auth(?:entication)?|api)[ _-]?token|token|(?:鉴权|认证)?\\s*(?:密钥|令牌)(?:\\s*[/／]\\s*token)?"
#define LABEL_SERVER \
  "(?:server|base)[ _-]?(?:url|address)|server|host|domain|(?:服务器?|接口)?\\s*(?:地址|域名)|服务器|domain[ _-]?name"

/* Between label and value: a bracketed translation of the label, mark-up and quotes, then what says "is". */
#define SEPARATOR \
  "[\"'`*_]{0,3}[ \\t]*(?:\\([^)\\n]{0,40}\\))?[ \\t]*[\"'`*_]{0,3}[ \\t]*" \
  "(?:[:=]+>?|->|\\t|\\bis\\b|是|为|\\|)[ \\t]*[*_]{0,2}[ \\t]*"

#define VALUE "(?:\"(?<q>[^\"\\n]*)\"|'(?<a>[^'\\n]*)'|`(?<t>[^`\\n]*)`|(?<v>[^\\s\"'`&<>,;|\\\\，；。、]+))"

#define ADDRESS      "https?://[^\\s\"'<>`|，；。、()]+"
#define BARE_ADDRESS "(?<![\\w/.:@-])[A-Za-z0-9][\\w.-]*(?::\\d{1,5})?(?:/[\\w.-]+)*/ccapi"
#define BARE_HOST \
  "^(?-i:localhost|(?:\\d{1,3}\\.){3}\\d{1,3}|[a-z0-9-]+(?:\\.[a-z0-9-]+)+\\.[a-z]{2,6})(?::\\d{1,5})?/?$"

typedef enum {
  FIELD_SERVER,
  FIELD_APP_ID,
  FIELD_SID,
  FIELD_TOKEN,
  N_FIELDS
} Field;

static const char * const labels[N_FIELDS] = {
  [FIELD_SERVER] = LABEL_SERVER,
  [FIELD_APP_ID] = LABEL_APP_ID,
  [FIELD_SID] = LABEL_SID,
  [FIELD_TOKEN] = LABEL_TOKEN,
};

/* Where an address stands without a label. */
typedef enum {
  FORM_ADDRESS,
  FORM_BARE_ADDRESS,
  FORM_BARE_HOST,
  N_FORMS
} Form;

static const char * const forms[N_FORMS] = {
  [FORM_ADDRESS] = ADDRESS,
  [FORM_BARE_ADDRESS] = BARE_ADDRESS,
  [FORM_BARE_HOST] = BARE_HOST,
};

static GRegex *
get_label_regex (Field field)
{
  static GRegex *regexes[N_FIELDS];
  static gsize ready;

  if (g_once_init_enter (&ready))
    {
      for (guint i = 0; i < N_FIELDS; i++)
        {
          g_autofree char *pattern = g_strdup_printf ("(?<![A-Za-z0-9])" PREFIX "(?:%s)" SEPARATOR VALUE, labels[i]);

          regexes[i] = g_regex_new (pattern, G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL);
          g_assert (regexes[i] != NULL);
        }
      g_once_init_leave (&ready, 1);
    }

  return regexes[field];
}

static GRegex *
get_form_regex (Form form)
{
  static GRegex *regexes[N_FORMS];
  static gsize ready;

  if (g_once_init_enter (&ready))
    {
      for (guint i = 0; i < N_FORMS; i++)
        {
          regexes[i] = g_regex_new (forms[i], G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL);
          g_assert (regexes[i] != NULL);
        }
      g_once_init_leave (&ready, 1);
    }

  return regexes[form];
}

/* What word processors, chat programs, HTML and shells make of an address, undone. */
static char *
dup_plain (const char *text)
{
  static const struct
  {
    const char *from;
    const char *to;
  } replacements[] = {
    { "\r\n", "\n" }, { "\r", "\n" }, { "\\\n", " " }, { "^\n", " " }, { " `\n", " " },
    { "&amp;", "&" }, { "&#38;", "&" }, { "\\u0026", "&" }, { "&quot;", "\"" }, { "&#34;", "\"" }, { "&lt;", "<" },
    { "&gt;", ">" }, { "&nbsp;", " " }, { "\\\"", "\"" },
    { "\xEF\xBB\xBF", "" }, { "\u200B", "" }, { "\u2060", "" }, { "\u00A0", " " }, { "\u3000", " " },
    { "：", ":" }, { "＝", "=" }, { "＆", "&" }, { "？", "?" }, { "（", "(" }, { "）", ")" }, { "｜", "|" },
    { "“", "\"" }, { "”", "\"" }, { "‘", "'" }, { "’", "'" }, { "「", "\"" }, { "」", "\"" },
  };
  g_autofree char *start = g_strndup (text, strnlen (text, MAX_BYTES));
  g_autofree char *valid = g_utf8_make_valid (start, -1);
  GString *plain = g_string_new (valid);

  for (gsize i = 0; i < G_N_ELEMENTS (replacements); i++)
    g_string_replace (plain, replacements[i].from, replacements[i].to, 0);
  explicit_bzero (start, strlen (start));
  explicit_bzero (valid, strlen (valid));

  return g_string_free (plain, FALSE);
}

static gboolean
is_one_of (const char         *text,
           const char * const *words)
{
  for (gsize i = 0; words[i] != NULL; i++)
    {
      if (g_ascii_strcasecmp (text, words[i]) == 0)
        return TRUE;
    }

  return FALSE;
}

/* Stand-ins for a value: {{appid}}, $SID, <token>, xxx, and the words with which documents describe it. */
static gboolean
is_placeholder (const char *value)
{
  static const char * const words[] = {
    "account", "authentication", "authorization", "application", "app", "appid", "app_id", "sid", "token", "authtoken",
    "auth_token", "auth", "tenant", "string", "integer", "required", "not", "the", "your", "null", "none", "undefined",
    "timestamp", "sign", "ip", "host", "hostname", "ip:port", "host:port", NULL
  };
  static const char * const beginnings[] = { "your_", "your-", "my_", "my-", "你的", "您的", NULL };

  if (*value == '\0' || strpbrk (value, "{}<>") != NULL || *value == '$' || !g_str_is_ascii (value))
    return TRUE;
  /* With a colon it is an IPv6 address. */
  if (*value == '[' && strchr (value, ':') == NULL)
    return TRUE;
  if (*value == '%' && strlen (value) > 2 && g_str_has_suffix (value, "%"))
    return TRUE;
  if (strspn (value, "xX*.•-_#") == strlen (value) || is_one_of (value, words))
    return TRUE;
  for (gsize i = 0; beginnings[i] != NULL; i++)
    {
      if (g_ascii_strncasecmp (value, beginnings[i], strlen (beginnings[i])) == 0)
        return TRUE;
    }

  return FALSE;
}

static void
strip_punctuation (char *value)
{
  gsize length = strlen (value);

  while (length > 0 && strchr (".,;:!?)]*`\"'", value[length - 1]) != NULL)
    value[--length] = '\0';
}

static gboolean
is_in_query (const char *text,
             int         position)
{
  return position > 0 && (text[position - 1] == '?' || text[position - 1] == '&');
}

/* Percent escapes mean something in an address only. */
static char *
dup_unescaped (char *value)
{
  char *unescaped = g_uri_unescape_string (value, NULL);

  if (unescaped == NULL || !g_utf8_validate (unescaped, -1, NULL))
    {
      callboard_secret_free (unescaped);
      return value;
    }
  callboard_secret_free (value);

  return unescaped;
}

static char *
dup_value (GMatchInfo *match,
           const char *text)
{
  static const char * const quoted[] = { "q", "a", "t" };
  char *value = g_match_info_fetch_named (match, "v");
  int position;

  for (gsize i = 0; i < G_N_ELEMENTS (quoted) && (value == NULL || *value == '\0'); i++)
    {
      callboard_secret_free (value);
      value = g_match_info_fetch_named (match, quoted[i]);
    }
  if (value == NULL)
    return NULL;

  g_strstrip (value);
  strip_punctuation (value);
  if (g_match_info_fetch_pos (match, 0, &position, NULL) && is_in_query (text, position))
    value = dup_unescaped (value);

  return value;
}

/* What @value comes to, or NULL where it is not one. */
typedef char *(*Accept) (const char *value);

static char *
accept_value (const char *value)
{
  return is_placeholder (value) ? NULL : g_strdup (value);
}

/* The first value with that label that is accepted. */
static char *
find_labelled (const char *text,
               Field       field,
               Accept      accept)
{
  g_autoptr(GMatchInfo) match = NULL;
  char *found = NULL;

  for (g_regex_match (get_label_regex (field), text, 0, &match); found == NULL && g_match_info_matches (match);
       g_match_info_next (match, NULL))
    {
      char *value = dup_value (match, text);

      found = value != NULL ? accept (value) : NULL;
      callboard_secret_free (value);
    }

  return found;
}

/* "host", "host:port" or a whole address, cut where the calls of the service begin. */
static char *
dup_server (const char *address,
            gboolean    keep_path)
{
  static const char suffix[] = "/ccapi/v2";
  const char *authority = strstr (address, "://");
  const char *api;
  g_autofree char *url = NULL;
  g_autofree char *server = NULL;
  gsize length;

  authority = authority != NULL ? authority + strlen ("://") : address;
  /* A host may be called like that. */
  api = strstr (authority, "/ccapi");
  length = api != NULL ? (gsize) (api - authority)
                       : strcspn (authority, keep_path && strchr (authority, '?') == NULL ? "#" : "/?#");
  url = g_strndup (address, (gsize) (authority - address) + length);
  strip_punctuation (url);
  if (is_placeholder (url + (authority - address)))
    return NULL;

  server = callboard_server_normalize (url, TRUE, NULL);
  if (server != NULL && g_str_has_suffix (server, suffix))
    server[strlen (server) - strlen (suffix)] = '\0';

  return g_steal_pointer (&server);
}

/* A program that runs on this machine, such as the practice floor, has no certificate. */
static char *
dup_bare_server (const char *address)
{
  gboolean is_local = g_str_has_prefix (address, "localhost") || g_str_has_prefix (address, "127.");
  g_autofree char *url = g_strconcat (is_local ? "http://" : "https://", address, NULL);

  return dup_server (url, TRUE);
}

static char *
accept_server (const char *value)
{
  if (g_ascii_strncasecmp (value, "http", 4) == 0)
    return dup_server (value, TRUE);

  return strpbrk (value, ".:") != NULL || g_str_has_prefix (value, "localhost") ? dup_bare_server (value) : NULL;
}

static gboolean
is_call (const char *address)
{
  return strstr (address, "/ccapi") != NULL;
}

static gboolean
is_signed (const char *address)
{
  return strstr (address, "AppId=") != NULL || strstr (address, "app_id=") != NULL || strstr (address, "Sid=") != NULL;
}

static gboolean
is_any (const char *address)
{
  return TRUE;
}

/* Where the service is to report to is another server. */
static gboolean
is_callback (const char *text,
             int         position)
{
  g_autofree char *before = g_strndup (text + MAX (0, position - 16), (gsize) MIN (position, 16));

  return strstr (before, "callback") != NULL || strstr (before, "Callback") != NULL;
}

static char *
find_address (const char *text,
              Form        form,
              gboolean  (*suits) (const char *address),
              char     *(*convert) (const char *address))
{
  g_autoptr(GMatchInfo) match = NULL;
  char *found = NULL;

  for (g_regex_match (get_form_regex (form), text, 0, &match); found == NULL && g_match_info_matches (match);
       g_match_info_next (match, NULL))
    {
      g_autofree char *address = g_match_info_fetch (match, 0);
      int position = 0;

      g_match_info_fetch_pos (match, 0, &position, NULL);
      if (suits (address) && !is_callback (text, position))
        found = convert (address);
    }

  return found;
}

static char *
dup_origin (const char *address)
{
  return dup_server (address, FALSE);
}

/* The surest first. */
static char *
find_server (const char *text)
{
  char *server = find_address (text, FORM_ADDRESS, is_call, dup_origin);

  if (server == NULL)
    server = find_address (text, FORM_BARE_ADDRESS, is_any, dup_bare_server);
  if (server == NULL)
    server = find_labelled (text, FIELD_SERVER, accept_server);
  if (server == NULL)
    server = find_address (text, FORM_ADDRESS, is_signed, dup_origin);
  if (server == NULL)
    server = find_address (text, FORM_ADDRESS, is_any, dup_origin);
  if (server == NULL)
    server = find_address (text, FORM_BARE_HOST, is_any, dup_bare_server);

  return server;
}

static void
give (char **place,
      char  *value)
{
  if (place != NULL)
    *place = value;
  else
    callboard_secret_free (value);
}

/**
 * callboard_paste_parse:
 * @text: (nullable): what was pasted
 * @server: (out) (optional) (nullable) (transfer full): the server, without `/ccapi/v2`
 * @app_id: (out) (optional) (nullable) (transfer full): the App ID
 * @sid: (out) (optional) (nullable) (transfer full): the Sid
 * @auth_token: (out) (optional) (nullable) (transfer full): the token, a secret: free it with callboard_secret_free()
 *   or hand it to callboard_account_take_auth_token()
 *
 * What a pasted text says about an account: a signed example address of the service's documentation, with or without
 * `curl`; lines such as "AppId: …" or "账号：…"; assignments of `CALLBOARD_…`; JSON. Placeholders such as `{{appid}}` say
 * nothing, nor do Timestamp and Sign. Each is %NULL where the text does not say it.
 *
 * Returns: whether the text says anything
 */
gboolean
callboard_paste_parse (const char  *text,
                       char       **server,
                       char       **app_id,
                       char       **sid,
                       char       **auth_token)
{
  char *plain = dup_plain (text != NULL ? text : "");
  char *found[N_FIELDS];
  gboolean any = FALSE;

  g_strstrip (plain);
  found[FIELD_SERVER] = find_server (plain);
  for (guint i = FIELD_APP_ID; i < N_FIELDS; i++)
    found[i] = find_labelled (plain, i, accept_value);
  callboard_secret_free (plain);

  for (guint i = 0; i < N_FIELDS; i++)
    any = any || found[i] != NULL;
  give (server, found[FIELD_SERVER]);
  give (app_id, found[FIELD_APP_ID]);
  give (sid, found[FIELD_SID]);
  give (auth_token, found[FIELD_TOKEN]);

  return any;
}
