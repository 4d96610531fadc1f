// classmethod and staticmethod.
#ifndef BATON_VM_OBJECTS_CLASSMETHOD_H
#define BATON_VM_OBJECTS_CLASSMETHOD_H

#include "vm/base/type.h"

BT_BEGIN_DECLS

// classmethod(function), staticmethod(function): name, doc and the like are copied from the function.
Value bt_classmethod_new(View function) BT_MUST_CHECK;
Value bt_staticmethod_new(View function) BT_MUST_CHECK;
// Without a copy of the function's attributes: for types that are made before attributes can be asked for.
Value bt_staticmethod_bare(View function) BT_MUST_CHECK;

// What a staticmethod or classmethod (of exactly those types) wraps: new reference, or empty while another
// thread is calling __init__ on it.
// Attached threads; takes no lock and never waits.
Value bt_wrapped_callable(View wrapper);

BT_END_DECLS

#endif  // BATON_VM_OBJECTS_CLASSMETHOD_H
