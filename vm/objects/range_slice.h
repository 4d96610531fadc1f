// range, its iterators, and slice.
#ifndef BATON_VM_OBJECTS_RANGE_SLICE_H
#define BATON_VM_OBJECTS_RANGE_SLICE_H

#include "vm/base/type.h"

BT_BEGIN_DECLS

typedef struct BtSlice {
    BtObject head;
    Value start, stop, step;
} BtSlice;

// Iterates small-int ranges without allocation; the loop's FOR_ITER knows the layout. Only remaining changes,
// down to 0, and says which item is next: shared by threads the iterator may repeat an item, never invent
// one.
typedef struct BtRangeIterator {
    BtObject head;
    int64_t end;         // what comes after the last item, modulo 2**64
    int64_t step;
    int64_t remaining;   // atomic: relaxed
} BtRangeIterator;

// The item when so many remain, itself included.
BT_INLINE int64_t bt_range_item(const BtRangeIterator *it, int64_t remaining) {
    return (int64_t)((uint64_t)it->end - (uint64_t)remaining * (uint64_t)it->step);
}

// list/tuple iterators: position is a relaxed atomic; sequence is dropped at exhaustion with the GIL only.
typedef struct BtSequenceIterator {
    BtObject head;
    Value sequence;      // empty when exhausted (GIL build)
    int64_t position;    // atomic: relaxed; negative = exhausted (free build)
} BtSequenceIterator;

typedef struct BtRange {
    BtObject head;
    Value start, stop, step, length;   // ints of any size; length >= 0
} BtRange;

Value bt_slice_new(Value start, Value stop, Value step) BT_MUST_CHECK;    // stolen
// Unpacks with __index__, clamped to a sequence length: start/stop/step and count of items
// (PySlice_AdjustIndices).
bool bt_slice_unpack(View slice, int64_t length, int64_t *start, int64_t *stop, int64_t *step,
                     int64_t *count) BT_MUST_CHECK;
// The two halves of it: first what may run Python code (clamped to int64_t, None left for the second half as
// the extreme values), then the arithmetic for a length.
bool bt_slice_unpack_indices(View slice, int64_t *start, int64_t *stop, int64_t *step) BT_MUST_CHECK;
int64_t bt_slice_adjust(int64_t length, int64_t *start, int64_t *stop, int64_t step);   // returns count
// Start, step and length of an exact range that fits small ints; false otherwise.
bool bt_range_small(View range, int64_t *start, int64_t *step, int64_t *length);
Value bt_range_new(View start, View stop, View step) BT_MUST_CHECK;       // ints

BT_END_DECLS

#endif  // BATON_VM_OBJECTS_RANGE_SLICE_H
