// compile(), eval() and exec(): source, trees and code objects as arguments.
//
// Problem: each takes text, bytes and code in its own words and error messages, and fills in the namespaces
// that are not given from the caller's frame. Invariant: globals get `__builtins__` before anything runs in
// them; code inherits the future statements of the frame that asks.
#ifndef BATON_VM_EVAL_EVALUATE_H
#define BATON_VM_EVAL_EVALUATE_H

#include "vm/base/object.h"

BT_BEGIN_DECLS

// The built-in functions. They run Python code.
Value bt_builtin_compile(View self, const View *args, size_t argc, View kwnames) BT_MUST_CHECK;
Value bt_builtin_eval(View self, const View *args, size_t argc, View kwnames) BT_MUST_CHECK;
Value bt_builtin_exec(View self, const View *args, size_t argc, View kwnames) BT_MUST_CHECK;

BT_END_DECLS

#endif  // BATON_VM_EVAL_EVALUATE_H
