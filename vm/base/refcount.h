// Counting references: one interface, two implementations.
//
// bt_hold(view)      a new owned reference to what the view shows
// bt_release(value)  gives an owned reference up; the object dies at once when it was the last one (its
//                    destructor may run Python code: never release while holding a lock or with a structure
//                    half-changed)
// bt_try_load_slot   a new owned reference to what a shared slot holds right now; false: the lock is needed
//
// `#if` on the build is legal here: this file chooses; callers never ask.
#ifndef BATON_VM_BASE_REFCOUNT_H
#define BATON_VM_BASE_REFCOUNT_H

#include "vm/base/object.h"

#ifndef BT_FREE_THREADED
#define BT_FREE_THREADED 0
#endif

BT_BEGIN_DECLS

// Called with the last reference gone; runs finalizer, clears weak references, calls the type's dealloc
// (objects/dealloc.c). Deeply nested structures do not recurse: past a depth, objects wait on a work list.
void bt_object_dealloc(BtObject *object);

BT_END_DECLS

#if BT_FREE_THREADED
#include "vm/base/refcount_ft.h"
#else
#include "vm/base/refcount_gil.h"
#endif

BT_BEGIN_DECLS

BT_INLINE Value bt_hold(View v) {
    if (bt_is_object(v)) bt_object_incref(bt_object(v));
    return bt_value_from_bits(v.bits);
}

// Gives a reference up; not an empty word. May run Python (a destructor).
BT_INLINE void bt_release(Value v) {
    if (bt_is_object(bt_view(v))) bt_object_decref(bt_object(bt_view(v)));
}

// As bt_hold and bt_release for words that may be empty.
BT_INLINE Value bt_hold_maybe(View v) { return v.bits ? bt_hold(v) : BT_EMPTY; }
BT_INLINE void bt_release_maybe(Value v) {
    if (v.bits) bt_release(v);
}

// Replaces an owned word in private memory (a C local, an unpublished object) and releases the old one after.
BT_INLINE void bt_assign(Value *slot, Value v) {
    Value old = *slot;
    *slot = v;
    bt_release_maybe(old);
}

// Publishes v in a slot that other threads may read without a lock, and returns the old word for the caller
// to release AFTER unlocking. Writers of one slot exclude each other with the object's lock.
BT_INLINE Value bt_exchange_slot_locked(Value *slot, Value v) {
    Value old = *slot;
    bt_mark_escaped(bt_view(v));
    bt_store_release_u64(&slot->bits, v.bits);
    return old;
}

BT_END_DECLS

#endif  // BATON_VM_BASE_REFCOUNT_H
