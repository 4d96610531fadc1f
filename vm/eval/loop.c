// The evaluation loop.
//
// One C function runs all Python code of a thread: calls from Python to Python, generators and exceptions
// move between frames without recursing in C. It is here: how a thread enters and leaves it, how it counts
// instructions, what happens when one fails. The handlers, one a label, are parts of this function in files
// of their own, in the order of opcodes.def:
//
//     loop_names.inc       the stack, constants, locals, cells, globals
//     loop_attributes.inc  o.name, o.name = v, super().name
//     loop_operators.inc   + - * / < == not ...
//     loop_containers.inc  o[i], [a, b], {k: v}, a, b = o, f"..."
//     loop_jumps.inc       for, if, while
//     loop_calls.inc       f(a, k=b, *c)
//     loop_generators.inc  return, yield, await, async for
//     loop_statements.inc  def, class, import, raise, try, with, match
//
// Slow paths are functions elsewhere (operations.c, attribute_cache.c, call.c).
//
// Counting instructions exactly, cheaply. thread->budget is what is left of the quantum. At the head of each
// basic block the block's whole length is charged (CHARGE); when that would overdraw the account and somebody
// wants attention, the block runs through a second dispatch table whose every entry counts one instruction,
// so the switch falls exactly after the N-th, between any two instructions. If nobody wants anything the
// account just goes below 0 (scheduler.h). Blocks end at jumps and calls (BT_OPF_JUMP). Fused opcodes exist
// in the plain table only. Each entry of the second table counts for itself and jumps on to its handler: one
// common entry would take a second indirect jump, which the processor guesses wrong, for each instruction.
//
// Why the fast paths are safe without the GIL, in one place:
//   * code->run, constants, positions never change. Cache words: inline_cache.h.
//   * Stack words and locals belong to this thread alone. A borrowed word is anchored by a local of this
//     frame (proved by the compiler) or of a waiting caller, or is immortal, or deferred (only the collector
//     frees it, after scanning this stack).
//   * Slots of heap objects are read with bt_ref_try_load (count, then re-check) and written under the
//     object's lock.
//   * Immediates carry no reference and need nothing.
#include "vm/eval/loop.h"

#include "vm/base/error.h"
#include "vm/base/protocol.h"
#include "vm/eval/arithmetic.h"
#include "vm/eval/attribute_cache.h"
#include "vm/eval/call_words.h"
#include "vm/eval/generator.h"
#include "vm/eval/run_opcodes.h"
#include "vm/eval/trace.h"
#include "vm/objects/classmethod.h"
#include "vm/objects/container.h"
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

// The tables, filled on first use by the loop itself (labels are local to it).
static const void *plain_table[256], *at_calls_table[256];
static const void *counting_table[256], *traced_table[256];

static const void *const *running_table(const BtThread *thread) {
    if (thread->traced) return traced_table;
    return bt_load_relaxed_u8(&bt_switch_at_calls) ? at_calls_table : plain_table;
}

static const void *const *table_that_counts(const BtThread *thread) {
    return thread->traced ? traced_table : counting_table;
}

// Are instructions counted one by one (not charged at their block's head)?
BT_INLINE bool counts(const void *const *table) { return table == counting_table || table == traced_table; }

StackRef *bt_data_top(BtThread *thread) {
    BtFrame *frame = thread->frame;
    if (!frame) return (StackRef *)thread->stack_top;
    if (frame->kind == BT_FRAME_GENERATOR) return bt_generator_of_frame(frame)->data_top;
    return bt_frame_stack(frame) + frame->code->stack_size;
}

// How many instructions of the interrupted frame's block are charged but not run: 0 when it stands behind a
// block's end.
BT_INLINE int32_t charged_ahead(const BtThread *thread) {
    BtFrame *frame = thread->frame;
    if (!frame || !thread->dispatch || counts(thread->dispatch)) return 0;
    const BtCode *code = frame->code;
    int64_t next = frame->pc - code->run;
    if (next <= 0 || next >= code->unit_count) return 0;
    if (bt_opcode_info[code->units[next - 1] & 0xff].flags & BT_OPF_JUMP) return 0;
    return code->run[code->unit_count + next];
}

// The loop counts by blocks and nothing has been asked of it: what a call from C finds nearly always. Then
// the account may stay overdrawn, and the table is the right one. `dispatch` is this thread's own; others
// change `traced` only while this thread is stopped; the rule may change between two loads, and then the next
// look, at the latest that at the quantum's end, takes the other table.
BT_INLINE bool runs_plainly(const BtThread *thread) {
    return thread->dispatch == plain_table && !thread->traced && !bt_load_relaxed_u8(&bt_switch_at_calls);
}

int32_t bt_budget_suspend(BtThread *thread) {
    int32_t ahead = charged_ahead(thread);
    if (BT_LIKELY(runs_plainly(thread))) {
        thread->budget += ahead;
        return ahead;
    }
    thread->budget += ahead;
    bt_budget_settle(thread);
    bool counting = counts(thread->dispatch);
    thread->dispatch = running_table(thread);
    return counting ? -1 : ahead;
}

void bt_budget_resume(BtThread *thread, int32_t ahead) {
    if (BT_LIKELY(ahead == 0 && runs_plainly(thread))) return;
    if (ahead < 0) {
        thread->dispatch = table_that_counts(thread);
        bt_budget_settle(thread);
        return;
    }
    thread->dispatch = running_table(thread);
    thread->budget -= ahead;
    if (ahead > 0 && thread->budget < bt_load_relaxed_i32(bt_budget_floor_of(thread)) &&
        !bt_budget_below_floor(thread, ahead)) {
        thread->dispatch = table_that_counts(thread);
    }
}

void bt_dispatch_update(BtThread *thread) {
    // A thread that is traced no more leaves its table at the end of its quantum.
    if (!thread->traced) return;
    thread->budget += charged_ahead(thread);
    thread->dispatch = traced_table;
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
    // A destructor of a local may have asked for this frame: a generator's end makes a traceback through it.
    if (BT_UNLIKELY(!bt_is_empty(frame->object))) bt_frame_object_detach(frame);
}

// Value bound to `name` in a traceback is the frame's line; adds the entry for this frame.
static void add_traceback(BtThread *thread, BtFrame *frame) {
    Value pending = bt_error_take();
    if (bt_is_empty(pending)) return;
    Value object = bt_frame_object(frame);
    if (!bt_is_error(object)) {
        int32_t unit = (int32_t)(frame->pc - frame->code->run) - 1;
        if (unit < 0) unit = 0;
        if (!bt_exception_add_traceback(bt_view(pending), bt_view(object), unit,
                                        bt_code_line(frame->code, unit))) {
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

// Is what is being raised only the sign that an `async for` of the frame is over? Nobody gets to see it.
static bool ends_async_for(const BtFrame *frame) {
    View pending = bt_error_pending();
    if (bt_view_is_empty(pending) || bt_type_of(pending) != &bt_exc_StopAsyncIteration) return false;
    const BtCode *code = frame->code;
    const BtHandlerRange *range = find_handler(code, (int32_t)(frame->pc - code->run) - 1);
    return range && (code->units[range->target] & 0xff) == BT_OP_END_ASYNC_FOR && !bt_self()->traced;
}

// ---- the loop ---------------------------------------------------------------------------------------------

BT_INLINE Value hold_item(const Value *slot, bool of_list) {
    return of_list ? bt_hold_slot_locked(slot) : bt_hold(bt_view(*slot));
}

// UNPACK_SEQUENCE of a tuple or list of `count` items, before as many STORE_FASTs at `stores`. The items go
// straight into their locals as long as those hold nothing that would have to be given up: giving up may run
// Python. From there on they go over the stack, whose new top is *top. Returns how many are stored; -1: it is
// something else, and nothing has been done. Other threads: a tuple never changes, a list only under its
// lock, and locals are this thread's own. Not inline: its variables would cost all other instructions
// registers (5% of batont: `tests/bench/run.py --cpu` of both builds of it).
static __attribute__((noinline)) int64_t unpack_into_locals(View v, uint32_t count, const uint16_t *stores,
                                                            StackRef *locals, StackRef **top) {
    BtList *list = NULL;
    const Value *items;
    if (bt_is_exact(v, BT_SHAPE_TUPLE)) {
        if (bt_tuple_length(v) != (int64_t)count) return -1;
        items = bt_tuple_cast(v)->items;
    } else if (bt_is_exact(v, BT_SHAPE_LIST)) {
        list = bt_list_cast(v);
        bt_container_lock(&list->head);
        if (list->length != (int64_t)count) {
            bt_object_unlock(&list->head);
            return -1;
        }
        items = list->block->items;
    } else {
        return -1;
    }
    uint32_t i = 0;
    for (; i < count && BT_LIKELY(!bt_ref_is_counted(locals[stores[i] >> 8])); i++) {
        locals[stores[i] >> 8] = bt_ref_from_value(hold_item(&items[i], list != NULL));
    }
    for (uint32_t k = count; k > i; k--) {
        *(*top)++ = bt_ref_from_value(hold_item(&items[k - 1], list != NULL));
    }
    if (list) bt_object_unlock(&list->head);
    return i;
}

// Where it begins decides how its handlers lie in cache lines: between beginnings 16 and 48 bytes into one,
// reading attributes differs by 7%. So that does not depend on what is linked before it.
static __attribute__((aligned(64))) Value run(BtThread *thread, bool throwing, bool *yielded) {
    static const void *const labels[BT_RUN_OPCODE_COUNT] = {
#define OP(name, operand, pops, pushes, flags, doc) &&op_##name,
        BT_OPCODES(OP)
#undef OP
#define RUN_OP(name, base, counted) &&op_##name,
        BT_RUN_OPCODES(RUN_OP)
#undef RUN_OP
    };
    static const void *const counting[BT_RUN_OPCODE_COUNT] = {
#define OP(name, operand, pops, pushes, flags, doc) &&count_##name,
        BT_OPCODES(OP)
#undef OP
#define RUN_OP(name, base, counted) &&count_##name,
        BT_RUN_OPCODES(RUN_OP)
#undef RUN_OP
    };
    if (BT_UNLIKELY(thread == NULL)) {  // bt_eval_init: publish the tables
        for (int i = 0; i < 256; i++) {
            plain_table[i] = i < BT_RUN_OPCODE_COUNT ? labels[i] : &&op_NOP;
            at_calls_table[i] = plain_table[i];
            counting_table[i] = i < BT_RUN_OPCODE_COUNT ? counting[i] : &&op_NOP;
            traced_table[i] = &&trace_one;
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
#define BUDGET_FLOOR() bt_load_relaxed_i32(bt_budget_floor_of(thread))
// At the head of a basic block.
#define CHARGE_AND_DISPATCH()                                                                               \
    do {                                                                                                    \
        int32_t left_ = thread->budget - pc[to_length];                                                     \
        thread->budget = left_;                                                                             \
        if (BT_UNLIKELY(left_ < BUDGET_FLOOR())) goto overdrawn;                                            \
        DISPATCH();                                                                                         \
    } while (0)
// Goes on in a callee's frame; the caller's is saved, and its sp says what the call leaves on its stack.
#define ENTER_FRAME(callee)                                                                                 \
    do {                                                                                                    \
        thread->recursion_depth++;                                                                          \
        thread->frame = frame = (callee);                                                                   \
        LOAD_FRAME();                                                                                       \
        CHARGE_AND_DISPATCH();                                                                              \
    } while (0)
// The same from within a block, where an instruction calls that does not end one (a property, __getitem__):
// what is left of the block is charged again when the callee returns. Not while counting one by one.
#define ENTER_FRAME_WITHIN_BLOCK(callee)                                                                    \
    do {                                                                                                    \
        thread->budget += pc[to_length];                                                                    \
        ENTER_FRAME(callee);                                                                                \
    } while (0)
#define COUNTING() (dispatch == counting_table)
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
// Lets go of the words from `bottom` up.
#define CLOSE_ABOVE(bottom)                                                                                 \
    do {                                                                                                    \
        close_words((bottom), sp);                                                                          \
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
    if (BT_LIKELY(bt_budget_below_floor(thread, pc[to_length]))) DISPATCH();
    dispatch = thread->dispatch = table_that_counts(thread);
    DISPATCH();

    // A block in which the quantum ends. budget: instructions still to run before the switch.
#define OP(name, operand, pops, pushes, flags, doc)                                                         \
    count_##name:                                                                                           \
        if (BT_UNLIKELY(--thread->budget < 0)) goto quantum_ends;                                           \
        goto op_##name;
    BT_OPCODES(OP)
#undef OP
#define RUN_OP(name, base, counted)                                                                         \
    count_##name:                                                                                           \
        if (BT_UNLIKELY(--thread->budget < 0)) goto quantum_ends;                                           \
        goto op_##counted;
    BT_RUN_OPCODES(RUN_OP)
#undef RUN_OP

trace_one:
    // Any instruction of a thread that is traced, or was until now.
    if (BT_LIKELY(thread->traced)) {
        SAVE();
        if (BT_UNLIKELY(!bt_trace_instruction(thread, frame))) goto error;
        if (BT_UNLIKELY(frame->pc != pc)) {
            // The trace function has set f_lineno.
            pc = frame->pc - 1;
            sp = frame->sp;
            DISPATCH_AFTER_CALL();
        }
    }
    if (BT_LIKELY(--thread->budget >= 0)) goto *labels[bt_run_base[unit & 0xff]];

quantum_ends:
    thread->budget = 0;
    frame->pc = pc - 1;
    frame->sp = sp;
    dispatch = thread->dispatch = running_table(thread);
    if (BT_UNLIKELY(!bt_thread_tick(thread))) {
        // As if the instruction about to run had raised: none of its block is charged.
        thread->budget +=
            (bt_opcode_info[bt_run_base[unit & 0xff]].flags & BT_OPF_JUMP) ? 0 : -(int32_t)pc[to_length];
        goto error;
    }
    // Asked to do something while it waited for its turn: that before its first instruction.
    if (BT_UNLIKELY(thread->budget == 0)) goto quantum_ends;
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

    // ---- the handlers ----
#include "vm/eval/loop_names.inc"
#include "vm/eval/loop_attributes.inc"
#include "vm/eval/loop_operators.inc"
#include "vm/eval/loop_containers.inc"
#include "vm/eval/loop_jumps.inc"
#include "vm/eval/loop_calls.inc"
#include "vm/eval/loop_generators.inc"
#include "vm/eval/loop_statements.inc"

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
    if (BT_LIKELY(!ends_async_for(frame))) add_traceback(thread, frame);
    if (BT_UNLIKELY(thread->traced)) bt_trace_exception(thread, frame);
unwind:
    {
        const BtCode *code = frame->code;
        int32_t failing = (int32_t)(pc - code->run) - 1;
        if (failing < 0) failing = 0;
        // Give back what was charged for the rest of the block.
        if (!counts(thread->dispatch)) {
            if (!(bt_opcode_info[code->units[failing] & 0xff].flags & BT_OPF_JUMP) &&
                failing + 1 < code->unit_count) {
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
        // ENTER_FRAME_WITHIN_BLOCK has given back what is given back again above.
        if (BT_UNLIKELY(!(bt_opcode_info[bt_run_base[pc[-1] & 0xff]].flags & BT_OPF_JUMP)) &&
            thread->dispatch != counting_table) {
            thread->budget -= pc[to_length];
        }
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
