/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <dlfcn.h>
#include <glib.h>

/* The function of that name that would have been called. */
#define NEXT(name) \
  ({ \
    static __typeof__ (&(name)) next_##name; \
    __typeof__ (&(name)) found = __atomic_load_n (&next_##name, __ATOMIC_RELAXED); \
    if (found == NULL) \
      { \
        found = (__typeof__ (&(name))) dlsym (RTLD_NEXT, #name); \
        __atomic_store_n (&next_##name, found, __ATOMIC_RELAXED); \
      } \
    found; \
  })
