// frame.f_lineno = n: a trace function sends its frame to another line.
//
// The evaluation stack must be right for the new place, so the code is walked through once, with the *kind*
// of every word on the stack: an iterator of a loop, an exception, an empty word, anything else. A jump may
// leave loops, handlers and `with` blocks (their words are dropped), and may not enter them. Of the places
// where the line begins, the one with the most words wins, as in CPython.
#ifndef BATON_VM_EVAL_JUMP_H
#define BATON_VM_EVAL_JUMP_H

#include "vm/eval/frame_object.h"

BT_BEGIN_DECLS

// The event for which a trace function runs, in BtThread.trace_event.
enum {
    BT_TRACING_NOTHING,
    BT_TRACING_CALL,
    BT_TRACING_LINE,
    BT_TRACING_YIELD,  // a "return" event after which the frame goes on
    BT_TRACING_OTHER,
};

// The setter of f_lineno. Only the frame that the calling thread traces just now can be moved, and only by
// its own thread: nobody else touches its stack. False: ValueError, AttributeError, or the warning about
// unbound locals as an exception.
bool bt_frame_set_line(View frame_object, View line) BT_MUST_CHECK;

// A generator that was moved while it yielded is resumed: drops words until those of the new place are left.
void bt_frame_finish_jump(BtThread *thread, BtFrame *frame, BtFrameObject *object);

BT_END_DECLS

#endif  // BATON_VM_EVAL_JUMP_H
