// isinstance and issubclass without the __instancecheck__ and __subclasscheck__ hooks: what `type` itself
// answers.
#ifndef BATON_VM_OBJECTS_CLASS_CHECKS_H
#define BATON_VM_OBJECTS_CLASS_CHECKS_H

#include "vm/base/type.h"

BT_BEGIN_DECLS

// 1, 0, -1 error. Anything with a __bases__ tuple counts as a class; __class__ counts beside the real type.
int bt_plain_isinstance(View v, View cls) BT_MUST_CHECK;
int bt_plain_issubclass(View derived, View cls) BT_MUST_CHECK;

BT_END_DECLS

#endif  // BATON_VM_OBJECTS_CLASS_CHECKS_H
