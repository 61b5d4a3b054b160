/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-sandbox"

#include "config.h"

#include <string.h>

#include "sandbox/sandbox-call.h"

/* The service's own texts, and the status where real ones are sent. */
static const struct
{
  const char *digits;
  guint       status;
  const char *text;
} codes[N_CODES] = {
  [CODE_OK] = { "000000", 200, "OK" },
  [CODE_INCORRECT_REQUEST] = { "000036", 400, "Incorrect request" },
  [CODE_PARAMETER_EMPTY] = { "100001", 422, "Parameter is empty" },
  [CODE_APP_FORBIDDEN] = { "100002", 403, "App is invalid or forbidden" },
  [CODE_NO_ACCOUNT] = { "100003", 401, "Account not found" },
  [CODE_NO_RELAY_NUMBER] = { "100005", 404, "Relay number not found" },
  [CODE_NAME_EXISTS] = { "100006", 422, "Name already exists" },
  [CODE_NUMBER_EXISTS] = { "100015", 422, "Number exists" },
  [CODE_NO_APP_ID] = { "100017", 400, "App ID is empty" },
  [CODE_NO_RECORD] = { "100018", 404, "No records found" },
  [CODE_PARSING_FAILED] = { "100019", 400, "Parsing failed" },
  [CODE_AGENT_STATUS] = { "100021", 422, "Invalid agent status" },
  [CODE_OWNERSHIP] = { "100022", 403, "Ownership error" },
  [CODE_UNKNOWN_APP] = { "200001", 404, "This app does not exist" },
  [CODE_PARAMETER_ERROR] = { "200002", 422, "Parameter error" },
  [CODE_NO_RELATED_RECORD] = { "200004", 404, "No related records found" },
  [CODE_NAME_TAKEN] = { "200019", 422, "This name already exists" },
  [CODE_AUTHENTICATION] = { "200020", 401, "Authentication error" },
};

static const char *error_object = "{}";

void
sandbox_answer_free (SandboxAnswer *self)
{
  g_bytes_unref (self->body);
  g_free (self);
}

static SandboxAnswer *
answer_new (guint  status,
            char  *text)
{
  SandboxAnswer *answer = g_new0 (SandboxAnswer, 1);

  answer->status = status;
  answer->body = g_bytes_new_take (text, strlen (text));

  return answer;
}

/**
 * sandbox_answer_from_router: (skip)
 * @status: an HTTP status
 * @text: a line
 *
 * Returns: (transfer full): what is answered before anybody has looked at what was asked
 */
SandboxAnswer *
sandbox_answer_from_router (guint       status,
                            const char *text)
{
  SandboxAnswer *answer = answer_new (status, g_strdup (text));

  answer->from_router = TRUE;
  return answer;
}

/**
 * sandbox_call_refuse: (skip)
 * @call: a call
 * @code: why it is refused
 * @format: what exactly it is about
 * @...: arguments of @format
 *
 * Returns: @code
 */
SandboxCode
sandbox_call_refuse (SandboxCall *call,
                     SandboxCode  code,
                     const char  *format,
                     ...)
{
  va_list arguments;

  g_free (call->detail);
  va_start (arguments, format);
  call->detail = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  return code;
}

/* (nullable): a parameter of the URL; an empty one is as good as none */
const char *
sandbox_call_get_parameter (SandboxCall *call,
                            const char  *name)
{
  const char *value = call->request->query != NULL ? g_hash_table_lookup (call->request->query, name) : NULL;

  return value != NULL && *value != '\0' ? value : NULL;
}

static SandboxCode
run_checks (SandboxCall *call)
{
  static const SandboxHandler checks[] = {
    sandbox_check_caller, sandbox_check_app, sandbox_check_headers, sandbox_check_body
  };

  for (guint i = 0; i < G_N_ELEMENTS (checks); i++)
    {
      SandboxCode code = checks[i] (call);

      if (code != CODE_OK)
        {
          /* Only what was read as this endpoint's own body is answered in this endpoint's own form. */
          if (checks[i] != sandbox_check_body)
            call->envelope = ENVELOPE_GENERAL;
          return code;
        }
    }

  return CODE_OK;
}

static char *
describe (SandboxCall *call,
          SandboxCode  code)
{
  const char *text = codes[code].text;

  switch ((SandboxErrDesc) SANDBOX_READING (call->readings, ERRDESC))
    {
    case ERRDESC_EMPTY:
      return g_strdup ("");
    case ERRDESC_LOWER:
      return g_ascii_strdown (text, -1);
    case ERRDESC_TABLE:
      if (code != CODE_OK && call->detail != NULL)
        return g_strconcat (text, ": ", call->detail, NULL);
      break;
    case ERRDESC_BARE:
    default:
      break;
    }

  /* The example of the agent list is the only one without a text. */
  return g_strdup (code == CODE_OK && call->route->number == 6 ? "" : text);
}

static void
write_result (SandboxWriter *writer,
              SandboxCall   *call,
              SandboxCode    code)
{
  if (code != CODE_OK)
    sandbox_writer_raw (writer, SANDBOX_READING (call->readings, ERROR_RESULT) ? error_object : "null");
  else
    sandbox_writer_raw (writer, call->result.text->len > 0 ? call->result.text->str : "null");
}

static void
write_envelope (SandboxWriter *writer,
                SandboxCall   *call,
                SandboxCode    code)
{
  g_autofree char *text = describe (call, code);
  gboolean is_call = call->envelope == ENVELOPE_CALL;

  sandbox_writer_open_object (writer);
  sandbox_writer_key (writer, is_call ? "code" : "ErrCode");
  sandbox_writer_string (writer, codes[code].digits);
  sandbox_writer_key (writer, is_call ? "message" : "ErrDesc");
  sandbox_writer_string (writer, text);
  if (call->envelope == ENVELOPE_SIGN_IN)
    {
      sandbox_writer_key (writer, "msg_id");
      sandbox_writer_string (writer, call->message_id);
      sandbox_writer_key (writer, "results");
      sandbox_writer_string (writer, "");
      sandbox_writer_key (writer, "data");
    }
  else
    {
      sandbox_writer_key (writer, is_call ? "results" : "Result");
    }
  write_result (writer, call, code);
  sandbox_writer_close_object (writer);
}

static guint
choose_status (SandboxCall *call,
               SandboxCode  code)
{
  gboolean removes = g_str_equal (call->route->method, "DELETE");
  gboolean reads = g_str_equal (call->route->method, "GET");

  if (code == CODE_OK && removes && SANDBOX_READING (call->readings, EMPTY_204))
    return 204;
  if (!SANDBOX_READING (call->readings, REAL_STATUSES))
    return 200;

  return code == CODE_OK && !removes && !reads ? 201 : codes[code].status;
}

static SandboxAnswer *
make_answer (SandboxCall *call,
             SandboxCode  code)
{
  g_auto(SandboxWriter) writer = { 0 };
  SandboxAnswer *answer;

  if (code != CODE_OK && SANDBOX_READING (call->readings, ENVELOPE))
    call->envelope = ENVELOPE_GENERAL;

  sandbox_writer_init (&writer, call->readings);
  write_envelope (&writer, call, code);
  answer = answer_new (choose_status (call, code), sandbox_writer_steal (&writer));
  answer->ok = code == CODE_OK;
  answer->changed = call->changed;
  if (answer->status == 204)
    {
      g_bytes_unref (answer->body);
      answer->body = g_bytes_new_static ("", 0);
    }

  return answer;
}

/**
 * sandbox_call_answer: (skip)
 * @floor: the contact center
 * @readings: how it reads its document
 * @route: the endpoint
 * @path_id: (nullable): the id in the path
 * @request: what was received
 *
 * Checks a request in the order of the document, does what it asks for, and writes the answer.
 *
 * Returns: (transfer full): the answer
 */
SandboxAnswer *
sandbox_call_answer (SandboxFloor          *floor,
                     const SandboxReadings *readings,
                     const SandboxRoute    *route,
                     const char            *path_id,
                     const SandboxRequest  *request)
{
  SandboxCall call = { floor, readings, route, request };
  SandboxAnswer *answer;
  SandboxCode code;

  call.path_id = g_strdup (path_id);
  call.envelope = route->envelope;
  sandbox_writer_init (&call.result, readings);

  code = run_checks (&call);
  if (code == CODE_OK)
    code = route->handler (&call);
  answer = make_answer (&call, code);

  sandbox_writer_clear (&call.result);
  g_clear_pointer (&call.body, callboard_record_unref);
  g_free (call.path_id);
  g_free (call.detail);
  g_free (call.message_id);

  return answer;
}
