// OrderedDict: a dict whose order can be changed.
//
// A dict's own table keeps the order of insertion, so no second structure is needed: moving a key is one step
// of the table (bt_dict_move_to_end), and whatever reads a dict from C sees the right order. What the class
// adds is order-sensitive equality, and iterators that notice every change of membership or order: `changes`
// counts those, and an iterator that finds another count raises RuntimeError. Like CPython's, its methods go
// through the subclass's __setitem__ and __getitem__ where an update or a copy is made, and past them
// elsewhere.
//
// dict's own methods work on it too (dict.pop(ordered, key)). What they take out they report, and a later
// walk fails with KeyError, as in CPython, whose list of keys knows nothing of it. So does a walk that comes
// to a key whose hash has changed.
//
// Threads: each single operation is one operation of the dict, done under its lock. The count is changed
// after that, with atomic additions; it only serves to detect changes.
#ifndef BATON_VM_OBJECTS_ORDERED_DICT_H
#define BATON_VM_OBJECTS_ORDERED_DICT_H

#include "vm/objects/dict.h"

BT_BEGIN_DECLS

typedef struct BtOrderedDict {
    BtDict dict;
    Value lost;        // list of the keys that dict's methods have removed; empty: none. Set once. atomic
    uint32_t changes;  // atomic: relaxed; keys added, removed, moved
} BtOrderedDict;

extern BtType bt_type_ordered_dict;

// Makes the class and those of its views and iterator usable. Called once, when it is imported.
bool bt_ordered_dict_ready(void) BT_MUST_CHECK;

// A method of dict has removed a key of v, which is any dict.
void bt_ordered_dict_lost_slow(View v, View key);
BT_INLINE void bt_ordered_dict_lost(View v, View key) {
    if (BT_UNLIKELY(!bt_is_exact(v, BT_SHAPE_DICT))) bt_ordered_dict_lost_slow(v, key);
}

// Walks all keys as an iterator would. False: KeyError about one that is not found.
bool bt_ordered_dict_check(View self) BT_MUST_CHECK;

BT_END_DECLS

#endif  // BATON_VM_OBJECTS_ORDERED_DICT_H
