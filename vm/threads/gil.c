// Orders. Everything a holder did happens before what the next one does: through the release exchange and the
// acquire load of gil_word (hand-over), or through the release CAS to FREE and the acquire CAS from it. The
// queue's links and ends are plain fields: only the holder touches them, and they are written before the lock
// is passed on.
#include "vm/threads/gil.h"

#include <errno.h>
#include <sched.h>

#include "vm/base/mutex.h"
#include "vm/observe/stats.h"
#include "vm/threads/scheduler.h"
#include "vm/threads/thread_parts.h"
#include "vm/threads/thread_state.h"

enum { WAITING, GRANTED, SLEEPING };  // gil_word
enum { FREE = 0, HELD = 1 };          // gil.word; larger values are newcomers

static struct {
    uint64_t word __attribute__((aligned(64)));      // atomic
    BtThread *holder __attribute__((aligned(64)));   // atomic: relaxed; for drop requests and reports
    uint64_t switches;                               // atomic: relaxed; written by the holder
} gil;

static int spare_cores;  // how many waiters may spin beside the holder

// A waiter looks this often without a pause (a hand-over under a small N comes within that time), then this
// often with one, then gives its core to others between looks, and then sleeps. The time in all exceeds what
// waking a sleeper takes: else two threads that slept once would put each other to sleep for ever after.
enum {
    FAST_SPINS = 4000,
    RELAXED_SPINS = 40,
    YIELDING_NS = 2000000,
    MOST_SPINNERS = 16,
    YIELDING_TIMED_NS = 5000,  // under a timed rule the wait is long
    // Above this quantum waiters are not woken ahead of their turn: they would spin in vain and sleep again.
    WAKE_AHEAD_QUANTUM = 4000,
};

void bt_gil_init(BtThread *main_thread) {
    cpu_set_t cores;
    int count = sched_getaffinity(0, sizeof cores, &cores) == 0 ? CPU_COUNT(&cores) : 1;
    spare_cores = count - 1;
    bt_gil_after_fork(main_thread);
}

void bt_gil_after_fork(BtThread *self) {
    self->scheduling->gil_first = self->scheduling->gil_last = NULL;
    bt_store_relaxed_u64(&gil.word, HELD);
    bt_store_relaxed_ptr(&gil.holder, self);
    self->scheduling->holds_gil = true;
}

void bt_gil_note_holder(BtThread *self) {
    if (self && self->scheduling->holds_gil) bt_store_relaxed_ptr(&gil.holder, self);
}

static BtThread *next_of(const BtThread *waiter) { return (BtThread *)waiter->scheduling->gil_next; }

// Who stands behind the first in the holder's queue. Does not look at the first's mailbox when it is alone:
// that line would have to come over from the core it spins on, and go back.
static BtThread *second(const BtThreadScheduling *queue) {
    return queue->gil_first == queue->gil_last ? NULL : next_of(queue->gil_first);
}

static void append(BtThreadScheduling *queue, BtThread *waiter) {
    waiter->scheduling->gil_next = 0;
    if (queue->gil_first) {
        queue->gil_last->scheduling->gil_next = (uintptr_t)waiter;
    } else {
        queue->gil_first = waiter;
    }
    queue->gil_last = waiter;
}

// Moves newcomers, who are stacked latest first, to the end of the holder's queue.
static void collect_newcomers(BtThreadScheduling *queue) {
    if (bt_load_relaxed_u64(&gil.word) == HELD) return;
    uint64_t word = bt_exchange_acq_rel_u64(&gil.word, HELD);
    BtThread *earliest = NULL;
    while (word != HELD) {
        BtThread *waiter = (BtThread *)(uintptr_t)word;
        word = waiter->scheduling->gil_next;
        waiter->scheduling->gil_next = (uintptr_t)earliest;
        earliest = waiter;
    }
    while (earliest) {
        BtThread *next = next_of(earliest);
        append(queue, earliest);
        earliest = next;
    }
}

BtThread *bt_gil_next_waiter(BtThread *self, BtThread *after) {
    collect_newcomers(self->scheduling);
    return after ? next_of(after) : self->scheduling->gil_first;
}

// Only timed rules ask for these, and the line would travel with every hand-over. Written before the next
// holder runs, so that a thread which gives the lock away begins its wait with the new count.
static void note_switch(BtThread *to) {
    if (!bt_switch_wait_ns()) return;
    bt_store_relaxed_ptr(&gil.holder, to);
    bt_store_relaxed_u64(&gil.switches, bt_load_relaxed_u64(&gil.switches) + 1);
}

// Passes the lock and the rest of the queue. From the exchange on, `next` may run, end and be somebody else:
// waking a word that nobody sleeps on is harmless, and the record's memory stays.
static void grant(BtThread *next, BtThread *first, BtThread *last) {
    BtThreadScheduling *to = next->scheduling;
    note_switch(next);
    to->gil_first = first;
    to->gil_last = last;
    if (bt_exchange_acq_rel_u32(&to->gil_word, GRANTED) == SLEEPING) bt_futex_wake(&to->gil_word, 1);
}

static void became_holder(BtThread *self) {
    self->scheduling->holds_gil = true;
    self->scheduling->pieces_run = 0;
    // A request meant for an earlier turn is void.
    bt_thread_served(self, BT_PENDING_GIL_DROP | BT_PENDING_DROP_AT_CALL);
}

// True: granted. `crowded`: more threads wait than cores are free for them, so each look gives the core away.
static bool spin(BtThreadScheduling *self, bool crowded) {
    for (int i = 0; !crowded && i < FAST_SPINS; i++) {
        if (bt_load_acquire_u32(&self->gil_word) == GRANTED) return true;
    }
    for (int i = 0; !crowded && i < RELAXED_SPINS; i++) {
        if (bt_load_acquire_u32(&self->gil_word) == GRANTED) return true;
        bt_cpu_relax();
    }
    int64_t end = bt_monotonic_ns() + (bt_switch_wait_ns() ? YIELDING_TIMED_NS : YIELDING_NS);
    do {
        for (int i = 0; i < 8; i++) {
            if (bt_load_acquire_u32(&self->gil_word) == GRANTED) return true;
            sched_yield();
        }
    } while (bt_monotonic_ns() < end);
    return false;
}

static void request_drop(void) {
    BtThread *holder = bt_load_relaxed_ptr(&gil.holder);
    if (holder) bt_thread_request(holder, bt_load_relaxed_u8(&bt_switch_at_calls) ? BT_PENDING_DROP_AT_CALL : BT_PENDING_GIL_DROP);
}

// gil_word was WAITING before this thread became visible in the queue.
static void wait_for_grant(BtThread *thread) {
    BtThreadScheduling *self = thread->scheduling;
    uint64_t seen = bt_load_relaxed_u64(&gil.switches);
    for (;;) {
        // Statistics count as one waiter more.
        uint32_t waiters = bt_load_relaxed_u32(&bt_switch_waiters) - bt_stats_on;
        if (waiters <= MOST_SPINNERS && spin(self, waiters > (uint32_t)spare_cores)) return;
        uint32_t expected = WAITING;
        if (!bt_cas_acq_rel_u32(&self->gil_word, &expected, SLEEPING)) return;  // GRANTED
        do {
            int64_t interval = bt_switch_wait_ns();
            int64_t deadline = interval ? bt_monotonic_ns() + interval : BT_NO_DEADLINE;
            int result = bt_futex_wait(&self->gil_word, SLEEPING, deadline);
            if (result == ETIMEDOUT && bt_switch_wait_ns()) {
                uint64_t now = bt_load_relaxed_u64(&gil.switches);
                // The lock has not moved for a whole interval: ask. (It has: its new holder gets an interval
                // of its own.)
                if (now == seen) request_drop();
                seen = now;
            }
        } while (bt_load_acquire_u32(&self->gil_word) == SLEEPING);
        if (bt_load_acquire_u32(&self->gil_word) == GRANTED) return;
        // Woken ahead of the turn: spin for it.
    }
}

void bt_gil_take(BtThread *thread) {
    BtThreadScheduling *self = thread->scheduling;
    uint64_t word = bt_load_relaxed_u64(&gil.word);
    for (;;) {
        if (word == FREE) {
            if (!bt_cas_acquire_u64(&gil.word, &word, HELD)) continue;
            self->gil_first = self->gil_last = NULL;
            note_switch(thread);
            break;
        }
        bt_store_relaxed_u32(&self->gil_word, WAITING);
        self->gil_next = word;
        // Counted first, so that whoever takes us from the queue finds the count to take us off.
        bt_add_relaxed_u32(&bt_switch_waiters, 1);
        if (bt_cas_acq_rel_u64(&gil.word, &word, (uint64_t)(uintptr_t)thread)) {
            wait_for_grant(thread);
            break;
        }
        bt_add_relaxed_u32(&bt_switch_waiters, (uint32_t)-1);
    }
    became_holder(thread);
}

bool bt_gil_drop(BtThread *thread) {
    BtThreadScheduling *self = thread->scheduling;
    self->holds_gil = false;
    for (;;) {
        collect_newcomers(self);
        BtThread *next = self->gil_first;
        if (next) {
            bt_add_relaxed_u32(&bt_switch_waiters, (uint32_t)-1);
            grant(next, second(self), self->gil_last);
            return true;
        }
        uint64_t expected = HELD;
        if (bt_cas_release_u64(&gil.word, &expected, FREE)) return false;
    }
}

// The thread behind the one that has just got the lock, if it sleeps: with a small quantum its turn is near.
static void wake_ahead(BtThread *next) {
    if (bt_switch_wait_ns() || bt_load_relaxed_i32(&bt_switch_quantum) > WAKE_AHEAD_QUANTUM) return;
    BtThreadScheduling *it = next->scheduling;
    uint32_t expected = SLEEPING;
    if (bt_cas_acq_rel_u32(&it->gil_word, &expected, WAITING)) bt_futex_wake(&it->gil_word, 1);
}

bool bt_gil_hand_over(BtThread *thread) {
    BtThreadScheduling *self = thread->scheduling;
    collect_newcomers(self);
    BtThread *next = self->gil_first;
    if (!next) return false;
    BtThread *first = second(self), *last = self->gil_last;
    self->holds_gil = false;
    self->gil_next = 0;
    bt_store_relaxed_u32(&self->gil_word, WAITING);
    if (first) {
        last->scheduling->gil_next = (uintptr_t)thread;
        grant(next, first, thread);
        wake_ahead(first);
    } else {
        grant(next, thread, thread);
    }
    wait_for_grant(thread);
    became_holder(thread);
    return true;
}
