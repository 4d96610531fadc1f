// Which words are where, and the move itself. See the header.
#include "vm/eval/jump.h"

#include <string.h>

#include "vm/base/arguments.h"
#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/base/protocol.h"
#include "vm/compiler/opcodes.h"
#include "vm/objects/int.h"
#include "vm/objects/shape.h"
#include "vm/objects/warn.h"

typedef enum { ANYTHING = 1, ITERATOR, EXCEPTION, EMPTY, POSITION } Kind;

enum { NOT_REACHED = -1, INSIDE = -2 };

typedef struct Walk {
    const BtCode *code;
    int32_t width;     // words a row of `kinds` has
    int32_t *depths;   // by unit
    uint8_t *kinds;    // unit_count rows: the stack before the unit
    int32_t *queue;
    int32_t queued;
    uint8_t *stack;    // of the instruction that is looked at, and its depth
    int32_t depth;
} Walk;

static const uint8_t *row(const Walk *w, int32_t unit) { return w->kinds + (size_t)unit * (size_t)w->width; }

static void push(Walk *w, Kind kind) {
    if (w->depth < w->width) w->stack[w->depth++] = (uint8_t)kind;
}

static void pop(Walk *w, int32_t count) { w->depth = w->depth > count ? w->depth - count : 0; }

static void reach(Walk *w, int32_t unit) {
    if (unit < 0 || unit >= w->code->unit_count || w->depths[unit] != NOT_REACHED) return;
    w->depths[unit] = w->depth;
    memcpy(w->kinds + (size_t)unit * (size_t)w->width, w->stack, (size_t)w->depth);
    w->queue[w->queued++] = unit;
}

static void load_row(Walk *w, int32_t unit) {
    w->depth = w->depths[unit];
    memcpy(w->stack, row(w, unit), (size_t)w->depth);
}

static void apply(Walk *w, int opcode, int argument) {
    switch (opcode) {
    case BT_OP_COPY:
        push(w, argument <= w->depth ? (Kind)w->stack[w->depth - argument] : ANYTHING);
        return;
    case BT_OP_SWAP:
        if (argument <= w->depth) {
            uint8_t top = w->stack[w->depth - 1];
            w->stack[w->depth - 1] = w->stack[w->depth - argument];
            w->stack[w->depth - argument] = top;
        }
        return;
    case BT_OP_PUSH_NULL: push(w, EMPTY); return;
    case BT_OP_PUSH_EXC_INFO:
        push(w, EXCEPTION);
        return;
    case BT_OP_GET_ITER:
    case BT_OP_GET_AITER:
        pop(w, 1);
        push(w, ITERATOR);
        return;
    }
    int pushes = bt_opcode_pushes(opcode, argument);
    pop(w, bt_opcode_pops(opcode, argument));
    bool with_empty =
        (opcode == BT_OP_LOAD_GLOBAL || opcode == BT_OP_LOAD_ATTR || opcode == BT_OP_LOAD_SUPER_ATTR) &&
        (argument & 1);
    for (int i = 0; i < pushes; i++) push(w, with_empty && i + 1 == pushes ? EMPTY : ANYTHING);
}

static void step(Walk *w, int32_t start) {
    const BtCode *code = w->code;
    int32_t unit = start;
    int argument = 0;
    while ((code->units[unit] & 0xff) == BT_OP_EXTENDED_ARG && unit + 1 < code->unit_count) {
        argument = (argument | code->units[unit] >> 8) << 8;
        w->depths[++unit] = INSIDE;
    }
    int opcode = code->units[unit] & 0xff;
    argument |= code->units[unit] >> 8;
    for (int32_t i = 0; i < code->handler_count; i++) {
        const BtHandlerRange *range = &code->handlers[i];
        if (start < range->start || start >= range->end) continue;
        load_row(w, start);
        pop(w, w->depth - range->depth);
        if (range->push_position) push(w, POSITION);
        push(w, EXCEPTION);
        reach(w, range->target);
        break;
    }
    load_row(w, start);
    apply(w, opcode, argument);
    int operand = bt_opcode_info[opcode].operand;
    if (operand == BT_OPERAND_JUMP_FORWARD) reach(w, unit + 1 + argument);
    if (operand == BT_OPERAND_JUMP_BACKWARD) reach(w, unit + 1 - argument);
    if (opcode == BT_OP_RETURN_GENERATOR || !(bt_opcode_info[opcode].flags & BT_OPF_END)) reach(w, unit + 1);
}

static void walk_free(Walk *w) {
    bt_buffer_free(w->depths);
    bt_buffer_free(w->kinds);
    bt_buffer_free(w->queue);
    bt_buffer_free(w->stack);
}

static bool walk(Walk *w, const BtCode *code) {
    size_t count = (size_t)code->unit_count;
    *w = (Walk){.code = code, .width = code->stack_size + 1};
    w->depths = bt_buffer_alloc((count + 1) * sizeof *w->depths);
    w->kinds = bt_buffer_alloc((count + 1) * (size_t)w->width);
    w->queue = bt_buffer_alloc((count + 1) * sizeof *w->queue);
    w->stack = bt_buffer_alloc((size_t)w->width);
    if (!w->depths || !w->kinds || !w->queue || !w->stack) return false;
    for (size_t i = 0; i <= count; i++) w->depths[i] = NOT_REACHED;
    reach(w, 0);
    while (w->queued > 0) step(w, w->queue[--w->queued]);
    return true;
}

// May words of these kinds be taken for those (the deeper ones dropped)?
static bool fits(const uint8_t *from, int32_t from_depth, const uint8_t *to, int32_t to_depth) {
    if (from_depth < 0 || to_depth < 0 || from_depth < to_depth) return false;
    for (int32_t i = 0; i < to_depth; i++) {
        if (to[i] == EMPTY) continue;
        if (to[i] == ANYTHING ? from[i] == EMPTY : from[i] != to[i]) return false;
    }
    return true;
}

static const char *why_not(const uint8_t *to, int32_t to_depth) {
    if (to_depth < 0) return "can't jump into an exception handler, or code may be unreachable";
    switch (to_depth ? to[to_depth - 1] : ANYTHING) {
    case EXCEPTION: return "can't jump into an 'except' block as there's no exception";
    case POSITION: return "can't jump into a re-raising block as there's no location";
    case ITERATOR: return "can't jump into the body of a for loop";
    default: return "incompatible stacks";
    }
}

// Fills in None: the code at the new place may have been compiled on the assumption that its variables are
// bound.
static bool bind_locals(BtFrame *frame) {
    int unbound = 0;
    for (int32_t i = 0; i < frame->code->slot_count; i++) unbound += bt_ref_is_null(frame->locals[i]);
    if (unbound == 0) return true;
    if (!bt_warn(&bt_exc_RuntimeWarning, "assigning None to %d unbound local%s", unbound,
                 unbound == 1 ? "" : "s")) {
        return false;
    }
    for (int32_t i = 0; i < frame->code->slot_count; i++) {
        if (bt_ref_is_null(frame->locals[i])) frame->locals[i] = bt_ref_from_value(BT_NONE);
    }
    return true;
}

// Drops words from the top until `depth` are left. A dropped exception stops being the one that is handled.
static void drop_words(BtThread *thread, BtFrame *frame, int32_t depth, const uint8_t *kinds) {
    StackRef *bottom = bt_frame_stack(frame);
    while (frame->sp > bottom + depth) {
        StackRef word = *--frame->sp;
        int32_t at = (int32_t)(frame->sp - bottom);
        if (!kinds || kinds[at] != EXCEPTION) {
            bt_ref_close(word);
            continue;
        }
        Value previous = bt_ref_take(word), old = thread->handled->exception;
        bool none = bt_is_none(bt_view(previous));
        thread->handled->exception = none ? BT_EMPTY : previous;
        if (none) bt_release(previous);
        bt_release_maybe(old);
    }
    // The locals that borrowed words were loaded from may be stored to before these are used.
    for (StackRef *word = bottom; word < frame->sp; word++) {
        if (bt_ref_is_borrowed(*word) && !bt_ref_is_null(*word)) {
            *word = bt_ref_from_value(bt_ref_take(*word));
        }
    }
}

// The nearest line from `line` on that has code; 0 when there is none.
static int line_with_code(const BtCode *code, int line) {
    int best = 0;
    for (int32_t i = 0; i < code->unit_count; i++) {
        int at = code->positions[i].line;
        if (at >= line && (best == 0 || at < best)) best = at;
    }
    return best;
}

// Not into what makes a frame's cells and its generator, which is done once: the body begins at the RESUME
// with argument 0.
static int32_t not_before_body(const BtCode *code, int32_t unit) {
    for (int32_t i = unit; i < code->unit_count; i++) {
        if (code->units[i] == BT_OP_RESUME) return i;
    }
    return unit;
}

// The unit to go on at, with its depth; -1 with an exception.
static int32_t find_place(const Walk *w, int32_t here, int line, bool yields) {
    const BtCode *code = w->code;
    int32_t from_depth = w->depths[here], best = -1, best_depth = -1;
    // What is yielded has left the stack by then.
    if (yields && from_depth > 0) from_depth--;
    const char *problem = NULL;
    for (int32_t i = 0; i < code->unit_count; i++) {
        // Where the line begins.
        if (code->positions[i].line != line || (i > 0 && code->positions[i - 1].line == line)) continue;
        if (fits(row(w, here), from_depth, row(w, i), w->depths[i])) {
            if (w->depths[i] > best_depth) {
                best_depth = w->depths[i];
                best = i;
            }
        } else if (!problem) {
            problem = from_depth < 0 ? "can't jump from within an exception handler"
                                     : why_not(row(w, i), w->depths[i]);
        }
    }
    if (best < 0) {
        bt_raise(&bt_exc_ValueError, "%s", problem ? problem : "cannot find bytecode for specified line");
    }
    return best < 0 ? best : not_before_body(code, best);
}

static bool may_jump(const BtThread *thread, const BtFrameObject *object) {
    const char *problem = NULL;
    if (!object->frame || thread->traced_object != object) {
        problem = "f_lineno can only be set in a trace function";
    } else if (thread->trace_event == BT_TRACING_CALL) {
        problem = "can't jump from the 'call' trace event of a new frame";
    } else if (thread->trace_event != BT_TRACING_LINE && thread->trace_event != BT_TRACING_YIELD) {
        problem = "can only jump from a 'line' trace event";
    }
    if (problem) bt_raise(&bt_exc_ValueError, "%s", problem);
    return !problem;
}

static bool line_number(View value, int *line) {
    if (!bt_is_int(value) || bt_is_exact(value, BT_SHAPE_BOOL)) {
        bt_raise(&bt_exc_ValueError, "lineno must be an integer");
        return false;
    }
    if (bt_as_int(value, line)) return true;
    bt_error_clear();
    bt_raise(&bt_exc_ValueError, "lineno out of range");
    return false;
}

bool bt_frame_set_line(View v, View value) {
    BtFrameObject *object = bt_frame_object_cast(v);
    BtThread *thread = bt_self();
    int line;
    if (bt_view_is_empty(value)) {
        bt_raise(&bt_exc_AttributeError, "cannot delete attribute");
        return false;
    }
    if (!bt_is_int(value) || bt_is_exact(value, BT_SHAPE_BOOL)) return line_number(value, &line);
    if (!may_jump(thread, object) || !line_number(value, &line)) return false;
    BtFrame *frame = object->frame;
    const BtCode *code = frame->code;
    bool yields = thread->trace_event == BT_TRACING_YIELD;
    if (line < code->first_line) {
        bt_raise(&bt_exc_ValueError, "line %d comes before the current code block", line);
        return false;
    }
    int there = line_with_code(code, line);
    if (there == 0) {
        bt_raise(&bt_exc_ValueError, "line %d comes after the current code block", line);
        return false;
    }
    int32_t here = (int32_t)(frame->pc - code->run) - 1;
    Walk w;
    bool ok = walk(&w, code);
    int32_t place = ok ? find_place(&w, here, there, yields) : -1;
    ok = place >= 0 && bind_locals(frame);
    if (ok && yields) {
        object->jump_unit = place + 1;
        object->jump_depth = w.depths[place];
    } else if (ok) {
        drop_words(thread, frame, w.depths[place], row(&w, here));
        frame->pc = code->run + place + 1;
        object->jumped = true;
    }
    walk_free(&w);
    return ok;
}

void bt_frame_finish_jump(BtThread *thread, BtFrame *frame, BtFrameObject *object) {
    drop_words(thread, frame, object->jump_depth, NULL);
    frame->pc = frame->code->run + object->jump_unit;
    object->jumped = true;
    object->jump_unit = 0;
}
