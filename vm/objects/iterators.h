// The built-in classes enumerate, zip, map and filter (reversed is in sequence_iterators.h).
//
// What an iterator was made with never changes, so threads may share one: its sources then decide who gets
// which item. The counter of enumerate is a relaxed atomic. enumerate and zip give out the same tuple again
// and again while nobody keeps it, as `for i, x in enumerate(...)` does not.
#ifndef BATON_VM_OBJECTS_ITERATORS_H
#define BATON_VM_OBJECTS_ITERATORS_H

#include "vm/base/type.h"

BT_BEGIN_DECLS

typedef struct BtEnumerate {
    BtObject head;
    Value iterator;
    Value base;        // added to index when the start is no machine word; else empty
    int64_t index;     // atomic: relaxed
    Value pair;        // the tuple to fill again
} BtEnumerate;

typedef struct BtZip {
    BtObject head;
    Value iterators;   // tuple
    Value result;      // the tuple to fill again; empty when there are no iterators
    bool strict;       // atomic enough: set at the start, or by __setstate__
} BtZip;

typedef struct BtMap {
    BtObject head;
    Value function;
    Value iterators;   // tuple
} BtMap;

typedef struct BtFilter {
    BtObject head;
    Value function;    // None: truth of the item itself
    Value iterator;
} BtFilter;

BT_END_DECLS

#endif  // BATON_VM_OBJECTS_ITERATORS_H
