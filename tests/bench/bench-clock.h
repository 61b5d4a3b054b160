/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>
#include <time.h>

G_BEGIN_DECLS

/* All in milliseconds. */

static inline double
bench_read_clock (clockid_t clock)
{
  struct timespec time;

  clock_gettime (clock, &time);
  return (double) time.tv_sec * 1e3 + (double) time.tv_nsec * 1e-6;
}

static inline double
bench_wall (void)
{
  return bench_read_clock (CLOCK_MONOTONIC);
}

/* Of all threads of this process. */
static inline double
bench_processor (void)
{
  return bench_read_clock (CLOCK_PROCESS_CPUTIME_ID);
}

/* What others take from this thread on a busy machine does not count. */
static inline double
bench_thread_processor (void)
{
  return bench_read_clock (CLOCK_THREAD_CPUTIME_ID);
}

G_END_DECLS
