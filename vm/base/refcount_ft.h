// Biased reference counts (Choi, Shull, Torrellas: "Biased Reference Counting", PACT 2018; PEP 703).
//
// The owner thread counts in `local` with plain (relaxed) stores; every other thread counts in `shared`,
// atomically. `shared` may go negative. Its low two bits are a state that only moves forward:
//   FRESH    never seen by another thread. May die with local == 0 at once.
//   ESCAPED  stored where other threads look (bt_mark_escaped): readers without a lock may try to count it.
//   QUEUED   another thread dropped a reference that `shared` did not have: the owner was sent the object and
//            merges.
//   MERGED   owner gave `local` up (added to `shared`, owner = 0): dies when shared reaches zero.
// An object that many threads count at once may be *spread*: owner is BT_OWNER_EACH, `local` an index, and
// every thread counts in an array of its own (threads/spread_count.h). That begins and ends with the world
// stopped only, so no thread sees it change between two loads.
//
// The two raw values "count 0, FRESH" and "count 0, MERGED" refuse try_incref: the object is dead or about to
// be, or has never been published. A free block always shows one of them; leaving them takes a counted
// reference, which a dying object has none of. So memory may be recycled under a reader that only tries
// (section 4 of the notes); the page stays an object page until a grace period has passed (base/heap.h).
//
// Why the fast paths are safe: `local` is written by one thread only. A stale read of `owner` is harmless,
// because it can equal my id only if I am the owner, and then I am the one who would change it (helpers
// change it only while I am detached, and I see that at attach, which is an acquire).
#ifndef BATON_VM_BASE_REFCOUNT_FT_H
#define BATON_VM_BASE_REFCOUNT_FT_H

#ifndef BATON_VM_BASE_REFCOUNT_H
#error "include vm/base/object.h: refcount.h chooses between the two builds"
#endif

BT_BEGIN_DECLS

enum {
    BT_SHARED_FRESH = 0,
    BT_SHARED_ESCAPED = 1,
    BT_SHARED_QUEUED = 2,
    BT_SHARED_MERGED = 3,
    BT_SHARED_STATE_MASK = 3,
    BT_SHARED_ONE = 4,  // one reference
};

// `owner` of spread objects; no thread has this id.
#define BT_OWNER_EACH ((uint16_t)0xffff)

// The calling thread's id, never 0 for a thread that runs Python.
extern __thread uint16_t bt_thread_id BT_TLS_MODEL;

// threads/biased_count.c
void bt_object_local_zero_slow(BtObject *o);      // owner's last local reference went away
void bt_object_incref_shared_slow(BtObject *o);   // a reference taken by another thread than the owner
void bt_object_decref_shared_slow(BtObject *o);   // and dropped by one
// bt_mark_escaped, bt_try_incref and what sys.getrefcount shows (less the caller's own argument), in the rare
// cases.
void bt_object_mark_escaped_slow(BtObject *o);
bool bt_object_try_incref_slow(BtObject *o);
int64_t bt_object_refcount(const BtObject *o);
// Gives the object a count that no release ever exhausts: stacks need not count it, only the collector frees
// it.
void bt_object_make_deferred(BtObject *o);

// Is the calling thread the owner? False of immortal and spread objects.
BT_INLINE bool bt_object_is_mine(const BtObject *o) {
    return bt_load_relaxed_u16(&o->owner) == BT_TLS_READ_U16(bt_thread_id);
}

// Counts a reference that somebody has already; decref may run Python. Any thread.
BT_INLINE void bt_object_incref(BtObject *o) {
    uint32_t next = bt_load_relaxed_u32(&o->local) + 1;
    if (BT_UNLIKELY(next == 0)) return;  // immortal
    if (BT_LIKELY(bt_object_is_mine(o))) {
        bt_store_relaxed_u32(&o->local, next);
    } else {
        bt_object_incref_shared_slow(o);
    }
}

BT_INLINE void bt_object_decref(BtObject *o) {
    uint32_t local = bt_load_relaxed_u32(&o->local);
    if (BT_UNLIKELY(local == BT_IMMORTAL)) return;
    if (BT_LIKELY(bt_object_is_mine(o))) {
        bt_store_relaxed_u32(&o->local, local - 1);
        if (BT_UNLIKELY(local == 1)) bt_object_local_zero_slow(o);
    } else {
        bt_object_decref_shared_slow(o);
    }
}

// True when the caller's reference is the only one, so that the object may be changed in place. False may be
// wrong.
BT_INLINE bool bt_object_is_unique(const BtObject *o) {
    return bt_object_is_mine(o) && bt_load_relaxed_u32(&o->local) == 1 &&
           (bt_load_acquire_u32(&o->shared) & ~(uint32_t)BT_SHARED_STATE_MASK) == 0 &&
           (bt_load_relaxed_u32(&o->shared) & BT_SHARED_STATE_MASK) == BT_SHARED_FRESH;
}

// Marks v (may be empty) as stored where other threads find it.
BT_INLINE void bt_mark_escaped(View v) {
    if (!v.bits || !bt_is_object(v)) return;
    BtObject *o = bt_object(v);
    if (bt_load_relaxed_u32(&o->local) == BT_IMMORTAL) return;
    if ((bt_load_relaxed_u32(&o->shared) & BT_SHARED_STATE_MASK) == BT_SHARED_FRESH) {
        bt_object_mark_escaped_slow(o);
    }
}

// Takes a counted reference to an object that another thread may be dropping; false = it may be dead or was
// never marked as escaped. The caller must re-read where it found the pointer, and release when that changed.
BT_INLINE bool bt_object_try_incref(BtObject *o) {
    uint32_t next = bt_load_relaxed_u32(&o->local) + 1;
    if (next == 0) return true;
    if (bt_object_is_mine(o)) {
        // Mine: nobody but me can bring `local` to zero, so a nonzero count is a live object.
        if (next == 1) return false;
        bt_store_relaxed_u32(&o->local, next);
        return true;
    }
    return bt_object_try_incref_slow(o);
}

// Reads a slot that others may write, without a lock. True: *out is an owned word, or empty for an empty
// slot. False: could not be counted safely; take the container's lock and use a plain read.
// Order: acquire on the slot pairs with the release of the writer; the re-read after a successful (acquire)
// count tells whether the object we counted is still the one that the slot names.
BT_INLINE bool bt_try_load_slot(const Value *slot, Value *out) {
    uint64_t bits = bt_load_acquire_u64(&slot->bits);
    *out = bt_value_from_bits(bits);
    if (bits == 0 || bt_is_immediate(bt_view_from_bits(bits))) return true;
    BtObject *o = bt_object(bt_view_from_bits(bits));
    if (BT_UNLIKELY(!bt_object_try_incref(o))) return false;
    if (BT_LIKELY(bt_load_acquire_u64(&slot->bits) == bits)) return true;
    bt_object_decref(o);
    return false;
}

// The block may be read by a racing try_incref, so the count words are stored atomically, `shared` first
// refused.
BT_INLINE void bt_object_init_counts(BtObject *o) {
    bt_store_relaxed_u32(&o->shared, 0);
    o->lock = 0;
    bt_store_relaxed_u8(&o->gc, 0);
    bt_store_relaxed_u16(&o->owner, BT_TLS_READ_U16(bt_thread_id));
    bt_store_relaxed_u32(&o->local, 1);
}

// Gives a dying object (in bt_object_dealloc, nobody else refers to it) one reference again, for its
// finalizer. Its count words show "refused" until then, so as at allocation nobody can be counting it: it
// starts afresh, owned here.
BT_INLINE void bt_object_revive(BtObject *o) {
    bt_store_relaxed_u32(&o->shared, 0);
    bt_store_relaxed_u16(&o->owner, BT_TLS_READ_U16(bt_thread_id));
    bt_store_relaxed_u32(&o->local, 1);
}

// For good: counts nothing any more. Before other threads see it.
BT_INLINE void bt_object_make_immortal(BtObject *o) { bt_store_relaxed_u32(&o->local, BT_IMMORTAL); }

// Has it got the count that no release exhausts (bt_object_make_deferred)? Acquire: who asks without a
// reference looks afterwards whether it is still the object that it meant (bt_ref_try_load).
BT_INLINE bool bt_object_is_deferred(const BtObject *o) {
    return bt_load_acquire_u8(&o->gc) & BT_GC_DEFERRED;
}

BT_END_DECLS

#endif  // BATON_VM_BASE_REFCOUNT_FT_H
