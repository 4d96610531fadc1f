// super: attribute access that starts after a given class in the MRO of an object's class.
#ifndef BATON_VM_OBJECTS_SUPER_H
#define BATON_VM_OBJECTS_SUPER_H

#include "vm/base/type.h"

BT_BEGIN_DECLS

// super(cls, self).name without making the super object (LOAD_SUPER_ATTR). cls: a type. With method_self: a
// method is returned unbound and *method_self set to a new reference to its receiver, else to empty; NULL =
// bind as usual.
Value bt_super_getattr(View cls, View self, View name, Value *method_self) BT_MUST_CHECK;
Value bt_super_new(View cls, View self) BT_MUST_CHECK;

BT_END_DECLS

#endif  // BATON_VM_OBJECTS_SUPER_H
