// Frames: one activation of a code object.
//
// A thread's data stack is one big reservation of address space (touched as used). A call puts the callee's
// frame right on top of the caller's evaluation stack; its first words are where the arguments already lie,
// so a call from Python to Python moves no argument and does not recurse in C:
//
//     caller's stack ... callable self/arg0 arg1 | other locals, cells | BtFrame header | evaluation stack ->
//                                 ^ frame->locals                        ^ frame          ^
//                                                                        bt_frame_stack(frame)
//
// A generator's frame has the same layout inside the generator object and is linked in while it runs.
//
// Stack words and locals are StackRefs: owned words, immediates, empty words, or *borrowed* pointers (tag
// 100) that hold no count. A borrowed word on the stack is anchored by the local it was loaded from (the
// compiler proves that the local is not stored to before the word is used up); a borrowed word in a local is
// an argument anchored by the caller's frame, which waits below (what C code passes is counted); in the free
// build also by deferred counting (functions, classes, modules, code). Nothing borrowed is ever stored in the
// heap: bt_ref_take counts it first.
#ifndef BATON_VM_EVAL_FRAME_H
#define BATON_VM_EVAL_FRAME_H

#include "vm/base/thread.h"
#include "vm/objects/code.h"
#include "vm/objects/function.h"

BT_BEGIN_DECLS

typedef struct StackRef {
    uint64_t bits;
} StackRef;

typedef enum { BT_FRAME_ON_STACK, BT_FRAME_GENERATOR } BtFrameKind;

struct BtFrame {
    BtFrame *previous;
    BtCode *code;               // anchored by `function`, or by whoever runs code without one
    StackRef *locals;           // code->slot_count words, right below the header
    StackRef *sp;               // first free word of the evaluation stack; valid while saved (at calls out)
    const uint16_t *pc;         // next unit of code->run; valid while saved
    StackRef *return_to;        // where the caller's stack continues: its `callable` word, replaced by the
                                // result
    StackRef function;          // BtFunction, or null (module code run by exec)
    View globals, builtins;     // dicts; anchored by function, or by the C caller for exec frames
    Value names;                // locals mapping of module/class/exec code; empty in functions. owned
    Value object;               // BtFrameObject once somebody asked; owned
    uint8_t kind;               // BtFrameKind
    bool is_entry;              // returning from it leaves the C function bt_eval
    bool is_init;               // an inlined __init__: its result must be None; the caller gets the instance,
                                // return_to[0]
    uint8_t unused[5];
};

// The frame's evaluation stack, its first word: it lies behind the header.
BT_INLINE StackRef *bt_frame_stack(BtFrame *frame) { return (StackRef *)(frame + 1); }

// The header of a fresh frame behind its locals, field by field: this is on the path of every call.
// `callable` stolen.
BT_INLINE BtFrame *bt_frame_lay_out(BtFunction *function, BtCode *code, StackRef *locals, StackRef callable,
                                  BtFrame *previous, StackRef *return_to) {
    BtFrame *frame = (BtFrame *)(locals + code->slot_count);
    frame->previous = previous;
    frame->code = code;
    frame->locals = locals;
    frame->sp = bt_frame_stack(frame);
    frame->pc = code->run;
    frame->return_to = return_to;
    frame->function = callable;
    frame->globals = bt_view(function->globals);
    frame->builtins = bt_view(function->builtins);
    frame->names = BT_EMPTY;
    frame->object = BT_EMPTY;
    frame->kind = BT_FRAME_ON_STACK;
    frame->is_entry = false;
    frame->is_init = false;
    return frame;
}

// A function made from a module's code (types.FunctionType) has the globals for locals. Such code is no
// simple_call.
BT_INLINE void bt_frame_name_globals(BtFrame *frame) {
    if (!(frame->code->flags & BT_CODE_NEWLOCALS)) frame->names = bt_hold(frame->globals);
}

// Calls a Python function, runs code. args borrowed. Runs a nested loop on the C stack.
Value bt_eval_function(View function, const View *args, size_t argc, View kwnames) BT_MUST_CHECK;
// Runs code as module/class body/exec: names = locals mapping (may be the globals dict itself).
Value bt_eval_code(View code, View globals, View names,
                   View function /* for closures of class bodies; or empty */) BT_MUST_CHECK;

// sys._getframe, tracebacks, locals(): makes the frame visible to Python. New reference to a BtFrameObject.
Value bt_frame_object(BtFrame *frame) BT_MUST_CHECK;
int bt_frame_line(const BtFrame *frame);

BT_END_DECLS

#endif  // BATON_VM_EVAL_FRAME_H
