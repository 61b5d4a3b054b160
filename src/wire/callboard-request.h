/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

#include "base/callboard-document.h"

G_BEGIN_DECLS

typedef struct _CallboardRequest CallboardRequest;

/**
 * CallboardDecode:
 * @answer: the whole answer; of a 204 without a body an empty object
 * @result: what the endpoint carries as its result, %NULL where it is null or missing
 * @value: (out caller-allocates): an empty value to initialise and fill
 * @user_data: what the request was given
 * @error: return location for a %CALLBOARD_ERROR_NOT_UNDERSTOOD
 *
 * Makes records of a successful answer. Runs on a thread of the pool.
 *
 * Returns: whether @value was set
 */
typedef gboolean (*CallboardDecode) (const CallboardNode  *answer,
                                     const CallboardNode  *result,
                                     GValue               *value,
                                     gpointer              user_data,
                                     GError              **error);

/**
 * CallboardEnvelope:
 * @CALLBOARD_ENVELOPE_GENERAL: ErrCode, ErrDesc, Result
 * @CALLBOARD_ENVELOPE_PRESENCE: ErrCode, ErrDesc, msg_id, results, data (22, 23)
 * @CALLBOARD_ENVELOPE_CALL: code, message, results (24)
 *
 * How an endpoint wraps its answer. Errors may come in the general one whatever the endpoint.
 */
typedef enum {
  CALLBOARD_ENVELOPE_GENERAL,
  CALLBOARD_ENVELOPE_PRESENCE,
  CALLBOARD_ENVELOPE_CALL,
} CallboardEnvelope;

/**
 * CallboardRepeat:
 * @CALLBOARD_REPEAT_READ: changes nothing; repeated freely
 * @CALLBOARD_REPEAT_REFUSED: changes something; repeated only when the server surely did nothing (429, not connected)
 * @CALLBOARD_REPEAT_NEVER: places a call to a person; never repeated, not even then
 *
 * When an attempt may be made again.
 */
typedef enum {
  CALLBOARD_REPEAT_READ,
  CALLBOARD_REPEAT_REFUSED,
  CALLBOARD_REPEAT_NEVER,
} CallboardRepeat;

/**
 * CallboardEndpoint:
 * @number: 1 to 26, as in the service's document
 * @method: GET, POST, PUT or DELETE
 * @path: below /ccapi/v2, with `%s` where the escaped id goes
 * @app_key: how the query calls the app: `AppId` or `app_id`
 * @content_type: (nullable): header sent even without a body
 * @envelope: how the answer is wrapped
 * @repeat: when it may be sent again
 *
 * A row of the table of endpoints.
 */
typedef struct
{
  guint              number;
  const char        *method;
  const char        *path;
  const char        *app_key;
  const char        *content_type;
  CallboardEnvelope  envelope;
  CallboardRepeat    repeat;
} CallboardEndpoint;

const CallboardEndpoint *callboard_endpoint            (guint             number);   /* 1..26 */

#define CALLBOARD_TYPE_REQUEST (callboard_request_get_type ())

GType              callboard_request_get_type          (void);
CallboardRequest  *callboard_request_new               (guint             endpoint) G_GNUC_WARN_UNUSED_RESULT;
CallboardRequest  *callboard_request_ref               (CallboardRequest *self);
void               callboard_request_unref             (CallboardRequest *self);
void               callboard_request_set_id            (CallboardRequest *self,
                                                        const char       *id);
void               callboard_request_add_query         (CallboardRequest *self,
                                                        const char       *key,
                                                        const char       *value);
void               callboard_request_take_body         (CallboardRequest *self,
                                                        JsonObject       *body);
void               callboard_request_set_decode        (CallboardRequest *self,
                                                        CallboardDecode   decode,
                                                        gpointer          user_data,
                                                        GDestroyNotify    user_data_destroy);
void               callboard_request_set_good_for      (CallboardRequest *self,
                                                        guint             msec);
gboolean           callboard_request_is_urgent         (CallboardRequest *self);
gboolean           callboard_request_is_late           (CallboardRequest *self);
const CallboardEndpoint *callboard_request_get_endpoint (CallboardRequest *self);
const char        *callboard_request_get_id            (CallboardRequest *self);
JsonObject        *callboard_request_get_body          (CallboardRequest *self);
char              *callboard_request_dup_line          (CallboardRequest *self) G_GNUC_WARN_UNUSED_RESULT;
char              *callboard_request_dup_query         (CallboardRequest *self) G_GNUC_WARN_UNUSED_RESULT;
char              *callboard_request_dup_body_text     (CallboardRequest *self) G_GNUC_WARN_UNUSED_RESULT;
gboolean           callboard_request_decode            (CallboardRequest *self,
                                                        const CallboardNode *answer,
                                                        const CallboardNode *result,
                                                        GValue           *value,
                                                        GError          **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CallboardRequest, callboard_request_unref)

G_END_DECLS
