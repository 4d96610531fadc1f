// The class statement: __build_class__(function, name, *bases, metaclass=..., **keywords).
//
// Problem: what runs between the words `class C(...)` and the name being bound is Python code at nearly every
// step: bases that name other bases (PEP 560), __prepare__, the body, the metaclass. The order is CPython's.
// Invariant: everything is held across each of those steps; the cell __class__ is the class when we return,
// or TypeError says who forgot to pass __classcell__ on.
#ifndef BATON_VM_EVAL_BUILD_CLASS_H
#define BATON_VM_EVAL_BUILD_CLASS_H

#include "vm/base/object.h"

BT_BEGIN_DECLS

// The built-in function. Runs Python code.
Value bt_build_class(View self, const View *args, size_t argc, View kwnames) BT_MUST_CHECK;

BT_END_DECLS

#endif  // BATON_VM_EVAL_BUILD_CLASS_H
