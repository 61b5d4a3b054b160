/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-wire"

#include "config.h"

#include <string.h>

#include <libsoup/soup.h>

#include "base/callboard-error.h"
#include "base/callboard-redact.h"
#include "base/callboard-return-code.h"
#include "wire/callboard-answer.h"
#include "wire/callboard-keys.h"

/* Runs on threads of the pool, so that large answers are parsed and decoded off the main loop. */

/**
 * callboard_is_write:
 * @endpoint: an endpoint
 *
 * Returns: whether it changes something
 */
gboolean
callboard_is_write (const CallboardEndpoint *endpoint)
{
  return endpoint->repeat != CALLBOARD_REPEAT_READ;
}

/* The service has one code for every kind of "incorrect request". Only these endpoints have a rule about what stands in
 * the way. */
static gboolean
means_in_use (guint endpoint)
{
  return endpoint == 7 || endpoint == 9 || endpoint == 14 || endpoint == 17;
}

/* What a status alone says of a request that was refused, or that cannot be told to have been. */
static CallboardErrorCode
kind_of_status (guint    status,
                gboolean write)
{
  switch (status)
    {
    case SOUP_STATUS_UNAUTHORIZED:
      return CALLBOARD_ERROR_SIGNATURE;
    case SOUP_STATUS_FORBIDDEN:
      return CALLBOARD_ERROR_FORBIDDEN;
    case 429:
      return CALLBOARD_ERROR_RATE_LIMITED;
    case SOUP_STATUS_GONE:
      return CALLBOARD_ERROR_NOT_FOUND;
    case SOUP_STATUS_CONFLICT:
      return CALLBOARD_ERROR_IN_USE;
    case SOUP_STATUS_BAD_REQUEST:
    case SOUP_STATUS_UNPROCESSABLE_ENTITY:
    case SOUP_STATUS_REQUEST_ENTITY_TOO_LARGE:
    case SOUP_STATUS_REQUEST_URI_TOO_LONG:
      return CALLBOARD_ERROR_INVALID;
    case SOUP_STATUS_REQUEST_TIMEOUT:
      return write ? CALLBOARD_ERROR_UNKNOWN_OUTCOME : CALLBOARD_ERROR_TIMED_OUT;
    default:
      break;
    }

  if (SOUP_STATUS_IS_SERVER_ERROR (status))
    return write ? CALLBOARD_ERROR_UNKNOWN_OUTCOME : CALLBOARD_ERROR_SERVER_FAILED;
  if (SOUP_STATUS_IS_CLIENT_ERROR (status) || SOUP_STATUS_IS_REDIRECTION (status))
    return CALLBOARD_ERROR_NOT_UNDERSTOOD;

  return write ? CALLBOARD_ERROR_UNKNOWN_OUTCOME : CALLBOARD_ERROR_NOT_UNDERSTOOD;
}

static CallboardErrorCode
kind_of_code (const char              *code,
              guint                    status,
              const CallboardEndpoint *endpoint)
{
  const CallboardReturnCode *row = callboard_return_code_lookup (code);
  gboolean write = callboard_is_write (endpoint);
  CallboardErrorCode kind;

  if (row != NULL)
    kind = row->kind;
  else if (SOUP_STATUS_IS_CLIENT_ERROR (status) || SOUP_STATUS_IS_SERVER_ERROR (status))
    kind = kind_of_status (status, write);
  else
    kind = write ? CALLBOARD_ERROR_INVALID : CALLBOARD_ERROR_SERVER_FAILED;

  /* An unknown code with a status that is no use either is a refusal all the same. */
  if (row == NULL && kind == CALLBOARD_ERROR_NOT_UNDERSTOOD)
    kind = CALLBOARD_ERROR_INVALID;

  if (kind == CALLBOARD_ERROR_IN_USE && strcmp (code, "000036") == 0 && !means_in_use (endpoint->number))
    return CALLBOARD_ERROR_INVALID;
  if (kind == CALLBOARD_ERROR_UNKNOWN_OUTCOME && !write)
    return CALLBOARD_ERROR_TIMED_OUT;
  /* A server that failed halfway cannot say how far it came. */
  if (kind == CALLBOARD_ERROR_SERVER_FAILED && write)
    return CALLBOARD_ERROR_UNKNOWN_OUTCOME;

  return kind;
}

/* When to come back is worth knowing only where coming back is the thing to do. */
static void
set_retry_after (GError                *error,
                 const CallboardAnswer *answer)
{
  if (callboard_error_is (error, CALLBOARD_ERROR_RATE_LIMITED) ||
      callboard_error_is (error, CALLBOARD_ERROR_SERVER_FAILED))
    callboard_error_set_retry_after (error, answer->retry_after);
}

static GError *
refusal_of_code (const CallboardAnswer   *answer,
                 const CallboardEndpoint *endpoint,
                 const char              *code,
                 const char              *said)
{
  g_autofree char *redacted = callboard_redact (said);
  CallboardErrorCode kind = answer->status == 429 ? CALLBOARD_ERROR_RATE_LIMITED
                                                  : kind_of_code (code, answer->status, endpoint);
  GError *error = callboard_error_new_service (kind, answer->status, code, redacted);

  if (kind == CALLBOARD_ERROR_INVALID || kind == CALLBOARD_ERROR_TAKEN || kind == CALLBOARD_ERROR_NOT_FOUND)
    callboard_error_set_field (error, callboard_field_in_text (endpoint->number, redacted));
  set_retry_after (error, answer);

  return error;
}

static gboolean
is_digits (const char *text)
{
  return *text != '\0' && text[strspn (text, "0123456789")] == '\0';
}

/* An answer without a return code is not the service's own: a router's, a proxy's, a portal's. */
static GError *
refusal_of_status (const CallboardAnswer *answer,
                   CallboardRequest      *request)
{
  const CallboardEndpoint *endpoint = callboard_request_get_endpoint (request);
  const char *id = callboard_request_get_id (request);
  CallboardErrorCode kind = kind_of_status (answer->status, callboard_is_write (endpoint));
  GError *error;

  /* The service routes nothing but digits to its records, so that no such record can exist. */
  if (answer->status == SOUP_STATUS_NOT_FOUND && id != NULL && !is_digits (id))
    kind = CALLBOARD_ERROR_NOT_FOUND;

  if (SOUP_STATUS_IS_REDIRECTION (answer->status))
    return callboard_error_new (kind, "The server redirects to another address, which is not followed because the "
                                "request is signed (HTTP status %u): use the final address", answer->status);
  if (kind == CALLBOARD_ERROR_NOT_UNDERSTOOD && SOUP_STATUS_IS_CLIENT_ERROR (answer->status))
    return callboard_error_new (kind, "The address is not that of a CCPaaS v2 service (HTTP status %u)",
                                answer->status);
  if (SOUP_STATUS_IS_SUCCESSFUL (answer->status))
    return callboard_error_new (kind, "The answer has no return code (HTTP status %u)", answer->status);

  error = callboard_error_new_service (kind, answer->status, NULL, NULL);
  set_retry_after (error, answer);
  return error;
}

static const CallboardNode *
find_result (const CallboardNode     *answer,
             const CallboardEndpoint *endpoint)
{
  const CallboardNode *result = NULL;

  if (endpoint->envelope != CALLBOARD_ENVELOPE_GENERAL)
    result = callboard_node_lookup (answer, KEY_RESULTS);
  if (result == NULL)
    result = callboard_node_lookup (answer, KEY_RESULT);

  return result;
}

/* Nobody can tell any more whether a change that succeeded was the one asked for. */
static void
propagate_misunderstanding (GError                 **error,
                            GError                  *misunderstanding,
                            const CallboardEndpoint *endpoint)
{
  if (callboard_is_write (endpoint) && callboard_error_is (misunderstanding, CALLBOARD_ERROR_NOT_UNDERSTOOD))
    {
      g_propagate_error (error, callboard_error_new (CALLBOARD_ERROR_UNKNOWN_OUTCOME, "%s", misunderstanding->message));
      g_error_free (misunderstanding);
    }
  else
    g_propagate_error (error, misunderstanding);
}

static gboolean
decode_success (const CallboardAnswer *answer,
                CallboardRequest      *request,
                const CallboardNode   *root,
                GValue                *value,
                GError               **error)
{
  const CallboardEndpoint *endpoint = callboard_request_get_endpoint (request);
  GError *misunderstanding = NULL;

  if (callboard_is_write (endpoint) &&
      (answer->status == SOUP_STATUS_ACCEPTED || SOUP_STATUS_IS_SERVER_ERROR (answer->status)))
    {
      g_propagate_error (error, callboard_error_new (CALLBOARD_ERROR_UNKNOWN_OUTCOME,
                                                     "The server has not finished or failed meanwhile (HTTP status %u)",
                                                     answer->status));
      return FALSE;
    }

  if (callboard_request_decode (request, root, find_result (root, endpoint), value, &misunderstanding))
    return TRUE;

  propagate_misunderstanding (error, misunderstanding, endpoint);
  return FALSE;
}

static char *
dup_code (const CallboardNode *answer)
{
  const CallboardNode *code = callboard_node_lookup (answer, KEY_ERR_CODE);

  return callboard_node_dup_text (code != NULL ? code : callboard_node_lookup (answer, KEY_CODE));
}

static char *
dup_description (const CallboardNode *answer)
{
  const CallboardNode *description = callboard_node_lookup (answer, KEY_ERR_DESC);

  return callboard_node_dup_text (description != NULL ? description : callboard_node_lookup (answer, KEY_MESSAGE));
}

static gboolean
judge_object (const CallboardAnswer *answer,
              CallboardRequest      *request,
              const CallboardNode   *root,
              GValue                *value,
              GError               **error)
{
  g_autofree char *code = dup_code (root);
  g_autofree char *said = dup_description (root);

  if (callboard_return_code_is_success (code))
    return decode_success (answer, request, root, value, error);

  g_propagate_error (error, code != NULL && *code != '\0'
                       ? refusal_of_code (answer, callboard_request_get_endpoint (request), code, said)
                       : refusal_of_status (answer, request));
  return FALSE;
}

/**
 * callboard_answer_judge: (skip)
 * @answer: an answer
 * @request: what it answers
 * @value: (out caller-allocates): an empty value: what the request resolves to
 * @error: return location for an error
 *
 * Decides whether the service did what was asked. Its return code counts, whatever the HTTP status; a change of which
 * that cannot be told for sure is a %CALLBOARD_ERROR_UNKNOWN_OUTCOME. For a thread of the pool.
 *
 * Returns: whether the service did what was asked and the answer was understood
 */
gboolean
callboard_answer_judge (const CallboardAnswer *answer,
                        CallboardRequest      *request,
                        GValue                *value,
                        GError               **error)
{
  const CallboardEndpoint *endpoint = callboard_request_get_endpoint (request);
  g_autoptr(CallboardDocument) document = NULL;
  GError *garbled = NULL;

  if (answer->status == SOUP_STATUS_NO_CONTENT && g_bytes_get_size (answer->body) == 0 && callboard_is_write (endpoint))
    {
      document = callboard_document_new_empty ();
      return decode_success (answer, request, callboard_document_get_root (document), value, error);
    }

  document = callboard_document_parse (answer->body, &garbled);
  if (document != NULL && callboard_node_get_kind (callboard_document_get_root (document)) == CALLBOARD_NODE_OBJECT)
    return judge_object (answer, request, callboard_document_get_root (document), value, error);

  if (SOUP_STATUS_IS_SUCCESSFUL (answer->status) && garbled != NULL)
    {
      propagate_misunderstanding (error, garbled, endpoint);
      return FALSE;
    }

  g_clear_error (&garbled);
  g_propagate_error (error, refusal_of_status (answer, request));
  return FALSE;
}
