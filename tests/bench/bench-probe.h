/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "bench/bench-clock.h"

G_BEGIN_DECLS

/* All in milliseconds. */
typedef struct
{
  guint  n_turns;
  double turn;       /* the longest, of processor time of the main thread */
  double undrawn;    /* without drawing */
  double wall;
  double frame;      /* the longest from one frame to the next */
  double paint;      /* the longest drawing */
} BenchTurns;

void              bench_probe_install  (void);
void              bench_probe_watch    (GtkWindow  *window);
void              bench_probe_begin    (const char *phase);
const BenchTurns *bench_probe_get      (void);
double            bench_probe_get_busy (void);

G_END_DECLS
