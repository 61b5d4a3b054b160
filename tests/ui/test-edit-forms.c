/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "base/callboard-future.h"
#include "support/callboard-test-floor.h"
#include "support/callboard-test.h"
#include "ui/agents/callboard-agent-form.h"
#include "ui/queues/callboard-queue-dialog.h"

/* Forms in which somebody types while somebody else changes the same agent or queue. */
typedef struct
{
  CallboardTestFloor *center;
  CallboardSession   *session;
  CallboardFloor     *floor;    /* (unowned): the session's */
  CallboardAgent     *agent;    /* (owned) */
  CallboardQueue     *queue;    /* (owned): one in which the agent is not */
  CallboardAgentForm *form;     /* (owned) */
} Fixture;

static CallboardQueue *
find_other_queue (CallboardFloor *floor,
                  CallboardAgent *agent)
{
  GListModel *queues = G_LIST_MODEL (callboard_floor_get_queues (floor));

  for (guint i = 0; i < g_list_model_get_n_items (queues); i++)
    {
      g_autoptr(CallboardQueue) queue = g_list_model_get_item (queues, i);

      if (!g_strv_contains (callboard_agent_get_queues (agent), callboard_item_get_id (CALLBOARD_ITEM (queue))))
        return g_steal_pointer (&queue);
    }

  g_assert_not_reached ();
}

static Fixture *
fixture_new (void)
{
  Fixture *fixture = g_new0 (Fixture, 1);
  g_autoptr(CallboardAccount) account =
    callboard_account_new (CALLBOARD_ACCOUNT_UNSAVED, "Test", "https://unused.example", NULL, NULL);
  g_autoptr(GError) error = NULL;

  fixture->center = callboard_test_floor_new (12, NULL);
  fixture->session = callboard_session_new (account, callboard_client_get_credentials (fixture->center->client));
  fixture->floor = callboard_session_get_floor (fixture->session);
  dex_await (callboard_floor_refresh (fixture->floor, CALLBOARD_FLOOR_ALL), &error);
  g_assert_no_error (error);
  fixture->agent = g_list_model_get_item (G_LIST_MODEL (callboard_floor_get_agents (fixture->floor)), 0);
  fixture->queue = find_other_queue (fixture->floor, fixture->agent);
  fixture->form = g_object_ref_sink (g_object_new (CALLBOARD_TYPE_AGENT_FORM, NULL));
  callboard_agent_form_set_agent (fixture->form, fixture->session, fixture->agent);

  return fixture;
}

static void
fixture_free (Fixture *fixture)
{
  g_object_unref (fixture->form);
  g_object_unref (fixture->agent);
  g_object_unref (fixture->queue);
  callboard_session_close (fixture->session);
  g_object_unref (fixture->session);
  callboard_test_floor_free (fixture->center);
  g_free (fixture);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Fixture, fixture_free)

static GtkWidget *
find_row (GtkWidget  *from,
          const char *title)
{
  if (ADW_IS_PREFERENCES_ROW (from) &&
      g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (from)), title) == 0)
    return from;

  for (GtkWidget *child = gtk_widget_get_first_child (from); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_row (child, title);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static void
type_text (gpointer    form,
           const char *title,
           const char *text)
{
  GtkWidget *row = find_row (form, title);

  g_assert_nonnull (row);
  gtk_editable_set_text (GTK_EDITABLE (row), text);
}

static void
perform (Fixture       *fixture,
         CallboardPlan *plan)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(CallboardRun) run = dex_await_object (callboard_session_perform (fixture->session, plan, TRUE), &error);

  g_assert_no_error (error);
  g_assert_cmpuint (callboard_run_get_n_failed (run), ==, 0);
}

/* The agent gets another mobile number and goes to another queue, and the floor knows. */
static void
change_meanwhile (Fixture *fixture)
{
  CallboardPlan *plan = callboard_plan_new (fixture->floor, "Somebody else");
  const char *id = callboard_item_get_id (CALLBOARD_ITEM (fixture->agent));
  const char *queues[] = { callboard_item_get_id (CALLBOARD_ITEM (fixture->queue)), NULL };
  g_autoptr(CallboardAgentRecord) changes = callboard_record_new (&callboard_agent_record_type);
  g_autoptr(GError) error = NULL;

  callboard_record_set_string (changes, CALLBOARD_AGENT_ID, id);
  callboard_record_set_string (changes, CALLBOARD_AGENT_MOBILE, "13912345678");
  callboard_plan_edit_agent (plan, changes, &error);
  g_assert_no_error (error);
  callboard_plan_enroll (plan, id, queues, FALSE, &error);
  g_assert_no_error (error);
  perform (fixture, plan);
}

static void
assert_both_kept (Fixture *fixture)
{
  g_assert_cmpstr (callboard_agent_get_name (fixture->agent), ==, "Typed Here");
  g_assert_cmpstr (callboard_agent_get_mobile (fixture->agent), ==, "13912345678");
  g_assert_true (g_strv_contains (callboard_agent_get_queues (fixture->agent),
                                  callboard_item_get_id (CALLBOARD_ITEM (fixture->queue))));
}

static CallboardPlan *
make_plan (Fixture *fixture)
{
  g_autoptr(GError) error = NULL;
  CallboardPlan *plan = callboard_agent_form_make_plan (fixture->form, &error);

  g_assert_no_error (error);
  return plan;
}

static void
test_agent_untouched (void)
{
  g_autoptr(Fixture) fixture = fixture_new ();
  g_autoptr(CallboardPlan) plan = NULL;

  change_meanwhile (fixture);
  plan = make_plan (fixture);
  g_assert_cmpuint (callboard_plan_get_n_steps (plan), ==, 0);
}

static void
test_agent_typed (void)
{
  g_autoptr(Fixture) fixture = fixture_new ();

  type_text (fixture->form, "Name", "Typed Here");
  change_meanwhile (fixture);
  perform (fixture, make_plan (fixture));
  assert_both_kept (fixture);
}

/* After a failure the form goes on with what is there by then. */
static void
test_agent_was_made (void)
{
  g_autoptr(Fixture) fixture = fixture_new ();

  type_text (fixture->form, "Name", "Typed Here");
  change_meanwhile (fixture);
  callboard_agent_form_was_made (fixture->form, fixture->agent);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_row (GTK_WIDGET (fixture->form), "Name"))), ==, "Typed Here");
  perform (fixture, make_plan (fixture));
  assert_both_kept (fixture);
}

static CallboardQueueRecord *
queue_record (Fixture *fixture)
{
  return callboard_item_get_record (CALLBOARD_ITEM (fixture->queue));
}

static void
change_queue_meanwhile (Fixture *fixture)
{
  CallboardPlan *plan = callboard_plan_new (fixture->floor, "Somebody else");
  g_autoptr(CallboardQueueRecord) changes = callboard_record_new (&callboard_queue_record_type);
  g_autoptr(GError) error = NULL;

  callboard_record_set_string (changes, CALLBOARD_QUEUE_ID, queue_record (fixture)->id);
  callboard_record_set_integer (changes, CALLBOARD_QUEUE_STRATEGY, (queue_record (fixture)->strategy + 1) % 3);
  callboard_record_set_integer (changes, CALLBOARD_QUEUE_TIMEOUT, queue_record (fixture)->timeout + 7);
  callboard_plan_edit_queue (plan, changes, &error);
  g_assert_no_error (error);
  perform (fixture, plan);
}

static GtkWidget *
find_button (GtkWidget  *from,
             const char *label)
{
  if (GTK_IS_BUTTON (from) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (from)), label) == 0)
    return from;

  for (GtkWidget *child = gtk_widget_get_first_child (from); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, label);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static void
test_queue_typed (void)
{
  g_autoptr(Fixture) fixture = fixture_new ();
  GtkWidget *window = adw_window_new ();
  AdwDialog *dialog = ADW_DIALOG (callboard_queue_dialog_new (fixture->session, fixture->queue));
  gint64 strategy = (queue_record (fixture)->strategy + 1) % 3;
  gint64 timeout = queue_record (fixture)->timeout + 7;
  GListModel *runs = callboard_session_get_runs (fixture->session);

  adw_window_set_content (ADW_WINDOW (window), gtk_label_new ("Content"));
  adw_dialog_present (dialog, window);
  type_text (dialog, "Name", "Typed Here");
  change_queue_meanwhile (fixture);
  g_assert_cmpuint (g_list_model_get_n_items (runs), ==, 1);

  g_signal_emit_by_name (find_button (GTK_WIDGET (dialog), "_Save"), "clicked");
  while (g_strcmp0 (callboard_queue_get_name (fixture->queue), "Typed Here") != 0)
    dex_await (callboard_sleep (5), NULL);
  g_assert_cmpint (queue_record (fixture)->strategy, ==, strategy);
  g_assert_cmpint (queue_record (fixture)->timeout, ==, timeout);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int   argc,
      char *argv[])
{
  callboard_test_init (&argc, &argv);
  adw_init ();
  callboard_test_add_fiber ("/ui/edit-forms/agent-untouched", test_agent_untouched);
  callboard_test_add_fiber ("/ui/edit-forms/agent-typed", test_agent_typed);
  callboard_test_add_fiber ("/ui/edit-forms/agent-was-made", test_agent_was_made);
  callboard_test_add_fiber ("/ui/edit-forms/queue-typed", test_queue_typed);

  return g_test_run ();
}
