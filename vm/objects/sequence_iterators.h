// Iterators that hold a sequence and a position: of lists (both ways), tuples, strs, bytes, anything with
// __getitem__, reversed(), and iter(callable, sentinel).
//
// The position is a relaxed atomic, so threads that share an iterator may see an item twice or miss one.
// Exhaustion drops the sequence with the GIL; in the free build another thread may be using it, so the
// position becomes -1.
#ifndef BATON_VM_OBJECTS_SEQUENCE_ITERATORS_H
#define BATON_VM_OBJECTS_SEQUENCE_ITERATORS_H

#include "vm/objects/range_slice.h"

BT_BEGIN_DECLS

// type: bt_type_list_iterator, list_reverse_iterator, tuple_iterator, str_iterator, str_wide_iterator (beyond
// ASCII), bytes_iterator, one with sequence_iterator as its static_base, or reversed. sequence borrowed.
Value bt_sequence_iterator_new(BtType *type, View sequence, int64_t position) BT_MUST_CHECK;
// iter(callable, sentinel); the caller has checked that it can be called.
Value bt_callable_iterator_new(View callable, View sentinel) BT_MUST_CHECK;

BT_END_DECLS

#endif  // BATON_VM_OBJECTS_SEQUENCE_ITERATORS_H
