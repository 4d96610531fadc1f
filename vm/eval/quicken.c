// Prepares a code object for the loop: finer opcodes, fused pairs, block lengths, cache words, constants as
// stack words.
//
// Everything here is decided once from the code alone and never rewritten, so that running threads share it
// as it is.
#include <string.h>

#include "vm/base/heap.h"
#include "vm/base/thread.h"
#include "vm/eval/inline_cache.h"
#include "vm/eval/monitor.h"
#include "vm/eval/run_opcodes.h"
#include "vm/eval/stack_ref.h"
#include "vm/objects/code.h"
#include "vm/objects/tuple.h"
#include "vm/threads/parking_lot.h"
#include "vm/threads/stop_world.h"

const uint8_t bt_run_base[BT_RUN_OPCODE_COUNT] = {
#define OP(name, operand, pops, pushes, flags, doc) BT_OP_##name,
    BT_OPCODES(OP)
#undef OP
#define RUN_OP(name, base, counted) BT_OP_##base,
    BT_RUN_OPCODES(RUN_OP)
#undef RUN_OP
};

// All prepared code objects, so that caches can be cleared.
static BtCode *all_codes;
static BtMutex all_codes_mutex;

static int finer_binary(int argument) {
    switch (argument) {
    case BT_OP_ADD: case BT_OP_ADD + 13: return BT_RUN_BINARY_ADD;
    case BT_OP_SUB: case BT_OP_SUB + 13: return BT_RUN_BINARY_SUB;
    case BT_OP_MUL: case BT_OP_MUL + 13: return BT_RUN_BINARY_MUL;
    case BT_OP_TRUEDIV: case BT_OP_TRUEDIV + 13: return BT_RUN_BINARY_TRUEDIV;
    case BT_OP_FLOORDIV: case BT_OP_FLOORDIV + 13: return BT_RUN_BINARY_FLOORDIV;
    case BT_OP_MOD: case BT_OP_MOD + 13: return BT_RUN_BINARY_MOD;
    case BT_OP_AND: case BT_OP_AND + 13: return BT_RUN_BINARY_AND;
    case BT_OP_OR: case BT_OP_OR + 13: return BT_RUN_BINARY_OR;
    case BT_OP_XOR: case BT_OP_XOR + 13: return BT_RUN_BINARY_XOR;
    case BT_OP_LSHIFT: case BT_OP_LSHIFT + 13: return BT_RUN_BINARY_LSHIFT;
    case BT_OP_RSHIFT: case BT_OP_RSHIFT + 13: return BT_RUN_BINARY_RSHIFT;
    default: return BT_OP_BINARY_OP;
    }
}

static const uint8_t finer_compare[6] = {BT_RUN_COMPARE_LT, BT_RUN_COMPARE_LE, BT_RUN_COMPARE_EQ,
                                         BT_RUN_COMPARE_NE, BT_RUN_COMPARE_GT, BT_RUN_COMPARE_GE};
static const uint8_t compare_jump[6] = {BT_RUN_COMPARE_LT_JUMP, BT_RUN_COMPARE_LE_JUMP,
                                        BT_RUN_COMPARE_EQ_JUMP, BT_RUN_COMPARE_NE_JUMP,
                                        BT_RUN_COMPARE_GT_JUMP, BT_RUN_COMPARE_GE_JUMP};

// The opcode to run for the unit at i, given the next unit (or NOP at the end) and that both have one-byte
// arguments.
static int choose(const BtCode *code, int32_t i, bool wide) {
    int opcode = code->units[i] & 0xff;
    int argument = code->units[i] >> 8;
    int next = i + 1 < code->unit_count ? code->units[i + 1] & 0xff : BT_OP_NOP;
    switch (opcode) {
    case BT_OP_BINARY_OP:
        // `s += t` with s a local: the loop may extend the string in place.
        if ((argument == BT_OP_ADD || argument == BT_OP_ADD + 13) && next == BT_OP_STORE_FAST) {
            return BT_RUN_BINARY_ADD_STORE_FAST;
        }
        return finer_binary(argument);
    case BT_OP_COMPARE_OP:
        // bool-converted comparisons (16) are what `if` compiles to.
        if (!wide && (next == BT_OP_POP_JUMP_IF_FALSE || next == BT_OP_POP_JUMP_IF_TRUE)) {
            return compare_jump[argument >> 5];
        }
        return finer_compare[argument >> 5];
    case BT_OP_LOAD_FAST_BORROW:
        if (wide) return opcode;
        if (next == BT_OP_LOAD_FAST_BORROW) return BT_RUN_LOAD_FAST_BORROW_2;
        if (next == BT_OP_LOAD_CONST) return BT_RUN_LOAD_FAST_BORROW_LOAD_CONST;
        return opcode;
    case BT_OP_STORE_FAST:
        return !wide && next == BT_OP_LOAD_FAST_BORROW ? BT_RUN_STORE_FAST_LOAD_FAST_BORROW : opcode;
    case BT_OP_TO_BOOL:
        if (next == BT_OP_POP_JUMP_IF_FALSE) return BT_RUN_TO_BOOL_JUMP_IF_FALSE;
        if (next == BT_OP_POP_JUMP_IF_TRUE) return BT_RUN_TO_BOOL_JUMP_IF_TRUE;
        return opcode;
    case BT_OP_UNPACK_SEQUENCE:
        // `a, b = ...` with locals: a STORE_FAST for each item.
        for (int k = 1; k <= argument; k++) {
            if (wide || i + k >= code->unit_count || (code->units[i + k] & 0xff) != BT_OP_STORE_FAST)
                return opcode;
        }
        return argument ? BT_RUN_UNPACK_SEQUENCE_STORE_FAST : opcode;
    case BT_OP_FOR_ITER:
        return next == BT_OP_STORE_FAST ? BT_RUN_FOR_ITER_STORE_FAST : opcode;
    default:
        return opcode;
    }
}

static void set_block_lengths(BtCode *code) {
    uint16_t *length = code->run + code->unit_count;
    uint32_t left = 0;
    for (int32_t i = code->unit_count - 1; i >= 0; i--) {
        bool ends = bt_opcode_info[code->units[i] & 0xff].flags & BT_OPF_JUMP;
        left = ends ? 1 : left + 1;
        if (left > UINT16_MAX) left = UINT16_MAX;
        length[i] = (uint16_t)left;
    }
    // A block longer than the counter's range: charge() would lose count, so cut it (the loop recharges at
    // the cut only because such code is straight-line data; see bt_code_prepare).
}

bool bt_code_prepare(BtCode *code) {
    int32_t n = code->unit_count;
    code->run = bt_buffer_alloc(sizeof(uint16_t) * 2 * (size_t)(n > 0 ? n : 1));
    code->caches = bt_buffer_alloc_zero(sizeof(uint64_t) * (size_t)(n > 0 ? n : 1));
    int64_t constant_count = bt_tuple_length(bt_view(code->constants));
    code->run_constants =
        bt_buffer_alloc(sizeof(uint64_t) * (size_t)(constant_count > 0 ? constant_count : 1));
    if (!code->run || !code->caches || !code->run_constants) return false;

    bool wide = false;
    for (int32_t i = 0; i < n; i++) {
        code->run[i] = bt_unit(choose(code, i, wide), code->units[i] >> 8);
        wide = (code->units[i] & 0xff) == BT_OP_EXTENDED_ARG;
    }
    set_block_lengths(code);

    for (int64_t i = 0; i < constant_count; i++) {
        View constant = bt_tuple_get(bt_view(code->constants), i);
        if (bt_is_object(constant)) bt_mark_escaped(constant);
        code->run_constants[i] = bt_ref_borrow(bt_ref_from_bits(constant.bits)).bits;
    }

    code->frame_size = code->slot_count + (int32_t)(sizeof(BtFrame) / sizeof(StackRef)) + code->stack_size;
    uint32_t special = BT_CODE_VARARGS | BT_CODE_VARKEYWORDS | BT_CODE_GENERATOR | BT_CODE_COROUTINE |
                       BT_CODE_ASYNC_GENERATOR;
    uint32_t function = BT_CODE_OPTIMIZED | BT_CODE_NEWLOCALS;
    code->simple_call =
        !(code->flags & special) && (code->flags & function) == function && code->keyword_only == 0;

    bt_mutex_lock(&all_codes_mutex);
    code->previous_code = NULL;
    code->next_code = all_codes;
    if (all_codes) all_codes->previous_code = code;
    all_codes = code;
    bt_mutex_unlock(&all_codes_mutex);
    return true;
}

void bt_code_unprepare(BtCode *code) {
    bt_monitor_forget(code);
    if (code->run_constants && code->run) {
        bt_mutex_lock(&all_codes_mutex);
        if (code->next_code) code->next_code->previous_code = code->previous_code;
        if (code->previous_code) code->previous_code->next_code = code->next_code;
        else if (all_codes == code) all_codes = code->next_code;
        bt_mutex_unlock(&all_codes_mutex);
    }
    bt_buffer_free(code->run);
    bt_buffer_free(code->caches);
    bt_buffer_free(code->more_caches);
    bt_buffer_free(code->run_constants);
    code->run = NULL;
    code->caches = NULL;
    code->more_caches = NULL;
    code->run_constants = NULL;
}

void bt_caches_flush_all(void) {
    // A thread writes a cache word in the same uninterrupted stretch in which it looked the answer up;
    // stopped threads are at safepoints, so no outdated answer is about to be written.
    bt_stop_world();
    for (BtCode *code = all_codes; code; code = code->next_code) {
        memset(code->caches, 0, sizeof(uint64_t) * (size_t)code->unit_count);
        if (code->more_caches) {
            memset(code->more_caches, 0, sizeof(uint64_t) * BT_CACHE_MORE * (size_t)code->unit_count);
        }
    }
    bt_start_world();
}
