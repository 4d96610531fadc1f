// Words of frames: what may be on an evaluation stack or in a local, and how it becomes a Value.
//
// A StackRef is an owned word, an immediate, or a borrowed pointer (tag 100). The null word is a borrowed
// null pointer (bits 100): so "does this word hold a count?" is one test of the low three bits, with no case
// for null.
#ifndef BATON_VM_EVAL_STACK_REF_H
#define BATON_VM_EVAL_STACK_REF_H

#include "vm/eval/frame.h"

BT_BEGIN_DECLS

#define BT_REF_NULL_BITS ((uint64_t)BT_TAG_BORROWED)

// The word that these bits are; counts nothing.
BT_INLINE StackRef bt_ref_from_bits(uint64_t bits) {
    StackRef r;
    r.bits = bits;
    return r;
}

// The null word: no value.
BT_INLINE StackRef bt_ref_null(void) { return bt_ref_from_bits(BT_REF_NULL_BITS); }
BT_INLINE bool bt_ref_is_null(StackRef r) { return r.bits == BT_REF_NULL_BITS; }

// An owned word moves onto the stack. Must not be empty.
BT_INLINE StackRef bt_ref_from_value(Value v) { return bt_ref_from_bits(v.bits); }
// As above; the empty word becomes null.
BT_INLINE StackRef bt_ref_from_value_or_null(Value v) {
    return v.bits ? bt_ref_from_bits(v.bits) : bt_ref_null();
}

// Does it hold a count? Is it borrowed (null counts as that)? An immediate is neither.
BT_INLINE bool bt_ref_is_counted(StackRef r) { return (r.bits & BT_TAG_MASK) == 0; }
BT_INLINE bool bt_ref_is_borrowed(StackRef r) { return (r.bits & BT_TAG_MASK) == BT_TAG_BORROWED; }

// The same word without a count; anchored by r.
BT_INLINE StackRef bt_ref_borrow(StackRef r) {
    return bt_ref_from_bits(r.bits | ((uint64_t)((r.bits & BT_TAG_FLOAT_MASK) == 0) << 2));
}

// Looks at the word; null shows as the empty view.
BT_INLINE View bt_ref_view(StackRef r) {
    return bt_view_from_bits(r.bits - ((uint64_t)bt_ref_is_borrowed(r) << 2));
}

// Gives the word up for an owned one: counts a borrowed word. Not null.
BT_INLINE Value bt_ref_take(StackRef r) {
    if (bt_ref_is_borrowed(r)) {
        View v = bt_view_from_bits(r.bits - BT_TAG_BORROWED);
        bt_object_incref(bt_object(v));
        return bt_value_from_bits(v.bits);
    }
    return bt_value_from_bits(r.bits);
}

// The same; null gives the empty word.
BT_INLINE Value bt_ref_take_or_empty(StackRef r) { return bt_ref_is_null(r) ? BT_EMPTY : bt_ref_take(r); }

// Gives the word up.
BT_INLINE void bt_ref_close(StackRef r) {
    if (bt_ref_is_counted(r)) bt_object_decref(bt_object(bt_view_from_bits(r.bits)));
}

// A second, independent word for the same value.
BT_INLINE StackRef bt_ref_duplicate(StackRef r) {
    if (bt_ref_is_counted(r)) bt_object_incref(bt_object(bt_view_from_bits(r.bits)));
    return r;
}

// For a word just loaded from a shared place: objects that stacks need not count (deferred) are borrowed.
BT_INLINE StackRef bt_ref_from_view(View v) {
    if (bt_is_object(v)) {
        BtObject *o = bt_object(v);
        if (bt_object_is_deferred(o)) return bt_ref_from_bits(v.bits | BT_TAG_BORROWED);
        bt_object_incref(o);
    }
    return bt_ref_from_bits(v.bits);
}

// Reads a slot of a heap object that other threads may write. True: *out is set (null for an empty slot).
// False: take the general, locking path. Deferred objects need no count: only the collector frees them, with
// the world stopped and every stack scanned, so the word stays good after the slot changes.
BT_INLINE bool bt_ref_try_load(const Value *slot, StackRef *out) {
    uint64_t bits = bt_load_acquire_u64(&slot->bits);
    if (bits != 0 && bt_is_object(bt_view_from_bits(bits)) &&
        bt_object_is_deferred(bt_object(bt_view_from_bits(bits)))) {
        // Since the slot was read, its object may have died and the block may have become this one: then the
        // slot names it no more. From here on the block stays what it is, until this thread lets itself be
        // stopped.
        if (BT_UNLIKELY(bt_load_acquire_u64(&slot->bits) != bits)) return false;
        *out = bt_ref_from_bits(bits | BT_TAG_BORROWED);
        return true;
    }
    Value v;
    if (!bt_try_load_slot(slot, &v)) return false;
    *out = bt_ref_from_value_or_null(v);
    return true;
}

BT_END_DECLS

#endif  // BATON_VM_EVAL_STACK_REF_H
