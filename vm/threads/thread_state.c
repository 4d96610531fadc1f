#include "vm/threads/thread_state.h"

#include <pthread.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "vm/base/error.h"
#include "vm/base/heap_internal.h"
#include "vm/objects/block_cache.h"
#include "vm/observe/stats.h"
#include "vm/threads/biased_count.h"
#include "vm/threads/blocking.h"
#include "vm/threads/clock.h"
#include "vm/threads/gil.h"
#include "vm/threads/kernel_thread.h"
#include "vm/threads/parking_lot.h"
#include "vm/threads/recursion.h"
#include "vm/threads/retire.h"
#include "vm/threads/scheduler.h"
#include "vm/threads/signals.h"
#include "vm/threads/stop_world.h"
#include "vm/threads/thread_parts.h"

__thread BtThread *bt_current_thread BT_TLS_MODEL;
int32_t bt_recursion_limit = 1000;
uint8_t bt_threads_started;
uint8_t bt_threads_exiting;
uint64_t bt_thread_stack_size;
BtThread *bt_main_thread;
BtMutex bt_registry_mutex;
BtThread *bt_registry_first;
BtThread *bt_threads_by_id[1 << 16];

static int thread_count;                 // guarded by the registry mutex
static BtThread *exiting_thread;   // the one that goes on. atomic: relaxed

// ---- records and data stacks ------------------------------------------------------------------------------

typedef struct Record {
    BtThread thread;
    BtThreadScheduling scheduling;
    BtThreadReclaim reclaim;
    struct Record *next_free;
} __attribute__((aligned(64))) Record;

enum { KEEP_STACKS = 16 };
static const size_t STACK_SIZES[] = {(size_t)256 << 20, (size_t)32 << 20, (size_t)4 << 20};

typedef struct DataStack {
    void *base;
    size_t size;
} DataStack;

static Record *free_records;             // guarded by the registry mutex, as are these
static DataStack free_stacks[KEEP_STACKS];
static int free_stack_count;

#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/lsan_interface.h>
// What only a frame refers to is no leak.
#define REGISTER_ROOTS(stack) __lsan_register_root_region((stack).base, (stack).size)
#define UNREGISTER_ROOTS(stack) __lsan_unregister_root_region((stack).base, (stack).size)
#else
#define REGISTER_ROOTS(stack) ((void)0)
#define UNREGISTER_ROOTS(stack) ((void)0)
#endif

// A limit (ulimit -v) has been met: what is kept for the next thread others may need now.
static uint8_t address_space_is_short;  // atomic: relaxed

// Address space only; pages come as they are touched.
static DataStack take_data_stack(void) {
    bt_mutex_lock(&bt_registry_mutex);
    DataStack stack = {NULL, 0};
    if (free_stack_count) stack = free_stacks[--free_stack_count];
    bt_mutex_unlock(&bt_registry_mutex);
    for (size_t i = 0; !stack.base && i < sizeof STACK_SIZES / sizeof *STACK_SIZES; i++) {
        void *base = mmap(NULL, STACK_SIZES[i], PROT_READ | PROT_WRITE,
                          MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
        if (base == MAP_FAILED) {
            bt_store_relaxed_u8(&address_space_is_short, 1);
            continue;
        }
        stack = (DataStack){base, STACK_SIZES[i]};
        REGISTER_ROOTS(stack);
    }
    return stack;
}

static void give_data_stack(DataStack stack) {
    // Deep recursion may have touched much of it.
    madvise((char *)stack.base + (64 << 10), stack.size - (64 << 10), MADV_DONTNEED);
    bt_mutex_lock(&bt_registry_mutex);
    bool kept = free_stack_count < KEEP_STACKS && !bt_load_relaxed_u8(&address_space_is_short);
    if (kept) free_stacks[free_stack_count++] = stack;
    bt_mutex_unlock(&bt_registry_mutex);
    if (kept) return;
    UNREGISTER_ROOTS(stack);
    munmap(stack.base, stack.size);
}

// ---- ids --------------------------------------------------------------------------------------------------

// Bit 0: id 0 means "nobody"; the last one: BT_OWNER_EACH.
static uint64_t used_ids[(1 << 16) / 64] = {1, [(1 << 16) / 64 - 1] = UINT64_C(1) << 63};

static uint16_t take_id_locked(void) {
    for (size_t i = 0; i < sizeof used_ids / sizeof *used_ids; i++) {
        if (~used_ids[i] == 0) continue;
        int bit = __builtin_ctzll(~used_ids[i]);
        used_ids[i] |= (uint64_t)1 << bit;
        return (uint16_t)(i * 64 + (size_t)bit);
    }
    return 0;
}

static void give_id_locked(uint16_t id) { used_ids[id / 64] &= ~((uint64_t)1 << (id % 64)); }

// ---- making and unmaking ----------------------------------------------------------------------------------

static void link_locked(BtThread *thread) {
    // At the end: the order of the list is the order of creation.
    BtThread *last = bt_registry_first;
    while (last && last->next) last = last->next;
    thread->previous = last;
    thread->next = NULL;
    if (last) {
        last->next = thread;
    } else {
        bt_registry_first = thread;
    }
    thread_count++;
}

static void unlink_locked(BtThread *thread) {
    if (thread->previous) {
        thread->previous->next = thread->next;
    } else {
        bt_registry_first = thread->next;
    }
    if (thread->next) thread->next->previous = thread->previous;
    thread_count--;
}

static void recycle(BtThread *thread) {
    DataStack stack = {thread->scheduling->data_stack, thread->scheduling->data_stack_size};
    give_data_stack(stack);
    bt_mutex_lock(&bt_registry_mutex);
    Record *record = (Record *)thread;
    record->next_free = free_records;
    free_records = record;
    bt_mutex_unlock(&bt_registry_mutex);
}

// Fields one by one where another thread may look at a stale record (kernel_id, pending, state).
static void reset(Record *record) {
    BtThread *thread = &record->thread;
    bt_store_relaxed_u32(&thread->pending, 0);
    bt_store_relaxed_i32(&thread->budget_floor, 0);
    thread->frame = NULL;
    thread->recursion_depth = 0;
    thread->dispatch = NULL;
    thread->exception = BT_EMPTY;
    thread->is_main = thread->is_daemon = false;
    // Unique among living threads, whichever kernel threads they run on.
    thread->ident = (uint64_t)(uintptr_t)record;
    thread->native_id = 0;
    thread->thread_locals = thread->context = thread->repr_running = BT_EMPTY;
    thread->asyncgen_firstiter = thread->asyncgen_finalizer = thread->running_loop = BT_EMPTY;
    thread->trace_function = thread->profile_function = thread->native_calls = BT_EMPTY;
    thread->sent_trace = thread->sent_profile = BT_EMPTY;
    thread->traced = thread->in_tracer = false;
    thread->coroutine_origin_depth = 0;
    thread->c_frames = NULL;
    thread->dealloc_depth = 0;
    thread->dealloc_later = NULL;
    thread->raw_depth = 0;
    thread->scheduling = &record->scheduling;
    thread->reclaim = &record->reclaim;
    BtThreadScheduling *scheduling = &record->scheduling;
    scheduling->kernel_thread = scheduling->waits_on = NULL;
    bt_store_relaxed_u32(&scheduling->kernel_id, 0);
    scheduling->stays = 0;
    bt_store_relaxed_u32(&scheduling->park_word, BT_PARK_WORD_DONE);
    scheduling->c_stack.mapping = NULL;
    scheduling->cpu_ns = 0;
    scheduling->holds_gil = false;
    scheduling->pieces_run = 0;
    scheduling->c_depth = 0;
    scheduling->locks_taken = scheduling->locks_given = 0;
    bt_store_relaxed_u32(&scheduling->locks_released_by_others, 0);
    scheduling->stats = NULL;
    bt_store_relaxed_u32(&scheduling->blocked_reason, BT_BLOCK_REASON_COUNT);
    scheduling->base_context[0] = scheduling->base_context[1] = 0;
    thread->handled = (struct BtExceptionContext *)scheduling->base_context;
}

// A registered, detached state; NULL: out of memory or ids.
static BtThread *make(bool daemon) {
    bt_mutex_lock(&bt_registry_mutex);
    Record *record = free_records;
    if (record) free_records = record->next_free;
    bt_mutex_unlock(&bt_registry_mutex);
    if (!record) {
        record = (Record *)aligned_alloc(64, sizeof *record);
        if (!record) return NULL;
        memset(record, 0, sizeof *record);
    }
    reset(record);
    BtThread *thread = &record->thread;
    thread->is_daemon = daemon;
    DataStack stack = take_data_stack();
    if (!stack.base) goto fail;
    thread->stack_top = (uint64_t *)stack.base;
    thread->stack_limit = (uint64_t *)((char *)stack.base + stack.size);
    thread->scheduling->data_stack = stack.base;
    thread->scheduling->data_stack_size = stack.size;
    bt_thread_new_quantum(thread);
    bt_mutex_lock(&bt_registry_mutex);
    thread->id = take_id_locked();
    if (thread->id) {
#if BT_FREE_THREADED
        bt_store_release_u32(&thread->state, bt_world_initial_state());
#endif
        link_locked(thread);
        bt_store_release_ptr(&bt_threads_by_id[thread->id], thread);
    }
    bt_mutex_unlock(&bt_registry_mutex);
    if (thread->id) return thread;
    give_data_stack(stack);
fail:
    bt_mutex_lock(&bt_registry_mutex);
    record->next_free = free_records;
    free_records = record;
    bt_mutex_unlock(&bt_registry_mutex);
    return NULL;
}

BtThread *bt_thread_new(bool daemon) {
    // Before the second thread exists: from here on locks are taken with atomic operations.
    bt_store_relaxed_u8(&bt_threads_started, 1);
    BtThread *thread = make(daemon);
    if (!thread) (void)bt_raise_no_memory();
    return thread;
}

static void leave_registry(BtThread *thread) {
    bt_mutex_lock(&bt_registry_mutex);
    unlink_locked(thread);
    bt_store_release_ptr(&bt_threads_by_id[thread->id], NULL);
    give_id_locked(thread->id);
    bt_mutex_unlock(&bt_registry_mutex);
}

void bt_thread_discard(BtThread *thread) {
    leave_registry(thread);
    recycle(thread);
}

// ---- C stacks and recursion -------------------------------------------------------------------------------

enum {
    // Left below the limit for what raises the error and for functions that do not ask.
    C_STACK_MARGIN = 256 << 10,
};

#ifdef __SANITIZE_THREAD__
// ThreadSanitizer keeps the calls of a thread in an array of 65536 and does not look where it ends.
#define MOST_C_STACK ((size_t)2 << 20)
#else
#define MOST_C_STACK ((size_t)64 << 20)
#endif

static size_t margin_of(size_t size) { return size > 4 * C_STACK_MARGIN ? C_STACK_MARGIN : size / 4; }

// The lowest address that the calling kernel thread's stack has for recursion, `here` being where it is now.
static char *lowest_c_address(BtCStack own, char *here) {
    if (own.mapping) return bt_c_stack_bottom(own) + margin_of(own.mapping_size);
    if (getpid() == (pid_t)syscall(SYS_gettid)) {
        // The process's first thread: its stack grows on demand up to the resource limit.
        struct rlimit limit;
        size_t size = 8 << 20;
        if (getrlimit(RLIMIT_STACK, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY) size = limit.rlim_cur;
        if (size > MOST_C_STACK) size = MOST_C_STACK;
        return here - size + margin_of(size);
    }
    pthread_attr_t attributes;
    void *base = here - (128 << 10);
    size_t size = 128 << 10;
    if (pthread_getattr_np(pthread_self(), &attributes) == 0) {
        pthread_attr_getstack(&attributes, &base, &size);
        pthread_attr_destroy(&attributes);
    }
    return (char *)base + margin_of(size);
}

static void find_c_stack_limit(BtThread *thread) {
    char *here = (char *)__builtin_frame_address(0);
    char *lowest = lowest_c_address(thread->scheduling->c_stack, here);
    thread->c_stack_limit = here - lowest > (ptrdiff_t)MOST_C_STACK ? here - MOST_C_STACK : lowest;
}

bool bt_enter_recursion(const char *where) {
    BtThread *self = bt_self();
    int32_t *depth = &self->scheduling->c_depth;
    if (BT_LIKELY((char *)__builtin_frame_address(0) > self->c_stack_limit &&
                  *depth < BT_C_RECURSION_LIMIT)) {
        ++*depth;
        return true;
    }
    (void)bt_raise(&bt_exc_RecursionError, "maximum recursion depth exceeded%s", where);
    return false;
}

bool bt_c_stack_exhausted(const char *where) {
    if (BT_LIKELY((char *)__builtin_frame_address(0) > bt_self()->c_stack_limit)) return false;
    (void)bt_raise(&bt_exc_RecursionError, "maximum recursion depth exceeded%s", where);
    return true;
}

void bt_leave_recursion(void) { bt_self()->scheduling->c_depth--; }

// ---- attaching --------------------------------------------------------------------------------------------

void bt_thread_hang(void) {
    for (;;) pause();
}

bool bt_thread_may_run(const BtThread *thread) {
    return !bt_load_acquire_u8(&bt_threads_exiting) || thread == bt_load_relaxed_ptr(&exiting_thread);
}

#if BT_FREE_THREADED

__thread uint16_t bt_thread_id BT_TLS_MODEL;

static void leave_attached(BtThread *thread) {
    bt_qsbr_offline(thread);
    // Sequentially consistent against the stopper, which sets the request and then looks at the state.
    bt_store_seq_cst_u32(&thread->state, BT_THREAD_DETACHED);
    uint32_t pending = bt_load_seq_cst_u32(&thread->pending);
    if (BT_UNLIKELY(pending & BT_PENDING_STOP)) bt_world_note_detached();
    if (BT_UNLIKELY(pending & BT_PENDING_MERGE)) bt_owner_detached(thread);
}

static void become_attached(BtThread *thread) {
    for (;;) {
        uint32_t expected = BT_THREAD_DETACHED;
        // Acquire: what a helper or the stopper changed on this thread's behalf.
        if (BT_LIKELY(bt_cas_seq_cst_u32(&thread->state, &expected, BT_THREAD_ATTACHED))) break;
        bt_world_wait_resumed(thread);
    }
    bt_qsbr_online(thread);
}

#else

static void leave_attached(BtThread *thread) { bt_store_relaxed_u32(&thread->state, BT_THREAD_DETACHED); }
static void become_attached(BtThread *thread) { bt_store_relaxed_u32(&thread->state, BT_THREAD_ATTACHED); }

#endif

void bt_thread_detach(BtThread *thread) {
    if (BT_UNLIKELY(bt_stats_on)) bt_stats_detach(thread);
    leave_attached(thread);
    bool handed_over = bt_load_relaxed_u8(&bt_gil_enabled) && bt_gil_drop(thread);
    if (BT_UNLIKELY(bt_stats_on)) bt_stats_detached(thread, handed_over);
}

// It has the GIL, where there is one.
static void finish_attaching(BtThread *thread) {
    if (BT_UNLIKELY(!bt_thread_may_run(thread))) {
        if (bt_load_relaxed_u8(&bt_gil_enabled)) bt_gil_drop(thread);
        bt_thread_hang();
    }
    become_attached(thread);
    if (BT_UNLIKELY(bt_stats_on)) bt_stats_attached(thread);
}

void bt_thread_attach(BtThread *thread) {
    if (BT_UNLIKELY(bt_stats_on)) bt_stats_attach(thread);
    if (bt_load_relaxed_u8(&bt_gil_enabled)) bt_gil_take(thread);
    finish_attaching(thread);
}

void bt_thread_detach_to_park(BtThread *thread) {
    if (BT_UNLIKELY(bt_stats_on)) bt_stats_detach(thread);
    leave_attached(thread);
}

void bt_thread_attach_parked(BtThread *thread, bool parked) {
    if (BT_UNLIKELY(bt_stats_on) && !parked) bt_stats_attach(thread);
    finish_attaching(thread);
}

// ---- the life of a thread ---------------------------------------------------------------------------------

// The calling kernel thread is this thread's own, for good.
static void take_identity(BtThread *thread, bool is_first) {
    bt_thread_become(thread);
    bt_kernel_thread_adopt(thread, is_first);
    thread->native_id = thread->scheduling->kernel_thread->id;
    find_c_stack_limit(thread);
}

bool bt_threads_init(void) {
    if (bt_main_thread) return true;
    bt_switch_init();
    BtThread *thread = make(false);
    if (!thread) return false;
    thread->is_main = true;
    take_identity(thread, true);
    thread->heap = bt_heap_open();
    if (!thread->heap) return false;
    bt_main_thread = thread;
    bt_gil_init(thread);
#if BT_FREE_THREADED
    bt_owner_register(thread);
    bt_qsbr_online(thread);
#endif
    bt_store_relaxed_u32(&thread->state, BT_THREAD_ATTACHED);
    if (bt_stats_on) {
        bt_stats_thread_begins(thread);
        bt_stats_attached(thread);
    }
    return true;
}

void bt_thread_enter(BtThread *thread) {
    if (thread->scheduling->holds_gil) {
        // It has waited for its first turn without a stack in use (kernel_thread.c).
        find_c_stack_limit(thread);
        finish_attaching(thread);
    } else {
        take_identity(thread, false);
        if (BT_UNLIKELY(bt_stats_on)) bt_stats_thread_begins(thread);
        bt_thread_attach(thread);
    }
    // Opened here and not by the creator: allocation needs the heap of the thread that runs.
    thread->heap = bt_heap_open();
#if BT_FREE_THREADED
    bt_owner_register(thread);
#endif
}

static void drop(Value *slot) {
    Value old = *slot;
    *slot = BT_EMPTY;
    bt_release_maybe(old);
}

void bt_thread_leave(BtThread *thread) {
    // Destructors that run in here may fill what was emptied.
    thread->traced = false;
    for (int round = 0; round < 10; round++) {
        drop(&thread->trace_function);
        drop(&thread->profile_function);
        drop(&thread->native_calls);
        drop(&thread->thread_locals);
        drop(&thread->context);
        drop(&thread->running_loop);
        drop(&thread->asyncgen_firstiter);
        drop(&thread->asyncgen_finalizer);
        drop(&thread->repr_running);
        drop(&thread->exception);
        Value handled = bt_value_from_bits(thread->scheduling->base_context[0]);
        thread->scheduling->base_context[0] = 0;
        bt_release_maybe(handled);
        if (bt_is_empty(thread->thread_locals) && bt_is_empty(thread->context)) break;
    }
    bt_mutex_lock(&bt_registry_mutex);
    Value sent[] = {thread->sent_trace, thread->sent_profile};
    thread->sent_trace = thread->sent_profile = BT_EMPTY;
    bt_mutex_unlock(&bt_registry_mutex);
    for (size_t i = 0; i < sizeof sent / sizeof sent[0]; i++) bt_release_maybe(sent[i]);
#if BT_FREE_THREADED
    bt_reclaim_at_safepoint(thread);
    bt_owner_unregister(thread);  // the last thing that may run Python code
#endif
    bt_block_cache_flush();
    bt_heap_close(thread->heap);
    thread->heap = NULL;
#if BT_FREE_THREADED
    bt_reclaim_hand_over(thread);
#endif
    if (BT_UNLIKELY(bt_stats_on)) bt_stats_thread_ends(thread);
    bt_thread_detach(thread);
    // Out of the list only now: a stopper must wait for this thread as long as it is attached.
    leave_registry(thread);
    bt_kernel_thread_ends(thread);
    bt_thread_become(NULL);
    recycle(thread);
}

// ---- the registry -----------------------------------------------------------------------------------------

int bt_thread_count(void) {
    bt_mutex_lock(&bt_registry_mutex);
    int count = thread_count;
    bt_mutex_unlock(&bt_registry_mutex);
    return count;
}

void bt_threads_each(void (*visit)(BtThread *thread, void *context), void *context) {
    bt_mutex_lock(&bt_registry_mutex);
    for (BtThread *t = bt_registry_first; t; t = t->next) visit(t, context);
    bt_mutex_unlock(&bt_registry_mutex);
}

BtThread *bt_thread_find(uint64_t ident) {
    bt_mutex_lock(&bt_registry_mutex);
    BtThread *t = bt_registry_first;
    while (t && t->ident != ident) t = t->next;
    bt_mutex_unlock(&bt_registry_mutex);
    return t;
}

void bt_threads_stop_for_exit(void) {
    BtThread *self = bt_self();
    bt_store_relaxed_ptr(&exiting_thread, self);
    // With the GIL nobody else runs, and from here on whoever gets it hangs at once. Without it, the world
    // stops for good.
    bt_stop_world();
    bt_store_release_u8(&bt_threads_exiting, 1);
}

void bt_threads_after_fork(void) {
    BtThread *self = bt_self();
    bt_registry_mutex.word = 0;
    for (BtThread *t = bt_registry_first; t; t = t->next) {
        if (t == self) continue;
        bt_store_relaxed_ptr(&bt_threads_by_id[t->id], NULL);
        give_id_locked(t->id);
    }
    self->next = self->previous = NULL;
    bt_registry_first = self;
    thread_count = 1;
    self->is_main = true;
    bt_kernel_thread_after_fork(self);
    self->native_id = self->scheduling->kernel_thread->id;
    bt_main_thread = self;
    bt_parking_lot_after_fork();
    bt_clock_after_fork();
    bt_signals_end_wait();
    bt_store_relaxed_u32(&bt_gil_arrivals.waiters, bt_stats_on ? 1 : 0);
    if (bt_load_relaxed_u8(&bt_gil_enabled)) bt_gil_after_fork(self);
#if BT_FREE_THREADED
    bt_owners_after_fork(self);
    bt_world_after_fork();
#endif
}
