// The Global Interpreter Lock: who has it may touch objects.
//
// A lock with a queue: whoever lets it go gives it to the thread that has waited longest, by name. So
// unlocking and at once locking again cannot starve anybody, and the order of switches is first in, first
// out.
//
// The problem is the cost of a switch. 100 instructions take a quarter of a microsecond; to wake another
// kernel thread takes several. A lock passed between kernel threads after every 100 instructions would leave
// some 5% of the machine for Python. So a switch at the end of a quantum does not involve the kernel: the
// kernel thread stays, with the lock, and changes the Python thread that it runs. It puts the one it runs at
// the end of the queue, takes the first, and goes over to its C stack (c_stack.h): 10 to 20 nanoseconds.
//
//     Python thread                        kernel thread (kernel_thread.h)
//       runs        on a kernel thread       runs one, which holds the GIL
//       blocks      on a kernel thread       is blocked with it (blocking.h; it has let the GIL go)
//       is parked   in the parking lot       has gone on with the first of the queue, or idles
//       waits       in the queue             idles, asleep
//
// Kernel threads are woken only when the holder is about to block and somebody waits: an idle one goes on
// with the lock and the first of the queue. When a blocking call is over, the thread takes the lock if it is
// free. Else it joins the queue and its kernel thread idles; the holder, whoever it is, will get to it. (If
// the lock is on its way to a kernel thread that has not woken up yet, its own runs the one whose turn it
// is.)
//
// A wait for another Python thread (a lock, an event, a queue, join: parking_lot.h) involves the kernel as
// little as a quantum's end: the kernel thread goes on with the first of the queue, and to unpark a thread is
// to append it to the queue. New threads are appended as well, and do not wait for their kernel thread.
//
//     bt_gil_arrivals.word (scheduler.h)   FREE | HELD | BtArrival * of the latest arrival, linked to earlier
//                ones, the last one to HELD. The one word that others than the holder change
//     the queue, the idle kernel threads: plain lists, the holder's
//
// Arrivals (a thread with its kernel thread, or a thread unparked by somebody without the GIL) are pushed on
// the word, and the holder moves them over when it looks: the thread to the queue, the kernel thread to the
// idle ones. Who finds the word FREE takes the lock, if only to pass it on. Invariants:
//
//   1. A thread is visible in the queue only when its kernel thread is off its stack. (It goes to its idle
//      stack first and publishes from there; or it holds the GIL, and nobody looks until it has left.)
//   2. There are at least as many idle kernel threads as threads that are in the queue or parked: a thread
//      that goes there leaves its kernel thread idle or to one that comes from there, a new one brings one.
//      More only while one that is too many (kernel_thread.h) has not been idle yet, and so not been
//      dismissed. So whoever lets the GIL go and finds somebody waiting finds an idle kernel thread.
//   3. Nobody waits: the holder does not touch the lock at all.
//   4. The VM's leaf locks (BtMutex) are never held at a switch; code of other libraries that holds a lock
//      which belongs to a kernel thread must not be switched either, see bt_gil_stay.
//
// Some threads keep their kernel thread while they wait, asleep on their own stack: visitors and their
// lenders, all of them where stacks cannot be switched, those started by others than us, those that asked
// (bt_gil_stay), and all under a timed rule, whose intervals are long and whose waiters ask for the lock when
// their time is over. To them the lock goes through the kernel thread's mailbox. The queue does not care:
// its order is the same.
#ifndef BATON_VM_THREADS_GIL_H
#define BATON_VM_THREADS_GIL_H

#include "vm/threads/kernel_thread.h"

BT_BEGIN_DECLS

// Waits in the queue. Returns on any kernel thread, as does bt_gil_hand_over; errno is the caller's still.
void bt_gil_take(BtThread *self);
// Gives it to the first in the queue, or leaves it free. The caller stays on its kernel thread. True:
// somebody got it.
bool bt_gil_drop(BtThread *self);
// Gives it to the first in the queue and joins the queue at its end. False: nobody waited, still held. errno
// may be anybody's afterwards.
bool bt_gil_hand_over(BtThread *self);
// From now on the thread stays on its kernel thread: it has changed the signal mask, which is that thread's.
// Threads that it starts stay as well. GIL held.
void bt_gil_stay(BtThread *self);
// The holder tells that it is: before a timed rule comes into force, under which waiters ask the holder to
// let go.
void bt_gil_note_holder(BtThread *self);
// In the child of a fork: the caller holds it and nobody waits.
void bt_gil_after_fork(BtThread *self);
void bt_gil_init(BtThread *main_thread);

// A wait in the parking lot. May the thread leave its kernel thread for it? GIL held.
bool bt_gil_can_park(const BtThread *self);
// The thread has made itself known to those who will unpark it; it gives the GIL to the first in the queue,
// or leaves it free. Returns when it has been unparked and its turn has come, on any kernel thread.
void bt_gil_park(BtThread *self);
// Puts a parked thread at the end of the queue; once for each bt_gil_park. With the GIL or without.
void bt_gil_unpark(BtThread *thread);
// The same; async-signal-safe, whomever the handler interrupts.
void bt_gil_unpark_elsewhere(BtThread *thread);

// A kernel thread about to be made: its mailbox is empty.
void bt_gil_prepare(BtKernelThread *made);
// Puts a new thread at the end of the queue, and its new kernel thread among the idle ones. GIL held.
void bt_gil_start(BtThread *thread, BtKernelThread *made_for_it);
// The new thread, on its own stack for the first time, holding the GIL.
void bt_gil_begin(BtThread *self);
// The first kernel thread is about to have no thread any more, and to join the idle ones (bt_gil_stay waits).
void bt_gil_first_leaves(void);
// What a kernel thread does on its idle stack, beginning with its `task`. Returns when it is to end.
void bt_gil_idle(BtKernelThread *self);

BT_END_DECLS

#endif  // BATON_VM_THREADS_GIL_H
