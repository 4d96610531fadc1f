// Weak references: they see an object without keeping it alive.
//
// An object's weak references hang in a list found through a side table (so that objects without any pay
// nothing but one header bit). One lock for each shard of the table guards the lists and the `target` words.
//   * ref() takes the shard's lock and tries to count the target. A dying object refuses (refcount_ft.h), and
//     before its memory is reused bt_weakrefs_clear has emptied every `target` under the same lock. So a live
//     answer is live.
//   * Targets are marked as escaped when the first weak reference is made, so that the try succeeds from any
//     thread.
//   * Callbacks run after all references of the object have been emptied, newest first, outside the lock.
#ifndef BATON_VM_OBJECTS_WEAKREF_H
#define BATON_VM_OBJECTS_WEAKREF_H

#include "vm/base/type.h"

BT_BEGIN_DECLS

typedef struct BtWeakref {
    BtObject head;
    BtObject *target;            // NULL = dead. guarded by the shard's lock
    Value callback;              // empty = none
    int64_t hash;                // of the target; -1 = not computed
    struct BtWeakref *next, *previous;
} BtWeakref;

extern BtType bt_type_weakref_proxy, bt_type_weakref_callable_proxy;

// A weak reference to v; callback may be empty. Without a callback an existing one is shared. TypeError
// "cannot create weak reference to 'int' object".
Value bt_weakref_new(BtType *type, View v, View callback) BT_MUST_CHECK;
// What it refers to: new reference, or empty when dead.
Value bt_weakref_get(View weakref) BT_MUST_CHECK;
// weakref.getweakrefs
Value bt_weakrefs_of(View v) BT_MUST_CHECK;
// Empties all references to a dying object and calls their callbacks (objects/dealloc.c, the collector).
void bt_weakrefs_clear(BtObject *object);

BT_END_DECLS

#endif  // BATON_VM_OBJECTS_WEAKREF_H
