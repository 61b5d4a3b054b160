/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-wire"

#include "config.h"

#include <gio/gio.h>
#include <glib/gi18n.h>

#include "base/callboard-error.h"
#include "base/callboard-future.h"
#include "wire/callboard-checkup.h"
#include "wire/callboard-numbers-api.h"

#define TIMEOUT_MSEC 15000
/* Less than this is not worth a word. */
#define CLOCK_WORTH_A_WORD_MSEC 30000

/**
 * CallboardCheckup:
 *
 * Tests a connection by asking for the caller IDs, which changes nothing and which any account may, and says what is
 * wrong with it.
 */
struct _CallboardCheckup
{
  GObject              parent_instance;

  CallboardClient     *client;                      /* (owned) */
  CallboardCheckState  states[CALLBOARD_N_CHECKS];
  char                *texts[CALLBOARD_N_CHECKS];   /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (CallboardCheckup, callboard_checkup, G_TYPE_OBJECT)

enum {
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
set_check (CallboardCheckup    *self,
           CallboardCheck       check,
           CallboardCheckState  state,
           char                *text)
{
  g_autofree char *owned = text;

  if (self->states[check] == state && g_strcmp0 (self->texts[check], owned) == 0)
    return;

  self->states[check] = state;
  g_free (self->texts[check]);
  self->texts[check] = g_steal_pointer (&owned);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0, check);
}

static char *
dup_clock_text (CallboardCheckup *self)
{
  gint64 offset = callboard_client_get_clock_offset (self->client);
  guint minutes = (guint) (MAX (ABS (offset) / 60000, 1));

  if (!callboard_client_get_knows_clock (self->client))
    return g_strdup (_("The server does not tell its time. If the sign-in fails, check this computer's clock too."));
  if (ABS (offset) < CLOCK_WORTH_A_WORD_MSEC)
    return g_strdup (_("This computer's clock and the server's agree."));
  if (offset > 0)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                         "This computer's clock is %u minute slow. Callboard makes up for it.",
                                         "This computer's clock is %u minutes slow. Callboard makes up for it.",
                                         minutes), minutes);

  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                       "This computer's clock is %u minute fast. Callboard makes up for it.",
                                       "This computer's clock is %u minutes fast. Callboard makes up for it.",
                                       minutes), minutes);
}

static void
pass (CallboardCheckup *self,
      CallboardCheck    check)
{
  CallboardCredentials *credentials = callboard_client_get_credentials (self->client);

  switch (check)
    {
    case CALLBOARD_CHECK_ADDRESS:
      set_check (self, check, CALLBOARD_CHECK_PASSED,
                 g_strdup_printf (_("%s answers."), callboard_credentials_get_host (credentials)));
      break;
    case CALLBOARD_CHECK_TLS:
      if (callboard_credentials_get_is_secure (credentials))
        set_check (self, check, CALLBOARD_CHECK_PASSED,
                   g_strdup (_("The connection is encrypted and the certificate is trusted.")));
      else
        set_check (self, check, CALLBOARD_CHECK_SKIPPED,
                   g_strdup (_("The address begins with http, so the connection is not encrypted.")));
      break;
    case CALLBOARD_CHECK_CLOCK:
      set_check (self, check, CALLBOARD_CHECK_PASSED, dup_clock_text (self));
      break;
    case CALLBOARD_CHECK_SIGNATURE:
      set_check (self, check, CALLBOARD_CHECK_PASSED, g_strdup (_("The contact center accepts Sid and auth token.")));
      break;
    case CALLBOARD_CHECK_APP:
      set_check (self, check, CALLBOARD_CHECK_PASSED, g_strdup (_("The contact center knows the App ID.")));
      break;
    case CALLBOARD_N_CHECKS:
    default:
      g_assert_not_reached ();
    }
}

/* Every check before @check has passed; @check is next. */
static void
advance (CallboardCheckup *self,
         CallboardCheck    check)
{
  for (CallboardCheck earlier = CALLBOARD_CHECK_ADDRESS; earlier < check; earlier++)
    {
      if (self->states[earlier] == CALLBOARD_CHECK_WAITING || self->states[earlier] == CALLBOARD_CHECK_RUNNING)
        pass (self, earlier);
    }

  if (check < CALLBOARD_N_CHECKS && self->states[check] == CALLBOARD_CHECK_WAITING)
    set_check (self, check, CALLBOARD_CHECK_RUNNING, g_strdup (_("Checking…")));
}

static void
progress_cb (CallboardCheckup   *self,
             GSocketClientEvent  event,
             CallboardClient    *client)
{
  gboolean secure = callboard_credentials_get_is_secure (callboard_client_get_credentials (self->client));

  if (event == G_SOCKET_CLIENT_CONNECTED)
    advance (self, secure ? CALLBOARD_CHECK_TLS : CALLBOARD_CHECK_CLOCK);
  else if (event == G_SOCKET_CLIENT_TLS_HANDSHAKED)
    advance (self, CALLBOARD_CHECK_CLOCK);
}

/* Which check an error is about. The service looks at the signature first, then at the app. */
static CallboardCheck
check_of_error (const GError *error)
{
  if (callboard_error_is (error, CALLBOARD_ERROR_TLS))
    return CALLBOARD_CHECK_TLS;
  if (callboard_error_is (error, CALLBOARD_ERROR_CLOCK))
    return CALLBOARD_CHECK_CLOCK;
  if (callboard_error_is (error, CALLBOARD_ERROR_SIGNATURE) || callboard_error_is (error, CALLBOARD_ERROR_ACCOUNT))
    return CALLBOARD_CHECK_SIGNATURE;
  if (callboard_error_get_service_code (error) != NULL || callboard_error_is (error, CALLBOARD_ERROR_FORBIDDEN))
    return CALLBOARD_CHECK_APP;

  return CALLBOARD_CHECK_ADDRESS;
}

static DexFuture *
run_fiber (gpointer user_data)
{
  CallboardCheckup *self = user_data;
  g_autoptr(GError) error = NULL;
  CallboardCheck failed;

  for (CallboardCheck check = CALLBOARD_CHECK_ADDRESS; check < CALLBOARD_N_CHECKS; check++)
    set_check (self, check, CALLBOARD_CHECK_WAITING, NULL);
  advance (self, CALLBOARD_CHECK_ADDRESS);

  if (dex_await (callboard_numbers_list (self->client), &error))
    {
      advance (self, CALLBOARD_N_CHECKS);
      return dex_future_new_true ();
    }

  failed = check_of_error (error);
  advance (self, failed);
  for (CallboardCheck later = failed + 1; later < CALLBOARD_N_CHECKS; later++)
    {
      if (self->states[later] == CALLBOARD_CHECK_RUNNING)
        set_check (self, later, CALLBOARD_CHECK_WAITING, NULL);
    }
  set_check (self, failed, CALLBOARD_CHECK_FAILED, callboard_error_dup_sentence (error));

  return callboard_reject (g_steal_pointer (&error));
}

static void
callboard_checkup_finalize (GObject *object)
{
  CallboardCheckup *self = CALLBOARD_CHECKUP (object);

  g_clear_object (&self->client);
  for (guint i = 0; i < CALLBOARD_N_CHECKS; i++)
    g_free (self->texts[i]);

  G_OBJECT_CLASS (callboard_checkup_parent_class)->finalize (object);
}

static void
callboard_checkup_class_init (CallboardCheckupClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = callboard_checkup_finalize;

  /**
   * CallboardCheckup::changed:
   * @self: a checkup
   * @check: which check, a #CallboardCheck
   *
   * The state or the text of @check has changed.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", CALLBOARD_TYPE_CHECKUP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
callboard_checkup_init (CallboardCheckup *self)
{
}

/**
 * callboard_checkup_new:
 * @credentials: what to test
 *
 * Returns: (transfer full): a checkup that has not begun
 */
CallboardCheckup *
callboard_checkup_new (CallboardCredentials *credentials)
{
  CallboardCheckup *self = g_object_new (CALLBOARD_TYPE_CHECKUP, NULL);

  /* Whoever looks on would rather know at once than have it tried again. */
  self->client = callboard_client_new (credentials);
  callboard_client_set_max_attempts (self->client, 1);
  callboard_client_set_timeout (self->client, TIMEOUT_MSEC);
  g_signal_connect_object (self->client, "progress", G_CALLBACK (progress_cb), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * callboard_checkup_run:
 * @self: a checkup
 *
 * Makes all checks, from the first.
 *
 * Returns: (transfer full): a future that resolves to %TRUE when all passed, or rejects with what the failed one found
 */
DexFuture *
callboard_checkup_run (CallboardCheckup *self)
{
  dex_return_error_if_fail (CALLBOARD_IS_CHECKUP (self));

  return callboard_spawn (run_fiber, g_object_ref (self), g_object_unref);
}

/**
 * callboard_checkup_get_state:
 * @self: a checkup
 * @check: which check
 *
 * Returns: how far that check is
 */
CallboardCheckState
callboard_checkup_get_state (CallboardCheckup *self,
                             CallboardCheck    check)
{
  g_return_val_if_fail (CALLBOARD_IS_CHECKUP (self) && check < CALLBOARD_N_CHECKS, CALLBOARD_CHECK_WAITING);

  return self->states[check];
}

/**
 * callboard_checkup_dup_text:
 * @self: a checkup
 * @check: which check
 *
 * Returns: (transfer full): a translated sentence: what was found, or the failure's remedy; "" while it waits
 */
char *
callboard_checkup_dup_text (CallboardCheckup *self,
                            CallboardCheck    check)
{
  g_return_val_if_fail (CALLBOARD_IS_CHECKUP (self) && check < CALLBOARD_N_CHECKS, NULL);

  return g_strdup (self->texts[check] ? self->texts[check] : "");
}
