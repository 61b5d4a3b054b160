/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * CallboardSandboxOptions:
 * @port: where to listen; 0 for any free port
 * @agents: how many agents there are; 0 for 60, or for as many as @state_file has
 * @queues: how many queues there are; 0 for what goes with the agents
 * @seed: what names, numbers and credentials are derived from; 0 is a seed too, unless @state_file has another
 * @state_file: (nullable): where what was done is kept between starts; %NULL to keep nothing
 * @traffic: changes of agents' states a second; 0 for none
 * @readings: (nullable): `name=value,name=value`: how the server reads its document
 * @faults: (nullable): what shall go wrong
 * @certificate: (nullable): a PEM file with certificate and key, to be talked to by https
 * @real_statuses: short for the reading `real-statuses`
 *
 * What a practice contact center is like. Zero is the default of everything.
 */
typedef struct
{
  guint     port;
  guint     agents;
  guint     queues;
  guint32   seed;
  char     *state_file;
  double    traffic;
  char     *readings;
  char     *faults;
  char     *certificate;
  gboolean  real_statuses;
} CallboardSandboxOptions;

CallboardSandboxOptions *callboard_sandbox_options_new  (void) G_GNUC_WARN_UNUSED_RESULT;
void                     callboard_sandbox_options_free (CallboardSandboxOptions *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CallboardSandboxOptions, callboard_sandbox_options_free)

#define CALLBOARD_TYPE_SANDBOX (callboard_sandbox_get_type ())
G_DECLARE_FINAL_TYPE (CallboardSandbox, callboard_sandbox, CALLBOARD, SANDBOX, GObject)

CallboardSandbox *callboard_sandbox_new             (const CallboardSandboxOptions *options) G_GNUC_WARN_UNUSED_RESULT;
gboolean          callboard_sandbox_start           (CallboardSandbox  *self,
                                                     GError           **error);
gboolean          callboard_sandbox_start_thread    (CallboardSandbox  *self,
                                                     GError           **error);
void              callboard_sandbox_stop            (CallboardSandbox  *self);
char             *callboard_sandbox_dup_url         (CallboardSandbox  *self) G_GNUC_WARN_UNUSED_RESULT;
const char       *callboard_sandbox_get_app_id      (CallboardSandbox  *self);
const char       *callboard_sandbox_get_sid         (CallboardSandbox  *self);
const char       *callboard_sandbox_get_auth_token  (CallboardSandbox  *self);
gboolean          callboard_sandbox_set_fault       (CallboardSandbox  *self,
                                                     const char        *spec,
                                                     GError           **error);
gboolean          callboard_sandbox_set_readings    (CallboardSandbox  *self,
                                                     const char        *spec,
                                                     GError           **error);
gboolean          callboard_sandbox_set_presence    (CallboardSandbox  *self,
                                                     const char        *spec,
                                                     GError           **error);
char             *callboard_sandbox_dup_state       (CallboardSandbox  *self) G_GNUC_WARN_UNUSED_RESULT;
guint             callboard_sandbox_count_requests  (CallboardSandbox  *self,
                                                     guint              endpoint);
guint             callboard_sandbox_count_effects   (CallboardSandbox  *self,
                                                     guint              endpoint);
char             *callboard_sandbox_describe_readings (void) G_GNUC_WARN_UNUSED_RESULT;
char             *callboard_sandbox_describe_faults (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
