// Iterators of dicts and of their views, both directions.
//
// An iterator remembers how many keys the dict had and raises RuntimeError when that changes ("dictionary
// changed size during iteration"), or when there are more keys than it should still see ("dictionary keys
// changed ..."). Its position is an entry's number, so it survives everything but a new block, where it may
// skip or repeat. Shared by threads it may skip or repeat as well.
#ifndef BATON_VM_OBJECTS_DICT_ITERATORS_H
#define BATON_VM_OBJECTS_DICT_ITERATORS_H

#include "vm/objects/dict.h"

BT_BEGIN_DECLS

typedef struct BtDictIterator {
    BtObject head;
    Value dict;          // empty when exhausted (GIL build)
    int64_t position;    // atomic: relaxed; next entry, or one past it going backwards; -1 = exhausted
    int64_t expected;    // atomic: relaxed; keys at the start; -1 = has raised
    int64_t remaining;   // atomic: relaxed; keys still to come
    Value pair;          // item iterators: a tuple to fill again when nobody kept it
} BtDictIterator;

// type: one of the six bt_type_dict_..._iterator.
Value bt_dict_iterator_new(BtType *type, View dict) BT_MUST_CHECK;

BT_END_DECLS

#endif  // BATON_VM_OBJECTS_DICT_ITERATORS_H
