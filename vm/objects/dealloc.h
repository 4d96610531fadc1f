// The end of objects: what happens when the last reference goes.
//
//   finalizer (__del__, once; may resurrect) -> weak references -> the type's dealloc -> memory
//
// A long chain of objects would recurse in C, a level for each: past a depth, dying objects are put on the
// thread's list and destroyed when the outermost dealloc is done. An object on the list holds one reference
// (the list's), so that a collection in between takes it for alive.
#ifndef BATON_VM_OBJECTS_DEALLOC_H
#define BATON_VM_OBJECTS_DEALLOC_H

#include "vm/base/object.h"

BT_BEGIN_DECLS

// Runs an object's finalizer once, keeping a pending exception: for dealloc and the collector. The object
// must be alive.
void bt_object_finalize(BtObject *object);

BT_END_DECLS

#endif  // BATON_VM_OBJECTS_DEALLOC_H
