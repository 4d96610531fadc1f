// The lock under threading.Lock, queues and whatever else Python code waits for.
//
// One byte decides; waiters queue in the parking lot, first in, first out. A waiter that has just come
// competes with running threads (handing every contended lock to a sleeper would cost a context switch each
// time); one that has waited more than a millisecond is handed the lock. One waiter at a time is woken to
// compete: while it is on its way (WAKING) releases leave the queue alone. Nobody owns the lock: any thread
// may release it. The holder is remembered for reports only.
//
// Waiting goes through the blocking door, so the GIL is let go meanwhile and Ctrl-C ends the wait on the
// main thread.
#ifndef BATON_VM_THREADS_LOCK_H
#define BATON_VM_THREADS_LOCK_H

#include "vm/base/mutex.h"
#include "vm/base/thread.h"
#include "vm/threads/blocking.h"
#include "vm/threads/thread_parts.h"

BT_BEGIN_DECLS

typedef struct BtLock {
    uint8_t state;              // atomic: BT_LOCK_STATE_ bits. Zero-initialised is free
    uint8_t spins_in_vain;      // atomic, a hint: how often waiting for it awake has not helped of late
    uint16_t turns;             // atomic, written by the holder: how many times it was taken, modulo 65536
    uint32_t holder;            // atomic: id of the thread that took it; 0 = free. For reports
    struct BtLockStats *stats;  // NULL while statistics are off
} BtLock;

enum {
    BT_LOCK_STATE_HELD = 1,
    BT_LOCK_STATE_WAITERS = 2,  // somebody may be parked
    BT_LOCK_STATE_WAKING = 4,   // somebody was woken and has neither taken the lock nor parked again
};

// kind: for reports, "Lock".
void bt_lock_init(BtLock *lock, const char *kind);

// The object that contains it dies, held or not.
void bt_lock_finish(BtLock *lock);

// Of a lock with statistics: counts that it was taken; true. Releases one that others wait for; false: it was
// free.
bool bt_lock_acquire_slow(BtLock *lock);
bool bt_lock_release_slow(BtLock *lock);

// Bookkeeping for reports and for who must not be interrupted.
BT_INLINE void bt_lock_note_taken(BtLock *lock) {
    BtThread *self = bt_self();
    bt_store_relaxed_u32(&lock->holder, self->id);
    bt_store_relaxed_u16(&lock->turns, bt_load_relaxed_u16(&lock->turns) + 1);
    self->scheduling->locks_taken++;
}
// Another thread has released what the thread with this id had taken.
void bt_lock_note_released_for(uint32_t holder);

// By anybody, at this moment.
BT_INLINE bool bt_lock_is_held(const BtLock *lock) {
    return bt_load_relaxed_u8(&lock->state) & BT_LOCK_STATE_HELD;
}

// Takes it if it is free. Before the second thread exists plain stores do: truthful, and creation of the
// thread orders them.
BT_INLINE bool bt_lock_try_acquire(BtLock *lock) {
    if (!bt_load_relaxed_u8(&bt_threads_started)) {
        if (bt_lock_is_held(lock)) return false;
        bt_store_relaxed_u8(&lock->state, bt_load_relaxed_u8(&lock->state) | BT_LOCK_STATE_HELD);
    } else {
        uint8_t state = bt_load_relaxed_u8(&lock->state);
        do {
            if (state & BT_LOCK_STATE_HELD) return false;
        } while (!bt_cas_acquire_u8(&lock->state, &state, state | BT_LOCK_STATE_HELD));
    }
    bt_lock_note_taken(lock);
    return BT_LIKELY(!lock->stats) || bt_lock_acquire_slow(lock);
}

typedef enum { BT_LOCK_ACQUIRED, BT_LOCK_TIMED_OUT, BT_LOCK_FAILED /* exception set */ } BtLockResult;

// Waits until deadline_ns (CLOCK_MONOTONIC) or BT_NO_DEADLINE. `object`, `reason`: for reports. Signal
// handlers run on the main thread meanwhile; FAILED: one raised.
BtLockResult bt_lock_acquire(BtLock *lock, int64_t deadline_ns, BtBlockReason reason,
                             View object) BT_MUST_CHECK;

// False: it was not held.
BT_INLINE bool bt_lock_release(BtLock *lock) {
    uint32_t holder = bt_load_relaxed_u32(&lock->holder);
    if (!bt_lock_is_held(lock)) return false;
    bt_store_relaxed_u32(&lock->holder, 0);
    BtThread *self = bt_self();
    if (BT_LIKELY(holder == self->id)) {
        self->scheduling->locks_given++;
    } else {
        bt_lock_note_released_for(holder);
    }
    if (!bt_load_relaxed_u8(&bt_threads_started)) {
        uint8_t state = bt_load_relaxed_u8(&lock->state);
        bt_store_relaxed_u8(&lock->state, state & (uint8_t)~BT_LOCK_STATE_HELD);
        return state & BT_LOCK_STATE_HELD;
    }
    uint8_t expected = BT_LOCK_STATE_HELD;
    return BT_LIKELY(bt_cas_release_u8(&lock->state, &expected, 0)) || bt_lock_release_slow(lock);
}

BT_END_DECLS

#endif  // BATON_VM_THREADS_LOCK_H
