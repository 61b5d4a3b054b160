/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

/* Preloaded into a program, for which the wall clock then is set forward or back by the seconds that a file has, eight bytes of
 * it; and with it, as when a computer sleeps, the clock that goes on then. The file is looked at whenever it is asked. */

static const int64_t *
get_seconds (void)
{
  static const int64_t *seconds;
  const char *path = getenv ("CALLBOARD_TEST_CLOCK_FILE");
  int fd;
  void *place;

  if (seconds != NULL || path == NULL)
    return seconds;

  fd = open (path, O_RDONLY | O_CLOEXEC);
  if (fd < 0)
    return NULL;
  place = mmap (NULL, sizeof *seconds, PROT_READ, MAP_SHARED, fd, 0);
  close (fd);
  seconds = place != MAP_FAILED ? place : NULL;

  return seconds;
}

static time_t
shift (void)
{
  const int64_t *seconds = get_seconds ();

  return seconds != NULL ? (time_t) *seconds : 0;
}

int
clock_gettime (clockid_t        clock,
               struct timespec *now)
{
  int result = (int) syscall (SYS_clock_gettime, clock, now);

  if (result == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE || clock == CLOCK_BOOTTIME))
    now->tv_sec += shift ();

  return result;
}

int
gettimeofday (struct timeval *restrict now,
              void *restrict           zone)
{
  struct timespec time;

  clock_gettime (CLOCK_REALTIME, &time);
  now->tv_sec = time.tv_sec;
  now->tv_usec = time.tv_nsec / 1000;

  return 0;
}

time_t
time (time_t *place)
{
  struct timespec now;

  clock_gettime (CLOCK_REALTIME, &now);
  if (place != NULL)
    *place = now.tv_sec;

  return now.tv_sec;
}
