// Start-up of the object room.
#ifndef BATON_VM_OBJECTS_INIT_TYPES_H
#define BATON_VM_OBJECTS_INIT_TYPES_H

#include "vm/base/object.h"

BT_BEGIN_DECLS

// Interns names and makes every built-in type and exception class usable. Once, by the first thread,
// attached, with the heap initialised and no other thread yet. False: out of memory.
bool bt_objects_init(void) BT_MUST_CHECK;

// Interns the names of names.def (str room).
bool bt_names_init(void) BT_MUST_CHECK;

BT_END_DECLS

#endif  // BATON_VM_OBJECTS_INIT_TYPES_H
