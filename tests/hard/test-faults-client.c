/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-test"

#include "config.h"

#include <string.h>

#include <libsoup/soup.h>

#include "base/callboard-error.h"
#include "base/callboard-future.h"
#include "hard-floor.h"
#include "hard.h"
#include "wire/wire-service.h"

/* Every endpoint by every fault, as the client tells of it. What is expected of each cell is in the table. */

#define N_ENDPOINTS 26
#define CALL 24
#define AT_ONCE 8
#define OK (-1)
#define TIMEOUT_MSEC 1500
#define FLOOR_TIMEOUT_MSEC 20000
#define LATEST_MSEC 60
#define ELSEWHERE "127.0.0.2"

/* What stands between client and server. */
typedef enum {
  DIRECT,
  CLOSED_PORT,
  TLS_GOOD,
  TLS_EXPIRED,
  TLS_WRONG_HOST,
  TLS_SELF_SIGNED,
  N_WAYS,
} Way;

typedef struct
{
  const char *name;
  const char *fault;      /* (nullable): as the sandbox calls it; %u is the port of the other host */
  const char *readings;   /* (nullable) */
  Way         way;
  guint       n_attempts; /* at most */
  int         of_read;    /* a CallboardErrorCode or OK: of what reads */
  int         of_write;   /* of what changes something */
  int         of_call;    /* of what calls a person */
  guint       n_requests; /* that reach the server; of a call at most one does */
  gboolean    has_effect; /* where it fails: whether the change was made all the same */
  const char *sentence;   /* (nullable): instead of that of the kind */
} Fault;

#define NETWORK CALLBOARD_ERROR_NO_NETWORK
#define TIME CALLBOARD_ERROR_TIMED_OUT
#define SERVER CALLBOARD_ERROR_SERVER_FAILED
#define ODD CALLBOARD_ERROR_NOT_UNDERSTOOD
#define LOST CALLBOARD_ERROR_UNKNOWN_OUTCOME
#define RATE CALLBOARD_ERROR_RATE_LIMITED
#define TLS CALLBOARD_ERROR_TLS

#define NINE_SECONDS "The contact center is receiving too many requests. Try again in 9 seconds."

static const Fault faults[] = {
  { "nothing", NULL, NULL, DIRECT, 1, OK, OK, OK, 1, TRUE },
  { "refused", NULL, NULL, CLOSED_PORT, 1, NETWORK, NETWORK, NETWORK, 0, FALSE },
  { "reset before", "reset-before", NULL, DIRECT, 1, NETWORK, LOST, LOST, 1, FALSE },
  { "reset after", "reset-after", NULL, DIRECT, 1, NETWORK, LOST, LOST, 1, TRUE },
  { "closed before", "drop-before", NULL, DIRECT, 1, NETWORK, LOST, LOST, 1, FALSE },
  { "closed after", "drop-after", NULL, DIRECT, 1, NETWORK, LOST, LOST, 1, TRUE },
  { "cut short", "cut", NULL, DIRECT, 1, NETWORK, LOST, LOST, 1, TRUE },
  { "hung before", "hang", NULL, DIRECT, 1, TIME, LOST, LOST, 1, FALSE },
  { "hung after", "hang-after", NULL, DIRECT, 1, TIME, LOST, LOST, 1, TRUE },
  { "late", "slow/100", NULL, DIRECT, 1, OK, OK, OK, 1, TRUE },
  { "slow drip", "drip/8", NULL, DIRECT, 1, OK, OK, OK, 1, TRUE },
  { "429 once", "429/0*1", NULL, DIRECT, 2, OK, OK, RATE, 2, FALSE },
  { "429", "429/9", NULL, DIRECT, 1, RATE, RATE, RATE, 1, FALSE, NINE_SECONDS },
  { "500 before", "500-before", NULL, DIRECT, 1, SERVER, LOST, LOST, 1, FALSE },
  { "500 after", "500-after", NULL, DIRECT, 1, SERVER, LOST, LOST, 1, TRUE },
  { "503", "503-before", NULL, DIRECT, 1, SERVER, LOST, LOST, 1, FALSE },
  { "404", "404", NULL, DIRECT, 1, ODD, ODD, ODD, 1, FALSE },
  { "HTML with 200, before", "html-before", NULL, DIRECT, 1, ODD, LOST, LOST, 1, FALSE },
  { "HTML with 200, after", "html", NULL, DIRECT, 1, ODD, LOST, LOST, 1, TRUE },
  { "wrong types", "wrong-types", NULL, DIRECT, 1, ODD, OK, OK, 1, TRUE },
  { "no code", "no-code", NULL, DIRECT, 1, ODD, LOST, LOST, 1, TRUE },
  { "empty", "empty", NULL, DIRECT, 1, ODD, LOST, LOST, 1, TRUE },
  { "no JSON", "malformed", NULL, DIRECT, 1, ODD, LOST, LOST, 1, TRUE },
  { "nested too deep", "deep", NULL, DIRECT, 1, ODD, LOST, LOST, 1, TRUE },
  { "no UTF-8", "not-utf8", NULL, DIRECT, 1, ODD, LOST, LOST, 1, TRUE },
  { "too large", "oversized/300K", NULL, DIRECT, 1, ODD, LOST, LOST, 1, TRUE },
  { "BOM, gzip, chunks", NULL, "bom,gzip,chunked,content-type=text/plain", DIRECT, 1, OK, OK, OK, 1, TRUE },
  { "gzip that is none", "broken-gzip", NULL, DIRECT, 1, OK, OK, OK, 1, TRUE },
  { "redirect", "302", NULL, DIRECT, 1, ODD, ODD, ODD, 1, FALSE },
  { "redirect to another host", "redirect/%u", NULL, DIRECT, 1, ODD, ODD, ODD, 1, FALSE },
  { "TLS", NULL, NULL, TLS_GOOD, 1, OK, OK, OK, 1, TRUE },
  { "TLS expired", NULL, NULL, TLS_EXPIRED, 1, TLS, TLS, TLS, 0, FALSE },
  { "TLS wrong host", NULL, NULL, TLS_WRONG_HOST, 1, TLS, TLS, TLS, 0, FALSE },
  { "TLS self-signed", NULL, NULL, TLS_SELF_SIGNED, 1, TLS, TLS, TLS, 0, FALSE },
};

/* What a person reads, in so many words: a change of these is one of this table. */
static const struct
{
  CallboardErrorCode kind;
  const char        *sentence;
} sentences[] = {
  { NETWORK, "The contact center cannot be reached. Check the network connection and the server address, then try again." },
  { TIME, "The contact center did not answer in time. Try again in a moment." },
  { SERVER, "The contact center reported a failure of its own. Try again in a moment." },
  { ODD, "The server's answer was not understood. Check that the address is that of a CCPaaS v2 service." },
  { LOST, "The answer was lost, so it is not known whether the change was made. Refresh to see how things stand." },
  { RATE, "The contact center is receiving too many requests. Wait a little, then try again." },
  { TLS, "No secure connection could be made: the server's certificate is not trusted. Ask your provider which address to "
         "use." },
};

/* --- Places to go to --- */

static char *folder;                     /* of the certificates */
static SoupServer *elsewhere;            /* another host, which must never hear anything */
static guint elsewhere_port, n_heard_elsewhere;

static const char * const certificates[N_WAYS] = {
  [TLS_GOOD] = "good.pem", [TLS_EXPIRED] = "expired.pem", [TLS_WRONG_HOST] = "wrong-host.pem",
  [TLS_SELF_SIGNED] = "self-signed.pem",
};

static void
heard_cb (SoupServer        *server,
          SoupServerMessage *message,
          const char        *path,
          GHashTable        *query,
          gpointer           data)
{
  n_heard_elsewhere++;
  soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
}

static void
listen_elsewhere (void)
{
  g_autoptr(GSocketAddress) address = g_inet_socket_address_new_from_string (ELSEWHERE, 0);
  g_autoptr(GError) error = NULL;
  g_autoslist(GUri) uris = NULL;

  elsewhere = soup_server_new (NULL, NULL);
  soup_server_add_handler (elsewhere, NULL, heard_cb, NULL, NULL);
  soup_server_listen (elsewhere, address, 0, &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (elsewhere);
  elsewhere_port = (guint) g_uri_get_port (uris->data);
}

/* The authority is trusted by this process, so that it is the date or the name that a certificate is refused for. */
static void
make_certificates (void)
{
  g_autofree char *script = g_test_build_filename (G_TEST_DIST, "hard", "certificates.sh", NULL);
  g_autofree char *authority = NULL;
  g_autoptr(GTlsDatabase) database = NULL;
  g_autoptr(GError) error = NULL;
  int status;

  folder = g_dir_make_tmp ("callboard-certificates-XXXXXX", &error);
  g_assert_no_error (error);
  g_spawn_sync (NULL, (char *[]) { script, folder, NULL }, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  authority = g_build_filename (folder, "authority.crt", NULL);
  database = g_tls_file_database_new (authority, &error);
  g_assert_no_error (error);
  g_tls_backend_set_default_database (g_tls_backend_get_default (), database);
}

static void
remove_certificates (void)
{
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      unlink (path);
    }
  rmdir (folder);
}

static CallboardClient *
connect_to (CallboardSandbox *sandbox,
            const char       *url)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(CallboardCredentials) credentials =
    callboard_credentials_new (url, callboard_sandbox_get_app_id (sandbox), callboard_sandbox_get_sid (sandbox),
                               callboard_sandbox_get_auth_token (sandbox), FALSE, &error);

  g_assert_no_error (error);

  return callboard_client_new (credentials);
}

/* Nobody listens there: it was just given back. */
static char *
dup_closed_url (void)
{
  g_autoptr(SoupServer) server = soup_server_new (NULL, NULL);
  g_autoptr(GError) error = NULL;
  g_autoslist(GUri) uris = NULL;
  char *url;

  soup_server_listen_local (server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (server);
  url = g_uri_to_string (uris->data);
  soup_server_disconnect (server);

  return url;
}

static CallboardSandbox *
start_secure (Way way)
{
  g_autoptr(CallboardSandboxOptions) options = callboard_sandbox_options_new ();
  g_autoptr(GError) error = NULL;
  CallboardSandbox *sandbox;

  options->agents = 12;
  options->certificate = g_build_filename (folder, certificates[way], NULL);
  sandbox = callboard_sandbox_new (options);
  callboard_sandbox_start_thread (sandbox, &error);
  g_assert_no_error (error);

  return sandbox;
}

/* Those that are refused are for all cells and are never stopped: libsoup's server does not bear to be stopped while a
 * connection to it is being secured, and who refuses it does so in that moment. */
static CallboardSandbox *
keep_secure (Way way)
{
  static CallboardSandbox *kept[N_WAYS];

  if (kept[way] == NULL)
    kept[way] = start_secure (way);

  return g_object_ref (kept[way]);
}

static WireService *
open_service (const Fault *fault)
{
  WireService *service;
  g_autofree char *url = NULL;

  if (certificates[fault->way] == NULL)
    return wire_service_new (12, NULL);

  service = g_new0 (WireService, 1);
  service->sandbox = fault->way == TLS_GOOD ? start_secure (fault->way) : keep_secure (fault->way);
  url = callboard_sandbox_dup_url (service->sandbox);
  service->client = connect_to (service->sandbox, url);

  return service;
}

/* --- One cell --- */

typedef struct
{
  const Fault *fault;
  guint        endpoint;
  const char  *readings; /* (nullable): on top of the fault's */
} Cell;

static int
expected_of (const Cell *cell)
{
  CallboardRepeat repeat = callboard_endpoint (cell->endpoint)->repeat;

  /* What is answered there is more than that it was done. */
  if (g_strcmp0 (cell->fault->fault, "wrong-types") == 0 && (cell->endpoint == 10 || cell->endpoint == 18))
    return LOST;

  return repeat == CALLBOARD_REPEAT_READ ? cell->fault->of_read
         : repeat == CALLBOARD_REPEAT_NEVER ? cell->fault->of_call : cell->fault->of_write;
}

static void
check_error (const Cell   *cell,
             const GError *error)
{
  int expected = expected_of (cell);
  g_autofree char *sentence = error != NULL ? callboard_error_dup_sentence (error) : NULL;
  g_autofree char *details = error != NULL ? callboard_error_dup_details (error) : NULL;
  const char *wanted = cell->fault->sentence;

  if (expected == OK ? error != NULL : !callboard_error_is (error, (CallboardErrorCode) expected))
    hard_found ("%02u by %s: %s %d instead of %d: %s", cell->endpoint, cell->fault->name,
                error != NULL ? g_quark_to_string (error->domain) : "no error", error != NULL ? error->code : OK, expected,
                error != NULL ? error->message : "");
  if (error == NULL || expected == OK)
    return;

  for (guint i = 0; wanted == NULL && i < G_N_ELEMENTS (sentences); i++)
    wanted = (int) sentences[i].kind == expected ? sentences[i].sentence : NULL;
  if (g_strcmp0 (sentence, wanted) != 0)
    hard_found ("%02u by %s: “%s” instead of “%s”", cell->endpoint, cell->fault->name, sentence, wanted);
  if (strstr (details, "Sign=") != NULL || strstr (details, "Sid=") != NULL)
    hard_found ("%02u by %s: its details show the address: %s", cell->endpoint, cell->fault->name, details);
}

static void
check_server (const Cell  *cell,
              WireService *service,
              guint        n_requests,
              guint        n_effects)
{
  CallboardRepeat repeat = callboard_endpoint (cell->endpoint)->repeat;
  gboolean succeeds = expected_of (cell) == OK;
  guint requests = repeat == CALLBOARD_REPEAT_NEVER ? MIN (cell->fault->n_requests, 1) : cell->fault->n_requests;
  guint effects = repeat == CALLBOARD_REPEAT_READ ? 0 : succeeds || cell->fault->has_effect;

  n_requests = callboard_sandbox_count_requests (service->sandbox, cell->endpoint) - n_requests;
  n_effects = callboard_sandbox_count_effects (service->sandbox, cell->endpoint) - n_effects;
  if (n_requests != requests)
    hard_found ("%02u by %s: %u requests instead of %u", cell->endpoint, cell->fault->name, n_requests, requests);
  if (n_effects != effects)
    hard_found ("%02u by %s: done %u times instead of %u", cell->endpoint, cell->fault->name, n_effects, effects);
}

/* Shown before anything goes wrong, by a client of its own. */
static CallboardFloor *
open_floor (WireService *service)
{
  g_autofree char *url = callboard_sandbox_dup_url (service->sandbox);
  g_autoptr(CallboardClient) client = connect_to (service->sandbox, url);
  g_autoptr(CallboardFloor) floor = callboard_floor_new (client);
  g_autoptr(GError) error = NULL;

  callboard_client_set_max_attempts (client, 1);
  if (!dex_await (callboard_floor_refresh (floor, CALLBOARD_FLOOR_ALL), &error))
    hard_found ("the first refresh: %s", error->message);

  return g_steal_pointer (&floor);
}

/* A refresh meets with what is wrong with reading too, whatever comes of it. When the fault is over, the next one shows what the
 * server has. */
static void
check_floor (const Cell     *cell,
             WireService    *service,
             CallboardFloor *floor)
{
  CallboardClient *client = callboard_floor_get_client (floor);
  g_autoptr(GError) error = NULL;
  g_autofree char *difference = NULL;

  callboard_client_set_timeout (client, TIMEOUT_MSEC);
  dex_await (callboard_floor_refresh (floor, CALLBOARD_FLOOR_ALL), NULL);
  callboard_client_set_timeout (client, FLOOR_TIMEOUT_MSEC);
  wire_service_fault (service, "none");
  if (!dex_await (callboard_floor_refresh (floor, CALLBOARD_FLOOR_ALL), &error))
    difference = g_strdup (error->message);
  else
    difference = hard_floor_dup_difference (floor, service->sandbox);
  if (difference != NULL)
    hard_found ("%02u by %s: after a refresh: %s", cell->endpoint, cell->fault->name, difference);
  callboard_client_close (client);
}

/* The floor it leaves is what is seen later. */
static CallboardFloor *
set_out (const Cell  *cell,
         WireService *service)
{
  g_autofree char *readings = g_strjoin (",", cell->fault->readings != NULL ? cell->fault->readings : "",
                                         cell->readings != NULL ? cell->readings : "", NULL);

  if (cell->fault->way > TLS_GOOD)
    return NULL;
  wire_service_prepare (service);
  /* Only who is signed in can be signed out to any effect. */
  if (cell->endpoint == 23)
    g_assert_true (dex_await (wire_service_ask (service, 22), NULL));
  wire_service_read_as (service, readings);

  return open_floor (service);
}

static void
go_wrong (const Cell  *cell,
          WireService *service)
{
  g_autofree char *fault = NULL;

  if (cell->fault->way == CLOSED_PORT)
    {
      g_autofree char *url = dup_closed_url ();

      callboard_client_close (service->client);
      g_clear_object (&service->client);
      service->client = connect_to (service->sandbox, url);
    }

  if (cell->fault->fault != NULL)
    {
      fault = g_str_has_prefix (cell->fault->fault, "redirect") ? g_strdup_printf ("redirect/%u", elsewhere_port)
                                                                : g_strdup (cell->fault->fault);
      wire_service_fault (service, "@%u=%s", cell->endpoint, fault);
    }
}

static void
close_service (const Cell  *cell,
               WireService *service)
{
  if (cell->fault->way <= TLS_GOOD)
    {
      wire_service_free (service);
      return;
    }
  callboard_client_close (service->client);
  g_object_unref (service->client);
  g_object_unref (service->sandbox);
  g_free (service);
}

static DexFuture *
cell_fiber (gpointer data)
{
  Cell *cell = data;
  WireService *service = open_service (cell->fault);
  g_autoptr(CallboardFloor) floor = set_out (cell, service);
  g_autoptr(GError) error = NULL;
  guint n_requests, n_effects;

  go_wrong (cell, service);
  callboard_client_set_max_attempts (service->client, cell->fault->n_attempts);
  callboard_client_set_max_bytes (service->client, 200 * 1024);
  if (cell->fault->fault != NULL && g_str_has_prefix (cell->fault->fault, "hang"))
    callboard_client_set_timeout (service->client, TIMEOUT_MSEC);

  n_requests = callboard_sandbox_count_requests (service->sandbox, cell->endpoint);
  n_effects = callboard_sandbox_count_effects (service->sandbox, cell->endpoint);
  dex_await (wire_service_ask (service, cell->endpoint), &error);
  check_error (cell, error);
  check_server (cell, service, n_requests, n_effects);
  if (floor != NULL)
    check_floor (cell, service, floor);
  close_service (cell, service);

  return dex_future_new_true ();
}

static void
await_all (GPtrArray *works)
{
  g_autoptr(GError) error = NULL;

  if (works->len > 0)
    dex_await (callboard_settle_all (works), &error);
  g_ptr_array_set_size (works, 0);
}

/* --- The matrix --- */

/* In the short form a diagonal: each endpoint and each fault in some cells. */
static gboolean
is_chosen (guint fault,
           guint endpoint)
{
  return hard_is_long () || (fault * 7 + endpoint) % 9 == 0;
}

static guint
try_matrix (const char *readings)
{
  g_autoptr(GPtrArray) works = g_ptr_array_new_with_free_func (dex_unref);
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      for (guint endpoint = 1; endpoint <= N_ENDPOINTS; endpoint++)
        {
          Cell cell = { &faults[i], endpoint, readings };

          if (!is_chosen (i, endpoint))
            continue;
          g_ptr_array_add (works, callboard_spawn (cell_fiber, g_memdup2 (&cell, sizeof cell), g_free));
          n++;
          if (works->len == AT_ONCE)
            await_all (works);
        }
      await_all (works);
    }

  return n;
}

static void
test_matrix (void)
{
  static const char * const readings[] = {
    NULL, "real-statuses", "chunked", "gzip", "bom", "content-type=text/plain",
  };
  guint n = 0;

  for (guint i = 0; i == 0 || (hard_is_long () && i < G_N_ELEMENTS (readings) && hard_goes_on ()); i++)
    {
      g_test_message ("the server's readings: %s", readings[i] != NULL ? readings[i] : "the usual");
      n += try_matrix (readings[i]);
    }
  if (n_heard_elsewhere != 0)
    hard_found ("the other host heard %u requests", n_heard_elsewhere);
  hard_tried (n, "cells");
}

/* Nobody waits any more at every moment of an exchange, that included in which the answer comes. */
static void
give_up (const char *fault,
         const char *readings,
         guint      *n_given_up,
         guint      *n_answered)
{
  static const guint reads[] = { 1, 6, 11, 21 };
  WireService *service = wire_service_new (12, readings);
  g_autoptr(GPtrArray) works = g_ptr_array_new_with_free_func (dex_unref);

  wire_service_fault (service, "%s", fault);
  callboard_client_set_max_attempts (service->client, 1);
  for (guint round = 0; round < hard_choose (20, 120); round++)
    {
      callboard_client_set_timeout (service->client, 1 + round % LATEST_MSEC);
      for (guint i = 0; i < AT_ONCE; i++)
        g_ptr_array_add (works, wire_service_ask (service, reads[i % G_N_ELEMENTS (reads)]));
      dex_await (callboard_settle_all (works), NULL);
      for (guint i = 0; i < AT_ONCE; i++)
        {
          g_autoptr(GError) error = NULL;

          if (dex_future_get_value (works->pdata[i], &error) != NULL)
            ++*n_answered;
          else if (callboard_error_is (error, CALLBOARD_ERROR_TIMED_OUT))
            ++*n_given_up;
        }
      g_ptr_array_set_size (works, 0);
    }
  wire_service_free (service);
}

static void
test_deadline (void)
{
  static const char * const faults_of_time[] = { "slow/15", "drip/4", "drip/1", "cut", "none" };
  static const char * const readings[] = { NULL, "gzip", "chunked" };
  guint n_given_up = 0, n_answered = 0;

  for (guint i = 0; i < G_N_ELEMENTS (faults_of_time); i++)
    for (guint j = 0; j < hard_choose (1, G_N_ELEMENTS (readings)); j++)
      give_up (faults_of_time[i], readings[j], &n_given_up, &n_answered);
  hard_tried (n_given_up, "answers given up");
  hard_tried (n_answered, "answers that came before");
  if (n_given_up == 0 || n_answered == 0)
    hard_found ("all answers came too late, or none");
}

int
main (int   argc,
      char *argv[])
{
  int status;

  callboard_test_init (&argc, &argv);
  make_certificates ();
  listen_elsewhere ();

  callboard_test_add_fiber ("/hard/faults/client", test_matrix);
  callboard_test_add_fiber ("/hard/faults/deadline", test_deadline);
  status = g_test_run ();

  soup_server_disconnect (elsewhere);
  g_object_unref (elsewhere);
  remove_certificates ();
  g_free (folder);

  return status;
}
