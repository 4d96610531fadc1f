// What the files of this room keep for each thread, behind BtThread's opaque pointers.
#ifndef BATON_VM_THREADS_THREAD_PARTS_H
#define BATON_VM_THREADS_THREAD_PARTS_H

#include "vm/base/thread.h"

BT_BEGIN_DECLS

struct BtThreadStats;  // observe/stats.h's own

// How long a waiter waits before it asks for the GIL; 0 under a counting rule. scheduler.c
int64_t bt_switch_wait_ns(void);
// Puts the default rule in force; once, when it is known whether there is a GIL. scheduler.c
void bt_switch_init(void);
// The thread has just got the GIL (or the tick is over): a full quantum.
void bt_thread_new_quantum(BtThread *thread);

typedef struct BtThreadScheduling {
    // The GIL's mailbox, a cache line of its own: the thread that hands over writes it, this one spins on it.
    // The queue of further waiters travels in it, so a hand-over between two running cores moves one line.
    uint32_t gil_word __attribute__((aligned(64)));  // atomic: WAITING, GRANTED, SLEEPING (gil.c)
    BtThread *gil_first, *gil_last;  // waiters after this thread; the holder's are the truth
    uintptr_t gil_next;              // link: BtThread *, in the queue or in the stack of arrivals

    bool holds_gil __attribute__((aligned(64)));
    int32_t pieces_run;              // of a quantum that is counted in pieces (scheduler.c)
    int32_t budget_given;            // what `budget` was set to last; statistics count what is gone of it
    uint32_t blocked_reason;         // atomic: BtBlockReason, BT_BLOCK_REASON_COUNT while not blocked
    uint64_t blocked_object;         // atomic: bits of the View given to bt_blocking_begin
    // Locks (threads/lock.h) that this thread took and nobody has released since: taken - given -
    // released_by_others. Code that interrupts a program at any instruction (finalizers of objects other
    // threads dropped, the collector) waits while a thread holds one, lest it wants the same one.
    uint32_t locks_taken, locks_given;  // own
    uint32_t locks_released_by_others;  // atomic
    int32_t c_depth;                 // guarded C calls
    uint64_t base_context[2];        // the BtExceptionContext at the bottom of `handled`: {exception, previous}
    struct BtThreadStats *stats;     // NULL while statistics are off
    void *data_stack;                // the reservation below stack_top
    uint64_t data_stack_size;
} BtThreadScheduling;

// Does the thread hold a lock, as far as one can know?
BT_INLINE bool bt_thread_holds_lock(const BtThread *thread) {
    const BtThreadScheduling *s = thread->scheduling;
    return s->locks_taken - s->locks_given != bt_load_relaxed_u32(&s->locks_released_by_others);
}

typedef struct BtRetired {
    void *what;
    uint64_t goal_and_kind;
} BtRetired;

// Free build: reclamation (retire.c) and foreign reference counts (biased_count.c).
typedef struct BtThreadReclaim {
    uint64_t sequence __attribute__((aligned(64)));  // atomic: last quiescent state seen; 0 = offline
    BtRetired *retired;              // oldest first
    uint32_t retired_count, retired_capacity;
    uint32_t since_advance;
    uint64_t bytes_since_advance;
    uint32_t retired_values;         // among them: their destructors should not wait long
    uintptr_t *merge_queue;          // objects other threads sent (biased_count.c); guarded by the owner-id stripe
    uint32_t merge_count, merge_capacity;
    BtObject **dead;                 // merged to zero; to be destroyed when the thread holds no lock
    uint32_t dead_count, dead_capacity;
} BtThreadReclaim;

BT_END_DECLS

#endif  // BATON_VM_THREADS_THREAD_PARTS_H
