// The byte lock in every object's header: makes one operation on one container atomic in the free build.
//
// With the GIL these are nothing: exactly one thread runs. In the free build, until the second thread is
// created, the byte is set and cleared with plain stores: truthful (a lock held at that moment is really
// held) and nearly free. Afterwards: CAS, a short spin, then the parking lot (threads/parking_lot.h).
//
// A leaf lock. Its holder only moves words in memory: it never runs Python code, never releases a value (a
// destructor may run Python), never blocks, detaches, or allocates an object. bt_buffer_alloc is allowed. So
// nothing can deadlock on it and no thread stops for the world while holding it. Collect what must be
// released, unlock, then release.
#ifndef BATON_VM_THREADS_OBJECT_LOCK_H
#define BATON_VM_THREADS_OBJECT_LOCK_H

#include "vm/base/thread.h"

BT_BEGIN_DECLS

#if BT_FREE_THREADED

// Waits in the parking lot; wakes who waits.
void bt_object_lock_slow(BtObject *o);
void bt_object_unlock_slow(BtObject *o);

enum { BT_LOCK_HELD = 1, BT_LOCK_WAITERS = 2 };

// Do threads run Python at the same time? A constant: with the GIL, iterators may drop what they iterate
// over.
BT_INLINE bool bt_threads_run_at_once(void) { return true; }

// Not reentrant.
BT_INLINE void bt_object_lock(BtObject *o) {
    if (BT_LIKELY(!bt_load_relaxed_u8(&bt_threads_started))) {
        bt_store_relaxed_u8(&o->lock, BT_LOCK_HELD);
        return;
    }
    uint8_t expected = 0;
    if (BT_UNLIKELY(!bt_cas_acquire_u8(&o->lock, &expected, BT_LOCK_HELD))) bt_object_lock_slow(o);
}

// By the thread that has it.
BT_INLINE void bt_object_unlock(BtObject *o) {
    if (BT_LIKELY(!bt_load_relaxed_u8(&bt_threads_started))) {
        bt_store_relaxed_u8(&o->lock, 0);
        return;
    }
    uint8_t expected = BT_LOCK_HELD;
    if (BT_UNLIKELY(!bt_cas_release_u8(&o->lock, &expected, 0))) bt_object_unlock_slow(o);
}

// Readers without the lock may exist: set (under the lock) at the first access by a thread that does not own
// the object. Until then a container's old blocks are freed at once.
BT_INLINE bool bt_object_has_shared_reads(const BtObject *o) {
    return bt_load_relaxed_u8(&o->gc) & BT_GC_SHARED_READS;
}
void bt_object_set_shared_reads(BtObject *o);   // takes the lock itself

// May this thread read the container without the lock? True for the owner and once the shared flag is set;
// else sets it.
BT_INLINE void bt_object_begin_shared_read(BtObject *o) {
    if (BT_UNLIKELY(!bt_object_is_mine(o) && !bt_object_has_shared_reads(o))) bt_object_set_shared_reads(o);
}

// May this step of an iterator fill again the tuple that it returned last? Nobody else may have the tuple,
// and no other thread may be stepping: two would both find it unique and fill it at the same time. So only
// the iterator's owner, one thread at most, ever reuses it; what only one thread touches needs no order.
BT_INLINE bool bt_object_may_refill(const BtObject *iterator, const BtObject *result) {
    return bt_object_is_mine(iterator) && bt_object_is_unique(result);
}

// Has another thread had a reference to the object? (One that it only borrowed leaves no trace.)
BT_INLINE bool bt_object_was_shared(const BtObject *o) {
    return !bt_object_is_mine(o) || bt_load_relaxed_u32(&o->shared) != BT_SHARED_FRESH;
}

#else

// With the GIL: nothing is shared, nothing is locked.
BT_INLINE bool bt_object_was_shared(const BtObject *o) {
    (void)o;
    return false;
}
BT_INLINE bool bt_threads_run_at_once(void) { return false; }
BT_INLINE void bt_object_lock(BtObject *o) { (void)o; }
BT_INLINE void bt_object_unlock(BtObject *o) { (void)o; }
BT_INLINE bool bt_object_has_shared_reads(const BtObject *o) {
    (void)o;
    return false;
}
BT_INLINE void bt_object_set_shared_reads(BtObject *o) { (void)o; }
BT_INLINE void bt_object_begin_shared_read(BtObject *o) { (void)o; }
BT_INLINE bool bt_object_may_refill(const BtObject *iterator, const BtObject *result) {
    (void)iterator;
    return bt_object_is_unique(result);
}

#endif

// Two objects at once, in address order; the same object twice is locked once.
BT_INLINE void bt_object_lock_two(BtObject *a, BtObject *b) {
    if (a == b) {
        bt_object_lock(a);
    } else if (a < b) {
        bt_object_lock(a);
        bt_object_lock(b);
    } else {
        bt_object_lock(b);
        bt_object_lock(a);
    }
}
// Both that bt_object_lock_two has locked.
BT_INLINE void bt_object_unlock_two(BtObject *a, BtObject *b) {
    bt_object_unlock(a);
    if (a != b) bt_object_unlock(b);
}

BT_END_DECLS

#endif  // BATON_VM_THREADS_OBJECT_LOCK_H
