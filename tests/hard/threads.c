/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What GLib and libdex do to hand something from one thread to another, told to the thread sanitizer.
 *
 * It sees what we compile with it, and knows of what goes through the C library. GLib's locks and reference counts do not: they
 * are atomics and futexes in a library that is not compiled with it. So whatever is handed over would look like a race. This is
 * loaded before all others and stands between: a lock is given back (released), then taken (acquired), and what is counted goes
 * from whoever lets go of it to whoever frees it. A library's calls within itself do not come by here; what of that matters is
 * told by the calls that it is made of, which are its users'.
 *
 * libdex's fibers have stacks of their own, which the sanitizer has to be told of as well: threads-fibers.c. */

#include "config.h"

#include <gio/gio.h>
#include <json-glib/json-glib.h>
#include <libdex.h>
#include <link.h>
#include <poll.h>

#include "hard/threads.h"

/* The sanitizer's own; missing in programs that are not compiled with it, such as a shell that is started by one. */
void __tsan_acquire (void *address) __attribute__ ((weak));
void __tsan_release (void *address) __attribute__ ((weak));
void __tsan_read_range (void *address, unsigned long size) __attribute__ ((weak));
void __tsan_write_range (void *address, unsigned long size) __attribute__ ((weak));

static void
acquire (gconstpointer address)
{
  if (__tsan_acquire != NULL && address != NULL)
    __tsan_acquire ((void *) address);
}

static void
release (gconstpointer address)
{
  if (__tsan_release != NULL && address != NULL)
    __tsan_release ((void *) address);
}

/* Locks. */

#define LOCKS(name, Type) \
  void name (Type *lock) { NEXT (name) (lock); acquire (lock); }
#define TRIES_TO_LOCK(name, Type) \
  gboolean name (Type *lock) { gboolean locked = NEXT (name) (lock); if (locked) acquire (lock); return locked; }
#define UNLOCKS(name, Type) \
  void name (Type *lock) { release (lock); NEXT (name) (lock); }

LOCKS (g_mutex_lock, GMutex)
TRIES_TO_LOCK (g_mutex_trylock, GMutex)
UNLOCKS (g_mutex_unlock, GMutex)
LOCKS (g_rec_mutex_lock, GRecMutex)
TRIES_TO_LOCK (g_rec_mutex_trylock, GRecMutex)
UNLOCKS (g_rec_mutex_unlock, GRecMutex)
LOCKS (g_rw_lock_writer_lock, GRWLock)
TRIES_TO_LOCK (g_rw_lock_writer_trylock, GRWLock)
UNLOCKS (g_rw_lock_writer_unlock, GRWLock)
LOCKS (g_rw_lock_reader_lock, GRWLock)
TRIES_TO_LOCK (g_rw_lock_reader_trylock, GRWLock)
UNLOCKS (g_rw_lock_reader_unlock, GRWLock)

void
g_cond_wait (GCond  *cond,
             GMutex *mutex)
{
  release (mutex);
  NEXT (g_cond_wait) (cond, mutex);
  acquire (mutex);
}

gboolean
g_cond_wait_until (GCond  *cond,
                   GMutex *mutex,
                   gint64  end_time)
{
  gboolean signalled;

  release (mutex);
  signalled = NEXT (g_cond_wait_until) (cond, mutex, end_time);
  acquire (mutex);

  return signalled;
}

/* What is done once: whoever finds it done goes on from there; the look that finds it is in our own code. */

void
(g_once_init_leave_pointer) (gpointer location,
                             gpointer result)
{
  release (location);
  NEXT (g_once_init_leave_pointer) (location, result);
}

gboolean
(g_once_init_enter_pointer) (gpointer location)
{
  gboolean first = NEXT (g_once_init_enter_pointer) (location);

  acquire (location);

  return first;
}

void
(g_once_init_leave) (volatile void *location,
                     gsize          result)
{
  release ((gconstpointer) location);
  NEXT (g_once_init_leave) (location, result);
}

gboolean
(g_once_init_enter) (volatile void *location)
{
  gboolean first = NEXT (g_once_init_enter) (location);

  acquire ((gconstpointer) location);

  return first;
}

/* References: who frees it comes after all who let go of it. */

#define UNREFS(name, Type) \
  void (name) (Type *counted) { release (counted); acquire (counted); NEXT (name) (counted); }

UNREFS (g_object_unref, void)
UNREFS (g_async_queue_unref, GAsyncQueue)
UNREFS (g_array_unref, GArray)
UNREFS (g_ptr_array_unref, GPtrArray)
UNREFS (g_bytes_unref, GBytes)
UNREFS (g_hash_table_unref, GHashTable)
UNREFS (g_ref_string_release, char)
UNREFS (g_date_time_unref, GDateTime)
UNREFS (g_source_unref, GSource)
UNREFS (g_main_context_unref, GMainContext)
UNREFS (g_atomic_rc_box_release, void)
UNREFS (json_node_unref, JsonNode)
UNREFS (json_object_unref, JsonObject)
UNREFS (json_array_unref, JsonArray)
UNREFS (dex_unref, void)

void
g_atomic_rc_box_release_full (gpointer       box,
                              GDestroyNotify clear)
{
  release (box);
  acquire (box);
  NEXT (g_atomic_rc_box_release_full) (box, clear);
}

/* A count within a struct of ours, which whoever is the last frees. */
gboolean
(g_atomic_ref_count_dec) (gatomicrefcount *count)
{
  gboolean last;

  release (count);
  last = NEXT (g_atomic_ref_count_dec) (count);
  if (last)
    acquire (count);

  return last;
}

/* A value of a future is let go of with the future, by whoever lets go of that last: after all who have read it. What it points at
 * may be counted. */

#define READS(Type, name) \
  Type (name) (const GValue *value) { Type read = NEXT (name) (value); release (value); return read; }

READS (char *, g_value_dup_string)
READS (gpointer, g_value_dup_boxed)
READS (gpointer, g_value_dup_object)

void
g_value_copy (const GValue *from,
              GValue       *to)
{
  NEXT (g_value_copy) (from, to);
  release (from);
}

void
g_value_unset (GValue *value)
{
  GType type = G_TYPE_FUNDAMENTAL (G_VALUE_TYPE (value));

  acquire (value);
  if (type == G_TYPE_OBJECT || type == G_TYPE_BOXED)
    {
      release (value->data[0].v_pointer);
      acquire (value->data[0].v_pointer);
    }
  NEXT (g_value_unset) (value);
}

/* Queues. */

void
g_async_queue_push (GAsyncQueue *queue,
                    gpointer     item)
{
  release (queue);
  NEXT (g_async_queue_push) (queue, item);
}

gpointer
g_async_queue_try_pop (GAsyncQueue *queue)
{
  gpointer item = NEXT (g_async_queue_try_pop) (queue);

  acquire (queue);

  return item;
}

/* A pool's queue has a lock that is not seen from here. */

typedef struct
{
  GFunc    func;
  gpointer data;
} Pooled;

static void
run_pooled (gpointer item,
            gpointer data)
{
  Pooled *pooled = data;

  acquire (pooled);
  pooled->func (item, pooled->data);
  release (pooled);
}

GThreadPool *
g_thread_pool_new (GFunc     func,
                   gpointer  data,
                   int       max_threads,
                   gboolean  exclusive,
                   GError  **error)
{
  Pooled *pooled = g_new (Pooled, 1);

  pooled->func = func;
  pooled->data = data;

  return NEXT (g_thread_pool_new) (run_pooled, pooled, max_threads, exclusive, error);
}

gboolean
g_thread_pool_push (GThreadPool  *pool,
                    gpointer      item,
                    GError      **error)
{
  if (pool->func == run_pooled)
    release (pool->user_data);

  return NEXT (g_thread_pool_push) (pool, item, error);
}

void
g_thread_pool_free (GThreadPool *pool,
                    gboolean     immediate,
                    gboolean     wait)
{
  /* It may be freed at once, or by its own threads: what they are told to call stays. */
  gpointer pooled = pool->func == run_pooled ? pool->user_data : NULL;

  NEXT (g_thread_pool_free) (pool, immediate, wait);
  if (wait)
    acquire (pooled);
}

/* libdex's pool has a thread for each two processors; two jobs that get in each other's way need two of them on any machine. */

guint
g_get_num_processors (void)
{
  return 8;
}

/* A main loop's sources have a lock that is not seen from here either. A loop polls before it calls any; and what is attached
 * between these comes after the one who attached it: before GLib calls it, or lets go of it, it asks for what is to be called. */

static const char default_context;

static gconstpointer
key_of (GMainContext *context)
{
  return context != NULL ? (gconstpointer) context : &default_context;
}

typedef struct
{
  GSourceCallbackFuncs *funcs;
  gpointer              data;
} Callback;

static void
callback_ref (gpointer data)
{
  Callback *callback = data;

  g_atomic_rc_box_acquire (callback);
  callback->funcs->ref (callback->data);
}

static void
callback_unref (gpointer data)
{
  Callback *callback = data;

  acquire (callback);
  callback->funcs->unref (callback->data);
  g_atomic_rc_box_release (callback);
}

static void
callback_get (gpointer     data,
              GSource     *source,
              GSourceFunc *func,
              gpointer    *func_data)
{
  Callback *callback = data;

  acquire (callback);
  callback->funcs->get (callback->data, source, func, func_data);
}

static GSourceCallbackFuncs callback_funcs = { callback_ref, callback_unref, callback_get };

guint
g_source_attach (GSource      *source,
                 GMainContext *context)
{
  if (source->callback_funcs != NULL)
    {
      Callback *callback = g_atomic_rc_box_new (Callback);

      callback->funcs = source->callback_funcs;
      callback->data = source->callback_data;
      source->callback_funcs = &callback_funcs;
      source->callback_data = callback;
      release (callback);
    }
  release (key_of (context == g_main_context_default () ? NULL : context));

  return NEXT (g_source_attach) (source, context);
}

/* As GLib does, but by way of the above. */

guint
g_idle_add_full (int            priority,
                 GSourceFunc    func,
                 gpointer       data,
                 GDestroyNotify data_destroy)
{
  g_autoptr(GSource) source = g_idle_source_new ();

  g_source_set_priority (source, priority);
  g_source_set_callback (source, func, data, data_destroy);

  return g_source_attach (source, NULL);
}

guint
g_idle_add (GSourceFunc func,
            gpointer    data)
{
  return g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, func, data, NULL);
}

int
poll (struct pollfd *fds,
      nfds_t         n_fds,
      int            timeout)
{
  int n_ready = NEXT (poll) (fds, n_fds, timeout);

  acquire (key_of (g_main_context_get_thread_default ()));

  return n_ready;
}

int
ppoll (struct pollfd         *fds,
       nfds_t                 n_fds,
       const struct timespec *timeout,
       const sigset_t        *signals)
{
  int n_ready = NEXT (ppoll) (fds, n_fds, timeout, signals);

  acquire (key_of (g_main_context_get_thread_default ()));

  return n_ready;
}

/* Lists and tables of our programs: how GLib reads and writes them would not be seen. What libraries do with theirs is in order by
 * locks that are not seen either. */

static int
find_program (struct dl_phdr_info *object,
              size_t               size,
              void                *data)
{
  guintptr *range = data;

  /* The first is the program. */
  for (int i = 0; i < object->dlpi_phnum; i++)
    if (object->dlpi_phdr[i].p_type == PT_LOAD)
      range[1] = object->dlpi_addr + object->dlpi_phdr[i].p_vaddr + object->dlpi_phdr[i].p_memsz;
  range[0] = object->dlpi_addr;

  return 1;
}

static guintptr program[2];

__attribute__ ((constructor)) static void
start (void)
{
  dl_iterate_phdr (find_program, program);
}

static void
touch (gconstpointer container,
       gsize         size,
       gboolean      written,
       void         *caller)
{
  if (container == NULL || __tsan_write_range == NULL || (guintptr) caller < program[0] || (guintptr) caller >= program[1])
    return;

  if (written)
    __tsan_write_range ((void *) container, size);
  else
    __tsan_read_range ((void *) container, size);
}

/* Of a table nothing is known but where it is. */
#define SIZE_OF(container) \
  _Generic ((container), GPtrArray *: sizeof (GPtrArray), GHashTable *: (gsize) 1)
#define READ FALSE
#define WRITTEN TRUE
#define IS(touched, name, parameters, container, ...) \
  void (name) parameters \
  { \
    touch (container, SIZE_OF (container), touched, __builtin_return_address (0)); \
    NEXT (name) (container __VA_OPT__ (,) __VA_ARGS__); \
  }
#define GIVES(touched, Type, name, parameters, container, ...) \
  Type (name) parameters \
  { \
    touch (container, SIZE_OF (container), touched, __builtin_return_address (0)); \
    return NEXT (name) (container __VA_OPT__ (,) __VA_ARGS__); \
  }

IS (WRITTEN, g_ptr_array_add, (GPtrArray *a, gpointer data), a, data)
IS (WRITTEN, g_ptr_array_insert, (GPtrArray *a, int index, gpointer data), a, index, data)
IS (WRITTEN, g_ptr_array_set_size, (GPtrArray *a, int size), a, size)
IS (WRITTEN, g_ptr_array_sort, (GPtrArray *a, GCompareFunc compare), a, compare)
IS (WRITTEN, g_ptr_array_sort_values, (GPtrArray *a, GCompareFunc compare), a, compare)
IS (WRITTEN, g_ptr_array_sort_with_data, (GPtrArray *a, GCompareDataFunc compare, gpointer data), a, compare, data)
GIVES (WRITTEN, gpointer, g_ptr_array_remove_index, (GPtrArray *a, guint index), a, index)
GIVES (WRITTEN, gboolean, g_ptr_array_remove, (GPtrArray *a, gpointer data), a, data)
GIVES (WRITTEN, gpointer *, g_ptr_array_steal, (GPtrArray *a, gsize *length), a, length)
GIVES (WRITTEN, gpointer, g_ptr_array_steal_index, (GPtrArray *a, guint index), a, index)

GIVES (WRITTEN, gboolean, g_hash_table_insert, (GHashTable *t, gpointer key, gpointer value), t, key, value)
GIVES (WRITTEN, gboolean, g_hash_table_replace, (GHashTable *t, gpointer key, gpointer value), t, key, value)
GIVES (WRITTEN, gboolean, g_hash_table_add, (GHashTable *t, gpointer key), t, key)
GIVES (WRITTEN, gboolean, g_hash_table_remove, (GHashTable *t, gconstpointer key), t, key)
IS (WRITTEN, g_hash_table_remove_all, (GHashTable *t), t)
GIVES (READ, gpointer, g_hash_table_lookup, (GHashTable *t, gconstpointer key), t, key)
GIVES (READ, gboolean, g_hash_table_contains, (GHashTable *t, gconstpointer key), t, key)
GIVES (WRITTEN, guint, g_hash_table_foreach_remove, (GHashTable *t, GHRFunc func, gpointer data), t, func, data)
GIVES (WRITTEN, gboolean, g_hash_table_steal_extended,
       (GHashTable *t, gconstpointer key, gpointer *stolen_key, gpointer *stolen_value), t, key, stolen_key, stolen_value)
GIVES (READ, gboolean, g_hash_table_lookup_extended,
       (GHashTable *t, gconstpointer key, gpointer *found_key, gpointer *found_value), t, key, found_key, found_value)
GIVES (READ, GPtrArray *, g_hash_table_get_keys_as_ptr_array, (GHashTable *t), t)
GIVES (READ, GPtrArray *, g_hash_table_get_values_as_ptr_array, (GHashTable *t), t)
GIVES (READ, gpointer *, g_hash_table_get_keys_as_array, (GHashTable *t, guint *length), t, length)
GIVES (READ, guint, g_hash_table_size, (GHashTable *t), t)

void
g_hash_table_iter_init (GHashTableIter *iter,
                        GHashTable     *table)
{
  touch (table, SIZE_OF (table), READ, __builtin_return_address (0));
  NEXT (g_hash_table_iter_init) (iter, table);
}
