// sys.settrace and sys.setprofile: Python functions that are told what a thread does. (Those of
// sys.monitoring, which hear of all threads, are eval/monitor.h's; here is where the loop asks for both.)
//
// A traced thread runs under the loop's counting table, whose one handler sees every instruction on its own;
// there the loop asks this file, so a thread that is not traced pays nothing. Events are CPython's: call,
// line, return, exception, opcode for the trace function (by way of each frame's f_trace), call, return and
// c_* for the profile function. While one of the two runs, the thread is not traced.
#ifndef BATON_VM_EVAL_TRACE_H
#define BATON_VM_EVAL_TRACE_H

#include "vm/eval/frame.h"

BT_BEGIN_DECLS

// Installs the calling thread's functions; None removes one. function: borrowed.
void bt_trace_set_function(BtThread *thread, View function);
void bt_trace_set_profile(BtThread *thread, View function);
// The caller's function at once, that of every other thread at that thread's next safepoint.
void bt_trace_set_function_of_all(View function);
void bt_trace_set_profile_of_all(View function);

// Before each instruction of a traced thread; frame->pc is behind it and frame->sp saved. False: a tracer has
// raised. When it has moved the frame (eval/jump.h), frame->pc is behind the instruction to run instead, and
// frame->sp has its words.
bool bt_trace_instruction(BtThread *thread, BtFrame *frame) BT_MUST_CHECK;
// A generator's frame is entered to raise (throw). False: a tracer has raised in place of that.
bool bt_trace_call(BtThread *thread, BtFrame *frame) BT_MUST_CHECK;
// Before that, for sys.monitoring: the pending exception is to be raised. One that raises replaces it.
void bt_trace_throw(BtThread *thread, BtFrame *frame);
// An exception is pending: it has been raised in this frame, and leaves it. A tracer that raises replaces it.
void bt_trace_exception(BtThread *thread, BtFrame *frame);
void bt_trace_unwind(BtThread *thread, BtFrame *frame);

// Around helpers of the interpreter that are written in Python, of which no tracer hears. `paused`: what
// pause has given.
bool bt_trace_pause(BtThread *thread);
void bt_trace_resume(BtThread *thread, bool paused);

// A generator that a `for` of this frame walks has returned value: unless that is None, the trace function is
// told of a StopIteration. False: it has raised.
bool bt_trace_loop_end(BtThread *thread, BtFrame *frame, View value) BT_MUST_CHECK;

// function(*args) for a tracer that wants it traced (sys.call_tracing).
Value bt_trace_call_anew(View function, View args_tuple) BT_MUST_CHECK;

// Monitoring has begun or ended, for all threads; stops the world.
void bt_trace_update_all(void);
// Every frame's pc is to be that of its instruction, also where nothing can fail: for who asks at any moment
// (tracemalloc). Stops the world.
void bt_trace_want_positions(bool wanted);
// A new thread, before it runs anything.
void bt_trace_begin(BtThread *thread);

// loop.c: the thread's dispatch table follows thread->traced.
void bt_dispatch_update(BtThread *thread);

BT_END_DECLS

#endif  // BATON_VM_EVAL_TRACE_H
