// Contexts for other modules written in C.
#ifndef BATON_STDLIB_NATIVE_CONTEXTVARS_H
#define BATON_STDLIB_NATIVE_CONTEXTVARS_H

#include "vm/base/object.h"

BT_BEGIN_DECLS

// contextvars.copy_context().
Value bt_context_copy_current(void) BT_MUST_CHECK;

bool bt_is_context(View v);
// context.run(function, *args); args: a tuple.
Value bt_context_call(View context, View function, View args) BT_MUST_CHECK;

// ContextVar(name).
Value bt_context_variable_new(const char *name) BT_MUST_CHECK;
// The value that a variable has in the thread's current context; empty without an exception when it has none.
// Borrowed: valid until the variable is set in this context or the thread goes to another one. Fast when
// asked for again.
View bt_context_variable_get(View variable);
// variable.set(value), without a token.
bool bt_context_variable_set(View variable, View value) BT_MUST_CHECK;

BT_END_DECLS

#endif  // BATON_STDLIB_NATIVE_CONTEXTVARS_H
