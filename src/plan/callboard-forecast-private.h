/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/callboard-floor.h"
#include "plan/callboard-step-private.h"

G_BEGIN_DECLS

/* How things will stand once the steps planned so far are done. Each fact that a step brings about remembers that
 * step, which makes the dependencies: whoever relies on the fact needs the step. Steps are borrowed from the plan. */

/* Whether one thing belongs to another. */
typedef struct
{
  gboolean       holds;
  CallboardStep *by;         /* (nullable): the step that makes it so; NULL: it is so already */
} CallboardLink;

typedef struct
{
  CallboardAgentRecord *record;       /* (owned): the floor's, with what the plan changes */
  gboolean              signed_in;
  CallboardStep        *created_by;   /* (nullable) */
  CallboardStep        *enabled_by;   /* (nullable): last step that enables or disables */
  CallboardStep        *presence_by;  /* (nullable): last step that signs in or out */
  CallboardStep        *idle_by;      /* (nullable): step that waits until nobody speaks, for who is signed out then */
  GHashTable           *queues;       /* (owned): queue as the plan calls it → CallboardLink */
  GHashTable           *extensions;   /* (owned): number → CallboardLink */
} CallboardAgentForecast;

typedef struct
{
  CallboardQueueRecord *record;       /* (owned) */
  gboolean              gone;
  CallboardStep        *created_by;   /* (nullable) */
} CallboardQueueForecast;

typedef struct
{
  char                *agent;         /* (owned) (nullable): whose it is */
  CallboardSignalType  type;
  gboolean             gone;
  CallboardStep       *by;            /* (nullable): last step that made, bound, freed or deleted it */
} CallboardExtensionForecast;

typedef struct _CallboardForecast CallboardForecast;

CallboardForecast          *callboard_forecast_new       (CallboardFloor       *floor) G_GNUC_WARN_UNUSED_RESULT;
void                        callboard_forecast_free      (CallboardForecast    *self);
CallboardAgentForecast     *callboard_forecast_agent     (CallboardForecast    *self,
                                                          const char           *id);       /* (nullable) */
CallboardAgentForecast     *callboard_forecast_new_agent (CallboardForecast    *self,
                                                          CallboardAgentRecord *record,
                                                          CallboardStep        *by);
CallboardQueueForecast     *callboard_forecast_queue     (CallboardForecast    *self,
                                                          const char           *queue);    /* (nullable) */
void                        callboard_forecast_new_queue (CallboardForecast    *self,
                                                          const char           *queue,
                                                          CallboardQueueRecord *record,
                                                          CallboardStep        *by);
gboolean                    callboard_forecast_is_queue_named
                                                         (CallboardForecast    *self,
                                                          const char           *name,
                                                          const char           *own_id);   /* (nullable) */
CallboardExtensionForecast *callboard_forecast_extension (CallboardForecast    *self,
                                                          const char           *number);
guint                       callboard_forecast_members   (CallboardForecast    *self,
                                                          const char           *queue,
                                                          GPtrArray            *leaving);
GStrv                       callboard_forecast_list_members
                                                         (CallboardForecast    *self,
                                                          const char           *queue) G_GNUC_WARN_UNUSED_RESULT;
GStrv                       callboard_forecast_list_agents
                                                         (CallboardForecast    *self) G_GNUC_WARN_UNUSED_RESULT;
gboolean                    callboard_links_hold         (GHashTable           *links,
                                                          const char           *key);
CallboardStep              *callboard_links_get_step     (GHashTable           *links,
                                                          const char           *key);      /* (nullable) */
GStrv                       callboard_links_list         (GHashTable           *links) G_GNUC_WARN_UNUSED_RESULT;
guint                       callboard_links_count        (GHashTable           *links);
void                        callboard_links_set          (GHashTable           *links,
                                                          const char           *key,
                                                          gboolean              holds,
                                                          CallboardStep        *by);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CallboardForecast, callboard_forecast_free)

G_END_DECLS
