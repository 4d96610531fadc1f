// Kernel threads: what Python threads run on.
//
// Without a GIL, and where stacks cannot be switched (c_stack.h), a Python thread is a kernel thread. With
// the GIL they are two things, so that a hand-over need not go through the kernel (gil.h explains):
//
//   - A Python thread (BtThread) has a C stack. Whichever kernel thread holds the GIL runs it, from its turn
//     to the next switch.
//   - A kernel thread that runs nobody idles on a small stack of its own, asleep.
//
// There are as many kernel threads as Python threads: each start of a Python thread makes one (which need not
// be the first to run it: the thread is in the queue before the kernel has scheduled it), and the one on
// which a Python thread ends goes with it. So a call that blocks may simply block the kernel thread that it
// is on: enough others are left for everybody who can run. (One exception: the process's first kernel thread
// must not end before the process does. When a Python thread ends on it, it idles on, and the next other one
// that idles ends in its place.)
//
// What belongs to a kernel thread does not follow a Python thread: the kernel's id (a Python thread's
// native_id is that of the kernel thread made for it), thread-local storage (vm/base/thread_local.h), the
// signal mask. Processor time does: see bt_thread_cpu_ns.
#ifndef BATON_VM_THREADS_KERNEL_THREAD_H
#define BATON_VM_THREADS_KERNEL_THREAD_H

#include "vm/base/thread.h"
#include "vm/threads/c_stack.h"

BT_BEGIN_DECLS

typedef enum BtIdleTask {
    BT_IDLE_BEGIN,      // a new kernel thread: nothing yet
    BT_IDLE_ARRIVE,     // bring the thread to the queue (gil.c)
    BT_IDLE_PASS,       // it is in the queue or parked; pass the GIL to `next_holder`, or on (NULL)
    BT_IDLE_END,        // it has ended
} BtIdleTask;

// In the stack of those that want into the queue of the GIL (gil.c): a thread, a kernel thread that is idle
// from now on, or both.
typedef struct BtArrival {
    struct BtArrival *next;
    BtThread *thread;
    struct BtKernelThread *kernel_thread;
    bool visits;
} BtArrival;

typedef struct BtKernelThread {
    // The mailbox: whoever passes the GIL to this kernel thread says for whom, then sets the word.
    // With `arrival` and `lender` it fills a cache line: all that a visit moves.
    uint32_t word __attribute__((aligned(64)));  // atomic: WAITING, SLEEPING, GRANTED, CLAIMED (gil.c)
    bool lent_back;               // a visitor has given back the GIL; read by whom it was passed to
    BtThread *granted;
    struct BtKernelThread *next;  // link: among the idle ones, or the unused records
    BtArrival arrival;
    struct BtKernelThread *lender;  // whose GIL its thread has for a visit, or NULL

    uint32_t id;                  // the kernel's
    bool is_first;                // the process's own: must not end
    bool can_idle;                // has a stack to idle on
    BtContext idle;               // goes on there when it leaves a Python thread, to do this:
    BtIdleTask task;
    BtThread *left;               // whom it has left
    BtThread *next_holder;        // for BT_IDLE_PASS
    BtContext ended;              // of a thread that has ended
    BtCStack ended_stack;
    int32_t look_out_ns;          // gil.c
    uint64_t cpu_mark_ns;         // its processor time when it began to run the thread it runs
} BtKernelThread;

// The calling kernel thread; set by the functions below.
extern __thread BtKernelThread *bt_current_kernel_thread BT_TLS_MODEL;

// Starts a Python thread: function(argument) runs on it and begins with bt_thread_enter(thread), ends with
// bt_thread_leave. False: the system does not want to.
bool bt_kernel_thread_start(BtThread *thread, void (*function)(void *), void *argument) BT_MUST_CHECK;

// The caller is a kernel thread of its own for this Python thread: the main one (start-up), or one that
// nobody here has made.
void bt_kernel_thread_adopt(BtThread *thread, bool is_first);
// A thread is about to end (bt_thread_leave): its record, but not its stack, may belong to somebody else
// before bt_kernel_thread_start's function returns.
void bt_kernel_thread_ends(BtThread *thread);
// The calling kernel thread, which is about to end, takes no signal for the process any more.
void bt_kernel_thread_block_signals(void);
// In the child of a fork.
void bt_kernel_thread_after_fork(BtThread *thread);

extern uint8_t bt_cpu_times_are_taken;   // atomic: relaxed
// Charges the processor time since the last switch to `leaving` (or nobody). GIL held.
void bt_kernel_thread_take_time(BtKernelThread *self, BtThread *leaving);

// The kernel's id of what a thread runs on or is blocked on, at this moment; the caller's while it waits for
// the GIL and so is on none. For signals.
uint32_t bt_kernel_id_of(const BtThread *thread);

// The processor time that this thread has used; counted from some moment, so only differences mean
// something. A thread's time is taken where it is switched, which costs a system call each time, so it is
// done from the first call of this function on.
uint64_t bt_thread_cpu_ns(BtThread *self);

BT_END_DECLS

#endif  // BATON_VM_THREADS_KERNEL_THREAD_H
