// Orders. Everything a holder did happens before what the next one does: on the same kernel thread trivially;
// through the release exchange and the acquire load of a mailbox; or through the release CAS of gil.word to
// FREE and the acquire CAS from it. What an arrival did before it published itself is seen by the holder that
// collects it (acquire-release CAS, acquire exchange). The queue and the idle list are plain fields: only the
// holder touches them.
#include "vm/threads/gil.h"

#include <errno.h>
#include <sched.h>
#include <stdlib.h>

#include "vm/base/mutex.h"
#include "vm/observe/stats.h"
#include "vm/threads/scheduler.h"
#include "vm/threads/thread_parts.h"
#include "vm/threads/thread_state.h"

enum { WAITING, GRANTED, CLAIMED, SLEEPING };  // BtKernelThread.word
enum { FREE = 0, HELD = 1 };          // gil.word; larger values are arrivals

// See look_out.
enum { SHORT_WAIT_NS = 100000, LOOK_OUT_NS = 50000, LOOKS = 50 };

static struct {
    uint64_t word __attribute__((aligned(64)));         // atomic
    BtThread *first __attribute__((aligned(64))), *last;  // the queue: the holder's
    BtKernelThread *idle;                               // the holder's
    BtKernelThread *granted_last;                       // atomic: release, acquire; an idle one, see take_back
    BtThread *holder;                                   // atomic: relaxed; for drop requests, under timed rules
    uint64_t switches;                                  // atomic: relaxed; written by the holder
} gil;

void bt_gil_init(BtThread *main_thread) { bt_gil_after_fork(main_thread); }

void bt_gil_after_fork(BtThread *self) {
    gil.first = gil.last = NULL;
    gil.idle = NULL;
    bt_store_relaxed_ptr(&gil.granted_last, NULL);
    bt_store_relaxed_u64(&gil.word, HELD);
    bt_store_relaxed_ptr(&gil.holder, self);
    self->scheduling->holds_gil = true;
}

void bt_gil_note_holder(BtThread *self) {
    if (self && self->scheduling->holds_gil) bt_store_relaxed_ptr(&gil.holder, self);
}

void bt_gil_stay(BtThread *self) { self->scheduling->stays++; }
void bt_gil_stay_no_more(BtThread *self) { self->scheduling->stays--; }

// May the thread leave its kernel thread to wait?
static bool can_leave(const BtThread *thread) {
    return BT_STACKS_SWITCH && thread->scheduling->stays == 0 && thread->scheduling->kernel_thread->can_idle &&
           !bt_switch_wait_ns();
}

// ---- the lists --------------------------------------------------------------------------------------------

static void append(BtThread *waiter) {
    waiter->scheduling->gil_next = NULL;
    if (gil.first) {
        gil.last->scheduling->gil_next = waiter;
    } else {
        gil.first = waiter;
    }
    gil.last = waiter;
}

static BtThread *pop(void) {
    BtThread *first = gil.first;
    if (first) gil.first = first->scheduling->gil_next;
    return first;
}

static void add_idle(BtKernelThread *kernel_thread) {
    kernel_thread->next = gil.idle;
    gil.idle = kernel_thread;
}

// Moves arrivals, who are stacked latest first, to the end of the queue.
static void collect_arrivals(void) {
    if (BT_LIKELY(bt_load_relaxed_u64(&gil.word) == HELD)) return;
    uint64_t word = bt_exchange_acq_rel_u64(&gil.word, HELD);
    BtArrival *earliest = NULL;
    while (word != HELD) {
        BtArrival *arrival = (BtArrival *)(uintptr_t)word;
        word = (uint64_t)(uintptr_t)arrival->next;
        arrival->next = earliest;
        earliest = arrival;
    }
    while (earliest) {
        BtArrival *next = earliest->next;
        BtThread *thread = earliest->thread;
        if (thread) append(thread);
        if (earliest->kernel_thread && (!thread || !thread->scheduling->waits_on)) add_idle(earliest->kernel_thread);
        earliest = next;
    }
}

// ---- passing on -------------------------------------------------------------------------------------------

// Only timed rules ask for these. Written before the next holder runs, so that a thread which gives the lock
// away begins its wait with the new count.
static void note_switch(BtThread *to) {
    if (BT_LIKELY(!bt_switch_wait_ns())) return;
    bt_store_relaxed_ptr(&gil.holder, to);
    bt_store_relaxed_u64(&gil.switches, bt_load_relaxed_u64(&gil.switches) + 1);
}

// To a thread just taken from the queue, on another kernel thread. From the exchange on, that one may run,
// end and be another one: to wake a word that nobody sleeps on is harmless.
static void grant(BtThread *next) {
    BtKernelThread *to = next->scheduling->waits_on;
    if (!to) {
        to = gil.idle;
        gil.idle = to->next;
        bt_store_release_ptr(&gil.granted_last, to);
    }
    note_switch(next);
    to->granted = next;
    if (bt_exchange_acq_rel_u32(&to->word, GRANTED) == SLEEPING) bt_futex_wake(&to->word, 1);
}

// An idle kernel thread that was granted the lock may take long to wake up: microseconds, or milliseconds
// where many want a processor. A thread that comes back from a short call meanwhile would wait for it. So its
// kernel thread takes the grant over, and runs whom it was for: the order stays. NULL: nothing to take. Else
// the caller holds the GIL and runs the result. Records of kernel threads are used again but never freed, so
// it does not matter that the one we look at may have ended: GRANTED says that it has not got the lock yet.
static BtThread *take_back(void) {
    BtKernelThread *from = bt_load_acquire_ptr(&gil.granted_last);
    uint32_t expected = GRANTED;
    if (!from || bt_load_relaxed_u32(&from->word) != GRANTED) return NULL;
    if (!bt_cas_acq_rel_u32(&from->word, &expected, WAITING)) return NULL;
    BtThread *thread = from->granted;
    if (BT_UNLIKELY(thread->scheduling->waits_on != NULL)) {
        // By now it is granted the lock for the thread that it is on.
        if (bt_exchange_acq_rel_u32(&from->word, GRANTED) == SLEEPING) bt_futex_wake(&from->word, 1);
        return NULL;
    }
    add_idle(from);
    return thread;
}

static bool pass_on(void) {
    for (;;) {
        collect_arrivals();
        BtThread *next = pop();
        if (next) {
            bt_add_relaxed_u32(&bt_switch_waiters, (uint32_t)-1);
            grant(next);
            return true;
        }
        uint64_t expected = HELD;
        if (bt_cas_release_u64(&gil.word, &expected, FREE)) return false;
    }
}

bool bt_gil_drop(BtThread *thread) {
    thread->scheduling->holds_gil = false;
    return pass_on();
}

static void request_drop(void) {
    BtThread *holder = bt_load_relaxed_ptr(&gil.holder);
    bool at_calls = bt_load_relaxed_u8(&bt_switch_at_calls);
    if (holder) bt_thread_request(holder, at_calls ? BT_PENDING_DROP_AT_CALL : BT_PENDING_GIL_DROP);
}

static void sleep_on(BtKernelThread *self) {
    uint64_t seen = bt_load_relaxed_u64(&gil.switches);
    do {
        int64_t interval = bt_switch_wait_ns();
        int64_t deadline = interval ? bt_monotonic_ns() + interval : BT_NO_DEADLINE;
        int result = bt_futex_wait(&self->word, SLEEPING, deadline);
        if (result == ETIMEDOUT && bt_switch_wait_ns()) {
            uint64_t now = bt_load_relaxed_u64(&gil.switches);
            // The lock has not moved for a whole interval: ask. (It has: its new holder gets an interval of
            // its own.)
            if (now == seen) request_drop();
            seen = now;
        }
    } while (bt_load_acquire_u32(&self->word) == SLEEPING);
}

// To wake a sleeper takes a few microseconds, on a core that has gone to sleep itself some fifty. Beside a
// thread that blocks often and briefly an idle kernel thread is needed again before that. So when its last
// wait was short it looks out for the next grant for a while, giving its core to whoever wants it between
// looks. Waits that turn out long make the while shorter, to nothing.
static void look_out(BtKernelThread *self, int64_t until) {
    do {
        for (int i = 0; i < LOOKS; i++) {
            if (bt_load_relaxed_u32(&self->word) == GRANTED) return;
            bt_cpu_relax();
        }
        sched_yield();
    } while (bt_monotonic_ns() < until);
}

// Its word was WAITING before the kernel thread became visible to others.
static void wait_for_grant(BtKernelThread *self) {
    int64_t since = bt_monotonic_ns();
    for (;;) {
        if (self->look_out_ns) look_out(self, since + self->look_out_ns);
        uint32_t expected = WAITING;
        if (bt_cas_acq_rel_u32(&self->word, &expected, SLEEPING)) sleep_on(self);
        expected = GRANTED;
        if (bt_cas_acq_rel_u32(&self->word, &expected, CLAIMED)) break;
        // The grant has been taken back.
    }
    bool was_short = bt_monotonic_ns() - since < SHORT_WAIT_NS;
    self->look_out_ns = was_short ? LOOK_OUT_NS : self->look_out_ns / 2;
}

// Takes the lock if it is free (true), else joins the arrivals, from when on anything may happen to what
// arrives. Async-signal-safe.
static bool take_or_arrive(BtArrival *arrival) {
    uint64_t word = bt_load_relaxed_u64(&gil.word);
    for (;;) {
        if (word == FREE) {
            if (bt_cas_acquire_u64(&gil.word, &word, HELD)) return true;
            continue;
        }
        arrival->next = (BtArrival *)(uintptr_t)word;
        // Counted first, so that whoever takes it from the queue finds the count to take it off.
        if (arrival->thread) bt_add_relaxed_u32(&bt_switch_waiters, 1);
        if (bt_cas_acq_rel_u64(&gil.word, &word, (uint64_t)(uintptr_t)arrival)) return false;
        if (arrival->thread) bt_add_relaxed_u32(&bt_switch_waiters, (uint32_t)-1);
    }
}

static bool kernel_thread_arrives(BtKernelThread *self, BtThread *bringing) {
    self->arrival = (BtArrival){NULL, bringing, self};
    bt_store_relaxed_u32(&self->word, WAITING);
    return take_or_arrive(&self->arrival);
}

static void became_holder(BtThread *self) {
    self->scheduling->holds_gil = true;
    self->scheduling->pieces_run = 0;
    // A request meant for an earlier turn is void.
    bt_thread_served(self, BT_PENDING_GIL_DROP | BT_PENDING_DROP_AT_CALL);
}

void bt_gil_begin(BtThread *self) { became_holder(self); }

// ---- switching --------------------------------------------------------------------------------------------

// Off the thread's stack, to do the task on the kernel thread's own. Returns when the thread runs again.
static void leave_for_idle(BtThread *thread, BtKernelThread *on, BtIdleTask task) {
    on->task = task;
    on->left = thread;
    bt_context_switch(&thread->scheduling->context, &on->idle);
}

// The thread is in the queue, its kernel thread holds the GIL. Returns when the thread runs again.
static void go_over(BtThread *thread, BtKernelThread *on, BtThread *next) {
    bt_kernel_thread_runs(on, thread, next);
    bt_context_switch(&thread->scheduling->context, &next->scheduling->context);
}

static void take_leaving(BtThread *thread, BtKernelThread *on) {
    int saved_errno = errno;
    thread->scheduling->waits_on = NULL;
    BtThread *next = take_back();
    if (next) {
        collect_arrivals();
        bt_add_relaxed_u32(&bt_switch_waiters, 1);
        append(thread);
        go_over(thread, on, next);
    } else {
        leave_for_idle(thread, on, BT_IDLE_ARRIVE);
    }
    errno = saved_errno;
}

void bt_gil_take(BtThread *thread) {
    BtThreadScheduling *self = thread->scheduling;
    BtKernelThread *on = self->kernel_thread;
    uint64_t expected = FREE;
    if (bt_cas_acquire_u64(&gil.word, &expected, HELD)) {
        note_switch(thread);
    } else if (can_leave(thread)) {
        take_leaving(thread, on);
    } else {
        self->waits_on = on;
        if (kernel_thread_arrives(on, thread)) {
            note_switch(thread);
        } else {
            wait_for_grant(on);
        }
    }
    became_holder(thread);
}

bool bt_gil_hand_over(BtThread *thread) {
    collect_arrivals();
    BtThread *next = pop();
    if (!next) return false;
    // One leaves the queue, one joins it: bt_switch_waiters stays.
    BtThreadScheduling *self = thread->scheduling;
    BtKernelThread *on = self->kernel_thread;
    self->holds_gil = false;
    append(thread);
    if (!can_leave(thread)) {
        self->waits_on = on;
        bt_store_relaxed_u32(&on->word, WAITING);
        grant(next);
        wait_for_grant(on);
    } else {
        int saved_errno = errno;
        self->waits_on = NULL;
        if (BT_LIKELY(!next->scheduling->waits_on)) {
            note_switch(next);
            go_over(thread, on, next);
        } else {
            on->next_holder = next;
            leave_for_idle(thread, on, BT_IDLE_PASS);
        }
        errno = saved_errno;
    }
    became_holder(thread);
    return true;
}

// ---- parking ----------------------------------------------------------------------------------------------

bool bt_gil_can_park(const BtThread *self) { return self->scheduling->holds_gil && can_leave(self); }

void bt_gil_park(BtThread *thread) {
    BtThreadScheduling *self = thread->scheduling;
    collect_arrivals();
    BtThread *next = pop();
    if (next) bt_add_relaxed_u32(&bt_switch_waiters, (uint32_t)-1);
    if (next == thread) return;
    if (BT_UNLIKELY(bt_stats_on)) bt_stats_detached(thread, next != NULL);
    int saved_errno = errno;
    BtKernelThread *on = self->kernel_thread;
    self->holds_gil = false;
    self->waits_on = NULL;
    if (next && !next->scheduling->waits_on) {
        note_switch(next);
        go_over(thread, on, next);
    } else {
        on->next_holder = next;
        leave_for_idle(thread, on, BT_IDLE_PASS);
    }
    errno = saved_errno;
    became_holder(thread);
}

void bt_gil_unpark_elsewhere(BtThread *thread) {
    if (BT_UNLIKELY(bt_stats_on)) bt_stats_attach(thread);
    BtArrival *arrival = &thread->scheduling->arrival;
    *arrival = (BtArrival){NULL, thread, NULL};
    if (!take_or_arrive(arrival)) return;
    bt_add_relaxed_u32(&bt_switch_waiters, 1);
    append(thread);
    (void)pass_on();
}

void bt_gil_unpark(BtThread *thread) {
    BtThread *self = bt_self();
    if (!self || !self->scheduling->holds_gil) {
        bt_gil_unpark_elsewhere(thread);
        return;
    }
    if (BT_UNLIKELY(bt_stats_on)) bt_stats_attach(thread);
    bt_add_relaxed_u32(&bt_switch_waiters, 1);
    append(thread);
}

void bt_gil_prepare(BtKernelThread *made) { bt_store_relaxed_u32(&made->word, WAITING); }

void bt_gil_start(BtThread *thread, BtKernelThread *made_for_it) {
    add_idle(made_for_it);
    thread->scheduling->waits_on = NULL;
    bt_add_relaxed_u32(&bt_switch_waiters, 1);
    append(thread);
}

// ---- idle kernel threads ----------------------------------------------------------------------------------

// True: holds the GIL, with self->granted to run.
static bool do_task(BtKernelThread *self) {
    BtThread *left = self->left;
    switch (self->task) {
    case BT_IDLE_ARRIVE:
        bt_kernel_thread_runs(self, left, NULL);
        if (!kernel_thread_arrives(self, left)) return false;
        note_switch(left);
        self->granted = left;
        return true;
    case BT_IDLE_PASS:
        bt_kernel_thread_runs(self, left, NULL);
        bt_store_relaxed_u32(&self->word, WAITING);
        add_idle(self);
        if (self->next_holder) {
            grant(self->next_holder);
        } else {
            (void)pass_on();
        }
        return false;
    case BT_IDLE_BEGIN:
        return false;
    case BT_IDLE_END:
        break;
    }
    bt_context_finish(&self->ended);
    bt_c_stack_give(self->ended_stack);
    if (!self->is_first) return false;
    // In the child of a fork by a thread that the first kernel thread ran: nobody is left.
    if (bt_thread_count() == 0) exit(0);
    if (kernel_thread_arrives(self, NULL)) {
        add_idle(self);
        (void)pass_on();
    }
    return false;
}

void bt_gil_idle(BtKernelThread *self) {
    for (;;) {
        if (!do_task(self)) {
            if (self->task == BT_IDLE_END && !self->is_first) return;
            wait_for_grant(self);
        }
        BtThread *next = self->granted;
        bt_kernel_thread_runs(self, NULL, next);
        bt_context_switch(&self->idle, &next->scheduling->context);
    }
}
