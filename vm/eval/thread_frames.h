// The frames and handled exceptions of all threads: sys._current_frames(), sys._current_exceptions().
//
// The frames of another thread go on running. So what is given are frame objects that have ended already:
// made of what the frames were, locals included, at one moment at which all threads stood still. (CPython
// gives the running ones.) The caller's own frame is the live one.
#ifndef BATON_VM_EVAL_THREAD_FRAMES_H
#define BATON_VM_EVAL_THREAD_FRAMES_H

#include "vm/base/value.h"

BT_BEGIN_DECLS

// {ident: frame object}; threads without a Python frame are left out.
Value bt_frames_of_threads(void) BT_MUST_CHECK;
// {ident: exception or None}.
Value bt_exceptions_of_threads(void) BT_MUST_CHECK;

BT_END_DECLS

#endif  // BATON_VM_EVAL_THREAD_FRAMES_H
