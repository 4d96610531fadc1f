// frame objects: what Python sees of a frame (sys._getframe, tracebacks, generators' gi_frame).
//
// Made only when somebody asks. While the frame runs, the object looks into it; when the frame ends, the
// object takes over its locals (bt_frame_object_detach), so that a traceback can still show them.
#ifndef BATON_VM_EVAL_FRAME_OBJECT_H
#define BATON_VM_EVAL_FRAME_OBJECT_H

#include "vm/eval/stack_ref.h"

BT_BEGIN_DECLS

typedef struct BtFrameObject {
    BtObject head;
    BtFrame *frame;        // the live frame; NULL once it has ended
    Value code;            // BtCode
    Value globals, builtins;
    Value back;            // frame object of the caller, fixed when the frame ends; empty = none
    Value names;           // locals mapping of module and class code; empty in functions
    Value *locals;         // after the end: code->slot_count owned words (empty = unbound); buffer
    Value replaced;        // list of values that writes through f_locals displaced while stack words may
                           // borrow them
    int32_t last_unit;     // after the end: the last instruction
    Value trace;           // f_trace; empty = None
    Value extra;           // dict of names set through f_locals that are no variables of the function; empty
                           // = none
    bool no_trace_lines, trace_opcodes;
    bool jumped;           // by f_lineno, just now: the line that begins here is no event
    int32_t traced_next;   // eval/trace.c: behind the instruction seen last; 0 = none yet
    // eval/monitor.c: behind the instruction seen last; behind a jump whose target is not yet known; 0 =
    // none. A call of a function in C that is out: (callable, first argument), empty = none, and its unit.
    int32_t monitored_next, monitored_jump, monitored_unit;
    bool monitored_raise;   // an exception is on its way through the frame
    Value monitored_call;
    int32_t jump_unit, jump_depth;  // eval/jump.c: where a yielding frame goes on, and its words there; unit
                                    // 0 = no jump
} BtFrameObject;

// An unchecked cast.
BT_INLINE BtFrameObject *bt_frame_object_cast(View v) { return (BtFrameObject *)bt_object(v); }

// Local variables as a mapping: frame.f_locals and locals(). In functions a snapshot dict (locals()) or a
// write-through proxy (f_locals); elsewhere the mapping itself.
Value bt_frame_locals_snapshot(BtFrameObject *frame) BT_MUST_CHECK;
// The innermost Python frame's object, `depth` frames up; ValueError "call stack is not deep enough".
Value bt_current_frame_object(int depth) BT_MUST_CHECK;
// locals() of the innermost frame.
Value bt_current_locals(void) BT_MUST_CHECK;
// Globals of the innermost frame (borrowed), or empty outside Python.
View bt_current_globals(void);


BT_END_DECLS

#endif  // BATON_VM_EVAL_FRAME_OBJECT_H
