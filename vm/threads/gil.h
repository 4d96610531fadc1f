// The Global Interpreter Lock: who has it may touch objects.
//
// A lock with a queue: whoever lets it go gives it to the thread that has waited longest, by name, so
// unlocking and at once locking again cannot starve anybody and the order of switches is first in, first out.
//
// Its cost is the time from the holder's decision to the next thread's first instruction. So the queue
// belongs to the holder and travels with the lock, in the next thread's mailbox line, and a thread that waits
// spins for a moment before it sleeps: between two running cores a hand-over moves one cache line. Newcomers
// push themselves on `gil.word`, which the holder looks at when it hands over.
//
//     gil.word   FREE | HELD | BtThread * of the latest newcomer, linked to earlier ones, the last one to HELD
//
// Nobody waits: the holder does not touch the lock at all.
#ifndef BATON_VM_THREADS_GIL_H
#define BATON_VM_THREADS_GIL_H

#include "vm/base/thread.h"

BT_BEGIN_DECLS

// Waits in the queue.
void bt_gil_take(BtThread *self);
// Gives it to the first in the queue, or leaves it free. True: somebody got it.
bool bt_gil_drop(BtThread *self);
// Gives it to the first in the queue and joins the queue at its end. False: nobody waited, still held.
bool bt_gil_hand_over(BtThread *self);
// The holder tells that it is: before a timed rule comes into force, under which waiters ask the holder to
// let go.
void bt_gil_note_holder(BtThread *self);
// The next thread of the holder's queue after `thread` (NULL: the first), for reports; GIL held.
BtThread *bt_gil_next_waiter(BtThread *self, BtThread *after);
// In the child of a fork: the caller holds it and nobody waits.
void bt_gil_after_fork(BtThread *self);
void bt_gil_init(BtThread *main_thread);

BT_END_DECLS

#endif  // BATON_VM_THREADS_GIL_H
