/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-test"

#include "config.h"

#include "accounts/callboard-accounts.h"
#include "base/callboard-redact.h"
#include "support/callboard-test.h"

#define UUID  "4b8dc715-05e0-4340-6cae-a6e3c39a6012"
#define SID   "9f00f2db4ac5b54a"
#define TOKEN "T0k-en_9.z"

typedef struct
{
  const char *name;
  const char *text;
  const char *server;
  const char *app_id;
  const char *sid;
  const char *auth_token;
} Case;

static const Case cases[] = {
  /* addresses */
  { "example-of-the-document",
    "https://xxx.udesk.cn/ccapi/v2/agents?AppId={{appid}}&Timestamp={{mytime}}&Sign={{Sign}}&Sid={{Sid}}",
    "https://xxx.udesk.cn", NULL, NULL, NULL },
  { "example-without-a-server",
    "URL: http://ip:port/ccapi/v2/agents/{id:[0-9]+}?AppId={{appid}}&Timestamp={{mytime}}&Sign={{Sign}}&Sid={{Sid}}",
    NULL, NULL, NULL, NULL },
  { "signed",
    "https://cc.example.com/ccapi/v2/agents?AppId=" UUID "&Timestamp=1566523582000&Sign=ab12cd34&Sid=" SID,
    "https://cc.example.com", UUID, SID, NULL },
  { "sid-first",
    "https://cc.example.com/ccapi/v2/queues?Sid=" SID "&Sign=x1&AppId=" UUID,
    "https://cc.example.com", UUID, SID, NULL },
  { "old-spelling",
    "http://10.1.2.3:8080/ccapi/v2/agent/login?app_id=" UUID "&Sign=aa&Timestamp=1&Sid=" SID,
    "http://10.1.2.3:8080", UUID, SID, NULL },
  { "ampersand-lost",
    "https://cc.example.com/ccapi/v2/agents?FuzzyQuery={{FuzzyQuery}}AppId=" UUID "&Sid=" SID,
    "https://cc.example.com", UUID, SID, NULL },
  { "html",
    "https://cc.example.com/ccapi/v2/agents?AppId=" UUID "&amp;Sign=1&amp;Sid=" SID,
    "https://cc.example.com", UUID, SID, NULL },
  { "json-escape",
    "\"https://cc.example.com/ccapi/v2/agents?AppId=" UUID "\\u0026Sid=" SID "\"",
    "https://cc.example.com", UUID, SID, NULL },
  { "percent-escapes",
    "https://cc.example.com/ccapi/v2/agents?AppId=4b8dc715%2D05e0%2D4340%2D6cae%2Da6e3c39a6012&Sid=a%2Bb1",
    "https://cc.example.com", UUID, "a+b1", NULL },
  { "escaped-placeholders",
    "https://cc.example.com/ccapi/v2/agents?AppId=%7B%7Bappid%7D%7D&Sid=%7B%7BSid%7D%7D",
    "https://cc.example.com", NULL, NULL, NULL },
  { "broken-escape-is-kept",
    "https://cc.example.com/ccapi/v2/agents?AppId=" UUID "&Sid=ab%ZZ1",
    "https://cc.example.com", UUID, "ab%ZZ1", NULL },
  { "behind-a-prefix",
    "https://cc.example.com/gate/way/ccapi/v2/queues", "https://cc.example.com/gate/way", NULL, NULL, NULL },
  { "no-scheme",
    "cc.example.com/ccapi/v2/agents?AppId=" UUID "&Sid=" SID, "https://cc.example.com", UUID, SID, NULL },
  { "no-scheme-loopback", "127.0.0.1:8642/ccapi/v2", "http://127.0.0.1:8642", NULL, NULL, NULL },
  { "only-a-host", "xxx.udesk.cn\n", "https://xxx.udesk.cn", NULL, NULL, NULL },
  { "only-an-address", "  https://CC.Example.com/ ", "https://cc.example.com", NULL, NULL, NULL },
  { "only-localhost", "localhost:8642", "http://localhost:8642", NULL, NULL, NULL },
  { "end-of-a-sentence",
    "It is https://cc.example.com/ccapi/v2/agents?AppId=" UUID "&Sid=" SID ".",
    "https://cc.example.com", UUID, SID, NULL },
  { "in-brackets",
    "(https://cc.example.com/ccapi/v2/agents?Sid=" SID ")", "https://cc.example.com", NULL, SID, NULL },
  { "chinese-sentence",
    "请调用https://cc.example.com/ccapi/v2/agents?Sid=" SID "，谢谢。", "https://cc.example.com", NULL, SID, NULL },
  { "signed-without-ccapi",
    "see https://docs.example.com/x then https://cc.example.com/agents?AppId=" UUID "&Sid=" SID,
    "https://cc.example.com", UUID, SID, NULL },
  { "ipv6", "http://[::1]:8642/ccapi/v2/agents?Sid=" SID, "http://[::1]:8642", NULL, SID, NULL },

  /* curl */
  { "curl",
    "curl -X GET 'https://cc.example.com/ccapi/v2/agents?AppId=" UUID "&Timestamp=1&Sign=2&Sid=" SID "' -H 'Accept: "
    "application/json'", "https://cc.example.com", UUID, SID, NULL },
  { "curl-over-lines",
    "curl --location \\\n  --request POST \\\n \"https://cc.example.com/ccapi/v2/subscriptions?AppId=" UUID
    "&Sid=$SID\" "
    "\\\n -d '{\"callback\": \"https://hook.example.org/x\", \"AgentId\": \"1\"}'",
    "https://cc.example.com", UUID, NULL, NULL },
  { "callback-is-no-server",
    "{\"callback\":\"http://s-km5.example.cn/as/api\",\"name\":\"x\"}", NULL, NULL, NULL, NULL },
  { "shell-variables",
    "curl \"https://cc.example.com/ccapi/v2/agents?AppId=$APPID&Sid=${SID}&Sign=$(sign)\"",
    "https://cc.example.com", NULL, NULL, NULL },

  /* lines */
  { "lines",
    "Server: https://cc.example.com\nAppId: " UUID "\nSid: " SID "\nAuthToken: " TOKEN "\n",
    "https://cc.example.com", UUID, SID, TOKEN },
  { "windows-lines", "AppId: " UUID "\r\nSid: " SID "\r\nAuthToken: " TOKEN "\r\n", NULL, UUID, SID, TOKEN },
  { "equals", "AppId=" UUID ", Sid = " SID "; AuthToken = '" TOKEN "'", NULL, UUID, SID, TOKEN },
  { "assignments",
    "export CALLBOARD_SERVER=https://cc.example.com/ccapi/v2\nexport CALLBOARD_APP_ID=\"" UUID "\"\n"
    "CALLBOARD_SID=" SID " CALLBOARD_AUTH_TOKEN='" TOKEN "' callboardctl check",
    "https://cc.example.com", UUID, SID, TOKEN },
  { "assignment-of-a-bare-host",
    "CALLBOARD_SERVER=cc.example.com:8443", "https://cc.example.com:8443", NULL, NULL, NULL },
  { "assignment-with-a-path",
    "CALLBOARD_SERVER=https://example.com/gate", "https://example.com/gate", NULL, NULL, NULL },
  { "assignments-of-variables",
    "CALLBOARD_SID=$SID\nCALLBOARD_AUTH_TOKEN=${TOKEN}\nCALLBOARD_APP_ID=%APPID%", NULL, NULL, NULL, NULL },
  { "json",
    "{\"host\": \"cc.example.com\", \"appId\": \"" UUID "\", \"sid\": \"" SID "\", \"auth_token\": \"" TOKEN "\"}",
    "https://cc.example.com", UUID, SID, TOKEN },
  { "escaped-json", "\"{\\\"appId\\\":\\\"" UUID "\\\",\\\"sid\\\":\\\"" SID "\\\"}\"", NULL, UUID, SID, NULL },
  { "php", "'AppId' => '" UUID "', 'Sid' => '" SID "'", NULL, UUID, SID, NULL },
  { "tabs", "App ID\t" UUID "\nSid\t" SID "\nAuth Token\t" TOKEN, NULL, UUID, SID, TOKEN },
  { "markdown", "- **AppId**: `" UUID "`\n- **Sid**: " SID "\n- *Token*: `" TOKEN "`", NULL, UUID, SID, TOKEN },
  { "markdown-table", "| AppId | " UUID " |\n| Sid | " SID " |\n| AuthToken | " TOKEN " |", NULL, UUID, SID, TOKEN },
  { "prose", "The app id is " UUID ". The sid is " SID ", the token is " TOKEN ".", NULL, UUID, SID, TOKEN },
  { "base64-token", "AuthToken: ab+c/d9==\n", NULL, NULL, NULL, "ab+c/d9==" },
  { "token-outside-of-an-address-is-verbatim", "AuthToken: ab%2Bc9", NULL, NULL, NULL, "ab%2Bc9" },
  { "tenant", "Tenant ID: " UUID, NULL, UUID, NULL, NULL },

  /* Chinese */
  { "chinese",
    "域名：https://cc.example.com\n应用ID：" UUID "\n账号：" SID "\n密钥：" TOKEN, "https://cc.example.com", UUID, SID, TOKEN },
  { "chinese-slash", "应用ID: " UUID " 账号: " SID " 密钥/Token：" TOKEN, NULL, UUID, SID, TOKEN },
  { "chinese-brackets", "AppId（应用ID）：" UUID "\nSid（账号）：" SID "\nAuthToken（鉴权令牌）：" TOKEN "。", NULL, UUID, SID, TOKEN },
  { "chinese-bracketed-label", "账号（Sid）：" SID "，令牌（AuthToken）：" TOKEN "；", NULL, NULL, SID, TOKEN },
  { "full-width", "ＡppId＝ AppId＝" UUID "＆Sid＝" SID, NULL, UUID, SID, NULL },
  { "chinese-prose", "账号是" SID "，密钥为" TOKEN "。", NULL, NULL, SID, TOKEN },
  { "curly-quotes", "“AppId”：“" UUID "”", NULL, UUID, NULL, NULL },
  { "invisible-signs", "\xEF\xBB\xBF" "AppId:\u00A0" UUID "\u200B\nSid:\u3000" SID, NULL, UUID, SID, NULL },

  /* what says nothing */
  { "empty", "", NULL, NULL, NULL, NULL },
  { "nonsense", "Good morning, all queues are staffed.", NULL, NULL, NULL, NULL },
  { "the-document-on-itself",
    "SHA1(Sid + AuthToken + Timestamp)\n- Sid: Account\n- AuthToken: Authentication token\n- Timestamp: 1566523582\n"
    "- Sign: abcdef\n├─ AppId | string | Required | 应用ID", NULL, NULL, NULL, NULL },
  { "words-that-end-alike", "MsgId=12345 inside=1 webtoken=2", NULL, NULL, NULL, NULL },
  { "stand-ins", "AppId: xxx\nSid: <sid>\nAuthToken: YOUR_TOKEN\nToken: ******", NULL, NULL, NULL, NULL },
  { "second-one-counts", "Sid={{Sid}}&Sid=" SID, NULL, NULL, SID, NULL },
  { "a-token-alone-is-no-server", "abc.def-0123456789.Zz", NULL, NULL, NULL, NULL },
  { "not-utf-8", "AppId: " UUID "\nSid: \xff\xfe", NULL, UUID, NULL, NULL },
};

static void
test_case (gconstpointer data)
{
  const Case *wanted = data;
  g_autofree char *server = NULL;
  g_autofree char *app_id = NULL;
  g_autofree char *sid = NULL;
  g_autofree char *auth_token = NULL;
  gboolean any = callboard_paste_parse (wanted->text, &server, &app_id, &sid, &auth_token);

  g_assert_cmpstr (server, ==, wanted->server);
  g_assert_cmpstr (app_id, ==, wanted->app_id);
  g_assert_cmpstr (sid, ==, wanted->sid);
  g_assert_cmpstr (auth_token, ==, wanted->auth_token);
  g_assert_cmpint (any, ==, server != NULL || app_id != NULL || sid != NULL || auth_token != NULL);
}

static void
test_places_are_optional (void)
{
  g_autofree char *sid = NULL;

  g_assert_true (callboard_paste_parse ("AppId: " UUID " Sid: " SID " AuthToken: " TOKEN, NULL, NULL, &sid, NULL));
  g_assert_cmpstr (sid, ==, SID);
  g_assert_false (callboard_paste_parse (NULL, NULL, NULL, NULL, NULL));
}

/* A clipboard may hold a film script. */
static void
test_a_huge_text_is_quick (void)
{
  static const char * const pieces[] = { "a.", "sid ", "https://", "AppId=", "(", "\"", "账号", "&Sid={{", "\\\n" };

  for (gsize i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autoptr(GString) text = g_string_new ("Sid: " SID "\n");
      g_autofree char *sid = NULL;

      while (text->len < 8 * 1024 * 1024)
        g_string_append (text, pieces[i]);
      callboard_paste_parse (text->str, NULL, NULL, &sid, NULL);
      g_assert_cmpstr (sid, ==, SID);
    }
}

int
main (int    argc,
      char **argv)
{
  callboard_test_init (&argc, &argv);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/paste/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/paste/places-are-optional", test_places_are_optional);
  g_test_add_func ("/paste/a-huge-text-is-quick", test_a_huge_text_is_quick);

  return g_test_run ();
}
