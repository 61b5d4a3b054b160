/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-test"

#include "config.h"

#include <malloc.h>

#include "base/callboard-error.h"
#include "base/callboard-fields.h"
#include "base/callboard-json.h"
#include "support/callboard-test.h"

typedef struct
{
  CallboardRecord     head;
  char               *number;
  char               *password;
  CallboardSignalType signal;
} Phone;

typedef struct
{
  CallboardRecord head;
  char           *id;
  char           *name;
  gint64          wrap_up;
  gboolean        enabled;
  char          **tags;
  char          **queues;
  GPtrArray      *phones;
} Person;

enum { PHONE_NUMBER, PHONE_PASSWORD, PHONE_SIGNAL };
enum { ID, NAME, WRAP_UP, ENABLED, TAGS, QUEUES, PHONES };

static const CallboardField phone_fields[] = {
  { "number", "Extension", "Extension", CALLBOARD_FIELD_STRING, G_STRUCT_OFFSET (Phone, number), NULL },
  { "password", "Password", NULL, CALLBOARD_FIELD_SECRET, G_STRUCT_OFFSET (Phone, password), NULL },
  { "type", "SignalType", "SignalType", CALLBOARD_FIELD_SIGNAL, G_STRUCT_OFFSET (Phone, signal), NULL },
};

static const CallboardRecordType phone_type = { "phone", sizeof (Phone), phone_fields, G_N_ELEMENTS (phone_fields) };

static const CallboardField person_fields[] = {
  { "id", "AgentId", "AgentId", CALLBOARD_FIELD_ID, G_STRUCT_OFFSET (Person, id), NULL },
  { "name", "Name", "Name", CALLBOARD_FIELD_STRING, G_STRUCT_OFFSET (Person, name), NULL },
  { "wrap_up", "WrapUpTime", NULL, CALLBOARD_FIELD_INTEGER, G_STRUCT_OFFSET (Person, wrap_up), NULL },
  { "enabled", "Enable", "Enable", CALLBOARD_FIELD_BOOLEAN, G_STRUCT_OFFSET (Person, enabled), NULL },
  { "tags", NULL, NULL, CALLBOARD_FIELD_STRINGS, G_STRUCT_OFFSET (Person, tags), NULL },
  { "queues", "Queues", "Queues", CALLBOARD_FIELD_IDS, G_STRUCT_OFFSET (Person, queues), NULL },
  { "phones", "ExtenInfos", NULL, CALLBOARD_FIELD_RECORDS, G_STRUCT_OFFSET (Person, phones), &phone_type },
};

static const CallboardRecordType person_type = {
  "person", sizeof (Person), person_fields, G_N_ELEMENTS (person_fields)
};

static void
free_person (Person *person)
{
  callboard_record_unref (person);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Person, free_person)

static Person *
read_person (CallboardKeys  keys,
             const char    *text)
{
  g_autoptr(JsonNode) node = callboard_test_json (text);
  g_autoptr(GError) error = NULL;
  Person *person = callboard_record_new (&person_type);

  g_assert_true (callboard_record_decode (person, keys, json_node_get_object (node), &error));
  g_assert_no_error (error);

  return person;
}

static void
assert_written (gconstpointer  record,
                CallboardKeys  keys,
                guint32        mask,
                const char    *wanted)
{
  g_autoptr(JsonObject) object = json_object_new ();
  g_autoptr(JsonNode) wanted_node = callboard_test_json (wanted);
  g_autofree char *expected = json_to_string (wanted_node, FALSE);
  g_autoptr(GBytes) bytes = NULL;
  g_autofree char *actual = NULL;

  callboard_record_encode (record, keys, mask, object);
  bytes = callboard_json_to_bytes (object);
  actual = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_assert_cmpstr (actual, ==, expected);
}

static void
assert_strings (char       **strings,
                const char  *joined)
{
  g_autofree char *text = NULL;

  g_assert_nonnull (strings);
  text = g_strjoinv (" ", strings);
  g_assert_cmpstr (text, ==, joined);
}

static void
test_decode_as_documented (void)
{
  g_autoptr(Person) person = read_person (CALLBOARD_KEYS_WIRE,
    "{'AgentId':'355@7859ff65-0e6a','Name':'张 三 ','WrapUpTime':15,'Enable':true,'Queues':['9001@x','9002'],"
    "'ExtenInfos':[{'Extension':'1001','Password':'p','SignalType':'voip'}],'Unknown':{'deep':[1]}}");
  Phone *phone;

  g_assert_cmpstr (person->id, ==, "355");
  g_assert_cmpstr (person->name, ==, "张 三 ");
  g_assert_cmpint (person->wrap_up, ==, 15);
  g_assert_true (person->enabled);
  assert_strings (person->queues, "9001 9002");
  g_assert_cmpuint (person->phones->len, ==, 1);
  phone = g_ptr_array_index (person->phones, 0);
  g_assert_cmpstr (phone->number, ==, "1001");
  g_assert_cmpstr (phone->password, ==, "p");
  g_assert_cmpint (phone->signal, ==, CALLBOARD_SIGNAL_SIP);
  g_assert_false (callboard_record_has (person, TAGS));
}

static void
test_decode_other_readings (void)
{
  g_autoptr(Person) person = read_person (CALLBOARD_KEYS_WIRE,
    "{'agentid':355,'NAME':12,'WrapUpTime':'30','Enable':'false','Queues':'9001@x',"
    "'ExtenInfos':{'Extension':1001,'SignalType':1}}");
  Phone *phone = g_ptr_array_index (person->phones, 0);

  g_assert_cmpstr (person->id, ==, "355");
  g_assert_cmpstr (person->name, ==, "12");
  g_assert_cmpint (person->wrap_up, ==, 30);
  g_assert_true (callboard_record_has (person, ENABLED));
  g_assert_false (person->enabled);
  assert_strings (person->queues, "9001");
  g_assert_cmpstr (phone->number, ==, "1001");
  g_assert_cmpint (phone->signal, ==, CALLBOARD_SIGNAL_WEBRTC);
}

static void
test_decode_nulls (void)
{
  g_autoptr(Person) nulls = read_person (CALLBOARD_KEYS_WIRE,
    "{'AgentId':null,'Name':null,'WrapUpTime':null,'Enable':null,'Queues':null,'ExtenInfos':null}");
  g_autoptr(Person) nothing = read_person (CALLBOARD_KEYS_WIRE, "{}");
  g_autoptr(Person) odd = read_person (CALLBOARD_KEYS_WIRE,
    "{'Queues':['',null,{},'9001','@x'],'WrapUpTime':'','Enable':'','ExtenInfos':['1001',null]}");

  g_assert_cmpuint (nulls->head.set, ==, CALLBOARD_FIELD_BIT (QUEUES));
  assert_strings (nulls->queues, "");
  g_assert_cmpuint (nothing->head.set, ==, 0);
  assert_strings (nothing->queues, "");
  assert_strings (odd->queues, "9001");
  g_assert_cmpint (odd->wrap_up, ==, 0);
  g_assert_false (odd->enabled);
  g_assert_cmpuint (odd->phones->len, ==, 0);
}

/* What decorates an id is not kept, wherever escapes are, and takes no room: an agent of a large floor has many of these. */
static void
test_decode_decorated (void)
{
  g_autoptr(Person) escaped = read_person (CALLBOARD_KEYS_WIRE,
    "{'AgentId':'3\\u0040a@b','Name':'x@y\\n','Queues':['\\u0039@x\\u0041','a\\u0040b','\\u0040','@','\\n9001@x',7]}");
  g_autoptr(Person) bare = read_person (CALLBOARD_KEYS_WIRE, "{'AgentId':'355','Queues':['9001','9002']}");
  g_autoptr(Person) decorated = read_person (CALLBOARD_KEYS_WIRE,
    "{'AgentId':'355@7859ff65-0e6a-0000-1111-222233334444',"
    "'Queues':['9001@7859ff65-0e6a-0000-1111-222233334444','9002@7859ff65-0e6a-0000-1111-222233334444']}");

  g_assert_cmpstr (escaped->id, ==, "3");
  g_assert_cmpstr (escaped->name, ==, "x@y\n");
  assert_strings (escaped->queues, "9 a \n9001 7");
  g_assert_cmphex (callboard_record_diff (decorated, bare), ==, 0);
  /* A piece of memory may be some bytes larger than was asked for; one decoration is 37. */
  g_assert_cmpuint (malloc_usable_size (decorated), <, malloc_usable_size (bare) + 37);
}

static void
test_decode_booleans (void)
{
  static const struct
  {
    const char *text;
    gboolean    value;
  } good[] = {
    { "true", TRUE }, { "false", FALSE }, { "'true'", TRUE }, { "'True'", TRUE }, { "'FALSE'", FALSE }, { "1", TRUE },
    { "0", FALSE }, { "'1'", TRUE }, { "'0'", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autofree char *text = g_strdup_printf ("{'Enable':%s}", good[i].text);
      g_autoptr(Person) person = read_person (CALLBOARD_KEYS_WIRE, text);

      g_assert_cmpint (person->enabled, ==, good[i].value);
    }
}

static void
test_decode_refusals (void)
{
  static const struct
  {
    const char *text;
    const char *member;
  } bad[] = {
    { "{'AgentId':['1']}", "AgentId" }, { "{'Name':{}}", "Name" }, { "{'WrapUpTime':'soon'}", "WrapUpTime" },
    { "{'WrapUpTime':1.5}", "WrapUpTime" }, { "{'WrapUpTime':true}", "WrapUpTime" }, { "{'Enable':'maybe'}", "Enable" },
    { "{'Enable':2}", "Enable" }, { "{'Enable':[]}", "Enable" }, { "{'ExtenInfos':[{'Extension':[]}]}", "Extension" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr(JsonNode) node = callboard_test_json (bad[i].text);
      g_autoptr(Person) person = callboard_record_new (&person_type);
      g_autoptr(GError) error = NULL;

      g_assert_false (callboard_record_decode (person, CALLBOARD_KEYS_WIRE, json_node_get_object (node), &error));
      callboard_assert_error (error, CALLBOARD_ERROR_NOT_UNDERSTOOD);
      g_assert_nonnull (strstr (error->message, bad[i].member));
    }
}

static void
test_encode_for_the_service (void)
{
  g_autoptr(Person) person = read_person (CALLBOARD_KEYS_PLAIN,
    "{'id':'355','name':'','wrap_up':15,'enabled':false,'queues':['9001'],'tags':['x'],'extra':1}");
  g_autoptr(Person) part = read_person (CALLBOARD_KEYS_PLAIN, "{'name':'A'}");
  Phone *webrtc = callboard_record_new (&phone_type);

  assert_written (person, CALLBOARD_KEYS_WIRE, CALLBOARD_FIELDS_ALL,
                  "{'AgentId':'355','Name':'','Enable':false,'Queues':['9001']}");
  assert_written (person, CALLBOARD_KEYS_WIRE, CALLBOARD_FIELD_BIT (ID) | CALLBOARD_FIELD_BIT (ENABLED),
                  "{'AgentId':'355','Enable':false}");
  assert_written (person, CALLBOARD_KEYS_WIRE, 0, "{}");
  /* What was not given is not sent: a service may take an empty list for an order to clear it. */
  assert_written (part, CALLBOARD_KEYS_WIRE, CALLBOARD_FIELDS_ALL, "{'Name':'A'}");

  callboard_record_set_integer (webrtc, PHONE_SIGNAL, CALLBOARD_SIGNAL_WEBRTC);
  callboard_record_set_string (webrtc, PHONE_PASSWORD, "p");
  assert_written (webrtc, CALLBOARD_KEYS_WIRE, CALLBOARD_FIELDS_ALL, "{'SignalType':1}");
  callboard_record_unref (webrtc);
}

static void
test_encode_for_people (void)
{
  g_autoptr(Person) person = read_person (CALLBOARD_KEYS_WIRE,
    "{'AgentId':'0007','ExtenInfos':[{'Extension':'1001','Password':'p','SignalType':'1'}]}");

  assert_written (person, CALLBOARD_KEYS_PLAIN, CALLBOARD_FIELDS_ALL,
                  "{'id':'0007','name':null,'wrap_up':null,'enabled':null,'tags':[],'queues':[],"
                  "'phones':[{'number':'1001','type':'webrtc'}]}");
  assert_written (person, CALLBOARD_KEYS_PLAIN_WITH_SECRETS, CALLBOARD_FIELD_BIT (PHONES),
                  "{'phones':[{'number':'1001','password':'p','type':'webrtc'}]}");
}

static void
test_merge (void)
{
  g_autoptr(Person) base = read_person (CALLBOARD_KEYS_PLAIN,
    "{'id':'1','name':'old','wrap_up':5,'queues':['9001'],'phones':[{'number':'1001'}]}");
  g_autoptr(Person) over = read_person (CALLBOARD_KEYS_PLAIN, "{'name':'new','queues':[],'enabled':true}");
  g_autoptr(Person) merged = callboard_record_merge (base, over);

  g_assert_cmpstr (merged->id, ==, "1");
  g_assert_cmpstr (merged->name, ==, "new");
  g_assert_cmpint (merged->wrap_up, ==, 5);
  g_assert_true (merged->enabled);
  assert_strings (merged->queues, "");
  g_assert_cmpuint (merged->phones->len, ==, 1);
  g_assert_false (callboard_record_has (merged, TAGS));
  g_assert_cmpuint (merged->head.set, ==, base->head.set | over->head.set);
  /* Neither source is changed. */
  g_assert_cmpstr (base->name, ==, "old");
}

static void
test_diff (void)
{
  g_autoptr(Person) one = read_person (CALLBOARD_KEYS_PLAIN,
    "{'id':'1','name':'A','enabled':true,'queues':['9001','9002'],'phones':[{'number':'1001'}]}");
  g_autoptr(Person) same = read_person (CALLBOARD_KEYS_PLAIN,
    "{'id':'1','name':'A','enabled':true,'queues':['9001','9002'],'phones':[{'number':'1001'}]}");
  g_autoptr(Person) other = read_person (CALLBOARD_KEYS_PLAIN,
    "{'id':'1','name':'B','enabled':false,'wrap_up':0,'queues':['9002','9001'],'phones':[{'number':'1002'}]}");

  g_assert_cmpuint (callboard_record_diff (one, same), ==, 0);
  g_assert_cmpuint (callboard_record_diff (one, other), ==,
                    CALLBOARD_FIELD_BIT (NAME) | CALLBOARD_FIELD_BIT (ENABLED) | CALLBOARD_FIELD_BIT (WRAP_UP) |
                    CALLBOARD_FIELD_BIT (QUEUES) | CALLBOARD_FIELD_BIT (PHONES));
}

static void
test_setters (void)
{
  static const char * const queues[] = { "9001", "9002", NULL };
  g_autoptr(Person) person = callboard_record_new (&person_type);
  g_autofree char *list = NULL, *number = NULL, *flag = NULL, *none = NULL;

  callboard_record_set_string (person, NAME, "A");
  callboard_record_set_string (person, NAME, "B");
  callboard_record_set_integer (person, WRAP_UP, 9);
  callboard_record_set_integer (person, ENABLED, 5);
  callboard_record_set_strings (person, QUEUES, queues);
  list = callboard_record_dup_text (person, QUEUES);
  number = callboard_record_dup_text (person, WRAP_UP);
  flag = callboard_record_dup_text (person, ENABLED);
  none = callboard_record_dup_text (person, ID);

  g_assert_cmpstr (person->name, ==, "B");
  g_assert_cmpint (person->enabled, ==, TRUE);
  g_assert_cmpstr (list, ==, "9001 9002");
  g_assert_cmpstr (number, ==, "9");
  g_assert_cmpstr (flag, ==, "true");
  g_assert_cmpstr (none, ==, "");

  callboard_record_set_string (person, NAME, NULL);
  g_assert_false (callboard_record_has (person, NAME));
  callboard_record_set_strings (person, QUEUES, NULL);
  g_assert_true (callboard_record_has (person, QUEUES));
  assert_strings (person->queues, "");
}

static void
test_names (void)
{
  static const struct
  {
    const char         *text;
    CallboardSignalType type;
  } signals[] = {
    { "0", CALLBOARD_SIGNAL_SIP }, { "VoIP", CALLBOARD_SIGNAL_SIP }, { "sip", CALLBOARD_SIGNAL_SIP },
    { "1", CALLBOARD_SIGNAL_WEBRTC }, { "WebRTC", CALLBOARD_SIGNAL_WEBRTC }, { "2", CALLBOARD_SIGNAL_UNKNOWN },
    { "", CALLBOARD_SIGNAL_UNKNOWN }, { NULL, CALLBOARD_SIGNAL_UNKNOWN },
  };
  g_autofree char *bare = callboard_id_cut ("00355@7859ff65-0e6a"), *plain = callboard_id_cut ("355");
  g_autofree char *none = callboard_id_cut (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
    g_assert_cmpint (callboard_signal_type_from_string (signals[i].text), ==, signals[i].type);
  for (CallboardSignalType type = CALLBOARD_SIGNAL_SIP; type <= CALLBOARD_SIGNAL_WEBRTC; type++)
    g_assert_cmpint (callboard_signal_type_from_string (callboard_signal_type_to_string (type)), ==, type);
  g_assert_cmpstr (bare, ==, "00355");
  g_assert_cmpstr (plain, ==, "355");
  g_assert_null (none);
  g_assert_cmpint (callboard_record_type_find (&person_type, "queues"), ==, QUEUES);
  g_assert_cmpint (callboard_record_type_find (&person_type, "Queues"), ==, -1);
}

static GPtrArray *
read_people (const char *text,
             GPtrArray  *known)
{
  g_autofree char *json = g_strdelimit (g_strdup (text), "'", '"');
  g_autoptr(GBytes) bytes = g_bytes_new (json, strlen (json));
  g_autoptr(GError) error = NULL;
  g_autoptr(CallboardDocument) document = callboard_document_parse (bytes, &error);
  GPtrArray *people;

  g_assert_no_error (error);
  people = callboard_records_read (&person_type, callboard_document_get_root (document), ID, known, &error);
  g_assert_no_error (error);
  g_assert_nonnull (people);

  return people;
}

#define ONE "{'AgentId':'1@x','Name':'A','WrapUpTime':'5','Enable':1,'Queues':['7@x',null],'ExtenInfos':null}"
#define TWO "{'AgentId':'2','Name':'B','Queues':[],'ExtenInfos':[{'Extension':'1001','Password':'p'}]}"
#define THREE "{'AgentId':3,'Name':'C','Queues':null}"

/* What is the same is the same record, wherever it is now, and a list of nothing else is the same list. */
static void
test_lists_again (void)
{
  static const struct
  {
    const char *text;
    int         same[4];  /* positions in the first list, -1 for what is another record */
    guint       n;
  } lists[] = {
    { "[" ONE "," THREE "]", { 0, 2 }, 2 },
    { "[" THREE "," ONE "," TWO "]", { 2, 0, 1 }, 3 },
    { "[{'AgentId':'0'}," ONE "," TWO "," THREE "]", { -1, 0, 1, 2 }, 4 },
    { "[{'AgentId':'1','Name':'other'}," TWO "," THREE "]", { -1, 1, 2 }, 3 },
    { "[" ONE ",{'AgentId':'2','Name':'B','Queues':[]}," THREE "]", { 0, -1, 2 }, 3 },
    { "[" ONE "," TWO ",{'AgentId':3,'Name':'C'}]", { 0, 1, -1 }, 3 },
    { "[" ONE "," ONE "]", { 0, 0 }, 2 },
    { ONE, { 0 }, 1 },
  };
  g_autoptr(GPtrArray) first = read_people ("[" ONE "," TWO "," THREE "]", NULL);
  g_autoptr(GPtrArray) again = read_people ("[" ONE "," TWO "," THREE "]", first);
  g_autoptr(GPtrArray) otherwise = read_people (
    "[ {'Name':'A','AgentId':1,'Queues':'7','Enable':'true','WrapUpTime':5}, " TWO
    ",{'agentid':'3','NAME':'C','QUEUES':[]}]", first);

  g_assert_true (again == first);
  g_assert_true (otherwise == first);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_autoptr(GPtrArray) people = read_people (lists[i].text, first);

      g_assert_cmpuint (people->len, ==, lists[i].n);
      for (guint j = 0; j < lists[i].n; j++)
        {
          guint position = 0;
          gboolean found = g_ptr_array_find (first, g_ptr_array_index (people, j), &position);

          g_assert_cmpint (found ? (int) position : -1, ==, lists[i].same[j]);
        }
    }
}

static void
test_members_given_twice (void)
{
  g_autoptr(GPtrArray) people = read_people (
    "[{'AgentId':'1','Name':'x','Name':'y','wrapuptime':1,'WrapUpTime':2,'WRAPUPTIME':3,'Enable':'maybe','Enable':true},"
    "{'AgentId':[],'AgentId':'2','Name':'z','name':'q','Enable':1,'Enable':null}]", NULL);
  Person *one = g_ptr_array_index (people, 0), *two = g_ptr_array_index (people, 1);

  g_assert_cmpstr (one->name, ==, "y");
  g_assert_cmpint (one->wrap_up, ==, 2);
  g_assert_true (one->enabled);
  g_assert_cmpstr (two->id, ==, "2");
  g_assert_cmpstr (two->name, ==, "z");
  g_assert_false (callboard_record_has (two, ENABLED));
}

/* Text that came in one piece with its record can be set, unset, copied and outlived as any other. */
static void
test_change_what_was_read (void)
{
  g_autoptr(GPtrArray) people = read_people ("[" ONE "," TWO "]", NULL);
  g_autoptr(Person) person = callboard_record_ref (g_ptr_array_index (people, 0));
  g_autoptr(Person) merged = callboard_record_merge (g_ptr_array_index (people, 1), person);
  const char * const queues[] = { "8", NULL };

  g_clear_pointer (&people, g_ptr_array_unref);
  callboard_record_set_string (person, NAME, "Z");
  callboard_record_set_string (person, NAME, "Y");
  callboard_record_set_strings (person, QUEUES, queues);
  callboard_record_unset (person, ID);
  g_assert_cmpstr (person->name, ==, "Y");
  assert_strings (person->queues, "8");
  g_assert_null (person->id);
  g_assert_cmpstr (merged->id, ==, "1");
  assert_strings (merged->queues, "7");
}

int
main (int    argc,
      char **argv)
{
  callboard_test_init (&argc, &argv);
  g_test_add_func ("/fields/decode-as-documented", test_decode_as_documented);
  g_test_add_func ("/fields/decode-other-readings", test_decode_other_readings);
  g_test_add_func ("/fields/decode-nulls", test_decode_nulls);
  g_test_add_func ("/fields/decode-decorated", test_decode_decorated);
  g_test_add_func ("/fields/decode-booleans", test_decode_booleans);
  g_test_add_func ("/fields/decode-refusals", test_decode_refusals);
  g_test_add_func ("/fields/encode-for-the-service", test_encode_for_the_service);
  g_test_add_func ("/fields/encode-for-people", test_encode_for_people);
  g_test_add_func ("/fields/merge", test_merge);
  g_test_add_func ("/fields/diff", test_diff);
  g_test_add_func ("/fields/setters", test_setters);
  g_test_add_func ("/fields/names", test_names);
  g_test_add_func ("/fields/lists-again", test_lists_again);
  g_test_add_func ("/fields/members-given-twice", test_members_given_twice);
  g_test_add_func ("/fields/change-what-was-read", test_change_what_was_read);

  return g_test_run ();
}
