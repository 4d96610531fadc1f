// The parking lot: threads that wait for a word in memory to change, in queues hashed by its address (after
// WebKit's WTF::ParkingLot and CPython's parking_lot.c), on futexes. Locks and joins are built on it, so a
// lock costs one byte and the VM always knows which thread waits for what. (The GIL has its own queue,
// threads/gil.c.)
//
// Waiters of one address are served first in, first out. The unparker may hand what they wait for over
// directly.
//
//     bt_park:    lock bucket; is the word still `expected`? no: return CHANGED; yes: join the queue, unlock, sleep
//     bt_unpark:  lock bucket; take the first waiter out; let `decide` change the word; unlock, wake it
// The word changes from or to "somebody waits" only under the bucket's lock, so no wake-up is lost.
#ifndef BATON_VM_THREADS_PARKING_LOT_H
#define BATON_VM_THREADS_PARKING_LOT_H

#include "vm/base/mutex.h"
#include "vm/base/thread.h"

BT_BEGIN_DECLS

typedef enum BtParkResult {
    BT_PARK_WOKEN,        // by bt_unpark, without hand-over
    BT_PARK_HANDED_OVER,  // by bt_unpark, which gave us what we waited for
    BT_PARK_CHANGED,      // *address was not `expected`: did not wait
    BT_PARK_TIMED_OUT,
    BT_PARK_INTERRUPTED,  // a signal for the main thread (only when interruptible)
} BtParkResult;

enum { BT_PARK_INTERRUPTIBLE = 1 };

// Waits in the address's queue. deadline_ns: CLOCK_MONOTONIC or BT_NO_DEADLINE. Neither detaches nor takes
// anything: callers that may wait long are inside a blocking region (threads/blocking.h).
BtParkResult bt_park(const uint8_t *address, uint8_t expected, int64_t deadline_ns, int flags);
// As bt_park for a thread that has been waiting since an earlier moment: what an unparker sees as waited_ns.
BtParkResult bt_park_since(const uint8_t *address, uint8_t expected, int64_t deadline_ns, int flags, int64_t since_ns);
BtParkResult bt_park_u32(const uint32_t *address, uint32_t expected, int64_t deadline_ns, int flags);

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
