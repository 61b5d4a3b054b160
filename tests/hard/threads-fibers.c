/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Part of what threads.c is: a fiber has a stack of its own, and whoever runs on it is told to the thread sanitizer. */

#include "config.h"

#include <stdarg.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <ucontext.h>

#include "hard/threads.h"

/* The sanitizer's own; missing in programs that are not compiled with it. */
void *__tsan_get_current_fiber (void) __attribute__ ((weak));
void *__tsan_create_fiber (unsigned flags) __attribute__ ((weak));
void __tsan_destroy_fiber (void *fiber) __attribute__ ((weak));
void __tsan_switch_to_fiber (void *fiber, unsigned flags) __attribute__ ((weak));

typedef struct _Stack Stack;
struct _Stack
{
  Stack *next;
  void  *memory;
  void  *fiber;
};

/* Fibers stay on their thread. */
static __thread Stack *stacks;

/* Where a context is left, its fiber is kept in the part of a set of signals for which there are no signals. */
static void **
fiber_of (ucontext_t *context)
{
  return (void **) &context->uc_sigmask.__val[G_N_ELEMENTS (context->uc_sigmask.__val) - 1];
}

static void
forget_stacks (const char *from,
               const char *to)
{
  for (Stack **link = &stacks; *link != NULL;)
    {
      Stack *stack = *link;

      if ((char *) stack->memory < from || (char *) stack->memory >= to)
        {
          link = &stack->next;
          continue;
        }
      *link = stack->next;
      __tsan_destroy_fiber (stack->fiber);
      free (stack);
    }
}

void
makecontext (ucontext_t *context,
             void      (*func) (void),
             int         n_arguments,
             ...)
{
  va_list arguments;
  int low, high;

  va_start (arguments, n_arguments);
  low = va_arg (arguments, int);
  high = va_arg (arguments, int);
  va_end (arguments);
  NEXT (makecontext) (context, func, n_arguments, low, high);

  if (__tsan_create_fiber != NULL)
    {
      Stack *stack = malloc (sizeof *stack);
      char *memory = context->uc_stack.ss_sp;

      forget_stacks (memory, memory + context->uc_stack.ss_size);
      stack->next = stacks;
      stack->memory = memory;
      stack->fiber = __tsan_create_fiber (0);
      stacks = stack;
      *fiber_of (context) = stack->fiber;
    }
}

int
swapcontext (ucontext_t       *from,
             const ucontext_t *to)
{
  if (__tsan_switch_to_fiber != NULL)
    {
      *fiber_of (from) = __tsan_get_current_fiber ();
      __tsan_switch_to_fiber (*fiber_of ((ucontext_t *) to), 0);
    }

  return NEXT (swapcontext) (from, to);
}

int
munmap (void  *memory,
        size_t length)
{
  if (stacks != NULL)
    forget_stacks (memory, (char *) memory + length);

  return NEXT (munmap) (memory, length);
}
