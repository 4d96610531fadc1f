// The parking lot: threads that wait for a word in memory to change, in queues hashed by its address (after
// WebKit's WTF::ParkingLot and CPython's parking_lot.c), on futexes. Locks and joins are built on it, so a
// lock costs one byte and the VM always knows which thread waits for what. (The GIL has its own queue,
// threads/gil.c.)
//
// Waiters of one address are served first in, first out. The unparker may hand what they wait for over
// directly.
//
//     bt_park:        lock bucket; is the word still `expected`? no: return CHANGED; yes: join the queue,
//                     unlock, sleep
//     bt_unpark_one:  lock bucket; take the first waiter out; let `decide` change the word; unlock, wake it
// The word changes from or to "somebody waits" only under the bucket's lock, so no wake-up is lost.
//
// Who sleeps? With the GIL only the Python thread: it leaves its C stack, and its kernel thread goes on with
// the next one that can run (bt_gil_park). To wake it is to put it into the queue for the GIL. No kernel
// thread falls asleep or is woken when one Python thread hands something to another. (BT_PARK_LEAVE_STACK;
// bt_blocking_park asks for it where it can.) Otherwise the kernel thread sleeps, on a futex in the waiter's
// record.
//
// A thread off its stack may be woken by an unparker, by a signal, by its deadline (the clock below). They
// compete for scheduling->park_word: who changes it from PARKED to something else, and nobody else, puts the
// thread into the queue. The word is not in the waiter's record because signal handlers may look at any time.
//
// The clock: a kernel thread made at the first such wait with a deadline. It sleeps until the earliest one.
#ifndef BATON_VM_THREADS_PARKING_LOT_H
#define BATON_VM_THREADS_PARKING_LOT_H

#include "vm/base/mutex.h"
#include "vm/base/thread.h"

BT_BEGIN_DECLS

typedef enum BtParkResult {
    BT_PARK_WOKEN,        // by an unparker, without hand-over
    BT_PARK_HANDED_OVER,  // by an unparker, which gave us what we waited for
    BT_PARK_CHANGED,      // *address was not `expected`: did not wait
    BT_PARK_TIMED_OUT,
    BT_PARK_INTERRUPTED,  // a signal for the main thread (only when interruptible)
} BtParkResult;

enum {
    BT_PARK_INTERRUPTIBLE = 1,
    // The caller holds the GIL, may leave its stack (bt_gil_can_park) and is detached otherwise
    // (bt_thread_detach_to_park). It has the GIL again on return.
    BT_PARK_LEAVE_STACK = 2,
};

// BtThreadScheduling.park_word: what has become of the latest wait off the stack.
enum { BT_PARK_WORD_DONE, BT_PARK_WORD_PARKED, BT_PARK_WORD_PARKED_INTERRUPTIBLE, BT_PARK_WORD_INTERRUPTED,
       BT_PARK_WORD_EXPIRED };

// Waits in the address's queue. deadline_ns: CLOCK_MONOTONIC or BT_NO_DEADLINE. Neither detaches nor takes
// anything: callers that may wait long go through the door (bt_blocking_park, threads/blocking.h).
BtParkResult bt_park(const uint8_t *address, uint8_t expected, int64_t deadline_ns, int flags);
// As bt_park for a thread that has been waiting since an earlier moment: what an unparker sees as waited_ns.
BtParkResult bt_park_since(const uint8_t *address, uint8_t expected, int64_t deadline_ns, int flags,
                           int64_t since_ns);
BtParkResult bt_park_u32(const uint32_t *address, uint32_t expected, int64_t deadline_ns, int flags);
// The deadline of a thread parked off its stack has come. True: the caller puts it into the queue
// (bt_gil_unpark).
bool bt_park_expire(BtThread *thread);
// A signal for the main thread. False: it is not parked off its stack. Async-signal-safe.
bool bt_park_interrupt(BtThread *main_thread);

// Wakes the first waiter. `decide` runs under the bucket's lock, also when nobody waits (waited_ns < 0): it
// updates the word, knowing how long the one to be woken has waited and whether more wait behind it; true =
// hand over.
typedef bool (*BtUnparkFn)(void *context, int64_t waited_ns, bool more);
void bt_unpark_one(const void *address, BtUnparkFn decide, void *context);
void bt_unpark_all(const void *address);

// Called in the child of a fork: forgets all waiters.
void bt_parking_lot_after_fork(void);

BT_END_DECLS

#endif  // BATON_VM_THREADS_PARKING_LOT_H
