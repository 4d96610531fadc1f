// Reference counts under the GIL: a plain counter. Exactly one thread runs, so nothing here is atomic.
#ifndef BATON_VM_BASE_REFCOUNT_GIL_H
#define BATON_VM_BASE_REFCOUNT_GIL_H

#ifndef BATON_VM_BASE_REFCOUNT_H
#error "include vm/base/object.h: refcount.h chooses between the two builds"
#endif

BT_BEGIN_DECLS

// Counts a reference that somebody has already; decref gives one up, which may run Python (a destructor).
BT_INLINE void bt_object_incref(BtObject *o) {
    uint32_t next = o->local + 1;
    if (BT_LIKELY(next != 0)) o->local = next;  // the immortal count would wrap to 0: leave it
}

BT_INLINE void bt_object_decref(BtObject *o) {
    uint32_t local = o->local;
    if (BT_UNLIKELY(local == BT_IMMORTAL)) return;
    o->local = local - 1;
    if (BT_UNLIKELY(local == 1)) bt_object_dealloc(o);
}

// What sys.getrefcount shows, without the caller's own argument reference.
BT_INLINE int64_t bt_object_refcount(const BtObject *o) { return o->local; }

// True when the caller's reference is the only one, so that the object may be changed in place.
BT_INLINE bool bt_object_is_unique(const BtObject *o) { return o->local == 1; }

// Marks v as stored where other threads find it; the GIL build has nothing to note.
BT_INLINE void bt_mark_escaped(View v) { (void)v; }

// Takes a counted reference to an object that another thread may be dropping; false = it may be dead.
BT_INLINE bool bt_object_try_incref(BtObject *o) {
    bt_object_incref(o);
    return true;
}

// Reads a slot that others may write. Always succeeds with the GIL. Empty slot: *out is empty and true
// returned.
BT_INLINE bool bt_try_load_slot(const Value *slot, Value *out) {
    *out = *slot;
    if (out->bits && bt_is_object(bt_view(*out))) bt_object_incref(bt_object(bt_view(*out)));
    return true;
}

// A new object: one reference, the caller's.
BT_INLINE void bt_object_init_counts(BtObject *o) {
    o->local = 1;
    o->owner = 0;
    o->lock = 0;
    o->gc = 0;
    o->shared = 0;
}

// Gives a dying object (in bt_object_dealloc, nobody else refers to it) one reference again, for its
// finalizer.
BT_INLINE void bt_object_revive(BtObject *o) { o->local = 1; }

// For good: counts nothing any more.
BT_INLINE void bt_object_make_immortal(BtObject *o) { o->local = BT_IMMORTAL; }

// Deferred counting exists in the free build only.
BT_INLINE void bt_object_make_deferred(BtObject *o) { (void)o; }
BT_INLINE bool bt_object_is_deferred(const BtObject *o) {
    (void)o;
    return false;
}

BT_END_DECLS

#endif  // BATON_VM_BASE_REFCOUNT_GIL_H
