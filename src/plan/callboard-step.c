/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-plan"

#include "config.h"

#include "base/callboard-json.h"
#include "base/callboard-redact.h"
#include "plan/callboard-conflict-private.h"
#include "plan/callboard-step-private.h"

/**
 * CallboardStep:
 *
 * One call to the service, with the sentence a person reads, what it is to bring about, what it has to wait for, and,
 * once a run got to it, what became of it.
 */
struct _CallboardStep
{
  GObject           parent_instance;

  /* Made by the plan */
  CallboardFloor   *floor;        /* (owned) */
  GHashTable       *queue_ids;    /* (owned): shared with the plan: what it calls a new queue → what the service does */
  CallboardEffect  *effect;       /* (owned) */
  char             *text;         /* (owned) */
  GPtrArray        *needs;        /* (owned): earlier steps that must be done */
  GPtrArray        *after;        /* (owned): earlier steps that must have ended, however */
  gboolean          wanted;

  /* Filled in by the run */
  CallboardOutcome  outcome;
  GError           *error;        /* (owned) (nullable) */
  CallboardRecord  *result;       /* (owned) (nullable) */
  char             *call_id;      /* (owned) (nullable) */
  GPtrArray        *conflicts;    /* (owned) (nullable): of CallboardConflict */
  gboolean          begun_before; /* by a process that was killed: it may have been sent */
  gboolean          unseen;       /* what was there just before it was sent was not read */
  gboolean          held;         /* it was so already, by somebody else's doing as far as one can tell */
};

G_DEFINE_FINAL_TYPE (CallboardStep, callboard_step, G_TYPE_OBJECT)

G_DEFINE_ENUM_TYPE (CallboardOutcome, callboard_outcome,
                    G_DEFINE_ENUM_VALUE (CALLBOARD_OUTCOME_WAITING, "waiting"),
                    G_DEFINE_ENUM_VALUE (CALLBOARD_OUTCOME_RUNNING, "running"),
                    G_DEFINE_ENUM_VALUE (CALLBOARD_OUTCOME_DONE, "done"),
                    G_DEFINE_ENUM_VALUE (CALLBOARD_OUTCOME_FAILED, "failed"),
                    G_DEFINE_ENUM_VALUE (CALLBOARD_OUTCOME_SKIPPED, "skipped"),
                    G_DEFINE_ENUM_VALUE (CALLBOARD_OUTCOME_UNKNOWN, "unknown"))

typedef enum {
  PROP_TEXT = 1,
  PROP_CALL,
  PROP_OUTCOME,
  PROP_ERROR,
  PROP_WANTED,
} StepProperty;

static GParamSpec *properties[PROP_WANTED + 1];

/* The passwords of new extensions stand in results only; whoever logs is to black them out while they exist. */
static void
each_password (CallboardRecord *record,
               void           (*func) (const char *))
{
  if (record->type == &callboard_extension_record_type)
    {
      func (((CallboardExtensionRecord *) record)->password);
    }
  else if (record->type == &callboard_agent_record_type)
    {
      GPtrArray *infos = ((CallboardAgentRecord *) record)->extension_infos;

      for (guint i = 0; infos != NULL && i < infos->len; i++)
        func (((CallboardExtensionRecord *) g_ptr_array_index (infos, i))->password);
    }
}

static void
clear_result (CallboardStep *self)
{
  if (self->result != NULL)
    each_password (self->result, callboard_redact_forget);
  g_clear_pointer (&self->result, callboard_record_unref);
}

static void
callboard_step_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  CallboardStep *self = CALLBOARD_STEP (object);

  switch ((StepProperty) prop_id)
    {
    case PROP_TEXT:
      g_value_set_string (value, self->text);
      break;
    case PROP_CALL:
      g_value_take_string (value, callboard_step_dup_call (self));
      break;
    case PROP_OUTCOME:
      g_value_set_enum (value, self->outcome);
      break;
    case PROP_ERROR:
      g_value_set_boxed (value, self->error);
      break;
    case PROP_WANTED:
      g_value_set_boolean (value, self->wanted);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
callboard_step_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  if (prop_id == PROP_WANTED)
    callboard_step_set_wanted (CALLBOARD_STEP (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
callboard_step_finalize (GObject *object)
{
  CallboardStep *self = CALLBOARD_STEP (object);

  clear_result (self);
  g_clear_object (&self->floor);
  g_clear_pointer (&self->queue_ids, g_hash_table_unref);
  g_clear_pointer (&self->effect, callboard_effect_free);
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->needs, g_ptr_array_unref);
  g_clear_pointer (&self->after, g_ptr_array_unref);
  g_clear_error (&self->error);
  g_clear_pointer (&self->call_id, g_free);
  g_clear_pointer (&self->conflicts, g_ptr_array_unref);

  G_OBJECT_CLASS (callboard_step_parent_class)->finalize (object);
}

static void
callboard_step_class_init (CallboardStepClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags read_only = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = callboard_step_get_property;
  object_class->set_property = callboard_step_set_property;
  object_class->finalize = callboard_step_finalize;

  properties[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, NULL, read_only);
  properties[PROP_CALL] = g_param_spec_string ("call", NULL, NULL, NULL, read_only);
  properties[PROP_OUTCOME] = g_param_spec_enum ("outcome", NULL, NULL, CALLBOARD_TYPE_OUTCOME,
                                                CALLBOARD_OUTCOME_WAITING, read_only);
  properties[PROP_ERROR] = g_param_spec_boxed ("error", NULL, NULL, G_TYPE_ERROR, read_only);
  properties[PROP_WANTED] = g_param_spec_boolean ("wanted", NULL, NULL, TRUE, read_only | G_PARAM_WRITABLE);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
callboard_step_init (CallboardStep *self)
{
  self->wanted = TRUE;
  self->needs = g_ptr_array_new_with_free_func (g_object_unref);
  self->after = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * callboard_step_new: (skip)
 * @floor: what it was planned on
 * @queue_ids: what the plan calls a new queue, to what the service calls it
 * @effect: (transfer full): what it brings about
 * @text: (transfer full): a translated sentence
 *
 * Returns: (transfer full): a new step
 */
CallboardStep *
callboard_step_new (CallboardFloor  *floor,
                    GHashTable      *queue_ids,
                    CallboardEffect *effect,
                    char            *text)
{
  CallboardStep *self = g_object_new (CALLBOARD_TYPE_STEP, NULL);

  self->floor = g_object_ref (floor);
  self->queue_ids = g_hash_table_ref (queue_ids);
  self->effect = effect;
  self->text = text;

  return self;
}

CallboardFloor *
callboard_step_get_floor (CallboardStep *self)
{
  return self->floor;
}

const CallboardEffect *
callboard_step_get_effect (CallboardStep *self)
{
  return self->effect;
}

GPtrArray *
callboard_step_get_needs (CallboardStep *self)
{
  return self->needs;
}

GPtrArray *
callboard_step_get_after (CallboardStep *self)
{
  return self->after;
}

static void
add_once (GPtrArray     *steps,
          CallboardStep *step)
{
  if (!g_ptr_array_find (steps, step, NULL))
    g_ptr_array_add (steps, g_object_ref (step));
}

/**
 * callboard_step_add_need: (skip)
 * @self: a step
 * @other: (nullable): an earlier step, without which @self must not be sent
 */
void
callboard_step_add_need (CallboardStep *self,
                         CallboardStep *other)
{
  if (other != NULL)
    add_once (self->needs, other);
}

/**
 * callboard_step_add_after: (skip)
 * @self: a step
 * @other: (nullable): an earlier step, with which @self must not overlap
 */
void
callboard_step_add_after (CallboardStep *self,
                          CallboardStep *other)
{
  if (other != NULL)
    add_once (self->after, other);
}

/**
 * callboard_step_resolve_queue: (skip)
 * @self: a step
 * @queue: a queue as the plan calls it
 *
 * Returns: (transfer none): what the service calls it, as far as is known
 */
const char *
callboard_step_resolve_queue (CallboardStep *self,
                              const char    *queue)
{
  const char *real_id = g_hash_table_lookup (self->queue_ids, queue);

  return real_id != NULL ? real_id : queue;
}

/**
 * callboard_step_settle_queue: (skip)
 * @self: a step that made a queue
 * @real_id: what the service calls it
 */
void
callboard_step_settle_queue (CallboardStep *self,
                             const char    *real_id)
{
  g_hash_table_replace (self->queue_ids, g_strdup (self->effect->id), g_strdup (real_id));
}

void
callboard_step_set_outcome (CallboardStep    *self,
                            CallboardOutcome  outcome,
                            const GError     *error)
{
  if (self->error != error)
    {
      g_clear_error (&self->error);
      self->error = error != NULL ? g_error_copy (error) : NULL;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR]);
    }
  if (self->outcome != outcome)
    {
      self->outcome = outcome;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OUTCOME]);
    }
}

/**
 * callboard_step_set_result: (skip)
 * @self: a step
 * @record: (transfer none): what the service answered
 */
void
callboard_step_set_result (CallboardStep *self,
                           gpointer       record)
{
  CallboardRecord *result = callboard_record_ref (record);

  each_password (result, callboard_redact_learn);
  clear_result (self);
  self->result = result;
}

void
callboard_step_set_call_id (CallboardStep *self,
                            const char    *call_id)
{
  g_set_str (&self->call_id, call_id);
}

/**
 * callboard_step_get_endpoint:
 * @self: a step
 *
 * Returns: the number of the endpoint it calls, 1 to 26
 */
guint
callboard_step_get_endpoint (CallboardStep *self)
{
  g_return_val_if_fail (CALLBOARD_IS_STEP (self), 0);

  return callboard_effect_get_endpoint (self->effect->kind);
}

/**
 * callboard_step_get_text:
 * @self: a step
 *
 * Returns: (transfer none): what it does, as a translated sentence
 */
const char *
callboard_step_get_text (CallboardStep *self)
{
  g_return_val_if_fail (CALLBOARD_IS_STEP (self), NULL);

  return self->text;
}

/**
 * callboard_step_dup_call:
 * @self: a step
 *
 * What would be sent as things stand now: an edit is completed with what the floor knows of the record.
 *
 * Returns: (transfer full): method, path and body, secrets masked
 */
char *
callboard_step_dup_call (CallboardStep *self)
{
  g_autoptr(CallboardRequest) request = NULL;
  g_autofree char *line = NULL, *call = NULL;
  g_autoptr(GBytes) body = NULL;

  g_return_val_if_fail (CALLBOARD_IS_STEP (self), NULL);

  request = callboard_step_build_request (self);
  line = callboard_request_dup_line (request);
  if (callboard_request_get_body (request) == NULL)
    return callboard_redact (line);

  body = callboard_json_to_bytes (callboard_request_get_body (request));
  call = g_strdup_printf ("%s %.*s", line, (int) g_bytes_get_size (body), (const char *) g_bytes_get_data (body, NULL));

  return callboard_redact (call);
}

/**
 * callboard_step_get_outcome:
 * @self: a step
 *
 * Returns: what became of it so far
 */
CallboardOutcome
callboard_step_get_outcome (CallboardStep *self)
{
  g_return_val_if_fail (CALLBOARD_IS_STEP (self), CALLBOARD_OUTCOME_WAITING);

  return self->outcome;
}

/**
 * callboard_outcome_to_string:
 * @outcome: an outcome
 *
 * Returns: (transfer none): its name in Callboard's documents, such as `done`
 */
const char *
callboard_outcome_to_string (CallboardOutcome outcome)
{
  g_autoptr(GEnumClass) klass = g_type_class_ref (CALLBOARD_TYPE_OUTCOME);

  return g_enum_get_value (klass, (int) outcome)->value_nick;
}

/**
 * callboard_step_get_error:
 * @self: a step
 *
 * Returns: (transfer none) (nullable): why it failed or is not known
 */
const GError *
callboard_step_get_error (CallboardStep *self)
{
  g_return_val_if_fail (CALLBOARD_IS_STEP (self), NULL);

  return self->error;
}

/**
 * callboard_step_get_wanted:
 * @self: a step
 *
 * Returns: whether it is to be carried out
 */
gboolean
callboard_step_get_wanted (CallboardStep *self)
{
  g_return_val_if_fail (CALLBOARD_IS_STEP (self), FALSE);

  return self->wanted;
}

/**
 * callboard_step_set_wanted:
 * @self: a step of a plan that is not being run yet
 * @wanted: %FALSE strikes it out; then those that need it are skipped too
 */
void
callboard_step_set_wanted (CallboardStep *self,
                           gboolean       wanted)
{
  g_return_if_fail (CALLBOARD_IS_STEP (self));

  if (self->wanted == !!wanted)
    return;

  self->wanted = !!wanted;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WANTED]);
}

/**
 * callboard_step_get_result: (skip)
 * @self: a step
 *
 * What the service answered, where it says something: a #CallboardRecord of the created agent, extension, queue or
 * subscription. It is the only place where the passwords of new extensions stand.
 *
 * Returns: (transfer none) (nullable): the record
 */
gpointer
callboard_step_get_result (CallboardStep *self)
{
  g_return_val_if_fail (CALLBOARD_IS_STEP (self), NULL);

  return self->result;
}

/**
 * callboard_step_get_call_id:
 * @self: a step
 *
 * Returns: (transfer none) (nullable): the service's id of the call that the step placed
 */
const char *
callboard_step_get_call_id (CallboardStep *self)
{
  g_return_val_if_fail (CALLBOARD_IS_STEP (self), NULL);

  return self->call_id;
}

/**
 * callboard_step_get_conflicts:
 * @self: a step
 *
 * What somebody else has changed meanwhile, so that @self was not sent.
 *
 * Returns: (transfer none) (nullable) (element-type CallboardConflict): the fields, at least one; %NULL where there is no
 *   such conflict
 */
GPtrArray *
callboard_step_get_conflicts (CallboardStep *self)
{
  g_return_val_if_fail (CALLBOARD_IS_STEP (self), NULL);

  return self->conflicts;
}

/**
 * callboard_step_take_conflicts: (skip)
 * @self: a step
 * @conflicts: (transfer full): what is in its way
 */
void
callboard_step_take_conflicts (CallboardStep *self,
                               GPtrArray     *conflicts)
{
  g_clear_pointer (&self->conflicts, g_ptr_array_unref);
  self->conflicts = conflicts;
}

/**
 * callboard_step_set_begun_before: (skip)
 * @self: a step
 * @begun_before: whether another process may have sent it already, which reading cannot tell
 */
void
callboard_step_set_begun_before (CallboardStep *self,
                                 gboolean       begun_before)
{
  self->begun_before = begun_before;
}

gboolean
callboard_step_get_begun_before (CallboardStep *self)
{
  return self->begun_before;
}

/**
 * callboard_step_set_unseen: (skip)
 * @self: a step that adds somebody to queues
 * @unseen: whether nobody knows who was there just before: what somebody else did then looks like its own doing
 */
void
callboard_step_set_unseen (CallboardStep *self,
                           gboolean       unseen)
{
  self->unseen = unseen;
}

gboolean
callboard_step_get_unseen (CallboardStep *self)
{
  return self->unseen;
}

void
callboard_step_set_held (CallboardStep *self,
                         gboolean       held)
{
  self->held = held;
}

/**
 * callboard_step_get_held:
 * @self: a step that is done
 *
 * Returns: whether what it was for held already, by somebody else's doing as far as one can tell: then it is not taken back
 */
gboolean
callboard_step_get_held (CallboardStep *self)
{
  g_return_val_if_fail (CALLBOARD_IS_STEP (self), FALSE);

  return self->held;
}
