// Iterators that hold a sequence and a position: of lists (both ways), tuples, strs, bytes, anything with
// __getitem__, reversed(), and iter(callable, sentinel).
//
// The position is a relaxed atomic, so threads that share an iterator may see an item twice or miss one.
// Exhaustion drops the sequence with the GIL; in the free build another thread may be using it, so the
// position becomes -1.
#ifndef BATON_VM_OBJECTS_SEQUENCE_ITERATORS_H
#define BATON_VM_OBJECTS_SEQUENCE_ITERATORS_H

#include "vm/objects/list.h"
#include "vm/objects/range_slice.h"

BT_BEGIN_DECLS

// type: bt_type_list_iterator, list_reverse_iterator, tuple_iterator, str_iterator, str_wide_iterator (beyond
// ASCII), bytes_iterator, one with sequence_iterator as its static_base, or reversed. sequence borrowed.
Value bt_sequence_iterator_new(BtType *type, View sequence, int64_t position) BT_MUST_CHECK;
// The end, told by the empty word: what the next function of a type that has its own returns there.
Value bt_sequence_iterator_exhaust(BtSequenceIterator *it);
// Where such an iterator stands; -1: at its end.
BT_INLINE int64_t bt_sequence_iterator_position(const BtSequenceIterator *it) {
    return bt_is_empty(it->sequence) ? -1 : bt_load_relaxed_i64(&it->position);
}
// iter(callable, sentinel); the caller has checked that it can be called.
Value bt_callable_iterator_new(View callable, View sentinel) BT_MUST_CHECK;

// A step of a list's iterator that is not at its end; at the end, or past it, the empty word: the next slot
// says which. What others do to the list meanwhile is bt_list_get's business; threads that share the iterator
// may get an item twice.
BT_INLINE Value bt_list_iterator_step(View iterator) {
    BtSequenceIterator *it = (BtSequenceIterator *)bt_object(iterator);
    int64_t position = bt_load_relaxed_i64(&it->position);
    if (BT_UNLIKELY(position < 0 || bt_is_empty(it->sequence))) return BT_EMPTY;
    Value item = bt_list_get(bt_view(it->sequence), position);
    if (BT_LIKELY(!bt_is_empty(item))) bt_store_relaxed_i64(&it->position, position + 1);
    return item;
}

BT_END_DECLS

#endif  // BATON_VM_OBJECTS_SEQUENCE_ITERATORS_H
