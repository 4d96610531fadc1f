// The depth of nested C calls, counted where the caller has its thread at hand.
//
// bt_enter_recursion (vm/base/error.h) is a call, and asks which thread it is on. A generator that C code
// resumes, and a function that C code calls, know both; for them it is three instructions.
#ifndef BATON_VM_THREADS_RECURSION_H
#define BATON_VM_THREADS_RECURSION_H

#include "vm/base/error.h"
#include "vm/threads/thread_parts.h"

BT_BEGIN_DECLS

// As CPython's: nested C calls that Python code controls, however small their stack frames.
enum { BT_C_RECURSION_LIMIT = 10000 };

// bt_enter_recursion("") of the calling thread. False: RecursionError.
BT_INLINE bool bt_enter_recursion_of(BtThread *self) {
    int32_t *depth = &self->scheduling->c_depth;
    if (BT_UNLIKELY((char *)__builtin_frame_address(0) <= self->c_stack_limit ||
                    *depth >= BT_C_RECURSION_LIMIT)) {
        return bt_enter_recursion("");
    }
    ++*depth;
    return true;
}

BT_INLINE void bt_leave_recursion_of(BtThread *self) { self->scheduling->c_depth--; }

BT_END_DECLS

#endif  // BATON_VM_THREADS_RECURSION_H
