/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

#include "base/callboard-document.h"

G_BEGIN_DECLS

typedef struct _CallboardRecord     CallboardRecord;
typedef struct _CallboardRecordType CallboardRecordType;

/**
 * CallboardSignalType:
 * @CALLBOARD_SIGNAL_UNKNOWN: the service did not say, or said something new
 * @CALLBOARD_SIGNAL_SIP: a SIP telephone
 * @CALLBOARD_SIGNAL_WEBRTC: a telephone in a browser
 *
 * How an extension is reached.
 */
typedef enum {
  CALLBOARD_SIGNAL_UNKNOWN,
  CALLBOARD_SIGNAL_SIP,
  CALLBOARD_SIGNAL_WEBRTC,
} CallboardSignalType;

/**
 * CallboardFieldType:
 * @CALLBOARD_FIELD_STRING: `char *`; numbers are taken as their digits
 * @CALLBOARD_FIELD_ID: `char *`; cut at `@` on reading
 * @CALLBOARD_FIELD_SECRET: `char *`; wiped when freed, left out of plain documents unless asked for
 * @CALLBOARD_FIELD_INTEGER: `gint64`; strings of digits are accepted
 * @CALLBOARD_FIELD_BOOLEAN: `gboolean`; true, "true", 1 and "1" are accepted
 * @CALLBOARD_FIELD_STRINGS: `char **`, never %NULL once decoded; null and one bare string are accepted
 * @CALLBOARD_FIELD_IDS: `char **`; each cut at `@` on reading
 * @CALLBOARD_FIELD_SIGNAL: #CallboardSignalType; 0, "1", "voip" and the like are accepted
 * @CALLBOARD_FIELD_RECORDS: `GPtrArray *` of records of the field's element type
 *
 * What a member of a record is, in C and in JSON.
 */
typedef enum {
  CALLBOARD_FIELD_STRING,
  CALLBOARD_FIELD_ID,
  CALLBOARD_FIELD_SECRET,
  CALLBOARD_FIELD_INTEGER,
  CALLBOARD_FIELD_BOOLEAN,
  CALLBOARD_FIELD_STRINGS,
  CALLBOARD_FIELD_IDS,
  CALLBOARD_FIELD_SIGNAL,
  CALLBOARD_FIELD_RECORDS,
} CallboardFieldType;

/**
 * CallboardField:
 * @name: its name in Callboard's own documents (callboardctl, rosters, CSV), snake_case
 * @read_key: (nullable): its name in the service's answers
 * @write_key: (nullable): its name in requests to the service, %NULL where it cannot be written
 * @type: what it is
 * @offset: where it is in the record
 * @element: (nullable): for %CALLBOARD_FIELD_RECORDS, the type of the elements
 *
 * The one row that says everything about a field.
 */
typedef struct
{
  const char                *name;
  const char                *read_key;
  const char                *write_key;
  CallboardFieldType         type;
  gsize                      offset;
  const CallboardRecordType *element;
} CallboardField;

struct _CallboardRecordType
{
  const char           *name;
  gsize                 size;
  const CallboardField *fields;
  guint                 n_fields; /* 32 at most: each has a bit */
};

/**
 * CallboardRecord:
 * @type: its type
 * @set: a bit for each field that was given, in the order of the type's table
 * @packed: a bit for each field whose text is in the same piece of memory as the record: not freed by itself
 * @references: how many hold it
 *
 * Head of every record: plain data as read from or meant for the service. Filled by whoever makes it, never changed
 * once it is shared; references are counted atomically, so that records can be made on one thread and used on another.
 */
struct _CallboardRecord
{
  const CallboardRecordType *type;
  guint32                    set;
  guint32                    packed;
  gatomicrefcount            references;
};

typedef enum {
  CALLBOARD_KEYS_WIRE,
  CALLBOARD_KEYS_PLAIN,
  CALLBOARD_KEYS_PLAIN_WITH_SECRETS,
} CallboardKeys;

#define CALLBOARD_TYPE_RECORD (callboard_record_get_type ())
#define CALLBOARD_FIELD_BIT(index) (1u << (index))
#define CALLBOARD_FIELDS_ALL G_MAXUINT32

GType                 callboard_record_get_type   (void);
gpointer              callboard_record_new        (const CallboardRecordType *type) G_GNUC_WARN_UNUSED_RESULT;
gpointer              callboard_record_ref        (gpointer                   record);
void                  callboard_record_unref      (gpointer                   record);

gpointer              callboard_record_read       (const CallboardRecordType *type,
                                                   CallboardKeys              keys,
                                                   const CallboardNode       *object,
                                                   GError                   **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray            *callboard_records_read      (const CallboardRecordType *type,
                                                   const CallboardNode       *list,
                                                   guint                      required,
                                                   GPtrArray                 *known,
                                                   GError                   **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean              callboard_record_decode     (gpointer                   record,
                                                   CallboardKeys              keys,
                                                   JsonObject                *object,
                                                   GError                   **error);
void                  callboard_record_encode     (gconstpointer              record,
                                                   CallboardKeys              keys,
                                                   guint32                    mask,
                                                   JsonObject                *object);
gpointer              callboard_record_merge      (gconstpointer              base,
                                                   gconstpointer              over) G_GNUC_WARN_UNUSED_RESULT;
guint32               callboard_record_diff       (gconstpointer              one,
                                                   gconstpointer              other);

void                  callboard_record_set_string (gpointer                   record,
                                                   guint                      index,
                                                   const char                *value);
void                  callboard_record_set_integer (gpointer                  record,
                                                   guint                      index,
                                                   gint64                     value);
void                  callboard_record_set_strings (gpointer                  record,
                                                   guint                      index,
                                                   const char * const        *value);
void                  callboard_record_unset      (gpointer                   record,
                                                   guint                      index);
gboolean              callboard_record_has        (gconstpointer              record,
                                                   guint                      index);
char                 *callboard_record_dup_text   (gconstpointer              record,
                                                   guint                      index) G_GNUC_WARN_UNUSED_RESULT;
int                   callboard_record_type_find  (const CallboardRecordType *type,
                                                   const char                *name);

CallboardSignalType   callboard_signal_type_from_string (const char          *text);
const char           *callboard_signal_type_to_string   (CallboardSignalType  type);
char                 *callboard_id_cut                  (const char          *id) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CallboardRecord, callboard_record_unref)

G_END_DECLS
