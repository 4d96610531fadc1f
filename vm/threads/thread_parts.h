// What the files of this room keep for each thread, behind BtThread's opaque pointers.
#ifndef BATON_VM_THREADS_THREAD_PARTS_H
#define BATON_VM_THREADS_THREAD_PARTS_H

#include "vm/threads/kernel_thread.h"
#include "vm/threads/spread_count.h"
#include "vm/threads/thread_state.h"

BT_BEGIN_DECLS

struct BtThreadStats;  // observe/stats.h's own

// How long a waiter waits before it asks for the GIL; 0 under a counting rule. scheduler.c; atomic: relaxed
extern int64_t bt_switch_wait;
BT_INLINE int64_t bt_switch_wait_ns(void) { return bt_load_relaxed_i64(&bt_switch_wait); }
// Puts the default rule in force; once, when it is known whether there is a GIL. scheduler.c
void bt_switch_init(void);
// The thread has just got the GIL (or the tick is over): a full quantum.
void bt_thread_new_quantum(BtThread *thread);
// The next instruction serves what the thread was asked to do; only then its quantum begins.
void bt_thread_duties_first(BtThread *thread);

typedef struct BtThreadScheduling {
    // Where the thread is, of use to itself while it runs, to the holder of the GIL while it waits (gil.h).
    BtThread *gil_next;              // link, in the queue
    BtKernelThread *kernel_thread;   // on which it runs or is blocked; NULL while it waits without one
    BtKernelThread *waits_on;        // in the queue: the kernel thread that sleeps on its stack, or NULL
    BtContext context;               // where it left its stack
    uint32_t kernel_id;              // atomic: relaxed; of kernel_thread, 0 = NULL. For signals
    uint32_t park_word;              // atomic: parking_lot.h
    BtArrival arrival;               // of a thread that is unparked
    int64_t alarm_ns;                // clock.c: while it is parked with a deadline
    uint32_t alarm_index;
    int32_t stays;                   // bt_gil_stay
    BtCStack c_stack;                // its own; none: its kernel thread's
    void (*function)(void *);        // what it begins with
    void *argument;
    uint64_t cpu_ns;                 // bt_thread_cpu_ns, without what it uses now
    BtKernelThread own_kernel_thread;  // bt_kernel_thread_adopt

    bool holds_gil;
    int16_t short_calls;             // in a row, with others wanting the GIL meanwhile (gil.c)
    int64_t wanted_ns;               // when it last came back from one
    int64_t visit_ended_ns;          // when it last gave back a lent GIL (gil.c)
    int32_t quiet_quanta;            // at whose end nobody wanted anything (scheduler.c)
    int32_t pieces_run;              // of a quantum that is counted in pieces (scheduler.c)
    bool duties_first;               // the tick that is due ends no quantum
    int32_t budget_given;            // what `budget` was set to last; statistics count what is gone of it
    uint32_t blocked_reason;         // atomic: BtBlockReason, BT_BLOCK_REASON_COUNT while not blocked
    uint64_t blocked_object;         // atomic: bits of the View given to bt_blocking_begin
    // Locks (threads/lock.h) that this thread took and nobody has released since: taken - given -
    // released_by_others. Code that interrupts a program at any instruction (finalizers of objects other
    // threads dropped, the collector) waits while a thread holds one, lest it wants the same one.
    uint32_t locks_taken, locks_given;  // own
    uint32_t locks_released_by_others;  // atomic
    int32_t c_depth;                 // guarded C calls
    uint64_t base_context[2];        // the BtExceptionContext at the bottom of `handled`: {exception,
                                     // previous}
    struct BtThreadStats *stats;     // NULL while statistics are off
    void *data_stack;                // the reservation below stack_top
    uint64_t data_stack_size;
} BtThreadScheduling;

// Does the thread hold a lock, as far as one can know?
BT_INLINE bool bt_thread_holds_lock(const BtThread *thread) {
    const BtThreadScheduling *s = thread->scheduling;
    return s->locks_taken - s->locks_given != bt_load_relaxed_u32(&s->locks_released_by_others);
}

// The kernel thread goes from one Python thread to another (NULL: idles). GIL held.
BT_INLINE void bt_kernel_thread_runs(BtKernelThread *self, BtThread *leaving, BtThread *entering) {
    if (BT_UNLIKELY(bt_load_relaxed_u8(&bt_cpu_times_are_taken))) bt_kernel_thread_take_time(self, leaving);
    if (leaving) {
        leaving->scheduling->kernel_thread = NULL;
        bt_store_relaxed_u32(&leaving->scheduling->kernel_id, 0);
    }
    bt_thread_become(entering);
    // For signal handlers: only who is the current thread here says that it is here.
    if (entering) {
        entering->scheduling->kernel_thread = self;
        bt_store_relaxed_u32(&entering->scheduling->kernel_id, self->id);
    }
}

typedef struct BtRetired {
    void *what;
    uint64_t goal_and_kind;
} BtRetired;

// Free build: reclamation (retire.c) and foreign reference counts (biased_count.c, spread_count.c).
typedef struct BtThreadReclaim {
    uint64_t sequence __attribute__((aligned(64)));  // atomic: last quiescent state seen; 0 = offline
    BtRetired *retired;              // oldest first
    uint32_t retired_count, retired_capacity;
    uint32_t since_advance;
    uint64_t bytes_since_advance;
    uint32_t retired_values;         // among them: their destructors should not wait long
    uintptr_t *merge_queue;          // objects other threads sent (biased_count.c); guarded by the owner-id
                                     // stripe
    uint32_t merge_count, merge_capacity;
    BtObject **dead;                 // merged to zero; to be destroyed when the thread holds no lock
    uint32_t dead_count, dead_capacity;
    // Spread counts (spread_count.c). The record stays in their list when the thread has ended.
    struct BtThreadReclaim *next_record;
    bool is_recorded;
    uint32_t candidate_count;
    BtObject *candidates[BT_SPREAD_CANDIDATES];
    int32_t spread[BT_SPREAD_LIMIT]; // atomic: this thread changes it, any changes it with the world stopped
} BtThreadReclaim;

BT_END_DECLS

#endif  // BATON_VM_THREADS_THREAD_PARTS_H
