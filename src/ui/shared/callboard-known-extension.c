/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "ui/shared/callboard-known-extension.h"

struct _CallboardKnownExtension
{
  GObject               parent_instance;

  char                 *number;     /* (owned) */
  CallboardExtension   *bound;      /* (owned) (nullable): as the floor has it */
  CallboardRegisterRow *row;        /* (owned) (nullable): as the register has it */
  char                 *password;   /* (owned) (nullable): as the service told it at the creation; wiped */
};

G_DEFINE_FINAL_TYPE (CallboardKnownExtension, callboard_known_extension, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_TITLE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];
static guint changed_signal;

static void
wipe_password (CallboardKnownExtension *self)
{
  if (self->password != NULL)
    explicit_bzero (self->password, strlen (self->password));
  g_clear_pointer (&self->password, g_free);
}

static CallboardExtensionRecord *
get_record (CallboardKnownExtension *self)
{
  return self->bound != NULL ? callboard_item_get_record (CALLBOARD_ITEM (self->bound)) : NULL;
}

static void
on_bound_changed_cb (CallboardKnownExtension *self)
{
  g_signal_emit (self, changed_signal, 0);
}

static void
callboard_known_extension_get_property (GObject    *object,
                                        guint       prop_id,
                                        GValue     *value,
                                        GParamSpec *pspec)
{
  if (prop_id == PROP_TITLE)
    g_value_set_string (value, CALLBOARD_KNOWN_EXTENSION (object)->number);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
callboard_known_extension_finalize (GObject *object)
{
  CallboardKnownExtension *self = CALLBOARD_KNOWN_EXTENSION (object);

  g_clear_object (&self->bound);
  g_clear_pointer (&self->row, callboard_record_unref);
  wipe_password (self);
  g_free (self->number);

  G_OBJECT_CLASS (callboard_known_extension_parent_class)->finalize (object);
}

static void
callboard_known_extension_class_init (CallboardKnownExtensionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = callboard_known_extension_get_property;
  object_class->finalize = callboard_known_extension_finalize;
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  changed_signal = g_signal_new ("changed", CALLBOARD_TYPE_KNOWN_EXTENSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
}

static void
callboard_known_extension_init (CallboardKnownExtension *self)
{
}

/**
 * callboard_known_extension_new:
 * @number: four digits
 *
 * Returns: (transfer full): an extension of which nothing else is known yet
 */
CallboardKnownExtension *
callboard_known_extension_new (const char *number)
{
  CallboardKnownExtension *self = g_object_new (CALLBOARD_TYPE_KNOWN_EXTENSION, NULL);

  self->number = g_strdup (number);

  return self;
}

/**
 * callboard_known_extension_update:
 * @self: an extension
 * @bound: (nullable): what the floor says of it
 * @row: (nullable): what the register says of it
 *
 * Takes in what is known now.
 */
void
callboard_known_extension_update (CallboardKnownExtension *self,
                                  CallboardExtension      *bound,
                                  CallboardRegisterRow    *row)
{
  gboolean changed = self->bound != bound || (self->row == NULL) != (row == NULL) ||
                     (row != NULL && callboard_record_diff (self->row, row) != 0);

  if (!changed)
    return;

  if (self->bound != bound)
    {
      if (self->bound != NULL)
        g_signal_handlers_disconnect_by_data (self->bound, self);
      g_set_object (&self->bound, bound);
      if (bound != NULL)
        g_signal_connect_object (bound, "changed", G_CALLBACK (on_bound_changed_cb), self, G_CONNECT_SWAPPED);
    }
  g_clear_pointer (&self->row, callboard_record_unref);
  self->row = row != NULL ? callboard_record_ref (row) : NULL;
  g_signal_emit (self, changed_signal, 0);
}

/**
 * callboard_known_extension_set_password:
 * @self: an extension
 * @password: (nullable): what the service answered at its creation
 *
 * Keeps it in memory until the program ends: nothing else tells it before the extension is bound.
 */
void
callboard_known_extension_set_password (CallboardKnownExtension *self,
                                        const char              *password)
{
  wipe_password (self);
  self->password = g_strdup (password);
}

/**
 * callboard_known_extension_get_number:
 *
 * Returns: four digits
 */
const char *
callboard_known_extension_get_number (CallboardKnownExtension *self)
{
  return self->number;
}

/**
 * callboard_known_extension_get_signal_type:
 *
 * Returns: how it is reached: as the service says or, where it does not, as it was remembered
 */
CallboardSignalType
callboard_known_extension_get_signal_type (CallboardKnownExtension *self)
{
  CallboardExtensionRecord *record = get_record (self);

  if (record != NULL && record->type != CALLBOARD_SIGNAL_UNKNOWN)
    return record->type;

  return self->row != NULL ? self->row->type : CALLBOARD_SIGNAL_UNKNOWN;
}

/**
 * callboard_known_extension_get_account:
 *
 * Returns: (nullable): the fourteen digits that a telephone signs in with
 */
const char *
callboard_known_extension_get_account (CallboardKnownExtension *self)
{
  CallboardExtensionRecord *record = get_record (self);

  if (record != NULL && record->account != NULL && *record->account != '\0')
    return record->account;

  return self->row != NULL ? self->row->account : NULL;
}

/**
 * callboard_known_extension_get_agent:
 *
 * Returns: (nullable): id of the agent who has it
 */
const char *
callboard_known_extension_get_agent (CallboardKnownExtension *self)
{
  CallboardExtensionRecord *record = get_record (self);

  return record != NULL ? record->agent : NULL;
}

/**
 * callboard_known_extension_get_origin:
 *
 * Returns: one of the CALLBOARD_ORIGIN_… words
 */
const char *
callboard_known_extension_get_origin (CallboardKnownExtension *self)
{
  return self->row != NULL ? self->row->origin : CALLBOARD_ORIGIN_SEEN;
}

/**
 * callboard_known_extension_get_note:
 *
 * Returns: (nullable): what somebody wanted to remember of it
 */
const char *
callboard_known_extension_get_note (CallboardKnownExtension *self)
{
  return self->row != NULL ? self->row->note : NULL;
}

/**
 * callboard_known_extension_get_password:
 *
 * Returns: (nullable): its password, a secret, where the service told it
 */
const char *
callboard_known_extension_get_password (CallboardKnownExtension *self)
{
  CallboardExtensionRecord *record = get_record (self);

  return record != NULL && record->password != NULL && *record->password != '\0' ? record->password : self->password;
}

/**
 * callboard_known_extension_get_in_register:
 *
 * Returns: whether this machine has written it down
 */
gboolean
callboard_known_extension_get_in_register (CallboardKnownExtension *self)
{
  return self->row != NULL;
}

/**
 * callboard_signal_type_get_label:
 * @type: how an extension is reached
 *
 * Returns: what a person calls it
 */
const char *
callboard_signal_type_get_label (CallboardSignalType type)
{
  switch (type)
    {
    case CALLBOARD_SIGNAL_SIP:
      return _("SIP");
    case CALLBOARD_SIGNAL_WEBRTC:
      return _("WebRTC");
    case CALLBOARD_SIGNAL_UNKNOWN:
    default:
      return _("Not known");
    }
}

/**
 * callboard_origin_get_label:
 * @origin: one of the CALLBOARD_ORIGIN_… words
 *
 * Returns: what a person calls it
 */
const char *
callboard_origin_get_label (const char *origin)
{
  if (g_strcmp0 (origin, CALLBOARD_ORIGIN_CREATED) == 0)
    return _("Created here");
  if (g_strcmp0 (origin, CALLBOARD_ORIGIN_ADOPTED) == 0)
    return _("Entered, not checked");
  if (g_strcmp0 (origin, CALLBOARD_ORIGIN_PERHAPS) == 0)
    return _("Perhaps created");

  return _("Seen at the service");
}
