// Between dict.c (the table) and dict_update.c (what update() takes).
#ifndef BATON_VM_OBJECTS_DICT_INTERNAL_H
#define BATON_VM_OBJECTS_DICT_INTERNAL_H

#include "vm/objects/dict.h"

BT_BEGIN_DECLS

// Puts all entries of another dict into a dict; override: also those whose keys are there already. Other
// threads see all of it or nothing, as far as comparing keys needs no Python code. False: an exception.
bool bt_dict_merge_dict(View dict, View other, bool override) BT_MUST_CHECK;

BT_END_DECLS

#endif  // BATON_VM_OBJECTS_DICT_INTERNAL_H
