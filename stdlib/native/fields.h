// Words of a native object that threads may share, when they are replaced while others read them.
//
// A word changes with its object locked and is read by taking a reference under the lock, so that nobody
// holds what another thread has just given up; what was there is released after the lock, because a
// destructor may run Python. With the GIL the lock is nothing. `owner` is the object that contains the word.
// None of these raises.
#ifndef BATON_STDLIB_NATIVE_FIELDS_H
#define BATON_STDLIB_NATIVE_FIELDS_H

#include "vm/base/refcount.h"
#include "vm/threads/object_lock.h"

BT_BEGIN_DECLS

// A new reference to the word; may be empty.
BT_INLINE Value bt_field_get(BtObject *owner, const Value *field) {
    bt_object_lock(owner);
    Value value = bt_hold_maybe(bt_view(*field));
    bt_object_unlock(owner);
    return value;
}

// Puts a value (stolen, may be empty) there and gives the one before, which is the caller's.
BT_INLINE Value bt_field_swap(BtObject *owner, Value *field, Value value) {
    bt_object_lock(owner);
    Value before = *field;
    *field = value;
    bt_object_unlock(owner);
    return before;
}

// The same, and releases the one before.
BT_INLINE void bt_field_set(BtObject *owner, Value *field, Value value) {
    bt_release_maybe(bt_field_swap(owner, field, value));
}

BT_END_DECLS

#endif  // BATON_STDLIB_NATIVE_FIELDS_H
