// classmethod and staticmethod.
#ifndef BATON_VM_OBJECTS_CLASSMETHOD_H
#define BATON_VM_OBJECTS_CLASSMETHOD_H

#include "vm/base/type.h"

BT_BEGIN_DECLS

Value bt_classmethod_new(View function) BT_MUST_CHECK;
Value bt_staticmethod_new(View function) BT_MUST_CHECK;

BT_END_DECLS

#endif  // BATON_VM_OBJECTS_CLASSMETHOD_H
