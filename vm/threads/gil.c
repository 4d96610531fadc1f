// Orders. Everything a holder did happens before what the next one does: on the same kernel thread trivially;
// through the release exchange and the acquire load of a mailbox; or through the release CAS of the word of
// arrivals to FREE and the acquire CAS from it. What an arrival did before it published itself is seen by the
// holder that collects it (acquire-release CAS, acquire exchange). The queue and the idle list are plain
// fields: only the holder touches them.
#include "vm/threads/gil.h"

#include <errno.h>
#include <sched.h>
#include <stdlib.h>

#include "vm/base/mutex.h"
#include "vm/observe/stats.h"
#include "vm/threads/scheduler.h"
#include "vm/threads/thread_parts.h"
#include "vm/threads/thread_state.h"

// BtKernelThread.word: WAITING, perhaps SLEEPING, until somebody passes it the GIL: GRANTED when it idles,
// which can be taken back until it is CLAIMED; HANDED when it waits on the stack of the thread that it runs,
// or, idle and for nobody, when it is to end.
enum { WAITING, GRANTED, CLAIMED, HANDED, SLEEPING };
enum { FREE = 0, HELD = 1 };          // bt_gil_arrivals.word; larger values are arrivals

// See look_out.
enum { SHORT_WAIT_NS = 100000, LOOK_OUT_NS = 50000, LOOKS = 50, ROUNDS_ALONE = 5 };

// See visits.
enum { SHORT_CALL_NS = 150000, CALLS_UNTIL_VISIT = 8, CALLS_REMEMBERED = 32, BETWEEN_VISITS_NS = 2000 };

static struct {
    BtThread *first __attribute__((aligned(64))), *last;  // the queue: the holder's
    BtKernelThread *idle;                               // the holder's
    int32_t surplus;                                    // idle ones that nobody needs; the holder's
    BtKernelThread *granted_last;                       // atomic: release, acquire; an idle one, see
                                                        // take_back
    BtThread *holder;                                   // atomic: relaxed; for drop requests, under timed
                                                        // rules
    uint64_t switches;                                  // atomic: relaxed; written by the holder
    BtKernelThread *visitor;                            // the latest one; the holder's
    int64_t leaving;                                    // atomic: kernel threads that nobody needs and that
                                                        // may take signals yet
} gil;

void bt_gil_init(BtThread *main_thread) { bt_gil_after_fork(main_thread); }

void bt_gil_after_fork(BtThread *self) {
    gil.first = gil.last = NULL;
    gil.idle = NULL;
    gil.surplus = 0;
    bt_store_relaxed_i64(&gil.leaving, 0);
    bt_store_relaxed_ptr(&gil.granted_last, NULL);
    bt_store_relaxed_u64(&bt_gil_arrivals.word, HELD);
    bt_store_relaxed_ptr(&gil.holder, self);
    self->scheduling->holds_gil = true;
    self->scheduling->kernel_thread->lender = NULL;
}

void bt_gil_note_holder(BtThread *self) {
    if (self && self->scheduling->holds_gil) bt_store_relaxed_ptr(&gil.holder, self);
}

// May the thread leave its kernel thread to wait?
static bool can_leave(const BtThread *thread) {
    return BT_STACKS_SWITCH && thread->scheduling->stays == 0 &&
           thread->scheduling->kernel_thread->can_idle && !bt_switch_wait_ns();
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

// From the exchange on, the kernel thread may run the thread, end and be another one: to wake a word that
// nobody sleeps on is harmless.
static void pass_to(BtKernelThread *to, uint32_t how) {
    if (bt_exchange_acq_rel_u32(&to->word, how) == SLEEPING) bt_futex_wake(&to->word, 1);
}

// When a Python thread ends on the process's first kernel thread, that one idles on and another may end.
static void dismiss_surplus(void) {
    for (BtKernelThread **at = &gil.idle; gil.surplus && *at;) {
        BtKernelThread *one = *at;
        if (one->is_first) {
            at = &one->next;
            continue;
        }
        *at = one->next;
        gil.surplus--;
        one->granted = NULL;
        bt_add_relaxed_i64(&gil.leaving, 1);
        pass_to(one, HANDED);
    }
}

// Arrivals are stacked latest first; here is the latest, HELD below the first.
static uint64_t take_arrivals(void) { return bt_exchange_acq_rel_u64(&bt_gil_arrivals.word, HELD); }

// To the end of the queue, in the order in which they came.
static void enqueue(uint64_t arrivals) {
    BtArrival *earliest = NULL;
    while (arrivals != HELD) {
        BtArrival *arrival = (BtArrival *)(uintptr_t)arrivals;
        arrivals = (uint64_t)(uintptr_t)arrival->next;
        arrival->next = earliest;
        earliest = arrival;
    }
    while (earliest) {
        BtArrival *next = earliest->next;
        BtThread *thread = earliest->thread;
        if (thread) append(thread);
        else gil.surplus++;
        if (earliest->kernel_thread && (!thread || !thread->scheduling->waits_on)) {
            add_idle(earliest->kernel_thread);
        }
        earliest = next;
    }
    if (BT_UNLIKELY(gil.surplus)) dismiss_surplus();
}

static void collect_arrivals(void) {
    if (BT_UNLIKELY(bt_load_relaxed_u64(&bt_gil_arrivals.word) != HELD)) enqueue(take_arrivals());
}

// ---- passing on -------------------------------------------------------------------------------------------

// Only timed rules ask for these. Written before the next holder runs, so that a thread which gives the lock
// away begins its wait with the new count.
static void note_switch(BtThread *to) {
    if (BT_LIKELY(!bt_switch_wait_ns())) return;
    bt_store_relaxed_ptr(&gil.holder, to);
    bt_store_relaxed_u64(&gil.switches, bt_load_relaxed_u64(&gil.switches) + 1);
}

// To a thread just taken from the queue, on another kernel thread.
static void grant(BtThread *next) {
    BtKernelThread *to = next->scheduling->waits_on;
    note_switch(next);
    if (to) {
        pass_to(to, HANDED);
        return;
    }
    to = gil.idle;
    gil.idle = to->next;
    bt_store_release_ptr(&gil.granted_last, to);
    to->granted = next;
    pass_to(to, GRANTED);
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
    add_idle(from);
    return from->granted;
}

static bool pass_on(void) {
    for (;;) {
        collect_arrivals();
        BtThread *next = pop();
        if (next) {
            bt_switch_remove_waiter();
            grant(next);
            return true;
        }
        uint64_t expected = HELD;
        if (bt_cas_release_u64(&bt_gil_arrivals.word, &expected, FREE)) return false;
    }
}

// ---- visits -----------------------------------------------------------------------------------------------
//
// A thread that lets the lock go for one short call after the other needs it for a moment each time, and then
// a kernel thread to call on. To go over to its stack and back would move the stacks of two threads from one
// processor's cache to another's and back, which takes longer than many a visit. So it waits on its own
// stack, where its kernel thread looks out, and the holder lends it the lock: waits on his stack too, is the
// first to have the lock next (he would be, in the queue), and gets it back from a visitor who blocks without
// a look at the queue. What crosses the processors are the line of the arrivals and the two kernel threads'
// first ones.
//
// To a visitor who does not block within his quantum it is no loan: the lender is put where he would be in
// the queue, and the stacks are switched as usual.
//
// A visit takes the lender some 0.7 microseconds (what tests/bench/gil/echo.py's counter loses, by the number
// of visits), most of them waiting for cache lines, and from a thread that echoes bytes there would be two
// of them in each four microseconds. So the holder has BETWEEN_VISITS_NS for himself before the same visitor
// comes again: who is back earlier waits outside, not yet in the queue. The holder keeps three quarters of
// his time; the visitor is later by that much.

static bool wait_for_grant(BtKernelThread *self);

// True: lent, and back.
static bool lend(BtThread *thread, BtKernelThread *on) {
    if (gil.first || on->lender || !can_leave(thread)) return false;
    if (gil.visitor) bt_prefetch_to_write(gil.visitor);
    uint64_t arrivals = take_arrivals();
    if (arrivals == HELD) return false;
    BtArrival *visitor = (BtArrival *)(uintptr_t)arrivals;
    if (!visitor->visits || (uintptr_t)visitor->next != HELD) {
        enqueue(arrivals);
        return false;
    }
    // One waiter less, one more: bt_gil_arrivals.waiters stays.
    thread->scheduling->holds_gil = false;
    thread->scheduling->waits_on = on;
    on->granted = thread;
    bt_store_relaxed_u32(&on->word, WAITING);
    visitor->kernel_thread->lender = on;
    gil.visitor = visitor->kernel_thread;
    pass_to(visitor->kernel_thread, HANDED);
    (void)wait_for_grant(on);
    // Given back: a waiter less. The holder does it, who has the cache line still. And the visitor will not
    // come for a while, so nobody need look at the end of each quantum (12% of micro/loop_while.py when the
    // floor is never lowered).
    if (BT_LIKELY(on->lent_back)) {
        bt_switch_remove_waiter();
        if (!bt_load_relaxed_u32(&bt_gil_arrivals.waiters)) bt_budget_lower_floor(thread);
    }
    on->lent_back = false;
    return true;
}

// What a visitor does before it looks at the queue.
static void settle_loan(BtKernelThread *on) {
    BtKernelThread *lender = on->lender;
    if (BT_LIKELY(!lender)) return;
    on->lender = NULL;
    BtThread *thread = lender->granted;
    thread->scheduling->gil_next = gil.first;
    if (!gil.first) gil.last = thread;
    gil.first = thread;
}

bool bt_gil_drop(BtThread *thread) {
    BtKernelThread *on = thread->scheduling->kernel_thread, *lender = on->lender;
    thread->scheduling->holds_gil = false;
    if (!lender) return pass_on();
    on->lender = NULL;
    if (BT_UNLIKELY(bt_switch_wait_ns())) note_switch(lender->granted);
    lender->lent_back = true;
    pass_to(lender, HANDED);
    thread->scheduling->visit_ended_ns = bt_monotonic_ns();
    return true;
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
// wait was short it looks out for the next grant for a while. Waits that turn out long make the while
// shorter, to nothing.
//
// After some 10 microseconds it gives its core to whoever wants it between looks: whom it waits for may have
// no other. Not at once, because a thread that yields gives up the rest of its time slice (Linux 6.18,
// yield_task_fair): who comes back to a core that is shared waits for milliseconds, and a thread that lends
// the lock at each quantum's end would lose nearly all of its time to whoever shares its core.
//
// True: it has come in the first round.
static bool look_out(BtKernelThread *self, int64_t until) {
    int round = 0;
    do {
        for (int i = 0; i < LOOKS; i++) {
            if (bt_load_relaxed_u32(&self->word) != WAITING) return round == 0;
            bt_cpu_relax();
        }
        if (++round > ROUNDS_ALONE) sched_yield();
    } while (bt_monotonic_ns() < until);
    return false;
}

// Its word was WAITING before the kernel thread became visible to others. False: it took long.
static bool wait_for_grant(BtKernelThread *self) {
    int64_t since = bt_monotonic_ns();
    bool at_once = self->look_out_ns && look_out(self, since + self->look_out_ns);
    for (;;) {
        uint32_t word = bt_load_acquire_u32(&self->word);
        if (word == HANDED) {
            bt_store_relaxed_u32(&self->word, CLAIMED);
            break;
        }
        if (word == GRANTED && bt_cas_acq_rel_u32(&self->word, &word, CLAIMED)) break;
        // Nothing has come, or it has been taken back.
        if (word == WAITING && bt_cas_acq_rel_u32(&self->word, &word, SLEEPING)) sleep_on(self);
    }
    if (at_once) return true;
    bool was_short = bt_monotonic_ns() - since < SHORT_WAIT_NS;
    self->look_out_ns = was_short ? LOOK_OUT_NS : self->look_out_ns / 2;
    return false;
}

// Takes the lock if it is free (true), else joins the arrivals, from when on anything may happen to what
// arrives. Async-signal-safe.
static bool take_or_arrive(BtArrival *arrival) {
    uint64_t word = bt_load_relaxed_u64(&bt_gil_arrivals.word);
    for (;;) {
        if (word == FREE) {
            if (bt_cas_acquire_u64(&bt_gil_arrivals.word, &word, HELD)) return true;
            continue;
        }
        arrival->next = (BtArrival *)(uintptr_t)word;
        // Counted first, so that whoever takes it from the queue finds the count to take it off.
        if (arrival->thread) bt_switch_add_waiter();
        if (bt_cas_acq_rel_u64(&bt_gil_arrivals.word, &word, (uint64_t)(uintptr_t)arrival)) return false;
        if (arrival->thread) bt_switch_remove_waiter();
    }
}

static bool kernel_thread_arrives(BtKernelThread *self, BtThread *bringing, bool visits) {
    self->arrival = (BtArrival){NULL, bringing, self, visits};
    bt_store_relaxed_u32(&self->word, WAITING);
    return take_or_arrive(&self->arrival);
}

BT_INLINE void became_holder(BtThread *self) {
    self->scheduling->holds_gil = true;
    self->scheduling->pieces_run = 0;
    // A request meant for an earlier turn is void.
    bt_thread_served(self, BT_PENDING_GIL_DROP | BT_PENDING_DROP_AT_CALL);
    if (BT_UNLIKELY(bt_load_relaxed_u32(&self->pending))) bt_budget_raise_floor(self);
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
        bt_switch_add_waiter();
        append(thread);
        go_over(thread, on, next);
    } else {
        leave_for_idle(thread, on, BT_IDLE_ARRIVE);
    }
    errno = saved_errno;
}

// Is it to wait as a visitor? Not before some calls were short one after the other, and not when the waits
// for it are long time and again: the holder is in C code, or has no processor of its own. To run it on the
// holder's kernel thread is better then. One long call or wait among many is a timer's interrupt, no reason:
// a switch of kernel threads can put both on one processor and the other one to sleep, and what follows is
// long as well.
static void forget_calls(BtThreadScheduling *self) {
    self->short_calls -= self->short_calls < CALLS_UNTIL_VISIT ? self->short_calls : CALLS_UNTIL_VISIT;
}

static bool visits(BtThread *thread) {
    BtThreadScheduling *self = thread->scheduling;
    int64_t now = bt_monotonic_ns();
    bool was_short = now - self->wanted_ns < SHORT_CALL_NS;
    self->wanted_ns = now;
    if (!was_short) forget_calls(self);
    if (self->short_calls < CALLS_REMEMBERED) self->short_calls += was_short;
    return self->short_calls >= CALLS_UNTIL_VISIT && can_leave(thread);
}

// Not worth a call to the kernel: two microseconds at most.
static void stay_outside(int64_t until) {
    while (bt_monotonic_ns() < until) bt_cpu_relax();
}

static void take_staying(BtThread *thread, BtKernelThread *on, bool as_visitor) {
    thread->scheduling->waits_on = on;
    on->granted = thread;
    if (as_visitor) stay_outside(thread->scheduling->visit_ended_ns + BETWEEN_VISITS_NS);
    if (kernel_thread_arrives(on, thread, as_visitor)) {
        note_switch(thread);
    } else if (!wait_for_grant(on) && as_visitor) {
        forget_calls(thread->scheduling);
    }
}

void bt_gil_take(BtThread *thread) {
    BtKernelThread *on = thread->scheduling->kernel_thread;
    uint64_t expected = FREE;
    if (bt_cas_acquire_u64(&bt_gil_arrivals.word, &expected, HELD)) {
        note_switch(thread);
    } else if (visits(thread)) {
        take_staying(thread, on, true);
    } else if (can_leave(thread)) {
        take_leaving(thread, on);
    } else {
        take_staying(thread, on, false);
    }
    became_holder(thread);
}

bool bt_gil_hand_over(BtThread *thread) {
    BtThreadScheduling *self = thread->scheduling;
    BtKernelThread *on = self->kernel_thread;
    if (lend(thread, on)) {
        became_holder(thread);
        return true;
    }
    settle_loan(on);
    collect_arrivals();
    BtThread *next = pop();
    if (!next) return false;
    // One leaves the queue, one joins it: bt_gil_arrivals.waiters stays.
    self->holds_gil = false;
    append(thread);
    if (BT_UNLIKELY(!can_leave(thread))) {
        self->waits_on = on;
        bt_store_relaxed_u32(&on->word, WAITING);
        grant(next);
        wait_for_grant(on);
    } else {
        self->waits_on = NULL;
        if (BT_LIKELY(!next->scheduling->waits_on)) {
            go_over(thread, on, next);
        } else {
            on->next_holder = next;
            leave_for_idle(thread, on, BT_IDLE_PASS);
        }
    }
    became_holder(thread);
    return true;
}

// ---- parking ----------------------------------------------------------------------------------------------

bool bt_gil_can_park(const BtThread *self) { return self->scheduling->holds_gil && can_leave(self); }

void bt_gil_park(BtThread *thread) {
    BtThreadScheduling *self = thread->scheduling;
    settle_loan(self->kernel_thread);
    collect_arrivals();
    BtThread *next = pop();
    if (next) bt_switch_remove_waiter();
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

// A kernel thread that is too many would take signals which no thread of the program wants. When it is the
// first one that idles, the caller goes over to it, and its own ends.
void bt_gil_stay(BtThread *thread) {
    BtThreadScheduling *self = thread->scheduling;
    BtKernelThread *on = self->kernel_thread;
    // The first one may be on its way to idling: a thread that has ended and been joined was its last.
    while (bt_load_acquire_i64(&gil.leaving)) sched_yield();
    if (self->holds_gil) collect_arrivals();
    if (gil.surplus && !gil.first && !on->is_first && !on->lender && can_leave(thread)) {
        self->holds_gil = false;
        self->waits_on = NULL;
        on->next_holder = thread;
        leave_for_idle(thread, on, BT_IDLE_PASS);
        became_holder(thread);
    }
    while (bt_load_acquire_i64(&gil.leaving)) sched_yield();
    self->stays++;
}

void bt_gil_unpark_elsewhere(BtThread *thread) {
    if (BT_UNLIKELY(bt_stats_on)) bt_stats_attach(thread);
    BtArrival *arrival = &thread->scheduling->arrival;
    *arrival = (BtArrival){NULL, thread, NULL, false};
    if (!take_or_arrive(arrival)) return;
    bt_switch_add_waiter();
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
    bt_switch_add_waiter();
    append(thread);
}

void bt_gil_prepare(BtKernelThread *made) { bt_store_relaxed_u32(&made->word, WAITING); }

void bt_gil_start(BtThread *thread, BtKernelThread *made_for_it) {
    add_idle(made_for_it);
    thread->scheduling->waits_on = NULL;
    bt_switch_add_waiter();
    append(thread);
}

// ---- idle kernel threads ----------------------------------------------------------------------------------

// True: holds the GIL, with self->granted to run.
static bool do_task(BtKernelThread *self) {
    BtThread *left = self->left;
    switch (self->task) {
    case BT_IDLE_ARRIVE:
        bt_kernel_thread_runs(self, left, NULL);
        if (!kernel_thread_arrives(self, left, false)) return false;
        note_switch(left);
        self->granted = left;
        return true;
    case BT_IDLE_PASS:
        bt_kernel_thread_runs(self, left, NULL);
        bt_store_relaxed_u32(&self->word, WAITING);
        add_idle(self);
        if (BT_UNLIKELY(gil.surplus)) dismiss_surplus();
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
    // In the child of a fork by a thread other than the main one: nobody is left, though kernel threads may
    // idle.
    if (bt_thread_count() == 0) exit(0);
    if (!self->is_first) return false;
    bool free = kernel_thread_arrives(self, NULL, false);
    bt_add_acq_rel_i64(&gil.leaving, -1);
    if (free) {
        add_idle(self);
        gil.surplus++;
        dismiss_surplus();
        (void)pass_on();
    }
    return false;
}

void bt_gil_first_leaves(void) { bt_add_relaxed_i64(&gil.leaving, 1); }

void bt_gil_idle(BtKernelThread *self) {
    for (;;) {
        if (!do_task(self)) {
            if (self->task == BT_IDLE_END && !self->is_first) return;
            wait_for_grant(self);
        }
        BtThread *next = self->granted;
        if (BT_UNLIKELY(!next)) {   // dismissed
            bt_kernel_thread_block_signals();
            bt_add_acq_rel_i64(&gil.leaving, -1);
            return;
        }
        bt_kernel_thread_runs(self, NULL, next);
        bt_context_switch(&self->idle, &next->scheduling->context);
    }
}
