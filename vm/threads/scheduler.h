// What the evaluation loop needs from the scheduler: when to look around, and what to do then; and the switch
// rules.
//
// The loop counts instructions in BtThread.budget. When a quantum is used up it calls bt_thread_tick, at an
// instruction boundary with its frame saved, but only if somebody wants something: bt_gil_arrivals.waiters is
// nonzero (a thread waits for the GIL) or thread->pending is.
//
// To find out at the end of each quantum that nobody does would cost a branch that the processor cannot
// foresee: 5% of a loop. So the account may be overdrawn, down to a floor far below, and the instructions in
// it are counted all the same: modulo the quantum it says where in a quantum the thread is. Whoever wants
// something raises the floor to 0; the thread that finds nobody at the floor for a while lowers it. One of
// the two sees the other: both write first, then look, sequentially consistent.
//
// The rule in force (-X switch=..., BATON_SWITCH, sys.setcheckinterval):
//     100         after so many instructions the GIL goes to the thread that has waited longest. 1 is legal
//     5ms         a thread that has waited so long asks; the holder hands over at the next instruction it
//                 looks around
//     5ms@calls   as 5ms, but the holder looks only at calls and backward jumps
#ifndef BATON_VM_THREADS_SCHEDULER_H
#define BATON_VM_THREADS_SCHEDULER_H

#include "vm/base/thread.h"

BT_BEGIN_DECLS

// How many instructions pass between two looks around: N under a counting rule (cut into pieces when N is
// huge, so that Ctrl-C is seen). atomic: relaxed
extern int32_t bt_switch_quantum;
// What those who want the GIL write and its holder looks at, in a cache line of its own: it crosses from one
// processor to another when somebody arrives, and once more when the holder looks. In the free build the
// floor here is not used.
typedef struct BtGilArrivals {
    uint64_t word __attribute__((aligned(64)));   // atomic: gil.h
    // Threads that wait for the GIL. (One more while statistics are on, so that every quantum is accounted
    // for.) atomic. bt_switch_add_waiter adds to it.
    uint32_t waiters;
    // The floor of the thread that holds the GIL. atomic
    int32_t floor;
} BtGilArrivals;
extern BtGilArrivals bt_gil_arrivals;
extern uint8_t bt_switch_at_calls;   // rule "@calls" in force: the loop uses its dispatch table with checks
                                     // at calls
// Is there a GIL? A constant in the GIL build; in the free build -X gil=1 sets it before the second thread.
// atomic: relaxed
extern uint8_t bt_gil_enabled;
// "gil" or "free-threading".
extern const char *const bt_build_name;

// A quantum is used up (or a request is pending): hands the GIL to the thread that has waited longest, stops
// for the world, merges counts, runs signal handlers (main thread), the collector, async exceptions. Sets
// thread->budget to a full quantum. False: an exception is set (KeyboardInterrupt, ...). Never returns in a
// daemon thread at shutdown.
bool bt_thread_tick(BtThread *thread) BT_MUST_CHECK;

// Under "@calls": the check at a call or a backward jump, when BT_PENDING_DROP_AT_CALL is set.
bool bt_thread_tick_at_call(BtThread *thread) BT_MUST_CHECK;

// Is there anything to be done at a safepoint: requests, or somebody who waits for the GIL?
BT_INLINE bool bt_thread_wants_attention(const BtThread *thread) {
    return (bt_load_relaxed_u32(&thread->pending) & ~(uint32_t)BT_PENDING_DROP_AT_CALL) |
           bt_load_relaxed_u32(&bt_gil_arrivals.waiters);
}

// Is there something to be served at a safepoint, other than that somebody wants the GIL?
BT_INLINE bool bt_thread_has_duties(const BtThread *thread) {
    return bt_load_relaxed_u32(&thread->pending) & ~(uint32_t)(BT_PENDING_DROP_AT_CALL | BT_PENDING_GIL_DROP);
}

// How far below 0 a thread's account may go. Under the GIL those who wait do not know who runs: one floor for
// all, which a thread with requests raises when it gets the GIL.
BT_INLINE int32_t *bt_budget_floor_of(BtThread *thread) {
#if BT_FREE_THREADED
    return &thread->budget_floor;
#else
    (void)thread;
    return &bt_gil_arrivals.floor;
#endif
}

// Ends the thread's credit: its account is looked at from 0 on. Any thread.
BT_INLINE void bt_budget_raise_floor(BtThread *thread) {
    int32_t *floor = bt_budget_floor_of(thread);
    if (bt_load_seq_cst_i32(floor) != 0) bt_store_relaxed_i32(floor, 0);
}

// Asks a thread to look around at its next safepoint. Any thread, also a signal handler.
BT_INLINE void bt_thread_request(BtThread *thread, uint32_t bits) {
    if ((bt_load_relaxed_u32(&thread->pending) & bits) == bits) return;
    bt_or_seq_cst_u32(&thread->pending, bits);
    bt_budget_raise_floor(thread);
}
// One more waits for the GIL. (In the free build, whose GIL is a switch, floors stay up while it is on.)
BT_INLINE void bt_switch_add_waiter(void) {
    bt_add_seq_cst_u32(&bt_gil_arrivals.waiters, 1);
#if !BT_FREE_THREADED
    bt_budget_raise_floor(NULL);
#endif
}
// One that waited has it, or has given up.
BT_INLINE void bt_switch_remove_waiter(void) { bt_add_relaxed_u32(&bt_gil_arrivals.waiters, (uint32_t)-1); }
// Clears bits of the caller's own `pending` that it is about to serve.
BT_INLINE void bt_thread_served(BtThread *thread, uint32_t bits) {
    if (bt_load_relaxed_u32(&thread->pending) & bits) bt_and_acq_rel_u32(&thread->pending, ~bits);
}

// A block of `length` instructions, already charged, has brought the account below the floor. True: it may
// run whole. False: the quantum ends in it, after thread->budget instructions, and somebody wants something.
bool bt_budget_below_floor(BtThread *thread, int32_t length);
// Nobody wants anything at the moment: the account may be overdrawn again. By the running thread itself, with
// the GIL where there is one; whoever begins to want something meanwhile is seen (above).
void bt_budget_lower_floor(BtThread *thread);
// The account as instructions left of the quantum, 0 to N.
void bt_budget_settle(BtThread *thread);

// Takes instructions that were charged but not run off the account, when evaluation is interrupted by a
// nested one or by a blocking call, and back on after it. eval/loop.c.
int32_t bt_budget_suspend(BtThread *thread);
void bt_budget_resume(BtThread *thread, int32_t charged_ahead);

// ---- the rule ---------------------------------------------------------------------------------------------

// Puts a rule in force by its text ("100", "5ms", "0.5s@calls"); false: not a rule. GIL held or before
// threads exist.
bool bt_switch_set_rule(const char *text);
// The rule in force as text without "switch=".
void bt_switch_rule_text(char *out, size_t size);
// sys.setcheckinterval / getcheckinterval: N of the counting rule (the last one while a timed rule is in
// force).
void bt_switch_set_count(int64_t n);
int64_t bt_switch_count(void);
// sys.setswitchinterval / getswitchinterval: the time of timed rules; does not change the kind of rule in
// force.
void bt_switch_set_interval_ns(int64_t ns);
int64_t bt_switch_interval_ns(void);

BT_END_DECLS

#endif  // BATON_VM_THREADS_SCHEDULER_H
