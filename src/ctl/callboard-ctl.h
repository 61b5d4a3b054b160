/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "accounts/callboard-account.h"
#include "model/callboard-floor.h"
#include "sandbox/callboard-practice.h"

G_BEGIN_DECLS

/* What a script is told by. The rest (3 to 6) comes from callboard_error_get_exit_status(). */
enum {
  CALLBOARD_CTL_EXIT_DONE = 0,
  CALLBOARD_CTL_EXIT_REFUSED = 1,
  CALLBOARD_CTL_EXIT_USAGE = 2,
};

#define CALLBOARD_CTL_ERROR (callboard_ctl_error_quark ())

/**
 * CallboardCtlError:
 * @CALLBOARD_CTL_ERROR_USAGE: what was typed is not a command
 * @CALLBOARD_CTL_ERROR_DECLINED: the person at the terminal said no
 * @CALLBOARD_CTL_ERROR_READ_ONLY: the account may only look
 * @CALLBOARD_CTL_ERROR_NOT_FOUND: nothing on the floor is called that
 * @CALLBOARD_CTL_ERROR_OUTPUT: what was to be printed could not be
 *
 * Failures that only a command line knows; their messages are whole, translated sentences.
 */
typedef enum {
  CALLBOARD_CTL_ERROR_USAGE,
  CALLBOARD_CTL_ERROR_DECLINED,
  CALLBOARD_CTL_ERROR_READ_ONLY,
  CALLBOARD_CTL_ERROR_NOT_FOUND,
  CALLBOARD_CTL_ERROR_OUTPUT,
} CallboardCtlError;

typedef enum {
  CALLBOARD_CTL_TABLE,
  CALLBOARD_CTL_JSON,
  CALLBOARD_CTL_CSV,
} CallboardCtlFormat;

/**
 * CallboardCtlOptionKind:
 * @CALLBOARD_CTL_SWITCH: takes no value
 * @CALLBOARD_CTL_TEXT: takes any text, also an empty one
 * @CALLBOARD_CTL_NUMBER: takes a whole number, zero or more
 * @CALLBOARD_CTL_CHOICE: takes one of its words, or where it has none of those in its placeholder, between `|`
 * @CALLBOARD_CTL_LIST: takes several values: given repeatedly, or with further values behind it
 */
typedef enum {
  CALLBOARD_CTL_SWITCH,
  CALLBOARD_CTL_TEXT,
  CALLBOARD_CTL_NUMBER,
  CALLBOARD_CTL_CHOICE,
  CALLBOARD_CTL_LIST,
} CallboardCtlOptionKind;

/* Fields are numbered from zero, and most options have none. */
#define CALLBOARD_CTL_FIELD(index) ((index) + 1)

/**
 * CallboardCtlOption:
 * @name: as typed, without the dashes
 * @placeholder: (nullable): what stands for the value in help texts
 * @field: %CALLBOARD_CTL_FIELD of the record's field that the value goes to, 0 for none
 * @set_to: what a switch with a field sets that to
 * @required: whether the command cannot do without
 * @help: a phrase, untranslated but marked
 * @words: (nullable): words that it can be, between `|`, for shells to complete
 */
typedef struct
{
  const char             *name;
  CallboardCtlOptionKind  kind;
  const char             *placeholder;
  const char             *help;
  guint                   field;
  gint64                  set_to;
  gboolean                required;
  const char             *words;
} CallboardCtlOption;

typedef struct _CallboardCtl CallboardCtl;

/**
 * CallboardCtlFunc:
 * @ctl: what was typed, and the connection
 * @error: why nothing could be done
 *
 * Does a command. Runs on a fiber, so it may await.
 *
 * Returns: %FALSE with @error set, or %TRUE; then the exit status is that of @ctl
 */
typedef gboolean (*CallboardCtlFunc) (CallboardCtl  *ctl,
                                      GError       **error);

typedef enum {
  CALLBOARD_CTL_WRITES  = 1 << 0, /* changes the contact center */
  CALLBOARD_CTL_CONFIRM = 1 << 1, /* takes away, or rings a person's telephone: asks, or needs --yes */
  CALLBOARD_CTL_OFFLINE = 1 << 2, /* needs no connection */
  CALLBOARD_CTL_LOCAL   = 1 << 3, /* only reads what this machine remembers of the account */
} CallboardCtlFlags;

/**
 * CallboardCtlCommand:
 * @verb: (nullable): the second word; %NULL where the group's name says it all
 * @arguments: (nullable): what follows, shown and counted: `ID`, `[ID]` for one that may be left out, `EXT…` for one or more
 * @options: (nullable): its options, the last one without a name
 * @summary: a sentence, untranslated but marked
 * @example: arguments of an example, behind the program's name
 */
typedef struct
{
  const char               *verb;
  const char               *arguments;
  const CallboardCtlOption *options;
  CallboardCtlFlags         flags;
  CallboardCtlFunc          func;
  const char               *summary;
  const char               *example;
} CallboardCtlCommand;

/* Commands of a kind; the last one has no function. */
typedef struct
{
  const char                *name;
  const char                *summary;
  const CallboardCtlCommand *commands;
} CallboardCtlGroup;

/**
 * CallboardCtl:
 *
 * One use of the program: what was typed, then the connection that the command works with.
 */
struct _CallboardCtl
{
  /* typed */
  const CallboardCtlGroup   *group;
  const CallboardCtlCommand *command;
  GPtrArray                 *arguments;    /* (owned): of char * */
  GHashTable                *options;      /* (owned): CallboardCtlOption to GPtrArray of char *, in the order given */
  char                      *account_name; /* (owned) (nullable) */
  CallboardCtlFormat         format;
  gboolean                   sandbox;
  gboolean                   dry_run;
  gboolean                   yes;
  gboolean                   takes_away;  /* what was read asks for removals */
  gboolean                   help;
  gboolean                   version;

  /* connected */
  CallboardAccount          *environment;  /* (owned) (nullable): taken from the environment first thing */
  GError                    *environment_error; /* (owned) (nullable): why that is no account */
  CallboardAccount          *account;      /* (owned) (nullable): none for the practice floor */
  CallboardPractice         *practice;     /* (owned) (nullable) */
  CallboardClient           *client;       /* (owned) (nullable) */
  CallboardFloor            *floor;        /* (owned) (nullable) */
  CallboardClient           *other_client; /* (owned) (nullable): of an account that is only looked at */
  CallboardFloor            *other_floor;  /* (owned) (nullable) */
  char                      *undo_of;      /* (owned) (nullable): the run that the command takes back */

  int                        exit_status;
};

extern const CallboardCtlGroup callboard_ctl_agents_group;
extern const CallboardCtlGroup callboard_ctl_queues_group;
extern const CallboardCtlGroup callboard_ctl_extensions_group;
extern const CallboardCtlGroup callboard_ctl_numbers_group;
extern const CallboardCtlGroup callboard_ctl_subscriptions_group;
extern const CallboardCtlGroup callboard_ctl_call_group;
extern const CallboardCtlGroup callboard_ctl_roster_group;
extern const CallboardCtlGroup callboard_ctl_history_group;
extern const CallboardCtlGroup callboard_ctl_check_group;

/* callboard-ctl.c */
GQuark                           callboard_ctl_error_quark    (void);
CallboardCtl                    *callboard_ctl_new            (void) G_GNUC_WARN_UNUSED_RESULT;
void                             callboard_ctl_free           (CallboardCtl               *self);
const CallboardCtlGroup * const *callboard_ctl_groups         (void);
const CallboardCtlOption        *callboard_ctl_global_options (void);
const char                      *callboard_ctl_get_argument   (CallboardCtl               *self,
                                                               guint                       index);
const char * const              *callboard_ctl_get_arguments  (CallboardCtl               *self,
                                                               guint                       first);
gboolean                         callboard_ctl_has_option     (CallboardCtl               *self,
                                                               const char                 *name);
const char                      *callboard_ctl_get_option     (CallboardCtl               *self,
                                                               const char                 *name);
const char * const              *callboard_ctl_get_options    (CallboardCtl               *self,
                                                               const char                 *name);
void                             callboard_ctl_fill_record    (CallboardCtl               *self,
                                                               gpointer                    record);
gboolean                         callboard_ctl_needs_yes      (CallboardCtl               *self);
gboolean                         callboard_ctl_may_ask        (CallboardCtl               *self,
                                                               GError                    **error);

/* callboard-ctl-parse.c */
gboolean                         callboard_ctl_parse          (CallboardCtl               *self,
                                                               char                      **argv,
                                                               GError                    **error);
GStrv                            callboard_ctl_list_words     (const CallboardCtlCommand  *command) G_GNUC_WARN_UNUSED_RESULT;

/* callboard-ctl-complete.c */
#define CALLBOARD_CTL_COMPLETE "--complete"
#define CALLBOARD_CTL_COMPLETE_FILE "<file>"

GStrv                            callboard_ctl_list_completions (const char * const        *words) G_GNUC_WARN_UNUSED_RESULT;

/* callboard-ctl-help.c */
char                            *callboard_ctl_dup_synopsis   (const CallboardCtlGroup    *group,
                                                               const CallboardCtlCommand  *command) G_GNUC_WARN_UNUSED_RESULT;
char                            *callboard_ctl_dup_help       (const CallboardCtlGroup    *group,
                                                               const CallboardCtlCommand  *command) G_GNUC_WARN_UNUSED_RESULT;

/* callboard-ctl-connect.c */
gboolean                         callboard_ctl_connect        (CallboardCtl               *self,
                                                               GError                    **error);
CallboardFloor                  *callboard_ctl_open_other     (CallboardCtl               *self,
                                                               const char                 *name,
                                                               GError                    **error);
gboolean                         callboard_ctl_refresh        (CallboardCtl               *self,
                                                               CallboardFloorParts         parts,
                                                               GError                    **error);
void                             callboard_ctl_recall         (CallboardCtl               *self);
char                            *callboard_ctl_dup_queue_id   (CallboardCtl               *self,
                                                               const char                 *text,
                                                               GError                    **error) G_GNUC_WARN_UNUSED_RESULT;
GStrv                            callboard_ctl_dup_queue_ids  (CallboardCtl               *self,
                                                               const char * const         *texts,
                                                               GError                    **error) G_GNUC_WARN_UNUSED_RESULT;

/* callboard-ctl-memory.c: what this machine remembers; on a fiber only */
DexFuture                       *callboard_ctl_open_store     (CallboardCtl               *self) G_GNUC_WARN_UNUSED_RESULT;
void                             callboard_ctl_close_store    (DexFuture                  *opening);

/* callboard-ctl-errors.c */
char                            *callboard_ctl_dup_error_line (const GError               *error) G_GNUC_WARN_UNUSED_RESULT;
int                              callboard_ctl_get_error_status (const GError             *error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CallboardCtl, callboard_ctl_free)

G_END_DECLS
