// What list, dict and set share: the discipline of slots that other threads may read without a lock.
//
// A container's slots are words in a block of their own (not in the object). The rules, in both builds:
//   * Every access begins with bt_object_begin_shared_read: the first thread that is not the owner sets the
//     shared flag (under the lock). So a writer that holds the lock and sees no flag knows that nobody else
//     can be reading.
//   * Writers hold the lock. A word is stored with release, so whoever loads it sees what it points to.
//   * A slot that no longer belongs to the container is emptied before its value is released. A reader that
//     counted an object and then still finds its word in the slot therefore counted the object that the
//     slot meant.
//   * A block that was replaced is first emptied (readers may still look at it) and then retired, not freed.
// With the GIL each helper is a plain store or load.
#ifndef BATON_VM_OBJECTS_CONTAINER_H
#define BATON_VM_OBJECTS_CONTAINER_H

#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/base/protocol.h"
#include "vm/base/thread.h"
#include "vm/objects/block_cache.h"
#include "vm/objects/sequence_iterators.h"
#include "vm/objects/str.h"
#include "vm/threads/object_lock.h"

BT_BEGIN_DECLS

// Takes the lock to write.
BT_INLINE void bt_container_lock(BtObject *o) {
    bt_object_begin_shared_read(o);
    bt_object_lock(o);
}

// May another thread change a container between two steps of one operation? Then whatever walks one to its
// end walks a copy, so that the operation sees one moment and nobody makes it raise.
BT_INLINE bool bt_others_may_change(void) {
    return bt_threads_run_at_once() && bt_load_relaxed_u8(&bt_threads_started);
}

// Values taken out under a lock, to be released after it. Few fit without memory.
typedef struct BtRemoved {
    Value *words;
    int64_t count, room;
    Value few[8];
} BtRemoved;

// Begins empty, with room for a few; bt_removed_release ends.
BT_INLINE void bt_removed_init(BtRemoved *removed) {
    removed->words = removed->few;
    removed->count = 0;
    removed->room = 8;
}
// Room for so many in all; false with MemoryError.
bool bt_removed_reserve(BtRemoved *removed, int64_t count) BT_MUST_CHECK;
// Releases them, the last first, and the memory.
void bt_removed_release(BtRemoved *removed);

// A new reference to what a slot holds; the caller has the container's lock, so the slot's own reference
// stays. Marked, so that the next reader does not need the lock.
BT_INLINE Value bt_hold_slot_locked(const Value *slot) {
    bt_mark_escaped(bt_view(*slot));
    return bt_hold(bt_view(*slot));
}

// Publishes v (its reference moves into the slot); the old word is the caller's business.
BT_INLINE void bt_store_slot_locked(BtObject *container, Value *slot, Value v) {
    if (bt_object_has_shared_reads(container)) bt_mark_escaped(bt_view(v));
    bt_store_release_u64(&slot->bits, v.bits);
}

// Takes the word out; it is the caller's business.
BT_INLINE void bt_empty_slot_locked(Value *slot) { bt_store_release_u64(&slot->bits, 0); }

// Moves count words within or between blocks of one container. Overlap is fine. Words move whole and one by
// one when somebody may be reading: memmove may copy bytes in any order and size.
BT_INLINE void bt_move_slots_locked(const BtObject *container, Value *to, const Value *from, int64_t count) {
    if (!bt_object_has_shared_reads(container)) {
        memmove(to, from, (size_t)count * sizeof(Value));
    } else if (to < from) {
        for (int64_t i = 0; i < count; i++) bt_store_release_u64(&to[i].bits, from[i].bits);
    } else {
        for (int64_t i = count - 1; i >= 0; i--) bt_store_release_u64(&to[i].bits, from[i].bits);
    }
}

// Frees a block that is no longer reachable from its container. `slots`: its words, emptied first when
// somebody may still be reading the block.
BT_INLINE void bt_drop_block_locked(const BtObject *container, void *block, size_t size, Value *slots,
                                    int64_t count) {
    if (!bt_object_has_shared_reads(container)) {
        bt_block_free(block, size);
        return;
    }
    for (int64_t i = 0; i < count; i++) bt_store_release_u64(&slots[i].bits, 0);
    bt_buffer_retire(block, size);
}

// Comparing two values when neither side can run Python code: 1 equal, 0 different, -1 unknown (ask
// bt_equal). Words, exact ints, floats and strs; the caller knows that the hashes are equal.
int bt_equal_without_python(View a, View b);

// bt_equal with the common answers inline.
BT_INLINE int bt_item_equal(View a, View b) {
    if (bt_same(a, b)) return 1;
    if (bt_is_small_int(a) && bt_is_small_int(b)) return 0;
    return bt_equal(a, b);
}

// The hash of a dict key or set member: strs and small ints without a call.
BT_INLINE int64_t bt_hash_small_int(View v) {
    // Python's modulus 2**61 - 1 and its -2 for -1; a small int is under 2**62 in magnitude.
    int64_t n = bt_small_int_value(v);
    uint64_t magnitude = n < 0 ? (uint64_t)-n : (uint64_t)n;
    const uint64_t modulus = ((uint64_t)1 << 61) - 1;
    while (magnitude >= modulus) magnitude -= modulus;
    int64_t hash = n < 0 ? -(int64_t)magnitude : (int64_t)magnitude;
    return hash == -1 ? -2 : hash;
}
// hash(v). False: an exception. May run Python (__hash__).
bool bt_key_hash_slow(View v, int64_t *out) BT_MUST_CHECK;
BT_INLINE bool bt_key_hash(View v, int64_t *out) {
    if (bt_is_small_int(v)) {
        *out = bt_hash_small_int(v);
        return true;
    }
    if (bt_is_exact(v, BT_SHAPE_STR)) {
        *out = bt_load_relaxed_i64(&bt_str_cast(v)->hash);
        if (BT_LIKELY(*out != -1)) return true;
    }
    return bt_key_hash_slow(v, out);
}

// An index for subscripts: through __index__; IndexError "cannot fit 'int' into an index-sized integer" when
// too large.
bool bt_subscript_index(View key, int64_t *out) BT_MUST_CHECK;
// The same for slice-like arguments of index(): "slice indices must be integers or have an __index__ method".
bool bt_search_bound(View v, int64_t *out) BT_MUST_CHECK;
BT_INLINE bool bt_has_index(View v) { return bt_is_small_int(v) || bt_type_of(v)->index != NULL; }

// A list of what a dict, a view of one, or a set holds at this moment; empty for other types.
Value bt_items_at_once(View v) BT_MUST_CHECK;

// tp_alloc for subclasses: a zeroed instance of `type` with `items` trailing items and its attribute area.
BtObject *bt_container_alloc(BtType *type, int64_t items) BT_MUST_CHECK;

// (iter, (argument,)) with an optional third item (stolen): what __reduce__ of most iterators returns.
Value bt_reduce_iterator(const char *builtin, Value argument, Value state) BT_MUST_CHECK;

// X[...]: types.GenericAlias (objects/generic_alias.c).
Value bt_generic_alias_new(View origin, View args) BT_MUST_CHECK;
// The function behind every `__class_getitem__` here.
Value bt_class_getitem(View self, View args) BT_MUST_CHECK;

// Rejects keywords for X() unless a subclass has its own __init__ or __new__ that takes them.
bool bt_constructor_no_keywords(const char *name, View kwnames) BT_MUST_CHECK;

// One step of an iterator, straight through the slot. Empty without an exception = exhausted. Iterators can
// be stacked on iterators without end: the C stack is looked at.
BT_INLINE Value bt_iterator_step(View iterator) {
    // Most are iterators of lists, which need no call and cannot be stacked.
    if (bt_is_exact(iterator, BT_SHAPE_LIST_ITERATOR)) {
        Value item = bt_list_iterator_step(iterator);
        if (BT_LIKELY(!bt_is_empty(item))) return item;
    }
    if (BT_UNLIKELY((char *)__builtin_frame_address(0) <= bt_self()->c_stack_limit) &&
        bt_c_stack_exhausted("")) {
        return BT_EMPTY;
    }
    Value item = bt_type_of(iterator)->next(iterator);
    if (BT_UNLIKELY(bt_is_empty(item)) && bt_error_occurred() && bt_error_matches(&bt_exc_StopIteration)) {
        bt_error_clear();
    }
    return item;
}

BT_END_DECLS

#endif  // BATON_VM_OBJECTS_CONTAINER_H
