// The evaluation loop.
//
// One C function runs all Python code of a thread: calls from Python to Python, generators and exceptions move between
// frames without recursing in C. Handlers read top to bottom in the order of opcodes.def; slow paths are functions
// elsewhere (operations.c, attribute_cache.c, call.c).
//
// Counting instructions exactly, cheaply. thread->budget is what is left of the quantum. At the head of each basic block
// the block's whole length is charged (CHARGE); when that would overdraw the account and somebody wants attention, the
// block runs through a second dispatch table whose every entry counts one instruction, so the switch falls exactly after
// the N-th, between any two instructions. If nobody wants anything the account is refilled in place. Blocks end at
// jumps and calls (BT_OPF_JUMP). Fused opcodes exist in the plain table only.
//
// Why the fast paths are safe without the GIL, in one place:
//   * code->run, constants, positions never change. Cache words: inline_cache.h.
//   * Stack words and locals belong to this thread alone. A borrowed word is anchored by a local of this frame (proved
//     by the compiler) or of a waiting caller, or is immortal, or deferred (only the collector frees it, after scanning
//     this stack).
//   * Slots of heap objects are read with bt_ref_try_load (count, then re-check) and written under the object's lock.
//   * Immediates carry no reference and need nothing.
#include "vm/eval/loop.h"

#include <math.h>

#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/base/protocol.h"
#include "vm/eval/attribute_cache.h"
#include "vm/eval/generator.h"
#include "vm/eval/run_opcodes.h"
#include "vm/eval/trace.h"
#include "vm/objects/classmethod.h"
#include "vm/objects/descriptor.h"
#include "vm/objects/dict.h"
#include "vm/objects/exception.h"
#include "vm/objects/float.h"
#include "vm/objects/int.h"
#include "vm/objects/list.h"
#include "vm/objects/module.h"
#include "vm/objects/range_slice.h"
#include "vm/objects/set.h"
#include "vm/objects/shape.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"
#include "vm/objects/type_lookup.h"
#include "vm/threads/object_lock.h"
#include "vm/threads/scheduler.h"

// The three tables, filled on first use by the loop itself (labels are local to it).
static const void *plain_table[256], *counting_table[256], *at_calls_table[256];

static const void *const *running_table(const BtThread *thread) {
    if (thread->traced) return counting_table;
    return bt_load_relaxed_u8(&bt_switch_at_calls) ? at_calls_table : plain_table;
}

StackRef *bt_data_top(BtThread *thread) {
    BtFrame *frame = thread->frame;
    if (!frame) return (StackRef *)thread->stack_top;
    if (frame->kind == BT_FRAME_GENERATOR) return bt_generator_of_frame(frame)->data_top;
    return bt_frame_stack(frame) + frame->code->stack_size;
}

// How many instructions of the interrupted frame's block are charged but not run: 0 when it stands behind a block's end.
static int32_t charged_ahead(BtThread *thread) {
    BtFrame *frame = thread->frame;
    if (!frame || !thread->dispatch || thread->dispatch == counting_table) return 0;
    const BtCode *code = frame->code;
    int64_t next = frame->pc - code->run;
    if (next <= 0 || next >= code->unit_count) return 0;
    if (bt_opcode_info[code->units[next - 1] & 0xff].flags & BT_OPF_JUMP) return 0;
    return code->run[code->unit_count + next];
}

int32_t bt_budget_suspend(BtThread *thread) {
    int32_t ahead = charged_ahead(thread);
    thread->budget += ahead;
    bool counting = thread->dispatch == counting_table;
    thread->dispatch = running_table(thread);
    return counting ? -1 : ahead;
}

void bt_budget_resume(BtThread *thread, int32_t ahead) {
    if (ahead < 0) {
        thread->dispatch = counting_table;
        if (thread->budget < 0) thread->budget = 0;
        return;
    }
    thread->dispatch = running_table(thread);
    thread->budget -= ahead;
    if (thread->budget < 0) {
        thread->budget += ahead;
        if (thread->budget < 0) thread->budget = 0;
        if (ahead > 0) thread->dispatch = counting_table;
    }
}

void bt_dispatch_update(BtThread *thread) {
    // A thread that is traced no more leaves the counting table at the end of its quantum.
    if (!thread->traced || thread->dispatch == counting_table) return;
    thread->budget += charged_ahead(thread);
    thread->dispatch = counting_table;
}

void bt_frame_clear(BtFrame *frame, StackRef *sp) {
    StackRef *stack = bt_frame_stack(frame);
    while (sp > stack) bt_ref_close(*--sp);
    if (BT_UNLIKELY(!bt_is_empty(frame->object))) bt_frame_object_detach(frame);
    StackRef *locals = frame->locals;
    for (int32_t i = 0, n = frame->code->slot_count; i < n; i++) {
        StackRef r = locals[i];
        locals[i] = bt_ref_null();
        bt_ref_close(r);
    }
    if (BT_UNLIKELY(!bt_is_empty(frame->names))) bt_assign(&frame->names, BT_EMPTY);
}

// ---- arithmetic on immediates -----------------------------------------------------------------------------

#define BOTH_SMALL_INTS(a, b) ((a).bits & (b).bits & BT_TAG_INT)
#define BOTH_FLONUMS(a, b) ((((a).bits ^ BT_TAG_FLOAT) | ((b).bits ^ BT_TAG_FLOAT)) & BT_TAG_FLOAT_MASK) == 0

// A small int or flonum as a double; false for anything else.
BT_INLINE bool immediate_as_double(StackRef r, double *out) {
    View v = bt_view_from_bits(r.bits);
    if (bt_is_flonum(v)) {
        *out = bt_flonum_value(v);
        return true;
    }
    if (bt_is_small_int(v)) {
        int64_t n = bt_small_int_value(v);
        *out = (double)n;
        return n >= -((int64_t)1 << 53) && n <= ((int64_t)1 << 53);
    }
    return false;
}

static Value binary_generic(StackRef left, StackRef right, int argument) {
    View a = bt_ref_view(left), b = bt_ref_view(right);
    return argument < 13 ? bt_binary(a, b, (BtBinaryOp)argument) : bt_inplace(a, b, (BtBinaryOp)(argument - 13));
}

// `local = local + text`: when the local holds the only other reference, give it up first so that the string can grow
// in place. Returns the sum; the stack words are still the caller's to close.
static Value add_for_store(StackRef *left, StackRef right, StackRef *local) {
    if (left->bits == local->bits && bt_ref_is_counted(*local)) {
        bt_object_decref(bt_object(bt_ref_view(*local)));
        *local = bt_ref_null();
    } else if (bt_ref_is_borrowed(*left) && bt_ref_is_counted(*local) &&
               bt_ref_view(*left).bits == local->bits) {
        *left = *local;
        *local = bt_ref_null();
    }
    // Borrowed, as a constant is: it cannot be ours to grow, and counting it would make threads write to one line.
    if (!bt_ref_is_counted(*left)) return bt_str_concat(bt_ref_view(*left), bt_ref_view(right));
    Value owned = bt_ref_take(*left);
    *left = bt_ref_null();
    return bt_str_append(owned, bt_ref_view(right));
}

static Value compare_generic(StackRef left, StackRef right, int argument) {
    View a = bt_ref_view(left), b = bt_ref_view(right);
    if (argument & 16) {
        int truth = bt_compare_bool(a, b, (BtCompareOp)(argument >> 5));
        return truth < 0 ? BT_ERROR : bt_bool(truth);
    }
    return bt_compare(a, b, (BtCompareOp)(argument >> 5));
}

// Equality of two exact strings without a call for the common cases.
BT_INLINE bool both_exact_str(StackRef a, StackRef b) {
    View x = bt_ref_view(a), y = bt_ref_view(b);
    return bt_is_object(x) && bt_is_object(y) && bt_object_shape(bt_object(x)) == BT_SHAPE_STR &&
           bt_object_shape(bt_object(y)) == BT_SHAPE_STR;
}

// ---- calls ------------------------------------------------------------------------------------------------

// Builds a frame above `locals`, whose first words are the arguments. Everything but locals is set here.
static bool stack_exhausted(void) {
    bt_raise(&bt_exc_RecursionError, "maximum recursion depth exceeded");
    return false;
}

BT_INLINE bool reserve(BtThread *thread, const StackRef *from, int32_t words) {
    if (BT_UNLIKELY((uint64_t *)(from + words) > thread->stack_limit)) return stack_exhausted();
    if (BT_UNLIKELY(thread->recursion_depth >= bt_load_relaxed_i32(&bt_recursion_limit))) return stack_exhausted();
    return true;
}

// The words of a call, which the callee's locals borrow from after binding, become the locals' own; what went into *args or
// **keywords is let go of. So an argument dies when the callee drops it, and nothing dies here.
static void hand_over(StackRef *words, StackRef *end, StackRef *locals, const BtCode *code) {
    int32_t count = code->arg_count + code->keyword_only, likely = 0;
    for (; words < end; words++) {
        StackRef word = *words;
        *words = bt_ref_null();
        if (bt_ref_is_null(word) || !bt_ref_is_counted(word)) continue;
        StackRef borrowed = bt_ref_borrow(word);
        int32_t slot = likely;
        if (slot >= count || locals[slot].bits != borrowed.bits) {
            for (slot = 0; slot < count && locals[slot].bits != borrowed.bits; slot++) continue;
        }
        if (slot < count) {
            locals[slot] = word;
            likely = slot + 1;
        } else {
            bt_ref_close(word);
        }
    }
}

// Calls anything that is not a plain Python function, from stack words.
static Value call_views(View callable, const StackRef *args, size_t argc, View kwnames, size_t keyword_count) {
    size_t total = argc + keyword_count;
    View small[16];
    small[0] = BT_NO_VIEW;
    View *views = small;
    if (BT_UNLIKELY(total > 16)) {
        views = bt_buffer_alloc(total * sizeof(View));
        if (!views) return BT_ERROR;
    }
    for (size_t i = 0; i < total; i++) views[i] = bt_ref_view(args[i]);
    Value result = bt_call(callable, views, argc, kwnames);
    if (views != small) bt_buffer_free(views);
    return result;
}

BT_INLINE Value call_definition(const BtMethodDef *def, View self, const StackRef *args, int argc, View whole_callable,
                                const StackRef *whole_args, int whole_argc) {
    switch (def->flags & BT_CALL_KIND_MASK) {
    case BT_CALL_0:
        if (argc == 0) return def->call.f0(self);
        break;
    case BT_CALL_1:
        if (argc == 1) return def->call.f1(self, bt_ref_view(args[0]));
        break;
    case BT_CALL_N:
        if (argc <= 6 && argc >= def->min_args && (def->max_args < 0 || argc <= def->max_args)) {
            View views[6];
            for (int i = 0; i < argc; i++) views[i] = bt_ref_view(args[i]);
            return def->call.fn(self, views, (size_t)argc);
        }
        break;
    default:
        if (argc <= 6) {
            View views[6];
            for (int i = 0; i < argc; i++) views[i] = bt_ref_view(args[i]);
            return def->call.fk(self, views, (size_t)argc, BT_NO_VIEW);
        }
    }
    return call_views(whole_callable, whole_args, (size_t)whole_argc, BT_NO_VIEW, 0);
}

static void wrong_init_result(View result) {
    bt_raise(&bt_exc_TypeError, "__init__() should return None, not '%T'", result);
}

// Value bound to `name` in a traceback is the frame's line; adds the entry for this frame.
static void add_traceback(BtThread *thread, BtFrame *frame) {
    Value pending = bt_error_take();
    if (bt_is_empty(pending)) return;
    Value object = bt_frame_object(frame);
    if (!bt_is_error(object)) {
        int32_t unit = (int32_t)(frame->pc - frame->code->run) - 1;
        if (unit < 0) unit = 0;
        if (!bt_exception_add_traceback(bt_view(pending), bt_view(object), unit, bt_code_line(frame->code, unit))) {
            bt_error_clear();
        }
        bt_release(object);
    } else {
        bt_error_clear();
    }
    (void)thread;
    bt_error_restore(pending);
}

static const BtHandlerRange *find_handler(const BtCode *code, int32_t unit) {
    for (int32_t i = 0; i < code->handler_count; i++) {
        const BtHandlerRange *range = &code->handlers[i];
        if (unit >= range->start && unit < range->end) return range;
    }
    return NULL;
}

// ---- the loop ---------------------------------------------------------------------------------------------

static Value run(BtThread *thread, bool throwing, bool *yielded) {
    static const void *const labels[BT_RUN_OPCODE_COUNT] = {
#define OP(name, operand, pops, pushes, flags, doc) &&op_##name,
        BT_OPCODES(OP)
#undef OP
#define RUN_OP(name, base, units) &&op_##name,
        BT_RUN_OPCODES(RUN_OP)
#undef RUN_OP
    };
    if (BT_UNLIKELY(thread == NULL)) {  // bt_eval_init: publish the tables
        for (int i = 0; i < 256; i++) {
            plain_table[i] = i < BT_RUN_OPCODE_COUNT ? labels[i] : &&op_NOP;
            at_calls_table[i] = plain_table[i];
            counting_table[i] = &&count_one;
        }
        at_calls_table[BT_OP_RESUME] = &&check_then_run;
        at_calls_table[BT_OP_JUMP_BACKWARD] = &&check_then_run;
        at_calls_table[BT_OP_CALL] = &&check_then_run;
        at_calls_table[BT_OP_CALL_KW] = &&check_then_run;
        at_calls_table[BT_OP_CALL_FUNCTION_EX] = &&check_then_run;
        return BT_EMPTY;
    }

    BtFrame *frame;
    StackRef *locals, *sp;
    const uint16_t *pc;
    const uint64_t *constants;
    intptr_t to_length;    // run[i + to_length] is the block length at run[i]
    uintptr_t cache_bias;  // address of the cache word of run[i] is cache_bias + 4 * (address of run[i])
    const void *const *dispatch = thread->dispatch;
    uint16_t unit;
    uint32_t oparg;

#define LOAD_FRAME()                                                                                        \
    do {                                                                                                    \
        const BtCode *code_ = frame->code;                                                                  \
        locals = frame->locals;                                                                             \
        constants = code_->run_constants;                                                                   \
        to_length = code_->unit_count;                                                                      \
        cache_bias = (uintptr_t)code_->caches - 4 * (uintptr_t)code_->run;                                  \
        sp = frame->sp;                                                                                     \
        pc = frame->pc;                                                                                     \
    } while (0)
#define CACHE() ((uint64_t *)(cache_bias + 4 * (uintptr_t)(pc - 1)))
#define NAME(index) bt_tuple_get(bt_view(frame->code->names), (index))

#define DISPATCH()                                                                                          \
    do {                                                                                                    \
        unit = *pc++;                                                                                       \
        oparg = unit >> 8;                                                                                  \
        goto *dispatch[unit & 0xff];                                                                        \
    } while (0)
// Next instruction after a handler that may have run Python code or blocked: the table may have been changed.
#define DISPATCH_AFTER_CALL()                                                                               \
    do {                                                                                                    \
        dispatch = thread->dispatch;                                                                        \
        DISPATCH();                                                                                         \
    } while (0)
// At the head of a basic block.
#define CHARGE_AND_DISPATCH()                                                                               \
    do {                                                                                                    \
        int32_t left_ = thread->budget - pc[to_length];                                                     \
        thread->budget = left_;                                                                             \
        if (BT_UNLIKELY(left_ < 0)) goto overdrawn;                                                         \
        DISPATCH();                                                                                         \
    } while (0)
#define SAVE()                                                                                              \
    do {                                                                                                    \
        frame->pc = pc;                                                                                     \
        frame->sp = sp;                                                                                     \
    } while (0)

#define PUSH(ref)                                                                                           \
    do {                                                                                                    \
        StackRef pushed_ = (ref);                                                                           \
        *sp++ = pushed_;                                                                                    \
    } while (0)
#define POP() (*--sp)
// Lets go of the words from `bottom` up, the lowest first: arguments die in the order in which they were given. Each word is
// emptied before its destructor runs, which may collect garbage and look at this stack.
#define CLOSE_ABOVE(bottom)                                                                                 \
    do {                                                                                                    \
        for (StackRef *closing_ = (bottom); closing_ < sp; closing_++) {                                    \
            StackRef closed_ = *closing_;                                                                   \
            *closing_ = bt_ref_null();                                                                      \
            bt_ref_close(closed_);                                                                          \
        }                                                                                                   \
        sp = (bottom);                                                                                      \
    } while (0)
// A finished call: the arguments, then what was called.
#define CLOSE_CALL(base)                                                                                    \
    do {                                                                                                    \
        CLOSE_ABOVE((base) + 1);                                                                            \
        bt_ref_close(POP());                                                                                \
    } while (0)
#define TOP() (sp[-1])
#define PEEK(i) (sp[-(int64_t)(i)])

    frame = thread->frame;
    LOAD_FRAME();
    if (throwing) {
        if (BT_UNLIKELY(thread->traced)) {
            Value pending = bt_error_take();
            if (bt_trace_call(thread, frame)) bt_error_restore(pending);
            else bt_release_maybe(pending);
        }
        goto error;
    }
    CHARGE_AND_DISPATCH();

overdrawn:
    // At a block's head, with its length already subtracted.
    frame->pc = pc;
    frame->sp = sp;
    if (BT_LIKELY(!bt_thread_wants_attention(thread))) {
        int32_t quantum = bt_load_relaxed_i32(&bt_switch_quantum);
        do thread->budget += quantum;
        while (thread->budget < 0);
        DISPATCH();
    }
    thread->budget += pc[to_length];
    if (thread->budget < 0) thread->budget = 0;
    dispatch = thread->dispatch = counting_table;
    DISPATCH();

count_one:
    // One instruction of a block in which the quantum ends. budget: instructions still to run before the switch. Or any
    // instruction, when the thread is traced.
    if (BT_UNLIKELY(thread->traced)) {
        SAVE();
        if (BT_UNLIKELY(!bt_trace_instruction(thread, frame))) goto error;
        if (BT_UNLIKELY(frame->pc != pc)) {
            // The trace function has set f_lineno.
            pc = frame->pc - 1;
            sp = frame->sp;
            DISPATCH_AFTER_CALL();
        }
    }
    if (BT_LIKELY(thread->budget > 0)) {
        thread->budget--;
        goto *labels[bt_run_base[unit & 0xff]];
    }
    frame->pc = pc - 1;
    frame->sp = sp;
    dispatch = thread->dispatch = running_table(thread);
    if (BT_UNLIKELY(!bt_thread_tick(thread))) {
        // As if the instruction about to run had raised: none of its block is charged.
        thread->budget += (bt_opcode_info[bt_run_base[unit & 0xff]].flags & BT_OPF_JUMP) ? 0 : -(int32_t)pc[to_length];
        goto error;
    }
    dispatch = thread->dispatch = running_table(thread);
    if (BT_UNLIKELY(thread->traced)) goto *labels[bt_run_base[unit & 0xff]];
    thread->budget -= (pc - 1)[to_length];
    if (thread->budget < 0) {
        thread->budget += (pc - 1)[to_length] - 1;
        dispatch = thread->dispatch = counting_table;
        goto *labels[bt_run_base[unit & 0xff]];
    }
    goto *labels[unit & 0xff];

check_then_run:
    // Rule "@calls": calls and backward jumps are the only places where the GIL may be asked for.
    if (BT_UNLIKELY(bt_load_relaxed_u32(&thread->pending) & BT_PENDING_DROP_AT_CALL)) {
        frame->pc = pc - 1;
        frame->sp = sp;
        if (BT_UNLIKELY(!bt_thread_tick_at_call(thread))) {
            frame->pc = pc;
            goto error;
        }
    }
    goto *labels[unit & 0xff];

op_NOP:
op_RESUME:
    DISPATCH();

op_POP_TOP:
    {
        StackRef r = POP();
        if (bt_ref_is_counted(r)) {
            SAVE();
            bt_ref_close(r);
            DISPATCH_AFTER_CALL();
        }
        DISPATCH();
    }

op_PUSH_NULL:
    PUSH(bt_ref_null());
    DISPATCH();

op_COPY:
    {
        StackRef r = bt_ref_duplicate(PEEK(oparg));
        PUSH(r);
        DISPATCH();
    }

op_SWAP:
    {
        StackRef r = TOP();
        TOP() = PEEK(oparg);
        PEEK(oparg) = r;
        DISPATCH();
    }

    // ---- constants and locals ----
op_LOAD_CONST:
    PUSH(bt_ref_from_bits(constants[oparg]));
    DISPATCH();

op_LOAD_FAST:
    PUSH(bt_ref_duplicate(locals[oparg]));
    DISPATCH();

op_LOAD_FAST_BORROW:
    PUSH(bt_ref_borrow(locals[oparg]));
    DISPATCH();

op_LOAD_FAST_BORROW_2:
    {
        StackRef a = bt_ref_borrow(locals[oparg]);
        StackRef b = bt_ref_borrow(locals[*pc++ >> 8]);
        sp[0] = a;
        sp[1] = b;
        sp += 2;
        DISPATCH();
    }

op_LOAD_FAST_BORROW_LOAD_CONST:
    {
        StackRef a = bt_ref_borrow(locals[oparg]);
        StackRef b = bt_ref_from_bits(constants[*pc++ >> 8]);
        sp[0] = a;
        sp[1] = b;
        sp += 2;
        DISPATCH();
    }

op_LOAD_FAST_BORROW_LOAD_ATTR:
    PUSH(bt_ref_borrow(locals[oparg]));
    DISPATCH();

op_LOAD_FAST_CHECK:
    {
        StackRef r = locals[oparg];
        if (BT_UNLIKELY(bt_ref_is_null(r))) {
            SAVE();
            bt_raise_unbound_local(frame->code, (int)oparg);
            goto error;
        }
        PUSH(bt_ref_duplicate(r));
        DISPATCH();
    }

op_LOAD_FAST_AND_CLEAR:
    PUSH(locals[oparg]);
    locals[oparg] = bt_ref_null();
    DISPATCH();

op_STORE_FAST:
    {
        StackRef old = locals[oparg];
        StackRef r = POP();
        // A word borrowed from elsewhere must not outlive its anchor: a local keeps what it is given.
        if (BT_UNLIKELY(bt_ref_is_borrowed(r) && !bt_ref_is_null(r))) r = bt_ref_from_value(bt_ref_take(r));
        locals[oparg] = r;
        if (bt_ref_is_counted(old)) {
            SAVE();
            bt_ref_close(old);
            DISPATCH_AFTER_CALL();
        }
        DISPATCH();
    }

op_STORE_FAST_LOAD_FAST_BORROW:
    {
        StackRef old = locals[oparg];
        StackRef r = POP();
        if (BT_UNLIKELY(bt_ref_is_borrowed(r) && !bt_ref_is_null(r))) r = bt_ref_from_value(bt_ref_take(r));
        locals[oparg] = r;
        if (BT_UNLIKELY(bt_ref_is_counted(old))) {
            SAVE();
            bt_ref_close(old);
            DISPATCH_AFTER_CALL();  // the second half runs as an instruction of its own
        }
        PUSH(bt_ref_borrow(locals[*pc++ >> 8]));
        DISPATCH();
    }

op_DELETE_FAST:
    {
        StackRef old = locals[oparg];
        SAVE();
        if (BT_UNLIKELY(bt_ref_is_null(old))) {
            bt_raise_unbound_local(frame->code, (int)oparg);
            goto error;
        }
        locals[oparg] = bt_ref_null();
        bt_ref_close(old);
        DISPATCH_AFTER_CALL();
    }

op_MAKE_CELL:
    {
        SAVE();
        Value cell = bt_cell_new(bt_ref_take_or_empty(locals[oparg]));
        if (BT_UNLIKELY(bt_is_error(cell))) {
            locals[oparg] = bt_ref_null();
            goto error;
        }
        locals[oparg] = bt_ref_from_value(cell);
        DISPATCH();
    }

op_COPY_FREE_VARS:
    {
        View closure = bt_view(bt_function_cast(bt_ref_view(frame->function))->closure);
        StackRef *to = locals + frame->code->slot_count - oparg;
        // The function, and with it the closure, outlives the frame: borrowed.
        for (uint32_t i = 0; i < oparg; i++) {
            to[i] = bt_ref_borrow(bt_ref_from_bits(bt_tuple_get(closure, i).bits));
        }
        DISPATCH();
    }

op_LOAD_DEREF:
    {
        BtCell *cell = bt_cell_cast(bt_ref_view(locals[oparg]));
        StackRef r;
        if (BT_UNLIKELY(!bt_ref_try_load(&cell->content, &r))) {
            bt_object_lock(&cell->head);
            r = bt_ref_from_value_or_null(bt_hold_maybe(bt_view(cell->content)));
            bt_mark_escaped(bt_ref_view(r));
            bt_object_unlock(&cell->head);
        }
        if (BT_UNLIKELY(bt_ref_is_null(r))) {
            SAVE();
            bt_raise_unbound_deref(frame->code, (int)oparg);
            goto error;
        }
        PUSH(r);
        DISPATCH();
    }

op_STORE_DEREF:
    {
        BtCell *cell = bt_cell_cast(bt_ref_view(locals[oparg]));
        Value v = bt_ref_take(POP());
        bt_object_lock(&cell->head);
        Value old = bt_exchange_slot_locked(&cell->content, v);
        bt_object_unlock(&cell->head);
        SAVE();
        bt_release_maybe(old);
        DISPATCH_AFTER_CALL();
    }

op_DELETE_DEREF:
    {
        BtCell *cell = bt_cell_cast(bt_ref_view(locals[oparg]));
        bt_object_lock(&cell->head);
        Value old = bt_exchange_slot_locked(&cell->content, BT_EMPTY);
        bt_object_unlock(&cell->head);
        SAVE();
        if (BT_UNLIKELY(bt_is_empty(old))) {
            bt_raise_unbound_deref(frame->code, (int)oparg);
            goto error;
        }
        bt_release(old);
        DISPATCH_AFTER_CALL();
    }

op_LOAD_FROM_DICT_OR_DEREF:
    {
        SAVE();
        View name = bt_tuple_get(bt_view(frame->code->slot_names), oparg);
        View mapping = bt_ref_view(TOP());
        Value found = bt_is_exact(mapping, BT_SHAPE_DICT) ? bt_dict_get(mapping, name) : bt_getitem(mapping, name);
        if (bt_is_empty(found)) {
            if (bt_error_occurred()) {
                if (!bt_error_matches(&bt_exc_KeyError)) goto error;
                bt_error_clear();
            }
            BtCell *cell = bt_cell_cast(bt_ref_view(locals[oparg]));
            bt_object_lock(&cell->head);
            found = bt_hold_maybe(bt_view(cell->content));
            bt_object_unlock(&cell->head);
            if (bt_is_empty(found)) {
                bt_raise_unbound_deref(frame->code, (int)oparg);
                goto error;
            }
        }
        bt_ref_close(TOP());
        TOP() = bt_ref_from_value(found);
        DISPATCH_AFTER_CALL();
    }

    // ---- names ----
op_LOAD_GLOBAL:
load_global:
    {
        uint64_t word = bt_load_relaxed_u64(CACHE());
        View name = NAME(oparg >> 1);
        StackRef r = bt_ref_null();
        uint32_t position = bt_cache_payload(word);
        if (BT_LIKELY(bt_cache_kind(word) == BT_CACHE_GLOBAL)) {
            bt_object_begin_shared_read(bt_object(frame->globals));
            BtDictBlock *block = (BtDictBlock *)bt_load_acquire_ptr(&bt_dict_cast(frame->globals)->block);
            if (BT_LIKELY(position < bt_load_acquire_u32(&block->entry_count) &&
                          bt_load_relaxed_u64(&block->entries[position].key.bits) == name.bits)) {
                if (!bt_ref_try_load(&block->entries[position].value, &r)) r = bt_ref_null();
            }
        } else if (bt_cache_kind(word) == BT_CACHE_BUILTIN) {
            // The name is absent from the globals as long as their keys_id is what it was.
            bt_object_begin_shared_read(bt_object(frame->builtins));
            BtDictBlock *block = (BtDictBlock *)bt_load_acquire_ptr(&bt_dict_cast(frame->builtins)->block);
            if (BT_LIKELY(bt_load_acquire_u32(&bt_dict_cast(frame->globals)->keys_id) == bt_cache_shape(word) &&
                          position < bt_load_acquire_u32(&block->entry_count) &&
                          bt_load_relaxed_u64(&block->entries[position].key.bits) == name.bits)) {
                if (!bt_ref_try_load(&block->entries[position].value, &r)) r = bt_ref_null();
            }
        }
        if (BT_UNLIKELY(bt_ref_is_null(r))) {
            SAVE();
            r = bt_load_global(frame->globals, frame->builtins, name, CACHE());
            if (bt_ref_is_null(r)) goto error;
            dispatch = thread->dispatch;
        }
        PUSH(r);
        if (oparg & 1) PUSH(bt_ref_null());
        DISPATCH();
    }

op_STORE_GLOBAL:
store_global:
    {
        View name = NAME(oparg);
        Value v = bt_ref_take(POP());
        SAVE();
        if (BT_UNLIKELY(!bt_store_global(frame->globals, name, v, CACHE()))) goto error;
        DISPATCH_AFTER_CALL();
    }

op_DELETE_GLOBAL:
    {
        SAVE();
        int done = bt_dict_delete(frame->globals, NAME(oparg));
        if (done <= 0) {
            if (done == 0) bt_raise_name_error(NAME(oparg));
            goto error;
        }
        DISPATCH_AFTER_CALL();
    }

op_LOAD_NAME:
    {
        if (BT_LIKELY(frame->names.bits == frame->globals.bits)) {  // the top level of a module
            oparg <<= 1;
            goto load_global;
        }
        SAVE();
        Value v = bt_load_name(frame, NAME(oparg));
        if (BT_UNLIKELY(bt_is_error(v))) goto error;
        PUSH(bt_ref_from_value(v));
        DISPATCH_AFTER_CALL();
    }

op_STORE_NAME:
    {
        if (BT_LIKELY(frame->names.bits == frame->globals.bits)) goto store_global;
        SAVE();
        View names = bt_view(frame->names);
        if (BT_UNLIKELY(bt_view_is_empty(names))) {
            bt_raise(&bt_exc_SystemError, "no locals found when storing %R", NAME(oparg));
            goto error;
        }
        View v = bt_ref_view(TOP());
        bool done = bt_is_exact(names, BT_SHAPE_DICT) ? bt_dict_set(names, NAME(oparg), v)
                                                      : bt_setitem(names, NAME(oparg), v);
        if (BT_UNLIKELY(!done)) goto error;
        bt_ref_close(POP());
        DISPATCH_AFTER_CALL();
    }

op_DELETE_NAME:
    {
        SAVE();
        View names = bt_view(frame->names);
        if (bt_is_exact(names, BT_SHAPE_DICT)) {
            int done = bt_dict_delete(names, NAME(oparg));
            if (done <= 0) {
                if (done == 0) bt_raise_name_error(NAME(oparg));
                goto error;
            }
        } else if (!bt_setitem(names, NAME(oparg), BT_NO_VIEW)) {
            if (bt_error_matches(&bt_exc_KeyError)) {
                bt_error_clear();
                bt_raise_name_error(NAME(oparg));
            }
            goto error;
        }
        DISPATCH_AFTER_CALL();
    }

op_LOAD_LOCALS:
    {
        if (bt_is_empty(frame->names)) {
            SAVE();
            bt_raise(&bt_exc_SystemError, "no locals");
            goto error;
        }
        PUSH(bt_ref_from_value(bt_hold(bt_view(frame->names))));
        DISPATCH();
    }

op_LOAD_FROM_DICT_OR_GLOBALS:
    {
        SAVE();
        View mapping = bt_ref_view(TOP());
        View name = NAME(oparg);
        Value found = bt_is_exact(mapping, BT_SHAPE_DICT) ? bt_dict_get(mapping, name) : bt_getitem(mapping, name);
        StackRef r;
        if (bt_is_empty(found)) {
            if (bt_error_occurred()) {
                if (!bt_error_matches(&bt_exc_KeyError)) goto error;
                bt_error_clear();
            }
            r = bt_load_global(frame->globals, frame->builtins, name, CACHE());
            if (bt_ref_is_null(r)) goto error;
        } else {
            r = bt_ref_from_value(found);
        }
        bt_ref_close(TOP());
        TOP() = r;
        DISPATCH_AFTER_CALL();
    }

    // ---- attributes ----
op_LOAD_ATTR:
    {
        uint64_t word = bt_load_relaxed_u64(CACHE());
        StackRef receiver = TOP();
        View v = bt_ref_view(receiver);
        if (BT_LIKELY(bt_is_object(v))) {
            BtObject *object = bt_object(v);
            uint32_t shape = bt_load_acquire_u32(&object->shape);
            if (BT_UNLIKELY(shape != bt_cache_shape(word))) word = bt_cache_find_more(frame->code, CACHE(), shape);
            if (BT_LIKELY(shape == bt_cache_shape(word))) {
                // Equal shape ids: same class, same layout, no attribute of this name hides another (inline_cache.h).
                BtCacheKind kind = bt_cache_kind(word);
                uint32_t payload = bt_cache_payload(word);
                StackRef r;
                if (kind == BT_CACHE_SLOT) {
                    if (BT_LIKELY(bt_ref_try_load((Value *)object + payload, &r) && !bt_ref_is_null(r))) {
                        if (oparg & 1) {
                            TOP() = r;
                            PUSH(bt_ref_null());
                        } else {
                            TOP() = r;
                        }
                        if (bt_ref_is_counted(receiver)) {
                            SAVE();
                            bt_ref_close(receiver);
                            DISPATCH_AFTER_CALL();
                        }
                        DISPATCH();
                    }
                } else if (kind == BT_CACHE_METHOD || kind == BT_CACHE_CLASS_VALUE || kind == BT_CACHE_TYPE) {
                    BtType *type = kind == BT_CACHE_TYPE ? (BtType *)object : bt_shapes[shape].type;
                    BtLookupTable *table = (BtLookupTable *)bt_load_acquire_ptr(&type->lookup);
                    if (BT_LIKELY(table && payload <= table->size_mask)) {
                        BtLookupEntry *entry = &table->entries[payload];
                        if (BT_LIKELY(bt_load_acquire_u64(&entry->name_bits) == NAME(oparg >> 1).bits &&
                                      bt_ref_try_load(&entry->value, &r) && !bt_ref_is_null(r))) {
                            if (kind == BT_CACHE_METHOD) {
                                // A replaced class attribute need not be a function any more.
                                if (BT_LIKELY(bt_type_has(bt_type_of(bt_ref_view(r)), BT_TYPE_METHOD_LIKE))) {
                                    TOP() = r;
                                    PUSH(receiver);
                                    DISPATCH();
                                }
                            } else if (!bt_type_of(bt_ref_view(r))->descriptor_get ||
                                       (kind == BT_CACHE_TYPE && bt_is_exact(bt_ref_view(r), BT_SHAPE_FUNCTION))) {
                                TOP() = r;
                                if (oparg & 1) PUSH(bt_ref_null());
                                SAVE();
                                bt_ref_close(receiver);
                                DISPATCH_AFTER_CALL();
                            }
                            bt_ref_close(r);
                        }
                    }
                } else if (kind == BT_CACHE_WRAPPED || kind == BT_CACHE_TYPE_WRAPPED) {
                    // A staticmethod answers what it wraps, a classmethod that and the class as the first argument.
                    BtType *type = kind == BT_CACHE_WRAPPED ? bt_shapes[shape].type : (BtType *)object;
                    BtLookupTable *table = (BtLookupTable *)bt_load_acquire_ptr(&type->lookup);
                    if (BT_LIKELY(table && payload <= table->size_mask)) {
                        BtLookupEntry *entry = &table->entries[payload];
                        if (BT_LIKELY(bt_load_acquire_u64(&entry->name_bits) == NAME(oparg >> 1).bits &&
                                      bt_ref_try_load(&entry->value, &r) && !bt_ref_is_null(r))) {
                            BtType *wrapper = bt_type_of(bt_ref_view(r));
                            bool with_class = wrapper == &bt_type_classmethod && (oparg & 1);
                            Value callable = BT_EMPTY;
                            if (BT_LIKELY(with_class || wrapper == &bt_type_staticmethod)) {
                                callable = bt_wrapped_callable(bt_ref_view(r));
                            }
                            bt_ref_close(r);
                            if (BT_LIKELY(!bt_is_empty(callable) &&
                                          (!with_class || bt_is_exact(bt_view(callable), BT_SHAPE_FUNCTION)))) {
                                TOP() = bt_ref_from_value(callable);
                                if (oparg & 1) {
                                    PUSH(with_class ? bt_ref_from_value(bt_hold(bt_type_view(type))) : bt_ref_null());
                                }
                                SAVE();
                                bt_ref_close(receiver);
                                DISPATCH_AFTER_CALL();
                            }
                            bt_release_maybe(callable);
                        }
                    }
                } else if (kind == BT_CACHE_PROPERTY) {
                    // The getter runs in this loop, as a call does. The receiver stays on the stack, anchors the getter's
                    // borrowed `self`, and makes place for the result.
                    BtLookupTable *table = (BtLookupTable *)bt_load_acquire_ptr(&bt_shapes[shape].type->lookup);
                    Value getter = BT_EMPTY;
                    if (BT_LIKELY(table && payload <= table->size_mask)) {
                        BtLookupEntry *entry = &table->entries[payload];
                        if (BT_LIKELY(bt_load_acquire_u64(&entry->name_bits) == NAME(oparg >> 1).bits &&
                                      bt_ref_try_load(&entry->value, &r) && !bt_ref_is_null(r))) {
                            if (BT_LIKELY(bt_is_exact(bt_ref_view(r), BT_SHAPE_PROPERTY))) {
                                getter = bt_property_getter(bt_ref_view(r));
                            }
                            bt_ref_close(r);
                        }
                    }
                    if (BT_LIKELY(!bt_is_empty(getter) && bt_is_exact(bt_view(getter), BT_SHAPE_FUNCTION))) {
                        BtFunction *function = bt_function_cast(bt_view(getter));
                        BtCode *code = bt_code_cast(bt_view(function->code));
                        if (BT_LIKELY(code->simple_call && code->arg_count == 1 && !(oparg & 1))) {
                            StackRef *callee_locals =
                                frame->kind == BT_FRAME_GENERATOR ? bt_generator_of_frame(frame)->data_top : sp;
                            SAVE();
                            if (BT_UNLIKELY(!reserve(thread, callee_locals, code->frame_size))) {
                                bt_release(getter);
                                goto error;
                            }
                            callee_locals[0] = bt_ref_borrow(receiver);
                            for (int i = 1; i < code->slot_count; i++) callee_locals[i] = bt_ref_null();
                            BtFrame *callee =
                                bt_frame_lay_out(function, code, callee_locals, bt_ref_from_value(getter), frame, sp - 1);
                            thread->recursion_depth++;
                            thread->frame = frame = callee;
                            LOAD_FRAME();
                            CHARGE_AND_DISPATCH();
                        }
                    }
                    bt_release_maybe(getter);
                } else if (kind == BT_CACHE_MODULE || kind == BT_CACHE_DICT) {
                    View dict = kind == BT_CACHE_MODULE
                                    ? bt_module_dict(v)
                                    : bt_view_from_bits(bt_load_acquire_u64(
                                          &bt_attributes_at(object, bt_shapes[shape].type->attributes_offset)->dict.bits));
                    if (BT_LIKELY(!bt_view_is_empty(dict))) {
                        Value found = bt_dict_get_at(dict, payload, NAME(oparg >> 1));
                        if (BT_LIKELY(!bt_is_empty(found))) {
                            TOP() = bt_ref_from_value(found);
                            if (oparg & 1) PUSH(bt_ref_null());
                            SAVE();
                            bt_ref_close(receiver);
                            DISPATCH_AFTER_CALL();
                        }
                    }
                }
            }
        }
        SAVE();
        if (oparg & 1) {
            bool takes_self;
            StackRef r = bt_load_attr(v, NAME(oparg >> 1), &takes_self, frame->code, CACHE());
            if (BT_UNLIKELY(bt_ref_is_null(r))) goto error;
            TOP() = r;
            if (takes_self) {
                PUSH(receiver);
            } else {
                PUSH(bt_ref_null());
                bt_ref_close(receiver);
            }
        } else {
            StackRef r = bt_load_attr(v, NAME(oparg >> 1), NULL, frame->code, CACHE());
            if (BT_UNLIKELY(bt_ref_is_null(r))) goto error;
            TOP() = r;
            bt_ref_close(receiver);
        }
        DISPATCH_AFTER_CALL();
    }

op_STORE_ATTR:
    {
        uint64_t word = bt_load_relaxed_u64(CACHE());
        StackRef receiver = PEEK(1);
        View v = bt_ref_view(receiver);
        if (BT_LIKELY(bt_is_object(v))) {
            BtObject *object = bt_object(v);
            uint32_t shape = bt_load_relaxed_u32(&object->shape);
            if (BT_UNLIKELY(shape != bt_cache_shape(word))) word = bt_cache_find_more(frame->code, CACHE(), shape);
            uint32_t payload = bt_cache_payload(word);
            BtCacheKind kind = bt_cache_kind(word);
            if (BT_LIKELY(shape == bt_cache_shape(word) &&
                          (kind == BT_CACHE_SLOT || kind == BT_CACHE_ADD))) {
                Value fresh = bt_ref_take(PEEK(2));
                bt_object_lock(object);
                if (BT_LIKELY(bt_object_shape(object) == bt_cache_shape(word))) {
                    Value *slot = (Value *)object + (kind == BT_CACHE_SLOT ? payload : payload & 255);
                    Value old = bt_exchange_slot_locked(slot, fresh);
                    // The attribute exists once its shape is published, after its value.
                    if (kind == BT_CACHE_ADD) bt_store_release_u32(&object->shape, payload >> 8);
                    bt_object_unlock(object);
                    sp -= 2;
                    if (BT_UNLIKELY(!bt_is_empty(old) && bt_is_object(bt_view(old))) || bt_ref_is_counted(receiver)) {
                        SAVE();
                        bt_release_maybe(old);
                        bt_ref_close(receiver);
                        DISPATCH_AFTER_CALL();
                    }
                    DISPATCH();
                }
                bt_object_unlock(object);
                PEEK(2) = bt_ref_from_value(fresh);
            }
        }
        SAVE();
        Value value = bt_ref_take(PEEK(2));
        PEEK(2) = bt_ref_null();
        if (BT_UNLIKELY(!bt_store_attr(v, NAME(oparg), value, frame->code, CACHE()))) goto error;
        bt_ref_close(receiver);
        sp -= 2;
        DISPATCH_AFTER_CALL();
    }

op_DELETE_ATTR:
    {
        SAVE();
        if (!bt_setattr(bt_ref_view(TOP()), NAME(oparg), BT_NO_VIEW)) goto error;
        bt_ref_close(POP());
        DISPATCH_AFTER_CALL();
    }

op_LOAD_SUPER_ATTR:
    {
        SAVE();
        bool takes_self = false;
        View self = bt_ref_view(PEEK(1));
        Value v = bt_load_super_attr(bt_ref_view(PEEK(3)), bt_ref_view(PEEK(2)), self, NAME(oparg >> 2),
                                     oparg & 1 ? &takes_self : NULL);
        if (BT_UNLIKELY(bt_is_error(v))) goto error;
        StackRef self_ref = POP();
        bt_ref_close(POP());
        bt_ref_close(POP());
        PUSH(bt_ref_from_value(v));
        if (oparg & 1) {
            if (takes_self) {
                PUSH(self_ref);
                DISPATCH_AFTER_CALL();
            }
            PUSH(bt_ref_null());
        }
        bt_ref_close(self_ref);
        DISPATCH_AFTER_CALL();
    }

    // ---- operators ----
#define FINISH_BINARY(value)                                                                                \
    do {                                                                                                    \
        Value result_ = (value);                                                                            \
        if (BT_UNLIKELY(bt_is_error(result_))) goto error;                                                  \
        StackRef right_ = POP(), left_ = TOP();                                                             \
        TOP() = bt_ref_from_value(result_);                                                                 \
        bt_ref_close(right_);                                                                               \
        bt_ref_close(left_);                                                                                \
        DISPATCH_AFTER_CALL();                                                                              \
    } while (0)
#define REPLACE_TWO(value)                                                                                  \
    do {                                                                                                    \
        sp--;                                                                                               \
        TOP() = bt_ref_from_value(value);                                                                   \
        DISPATCH();                                                                                         \
    } while (0)
// Floats, or a float and a small int: both immediates, so nothing to release.
#define TRY_DOUBLES(a, b, expression)                                                                       \
    do {                                                                                                    \
        double x, y;                                                                                        \
        if (immediate_as_double(a, &x) && immediate_as_double(b, &y)) {                                     \
            Value result_ = bt_float_new(expression);                                                       \
            if (BT_UNLIKELY(bt_is_error(result_))) {                                                        \
                SAVE();                                                                                     \
                goto error;                                                                                 \
            }                                                                                               \
            REPLACE_TWO(result_);                                                                           \
        }                                                                                                   \
    } while (0)

op_BINARY_ADD_STORE_FAST:
    if (!(unit & 0)) {
        StackRef a = PEEK(2), b = PEEK(1);
        if (!bt_is_immediate(bt_ref_view(a)) && both_exact_str(a, b) && (pc[0] & 0xff) != BT_OP_EXTENDED_ARG) {
            SAVE();
            Value sum = add_for_store(&PEEK(2), b, &locals[pc[0] >> 8]);
            if (BT_UNLIKELY(bt_is_error(sum))) goto error;
            bt_ref_close(POP());
            TOP() = bt_ref_from_value(sum);
            DISPATCH_AFTER_CALL();
        }
    }
    goto op_BINARY_ADD;

op_BINARY_ADD:
    {
        StackRef a = PEEK(2), b = PEEK(1);
        if (BT_LIKELY(BOTH_SMALL_INTS(a, b))) {
            int64_t sum;
            if (BT_LIKELY(!__builtin_add_overflow((int64_t)a.bits - 1, (int64_t)b.bits, &sum))) {
                REPLACE_TWO(bt_value_from_bits((uint64_t)sum));
            }
        } else {
            TRY_DOUBLES(a, b, x + y);
        }
        SAVE();
        FINISH_BINARY(binary_generic(a, b, (int)oparg));
    }

op_BINARY_SUB:
    {
        StackRef a = PEEK(2), b = PEEK(1);
        if (BT_LIKELY(BOTH_SMALL_INTS(a, b))) {
            int64_t difference;
            if (BT_LIKELY(!__builtin_sub_overflow((int64_t)a.bits, (int64_t)b.bits - 1, &difference))) {
                REPLACE_TWO(bt_value_from_bits((uint64_t)difference));
            }
        } else {
            TRY_DOUBLES(a, b, x - y);
        }
        SAVE();
        FINISH_BINARY(binary_generic(a, b, (int)oparg));
    }

op_BINARY_MUL:
    {
        StackRef a = PEEK(2), b = PEEK(1);
        if (BT_LIKELY(BOTH_SMALL_INTS(a, b))) {
            int64_t product;
            if (BT_LIKELY(!__builtin_mul_overflow((int64_t)a.bits - 1, (int64_t)b.bits >> 1, &product))) {
                REPLACE_TWO(bt_value_from_bits((uint64_t)product | BT_TAG_INT));
            }
        } else {
            TRY_DOUBLES(a, b, x * y);
        }
        SAVE();
        FINISH_BINARY(binary_generic(a, b, (int)oparg));
    }

op_BINARY_TRUEDIV:
    {
        StackRef a = PEEK(2), b = PEEK(1);
        double x, y;
        if (BT_LIKELY(immediate_as_double(a, &x) && immediate_as_double(b, &y) && y != 0.0)) {
            Value result = bt_float_new(x / y);
            if (BT_LIKELY(!bt_is_error(result))) REPLACE_TWO(result);
        }
        SAVE();
        FINISH_BINARY(binary_generic(a, b, (int)oparg));
    }

op_BINARY_FLOORDIV:
    {
        StackRef a = PEEK(2), b = PEEK(1);
        if (BT_LIKELY(BOTH_SMALL_INTS(a, b) && b.bits != BT_TAG_INT)) {
            int64_t x = (int64_t)a.bits >> 1, y = (int64_t)b.bits >> 1;
            int64_t quotient = x / y;
            if ((x % y != 0) && ((x < 0) != (y < 0))) quotient--;
            if (BT_LIKELY(bt_fits_small_int(quotient))) REPLACE_TWO(bt_small_int(quotient));
        }
        SAVE();
        FINISH_BINARY(binary_generic(a, b, (int)oparg));
    }

op_BINARY_MOD:
    {
        StackRef a = PEEK(2), b = PEEK(1);
        if (BT_LIKELY(BOTH_SMALL_INTS(a, b) && b.bits != BT_TAG_INT)) {
            int64_t x = (int64_t)a.bits >> 1, y = (int64_t)b.bits >> 1;
            int64_t remainder = x % y;
            if (remainder != 0 && ((remainder < 0) != (y < 0))) remainder += y;
            REPLACE_TWO(bt_small_int(remainder));
        }
        SAVE();
        FINISH_BINARY(binary_generic(a, b, (int)oparg));
    }

op_BINARY_AND:
    {
        StackRef a = PEEK(2), b = PEEK(1);
        if (BT_LIKELY(BOTH_SMALL_INTS(a, b))) REPLACE_TWO(bt_value_from_bits(a.bits & b.bits));
        SAVE();
        FINISH_BINARY(binary_generic(a, b, (int)oparg));
    }

op_BINARY_OR:
    {
        StackRef a = PEEK(2), b = PEEK(1);
        if (BT_LIKELY(BOTH_SMALL_INTS(a, b))) REPLACE_TWO(bt_value_from_bits(a.bits | b.bits));
        SAVE();
        FINISH_BINARY(binary_generic(a, b, (int)oparg));
    }

op_BINARY_XOR:
    {
        StackRef a = PEEK(2), b = PEEK(1);
        if (BT_LIKELY(BOTH_SMALL_INTS(a, b))) REPLACE_TWO(bt_value_from_bits((a.bits ^ b.bits) | BT_TAG_INT));
        SAVE();
        FINISH_BINARY(binary_generic(a, b, (int)oparg));
    }

op_BINARY_LSHIFT:
    {
        StackRef a = PEEK(2), b = PEEK(1);
        if (BT_LIKELY(BOTH_SMALL_INTS(a, b))) {
            int64_t x = (int64_t)a.bits >> 1, count = (int64_t)b.bits >> 1;
            if (count >= 0 && count < 62) {
                int64_t shifted = (int64_t)((uint64_t)x << count);
                if (shifted >> count == x && bt_fits_small_int(shifted)) REPLACE_TWO(bt_small_int(shifted));
            }
        }
        SAVE();
        FINISH_BINARY(binary_generic(a, b, (int)oparg));
    }

op_BINARY_RSHIFT:
    {
        StackRef a = PEEK(2), b = PEEK(1);
        if (BT_LIKELY(BOTH_SMALL_INTS(a, b))) {
            int64_t x = (int64_t)a.bits >> 1, count = (int64_t)b.bits >> 1;
            if (count >= 0) REPLACE_TWO(bt_small_int(count > 62 ? (x < 0 ? -1 : 0) : x >> count));
        }
        SAVE();
        FINISH_BINARY(binary_generic(a, b, (int)oparg));
    }

op_BINARY_OP:
    {
        SAVE();
        FINISH_BINARY(binary_generic(PEEK(2), PEEK(1), (int)oparg));
    }

// A comparison of immediates leaves its truth in `yes`; anything else goes to `slow`.
#define COMPARE_IMMEDIATES(op, slow)                                                                        \
    StackRef a = PEEK(2), b = PEEK(1);                                                                      \
    bool yes;                                                                                               \
    if (BT_LIKELY(BOTH_SMALL_INTS(a, b))) {                                                                 \
        yes = (int64_t)a.bits op (int64_t)b.bits;                                                           \
    } else {                                                                                                \
        double x, y;                                                                                        \
        if (!(immediate_as_double(a, &x) && immediate_as_double(b, &y))) goto slow;                         \
        yes = x op y;                                                                                       \
    }

#define COMPARE_HANDLER(NAME_, op)                                                                          \
    op_COMPARE_##NAME_: {                                                                                   \
        COMPARE_IMMEDIATES(op, op_COMPARE_OP)                                                               \
        REPLACE_TWO(bt_bool(yes));                                                                          \
    }                                                                                                       \
    op_COMPARE_##NAME_##_JUMP: {                                                                            \
        COMPARE_IMMEDIATES(op, compare_jump_slow)                                                           \
        sp -= 2;                                                                                            \
        goto *(yes ? &&fused_jump_true : &&fused_jump_false);                                               \
    }

    COMPARE_HANDLER(LT, <)
    COMPARE_HANDLER(LE, <=)
    COMPARE_HANDLER(GT, >)
    COMPARE_HANDLER(GE, >=)
    COMPARE_HANDLER(EQ, ==)
    COMPARE_HANDLER(NE, !=)

compare_jump_slow:
    {
        StackRef a = PEEK(2), b = PEEK(1);
        int truth;
        SAVE();
        if (both_exact_str(a, b) && (oparg >> 5 == BT_EQ || oparg >> 5 == BT_NE)) {
            truth = bt_str_equal(bt_ref_view(a), bt_ref_view(b)) == (oparg >> 5 == BT_EQ);
        } else {
            truth = bt_compare_bool(bt_ref_view(a), bt_ref_view(b), (BtCompareOp)(oparg >> 5));
            if (BT_UNLIKELY(truth < 0)) goto error;
        }
        sp -= 2;
        bt_ref_close(b);
        bt_ref_close(a);
        // A nested evaluation may have put the counting table in force: then the jump is counted on its own.
        dispatch = thread->dispatch;
        if (BT_UNLIKELY(dispatch == counting_table)) {
            PUSH(bt_ref_from_value(bt_bool(truth)));
            DISPATCH();
        }
        if (truth) goto fused_jump_true;
        goto fused_jump_false;
    }

fused_jump_true:
    {
        uint16_t jump = *pc++;
        if ((jump & 0xff) == BT_OP_POP_JUMP_IF_TRUE) pc += jump >> 8;
        CHARGE_AND_DISPATCH();
    }
fused_jump_false:
    {
        uint16_t jump = *pc++;
        if ((jump & 0xff) == BT_OP_POP_JUMP_IF_FALSE) pc += jump >> 8;
        CHARGE_AND_DISPATCH();
    }

op_COMPARE_OP:
    {
        SAVE();
        FINISH_BINARY(compare_generic(PEEK(2), PEEK(1), (int)oparg));
    }

op_IS_OP:
    {
        StackRef b = POP(), a = TOP();
        bool same = bt_same(bt_ref_view(a), bt_ref_view(b));
        TOP() = bt_ref_from_value(bt_bool(same != (oparg & 1)));
        SAVE();
        bt_ref_close(b);
        bt_ref_close(a);
        DISPATCH_AFTER_CALL();
    }

op_CONTAINS_OP:
    {
        SAVE();
        int found = bt_contains(bt_ref_view(PEEK(1)), bt_ref_view(PEEK(2)));
        if (BT_UNLIKELY(found < 0)) goto error;
        FINISH_BINARY(bt_bool(found != (int)(oparg & 1)));
    }

#define FINISH_UNARY(value)                                                                                 \
    do {                                                                                                    \
        Value result_ = (value);                                                                            \
        if (BT_UNLIKELY(bt_is_error(result_))) goto error;                                                  \
        StackRef operand_ = TOP();                                                                          \
        TOP() = bt_ref_from_value(result_);                                                                 \
        bt_ref_close(operand_);                                                                             \
        DISPATCH_AFTER_CALL();                                                                              \
    } while (0)

op_UNARY_NEGATIVE:
    {
        View v = bt_ref_view(TOP());
        if (bt_is_small_int(v) && v.bits != bt_small_int(BT_SMALL_INT_MIN).bits) {
            TOP() = bt_ref_from_value(bt_small_int(-bt_small_int_value(v)));
            DISPATCH();
        }
        SAVE();
        FINISH_UNARY(bt_unary(v, BT_UNARY_NEGATIVE));
    }

op_UNARY_INVERT:
    {
        SAVE();
        FINISH_UNARY(bt_unary(bt_ref_view(TOP()), BT_UNARY_INVERT));
    }

op_UNARY_NOT:
    {
        bool was_true = bt_is_true_object(bt_ref_view(TOP()));
        TOP() = bt_ref_from_value(bt_bool(!was_true));
        DISPATCH();
    }

op_TO_BOOL:
    {
        View v = bt_ref_view(TOP());
        if (bt_is_true_object(v) || bt_is_false_object(v)) DISPATCH();
        SAVE();
        int truth = bt_truth(v);
        if (BT_UNLIKELY(truth < 0)) goto error;
        FINISH_UNARY(bt_bool(truth));
    }

// The truth of TOS into `truth` for a fused TO_BOOL and jump.
#define FUSED_TRUTH()                                                                                       \
    StackRef operand = TOP();                                                                               \
    View v = bt_ref_view(operand);                                                                          \
    int truth;                                                                                              \
    if (bt_is_true_object(v)) {                                                                             \
        truth = 1;                                                                                          \
    } else if (bt_is_false_object(v) || bt_is_none(v)) {                                                    \
        truth = 0;                                                                                          \
    } else if (bt_is_small_int(v)) {                                                                        \
        truth = v.bits != BT_TAG_INT;                                                                       \
    } else {                                                                                                \
        SAVE();                                                                                             \
        truth = bt_truth(v);                                                                                \
        if (BT_UNLIKELY(truth < 0)) goto error;                                                             \
        sp--;                                                                                               \
        bt_ref_close(operand);                                                                              \
        sp++;                                                                                               \
        dispatch = thread->dispatch;                                                                        \
        if (BT_UNLIKELY(dispatch == counting_table)) {                                                      \
            TOP() = bt_ref_from_value(bt_bool(truth));                                                      \
            DISPATCH();                                                                                     \
        }                                                                                                   \
    }                                                                                                       \
    sp--;

op_TO_BOOL_JUMP_IF_FALSE:
    {
        FUSED_TRUTH()
        uint16_t jump = *pc++;
        if (!truth) pc += jump >> 8;
        CHARGE_AND_DISPATCH();
    }

op_TO_BOOL_JUMP_IF_TRUE:
    {
        FUSED_TRUTH()
        uint16_t jump = *pc++;
        if (truth) pc += jump >> 8;
        CHARGE_AND_DISPATCH();
    }

    // ---- items ----
op_BINARY_SUBSCR:
    {
        StackRef container = PEEK(2), key = PEEK(1);
        View c = bt_ref_view(container), k = bt_ref_view(key);
        if (BT_LIKELY(bt_is_object(c))) {
            uint32_t shape = bt_object_shape(bt_object(c));
            if (shape == BT_SHAPE_LIST && bt_is_small_int(k)) {
                int64_t i = bt_small_int_value(k);
                BtList *list = bt_list_cast(c);
                int64_t length = bt_load_acquire_i64(&list->length);
                if (i < 0) i += length;
                if (BT_LIKELY((uint64_t)i < (uint64_t)length)) {
                    // list.h: one acquire load gives pointer and bound that belong together; the slot is counted and
                    // checked again. Blocks are retired only once shared reads are announced.
                    bt_object_begin_shared_read(&list->head);
                    BtListBlock *block = (BtListBlock *)bt_load_acquire_ptr(&list->block);
                    StackRef item;
                    if (BT_LIKELY(block && i < block->capacity && bt_ref_try_load(&block->items[i], &item) &&
                                  !bt_ref_is_null(item))) {
                        sp--;
                        TOP() = item;
                        if (bt_ref_is_counted(container)) {
                            SAVE();
                            bt_ref_close(container);
                            DISPATCH_AFTER_CALL();
                        }
                        DISPATCH();
                    }
                }
            } else if (shape == BT_SHAPE_TUPLE && bt_is_small_int(k)) {
                int64_t i = bt_small_int_value(k);
                int64_t length = bt_tuple_length(c);
                if (i < 0) i += length;
                if (BT_LIKELY((uint64_t)i < (uint64_t)length)) {
                    Value item = bt_hold(bt_tuple_get(c, i));
                    sp--;
                    TOP() = bt_ref_from_value(item);
                    if (bt_ref_is_counted(container)) {
                        SAVE();
                        bt_ref_close(container);
                        DISPATCH_AFTER_CALL();
                    }
                    DISPATCH();
                }
            } else if (shape == BT_SHAPE_DICT) {
                SAVE();
                Value item = bt_dict_get(c, k);
                if (BT_LIKELY(!bt_is_empty(item))) FINISH_BINARY(item);
                if (!bt_error_occurred()) bt_raise_with(&bt_exc_KeyError, bt_hold(k));
                goto error;
            }
        }
        SAVE();
        FINISH_BINARY(bt_getitem(c, k));
    }

op_STORE_SUBSCR:
    {
        View k = bt_ref_view(PEEK(1)), c = bt_ref_view(PEEK(2));
        SAVE();
        bool done;
        if (bt_is_exact(c, BT_SHAPE_LIST) && bt_is_small_int(k)) {
            Value item = bt_ref_take(PEEK(3));
            PEEK(3) = bt_ref_null();
            done = bt_list_setitem_index(c, bt_small_int_value(k), item);
        } else if (bt_is_exact(c, BT_SHAPE_DICT)) {
            done = bt_dict_set(c, k, bt_ref_view(PEEK(3)));
        } else {
            done = bt_setitem(c, k, bt_ref_view(PEEK(3)));
        }
        if (BT_UNLIKELY(!done)) goto error;
        bt_ref_close(POP());
        bt_ref_close(POP());
        bt_ref_close(POP());
        DISPATCH_AFTER_CALL();
    }

op_DELETE_SUBSCR:
    {
        SAVE();
        if (!bt_setitem(bt_ref_view(PEEK(2)), bt_ref_view(PEEK(1)), BT_NO_VIEW)) goto error;
        bt_ref_close(POP());
        bt_ref_close(POP());
        DISPATCH_AFTER_CALL();
    }

op_BINARY_SLICE:
    {
        SAVE();
        Value slice = bt_slice_new(bt_hold(bt_ref_view(PEEK(2))), bt_hold(bt_ref_view(PEEK(1))), BT_NONE);
        if (BT_UNLIKELY(bt_is_error(slice))) goto error;
        Value result = bt_getitem(bt_ref_view(PEEK(3)), bt_view(slice));
        bt_release(slice);
        if (BT_UNLIKELY(bt_is_error(result))) goto error;
        bt_ref_close(POP());
        bt_ref_close(POP());
        bt_ref_close(POP());
        PUSH(bt_ref_from_value(result));
        DISPATCH_AFTER_CALL();
    }

op_STORE_SLICE:
    {
        SAVE();
        Value slice = bt_slice_new(bt_hold(bt_ref_view(PEEK(2))), bt_hold(bt_ref_view(PEEK(1))), BT_NONE);
        if (BT_UNLIKELY(bt_is_error(slice))) goto error;
        bool done = bt_setitem(bt_ref_view(PEEK(3)), bt_view(slice), bt_ref_view(PEEK(4)));
        bt_release(slice);
        if (BT_UNLIKELY(!done)) goto error;
        for (int i = 0; i < 4; i++) bt_ref_close(POP());
        DISPATCH_AFTER_CALL();
    }

    // ---- building ----
op_BUILD_TUPLE:
    {
        Value tuple = bt_tuple_new((int64_t)oparg);
        if (BT_UNLIKELY(bt_is_error(tuple))) {
            SAVE();
            goto error;
        }
        Value *items = bt_tuple_cast(bt_view(tuple))->items;
        sp -= oparg;
        for (uint32_t i = 0; i < oparg; i++) items[i] = bt_ref_take(sp[i]);
        PUSH(bt_ref_from_value(tuple));
        DISPATCH();
    }

op_BUILD_LIST:
    {
        Value list = bt_list_new((int64_t)oparg);
        if (BT_UNLIKELY(bt_is_error(list))) {
            SAVE();
            goto error;
        }
        if (oparg) {
            BtList *l = bt_list_cast(bt_view(list));
            sp -= oparg;
            for (uint32_t i = 0; i < oparg; i++) l->block->items[i] = bt_ref_take(sp[i]);
            l->length = oparg;
        }
        PUSH(bt_ref_from_value(list));
        DISPATCH();
    }

op_BUILD_SET:
    {
        SAVE();
        Value set = bt_set_new();
        if (BT_UNLIKELY(bt_is_error(set))) goto error;
        for (uint32_t i = oparg; i > 0; i--) {
            if (BT_UNLIKELY(!bt_set_add(bt_view(set), bt_ref_view(PEEK(i))))) {
                bt_release(set);
                goto error;
            }
        }
        for (uint32_t i = 0; i < oparg; i++) bt_ref_close(POP());
        PUSH(bt_ref_from_value(set));
        DISPATCH_AFTER_CALL();
    }

op_BUILD_MAP:
    {
        SAVE();
        Value dict = bt_dict_new_sized((int64_t)oparg);
        if (BT_UNLIKELY(bt_is_error(dict))) goto error;
        for (uint32_t i = 0; i < oparg; i++) {
            StackRef *pair = sp - 2 * (oparg - i);
            if (BT_UNLIKELY(!bt_dict_set(bt_view(dict), bt_ref_view(pair[0]), bt_ref_view(pair[1])))) {
                bt_release(dict);
                goto error;
            }
        }
        for (uint32_t i = 0; i < 2 * oparg; i++) bt_ref_close(POP());
        PUSH(bt_ref_from_value(dict));
        DISPATCH_AFTER_CALL();
    }

op_BUILD_CONST_KEY_MAP:
    {
        SAVE();
        View keys = bt_ref_view(TOP());
        Value dict = bt_dict_new_sized((int64_t)oparg);
        if (BT_UNLIKELY(bt_is_error(dict))) goto error;
        for (uint32_t i = 0; i < oparg; i++) {
            StackRef value = sp[-1 - (int64_t)(oparg - i)];
            if (BT_UNLIKELY(!bt_dict_set(bt_view(dict), bt_tuple_get(keys, i), bt_ref_view(value)))) {
                bt_release(dict);
                goto error;
            }
        }
        for (uint32_t i = 0; i < oparg + 1; i++) bt_ref_close(POP());
        PUSH(bt_ref_from_value(dict));
        DISPATCH_AFTER_CALL();
    }

op_BUILD_STRING:
    {
        SAVE();
        Value text = bt_build_string(sp - oparg, (int)oparg);
        if (BT_UNLIKELY(bt_is_error(text))) goto error;
        for (uint32_t i = 0; i < oparg; i++) bt_ref_close(POP());
        PUSH(bt_ref_from_value(text));
        DISPATCH();
    }

op_BUILD_SLICE:
    {
        Value step = oparg == 3 ? bt_ref_take(POP()) : BT_NONE;
        Value stop = bt_ref_take(POP());
        Value start = bt_ref_take(POP());
        SAVE();
        Value slice = bt_slice_new(start, stop, step);
        if (BT_UNLIKELY(bt_is_error(slice))) goto error;
        PUSH(bt_ref_from_value(slice));
        DISPATCH();
    }

op_LIST_APPEND:
    {
        Value item = bt_ref_take(POP());
        if (BT_UNLIKELY(!bt_list_append(bt_ref_view(PEEK(oparg)), item))) {
            SAVE();
            goto error;
        }
        DISPATCH();
    }

op_SET_ADD:
    {
        SAVE();
        if (BT_UNLIKELY(!bt_set_add(bt_ref_view(PEEK(oparg + 1)), bt_ref_view(TOP())))) goto error;
        bt_ref_close(POP());
        DISPATCH_AFTER_CALL();
    }

op_MAP_ADD:
    {
        SAVE();
        if (BT_UNLIKELY(!bt_dict_set(bt_ref_view(PEEK(oparg + 2)), bt_ref_view(PEEK(2)), bt_ref_view(TOP())))) goto error;
        bt_ref_close(POP());
        bt_ref_close(POP());
        DISPATCH_AFTER_CALL();
    }

op_LIST_EXTEND:
    {
        SAVE();
        if (BT_UNLIKELY(!bt_list_extend(bt_ref_view(PEEK(oparg + 1)), bt_ref_view(TOP())))) {
            View v = bt_ref_view(TOP());
            if (bt_error_matches(&bt_exc_TypeError) && !bt_type_of(v)->iter && !bt_type_of(v)->getitem) {
                bt_error_clear();
                bt_raise(&bt_exc_TypeError, "Value after * must be an iterable, not %T", v);
            }
            goto error;
        }
        bt_ref_close(POP());
        DISPATCH_AFTER_CALL();
    }

op_SET_UPDATE:
    {
        SAVE();
        if (BT_UNLIKELY(!bt_set_update(bt_ref_view(PEEK(oparg + 1)), bt_ref_view(TOP())))) goto error;
        bt_ref_close(POP());
        DISPATCH_AFTER_CALL();
    }

op_DICT_UPDATE:
    {
        SAVE();
        View mapping = bt_ref_view(TOP());
        if (BT_UNLIKELY(!bt_dict_merge(bt_ref_view(PEEK(oparg + 1)), mapping, true))) {
            if (bt_error_matches(&bt_exc_AttributeError)) {
                bt_error_clear();
                bt_raise(&bt_exc_TypeError, "'%T' object is not a mapping", mapping);
            }
            goto error;
        }
        bt_ref_close(POP());
        DISPATCH_AFTER_CALL();
    }

op_DICT_MERGE:
    {
        SAVE();
        // Below the dict: the positional arguments, an empty word, the callable.
        if (BT_UNLIKELY(!bt_dict_merge_keywords(bt_ref_view(PEEK(oparg + 1)), bt_ref_view(TOP()),
                                                bt_ref_view(PEEK(oparg + 4))))) {
            goto error;
        }
        bt_ref_close(POP());
        DISPATCH_AFTER_CALL();
    }

op_UNPACK_SEQUENCE:
    {
        StackRef sequence = TOP();
        View v = bt_ref_view(sequence);
        if (BT_LIKELY(bt_is_object(v) && bt_object_shape(bt_object(v)) == BT_SHAPE_TUPLE &&
                      bt_tuple_length(v) == (int64_t)oparg)) {
            sp--;
            for (uint32_t i = oparg; i > 0; i--) PUSH(bt_ref_from_value(bt_hold(bt_tuple_get(v, i - 1))));
            if (bt_ref_is_counted(sequence)) bt_object_decref(bt_object(v));
            DISPATCH();
        }
        SAVE();
        sp--;
        if (BT_UNLIKELY(!bt_unpack_sequence(v, (int)oparg, sp + oparg))) {
            PUSH(sequence);
            goto error;
        }
        sp += oparg;
        SAVE();
        bt_ref_close(sequence);
        DISPATCH_AFTER_CALL();
    }

op_UNPACK_EX:
    {
        StackRef sequence = TOP();
        int before = oparg & 255, after = (int)(oparg >> 8);
        SAVE();
        sp--;
        if (BT_UNLIKELY(!bt_unpack_ex(bt_ref_view(sequence), before, after, sp + before + 1 + after))) {
            PUSH(sequence);
            goto error;
        }
        sp += before + 1 + after;
        SAVE();
        bt_ref_close(sequence);
        DISPATCH_AFTER_CALL();
    }

    // ---- text ----
op_FORMAT_SIMPLE:
    {
        View v = bt_ref_view(TOP());
        if (bt_is_exact(v, BT_SHAPE_STR)) {
            // Handed on as it is, so a borrowed word gets its own count: the proof ended at this instruction.
            TOP() = bt_ref_from_value(bt_ref_take(TOP()));
            DISPATCH();
        }
        SAVE();
        FINISH_UNARY(bt_format(v, BT_NO_VIEW));
    }

op_FORMAT_WITH_SPEC:
    {
        SAVE();
        FINISH_BINARY(bt_format(bt_ref_view(PEEK(2)), bt_ref_view(PEEK(1))));
    }

op_CONVERT_VALUE:
    {
        SAVE();
        FINISH_UNARY(bt_convert_value(bt_ref_view(TOP()), (int)oparg));
    }

    // ---- iteration and jumps ----
op_GET_ITER:
    {
        SAVE();
        FINISH_UNARY(bt_iter(bt_ref_view(TOP())));
    }

op_GET_YIELD_FROM_ITER:
    {
        View v = bt_ref_view(TOP());
        SAVE();
        if (bt_is_exact(v, BT_SHAPE_COROUTINE)) {
            if (!(frame->code->flags & (BT_CODE_COROUTINE | BT_CODE_ITERABLE_COROUTINE))) {
                bt_raise(&bt_exc_TypeError, "cannot 'yield from' a coroutine object in a non-coroutine generator");
                goto error;
            }
        } else if (!bt_is_exact(v, BT_SHAPE_GENERATOR)) {
            FINISH_UNARY(bt_iter(v));
        } else if (bt_ref_is_borrowed(TOP())) {
            TOP() = bt_ref_from_value(bt_ref_take(TOP()));
        }
        DISPATCH();
    }

op_FOR_ITER_STORE_FAST:
    {
        // The common loop over a range: no object, no call. Fields are relaxed: a shared iterator may repeat or skip.
        View iterator = bt_ref_view(TOP());
        if (BT_LIKELY(bt_object_shape(bt_object(iterator)) == BT_SHAPE_RANGE_ITERATOR)) {
            BtRangeIterator *range = (BtRangeIterator *)bt_object(iterator);
            int64_t remaining = bt_load_relaxed_i64(&range->remaining);
            if (BT_LIKELY(remaining > 0)) {
                int64_t next = bt_range_item(range, remaining);
                StackRef *local = &locals[*pc >> 8];
                bt_store_relaxed_i64(&range->remaining, remaining - 1);
                int32_t left = thread->budget - pc[to_length];
                if (BT_LIKELY(left >= 0 && !bt_ref_is_counted(*local))) {
                    thread->budget = left;
                    *local = bt_ref_from_value(bt_small_int(next));
                    pc++;
                    DISPATCH();
                }
                PUSH(bt_ref_from_value(bt_small_int(next)));
                CHARGE_AND_DISPATCH();
            }
        }
    }
    goto op_FOR_ITER;

op_FOR_ITER:
    {
        View iterator = bt_ref_view(TOP());
        BtObject *object = bt_object(iterator);
        uint32_t shape = bt_object_shape(object);
        Value item;
        if (shape == BT_SHAPE_RANGE_ITERATOR) {
            BtRangeIterator *range = (BtRangeIterator *)object;
            int64_t remaining = bt_load_relaxed_i64(&range->remaining);
            if (remaining > 0) {
                bt_store_relaxed_i64(&range->remaining, remaining - 1);
                item = bt_small_int(bt_range_item(range, remaining));
            } else {
                item = BT_EMPTY;
            }
        } else if (shape == BT_SHAPE_GENERATOR) {
            SAVE();
            bool finished = false;
            BtGenerator *generator = (BtGenerator *)object;
            if (BT_UNLIKELY(!bt_generator_begin(generator, &finished))) {
                if (!finished) goto error;
                item = BT_EMPTY;
            } else {
                if (BT_UNLIKELY(!reserve(thread, bt_data_top(thread), frame->code->stack_size))) {
                    bt_store_release_u32(&generator->state, BT_GENERATOR_SUSPENDED);
                    goto error;
                }
                bt_generator_enter(thread, generator, BT_NONE);
                thread->recursion_depth++;
                frame = thread->frame;
                LOAD_FRAME();
                CHARGE_AND_DISPATCH();
            }
        } else {
            SAVE();
            BtType *type = bt_shapes[shape].type;
            item = type->next ? type->next(iterator) : bt_next(iterator);
            dispatch = thread->dispatch;
            if (BT_UNLIKELY(bt_is_empty(item) && bt_error_occurred())) {
                if (!bt_error_matches(&bt_exc_StopIteration)) goto error;
                bt_error_clear();
            }
        }
        if (bt_is_empty(item)) {
            PUSH(bt_ref_null());
            pc += oparg;
        } else {
            PUSH(bt_ref_from_value(item));
        }
        CHARGE_AND_DISPATCH();
    }

op_END_FOR:
    {
        StackRef r = POP();
        SAVE();
        bt_ref_close(r);
        DISPATCH();
    }

op_GET_LEN:
    {
        SAVE();
        int64_t length = bt_length(bt_ref_view(TOP()));
        if (length < 0) goto error;
        Value count = bt_int_from_i64(length);
        if (bt_is_error(count)) goto error;
        PUSH(bt_ref_from_value(count));
        DISPATCH_AFTER_CALL();
    }

op_JUMP_FORWARD:
    pc += oparg;
    CHARGE_AND_DISPATCH();

op_JUMP_BACKWARD:
op_JUMP_BACKWARD_NO_INTERRUPT:
    pc -= oparg;
    CHARGE_AND_DISPATCH();

op_POP_JUMP_IF_TRUE:
    {
        StackRef r = POP();
        if (bt_is_true_object(bt_ref_view(r))) pc += oparg;
        CHARGE_AND_DISPATCH();
    }

op_POP_JUMP_IF_FALSE:
    {
        StackRef r = POP();
        if (bt_is_false_object(bt_ref_view(r))) pc += oparg;
        CHARGE_AND_DISPATCH();
    }

op_POP_JUMP_IF_NONE:
    {
        StackRef r = POP();
        if (bt_is_none(bt_ref_view(r))) {
            pc += oparg;
        } else {
            SAVE();
            bt_ref_close(r);
            dispatch = thread->dispatch;
        }
        CHARGE_AND_DISPATCH();
    }

op_POP_JUMP_IF_NOT_NONE:
    {
        StackRef r = POP();
        if (!bt_is_none(bt_ref_view(r))) {
            pc += oparg;
            SAVE();
            bt_ref_close(r);
            dispatch = thread->dispatch;
        }
        CHARGE_AND_DISPATCH();
    }

    // ---- calls ----
op_CALL:
    {
        StackRef *base = sp - oparg - 2;
        StackRef *args = base + 2;
        int argc = (int)oparg;
        if (!bt_ref_is_null(base[1])) {
            args--;
            argc++;
        }
        View callable = bt_ref_view(base[0]);
    call_again:
        if (BT_LIKELY(bt_is_object(callable))) {
            uint32_t shape = bt_object_shape(bt_object(callable));
            if (BT_LIKELY(shape == BT_SHAPE_FUNCTION)) {
                BtFunction *function = bt_function_cast(callable);
                BtCode *code = bt_function_code(function);
                if (BT_LIKELY(code->simple_call && argc == code->arg_count)) {
                    StackRef *callee_locals = args;
                    if (BT_UNLIKELY(frame->kind == BT_FRAME_GENERATOR)) {
                        // A generator's stack is not on the data stack: the arguments move there.
                        callee_locals = bt_generator_of_frame(frame)->data_top;
                    }
                    SAVE();
                    if (BT_UNLIKELY(!reserve(thread, callee_locals, code->frame_size))) goto error;
                    if (callee_locals != args) {
                        for (int i = 0; i < argc; i++) callee_locals[i] = args[i];
                    }
                    for (int i = argc; i < code->slot_count; i++) callee_locals[i] = bt_ref_null();
                    BtFrame *callee = bt_frame_lay_out(function, code, callee_locals, base[0], frame, base);
                    frame->sp = base;
                    thread->recursion_depth++;
                    thread->frame = frame = callee;
                    locals = callee_locals;
                    constants = code->run_constants;
                    to_length = code->unit_count;
                    cache_bias = (uintptr_t)code->caches - 4 * (uintptr_t)code->run;
                    sp = bt_frame_stack(callee);
                    pc = code->run;
                    CHARGE_AND_DISPATCH();
                }
                // Defaults, *args, keyword-only parameters: bind into the new frame's locals.
                {
                    StackRef *callee_locals =
                        frame->kind == BT_FRAME_GENERATOR ? bt_generator_of_frame(frame)->data_top : sp;
                    SAVE();
                    if (BT_UNLIKELY(!reserve(thread, callee_locals, code->frame_size))) goto error;
                    View small[16];
                    View *views = small;
                    if (BT_UNLIKELY(argc > 16)) {
                        views = bt_buffer_alloc(sizeof(View) * (size_t)argc);
                        if (!views) goto error;
                    }
                    for (int i = 0; i < argc; i++) views[i] = bt_ref_view(args[i]);
                    bool bound = bt_bind_arguments(function, code, views, (size_t)argc, BT_NO_VIEW, callee_locals);
                    if (views != small) bt_buffer_free(views);
                    if (BT_UNLIKELY(!bound)) goto error;
                    BtFrame *callee = bt_frame_lay_out(function, code, callee_locals,
                                                  bt_ref_borrow(base[0]), frame, base);
                    hand_over(args, sp, callee_locals, code);
                    frame->sp = base + 1;
                    thread->recursion_depth++;
                    thread->frame = frame = callee;
                    LOAD_FRAME();
                    CHARGE_AND_DISPATCH();
                }
            }
            if (shape == BT_SHAPE_METHOD && bt_ref_is_null(base[1])) {
                // Unpack in place: function and receiver take the two words. The method object may die here.
                BtMethod *method = bt_method_cast(callable);
                StackRef bound = base[0];
                base[0] = bt_ref_from_value(bt_hold(bt_view(method->function)));
                base[1] = bt_ref_from_value(bt_hold(bt_view(method->self)));
                bt_ref_close(bound);
                args = base + 1;
                argc++;
                callable = bt_ref_view(base[0]);
                goto call_again;
            }
            SAVE();
            Value result;
            if (shape == BT_SHAPE_METHOD_DESCRIPTOR && argc > 0) {
                BtMethodDescriptor *descriptor = (BtMethodDescriptor *)bt_object(callable);
                View self = bt_ref_view(args[0]);
                if (BT_LIKELY(bt_is_instance(self, descriptor->owner))) {
                    result = call_definition(descriptor->def, self, args + 1, argc - 1, callable, args, argc);
                } else {
                    result = call_views(callable, args, (size_t)argc, BT_NO_VIEW, 0);
                }
            } else if (shape == BT_SHAPE_NATIVE) {
                BtNative *native = bt_native_cast(callable);
                result = call_definition(native->def, bt_view(native->self), args, argc, callable, args, argc);
            } else if (bt_is_kind(callable, BT_TYPE_IS_TYPE) && shape == BT_SHAPE_TYPE &&
                       bt_type_has((BtType *)bt_object(callable), BT_TYPE_HEAP)) {
                // A class written in Python whose __new__ is object's and whose __init__ is a Python function: make the
                // instance here and run __init__ in this loop.
                BtType *type = (BtType *)bt_object(callable);
                StackRef init = bt_type_plain_init(type);
                if (!bt_ref_is_null(init)) {
                    BtFunction *function = bt_function_cast(bt_ref_view(init));
                    BtCode *code = bt_function_code(function);
                    Value instance = bt_type_new_plain_instance(type);
                    if (BT_UNLIKELY(bt_is_error(instance))) {
                        bt_ref_close(init);
                        goto error;
                    }
                    StackRef *callee_locals =
                        frame->kind == BT_FRAME_GENERATOR ? bt_generator_of_frame(frame)->data_top : sp;
                    View small[16];
                    View *views = small;
                    if (BT_UNLIKELY(argc + 1 > 16)) {
                        views = bt_buffer_alloc(sizeof(View) * (size_t)(argc + 1));
                    }
                    bool bound = views && reserve(thread, callee_locals, code->frame_size);
                    if (bound) {
                        views[0] = bt_view(instance);
                        for (int i = 0; i < argc; i++) views[i + 1] = bt_ref_view(args[i]);
                        if (code->simple_call && argc + 1 == code->arg_count) {
                            for (int i = 0; i <= argc; i++) {
                                callee_locals[i] = bt_ref_borrow(bt_ref_from_bits(views[i].bits));
                            }
                            for (int i = argc + 1; i < code->slot_count; i++) callee_locals[i] = bt_ref_null();
                        } else {
                            bound = bt_bind_arguments(function, code, views, (size_t)argc + 1, BT_NO_VIEW, callee_locals);
                        }
                    }
                    if (views && views != small) bt_buffer_free(views);
                    if (BT_UNLIKELY(!bound)) {
                        bt_release(instance);
                        bt_ref_close(init);
                        goto error;
                    }
                    // The instance takes the class's word on the caller's stack and anchors `self`; the arguments stay there
                    // until __init__ has returned, as in CPython.
                    StackRef class_ref = base[0];
                    base[0] = bt_ref_from_value(instance);
                    BtFrame *callee = bt_frame_lay_out(function, code, callee_locals, init, frame, base);
                    callee->is_init = true;
                    bt_ref_close(class_ref);
                    thread->recursion_depth++;
                    thread->frame = frame = callee;
                    LOAD_FRAME();
                    dispatch = thread->dispatch;
                    CHARGE_AND_DISPATCH();
                }
                if (BT_UNLIKELY(bt_error_occurred())) goto error;
                result = call_views(callable, args, (size_t)argc, BT_NO_VIEW, 0);
            } else {
                result = call_views(callable, args, (size_t)argc, BT_NO_VIEW, 0);
            }
            if (BT_UNLIKELY(bt_is_error(result))) goto error;
            CLOSE_CALL(base);
            PUSH(bt_ref_from_value(result));
            dispatch = thread->dispatch;
            CHARGE_AND_DISPATCH();
        }
        SAVE();
        bt_raise(&bt_exc_TypeError, "'%T' object is not callable", callable);
        goto error;
    }

op_CALL_KW:
    {
        StackRef names = TOP();
        StackRef *base = sp - 1 - oparg - 2;
        StackRef *args = base + 2;
        int argc = (int)oparg;
        if (!bt_ref_is_null(base[1])) {
            args--;
            argc++;
        }
        View callable = bt_ref_view(base[0]);
        View kwnames = bt_ref_view(names);
        int keyword_count = (int)bt_tuple_length(kwnames);
        SAVE();
        if (bt_is_object(callable) && bt_object_shape(bt_object(callable)) == BT_SHAPE_METHOD &&
            bt_ref_is_null(base[1])) {
            BtMethod *method = bt_method_cast(callable);
            StackRef bound = base[0];
            base[0] = bt_ref_from_value(bt_hold(bt_view(method->function)));
            base[1] = bt_ref_from_value(bt_hold(bt_view(method->self)));
            bt_ref_close(bound);
            args = base + 1;
            argc++;
            callable = bt_ref_view(base[0]);
        }
        if (bt_is_object(callable) && bt_object_shape(bt_object(callable)) == BT_SHAPE_FUNCTION && argc <= 16) {
            BtFunction *function = bt_function_cast(callable);
            BtCode *code = bt_function_code(function);
            StackRef *callee_locals = frame->kind == BT_FRAME_GENERATOR ? bt_generator_of_frame(frame)->data_top : sp;
            if (BT_UNLIKELY(!reserve(thread, callee_locals, code->frame_size))) goto error;
            View views[16];
            for (int i = 0; i < argc; i++) views[i] = bt_ref_view(args[i]);
            if (BT_UNLIKELY(!bt_bind_arguments(function, code, views, (size_t)(argc - keyword_count), kwnames,
                                               callee_locals))) {
                goto error;
            }
            BtFrame *callee = bt_frame_lay_out(function, code, callee_locals, bt_ref_borrow(base[0]), frame, base);
            hand_over(args, sp, callee_locals, code);
            frame->sp = base + 1;
            thread->recursion_depth++;
            thread->frame = frame = callee;
            LOAD_FRAME();
            dispatch = thread->dispatch;
            CHARGE_AND_DISPATCH();
        }
        Value result = call_views(callable, args, (size_t)(argc - keyword_count), kwnames, (size_t)keyword_count);
        if (BT_UNLIKELY(bt_is_error(result))) goto error;
        CLOSE_CALL(base);
        PUSH(bt_ref_from_value(result));
        dispatch = thread->dispatch;
        CHARGE_AND_DISPATCH();
    }

op_CALL_FUNCTION_EX:
    {
        SAVE();
        StackRef *base = sp - 3 - (oparg & 1);
        View callable = bt_ref_view(base[0]);
        View arguments = bt_ref_view(base[2]);
        if (!bt_is_exact(arguments, BT_SHAPE_TUPLE)) {
            if (!bt_type_of(arguments)->iter && !bt_type_of(arguments)->getitem) {
                Value name = bt_callable_description(callable);
                if (!bt_is_error(name)) {
                    bt_raise(&bt_exc_TypeError, "%U argument after * must be an iterable, not %T", bt_view(name), arguments);
                    bt_release(name);
                }
                goto error;
            }
            Value tuple = bt_tuple_from_iterable(arguments);
            if (bt_is_error(tuple)) goto error;
            bt_ref_close(base[2]);
            base[2] = bt_ref_from_value(tuple);
            arguments = bt_view(tuple);
        }
        View keywords = oparg & 1 ? bt_ref_view(base[3]) : BT_NO_VIEW;
        if (bt_view_is_empty(keywords) || bt_is_exact(keywords, BT_SHAPE_DICT)) {
            // A Python function, or a method of one, runs in this loop.
            View self = BT_NO_VIEW;
            if (bt_is_exact(callable, BT_SHAPE_METHOD) && bt_ref_is_null(base[1])) {
                BtMethod *method = bt_method_cast(callable);
                if (bt_is_exact(bt_view(method->function), BT_SHAPE_FUNCTION)) {
                    self = bt_view(method->self);
                    callable = bt_view(method->function);
                }
            }
            if (bt_is_exact(callable, BT_SHAPE_FUNCTION)) {
                BtFunction *function = bt_function_cast(callable);
                BtCode *code = bt_function_code(function);
                StackRef *callee_locals =
                    frame->kind == BT_FRAME_GENERATOR ? bt_generator_of_frame(frame)->data_top : sp;
                if (BT_UNLIKELY(!reserve(thread, callee_locals, code->frame_size) ||
                                !bt_bind_tuple(function, code, self, arguments, keywords, callee_locals))) {
                    goto error;
                }
                // The tuple and the dict go at once, so that an argument dies when the callee drops it.
                for (int32_t i = 0; i < code->slot_count; i++) {
                    if (bt_ref_is_borrowed(callee_locals[i]) && !bt_ref_is_null(callee_locals[i])) {
                        callee_locals[i] = bt_ref_from_value(bt_ref_take(callee_locals[i]));
                    }
                }
                CLOSE_ABOVE(base + 1);
                frame->sp = sp;
                BtFrame *callee = bt_frame_lay_out(function, code, callee_locals,
                                                   bt_ref_borrow(bt_ref_from_bits(callable.bits)), frame, base);
                thread->recursion_depth++;
                thread->frame = frame = callee;
                LOAD_FRAME();
                dispatch = thread->dispatch;
                CHARGE_AND_DISPATCH();
            }
        }
        Value result = bt_call_tuple(callable, arguments, keywords);
        if (BT_UNLIKELY(bt_is_error(result))) goto error;
        CLOSE_CALL(base);
        PUSH(bt_ref_from_value(result));
        dispatch = thread->dispatch;
        CHARGE_AND_DISPATCH();
    }

op_CALL_INTRINSIC_1:
    {
        SAVE();
        FINISH_UNARY(bt_intrinsic_1((int)oparg, bt_ref_view(TOP()), frame));
    }

op_CALL_INTRINSIC_2:
    {
        SAVE();
        FINISH_BINARY(bt_intrinsic_2((int)oparg, bt_ref_view(PEEK(2)), bt_ref_view(PEEK(1))));
    }

    // ---- leaving ----
op_RETURN_CONST:
    PUSH(bt_ref_from_bits(constants[oparg]));
    goto op_RETURN_VALUE;

op_RETURN_VALUE:
    {
        Value result = bt_ref_take(POP());
        SAVE();
        // Locals first: what their destructors see is a frame that is still there.
        bt_frame_clear(frame, sp);
        BtFrame *previous = frame->previous;
        if (BT_UNLIKELY(frame->kind == BT_FRAME_GENERATOR)) {
            BtGenerator *generator = bt_generator_of_frame(frame);
            bool entry = frame->is_entry;
            bt_ref_close(frame->function);
            thread->recursion_depth--;
            bt_generator_finish(thread, generator);
            if (entry) {
                if (yielded) *yielded = false;
                return result;
            }
            // Resumed by FOR_ITER (ends the loop) or SEND (gets the value).
            frame = previous;
            LOAD_FRAME();
            dispatch = thread->dispatch;
            uint16_t resumer = pc[-1];
            uint32_t distance = resumer >> 8;
            for (int shift = 8, i = -2; (frame->code->units[pc - frame->code->run + i] & 0xff) == BT_OP_EXTENDED_ARG;
                 shift += 8, i--) {
                distance |= (uint32_t)(pc[i] >> 8) << shift;
                if (pc + i == frame->code->run) break;
            }
            if (bt_run_base[resumer & 0xff] == BT_OP_SEND) {
                PUSH(bt_ref_from_value(result));
            } else {
                PUSH(bt_ref_null());
                bt_release(result);
            }
            pc += distance;
            CHARGE_AND_DISPATCH();
        }
        StackRef *to = frame->return_to;
        bool is_init = frame->is_init;
        bool is_entry = frame->is_entry;
        thread->recursion_depth--;
        thread->frame = previous;
        StackRef function = frame->function;
        if (BT_UNLIKELY(is_entry)) {
            bt_ref_close(function);
            return result;
        }
        frame = previous;
        LOAD_FRAME();
        bt_ref_close(function);
        if (BT_UNLIKELY(is_init)) {
            if (BT_UNLIKELY(!bt_is_none(bt_view(result)))) {
                wrong_init_result(bt_view(result));
                bt_release(result);
                goto error;
            }
            CLOSE_ABOVE(to + 1);
        } else {
            // The usual call has moved its words into the callee's frame.
            if (sp > to) CLOSE_CALL(to);
            PUSH(bt_ref_from_value(result));
        }
        dispatch = thread->dispatch;
        CHARGE_AND_DISPATCH();
    }

op_RETURN_GENERATOR:
    {
        SAVE();
        Value generator = bt_generator_from_frame(frame);
        if (BT_UNLIKELY(bt_is_error(generator))) goto error;
        BtFrame *previous = frame->previous;
        StackRef *to = frame->return_to;
        bool is_entry = frame->is_entry;
        thread->recursion_depth--;
        thread->frame = previous;
        if (is_entry) return generator;
        frame = previous;
        LOAD_FRAME();
        while (sp > to) bt_ref_close(POP());
        PUSH(bt_ref_from_value(generator));
        CHARGE_AND_DISPATCH();
    }

op_YIELD_VALUE:
    {
        Value v = bt_ref_take(POP());
        SAVE();
        BtGenerator *generator = bt_generator_of_frame(frame);
        BtFrame *previous = frame->previous;
        bool is_entry = frame->is_entry;
        thread->recursion_depth--;
        bt_generator_suspend(thread, generator);
        if (is_entry) {
            if (yielded) *yielded = true;
            return v;
        }
        frame = previous;
        LOAD_FRAME();
        PUSH(bt_ref_from_value(v));
        CHARGE_AND_DISPATCH();
    }

op_SEND:
    {
        SAVE();
        View receiver = bt_ref_view(PEEK(2));
        StackRef sent = TOP();
        uint32_t shape = bt_shape_of(receiver);
        Value got;
        if (shape == BT_SHAPE_GENERATOR || shape == BT_SHAPE_COROUTINE) {
            bool finished = false;
            BtGenerator *generator = bt_generator_cast(receiver);
            if (BT_LIKELY(bt_generator_begin(generator, &finished))) {
                if (BT_UNLIKELY(!reserve(thread, bt_data_top(thread), frame->code->stack_size))) {
                    bt_store_release_u32(&generator->state, BT_GENERATOR_SUSPENDED);
                    goto error;
                }
                sp--;
                SAVE();
                bt_generator_enter(thread, generator, bt_ref_take(sent));
                thread->recursion_depth++;
                frame = thread->frame;
                LOAD_FRAME();
                CHARGE_AND_DISPATCH();
            }
            if (!finished) goto error;
            if (shape == BT_SHAPE_COROUTINE) {
                bt_raise(&bt_exc_RuntimeError, "cannot reuse already awaited coroutine");
                goto error;
            }
            got = BT_EMPTY;
        } else if (bt_type_of(receiver)->send) {
            Value returned = BT_EMPTY;
            got = bt_type_of(receiver)->send(receiver, bt_ref_view(sent), &returned);
            if (bt_is_empty(got) && !bt_is_empty(returned)) {
                dispatch = thread->dispatch;
                TOP() = bt_ref_from_value(returned);
                bt_ref_close(sent);
                pc += oparg;
                CHARGE_AND_DISPATCH();
            }
        } else if (bt_is_none(bt_ref_view(sent)) && bt_type_of(receiver)->next) {
            got = bt_type_of(receiver)->next(receiver);
        } else {
            View argument = bt_ref_view(sent);
            got = bt_call_method(receiver, BT_NAME(send), &argument, 1);
        }
        dispatch = thread->dispatch;
        if (bt_is_empty(got)) {
            Value returned = BT_NONE;
            if (bt_error_occurred()) {
                if (!bt_error_matches(&bt_exc_StopIteration)) goto error;
                returned = bt_take_stop_iteration_value();
                if (bt_is_error(returned)) goto error;
            }
            TOP() = bt_ref_from_value(returned);
            bt_ref_close(sent);
            pc += oparg;
            CHARGE_AND_DISPATCH();
        }
        TOP() = bt_ref_from_value(got);
        bt_ref_close(sent);
        CHARGE_AND_DISPATCH();
    }

op_END_SEND:
    {
        StackRef value = POP();
        StackRef receiver = TOP();
        TOP() = value;
        SAVE();
        bt_ref_close(receiver);
        DISPATCH_AFTER_CALL();
    }

op_CLEANUP_THROW:
    {
        // Stack: sub-iterator, last sent value, exception.
        View exception = bt_ref_view(TOP());
        SAVE();
        if (bt_is_instance(exception, &bt_exc_StopIteration)) {
            Value value = bt_getattr(exception, BT_NAME(value));
            if (bt_is_error(value)) goto error;
            bt_ref_close(POP());
            bt_ref_close(POP());
            bt_ref_close(POP());
            PUSH(bt_ref_from_value(BT_NONE));
            PUSH(bt_ref_from_value(value));
            dispatch = thread->dispatch;
            CHARGE_AND_DISPATCH();
        }
        // The traceback has this frame already, from when the exception came out of the sub-iterator.
        bt_error_restore(bt_hold(exception));
        goto unwind;
    }

op_GET_AWAITABLE:
    {
        SAVE();
        FINISH_UNARY(bt_get_awaitable(bt_ref_view(TOP()), (int)oparg));
    }

op_GET_AITER:
    {
        SAVE();
        View v = bt_ref_view(TOP());
        BtType *type = bt_type_of(v);
        if (!type->aiter) {
            bt_raise(&bt_exc_TypeError, "'async for' requires an object with __aiter__ method, got %T", v);
            goto error;
        }
        Value iterator = type->aiter(v);
        if (!bt_is_error(iterator) && !bt_type_of(bt_view(iterator))->anext) {
            bt_raise(&bt_exc_TypeError,
                     "'async for' received an object from __aiter__ that does not implement __anext__: %T",
                     bt_view(iterator));
            bt_release(iterator);
            goto error;
        }
        FINISH_UNARY(iterator);
    }

op_GET_ANEXT:
    {
        SAVE();
        View v = bt_ref_view(TOP());
        BtType *type = bt_type_of(v);
        if (!type->anext) {
            bt_raise(&bt_exc_TypeError, "'async for' requires an iterator with __anext__ method, got %T", v);
            goto error;
        }
        Value step = type->anext(v);
        if (bt_is_error(step)) goto error;
        Value awaitable = bt_get_awaitable(bt_view(step), 0);
        if (bt_is_error(awaitable)) {
            Value cause = bt_error_take();
            bt_raise(&bt_exc_TypeError, "'async for' received an invalid object from __anext__: %T", bt_view(step));
            Value error = bt_error_take();
            bt_exception_set_context(bt_view(error), bt_hold(bt_view(cause)));
            bt_exception_set_cause(bt_view(error), cause);
            bt_error_restore(error);
            bt_release(step);
            goto error;
        }
        bt_release(step);
        PUSH(bt_ref_from_value(awaitable));
        DISPATCH_AFTER_CALL();
    }

op_END_ASYNC_FOR:
    {
        SAVE();
        View exception = bt_ref_view(TOP());
        if (bt_is_instance(exception, &bt_exc_StopAsyncIteration)) {
            bt_ref_close(POP());
            bt_ref_close(POP());
            dispatch = thread->dispatch;
            CHARGE_AND_DISPATCH();
        }
        bt_error_restore(bt_ref_take(POP()));
        goto error;
    }

    // ---- functions, classes, modules ----
// A function of a module or class lives as long as that does: stacks need not count it (free build), once it has its
// defaults and its closure.
#define DEFER_IF_COMPLETE(function)                                                                         \
    do {                                                                                                    \
        if (!(bt_code_cast(bt_view(bt_function_cast(function)->code))->flags & BT_CODE_NESTED) &&           \
            (*pc & 0xff) != BT_OP_SET_FUNCTION_ATTRIBUTE) {                                                 \
            bt_function_defer(function);                                                                    \
        }                                                                                                   \
    } while (0)

op_MAKE_FUNCTION:
    {
        SAVE();
        Value function = bt_function_new(bt_ref_view(TOP()), frame->globals);
        if (!bt_is_error(function)) DEFER_IF_COMPLETE(bt_view(function));
        FINISH_UNARY(function);
    }

op_SET_FUNCTION_ATTRIBUTE:
    {
        StackRef function_ref = POP();
        BtFunction *function = bt_function_cast(bt_ref_view(function_ref));
        Value attribute = bt_ref_take(POP());
        switch (oparg) {
        case 1: bt_assign(&function->defaults, attribute); break;
        case 2: bt_assign(&function->keyword_defaults, attribute); break;
        case 4: bt_assign(&function->annotations, attribute); break;
        default: bt_assign(&function->closure, attribute); break;
        }
        DEFER_IF_COMPLETE(bt_ref_view(function_ref));
        PUSH(function_ref);
        DISPATCH();
    }

op_LOAD_BUILD_CLASS:
    {
        SAVE();
        Value v = bt_load_build_class(frame);
        if (bt_is_error(v)) goto error;
        PUSH(bt_ref_from_value(v));
        DISPATCH();
    }

op_SETUP_ANNOTATIONS:
    {
        SAVE();
        if (!bt_setup_annotations(frame)) goto error;
        DISPATCH_AFTER_CALL();
    }

op_IMPORT_NAME:
    {
        SAVE();
        FINISH_BINARY(bt_import_name(NAME(oparg), bt_ref_view(PEEK(1)), bt_ref_view(PEEK(2)), frame));
    }

op_IMPORT_FROM:
    {
        SAVE();
        Value v = bt_import_from(bt_ref_view(TOP()), NAME(oparg));
        if (bt_is_error(v)) goto error;
        PUSH(bt_ref_from_value(v));
        DISPATCH_AFTER_CALL();
    }

    // ---- exceptions ----
op_RAISE_VARARGS:
    {
        SAVE();
        View cause = oparg == 2 ? bt_ref_view(PEEK(1)) : BT_NO_VIEW;
        View exception = oparg >= 1 ? bt_ref_view(PEEK(oparg)) : BT_NO_VIEW;
        if (bt_do_raise(exception, cause)) goto unwind;
        goto error;
    }

op_RERAISE:
    {
        SAVE();
        Value exception = bt_ref_take(POP());
        if (oparg) {
            // The frame shows the place of the original failure; handlers are looked up from here.
            View lasti = bt_ref_view(PEEK(oparg));
            if (bt_is_small_int(lasti)) frame->pc = frame->code->run + bt_small_int_value(lasti) + 1;
        }
        bt_error_restore(exception);
        goto unwind;
    }

op_PUSH_EXC_INFO:
    {
        Value fresh = bt_ref_take(POP());
        BtExceptionContext *context = thread->handled;
        PUSH(bt_is_empty(context->exception) ? bt_ref_from_value(BT_NONE) : bt_ref_from_value(context->exception));
        context->exception = bt_hold(bt_view(fresh));
        PUSH(bt_ref_from_value(fresh));
        DISPATCH();
    }

op_POP_EXCEPT:
    {
        Value previous = bt_ref_take(POP());
        BtExceptionContext *context = thread->handled;
        Value old = context->exception;
        if (bt_is_none(bt_view(previous))) {
            context->exception = BT_EMPTY;
        } else {
            context->exception = previous;
        }
        SAVE();
        bt_release_maybe(old);
        DISPATCH_AFTER_CALL();
    }

op_CHECK_EXC_MATCH:
    {
        SAVE();
        int match = bt_exception_matches(bt_ref_view(PEEK(2)), bt_ref_view(PEEK(1)));
        if (BT_UNLIKELY(match < 0)) goto error;
        FINISH_UNARY(bt_bool(match));
    }

op_CHECK_EG_MATCH:
    {
        SAVE();
        Value match, rest;
        if (!bt_check_eg_match(bt_ref_view(PEEK(2)), bt_ref_view(PEEK(1)), &match, &rest)) goto error;
        bt_ref_close(PEEK(1));
        bt_ref_close(PEEK(2));
        PEEK(2) = bt_ref_from_value(rest);
        PEEK(1) = bt_ref_from_value(match);
        // A split group becomes the exception that is being handled.
        if (!bt_is_none(bt_view(match))) {
            bt_assign(&thread->handled->exception, bt_hold(bt_view(match)));
        }
        DISPATCH_AFTER_CALL();
    }

op_BEFORE_WITH:
op_BEFORE_ASYNC_WITH:
    {
        SAVE();
        bool is_async = (frame->code->units[pc - 1 - frame->code->run] & 0xff) == BT_OP_BEFORE_ASYNC_WITH;
        View manager = bt_ref_view(TOP());
        Value exit, entered;
        if (!bt_enter_context(manager, is_async, &exit, &entered)) goto error;
        StackRef old = TOP();
        TOP() = bt_ref_from_value(exit);
        PUSH(bt_ref_from_value(entered));
        SAVE();
        bt_ref_close(old);
        DISPATCH_AFTER_CALL();
    }

op_WITH_EXCEPT_START:
    {
        // Stack: exit function, position, previous exception, exception.
        SAVE();
        View exception = bt_ref_view(TOP());
        Value traceback = bt_getattr(exception, BT_NAME(__traceback__));
        if (bt_is_error(traceback)) goto error;
        Value result = bt_call_3(bt_ref_view(PEEK(4)), bt_type_view(bt_type_of(exception)), exception, bt_view(traceback));
        bt_release(traceback);
        if (bt_is_error(result)) goto error;
        PUSH(bt_ref_from_value(result));
        DISPATCH_AFTER_CALL();
    }

op_LOAD_ASSERTION_ERROR:
    PUSH(bt_ref_borrow(bt_ref_from_bits(bt_type_view(&bt_exc_AssertionError).bits)));
    DISPATCH();

    // ---- patterns ----
op_MATCH_MAPPING:
    PUSH(bt_ref_from_value(bt_bool(bt_type_has(bt_type_of(bt_ref_view(TOP())), BT_TYPE_MAPPING_PATTERN))));
    DISPATCH();

op_MATCH_SEQUENCE:
    PUSH(bt_ref_from_value(bt_bool(bt_type_has(bt_type_of(bt_ref_view(TOP())), BT_TYPE_SEQUENCE_PATTERN))));
    DISPATCH();

op_MATCH_KEYS:
    {
        SAVE();
        Value values = bt_match_keys(bt_ref_view(PEEK(2)), bt_ref_view(PEEK(1)));
        if (bt_is_error(values)) goto error;
        PUSH(bt_ref_from_value(values));
        DISPATCH_AFTER_CALL();
    }

op_MATCH_CLASS:
    {
        SAVE();
        Value attributes = bt_match_class(bt_ref_view(PEEK(3)), bt_ref_view(PEEK(2)), (int)oparg, bt_ref_view(PEEK(1)));
        if (bt_is_error(attributes)) goto error;
        bt_ref_close(POP());
        bt_ref_close(POP());
        bt_ref_close(POP());
        PUSH(bt_ref_from_value(attributes));
        DISPATCH_AFTER_CALL();
    }

op_EXTENDED_ARG:
    {
        uint32_t upper = oparg << 8;
        unit = *pc++;
        oparg = upper | unit >> 8;
        goto *dispatch[unit & 0xff];
    }

    // ---- failing ----
error:
    // pc: behind the failing instruction. Adds the traceback entry, then looks for a handler.
    frame->pc = pc;
    frame->sp = sp;
    add_traceback(thread, frame);
    if (BT_UNLIKELY(thread->traced)) bt_trace_exception(thread, frame);
unwind:
    {
        const BtCode *code = frame->code;
        int32_t failing = (int32_t)(pc - code->run) - 1;
        if (failing < 0) failing = 0;
        // Give back what was charged for the rest of the block.
        if (thread->dispatch != counting_table) {
            if (!(bt_opcode_info[code->units[failing] & 0xff].flags & BT_OPF_JUMP) && failing + 1 < code->unit_count) {
                thread->budget += pc[to_length];
            }
        } else {
            thread->dispatch = running_table(thread);
        }
        dispatch = thread->dispatch;
        const BtHandlerRange *range = find_handler(code, failing);
        if (range) {
            StackRef *keep = bt_frame_stack(frame) + range->depth;
            while (sp > keep) bt_ref_close(POP());
            Value exception = bt_error_take();
            // Where it failed first, when it is raised again.
            if (range->push_position) PUSH(bt_ref_from_value(bt_small_int(frame->pc - code->run - 1)));
            PUSH(bt_ref_from_value(exception));
            pc = code->run + range->target;
            CHARGE_AND_DISPATCH();
        }
        // Not handled here: leave the frame.
        if (BT_UNLIKELY(thread->traced)) bt_trace_unwind(thread, frame);
        bt_frame_clear(frame, sp);
        BtFrame *previous = frame->previous;
        bool is_entry = frame->is_entry;
        StackRef function = frame->function;
        thread->recursion_depth--;
        if (frame->kind == BT_FRAME_GENERATOR) {
            bt_ref_close(function);
            bt_generator_finish(thread, bt_generator_of_frame(frame));
        } else {
            thread->frame = previous;
            bt_ref_close(function);
        }
        if (is_entry) {
            if (yielded) *yielded = false;
            return BT_ERROR;
        }
        frame = previous;
        LOAD_FRAME();
        goto error;
    }
}

Value bt_eval(BtThread *thread, bool *yielded) {
    return run(thread, false, yielded);
}

Value bt_eval_throw(BtThread *thread, bool *yielded) {
    return run(thread, true, yielded);
}

bool bt_eval_init(void) {
    Value nothing = run(NULL, false, NULL);
    return bt_is_empty(nothing);
}
