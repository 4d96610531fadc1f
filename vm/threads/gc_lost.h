// Lost objects: they live, and nothing leads to them. A census (gc_census.h) says what is left at exit; most
// of that C code keeps on purpose, in variables, in tables, in the dicts of static types. What nothing keeps
// is a reference that was taken and never given back.
//
// Found as leak checkers do, by looking at every word of memory that can be reached: static variables, the
// thread, immortal objects, and from there objects and memory of malloc. A word that looks like an address
// counts as one, so an object may be missed for a stale word; none is accused falsely unless its only address
// is kept in some other form. Stacks are not looked at: call it when no code holds anything.
#ifndef BATON_VM_THREADS_GC_LOST_H
#define BATON_VM_THREADS_GC_LOST_H

#include "vm/base/heap.h"

BT_BEGIN_DECLS

// Visits the lost objects, with the world stopped. False: out of memory, or memory cannot be told apart here.
bool bt_gc_visit_lost(BtHeapWalkFn visit, void *context);

BT_END_DECLS

#endif  // BATON_VM_THREADS_GC_LOST_H
