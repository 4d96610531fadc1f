// "Did you mean": of the names that there are, the one that takes the fewest edits to become the one that was
// given. The costs and limits are those of CPython's messages, so that the same names are suggested.
#ifndef BATON_VM_OBJECTS_CLOSEST_NAME_H
#define BATON_VM_OBJECTS_CLOSEST_NAME_H

#include "vm/base/object.h"

BT_BEGIN_DECLS

typedef struct BtClosestName {
    const char *name;  // UTF-8; borrowed
    size_t length;
    size_t best_cost;  // of the best candidate so far
    int best;          // its number; -1 = none is like the name
} BtClosestName;

// name: a str that outlives the search. False: the name has no UTF-8 form, nothing will be close to it.
bool bt_closest_begin(BtClosestName *search, View name);
// Considers a candidate. The first of several equally close ones wins.
void bt_closest_try(BtClosestName *search, const char *candidate, size_t length, int number);

BT_END_DECLS

#endif  // BATON_VM_OBJECTS_CLOSEST_NAME_H
