// OrderedDict: a dict whose order can be changed.
//
// A dict's own table keeps the order of insertion, so no second structure is needed: moving a key is one step
// of the table (bt_dict_move_to_end), and whatever reads a dict from C sees the right order. What the class
// adds is order-sensitive equality, and iterators that notice every change of membership or order: `changes`
// counts those, and an iterator that finds another count raises RuntimeError. Like CPython's, its methods go
// through the subclass's __setitem__ and __getitem__ where an update or a copy is made, and past them
// elsewhere.
//
// Threads: each single operation is one operation of the dict, done under its lock. The count is changed
// after that, with atomic additions; it only serves to detect changes.
#ifndef BATON_VM_OBJECTS_ORDERED_DICT_H
#define BATON_VM_OBJECTS_ORDERED_DICT_H

#include "vm/objects/dict.h"

BT_BEGIN_DECLS

typedef struct BtOrderedDict {
    BtDict dict;
    uint32_t changes;  // atomic: relaxed; keys added, removed, moved
} BtOrderedDict;

extern BtType bt_type_ordered_dict;

// Makes the class and those of its views and iterator usable. Called once, when it is imported.
bool bt_ordered_dict_ready(void) BT_MUST_CHECK;

BT_END_DECLS

#endif  // BATON_VM_OBJECTS_ORDERED_DICT_H
