/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/history/callboard-history-entry.h"

struct _CallboardHistoryEntry
{
  GObject             parent_instance;

  CallboardRunRecord *record;   /* (owned) */
};

G_DEFINE_FINAL_TYPE (CallboardHistoryEntry, callboard_history_entry, G_TYPE_OBJECT)

enum {
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const struct
{
  const char *state;
  const char *text;
  const char *icon_name;
  const char *style_class;
} states[] = {
  { CALLBOARD_RUN_RUNNING, N_("Under way"), "content-loading-symbolic", "accent" },
  { CALLBOARD_RUN_DONE, N_("Done"), "object-select-symbolic", "success" },
  { CALLBOARD_RUN_PARTLY, N_("Partly done"), "dialog-warning-symbolic", "warning" },
  { CALLBOARD_RUN_FAILED, N_("Failed"), "dialog-error-symbolic", "error" },
  { CALLBOARD_RUN_STOPPED, N_("Stopped"), "media-playback-stop-symbolic", "dimmed" },
  { CALLBOARD_RUN_INTERRUPTED, N_("Interrupted"), "dialog-warning-symbolic", "warning" },
};

static gsize
find_state (CallboardHistoryEntry *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (states); i++)
    {
      if (g_strcmp0 (states[i].state, self->record->state) == 0)
        return i;
    }

  return 0;
}

static void
callboard_history_entry_finalize (GObject *object)
{
  callboard_record_unref (CALLBOARD_HISTORY_ENTRY (object)->record);

  G_OBJECT_CLASS (callboard_history_entry_parent_class)->finalize (object);
}

static void
callboard_history_entry_class_init (CallboardHistoryEntryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = callboard_history_entry_finalize;

  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", CALLBOARD_TYPE_HISTORY_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
callboard_history_entry_init (CallboardHistoryEntry *self)
{
}

/**
 * callboard_history_entry_new:
 * @record: (transfer none): as callboard_store_browse_history() gives it
 *
 * Returns: (transfer full): an entry
 */
CallboardHistoryEntry *
callboard_history_entry_new (CallboardRunRecord *record)
{
  CallboardHistoryEntry *self = g_object_new (CALLBOARD_TYPE_HISTORY_ENTRY, NULL);

  self->record = callboard_record_ref (record);

  return self;
}

/**
 * callboard_history_entry_update:
 * @self: an entry
 * @record: (transfer none): something newer of it
 */
void
callboard_history_entry_update (CallboardHistoryEntry *self,
                                CallboardRunRecord    *record)
{
  gboolean changed;

  g_return_if_fail (CALLBOARD_IS_HISTORY_ENTRY (self));

  changed = callboard_record_diff (self->record, record) != 0;
  callboard_record_ref (record);
  callboard_record_unref (self->record);
  self->record = record;
  if (changed)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/**
 * callboard_history_entry_get_record:
 * @self: an entry
 *
 * Returns: (transfer none): what is written down, without steps
 */
CallboardRunRecord *
callboard_history_entry_get_record (CallboardHistoryEntry *self)
{
  g_return_val_if_fail (CALLBOARD_IS_HISTORY_ENTRY (self), NULL);

  return self->record;
}

/**
 * callboard_history_entry_get_id:
 * @self: an entry
 *
 * Returns: (transfer none): the run's id, or when the changes were seen
 */
const char *
callboard_history_entry_get_id (CallboardHistoryEntry *self)
{
  g_return_val_if_fail (CALLBOARD_IS_HISTORY_ENTRY (self), NULL);

  return self->record->id;
}

/**
 * callboard_history_entry_get_elsewhere:
 * @self: an entry
 *
 * Returns: whether it was not done on this machine
 */
gboolean
callboard_history_entry_get_elsewhere (CallboardHistoryEntry *self)
{
  g_return_val_if_fail (CALLBOARD_IS_HISTORY_ENTRY (self), FALSE);

  return g_strcmp0 (self->record->program, CALLBOARD_PROGRAM_ELSEWHERE) == 0;
}

/**
 * callboard_history_entry_dup_title:
 * @self: an entry
 *
 * Returns: (transfer full): what was done
 */
char *
callboard_history_entry_dup_title (CallboardHistoryEntry *self)
{
  guint n = (guint) self->record->n_steps;

  if (!callboard_history_entry_get_elsewhere (self))
    return g_strdup (self->record->title != NULL ? self->record->title : "");

  return g_strdup_printf (ngettext ("%u Change Made Elsewhere", "%u Changes Made Elsewhere", n), n);
}

/**
 * callboard_history_entry_dup_origin:
 * @self: an entry
 *
 * Returns: (transfer full): who did it, and with what
 */
char *
callboard_history_entry_dup_origin (CallboardHistoryEntry *self)
{
  const char *who = self->record->who != NULL ? self->record->who : "";

  if (callboard_history_entry_get_elsewhere (self))
    return g_strdup (_("Seen when the floor was read"));
  if (g_strcmp0 (self->record->program, "callboardctl") == 0)
    /* Translators: %s is the login name of a person; callboardctl is a program's name */
    return g_strdup_printf (_("%s with callboardctl"), who);

  return g_strdup (who);
}

/**
 * callboard_history_entry_dup_outcome:
 * @self: an entry
 *
 * Returns: (transfer full): what became of it
 */
char *
callboard_history_entry_dup_outcome (CallboardHistoryEntry *self)
{
  const char *text = _(states[find_state (self)].text);
  guint n_steps = (guint) self->record->n_steps;
  guint n_done = (guint) self->record->n_done;

  if (n_done == n_steps || n_steps < 2)
    return g_strdup (text);

  /* Translators: the first is a word such as “Stopped” */
  return g_strdup_printf (_("%s, %u of %u steps done"), text, n_done, n_steps);
}

/**
 * callboard_history_entry_get_icon:
 * @self: an entry
 * @style_class: (out): its colour
 *
 * Returns: (transfer none): an icon that says how it ended
 */
const char *
callboard_history_entry_get_icon (CallboardHistoryEntry  *self,
                                  const char            **style_class)
{
  gsize state = find_state (self);

  if (callboard_history_entry_get_elsewhere (self))
    {
      *style_class = "dimmed";
      return "network-server-symbolic";
    }

  *style_class = states[state].style_class;
  return states[state].icon_name;
}
