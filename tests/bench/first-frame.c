/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-bench"

#include "config.h"

#include <dlfcn.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include <gtk/gtk.h>

/* Preloaded into a program: when its window has been drawn for the first time, says how many milliseconds that is after
 * CALLBOARD_BENCH_BEGAN (CLOCK_MONOTONIC, in seconds), and how much processor time it took, and ends the program. With
 * CALLBOARD_BENCH_ROWS it waits until a list in the window has so many rows. */

static guint
count_rows (GtkWidget *widget)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);
  guint n = 0;

  if (GTK_IS_COLUMN_VIEW (widget) && gtk_widget_get_mapped (widget))
    {
      GListModel *model = G_LIST_MODEL (gtk_column_view_get_model (GTK_COLUMN_VIEW (widget)));

      return model != NULL ? g_list_model_get_n_items (model) : 0;
    }
  for (; child != NULL; child = gtk_widget_get_next_sibling (child))
    n = MAX (n, count_rows (child));

  return n;
}

static void
painted_cb (GdkFrameClock *clock,
            GtkWidget     *window)
{
  const char *rows = g_getenv ("CALLBOARD_BENCH_ROWS");
  struct timespec now, used;
  static double first, first_used;
  double frame, processor;

  clock_gettime (CLOCK_MONOTONIC, &now);
  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &used);
  frame = ((double) now.tv_sec + (double) now.tv_nsec / 1e9 - atof (g_getenv ("CALLBOARD_BENCH_BEGAN"))) * 1e3;
  processor = (double) used.tv_sec * 1e3 + (double) used.tv_nsec / 1e6;
  if (first <= 0)
    {
      first = frame;
      first_used = processor;
    }
  if (rows != NULL && count_rows (window) < (guint) atoi (rows))
    return;

  printf ("{\"first_frame_ms\": %.3f, \"first_frame_cpu_ms\": %.3f, \"rows_ms\": %.3f}\n", first, first_used, frame);
  fflush (stdout);
  _exit (0);
}

static void
realized_cb (GtkWidget *window)
{
  g_signal_connect (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (painted_cb), window);
}

G_MODULE_EXPORT void
gtk_window_present (GtkWindow *window)
{
  static void (*present) (GtkWindow *window);

  if (present == NULL)
    {
      present = (void (*) (GtkWindow *)) dlsym (RTLD_NEXT, "gtk_window_present");
      unsetenv ("LD_PRELOAD");
      if (gtk_widget_get_realized (GTK_WIDGET (window)))
        realized_cb (GTK_WIDGET (window));
      else
        g_signal_connect (window, "realize", G_CALLBACK (realized_cb), NULL);
    }
  present (window);
}
