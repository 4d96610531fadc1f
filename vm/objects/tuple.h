// tuple: an immutable array of values, inline. No lock: published by a release store of whoever stores it.
#ifndef BATON_VM_OBJECTS_TUPLE_H
#define BATON_VM_OBJECTS_TUPLE_H

#include "vm/base/type.h"

BT_BEGIN_DECLS

typedef struct BtTuple {
    BtObject head;
    int64_t length;
    Value items[];
} BtTuple;

// An unchecked cast; a tuple's length never changes.
BT_INLINE BtTuple *bt_tuple_cast(View v) { return (BtTuple *)bt_object(v); }
BT_INLINE int64_t bt_tuple_length(View v) { return bt_tuple_cast(v)->length; }
// Borrowed from the tuple.
BT_INLINE View bt_tuple_get(View v, int64_t i) { return bt_view(bt_tuple_cast(v)->items[i]); }
Value bt_tuple_empty(void);
// A tuple with empty words for the caller to fill (own every item) before anyone sees it.
Value bt_tuple_new(int64_t length) BT_MUST_CHECK;
Value bt_tuple_from_views(const View *items, int64_t length) BT_MUST_CHECK;     // counts each
// Steals each, also on failure.
Value bt_tuple_from_values(Value *items, int64_t length) BT_MUST_CHECK;
Value bt_tuple_pack(int64_t length, ...) BT_MUST_CHECK;                          // Views, counted
// Elements' hashes combined as CPython combines them (also slice's). Adds one lane; start with
// BT_TUPLE_HASH_START.
#define BT_TUPLE_HASH_START ((uint64_t)2870177450012600261u)
BT_INLINE uint64_t bt_tuple_hash_lane(uint64_t accumulator, int64_t lane) {
    accumulator += (uint64_t)lane * (uint64_t)14029467366897019727u;
    accumulator = (accumulator << 31) | (accumulator >> 33);
    return accumulator * (uint64_t)11400714785074694791u;
}
// The hash of a tuple of so many items, of which each went through bt_tuple_hash_lane.
int64_t bt_tuple_hash_finish(uint64_t accumulator, int64_t length);
// tuple[start:end]: clamped, not counted from the end. The tuple itself when it is all of an exact one.
Value bt_tuple_slice(View tuple, int64_t start, int64_t end) BT_MUST_CHECK;

BT_END_DECLS

#endif  // BATON_VM_OBJECTS_TUPLE_H
