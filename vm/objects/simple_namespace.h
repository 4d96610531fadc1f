// types.SimpleNamespace: an object whose attributes are given by keyword; also what sys.implementation and
// friends are.
#ifndef BATON_VM_OBJECTS_SIMPLE_NAMESPACE_H
#define BATON_VM_OBJECTS_SIMPLE_NAMESPACE_H

#include "vm/base/type.h"

BT_BEGIN_DECLS

// attributes: a dict with str keys, copied; may be empty.
Value bt_simple_namespace_new(View attributes) BT_MUST_CHECK;

BT_END_DECLS

#endif  // BATON_VM_OBJECTS_SIMPLE_NAMESPACE_H
