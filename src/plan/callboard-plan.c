/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-plan"

#include "config.h"

#include <glib/gi18n.h>

#include "base/callboard-error.h"
#include "plan/callboard-plan-private.h"

/**
 * CallboardPlan:
 *
 * Ordered steps that would make the floor what it should be. A plan is made without any I/O from the floor as it is
 * known, and changes nothing by itself: a run does. It is a #GListModel of #CallboardStep.
 *
 * Each intention (callboard_plan_create_agent() and so on) adds the steps it takes, in order, with what they depend
 * on; nothing is added for what holds already, or will hold by earlier steps. Where what is known rules an intention
 * out, it returns %FALSE with a %CALLBOARD_ERROR_INVALID (which names the field), TAKEN, IN_USE or NOT_FOUND whose
 * sentence says what to do, and the plan is as before.
 *
 * A queue that the plan itself makes is called by the id that was asked for, or by its name where none was.
 */
struct _CallboardPlan
{
  GObject            parent_instance;

  CallboardFloor    *floor;      /* (owned) */
  char              *title;      /* (owned) */
  GPtrArray         *notes;      /* (owned): of char *, NULL-terminated */
  char              *continues;  /* (owned) (nullable): the run whose rest this is */
  GPtrArray         *steps;      /* (owned): CallboardStep */
  GHashTable        *queue_ids;  /* (owned): what the plan calls a new queue → what the service does */
  CallboardForecast *forecast;   /* (owned) */
  GHashTable        *claims;     /* (owned): what steps have to do with → Claim */
};

/* Who has to do with something: the last one that changes it, and those since that only rely on it. */
typedef struct
{
  CallboardStep *holder;    /* (nullable): borrowed from steps */
  GPtrArray     *sharers;   /* (owned): borrowed from steps */
} Claim;

static void list_model_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CallboardPlan, callboard_plan, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

static GType
callboard_plan_get_item_type (GListModel *model)
{
  return CALLBOARD_TYPE_STEP;
}

static guint
callboard_plan_get_n_items (GListModel *model)
{
  return CALLBOARD_PLAN (model)->steps->len;
}

static gpointer
callboard_plan_get_item (GListModel *model,
                         guint       position)
{
  CallboardPlan *self = CALLBOARD_PLAN (model);

  return position < self->steps->len ? g_object_ref (g_ptr_array_index (self->steps, position)) : NULL;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = callboard_plan_get_item_type;
  iface->get_n_items = callboard_plan_get_n_items;
  iface->get_item = callboard_plan_get_item;
}

static void
callboard_plan_finalize (GObject *object)
{
  CallboardPlan *self = CALLBOARD_PLAN (object);

  g_clear_pointer (&self->claims, g_hash_table_unref);
  g_clear_pointer (&self->forecast, callboard_forecast_free);
  g_clear_pointer (&self->steps, g_ptr_array_unref);
  g_clear_pointer (&self->queue_ids, g_hash_table_unref);
  g_clear_pointer (&self->notes, g_ptr_array_unref);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->continues, g_free);
  g_clear_object (&self->floor);

  G_OBJECT_CLASS (callboard_plan_parent_class)->finalize (object);
}

static void
callboard_plan_class_init (CallboardPlanClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = callboard_plan_finalize;
}

static void
claim_free (gpointer data)
{
  Claim *claim = data;

  g_ptr_array_unref (claim->sharers);
  g_free (claim);
}

static void
callboard_plan_init (CallboardPlan *self)
{
  /* Room for one, or it would be no list but NULL as long as it is empty. */
  self->notes = g_ptr_array_new_null_terminated (1, g_free, TRUE);
  self->steps = g_ptr_array_new_with_free_func (g_object_unref);
  self->queue_ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->claims = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, claim_free);
}

/**
 * callboard_plan_new:
 * @floor: what is known
 * @title: what it is for, translated: for progress and toasts
 *
 * Returns: (transfer full): an empty plan
 */
CallboardPlan *
callboard_plan_new (CallboardFloor *floor,
                    const char     *title)
{
  CallboardPlan *self;

  g_return_val_if_fail (CALLBOARD_IS_FLOOR (floor), NULL);

  self = g_object_new (CALLBOARD_TYPE_PLAN, NULL);
  self->floor = g_object_ref (floor);
  self->title = g_strdup (title);
  self->forecast = callboard_forecast_new (floor);

  return self;
}

/**
 * callboard_plan_get_floor:
 * @self: a plan
 *
 * Returns: (transfer none): what it was made from
 */
CallboardFloor *
callboard_plan_get_floor (CallboardPlan *self)
{
  g_return_val_if_fail (CALLBOARD_IS_PLAN (self), NULL);

  return self->floor;
}

/**
 * callboard_plan_get_title:
 * @self: a plan
 *
 * Returns: (transfer none): what it is for
 */
const char *
callboard_plan_get_title (CallboardPlan *self)
{
  g_return_val_if_fail (CALLBOARD_IS_PLAN (self), NULL);

  return self->title;
}

/**
 * callboard_plan_set_title:
 * @self: a plan that is not being run yet
 * @title: what it is for, translated, where that is known better now than when it was made
 */
void
callboard_plan_set_title (CallboardPlan *self,
                          const char    *title)
{
  g_return_if_fail (CALLBOARD_IS_PLAN (self));

  g_set_str (&self->title, title);
}

/**
 * callboard_plan_add_note:
 * @self: a plan
 * @sentence: what to know before it is carried out, translated; the same one again changes nothing
 *
 * Notes tell what no step can: what has no inverse, or what somebody else changed and is kept.
 */
void
callboard_plan_add_note (CallboardPlan *self,
                         const char    *sentence)
{
  g_return_if_fail (CALLBOARD_IS_PLAN (self) && sentence != NULL);

  if (!g_strv_contains (callboard_plan_get_notes (self), sentence))
    g_ptr_array_add (self->notes, g_strdup (sentence));
}

/**
 * callboard_plan_get_notes:
 * @self: a plan
 *
 * Returns: (transfer none) (array zero-terminated=1): what to know before it is carried out, in the order it was noted
 */
const char * const *
callboard_plan_get_notes (CallboardPlan *self)
{
  g_return_val_if_fail (CALLBOARD_IS_PLAN (self), NULL);

  return (const char * const *) self->notes->pdata;
}

/**
 * callboard_plan_get_continues:
 * @self: a plan
 *
 * Returns: (transfer none) (nullable): the id of the interrupted run whose rest it is, see callboard_resume_prepare()
 */
const char *
callboard_plan_get_continues (CallboardPlan *self)
{
  g_return_val_if_fail (CALLBOARD_IS_PLAN (self), NULL);

  return self->continues;
}

void
callboard_plan_set_continues (CallboardPlan *self,
                              const char    *run_id)
{
  g_set_str (&self->continues, run_id);
}

/**
 * callboard_plan_settle_queue: (skip)
 * @self: a plan
 * @queue: a queue as the plan calls it
 * @real_id: what the service calls it
 */
void
callboard_plan_settle_queue (CallboardPlan *self,
                             const char    *queue,
                             const char    *real_id)
{
  g_hash_table_replace (self->queue_ids, g_strdup (queue), g_strdup (real_id));
}

/**
 * callboard_plan_get_n_steps:
 * @self: a plan
 *
 * Returns: how many steps it has, struck out ones too
 */
guint
callboard_plan_get_n_steps (CallboardPlan *self)
{
  g_return_val_if_fail (CALLBOARD_IS_PLAN (self), 0);

  return self->steps->len;
}

/**
 * callboard_plan_get_step:
 * @self: a plan
 * @index: which one, from 0
 *
 * Returns: (transfer none): a step
 */
CallboardStep *
callboard_plan_get_step (CallboardPlan *self,
                         guint          index)
{
  g_return_val_if_fail (CALLBOARD_IS_PLAN (self) && index < self->steps->len, NULL);

  return g_ptr_array_index (self->steps, index);
}

CallboardForecast *
callboard_plan_get_forecast (CallboardPlan *self)
{
  return self->forecast;
}

/**
 * callboard_plan_add: (skip)
 * @self: a plan
 * @effect: (transfer full): what the step brings about
 * @text: (transfer full): its sentence
 *
 * Returns: (transfer none): the new last step
 */
CallboardStep *
callboard_plan_add (CallboardPlan   *self,
                    CallboardEffect *effect,
                    char            *text)
{
  CallboardStep *step = callboard_step_new (self->floor, self->queue_ids, effect, text);

  g_ptr_array_add (self->steps, step);
  g_list_model_items_changed (G_LIST_MODEL (self), self->steps->len - 1, 0, 1);

  return step;
}

static Claim *
ensure_claim (CallboardPlan *self,
              const char    *kind,
              const char    *id)
{
  g_autofree char *key = g_strconcat (kind, ":", id, NULL);
  Claim *claim = g_hash_table_lookup (self->claims, key);

  if (claim == NULL)
    {
      claim = g_new0 (Claim, 1);
      claim->sharers = g_ptr_array_new ();
      g_hash_table_insert (self->claims, g_steal_pointer (&key), claim);
    }

  return claim;
}

/**
 * callboard_plan_lock: (skip)
 * @self: a plan
 * @step: its last step
 * @kind: what kind of thing
 * @id: which one
 *
 * @step changes that thing: it must not overlap with any other that has to do with it.
 */
void
callboard_plan_lock (CallboardPlan *self,
                     CallboardStep *step,
                     const char    *kind,
                     const char    *id)
{
  Claim *claim = ensure_claim (self, kind, id);

  if (claim->holder == step)
    return;
  if (claim->sharers->len == 0)
    callboard_step_add_after (step, claim->holder);
  for (guint i = 0; i < claim->sharers->len; i++)
    {
      if (g_ptr_array_index (claim->sharers, i) != step)
        callboard_step_add_after (step, g_ptr_array_index (claim->sharers, i));
    }
  g_ptr_array_set_size (claim->sharers, 0);
  claim->holder = step;
}

/**
 * callboard_plan_share: (skip)
 * @self: a plan
 * @step: its last step
 * @kind: what kind of thing
 * @id: which one
 *
 * @step relies on that thing: it must not overlap with one that changes it, but may with others that rely on it.
 */
void
callboard_plan_share (CallboardPlan *self,
                      CallboardStep *step,
                      const char    *kind,
                      const char    *id)
{
  Claim *claim = ensure_claim (self, kind, id);

  if (claim->holder == step)
    return;
  callboard_step_add_after (step, claim->holder);
  g_ptr_array_add (claim->sharers, step);
}

/**
 * callboard_plan_refuse_field: (skip)
 * @error: return location for a %CALLBOARD_ERROR_INVALID
 * @field: the field's plain name
 * @sentence: (transfer full): what a person reads, translated
 *
 * Returns: %FALSE, to be returned
 */
gboolean
callboard_plan_refuse_field (GError     **error,
                             const char  *field,
                             char        *sentence)
{
  GError *refusal = callboard_error_new_invalid (field, "%s", sentence);

  callboard_error_set_reason (refusal, 0, sentence);
  g_free (sentence);
  g_propagate_error (error, refusal);

  return FALSE;
}

/**
 * callboard_plan_is_repeated: (skip)
 * @list: (array zero-terminated=1): what was asked for
 * @index: one of it
 *
 * Returns: whether it stands in @list before
 */
gboolean
callboard_plan_is_repeated (const char * const *list,
                            guint               index)
{
  for (guint i = 0; i < index; i++)
    {
      if (g_str_equal (list[i], list[index]))
        return TRUE;
    }

  return FALSE;
}

CallboardAgentForecast *
callboard_plan_find_agent (CallboardPlan  *self,
                           const char     *id,
                           GError        **error)
{
  CallboardAgentForecast *agent = callboard_forecast_agent (self->forecast, id);

  if (agent == NULL)
    callboard_error_refuse (error, CALLBOARD_ERROR_NOT_FOUND, _("There is no agent %s. Refresh and check the ID."),
                            id);

  return agent;
}

CallboardQueueForecast *
callboard_plan_find_queue (CallboardPlan  *self,
                           const char     *queue,
                           GError        **error)
{
  CallboardQueueForecast *found = callboard_forecast_queue (self->forecast, queue);

  if (found == NULL)
    callboard_error_refuse (error, CALLBOARD_ERROR_NOT_FOUND, _("There is no queue %s. Refresh and check the ID."),
                            queue);

  return found;
}

CallboardStep *
callboard_plan_add_agent_step (CallboardPlan          *self,
                               CallboardAgentForecast *agent,
                               CallboardEffect        *effect,
                               char                   *text)
{
  CallboardStep *step = callboard_plan_add (self, effect, text);

  callboard_step_add_need (step, agent->created_by);
  callboard_plan_lock (self, step, "agent", agent->record->id);

  return step;
}

void
callboard_plan_step_uses_queue (CallboardPlan *self,
                                CallboardStep *step,
                                const char    *queue)
{
  CallboardQueueForecast *found = callboard_forecast_queue (self->forecast, queue);

  callboard_step_add_need (step, found != NULL ? found->created_by : NULL);
  callboard_plan_share (self, step, "queue", queue);
}

/**
 * callboard_plan_dup_agent_label: (skip)
 * @self: a plan
 * @id: an agent's id
 *
 * Returns: (transfer full): how sentences call it: name and id
 */
char *
callboard_plan_dup_agent_label (CallboardPlan *self,
                                const char    *id)
{
  CallboardAgentForecast *agent = callboard_forecast_agent (self->forecast, id);
  const char *name = agent != NULL ? agent->record->name : NULL;

  /* Translators: an agent's name, and in parentheses the ID. */
  return name != NULL && *name != '\0' ? g_strdup_printf (_("%s (%s)"), name, id) : g_strdup (id);
}

/**
 * callboard_plan_get_queue_label: (skip)
 * @self: a plan
 * @queue: a queue as the plan calls it
 *
 * Returns: (transfer none): how sentences call it: its name
 */
const char *
callboard_plan_get_queue_label (CallboardPlan *self,
                                const char    *queue)
{
  CallboardQueueForecast *found = callboard_forecast_queue (self->forecast, queue);
  const char *name = found != NULL ? found->record->name : NULL;

  return name != NULL && *name != '\0' ? name : queue;
}

/**
 * callboard_plan_dup_queue_list: (skip)
 * @self: a plan
 * @queues: (array zero-terminated=1): at least one queue
 *
 * Returns: (transfer full): their names, quoted, for sentences
 */
char *
callboard_plan_dup_queue_list (CallboardPlan      *self,
                               const char * const *queues)
{
  g_autoptr(GString) list = g_string_new (NULL);

  for (guint i = 0; queues[i] != NULL; i++)
    {
      if (i > 0)
        /* Translators: stands between the parts of a list. */
        g_string_append (list, _(", "));
      /* Translators: a queue's name, quoted. */
      g_string_append_printf (list, _("“%s”"), callboard_plan_get_queue_label (self, queues[i]));
    }

  return g_string_free_and_steal (g_steal_pointer (&list));
}
