// How calls fail: the failing call returns the error word (or NULL, -1, false) and leaves the exception on
// the current thread. Nobody returns success with an exception set. Messages are CPython's.
#ifndef BATON_VM_BASE_ERROR_H
#define BATON_VM_BASE_ERROR_H

#include <stdarg.h>

#include "vm/base/object.h"

BT_BEGIN_DECLS

// X(name, base): every built-in exception class is `bt_exc_NAME` (a static BtType). Order: bases first.
#include "vm/base/exceptions.def"
#define X(name, base) extern BtType bt_exc_##name;
BT_EXCEPTIONS(X)
#undef X

// Sets a new exception of the type with a formatted message; returns BT_ERROR so that `return bt_raise(...)`
// works. Format: %s UTF-8 C string, %.Ns, %d int, %u, %zd/%zu, %ld, %lld, %llu, %c, %x, %p, %%
// (integers with a width: %5d, %02x), and
//   %R repr(View)   %S str(View)   %U a str View as is   %T type name of a View   %N name of a BtType *
// A View argument is passed as a View struct. An existing exception being handled becomes __context__ when
// the exception reaches the loop, as in CPython.
Value bt_raise(BtType *type, const char *format, ...) BT_COLD;
Value bt_raise_va(BtType *type, const char *format, va_list args) BT_COLD;
// Sets an exception object (stolen) or the class with one argument (stolen), e.g. KeyError(key).
Value bt_raise_value(Value exception) BT_COLD;
Value bt_raise_with(BtType *type, Value argument) BT_COLD;
Value bt_raise_no_memory(void) BT_COLD;
// OSError and its subclass by errno, with strerror text; filename views may be empty.
Value bt_raise_errno(int error_number, View filename, View filename2) BT_COLD;
// StopIteration(value); value stolen.
Value bt_raise_stop_iteration(Value value) BT_COLD;

// The pending exception of this thread.
bool bt_error_occurred(void);
View bt_error_pending(void);                 // borrowed; empty when none
bool bt_error_matches(const BtType *type);   // pending and isinstance
Value bt_error_take(void);                   // fetches and clears; empty when none
void bt_error_restore(Value exception);      // puts back; stolen; may be empty
void bt_error_clear(void);
// Reports the pending exception where nobody can catch it (destructors, callbacks): sys.unraisablehook.
// `where` may be empty. Clears it.
void bt_error_write_unraisable(const char *message, View where);
// The same of an exception that is not pending (stolen), with the traceback that it has.
void bt_write_unraisable(Value exception, const char *message, View where);

// In a failing internal check (a bug of ours): SystemError.
Value bt_raise_bad_internal_call(const char *where) BT_COLD;

// Guards C recursion that Python code controls (repr of nested lists, comparisons, calls from C). False:
// RecursionError raised with " while calling a Python object"-like text `where`. Pair with
// bt_leave_recursion.
bool bt_enter_recursion(const char *where);
void bt_leave_recursion(void);
// The cheap guard of what recurses through C alone and needs no count (hashes of nested tuples, chains of
// iterators): true, with RecursionError raised, when the C stack is nearly used up.
bool bt_c_stack_exhausted(const char *where);

BT_END_DECLS

#endif  // BATON_VM_BASE_ERROR_H
